// From instances of the classes of _ast to a syntax tree: the fields of each node are read by the names of
// ast.def, in the order and with the messages of CPython's generated code (Python-ast.c, obj2ast_*).
#include "interpreter/builtins/modules/ast_kinds.hpp"
#include "interpreter/builtins/modules/ast_places.hpp"
#include "interpreter/runtime/bytes.hpp"
#include "interpreter/runtime/numbers.hpp"
#include "interpreter/syntax/ast_fields.hpp"

namespace minipy::builtins {

namespace {

namespace ast = syntax::ast;
using ast::FieldKind;
using base::Symbol;

template <class T>
inline constexpr bool is_seq = false;
template <class T>
inline constexpr bool is_seq<base::Seq<T>> = true;
template <class T>
concept NodePointer = std::is_pointer_v<T> && std::is_base_of_v<ast::Node, std::remove_pointer_t<T>>;

class TreeMaker {
  public:
    TreeMaker(ThreadState& t, base::Arena& arena, base::Interner& interner)
        : t_(t), arena_(arena), interner_(interner) {}

    PlaceTable& places() { return places_; }

    Result<void> check() {
        if (!bad_constant_.empty())
            return raise(t_, Exc::TypeError, "got an invalid type in Constant: {}", bad_constant_);
        return places_.check(t_);
    }

    Result<ast::Module*> module(Value from, ast::Mode mode) {
        auto* made = arena_.make<ast::Module>();
        made->mode = mode;
        owner_ = mode == ast::Mode::File ? "Module" : mode == ast::Mode::Eval ? "Expression" : "Interactive";
        if (mode == ast::Mode::Eval) {
            TRY(field(from, "body", FieldKind::Required, made->expression));
            if (!made->expression) return missing_value("body", owner_);
        } else {
            TRY(field(from, "body", FieldKind::Required, made->body));
            if (mode == ast::Mode::File) TRY(type_ignores(from));
        }
        return made;
    }

  private:
    // ---- messages
    base::Raised missing(std::string_view name) {
        return raise(t_, Exc::TypeError, "required field \"{}\" missing from {}", name, owner_);
    }
    base::Raised missing_value(std::string_view name, std::string_view owner) {
        return raise(t_, Exc::ValueError, "field '{}' is required for {}", name, owner);
    }
    base::Raised unexpected(std::string_view family, Value from) {
        Str* text = TRY(repr(t_, from));
        return raise(t_, Exc::TypeError, "expected some sort of {}, but got {}", family, to_utf8(text));
    }

    // ---- fields
    template <class T>
    Result<void> field(Value from, std::string_view name, FieldKind kind, T& out) {
        Value v = TRY(getattr_optional(t_, from, intern(t_, name)));
        if (kind == FieldKind::Optional && (!v || v.is_none())) return {};
        if constexpr (std::is_same_v<T, int>)
            if (name == "level" && (!v || v.is_none())) return {};  // of an import: `int?`
        if (!v) return missing(name);
        if constexpr (is_seq<T>)
            return items(v, name, out);
        else
            return value(v, out);
    }
    template <class T>
    Result<void> items(Value v, std::string_view name, base::Seq<T>& out) {
        if (!is_list(v))
            return raise(t_, Exc::TypeError, "{} field \"{}\" must be a list, not a {:.200}", owner_, name,
                         type_name_of(t_, v));
        auto* list = v.as<List>();
        std::uint32_t const count = list->count;
        std::string_view const owner = owner_;
        for (std::uint32_t i = 0; i < count; ++i) {
            T item{};
            TRY(value(list->items[i], item));
            owner_ = owner;
            if (list->count != count)
                return raise(t_, Exc::RuntimeError, "{} field \"{}\" changed size during iteration", owner_,
                             name);
            out.push_back(arena_, item);
        }
        return {};
    }
    Result<void> type_ignores(Value from) {
        Value v = TRY(getattr_optional(t_, from, intern(t_, "type_ignores")));
        if (!v) return missing("type_ignores");
        if (!is_list(v))
            return raise(t_, Exc::TypeError, "Module field \"type_ignores\" must be a list, not a {:.200}",
                         type_name_of(t_, v));
        return {};
    }

    // ---- values
    Result<void> value(Value v, Symbol& out) {
        if (!is_exact_str(t_.rt, v) && !v.is_none())
            return raise(t_, Exc::TypeError, "AST identifier must be of type str");
        if (!v.is_none()) out = interner_.intern(to_utf8(v));
        return {};
    }
    Result<void> value(Value v, int& out) {
        if (!is_int(v)) {
            Str* text = TRY(repr(t_, v));
            return raise(t_, Exc::ValueError, "invalid integer value: {}", to_utf8(text));
        }
        std::int64_t number = 0;
        if (!int_to_int64(int_value(v), number) || number != std::int32_t(number))
            return raise(t_, Exc::OverflowError, "Python int too large to convert to C int");
        out = int(number);
        return {};
    }
    Result<void> value(Value v, ast::ConstantType& out) {
        if (!v.is_none() && !v.is_bool())
            return raise(t_, Exc::ValueError, "MatchSingleton can only contain True, False and None");
        out = v.is_none()   ? ast::ConstantType::None
              : v.is_true() ? ast::ConstantType::True
                            : ast::ConstantType::False;
        return {};
    }
    template <class Enumeration>
    requires(requires { OperatorFamily<Enumeration>::count; }) Result<void> value(Value v, Enumeration& out) {
        using Family = OperatorFamily<Enumeration>;
        for (int i = 0; i < Family::count; ++i) {
            if (!is_of(t_, v, ast_class(t_, class_of_operator(Enumeration(i))))) continue;
            out = Enumeration(i);
            return {};
        }
        return unexpected(Family::name, v);
    }
    // The format of a formatted value may be any expression; ours is a joined string.
    Result<void> value(Value v, ast::JoinedStr*& out) {
        ast::Expr* spec = nullptr;
        TRY(value(v, spec));
        if (!spec) return {};
        out = spec->as_if<ast::JoinedStr>();
        if (out) return {};
        out = like<ast::JoinedStr>(*spec);
        out->values.push_back(arena_, as_string_part(spec));
        return {};
    }
    template <NodePointer P>
    Result<void> value(Value v, P& out) {
        using T = std::remove_pointer_t<P>;
        static constexpr std::string_view family = std::is_same_v<T, ast::Stmt>            ? "stmt"
                                                   : std::is_same_v<T, ast::Expr>          ? "expr"
                                                   : std::is_same_v<T, ast::Pattern>       ? "pattern"
                                                   : std::is_same_v<T, ast::ExceptHandler> ? "excepthandler"
                                                                                           : "node";
        MINIPY_GUARD_STACK(t_, " during compilation");
        if (depth_ >= t_.rt.recursion_limit)
            return raise_recursion(t_, std::string(" while traversing '") + std::string(family) + "' node");
        ++depth_;
        Result<void> read = this->read(v, out);
        --depth_;
        return read;
    }

    // ---- nodes. Of a family first the place is read, then what it is; other nodes are taken as they come.
    Result<void> read(Value v, ast::Stmt*& out) { return family(v, "stmt", out); }
    Result<void> read(Value v, ast::Expr*& out) { return family(v, "expr", out); }
    Result<void> read(Value v, ast::Pattern*& out) { return family(v, "pattern", out); }
    Result<void> read(Value v, ast::ExceptHandler*& out) {
        if (v.is_none()) return {};
        Place const place = TRY(place_of(v, "excepthandler", true));
        if (!is_of(t_, v, ast_class(t_, AstClass::ExceptHandler))) return unexpected("excepthandler", v);
        return fill(v, AstClass::ExceptHandler, &place, out);
    }
    template <class T>
    Result<void> read(Value v, T*& out) {
        return fill(v, class_of_kind[int(T::tag)], nullptr, out);
    }

    template <class Family>
    Result<void> family(Value v, std::string_view name, Family*& out) {
        if (v.is_none()) return {};
        Place const place = TRY(place_of(v, name, !std::is_same_v<Family, ast::Pattern>));
        auto is = [&](AstClass cls) { return is_of(t_, v, ast_class(t_, cls)); };
        auto made = [&]<class T>(T*, AstClass cls) -> Result<void> {
            T* node = nullptr;
            TRY(fill(v, cls, &place, node));
            out = node;
            return {};
        };
#define NODE(name, python_name, base, fields)                            \
    if constexpr (std::is_same_v<ast::base, Family>)                     \
        if (AstClass cls = class_of_kind[int(ast::Kind::name)]; is(cls)) \
            return made(static_cast<ast::name*>(nullptr), cls);
#define FIELD(type, name)
#define OPTIONAL(type, name)
#define HIDDEN(type, name)
#include "interpreter/syntax/ast.def"
        if constexpr (std::is_same_v<Family, ast::Stmt>) {
            if (is(AstClass::AsyncFunctionDef))
                return made(static_cast<ast::FunctionDef*>(nullptr), AstClass::AsyncFunctionDef);
            if (is(AstClass::AsyncFor)) return made(static_cast<ast::For*>(nullptr), AstClass::AsyncFor);
            if (is(AstClass::AsyncWith)) return made(static_cast<ast::With*>(nullptr), AstClass::AsyncWith);
            if (is(AstClass::TryStar)) return made(static_cast<ast::Try*>(nullptr), AstClass::TryStar);
        }
        return unexpected(name, v);
    }

    template <class T>
    Result<void> fill(Value from, AstClass cls, Place const* place, T*& out) {
        T* node = arena_.make<T>();
        Str* name = ast_class(t_, cls)->name.template as<Str>();
        std::string_view const owner = name->ascii_view();
        set_form(*node, cls);
        owner_ = owner;
        if constexpr (std::is_same_v<T, ast::Constant>) {
            TRY(constant_fields(from, *node));
        } else {
            bool good = true;
            ast::for_each_field(*node, [&](char const* field_name, FieldKind kind, auto& into) {
                if (kind == FieldKind::Hidden || !good) return;
                if constexpr (!std::is_same_v<decltype(into), bool&>) {  // all of those are hidden
                    owner_ = owner;
                    good = this->field(from, field_name, kind, into).ok();
                }
            });
            if (!good) return base::raised;
            if constexpr (has_type_comment<T>) TRY(has_text(from, "type_comment"));
            TRY(check_required(*node, owner));
            if constexpr (std::is_same_v<T, ast::JoinedStr>)
                for (ast::Expr*& part : node->values)
                    if (part) part = as_string_part(part);
        }
        if constexpr (!std::is_same_v<typename T::family, ast::Part>) {
            owner_ = owner;
            places_.add(node, place ? *place : TRY(place_of(from, owner, true)));
        }
        int const depth = ast::depth_of_children(*node) + 1;
        if (depth > ast::max_depth) return raise_recursion(t_, " during compilation");
        node->depth = std::uint16_t(depth);
        out = node;
        return {};
    }

    template <class T>
    void set_form(T& node, AstClass cls) {
        if constexpr (has_async_form<T>) node.is_async = cls != class_of_kind[int(T::tag)];
        if constexpr (std::is_same_v<T, ast::Try>) node.is_star = cls == AstClass::TryStar;
    }

    // None where a node or a name must be.
    template <class T>
    Result<void> check_required(T& node, std::string_view owner) {
        char const* empty = nullptr;
        ast::for_each_field(node, [&](char const* name, FieldKind kind, auto& into) {
            if constexpr (requires { !into; } &&
                          !std::is_arithmetic_v<std::remove_reference_t<decltype(into)>>)
                if (kind == FieldKind::Required && !into && !empty) empty = name;
        });
        if (empty) return missing_value(empty, owner);
        return {};
    }

    Result<Place> place_of(Value from, std::string_view owner, bool end_is_optional) {
        owner_ = owner;
        Place place;
        TRY(field(from, "lineno", FieldKind::Required, place.line));
        TRY(field(from, "col_offset", FieldKind::Required, place.column));
        FieldKind const kind = end_is_optional ? FieldKind::Optional : FieldKind::Required;
        place.end_line = place.line;
        place.end_column = place.column;
        TRY(field(from, "end_lineno", kind, place.end_line));
        TRY(field(from, "end_col_offset", kind, place.end_column));
        return place;
    }

    // ---- constants
    Result<void> constant_fields(Value from, ast::Constant& node) {
        Value v = TRY(getattr_optional(t_, from, intern(t_, "value")));
        if (!v) return missing("value");
        TRY(constant(v, node));
        node.u_prefix = TRY(has_text(from, "kind"));
        return {};
    }
    // Is there a text in an optional field of type string?
    Result<bool> has_text(Value from, std::string_view name) {
        Value v = TRY(getattr_optional(t_, from, intern(t_, name)));
        if (!v || v.is_none()) return false;
        if (!is_exact_str(t_.rt, v) && !is_exact(t_, v, t_.rt.types.bytes))
            return raise(t_, Exc::TypeError, "AST string must be of type str");
        return true;
    }
    Result<void> constant(Value v, ast::Constant& node) {
        MINIPY_GUARD_STACK(t_, " during compilation");
        node.kind = ast::Kind::Constant;
        if (v.is_none())
            node.type = ast::ConstantType::None;
        else if (v.is_bool())
            node.type = v.is_true() ? ast::ConstantType::True : ast::ConstantType::False;
        else if (v == Value::ellipsis())
            node.type = ast::ConstantType::Ellipsis;
        else if (is_exact_int(t_.rt, v))
            integer(v, node);
        else if (v.is_number())
            number(v.as_number(), node);
        else if (is_exact(t_, v, t_.rt.types.complex))
            complex(*v.as<Complex>(), node);
        else if (is_exact_str(t_.rt, v))
            text(ast::ConstantType::Str, to_utf8(v), node);
        else if (is_exact(t_, v, t_.rt.types.bytes))
            text(ast::ConstantType::Bytes, v.as<Bytes>()->view(), node);
        else if (is_exact(t_, v, t_.rt.types.tuple))
            return parts(ast::ConstantType::Tuple, v.as<Tuple>(), node);
        else if (is_exact(t_, v, t_.rt.types.frozenset))
            return parts(ast::ConstantType::FrozenSet, TRY(tuple_from(t_, v)), node);
        else if (bad_constant_.empty())  // said when all nodes have been read
            bad_constant_ = type_name_of(t_, v);
        return {};
    }
    void integer(Value v, ast::Constant& node) {
        node.type = ast::ConstantType::Int;
        if (int_to_int64(v, node.integer)) return;
        node.digits_base = 16;
        text(ast::ConstantType::BigInt, int_to_text(v, 16), node);
    }
    void number(double v, ast::Constant& node) {
        node.type = ast::ConstantType::Float;
        node.real = v;
    }
    void text(ast::ConstantType type, std::string_view text, ast::Constant& node) {
        node.type = type;
        node.text = arena_.copy(text);
    }
    void complex(Complex const& v, ast::Constant& node) {
        if (v.real == 0 && !std::signbit(v.real)) {
            node.type = ast::ConstantType::Complex;
            node.real = v.imag;
            return;
        }
        std::span<ast::Constant*> both = make_parts(2);
        number(v.real, *both[0]);
        number(v.imag, *both[1]);
        node.type = ast::ConstantType::ComplexNumber;
        node.text = ast::as_constant_text(both);
    }
    Result<void> parts(ast::ConstantType type, Tuple* values, ast::Constant& node) {
        std::span<ast::Constant*> made = make_parts(values->count);
        for (std::size_t i = 0; i < made.size(); ++i) TRY(constant(values->items[i], *made[i]));
        node.type = type;
        node.text = ast::as_constant_text(made);
        return {};
    }
    std::span<ast::Constant*> make_parts(std::size_t count) {
        auto** first = static_cast<ast::Constant**>(arena_.allocate(count * sizeof(ast::Constant*)));
        for (std::size_t i = 0; i < count; ++i) first[i] = arena_.make<ast::Constant>();
        return {first, count};
    }

    // ---- joined strings, whose parts the compiler takes to be strings
    template <class T>
    T* like(ast::Node const& other) {
        T* node = arena_.make<T>();
        node->start = other.start;
        node->end = other.end;
        node->depth = std::uint16_t(other.depth + 1);
        places_.add_like(node, &other);
        return node;
    }
    ast::Expr* as_string_part(ast::Expr* part) {
        auto* constant = part->as_if<ast::Constant>();
        if ((constant && constant->type == ast::ConstantType::Str) || part->kind == ast::Kind::JoinedStr ||
            part->kind == ast::Kind::FormattedValue)
            return part;
        auto* wrapped = like<ast::FormattedValue>(*part);
        wrapped->value = part;
        wrapped->conversion = -1;
        return wrapped;
    }

    ThreadState& t_;
    base::Arena& arena_;
    base::Interner& interner_;
    PlaceTable places_;
    std::string_view owner_;    // the class whose fields are being read, for messages
    std::string bad_constant_;  // the class of a value that no constant can have
    std::uint32_t depth_ = 0;
};

}  // namespace

Result<std::unique_ptr<ParsedTree>> nodes_to_tree(ThreadState& t, Value nodes, std::string_view filename,
                                                  int mode) {
    static constexpr AstClass wanted[] = {AstClass::Module, AstClass::Expression, AstClass::Interactive};
    static constexpr ast::Mode modes[] = {ast::Mode::File, ast::Mode::Eval, ast::Mode::Single};
    Type* expected = ast_class(t, wanted[mode]);
    if (!is_of(t, nodes, expected))
        return raise(t, Exc::TypeError, "expected {} node, got {:.400}", to_utf8(expected->name),
                     to_utf8(type_of(t, nodes)->name));
    // The tree's interner and arena stay; its text is made when all places are known.
    auto tree = std::make_unique<ParsedTree>(base::SourceText(std::string(filename), {0}, 0));
    TreeMaker maker(t, tree->arena, tree->interner);
    tree->module = TRY(maker.module(nodes, modes[mode]));
    TRY(maker.check());
    TRY(validate_tree(t, *tree->module, tree->interner));
    tree->source = maker.places().lay_out(std::string(filename));
    return tree;
}

}  // namespace minipy::builtins
