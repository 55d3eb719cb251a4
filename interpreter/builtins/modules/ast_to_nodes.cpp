// From syntax trees to instances of the classes of _ast, field by field as ast.def names them.
#include "interpreter/builtins/modules/ast_nodes.hpp"
#include "interpreter/runtime/bytes.hpp"
#include "interpreter/runtime/numbers.hpp"
#include "interpreter/syntax/ast_fields.hpp"

#include "interpreter/builtins/modules/ast_kinds.hpp"

namespace minipy::builtins {

namespace {

namespace ast = syntax::ast;
using ast::FieldKind;

Value constant_value(ThreadState& t, ast::Constant const& node) {
    switch (node.type) {
        case ast::ConstantType::None: return Value::none();
        case ast::ConstantType::True: return Value::true_();
        case ast::ConstantType::False: return Value::false_();
        case ast::ConstantType::Ellipsis: return Value::ellipsis();
        case ast::ConstantType::Int: return make_int(t, node.integer);
        case ast::ConstantType::BigInt: return int_from_text(t, node.text, node.digits_base);
        case ast::ConstantType::Float: return Value::number(node.real);
        case ast::ConstantType::Complex: return make_complex(t, 0, node.real);
        case ast::ConstantType::Str: return make_str(t, node.text);
        case ast::ConstantType::Bytes: return make_bytes(t, node.text);
        default: return Value::none();  // the parser makes no others
    }
}

class NodeMaker {
  public:
    NodeMaker(ThreadState& t, ParsedTree const& tree)
        : t_(t), tree_(tree), deepest_(t.rt.recursion_limit * 3) {}

    Result<Value> module() {
        ast::Module& module = *tree_.module;
        AstClass const cls = module.mode == ast::Mode::File     ? AstClass::Module
                             : module.mode == ast::Mode::Single ? AstClass::Interactive
                             : module.mode == ast::Mode::Eval   ? AstClass::Expression
                                                                : AstClass::FunctionType;
        AstObject* node = make_node(cls, 2);
        if (module.mode == ast::Mode::FunctionType) {
            set(node, "argtypes", TRY(value(module.argument_types)));
            set(node, "returns", TRY(value(module.expression)));
            return Value(node);
        }
        if (module.mode == ast::Mode::Eval)
            set(node, "body", TRY(value(module.expression)));
        else
            set(node, "body", TRY(value(module.body)));
        if (module.mode == ast::Mode::File) set(node, "type_ignores", TRY(value(module.type_ignores)));
        return Value(node);
    }

  private:
    AstObject* make_node(AstClass cls, std::size_t fields) {
        auto* node = make<AstObject>(t_, ast_class(t_, cls));
        node->dict = make_dict(t_, fields);
        return node;
    }
    void set(AstObject* node, std::string_view name, Value v) {
        dict_set_str(t_, node->dict, intern(t_, name), v);
    }

    // ---- values of fields
    Result<Value> value(base::Symbol symbol) {
        if (!symbol) return Value::none();
        return Value(intern(t_, tree_.interner.text(symbol)));
    }
    Result<Value> value(int number) { return Value::small_int(number); }
    Result<Value> value(ast::ConstantType v) {
        return v == ast::ConstantType::None ? Value::none() : Value::boolean(v == ast::ConstantType::True);
    }
    template <class Enumeration>
    requires(requires(Enumeration e) { class_of_operator(e); }) Result<Value> value(Enumeration e) {
        return ast_singleton(t_, class_of_operator(e));
    }
    Result<Value> value(ast::Node* node) {
        if (!node) return Value::none();
        MINIPY_GUARD_STACK(t_, " during ast construction");
        if (++depth_ > deepest_) return raise_recursion(t_, " during ast construction");
        Result<Value> made = Value::none();
        ast::visit_node(*node, [&](auto& known) { made = this->node(known); });
        --depth_;
        return made;
    }
    Result<Value> value(ast::TypeIgnore const& ignore) {
        AstObject* made = make_node(AstClass::TypeIgnore, 2);
        set(made, "lineno", Value::small_int(ignore.line));
        set(made, "tag", make_str(t_, tree_.interner.text(ignore.tag)));
        return Value(made);
    }
    template <class T>
    Result<Value> value(ast::Seq<T> const& items) {
        List* list = make_list(t_, items.size());
        for (T item : items) list_append(t_, list, TRY(value(item)));
        return Value(list);
    }

    // ---- nodes
    template <class T>
    Result<Value> node(T& from) {
        AstObject* made = make_node(class_of_node(from), 10);
        bool good = true;
        if constexpr (std::is_same_v<T, ast::Constant>) {
            set(made, "value", constant_value(t_, from));
            set(made, "kind", from.u_prefix ? Value(intern(t_, "u")) : Value::none());
        } else {
            ast::for_each_field(from, [&](char const* name, FieldKind kind, auto& field) {
                if (kind == FieldKind::Hidden || !good) return;
                if constexpr (requires { value(field); }) {
                    Result<Value> v = value(field);
                    good = v.ok();
                    if (good) set(made, name, v.take());
                }
            });
        }
        if (!good) return base::raised;
        if constexpr (has_type_comment<T>) set(made, "type_comment", TRY(value(from.type_comment)));
        if constexpr (!std::is_same_v<typename T::family, ast::Part>) {
            base::Position const start = tree_.source.position(from.start);
            base::Position const end = tree_.source.position(from.end);
            set(made, "lineno", Value::small_int(start.line));
            set(made, "col_offset", Value::small_int(start.column));
            set(made, "end_lineno", Value::small_int(end.line));
            set(made, "end_col_offset", Value::small_int(end.column));
        }
        return Value(made);
    }

    ThreadState& t_;
    ParsedTree const& tree_;
    std::uint32_t depth_ = 0, deepest_;
};

}  // namespace

Result<Value> tree_to_nodes(ThreadState& t, ParsedTree const& tree) {
    return NodeMaker(t, tree).module();
}

}  // namespace minipy::builtins
