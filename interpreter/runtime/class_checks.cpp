// isinstance() and issubclass() with __instancecheck__ and __subclasscheck__ (PEP 3119; abstract.c).
#include "interpreter/runtime/type_machinery.hpp"

namespace minipy::runtime {

namespace {

// __bases__ of anything that looks like a class: a tuple, or absent.
Result<Value> abstract_bases(ThreadState& t, Value c) {
    Value bases = TRY(getattr_optional(t, c, t.rt.names.dunder_bases));
    return bases && is_tuple(bases) ? bases : Value::absent();
}

Result<bool> abstract_is_subclass(ThreadState& t, Value derived, Value c) {
    MINIPY_GUARD_RECURSION(t, " in __issubclass__");
    for (;;) {
        if (derived == c) return true;
        Value bases = TRY(abstract_bases(t, derived));
        if (!bases) return false;
        auto list = bases.as<Tuple>();
        if (list->count == 0) return false;
        if (list->count == 1) {  // no recursion along a single line
            derived = list->items[0];
            continue;
        }
        for (Value base : list->span())
            if (TRY(abstract_is_subclass(t, base, c))) return true;
        return false;
    }
}

Result<void> check_class(ThreadState& t, Value c, char const* message) {
    if (TRY(abstract_bases(t, c))) return {};
    return raise(t, Exc::TypeError, message);
}

// Is v.__class__ for instances of this type what object says it is?
bool tells_its_class(ThreadState& t, Type* type) {
    Type* object = t.rt.types.object;
    if (type->slots.getattro != object->slots.getattro) return false;
    return !type->has(type_heap) || lookup_in_type(t.rt, type, t.rt.names.dunder_class) ==
                                        lookup_in_type(t.rt, object, t.rt.names.dunder_class);
}

}  // namespace

// object_isinstance: what type.__instancecheck__ answers.
Result<bool> is_instance_by_class(ThreadState& t, Value v, Value c) {
    if (is_type(c)) {
        Type* type = type_of(t, v);
        if (is_subtype(type, c.as<Type>())) return true;
        if (tells_its_class(t, type)) return false;
        Value claimed = TRY(getattr_optional(t, v, t.rt.names.dunder_class));
        if (claimed && is_type(claimed) && claimed.as<Type>() != type)
            return is_subtype(claimed.as<Type>(), c.as<Type>());
        return false;
    }
    TRY(check_class(t, c, "isinstance() arg 2 must be a type, a tuple of types, or a union"));
    Value claimed = TRY(getattr_optional(t, v, t.rt.names.dunder_class));
    if (!claimed) return false;
    return abstract_is_subclass(t, claimed, c);
}

// recursive_issubclass: what type.__subclasscheck__ answers.
Result<bool> is_subclass_by_class(ThreadState& t, Value derived, Value c) {
    if (is_type(c) && is_type(derived)) return is_subtype(derived.as<Type>(), c.as<Type>());
    TRY(check_class(t, derived, "issubclass() arg 1 must be a class"));
    TRY(check_class(t, c, "issubclass() arg 2 must be a class, a tuple of classes, or a union"));
    return abstract_is_subclass(t, derived, c);
}

Result<bool> is_instance(ThreadState& t, Value v, Value c) {
    Type* type = type_of(t, v);
    if (c == Value(type)) return true;
    if (c.is_object() && type_of_object(c.as_object()) == t.rt.types.type)
        return is_instance_by_class(t, v, c);  // a plain class has no check of its own
    if (is_tuple(c)) {
        MINIPY_GUARD_RECURSION(t, " in __instancecheck__");
        for (Value item : c.as<Tuple>()->span())
            if (TRY(is_instance(t, v, item))) return true;
        return false;
    }
    Value check = TRY(lookup_special(t, c, t.rt.names.dunder_instancecheck));
    if (check) {
        MINIPY_GUARD_RECURSION(t, " in __instancecheck__");
        return truth(t, TRY(call(t, check, {v})));
    }
    return is_instance_by_class(t, v, c);
}

Result<bool> is_subclass(ThreadState& t, Value derived, Value c) {
    if (c.is_object() && type_of_object(c.as_object()) == t.rt.types.type) {
        if (derived == c) return true;
        return is_subclass_by_class(t, derived, c);
    }
    if (is_tuple(c)) {
        MINIPY_GUARD_RECURSION(t, " in __subclasscheck__");
        for (Value item : c.as<Tuple>()->span())
            if (TRY(is_subclass(t, derived, item))) return true;
        return false;
    }
    Value check = TRY(lookup_special(t, c, t.rt.names.dunder_subclasscheck));
    if (check) {
        MINIPY_GUARD_RECURSION(t, " in __subclasscheck__");
        return truth(t, TRY(call(t, check, {derived})));
    }
    return is_subclass_by_class(t, derived, c);
}

bool is_exact(ThreadState& t, Value v, Type* type) {
    return type_of(t, v) == type;
}

Result<Value> new_instance(ThreadState& t, Type* type, std::initializer_list<Value> args) {
    return type_call(t, type, Args{args.begin(), std::uint32_t(args.size())});
}

}  // namespace minipy::runtime
