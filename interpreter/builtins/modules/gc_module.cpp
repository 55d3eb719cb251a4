// The native module gc: the collector's switches, and questions about who holds whom. It is a mark-sweep
// collector without generations: thresholds are kept and given back, but nothing follows from them.
#include "interpreter/builtins/state.hpp"
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/audit.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/frame.hpp"
#include "interpreter/runtime/heap_inspection.hpp"
#include "interpreter/runtime/numbers.hpp"
#include "interpreter/runtime/watch.hpp"

#include <algorithm>

namespace minipy::builtins {

using namespace runtime;

namespace {

using Arguments = std::span<Value const>;

// ---- collecting

// Calls gc.callbacks with "start" or "stop"; their errors are reported, not raised.
void call_back(ThreadState& t, Value module, char const* phase, std::int64_t generation,
               std::int64_t collected) {
    Value callbacks = dict_get_str(module.as<Module>()->dict, intern(t, "callbacks"));
    if (!callbacks || !is_list(callbacks)) return;
    for (std::uint32_t i = 0; i < callbacks.as<List>()->count; ++i) {
        Dict* info = make_dict(t);
        dict_set_str(t, info, intern(t, "generation"), Value::small_int(generation));
        dict_set_str(t, info, intern(t, "collected"), Value::small_int(collected));
        dict_set_str(t, info, intern(t, "uncollectable"), Value::small_int(0));
        Value callback = callbacks.as<List>()->items[i];
        if (!call(t, callback, {Value(make_str(t, phase)), Value(info)}).ok()) write_unraisable(t, callback);
    }
}

Result<Value> gc_collect(ThreadState& t, Value module, Arguments args) {
    std::int64_t const generation = args[0] ? TRY(index_as_int64(t, args[0])) : 2;
    if (generation < 0 || generation > 2) return raise(t, Exc::ValueError, "invalid generation");
    call_back(t, module, "start", generation, 0);
    TRY(collect_now(t));
    auto& extra = *t.rt.extra;
    auto const collected = std::int64_t(extra.dead_in_cycles);
    extra.dead_in_cycles = 0;
    ++extra.gc.collections[std::size_t(generation)];
    extra.gc.collected[std::size_t(generation)] += collected;
    call_back(t, module, "stop", generation, collected);
    return Value::small_int(collected);
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

// ---- what is kept for scripts that ask for it

Result<Value> gc_get_threshold(ThreadState& t, Value) {
    auto const& n = t.rt.extra->gc.thresholds;
    return Value(make_tuple(t, {make_int(t, n[0]), make_int(t, n[1]), make_int(t, n[2])}));
}
Result<Value> gc_set_threshold(ThreadState& t, Value, Arguments args) {
    auto thresholds = t.rt.extra->gc.thresholds;
    for (std::size_t i = 0; i < args.size() && i < thresholds.size(); ++i)
        if (args[i]) thresholds[i] = TRY(index_as_int64(t, args[i]));
    t.rt.extra->gc.thresholds = thresholds;
    return Value::none();
}
Result<Value> gc_get_debug(ThreadState& t, Value) {
    return make_int(t, t.rt.extra->gc.debug);
}
Result<Value> gc_set_debug(ThreadState& t, Value, Value flags) {
    t.rt.extra->gc.debug = TRY(index_as_int64(t, flags));
    return Value::none();
}

Result<Value> gc_get_count(ThreadState& t, Value) {
    return Value(make_tuple(t, {Value::small_int(0), Value::small_int(0), Value::small_int(0)}));
}

// There is but one generation: what is counted is what was asked for.
Result<Value> gc_get_stats(ThreadState& t, Value) {
    auto const& gc = t.rt.extra->gc;
    List* list = make_list(t);
    for (std::size_t generation = 0; generation < 3; ++generation) {
        Dict* numbers = make_dict(t);
        list_append(t, list, Value(numbers));
        dict_set_str(t, numbers, intern(t, "collections"), make_int(t, gc.collections[generation]));
        dict_set_str(t, numbers, intern(t, "collected"), make_int(t, gc.collected[generation]));
        dict_set_str(t, numbers, intern(t, "uncollectable"), Value::small_int(0));
    }
    return Value(list);
}

// ---- objects

// Visits all live objects that CPython's collector would know, while nothing dies.
template <class F>
void for_each_tracked(ThreadState& t, F&& visit) {
    struct Context {
        Runtime& rt;
        F& visit;
    } context{t.rt, visit};
    bool const enabled = t.rt.heap.enabled();
    t.rt.heap.set_enabled(false);
    t.rt.heap.for_each(
        [](Object* o, void* opaque) {
            auto& c = *static_cast<Context*>(opaque);
            if (is_tracked(c.rt, o)) c.visit(o);
        },
        &context);
    t.rt.heap.set_enabled(enabled);
}

Value list_of(ThreadState& t, std::vector<Object*> const& objects) {
    bool const enabled = t.rt.heap.enabled();
    t.rt.heap.set_enabled(false);  // the vector keeps nothing alive
    List* list = make_list(t, objects.size());
    for (Object* o : objects) list_append(t, list, Value(o));
    t.rt.heap.set_enabled(enabled);
    return Value(list);
}

Result<Value> gc_get_objects(ThreadState& t, Value, Arguments args) {
    TRY(audit(t, "gc.get_objects", {args[0] && !args[0].is_none() ? args[0] : Value::small_int(-1)}));
    if (args[0] && !args[0].is_none()) {
        std::int64_t const generation = TRY(index_as_int64(t, args[0]));
        if (generation >= 3)
            return raise(t, Exc::ValueError,
                         "generation parameter must be less than the number of available generations (3)");
        if (generation < -1) return raise(t, Exc::ValueError, "generation parameter cannot be negative");
    }
    std::vector<Object*> found;
    for_each_tracked(t, [&](Object* o) { found.push_back(o); });
    return list_of(t, found);
}

Result<Value> gc_freeze(ThreadState& t, Value) {
    std::int64_t count = 0;
    for_each_tracked(t, [&](Object*) { ++count; });
    t.rt.extra->gc.frozen = count;
    return Value::none();
}
Result<Value> gc_unfreeze(ThreadState& t, Value) {
    t.rt.extra->gc.frozen = 0;
    return Value::none();
}
Result<Value> gc_get_freeze_count(ThreadState& t, Value) {
    return make_int(t, t.rt.extra->gc.frozen);
}

// Scripts never see shapes, classes that are being made, and the like.
bool is_seen(Object* o) {
    Type* type = o->shape->type;
    return type->has(type_ready) && type->mro != nullptr;
}

// What an object holds, in the order in which CPython's visitors come to it; numbers lie in the containers
// themselves.
void append_referents(ThreadState& t, List* out, Value v) {
    if (!v.is_object() || (!is_tracked(t.rt, v.as_object()) && !is_tuple(v) && !is_dict(v))) return;
    Object* const o = v.as_object();
    auto append = [&](Value held) {
        if (held) list_append(t, out, held);
    };
    if (o->shape == t.rt.list_shape || o->shape == t.rt.tuple_shape) {
        List* items = make_list(t, is_list(v) ? v.as<List>()->span() : v.as<Tuple>()->span());
        for (std::size_t i = items->count; i-- > 0;) append(items->items[i]);
        return;
    }
    Type* type = o->shape->type;
    if (type == t.rt.types.dict) {
        Dict* copy = dict_copy(t, v.as<Dict>());
        bool const only_str = (copy->flags & dict_only_str) != 0;
        Value key, value;
        for (std::uint32_t at = 0; dict_next(copy, at, key, value);) {
            append(value);
            if (!only_str) append(key);
        }
        return;
    }
    if (type->shaped && !o->shape->dictionary_mode) {
        auto* instance = static_cast<Instance*>(o);
        for (std::uint32_t i = o->shape->slot_count; i-- > 0;) append(slot_at(instance, o->shape, i));
        append(Value(type));
        return;
    }
    bool const enabled = t.rt.heap.enabled();
    t.rt.heap.set_enabled(false);
    for (Object* held : references_of(t.rt, o))
        if (is_seen(held)) append(Value(held));
    if (type->has(type_heap)) append(Value(type));
    t.rt.heap.set_enabled(enabled);
}

Result<Value> gc_get_referents(ThreadState& t, Value, Args const& args) {
    if (audited(t)) TRY(audit(t, "gc.get_referents", {Value(make_tuple(t, args.positional()))}));
    List* out = make_list(t);
    for (Value v : args.positional()) append_referents(t, out, v);
    return Value(out);
}

Result<Value> gc_get_referrers(ThreadState& t, Value, Args const& args) {
    if (audited(t)) TRY(audit(t, "gc.get_referrers", {Value(make_tuple(t, args.positional()))}));
    std::vector<Object*> targets, found;
    for (Value v : args.positional())
        if (v.is_object()) targets.push_back(v.as_object());
    auto is_target = [&](Object* o) { return std::find(targets.begin(), targets.end(), o) != targets.end(); };
    for_each_tracked(t, [&](Object* o) {
        auto const held = references_of(t.rt, o);
        if (std::any_of(held.begin(), held.end(), is_target)) found.push_back(o);
    });
    return list_of(t, found);
}

Result<Value> gc_is_tracked(ThreadState& t, Value, Value o) {
    return Value::boolean(o.is_object() && is_tracked(t.rt, o.as_object()));
}
Result<Value> gc_is_finalized(ThreadState& t, Value, Value o) {
    return Value::boolean(o.is_object() && is_finalized(t.rt, o.as_object()));
}

constexpr MethodDef functions[] = {
    method("collect", gc_collect, "generation=2",
           "Run the garbage collector.\n\nWith no arguments, run a full collection."),
    method("enable", gc_enable, "Enable automatic garbage collection."),
    method("disable", gc_disable, "Disable automatic garbage collection."),
    method("isenabled", gc_isenabled, "Returns true if automatic garbage collection is enabled."),
    method("get_threshold", gc_get_threshold, "Return the current collection thresholds."),
    method("set_threshold", gc_set_threshold, 1, 3, nullptr,
           "set_threshold(threshold0, [threshold1, threshold2]) -> None\n\nSets the collection thresholds."),
    method("get_debug", gc_get_debug, "Get the garbage collection debugging flags."),
    method("set_debug", gc_set_debug, "flags, /", "Set the garbage collection debugging flags."),
    method("get_stats", gc_get_stats, "Return a list of dictionaries containing per-generation statistics."),
    method("get_objects", gc_get_objects, "generation=None",
           "Return a list of objects tracked by the collector (excluding the list returned)."),
    method("get_count", gc_get_count, "Return a three-tuple of the current collection counts."),
    method("get_referents", gc_get_referents,
           "get_referents(*objs) -> list\nReturn the list of objects that are directly referred to by objs."),
    method("get_referrers", gc_get_referrers,
           "get_referrers(*objs) -> list\nReturn the list of objects that directly refer to any of objs."),
    method("is_tracked", gc_is_tracked, "obj, /",
           "Returns true if the object is tracked by the garbage collector."),
    method("is_finalized", gc_is_finalized, "obj, /",
           "Returns true if the object has been already finalized by the GC."),
    method("freeze", gc_freeze, "Freeze all current tracked objects and ignore them for future collections."),
    method("unfreeze", gc_unfreeze, "Unfreeze all objects in the permanent generation."),
    method("get_freeze_count", gc_get_freeze_count,
           "Return the number of objects in the permanent generation."),
};

Result<void> init(ThreadState& t, Module* module) {
    dict_set_str(t, module->dict, intern(t, "garbage"), Value(make_list(t)));
    dict_set_str(t, module->dict, intern(t, "callbacks"), Value(make_list(t)));
    constexpr std::pair<char const*, int> constants[] = {{"DEBUG_STATS", 1},
                                                         {"DEBUG_COLLECTABLE", 2},
                                                         {"DEBUG_UNCOLLECTABLE", 4},
                                                         {"DEBUG_SAVEALL", 32},
                                                         {"DEBUG_LEAK", 2 + 4 + 32}};
    for (auto [name, value] : constants)
        dict_set_str(t, module->dict, intern(t, name), Value::small_int(value));
    t.rt.extra->count_cycles = true;
    return {};
}

}  // namespace

extern NativeModule const gc_module;
constinit NativeModule const gc_module = {
    "gc", "This module provides access to the garbage collector for reference cycles.", functions, init};

}  // namespace minipy::builtins
