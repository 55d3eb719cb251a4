// Arithmetic and comparisons that the dispatch loop does not do itself: big integers first, without asking
// their type for its slots, and freed when they have passed; then whatever else there is.
#include "interpreter/runtime/passing.hpp"
#include "interpreter/runtime/quick_equal.hpp"
#include "interpreter/runtime/vm.hpp"

namespace minipy::runtime::vm {

namespace {

bool is_big(ThreadState& t, Value v) {
    return v.is_object() && v.as_object()->shape == t.rt.bigint_shape;
}

// Of exact ints.
Result<Value> int_operation(ThreadState& t, Operator op, Value a, Value b) {
    switch (op) {
        case Operator::add: return int_add(t, a, b);
        case Operator::subtract: return int_subtract(t, a, b);
        case Operator::multiply: return int_multiply(t, a, b);
        case Operator::true_divide: return int_true_divide(t, a, b);
        case Operator::floor_divide: return int_floor_divide(t, a, b);
        case Operator::remainder: return int_remainder(t, a, b);
        case Operator::power: return int_power(t, a, b);
        case Operator::lshift: return int_lshift(t, a, b);
        case Operator::rshift: return int_rshift(t, a, b);
        case Operator::and_: return int_and(t, a, b);
        case Operator::or_: return int_or(t, a, b);
        case Operator::xor_: return int_xor(t, a, b);
        default: return binary_operation(t, op, a, b);  // a matrix product: TypeError
    }
}

// Another kind of code is to see the operand, and may keep it.
void stays(ThreadState& t, Value v) {
    if (is_big(t, v)) v.as<BigInt>()->passing = false;
}

bool ordered(int order, CompareOp op) {
    switch (op) {
        case CompareOp::lt: return order < 0;
        case CompareOp::le: return order <= 0;
        case CompareOp::eq: return order == 0;
        case CompareOp::ne: return order != 0;
        case CompareOp::gt: return order > 0;
        case CompareOp::ge: break;
    }
    return order >= 0;
}

// The operands of an operation on ints have been read.
void release_operands(ThreadState& t, Value a, Value b) {
    if (is_big(t, a)) passing::release(t, a.as<BigInt>());
    if (is_big(t, b) && !(b == a)) passing::release(t, b.as<BigInt>());
}

// The instruction has made a big integer of its own: does it pass?
void note_result(ThreadState& t, BigInt* result, std::uint8_t d) {
    result->passing = (d & passing::passes_bit) != 0;
    if (d & passing::asked_bit) [[likely]]
        return;
    constexpr std::uint8_t often = 16 * passing::count_unit;
    Code* const code = t.frame->code;
    Word& word = code->words[t.frame->pc - 1 - code->words];
    word.insn.d = std::uint8_t(d + passing::count_unit);
    if (word.insn.d >= often) passing::find_passing(code);
}

}  // namespace

Result<Value> arithmetic(ThreadState& t, Operator op, Value a, Value b, std::uint8_t d) {
    // (two of them have &, | and ^ of their own)
    if (a.is_bool() && b.is_small_int()) a = Value::small_int(a.is_true());
    if (b.is_bool() && a.is_small_int()) b = Value::small_int(b.is_true());
    bool const big_a = is_big(t, a), big_b = is_big(t, b);
    if ((big_a || a.is_small_int()) && (big_b || b.is_small_int())) [[likely]] {
        Value const r = TRY(int_operation(t, op, a, b));
        bool const is_operand = r == a || r == b;
        if (!is_operand && is_big(t, r)) note_result(t, r.as<BigInt>(), d);
        if (is_operand) {  // a % b of a < b is a
            stays(t, a);
            stays(t, b);
        } else if (big_a || big_b) {
            release_operands(t, a, b);
        }
        return r;
    }
    if (op == Operator::add && is_exact_str(t, a) && is_exact_str(t, b))
        return TRY(concat(t, a.as<Str>(), b.as<Str>()));
    if (big_a) stays(t, a);
    if (big_b) stays(t, b);
    return d & 1 ? inplace_operation(t, op, a, b) : binary_operation(t, op, a, b);
}

Result<bool> compare_true(ThreadState& t, Value a, Value b, CompareOp op) {
    bool const big_a = is_big(t, a), big_b = is_big(t, b);
    if ((big_a && (big_b || b.is_small_int())) || (big_b && a.is_small_int())) {
        int const order = int_compare(a, b);
        release_operands(t, a, b);
        return ordered(order, op);
    }
    if (big_a) stays(t, a);
    if (big_b) stays(t, b);
    Value v = TRY(compare(t, a, b, op));
    if (v.is_bool()) return v.is_true();
    return truth(t, v);
}

}  // namespace minipy::runtime::vm
