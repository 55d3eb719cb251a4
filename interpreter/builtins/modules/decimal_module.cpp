// The native module _decimal. Debian has no libmpdec to stand on: the classes come from the frozen module
// _decimal_classes, which makes them of the library's _pydecimal; what is done here is to give them the names
// that messages call native types by.
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/containers.hpp"

namespace minipy::builtins {

using namespace runtime;

namespace {

struct FullName {
    char const* name;
    char const* full_name;
};
constexpr FullName native_names[] = {
    {"Decimal", "decimal.Decimal"},
    {"Context", "decimal.Context"},
    {"_ContextManager", "decimal.ContextManager"},
};

Result<void> init(ThreadState& t, Module* module) {
    if (!t.rt.import_port) return raise(t, Exc::ImportError, "__import__ not found");
    Value const classes =
        TRY(t.rt.import_port->import_name(t, intern(t, "_decimal_classes"), {}, {}, Value::none(), 0));
    Value const names = TRY(getattr(t, classes, "__dict__"));
    if (!is_dict(names)) return raise(t, Exc::ImportError, "_decimal_classes is damaged");
    Dict* ns = names.as<Dict>();
    for (auto const& [name, full_name] : native_names)
        if (Value const type = dict_get_str(ns, intern(t, name)); type && is_type(type))
            type.as<Type>()->full_name = full_name;
    Value key, value;
    for (std::uint32_t at = 0; dict_next(ns, at, key, value);) {
        if (!is_str(key)) continue;
        std::string const name = to_utf8(key);
        bool const wanted = !name.starts_with('_') || name == "__version__" || name == "__libmpdec_version__";
        if (wanted) dict_set_str(t, module->dict, key.as<Str>(), value);
    }
    return {};
}

}  // namespace

extern NativeModule const decimal_module;
NativeModule const decimal_module = {"_decimal", "C decimal arithmetic module", {}, init};

}  // namespace minipy::builtins
