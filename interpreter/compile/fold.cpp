// Integers are folded up to 127 bits, CPython's limit being 128; the rest is left to the runtime, which gives
// the same value.
#include "interpreter/compile/fold.hpp"

#include <fmt/format.h>

#include <bit>
#include <cmath>

namespace minipy::compile {

namespace {

namespace ast = syntax::ast;
using ast::Kind;
using Type = Constant::Kind;
using Int128 = __int128;
using Folded = std::optional<Constant>;

constexpr std::size_t max_text = 4096;
constexpr std::size_t max_items = 256;

int digit_value(char c) {
    return c <= '9' ? c - '0' : (c | 32) - 'a' + 10;
}

// Digits of any base as hexadecimal digits: quadratic, on 32 bits at a time.
std::string to_hexadecimal(std::string_view digits, unsigned base) {
    std::vector<std::uint32_t> limbs;
    for (std::size_t i = 0; i < digits.size();) {
        std::uint64_t scale = 1, chunk = 0;
        for (; i < digits.size() && scale < 100'000'000; ++i) {
            scale *= base;
            chunk = chunk * base + std::uint64_t(digit_value(digits[i]));
        }
        for (std::uint32_t& limb : limbs) {
            std::uint64_t value = limb * scale + chunk;
            limb = std::uint32_t(value);
            chunk = value >> 32;
        }
        if (chunk != 0) limbs.push_back(std::uint32_t(chunk));
    }
    if (limbs.empty()) return "0";
    std::string text = fmt::format("{:x}", limbs.back());
    for (std::size_t i = limbs.size() - 1; i-- > 0;) text += fmt::format("{:08x}", limbs[i]);
    return text;
}

Constant make_int(Int128 value) {
    Constant c;
    if (value == std::int64_t(value)) {
        c.kind = Type::Int;
        c.integer = std::int64_t(value);
        return c;
    }
    c.kind = Type::BigInt;
    unsigned __int128 size =
        value < 0 ? -static_cast<unsigned __int128>(value) : static_cast<unsigned __int128>(value);
    auto high = std::uint64_t(size >> 64), low = std::uint64_t(size);
    c.text = value < 0 ? "-" : "";
    c.text += high != 0 ? fmt::format("{:x}{:016x}", high, low) : fmt::format("{:x}", low);
    return c;
}

Constant make_float(double value) {
    Constant c;
    c.kind = Type::Float;
    c.real = value;
    return c;
}

Constant make_bool(bool value) {
    Constant c;
    c.kind = value ? Type::True : Type::False;
    return c;
}

// The value of an integer constant of at most 124 bits.
std::optional<Int128> as_int(Constant const& c) {
    if (c.kind == Type::Int) return c.integer;
    if (c.kind != Type::BigInt) return std::nullopt;
    bool negative = c.text.starts_with('-');
    std::string_view digits = std::string_view(c.text).substr(negative);
    if (digits.size() > 31) return std::nullopt;
    Int128 value = 0;
    for (char digit : digits) value = value * 16 + digit_value(digit);
    return negative ? -value : value;
}

int bits(Int128 value) {
    unsigned __int128 size =
        value < 0 ? -static_cast<unsigned __int128>(value) : static_cast<unsigned __int128>(value);
    auto high = std::uint64_t(size >> 64), low = std::uint64_t(size);
    return high != 0 ? 64 + int(std::bit_width(high)) : int(std::bit_width(low));
}

// As a double, if that is exact.
std::optional<double> as_double(Constant const& c) {
    if (c.kind == Type::Float) return c.real;
    if (c.kind == Type::Int && std::abs(c.integer) <= (std::int64_t(1) << 53)) return double(c.integer);
    return std::nullopt;
}

Folded power(Int128 base, Int128 exponent) {
    if (exponent < 0 || (exponent > 0 && bits(base) * exponent > 126)) return std::nullopt;
    if (base == 0) return make_int(exponent == 0);
    Int128 result = 1;
    for (; exponent > 0; --exponent) result *= base;
    return make_int(result);
}

Folded integers(ast::Operator op, Int128 a, Int128 b) {
    switch (op) {
        case ast::Operator::Add: return make_int(a + b);
        case ast::Operator::Sub: return make_int(a - b);
        case ast::Operator::Mult:
            if (bits(a) + bits(b) > 126) return std::nullopt;
            return make_int(a * b);
        case ast::Operator::Pow: return power(a, b);
        case ast::Operator::LShift:
            if (b < 0 || b > 126 || bits(a) + int(b) > 126) return std::nullopt;
            return make_int(a * (Int128(1) << int(b)));
        case ast::Operator::RShift:
            if (b < 0) return std::nullopt;
            return make_int(a >> int(b > 126 ? 126 : b));
        case ast::Operator::BitOr: return make_int(a | b);
        case ast::Operator::BitXor: return make_int(a ^ b);
        case ast::Operator::BitAnd: return make_int(a & b);
        case ast::Operator::FloorDiv:
        case ast::Operator::Mod: {
            if (b == 0) return std::nullopt;
            Int128 quotient = a / b, rest = a % b;
            if (rest != 0 && (rest < 0) != (b < 0)) {
                --quotient;
                rest += b;
            }
            return make_int(op == ast::Operator::Mod ? rest : quotient);
        }
        default: return std::nullopt;
    }
}

Folded floats(ast::Operator op, double a, double b) {
    switch (op) {
        case ast::Operator::Add: return make_float(a + b);
        case ast::Operator::Sub: return make_float(a - b);
        case ast::Operator::Mult: return make_float(a * b);
        case ast::Operator::Div:
            if (b == 0) return std::nullopt;
            return make_float(a / b);
        default: return std::nullopt;
    }
}

// A literal such as 3-4j: only the sum and difference of what stands in it.
Folded complexes(ast::Operator op, Constant const& a, Constant const& b) {
    auto part = [](Constant const& c) -> std::optional<double> {
        return c.kind == Type::Complex ? std::optional(c.real) : as_double(c);
    };
    std::optional<double> x = part(a), y = part(b);
    if (!x || !y || (op != ast::Operator::Add && op != ast::Operator::Sub)) return std::nullopt;
    bool add = op == ast::Operator::Add;
    Constant c;
    c.kind = Type::Complex;
    c.real = add ? *x + *y : *x - *y;
    c.imag = add ? a.imag + b.imag : a.imag - b.imag;
    return c;
}

Folded repeated(Constant const& sequence, std::int64_t times) {
    Constant c;
    c.kind = sequence.kind;
    if (times <= 0) return c;
    std::size_t size = sequence.kind == Type::Tuple ? sequence.items.size() : sequence.text.size();
    if (size == 0) return c;
    std::size_t limit = sequence.kind == Type::Tuple ? max_items : max_text;
    if (std::uint64_t(times) > limit / size) return std::nullopt;
    for (std::int64_t i = 0; i < times; ++i) {
        c.text += sequence.text;
        c.items.insert(c.items.end(), sequence.items.begin(), sequence.items.end());
    }
    return c;
}

bool is_sequence(Constant const& c) {
    return c.kind == Type::Str || c.kind == Type::Bytes || c.kind == Type::Tuple;
}

Folded binary(ast::Operator op, Constant const& a, Constant const& b) {
    if (is_sequence(a) || is_sequence(b)) {
        if (op == ast::Operator::Add && a.kind == b.kind) {
            Constant c = a;
            c.text += b.text;
            c.items.insert(c.items.end(), b.items.begin(), b.items.end());
            return c;
        }
        if (op != ast::Operator::Mult) return std::nullopt;
        if (is_sequence(a) && b.kind == Type::Int) return repeated(a, b.integer);
        if (is_sequence(b) && a.kind == Type::Int) return repeated(b, a.integer);
        return std::nullopt;
    }
    if (a.kind == Type::Complex || b.kind == Type::Complex) return complexes(op, a, b);
    std::optional<Int128> i = as_int(a), j = as_int(b);
    if (i && j && op != ast::Operator::Div) return integers(op, *i, *j);
    std::optional<double> x = as_double(a), y = as_double(b);
    if (x && y) return floats(op, *x, *y);
    return std::nullopt;
}

Folded unary(ast::UnaryOperator op, Constant c) {
    if (op == ast::UnaryOperator::Not) return make_bool(!truth(c));
    if (op == ast::UnaryOperator::Invert) {
        std::optional<Int128> i = as_int(c);
        return i ? Folded(make_int(~*i)) : std::nullopt;
    }
    if (c.kind != Type::Int && c.kind != Type::BigInt && c.kind != Type::Float && c.kind != Type::Complex)
        return std::nullopt;
    if (op == ast::UnaryOperator::UAdd) return c;
    if (c.kind == Type::Int) return make_int(-Int128(c.integer));
    if (c.kind == Type::BigInt) {
        // -2**63 becomes an Int, so that each value has one form.
        if (std::optional<Int128> i = as_int(c)) return make_int(-*i);
        c.text = c.text.starts_with('-') ? c.text.substr(1) : "-" + c.text;
        return c;
    }
    c.real = -c.real;
    if (c.kind == Type::Complex) c.imag = -c.imag;
    return c;
}

Folded item(Constant const& sequence, Constant const& index) {
    if (index.kind != Type::Int || !is_sequence(sequence)) return std::nullopt;
    bool is_tuple = sequence.kind == Type::Tuple;
    auto size = std::int64_t(is_tuple ? sequence.items.size() : sequence.text.size());
    std::int64_t i = index.integer < 0 ? index.integer + size : index.integer;
    if (i < 0 || i >= size) return std::nullopt;
    if (is_tuple) return sequence.items[std::size_t(i)];
    if (sequence.kind == Type::Bytes)
        return make_int(static_cast<unsigned char>(sequence.text[std::size_t(i)]));
    for (unsigned char c : sequence.text)
        if (c >= 0x80) return std::nullopt;
    Constant c;
    c.kind = Type::Str;
    c.text = sequence.text[std::size_t(i)];
    return c;
}

Folded tuple(ast::Tuple const& node, FoldContext const& context) {
    for (ast::Expr const* e : node.elts)
        if (!may_fold(*e)) return std::nullopt;
    Constant c;
    c.kind = Type::Tuple;
    c.items.reserve(node.elts.size());
    for (ast::Expr const* e : node.elts) {
        Folded value = fold(*e, context);
        if (!value) return std::nullopt;
        c.items.push_back(std::move(*value));
    }
    return c;
}

}  // namespace

Constant literal(ast::Constant const& node) {
    Constant c;
    switch (node.type) {
        case ast::ConstantType::None: c.kind = Type::None; break;
        case ast::ConstantType::True: c.kind = Type::True; break;
        case ast::ConstantType::False: c.kind = Type::False; break;
        case ast::ConstantType::Ellipsis: c.kind = Type::Ellipsis; break;
        case ast::ConstantType::Int:
            c.kind = Type::Int;
            c.integer = node.integer;
            break;
        case ast::ConstantType::BigInt:
            c.kind = Type::BigInt;
            c.text = node.text.starts_with('-') ? "-" + to_hexadecimal(node.text.substr(1), node.digits_base)
                                                : to_hexadecimal(node.text, node.digits_base);
            break;
        case ast::ConstantType::Float:
            c.kind = Type::Float;
            c.real = node.real;
            break;
        case ast::ConstantType::Complex:
            c.kind = Type::Complex;
            c.imag = node.real;
            break;
        case ast::ConstantType::Str:
            c.kind = Type::Str;
            c.text = node.text;
            break;
        case ast::ConstantType::Bytes:
            c.kind = Type::Bytes;
            c.text = node.text;
            break;
        case ast::ConstantType::ComplexNumber:
            c.kind = Type::Complex;
            c.real = ast::constant_parts(node)[0]->real;
            c.imag = ast::constant_parts(node)[1]->real;
            break;
        case ast::ConstantType::Tuple:
        case ast::ConstantType::FrozenSet:
            c.kind = node.type == ast::ConstantType::Tuple ? Type::Tuple : Type::FrozenSet;
            for (ast::Constant const* part : ast::constant_parts(node)) c.items.push_back(literal(*part));
            break;
    }
    return c;
}

bool truth(Constant const& c) {
    switch (c.kind) {
        case Type::None:
        case Type::False: return false;
        case Type::Int: return c.integer != 0;
        case Type::Float: return c.real != 0;
        case Type::Complex: return c.real != 0 || c.imag != 0;
        case Type::Str:
        case Type::Bytes: return !c.text.empty();
        case Type::Tuple:
        case Type::FrozenSet: return !c.items.empty();
        default: return true;
    }
}

bool may_fold(ast::Expr const& e) {
    switch (e.kind) {
        case Kind::Constant:
        case Kind::UnaryOp:
        case Kind::BinOp:
        case Kind::Tuple:
        case Kind::Subscript:
        case Kind::Name: return true;
        default: return false;
    }
}

Folded fold(ast::Expr const& e, FoldContext const& context) {
    switch (e.kind) {
        case Kind::Constant: return literal(e.as<ast::Constant>());
        case Kind::Name: {
            auto& name = e.as<ast::Name>();
            if (name.id != context.debug_name || name.ctx != ast::ExprContext::Load) return std::nullopt;
            return make_bool(context.debug);
        }
        case Kind::UnaryOp: {
            Folded operand = fold(*e.as<ast::UnaryOp>().operand, context);
            return operand ? unary(e.as<ast::UnaryOp>().op, std::move(*operand)) : std::nullopt;
        }
        case Kind::BinOp: {
            // The right side first: it is the short one, as operators associate to the left.
            auto& op = e.as<ast::BinOp>();
            Folded right = fold(*op.right, context);
            if (!right) return std::nullopt;
            Folded left = fold(*op.left, context);
            return left ? binary(op.op, *left, *right) : std::nullopt;
        }
        case Kind::Tuple: {
            auto& node = e.as<ast::Tuple>();
            return node.ctx == ast::ExprContext::Load ? tuple(node, context) : std::nullopt;
        }
        case Kind::Subscript: {
            auto& node = e.as<ast::Subscript>();
            if (node.ctx != ast::ExprContext::Load) return std::nullopt;
            Folded index = fold(*node.slice, context);
            if (!index) return std::nullopt;
            Folded value = fold(*node.value, context);
            return value ? item(*value, *index) : std::nullopt;
        }
        default: return std::nullopt;
    }
}

}  // namespace minipy::compile
