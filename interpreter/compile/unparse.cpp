// Writes an expression with as few brackets as its precedence asks for (language reference 6.17).
#include "interpreter/compile/unparse.hpp"

#include <fmt/format.h>

#include <cmath>

#include "interpreter/base/utf8.hpp"
#include "interpreter/syntax/constant_repr.hpp"

namespace minipy::compile {

namespace {

namespace ast = syntax::ast;
using ast::Kind;
using Exprs = base::Seq<ast::Expr*>;

enum Level {
    Tuple,
    Test,
    Or,
    And,
    Not,
    Cmp,
    Bor,
    Bxor,
    Band,
    Shift,
    Arith,
    Term,
    Factor,
    Power,
    Await,
    Atom
};
Level above(Level level) {
    return Level(level + 1);
}

// repr() of a str or bytes.
std::string quoted(std::string_view text, bool bytes) {
    bool single = text.find('\'') != text.npos && text.find('"') == text.npos;
    char quote = single ? '"' : '\'';
    std::string out = bytes ? "b" : "";
    out += quote;
    while (!text.empty()) {
        base::CodePoint c{static_cast<unsigned char>(text[0]), 1};
        if (!bytes) c = base::decode_utf8(text);
        if (c.size == 0) c = {static_cast<unsigned char>(text[0]), 1};
        if (c.value == char32_t(quote) || c.value == '\\')
            out += {'\\', char(c.value)};
        else if (c.value == '\n')
            out += "\\n";
        else if (c.value == '\t')
            out += "\\t";
        else if (c.value == '\r')
            out += "\\r";
        else if (c.value < 0x20 || c.value == 0x7f || (c.value < 0xA1 && c.value >= 0x7f) ||
                 c.value == 0xAD || (bytes && c.value >= 0x7f))
            out += fmt::format("\\x{:02x}", std::uint32_t(c.value));
        else if (c.value >= 0xD800 && c.value < 0xE000)
            out += fmt::format("\\u{:04x}", std::uint32_t(c.value));
        else
            out += text.substr(0, c.size);
        text.remove_prefix(c.size);
    }
    return out + quote;
}

std::string float_text(double value, bool complex) {
    // An infinity is written as a literal that overflows.
    if (std::isinf(value)) return complex ? "1e309j" : "1e309";
    std::string text = fmt::format("{}", value);
    if (complex) return text + "j";
    return text.find_first_not_of("-0123456789") == std::string::npos ? text + ".0" : text;
}

// Digits of a literal in base 2, 8, 10 or 16 as decimal ones.
std::string decimal(std::string_view digits, unsigned base) {
    if (base == 10) {
        digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size() - 1));
        return std::string(digits);
    }
    std::string out = "0";  // least significant first
    for (char c : digits) {
        unsigned carry = unsigned(c <= '9' ? c - '0' : (c | 32) - 'a' + 10);
        for (char& d : out) {
            unsigned value = unsigned(d - '0') * base + carry;
            d = char('0' + value % 10);
            carry = value / 10;
        }
        for (; carry != 0; carry /= 10) out += char('0' + carry % 10);
    }
    return {out.rbegin(), out.rend()};
}

class Unparser {
  public:
    explicit Unparser(base::Interner const& interner) : interner_(interner) {}

    std::string text(ast::Expr const& e) {
        write(e, Test);
        return std::move(out_);
    }

  private:
    // Writes `body` in brackets if what is around it binds tighter than `own`.
    template <class Body>
    void bracketed(Level around, Level own, Body body) {
        if (around > own) out_ += '(';
        body();
        if (around > own) out_ += ')';
    }

    void list(Exprs const& elements, Level level = Test) {
        for (std::uint32_t i = 0; i < elements.size(); ++i) {
            if (i > 0) out_ += ", ";
            write(*elements[i], level);
        }
    }

    void write(ast::Expr const& e, Level level) {
        switch (e.kind) {
            case Kind::BoolOp: return bool_op(e.as<ast::BoolOp>(), level);
            case Kind::NamedExpr:
                return bracketed(level, Tuple, [&] {
                    write(*e.as<ast::NamedExpr>().target, Atom);
                    out_ += " := ";
                    write(*e.as<ast::NamedExpr>().value, Atom);
                });
            case Kind::BinOp: return binary(e.as<ast::BinOp>(), level);
            case Kind::UnaryOp: return unary(e.as<ast::UnaryOp>(), level);
            case Kind::Lambda:
                return bracketed(level, Test, [&] {
                    std::size_t start = out_.size();
                    arguments(*e.as<ast::Lambda>().args);
                    out_.insert(start, out_.size() > start ? "lambda " : "lambda");
                    out_ += ": ";
                    write(*e.as<ast::Lambda>().body, Test);
                });
            case Kind::IfExp:
                return bracketed(level, Test, [&] {
                    write(*e.as<ast::IfExp>().body, above(Test));
                    out_ += " if ";
                    write(*e.as<ast::IfExp>().test, above(Test));
                    out_ += " else ";
                    write(*e.as<ast::IfExp>().orelse, Test);
                });
            case Kind::Dict: return dict(e.as<ast::Dict>());
            case Kind::Set:
                out_ += '{';
                list(e.as<ast::Set>().elts);
                out_ += '}';
                return;
            case Kind::List:
                out_ += '[';
                list(e.as<ast::List>().elts);
                out_ += ']';
                return;
            case Kind::Tuple: return tuple(e.as<ast::Tuple>(), level);
            case Kind::GeneratorExp:
                return comprehension('(', *e.as<ast::GeneratorExp>().elt, nullptr,
                                     e.as<ast::GeneratorExp>().generators, ')');
            case Kind::ListComp:
                return comprehension('[', *e.as<ast::ListComp>().elt, nullptr,
                                     e.as<ast::ListComp>().generators, ']');
            case Kind::SetComp:
                return comprehension('{', *e.as<ast::SetComp>().elt, nullptr, e.as<ast::SetComp>().generators,
                                     '}');
            case Kind::DictComp:
                return comprehension('{', *e.as<ast::DictComp>().key, e.as<ast::DictComp>().value,
                                     e.as<ast::DictComp>().generators, '}');
            case Kind::Await:
                return bracketed(level, Await, [&] {
                    out_ += "await ";
                    write(*e.as<ast::Await>().value, Atom);
                });
            case Kind::Yield:
                out_ += "(yield";
                if (e.as<ast::Yield>().value != nullptr) {
                    out_ += ' ';
                    write(*e.as<ast::Yield>().value, Test);
                }
                out_ += ')';
                return;
            case Kind::YieldFrom:
                out_ += "(yield from ";
                write(*e.as<ast::YieldFrom>().value, Test);
                out_ += ')';
                return;
            case Kind::Compare: return compare(e.as<ast::Compare>(), level);
            case Kind::Call: return call(e.as<ast::Call>());
            case Kind::FormattedValue:
            case Kind::JoinedStr: {
                std::string body;
                formatted(e, body, false);
                out_ += "f" + quoted(body, false);
                return;
            }
            case Kind::Constant: return constant(e.as<ast::Constant>());
            case Kind::Attribute: return attribute(e.as<ast::Attribute>());
            case Kind::Subscript:
                write(*e.as<ast::Subscript>().value, Atom);
                out_ += '[';
                write(*e.as<ast::Subscript>().slice, Tuple);
                out_ += ']';
                return;
            case Kind::Starred: out_ += '*'; return write(*e.as<ast::Starred>().value, Bor);
            case Kind::Name: out_ += interner_.text(e.as<ast::Name>().id); return;
            case Kind::Slice: return slice(e.as<ast::Slice>());
            default: return;
        }
    }

    void bool_op(ast::BoolOp const& e, Level level) {
        bool is_and = e.op == ast::BoolOperator::And;
        Level own = is_and ? And : Or;
        bracketed(level, own, [&] {
            for (std::uint32_t i = 0; i < e.values.size(); ++i) {
                if (i > 0) out_ += is_and ? " and " : " or ";
                write(*e.values[i], above(own));
            }
        });
    }

    void binary(ast::BinOp const& e, Level level) {
        struct Row {
            std::string_view text;
            Level level;
        };
        static constexpr Row rows[] = {{" + ", Arith},  {" - ", Arith}, {" * ", Term},   {" @ ", Term},
                                       {" / ", Term},   {" % ", Term},  {" ** ", Power}, {" << ", Shift},
                                       {" >> ", Shift}, {" | ", Bor},   {" ^ ", Bxor},   {" & ", Band},
                                       {" // ", Term}};
        Row const& row = rows[int(e.op)];
        bool right_associative = e.op == ast::Operator::Pow;
        bracketed(level, row.level, [&] {
            write(*e.left, right_associative ? above(row.level) : row.level);
            out_ += row.text;
            write(*e.right, right_associative ? row.level : above(row.level));
        });
    }

    void unary(ast::UnaryOp const& e, Level level) {
        static constexpr std::string_view texts[] = {"~", "not ", "+", "-"};
        Level own = e.op == ast::UnaryOperator::Not ? Not : Factor;
        bracketed(level, own, [&] {
            out_ += texts[int(e.op)];
            write(*e.operand, own);
        });
    }

    void compare(ast::Compare const& e, Level level) {
        static constexpr std::string_view texts[] = {" == ", " != ", " < ",      " <= ", " > ",
                                                     " >= ", " is ", " is not ", " in ", " not in "};
        bracketed(level, Cmp, [&] {
            write(*e.left, above(Cmp));
            for (std::uint32_t i = 0; i < e.ops.size(); ++i) {
                out_ += texts[int(e.ops[i])];
                write(*e.comparators[i], above(Cmp));
            }
        });
    }

    void dict(ast::Dict const& e) {
        out_ += '{';
        for (std::uint32_t i = 0; i < e.values.size(); ++i) {
            if (i > 0) out_ += ", ";
            if (e.keys[i] == nullptr) {
                out_ += "**";
                write(*e.values[i], Bor);
                continue;
            }
            write(*e.keys[i], Test);
            out_ += ": ";
            write(*e.values[i], Test);
        }
        out_ += '}';
    }

    void tuple(ast::Tuple const& e, Level level) {
        if (e.elts.empty()) {
            out_ += "()";
            return;
        }
        bracketed(level, Tuple, [&] {
            list(e.elts);
            if (e.elts.size() == 1) out_ += ',';
        });
    }

    void comprehension(char open, ast::Expr const& element, ast::Expr const* value,
                       base::Seq<ast::Comprehension*> const& generators, char close) {
        out_ += open;
        write(element, Test);
        if (value != nullptr) {
            out_ += ": ";
            write(*value, Test);
        }
        for (ast::Comprehension const* c : generators) {
            out_ += c->is_async ? " async for " : " for ";
            write(*c->target, Tuple);
            out_ += " in ";
            write(*c->iter, above(Test));
            for (ast::Expr const* test : c->ifs) {
                out_ += " if ";
                write(*test, above(Test));
            }
        }
        out_ += close;
    }

    void call(ast::Call const& e) {
        write(*e.func, Atom);
        if (e.args.size() == 1 && e.keywords.empty() && e.args[0]->kind == Kind::GeneratorExp)
            return write(*e.args[0], Test);
        out_ += '(';
        list(e.args);
        for (std::uint32_t i = 0; i < e.keywords.size(); ++i) {
            if (i > 0 || !e.args.empty()) out_ += ", ";
            if (e.keywords[i]->arg) {
                out_ += interner_.text(e.keywords[i]->arg);
                out_ += '=';
            } else {
                out_ += "**";
            }
            write(*e.keywords[i]->value, Test);
        }
        out_ += ')';
    }

    void attribute(ast::Attribute const& e) {
        write(*e.value, Atom);
        // 1 .real
        bool is_int = e.value->kind == Kind::Constant &&
                      (e.value->as<ast::Constant>().type == ast::ConstantType::Int ||
                       e.value->as<ast::Constant>().type == ast::ConstantType::BigInt);
        out_ += is_int ? " ." : ".";
        out_ += interner_.text(e.attr);
    }

    void slice(ast::Slice const& e) {
        if (e.lower != nullptr) write(*e.lower, Test);
        out_ += ':';
        if (e.upper != nullptr) write(*e.upper, Test);
        if (e.step == nullptr) return;
        out_ += ':';
        write(*e.step, Test);
    }

    void constant(ast::Constant const& e) {
        switch (e.type) {
            case ast::ConstantType::None: out_ += "None"; return;
            case ast::ConstantType::True: out_ += "True"; return;
            case ast::ConstantType::False: out_ += "False"; return;
            case ast::ConstantType::Ellipsis: out_ += "..."; return;
            case ast::ConstantType::Int: out_ += fmt::format("{}", e.integer); return;
            case ast::ConstantType::BigInt: out_ += decimal(e.text, e.digits_base); return;
            case ast::ConstantType::Float: out_ += float_text(e.real, false); return;
            case ast::ConstantType::Complex: out_ += float_text(e.real, true); return;
            case ast::ConstantType::Str:
                if (e.u_prefix) out_ += 'u';
                out_ += quoted(e.text, false);
                return;
            case ast::ConstantType::Bytes: out_ += quoted(e.text, true); return;
            case ast::ConstantType::ComplexNumber:
            case ast::ConstantType::Tuple:
            case ast::ConstantType::FrozenSet: return syntax::append_constant_repr(out_, e);
        }
    }

    // The inside of an f-string.
    void formatted(ast::Expr const& e, std::string& body, bool is_spec) {
        if (e.kind == Kind::JoinedStr) {
            for (ast::Expr const* part : e.as<ast::JoinedStr>().values) formatted(*part, body, is_spec);
        } else if (e.kind == Kind::Constant) {
            for (char c : e.as<ast::Constant>().text) {
                if (c == '{' || c == '}') body += c;
                body += c;
            }
        } else if (e.kind == Kind::FormattedValue) {
            auto& value = e.as<ast::FormattedValue>();
            std::string inner = Unparser(interner_).at_level(*value.value, above(Test));
            body += inner.starts_with('{') ? "{ " : "{";
            body += inner;
            if (value.conversion > 0) body += {'!', char(value.conversion)};
            if (value.format_spec != nullptr) {
                body += ':';
                formatted(*value.format_spec, body, true);
            }
            body += '}';
        }
    }

    std::string at_level(ast::Expr const& e, Level level) {
        write(e, level);
        return std::move(out_);
    }

    void argument(ast::Arg const& arg, ast::Expr const* value, bool& first) {
        separate(first);
        out_ += interner_.text(arg.arg);
        if (value == nullptr) return;
        out_ += '=';
        write(*value, Test);
    }
    void separate(bool& first) {
        if (!first) out_ += ", ";
        first = false;
    }

    void arguments(ast::Arguments const& args) {
        bool first = true;
        std::uint32_t positional = args.posonlyargs.size() + args.args.size();
        std::uint32_t without_default = positional - args.defaults.size();
        for (std::uint32_t i = 0; i < positional; ++i) {
            bool only = i < args.posonlyargs.size();
            argument(only ? *args.posonlyargs[i] : *args.args[i - args.posonlyargs.size()],
                     i >= without_default ? args.defaults[i - without_default] : nullptr, first);
            if (i + 1 == args.posonlyargs.size()) out_ += ", /";
        }
        if (args.vararg != nullptr || !args.kwonlyargs.empty()) {
            separate(first);
            out_ += '*';
            if (args.vararg != nullptr) out_ += interner_.text(args.vararg->arg);
        }
        for (std::uint32_t i = 0; i < args.kwonlyargs.size(); ++i)
            argument(*args.kwonlyargs[i], args.kw_defaults[i], first);
        if (args.kwarg != nullptr) {
            separate(first);
            out_ += "**";
            out_ += interner_.text(args.kwarg->arg);
        }
    }

    base::Interner const& interner_;
    std::string out_;
};

}  // namespace

std::string unparse(ast::Expr const& e, base::Interner const& interner) {
    return Unparser(interner).text(e);
}

}  // namespace minipy::compile
