// types.GenericAlias: list[int] (PEP 585). Unions of classes are union_type.cpp.
#include "interpreter/builtins/state.hpp"
#include "interpreter/builtins/type_arguments.hpp"
#include "interpreter/runtime/type_machinery.hpp"

namespace minipy::runtime {

using namespace builtins;

namespace {

struct GenericAlias : Object {
    Value origin;
    Tuple* args;
    Tuple* parameters;  // null until asked for
    bool starred;
};

GenericAlias* alias_of(Value self) {
    return self.as<GenericAlias>();
}

void trace_alias(Object* o, Marker& m) {
    auto a = static_cast<GenericAlias*>(o);
    m.mark(a->origin);
    m.mark(static_cast<Object*>(a->args));
    m.mark(static_cast<Object*>(a->parameters));
}

GenericAlias* make_alias(ThreadState& t, Type* type, Value origin, Value args) {
    auto a = make<GenericAlias>(t, type);
    a->origin = origin;
    a->args = is_tuple(args) ? args.as<Tuple>() : make_tuple(t, {args});
    return a;
}

Result<Value> alias_new(ThreadState& t, Type* type, Args const& args) {
    if (args.keyword_count() != 0)
        return raise(t, Exc::TypeError, "GenericAlias() takes no keyword arguments");
    Value a[2];
    TRY(bind_positional(t, "GenericAlias", args, 2, 2, a));
    return make_alias(t, type, a[0], a[1]);
}

Result<Value> alias_repr(ThreadState& t, Value self) {
    auto a = alias_of(self);
    MINIPY_GUARD_RECURSION(t, " while getting the repr of an object");
    std::string text = a->starred ? "*" : "";
    text += TRY(type_argument_repr(t, a->origin));
    text += "[";
    for (std::uint64_t i = 0; i < a->args->count; ++i) {
        if (i) text += ", ";
        text += TRY(type_argument_repr(t, a->args->items[i]));
    }
    if (a->args->count == 0) text += "()";
    return make_str(t, text + "]");
}

Result<std::int64_t> alias_hash(ThreadState& t, Value self) {
    auto a = alias_of(self);
    std::int64_t x = TRY(hash(t, a->origin)), y = TRY(hash(t, a->args));
    return x ^ y;
}

Result<Value> alias_compare(ThreadState& t, Value a, Value b, CompareOp op) {
    Type* type = t.rt.types.generic_alias;
    if ((op != CompareOp::eq && op != CompareOp::ne) || !is_of(t, a, type) || !is_of(t, b, type))
        return Value::not_implemented();
    auto x = alias_of(a), y = alias_of(b);
    bool same =
        x->starred == y->starred && TRY(equal(t, x->origin, y->origin)) && TRY(equal(t, x->args, y->args));
    return Value::boolean(same == (op == CompareOp::eq));
}

// Calling makes an instance of the origin that remembers the alias where it can.
Result<Value> alias_call(ThreadState& t, Value self, Args const& args) {
    Value made = TRY(call(t, alias_of(self)->origin, args));
    auto stored = setattr(t, made, intern(t, "__orig_class__"), self);
    if (!stored.ok() && !catch_error(t, Exc::AttributeError) && !catch_error(t, Exc::TypeError))
        return base::raised;
    return made;
}

// Everything but these comes from the origin.
Result<Value> alias_getattro(ThreadState& t, Value self, Str* name) {
    static constexpr std::string_view own[] = {
        "__class__",       "__origin__",     "__args__",
        "__unpacked__",    "__parameters__", "__typing_unpacked_tuple_args__",
        "__mro_entries__", "__reduce_ex__",  "__reduce__",
        "__copy__",        "__deepcopy__"};
    for (std::string_view text : own)
        if (equals(name, text)) return generic_getattr(t, self, name);
    return getattr(t, alias_of(self)->origin, name);
}

Result<Tuple*> parameters_of(ThreadState& t, GenericAlias* a) {
    if (!a->parameters) a->parameters = TRY(collect_type_parameters(t, a->args));
    return a->parameters;
}

Result<Value> alias_getitem(ThreadState& t, Value self, Value item) {
    auto a = alias_of(self);
    Tuple* parameters = TRY(parameters_of(t, a));
    Tuple* args = TRY(substitute_type_arguments(t, self, a->args, parameters, item));
    auto result = make_alias(t, t.rt.types.generic_alias, a->origin, args);
    result->starred = a->starred;
    return result;
}

Result<Value> alias_or(ThreadState& t, Value a, Value b) {
    return make_union(t, a, b);
}

// iter(list[int]) gives *list[int] once (PEP 646).
struct AliasIterator : Object {
    Value alias;  // absent: it has been given
};

Result<Value> iterator_self(ThreadState&, Value self) {
    return self;
}

Result<Value> iterator_next(ThreadState& t, Value self) {
    auto it = self.as<AliasIterator>();
    if (it->alias.is_absent()) return Value::absent();
    auto a = alias_of(it->alias);
    auto starred = make_alias(t, t.rt.types.generic_alias, a->origin, a->args);
    starred->starred = true;
    it->alias = Value::absent();
    return starred;
}

Result<Value> iterator_reduce(ThreadState& t, Value self) {
    Value const alias = self.as<AliasIterator>()->alias;
    Value const iter = TRY(getattr(t, t.rt.builtins_module, "iter"));
    return make_tuple(t, {iter, make_tuple(t, {alias ? alias : Value(make_tuple(t, std::size_t(0)))})});
}

constexpr MethodDef iterator_methods[] = {method("__reduce__", iterator_reduce)};

Type* make_alias_iterator_type(ThreadState& t) {
    TypeSpec spec{.name = "generic_alias_iterator",
                  .basic_size = sizeof(AliasIterator),
                  .flags = type_disallow_new,
                  .trace = [](Object* o, Marker& m) { m.mark(static_cast<AliasIterator*>(o)->alias); },
                  .methods = iterator_methods};
    spec.slots.getattro = generic_getattr;
    spec.slots.iter = iterator_self;
    spec.slots.iternext = iterator_next;
    return make_type(t, spec);
}

Result<Value> alias_iter(ThreadState& t, Value self) {
    auto it = make<AliasIterator>(t, kept_type(t, Kept::generic_alias_iterator, make_alias_iterator_type));
    it->alias = self;
    return it;
}

Result<Value> mro_entries(ThreadState& t, Value self, Value) {
    return make_tuple(t, {alias_of(self)->origin});
}
Result<Value> instance_check(ThreadState& t, Value, Value) {
    return raise(t, Exc::TypeError, "isinstance() argument 2 cannot be a parameterized generic");
}
Result<Value> subclass_check(ThreadState& t, Value, Value) {
    return raise(t, Exc::TypeError, "issubclass() argument 2 cannot be a parameterized generic");
}

Result<Value> alias_reduce(ThreadState& t, Value self) {
    auto a = alias_of(self);
    if (!a->starred) return make_tuple(t, {t.rt.types.generic_alias, make_tuple(t, {a->origin, a->args})});
    Value next_function = TRY(getattr(t, t.rt.builtins_module, "next"));
    Value iter_function = TRY(getattr(t, t.rt.builtins_module, "iter"));
    Value plain = make_alias(t, t.rt.types.generic_alias, a->origin, a->args);
    return make_tuple(t, {next_function, make_tuple(t, {TRY(call(t, iter_function, {plain}))})});
}

Result<Value> alias_dir(ThreadState& t, Value self) {
    Dict* names = make_dict(t);
    TRY(merge_class_dict(t, names, alias_of(self)->origin));
    for (char const* name :
         {"__origin__", "__args__", "__parameters__", "__mro_entries__", "__reduce_ex__", "__reduce__",
          "__copy__", "__deepcopy__", "__unpacked__", "__typing_unpacked_tuple_args__", "__class__"})
        dict_set_str(t, names, intern(t, name), Value::none());
    return TRY(list_from(t, names));
}

Result<Value> get_parameters(ThreadState& t, Value self) {
    return TRY(parameters_of(t, alias_of(self)));
}
Result<Value> get_args(ThreadState&, Value self) {
    return alias_of(self)->args;
}
Result<Value> get_unpacked(ThreadState&, Value self) {
    return Value::boolean(alias_of(self)->starred);
}
Result<Value> get_unpacked_tuple_args(ThreadState& t, Value self) {
    auto a = alias_of(self);
    if (a->starred && a->origin == Value(t.rt.types.tuple)) return a->args;
    return Value::none();
}

constexpr MethodDef alias_methods[] = {
    method("__mro_entries__", mro_entries, "bases, /"),
    method("__instancecheck__", instance_check, "instance, /"),
    method("__subclasscheck__", subclass_check, "subclass, /"),
    method("__reduce__", alias_reduce),
    method("__dir__", alias_dir),
};
constexpr GetSetDef alias_getset[] = {
    {"__parameters__", get_parameters, nullptr, "Type variables in the GenericAlias."},
    {"__args__", get_args},
    {"__unpacked__", get_unpacked},
    {"__typing_unpacked_tuple_args__", get_unpacked_tuple_args},
};
constexpr MemberDef alias_members[] = {{"__origin__", offsetof(GenericAlias, origin)}};

}  // namespace

Value make_generic_alias(ThreadState& t, Value origin, Value args) {
    return make_alias(t, t.rt.types.generic_alias, origin, args);
}

void init_generic_alias(ThreadState& t) {
    TypeSpec spec{.name = "types.GenericAlias",
                  .basic_size = sizeof(GenericAlias),
                  .trace = trace_alias,
                  .doc =
                      "GenericAlias(origin, args, /)\n--\n\nRepresent a PEP 585 generic type\n\nE.g. for t = "
                      "list[int], t.__origin__ is list and t.__args__ is (int,).",
                  .methods = alias_methods,
                  .getset = alias_getset,
                  .members = alias_members,
                  .weakrefable = true};
    spec.slots.repr = alias_repr;
    spec.slots.hash = alias_hash;
    spec.slots.call = alias_call;
    spec.slots.getattro = alias_getattro;
    spec.slots.richcompare = alias_compare;
    spec.slots.iter = alias_iter;
    spec.slots.new_ = alias_new;
    spec.slots.or_ = alias_or;
    spec.slots.getitem = alias_getitem;
    make_type(t, spec, t.rt.types.generic_alias);
}

}  // namespace minipy::runtime
