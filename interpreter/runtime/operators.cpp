// Operators: binary, in-place and unary, with reflected methods, the priority of subclasses, and CPython's
// messages (language reference 3.3.8; abstract.c).
#include "interpreter/runtime/numbers.hpp"
#include "interpreter/runtime/sequence_slots.hpp"
#include "interpreter/runtime/type_machinery.hpp"

namespace minipy::runtime {

namespace {

struct OperatorInfo {
    BinaryFn Slots::*slot;
    BinaryFn Slots::*inplace;
    char const* symbol;
};
constexpr OperatorInfo operators[] = {
    {&Slots::add, &Slots::inplace_add, "+"},
    {&Slots::subtract, &Slots::inplace_subtract, "-"},
    {&Slots::multiply, &Slots::inplace_multiply, "*"},
    {&Slots::true_divide, &Slots::inplace_true_divide, "/"},
    {&Slots::floor_divide, &Slots::inplace_floor_divide, "//"},
    {&Slots::remainder, &Slots::inplace_remainder, "%"},
    {nullptr, nullptr, "** or pow()"},
    {&Slots::matrix_multiply, &Slots::inplace_matrix_multiply, "@"},
    {&Slots::lshift, &Slots::inplace_lshift, "<<"},
    {&Slots::rshift, &Slots::inplace_rshift, ">>"},
    {&Slots::and_, &Slots::inplace_and, "&"},
    {&Slots::or_, &Slots::inplace_or, "|"},
    {&Slots::xor_, &Slots::inplace_xor, "^"},
};

// binary_op1: NotImplemented when neither operand knows.
Result<Value> try_binary(ThreadState& t, Value a, Value b, BinaryFn Slots::*slot) {
    Type *left = type_of(t, a), *right = type_of(t, b);
    BinaryFn f = left->slots.*slot;
    BinaryFn g = left == right ? nullptr : right->slots.*slot;
    if (g == f) g = nullptr;
    if (f) {
        if (g && is_subtype(right, left)) {
            Value r = TRY(g(t, a, b));
            if (!r.is_not_implemented()) return r;
            g = nullptr;
        }
        Value r = TRY(f(t, a, b));
        if (!r.is_not_implemented()) return r;
    }
    if (g) return g(t, a, b);
    return Value::not_implemented();
}

base::Raised raise_unsupported(ThreadState& t, char const* symbol, Value a, Value b) {
    // print >> f: a habit from Python 2
    if (std::string_view(symbol) == ">>" && type_of(t, a) == t.rt.types.native_function &&
        a.as<NativeFunction>()->name == Value(t.rt.names.print))
        return raise(t, Exc::TypeError,
                     "unsupported operand type(s) for {}: '{}' and '{}'. Did you mean \"print(<message>, "
                     "file=<output_stream>)\"?",
                     symbol, type_name_of(t, a), type_name_of(t, b));
    return raise(t, Exc::TypeError, "unsupported operand type(s) for {}: '{}' and '{}'", symbol,
                 type_name_of(t, a), type_name_of(t, b));
}

Result<Value> repeat_sequence(ThreadState& t, BinaryFn repeat, Value sequence, Value count) {
    if (!is_int(count) && !type_of(t, count)->slots.index)
        return raise(t, Exc::TypeError, "can't multiply sequence by non-int of type '{}'",
                     type_name_of(t, count));
    return repeat(t, sequence, count);
}

// What the sequence slots make of + and * after the number slots gave up; NotImplemented: nothing.
Result<Value> try_sequence(ThreadState& t, Operator op, Value a, Value b, bool inplace) {
    Slots const &left = type_of(t, a)->slots, &right = type_of(t, b)->slots;
    if (op == Operator::add) {
        if (inplace && left.inplace_concat) return left.inplace_concat(t, a, b);
        if (left.concat) return left.concat(t, a, b);
    }
    if (op == Operator::multiply) {
        if (inplace && left.inplace_repeat) return repeat_sequence(t, left.inplace_repeat, a, b);
        if (left.repeat) return repeat_sequence(t, left.repeat, a, b);
        bool asked = inplace && has_sequence_slots(type_of(t, a));  // then the right one is not
        if (right.repeat && !asked) return repeat_sequence(t, right.repeat, b, a);
    }
    return Value::not_implemented();
}

Result<Value> binary_slow(ThreadState& t, Operator op, Value a, Value b) {
    if (op == Operator::power) return power(t, a, b, Value::none());
    OperatorInfo const& info = operators[std::size_t(op)];
    Value r = TRY(try_binary(t, a, b, info.slot));
    if (!r.is_not_implemented()) return r;
    r = TRY(try_sequence(t, op, a, b, false));
    if (!r.is_not_implemented()) return r;
    return raise_unsupported(t, info.symbol, a, b);
}

// ternary_op for ** and pow().
Result<Value> try_power(ThreadState& t, Value a, Value b, Value modulus) {
    Type *left = type_of(t, a), *right = type_of(t, b);
    TernaryFn f = left->slots.power;
    TernaryFn g = left == right ? nullptr : right->slots.power;
    if (g == f) g = nullptr;
    if (f) {
        if (g && is_subtype(right, left)) {
            Value r = TRY(g(t, a, b, modulus));
            if (!r.is_not_implemented()) return r;
            g = nullptr;
        }
        Value r = TRY(f(t, a, b, modulus));
        if (!r.is_not_implemented()) return r;
    }
    if (g) {
        Value r = TRY(g(t, a, b, modulus));
        if (!r.is_not_implemented()) return r;
    }
    TernaryFn h = type_of(t, modulus)->slots.power;
    if (h && h != f && h != g && !modulus.is_none()) return h(t, a, b, modulus);
    return Value::not_implemented();
}

Result<Value> unary(ThreadState& t, Value v, UnaryFn Slots::*slot, char const* symbol) {
    UnaryFn f = type_of(t, v)->slots.*slot;
    if (f) return f(t, v);
    return raise(t, Exc::TypeError, "bad operand type for {}: '{}'", symbol, type_name_of(t, v));
}

}  // namespace

Result<Value> binary_operation(ThreadState& t, Operator op, Value a, Value b) {
    if (a.is_small_int() && b.is_small_int()) {
        switch (op) {
            case Operator::add: return make_int(t, a.as_small_int() + b.as_small_int());
            case Operator::subtract: return make_int(t, a.as_small_int() - b.as_small_int());
            case Operator::multiply: return int_multiply(t, a, b);
            case Operator::and_: return Value::small_int(a.as_small_int() & b.as_small_int());
            case Operator::or_: return Value::small_int(a.as_small_int() | b.as_small_int());
            case Operator::xor_: return Value::small_int(a.as_small_int() ^ b.as_small_int());
            default: break;
        }
    } else if (a.is_number() && b.is_number()) {
        switch (op) {
            case Operator::add: return Value::number(a.as_number() + b.as_number());
            case Operator::subtract: return Value::number(a.as_number() - b.as_number());
            case Operator::multiply: return Value::number(a.as_number() * b.as_number());
            default: break;
        }
    }
    return binary_slow(t, op, a, b);
}

Result<Value> inplace_operation(ThreadState& t, Operator op, Value a, Value b) {
    Slots const& slots = type_of(t, a)->slots;
    if (op == Operator::power) {
        if (slots.inplace_power) {
            Value r = TRY(slots.inplace_power(t, a, b, Value::none()));
            if (!r.is_not_implemented()) return r;
        }
        Value r = TRY(try_power(t, a, b, Value::none()));
        return r.is_not_implemented() ? raise_unsupported(t, "**=", a, b) : Result<Value>(r);
    }
    OperatorInfo const& info = operators[std::size_t(op)];
    if (BinaryFn f = slots.*info.inplace) {
        Value r = TRY(f(t, a, b));
        if (!r.is_not_implemented()) return r;
    }
    Value r = TRY(try_binary(t, a, b, info.slot));
    if (!r.is_not_implemented()) return r;
    r = TRY(try_sequence(t, op, a, b, true));
    if (!r.is_not_implemented()) return r;
    std::string symbol = std::string(info.symbol) + "=";
    return raise_unsupported(t, symbol.c_str(), a, b);
}

Result<Value> power(ThreadState& t, Value a, Value b, Value modulus) {
    Value r = TRY(try_power(t, a, b, modulus));
    if (!r.is_not_implemented()) return r;
    if (modulus.is_none()) return raise_unsupported(t, "** or pow()", a, b);
    return raise(t, Exc::TypeError, "unsupported operand type(s) for ** or pow(): '{}', '{}', '{}'",
                 type_name_of(t, a), type_name_of(t, b), type_name_of(t, modulus));
}

Result<Value> divmod(ThreadState& t, Value a, Value b) {
    Value r = TRY(try_binary(t, a, b, &Slots::divmod));
    if (!r.is_not_implemented()) return r;
    return raise_unsupported(t, "divmod()", a, b);
}

Result<Value> negative(ThreadState& t, Value v) {
    return unary(t, v, &Slots::negative, "unary -");
}
Result<Value> positive(ThreadState& t, Value v) {
    return unary(t, v, &Slots::positive, "unary +");
}
Result<Value> invert(ThreadState& t, Value v) {
    return unary(t, v, &Slots::invert, "unary ~");
}
Result<Value> absolute(ThreadState& t, Value v) {
    return unary(t, v, &Slots::absolute, "abs()");
}

}  // namespace minipy::runtime
