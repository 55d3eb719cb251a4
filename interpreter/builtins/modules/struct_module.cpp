// The native module _struct: functions that take a format each time, with a cache of compiled ones.
#include "interpreter/builtins/modules/struct_format.hpp"
#include "interpreter/builtins/sequences.hpp"

namespace minipy::builtins {
namespace {

constexpr std::uint32_t most_cached = 100;

Dict* cache(ThreadState& t) {
    Value& kept_cache = kept(t, Kept::struct_cache);
    if (!kept_cache) kept_cache = Value(make_dict(t));
    return kept_cache.as<Dict>();
}

Result<Struct*> compiled(ThreadState& t, Value format) {
    Value const known = TRY(dict_get(t, cache(t), format));
    if (known) return known.as<Struct>();
    auto* s = make<Struct>(t, struct_type(t));
    TRY(compile_format(t, s, TRY(format_argument(t, format))));
    if (cache(t)->count >= most_cached) dict_clear(t, cache(t));
    TRY(dict_set(t, cache(t), format, Value(s)));
    return s;
}

Result<Struct*> compiled_first(ThreadState& t, Args const& args, char const* function) {
    if (args.keyword_count())
        return raise(t, Exc::TypeError, "_struct.{}() takes no keyword arguments", function);
    if (args.count == 0) return raise(t, Exc::TypeError, "missing format argument");
    return compiled(t, args[0]);
}

Result<Value> clearcache(ThreadState& t, Value) {
    dict_clear(t, cache(t));
    return Value::none();
}
Result<Value> calcsize(ThreadState& t, Value, Value format) {
    return make_int(t, TRY(compiled(t, format))->size);
}
Result<Value> pack(ThreadState& t, Value, Args const& args) {
    Struct* s = TRY(compiled_first(t, args, "pack"));
    return struct_pack(t, s, args.positional().subspan(1));
}
Result<Value> pack_into(ThreadState& t, Value, Args const& args) {
    Struct* s = TRY(compiled_first(t, args, "pack_into"));
    return struct_pack_into(t, s, args.positional().subspan(1));
}
Result<Value> unpack(ThreadState& t, Value, std::span<Value const> args) {
    return struct_unpack(t, TRY(compiled(t, args[0])), args[1]);
}
Result<Value> unpack_from(ThreadState& t, Value, std::span<Value const> args) {
    return struct_unpack_from(t, TRY(compiled(t, args[0])), args[1], args[2]);
}
Result<Value> iter_unpack(ThreadState& t, Value, std::span<Value const> args) {
    return struct_iter_unpack(t, TRY(compiled(t, args[0])), args[1]);
}

constexpr MethodDef functions[] = {
    method("_clearcache", clearcache, "Clear the internal cache."),
    method("calcsize", calcsize, "format, /",
           "Return size in bytes of the struct described by the format string."),
    method("iter_unpack", iter_unpack, 2, 2, "format, buffer, /",
           "Return an iterator yielding tuples unpacked from the given bytes.\n\nThe bytes are unpacked "
           "according to the format string, like\na repeated invocation of unpack_from().\n\nRequires that "
           "the bytes length be a multiple of the format struct size."),
    method("pack", pack, no_signature,
           "pack(format, v1, v2, ...) -> bytes\n\nReturn a bytes object containing the values v1, v2, ... "
           "packed according\nto the format string.  See help(struct) for more on format strings."),
    method("pack_into", pack_into, no_signature,
           "pack_into(format, buffer, offset, v1, v2, ...)\n\nPack the values v1, v2, ... according to the "
           "format string and write\nthe packed bytes into the writable buffer buf starting at offset.  "
           "Note\nthat the offset is a required argument.  See help(struct) for more\non format strings."),
    method("unpack", unpack, 2, 2, "format, buffer, /",
           "Return a tuple containing values unpacked according to the format string.\n\nThe buffer's size "
           "in bytes must be calcsize(format).\n\nSee help(struct) for more on format strings."),
    method(
        "unpack_from", unpack_from, "format, /, buffer, offset=0",
        "Return a tuple containing values unpacked according to the format string.\n\nThe buffer's size, "
        "minus offset, must be at least calcsize(format).\n\nSee help(struct) for more on format strings."),
};

Result<void> init(ThreadState& t, Module* module) {
    dict_set_str(t, module->dict, intern(t, "Struct"), Value(struct_type(t)));
    dict_set_str(t, module->dict, intern(t, "error"), Value(struct_error(t)));
    return {};
}

constexpr char doc[] = R"(Functions to convert between Python values and C structs.
Python bytes objects are used to hold the data representing the C struct
and also as format strings (explained below) to describe the layout of data
in the C struct.

The optional first format char indicates byte order, size and alignment:
  @: native order, size & alignment (default)
  =: native order, std. size & alignment
  <: little-endian, std. size & alignment
  >: big-endian, std. size & alignment
  !: same as >

The remaining chars indicate types of args and must match exactly;
these can be preceded by a decimal repeat count:
  x: pad byte (no data); c:char; b:signed byte; B:unsigned byte;
  ?: _Bool (requires C99; if not available, char is used instead)
  h:short; H:unsigned short; i:int; I:unsigned int;
  l:long; L:unsigned long; f:float; d:double; e:half-float.
Special cases (preceding decimal count indicates length):
  s:string (array of char); p: pascal string (with count byte).
Special cases (only available in native format):
  n:ssize_t; N:size_t;
  P:an integer type that is wide enough to hold a pointer.
Special case (not in native mode unless 'long long' in platform C):
  q:long long; Q:unsigned long long
Whitespace between formats is ignored.

The variable struct.error is an exception raised on errors.
)";

}  // namespace

extern NativeModule const struct_module;
NativeModule const struct_module = {"_struct", doc, functions, init};

}  // namespace minipy::builtins
