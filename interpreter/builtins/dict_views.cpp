// dict_keys, dict_values, dict_items: live views, the first and the last with the algebra of sets (PEP 3106).
#include "interpreter/builtins/dict_views.hpp"

#include "interpreter/builtins/sequences.hpp"
#include "interpreter/builtins/set_operations.hpp"
#include "interpreter/runtime/dict_table.hpp"

namespace minipy::builtins {
namespace {

Dict* dict_of(Value view) {
    return view.as<DictView>()->dict;
}

bool is_keys(ThreadState& t, Value v) {
    return is_of(t, v, t.rt.types.dict_keys);
}
bool is_items(ThreadState& t, Value v) {
    return is_of(t, v, t.rt.types.dict_items);
}
bool is_set_view(ThreadState& t, Value v) {
    return is_keys(t, v) || is_items(t, v);
}

Result<Value> view_repr(ThreadState& t, Value self) {
    ReprGuard guard(t, self.as_object());
    if (!guard.entered()) return make_str(t, "...");
    Value list = TRY(list_from(t, self));
    std::string text = type_name_of(t, self) + "(";
    TRY(append_repr(t, text, list));
    return make_str(t, text += ')');
}

Result<std::int64_t> view_length(ThreadState&, Value self) {
    return std::int64_t(dict_of(self)->count);
}

Result<bool> keys_contains(ThreadState& t, Value self, Value key) {
    return TRY(dict_find(t, dict_of(self), key, TRY(hash_key(t, key)))) >= 0;
}

Result<bool> items_contains(ThreadState& t, Value self, Value item) {
    if (!is_tuple(item) || item.as<Tuple>()->count != 2) return false;
    auto* pair = item.as<Tuple>();
    Value value = TRY(dict_get(t, dict_of(self), pair->items[0]));
    if (value.is_absent()) return false;
    return equal_items(t, value, pair->items[1]);
}

Result<bool> view_contains(ThreadState& t, Value self, Value v) {
    return is_keys(t, self) ? keys_contains(t, self, v) : items_contains(t, self, v);
}

// Is every item of a in b?
Result<bool> all_contained(ThreadState& t, Value a, Value b) {
    bool all = true;
    TRY(for_each(t, a, [&](Value v) -> Result<bool> {
        all = TRY(contains(t, b, v));
        return all;
    }));
    return all;
}

Result<Value> view_compare(ThreadState& t, Value self, Value other, CompareOp op) {
    if (!is_any_set(other) && !is_set_view(t, other)) return not_comparable();
    std::int64_t n = TRY(length(t, self)), m = TRY(length(t, other));
    bool answer = false;
    switch (op) {
        case CompareOp::eq: answer = n == m && TRY(all_contained(t, self, other)); break;
        case CompareOp::ne: answer = !(n == m && TRY(all_contained(t, self, other))); break;
        case CompareOp::lt: answer = n < m && TRY(all_contained(t, self, other)); break;
        case CompareOp::le: answer = n <= m && TRY(all_contained(t, self, other)); break;
        case CompareOp::gt: answer = n > m && TRY(all_contained(t, other, self)); break;
        case CompareOp::ge: answer = n >= m && TRY(all_contained(t, other, self)); break;
    }
    return Value::boolean(answer);
}

// ---- operators: one operand is a view, the other any iterable

Result<Set*> as_set(ThreadState& t, Value v) {
    if (is_keys(t, v) && dict_of(v)->shape == t.rt.dict_shape) v = dict_of(v);
    return set_from(t, v);
}

Result<Value> view_subtract(ThreadState& t, Value a, Value b) {
    Set* result = TRY(as_set(t, a));
    TRY(set_difference_update(t, result, b));
    return result;
}

Result<Value> view_or(ThreadState& t, Value a, Value b) {
    Set* result = TRY(as_set(t, a));
    TRY(set_update(t, result, b));
    return result;
}

Result<Value> view_and(ThreadState& t, Value a, Value b) {
    if (!is_set_view(t, a)) std::swap(a, b);
    if (shape_of(t, b) == t.rt.set_shape && dict_of(a)->count <= b.as<Set>()->count)
        return TRY(set_intersection(t, b.as<Set>(), a));
    if (is_set_view(t, b) && dict_of(b)->count > dict_of(a)->count) std::swap(a, b);
    Set* result = make_set(t);
    TRY(for_each(t, b, [&](Value v) -> Result<bool> {
        if (TRY(view_contains(t, a, v))) TRY(set_add(t, result, v));
        return true;
    }));
    return result;
}

// Two items views: values that are equal cancel out without being hashed.
Result<Value> items_xor(ThreadState& t, Dict* a, Dict* b) {
    Dict* rest = dict_copy(t, a);
    Set* result = make_set(t);
    for (std::uint32_t at = 0; at < b->used; ++at) {
        DictEntry e = b->entries[at];
        if (e.key.is_absent()) continue;
        Value value = TRY(dict_get_hashed(t, rest, e.key, e.hash));
        if (value && TRY(equal_items(t, value, e.value)))
            TRY(dict_delete_hashed(t, rest, e.key, e.hash));
        else
            TRY(set_add(t, result, make_tuple(t, {e.key, e.value})));
    }
    TRY(set_update(t, result, make_dict_view(t, t.rt.types.dict_items, rest)));
    return result;
}

Result<Value> view_xor(ThreadState& t, Value a, Value b) {
    if (is_items(t, a) && is_items(t, b)) return items_xor(t, dict_of(a), dict_of(b));
    Set* result = TRY(as_set(t, a));
    TRY(set_symmetric_difference_update(t, result, b));
    return result;
}

// ---- methods

Result<Value> view_isdisjoint(ThreadState& t, Value self, Value other) {
    if (self == other) return Value::boolean(dict_of(self)->count == 0);
    Shape* shape = shape_of(t, other);
    if (shape == t.rt.set_shape || shape == t.rt.frozenset_shape || is_set_view(t, other)) {
        if (TRY(length(t, other)) > TRY(length(t, self))) std::swap(self, other);
    }
    bool disjoint = true;
    TRY(for_each(t, other, [&](Value v) -> Result<bool> {
        disjoint = !TRY(contains(t, self, v));
        return disjoint;
    }));
    return Value::boolean(disjoint);
}

Result<Value> view_mapping(ThreadState& t, Value self) {
    return call(t, t.rt.types.mappingproxy, {dict_of(self)});
}

template <Type* Types::*iterator>
Result<Value> view_iter(ThreadState& t, Value self) {
    return make_dict_iterator(t, t.rt.types.*iterator, dict_of(self));
}

constexpr char isdisjoint_doc[] = "Return True if the view and the given iterable have a null intersection.";

constexpr MethodDef keys_methods[] = {
    method("isdisjoint", view_isdisjoint, no_signature, isdisjoint_doc),
    unsigned_method("__reversed__", view_iter<&Types::dict_reverse_key_iterator>,
                    "Return a reverse iterator over the dict keys."),
};
constexpr MethodDef items_methods[] = {
    method("isdisjoint", view_isdisjoint, no_signature, isdisjoint_doc),
    unsigned_method("__reversed__", view_iter<&Types::dict_reverse_item_iterator>,
                    "Return a reverse iterator over the dict items."),
};
constexpr MethodDef values_methods[] = {
    unsigned_method("__reversed__", view_iter<&Types::dict_reverse_value_iterator>,
                    "Return a reverse iterator over the dict values."),
};
constexpr GetSetDef view_getset[] = {
    {"mapping", view_mapping, nullptr, "dictionary that this view refers to"}};

TypeSpec common_spec(char const* name, std::span<MethodDef const> methods) {
    TypeSpec spec{.name = name};
    spec.basic_size = sizeof(DictView);
    spec.flags = type_disallow_new;
    spec.trace = [](Object* o, Marker& m) { m.mark(static_cast<DictView*>(o)->dict); };
    spec.slots.getattro = generic_getattr;
    spec.slots.repr = view_repr;
    spec.slots.length = view_length;
    spec.methods = methods;
    spec.getset = view_getset;
    return spec;
}

void add_set_slots(Slots& s) {
    s.richcompare = view_compare;
    s.subtract = view_subtract;
    s.and_ = view_and;
    s.or_ = view_or;
    s.xor_ = view_xor;
}

}  // namespace

Value make_dict_view(ThreadState& t, Type* type, Dict* d) {
    auto* view = make<DictView>(t, type);
    view->dict = d;
    return view;
}

}  // namespace minipy::builtins

namespace minipy::runtime {

void init_dict_keys(ThreadState& t) {
    using namespace builtins;
    TypeSpec spec = common_spec("dict_keys", keys_methods);
    add_set_slots(spec.slots);
    spec.slots.contains = keys_contains;
    spec.slots.iter = view_iter<&Types::dict_key_iterator>;
    make_type(t, spec, t.rt.types.dict_keys);
}

void init_dict_values(ThreadState& t) {
    using namespace builtins;
    TypeSpec spec = common_spec("dict_values", values_methods);
    spec.slots.iter = view_iter<&Types::dict_value_iterator>;
    make_type(t, spec, t.rt.types.dict_values);
}

void init_dict_items(ThreadState& t) {
    using namespace builtins;
    TypeSpec spec = common_spec("dict_items", items_methods);
    add_set_slots(spec.slots);
    spec.slots.contains = items_contains;
    spec.slots.iter = view_iter<&Types::dict_item_iterator>;
    make_type(t, spec, t.rt.types.dict_items);
}

}  // namespace minipy::runtime
