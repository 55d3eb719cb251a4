// The bytes of a .pyc file: 16 bytes of header (PEP 552) and marshalled code.
#pragma once

#include "interpreter/runtime/function.hpp"
#include "modsys/importer.hpp"

namespace minipy::modsys {

// Four bytes; the last two are \r\n so that a copy in text mode shows. Another instruction set has another.
std::string const& magic_number(Importer& importer);

constexpr std::size_t cache_header_size = 16;
struct CacheHeader {
    std::uint32_t flags = 0;
    std::uint32_t mtime = 0, size = 0;  // of the source, modulo 2^32
    std::string_view hash;              // 8 bytes, with flags & 1
    bool hash_based() const { return flags & 1; }
    bool checks_source() const { return flags & 2; }
};
// Why a header is refused: ImportError "bad magic number in 'x': b'...'", "invalid flags 4 in 'x'", EOFError
// "reached EOF while reading pyc header of 'x'".
Result<CacheHeader> read_header(ThreadState& t, std::string_view data, Value name, Value path);
// read_header without raising: false.
bool scan_header(Importer& importer, std::string_view data, CacheHeader& header);
// Is the source of a hash-based cache to be looked at? As _imp.check_hash_based_pycs says, which scripts may
// set.
Result<bool> checks_hash(ThreadState& t, CacheHeader const& header);
// Does a time-based header belong to a source of this time and size?
bool matches(CacheHeader const& header, std::int64_t mtime, std::int64_t size);

std::string time_based_cache(ThreadState& t, runtime::Code* code, std::int64_t mtime, std::int64_t size);
std::string hash_based_cache(ThreadState& t, runtime::Code* code, std::string_view hash, bool check_source);
// The code behind a header that fits. `filename` replaces the one it was compiled for; empty: that one stays.
// What is truncated, damaged or no code is never trusted: the errors of marshalled_code, and ValueError where
// the body of the module does not verify.
Result<Value> code_of_cache(ThreadState& t, std::string data, std::string_view filename, Value name,
                            Value path);

// The code in the bytes behind a header, as importlib's _compile_bytecode gives it. EOFError and ValueError
// as marshal.loads() words them, ImportError "Non-code object in 'x'".
Result<Value> marshalled_code(ThreadState& t, std::string_view data, Value name, Value path);

// co_filename of the code and of all code in it that has the same (_imp._fix_co_filename).
Result<void> rename_code(ThreadState& t, runtime::Code* code, Str* filename);

// _imp.source_hash(key, source): SipHash-1-3, 8 bytes.
std::string source_hash(std::uint64_t key, std::string_view source);
std::uint64_t raw_magic_number(Importer& importer);

}  // namespace minipy::modsys
