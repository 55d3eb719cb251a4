// What a regular expression can begin with, from each of its nodes on: filters that spare the matcher most of
// the places where it would only fail.
#include "interpreter/builtins/modules/sre/program.hpp"

namespace minipy::builtins::sre {
namespace {

class Analysis {
  public:
    explicit Analysis(Program& program) : p_(program), nodes_(program.nodes) {}
    void run();

  private:
    // A union in the making. `all`: it can begin with anything, or with nothing.
    struct First {
        std::array<bool, 256> table{};
        Test only;  // if it is just this one
        int parts = 0;
        bool all = false;
    };
    Test first_of(std::size_t node);
    void collect(std::size_t node, First& first, int depth);
    static void add(First& first, Test const& test);
    bool ends_at(std::size_t node) const;
    void find_prefix();

    Program& p_;
    std::vector<Node>& nodes_;
    int budget_ = 0;
};

void Analysis::add(First& first, Test const& test) {
    if (test.kind == Test::maybe || test.kind == Test::any) {
        first.all = true;
        return;
    }
    first.only = test;
    ++first.parts;
    for (unsigned c = 0; c < 256; ++c) first.table[c] |= test(std::uint8_t(c));
}

void Analysis::collect(std::size_t i, First& first, int depth) {
    constexpr int max_depth = 8;
    if (depth > max_depth) first.all = true;
    while (!first.all) {
        if (--budget_ < 0) break;
        Node const& node = nodes_[i];
        switch (node.op) {
            case Op::one: return add(first, node.test);
            case Op::at:
            case Op::mark:
            case Op::group: ++i; continue;
            case Op::jump:
            case Op::look:
            case Op::look_not: i = node.target; continue;
            case Op::branch:
                collect(i + 1, first, depth + 1);
                if (nodes_[node.target].op != Op::branch) return;
                i = node.target;
                continue;
            case Op::repeat_one:
            case Op::lazy_one:
            case Op::possessive_one:
                if (node.max) add(first, node.test);
                if (node.min) return;
                ++i;
                continue;
            case Op::loop:
                if (!node.min) collect(node.target + 1, first, depth + 1);
                ++i;
                continue;
            case Op::possessive_loop:
            case Op::groupref_exists:
                if (!node.min) collect(node.target, first, depth + 1);
                ++i;
                continue;
            default: first.all = true; return;
        }
    }
    first.all = true;
}

Test Analysis::first_of(std::size_t node) {
    budget_ = 48;
    First first;
    collect(node, first, 0);
    if (first.all || first.parts == 0) return {};
    if (first.parts == 1) return first.only;
    if (p_.depends_on_locale) return {};
    p_.sets.emplace_back(first.table);
    return {Test::set, 0, &p_.sets.back()};
}

// Does it only remain to succeed from here on?
bool Analysis::ends_at(std::size_t i) const {
    for (;;) {
        if (nodes_[i].op == Op::mark)
            ++i;
        else if (nodes_[i].op == Op::jump)
            i = nodes_[i].target;
        else
            return nodes_[i].op == Op::success || nodes_[i].op == Op::close;
    }
}

bool disjoint_latin1(Test const& a, Test const& b) {
    for (unsigned c = 0; c < 256; ++c)
        if (a(std::uint8_t(c)) && b(std::uint8_t(c))) return false;
    return true;
}

bool disjoint(Test const& a, Test const& b) {
    return (b.kind == Test::literal && !a(b.c)) || (a.kind == Test::literal && !b(a.c));
}

void Analysis::find_prefix() {
    std::size_t i = 0;
    bool marks = false;
    for (;; ++i) {
        if (nodes_[i].op == Op::one && nodes_[i].test.kind == Test::literal)
            p_.prefix += nodes_[i].test.c;
        else if (nodes_[i].op == Op::mark)
            marks = true;
        else
            break;
    }
    p_.literal = nodes_[i].op == Op::success && !marks && !p_.prefix.empty();
    for (char32_t c : p_.prefix) {
        if (c > 255) return p_.prefix_latin1.clear();
        p_.prefix_latin1 += char(c);
    }
}

void Analysis::run() {
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
        Node& node = nodes_[i];
        switch (node.op) {
            case Op::branch: node.test = first_of(i + 1); break;
            case Op::repeat_one:
            case Op::lazy_one:
                node.next = first_of(i + 1);
                // tables that follow the locale may change
                if (p_.depends_on_locale) break;
                node.keeps_all = node.keeps_latin1 = ends_at(i + 1);
                if (node.keeps_all || node.next.kind == Test::maybe) break;
                node.keeps_all = disjoint(node.test, node.next);
                node.keeps_latin1 = node.keeps_all || disjoint_latin1(node.test, node.next);
                break;
            case Op::max_until:
            case Op::min_until:
                node.test = first_of(node.target);
                node.next = first_of(i + 1);
                break;
            default: break;
        }
    }
    p_.first = first_of(0);
    std::size_t begin = 0;
    while (nodes_[begin].op == Op::mark) ++begin;
    p_.anchored = nodes_[begin].op == Op::at &&
                  (nodes_[begin].a == Word(At::beginning) || nodes_[begin].a == Word(At::beginning_string));
    find_prefix();
}

}  // namespace

void analyse(Program& program) {
    Analysis(program).run();
}

}  // namespace minipy::builtins::sre
