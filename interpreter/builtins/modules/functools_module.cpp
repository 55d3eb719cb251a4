// The native module _functools: reduce, cmp_to_key, and the types of the files beside it.
#include "interpreter/builtins/modules/functools.hpp"

namespace minipy::builtins {
namespace {

Result<Value> functools_reduce(ThreadState& t, Value, std::span<Value const> args) {
    Result<Value> made = get_iter(t, args[1]);
    if (!made.ok()) {
        if (catch_error(t, Exc::TypeError))
            return raise(t, Exc::TypeError, "reduce() arg 2 must support iteration");
        return raised;
    }
    Value iterator = made.value(), result = args[2];
    for (;;) {
        Value v = TRY(next(t, iterator));
        if (v.is_absent()) break;
        result = result ? TRY(call(t, args[0], {result, v})) : v;
    }
    if (result) return result;
    return raise(t, Exc::TypeError, "reduce() of empty iterable with no initial value");
}

// ---- cmp_to_key: K(obj) compares as cmp says

struct CompareKey : Object {
    Value compare;
    Value object;  // absent in what cmp_to_key returns
};

Result<Value> key_call(ThreadState& t, Value self, Args const& args) {
    Value a[1];
    TRY(bind_arguments(t, "K", "obj", args, a));
    auto* key = make<CompareKey>(t, shape_of(t, self));
    key->compare = self.as<CompareKey>()->compare;
    key->object = a[0];
    return key;
}

Result<Value> key_compare(ThreadState& t, Value a, Value b, CompareOp op) {
    if (shape_of(t, a) != shape_of(t, b))
        return raise(t, Exc::TypeError, "other argument must be K instance");
    Value x = a.as<CompareKey>()->object, y = b.as<CompareKey>()->object;
    if (!x || !y) return raise(t, Exc::AttributeError, "object");
    Value answer = TRY(call(t, a.as<CompareKey>()->compare, {x, y}));
    return runtime::compare(t, answer, Value::small_int(0), op);
}

constexpr MemberDef key_members[] = {
    {"obj", offsetof(CompareKey, object), false, true, "Value wrapped by a key function."},
};

Type* make_key_type(ThreadState& t) {
    TypeSpec spec{.name = "functools.KeyWrapper"};
    spec.basic_size = sizeof(CompareKey);
    spec.flags = type_disallow_new;
    spec.trace = [](Object* o, Marker& m) {
        m.mark(static_cast<CompareKey*>(o)->compare);
        m.mark(static_cast<CompareKey*>(o)->object);
    };
    spec.slots.call = key_call;
    spec.slots.richcompare = key_compare;
    spec.members = key_members;
    return make_type(t, spec);
}

constexpr MethodDef functions[] = {
    method("reduce", functools_reduce, 2, 3, nullptr,
           "reduce(function, iterable[, initial]) -> value\n\n"
           "Apply a function of two arguments cumulatively to the items of a sequence\n"
           "or iterable, from left to right, so as to reduce the iterable to a single\n"
           "value.  For example, reduce(lambda x, y: x+y, [1, 2, 3, 4, 5]) calculates\n"
           "((((1+2)+3)+4)+5).  If initial is present, it is placed before the items\n"
           "of the iterable in the calculation, and serves as a default when the\n"
           "iterable is empty."),
    method(
        "cmp_to_key", functools_cmp_to_key, "mycmp",
        "Convert a cmp= function into a key= function.\n\n  mycmp\n    Function that compares two objects."),
};

Result<void> init_functools(ThreadState& t, Module* m) {
    dict_set_str(t, m->dict, intern(t, "partial"), partial_type(t));
    dict_set_str(t, m->dict, intern(t, "_lru_cache_wrapper"), lru_cache_type(t));
    return {};
}

}  // namespace

Result<Value> functools_cmp_to_key(ThreadState& t, Value, std::span<Value const> args) {
    auto* key = make<CompareKey>(t, kept_type(t, Kept::compare_key, make_key_type));
    key->compare = args[0];
    return key;
}

extern NativeModule const functools_module;
NativeModule const functools_module = {"_functools", "Tools that operate on functions.", functions,
                                       init_functools};

}  // namespace minipy::builtins
