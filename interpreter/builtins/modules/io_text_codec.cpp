// TextIOWrapper with an encoding that is not handled here: what goes through the incremental decoder and
// encoder of the registry, and positions, which have to say what state the decoder is in.
#include "interpreter/base/utf8.hpp"
#include "interpreter/builtins/codecs.hpp"
#include "interpreter/builtins/modules/io_text.hpp"

#include <algorithm>

namespace minipy::builtins {

namespace {

struct DecoderState {
    std::string buffered;  // bytes of a character whose rest is to come
    Value flags;
};

Result<DecoderState> state_of(ThreadState& t, Value decoder) {
    Value state = TRY(call_method(t, decoder, "getstate"));
    Tuple* pair = is_tuple(state) ? state.as<Tuple>() : nullptr;
    if (!pair) return raise(t, Exc::TypeError, "illegal decoder state");
    if (pair->count != 2 || !is_int(pair->items[1])) return raise(t, Exc::TypeError, "illegal decoder state");
    if (!is_bytes(pair->items[0]))
        return raise(t, Exc::TypeError,
                     "illegal decoder state: the first item should be a bytes object, not '{:.200}'",
                     type_name_of(t, pair->items[0]));
    return DecoderState{std::string(pair->items[0].as<Bytes>()->view()), pair->items[1]};
}

Result<void> set_state(ThreadState& t, Value decoder, Value flags) {
    Value const state = make_tuple(t, {Value(make_bytes(t, std::string_view())), flags});
    TRY(call_method(t, decoder, "setstate", {state}));
    return {};
}

Result<Str*> decoded(ThreadState& t, Value decoder, std::string_view bytes, bool final) {
    Value text = TRY(call_method(t, decoder, "decode", {Value(make_bytes(t, bytes)), Value::boolean(final)}));
    if (is_str(text)) return text.as<Str>();
    return raise(t, Exc::TypeError, "decoder should return a string result, not '{:.200}'",
                 type_name_of(t, text));
}

// A position as one number: bits 0 to 63 say where to start, then, of 64 bits each, the flags of the decoder
// there, how many bytes to feed it, how many characters to skip of what that gives, and whether it has to be
// told that this is the end.
struct Cookie {
    Value start, flags = Value::small_int(0);
    std::int64_t bytes = 0, characters = 0;
    bool at_end = false;
};

Result<Value> packed(ThreadState& t, Cookie const& c) {
    Value all = c.start;
    auto add = [&](Value part, int bits) -> Result<void> {
        all = int_or(t, all, TRY(int_lshift(t, int_value(part), Value::small_int(bits))));
        return {};
    };
    TRY(add(c.flags, 64));
    TRY(add(make_int(t, c.bytes), 128));
    TRY(add(make_int(t, c.characters), 192));
    TRY(add(Value::small_int(c.at_end), 256));
    return all;
}

Result<Cookie> unpacked(ThreadState& t, Value all) {
    Value const one = Value::small_int(1);
    Value const mask = int_subtract(t, TRY(int_lshift(t, one, Value::small_int(64))), one);
    auto part = [&](int bits) -> Result<Value> {
        return int_and(t, TRY(int_rshift(t, all, Value::small_int(bits))), mask);
    };
    Cookie c;
    c.start = TRY(part(0));
    c.flags = TRY(part(64));
    c.bytes = TRY(index_as_int64(t, TRY(part(128))));
    c.characters = TRY(index_as_int64(t, TRY(part(192))));
    c.at_end = TRY(truth(t, TRY(part(256))));
    return c;
}

// Finds the last point before `c.characters` at which the decoder holds nothing back, feeding it the bytes
// since the snapshot one by one.
Result<void> find_safe_start(ThreadState& t, Value decoder, std::string_view bytes, Cookie& c) {
    TRY(set_state(t, decoder, c.flags));
    std::int64_t given = 0;
    for (std::size_t i = 0; i < bytes.size() && given < c.characters; ++i) {
        ++c.bytes;
        given += TRY(decoded(t, decoder, bytes.substr(i, 1), false))->length;
        DecoderState const now = TRY(state_of(t, decoder));
        if (!now.buffered.empty() || given > c.characters) continue;
        c.start = int_add(t, c.start, make_int(t, c.bytes));
        c.characters -= given;
        c.flags = now.flags;
        c.bytes = given = 0;
    }
    if (given >= c.characters) return {};
    given += TRY(decoded(t, decoder, {}, true))->length;
    c.at_end = true;
    if (given >= c.characters) return {};
    return raise(t, Exc::OSError, "can't reconstruct logical file position");
}

}  // namespace

Result<void> find_codecs(ThreadState& t, TextIOWrapper* f, std::string_view encoding,
                         std::string_view errors) {
    Value const codec = TRY(lookup_codec(t, encoding));
    Value const is_text = TRY(getattr_optional(t, codec, intern(t, "_is_text_encoding")));
    if (is_text && !TRY(truth(t, is_text)))
        return raise(t, Exc::LookupError,
                     "'{:.400}' is not a text encoding; use codecs.open() to handle arbitrary codecs",
                     encoding);
    Value const handler = Value(make_str(t, errors));
    f->decoder = f->encoder = Value::absent();
    if (f->readable) f->decoder = TRY(call_method(t, codec, "incrementaldecoder", {handler}));
    if (f->writable) f->encoder = TRY(call_method(t, codec, "incrementalencoder", {handler}));
    return {};
}

Result<void> decode_more(ThreadState& t, TextIOWrapper* f, std::string_view bytes, bool final, bool note) {
    TextState& s = *f->text;
    s.has_snapshot = false;
    if (note && f->telling) {
        DecoderState before = TRY(state_of(t, f->decoder));
        s.snapshot = std::move(before.buffered) + std::string(bytes);
        f->snapshot_flags = before.flags;
        s.snapshot_start = s.in.size();
        s.has_snapshot = true;
    }
    s.in += to_utf8(Value(TRY(decoded(t, f->decoder, bytes, final))));
    return {};
}

Result<void> encode_more(ThreadState& t, TextIOWrapper* f, Str* text, std::string& out) {
    Value const bytes = TRY(call_method(t, f->encoder, "encode", {Value(text)}));
    if (!is_bytes(bytes))
        return raise(t, Exc::TypeError, "encoder should return a bytes object, not '{:.200}'",
                     type_name_of(t, bytes));
    out += bytes.as<Bytes>()->view();
    return {};
}

Result<void> restart_encoder(ThreadState& t, TextIOWrapper* f, bool at_start) {
    f->text->write_mark = at_start && f->text->has_mark;
    if (!f->encoder) return {};
    if (at_start)
        TRY(call_method(t, f->encoder, "reset"));
    else
        TRY(call_method(t, f->encoder, "setstate", {Value::small_int(0)}));
    return {};
}

Result<Value> tell_decoder(ThreadState& t, TextIOWrapper* f, Value position) {
    TextState& s = *f->text;
    if (!f->decoder || !s.has_snapshot || s.snapshot_start > s.in.size()) return position;
    Cookie c;
    c.start = int_subtract(t, int_value(position), make_int(t, std::int64_t(s.snapshot.size())));
    c.flags = f->snapshot_flags;
    std::size_t const read = s.position - std::min(s.position, s.snapshot_start);
    c.characters =
        std::int64_t(base::count_code_points(std::string_view(s.in).substr(s.snapshot_start, read)));
    Value const saved = TRY(call_method(t, f->decoder, "getstate"));
    auto found = find_safe_start(t, f->decoder, std::string(s.snapshot), c);
    Value const error = found.ok() ? Value::absent() : take_error(t);
    TRY(call_method(t, f->decoder, "setstate", {saved}));
    if (error) return raise_value(t, error);
    return packed(t, c);
}

Result<void> seek_decoder(ThreadState& t, TextIOWrapper* f, Value position) {
    TextState& s = *f->text;
    Cookie const c = TRY(unpacked(t, int_value(position)));
    TRY(call_method(t, f->buffer, "seek", {c.start}));
    forget_input(s);
    bool const at_start = c.start == Value::small_int(0) && c.flags == Value::small_int(0);
    if (f->decoder) {
        if (at_start && c.characters == 0)
            TRY(call_method(t, f->decoder, "reset"));
        else
            TRY(set_state(t, f->decoder, c.flags));
    }
    if (c.characters && f->decoder) {
        Value const chunk = TRY(call_method(t, f->buffer, t.rt.names.read, {make_int(t, c.bytes)}));
        if (!is_bytes(chunk))
            return raise(t, Exc::TypeError,
                         "underlying read() should have returned a bytes object, not '{:.200}'",
                         type_name_of(t, chunk));
        std::string const bytes(chunk.as<Bytes>()->view());
        TRY(decode_more(t, f, bytes, c.at_end, true));
        if (std::int64_t(base::count_code_points(s.in)) < c.characters)
            return raise(t, Exc::OSError, "can't restore logical file position");
        for (std::int64_t left = c.characters; left > 0; --left) do
                ++s.position;
            while (s.position < s.in.size() && (std::uint8_t(s.in[s.position]) & 0xC0) == 0x80);
    }
    return restart_encoder(t, f, at_start);
}

}  // namespace minipy::builtins
