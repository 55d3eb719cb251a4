// The native module _decimal. Debian has no libmpdec to stand on: contexts and signals come from the frozen
// module _decimal_classes, which makes them of the library's _pydecimal. Its class Decimal gives way to the
// native one, which gets the methods that it has not itself.
#include "interpreter/builtins/modules/decimal/decimal.hpp"

#include "interpreter/runtime/type_machinery.hpp"

namespace minipy::builtins {

using namespace runtime;

namespace {

struct FullName {
    char const* name;
    char const* full_name;
};
constexpr FullName native_names[] = {
    {"Context", "decimal.Context"},
    {"_ContextManager", "decimal.ContextManager"},
};

// The methods of _pydecimal's Decimal that the native type has not.
Result<void> complete_type(ThreadState& t, Type* type, Dict* library) {
    constexpr std::string_view not_methods[] = {"__slots__",  "__dict__", "__weakref__",
                                                "__module__", "__doc__",  "getcontext"};
    Dict* const own = namespace_of(t, type);
    Value key, value;
    for (std::uint32_t at = 0; dict_next(library, at, key, value);) {
        if (!is_str(key) || dict_get_str(own, intern(t, key.as<Str>()))) continue;
        std::string const name = to_utf8(key);
        if (std::find(std::begin(not_methods), std::end(not_methods), name) == std::end(not_methods))
            TRY(set_type_attribute(t, type, intern(t, key.as<Str>()), value));
    }
    return {};
}

// What native code needs of the frozen module, which then goes on with the native type.
Result<void> adopt(ThreadState& t, Value classes) {
    Value const parts = TRY(call_method(t, classes, "_parts"));
    if (!is_tuple(parts) || parts.as<Tuple>()->count != 5)
        return raise(t, Exc::ImportError, "_decimal_classes is damaged");
    auto const items = parts.as<Tuple>()->span();
    kept(t, Kept::decimal_library) = items[0];
    kept(t, Kept::decimal_names) = items[1];
    kept(t, Kept::decimal_context) = items[2];
    kept(t, Kept::decimal_current_context) = items[3];
    kept(t, Kept::decimal_signals) = items[4];
    Type* const type = decimal::decimal_type(t);
    TRY(complete_type(t, type, items[0].as<Dict>()));
    TRY(call_method(t, classes, "_adopt", {Value(type)}));
    return {};
}

// The frozen module. There is one in each Runtime, as there is one native type, however often _decimal is
// imported.
Result<Value> frozen_classes(ThreadState& t) {
    Value& known = kept(t, Kept::decimal_classes);
    if (known) return known;
    if (!t.rt.import_port) return raise(t, Exc::ImportError, "__import__ not found");
    Value const classes =
        TRY(t.rt.import_port->import_name(t, intern(t, "_decimal_classes"), {}, {}, Value::none(), 0));
    TRY(adopt(t, classes));
    kept(t, Kept::decimal_classes) = classes;
    return classes;
}

Result<void> init(ThreadState& t, Module* module) {
    Value const classes = TRY(frozen_classes(t));
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
