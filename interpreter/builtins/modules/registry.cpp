// The list of native modules, and how one is made from its table.
#include "interpreter/builtins/modules/registry.hpp"

#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/runtime.hpp"

namespace minipy::builtins {

using namespace runtime;

#define NATIVE_MODULE(module) extern NativeModule const module;
#include "interpreter/builtins/modules/modules.def"
#undef NATIVE_MODULE

namespace {

constexpr NativeModule const* modules[] = {
#define NATIVE_MODULE(module) &module,
#include "interpreter/builtins/modules/modules.def"
#undef NATIVE_MODULE
};

}  // namespace

std::span<NativeModule const* const> native_modules() {
    return modules;
}

Result<Module*> make_native_module(ThreadState& t, NativeModule const& table) {
    Module* module = make_module(t, table.name);
    module->native = &table;
    if (table.doc) dict_set_str(t, module->dict, t.rt.names.dunder_doc, Value(make_str(t, table.doc)));
    Value const name = Value(intern(t, table.name));
    for (MethodDef const& def : table.functions)
        dict_set_str(t, module->dict, intern(t, def.name),
                     Value(make_native_function(t, def, Value(module), name)));
    if (table.init) TRY(table.init(t, module));
    return module;
}

}  // namespace minipy::builtins
