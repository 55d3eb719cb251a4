// str: cutting into pieces and joining them.
#include "interpreter/builtins/str_methods.hpp"
#include "interpreter/runtime/unicode.hpp"

#include <limits>

namespace minipy::builtins {

namespace {

// The pieces of a text on their way into a list. The first ones wait on the stack (which the collector sees),
// so that a short list is made once, in its size, instead of growing.
class Parts {
  public:
    Parts(ThreadState& t, Str* s) : t_(t), text_(s) {}
    Parts(Parts const&) = delete;
    void add(std::size_t start, std::size_t end) {
        Value part = substring(t_, text_, start, end);
        if (list_) return list_append(t_, list_, part);
        first_[count_++] = part;
        if (count_ == std::size(first_)) {
            list_ = make_list(t_, 4 * std::size(first_));
            for (Value v : first_) list_append(t_, list_, v);
        }
    }
    List* finish() { return list_ ? list_ : make_list(t_, std::span<Value const>(first_, count_)); }
    List* finish_reversed() {
        List* list = finish();
        std::reverse(list->items, list->items + list->count);
        return list;
    }

  private:
    ThreadState& t_;
    Str* text_;
    Value first_[16];
    std::size_t count_ = 0;
    List* list_ = nullptr;
};

bool space_at(Str const* s, std::size_t i) {
    return is_space(s->at(std::uint32_t(i)));
}

// Without a separator: at runs of white space, which also go from both ends.
template <class C>
void split_chars(Parts& parts, std::span<C const> chars, std::int64_t most) {
    std::size_t i = 0;
    const std::size_t length = chars.size();
    for (;;) {
        while (i < length && is_space(chars[i])) ++i;
        if (i == length) return;
        if (most-- <= 0) break;
        const std::size_t start = i;
        while (i < length && !is_space(chars[i])) ++i;
        parts.add(start, i);
    }
    parts.add(i, length);  // what is left keeps the space at its end
}

List* split_at_space(ThreadState& t, Str* s, std::int64_t most) {
    Parts parts(t, s);
    visit_chars(s, [&](auto chars) { split_chars(parts, chars, most); });
    return parts.finish();
}

List* rsplit_at_space(ThreadState& t, Str* s, std::int64_t most) {
    Parts parts(t, s);
    std::size_t i = s->length;
    for (;;) {
        while (i > 0 && space_at(s, i - 1)) --i;
        if (i == 0) break;
        if (most-- <= 0) {
            parts.add(0, i);
            break;
        }
        const std::size_t end = i;
        while (i > 0 && !space_at(s, i - 1)) --i;
        parts.add(i, end);
    }
    return parts.finish_reversed();
}

List* split_at(ThreadState& t, Str* s, Str* separator, std::int64_t most) {
    Parts parts(t, s);
    std::size_t start = 0;
    if (s->kind == 1 && separator->kind == 1 && separator->length == 1) {  // the usual comma
        auto* const chars = s->chars1();
        int const wanted = separator->chars1()[0];
        for (; most > 0; --most) {
            auto* at =
                static_cast<std::uint8_t const*>(std::memchr(chars + start, wanted, s->length - start));
            if (!at) break;
            parts.add(start, std::size_t(at - chars));
            start = std::size_t(at - chars) + 1;
        }
        most = 0;
    }
    while (most-- > 0) {
        const std::int64_t at = find_str(s, start, s->length, separator);
        if (at < 0) break;
        parts.add(start, std::size_t(at));
        start = std::size_t(at) + separator->length;
    }
    parts.add(start, s->length);
    return parts.finish();
}

List* rsplit_at(ThreadState& t, Str* s, Str* separator, std::int64_t most) {
    Parts parts(t, s);
    std::size_t end = s->length;
    while (most-- > 0) {
        const std::int64_t at = rfind_str(s, 0, end, separator);
        if (at < 0) break;
        parts.add(std::size_t(at) + separator->length, end);
        end = std::size_t(at);
    }
    parts.add(0, end);
    return parts.finish_reversed();
}

using SpaceSplitter = List* (*)(ThreadState&, Str*, std::int64_t);
using Splitter = List* (*)(ThreadState&, Str*, Str*, std::int64_t);

Result<Value> split(ThreadState& t, Value self, ArgSpan args, SpaceSplitter by_space, Splitter by_text) {
    std::int64_t most = TRY(size_argument(t, args[1], -1));
    if (most < 0) most = std::numeric_limits<std::int64_t>::max();
    auto* s = self.as<Str>();
    if (!args[0] || args[0].is_none()) return by_space(t, s, most);
    if (!is_str(args[0]))
        return raise(t, Exc::TypeError, "must be str or None, not {}", type_name_of(t, args[0]));
    auto* separator = args[0].as<Str>();
    if (separator->length == 0) return raise(t, Exc::ValueError, "empty separator");
    return by_text(t, s, separator, most);
}

Result<Str*> parse_separator(ThreadState& t, Value separator) {
    TRY(require_str(t, separator));
    auto* s = separator.as<Str>();
    if (s->length == 0) return raise(t, Exc::ValueError, "empty separator");
    return s;
}

}  // namespace

Result<Value> str_split(ThreadState& t, Value self, ArgSpan args) {
    return split(t, self, args, split_at_space, split_at);
}

Result<Value> str_rsplit(ThreadState& t, Value self, ArgSpan args) {
    return split(t, self, args, rsplit_at_space, rsplit_at);
}

Result<Value> str_splitlines(ThreadState& t, Value self, ArgSpan args) {
    const bool keep_ends = TRY(int_argument(t, args[0], 0)) != 0;
    auto* s = self.as<Str>();
    Parts lines(t, s);
    visit_chars(s, [&](auto chars) {
        const std::size_t length = chars.size();
        for (std::size_t i = 0; i < length;) {
            const std::size_t start = i;
            while (i < length && !is_line_break(chars[i])) ++i;
            std::size_t end = i;
            if (i < length) {
                i += chars[i] == '\r' && i + 1 < length && chars[i + 1] == '\n' ? 2 : 1;
                if (keep_ends) end = i;
            }
            lines.add(start, end);
        }
    });
    return lines.finish();
}

Result<Value> str_partition(ThreadState& t, Value self, Value separator) {
    Str* sep = TRY(parse_separator(t, separator));
    auto* s = self.as<Str>();
    const std::int64_t at = find_str(s, 0, s->length, sep);
    if (at < 0) return make_tuple(t, {Value(exact_str(t, s)), Value(t.rt.empty_str), Value(t.rt.empty_str)});
    Value before = substring(t, s, 0, std::size_t(at));
    Value after = substring(t, s, std::size_t(at) + sep->length, s->length);
    return make_tuple(t, {before, separator, after});
}

Result<Value> str_rpartition(ThreadState& t, Value self, Value separator) {
    Str* sep = TRY(parse_separator(t, separator));
    auto* s = self.as<Str>();
    const std::int64_t at = rfind_str(s, 0, s->length, sep);
    if (at < 0) return make_tuple(t, {Value(t.rt.empty_str), Value(t.rt.empty_str), Value(exact_str(t, s))});
    Value before = substring(t, s, 0, std::size_t(at));
    Value after = substring(t, s, std::size_t(at) + sep->length, s->length);
    return make_tuple(t, {before, separator, after});
}

Result<Value> str_join(ThreadState& t, Value self, Value iterable) {
    Value sequence = iterable;
    if (!is_exact(t, iterable, t.rt.types.list) && !is_exact(t, iterable, t.rt.types.tuple)) {
        Result<Value> iterator = get_iter(t, iterable);
        if (!iterator.ok()) {
            if (!catch_error(t, Exc::TypeError)) return base::raised;
            return raise(t, Exc::TypeError, "can only join an iterable");
        }
        sequence = TRY(list_from(t, iterator.value()));
    }
    const std::span<Value const> items =
        is_list(sequence) ? sequence.as<List>()->span() : sequence.as<Tuple>()->span();
    for (std::size_t i = 0; i < items.size(); ++i)
        if (!is_str(items[i]))
            return raise(t, Exc::TypeError, "sequence item {}: expected str instance, {} found", i,
                         type_name_of(t, items[i]));
    return Value(TRY(join_strings(t, items.data(), items.size(), self.as<Str>())));
}

}  // namespace minipy::builtins
