// The native module errno: the system's error numbers, and errorcode to get back to their names.
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/function.hpp"
#include "interpreter/runtime/numbers.hpp"
#include "interpreter/runtime/runtime.hpp"

#include <cerrno>

namespace minipy::builtins {

using namespace runtime;

namespace {

struct Code {
    char const* name;
    int value;
};
constexpr Code codes[] = {
#define ERRNO(name) {#name, name},
#include "interpreter/builtins/modules/errno.def"
#undef ERRNO
};

Result<void> init(ThreadState& t, Module* module) {
    Dict* names = make_dict(t);
    dict_set_str(t, module->dict, intern(t, "errorcode"), Value(names));
    for (Code const& c : codes) {
        Str* name = intern(t, c.name);
        Value const number = Value::small_int(c.value);
        dict_set_str(t, module->dict, name, number);
        TRY(dict_set(t, names, number, Value(name)));
    }
    return {};
}

}  // namespace

extern NativeModule const errno_module;
constinit NativeModule const errno_module = {
    "errno",
    "This module makes available standard errno system symbols.\n\nThe value of each symbol is the "
    "corresponding integer "
    "value,\ne.g., on most systems, errno.ENOENT equals the integer 2.\n\nThe dictionary errno.errorcode "
    "maps numeric "
    "codes to symbol names,\ne.g., errno.errorcode[2] could be the string 'ENOENT'.\n\nSymbols that are not "
    "relevant to "
    "the underlying system are not defined.\n\nTo map error codes to error messages, use os.strerror().",
    {},
    init};

}  // namespace minipy::builtins
