// types.UnionType: int | str (PEP 604).
#include "interpreter/builtins/type_arguments.hpp"
#include "interpreter/runtime/type_machinery.hpp"

namespace minipy::runtime {

using namespace builtins;

namespace {

struct Union : Object {
    Tuple* args;
    Tuple* parameters;  // null until asked for
};

Union* union_of(Value self) {
    return self.as<Union>();
}

void trace_union(Object* o, Marker& m) {
    m.mark(static_cast<Object*>(static_cast<Union*>(o)->args));
    m.mark(static_cast<Object*>(static_cast<Union*>(o)->parameters));
}

bool is_unionable(ThreadState& t, Value v) {
    return v.is_none() || is_type(v) || is_of(t, v, t.rt.types.generic_alias) ||
           type_of(t, v) == t.rt.types.union_type;
}

// Unions inside are flattened, None stands for its class, what equals an earlier one is left out.
Result<void> add_members(ThreadState& t, List* list, Value v) {
    if (type_of(t, v) == t.rt.types.union_type) {
        for (Value inner : union_of(v)->args->span()) TRY(add_members(t, list, inner));
        return {};
    }
    if (v.is_none()) v = t.rt.types.none;
    for (std::uint32_t i = 0; i < list->count; ++i) {
        Value known = list->items[i];
        bool const aliases =
            is_of(t, known, t.rt.types.generic_alias) && is_of(t, v, t.rt.types.generic_alias);
        if (known == v) return {};
        if (aliases && TRY(equal(t, known, v))) return {};
    }
    list_append(t, list, v);
    return {};
}

Result<Value> union_repr(ThreadState& t, Value self) {
    std::string text;
    for (Value v : union_of(self)->args->span()) {
        if (!text.empty()) text += " | ";
        text += v == Value(t.rt.types.none) ? std::string("None") : TRY(type_argument_repr(t, v));
    }
    return make_str(t, text);
}

Result<Set*> as_set(ThreadState& t, Value self) {
    Set* set = make_frozenset(t);
    for (Value v : union_of(self)->args->span()) TRY(set_add(t, set, v));
    return set;
}

Result<std::int64_t> union_hash(ThreadState& t, Value self) {
    return hash(t, TRY(as_set(t, self)));
}

Result<Value> union_compare(ThreadState& t, Value a, Value b, CompareOp op) {
    Type* type = t.rt.types.union_type;
    if ((op != CompareOp::eq && op != CompareOp::ne) || type_of(t, b) != type || type_of(t, a) != type)
        return Value::not_implemented();
    Value x = TRY(as_set(t, a)), y = TRY(as_set(t, b));
    return compare(t, x, y, op);
}

Result<Value> union_or(ThreadState& t, Value a, Value b) {
    return make_union(t, a, b);
}

Result<Tuple*> parameters_of(ThreadState& t, Union* u) {
    if (!u->parameters) u->parameters = TRY(collect_type_parameters(t, u->args));
    return u->parameters;
}

Result<Value> union_getitem(ThreadState& t, Value self, Value item) {
    auto u = union_of(self);
    Tuple* parameters = TRY(parameters_of(t, u));
    Tuple* args = TRY(substitute_type_arguments(t, self, u->args, parameters, item));
    Value result = args->items[0];
    for (std::uint64_t i = 1; i < args->count; ++i)
        result = TRY(binary_operation(t, Operator::or_, result, args->items[i]));
    return result;
}

// Members are asked in turn: a parameterised generic is an error only where the answer depends on it.
Result<Value> check_members(ThreadState& t, Value self, Value v, char const* function,
                            Result<bool> (*holds)(ThreadState&, Value, Value)) {
    for (Value member : union_of(self)->args->span()) {
        if (is_of(t, member, t.rt.types.generic_alias))
            return raise(t, Exc::TypeError, "{}() argument 2 cannot be a parameterized generic", function);
        if (is_type(member) && TRY(holds(t, v, member))) return Value::true_();
    }
    return Value::false_();
}

Result<Value> instance_check(ThreadState& t, Value self, Value instance) {
    return check_members(t, self, instance, "isinstance", is_instance);
}

Result<Value> subclass_check(ThreadState& t, Value self, Value derived) {
    if (!is_type(derived)) return raise(t, Exc::TypeError, "issubclass() arg 1 must be a class");
    return check_members(t, self, derived, "issubclass", is_subclass);
}

// The module typing asks any generic type for its __module__.
Result<Value> union_getattro(ThreadState& t, Value self, Str* name) {
    if (name == t.rt.names.dunder_module) return getattr(t, Value(type_of(t, self)), name);
    return generic_getattr(t, self, name);
}

Result<Value> get_args(ThreadState&, Value self) {
    return union_of(self)->args;
}
Result<Value> get_parameters(ThreadState& t, Value self) {
    return TRY(parameters_of(t, union_of(self)));
}

constexpr MethodDef union_methods[] = {method("__instancecheck__", instance_check, "instance, /"),
                                       method("__subclasscheck__", subclass_check, "subclass, /")};
constexpr GetSetDef union_getset[] = {
    {"__args__", get_args},
    {"__parameters__", get_parameters, nullptr, "Type variables in the types.UnionType."}};

}  // namespace

Result<Value> make_union(ThreadState& t, Value a, Value b) {
    if (!is_unionable(t, a) || !is_unionable(t, b)) return Value::not_implemented();
    List* list = make_list(t);
    TRY(add_members(t, list, a));
    TRY(add_members(t, list, b));
    if (list->count == 1) return list->items[0];
    auto u = make<Union>(t, t.rt.types.union_type);
    u->args = make_tuple(t, list->span());
    return u;
}

void init_union_type(ThreadState& t) {
    TypeSpec spec{.name = "types.UnionType",
                  .basic_size = sizeof(Union),
                  .flags = 0,
                  .trace = trace_union,
                  .doc = "Represent a PEP 604 union type\n\nE.g. for int | str",
                  .methods = union_methods,
                  .getset = union_getset};
    spec.slots.repr = union_repr;
    spec.slots.getattro = union_getattro;
    spec.slots.hash = union_hash;
    spec.slots.richcompare = union_compare;
    spec.slots.or_ = union_or;
    spec.slots.getitem = union_getitem;
    make_type(t, spec, t.rt.types.union_type);
}

}  // namespace minipy::runtime
