// The native module marshal: values as bytes and back, in the format that CPython's version 4 has. Code
// objects are our own and can be read by the release that wrote them only.
#include "interpreter/builtins/modules/marshal/marshal.hpp"
#include "interpreter/runtime/audit.hpp"

#include <algorithm>

namespace minipy::builtins {
namespace {

using namespace runtime;

Result<int> version_argument(ThreadState& t, Value v) {
    if (!v) return marshal::version;
    return int(std::min<std::int64_t>(TRY(index_as_int64(t, v)), marshal::version));
}

Result<Value> dumps(ThreadState& t, Value, std::span<Value const> args) {
    std::string out;
    auto const version = TRY(version_argument(t, args[1]));
    TRY(audit(t, "marshal.dumps", {args[0], Value::small_int(version)}));
    TRY(marshal::write(t, args[0], version, out));
    return Value(make_bytes(t, out));
}

Result<Value> dump(ThreadState& t, Value, std::span<Value const> args) {
    std::string out;
    auto const version = TRY(version_argument(t, args[2]));
    TRY(audit(t, "marshal.dumps", {args[0], Value::small_int(version)}));
    TRY(marshal::write(t, args[0], version, out));
    return call_method(t, args[1], t.rt.names.write, {Value(make_bytes(t, out))});
}

Result<Value> loads(ThreadState& t, Value, Value bytes) {
    BufferView const view = TRY(get_buffer(t, bytes));
    if (audited(t)) TRY(audit(t, "marshal.loads", {make_bytes(t, view.view())}));
    marshal::Source source(view.view());
    return marshal::read(t, source);
}

// A file that is none, or a text file, is told at once by reading nothing.
Result<Value> load(ThreadState& t, Value, Value file) {
    TRY(audit(t, "marshal.load", {}));
    Value nothing = TRY(call_method(t, file, t.rt.names.read, {Value::small_int(0)}));
    if (!is_bytes(nothing))
        return raise(t, Exc::TypeError, "file.read() returned not bytes but {:.100}",
                     type_name_of(t, nothing));
    marshal::Source source(file);
    return marshal::read(t, source);
}

Result<void> add_version(ThreadState& t, Module* m) {
    dict_set_str(t, m->dict, intern(t, "version"), Value::small_int(marshal::version));
    return {};
}

constexpr MethodDef functions[] = {
    method("dump", dump, 2, 3, "value, file, version=4, /",
           "Write the value on the open file.\n\n  value\n    Must be a supported type.\n  file\n    Must be "
           "a writeable binary file.\n  version\n    Indicates the data format that dump should use.\n\nIf "
           "the value has (or contains an object that has) an unsupported type, a\nValueError exception is "
           "raised - but garbage data will also be written to the\nfile. The object will not be properly "
           "read back by load()."),
    method("load", load, "file, /",
           "Read one value from the open file and return it.\n\n  file\n    Must be readable binary "
           "file.\n\nIf no valid value is read (e.g. because the data has a different Python\nversion's "
           "incompatible marshal format), raise EOFError, ValueError or\nTypeError.\n\nNote: If an object "
           "containing an unsupported type was marshalled with\ndump(), load() will substitute None for the "
           "unmarshallable type."),
    method("dumps", dumps, 1, 2, "value, version=4, /",
           "Return the bytes object that would be written to a file by dump(value, file).\n\n  value\n    "
           "Must be a supported type.\n  version\n    Indicates the data format that dumps should "
           "use.\n\nRaise a ValueError exception if value has (or contains an object that has) "
           "an\nunsupported type."),
    method("loads", loads, "bytes, /",
           "Convert the bytes-like object to a value.\n\nIf no valid value is found, raise EOFError, "
           "ValueError or TypeError.  Extra\nbytes in the input are ignored."),
};

}  // namespace

extern NativeModule const marshal_module;
NativeModule const marshal_module = {
    "marshal",
    "This module contains functions that can read and write Python values in\na binary format. The format is "
    "specific to Python, but independent of\nmachine architecture issues.\n",
    functions, add_version};

}  // namespace minipy::builtins
