// Strings: making them from text in other encodings, cutting and joining them.
#include "interpreter/base/utf8.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/memory_room.hpp"
#include "interpreter/runtime/text_chars.hpp"

namespace minipy::runtime {

// Memory that growing strings share: `used` characters are spoken for by the longest of them, so only a
// string of exactly this length can be appended to in place.
struct StrBuffer {
    std::uint64_t used, capacity;  // characters
};

namespace {

std::uint8_t kind_for(char32_t max_char) {
    return max_char <= max_latin1 ? 1 : max_char <= max_bmp ? 2 : 4;
}

char32_t round_up(char32_t seen) {
    return seen <= max_ascii    ? max_ascii
           : seen <= max_latin1 ? max_latin1
           : seen <= max_bmp    ? max_bmp
                                : max_point;
}

void describe(Str* s, std::size_t length, char32_t max_char) {
    s->length = std::uint32_t(length);
    s->kind = kind_for(max_char);
    s->ascii = max_char <= max_ascii;
}

void copy_memory(void* to, unsigned to_kind, void const* from, unsigned from_kind, std::size_t length) {
    if (to_kind == from_kind) return copy_bytes(to, from, length * to_kind);
    const auto widen = [length](auto* out, auto const* in) {
        for (std::size_t i = 0; i < length; ++i) out[i] = in[i];
    };
    auto in1 = static_cast<std::uint8_t const*>(from);
    auto in2 = static_cast<char16_t const*>(from);
    auto in4 = static_cast<char32_t const*>(from);
    const auto to_width = [&](auto* out) {
        using Out = std::remove_pointer_t<decltype(out)>;
        const auto narrow = [&](auto const* in) {
            for (std::size_t i = 0; i < length; ++i) out[i] = static_cast<Out>(in[i]);
        };
        if (from_kind == 1)
            widen(out, in1);
        else if (from_kind == 2)
            narrow(in2);
        else
            narrow(in4);
    };
    if (to_kind == 1)
        to_width(static_cast<std::uint8_t*>(to));
    else if (to_kind == 2)
        to_width(static_cast<char16_t*>(to));
    else
        to_width(static_cast<char32_t*>(to));
}

// Without characters yet. (What refers to raw memory is made before the memory, which nothing else keeps.)
StrExternal* make_external(ThreadState& t, Shape* shape, std::size_t length, char32_t max_char) {
    // The instance of a subclass is larger than StrExternal: its dict follows.
    const std::size_t size = std::max<std::size_t>(sizeof(StrExternal), shape->type->basic_size);
    auto* s = make<StrExternal>(t, shape, size - sizeof(StrExternal));
    describe(s, length, max_char);
    s->external = true;
    return s;
}

void give_buffer(ThreadState& t, StrExternal* s, std::size_t capacity) {
    s->buffer = static_cast<StrBuffer*>(t.rt.heap.allocate_raw(sizeof(StrBuffer) + capacity * s->kind));
    s->buffer->capacity = capacity;
    s->characters = s->buffer + 1;
}

// a + b where a is itself the product of a concatenation: in a's buffer if a is its longest user and the
// characters of b fit, else in a new one with as much room again.
Str* grow(ThreadState& t, Str* a, Str* b, std::size_t length, char32_t max_char) {
    StrExternal* s = make_external(t, t.rt.str_shape, length, max_char);
    s->grown = true;
    StrBuffer* buffer = a->external ? static_cast<StrExternal*>(a)->buffer : nullptr;
    if (buffer && s->kind == a->kind && buffer->used == a->length && buffer->capacity >= length) {
        s->buffer = buffer;
        s->characters = static_cast<StrExternal*>(a)->characters;
    } else {
        give_buffer(t, s, length + length / 2 + 64);
        copy_chars(s, 0, a, 0, a->length);
    }
    copy_chars(s, a->length, b, 0, b->length);
    s->buffer->used = length;
    return s;
}

// f(code point) for each, U+FFFD for bytes that are none.
template <class F>
void each_point(std::string_view utf8, F&& f) {
    while (!utf8.empty()) {
        if (const auto byte = std::uint8_t(utf8[0]); byte < 0x80) {
            f(char32_t(byte));
            utf8.remove_prefix(1);
            continue;
        }
        base::CodePoint c = base::decode_plain_utf8(utf8.data(), utf8.size());
        if (c.size == 0) c = base::decode_utf8(utf8);
        f(c.size ? c.value : U'\uFFFD');
        utf8.remove_prefix(c.size ? c.size : 1);
    }
}

}  // namespace

template <class C>
char32_t max_char_in(C const* chars, std::size_t length) {
    char32_t seen = 0;
    for (std::size_t i = 0; i < length; ++i) seen |= chars[i];
    return round_up(seen);
}
template char32_t max_char_in(std::uint8_t const*, std::size_t);
template char32_t max_char_in(char16_t const*, std::size_t);
template char32_t max_char_in(char32_t const*, std::size_t);

void copy_chars(Str* to, std::size_t to_start, Str const* from, std::size_t from_start, std::size_t length) {
    copy_memory(fill_chars<std::uint8_t>(to) + to_start * to->kind, to->kind,
                from->chars1() + from_start * from->kind, from->kind, length);
}

void fill_chars_with(Str* to, std::size_t start, std::size_t count, char32_t c) {
    if (to->kind == 1)
        std::memset(fill_chars<std::uint8_t>(to) + start, int(c), count);
    else if (to->kind == 2)
        std::fill_n(fill_chars<char16_t>(to) + start, count, char16_t(c));
    else
        std::fill_n(fill_chars<char32_t>(to) + start, count, c);
}

Str* allocate_str(ThreadState& t, std::size_t length, char32_t max_char) {
    Str* s = make_uncleared<Str>(t, t.rt.str_shape, length * kind_for(max_char));
    describe(s, length, max_char);
    return s;
}

Result<Str*> allocate_str_checked(ThreadState& t, std::uint64_t length, char32_t max_char) {
    if (length > max_str_length || !room_for(t, length * kind_for(max_char))) return raise_no_memory(t);
    return allocate_str(t, length, max_char);
}

Str* make_char(ThreadState& t, char32_t point) {
    if (point <= max_latin1) [[likely]] {
        Str*& cached = t.rt.latin1_chars[point];
        if (!cached) {
            Str* s = allocate_str(t, 1, point);
            fill_chars_with(s, 0, 1, point);
            cached = intern(t, s);
        }
        return cached;
    }
    Str* s = allocate_str(t, 1, point);
    fill_chars_with(s, 0, 1, point);
    return s;
}

Str* make_str_latin1(ThreadState& t, std::uint8_t const* chars, std::size_t length) {
    if (length == 0) return t.rt.empty_str ? t.rt.empty_str : t.rt.empty_str = intern(t, "");
    if (length == 1) return make_char(t, chars[0]);
    const bool ascii = base::is_ascii({reinterpret_cast<char const*>(chars), length});
    Str* s = allocate_str(t, length, ascii ? max_ascii : max_latin1);
    copy_bytes(fill_chars<std::uint8_t>(s), chars, length);
    return s;
}

Str* make_str_ascii(ThreadState& t, void const* chars, std::size_t length) {
    if (length <= 1) return make_str_latin1(t, static_cast<std::uint8_t const*>(chars), length);
    Str* s = allocate_str(t, length, max_ascii);
    copy_bytes(fill_chars<std::uint8_t>(s), chars, length);
    return s;
}

Str* make_str_utf16(ThreadState& t, char16_t const* units, std::size_t length) {
    if (length == 0) return make_str_latin1(t, nullptr, 0);
    if (length == 1) return make_char(t, units[0]);
    Str* s = allocate_str(t, length, max_char_in(units, length));
    copy_memory(fill_chars<void>(s), s->kind, units, 2, length);
    return s;
}

Str* make_str_utf32(ThreadState& t, char32_t const* points, std::size_t length) {
    if (length == 0) return make_str_latin1(t, nullptr, 0);
    if (length == 1) return make_char(t, points[0]);
    Str* s = allocate_str(t, length, max_char_in(points, length));
    copy_memory(fill_chars<void>(s), s->kind, points, 4, length);
    return s;
}

Str* make_str(ThreadState& t, std::string_view utf8) {
    if (base::is_ascii(utf8))
        return make_str_latin1(t, reinterpret_cast<std::uint8_t const*>(utf8.data()), utf8.size());
    std::size_t length = 0;
    char32_t seen = 0;
    each_point(utf8, [&](char32_t c) {
        ++length;
        seen |= c;
    });
    if (length == 1) return make_char(t, seen);
    Str* s = allocate_str(t, length, round_up(seen));
    const auto fill = [utf8](auto* to) {
        each_point(utf8,
                   [&to](char32_t c) { *to++ = static_cast<std::remove_reference_t<decltype(*to)>>(c); });
    };
    if (s->kind == 1)
        fill(fill_chars<std::uint8_t>(s));
    else if (s->kind == 2)
        fill(fill_chars<char16_t>(s));
    else
        fill(fill_chars<char32_t>(s));
    return s;
}

Str* substring(ThreadState& t, Str* s, std::size_t start, std::size_t end) {
    if (start == 0 && end == s->length) return exact_str(t, s);
    const std::size_t length = end - start;
    if (length == 0) return make_str_latin1(t, nullptr, 0);
    if (s->ascii) return make_str_ascii(t, s->chars1() + start, length);
    if (length == 1) return make_char(t, s->at(std::uint32_t(start)));
    const char32_t max_char =
        visit_chars(s, [&](auto chars) { return max_char_in(chars.data() + start, length); });
    Str* part = allocate_str(t, length, max_char);
    copy_chars(part, 0, s, start, length);
    return part;
}

Result<Str*> concat(ThreadState& t, Str* a, Str* b) {
    if (a->length == 0) return exact_str(t, b);
    if (b->length == 0) return exact_str(t, a);
    const std::uint64_t length = std::uint64_t(a->length) + b->length;
    const char32_t max_char = std::max(max_char_of(a), max_char_of(b));
    if (length > max_str_length) return raise_no_memory(t);
    if (a->grown && length >= 64) return grow(t, a, b, length, max_char);
    Str* s = TRY(allocate_str_checked(t, length, max_char));
    copy_chars(s, 0, a, 0, a->length);
    copy_chars(s, a->length, b, 0, b->length);
    s->grown = true;
    return s;
}

Result<Str*> join_strings(ThreadState& t, Value const* strings, std::size_t count, Str* separator) {
    if (count == 0) return make_str_latin1(t, nullptr, 0);
    if (count == 1) return exact_str(t, strings[0].as<Str>());
    if (separator && separator->length == 0) separator = nullptr;
    std::uint64_t length = separator ? std::uint64_t(separator->length) * (count - 1) : 0;
    char32_t max_char = separator ? max_char_of(separator) : max_ascii;
    for (std::size_t i = 0; i < count; ++i) {
        auto* s = strings[i].as<Str>();
        length += s->length;
        max_char = std::max(max_char, max_char_of(s));
    }
    if (length == 0) return make_str_latin1(t, nullptr, 0);
    Str* out = TRY(allocate_str_checked(t, length, max_char));
    if (out->kind == 1) {  // as nearly all are: bytes behind bytes
        auto* to = fill_chars<std::uint8_t>(out);
        for (std::size_t i = 0; i < count; ++i) {
            if (i && separator) {
                copy_bytes(to, separator->data(), separator->length);
                to += separator->length;
            }
            auto* s = strings[i].as<Str>();
            copy_bytes(to, s->data(), s->length);
            to += s->length;
        }
        return out;
    }
    std::size_t at = 0;
    for (std::size_t i = 0; i < count; ++i) {
        if (i && separator) {
            copy_chars(out, at, separator, 0, separator->length);
            at += separator->length;
        }
        auto* s = strings[i].as<Str>();
        copy_chars(out, at, s, 0, s->length);
        at += s->length;
    }
    return out;
}

Result<Str*> repeat_str(ThreadState& t, Str* s, std::int64_t count) {
    if (count <= 0 || s->length == 0) return make_str_latin1(t, nullptr, 0);
    if (count == 1) return exact_str(t, s);
    std::int64_t length = 0;
    if (__builtin_mul_overflow(count, std::int64_t(s->length), &length))
        return raise(t, Exc::OverflowError, "repeated string is too long");
    Str* out = TRY(allocate_str_checked(t, std::uint64_t(length), max_char_of(s)));
    if (s->length == 1) {
        fill_chars_with(out, 0, std::size_t(length), s->at(0));
        return out;
    }
    if (out->kind == 1 && count <= 8) {
        auto* to = fill_chars<std::uint8_t>(out);
        for (std::int64_t i = 0; i < count; ++i, to += s->length) copy_bytes(to, s->chars1(), s->length);
        return out;
    }
    copy_chars(out, 0, s, 0, s->length);
    for (std::uint64_t done = s->length; done < std::uint64_t(length);) {  // doubling
        const std::uint64_t more = std::min(done, std::uint64_t(length) - done);
        copy_chars(out, done, out, 0, more);
        done += more;
    }
    return out;
}

Str* exact_str(ThreadState& t, Str* s) {
    if (s->shape == t.rt.str_shape) [[likely]]
        return s;
    if (s->length == 0) return make_str_latin1(t, nullptr, 0);
    Str* copy = allocate_str(t, s->length, max_char_of(s));
    copy_chars(copy, 0, s, 0, s->length);
    return copy;
}

Str* make_str_instance(ThreadState& t, Type* type, Str* s) {
    StrExternal* instance = make_external(t, type->root_shape, s->length, max_char_of(s));
    give_buffer(t, instance, s->length);
    instance->buffer->used = s->length;
    copy_chars(instance, 0, s, 0, s->length);
    return instance;
}

// ---- StrBuilder

StrBuilder::~StrBuilder() {
    if (chars_ != first_) std::free(chars_);
}

bool StrBuilder::make_room(std::size_t more, char32_t max_char) {
    const std::uint8_t kind = std::max(kind_, kind_for(max_char));
    std::size_t capacity = capacity_;
    if (length_ + more > capacity) capacity = std::max(length_ + more, capacity * 2 + 32);
    std::uint8_t* room = nullptr;
    if (!lost_ && length_ + more <= max_str_length)
        room = static_cast<std::uint8_t*>(kind == kind_ && chars_ != first_
                                              ? std::realloc(chars_, capacity * kind)
                                              : std::malloc(capacity * kind));
    if (!room) {
        if (chars_ != first_) std::free(chars_);
        chars_ = first_;
        kind_ = 1;
        limit_ = max_latin1;
        capacity_ = sizeof first_;
        length_ = 0;
        lost_ = true;
        return false;
    }
    if (kind != kind_ || chars_ == first_) {
        copy_memory(room, kind, chars_, kind_, length_);
        if (chars_ != first_) std::free(chars_);
        kind_ = kind;
        limit_ = kind == 1 ? max_latin1 : kind == 2 ? max_bmp : max_point;
    }
    chars_ = room;
    capacity_ = capacity;
    return true;
}

void StrBuilder::reserve(std::size_t more) {
    if (length_ + more > capacity_) make_room(more, 0);
}

void StrBuilder::append(Str const* s, std::size_t start, std::size_t end) {
    const std::size_t count = end - start;
    if (count == 0) return;
    if ((s->kind > kind_ || length_ + count > capacity_) && !make_room(count, max_char_of(s))) return;
    copy_memory(chars_ + length_ * kind_, kind_, s->chars1() + start * s->kind, s->kind, count);
    length_ += count;
}

void StrBuilder::append_ascii_with_room(std::string_view text) {
    if (length_ + text.size() > capacity_ && !make_room(text.size(), 0)) return;
    copy_memory(chars_ + length_ * kind_, kind_, text.data(), 1, text.size());
    length_ += text.size();
}

void StrBuilder::append_utf8(std::string_view text) {
    if (base::is_ascii(text)) return append_ascii(text);
    while (!text.empty()) {
        base::CodePoint c = base::decode_utf8(text);
        append(c.size ? c.value : U'\uFFFD');
        text.remove_prefix(c.size ? c.size : 1);
    }
}

void StrBuilder::append_many(char32_t c, std::size_t count) {
    if ((c > limit_ || length_ + count > capacity_) && !make_room(count, c)) return;
    if (kind_ == 1) std::memset(chars_ + length_, int(c), count);
    for (std::size_t i = 0; kind_ != 1 && i < count; ++i) put(length_ + i, c);
    length_ += count;
}

char32_t StrBuilder::at(std::size_t i) const {
    return kind_ == 1   ? chars_[i]
           : kind_ == 2 ? char32_t(reinterpret_cast<char16_t const*>(chars_)[i])
                        : reinterpret_cast<char32_t const*>(chars_)[i];
}

std::string StrBuilder::utf8() const {
    std::string out;
    for (std::size_t i = 0; i < length_; ++i) base::append_utf8(out, at(i));
    return out;
}

Result<Str*> StrBuilder::finish(ThreadState& t) {
    if (lost_ || !memory_available(length_ * kind_)) return raise_no_memory(t);
    if (kind_ == 1) return make_str_latin1(t, chars_, length_);
    if (kind_ == 2) return make_str_utf16(t, reinterpret_cast<char16_t const*>(chars_), length_);
    return make_str_utf32(t, reinterpret_cast<char32_t const*>(chars_), length_);
}

}  // namespace minipy::runtime
