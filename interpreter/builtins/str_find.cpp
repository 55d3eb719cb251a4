// str: finding and counting substrings, prefixes and suffixes.
#include "interpreter/builtins/str_methods.hpp"
#include "interpreter/builtins/text_search.hpp"

#include <limits>

namespace minipy::builtins {

namespace {

// f(haystack, needle) with spans of one character type, or `otherwise` when the needle has characters
// that the haystack cannot have.
template <class F>
std::int64_t with_one_width(Str const* hay, std::size_t start, std::size_t end, Str const* needle,
                            std::int64_t otherwise, F&& f) {
    if (needle->kind > hay->kind) return otherwise;
    if (hay->kind == 1)  // nearly always
        return f(std::span(hay->chars1() + start, end - start), std::span(needle->chars1(), needle->length));
    return visit_chars(hay, [&](auto chars) -> std::int64_t {
        using C = std::remove_const_t<typename decltype(chars)::element_type>;
        const std::span<C const> part = chars.subspan(start, end - start);
        if (needle->kind == sizeof(C))
            return f(part, std::span<C const>(static_cast<C const*>(needle->data()), needle->length));
        std::vector<C> wide(needle->length);
        for (std::uint32_t i = 0; i < needle->length; ++i) wide[i] = C(needle->at(i));
        return f(part, std::span<C const>(wide));
    });
}

constexpr auto finding = [](auto hay, auto needle) { return find_in(hay, needle); };
constexpr auto finding_last = [](auto hay, auto needle) { return rfind_in(hay, needle); };

struct Search {
    Str* self;
    Str* needle;
    std::int64_t start, end;
};

Result<Search> parse_search(ThreadState& t, Value self, std::string_view name, Args const& args) {
    if (args.count == 1 && !args.kwnames && is_str(args[0]))  // without bounds, as usual
        return Search{self.as<Str>(), args[0].as<Str>(), 0, std::int64_t(self.as<Str>()->length)};
    TRY(check_find_arguments(t, "str", name, args));
    Search s{self.as<Str>(), nullptr, 0, 0};
    TRY(parse_range(t, args.count > 1 ? args[1] : Value(), args.count > 2 ? args[2] : Value(), s.start,
                    s.end));
    TRY(require_str(t, args[0]));
    s.needle = args[0].as<Str>();
    adjust_range(s.start, s.end, s.self->length);
    return s;
}

Result<std::int64_t> run_find(ThreadState& t, Value self, std::string_view name, Args const& args) {
    Search s = TRY(parse_search(t, self, name, args));
    if (s.end - s.start < std::int64_t(s.needle->length)) return -1;
    return name[0] == 'r' ? rfind_str(s.self, std::size_t(s.start), std::size_t(s.end), s.needle)
                          : find_str(s.self, std::size_t(s.start), std::size_t(s.end), s.needle);
}

Result<Value> run_index(ThreadState& t, Value self, std::string_view name, Args const& args) {
    const std::int64_t at = TRY(run_find(t, self, name, args));
    if (at < 0) return raise(t, Exc::ValueError, "substring not found");
    return Value::small_int(at);
}

bool matches_at(Str const* s, std::int64_t start, std::int64_t end, Str const* part, bool at_end) {
    if (end - start < std::int64_t(part->length) || part->kind > s->kind) return false;
    const auto at = std::uint32_t(at_end ? end - part->length : start);
    if (part->kind == s->kind)
        return std::memcmp(s->chars1() + std::size_t(at) * s->kind, part->data(),
                           std::size_t(part->length) * s->kind) == 0;
    for (std::uint32_t i = 0; i < part->length; ++i)
        if (s->at(at + i) != part->at(i)) return false;
    return true;
}

Result<Value> tail_match(ThreadState& t, Value self, std::string_view name, Args const& args) {
    if (args.count == 1 && !args.kwnames && is_str(args[0]))  // without bounds, as usual
        return Value::boolean(
            matches_at(self.as<Str>(), 0, self.as<Str>()->length, args[0].as<Str>(), name[0] == 'e'));
    TRY(check_find_arguments(t, "str", name, args));
    std::int64_t start = 0, end = 0;
    TRY(parse_range(t, args.count > 1 ? args[1] : Value(), args.count > 2 ? args[2] : Value(), start, end));
    auto* s = self.as<Str>();
    adjust_range(start, end, s->length);
    const bool at_end = name[0] == 'e';
    if (is_str(args[0])) return Value::boolean(matches_at(s, start, end, args[0].as<Str>(), at_end));
    if (!is_tuple(args[0]))
        return raise(t, Exc::TypeError, "{} first arg must be str or a tuple of str, not {}", name,
                     type_name_of(t, args[0]));
    for (Value part : args[0].as<Tuple>()->span()) {
        if (!is_str(part))
            return raise(t, Exc::TypeError, "tuple for {} must only contain str, not {}", name,
                         type_name_of(t, part));
        if (matches_at(s, start, end, part.as<Str>(), at_end)) return Value::true_();
    }
    return Value::false_();
}

}  // namespace

std::int64_t find_str(Str const* hay, std::size_t start, std::size_t end, Str const* needle) {
    const std::int64_t at = with_one_width(hay, start, end, needle, -1, finding);
    return at < 0 ? -1 : at + std::int64_t(start);
}

std::int64_t rfind_str(Str const* hay, std::size_t start, std::size_t end, Str const* needle) {
    const std::int64_t at = with_one_width(hay, start, end, needle, -1, finding_last);
    return at < 0 ? -1 : at + std::int64_t(start);
}

Result<void> parse_range(ThreadState& t, Value start, Value end, std::int64_t& first, std::int64_t& last) {
    first = !start || start.is_none() ? 0 : TRY(slice_index(t, start));
    last = !end || end.is_none() ? std::numeric_limits<std::int64_t>::max() : TRY(slice_index(t, end));
    return {};
}

Result<void> check_find_arguments(ThreadState& t, std::string_view type, std::string_view name,
                                  Args const& args) {
    if (args.keyword_count())
        return raise(t, Exc::TypeError, "{}.{}() takes no keyword arguments", type, name);
    if (args.count < 1) return raise(t, Exc::TypeError, "{}() takes at least 1 argument (0 given)", name);
    if (args.count > 3)
        return raise(t, Exc::TypeError, "{}() takes at most 3 arguments ({} given)", name, args.count);
    return {};
}

Result<std::int64_t> size_argument(ThreadState& t, Value v, std::int64_t otherwise) {
    if (!v) return otherwise;
    return index_as_int64(t, v);
}

Result<int> int_argument(ThreadState& t, Value v, int otherwise) {
    if (!v) return otherwise;
    std::int64_t n = 0;
    if (!int_to_int64(TRY(index_of(t, v)), n) || n != int(n))
        return raise(t, Exc::OverflowError, "Python int too large to convert to C int");
    return int(n);
}

Result<void> require_str(ThreadState& t, Value v) {
    if (is_str(v)) return {};
    return raise(t, Exc::TypeError, "must be str, not {}", type_name_of(t, v));
}

Result<void> require_str_argument(ThreadState& t, Value v, std::string_view function,
                                  std::string_view which) {
    if (is_str(v)) return {};
    return raise(t, Exc::TypeError, "{}() {} must be str, not {}", function, which,
                 v.is_none() ? "None" : type_name_of(t, v));
}

Result<Value> str_find(ThreadState& t, Value self, Args const& args) {
    return Value::small_int(TRY(run_find(t, self, "find", args)));
}

Result<Value> str_rfind(ThreadState& t, Value self, Args const& args) {
    return Value::small_int(TRY(run_find(t, self, "rfind", args)));
}

Result<Value> str_index(ThreadState& t, Value self, Args const& args) {
    return run_index(t, self, "index", args);
}

Result<Value> str_rindex(ThreadState& t, Value self, Args const& args) {
    return run_index(t, self, "rindex", args);
}

Result<Value> str_count(ThreadState& t, Value self, Args const& args) {
    Search s = TRY(parse_search(t, self, "count", args));
    if (s.end - s.start < std::int64_t(s.needle->length)) return Value::small_int(0);
    constexpr auto counting = [](auto hay, auto needle) {
        return count_in(hay, needle, std::numeric_limits<std::int64_t>::max());
    };
    return Value::small_int(
        with_one_width(s.self, std::size_t(s.start), std::size_t(s.end), s.needle, 0, counting));
}

Result<Value> str_startswith(ThreadState& t, Value self, Args const& args) {
    return tail_match(t, self, "startswith", args);
}

Result<Value> str_endswith(ThreadState& t, Value self, Args const& args) {
    return tail_match(t, self, "endswith", args);
}

Result<bool> str_contains(ThreadState& t, Value self, Value item) {
    if (!is_str(item))
        return raise(t, Exc::TypeError, "'in <string>' requires string as left operand, not {}",
                     type_name_of(t, item));
    auto* s = self.as<Str>();
    return find_str(s, 0, s->length, item.as<Str>()) >= 0;
}

}  // namespace minipy::builtins
