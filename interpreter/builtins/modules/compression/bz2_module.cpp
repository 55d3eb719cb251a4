// The native module _bz2 over libbz2: what the library's bz2.py stands on.
#include "interpreter/builtins/modules/compression/decompressor.hpp"

#include "interpreter/builtins/c_arguments.hpp"

#include <bzlib.h>

namespace minipy::builtins {

namespace {

using namespace compression;

struct Bz2Compressor : Object {
    bz_stream stream;  // libbz2 keeps its address
    bool open, flushed;
};
struct Bz2Decompressor : Decompressor {
    bz_stream stream;
    bool open;
    bool begun;   // data has come: the memory for a block is there
    bool failed;  // libbz2's state is not to be relied on after an error
};

// What libbz2 allocates for the largest blocks.
constexpr std::ptrdiff_t compressor_memory = 7600 * 1024, decompressor_memory = 3700 * 1024;

// The memory is given back as soon as the stream has ended.
void end(Bz2Compressor* c) {
    if (c->open) BZ2_bzCompressEnd(&c->stream);
    c->open = false;
}
void end(Bz2Decompressor* d) {
    if (d->open) BZ2_bzDecompressEnd(&d->stream);
    d->open = false;
}

base::Raised raise_bz2(ThreadState& t, int code) {
    switch (code) {
        case BZ_PARAM_ERROR:
            return raise(t, Exc::ValueError, "Internal error - invalid parameters passed to libbzip2");
        case BZ_MEM_ERROR: return raise_no_memory(t);
        case BZ_DATA_ERROR:
        case BZ_DATA_ERROR_MAGIC: return raise(t, Exc::OSError, "Invalid data stream");
        case BZ_IO_ERROR: return raise(t, Exc::OSError, "Unknown I/O error");
        case BZ_UNEXPECTED_EOF:
            return raise(t, Exc::EOFError,
                         "Compressed file ended before the logical end-of-stream was detected");
        case BZ_SEQUENCE_ERROR:
            return raise(t, Exc::RuntimeError,
                         "Internal error - Invalid sequence of commands sent to libbzip2");
        default: return raise(t, Exc::OSError, "Unrecognized error from libbzip2: {}", code);
    }
}

// One call of the library within a window, whose sizes may be larger than its counters.
template <class F>
int call_within(bz_stream& s, Window& w, F&& call) {
    constexpr std::size_t piece = std::numeric_limits<unsigned>::max();
    auto const in = unsigned(std::min(w.input_left, piece)), out = unsigned(std::min(w.output_left, piece));
    s.next_in = const_cast<char*>(w.input);
    s.avail_in = in;
    s.next_out = w.output;
    s.avail_out = out;
    int const code = call(s);
    w.input += in - s.avail_in;
    w.input_left -= in - s.avail_in;
    w.output += out - s.avail_out;
    w.output_left -= out - s.avail_out;
    return code;
}

// ---- BZ2Compressor

Result<Value> compressor_new(ThreadState& t, Type* type, Args const& args) {
    Value a[1];
    TRY(bind_positional(t, "BZ2Compressor", args, 0, 1, a));
    std::int64_t const level = a[0] ? TRY(read_c_int(t, a[0])) : 9;
    if (level < 1 || level > 9) return raise(t, Exc::ValueError, "compresslevel must be between 1 and 9");
    auto* c = static_cast<Bz2Compressor*>(allocate_instance(t, type));
    int const code = BZ2_bzCompressInit(&c->stream, int(level), 0, 0);
    if (code != BZ_OK) return raise_bz2(t, code);
    c->open = true;
    t.rt.heap.note_external(compressor_memory);
    return c;
}

Result<Value> run_compressor(ThreadState& t, Bz2Compressor* c, std::string_view input, int action) {
    Window w{input.data(), input.size(), nullptr, 0};
    std::string out;
    auto step = [&](Window& window) -> Result<Step> {
        // With nothing left to read BZ_RUN is an error.
        if (action == BZ_RUN && window.input_left == 0) return Step::end;
        int const code =
            call_within(c->stream, window, [&](bz_stream& s) { return BZ2_bzCompress(&s, action); });
        if (code < 0) return raise_bz2(t, code);
        if (code == BZ_STREAM_END) return Step::end;
        return Step::more;
    };
    TRY(run_steps(w, -1, out, step));
    return make_bytes(t, out);
}

Result<Value> compress_piece(ThreadState& t, Value self, Value data) {
    auto* c = self.as<Bz2Compressor>();
    BufferView const view = TRY(get_buffer(t, data));
    if (c->flushed) return raise(t, Exc::ValueError, "Compressor has been flushed");
    return run_compressor(t, c, view.view(), BZ_RUN);
}

Result<Value> compress_flush(ThreadState& t, Value self) {
    auto* c = self.as<Bz2Compressor>();
    if (c->flushed) return raise(t, Exc::ValueError, "Repeated call to flush()");
    c->flushed = true;
    auto rest = run_compressor(t, c, {}, BZ_FINISH);
    end(c);
    return rest;
}

// ---- BZ2Decompressor

Result<Value> decompressor_new(ThreadState& t, Type* type, Args const& args) {
    if (args.keyword_count()) return raise(t, Exc::TypeError, "BZ2Decompressor() takes no keyword arguments");
    if (args.count) return raise(t, Exc::TypeError, "BZ2Decompressor() takes no positional arguments");
    auto* d = static_cast<Bz2Decompressor*>(allocate_instance(t, type));
    begin(t, d);
    int const code = BZ2_bzDecompressInit(&d->stream, 0, 0);
    if (code != BZ_OK) return raise_bz2(t, code);
    d->open = true;
    return d;
}

Result<Value> decompress_piece(ThreadState& t, Value self, std::span<Value const> args) {
    auto* d = self.as<Bz2Decompressor>();
    if (d->failed) return raise(t, Exc::ValueError, "Decompressor is unusable after a previous error");
    return decompress(t, d, args, false, [&](Window& w) -> Result<Step> {
        if (!d->begun && w.input_left > 0) {
            d->begun = true;
            t.rt.heap.note_external(decompressor_memory);
        }
        int const code = call_within(d->stream, w, [](bz_stream& s) { return BZ2_bzDecompress(&s); });
        if (code == BZ_OK) return Step::more;
        d->failed = code != BZ_STREAM_END;
        end(d);
        if (d->failed) return raise_bz2(t, code);
        return Step::end;
    });
}

constexpr MethodDef compressor_methods[] = {
    method("compress", compress_piece, "data, /", compress_doc),
    method("flush", compress_flush, flush_doc),
};
constexpr MethodDef decompressor_methods[] = {
    method("decompress", decompress_piece, "data, max_length=-1", decompress_doc)};
constexpr MemberDef decompressor_members[] = {eof_member, unused_data_member, needs_input_member};

Type* compressor_type(ThreadState& t) {
    return kept_type(t, Kept::bz2_compressor, [](ThreadState& t) {
        TypeSpec spec{.name = "_bz2.BZ2Compressor", .basic_size = sizeof(Bz2Compressor)};
        spec.doc =
            "Create a compressor object for compressing data incrementally.\n\n  compresslevel\n    "
            "Compression "
            "level, as a number between 1 and 9.\n\nFor one-shot compression, use the compress() function "
            "instead.";
        spec.destroy = [](Object* o) { end(static_cast<Bz2Compressor*>(o)); };
        spec.slots.new_ = compressor_new;
        spec.methods = compressor_methods;
        return make_type(t, spec);
    });
}

Type* decompressor_type(ThreadState& t) {
    return kept_type(t, Kept::bz2_decompressor, [](ThreadState& t) {
        TypeSpec spec{.name = "_bz2.BZ2Decompressor", .basic_size = sizeof(Bz2Decompressor)};
        spec.doc =
            "Create a decompressor object for decompressing data incrementally.\n\nFor one-shot "
            "decompression, "
            "use the decompress() function instead.";
        spec.trace = trace;
        spec.destroy = [](Object* o) { end(static_cast<Bz2Decompressor*>(o)); };
        spec.slots.new_ = decompressor_new;
        spec.methods = decompressor_methods;
        spec.members = decompressor_members;
        return make_type(t, spec);
    });
}

Result<void> init(ThreadState& t, Module* module) {
    dict_set_str(t, module->dict, intern(t, "BZ2Compressor"), Value(compressor_type(t)));
    dict_set_str(t, module->dict, intern(t, "BZ2Decompressor"), Value(decompressor_type(t)));
    return {};
}

}  // namespace

extern NativeModule const bz2_module;
NativeModule const bz2_module = {"_bz2", nullptr, {}, init};

}  // namespace minipy::builtins
