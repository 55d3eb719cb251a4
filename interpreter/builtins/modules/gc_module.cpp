// The native module gc: the collector's switches. It is a mark-sweep collector without generations:
// thresholds are kept and given back, but nothing follows from them.
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/frame.hpp"
#include "interpreter/runtime/numbers.hpp"
#include "interpreter/runtime/watch.hpp"

namespace minipy::builtins {

using namespace runtime;

namespace {

using Arguments = std::span<Value const>;

Result<Value> gc_collect(ThreadState& t, Value, Arguments args) {
    std::int64_t const generation = args[0] ? TRY(index_as_int64(t, args[0])) : 2;
    if (generation < 0 || generation > 2) return raise(t, Exc::ValueError, "invalid generation");
    TRY(collect_now(t));
    // The number of unreachable objects is not known before they are swept.
    return Value::small_int(0);
}

Result<Value> gc_enable(ThreadState& t, Value) {
    t.rt.heap.set_enabled(true);
    return Value::none();
}
Result<Value> gc_disable(ThreadState& t, Value) {
    t.rt.heap.set_enabled(false);
    return Value::none();
}
Result<Value> gc_isenabled(ThreadState& t, Value) {
    return Value::boolean(t.rt.heap.enabled());
}

// Objects that scripts can meet, and that hold others; as in CPython plain strings and numbers are left out.
bool is_container(ThreadState& t, Object* o) {
    Type* type = o->shape->type;
    if (type == t.rt.types.str || type == t.rt.types.int_ || type == t.rt.types.bytes ||
        type == t.rt.types.complex)
        return false;
    return type->has(type_ready) && type->mro != nullptr;
}

Result<Value> gc_get_objects(ThreadState& t, Value, Arguments) {
    struct Found {
        ThreadState& t;
        std::vector<Object*> objects;
    } found{t, {}};
    bool const enabled = t.rt.heap.enabled();
    t.rt.heap.set_enabled(false);  // nothing dies while the list is made
    t.rt.heap.for_each(
        [](Object* o, void* context) {
            auto& f = *static_cast<Found*>(context);
            if (is_container(f.t, o)) f.objects.push_back(o);
        },
        &found);
    List* list = make_list(t, found.objects.size());
    for (Object* o : found.objects) list_append(t, list, Value(o));
    t.rt.heap.set_enabled(enabled);
    return Value(list);
}

Result<Value> gc_get_count(ThreadState& t, Value) {
    return Value(make_tuple(t, {Value::small_int(0), Value::small_int(0), Value::small_int(0)}));
}

Result<Value> gc_is_tracked(ThreadState& t, Value, Value o) {
    return Value::boolean(o.is_object() && is_container(t, o.as_object()));
}

constexpr MethodDef functions[] = {
    method("collect", gc_collect, "generation=2",
           "Run the garbage collector.\n\nWith no arguments, run a full collection."),
    method("enable", gc_enable, "Enable automatic garbage collection."),
    method("disable", gc_disable, "Disable automatic garbage collection."),
    method("isenabled", gc_isenabled, "Returns true if automatic garbage collection is enabled."),
    method("get_objects", gc_get_objects, "generation=None",
           "Return a list of objects tracked by the collector (excluding the list returned)."),
    method("get_count", gc_get_count, "Return a three-tuple of the current collection counts."),
    method("is_tracked", gc_is_tracked, "obj, /",
           "Returns true if the object is tracked by the garbage collector."),
};

Result<void> init(ThreadState& t, Module* module) {
    dict_set_str(t, module->dict, intern(t, "garbage"), Value(make_list(t)));
    dict_set_str(t, module->dict, intern(t, "callbacks"), Value(make_list(t)));
    return {};
}

}  // namespace

extern NativeModule const gc_module;
constinit NativeModule const gc_module = {
    "gc", "This module provides access to the garbage collector for reference cycles.", functions, init};

}  // namespace minipy::builtins
