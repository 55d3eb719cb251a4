// The encodings UTF-16 and UTF-32 in either byte order.
#include "interpreter/builtins/codecs.hpp"

namespace minipy::builtins {

namespace {

bool is_surrogate(char32_t c) {
    return c >= 0xD800 && c <= 0xDFFF;
}

// Writes code units of `size` bytes.
struct UnitWriter {
    std::string out;
    int size;
    bool big;
    void put(std::uint32_t unit) {
        for (int i = 0; i < size; ++i) out += char(unit >> 8 * (big ? size - 1 - i : i) & 0xFF);
    }
    void put_point(char32_t c) {
        if (size == 4 || c < 0x10000) return put(std::uint32_t(c));
        put(0xD7C0 + (c >> 10));
        put(0xDC00 + (c & 0x3FF));
    }
};

Result<Bytes*> encode_units(ThreadState& t, Str* text, std::string_view errors, ByteOrder order, int size,
                            char const* const names[3]) {
    UnitWriter writer{{}, size, order == ByteOrder::big};
    if (std::uint64_t(text->length) * std::uint64_t(size) > max_bytes_length) return raise_no_memory(t);
    if (order == ByteOrder::native) writer.put(0xFEFF);
    EncodeErrors on_error(t, text, names[int(order)], errors);
    for (std::size_t i = 0; i < text->length;) {
        const char32_t c = text->at(std::uint32_t(i));
        if (!is_surrogate(c) || on_error.mode() == ErrorMode::surrogatepass) {
            writer.put_point(c);
            ++i;
            continue;
        }
        EncodeErrors::Answer answer = TRY(on_error.handle(i, i + 1, "surrogates not allowed"));
        if (answer.bytes.size() % std::size_t(size))
            return on_error.refuse(i, i + 1, "surrogates not allowed");
        writer.out += answer.bytes;
        for (char32_t r : answer.text) {
            if (r >= 128) return on_error.refuse(i, i + 1, "surrogates not allowed");
            writer.put(std::uint32_t(r));
        }
        i = answer.resume;
    }
    return make_bytes(t, writer.out);
}

constexpr char const* utf16_names[] = {"utf-16-le", "utf-16-be", "utf-16"};
constexpr char const* utf32_names[] = {"utf-32-le", "utf-32-be", "utf-32"};

std::uint32_t unit_at(std::string_view bytes, std::size_t at, int size, bool big) {
    std::uint32_t unit = 0;
    for (int i = 0; i < size; ++i) {
        const auto byte = static_cast<unsigned char>(bytes[at + std::size_t(big ? i : size - 1 - i)]);
        unit = unit << 8 | byte;
    }
    return unit;
}

// Native order: what a byte order mark at the start says, little without one. Where the text begins.
std::size_t skip_mark(std::string_view bytes, int size, ByteOrder& order) {
    if (order != ByteOrder::native || bytes.size() < std::size_t(size)) return 0;
    if (unit_at(bytes, 0, size, false) == 0xFEFF)
        order = ByteOrder::little;
    else if (unit_at(bytes, 0, size, true) == 0xFEFF)
        order = ByteOrder::big;
    else
        return 0;
    return std::size_t(size);
}

}  // namespace

Result<Bytes*> encode_utf16(ThreadState& t, Str* text, std::string_view errors, ByteOrder order) {
    return encode_units(t, text, errors, order, 2, utf16_names);
}

Result<Bytes*> encode_utf32(ThreadState& t, Str* text, std::string_view errors, ByteOrder order) {
    return encode_units(t, text, errors, order, 4, utf32_names);
}

Result<Decoded> decode_utf16(ThreadState& t, Bytes* bytes, std::string_view errors, bool final,
                             ByteOrder& order) {
    std::string_view all = bytes->view();
    std::size_t at = skip_mark(all, 2, order);
    const bool big = order == ByteOrder::big;
    DecodeErrors on_error(t, bytes, big ? "utf-16-be" : "utf-16-le", errors);
    StrBuilder out;
    auto const refuse = [&](std::size_t end, std::string_view reason) -> Result<void> {
        at = TRY(on_error.handle(out, at, end, reason));
        all = on_error.input()->view();
        return {};
    };
    while (at < all.size()) {
        const std::size_t left = all.size() - at;
        if (left < 2) {
            if (!final) break;
            TRY(refuse(all.size(), "truncated data"));
            continue;
        }
        const std::uint32_t unit = unit_at(all, at, 2, big);
        if (!is_surrogate(unit)) {
            out.append(unit);
            at += 2;
            continue;
        }
        const bool first = unit < 0xDC00;
        if (first && left >= 4) {
            const std::uint32_t second = unit_at(all, at + 2, 2, big);
            if (second >= 0xDC00 && second <= 0xDFFF) {
                out.append(0x10000 + ((unit - 0xD800) << 10) + (second - 0xDC00));
                at += 4;
                continue;
            }
        }
        if (first && left < 4 && !final) break;
        if (on_error.mode() == ErrorMode::surrogatepass) {
            out.append(unit);
            at += 2;
        } else if (first && left < 4) {
            TRY(refuse(all.size(), "unexpected end of data"));
        } else {
            TRY(refuse(at + 2, first ? "illegal UTF-16 surrogate" : "illegal encoding"));
        }
    }
    return Decoded{TRY(out.finish(t)), at};
}

Result<Decoded> decode_utf32(ThreadState& t, Bytes* bytes, std::string_view errors, bool final,
                             ByteOrder& order) {
    std::string_view all = bytes->view();
    std::size_t at = skip_mark(all, 4, order);
    const bool big = order == ByteOrder::big;
    DecodeErrors on_error(t, bytes, big ? "utf-32-be" : "utf-32-le", errors);
    StrBuilder out;
    auto const refuse = [&](std::size_t end, std::string_view reason) -> Result<void> {
        at = TRY(on_error.handle(out, at, end, reason));
        all = on_error.input()->view();
        return {};
    };
    while (at < all.size()) {
        if (all.size() - at < 4) {
            if (!final) break;
            TRY(refuse(all.size(), "truncated data"));
            continue;
        }
        const std::uint32_t point = unit_at(all, at, 4, big);
        if (point > max_point) {
            TRY(refuse(at + 4, "code point not in range(0x110000)"));
        } else if (is_surrogate(point) && on_error.mode() != ErrorMode::surrogatepass) {
            TRY(refuse(at + 4, "code point in surrogate code point range(0xd800, 0xe000)"));
        } else {
            out.append(point);
            at += 4;
        }
    }
    return Decoded{TRY(out.finish(t)), at};
}

}  // namespace minipy::builtins
