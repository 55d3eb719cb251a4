// Exception classes of native modules: how they are made and raised.
#include "interpreter/builtins/modules/native_error.hpp"

#include "interpreter/runtime/containers.hpp"

namespace minipy::builtins {

using namespace runtime;

Type* make_error_type(ThreadState& t, char const* module, char const* name,
                      std::initializer_list<Type*> bases) {
    Tuple* tuple = make_tuple(t, bases.size());
    std::size_t i = 0;
    for (Type* base : bases) tuple->items[i++] = Value(base);
    Dict* ns = make_dict(t);
    dict_set_str(t, ns, t.rt.names.dunder_module, Value(intern(t, module)));
    auto made = type_new(t, t.rt.types.type, intern(t, name), tuple, ns, {});
    return made.ok() ? made.value().as<Type>() : *bases.begin();
}

base::Raised raise_of(ThreadState& t, Type* type, std::string_view message) {
    return raise_value(t, Value(allocate_exception(t, type, make_tuple(t, {Value(make_str(t, message))}))));
}

}  // namespace minipy::builtins
