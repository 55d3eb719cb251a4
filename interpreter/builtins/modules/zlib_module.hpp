// What the files of the native module zlib share.
#pragma once

#include "interpreter/builtins/modules/native_error.hpp"
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/bytes.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/numbers.hpp"

#define ZLIB_CONST
#include <zlib.h>

namespace minipy::builtins {

using namespace runtime;

Type* zlib_error(ThreadState& t);
// zlib.error "Error -3 while decompressing data: incorrect header check"
base::Raised raise_zlib_error(ThreadState& t, z_stream const& stream, int code, char const* doing);
// One of zlib's own calls (deflate or inflate) until all input is taken or `most` bytes have come out (0: no
// bound). Returns what the last call returned; what came out is appended. `bound` of each step grows as it
// goes.
int run_stream(z_stream& stream, int (*step)(z_streamp, int), std::string_view input, int flush,
               std::size_t most, std::string& output);
Result<int> zlib_int(ThreadState& t, Value v, int otherwise);

Type* compress_type(ThreadState& t);
Type* decompress_type(ThreadState& t);
// compressobj(level=-1, method=DEFLATED, wbits=MAX_WBITS, memLevel=DEF_MEM_LEVEL, strategy=0, zdict=None)
Result<Value> make_compressor(ThreadState& t, Value module, std::span<Value const> args);
// decompressobj(wbits=MAX_WBITS, zdict=b'')
Result<Value> make_decompressor(ThreadState& t, Value module, std::span<Value const> args);

}  // namespace minipy::builtins
