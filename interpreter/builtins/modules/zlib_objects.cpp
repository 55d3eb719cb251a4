// zlib.Compress and zlib.Decompress: streams of pieces.
#include "interpreter/builtins/modules/zlib_module.hpp"

namespace minipy::builtins {
namespace {

struct Compressor : Object {
    z_stream stream;  // zlib keeps its address
    bool open;
};

struct Decompressor : Object {
    z_stream stream;
    bool open, eof;
    Value unused_data, unconsumed_tail;  // bytes
    Value dictionary;                    // bytes-like, or absent
};

Compressor* compressor_of(Value v) {
    return v.as<Compressor>();
}
Decompressor* decompressor_of(Value v) {
    return v.as<Decompressor>();
}
Bytef const* bytes_at(std::string_view data) {
    return reinterpret_cast<Bytef const*>(data.data());
}

// ---- Compress

Result<Value> compress_piece(ThreadState& t, Value self, Value data) {
    BufferView const view = TRY(get_buffer(t, data));
    std::string output;
    int const code = run_stream(compressor_of(self)->stream, deflate, view.view(), Z_NO_FLUSH, 0, output);
    if (code == Z_STREAM_ERROR)
        return raise_zlib_error(t, compressor_of(self)->stream, code, "while compressing data");
    return make_bytes(t, output);
}

Result<Value> compress_flush(ThreadState& t, Value self, std::span<Value const> args) {
    int const mode = TRY(zlib_int(t, args[0], Z_FINISH));
    if (mode == Z_NO_FLUSH) return make_bytes(t, "");
    Compressor* c = compressor_of(self);
    std::string output;
    int const code = run_stream(c->stream, deflate, {}, mode, 0, output);
    if (code == Z_STREAM_ERROR) return raise_zlib_error(t, c->stream, code, "while flushing");
    if (code == Z_STREAM_END && mode == Z_FINISH) {
        int const ended = deflateEnd(&c->stream);
        if (ended != Z_OK) return raise_zlib_error(t, c->stream, ended, "while finishing compression");
        c->open = false;
    } else if (code != Z_OK && code != Z_BUF_ERROR) {
        return raise_zlib_error(t, c->stream, code, "while flushing");
    }
    return make_bytes(t, output);
}

Result<Value> compress_copy(ThreadState& t, Value self) {
    auto* copy = make<Compressor>(t, compress_type(t));
    int const code = deflateCopy(&copy->stream, &compressor_of(self)->stream);
    if (code == Z_STREAM_ERROR) return raise(t, Exc::ValueError, "Inconsistent stream state");
    if (code == Z_MEM_ERROR)
        return raise(t, Exc::MemoryError, "Can't allocate memory for compression object");
    if (code != Z_OK)
        return raise_zlib_error(t, compressor_of(self)->stream, code, "while copying compression object");
    copy->open = true;
    return copy;
}
Result<Value> compress_deepcopy(ThreadState& t, Value self, Value) {
    return compress_copy(t, self);
}

// ---- Decompress

Value bytes_or_empty(ThreadState& t, Value v) {
    return v ? v : t.rt.empty_bytes;
}

// What zlib has not taken belongs to a later call, or follows the end of the stream.
void keep_rest(ThreadState& t, Decompressor* d, std::string_view input, int code) {
    auto const taken = std::size_t(d->stream.next_in - bytes_at(input));
    std::string const rest(input.substr(taken));
    if (code == Z_STREAM_END) {
        auto const before = bytes_or_empty(t, d->unused_data).as<Bytes>()->view();
        d->unused_data = Value(make_bytes(t, std::string(before) + rest));
        d->unconsumed_tail = Value::absent();
        d->eof = true;
    } else {
        d->unconsumed_tail = Value(make_bytes(t, rest));
    }
}

Result<void> use_dictionary(ThreadState& t, Decompressor* d) {
    BufferView const view = TRY(get_buffer(t, d->dictionary));
    int const code = inflateSetDictionary(&d->stream, bytes_at(view.view()), uInt(view.size()));
    if (code != Z_OK) return raise_zlib_error(t, d->stream, code, "while setting zdict");
    return {};
}

Result<int> inflate_piece(ThreadState& t, Decompressor* d, std::string_view input, int flush,
                          std::size_t most, std::string& output) {
    int code = run_stream(d->stream, inflate, input, flush, most, output);
    if (code == Z_NEED_DICT && d->dictionary) {
        TRY(use_dictionary(t, d));
        std::string_view const rest = input.substr(std::size_t(d->stream.next_in - bytes_at(input)));
        code = run_stream(d->stream, inflate, rest, flush, most, output);
    }
    return code;
}

Result<Value> decompress_piece(ThreadState& t, Value self, std::span<Value const> args) {
    std::int64_t const most = args[1] ? TRY(index_as_int64(t, args[1])) : 0;
    if (most < 0) return raise(t, Exc::ValueError, "max_length must be non-negative");
    Decompressor* d = decompressor_of(self);
    BufferView const view = TRY(get_buffer(t, args[0]));
    std::string output;
    int const code = TRY(inflate_piece(t, d, view.view(), Z_SYNC_FLUSH, std::size_t(most), output));
    keep_rest(t, d, view.view(), code);
    if (code != Z_STREAM_END && code != Z_OK && code != Z_BUF_ERROR)
        return raise_zlib_error(t, d->stream, code, "while decompressing data");
    return make_bytes(t, output);
}

Result<Value> decompress_flush(ThreadState& t, Value self, std::span<Value const> args) {
    std::int64_t const length = args[0] ? TRY(index_as_int64(t, args[0])) : 16384;
    if (length <= 0) return raise(t, Exc::ValueError, "length must be greater than zero");
    Decompressor* d = decompressor_of(self);
    std::string const input(bytes_or_empty(t, d->unconsumed_tail).as<Bytes>()->view());
    std::string output;
    int const code = TRY(inflate_piece(t, d, input, Z_FINISH, 0, output));
    keep_rest(t, d, input, code);
    if (code == Z_STREAM_END && d->open) {
        d->open = false;
        int const ended = inflateEnd(&d->stream);
        if (ended != Z_OK) return raise_zlib_error(t, d->stream, ended, "while finishing decompression");
    }
    return make_bytes(t, output);
}

Result<Value> decompress_copy(ThreadState& t, Value self) {
    Decompressor* d = decompressor_of(self);
    auto* copy = make<Decompressor>(t, decompress_type(t));
    int const code = inflateCopy(&copy->stream, &d->stream);
    if (code == Z_STREAM_ERROR) return raise(t, Exc::ValueError, "Inconsistent stream state");
    if (code == Z_MEM_ERROR)
        return raise(t, Exc::MemoryError, "Can't allocate memory for decompression object");
    if (code != Z_OK) return raise_zlib_error(t, d->stream, code, "while copying decompression object");
    copy->open = true;
    copy->eof = d->eof;
    copy->unused_data = d->unused_data;
    copy->unconsumed_tail = d->unconsumed_tail;
    copy->dictionary = d->dictionary;
    return copy;
}
Result<Value> decompress_deepcopy(ThreadState& t, Value self, Value) {
    return decompress_copy(t, self);
}

Result<Value> get_unused_data(ThreadState& t, Value self) {
    return bytes_or_empty(t, decompressor_of(self)->unused_data);
}
Result<Value> get_unconsumed_tail(ThreadState& t, Value self) {
    return bytes_or_empty(t, decompressor_of(self)->unconsumed_tail);
}
Result<Value> get_eof(ThreadState&, Value self) {
    return Value::boolean(decompressor_of(self)->eof);
}

constexpr MethodDef compress_methods[] = {
    method(
        "compress", compress_piece, "data, /",
        "Returns a bytes object containing compressed data.\n\n  data\n    Binary data to be "
        "compressed.\n\nAfter calling this function, some of the input data may still\nbe stored in internal "
        "buffers for later processing.\nCall the flush() method to clear these buffers."),
    method("flush", compress_flush, 0, 1, "mode=zlib.Z_FINISH, /",
           "Return a bytes object containing any remaining compressed data."),
    method("copy", compress_copy, "Return a copy of the compression object."),
    method("__copy__", compress_copy),
    method("__deepcopy__", compress_deepcopy, "memo, /"),
};
constexpr MethodDef decompress_methods[] = {
    method(
        "decompress", decompress_piece, "data, /, max_length=0",
        "Return a bytes object containing the decompressed version of the data.\n\n  data\n    The binary "
        "data to decompress.\n  max_length\n    The maximum allowable length of the decompressed data.\n    "
        "Unconsumed input data will be stored in\n    the unconsumed_tail attribute."),
    method(
        "flush", decompress_flush, 0, 1, "length=zlib.DEF_BUF_SIZE, /",
        "Return a bytes object containing any remaining decompressed data.\n\n  length\n    the initial size "
        "of the output buffer."),
    method("copy", decompress_copy, "Return a copy of the decompression object."),
    method("__copy__", decompress_copy),
    method("__deepcopy__", decompress_deepcopy, "memo, /"),
};
constexpr GetSetDef decompress_attributes[] = {
    {"unused_data", get_unused_data},
    {"unconsumed_tail", get_unconsumed_tail},
    {"eof", get_eof},
};

}  // namespace

Type* compress_type(ThreadState& t) {
    return kept_type(t, Kept::zlib_compressor, [](ThreadState& t) {
        TypeSpec spec{.name = "zlib.Compress", .basic_size = sizeof(Compressor)};
        spec.flags = type_disallow_new;
        spec.destroy = [](Object* o) {
            auto* c = static_cast<Compressor*>(o);
            if (c->open) deflateEnd(&c->stream);
        };
        spec.methods = compress_methods;
        return make_type(t, spec);
    });
}

Type* decompress_type(ThreadState& t) {
    return kept_type(t, Kept::zlib_decompressor, [](ThreadState& t) {
        TypeSpec spec{.name = "zlib.Decompress", .basic_size = sizeof(Decompressor)};
        spec.flags = type_disallow_new;
        spec.trace = [](Object* o, Marker& m) {
            auto* d = static_cast<Decompressor*>(o);
            m.mark(d->unused_data);
            m.mark(d->unconsumed_tail);
            m.mark(d->dictionary);
        };
        spec.destroy = [](Object* o) {
            auto* d = static_cast<Decompressor*>(o);
            if (d->open) inflateEnd(&d->stream);
        };
        spec.methods = decompress_methods;
        spec.getset = decompress_attributes;
        return make_type(t, spec);
    });
}

Result<Value> make_compressor(ThreadState& t, Value, std::span<Value const> args) {
    int const level = TRY(zlib_int(t, args[0], Z_DEFAULT_COMPRESSION));
    int const how = TRY(zlib_int(t, args[1], Z_DEFLATED)), bits = TRY(zlib_int(t, args[2], MAX_WBITS));
    int const memory = TRY(zlib_int(t, args[3], 8)), strategy = TRY(zlib_int(t, args[4], Z_DEFAULT_STRATEGY));
    BufferView dictionary;
    if (args[5]) dictionary = TRY(get_buffer(t, args[5]));
    auto* c = make<Compressor>(t, compress_type(t));
    int const code = deflateInit2(&c->stream, level, how, bits, memory, strategy);
    if (code == Z_STREAM_ERROR) return raise(t, Exc::ValueError, "Invalid initialization option");
    if (code == Z_MEM_ERROR)
        return raise(t, Exc::MemoryError, "Can't allocate memory for compression object");
    if (code != Z_OK) return raise_zlib_error(t, c->stream, code, "while creating compression object");
    c->open = true;
    if (args[5]) {
        int const set =
            deflateSetDictionary(&c->stream, bytes_at(dictionary.view()), uInt(dictionary.size()));
        if (set == Z_STREAM_ERROR) return raise(t, Exc::ValueError, "Invalid dictionary");
        if (set != Z_OK) return raise_zlib_error(t, c->stream, set, "deflateSetDictionary()");
    }
    return c;
}

Result<Value> make_decompressor(ThreadState& t, Value, std::span<Value const> args) {
    int const bits = TRY(zlib_int(t, args[0], MAX_WBITS));
    if (args[1] && !is_bytes_like(args[1]))
        return raise(t, Exc::TypeError, "zdict argument must support the buffer protocol");
    auto* d = make<Decompressor>(t, decompress_type(t));
    int const code = inflateInit2(&d->stream, bits);
    if (code == Z_STREAM_ERROR) return raise(t, Exc::ValueError, "Invalid initialization option");
    if (code == Z_MEM_ERROR)
        return raise(t, Exc::MemoryError, "Can't allocate memory for decompression object");
    if (code != Z_OK) return raise_zlib_error(t, d->stream, code, "while creating decompression object");
    d->open = true;
    d->dictionary = args[1];
    if (d->dictionary && bits < 0) TRY(use_dictionary(t, d));  // a raw stream does not ask for it
    return d;
}

}  // namespace minipy::builtins
