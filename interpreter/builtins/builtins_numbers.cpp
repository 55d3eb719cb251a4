// Built-in functions about numbers: abs, bin, hex, oct, divmod, pow, round, sum.
#include "interpreter/builtins/builtins_module.hpp"
#include "interpreter/builtins/item_stream.hpp"
#include "interpreter/runtime/numbers.hpp"
#include "interpreter/runtime/text_writer.hpp"

namespace minipy::builtins {

namespace {

using Arguments = std::span<Value const>;

Result<Value> builtin_abs(ThreadState& t, Value, Value x) {
    return absolute(t, x);
}

// "-0x1f": digits with a prefix behind the sign.
Result<Value> in_base(ThreadState& t, Value number, int base, std::string_view prefix) {
    Value index = TRY(index_of(t, number));
    DigitBuffer digits, text;
    write_int(digits, index, base);
    const bool negative = digits[0] == '-';
    if (negative) text.push_back('-');
    text.append(prefix);
    text.append(view_of(digits).substr(negative));
    return Value(make_str_ascii(t, text.data(), text.size()));
}

Result<Value> builtin_bin(ThreadState& t, Value, Value number) {
    return in_base(t, number, 2, "0b");
}
Result<Value> builtin_oct(ThreadState& t, Value, Value number) {
    return in_base(t, number, 8, "0o");
}
Result<Value> builtin_hex(ThreadState& t, Value, Value number) {
    return in_base(t, number, 16, "0x");
}

Result<Value> builtin_divmod(ThreadState& t, Value, Arguments args) {
    return divmod(t, args[0], args[1]);
}

Result<Value> builtin_pow(ThreadState& t, Value, Arguments args) {
    return power(t, args[0], args[1], args[2] ? args[2] : Value::none());
}

Result<Value> builtin_round(ThreadState& t, Value, Arguments args) {
    Value method = TRY(lookup_special(t, args[0], t.rt.names.dunder_round));
    if (!method)
        return raise(t, Exc::TypeError, "type {:.100} doesn't define __round__ method",
                     type_name_of(t, args[0]));
    if (!args[1] || args[1].is_none()) return call(t, method);
    return call(t, method, {args[1]});
}

// Adds values one after the other: ints in 64 bits and floats in a double as long as it goes.
class Sum {
  public:
    Sum(ThreadState& t, Value start) : t_(t), total_(start) { unbox(); }

    Result<void> add(Value item) {
        if (state_ == ints && (item.is_small_int() || item.is_bool())) {
            std::int64_t const n = item.is_small_int() ? item.as_small_int() : item.is_true();
            if (!__builtin_add_overflow(integer_, n, &integer_)) return {};
        }
        if (state_ == floats) {
            if (item.is_number()) return number_ += item.as_number(), Result<void>();
            if (is_int(item)) {
                number_ += TRY(int_to_double(t_, int_value(item)));
                return {};
            }
        }
        box();
        total_ = TRY(binary_operation(t_, Operator::add, total_, item));
        unbox();
        return {};
    }
    Value result() {
        box();
        return total_;
    }

  private:
    enum State { objects, ints, floats };
    void unbox() {
        state_ = objects;
        if (total_.is_small_int()) state_ = ints, integer_ = total_.as_small_int();
        if (total_.is_number()) state_ = floats, number_ = total_.as_number();
    }
    void box() {
        if (state_ == ints) total_ = make_int(t_, integer_);
        if (state_ == floats) total_ = Value::number(number_);
        state_ = objects;
    }

    ThreadState& t_;
    Value total_;
    State state_ = objects;
    std::int64_t integer_ = 0;
    double number_ = 0;
};

Result<Value> builtin_sum(ThreadState& t, Value, Arguments args) {
    ItemStream items;
    TRY(items.open(t, args[0]));
    Value start = args[1] ? args[1] : Value::small_int(0);
    if (is_str(start)) return raise(t, Exc::TypeError, "sum() can't sum strings [use ''.join(seq) instead]");
    if (has_type_flag(start, type_bytes))
        return raise(t, Exc::TypeError, "sum() can't sum bytes [use b''.join(seq) instead]");
    if (is_of(t, start, t.rt.types.bytearray))
        return raise(t, Exc::TypeError, "sum() can't sum bytearray [use b''.join(seq) instead]");
    Sum sum(t, start);
    for (;;) {
        Value item = TRY(items.next(t));
        if (!item) return sum.result();
        TRY(sum.add(item));
    }
}

constexpr MethodDef functions[] = {
    method("abs", builtin_abs, "x, /", "Return the absolute value of the argument."),
    method("bin", builtin_bin, "number, /",
           "Return the binary representation of an integer.\n\n   >>> bin(2796202)\n   "
           "'0b1010101010101010101010'"),
    method("divmod", builtin_divmod, 2, 2, "x, y, /",
           "Return the tuple (x//y, x%y).  Invariant: div*y + mod == x."),
    method("hex", builtin_hex, "number, /",
           "Return the hexadecimal representation of an integer.\n\n   >>> hex(12648430)\n   '0xc0ffee'"),
    method("oct", builtin_oct, "number, /",
           "Return the octal representation of an integer.\n\n   >>> oct(342391)\n   '0o1234567'"),
    method("pow", builtin_pow, "base, exp, mod=None",
           "Equivalent to base**exp with 2 arguments or base**exp % mod with 3 arguments\n\nSome types, "
           "such as "
           "ints, are able to use a more efficient algorithm when\ninvoked using the three argument form."),
    method("round", builtin_round, "number, ndigits=None",
           "Round a number to a given precision in decimal digits.\n\nThe return value is an integer if "
           "ndigits is "
           "omitted or None.  Otherwise\nthe return value has the same type as the number.  ndigits may be "
           "negative."),
    method(
        "sum", builtin_sum, "iterable, /, start=0",
        "Return the sum of a 'start' value (default: 0) plus an iterable of numbers\n\nWhen the iterable is "
        "empty, return the start value.\nThis function is intended specifically for use with numeric values "
        "and may\nreject non-numeric types."),
};

}  // namespace

std::span<MethodDef const> number_functions() {
    return functions;
}

}  // namespace minipy::builtins
