// bytes, bytearray: finding and counting, prefixes and suffixes.
#include "interpreter/builtins/bytes_methods.hpp"
#include "interpreter/builtins/str_methods.hpp"
#include "interpreter/builtins/text_search.hpp"

#include <limits>

namespace minipy::builtins {

namespace {

using Bytes8 = std::span<std::uint8_t const>;

Bytes8 span_of(std::string_view s) {
    return {reinterpret_cast<std::uint8_t const*>(s.data()), s.size()};
}

struct Search {
    std::string needle;
    std::int64_t start = 0, end = 0;
    Bytes8 part;  // of self between start and end
    bool crossed = false;
};

// A byte or bytes to look for.
Result<std::string> needle_of(ThreadState& t, Value v) {
    if (is_bytes_like(v)) return std::string(TRY(get_buffer(t, v)).view());
    if (is_int(v) || is_index(t, v)) return std::string(1, char(TRY(byte_value(t, v, "byte"))));
    return raise(t, Exc::TypeError, "argument should be integer or bytes-like object, not '{}'",
                 type_name_of(t, v));
}

char const* kind_of(Value self) {
    return is_bytes(self) ? "bytes" : "bytearray";
}

Result<Search> parse_search(ThreadState& t, Value self, std::string_view name, Args const& args) {
    TRY(check_find_arguments(t, kind_of(self), name, args));
    Search s;
    TRY(parse_range(t, args.count > 1 ? args[1] : Value(), args.count > 2 ? args[2] : Value(), s.start,
                    s.end));
    s.needle = TRY(needle_of(t, args[0]));
    const std::string_view all = bytes_of(self);
    adjust_range(s.start, s.end, std::int64_t(all.size()));
    s.crossed = s.end - s.start < std::int64_t(s.needle.size());
    if (!s.crossed) s.part = span_of(all.substr(std::size_t(s.start), std::size_t(s.end - s.start)));
    return s;
}

Result<std::int64_t> run_find(ThreadState& t, Value self, std::string_view name, Args const& args) {
    Search s = TRY(parse_search(t, self, name, args));
    if (s.crossed) return -1;
    const std::int64_t at =
        name[0] == 'r' ? rfind_in(s.part, span_of(s.needle)) : find_in(s.part, span_of(s.needle));
    return at < 0 ? -1 : at + s.start;
}

Result<Value> run_index(ThreadState& t, Value self, std::string_view name, Args const& args) {
    const std::int64_t at = TRY(run_find(t, self, name, args));
    if (at < 0) return raise(t, Exc::ValueError, "subsection not found");
    return Value::small_int(at);
}

Result<bool> matches_at(ThreadState& t, Value self, std::int64_t start, std::int64_t end, Value part,
                        bool at_end) {
    BufferView view = TRY(get_buffer(t, part));
    std::string_view all = bytes_of(self);
    adjust_range(start, end, std::int64_t(all.size()));
    if (end - start < std::int64_t(view.size())) return false;
    all = all.substr(std::size_t(start), std::size_t(end - start));
    return at_end ? all.ends_with(view.view()) : all.starts_with(view.view());
}

Result<Value> tail_match(ThreadState& t, Value self, std::string_view name, Args const& args) {
    TRY(check_find_arguments(t, kind_of(self), name, args));
    std::int64_t start = 0, end = 0;
    TRY(parse_range(t, args.count > 1 ? args[1] : Value(), args.count > 2 ? args[2] : Value(), start, end));
    const bool at_end = name[0] == 'e';
    if (is_tuple(args[0])) {
        for (Value part : args[0].as<Tuple>()->span())
            if (TRY(matches_at(t, self, start, end, part, at_end))) return Value::true_();
        return Value::false_();
    }
    if (!is_bytes_like(args[0]))
        return raise(t, Exc::TypeError, "{} first arg must be bytes or a tuple of bytes, not {}", name,
                     type_name_of(t, args[0]));
    return Value::boolean(TRY(matches_at(t, self, start, end, args[0], at_end)));
}

}  // namespace

Result<Value> bytes_find(ThreadState& t, Value self, Args const& args) {
    return Value::small_int(TRY(run_find(t, self, "find", args)));
}

Result<Value> bytes_rfind(ThreadState& t, Value self, Args const& args) {
    return Value::small_int(TRY(run_find(t, self, "rfind", args)));
}

Result<Value> bytes_index(ThreadState& t, Value self, Args const& args) {
    return run_index(t, self, "index", args);
}

Result<Value> bytes_rindex(ThreadState& t, Value self, Args const& args) {
    return run_index(t, self, "rindex", args);
}

Result<Value> bytes_count(ThreadState& t, Value self, Args const& args) {
    Search s = TRY(parse_search(t, self, "count", args));
    if (s.crossed) return Value::small_int(0);
    return Value::small_int(count_in(s.part, span_of(s.needle), std::numeric_limits<std::int64_t>::max()));
}

Result<Value> bytes_startswith(ThreadState& t, Value self, Args const& args) {
    return tail_match(t, self, "startswith", args);
}

Result<Value> bytes_endswith(ThreadState& t, Value self, Args const& args) {
    return tail_match(t, self, "endswith", args);
}

Result<bool> bytes_contains(ThreadState& t, Value self, Value item) {
    if (is_int(item) || is_index(t, item)) {
        const char byte = char(TRY(byte_value(t, item, "byte")));
        return bytes_of(self).find(byte) != std::string_view::npos;
    }
    BufferView part = TRY(get_buffer(t, item));
    return find_in(span_of(bytes_of(self)), span_of(part.view())) >= 0;
}

}  // namespace minipy::builtins
