// set and frozenset: construction, operators, methods.
#include "interpreter/builtins/sequences.hpp"
#include "interpreter/builtins/set_operations.hpp"
#include "interpreter/runtime/text_writer.hpp"

namespace minipy::builtins {
namespace {

using Many = Args const&;

Set* self_of(Value v) {
    return v.as<Set>();
}

Set* allocate_set(ThreadState& t, Type* type) {
    auto* s = static_cast<Set*>(allocate_instance(t, type));
    s->hash_ = -1;
    return s;
}

Result<Value> set_new(ThreadState& t, Type* type, Many) {
    return allocate_set(t, type);
}

Result<void> set_init(ThreadState& t, Value self, Many args) {
    Value iterable[1];
    if (args.keyword_count()) return raise(t, Exc::TypeError, "set() takes no keyword arguments");
    TRY(bind_positional(t, type_name_of(t, self), args, 0, 1, iterable));
    set_clear(t, self_of(self));
    if (iterable[0]) TRY(set_update(t, self_of(self), iterable[0]));
    return {};
}

Result<Value> frozenset_new(ThreadState& t, Type* type, Many args) {
    Args given = args;
    Type* frozenset = t.rt.types.frozenset;
    if (type != frozenset && type->slots.init != frozenset->slots.init) given.kwnames = nullptr;
    Value iterable[1];
    TRY(bind_positional(t, "frozenset", given, 0, 1, iterable));
    if (type == frozenset && iterable[0] && shape_of(t, iterable[0]) == t.rt.frozenset_shape)
        return iterable[0];
    Set* s = allocate_set(t, type);
    if (iterable[0]) TRY(set_update(t, s, iterable[0]));
    return s;
}

Result<Value> set_repr(ThreadState& t, Value self) {
    Set* s = self_of(self);
    bool plain = s->shape == t.rt.set_shape;
    std::string name = to_utf8(s->shape->type->name);
    ReprGuard guard(t, s);
    if (!guard.entered()) return make_str(t, name + "(...)");
    if (s->count == 0) return make_str(t, name + "()");
    List* keys = TRY(list_from(t, self));
    StrBuilder text;
    text.append_utf8(plain ? "{" : name + "({");
    for (std::size_t i = 0; i < keys->count; ++i) {
        if (i) text.append_ascii(", ");
        TRY(write_repr(t, text, keys->items[i]));
    }
    text.append_ascii(plain ? "}" : "})");
    return Value(TRY(text.finish(t)));
}

Result<std::int64_t> frozenset_hash(ThreadState&, Value self) {
    return hash_frozenset(self_of(self));
}

Result<std::int64_t> set_length(ThreadState&, Value self) {
    return std::int64_t(self_of(self)->count);
}

// Call f(key); a set, which has no hash, is looked for as the frozenset of its items.
template <class F>
Result<bool> with_key(ThreadState& t, Value key, F f) {
    Result<bool> r = f(key);
    if (r.ok() || !is_any_set(key) || is_frozen_set(t, key) || !catch_error(t, Exc::TypeError)) return r;
    Set* frozen = make_frozenset(t);
    TRY(set_merge(t, frozen, key.as<Set>()));
    return f(frozen);
}

Result<bool> set_contains_key(ThreadState& t, Value self, Value key) {
    return with_key(t, key, [&](Value k) { return set_contains(t, self_of(self), k); });
}

Result<bool> remove_key(ThreadState& t, Value self, Value key) {
    return with_key(t, key, [&](Value k) { return set_remove(t, self_of(self), k); });
}

// Language reference 6.10.1: sets are ordered by inclusion.
Result<Value> set_compare(ThreadState& t, Value a, Value b, CompareOp op) {
    if (!is_any_set(b)) return not_comparable();
    Set *x = self_of(a), *y = self_of(b);
    auto answer = [](Result<bool> r, bool wanted = true) -> Result<Value> {
        return Value::boolean(TRY(r) == wanted);
    };
    switch (op) {
        case CompareOp::eq:
        case CompareOp::ne: {
            bool wanted = op == CompareOp::eq;
            if (x->count != y->count) return Value::boolean(!wanted);
            if (x->hash_ != -1 && y->hash_ != -1 && x->hash_ != y->hash_) return Value::boolean(!wanted);
            return answer(set_is_subset(t, x, b), wanted);
        }
        case CompareOp::le: return answer(set_is_subset(t, x, b));
        case CompareOp::ge: return answer(set_is_subset(t, y, a));
        case CompareOp::lt:
            if (x->count >= y->count) return Value::false_();
            return answer(set_is_subset(t, x, b));
        case CompareOp::gt:
            if (x->count <= y->count) return Value::false_();
            return answer(set_is_subset(t, y, a));
    }
    return not_comparable();
}

// ---- operators: both operands must be sets

Result<Value> set_and(ThreadState& t, Value a, Value b) {
    if (!is_any_set(a) || !is_any_set(b)) return not_comparable();
    return TRY(set_intersection(t, self_of(a), b));
}
Result<Value> set_or(ThreadState& t, Value a, Value b) {
    if (!is_any_set(a) || !is_any_set(b)) return not_comparable();
    Set* result = TRY(new_set_like(t, a, a));
    if (!(a == b)) TRY(set_update(t, result, b));
    return result;
}
Result<Value> set_subtract(ThreadState& t, Value a, Value b) {
    if (!is_any_set(a) || !is_any_set(b)) return not_comparable();
    return TRY(set_difference(t, self_of(a), b));
}
Result<Value> set_xor(ThreadState& t, Value a, Value b) {
    if (!is_any_set(a) || !is_any_set(b)) return not_comparable();
    return TRY(set_symmetric_difference(t, self_of(a), b));
}
Result<Value> set_inplace_and(ThreadState& t, Value a, Value b) {
    if (!is_any_set(b)) return not_comparable();
    set_swap(self_of(a), TRY(set_intersection(t, self_of(a), b)));
    return a;
}
Result<Value> set_inplace_or(ThreadState& t, Value a, Value b) {
    if (!is_any_set(b)) return not_comparable();
    TRY(set_update(t, self_of(a), b));
    return a;
}
Result<Value> set_inplace_subtract(ThreadState& t, Value a, Value b) {
    if (!is_any_set(b)) return not_comparable();
    TRY(set_difference_update(t, self_of(a), b));
    return a;
}
Result<Value> set_inplace_xor(ThreadState& t, Value a, Value b) {
    if (!is_any_set(b)) return not_comparable();
    TRY(set_symmetric_difference_update(t, self_of(a), b));
    return a;
}

// ---- methods

// Methods that take any number of iterables and no keywords.
Result<void> no_keywords(ThreadState& t, char const* name, Many args) {
    if (args.keyword_count() == 0) return {};
    return raise(t, Exc::TypeError, "{}() takes no keyword arguments", name);
}

Result<Value> set_add_method(ThreadState& t, Value self, Value key) {
    TRY(set_add(t, self_of(self), key));
    return Value::none();
}
Result<Value> set_clear_method(ThreadState& t, Value self) {
    set_clear(t, self_of(self));
    return Value::none();
}
Result<Value> set_contains_method(ThreadState& t, Value self, Value key) {
    return Value::boolean(TRY(set_contains_key(t, self, key)));
}
Result<Value> set_copy_method(ThreadState& t, Value self) {
    return TRY(new_set_like(t, self, self));
}
Result<Value> frozenset_copy(ThreadState& t, Value self) {
    if (self.as_object()->shape == t.rt.frozenset_shape) return self;
    return set_copy_method(t, self);
}
Result<Value> set_discard(ThreadState& t, Value self, Value key) {
    TRY(remove_key(t, self, key));
    return Value::none();
}
Result<Value> set_remove_method(ThreadState& t, Value self, Value key) {
    if (!TRY(remove_key(t, self, key))) return raise_key_error(t, key);
    return Value::none();
}
Result<Value> set_pop_method(ThreadState& t, Value self) {
    Value key = set_pop(self_of(self));
    if (key) return key;
    return raise_key_error(t, make_str(t, "pop from an empty set"));
}

Result<Value> set_union(ThreadState& t, Value self, Many args) {
    TRY(no_keywords(t, is_frozen_set(t, self) ? "frozenset.union" : "set.union", args));
    Set* result = TRY(new_set_like(t, self, self));
    for (Value other : args.positional())
        if (!(other == self)) TRY(set_update(t, result, other));
    return result;
}
Result<Value> set_update_method(ThreadState& t, Value self, Many args) {
    TRY(no_keywords(t, "set.update", args));
    for (Value other : args.positional()) TRY(set_update(t, self_of(self), other));
    return Value::none();
}
Result<Set*> intersect_all(ThreadState& t, Value self, Many args) {
    if (args.count == 0) return new_set_like(t, self, self);
    Set* result = self_of(self);
    for (Value other : args.positional()) result = TRY(set_intersection(t, result, other));
    return result;
}
Result<Value> set_intersection_method(ThreadState& t, Value self, Many args) {
    TRY(no_keywords(t, is_frozen_set(t, self) ? "frozenset.intersection" : "set.intersection", args));
    return TRY(intersect_all(t, self, args));
}
Result<Value> set_intersection_update(ThreadState& t, Value self, Many args) {
    TRY(no_keywords(t, "set.intersection_update", args));
    set_swap(self_of(self), TRY(intersect_all(t, self, args)));
    return Value::none();
}
Result<Value> set_difference_method(ThreadState& t, Value self, Many args) {
    TRY(no_keywords(t, is_frozen_set(t, self) ? "frozenset.difference" : "set.difference", args));
    if (args.count == 0) return set_copy_method(t, self);
    Set* result = TRY(set_difference(t, self_of(self), args[0]));
    for (std::uint32_t i = 1; i < args.count; ++i) TRY(set_difference_update(t, result, args[i]));
    return result;
}
Result<Value> set_difference_update_method(ThreadState& t, Value self, Many args) {
    TRY(no_keywords(t, "set.difference_update", args));
    for (Value other : args.positional()) TRY(set_difference_update(t, self_of(self), other));
    return Value::none();
}
Result<Value> set_symmetric_difference_method(ThreadState& t, Value self, Value other) {
    return TRY(set_symmetric_difference(t, self_of(self), other));
}
Result<Value> set_symmetric_difference_update_method(ThreadState& t, Value self, Value other) {
    TRY(set_symmetric_difference_update(t, self_of(self), other));
    return Value::none();
}
Result<Value> set_isdisjoint(ThreadState& t, Value self, Value other) {
    return Value::boolean(TRY(set_is_disjoint(t, self_of(self), other)));
}
Result<Value> set_issubset(ThreadState& t, Value self, Value other) {
    return Value::boolean(TRY(set_is_subset(t, self_of(self), other)));
}
Result<Value> set_issuperset(ThreadState& t, Value self, Value other) {
    return Value::boolean(TRY(set_is_superset(t, self_of(self), other)));
}
Result<Value> set_reduce(ThreadState& t, Value self) {
    Value keys = TRY(list_from(t, self));
    Value get_state = TRY(getattr_optional(t, self, t.rt.names.dunder_getstate));
    Value state = get_state ? TRY(call(t, get_state)) : Value::none();
    return make_tuple(t, {type_of(t, self), make_tuple(t, {keys}), state});
}
Result<Value> set_sizeof(ThreadState&, Value self) {
    Set* s = self_of(self);
    return Value::small_int(200 + (s->mask > 7 ? 16 * (std::int64_t(s->mask) + 1) : 0));
}

// ---- iterator

struct SetIterator : Object {
    Set* set;               // null: exhausted
    std::int64_t expected;  // len(set) when made; -1 after it was found changed
    std::int64_t left;
    std::uint32_t position;
};

Result<Value> set_iter(ThreadState& t, Value self) {
    auto* it = make<SetIterator>(t, t.rt.types.set_iterator);
    it->set = self_of(self);
    it->expected = it->left = it->set->count;
    return it;
}
Result<Value> iterator_self(ThreadState&, Value self) {
    return self;
}
Result<Value> set_iterator_next(ThreadState& t, Value self) {
    auto* it = self.as<SetIterator>();
    if (!it->set) return Value::absent();
    if (it->expected != std::int64_t(it->set->count)) {
        it->expected = -1;
        return raise(t, Exc::RuntimeError, "Set changed size during iteration");
    }
    Value key;
    if (!set_next(it->set, it->position, key)) {
        it->set = nullptr;
        return Value::absent();
    }
    --it->left;
    return key;
}
Result<Value> set_iterator_length_hint(ThreadState&, Value self) {
    auto* it = self.as<SetIterator>();
    bool valid = it->set && it->expected == std::int64_t(it->set->count);
    return Value::small_int(valid ? it->left : 0);
}
Result<Value> set_iterator_reduce(ThreadState& t, Value self) {
    auto* it = self.as<SetIterator>();
    auto* copy = make<SetIterator>(t, t.rt.types.set_iterator);
    copy->set = it->set;
    copy->expected = it->expected;
    copy->left = it->left;
    copy->position = it->position;
    List* rest = TRY(list_from(t, copy));
    return make_tuple(t, {builtin_named(t, "iter"), make_tuple(t, {rest})});
}

constexpr MethodDef set_iterator_methods[] = {
    unsigned_method("__length_hint__", set_iterator_length_hint,
                    "Private method returning an estimate of len(list(it))."),
    unsigned_method("__reduce__", set_iterator_reduce, "Return state information for pickling."),
};

// ---- tables

constexpr char copy_doc[] = "Return a shallow copy of a set.";
constexpr char contains_doc[] = "x.__contains__(y) <==> y in x.";
constexpr char difference_doc[] =
    "Return the difference of two or more sets as a new set.\n\n"
    "(i.e. all elements that are in this set but not the others.)";
constexpr char intersection_doc[] =
    "Return the intersection of two sets as a new set.\n\n"
    "(i.e. all elements that are in both sets.)";
constexpr char isdisjoint_doc[] = "Return True if two sets have a null intersection.";
constexpr char issubset_doc[] = "Report whether another set contains this set.";
constexpr char issuperset_doc[] = "Report whether this set contains another set.";
constexpr char reduce_doc[] = "Return state information for pickling.";
constexpr char sizeof_doc[] = "S.__sizeof__() -> size of S in memory, in bytes";
constexpr char symmetric_difference_doc[] =
    "Return the symmetric difference of two sets as a new set.\n\n"
    "(i.e. all elements that are in exactly one of the sets.)";
constexpr char union_doc[] =
    "Return the union of sets as a new set.\n\n(i.e. all elements that are in either set.)";

constexpr MethodDef set_methods[] = {
    method("add", set_add_method, no_signature,
           "Add an element to a set.\n\nThis has no effect if the element is already present."),
    unsigned_method("clear", set_clear_method, "Remove all elements from this set."),
    method("__contains__", set_contains_method, no_signature, contains_doc, method_coexist),
    unsigned_method("copy", set_copy_method, copy_doc),
    method("discard", set_discard, no_signature,
           "Remove an element from a set if it is a member.\n\n"
           "Unlike set.remove(), the discard() method does not raise\n"
           "an exception when an element is missing from the set."),
    method("difference", set_difference_method, no_signature, difference_doc),
    method("difference_update", set_difference_update_method, no_signature,
           "Remove all elements of another set from this set."),
    method("intersection", set_intersection_method, no_signature, intersection_doc),
    method("intersection_update", set_intersection_update, no_signature,
           "Update a set with the intersection of itself and another."),
    method("isdisjoint", set_isdisjoint, no_signature, isdisjoint_doc),
    method("issubset", set_issubset, no_signature, issubset_doc),
    method("issuperset", set_issuperset, no_signature, issuperset_doc),
    unsigned_method("pop", set_pop_method,
                    "Remove and return an arbitrary set element.\nRaises KeyError if the set is empty."),
    unsigned_method("__reduce__", set_reduce, reduce_doc),
    method("remove", set_remove_method, no_signature,
           "Remove an element from a set; it must be a member.\n\n"
           "If the element is not a member, raise a KeyError."),
    unsigned_method("__sizeof__", set_sizeof, sizeof_doc),
    method("symmetric_difference", set_symmetric_difference_method, no_signature, symmetric_difference_doc),
    method("symmetric_difference_update", set_symmetric_difference_update_method, no_signature,
           "Update a set with the symmetric difference of itself and another."),
    method("union", set_union, no_signature, union_doc),
    method("update", set_update_method, no_signature, "Update a set with the union of itself and others."),
    class_getitem_method(),
};

constexpr MethodDef frozenset_methods[] = {
    method("__contains__", set_contains_method, no_signature, contains_doc, method_coexist),
    unsigned_method("copy", frozenset_copy, copy_doc),
    method("difference", set_difference_method, no_signature, difference_doc),
    method("intersection", set_intersection_method, no_signature, intersection_doc),
    method("isdisjoint", set_isdisjoint, no_signature, isdisjoint_doc),
    method("issubset", set_issubset, no_signature, issubset_doc),
    method("issuperset", set_issuperset, no_signature, issuperset_doc),
    unsigned_method("__reduce__", set_reduce, reduce_doc),
    unsigned_method("__sizeof__", set_sizeof, sizeof_doc),
    method("symmetric_difference", set_symmetric_difference_method, no_signature, symmetric_difference_doc),
    method("union", set_union, no_signature, union_doc),
    class_getitem_method(),
};

void trace_set(Object* o, Marker& m) {
    auto* s = static_cast<Set*>(o);
    m.mark_raw(s->table);
    Value key;
    for (std::uint32_t at = 0; set_next(s, at, key);) m.mark(key);
}

TypeSpec common_spec(char const* name) {
    TypeSpec spec{.name = name};
    spec.basic_size = sizeof(Set);
    spec.flags = type_base | type_set | type_match_self;
    spec.trace = trace_set;
    spec.weakrefable = true;
    Slots& s = spec.slots;
    s.repr = set_repr;
    s.getattro = generic_getattr;
    s.richcompare = set_compare;
    s.iter = set_iter;
    s.length = set_length;
    s.contains = set_contains_key;
    s.and_ = set_and;
    s.or_ = set_or;
    s.subtract = set_subtract;
    s.xor_ = set_xor;
    return spec;
}

}  // namespace
}  // namespace minipy::builtins

namespace minipy::runtime {

void init_set(ThreadState& t) {
    using namespace builtins;
    TypeSpec spec = common_spec("set");
    spec.doc =
        "set() -> new empty set object\n"
        "set(iterable) -> new set object\n\n"
        "Build an unordered collection of unique elements.";
    spec.slots.new_ = set_new;
    spec.slots.init = set_init;
    spec.slots.inplace_and = set_inplace_and;
    spec.slots.inplace_or = set_inplace_or;
    spec.slots.inplace_subtract = set_inplace_subtract;
    spec.slots.inplace_xor = set_inplace_xor;
    spec.methods = set_methods;
    make_type(t, spec, t.rt.types.set);
}

void init_frozenset(ThreadState& t) {
    using namespace builtins;
    TypeSpec spec = common_spec("frozenset");
    spec.doc =
        "frozenset() -> empty frozenset object\n"
        "frozenset(iterable) -> frozenset object\n\n"
        "Build an immutable unordered collection of unique elements.";
    spec.slots.new_ = frozenset_new;
    spec.slots.hash = frozenset_hash;
    spec.methods = frozenset_methods;
    make_type(t, spec, t.rt.types.frozenset);
}

void init_set_iterator(ThreadState& t) {
    using namespace builtins;
    TypeSpec spec{.name = "set_iterator"};
    spec.basic_size = sizeof(SetIterator);
    spec.flags = type_disallow_new;
    spec.trace = [](Object* o, Marker& m) { m.mark(static_cast<SetIterator*>(o)->set); };
    spec.slots.getattro = generic_getattr;
    spec.slots.iter = iterator_self;
    spec.slots.iternext = set_iterator_next;
    spec.methods = set_iterator_methods;
    make_type(t, spec, t.rt.types.set_iterator);
}

}  // namespace minipy::runtime
