// The native module _ast: classes of syntax tree nodes, made from ast_nodes.def. AST is a native type, the
// others are what class statements would make.
#include "interpreter/builtins/modules/ast_nodes.hpp"
#include "interpreter/builtins/sequences.hpp"
#include "interpreter/builtins/state.hpp"
#include "interpreter/runtime/type_machinery.hpp"

#include <algorithm>

namespace minipy::builtins {

namespace {

enum class Attributes : std::uint8_t { none, placed, ended };
enum class Form : std::uint8_t { sum, one_case, product };

struct ClassInfo {
    AstClass id;
    std::string_view name;
    Form form;
    AstClass family;  // AST for sums and products
    Attributes attributes;
    std::string_view fields;
};

constexpr std::string_view without_underscore(std::string_view name) {
    return name.ends_with('_') ? name.substr(0, name.size() - 1) : name;
}

constexpr ClassInfo classes[] = {
    {AstClass::AST, "AST", Form::product, AstClass::AST, Attributes::none, ""},
#define SUM(name, attributes) \
    {AstClass::name, without_underscore(#name), Form::sum, AstClass::AST, Attributes::attributes, ""},
#define CASE(name, family, fields) \
    {AstClass::name, #name, Form::one_case, AstClass::family, Attributes::none, fields},
#define PRODUCT(name, attributes, fields) \
    {AstClass::name, #name, Form::product, AstClass::AST, Attributes::attributes, fields},
#include "interpreter/builtins/modules/ast_nodes.def"
};
constexpr std::size_t class_count = std::size_t(AstClass::Count_);
static_assert(std::size(classes) == class_count);

constexpr std::string_view place_names[] = {"lineno", "col_offset", "end_lineno", "end_col_offset"};

// ---- AST itself

Dict* dict_of(ThreadState& t, Value self) {
    auto* node = self.as<AstObject>();
    if (!node->dict) node->dict = make_dict(t);
    return node->dict;
}

Result<Value> ast_new(ThreadState& t, Type* type, Args const&) {
    return Value(allocate_instance(t, type));
}

Result<List*> fields_of(ThreadState& t, Value self) {
    Value fields = TRY(getattr_optional(t, type_of(t, self), intern(t, "_fields")));
    return fields ? list_from(t, fields) : Result<List*>(make_list(t));
}

// Fields by position in the order of _fields, anything by keyword.
Result<void> ast_init(ThreadState& t, Value self, Args const& args) {
    List* fields = TRY(fields_of(t, self));
    std::string const name = to_utf8(type_of(t, self)->name);
    if (fields->count < args.count)
        return raise(t, Exc::TypeError, "{:.400} constructor takes at most {} positional argument{}", name,
                     fields->count, fields->count == 1 ? "" : "s");
    for (std::uint32_t i = 0; i < args.count; ++i) {
        if (!is_str(fields->items[i])) return raise(t, Exc::TypeError, "attribute name must be string");
        TRY(setattr(t, self, intern(t, fields->items[i].as<Str>()), args[i]));
    }
    for (std::uint32_t i = 0; i < args.keyword_count(); ++i) {
        auto* key = args.kwnames->items[i].as<Str>();
        for (std::uint32_t known = 0; known < args.count; ++known)
            if (TRY(equal(t, fields->items[known], key)))
                return raise(t, Exc::TypeError, "{:.400} got multiple values for argument '{}'", name,
                             to_utf8(key));
        TRY(setattr(t, self, intern(t, key), args.keyword(i)));
    }
    return {};
}

Result<Value> ast_reduce(ThreadState& t, Value self) {
    return Value(make_tuple(t, {type_of(t, self), t.rt.empty_tuple, dict_of(t, self)}));
}

constexpr MethodDef ast_methods[] = {unsigned_method("__reduce__", ast_reduce)};
constexpr GetSetDef ast_getset[] = {instance_dict_getset};

Type* make_ast_base(ThreadState& t) {
    TypeSpec spec{.name = "ast.AST",
                  .basic_size = sizeof(AstObject),
                  .methods = ast_methods,
                  .getset = ast_getset,
                  .dict_offset = offsetof(AstObject, dict)};
    spec.slots.new_ = ast_new;
    spec.slots.init = ast_init;
    spec.slots.getattro = generic_getattr;
    spec.slots.setattro = generic_setattr;
    Type* type = make_type(t, spec);
    // Scripts may change it as any class.
    Dict* ns = runtime::namespace_of(t, type);
    type->flags = (type->flags & ~type_immutable) | type_heap;
    type->full_name = nullptr;
    for (char const* name : {"_fields", "_attributes", "__match_args__"})
        dict_set_str(t, ns, intern(t, name), t.rt.empty_tuple);
    dict_set_str(t, ns, t.rt.names.dunder_module, intern(t, "ast"));
    type_modified(t, type);
    return type;
}

// ---- the others

// "expr? value" taken apart.
struct Field {
    std::string_view type, name;
    char mark;  // '?', '*' or ' '
};

// The next field of "expr left, operator op"; `rest` is what follows.
Field next_field(std::string_view& rest) {
    std::string_view text = rest.substr(0, rest.find(", "));
    rest.remove_prefix(std::min(rest.size(), text.size() + 2));
    auto const blank = text.find(' ');
    std::string_view type = text.substr(0, blank);
    char const mark = type.ends_with('?') || type.ends_with('*') ? type.back() : ' ';
    if (mark != ' ') type.remove_suffix(1);
    return {type, text.substr(blank + 1), mark};
}

std::string signature_of(ClassInfo const& info) {
    if (info.fields.empty()) return std::string(info.name);
    return std::string(info.name) + "(" + std::string(info.fields) + ")";
}

// "boolop = And | Or", on several lines where cases have fields.
std::string documentation_of(ClassInfo const& info) {
    if (info.form != Form::sum) return signature_of(info);
    auto in_family = [&](ClassInfo const& c) { return c.form == Form::one_case && c.family == info.id; };
    bool const simple = std::all_of(std::begin(classes), std::end(classes),
                                    [&](ClassInfo const& c) { return !in_family(c) || c.fields.empty(); });
    std::string const pad = simple ? " | " : "\n" + std::string(info.name.size() + 1, ' ') + "| ";
    std::string text = std::string(info.name) + " = ";
    for (bool first = true; ClassInfo const& c : classes) {
        if (!in_family(c)) continue;
        if (!first) text += pad;
        text += signature_of(c);
        first = false;
    }
    return text;
}

Dict* class_body(ThreadState& t, ClassInfo const& info) {
    Dict* ns = make_dict(t);
    auto set = [&](std::string_view name, Value v) { dict_set_str(t, ns, intern(t, name), v); };
    List* names = make_list(t);
    set("__module__", intern(t, "ast"));
    for (std::string_view rest = info.fields; !rest.empty();) {
        Field const field = next_field(rest);
        list_append(t, names, intern(t, field.name));
        if (field.mark == '?') set(field.name, Value::none());
    }
    Value const fields = make_tuple(t, names->span());
    set("_fields", fields);
    set("__match_args__", fields);
    set("__doc__", make_str(t, documentation_of(info)));
    if (info.form == Form::one_case) return ns;  // attributes are the family's
    names = make_list(t);
    if (info.attributes != Attributes::none)
        for (std::string_view name : place_names) list_append(t, names, intern(t, name));
    set("_attributes", make_tuple(t, names->span()));
    if (info.attributes == Attributes::placed)
        for (std::string_view name : {place_names[2], place_names[3]}) set(name, Value::none());
    return ns;
}

// A tuple of all classes, and behind them the instances that trees share.
Tuple* classes_of(ThreadState& t) {
    Value& all = kept(t, Kept::ast_classes);
    if (all) return all.as<Tuple>();
    Tuple* made = make_tuple(t, 2 * class_count);
    std::fill(made->items, made->items + 2 * class_count, Value::none());
    made->items[0] = make_ast_base(t);
    for (ClassInfo const& info : std::span(classes).subspan(1)) {
        Tuple* bases = make_tuple(t, {made->items[std::size_t(info.family)]});
        auto type = type_new(t, t.rt.types.type, intern(t, info.name), bases, class_body(t, info), {});
        made->items[std::size_t(info.id)] = type.take();  // these names and bases are in order
    }
    all = made;
    return made;
}

Result<void> init(ThreadState& t, Module* module) {
    auto set = [&](std::string_view name, Value v) { dict_set_str(t, module->dict, intern(t, name), v); };
    for (ClassInfo const& info : classes) set(info.name, ast_class(t, info.id));
    set("PyCF_ALLOW_TOP_LEVEL_AWAIT", Value::small_int(0x2000));
    set("PyCF_ONLY_AST", Value::small_int(0x0400));
    set("PyCF_TYPE_COMMENTS", Value::small_int(0x1000));
    return {};
}

}  // namespace

Type* ast_class(ThreadState& t, AstClass which) {
    return classes_of(t)->items[std::size_t(which)].as<Type>();
}

Value ast_singleton(ThreadState& t, AstClass which) {
    Value& one = classes_of(t)->items[class_count + std::size_t(which)];
    if (one.is_none()) one = allocate_instance(t, ast_class(t, which));
    return one;
}

bool is_ast_node(ThreadState& t, Value v) {
    // before the classes are made there are no instances
    return kept(t, Kept::ast_classes) && is_of(t, v, ast_class(t, AstClass::AST));
}

extern NativeModule const ast_module;
constinit NativeModule const ast_module = {"_ast", nullptr, {}, init};

}  // namespace minipy::builtins
