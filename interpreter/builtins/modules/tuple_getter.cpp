// _collections._tuplegetter: the descriptor behind a field of a namedtuple.
#include "interpreter/builtins/modules/collections.hpp"
#include "interpreter/builtins/sequences.hpp"
#include "interpreter/builtins/state.hpp"
#include "interpreter/runtime/numbers.hpp"

namespace minipy::builtins {
namespace {

struct TupleGetter : Object {
    std::int64_t index;
    Value doc;
};

TupleGetter* self_of(Value v) {
    return v.as<TupleGetter>();
}

Result<Value> getter_new(ThreadState& t, Type* type, Args const& args) {
    Value a[2];
    TRY(bind_positional(t, "_tuplegetter", args, 2, 2, a));
    std::int64_t index = TRY(index_as_int64(t, a[0]));
    auto* getter = make<TupleGetter>(t, type);
    getter->index = index;
    getter->doc = a[1];
    return getter;
}

Result<Value> getter_get(ThreadState& t, Value self, Value instance, Type*) {
    if (instance.is_absent() || instance.is_none()) return self;
    std::int64_t i = self_of(self)->index;
    if (!is_tuple(instance))
        return raise(t, Exc::TypeError,
                     "descriptor for index '{}' for tuple subclasses doesn't apply to '{}' object", i,
                     type_name_of(t, instance));
    auto* tuple = instance.as<Tuple>();
    if (std::uint64_t(i) >= tuple->count) return raise(t, Exc::IndexError, "tuple index out of range");
    return tuple->items[i];
}

Result<void> getter_set(ThreadState& t, Value, Value, Value value) {
    return raise(t, Exc::AttributeError, value ? "can't set attribute" : "can't delete attribute");
}

Result<Value> getter_repr(ThreadState& t, Value self) {
    std::string text = "_tuplegetter(" + std::to_string(self_of(self)->index) + ", ";
    TRY(append_repr(t, text, self_of(self)->doc));
    return make_str(t, text += ')');
}

Result<Value> getter_reduce(ThreadState& t, Value self) {
    TupleGetter* g = self_of(self);
    return make_tuple(t, {type_of(t, self), make_tuple(t, {make_int(t, g->index), g->doc})});
}

constexpr MethodDef getter_methods[] = {unsigned_method("__reduce__", getter_reduce)};
constexpr MemberDef getter_members[] = {{"__doc__", offsetof(TupleGetter, doc), false}};

Type* make_getter_type(ThreadState& t) {
    TypeSpec spec{.name = "_collections._tuplegetter"};
    spec.basic_size = sizeof(TupleGetter);
    spec.flags = 0;
    spec.trace = [](Object* o, Marker& m) { m.mark(static_cast<TupleGetter*>(o)->doc); };
    spec.slots.new_ = getter_new;
    spec.slots.repr = getter_repr;
    spec.slots.descr_get = getter_get;
    spec.slots.descr_set = getter_set;
    spec.methods = getter_methods;
    spec.members = getter_members;
    return make_type(t, spec);
}

}  // namespace

Type* tuple_getter_type(ThreadState& t) {
    return kept_type(t, Kept::tuple_getter, make_getter_type);
}

}  // namespace minipy::builtins
