// The native module _lzma over liblzma: what the library's lzma.py stands on.
#include "interpreter/builtins/c_arguments.hpp"
#include "interpreter/builtins/modules/compression/lzma_filters.hpp"
#include "interpreter/builtins/sequences.hpp"

namespace minipy::builtins {

namespace {

using namespace compression;

enum Format : std::uint8_t { format_auto, format_xz, format_alone, format_raw };

struct LzmaCompressor : Object {
    lzma_stream stream;
    bool flushed;
};
struct LzmaDecompressor : Decompressor {
    lzma_stream stream;
    Value check;  // int
};

bool given(Value v) {
    return v && !v.is_none();
}

// One call of liblzma within a window.
lzma_ret call_within(lzma_stream& s, Window& w, lzma_action action) {
    s.next_in = reinterpret_cast<std::uint8_t const*>(w.input);
    s.avail_in = w.input_left;
    s.next_out = reinterpret_cast<std::uint8_t*>(w.output);
    s.avail_out = w.output_left;
    lzma_ret const code = lzma_code(&s, action);
    w = {reinterpret_cast<char const*>(s.next_in), s.avail_in, reinterpret_cast<char*>(s.next_out),
         s.avail_out};
    return code;
}

// ---- LZMACompressor

Result<lzma_ret> start_encoder(ThreadState& t, lzma_stream& s, int format, int check, std::uint32_t preset,
                               Value specs) {
    FilterChain chain;
    if (specs) TRY(chain.read(t, specs));
    std::uint64_t const memory =
        specs ? lzma_raw_encoder_memusage(chain.data()) : lzma_easy_encoder_memusage(preset);
    if (memory != UINT64_MAX) t.rt.heap.note_external(std::ptrdiff_t(memory));
    if (format == format_xz) {
        if (check == -1) check = LZMA_CHECK_CRC64;
        return specs ? lzma_stream_encoder(&s, chain.data(), lzma_check(check))
                     : lzma_easy_encoder(&s, preset, lzma_check(check));
    }
    if (format == format_raw) {
        if (!specs) return raise(t, Exc::ValueError, "Must specify filters for FORMAT_RAW");
        return lzma_raw_encoder(&s, chain.data());
    }
    lzma_options_lzma options{};
    if (!specs) {
        if (lzma_lzma_preset(&options, preset))
            return raise_of(t, lzma_error(t), "Invalid compression preset: {}", preset);
        return lzma_alone_encoder(&s, &options);
    }
    lzma_filter const* f = chain.data();
    if (f[0].id != LZMA_FILTER_LZMA1 || f[1].id != LZMA_VLI_UNKNOWN)
        return raise(t, Exc::ValueError,
                     "Invalid filter chain for FORMAT_ALONE - must be a single LZMA1 filter");
    return lzma_alone_encoder(&s, static_cast<lzma_options_lzma*>(f[0].options));
}

Result<Value> compressor_new(ThreadState& t, Type* type, Args const& args) {
    static constexpr char const* names[] = {"format", "check", "preset", "filters"};
    Value a[4];
    TRY(read_arguments(t, {"LZMACompressor", "|iiOO", names}, args, a));
    int const format = a[0] ? int(a[0].as_small_int()) : format_xz,
              check = a[1] ? int(a[1].as_small_int()) : -1;
    if (given(a[2]) && given(a[3]))
        return raise(t, Exc::ValueError, "Cannot specify both preset and filter chain");
    std::uint32_t const preset =
        given(a[2]) ? std::uint32_t(TRY(lzma_number(t, a[2], UINT32_MAX, "uint32_t"))) : LZMA_PRESET_DEFAULT;
    if (format != format_xz && check != -1 && check != LZMA_CHECK_NONE)
        return raise(t, Exc::ValueError, "Integrity checks are only supported by FORMAT_XZ");
    if (format < format_xz || format > format_raw)
        return raise(t, Exc::ValueError, "Invalid container format: {}", format);
    auto* c = static_cast<LzmaCompressor*>(allocate_instance(t, type));
    c->stream = LZMA_STREAM_INIT;
    TRY(check_lzma(t, TRY(start_encoder(t, c->stream, format, check, preset, given(a[3]) ? a[3] : Value()))));
    return c;
}

Result<Value> run_compressor(ThreadState& t, LzmaCompressor* c, std::string_view input, lzma_action action) {
    Window w{input.data(), input.size(), nullptr, 0};
    std::string out;
    auto step = [&](Window& window) -> Result<Step> {
        lzma_ret code = call_within(c->stream, window, action);
        if (code == LZMA_BUF_ERROR && window.input_left == 0 && window.output_left > 0) code = LZMA_OK;
        TRY(check_lzma(t, code));
        bool const done =
            action == LZMA_RUN ? window.input_left == 0 && window.output_left > 0 : code == LZMA_STREAM_END;
        return done ? Step::end : Step::more;
    };
    TRY(run_steps(w, -1, out, step));
    return make_bytes(t, out);
}

Result<Value> compress_piece(ThreadState& t, Value self, Value data) {
    auto* c = self.as<LzmaCompressor>();
    BufferView const view = TRY(get_buffer(t, data));
    if (c->flushed) return raise(t, Exc::ValueError, "Compressor has been flushed");
    return run_compressor(t, c, view.view(), LZMA_RUN);
}

Result<Value> compress_flush(ThreadState& t, Value self) {
    auto* c = self.as<LzmaCompressor>();
    if (c->flushed) return raise(t, Exc::ValueError, "Repeated call to flush()");
    c->flushed = true;
    auto rest = run_compressor(t, c, {}, LZMA_FINISH);
    lzma_end(&c->stream);  // the memory is given back at once
    return rest;
}

// ---- LZMADecompressor

Result<lzma_ret> start_decoder(ThreadState& t, LzmaDecompressor* d, int format, std::uint64_t limit,
                               Value specs) {
    constexpr std::uint32_t flags = LZMA_TELL_ANY_CHECK | LZMA_TELL_NO_CHECK;
    d->check = Value::small_int(LZMA_CHECK_ID_MAX + 1);  // not known yet
    switch (format) {
        case format_auto: return lzma_auto_decoder(&d->stream, limit, flags);
        case format_xz: return lzma_stream_decoder(&d->stream, limit, flags);
        case format_alone:
            d->check = Value::small_int(LZMA_CHECK_NONE);
            return lzma_alone_decoder(&d->stream, limit);
        case format_raw: {
            d->check = Value::small_int(LZMA_CHECK_NONE);
            FilterChain chain;
            TRY(chain.read(t, specs));
            return lzma_raw_decoder(&d->stream, chain.data());
        }
        default: return raise(t, Exc::ValueError, "Invalid container format: {}", format);
    }
}

Result<Value> decompressor_new(ThreadState& t, Type* type, Args const& args) {
    Value a[3];
    TRY(bind_arguments(t, "LZMADecompressor", "format=FORMAT_AUTO, memlimit=None, filters=None", args, a));
    int const format = a[0] ? TRY(read_c_int(t, a[0])) : format_auto;
    std::uint64_t limit = UINT64_MAX;
    if (given(a[1])) {
        if (format == format_raw)
            return raise(t, Exc::ValueError, "Cannot specify memory limit with FORMAT_RAW");
        limit = TRY(lzma_number(t, a[1], UINT64_MAX, "uint64_t"));
    }
    if (format == format_raw && !given(a[2]))
        return raise(t, Exc::ValueError, "Must specify filters for FORMAT_RAW");
    if (format != format_raw && given(a[2]))
        return raise(t, Exc::ValueError, "Cannot specify filters except with FORMAT_RAW");
    auto* d = static_cast<LzmaDecompressor*>(allocate_instance(t, type));
    d->stream = LZMA_STREAM_INIT;
    begin(t, d);
    TRY(check_lzma(t, TRY(start_decoder(t, d, format, limit, a[2]))));
    return d;
}

Result<Value> decompress_piece(ThreadState& t, Value self, std::span<Value const> args) {
    auto* d = self.as<LzmaDecompressor>();
    return decompress(t, d, args, true, [&](Window& w) -> Result<Step> {
        if (d->stream.total_in == 0 && w.input_left > 0)
            t.rt.heap.note_external(std::ptrdiff_t(lzma_easy_decoder_memusage(LZMA_PRESET_DEFAULT)));
        lzma_ret code = call_within(d->stream, w, LZMA_RUN);
        if (code == LZMA_BUF_ERROR && w.input_left == 0 && w.output_left > 0) code = LZMA_OK;
        TRY(check_lzma(t, code));
        if (code == LZMA_GET_CHECK || code == LZMA_NO_CHECK)
            d->check = Value::small_int(lzma_get_check(&d->stream));
        if (code != LZMA_STREAM_END) return Step::more;
        lzma_end(&d->stream);
        return Step::end;
    });
}

// ---- functions

Result<Value> is_check_supported(ThreadState& t, Value, Value check) {
    return Value::boolean(lzma_check_is_supported(lzma_check(TRY(read_c_int(t, check)))));
}

Result<Value> encode_filter_properties(ThreadState& t, Value, Value spec) {
    FilterChain chain;
    TRY(chain.read_one(t, spec));
    std::uint32_t size = 0;
    TRY(check_lzma(t, lzma_properties_size(&size, chain.data())));
    std::string bytes(size, '\0');
    TRY(check_lzma(t, lzma_properties_encode(chain.data(), reinterpret_cast<std::uint8_t*>(bytes.data()))));
    return make_bytes(t, bytes);
}

Result<Value> decode_filter_properties(ThreadState& t, Value, std::span<Value const> args) {
    lzma_filter filter{};
    filter.id = TRY(lzma_number(t, args[0], UINT64_MAX, "lzma_vli"));
    BufferView const view = TRY(get_buffer(t, args[1]));
    TRY(check_lzma(
        t, lzma_properties_decode(&filter, nullptr, reinterpret_cast<std::uint8_t const*>(view.view().data()),
                                  std::size_t(view.size()))));
    auto described = describe_filter(t, filter);
    std::free(filter.options);
    return described;
}

constexpr MethodDef compressor_methods[] = {
    method("compress", compress_piece, "data, /", compress_doc),
    method("flush", compress_flush, flush_doc),
};
constexpr MethodDef decompressor_methods[] = {
    method("decompress", decompress_piece, "data, max_length=-1", decompress_doc)};
constexpr MemberDef decompressor_members[] = {
    {"check", offsetof(LzmaDecompressor, check), true, true,
     "ID of the integrity check used by the input stream."},
    eof_member,
    needs_input_member,
    unused_data_member,
};
constexpr char properties_doc[] =
    "Return a bytes object encoding the options (properties) of the filter specified by *filter* (a "
    "dict).\n\nThe result does not include the filter ID itself, only the options.";
constexpr MethodDef functions[] = {
    method("is_check_supported", is_check_supported, "check_id, /",
           "Test whether the given integrity check is supported.\n\nAlways returns True for CHECK_NONE and "
           "CHECK_CRC32."),
    method("_encode_filter_properties", encode_filter_properties, "filter, /", properties_doc),
    method("_decode_filter_properties", decode_filter_properties, 2, 2, "filter_id, encoded_props, /",
           properties_doc),
};

template <class T>
void end_stream(Object* o) {
    lzma_end(&static_cast<T*>(o)->stream);
}

Type* compressor_type(ThreadState& t) {
    return kept_type(t, Kept::lzma_compressor, [](ThreadState& t) {
        TypeSpec spec{.name = "_lzma.LZMACompressor", .basic_size = sizeof(LzmaCompressor)};
        spec.doc =
            "LZMACompressor(format=FORMAT_XZ, check=-1, preset=None, filters=None)\n\nCreate a compressor "
            "object for compressing data incrementally.\n";
        spec.destroy = end_stream<LzmaCompressor>;
        spec.slots.new_ = compressor_new;
        spec.methods = compressor_methods;
        return make_type(t, spec);
    });
}

Type* decompressor_type(ThreadState& t) {
    return kept_type(t, Kept::lzma_decompressor, [](ThreadState& t) {
        TypeSpec spec{.name = "_lzma.LZMADecompressor", .basic_size = sizeof(LzmaDecompressor)};
        spec.doc =
            "Create a decompressor object for decompressing data incrementally.\n\nFor one-shot "
            "decompression, "
            "use the decompress() function instead.";
        spec.trace = trace;
        spec.destroy = end_stream<LzmaDecompressor>;
        spec.slots.new_ = decompressor_new;
        spec.methods = decompressor_methods;
        spec.members = decompressor_members;
        return make_type(t, spec);
    });
}

constexpr std::pair<char const*, std::uint64_t> constants[] = {
    {"FORMAT_AUTO", format_auto},
    {"FORMAT_XZ", format_xz},
    {"FORMAT_ALONE", format_alone},
    {"FORMAT_RAW", format_raw},
    {"CHECK_NONE", LZMA_CHECK_NONE},
    {"CHECK_CRC32", LZMA_CHECK_CRC32},
    {"CHECK_CRC64", LZMA_CHECK_CRC64},
    {"CHECK_SHA256", LZMA_CHECK_SHA256},
    {"CHECK_ID_MAX", LZMA_CHECK_ID_MAX},
    {"CHECK_UNKNOWN", LZMA_CHECK_ID_MAX + 1},
    {"FILTER_LZMA1", LZMA_FILTER_LZMA1},
    {"FILTER_LZMA2", LZMA_FILTER_LZMA2},
    {"FILTER_DELTA", LZMA_FILTER_DELTA},
    {"FILTER_X86", LZMA_FILTER_X86},
    {"FILTER_IA64", LZMA_FILTER_IA64},
    {"FILTER_ARM", LZMA_FILTER_ARM},
    {"FILTER_ARMTHUMB", LZMA_FILTER_ARMTHUMB},
    {"FILTER_SPARC", LZMA_FILTER_SPARC},
    {"FILTER_POWERPC", LZMA_FILTER_POWERPC},
    {"MF_HC3", LZMA_MF_HC3},
    {"MF_HC4", LZMA_MF_HC4},
    {"MF_BT2", LZMA_MF_BT2},
    {"MF_BT3", LZMA_MF_BT3},
    {"MF_BT4", LZMA_MF_BT4},
    {"MODE_FAST", LZMA_MODE_FAST},
    {"MODE_NORMAL", LZMA_MODE_NORMAL},
    {"PRESET_DEFAULT", LZMA_PRESET_DEFAULT},
    {"PRESET_EXTREME", LZMA_PRESET_EXTREME},
};

Result<void> init(ThreadState& t, Module* module) {
    Dict* ns = module->dict;
    for (auto const& [name, value] : constants)
        dict_set_str(t, ns, intern(t, name), make_int_unsigned(t, value));
    dict_set_str(t, ns, intern(t, "LZMAError"), Value(lzma_error(t)));
    dict_set_str(t, ns, intern(t, "LZMACompressor"), Value(compressor_type(t)));
    dict_set_str(t, ns, intern(t, "LZMADecompressor"), Value(decompressor_type(t)));
    return {};
}

}  // namespace

extern NativeModule const lzma_module;
NativeModule const lzma_module = {"_lzma", nullptr, functions, init};

}  // namespace minipy::builtins
