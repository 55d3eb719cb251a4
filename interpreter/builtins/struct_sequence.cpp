// Struct sequences: a fixed number of items lie behind the tuple's header, of which `count` are the tuple.
#include "interpreter/builtins/struct_sequence.hpp"

#include "interpreter/builtins/state.hpp"
#include "interpreter/runtime/numbers.hpp"

#include <cstddef>

namespace minipy::builtins {

namespace {

// How many fields there are follows from the size of instances.
std::uint32_t field_count(Type const* type) {
    return std::uint32_t((type->basic_size - offsetof(Tuple, items)) / sizeof(Value));
}

Value const* field_values(Value self) {
    return self.as<Tuple>()->items;
}

Value type_number(ThreadState& t, Type* type, std::string_view name) {
    return lookup_in_type(t.rt, type, intern(t, name));
}

void trace_fields(Object* o, Marker& m) {
    m.mark_range(static_cast<Tuple*>(o)->items, field_count(o->shape->type));
}

// "sys.version_info(major=3, ...)": the visible fields, in order of the members of the class.
Result<Value> sequence_repr(ThreadState& t, Value self) {
    MINIPY_GUARD_RECURSION(t, " while getting the repr of an object");
    Type* type = type_of(t, self);
    Value names = lookup_in_type(t.rt, type, t.rt.names.dunder_match_args);
    std::string text = std::string(type->full_name) + "(";
    auto* tuple = self.as<Tuple>();
    for (std::size_t i = 0; i < tuple->count; ++i) {
        if (i) text += ", ";
        if (i < names.as<Tuple>()->count) text += to_utf8(names.as<Tuple>()->items[i]) + "=";
        text += to_utf8(TRY(repr(t, tuple->items[i])));
    }
    return Value(make_str(t, text + ")"));
}

Result<Value> sequence_new(ThreadState& t, Type* type, Args const& args) {
    Value given[2];
    TRY(bind_arguments(t, type->full_name, "sequence, dict=None", args, given));
    Tuple* items = nullptr;
    auto made = tuple_from(t, given[0]);
    if (!made.ok()) {
        if (!catch_error(t, Exc::TypeError)) return base::raised;
        return raise(t, Exc::TypeError, "constructor requires a sequence");
    }
    items = made.value();
    Dict* dict = given[1] && is_dict(given[1]) ? given[1].as<Dict>() : nullptr;
    if (given[1] && !dict && !given[1].is_none())
        return raise(t, Exc::TypeError, "{:.500}() takes a dict as second arg, if any", type->full_name);
    auto const visible = std::uint64_t(type_number(t, type, "n_sequence_fields").as_small_int());
    auto const all = field_count(type);
    std::string_view const quantity = visible == all           ? "a"
                                      : items->count < visible ? "an at least"
                                                               : "an at most";
    if (items->count < visible || items->count > all)
        return raise(t, Exc::TypeError, "{:.500}() takes {} {}-sequence ({}-sequence given)", type->full_name,
                     quantity, items->count < visible ? visible : all, items->count);
    Value result = make_struct_sequence(t, type, items->span());
    if (dict) {
        Value keyed = lookup_in_type(t.rt, type, intern(t, "__fields__"));
        for (std::size_t i = items->count; keyed && i < all; ++i) {
            Value v = dict_get_str(dict, keyed.as<Tuple>()->items[i].as<Str>());
            if (v) result.as<Tuple>()->items[i] = v;
        }
    }
    return result;
}

// (type, (visible items, {hidden fields}))
Result<Value> sequence_reduce(ThreadState& t, Value self) {
    Type* type = type_of(t, self);
    auto* tuple = self.as<Tuple>();
    Dict* hidden = make_dict(t);
    Value names = lookup_in_type(t.rt, type, intern(t, "__fields__"));
    for (std::size_t i = tuple->count; names && i < field_count(type); ++i)
        dict_set_str(t, hidden, names.as<Tuple>()->items[i].as<Str>(), field_values(self)[i]);
    Tuple* visible = make_tuple(t, tuple->span());
    return Value(make_tuple(t, {Value(type), Value(make_tuple(t, {Value(visible), Value(hidden)}))}));
}

Result<Value> no_instances(ThreadState& t, Type* type, Args const&) {
    return raise(t, Exc::TypeError, "cannot create '{:.100}' instances", type->full_name);
}

constexpr MethodDef methods[] = {method("__reduce__", sequence_reduce)};

}  // namespace

Type* make_struct_sequence_type(ThreadState& t, SequenceSpec const& given) {
    auto& members = state(t).member_tables.emplace_back();
    for (std::size_t i = 0; i < given.fields.size(); ++i)
        if (given.fields[i].name)
            members.push_back({given.fields[i].name,
                               std::uint32_t(offsetof(Tuple, items) + i * sizeof(Value)), true, true,
                               given.fields[i].doc});
    TypeSpec spec;
    spec.name = given.name;
    spec.doc = given.doc;
    spec.base = t.rt.types.tuple;
    spec.flags = type_tuple | type_sequence;
    spec.basic_size = std::uint32_t(offsetof(Tuple, items) + given.fields.size() * sizeof(Value));
    spec.trace = trace_fields;
    spec.slots.repr = sequence_repr;
    spec.slots.new_ = given.constructible ? sequence_new : no_instances;
    spec.methods = methods;
    spec.members = members;
    Type* type = make_type(t, spec);
    std::uint32_t named = 0, unnamed = 0;
    for (std::uint32_t i = 0; i < given.fields.size(); ++i) (given.fields[i].name ? named : unnamed) += 1;
    Tuple* names = make_tuple(t, given.visible - unnamed);
    std::uint32_t at = 0;
    for (std::uint32_t i = 0; i < given.visible; ++i)
        if (given.fields[i].name) names->items[at++] = Value(intern(t, given.fields[i].name));
    auto set = [&](std::string_view name, Value v) { dict_set_str(t, type->dict, intern(t, name), v); };
    set("n_sequence_fields", Value::small_int(given.visible));
    set("n_fields", Value::small_int(std::int64_t(given.fields.size())));
    set("n_unnamed_fields", Value::small_int(unnamed));
    set("__match_args__", Value(names));
    if (given.visible < given.fields.size()) {
        Tuple* all = make_tuple(t, given.fields.size());
        for (std::uint32_t i = 0; i < given.fields.size(); ++i)
            all->items[i] = given.fields[i].name ? Value(intern(t, given.fields[i].name)) : Value::none();
        set("__fields__", Value(all));
    }
    type_modified(t, type);
    return type;
}

Value make_struct_sequence(ThreadState& t, Type* type, std::span<Value const> values) {
    auto* tuple = static_cast<Tuple*>(allocate_instance(t, type));
    std::uint32_t const all = field_count(type);
    for (std::uint32_t i = 0; i < all; ++i) tuple->items[i] = i < values.size() ? values[i] : Value::none();
    tuple->count = std::uint64_t(type_number(t, type, "n_sequence_fields").as_small_int());
    return Value(tuple);
}

}  // namespace minipy::builtins
