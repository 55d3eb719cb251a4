// PicklerMemoProxy and UnpicklerMemoProxy.
#include "interpreter/builtins/modules/pickle/memo_proxy.hpp"

namespace minipy::builtins::pickle {

namespace {

struct MemoProxy : Object {
    Value owner;
};

void trace(Object* o, Marker& m) {
    m.mark(static_cast<MemoProxy*>(o)->owner);
}

Value owner_of(Value proxy) {
    return proxy.as<MemoProxy>()->owner;
}

// What stands for an object in the dict of a Pickler's memo: id(), as CPython has it.
Result<Value> identity(ThreadState& t, Value v) {
    return call(t, TRY(library(t, "builtins", "id")), {v});
}

Result<Value> copy_of_pickler(ThreadState& t, Value self) {
    auto* p = owner_of(self).as<Pickler>();
    Dict* result = make_dict(t);
    for (std::uint32_t i = 0; p->memo && i < p->kept->count; ++i) {
        Value const object = p->kept->items[i];
        Value const number = make_int(t, p->memo->numbers[object.bits()]);
        Value const entry = Value(make_tuple(t, {number, object}));
        TRY(dict_set(t, result, TRY(identity(t, object)), entry));
    }
    return Value(result);
}
Result<Value> clear_of_pickler(ThreadState&, Value self) {
    auto* p = owner_of(self).as<Pickler>();
    if (p->memo) p->memo->numbers.clear();
    if (p->kept) p->kept->count = 0;
    return Value::none();
}

Result<Value> copy_of_unpickler(ThreadState& t, Value self) {
    auto* u = owner_of(self).as<Unpickler>();
    Dict* result = make_dict(t);
    for (std::uint32_t i = 0; u->memo && i < u->memo->count; ++i)
        if (Value const object = u->memo->items[i]) TRY(dict_set(t, result, Value::small_int(i), object));
    return Value(result);
}
Result<Value> clear_of_unpickler(ThreadState&, Value self) {
    auto* u = owner_of(self).as<Unpickler>();
    if (u->memo) u->memo->count = 0;
    return Value::none();
}

// Pickled as a dict.
template <NoArgsFn copy>
Result<Value> reduce(ThreadState& t, Value self) {
    Value const contents = TRY(copy(t, self));
    return Value(make_tuple(t, {Value(t.rt.types.dict), Value(make_tuple(t, {contents}))}));
}

constexpr char clear_doc[] = "Remove all items from memo.";
constexpr char copy_doc[] = "Copy the memo to a new object.";
constexpr char reduce_doc[] = "Implement pickle support.";
constexpr MethodDef pickler_methods[] = {
    method("clear", clear_of_pickler, clear_doc),
    method("copy", copy_of_pickler, copy_doc),
    method("__reduce__", reduce<copy_of_pickler>, reduce_doc),
};
constexpr MethodDef unpickler_methods[] = {
    method("clear", clear_of_unpickler, clear_doc),
    method("copy", copy_of_unpickler, copy_doc),
    method("__reduce__", reduce<copy_of_unpickler>, reduce_doc),
};

Type* make_proxy_type(ThreadState& t, char const* name, std::span<MethodDef const> methods) {
    TypeSpec spec;
    spec.name = name;
    spec.basic_size = sizeof(MemoProxy);
    spec.flags = type_base;
    spec.trace = trace;
    spec.methods = methods;
    return make_type(t, spec);
}
Type* pickler_proxy_type(ThreadState& t) {
    return kept_type(t, Kept::pickler_memo, [](ThreadState& t) {
        return make_proxy_type(t, "_pickle.PicklerMemoProxy", pickler_methods);
    });
}
Type* unpickler_proxy_type(ThreadState& t) {
    return kept_type(t, Kept::unpickler_memo, [](ThreadState& t) {
        return make_proxy_type(t, "_pickle.UnpicklerMemoProxy", unpickler_methods);
    });
}

}  // namespace

Value make_memo_proxy(ThreadState& t, Value owner) {
    bool const pickles = is_of(t, owner, pickler_type(t));
    auto* proxy = make<MemoProxy>(t, pickles ? pickler_proxy_type(t) : unpickler_proxy_type(t));
    proxy->owner = owner;
    return Value(proxy);
}

Pickler* proxied_pickler(ThreadState& t, Value proxy) {
    return type_of(t, proxy) == pickler_proxy_type(t) ? owner_of(proxy).as<Pickler>() : nullptr;
}
Unpickler* proxied_unpickler(ThreadState& t, Value proxy) {
    return type_of(t, proxy) == unpickler_proxy_type(t) ? owner_of(proxy).as<Unpickler>() : nullptr;
}

}  // namespace minipy::builtins::pickle
