// str: methods that give a changed copy: padding, stripping, replacing, translating.
#include "interpreter/builtins/str_methods.hpp"
#include "interpreter/builtins/text_search.hpp"
#include "interpreter/runtime/argument_type.hpp"
#include "interpreter/runtime/unicode.hpp"

#include <limits>

namespace minipy::builtins {

namespace {

Result<Value> pad(ThreadState& t, Str* s, std::uint64_t left, std::uint64_t right, char32_t fill) {
    const char32_t max_char = std::max(max_char_of(s), fill);
    if (left > max_str_length || right > max_str_length) return raise_no_memory(t);
    Str* out = TRY(allocate_str_checked(t, left + s->length + right, max_char));
    fill_chars_with(out, 0, left, fill);
    copy_chars(out, left, s, 0, s->length);
    fill_chars_with(out, left + s->length, right, fill);
    return Value(out);
}

enum class Side { left, right, both };

template <Side text_side>
Result<Value> justify(ThreadState& t, Value self, ArgSpan args) {
    const std::int64_t width = TRY(index_as_int64(t, args[0]));
    char32_t fill = ' ';
    if (args[1]) {
        if (!is_str(args[1]))
            return raise(t, Exc::TypeError, "The fill character must be a unicode character, not {}",
                         type_name_of(t, args[1]));
        if (args[1].as<Str>()->length != 1)
            return raise(t, Exc::TypeError, "The fill character must be exactly one character long");
        fill = args[1].as<Str>()->at(0);
    }
    auto* s = self.as<Str>();
    if (width <= std::int64_t(s->length)) return Value(exact_str(t, s));
    const auto room = std::uint64_t(width) - s->length;
    if (text_side == Side::left) return pad(t, s, 0, room, fill);
    if (text_side == Side::right) return pad(t, s, room, 0, fill);
    const std::uint64_t left = room / 2 + (room & std::uint64_t(width) & 1);
    return pad(t, s, left, room - left, fill);
}

bool has_char(Str const* set, char32_t c) {
    for (std::uint32_t i = 0; i < set->length; ++i)
        if (set->at(i) == c) return true;
    return false;
}

Result<Value> strip(ThreadState& t, Value self, ArgSpan args, bool left, bool right, char const* name) {
    auto* s = self.as<Str>();
    Str* set = nullptr;
    if (args[0] && !args[0].is_none()) {
        if (!is_str(args[0])) return raise(t, Exc::TypeError, "{} arg must be None or str", name);
        set = args[0].as<Str>();
    }
    std::uint32_t start = 0, end = s->length;
    if (!set && s->ascii) {
        auto* chars = s->chars1();
        while (left && start < end && is_space(chars[start])) ++start;
        while (right && end > start && is_space(chars[end - 1])) --end;
        return Value(substring(t, s, start, end));
    }
    const auto goes = [set](char32_t c) { return set ? has_char(set, c) : is_space(c); };
    while (left && start < end && goes(s->at(start))) ++start;
    while (right && end > start && goes(s->at(end - 1))) --end;
    return Value(substring(t, s, start, end));
}

// Every place between characters (old is empty).
Result<Value> interleave(ThreadState& t, Str* s, Str* text, std::int64_t most) {
    const auto count = std::uint64_t(std::min<std::int64_t>(std::int64_t(s->length) + 1, most));
    if (count * text->length > max_str_length) return raise_no_memory(t);
    StrBuilder out;
    out.reserve(s->length + count * text->length);
    for (std::uint64_t i = 0; i < count; ++i) {
        out.append(text);
        if (i < s->length) out.append(s->at(std::uint32_t(i)));
    }
    if (count < s->length) out.append(s, count, s->length);
    return Value(TRY(out.finish(t)));
}

// In ASCII, where the length is known when the places are counted and the result is made in one piece.
Result<Value> replace_ascii(ThreadState& t, Str* s, Str* old_text, Str* new_text, std::int64_t most,
                            std::size_t at) {
    auto* from = s->chars1();
    std::string_view const text = s->ascii_view(), wanted = old_text->ascii_view();
    if (wanted.size() == 1 && new_text->length == 1 && most >= std::int64_t(text.size())) {
        Str* out = allocate_str(t, s->length, max_ascii);
        auto* to = fill_chars<std::uint8_t>(out);
        std::uint8_t const before = old_text->chars1()[0], after = new_text->chars1()[0];
        for (std::uint32_t i = 0; i < s->length; ++i) to[i] = from[i] == before ? after : from[i];
        return Value(out);
    }
    const std::int64_t count = 1 + count_in(std::span(from, text.size()).subspan(at + wanted.size()),
                                            std::span(old_text->chars1(), wanted.size()), most - 1);
    const std::uint64_t length =
        text.size() - std::uint64_t(count) * wanted.size() + std::uint64_t(count) * new_text->length;
    if (length > max_str_length) return raise_no_memory(t);
    if (length == 0) return Value(t.rt.empty_str);
    Str* out = TRY(allocate_str_checked(t, length, max_ascii));
    auto* to = fill_chars<std::uint8_t>(out);
    std::size_t done = 0;
    for (std::int64_t left = count;;) {
        copy_bytes(to, from + done, at - done);
        to += at - done;
        copy_bytes(to, new_text->data(), new_text->length);
        to += new_text->length;
        done = at + wanted.size();
        if (--left == 0) break;
        at = std::size_t(find_str(s, done, s->length, old_text));
    }
    copy_bytes(to, from + done, s->length - done);
    return length == 1 ? Value(make_char(t, out->at(0))) : Value(out);
}

Result<Value> replace(ThreadState& t, Str* s, Str* old_text, Str* new_text, std::int64_t most) {
    if (most < 0) most = std::numeric_limits<std::int64_t>::max();
    if (most == 0 || s->length < old_text->length) return Value(exact_str(t, s));
    if (old_text->length == 0) return interleave(t, s, new_text, most);
    std::int64_t at = find_str(s, 0, s->length, old_text);
    if (at < 0) return Value(exact_str(t, s));
    if (s->ascii && new_text->ascii)  // (and so is old_text, which has been found)
        return replace_ascii(t, s, old_text, new_text, most, std::size_t(at));
    StrBuilder out;
    out.reserve(s->length);
    std::size_t done = 0;
    while (at >= 0 && most-- > 0) {
        out.append(s, done, std::size_t(at));
        out.append(new_text);
        if (out.length() > max_str_length) return raise_no_memory(t);
        done = std::size_t(at) + old_text->length;
        at = find_str(s, done, s->length, old_text);
    }
    out.append(s, done, s->length);
    return Value(TRY(out.finish(t)));
}

// table[c] of str.translate: false when there is no entry and the character stays.
Result<bool> append_translated(ThreadState& t, StrBuilder& out, Value table, char32_t c) {
    Result<Value> found = get_item(t, table, Value::small_int(c));
    if (!found.ok()) {
        if (!catch_error(t, Exc::LookupError)) return base::raised;
        return false;
    }
    Value v = found.value();
    if (v.is_none()) return true;
    if (is_str(v)) {
        out.append(v.as<Str>());
        return true;
    }
    if (!is_int(v)) return raise(t, Exc::TypeError, "character mapping must return integer, None or str");
    std::int64_t n = 0;
    if (!int_to_int64(int_value(v), n) || n < 0 || n > max_point)
        return raise(t, Exc::ValueError, "character mapping must be in range(0x110000)");
    out.append(char32_t(n));
    return true;
}

Result<Value> table_from_dict(ThreadState& t, Value source) {
    if (!is_exact(t, source, t.rt.types.dict))
        return raise(t, Exc::TypeError, "if you give only one argument to maketrans it must be a dict");
    Dict* table = make_dict(t);
    std::uint32_t at = 0;
    Value key, value;
    while (dict_next(source.as<Dict>(), at, key, value)) {
        if (is_str(key)) {
            if (key.as<Str>()->length != 1)
                return raise(t, Exc::ValueError, "string keys in translate table must be of length 1");
            key = Value::small_int(key.as<Str>()->at(0));
        } else if (!is_int(key)) {
            return raise(t, Exc::TypeError, "keys in translate table must be strings or integers");
        }
        TRY(dict_set(t, table, key, value));
    }
    return Value(static_cast<Object*>(table));
}

}  // namespace

Result<Value> str_ljust(ThreadState& t, Value self, ArgSpan args) {
    return justify<Side::left>(t, self, args);
}

Result<Value> str_rjust(ThreadState& t, Value self, ArgSpan args) {
    return justify<Side::right>(t, self, args);
}

Result<Value> str_center(ThreadState& t, Value self, ArgSpan args) {
    return justify<Side::both>(t, self, args);
}

Result<Value> str_zfill(ThreadState& t, Value self, Value width_arg) {
    const std::int64_t width = TRY(index_as_int64(t, width_arg));
    auto* s = self.as<Str>();
    if (width <= std::int64_t(s->length)) return Value(exact_str(t, s));
    Value padded = TRY(pad(t, s, std::uint64_t(width) - s->length, 0, '0'));
    auto* out = padded.as<Str>();
    if (s->length && (s->at(0) == '+' || s->at(0) == '-')) {  // the sign moves to the front
        fill_chars_with(out, 0, 1, s->at(0));
        fill_chars_with(out, out->length - s->length, 1, '0');
    }
    return padded;
}

Result<Value> str_expandtabs(ThreadState& t, Value self, ArgSpan args) {
    const int tab_size = TRY(int_argument(t, args[0], 8));
    auto* s = self.as<Str>();
    StrBuilder out;
    std::uint64_t column = 0;
    std::uint32_t copied = 0;  // so far
    for (std::uint32_t i = 0; i < s->length; ++i) {
        const char32_t c = s->at(i);
        if (c != '\t') {
            column = c == '\n' || c == '\r' ? 0 : column + 1;
            continue;
        }
        out.append(s, copied, i);
        copied = i + 1;
        if (tab_size <= 0) continue;
        const std::uint64_t fill = std::uint64_t(tab_size) - column % std::uint64_t(tab_size);
        if (out.length() + fill > max_str_length)
            return raise(t, Exc::OverflowError, "new string is too long");
        out.append_repeated(' ', fill);
        column += fill;
    }
    if (copied == 0) return exact_str(t, s);
    out.append(s, copied, s->length);
    return Value(TRY(out.finish(t)));
}

Result<Value> str_strip(ThreadState& t, Value self, ArgSpan args) {
    return strip(t, self, args, true, true, "strip");
}

Result<Value> str_lstrip(ThreadState& t, Value self, ArgSpan args) {
    return strip(t, self, args, true, false, "lstrip");
}

Result<Value> str_rstrip(ThreadState& t, Value self, ArgSpan args) {
    return strip(t, self, args, false, true, "rstrip");
}

Result<Value> str_removeprefix(ThreadState& t, Value self, Value prefix) {
    TRY(require_str_argument(t, prefix, "removeprefix", "argument"));
    auto *s = self.as<Str>(), *p = prefix.as<Str>();
    if (p->length > s->length || find_str(s, 0, p->length, p) != 0) return Value(exact_str(t, s));
    return Value(substring(t, s, p->length, s->length));
}

Result<Value> str_removesuffix(ThreadState& t, Value self, Value suffix) {
    TRY(require_str_argument(t, suffix, "removesuffix", "argument"));
    auto *s = self.as<Str>(), *p = suffix.as<Str>();
    if (p->length > s->length || find_str(s, s->length - p->length, s->length, p) < 0)
        return Value(exact_str(t, s));
    return Value(substring(t, s, 0, s->length - p->length));
}

Result<Value> str_replace(ThreadState& t, Value self, ArgSpan args) {
    TRY(require_str_argument(t, args[0], "replace", "argument 1"));
    TRY(require_str_argument(t, args[1], "replace", "argument 2"));
    const std::int64_t most = TRY(size_argument(t, args[2], -1));
    return replace(t, self.as<Str>(), args[0].as<Str>(), args[1].as<Str>(), most);
}

Result<Value> str_translate(ThreadState& t, Value self, Value table) {
    auto* s = self.as<Str>();
    StrBuilder out;
    out.reserve(s->length);
    for (std::uint32_t i = 0; i < s->length; ++i) {
        const char32_t c = s->at(i);
        if (!TRY(append_translated(t, out, table, c))) out.append(c);
        if (out.length() > max_str_length) return raise_no_memory(t);
    }
    return Value(TRY(out.finish(t)));
}

Result<Value> str_maketrans(ThreadState& t, Value, ArgSpan args) {
    Value x = args[0], y = args[1], z = args[2];
    if (!y) return table_from_dict(t, x);
    if (!is_str(y))
        return raise(t, Exc::TypeError, "maketrans() argument 2 must be str, not {}", argument_type(t, y));
    if (z && !is_str(z))
        return raise(t, Exc::TypeError, "maketrans() argument 3 must be str, not {}", argument_type(t, z));
    if (!is_str(x))
        return raise(t, Exc::TypeError,
                     "first maketrans argument must be a string if there is a second argument");
    auto *from = x.as<Str>(), *to = y.as<Str>();
    if (from->length != to->length)
        return raise(t, Exc::ValueError, "the first two maketrans arguments must have equal length");
    Dict* table = make_dict(t);
    for (std::uint32_t i = 0; i < from->length; ++i)
        TRY(dict_set(t, table, Value::small_int(from->at(i)), Value::small_int(to->at(i))));
    if (z)
        for (std::uint32_t i = 0; i < z.as<Str>()->length; ++i)
            TRY(dict_set(t, table, Value::small_int(z.as<Str>()->at(i)), Value::none()));
    return Value(static_cast<Object*>(table));
}

}  // namespace minipy::builtins
