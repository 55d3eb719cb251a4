// From code words to nodes. The words may come from anywhere (_sre.compile is callable): what does not have
// the shape that re._compiler gives it is refused.
#include "interpreter/builtins/modules/sre/program.hpp"

namespace minipy::builtins::sre {
namespace {

constexpr int max_depth = 2000;  // of nesting

class Translator {
  public:
    Translator(Program& program) : p_(program), words_(program.words) {}

    bool run() {
        std::size_t at = 0;
        if (!words_.empty() && code(0) == Code::info && !info(at)) return false;
        if (words_.empty() || words_.size() - 1 < at || code(words_.size() - 1) != Code::success)
            return false;
        if (!block(at, words_.size() - 1)) return false;
        emit(Op::success);
        return true;
    }

  private:
    Code code(std::size_t at) const { return Code(words_[at]); }
    Node& emit(Op op) {
        p_.nodes.push_back({});
        p_.nodes.back().op = op;
        return p_.nodes.back();
    }
    std::uint32_t here() const { return std::uint32_t(p_.nodes.size()); }
    void patch(std::size_t node) { p_.nodes[node].target = here(); }

    // Are there n more words from `at` on?
    static bool has(std::size_t at, std::size_t end, std::size_t n) { return at <= end && end - at >= n; }
    // The place that the skip at `at` leads to; 0 if that is not before or at `end`.
    std::size_t skip(std::size_t at, std::size_t end) const {
        if (!has(at, end, 1) || words_[at] > end - at) return 0;
        return at + words_[at];
    }

    bool info(std::size_t& at);
    bool block(std::size_t at, std::size_t end);
    bool instruction(std::size_t& at, std::size_t end);
    bool one(std::size_t& at, std::size_t end, Test& test);
    bool branch(std::size_t& at, std::size_t end);
    bool repeat_one(std::size_t& at, std::size_t end, Op op);
    bool repeat(std::size_t& at, std::size_t end);
    bool possessive(std::size_t& at, std::size_t end);
    bool enclosed(std::size_t& at, std::size_t end, Op op);
    bool groupref(std::size_t& at, std::size_t end, Fold fold);
    bool conditional(std::size_t& at, std::size_t end);
    CharSet const* set_of(std::span<Word const> words, Fold fold, bool negated = false);

    Program& p_;
    std::span<Word const> words_;
    int depth_ = 0;
};

CharSet const* Translator::set_of(std::span<Word const> words, Fold fold, bool negated) {
    p_.sets.emplace_back(words, fold, negated);
    p_.depends_on_locale |= p_.sets.back().depends_on_locale();
    return &p_.sets.back();
}

// INFO skip flags min max [prefix_length prefix_skip prefix... overlap...] [set]: only the width is used, the
// rest is found out anew from the nodes.
bool Translator::info(std::size_t& at) {
    const std::size_t end = skip(1, words_.size());
    if (end < 5) return false;
    const Word flags = words_[2];
    if (flags & ~Word(info_prefix | info_literal | info_charset)) return false;
    if ((flags & info_prefix) && (flags & info_charset)) return false;
    if ((flags & info_literal) && !(flags & info_prefix)) return false;
    if (flags & info_prefix) {
        if (!has(5, end, 2)) return false;
        const Word length = words_[5];
        if (words_[6] > length || !has(7, end, std::size_t(length) * 2)) return false;
        for (std::size_t i = 0; i < length; ++i)
            if (words_[7 + length + i] >= length) return false;
    }
    if ((flags & info_charset) && charset_end(words_.first(end), 5) != end) return false;
    p_.min_width = words_[3];
    at = end;
    return true;
}

bool Translator::block(std::size_t at, std::size_t end) {
    if (++depth_ > max_depth) return false;
    while (at < end)
        if (!instruction(at, end)) return false;
    --depth_;
    return at == end;
}

Fold fold_of(Code code) {
    switch (code) {
        case Code::groupref_ignore:
        case Code::in_ignore:
        case Code::literal_ignore:
        case Code::not_literal_ignore: return Fold::ascii;
        case Code::groupref_loc_ignore:
        case Code::in_loc_ignore:
        case Code::literal_loc_ignore:
        case Code::not_literal_loc_ignore: return Fold::locale;
        case Code::groupref_uni_ignore:
        case Code::in_uni_ignore:
        case Code::literal_uni_ignore:
        case Code::not_literal_uni_ignore: return Fold::unicode;
        default: return Fold::none;
    }
}

// The instructions that match one character. False, with `at` unmoved, when it is none of them.
bool Translator::one(std::size_t& at, std::size_t end, Test& test) {
    const Code op = code(at);
    switch (op) {
        case Code::any: test = {Test::not_literal, '\n'}; break;
        case Code::any_all: test = {Test::any}; break;
        case Code::literal:
        case Code::not_literal:
            if (!has(at, end, 2)) return false;
            test = {op == Code::literal ? Test::literal : Test::not_literal, char32_t(words_[at + 1])};
            ++at;
            break;
        case Code::literal_ignore:
        case Code::literal_loc_ignore:
        case Code::literal_uni_ignore:
        case Code::not_literal_ignore:
        case Code::not_literal_loc_ignore:
        case Code::not_literal_uni_ignore: {
            if (!has(at, end, 2)) return false;
            const bool negated = op == Code::not_literal_ignore || op == Code::not_literal_loc_ignore ||
                                 op == Code::not_literal_uni_ignore;
            p_.made_words.push_back({Word(Code::literal), words_[at + 1], Word(Code::failure)});
            test = {Test::set, 0, set_of(p_.made_words.back(), fold_of(op), negated)};
            ++at;
            break;
        }
        case Code::in:
        case Code::in_ignore:
        case Code::in_loc_ignore:
        case Code::in_uni_ignore: {
            const std::size_t after = skip(at + 1, end);
            if (!after || charset_end(words_.first(after), at + 2) != after) return false;
            test = {Test::set, 0, set_of(words_.subspan(at + 2, after - at - 2), fold_of(op))};
            at = after;
            return true;
        }
        default: return false;
    }
    ++at;
    return true;
}

bool Translator::instruction(std::size_t& at, std::size_t end) {
    switch (code(at)) {
        case Code::failure:
            emit(Op::fail);
            ++at;
            return true;
        case Code::success:
            if (depth_ > 1) return false;
            emit(Op::success);
            ++at;
            return true;
        case Code::at:
            if (!has(at, end, 2) || words_[at + 1] >= Word(At::COUNT_)) return false;
            emit(Op::at).a = words_[at + 1];
            at += 2;
            return true;
        case Code::mark:
            if (!has(at, end, 2) || words_[at + 1] >= 2 * std::uint64_t(p_.groups)) return false;
            emit(Op::mark).a = words_[at + 1];
            at += 2;
            return true;
        case Code::branch: return branch(at, end);
        case Code::repeat_one: return repeat_one(at, end, Op::repeat_one);
        case Code::min_repeat_one: return repeat_one(at, end, Op::lazy_one);
        case Code::possessive_repeat_one: return repeat_one(at, end, Op::possessive_one);
        case Code::repeat: return repeat(at, end);
        case Code::possessive_repeat: return possessive(at, end);
        case Code::atomic_group: return enclosed(at, end, Op::group);
        case Code::assert_: return enclosed(at, end, Op::look);
        case Code::assert_not: return enclosed(at, end, Op::look_not);
        case Code::groupref:
        case Code::groupref_ignore:
        case Code::groupref_loc_ignore:
        case Code::groupref_uni_ignore: return groupref(at, end, fold_of(code(at)));
        case Code::groupref_exists: return conditional(at, end);
        default: break;
    }
    Test test;
    if (!one(at, end, test)) return false;
    emit(Op::one).test = test;
    return true;
}

// BRANCH (skip alternative JUMP skip)... 0
bool Translator::branch(std::size_t& at, std::size_t end) {
    std::vector<std::size_t> jumps;
    std::size_t target = 0;
    for (++at;;) {
        const std::size_t next = skip(at, end);
        if (!next) return false;
        if (next == at) break;  // 0: no more alternatives
        if (next - at < 3 || code(next - 2) != Code::jump) return false;
        const std::size_t after = skip(next - 1, end);
        if (!after || (target && after != target)) return false;
        target = after;
        const std::size_t node = here();
        emit(Op::branch);
        if (!block(at + 1, next - 2)) return false;
        jumps.push_back(here());
        emit(Op::jump);
        patch(node);
        at = next;
    }
    emit(Op::fail);
    for (std::size_t jump : jumps) patch(jump);
    ++at;
    return target == 0 || target == at;
}

// OP skip min max character SUCCESS
bool Translator::repeat_one(std::size_t& at, std::size_t end, Op op) {
    const std::size_t after = skip(at + 1, end);
    if (!after || !has(at, after, 6)) return false;
    Node node;
    node.op = op;
    node.min = words_[at + 2];
    node.max = words_[at + 3];
    if (node.min > node.max) return false;
    at += 4;
    if (!one(at, after, node.test) || at + 1 != after || code(at) != Code::success) return false;
    p_.nodes.push_back(node);
    at = after;
    return true;
}

// REPEAT skip min max body (MAX_UNTIL or MIN_UNTIL)
bool Translator::repeat(std::size_t& at, std::size_t end) {
    const std::size_t after = skip(at + 1, end);
    if (!after || !has(at, after, 4) || !has(after, end, 1)) return false;
    const Word min = words_[at + 2], max = words_[at + 3];
    if (min > max) return false;
    Op until;
    if (code(after) == Code::max_until)
        until = Op::max_until;
    else if (code(after) == Code::min_until)
        until = Op::min_until;
    else
        return false;
    const std::uint32_t slot = p_.slots++;
    const std::size_t begin = here();
    Node& loop = emit(Op::loop);
    loop.a = slot;
    loop.min = min;
    if (!block(at + 4, after)) return false;
    patch(begin);
    Node& node = emit(until);
    node.a = slot;
    node.min = min;
    node.max = max;
    node.target = std::uint32_t(begin + 1);
    at = after + 1;
    return true;
}

// POSSESSIVE_REPEAT skip min max body SUCCESS SUCCESS
bool Translator::possessive(std::size_t& at, std::size_t end) {
    const std::size_t after = skip(at + 1, end);
    if (!after || !has(at, after, 4) || !has(after, end, 1) || code(after) != Code::success) return false;
    const std::size_t begin = here();
    Node& node = emit(Op::possessive_loop);
    node.min = words_[at + 2];
    node.max = words_[at + 3];
    if (node.min > node.max || !block(at + 4, after)) return false;
    emit(Op::close);
    patch(begin);
    at = after + 1;
    return true;
}

// ATOMIC_GROUP skip body SUCCESS; ASSERT skip back body SUCCESS
bool Translator::enclosed(std::size_t& at, std::size_t end, Op op) {
    const std::size_t after = skip(at + 1, end), body = at + (op == Op::group ? 2 : 3);
    if (!after || !has(body, after, 1) || code(after - 1) != Code::success) return false;
    const std::size_t begin = here();
    Node& node = emit(op);
    if (op != Op::group) {
        node.a = words_[at + 2];
        if (node.a & 0x80000000) return false;
    }
    if (!block(body, after - 1)) return false;
    emit(Op::close);
    patch(begin);
    at = after;
    return true;
}

bool Translator::groupref(std::size_t& at, std::size_t end, Fold fold) {
    if (!has(at, end, 2) || words_[at + 1] >= p_.groups) return false;
    Node& node = emit(Op::groupref);
    node.a = words_[at + 1];
    node.fold = fold;
    at += 2;
    return true;
}

// GROUPREF_EXISTS group skip yes [JUMP skip no]: the first skip leads behind the JUMP's one.
bool Translator::conditional(std::size_t& at, std::size_t end) {
    if (!has(at, end, 3) || words_[at + 1] >= p_.groups) return false;
    const std::size_t no = at + 1 + words_[at + 2];
    if (words_[at + 2] < 2 || no > end) return false;
    const std::size_t node = here();
    emit(Op::groupref_exists).a = words_[at + 1];
    for (at += 3; at < no;) {
        if (code(at) == Code::jump && at + 2 == no) {  // there is an else
            const std::size_t after = skip(at + 1, end);
            if (after < no) return false;
            const std::size_t jump = here();
            emit(Op::jump);
            patch(node);
            if (!block(no, after)) return false;
            patch(jump);
            at = after;
            return true;
        }
        if (++depth_ > max_depth || !instruction(at, no)) return false;
        --depth_;
    }
    patch(node);
    return at == no;
}

}  // namespace

void Program::follow_locale() {
    for (CharSet& set : sets)
        if (set.depends_on_locale()) set.fill_table();
}

std::unique_ptr<Program> make_program(std::vector<Word> words, std::uint32_t groups) {
    auto program = std::make_unique<Program>();
    program->words = std::move(words);
    program->groups = groups;
    if (!Translator(*program).run()) return nullptr;
    analyse(*program);
    return program;
}

}  // namespace minipy::builtins::sre
