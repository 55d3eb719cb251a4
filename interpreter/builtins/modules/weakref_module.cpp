// The native module _weakref, under the library's weakref.
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/argument_type.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/weakref.hpp"

namespace minipy::builtins {

using namespace runtime;

namespace {

WeakReference* first_reference(ThreadState& t, Value v) {
    return v.is_object() ? find_weak_reference(t, v.as_object()) : nullptr;
}

Result<Value> getweakrefcount(ThreadState& t, Value, Value object) {
    std::int64_t count = 0;
    for (WeakReference* w = first_reference(t, object); w; w = w->next) ++count;
    return Value::small_int(count);
}

Result<Value> getweakrefs(ThreadState& t, Value, Value object) {
    List* list = make_list(t);
    for (WeakReference* w = first_reference(t, object); w; w = w->next) list_append(t, list, w);
    return list;
}

Result<Value> proxy(ThreadState& t, Value, std::span<Value const> args) {
    Value callback = args[1] && !args[1].is_none() ? args[1] : Value::absent();
    return make_weak_proxy(t, args[0], callback);
}

// del dct[key] if what lies there is a dead weak reference.
Result<Value> remove_dead_weakref(ThreadState& t, Value, std::span<Value const> args) {
    if (!is_dict(args[0]))
        return raise(t, Exc::TypeError, "_remove_dead_weakref() argument 1 must be dict, not {}",
                     argument_type(t, args[0]));
    auto dict = args[0].as<Dict>();
    Value v = TRY(dict_get(t, dict, args[1]));
    if (!v || !is_of(t, v, t.rt.types.weakref) || v.as<WeakReference>()->referent) return Value::none();
    TRY(dict_delete(t, dict, args[1]));
    return Value::none();
}

constexpr MethodDef functions[] = {
    method("getweakrefcount", getweakrefcount, "object, /",
           "Return the number of weak references to 'object'."),
    method("getweakrefs", getweakrefs, "object, /",
           "getweakrefs(object) -> list of all weak reference objects that point to 'object'."),
    method("proxy", proxy, 1, 2, "object, callback=None, /",
           "Create a proxy object that weakly references 'object'."),
    method("_remove_dead_weakref", remove_dead_weakref, 2, 2, "dct, key, /",
           "Atomically remove key from dict if it points to a dead weakref."),
};

Result<void> init(ThreadState& t, Module* module) {
    Types& types = t.rt.types;
    dict_set_str(t, module->dict, intern(t, "ref"), types.weakref);
    dict_set_str(t, module->dict, intern(t, "ReferenceType"), types.weakref);
    dict_set_str(t, module->dict, intern(t, "ProxyType"), types.weakproxy);
    dict_set_str(t, module->dict, intern(t, "CallableProxyType"), types.weakcallableproxy);
    return {};
}

}  // namespace

extern NativeModule const weakref_module;
constinit NativeModule const weakref_module = {"_weakref", "Weak-reference support module.", functions, init};

}  // namespace minipy::builtins
