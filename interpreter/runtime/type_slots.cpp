// Slot functions: what stands in the slots of a class whose special methods are written in Python. Each looks
// the method up along the mro and calls it with self in an argument array. Driven by slots.def.
#include "interpreter/runtime/numbers.hpp"
#include "interpreter/runtime/type_machinery.hpp"

#include <algorithm>
#include <array>

namespace minipy::runtime {

Result<Value> call_found(ThreadState& t, Value function, Value const* argv, std::uint32_t count) {
    Type* kind = type_of(t, function);
    if (kind->has(type_method_descriptor)) [[likely]]
        return call(t, function, Args{argv, count});
    if (DescrGetFn get = kind->slots.descr_get)
        function = TRY(get(t, function, argv[0], type_of(t, argv[0])));
    return call(t, function, Args{argv + 1, count - 1});
}

Result<Value> call_prepended(ThreadState& t, Value callee, Value first, Args const& args) {
    std::size_t total = args.count + args.keyword_count();
    constexpr std::size_t room = 12;
    if (total < room) [[likely]] {
        Value buffer[room];
        buffer[0] = first;
        std::copy_n(args.data, total, buffer + 1);
        return call(t, callee, Args{buffer, args.count + 1, args.kwnames});
    }
    Tuple* all = make_tuple(t, total + 1);
    all->items[0] = first;
    std::copy_n(args.data, total, all->items + 1);
    return call(t, callee, Args{all->items, args.count + 1, args.kwnames});
}

namespace {

using Name = Str* Names::*;

Str* text(ThreadState& t, Name name) {
    return t.rt.names.*name;
}

Value find_special(ThreadState& t, Value self, Name name) {
    return lookup_in_type(t.rt, type_of(t, self), text(t, name));
}

// vectorcall_method: AttributeError with the bare name where the method has gone.
template <std::size_t N>
Result<Value> call_special(ThreadState& t, Name name, std::array<Value, N> const& argv) {
    Value f = find_special(t, argv[0], name);
    if (!f) return raise(t, Exc::AttributeError, to_utf8(text(t, name)));
    return call_found(t, f, argv.data(), N);
}

// vectorcall_maybe: NotImplemented where there is no method.
template <std::size_t N>
Result<Value> call_special_maybe(ThreadState& t, Name name, std::array<Value, N> const& argv) {
    Value f = find_special(t, argv[0], name);
    if (!f) return Value::not_implemented();
    return call_found(t, f, argv.data(), N);
}

template <Name name>
Result<Value> slot_unary(ThreadState& t, Value self) {
    return call_special<1>(t, name, {self});
}

Result<Value> slot_repr(ThreadState& t, Value self) {
    Value f = find_special(t, self, &Names::dunder_repr);
    if (!f)
        return make_str(
            t, fmt::format("<{} object at {}>", type_name_of(t, self), static_cast<void*>(self.as_object())));
    return call_found(t, f, &self, 1);
}

Result<std::int64_t> slot_hash(ThreadState& t, Value self) {
    Value f = find_special(t, self, &Names::dunder_hash);
    if (!f || f.is_none()) return hash_not_implemented(t, self);
    Value h = TRY(call_found(t, f, &self, 1));
    if (!is_int(h)) return raise(t, Exc::TypeError, "__hash__ method should return an integer");
    // an int beyond the range of hashes is hashed itself
    std::int64_t result = 0;
    if (!int_to_int64(h, result)) result = hash_int(int_value(h));
    return result == -1 ? -2 : result;
}

Result<Value> slot_getattro(ThreadState& t, Value self, Str* name) {
    return call_special<2>(t, &Names::dunder_getattribute, {self, name});
}

Result<void> slot_setattro(ThreadState& t, Value self, Str* name, Value value) {
    if (value)
        TRY(call_special<3>(t, &Names::dunder_setattr, {self, name, value}));
    else
        TRY(call_special<2>(t, &Names::dunder_delattr, {self, name}));
    return {};
}

constexpr Name compare_names[] = {&Names::dunder_lt, &Names::dunder_le, &Names::dunder_eq,
                                  &Names::dunder_ne, &Names::dunder_gt, &Names::dunder_ge};

Result<Value> slot_richcompare(ThreadState& t, Value self, Value other, CompareOp op) {
    Value f = find_special(t, self, compare_names[std::size_t(op)]);
    if (!f) return Value::not_implemented();
    Type* kind = type_of(t, f);
    if (kind->has(type_method_descriptor) || !kind->slots.descr_get) {
        Value argv[2] = {self, other};
        return call_found(t, f, argv, 2);
    }
    auto bound = kind->slots.descr_get(t, f, self, type_of(t, self));
    if (bound.ok()) return call(t, bound.value(), {other});
    clear_error(t);  // as CPython's slot_tp_richcompare
    return Value::not_implemented();
}

// Iteration over __getitem__ is the business of get_iter; what is left here is __iter__ itself.
Result<Value> slot_iter(ThreadState& t, Value self) {
    Value f = find_special(t, self, &Names::dunder_iter);
    if (f.is_none()) return raise(t, Exc::TypeError, "'{}' object is not iterable", type_name_of(t, self));
    if (f) return call_found(t, f, &self, 1);
    return raise(t, Exc::TypeError, "'{}' object is not iterable", type_name_of(t, self));
}

Result<Value> slot_descr_get(ThreadState& t, Value self, Value instance, Type* owner) {
    Value f = find_special(t, self, &Names::dunder_get);
    if (!f) return self;
    Value argv[3] = {self, instance ? instance : Value::none(), owner ? Value(owner) : Value::none()};
    return call_found(t, f, argv, 3);
}

Result<void> slot_descr_set(ThreadState& t, Value self, Value instance, Value value) {
    if (value)
        TRY(call_special<3>(t, &Names::dunder_set, {self, instance, value}));
    else
        TRY(call_special<2>(t, &Names::dunder_delete, {self, instance}));
    return {};
}

void slot_finalize(ThreadState& t, Value self) {
    Value f = find_special(t, self, &Names::dunder_del);
    if (!f) return;
    Value saved = t.error;
    t.error = Value::absent();
    auto result = call_found(t, f, &self, 1);
    if (!result.ok()) write_unraisable(t, f);
    t.error = saved;
}

// Does the right operand's class define the reflected method otherwise than the left one's?
Result<bool> overloads(ThreadState& t, Value left, Value right, Name reflected) {
    Value a = find_special(t, right, reflected);
    if (!a) return false;
    Value b = find_special(t, left, reflected);
    return !b || !(a == b);
}

template <BinaryFn Slots::*slot, Name name, Name reflected>
Result<Value> slot_binary(ThreadState& t, Value self, Value other) {
    constexpr BinaryFn me = slot_binary<slot, name, reflected>;
    Type *left = type_of(t, self), *right = type_of(t, other);
    bool try_other = left != right && right->slots.*slot == me;
    if (left->slots.*slot == me) {
        if (try_other && is_subtype(right, left) && TRY(overloads(t, self, other, reflected))) {
            Value r = TRY((call_special_maybe<2>(t, reflected, {other, self})));
            if (!r.is_not_implemented()) return r;
            try_other = false;
        }
        Value r = TRY((call_special_maybe<2>(t, name, {self, other})));
        if (!r.is_not_implemented() || left == right) return r;
    }
    if (try_other) return call_special_maybe<2>(t, reflected, {other, self});
    return Value::not_implemented();
}

Result<Value> slot_power(ThreadState& t, Value self, Value other, Value modulus) {
    Type *left = type_of(t, self), *right = type_of(t, other);
    if (!modulus.is_none()) {  // three-argument power doesn't use __rpow__
        if (left->slots.power != slot_power) return Value::not_implemented();
        return call_special<3>(t, &Names::dunder_pow, {self, other, modulus});
    }
    constexpr Name name = &Names::dunder_pow, reflected = &Names::dunder_rpow;
    bool try_other = left != right && right->slots.power == slot_power;
    if (left->slots.power == slot_power) {
        if (try_other && is_subtype(right, left) && TRY(overloads(t, self, other, reflected))) {
            Value r = TRY((call_special_maybe<2>(t, reflected, {other, self})));
            if (!r.is_not_implemented()) return r;
            try_other = false;
        }
        Value r = TRY((call_special_maybe<2>(t, name, {self, other})));
        if (!r.is_not_implemented() || left == right) return r;
    }
    if (try_other) return call_special_maybe<2>(t, reflected, {other, self});
    return Value::not_implemented();
}

template <Name name>
Result<Value> slot_binary_alone(ThreadState& t, Value self, Value other) {
    return call_special<2>(t, name, {self, other});
}

Result<Value> slot_inplace_power(ThreadState& t, Value self, Value other, Value) {
    return call_special<2>(t, &Names::dunder_ipow, {self, other});
}

Result<std::int64_t> length_result(ThreadState& t, Value result) {
    Value n = TRY(index_of(t, result));
    if (int_sign(n) < 0) return raise(t, Exc::ValueError, "__len__() should return >= 0");
    std::int64_t length = 0;
    if (!int_to_int64(n, length))
        return raise(t, Exc::OverflowError, "cannot fit '{}' into an index-sized integer",
                     type_name_of(t, result));
    return length;
}

Result<std::int64_t> slot_length(ThreadState& t, Value self) {
    Value result = TRY((call_special<1>(t, &Names::dunder_len, {self})));
    if (result.is_small_int() && result.as_small_int() >= 0) return result.as_small_int();
    return length_result(t, result);
}

Result<bool> slot_bool(ThreadState& t, Value self) {
    Value f = find_special(t, self, &Names::dunder_bool);
    if (!f) {
        if (!find_special(t, self, &Names::dunder_len)) return true;
        return TRY(slot_length(t, self)) != 0;
    }
    Value result = TRY(call_found(t, f, &self, 1));
    if (result.is_bool()) return result.is_true();
    return raise(t, Exc::TypeError, "__bool__ should return bool, returned {}", type_name_of(t, result));
}

Result<void> slot_setitem(ThreadState& t, Value self, Value key, Value value) {
    if (value)
        TRY(call_special<3>(t, &Names::dunder_setitem, {self, key, value}));
    else
        TRY(call_special<2>(t, &Names::dunder_delitem, {self, key}));
    return {};
}

Result<bool> slot_contains(ThreadState& t, Value self, Value item) {
    Value f = find_special(t, self, &Names::dunder_contains);
    if (f.is_none()) return raise(t, Exc::TypeError, "'{}' object is not a container", type_name_of(t, self));
    if (f) {
        Value argv[2] = {self, item};
        return truth(t, TRY(call_found(t, f, argv, 2)));
    }
    Value it = TRY(get_iter(t, self));
    for (;;) {
        Value v = TRY(next(t, it));
        if (v.is_absent()) return false;
        if (TRY(equal(t, v, item))) return true;
    }
}

}  // namespace

Result<Value> slot_iternext(ThreadState& t, Value self) {
    Value f = find_special(t, self, &Names::dunder_next);
    if (!f) return raise(t, Exc::AttributeError, "__next__");
    return call_found(t, f, &self, 1);  // StopIteration stays raised: it may carry a value
}

Result<Value> slot_call(ThreadState& t, Value self, Args const& args) {
    Value f = find_special(t, self, &Names::dunder_call);
    if (!f) return raise(t, Exc::AttributeError, "__call__");
    MINIPY_GUARD_STACK(t, " while calling a Python object");
    Type* kind = type_of(t, f);
    if (kind->has(type_method_descriptor)) return call_prepended(t, f, self, args);
    if (DescrGetFn get = kind->slots.descr_get) f = TRY(get(t, f, self, type_of(t, self)));
    return call(t, f, args);
}

Result<void> slot_init(ThreadState& t, Value self, Args const& args) {
    Value f = find_special(t, self, &Names::dunder_init);
    if (!f) return raise(t, Exc::AttributeError, "__init__");
    Type* kind = type_of(t, f);
    Value result;
    if (kind->has(type_method_descriptor)) {
        result = TRY(call_prepended(t, f, self, args));
    } else {
        if (DescrGetFn get = kind->slots.descr_get) f = TRY(get(t, f, self, type_of(t, self)));
        result = TRY(call(t, f, args));
    }
    if (result.is_none()) return {};
    return raise(t, Exc::TypeError, "__init__() should return None, not '{}'", type_name_of(t, result));
}

Result<Value> slot_new(ThreadState& t, Type* type, Args const& args) {
    Value f = TRY(getattr(t, type, t.rt.names.dunder_new));
    return call_prepended(t, f, type, args);
}

// __getattribute__, and __getattr__ where that raised AttributeError. With object's own __getattribute__ no
// exception is made on the way.
Result<Value> slot_getattr_hook(ThreadState& t, Value self, Str* name) {
    Value getattr_method = find_special(t, self, &Names::dunder_getattr);
    if (!getattr_method) return slot_getattro(t, self, name);
    Value getattribute = find_special(t, self, &Names::dunder_getattribute);
    if (!getattribute || (getattribute.is_object() && type_of(t, getattribute) == t.rt.types.slot_wrapper &&
                          getattribute.as<SlotWrapper>()->wrapped ==
                              reinterpret_cast<AnyFn>(static_cast<GetAttrFn>(generic_getattr)))) {
        Value v = TRY(generic_getattr_optional(t, self, name));
        if (v) return v;
    } else {
        Value argv[2] = {self, name};
        auto result = call_found(t, getattribute, argv, 2);
        if (result.ok() || !catch_error(t, Exc::AttributeError)) return result;
    }
    Value argv[2] = {self, name};
    return call_found(t, getattr_method, argv, 2);
}

Result<std::int64_t> hash_not_implemented(ThreadState& t, Value v) {
    return raise(t, Exc::TypeError, "unhashable type: '{}'", type_name_of(t, v));
}

// ---- the table

namespace {

struct NamedMember {
    std::string_view text;
    Name member;
};
constexpr NamedMember named_members[] = {
#define NAME(member, text) {text, &Names::member},
#include "interpreter/runtime/names.def"
#undef NAME
};

constexpr Name name_of(std::string_view text) {
    for (auto const& n : named_members)
        if (n.text == text) return n.member;
    return nullptr;
}

// The other method of a binary operator's pair: "__add__" and "__radd__" give each other. Null: none.
constexpr Name partner_of(std::string_view text) {
    char buffer[32] = {'_', '_', 'r'};
    std::size_t n = 3;
    for (char c : text.substr(2)) buffer[n++] = c;
    if (Name reflected = name_of(std::string_view(buffer, n))) return reflected;
    if (text.substr(0, 3) != "__r") return nullptr;
    n = 2;
    for (char c : text.substr(3)) buffer[n++] = c;
    return name_of(std::string_view(buffer, n));
}

template <auto a, auto b>
constexpr bool same =
    std::is_same_v<std::integral_constant<decltype(a), a>, std::integral_constant<decltype(b), b>>;

// Typed by the slot, so that a function of another signature does not compile.
template <class Fn>
AnyFn erase(Fn, Fn function) {
    return reinterpret_cast<AnyFn>(function);
}

// The slot function of a row. Rows of one slot agree on it.
template <auto slot, Wrapper wrapper, Name name, Name partner>
AnyFn slot_function() {
    static_assert(name != nullptr);
    auto const type = Slots().*slot;
    if constexpr (same<slot, &Slots::repr>)
        return erase(type, slot_repr);
    else if constexpr (same<slot, &Slots::iter>)
        return erase(type, slot_iter);
    else if constexpr (same<slot, &Slots::new_>)
        return erase(type, slot_new);
    else if constexpr (same<slot, &Slots::power>)
        return erase(type, slot_power);
    else if constexpr (same<slot, &Slots::inplace_power>)
        return erase(type, slot_inplace_power);
    else if constexpr (same<slot, &Slots::getattro>)
        return erase(type, slot_getattr_hook);
    else if constexpr (same<slot, &Slots::setattro>)
        return erase(type, slot_setattro);
    else if constexpr (same<slot, &Slots::richcompare>)
        return erase(type, slot_richcompare);
    else if constexpr (same<slot, &Slots::descr_set>)
        return erase(type, slot_descr_set);
    else if constexpr (same<slot, &Slots::setitem>)
        return erase(type, slot_setitem);
    else if constexpr (wrapper == Wrapper::unary)
        return erase(type, slot_unary<name>);
    else if constexpr (wrapper == Wrapper::binary)
        return erase(type, slot_binary_alone<name>);
    else if constexpr (wrapper == Wrapper::binary_l)
        return erase(type, slot_binary<slot, name, partner>);
    else if constexpr (wrapper == Wrapper::binary_r)
        return erase(type, slot_binary<slot, partner, name>);
    else if constexpr (wrapper == Wrapper::hash)
        return erase(type, slot_hash);
    else if constexpr (wrapper == Wrapper::call)
        return erase(type, slot_call);
    else if constexpr (wrapper == Wrapper::next)
        return erase(type, slot_iternext);
    else if constexpr (wrapper == Wrapper::descr_get)
        return erase(type, slot_descr_get);
    else if constexpr (wrapper == Wrapper::init)
        return erase(type, slot_init);
    else if constexpr (wrapper == Wrapper::del || same<slot, &Slots::finalize>)
        return erase(type, slot_finalize);
    else if constexpr (wrapper == Wrapper::inquiry)
        return erase(type, slot_bool);
    else if constexpr (wrapper == Wrapper::length)
        return erase(type, slot_length);
    else if constexpr (wrapper == Wrapper::contains)
        return erase(type, slot_contains);
    else
        return nullptr;  // concat, repeat and their in-place forms: only native classes fill them
}

// Computed by the compiler, even where the rest of a table is not.
template <class T, T value>
constexpr T constant = value;

SlotDef const table[] = {
#define SLOT(slot, type, wrapper, dunder, doc) \
    {dunder,                                   \
     doc,                                      \
     constant<Name, name_of(dunder)>,          \
     std::uint16_t(offsetof(Slots, slot)),     \
     Wrapper::wrapper,                         \
     slot_function<&Slots::slot, Wrapper::wrapper, name_of(dunder), partner_of(dunder)>()},
#include "interpreter/runtime/slots.def"
#undef SLOT
};

}  // namespace

std::span<SlotDef const> slot_defs() {
    return table;
}

}  // namespace minipy::runtime
