// Reading, checking and making the bytes of .pyc files.
#include "modsys/loaders/bytecode_cache.hpp"

#include "interpreter/builtins/modules/marshal/marshal.hpp"
#include "interpreter/compile/image.hpp"
#include "interpreter/runtime/bytes.hpp"
#include "interpreter/runtime/code_bytes.hpp"
#include "interpreter/runtime/function.hpp"

namespace minipy::modsys {

using namespace runtime;

namespace {

// Behind the header stands what marshal.dumps(code) gives: a mark, the size, the code. Another number for
// another form of these files.
constexpr char code_mark = '\xe3';
constexpr std::size_t code_prefix = 5;
constexpr std::uint32_t file_format = 2;

std::uint32_t get32(std::string_view data, std::size_t at) {
    auto byte = [&](std::size_t i) { return std::uint32_t(static_cast<unsigned char>(data[at + i])); };
    return byte(0) | byte(1) << 8 | byte(2) << 16 | byte(3) << 24;
}

void put32(std::string& out, std::uint64_t v) {
    for (int i = 0; i < 4; ++i) out += char(v >> (8 * i) & 0xFF);
}

void put_code(std::string& out, Code* code) {
    std::string bytes = sealed_bytes_of(code);
    out += code_mark;
    put32(out, bytes.size());
    out += bytes;
}

}  // namespace

std::uint64_t raw_magic_number(Importer&) {
    return ((compile::instruction_set_hash() + file_format) & 0xFFFF) | 0x0A0D0000u;
}

std::string const& magic_number(Importer& importer) {
    if (importer.magic.empty()) put32(importer.magic, raw_magic_number(importer));
    return importer.magic;
}

bool scan_header(Importer& importer, std::string_view data, CacheHeader& header) {
    if (data.size() < cache_header_size || !data.starts_with(magic_number(importer))) return false;
    header.flags = get32(data, 4);
    header.mtime = get32(data, 8);
    header.size = get32(data, 12);
    header.hash = data.substr(8, 8);
    return (header.flags & ~3u) == 0;
}

Result<CacheHeader> read_header(ThreadState& t, std::string_view data, Value name, Value path) {
    Importer& importer = importer_of(t);
    std::string shown = to_utf8(TRY(repr(t, name)));
    if (!data.starts_with(magic_number(importer))) {
        Value found = make_bytes(t, data.substr(0, 4));
        return raise_import_error(
            t, Exc::ImportError,
            fmt::format("bad magic number in {}: {}", shown, to_utf8(TRY(repr(t, found)))), name, path);
    }
    if (data.size() < cache_header_size)
        return raise(t, Exc::EOFError, "reached EOF while reading pyc header of {}", shown);
    CacheHeader header;
    if (!scan_header(importer, data, header))
        return raise_import_error(t, Exc::ImportError,
                                  fmt::format("invalid flags {} in {}", get32(data, 4), shown), name, path);
    return header;
}

Result<bool> checks_hash(ThreadState& t, CacheHeader const& header) {
    Options const& options = importer_of(t).options;
    std::string choice = options.check_hash_pycs_always  ? "always"
                         : options.check_hash_pycs_never ? "never"
                                                         : "default";
    Value imp = TRY(get_module(t, intern(t, "_imp")));
    if (imp && !imp.is_none()) choice = to_utf8(TRY(str(t, TRY(getattr(t, imp, "check_hash_based_pycs")))));
    return choice != "never" && (header.checks_source() || choice == "always");
}

bool matches(CacheHeader const& header, std::int64_t mtime, std::int64_t size) {
    return header.mtime == std::uint32_t(mtime) && header.size == std::uint32_t(size);
}

std::string time_based_cache(ThreadState& t, Code* code, std::int64_t mtime, std::int64_t size) {
    std::string data = magic_number(importer_of(t));
    put32(data, 0);
    put32(data, std::uint64_t(mtime));
    put32(data, std::uint64_t(size));
    put_code(data, code);
    return data;
}

std::string hash_based_cache(ThreadState& t, Code* code, std::string_view hash, bool check_source) {
    std::string data = magic_number(importer_of(t));
    put32(data, 1u | (check_source ? 2u : 0u));
    data += hash;
    put_code(data, code);
    return data;
}

Result<Value> code_of_cache(ThreadState& t, std::string data, std::string_view filename, Value name,
                            Value path) {
    std::string_view const rest = std::string_view(data).substr(cache_header_size);
    std::size_t const size = rest.size() < code_prefix ? 0 : get32(rest, 1);
    if (rest.size() < code_prefix || rest[0] != code_mark || rest.size() - code_prefix < size)
        return marshalled_code(t, rest, name, path);
    auto own = std::make_unique<std::string>(std::move(data));
    auto const image =
        compile::Image::open(std::string_view(*own).substr(cache_header_size + code_prefix, size));
    Code* code = image ? make_code(t, *image, std::move(own), filename) : nullptr;
    if (!code) return raise(t, Exc::ValueError, "bad marshal data (code object)");
    TRY(read_body(t, code));
    return Value(code);
}

Result<void> rename_code(ThreadState& t, Code* code, Str* filename) {
    Value old = code->filename;
    List* open = make_list(t);
    list_append(t, open, code);
    while (open->count > 0) {
        code = open->items[--open->count].as<Code>();
        if (!TRY(equal(t, code->filename, old))) continue;
        code->filename = filename;
        TRY(read_body(t, code));
        for (std::uint32_t i = 0; i < code->constant_count; ++i)
            if (type_of(t, code->constants[i]) == t.rt.types.code) list_append(t, open, code->constants[i]);
    }
    return {};
}

Result<Value> marshalled_code(ThreadState& t, std::string_view data, Value name, Value path) {
    builtins::marshal::Source source(data);
    Value v = TRY(builtins::marshal::read(t, source));
    if (type_of(t, v) == t.rt.types.code) return v;
    return raise_import_error(t, Exc::ImportError, "Non-code object in " + to_utf8(TRY(repr(t, path))), name,
                              path);
}

// SipHash-1-3 with the key (key, 0), as CPython's _Py_KeyedHash.
std::string source_hash(std::uint64_t key, std::string_view source) {
    auto rotate = [](std::uint64_t x, int b) { return x << b | x >> (64 - b); };
    std::uint64_t v0 = key ^ 0x736f6d6570736575u, v1 = 0x646f72616e646f6du, v2 = key ^ 0x6c7967656e657261u,
                  v3 = 0x7465646279746573u;
    auto round = [&] {
        v0 += v1, v1 = rotate(v1, 13), v1 ^= v0, v0 = rotate(v0, 32);
        v2 += v3, v3 = rotate(v3, 16), v3 ^= v2;
        v0 += v3, v3 = rotate(v3, 21), v3 ^= v0;
        v2 += v1, v1 = rotate(v1, 17), v1 ^= v2, v2 = rotate(v2, 32);
    };
    auto absorb = [&](std::uint64_t word) {
        v3 ^= word;
        round();
        v0 ^= word;
    };
    std::uint64_t word = 0;
    std::size_t i = 0;
    for (; i < source.size(); ++i) {
        word |= std::uint64_t(static_cast<unsigned char>(source[i])) << (8 * (i % 8));
        if (i % 8 == 7) {
            absorb(word);
            word = 0;
        }
    }
    absorb(word | std::uint64_t(source.size()) << 56);
    v2 ^= 0xff;
    round(), round(), round();
    std::uint64_t hash = v0 ^ v1 ^ v2 ^ v3;
    std::string bytes;
    for (int k = 0; k < 8; ++k) bytes += char(hash >> (8 * k) & 0xFF);
    return bytes;
}

}  // namespace minipy::modsys
