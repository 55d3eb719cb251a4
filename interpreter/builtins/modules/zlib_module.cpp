// The native module zlib: functions of whole buffers, checksums, the table.
#include "interpreter/builtins/modules/zlib_module.hpp"

#include "interpreter/builtins/integer_bytes.hpp"

#include <algorithm>
#include <limits>

namespace minipy::builtins {

Type* zlib_error(ThreadState& t) {
    return kept_type(t, Kept::zlib_error, [](ThreadState& t) {
        return make_error_type(t, "zlib", "error", {exception_type(t.rt, Exc::Exception)});
    });
}

base::Raised raise_zlib_error(ThreadState& t, z_stream const& stream, int code, char const* doing) {
    char const* why = code == Z_VERSION_ERROR ? "library version mismatch" : stream.msg;
    if (!why && code == Z_BUF_ERROR) why = "incomplete or truncated stream";
    if (!why && code == Z_STREAM_ERROR) why = "inconsistent stream state";
    if (!why && code == Z_DATA_ERROR) why = "invalid input data";
    if (!why) return raise_of(t, zlib_error(t), "Error {} {}", code, doing);
    return raise_of(t, zlib_error(t), "Error {} {}: {}", code, doing, why);
}

int run_stream(z_stream& stream, int (*step)(z_streamp, int), std::string_view input, int flush,
               std::size_t most, std::string& output) {
    constexpr std::size_t piece = std::numeric_limits<uInt>::max() / 2;
    std::size_t room = 16 * 1024;
    int code = Z_OK;
    stream.next_in = reinterpret_cast<Bytef const*>(input.data());
    do {
        auto const* end = reinterpret_cast<Bytef const*>(input.data()) + input.size();
        auto const left = std::size_t(end - stream.next_in);
        stream.avail_in = uInt(std::min(left, piece));
        bool const last = left <= piece;
        do {
            std::size_t const before = output.size();
            std::size_t const wanted = most ? std::min(room, most - before) : room;
            if (wanted == 0) return code;
            output.resize(before + wanted);
            stream.next_out = reinterpret_cast<Bytef*>(output.data() + before);
            stream.avail_out = uInt(wanted);
            code = step(&stream, last ? flush : Z_NO_FLUSH);
            output.resize(before + wanted - stream.avail_out);
            if (code != Z_OK && code != Z_BUF_ERROR) return code;
            room = std::min<std::size_t>(room * 2, 1 << 26);
        } while (stream.avail_out == 0);
        if (last) return code;
    } while (true);
}

Result<int> zlib_int(ThreadState& t, Value v, int otherwise) {
    if (!v) return otherwise;
    std::int64_t n = 0;
    if (!int_to_int64(TRY(index_of(t, v)), n) || n != std::int64_t(int(n)))
        return raise(t, Exc::OverflowError, "Python int too large to convert to C int");
    return int(n);
}

namespace {

Result<Value> compress_all(ThreadState& t, Value, std::span<Value const> args) {
    BufferView const data = TRY(get_buffer(t, args[0]));
    int const level = TRY(zlib_int(t, args[1], Z_DEFAULT_COMPRESSION));
    int const bits = TRY(zlib_int(t, args[2], MAX_WBITS));
    z_stream stream{};
    int code = deflateInit2(&stream, level, Z_DEFLATED, bits, 8, Z_DEFAULT_STRATEGY);
    if (code == Z_MEM_ERROR) return raise(t, Exc::MemoryError, "Out of memory while compressing data");
    if (code == Z_STREAM_ERROR) return raise_of(t, zlib_error(t), "Bad compression level");
    if (code != Z_OK) return raise_zlib_error(t, stream, code, "while compressing data");
    std::string output;
    code = run_stream(stream, deflate, data.view(), Z_FINISH, 0, output);
    deflateEnd(&stream);
    if (code != Z_STREAM_END) return raise_zlib_error(t, stream, code, "while compressing data");
    return make_bytes(t, output);
}

Result<Value> decompress_all(ThreadState& t, Value, std::span<Value const> args) {
    BufferView const data = TRY(get_buffer(t, args[0]));
    int const bits = TRY(zlib_int(t, args[1], MAX_WBITS));
    std::int64_t const size = args[2] ? TRY(index_as_int64(t, args[2])) : 16384;
    if (size < 0) return raise(t, Exc::ValueError, "bufsize must be non-negative");
    z_stream stream{};
    int code = inflateInit2(&stream, bits);
    if (code == Z_MEM_ERROR) return raise(t, Exc::MemoryError, "Out of memory while decompressing data");
    if (code != Z_OK) return raise_zlib_error(t, stream, code, "while preparing to decompress data");
    std::string output;
    code = run_stream(stream, inflate, data.view(), Z_SYNC_FLUSH, 0, output);
    if (code == Z_OK) code = Z_BUF_ERROR;  // all is read, and there should be more
    if (code != Z_STREAM_END) {
        auto const raised = raise_zlib_error(t, stream, code, "while decompressing data");
        inflateEnd(&stream);
        return raised;
    }
    inflateEnd(&stream);
    return make_bytes(t, output);
}

template <uLong (*checksum)(uLong, Bytef const*, z_size_t), std::uint32_t start>
Result<Value> checksum_of(ThreadState& t, Value, std::span<Value const> args) {
    BufferView const data = TRY(get_buffer(t, args[0]));
    std::uint32_t const value = args[1] ? std::uint32_t(int_low_bits(TRY(index_of(t, args[1])))) : start;
    auto const* bytes = reinterpret_cast<Bytef const*>(data.view().empty() ? "" : data.data());
    return make_int(t, std::int64_t(checksum(value, bytes, data.size())));
}

constexpr MethodDef functions[] = {
    method("adler32", checksum_of<adler32_z, 1>, 1, 2, "data, value=1, /",
           "Compute an Adler-32 checksum of data.\n\n  value\n    Starting value of the checksum.\n\nThe "
           "returned checksum is an integer."),
    method(
        "compress", compress_all, "data, /, level=Z_DEFAULT_COMPRESSION, wbits=MAX_WBITS",
        "Returns a bytes object containing compressed data.\n\n  data\n    Binary data to be compressed.\n  "
        "level\n    Compression level, in 0-9 or -1.\n  wbits\n    The window buffer size and container "
        "format."),
    method(
        "compressobj", make_compressor,
        "level=Z_DEFAULT_COMPRESSION, method=DEFLATED, wbits=MAX_WBITS,\n            memLevel=DEF_MEM_LEVEL, "
        "strategy=Z_DEFAULT_STRATEGY,\n            zdict=<unrepresentable>",
        "Return a compressor object."),
    method(
        "crc32", checksum_of<crc32_z, 0>, 1, 2, "data, value=0, /",
        "Compute a CRC-32 checksum of data.\n\n  value\n    Starting value of the checksum.\n\nThe returned "
        "checksum is an integer."),
    method(
        "decompress", decompress_all, "data, /, wbits=MAX_WBITS, bufsize=DEF_BUF_SIZE",
        "Returns a bytes object containing the uncompressed data.\n\n  data\n    Compressed data.\n  wbits\n "
        "   The window buffer size and container format.\n  bufsize\n    The initial output buffer size."),
    method(
        "decompressobj", make_decompressor, "wbits=MAX_WBITS, zdict=b''",
        "Return a decompressor object.\n\n  wbits\n    The window buffer size and container format.\n  "
        "zdict\n    The predefined compression dictionary.  This must be the same\n    dictionary as used by "
        "the compressor that produced the input data."),
};

constexpr std::pair<char const*, int> constants[] = {
    {"MAX_WBITS", MAX_WBITS},
    {"DEFLATED", Z_DEFLATED},
    {"DEF_MEM_LEVEL", 8},
    {"DEF_BUF_SIZE", 16384},
    {"Z_NO_COMPRESSION", Z_NO_COMPRESSION},
    {"Z_BEST_SPEED", Z_BEST_SPEED},
    {"Z_BEST_COMPRESSION", Z_BEST_COMPRESSION},
    {"Z_DEFAULT_COMPRESSION", Z_DEFAULT_COMPRESSION},
    {"Z_FILTERED", Z_FILTERED},
    {"Z_HUFFMAN_ONLY", Z_HUFFMAN_ONLY},
    {"Z_RLE", Z_RLE},
    {"Z_FIXED", Z_FIXED},
    {"Z_DEFAULT_STRATEGY", Z_DEFAULT_STRATEGY},
    {"Z_NO_FLUSH", Z_NO_FLUSH},
    {"Z_PARTIAL_FLUSH", Z_PARTIAL_FLUSH},
    {"Z_SYNC_FLUSH", Z_SYNC_FLUSH},
    {"Z_FULL_FLUSH", Z_FULL_FLUSH},
    {"Z_FINISH", Z_FINISH},
    {"Z_BLOCK", Z_BLOCK},
    {"Z_TREES", Z_TREES},
};

Result<void> init(ThreadState& t, Module* module) {
    Dict* ns = module->dict;
    for (auto const& [name, value] : constants) dict_set_str(t, ns, intern(t, name), Value::small_int(value));
    dict_set_str(t, ns, intern(t, "error"), Value(zlib_error(t)));
    dict_set_str(t, ns, intern(t, "ZLIB_VERSION"), Value(make_str(t, ZLIB_VERSION)));
    dict_set_str(t, ns, intern(t, "ZLIB_RUNTIME_VERSION"), Value(make_str(t, zlibVersion())));
    dict_set_str(t, ns, intern(t, "__version__"), Value(make_str(t, "1.0")));
    return {};
}

}  // namespace

extern NativeModule const zlib_module;
NativeModule const zlib_module = {
    "zlib",
    "The functions in this module allow compression and decompression using the\nzlib library, which is "
    "based on "
    "GNU zip.\n\nadler32(string[, start]) -- Compute an Adler-32 checksum.\ncompress(data[, level]) -- "
    "Compress "
    "data, with compression level 0-9 or -1.\ncompressobj([level[, ...]]) -- Return a compressor "
    "object.\ncrc32(string[, start]) -- Compute a CRC-32 checksum.\ndecompress(string,[wbits],[bufsize]) -- "
    "Decompresses a compressed string.\ndecompressobj([wbits[, zdict]]) -- Return a decompressor "
    "object.\n\n'wbits' "
    "is window buffer size and container format.\nCompressor objects support compress() and flush() methods; "
    "decompressor\nobjects support decompress() and flush().",
    functions, init};

}  // namespace minipy::builtins
