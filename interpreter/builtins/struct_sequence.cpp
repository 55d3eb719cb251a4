// Struct sequences: a fixed number of items lie behind the tuple's header, of which `count` are the tuple.
#include "interpreter/builtins/struct_sequence.hpp"

#include "interpreter/builtins/state.hpp"
#include "interpreter/runtime/numbers.hpp"
#include "interpreter/runtime/type_machinery.hpp"

#include <cstddef>

namespace minipy::builtins {

namespace {

// How many fields there are follows from the size of instances.
std::uint32_t field_count(Type const* type) {
    return std::uint32_t((type->basic_size - offsetof(Tuple, items)) / sizeof(Value));
}

SequenceTable const& table_of(ThreadState& t, Type const* type) {
    for (SequenceTable const& table : state(t).sequences)
        if (table.type == type) return table;
    return state(t).sequences.front();
}

void trace_fields(Object* o, Marker& m) {
    m.mark_range(static_cast<Tuple*>(o)->items, field_count(o->shape->type));
}

// "sys.version_info(major=3, ...)": the names are those of the members in their order, as in CPython.
Result<Value> sequence_repr(ThreadState& t, Value self) {
    MINIPY_GUARD_RECURSION(t, " while getting the repr of an object");
    Type* type = type_of(t, self);
    auto const& members = table_of(t, type).members;
    std::string text = std::string(type->full_name) + "(";
    auto* tuple = self.as<Tuple>();
    for (std::size_t i = 0; i < tuple->count; ++i) {
        if (i) text += ", ";
        if (i < members.size()) text += std::string(members[i].name) + "=";
        text += to_utf8(TRY(repr(t, tuple->items[i])));
    }
    return Value(make_str(t, text + ")"));
}

std::size_t index_of_member(MemberDef const& member) {
    return (member.offset - offsetof(Tuple, items)) / sizeof(Value);
}

Result<Value> sequence_new(ThreadState& t, Type* type, Args const& args) {
    Value given[2];
    TRY(bind_arguments(t, "structseq", "sequence, dict=None", args, given));
    auto made = tuple_from(t, given[0]);
    if (!made.ok()) {
        if (!catch_error(t, Exc::TypeError)) return base::raised;
        return raise(t, Exc::TypeError, "constructor requires a sequence");
    }
    Tuple* items = made.value();
    Dict* dict = given[1] && is_dict(given[1]) ? given[1].as<Dict>() : nullptr;
    if (given[1] && !dict)
        return raise(t, Exc::TypeError, "{:.500}() takes a dict as second arg, if any", type->full_name);
    SequenceTable const& table = table_of(t, type);
    if (items->count < table.visible || items->count > table.fields)
        return raise(t, Exc::TypeError, "{:.500}() takes {} {}-sequence ({}-sequence given)", type->full_name,
                     table.visible == table.fields  ? "a"
                     : items->count < table.visible ? "an at least"
                                                    : "an at most",
                     items->count < table.visible ? table.visible : table.fields, items->count);
    Value result = make_struct_sequence(t, type, items->span());
    Value* fields = result.as<Tuple>()->items;
    for (MemberDef const& member : table.members) {
        std::size_t const i = index_of_member(member);
        if (!dict || i < items->count) continue;
        if (Value v = dict_get_str(dict, intern(t, member.name))) fields[i] = v;
    }
    if (table.complete) table.complete(fields);
    return result;
}

// (type, (visible items, {hidden fields}))
Result<Value> sequence_reduce(ThreadState& t, Value self) {
    Type* type = type_of(t, self);
    auto* tuple = self.as<Tuple>();
    Dict* hidden = make_dict(t);
    for (MemberDef const& member : table_of(t, type).members)
        if (std::size_t const i = index_of_member(member); i >= tuple->count)
            dict_set_str(t, hidden, intern(t, member.name), tuple->items[i]);
    Tuple* visible = make_tuple(t, tuple->span());
    return Value(make_tuple(t, {Value(type), Value(make_tuple(t, {Value(visible), Value(hidden)}))}));
}

Result<Value> no_instances(ThreadState& t, Type* type, Args const&) {
    return raise(t, Exc::TypeError, "cannot create '{:.100}' instances", type->full_name);
}

constexpr MethodDef methods[] = {method("__reduce__", sequence_reduce)};

// The attributes that tell the sizes, and the names that patterns match by position.
void describe_fields(ThreadState& t, Type* type) {
    SequenceTable const& table = table_of(t, type);
    std::size_t named = 0;
    for (MemberDef const& member : table.members) named += index_of_member(member) < table.visible;
    Tuple* names = make_tuple(t, named);
    for (std::uint32_t i = 0; i < named; ++i) names->items[i] = Value(intern(t, table.members[i].name));
    auto set = [&](std::string_view name, Value v) { dict_set_str(t, type->dict, intern(t, name), v); };
    set("n_sequence_fields", Value::small_int(table.visible));
    set("n_fields", Value::small_int(table.fields));
    set("n_unnamed_fields", Value::small_int(std::int32_t(table.fields - table.members.size())));
    set("__match_args__", Value(names));
}

}  // namespace

Type* make_struct_sequence_type(ThreadState& t, SequenceSpec const& given) {
    SequenceTable& table = state(t).sequences.emplace_back();
    table.fields = std::uint32_t(given.fields.size());
    table.visible = given.visible;
    table.complete = given.complete;
    for (std::size_t i = 0; i < given.fields.size(); ++i) {
        SequenceField const& field = given.fields[i];
        auto const offset = std::uint32_t(offsetof(Tuple, items) + i * sizeof(Value));
        if (field.name) table.members.push_back({field.name, offset, true, true, field.doc});
    }
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
    spec.members = table.members;
    Type* type = make_type(t, spec);
    table.type = type;
    complete_later(type, describe_fields);
    return type;
}

Value make_struct_sequence(ThreadState& t, Type* type, std::span<Value const> values) {
    auto* tuple = static_cast<Tuple*>(allocate_instance(t, type));
    std::uint32_t const all = field_count(type);
    for (std::uint32_t i = 0; i < all; ++i) tuple->items[i] = i < values.size() ? values[i] : Value::none();
    tuple->count = table_of(t, type).visible;
    return Value(tuple);
}

}  // namespace minipy::builtins
