// Built-in functions about iteration: all, any, iter, next, aiter, anext, max, min, sorted.
#include "interpreter/builtins/builtins_module.hpp"
#include "interpreter/builtins/item_stream.hpp"
#include "interpreter/builtins/iterator_types.hpp"
#include "interpreter/builtins/list_sort.hpp"
#include "interpreter/builtins/state.hpp"
#include "interpreter/runtime/generator_calls.hpp"
#include "interpreter/runtime/vm.hpp"

namespace minipy::builtins {

namespace {

using Arguments = std::span<Value const>;

// Is any item's truth `wanted`?
Result<bool> some(ThreadState& t, Value iterable, bool wanted) {
    ItemStream items;
    TRY(items.open(t, iterable));
    for (;;) {
        Value item = TRY(items.next(t));
        if (!item) return false;
        bool const is_so = item.is_bool() ? item.is_true() : TRY(truth(t, item));
        if (is_so == wanted) return true;
    }
}

Result<Value> builtin_all(ThreadState& t, Value, Value iterable) {
    return Value::boolean(!TRY(some(t, iterable, false)));
}
Result<Value> builtin_any(ThreadState& t, Value, Value iterable) {
    return Value::boolean(TRY(some(t, iterable, true)));
}

Result<Value> builtin_iter(ThreadState& t, Value, Arguments args) {
    if (!args[1]) return get_iter(t, args[0]);
    if (!is_callable(t, args[0])) return raise(t, Exc::TypeError, "iter(v, w): v must be callable");
    return make_callable_iterator(t, args[0], args[1]);
}

// __next__ with the StopIteration that it raises: a generator's return value travels in it.
Result<Value> next_or_stop(ThreadState& t, Value iterator) {
    Type* type = type_of(t, iterator);
    if (iterator.is_object() && iterator.as_object()->shape == t.rt.generator_shape) {
        Value item = TRY(type->slots.iternext(t, iterator));
        return item ? Result<Value>(item) : raise_stop_iteration(t, Value::absent());
    }
    if (type->has(type_heap)) {
        Value method = TRY(lookup_special(t, iterator, t.rt.names.dunder_next));
        if (method) return call(t, method);
    }
    Value item = TRY(type->slots.iternext(t, iterator));
    if (item) return item;
    return raise_stop_iteration(t, Value::absent());
}

Result<Value> builtin_aiter(ThreadState& t, Value, Value iterable) {
    Type* type = type_of(t, iterable);
    if (!type->slots.aiter)
        return raise(t, Exc::TypeError, "'{:.200}' object is not an async iterable", type_name(type));
    Value iterator = TRY(type->slots.aiter(t, iterable));
    if (!type_of(t, iterator)->slots.anext)
        return raise(t, Exc::TypeError, "aiter() returned not an async iterator of type '{:.100}'",
                     type_name_of(t, iterator));
    return iterator;
}

// ---- max and min

struct Extreme {
    char const* name;
    CompareOp wins;
};

// The options of max and min; key absent: none.
struct ExtremeOptions {
    Value key, otherwise;
};

Result<ExtremeOptions> extreme_options(ThreadState& t, Extreme const& kind, Args const& args) {
    ExtremeOptions options;
    if (args.keyword_count() > 2)
        return raise(t, Exc::TypeError, "{}() takes at most 2 keyword arguments ({} given)", kind.name,
                     args.keyword_count());
    for (std::uint32_t i = 0; i < args.keyword_count(); ++i) {
        Str* name = args.kwnames->items[i].as<Str>();
        if (equals(name, "key"))
            options.key = args.keyword(i).is_none() ? Value::absent() : args.keyword(i);
        else if (equals(name, "default"))
            options.otherwise = args.keyword(i);
        else
            return raise(t, Exc::TypeError, "'{}' is an invalid keyword argument for {}()", to_utf8(name),
                         kind.name);
    }
    return options;
}

// Small ints, which most are, need no call.
Result<bool> wins(ThreadState& t, Value key, Value best, CompareOp op) {
    if (key.is_small_int() && best.is_small_int())
        return op == CompareOp::lt ? key.as_small_int() < best.as_small_int()
                                   : key.as_small_int() > best.as_small_int();
    return compare_bool(t, key, best, op);
}

Result<Value> extreme(ThreadState& t, Extreme const& kind, Args const& args) {
    if (args.count == 0) return raise(t, Exc::TypeError, "{} expected at least 1 argument, got 0", kind.name);
    ExtremeOptions options = TRY(extreme_options(t, kind, args));
    bool const several = args.count > 1;
    if (several && options.otherwise)
        return raise(t, Exc::TypeError,
                     "Cannot specify a default for {}() with multiple positional arguments", kind.name);
    ItemStream items;
    if (!several) TRY(items.open(t, args[0]));
    Value best, best_key;
    for (std::uint32_t i = 0; !several || i < args.count; ++i) {
        Value item = several ? args[i] : TRY(items.next(t));
        if (!item) break;
        Value key = options.key ? TRY(call(t, options.key, {item})) : item;
        if (!best || TRY(wins(t, key, best_key, kind.wins))) {
            best = item;
            best_key = key;
        }
    }
    if (best) return best;
    if (options.otherwise) return options.otherwise;
    return raise(t, Exc::ValueError, "{}() arg is an empty sequence", kind.name);
}

Result<Value> builtin_max(ThreadState& t, Value, Args const& args) {
    return extreme(t, {"max", CompareOp::gt}, args);
}
Result<Value> builtin_min(ThreadState& t, Value, Args const& args) {
    return extreme(t, {"min", CompareOp::lt}, args);
}

// The keyword arguments are those of list.sort, which words their errors.
Result<Value> builtin_sorted(ThreadState& t, Value, Args const& args) {
    if (args.count != 1) return raise(t, Exc::TypeError, "sorted expected 1 argument, got {}", args.count);
    List* list = TRY(list_from(t, args[0]));
    Value key_and_reverse[2];
    TRY(bind_arguments(t, "sort", sort_signature, Args{args.data + 1, 0, args.kwnames}, key_and_reverse));
    TRY(sort_list(t, list, key_and_reverse));
    return Value(list);
}

// ---- anext(iterator, default)

// What anext() with a default gives: an awaitable that answers the default instead of StopAsyncIteration.
struct AnextAwaitable : Object {
    Value wrapped, otherwise;
};

Result<Value> self_iter(ThreadState&, Value self) {
    return self;
}

// The iterator behind what __anext__ gave: itself, or what its __await__ gives.
Result<Value> awaited(ThreadState& t, Value self) {
    Value iterator = TRY(vm::get_awaitable(t, self.as<AnextAwaitable>()->wrapped, 0));
    Type* type = type_of(t, iterator);
    return type == t.rt.types.coroutine ? type->slots.await(t, iterator) : iterator;
}

// StopAsyncIteration ends the await with the default.
Result<Value> with_default(ThreadState& t, Value self, Result<Value> result) {
    if (result.ok() || !catch_error(t, Exc::StopAsyncIteration)) return result;
    return raise_stop_iteration(t, self.as<AnextAwaitable>()->otherwise);
}

Result<Value> anext_iternext(ThreadState& t, Value self) {
    return with_default(t, self, next_or_stop(t, TRY(awaited(t, self))));
}
Result<Value> anext_send(ThreadState& t, Value self, Value value) {
    return with_default(t, self, call_method(t, TRY(awaited(t, self)), t.rt.names.send, {value}));
}
Result<Value> anext_throw(ThreadState& t, Value self, Args const& args) {
    Value method = TRY(getattr(t, TRY(awaited(t, self)), t.rt.names.throw_));
    return with_default(t, self, call(t, method, args));
}
Result<Value> anext_close(ThreadState& t, Value self) {
    return call_method(t, TRY(awaited(t, self)), t.rt.names.close);
}

constexpr MethodDef anext_methods[] = {
    method("send", anext_send, "object, /"),
    method("throw", anext_throw),
    method("close", anext_close),
};

void trace_anext(Object* o, Marker& m) {
    m.mark(static_cast<AnextAwaitable*>(o)->wrapped);
    m.mark(static_cast<AnextAwaitable*>(o)->otherwise);
}

Type* make_anext_type(ThreadState& t) {
    TypeSpec spec;
    spec.name = "anext_awaitable";
    spec.basic_size = sizeof(AnextAwaitable);
    spec.flags = 0;
    spec.trace = trace_anext;
    spec.slots.iter = self_iter;
    spec.slots.await = self_iter;
    spec.slots.iternext = anext_iternext;
    spec.methods = anext_methods;
    return make_type(t, spec);
}

Result<Value> builtin_anext(ThreadState& t, Value, Arguments args) {
    Type* type = type_of(t, args[0]);
    if (!type->slots.anext)
        return raise(t, Exc::TypeError, "'{:.200}' object is not an async iterator", type_name(type));
    Value awaitable = TRY(type->slots.anext(t, args[0]));
    if (!args[1]) return awaitable;
    auto* result = make<AnextAwaitable>(t, kept_type(t, Kept::anext_awaitable, make_anext_type));
    result->wrapped = awaitable;
    result->otherwise = args[1];
    return Value(result);
}

constexpr MethodDef functions[] = {
    method("aiter", builtin_aiter, "async_iterable, /",
           "Return an AsyncIterator for an AsyncIterable object."),
    method("all", builtin_all, "iterable, /",
           "Return True if bool(x) is True for all values x in the iterable.\n\nIf the iterable is empty, "
           "return "
           "True."),
    method(
        "anext", builtin_anext, 1, 2, "aiterator, default=<unrepresentable>, /",
        "async anext(aiterator[, default])\n\nReturn the next item from the async iterator.  If default is "
        "given and the async\niterator is exhausted, it is returned instead of raising StopAsyncIteration."),
    method("any", builtin_any, "iterable, /",
           "Return True if bool(x) is True for any x in the iterable.\n\nIf the iterable is empty, return "
           "False."),
    method("iter", builtin_iter, 1, 2, nullptr,
           "iter(iterable) -> iterator\niter(callable, sentinel) -> iterator\n\nGet an iterator from an "
           "object.  "
           "In the first form, the argument must\nsupply its own iterator, or be a sequence.\nIn the second "
           "form, "
           "the callable is called until it returns the sentinel."),
    method("max", builtin_max, nullptr,
           "max(iterable, *[, default=obj, key=func]) -> value\nmax(arg1, arg2, *args, *[, key=func]) -> "
           "value\n\nWith a single iterable argument, return its biggest item. The\ndefault keyword-only "
           "argument "
           "specifies an object to return if\nthe provided iterable is empty.\nWith two or more arguments, "
           "return "
           "the largest argument."),
    method("min", builtin_min, nullptr,
           "min(iterable, *[, default=obj, key=func]) -> value\nmin(arg1, arg2, *args, *[, key=func]) -> "
           "value\n\nWith a single iterable argument, return its smallest item. The\ndefault keyword-only "
           "argument "
           "specifies an object to return if\nthe provided iterable is empty.\nWith two or more arguments, "
           "return "
           "the smallest argument."),
    method("next", builtin_next, 1, 2, nullptr,
           "next(iterator[, default])\n\nReturn the next item from the iterator. If default is given and the "
           "iterator\nis exhausted, it is returned instead of raising StopIteration."),
    method("sorted", builtin_sorted, "iterable, /, *, key=None, reverse=False",
           "Return a new list containing all items from the iterable in ascending order.\n\nA custom key "
           "function "
           "can be supplied to customize the sort order, and the\nreverse flag can be set to request the "
           "result in "
           "descending order."),
};

}  // namespace

std::span<MethodDef const> iteration_functions() {
    return functions;
}

}  // namespace minipy::builtins

namespace minipy::runtime {

Result<Value> builtin_next(ThreadState& t, Value, std::span<Value const> args) {
    if (!type_of(t, args[0])->slots.iternext)
        return raise(t, Exc::TypeError, "'{:.200}' object is not an iterator", type_name_of(t, args[0]));
    if (!args[1]) return builtins::next_or_stop(t, args[0]);
    Value item = TRY(next(t, args[0]));
    return item ? item : args[1];
}

}  // namespace minipy::runtime
