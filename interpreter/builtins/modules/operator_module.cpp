// The native module _operator: the operators as functions.
#include "interpreter/builtins/modules/operator.hpp"
#include "interpreter/runtime/bytes.hpp"
#include "interpreter/runtime/numbers.hpp"

namespace minipy::builtins {
namespace {

using Two = std::span<Value const>;

template <Operator op>
Result<Value> binary(ThreadState& t, Value, Two a) {
    return binary_operation(t, op, a[0], a[1]);
}
template <Operator op>
Result<Value> inplace(ThreadState& t, Value, Two a) {
    return inplace_operation(t, op, a[0], a[1]);
}
template <Result<Value> (*f)(ThreadState&, Value)>
Result<Value> unary(ThreadState& t, Value, Value v) {
    return f(t, v);
}
template <CompareOp op>
Result<Value> comparison(ThreadState& t, Value, Two a) {
    return compare(t, a[0], a[1], op);
}

Result<Value> not_of(ThreadState& t, Value, Value v) {
    return Value::boolean(!TRY(truth(t, v)));
}
Result<Value> truth_of(ThreadState& t, Value, Value v) {
    return Value::boolean(TRY(truth(t, v)));
}
Result<Value> is_same(ThreadState&, Value, Two a) {
    return Value::boolean(a[0] == a[1]);
}
Result<Value> is_not_same(ThreadState&, Value, Two a) {
    return Value::boolean(!(a[0] == a[1]));
}
Result<Value> contains_of(ThreadState& t, Value, Two a) {
    return Value::boolean(TRY(contains(t, a[0], a[1])));
}
Result<Value> getitem_of(ThreadState& t, Value, Two a) {
    return get_item(t, a[0], a[1]);
}
Result<Value> setitem_of(ThreadState& t, Value, Two a) {
    TRY(set_item(t, a[0], a[1], a[2]));
    return Value::none();
}
Result<Value> delitem_of(ThreadState& t, Value, Two a) {
    TRY(delete_item(t, a[0], a[1]));
    return Value::none();
}
Result<Value> index_value(ThreadState& t, Value, Value v) {
    return index_of(t, v);
}

// A sequence by its class: one that has subscripts and is no dict.
bool is_sequence(ThreadState& t, Value v) {
    return type_of(t, v)->slots.getitem && !is_dict(v);
}

template <bool in_place>
Result<Value> concat_of(ThreadState& t, Value, Two a) {
    Slots const &left = type_of(t, a[0])->slots, &right = type_of(t, a[1])->slots;
    if (left.concat && !in_place) return left.concat(t, a[0], a[1]);
    bool const may_concat = left.concat || (in_place && left.inplace_add && is_sequence(t, a[0]));
    if (!may_concat && !((left.add || right.add) && is_sequence(t, a[0]) && is_sequence(t, a[1])))
        return raise(t, Exc::TypeError, "'{}' object can't be concatenated", type_name_of(t, a[0]));
    return in_place ? inplace_operation(t, Operator::add, a[0], a[1])
                    : binary_operation(t, Operator::add, a[0], a[1]);
}

// for_each with the error of `in` for what cannot be searched (_PySequence_IterSearch).
template <class F>
Result<void> search(ThreadState& t, Value container, F&& f) {
    auto it = get_iter(t, container);
    if (!it.ok()) {
        if (!catch_error(t, Exc::TypeError)) return base::raised;
        return raise(t, Exc::TypeError, "argument of type '{}' is not iterable", type_name_of(t, container));
    }
    for (;;) {
        Value v = TRY(next(t, it.value()));
        if (v.is_absent() || !TRY(f(v))) return {};
    }
}

Result<Value> count_of(ThreadState& t, Value, Two a) {
    std::int64_t count = 0;
    TRY(search(t, a[0], [&](Value v) -> Result<bool> {
        count += TRY(equal_items(t, v, a[1]));
        return true;
    }));
    return make_int(t, count);
}

Result<Value> index_in(ThreadState& t, Value, Two a) {
    std::int64_t at = -1;
    bool found = false;
    TRY(search(t, a[0], [&](Value v) -> Result<bool> {
        ++at;
        found = TRY(equal_items(t, v, a[1]));
        return !found;
    }));
    if (found) return make_int(t, at);
    return raise(t, Exc::ValueError, "sequence.index(x): x not in sequence");
}

Result<Value> length_hint_of(ThreadState& t, Value, Two a) {
    std::int64_t const otherwise = a[1] ? TRY(index_as_int64(t, a[1])) : 0;
    return make_int(t, TRY(length_hint(t, a[0], otherwise)));
}

Result<Value> call_of(ThreadState& t, Value, Args const& args) {
    if (args.count == 0) return raise(t, Exc::TypeError, "call expected at least 1 argument, got 0");
    return call(t, args[0], Args{args.data + 1, args.count - 1, args.kwnames});
}

// Equal without telling by the time taken how much of them is.
Result<Value> compare_digest(ThreadState& t, Value, Two a) {
    std::string x, y;
    if (is_str(a[0]) && is_str(a[1])) {
        if (!a[0].as<Str>()->ascii || !a[1].as<Str>()->ascii)
            return raise(t, Exc::TypeError, "comparing strings with non-ASCII characters is not supported");
        x = to_utf8(a[0]);
        y = to_utf8(a[1]);
    } else {
        if (!is_bytes_like(a[0]) || !is_bytes_like(a[1]))
            return raise(t, Exc::TypeError,
                         "unsupported operand types(s) or combination of types: '{}' and '{}'",
                         type_name_of(t, a[0]), type_name_of(t, a[1]));
        x = TRY(require_buffer(t, a[0]));
        y = TRY(require_buffer(t, a[1]));
    }
    unsigned difference = x.size() != y.size();
    for (std::size_t i = 0; i < x.size(); ++i)
        difference |= unsigned(static_cast<unsigned char>(x[i]) ^
                               static_cast<unsigned char>(y[y.empty() ? 0 : i % y.size()]));
    return Value::boolean(difference == 0);
}

constexpr char ab[] = "a, b, /";
constexpr char a_[] = "a, /";
using enum Operator;

constexpr MethodDef functions[] = {
    method("truth", truth_of, a_, "Return True if a is true, False otherwise."),
    method("contains", contains_of, 2, 2, ab, "Same as b in a (note reversed operands)."),
    method("indexOf", index_in, 2, 2, ab, "Return the first index of b in a."),
    method("countOf", count_of, 2, 2, ab, "Return the number of items in a which are, or which equal, b."),
    method("is_", is_same, 2, 2, ab, "Same as a is b."),
    method("is_not", is_not_same, 2, 2, ab, "Same as a is not b."),
    method("add", binary<add>, 2, 2, ab, "Same as a + b."),
    method("sub", binary<subtract>, 2, 2, ab, "Same as a - b."),
    method("mul", binary<multiply>, 2, 2, ab, "Same as a * b."),
    method("matmul", binary<matrix_multiply>, 2, 2, ab, "Same as a @ b."),
    method("floordiv", binary<floor_divide>, 2, 2, ab, "Same as a // b."),
    method("truediv", binary<true_divide>, 2, 2, ab, "Same as a / b."),
    method("mod", binary<remainder>, 2, 2, ab, "Same as a % b."),
    method("neg", unary<negative>, a_, "Same as -a."),
    method("pos", unary<positive>, a_, "Same as +a."),
    method("abs", unary<absolute>, a_, "Same as abs(a)."),
    method("inv", unary<invert>, a_, "Same as ~a."),
    method("invert", unary<invert>, a_, "Same as ~a."),
    method("lshift", binary<lshift>, 2, 2, ab, "Same as a << b."),
    method("rshift", binary<rshift>, 2, 2, ab, "Same as a >> b."),
    method("not_", not_of, a_, "Same as not a."),
    method("and_", binary<and_>, 2, 2, ab, "Same as a & b."),
    method("xor", binary<xor_>, 2, 2, ab, "Same as a ^ b."),
    method("or_", binary<or_>, 2, 2, ab, "Same as a | b."),
    method("pow", binary<Operator::power>, 2, 2, ab, "Same as a ** b."),
    method("iadd", inplace<add>, 2, 2, ab, "Same as a += b."),
    method("isub", inplace<subtract>, 2, 2, ab, "Same as a -= b."),
    method("imul", inplace<multiply>, 2, 2, ab, "Same as a *= b."),
    method("imatmul", inplace<matrix_multiply>, 2, 2, ab, "Same as a @= b."),
    method("ifloordiv", inplace<floor_divide>, 2, 2, ab, "Same as a //= b."),
    method("itruediv", inplace<true_divide>, 2, 2, ab, "Same as a /= b."),
    method("imod", inplace<remainder>, 2, 2, ab, "Same as a %= b."),
    method("ilshift", inplace<lshift>, 2, 2, ab, "Same as a <<= b."),
    method("irshift", inplace<rshift>, 2, 2, ab, "Same as a >>= b."),
    method("iand", inplace<and_>, 2, 2, ab, "Same as a &= b."),
    method("ixor", inplace<xor_>, 2, 2, ab, "Same as a ^= b."),
    method("ior", inplace<or_>, 2, 2, ab, "Same as a |= b."),
    method("ipow", inplace<Operator::power>, 2, 2, ab, "Same as a **= b."),
    method("concat", concat_of<false>, 2, 2, ab, "Same as a + b, for a and b sequences."),
    method("iconcat", concat_of<true>, 2, 2, ab, "Same as a += b, for a and b sequences."),
    method("getitem", getitem_of, 2, 2, ab, "Same as a[b]."),
    method("setitem", setitem_of, 3, 3, "a, b, c, /", "Same as a[b] = c."),
    method("delitem", delitem_of, 2, 2, ab, "Same as del a[b]."),
    method("index", index_value, a_, "Same as a.__index__()"),
    method("lt", comparison<CompareOp::lt>, 2, 2, ab, "Same as a < b."),
    method("le", comparison<CompareOp::le>, 2, 2, ab, "Same as a <= b."),
    method("eq", comparison<CompareOp::eq>, 2, 2, ab, "Same as a == b."),
    method("ne", comparison<CompareOp::ne>, 2, 2, ab, "Same as a != b."),
    method("gt", comparison<CompareOp::gt>, 2, 2, ab, "Same as a > b."),
    method("ge", comparison<CompareOp::ge>, 2, 2, ab, "Same as a >= b."),
    method("length_hint", length_hint_of, 1, 2, "obj, default=0, /",
           "Return an estimate of the number of items in obj.\n\n"
           "This is useful for presizing containers when building from an iterable.\n\n"
           "If the object supports len(), the result will be exact.\n"
           "Otherwise, it may over- or under-estimate by an arbitrary amount."),
    method("call", call_of, "obj, /, *args, **kwargs", "Same as obj(*args, **kwargs)."),
    method("_compare_digest", compare_digest, 2, 2, ab, "Return 'a == b'."),
};

Result<void> init_operator(ThreadState& t, Module* m) {
    dict_set_str(t, m->dict, intern(t, "itemgetter"), item_getter_type(t));
    dict_set_str(t, m->dict, intern(t, "attrgetter"), attribute_getter_type(t));
    dict_set_str(t, m->dict, intern(t, "methodcaller"), method_caller_type(t));
    return {};
}

}  // namespace

extern NativeModule const operator_module;
NativeModule const operator_module = {
    "_operator",
    "Operator interface.\n\n"
    "This module exports a set of functions implemented in C corresponding\n"
    "to the intrinsic operators of Python.  For example, operator.add(x, y)\n"
    "is equivalent to the expression x+y.",
    functions, init_operator};

}  // namespace minipy::builtins
