// The encodings UTF-8, ASCII and Latin-1.
#include "interpreter/base/utf8.hpp"
#include "interpreter/builtins/codecs.hpp"

namespace minipy::builtins {

namespace {

bool is_surrogate(char32_t c) {
    return c >= 0xD800 && c <= 0xDFFF;
}

// The text in a single-byte encoding whose bytes are the code points below `limit`.
Result<Bytes*> encode_below(ThreadState& t, Str* text, std::string_view errors, char32_t limit) {
    if (text->ascii || (text->kind == 1 && limit == 256)) return make_bytes(t, text->data(), text->length);
    char const* encoding = limit == 128 ? "ascii" : "latin-1";
    char const* reason = limit == 128 ? "ordinal not in range(128)" : "ordinal not in range(256)";
    EncodeErrors on_error(t, text, encoding, errors);
    std::string out;
    out.reserve(text->length);
    for (std::size_t i = 0; i < text->length;) {
        const char32_t c = text->at(std::uint32_t(i));
        if (c < limit) {
            out += char(c);
            ++i;
            continue;
        }
        std::size_t end = i + 1;
        while (end < text->length && text->at(std::uint32_t(end)) >= limit) ++end;
        EncodeErrors::Answer answer = TRY(on_error.handle(i, end, reason));
        out += answer.bytes;
        for (char32_t r : answer.text) {
            if (r >= limit) return on_error.refuse(i, end, reason);
            out += char(r);
        }
        i = answer.resume;
    }
    return make_bytes(t, out);
}

// Two bytes of a lone surrogate's three: the third may still come.
bool is_cut_surrogate(std::string_view rest) {
    return rest.size() == 2 && rest[0] == '\xED' && static_cast<unsigned char>(rest[1]) >= 0xA0 &&
           static_cast<unsigned char>(rest[1]) <= 0xBF;
}

// False: there is a surrogate, for which an error handler may be asked.
bool encode_without_surrogates(Str* text, std::string& out) {
    out.resize(std::size_t(text->length) * (text->kind == 1 ? 2 : text->kind == 2 ? 3 : 4) + 1);
    return visit_chars(text, [&](auto chars) {
        char* to = out.data();
        for (auto c : chars) {
            if (is_surrogate(c)) return false;
            to = base::write_utf8(to, c);
        }
        out.resize(std::size_t(to - out.data()));
        return true;
    });
}

}  // namespace

Result<Bytes*> encode_ascii(ThreadState& t, Str* text, std::string_view errors) {
    return encode_below(t, text, errors, 128);
}

Result<Bytes*> encode_latin1(ThreadState& t, Str* text, std::string_view errors) {
    return encode_below(t, text, errors, 256);
}

Result<Bytes*> encode_utf8(ThreadState& t, Str* text, std::string_view errors) {
    if (text->ascii) return make_bytes(t, text->ascii_view());
    if (std::string plain; encode_without_surrogates(text, plain)) return make_bytes(t, plain);
    EncodeErrors on_error(t, text, "utf-8", errors);
    std::string out;
    out.reserve(std::size_t(text->length) * text->kind + text->length / 2);
    for (std::size_t i = 0; i < text->length;) {
        const char32_t c = text->at(std::uint32_t(i));
        if (!is_surrogate(c) || on_error.mode() == ErrorMode::surrogatepass) {
            base::append_utf8(out, c);
            ++i;
            continue;
        }
        std::size_t end = i + 1;
        while (end < text->length && is_surrogate(text->at(std::uint32_t(end)))) ++end;
        EncodeErrors::Answer answer = TRY(on_error.handle(i, end, "surrogates not allowed"));
        out += answer.bytes;
        for (char32_t r : answer.text) {
            if (r >= 128) return on_error.refuse(i, end, "surrogates not allowed");
            out += char(r);
        }
        i = answer.resume;
    }
    return make_bytes(t, out);
}

Result<Decoded> decode_utf8(ThreadState& t, Bytes* bytes, std::string_view errors, bool final) {
    std::string_view all = bytes->view();
    base::Utf8Error error = base::is_ascii(all) ? base::Utf8Error{} : base::find_utf8_error(all);
    if (error.position == all.npos) return Decoded{make_str(t, all), all.size()};
    DecodeErrors on_error(t, bytes, "utf-8", errors);
    StrBuilder out;
    std::size_t at = 0;
    while (error.position != all.npos) {
        const std::size_t start = at + error.position;
        out.append_utf8(all.substr(at, error.position));
        if (!final && (error.reason == "unexpected end of data" || is_cut_surrogate(all.substr(start)))) {
            at = start;
            return Decoded{TRY(out.finish(t)), at};
        }
        const base::CodePoint lone = base::decode_utf8(all.substr(start));
        if (on_error.mode() == ErrorMode::surrogatepass && lone.size == 3 && is_surrogate(lone.value)) {
            out.append(lone.value);
            at = start + 3;
        } else {
            at = TRY(on_error.handle(out, start, start + error.length, error.reason));
            all = on_error.input()->view();
        }
        error = base::find_utf8_error(all.substr(at));
    }
    out.append_utf8(all.substr(at));
    return Decoded{TRY(out.finish(t)), all.size()};
}

Result<Decoded> decode_ascii(ThreadState& t, Bytes* bytes, std::string_view errors) {
    std::string_view all = bytes->view();
    if (base::is_ascii(all)) return Decoded{make_str(t, all), all.size()};
    DecodeErrors on_error(t, bytes, "ascii", errors);
    StrBuilder out;
    for (std::size_t i = 0; i < all.size();) {
        if (static_cast<unsigned char>(all[i]) < 128) {
            out.append(static_cast<unsigned char>(all[i++]));
        } else {
            i = TRY(on_error.handle(out, i, i + 1, "ordinal not in range(128)"));
            all = on_error.input()->view();
        }
    }
    return Decoded{TRY(out.finish(t)), all.size()};
}

Result<Decoded> decode_latin1(ThreadState& t, Bytes* bytes) {
    if (bytes->count > max_str_length) return raise_no_memory(t);
    return Decoded{make_str_latin1(t, reinterpret_cast<std::uint8_t const*>(bytes->data), bytes->count),
                   bytes->count};
}

}  // namespace minipy::builtins
