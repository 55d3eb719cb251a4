// The type complex.
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/argument_type.hpp"
#include "interpreter/runtime/bigint.hpp"
#include "interpreter/runtime/complex.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/formatting.hpp"

#include <cerrno>
#include <cmath>

namespace minipy::runtime {

namespace {

bool is_complex(ThreadState& t, Value v) {
    return v.is_object() && is_subtype(type_of(t, v), t.rt.types.complex);
}
ComplexNumber number_of(Value v) {
    return {v.as<Complex>()->real, v.as<Complex>()->imag};
}
Value result(ThreadState& t, ComplexNumber c) {
    return make_complex(t, c.real, c.imag);
}

// complex, float and int operands; known false for others.
Result<ComplexNumber> operand(ThreadState& t, Value v, bool& known) {
    if (is_float(v)) return ComplexNumber{float_value(v), 0};
    if (is_int(v)) return ComplexNumber{TRY(int_to_double(t, v)), 0};
    if (is_complex(t, v)) return number_of(v);
    known = false;
    return ComplexNumber{};
}

template <Result<ComplexNumber> (*operation)(ThreadState&, ComplexNumber, ComplexNumber)>
Result<Value> binary(ThreadState& t, Value a, Value b) {
    bool known = true;
    ComplexNumber x = TRY(operand(t, a, known));
    if (!known) return Value::not_implemented();
    ComplexNumber y = TRY(operand(t, b, known));
    if (!known) return Value::not_implemented();
    return result(t, TRY(operation(t, x, y)));
}

Result<ComplexNumber> add(ThreadState&, ComplexNumber a, ComplexNumber b) {
    return ComplexNumber{a.real + b.real, a.imag + b.imag};
}
Result<ComplexNumber> subtract(ThreadState&, ComplexNumber a, ComplexNumber b) {
    return ComplexNumber{a.real - b.real, a.imag - b.imag};
}
Result<ComplexNumber> multiply(ThreadState&, ComplexNumber a, ComplexNumber b) {
    return complex_multiply(a, b);
}
Result<ComplexNumber> divide(ThreadState& t, ComplexNumber a, ComplexNumber b) {
    if (b.real == 0 && b.imag == 0) return raise(t, Exc::ZeroDivisionError, "complex division by zero");
    return complex_divide(a, b);
}

// A whole exponent by repeated multiplication, as c_powi does.
ComplexNumber whole_power(ComplexNumber x, long n) {
    ComplexNumber r{1, 0}, p = x;
    for (long mask = 1; mask > 0 && n >= mask; mask <<= 1) {
        if (n & mask) r = complex_multiply(r, p);
        p = complex_multiply(p, p);
    }
    return r;
}

Result<ComplexNumber> power_of(ThreadState& t, ComplexNumber a, ComplexNumber b) {
    ComplexNumber r;
    if (b.imag == 0 && b.real == std::floor(b.real) && std::fabs(b.real) <= 100.0) {
        long n = long(b.real);
        if (n >= 0) {
            r = whole_power(a, n);
        } else {
            if (a.real == 0 && a.imag == 0)
                return raise(t, Exc::ZeroDivisionError, "0.0 to a negative or complex power");
            r = complex_divide({1, 0}, whole_power(a, -n));
        }
    } else if (b.real == 0 && b.imag == 0) {
        r = {1, 0};
    } else if (a.real == 0 && a.imag == 0) {
        if (b.imag != 0 || b.real < 0)
            return raise(t, Exc::ZeroDivisionError, "0.0 to a negative or complex power");
        r = {0, 0};
    } else {
        double size = std::hypot(a.real, a.imag), length = std::pow(size, b.real);
        double angle = std::atan2(a.imag, a.real), phase = angle * b.real;
        if (b.imag != 0) {
            length /= std::exp(angle * b.imag);
            phase += b.imag * std::log(size);
        }
        r = {length * std::cos(phase), length * std::sin(phase)};
    }
    if (std::isinf(r.real) || std::isinf(r.imag))
        return raise(t, Exc::OverflowError, "complex exponentiation");
    return r;
}

Result<Value> power_slot(ThreadState& t, Value a, Value b, Value modulus) {
    bool known = true;
    ComplexNumber x = TRY(operand(t, a, known));
    if (!known) return Value::not_implemented();
    ComplexNumber y = TRY(operand(t, b, known));
    if (!known) return Value::not_implemented();
    if (!modulus.is_none()) return raise(t, Exc::ValueError, "complex modulo");
    return result(t, TRY(power_of(t, x, y)));
}

Result<Value> negative_slot(ThreadState& t, Value v) {
    auto c = number_of(v);
    return make_complex(t, -c.real, -c.imag);
}
Result<Value> exact(ThreadState& t, Value v) {
    if (v.as_object()->shape->type == t.rt.types.complex) return v;
    return result(t, number_of(v));
}
Result<Value> absolute_slot(ThreadState& t, Value v) {
    auto c = number_of(v);
    double size = std::hypot(c.real, c.imag);
    if (std::isinf(size) && std::isfinite(c.real) && std::isfinite(c.imag))
        return raise(t, Exc::OverflowError, "absolute value too large");
    return Value::number(size);
}
Result<bool> bool_slot(ThreadState&, Value v) {
    auto c = number_of(v);
    return c.real != 0 || c.imag != 0;
}
Result<std::int64_t> hash_slot(ThreadState& t, Value v) {
    auto c = number_of(v);
    if (std::isnan(c.real) || std::isnan(c.imag)) return t.rt.types.object->slots.hash(t, v);
    auto hash =
        std::int64_t(std::uint64_t(hash_double(c.real)) + 1000003u * std::uint64_t(hash_double(c.imag)));
    return hash == -1 ? -2 : hash;
}

std::string part(double d) {
    std::string text = float_repr(d);
    if (text.ends_with(".0")) text.resize(text.size() - 2);
    return text;
}

Result<Value> repr_slot(ThreadState& t, Value v) {
    auto c = number_of(v);
    if (c.real == 0 && !std::signbit(c.real)) return make_str(t, part(c.imag) + "j");
    std::string imag = part(c.imag);
    return make_str(t, "(" + part(c.real) + (imag[0] == '-' ? "" : "+") + imag + "j)");
}

Result<Value> compare_slot(ThreadState& t, Value a, Value b, CompareOp op) {
    if (op != CompareOp::eq && op != CompareOp::ne) return Value::not_implemented();
    auto x = number_of(a);
    bool same;
    if (is_int(b))
        same = x.imag == 0 && !std::isnan(x.real) && int_compare_double(int_value(b), x.real) == 0;
    else if (is_float(b))
        same = x.imag == 0 && x.real == float_value(b);
    else if (is_complex(t, b))
        same = x.real == number_of(b).real && x.imag == number_of(b).imag;
    else
        return Value::not_implemented();
    return Value::boolean(same == (op == CompareOp::eq));
}

// ---- complex(): from text "1+2j", or from two numbers

// Length of the float at the start of text (sign included, digits or inf or nan); 0: there is none.
std::size_t float_length(std::string_view text) {
    std::size_t i = !text.empty() && (text[0] == '+' || text[0] == '-');
    auto word = [&](std::string_view w) {
        if (text.size() < i + w.size()) return false;
        for (std::size_t k = 0; k < w.size(); ++k)
            if ((text[i + k] | 0x20) != w[k]) return false;
        return true;
    };
    for (std::string_view w : {"infinity", "inf", "nan"})
        if (word(w)) return i + w.size();
    std::size_t start = i;
    auto digit = [&](std::size_t k) { return k < text.size() && text[k] >= '0' && text[k] <= '9'; };
    while (digit(i)) ++i;
    std::size_t digits = i - start;
    if (i < text.size() && text[i] == '.') {
        ++i;
        std::size_t behind = i;
        while (digit(i)) ++i;
        digits += i - behind;
    }
    if (digits == 0) return 0;
    if (i < text.size() && (text[i] | 0x20) == 'e') {
        std::size_t k = i + 1;
        if (k < text.size() && (text[k] == '+' || text[k] == '-')) ++k;
        if (digit(k)) {
            while (digit(k)) ++k;
            i = k;
        }
    }
    return i;
}

bool is_j(std::string_view text) {
    return !text.empty() && (text[0] | 0x20) == 'j';
}

// <float>, <float>j, <float><signed float>j, <float><sign>j, <sign>j or j.
bool scan_complex(std::string_view text, ComplexNumber& out) {
    std::size_t n = float_length(text);
    double first = 0;
    if (n > 0) {
        if (!scan_double(text.substr(0, n), first)) return false;
        text.remove_prefix(n);
        if (text.empty()) {
            out = {first, 0};
            return true;
        }
        if (is_j(text)) {
            out = {0, first};
            return text.size() == 1;
        }
        if (text[0] != '+' && text[0] != '-') return false;
    }
    double second = 1;
    std::size_t m = float_length(text);
    if (m > 0 && n > 0) {
        if (!scan_double(text.substr(0, m), second)) return false;
        text.remove_prefix(m);
    } else if (!text.empty() && (text[0] == '+' || text[0] == '-')) {
        second = text[0] == '-' ? -1.0 : 1.0;
        text.remove_prefix(1);
    }
    out = {first, second};
    return is_j(text) && text.size() == 1;
}

Result<ComplexNumber> parse_complex(ThreadState& t, Str* s) {
    std::string text = number_text(s), plain;
    auto strip = [&] {
        while (!text.empty() && (text.back() == ' ' || (text.back() >= '\t' && text.back() <= '\r')))
            text.pop_back();
        std::size_t i = 0;
        while (i < text.size() && (text[i] == ' ' || (text[i] >= '\t' && text[i] <= '\r'))) ++i;
        text.erase(0, i);
    };
    strip();
    bool valid = true;
    if (text.size() >= 2 && text.front() == '(' && text.back() == ')') {
        text = text.substr(1, text.size() - 2);
        strip();
    }
    for (std::size_t i = 0; i < text.size(); ++i) {  // an underscore may stand between two digits only
        auto digit = [&](std::size_t k) { return k < text.size() && text[k] >= '0' && text[k] <= '9'; };
        if (text[i] != '_')
            plain += text[i];
        else if (i == 0 || !digit(i - 1) || !digit(i + 1))
            valid = false;
    }
    if (!valid)
        return raise(t, Exc::ValueError, "could not convert string to complex: {}",
                     to_utf8(TRY(repr(t, Value(s)))));
    ComplexNumber c;
    if (!scan_complex(plain, c)) return raise(t, Exc::ValueError, "complex() arg is a malformed string");
    return c;
}

// v.__complex__() if it has one: absent otherwise.
Result<Value> try_special(ThreadState& t, Value v) {
    if (v.is_object() && v.as_object()->shape->type == t.rt.types.complex) return v;
    Value special = TRY(lookup_special(t, v, t.rt.names.dunder_complex));
    if (special.is_absent()) return special;
    Value c = TRY(call(t, special));
    if (!is_complex(t, c))
        return raise(t, Exc::TypeError, "__complex__ returned non-complex (type {})", type_name_of(t, c));
    if (c.as_object()->shape->type == t.rt.types.complex) return c;
    TRY(warn(
        t, Exc::DeprecationWarning,
        fmt::format("__complex__ returned non-complex (type {}).  The ability to return an instance of a "
                    "strict subclass of complex is deprecated, and may be removed in a future version "
                    "of Python.",
                    type_name_of(t, c))));
    return c;
}

bool has_float_or_index(ThreadState& t, Value v) {
    Type* type = type_of(t, v);
    return type->slots.float_ || type->slots.index;
}

Result<ComplexNumber> from_parts(ThreadState& t, Value real, Value imag) {
    if (!real.is_absent() && is_str(real)) {
        if (!imag.is_absent())
            return raise(t, Exc::TypeError, "complex() can't take second arg if first is a string");
        return parse_complex(t, real.as<Str>());
    }
    if (!imag.is_absent() && is_str(imag))
        return raise(t, Exc::TypeError, "complex() second arg can't be a string");
    Value r = real.is_absent() ? Value::small_int(0) : real;
    Value special = TRY(try_special(t, r));
    if (!special.is_absent()) r = special;
    if (!is_complex(t, r) && !has_float_or_index(t, r))
        return raise(t, Exc::TypeError, "complex() first argument must be a string or a number, not '{}'",
                     type_name_of(t, r));
    if (!imag.is_absent() && !is_complex(t, imag) && !has_float_or_index(t, imag))
        return raise(t, Exc::TypeError, "complex() second argument must be a number, not '{}'",
                     type_name_of(t, imag));
    ComplexNumber x = is_complex(t, r) ? number_of(r) : ComplexNumber{TRY(as_double(t, r)), 0};
    if (imag.is_absent()) return x;
    bool imag_complex = is_complex(t, imag);
    ComplexNumber y = imag_complex ? number_of(imag) : ComplexNumber{TRY(as_double(t, imag)), 0};
    // x + y * 1j; parts that are not there must not spoil the sign of a zero.
    if (imag_complex) x.real -= y.imag;
    return ComplexNumber{x.real, is_complex(t, r) ? x.imag + y.real : y.real};
}

Result<Value> complex_new(ThreadState& t, Type* type, Args const& args) {
    Value a[2];
    TRY(bind_arguments(t, "complex", "real=0, imag=0", args, a));
    if (type == t.rt.types.complex && !a[0].is_absent() && a[1].is_absent() && a[0].is_object() &&
        a[0].as_object()->shape->type == type)
        return a[0];
    ComplexNumber c = TRY(from_parts(t, a[0], a[1]));
    if (type == t.rt.types.complex) return result(t, c);
    auto* o = static_cast<Complex*>(allocate_instance(t, type));
    o->real = c.real;
    o->imag = c.imag;
    return o;
}

// ---- methods

Result<Value> conjugate(ThreadState& t, Value self) {
    return make_complex(t, number_of(self).real, -number_of(self).imag);
}
Result<Value> getnewargs(ThreadState& t, Value self) {
    auto c = number_of(self);
    return make_tuple(t, {Value::number(c.real), Value::number(c.imag)});
}
Result<Value> format_method(ThreadState& t, Value self, Value spec) {
    if (!is_str(spec))
        return raise(t, Exc::TypeError, "__format__() argument must be str, not {}", argument_type(t, spec));
    return TRY(format_complex(t, self, spec.as<Str>()));
}
Result<Value> real_of(ThreadState&, Value self) {
    return Value::number(number_of(self).real);
}
Result<Value> imag_of(ThreadState&, Value self) {
    return Value::number(number_of(self).imag);
}

constexpr MethodDef methods[] = {
    method("conjugate", conjugate,
           "Return the complex conjugate of its argument. (3-4j).conjugate() == 3+4j."),
    method("__complex__", exact, "Convert this value to exact type complex."),
    method("__getnewargs__", getnewargs),
    method("__format__", format_method, "format_spec, /", "Convert to a string according to format_spec."),
};

// real and imag are plain members to CPython, which words the refusal differently.
Result<void> refuse_to_set(ThreadState& t, Value, Value) {
    return raise(t, Exc::AttributeError, "readonly attribute");
}

constexpr GetSetDef getset[] = {
    {"real", real_of, refuse_to_set, "the real part of a complex number"},
    {"imag", imag_of, refuse_to_set, "the imaginary part of a complex number"},
};

}  // namespace

ComplexNumber complex_multiply(ComplexNumber a, ComplexNumber b) {
    return {a.real * b.real - a.imag * b.imag, a.real * b.imag + a.imag * b.real};
}

// Smith's method, which keeps intermediate results in range.
ComplexNumber complex_divide(ComplexNumber a, ComplexNumber b) {
    if (std::fabs(b.real) >= std::fabs(b.imag)) {
        double ratio = b.imag / b.real, denominator = b.real + b.imag * ratio;
        return {(a.real + a.imag * ratio) / denominator, (a.imag - a.real * ratio) / denominator};
    }
    if (std::fabs(b.imag) >= std::fabs(b.real)) {
        double ratio = b.real / b.imag, denominator = b.real * ratio + b.imag;
        return {(a.real * ratio + a.imag) / denominator, (a.imag * ratio - a.real) / denominator};
    }
    return {NAN, NAN};  // a part of b is NaN
}

void init_complex(ThreadState& t) {
    TypeSpec spec;
    spec.name = "complex";
    spec.basic_size = sizeof(Complex);
    spec.doc =
        "complex(real=0, imag=0)\n--\n\nCreate a complex number from a real part and an optional imaginary "
        "part.\n\nThis is equivalent to "
        "(real + imag*1j) where imag defaults to 0.";
    Slots& s = spec.slots;
    s.repr = repr_slot;
    s.hash = hash_slot;
    s.richcompare = compare_slot;
    s.new_ = complex_new;
    s.add = binary<add>;
    s.subtract = binary<subtract>;
    s.multiply = binary<multiply>;
    s.power = power_slot;
    s.negative = negative_slot;
    s.positive = exact;
    s.absolute = absolute_slot;
    s.bool_ = bool_slot;
    s.true_divide = binary<divide>;
    spec.methods = methods;
    spec.getset = getset;
    make_type(t, spec, t.rt.types.complex);
}

}  // namespace minipy::runtime
