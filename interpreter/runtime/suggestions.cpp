// "Did you mean: 'x'?": the name nearest to one that was not found.
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/traceback_format.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace minipy::runtime {

namespace {

constexpr std::size_t max_candidates = 750;
constexpr std::size_t max_length = 40;
constexpr std::size_t move_cost = 2, case_cost = 1;

std::size_t substitution_cost(char a, char b) {
    if (a == b) return 0;
    auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; };
    return lower(a) == lower(b) ? case_cost : move_cost;
}

// Levenshtein's distance in bytes, a change of case being half a change; more than `limit` is not told
// exactly.
std::size_t distance(std::string_view a, std::string_view b, std::size_t limit) {
    while (!a.empty() && !b.empty() && a.front() == b.front()) a.remove_prefix(1), b.remove_prefix(1);
    while (!a.empty() && !b.empty() && a.back() == b.back()) a.remove_suffix(1), b.remove_suffix(1);
    if (a.empty() || b.empty()) return (a.size() + b.size()) * move_cost;
    if (a.size() > max_length || b.size() > max_length) return limit + 1;
    if (b.size() < a.size()) std::swap(a, b);
    if ((b.size() - a.size()) * move_cost > limit) return limit + 1;
    std::array<std::size_t, max_length> row;
    for (std::size_t i = 0; i < a.size(); ++i) row[i] = (i + 1) * move_cost;
    std::size_t result = 0;
    for (std::size_t j = 0; j < b.size(); ++j) {
        std::size_t diagonal = result = j * move_cost;
        std::size_t least = std::numeric_limits<std::size_t>::max();
        for (std::size_t i = 0; i < a.size(); ++i) {
            std::size_t const substitute = diagonal + substitution_cost(b[j], a[i]);
            diagonal = row[i];
            result = std::min(std::min(result, diagonal) + move_cost, substitute);
            row[i] = result;
            least = std::min(least, result);
        }
        if (least > limit) return limit + 1;
    }
    return result;
}

// Collects candidates and keeps the nearest, the first of equals.
class Nearest {
  public:
    explicit Nearest(std::string name) : name_(std::move(name)), size_(name_.size()) {}

    void consider(Value candidate) {
        if (!is_str(candidate)) return;
        std::string text = to_utf8(candidate);
        if (text == name_) return;
        // At most a third of the characters may need a change.
        std::size_t limit = std::min((size_ + text.size() + 3) * move_cost / 6, best_distance_ - 1);
        std::size_t const d = distance(name_, text, limit);
        if (d > limit) return;
        best_ = std::move(text);
        best_distance_ = d;
    }
    std::string const& best() const { return best_; }

  private:
    std::string name_, best_;
    std::size_t size_;
    std::size_t best_distance_ = std::numeric_limits<std::size_t>::max();
};

Result<std::string> nearest_attribute(ThreadState& t, Value object, std::string name) {
    Value method = TRY(lookup_special(t, object, t.rt.names.dunder_dir));
    if (!method) return std::string();
    List* names = TRY(list_from(t, TRY(call(t, method))));
    if (names->count >= max_candidates) return std::string();
    TRY(call_method(t, Value(names), "sort"));
    Nearest nearest(std::move(name));
    for (std::uint32_t i = 0; i < names->count; ++i) nearest.consider(names->items[i]);
    return nearest.best();
}

std::string nearest_in(Dict* names, std::string const& name) {
    if (!names || names->count >= max_candidates) return {};
    Nearest nearest(name);
    Value key, value;
    for (std::uint32_t at = 0; dict_next(names, at, key, value);) nearest.consider(key);
    return nearest.best();
}

// Local variables of the frame that raised, then globals, then builtins.
std::string nearest_variable(ThreadState& t, Value traceback, std::string const& name) {
    if (!traceback.is_object()) return {};
    auto* tb = traceback.as<Traceback>();
    while (tb->next) tb = tb->next;
    Nearest nearest(name);
    std::size_t candidates = 0;
    for (Tuple* names : {tb->code->varnames, tb->code->cellvars, tb->code->freevars})
        if (names) candidates += names->count;
    if (candidates >= max_candidates) return {};
    for (Tuple* names : {tb->code->varnames, tb->code->cellvars, tb->code->freevars})
        if (names)
            for (Value v : names->span()) nearest.consider(v);
    if (!nearest.best().empty()) return nearest.best();
    std::string global = nearest_in(tb->globals, name);
    return global.empty() ? nearest_in(t.rt.builtins, name) : global;
}

}  // namespace

std::string suggestion_for(ThreadState& t, Value exception) {
    Type* type = type_of(t, exception);
    if (type == exception_type(t.rt, Exc::AttributeError)) {
        auto* e = exception.as<AttributeErrorObject>();
        if (!e->name || !is_str(e->name) || !e->obj) return {};
        auto found = nearest_attribute(t, e->obj, to_utf8(e->name));
        if (found.ok()) return found.take();
        clear_error(t);
    } else if (type == exception_type(t.rt, Exc::NameError)) {
        auto* e = exception.as<NameErrorObject>();
        if (e->name && is_str(e->name)) return nearest_variable(t, e->traceback, to_utf8(e->name));
    }
    return {};
}

}  // namespace minipy::runtime
