// Dumping a tree as ast.dump() does: every field by name, without optional fields that are None.
#include "interpreter/syntax/ast_dump.hpp"

#include <fmt/format.h>

#include "interpreter/base/utf8.hpp"
#include "interpreter/syntax/ast_fields.hpp"
#include "interpreter/syntax/constant_repr.hpp"
#include "interpreter/syntax/lexer.hpp"

namespace minipy::syntax {

using namespace ast;

namespace {

constexpr std::string_view context_names[] = {"Load", "Store", "Del"};
constexpr std::string_view bool_operator_names[] = {"And", "Or"};
constexpr std::string_view operator_names[] = {"Add",    "Sub",    "Mult",    "MatMult", "Div",
                                               "Mod",    "Pow",    "LShift",  "RShift",  "BitOr",
                                               "BitXor", "BitAnd", "FloorDiv"};
constexpr std::string_view unary_operator_names[] = {"Invert", "Not", "UAdd", "USub"};
constexpr std::string_view compare_operator_names[] = {"Eq",  "NotEq", "Lt",    "LtE", "Gt",
                                                       "GtE", "Is",    "IsNot", "In",  "NotIn"};

class Dumper {
  public:
    Dumper(const base::SourceText& source, const base::Interner& interner, const DumpOptions& options)
        : source_(source), interner_(interner), options_(options) {}

    std::string take() { return std::move(out_); }

    void module(const Module& module) {
        switch (module.mode) {
            case Mode::File: open("Module"); break;
            case Mode::Single: open("Interactive"); break;
            case Mode::Eval: open("Expression"); break;
            case Mode::FunctionType: return function_type(module);
        }
        field_name("body");
        if (module.mode == Mode::Eval) {
            value(module.expression);
        } else {
            value(module.body);
        }
        if (module.mode == Mode::File) {
            field_name("type_ignores");
            out_ += "[]";
        }
        close();
    }

  private:
    void function_type(const Module& module) {
        open("FunctionType");
        field_name("argtypes");
        value(module.argument_types);
        field_name("returns");
        value(module.expression);
        close();
    }

    // ---- layout: "Name(a=..., b=...)", broken into lines if there is an indent

    void break_line() {
        if (options_.indent < 0) return;
        out_ += '\n';
        out_.append(static_cast<std::size_t>(level_ * options_.indent), ' ');
    }
    void open(std::string_view name) {
        out_.append(name).append("(");
        ++level_;
        first_ = true;
    }
    void close() {
        out_ += ')';
        --level_;
        first_ = false;
    }
    void separate() {
        if (!first_) out_ += options_.indent < 0 ? ", " : ",";
        break_line();
        first_ = false;
    }
    void field_name(std::string_view name) {
        separate();
        out_.append(name).append("=");
    }

    // ---- values

    void value(Symbol symbol) { append_str_repr(out_, interner_.text(symbol)); }
    void value(int number) { out_ += std::to_string(number); }
    void value(ExprContext v) { plain(context_names[static_cast<int>(v)]); }
    void value(BoolOperator v) { plain(bool_operator_names[static_cast<int>(v)]); }
    void value(Operator v) { plain(operator_names[static_cast<int>(v)]); }
    void value(UnaryOperator v) { plain(unary_operator_names[static_cast<int>(v)]); }
    void value(CompareOperator v) { plain(compare_operator_names[static_cast<int>(v)]); }
    void value(ConstantType v) {
        out_ += v == ConstantType::None ? "None" : v == ConstantType::True ? "True" : "False";
    }
    void plain(std::string_view name) { out_.append(name).append("()"); }

    void value(Node* node) {
        if (!node) {
            out_ += "None";
            return;
        }
        visit_node(*node, [this](auto& known) { this->node(known); });
    }
    template <class T>
    void value(const Seq<T>& list) {
        if (list.empty()) {
            out_ += "[]";
            return;
        }
        out_ += '[';
        ++level_;
        first_ = true;
        for (T element : list) {
            separate();
            value(element);
        }
        out_ += ']';
        --level_;
        first_ = false;
    }

    // ---- nodes

    template <class T>
    void node(T& node) {
        open(python_name(node));
        if constexpr (std::is_same_v<T, Constant>) {
            field_name("value");
            append_constant_repr(out_, node);
            if (node.u_prefix) {
                field_name("kind");
                out_ += "'u'";
            }
        } else {
            for_each_field(node, [this](const char* name, FieldKind kind, auto& field) {
                this->field(name, kind, field);
            });
        }
        if constexpr (!std::is_same_v<typename T::family, Part>) {
            if (options_.include_attributes) attributes(node);
        }
        close();
    }

    template <class T>
    std::string_view python_name(const T& node) {
        if constexpr (requires { node.is_async; } && std::is_same_v<typename T::family, Stmt>) {
            if (node.is_async) {
                return node.kind == Kind::For    ? "AsyncFor"
                       : node.kind == Kind::With ? "AsyncWith"
                                                 : "AsyncFunctionDef";
            }
        }
        if constexpr (std::is_same_v<T, Try>) {
            if (node.is_star) return "TryStar";
        }
        return kind_names[static_cast<int>(node.kind)];
    }

    template <class T>
    void field(const char* name, FieldKind kind, T& field) {
        if (kind == FieldKind::Hidden) return;
        if constexpr (requires { value(field); }) {
            if constexpr (requires { !field; }) {
                if (kind == FieldKind::Optional && !field) return;
            }
            field_name(name);
            value(field);
        }
    }

    void attributes(const Node& node) {
        const base::Position start = source_.position(node.start), end = source_.position(node.end);
        const std::pair<const char*, std::uint32_t> all[] = {{"lineno", start.line},
                                                             {"col_offset", start.column},
                                                             {"end_lineno", end.line},
                                                             {"end_col_offset", end.column}};
        for (const auto& [name, number] : all) {
            field_name(name);
            out_ += std::to_string(number);
        }
    }

    const base::SourceText& source_;
    const base::Interner& interner_;
    DumpOptions options_;
    std::string out_;
    int level_ = 0;
    bool first_ = true;
};

}  // namespace

std::string dump(const Module& module, const base::SourceText& source, const base::Interner& interner,
                 const DumpOptions& options) {
    Dumper dumper(source, interner, options);
    dumper.module(module);
    return dumper.take();
}

std::string dump_tokens(const base::SourceText& source, base::Interner& interner) {
    const LexResult lexed = lex(source, interner, {});
    std::string out;
    for (const Token& token : lexed.tokens) {
        const base::Position start = source.position(token.start), end = source.position(token.end);
        const std::string range = fmt::format("{},{}-{},{}:", start.line, start.column, end.line, end.column);
        std::string text;
        append_str_repr(text, source.text().substr(token.start, token.end - token.start));
        const bool operator_token = token.kind >= Tok::LeftParen;
        const std::string_view kind = operator_token           ? "OP"
                                      : is_keyword(token.kind) ? "NAME"
                                                               : spelling(token.kind);
        out += fmt::format("{:<20}{:<15}{}\n", range, kind, text);
    }
    if (lexed.error) out += lexed.error->error.message + "\n";
    return out;
}

}  // namespace minipy::syntax
