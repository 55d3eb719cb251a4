// dict: construction, operators, methods.
#include "interpreter/builtins/dict_views.hpp"
#include "interpreter/builtins/sequences.hpp"
#include "interpreter/runtime/dict_table.hpp"
#include "interpreter/runtime/set_table.hpp"
#include "interpreter/runtime/text_writer.hpp"

namespace minipy::builtins {
namespace {

Dict* self_of(Value v) {
    return v.as<Dict>();
}

bool is_exact_dict(ThreadState& t, Value v) {
    return v.is_object() && v.as_object()->shape == t.rt.dict_shape;
}

Result<Value> dict_new(ThreadState& t, Type* type, Args const&) {
    if (type == t.rt.types.dict) return make_dict(t);
    Object* o = allocate_instance(t, type);
    static_cast<Dict*>(o)->flags = dict_only_str;
    return o;
}

// What dict(...) and dict.update(...) do with their arguments.
Result<void> update_from(ThreadState& t, Dict* d, std::string_view function, Args const& args) {
    Value given[1];
    TRY(bind_positional(t, function, {args.data, args.count, nullptr}, 0, 1, given));
    if (given[0]) TRY(dict_update(t, d, given[0]));
    for (std::uint32_t i = 0; i < args.keyword_count(); ++i)
        TRY(dict_set(t, d, args.kwnames->items[i], args.keyword(i)));
    return {};
}

Result<void> dict_init(ThreadState& t, Value self, Args const& args) {
    return update_from(t, self_of(self), "dict", args);
}

Result<Value> dict_update_method(ThreadState& t, Value self, Args const& args) {
    TRY(update_from(t, self_of(self), "update", args));
    return Value::none();
}

Result<Value> dict_repr(ThreadState& t, Value self) {
    Dict* d = self_of(self);
    if (d->count == 0) return make_str(t, "{}");
    ReprGuard guard(t, d);
    if (!guard.entered()) return make_str(t, "{...}");
    StrBuilder text;
    text.append('{');
    Value key, value;
    for (std::uint32_t at = 0; dict_next(d, at, key, value);) {
        if (text.length() > 1) text.append_ascii(", ");
        TRY(write_repr(t, text, key));
        text.append_ascii(": ");
        TRY(write_repr(t, text, value));
    }
    text.append('}');
    return Value(TRY(text.finish(t)));
}

Result<Value> dict_compare(ThreadState& t, Value a, Value b, CompareOp op) {
    if ((op != CompareOp::eq && op != CompareOp::ne) || !is_dict(a) || !is_dict(b)) return not_comparable();
    bool same = TRY(dict_equal(t, self_of(a), self_of(b)));
    return Value::boolean(same == (op == CompareOp::eq));
}

Result<std::int64_t> dict_length(ThreadState&, Value self) {
    return std::int64_t(self_of(self)->count);
}

Result<bool> dict_contains(ThreadState& t, Value self, Value key) {
    return TRY(dict_find(t, self_of(self), key, TRY(hash_key(t, key)))) >= 0;
}

// d[key]: a subclass may supply what is missing (language reference 3.3.7, object.__missing__).
Result<Value> dict_getitem(ThreadState& t, Value self, Value key) {
    Value value = TRY(dict_get(t, self_of(self), key));
    if (value) return value;
    if (!is_exact_dict(t, self)) {
        Value missing = TRY(lookup_special(t, self, t.rt.names.dunder_missing));
        if (missing) return call(t, missing, {key});
    }
    return raise_key_error(t, key);
}

Result<void> dict_setitem(ThreadState& t, Value self, Value key, Value value) {
    if (value) return dict_set(t, self_of(self), key, value);
    if (!TRY(dict_delete(t, self_of(self), key))) return raise_key_error(t, key);
    return {};
}

// PEP 584
Result<Value> dict_or(ThreadState& t, Value a, Value b) {
    if (!is_dict(a) || !is_dict(b)) return not_comparable();
    // a subclass with an iteration of its own is copied by that
    bool const plain = type_of(t, a)->slots.iter == t.rt.types.dict->slots.iter;
    Dict* result = plain ? dict_copy(t, self_of(a)) : make_dict(t);
    if (!plain) TRY(dict_update(t, result, a));
    TRY(dict_update(t, result, b));
    return result;
}

Result<Value> dict_inplace_or(ThreadState& t, Value self, Value other) {
    TRY(dict_update(t, self_of(self), other));
    return self;
}

// ---- methods

Result<Value> dict_contains_method(ThreadState& t, Value self, Value key) {
    return Value::boolean(TRY(dict_contains(t, self, key)));
}

Result<Value> dict_get_method(ThreadState& t, Value self, std::span<Value const> args) {
    Value value = TRY(dict_get(t, self_of(self), args[0]));
    if (value) return value;
    return args[1] ? args[1] : Value::none();
}

Result<Value> dict_setdefault(ThreadState& t, Value self, std::span<Value const> args) {
    return dict_set_default(t, self_of(self), args[0], args[1] ? args[1] : Value::none());
}

Result<Value> dict_pop(ThreadState& t, Value self, std::span<Value const> args) {
    Dict* d = self_of(self);
    if (d->count == 0) {  // CPython does not even hash the key
        if (args[1]) return args[1];
        return raise_key_error(t, args[0]);
    }
    Value value = TRY(dict_take(t, d, args[0]));
    if (value) return value;
    if (args[1]) return args[1];
    return raise_key_error(t, args[0]);
}

Result<Value> dict_popitem(ThreadState& t, Value self) {
    Value key, value;
    if (!dict_pop_last(t, self_of(self), key, value)) {
        Value message = make_str(t, "popitem(): dictionary is empty");
        return raise_key_error(t, message);
    }
    return make_tuple(t, {key, value});
}

Result<Value> dict_clear_method(ThreadState& t, Value self) {
    dict_clear(t, self_of(self));
    return Value::none();
}

Result<Value> dict_copy_method(ThreadState& t, Value self) {
    // a subclass with an iteration of its own is copied by that
    if (type_of(t, self)->slots.iter == t.rt.types.dict->slots.iter || self_of(self)->count == 0)
        return dict_copy(t, self_of(self));
    Dict* copy = make_dict(t);
    TRY(dict_update(t, copy, self));
    return copy;
}

// dict.fromkeys with a new, empty, exact dict: no script's __setitem__ runs.
Result<Value> fill_from_keys(ThreadState& t, Dict* d, Value iterable, Value value) {
    if (is_exact_dict(t, iterable)) {
        Dict* keys = iterable.as<Dict>();
        dict_reserve(t, d, keys->count);
        for (std::uint32_t at = 0; at < keys->used; ++at) {
            DictEntry e = keys->entries[at];
            if (e.key) TRY(dict_set_hashed(t, d, e.key, e.hash, value));
        }
        return d;
    }
    Shape* shape = shape_of(t, iterable);
    if (shape == t.rt.set_shape || shape == t.rt.frozenset_shape) {
        SetEntry e;
        dict_reserve(t, d, iterable.as<Set>()->count);
        for (std::uint32_t at = 0; set_next_entry(iterable.as<Set>(), at, e);)
            TRY(dict_set_hashed(t, d, e.key, e.hash, value));
        return d;
    }
    TRY(for_each(t, iterable, [&](Value key) -> Result<bool> {
        TRY(dict_set(t, d, key, value));
        return true;
    }));
    return d;
}

Result<Value> dict_fromkeys(ThreadState& t, Value cls, std::span<Value const> args) {
    Value value = args[1] ? args[1] : Value::none();
    Value d = TRY(call(t, cls));
    if (is_exact_dict(t, d) && self_of(d)->count == 0) return fill_from_keys(t, self_of(d), args[0], value);
    bool exact = is_exact_dict(t, d);
    TRY(for_each(t, args[0], [&](Value key) -> Result<bool> {
        if (exact)
            TRY(dict_set(t, self_of(d), key, value));
        else
            TRY(set_item(t, d, key, value));
        return true;
    }));
    return d;
}

Result<Value> dict_sizeof(ThreadState&, Value self) {
    Dict* d = self_of(self);
    if (!d->entries) return Value::small_int(48);
    // as CPython counts: 16 bytes an entry while all keys are str
    std::size_t entry = d->flags & dict_only_str ? 16 : 24;
    return Value::small_int(std::int64_t(48 + 32 + dict_index_bytes(d->log2_index) + d->capacity * entry));
}

Result<Value> dict_keys_method(ThreadState& t, Value self) {
    return make_dict_view(t, t.rt.types.dict_keys, self_of(self));
}
Result<Value> dict_values_method(ThreadState& t, Value self) {
    return make_dict_view(t, t.rt.types.dict_values, self_of(self));
}
Result<Value> dict_items_method(ThreadState& t, Value self) {
    return make_dict_view(t, t.rt.types.dict_items, self_of(self));
}
Result<Value> dict_iter(ThreadState& t, Value self) {
    return make_dict_iterator(t, t.rt.types.dict_key_iterator, self_of(self));
}
Result<Value> dict_reversed(ThreadState& t, Value self) {
    return make_dict_iterator(t, t.rt.types.dict_reverse_key_iterator, self_of(self));
}

constexpr MethodDef dict_methods[] = {
    method("__contains__", dict_contains_method, "key, /",
           "True if the dictionary has the specified key, else False.", method_coexist),
    method("__getitem__", dict_getitem, no_signature, "x.__getitem__(y) <==> x[y]", method_coexist),
    unsigned_method("__sizeof__", dict_sizeof, "D.__sizeof__() -> size of D in memory, in bytes"),
    method("get", dict_get_method, 1, 2, "key, default=None, /",
           "Return the value for key if key is in the dictionary, else default."),
    method("setdefault", dict_setdefault, 1, 2, "key, default=None, /",
           "Insert key with a value of default if key is not in the dictionary.\n\n"
           "Return the value for key if key is in the dictionary, else default."),
    method("pop", dict_pop, 1, 2, "key, default=<unrepresentable>, /",
           "D.pop(k[,d]) -> v, remove specified key and return the corresponding value.\n\n"
           "If the key is not found, return the default if given; otherwise,\nraise a KeyError."),
    method("popitem", dict_popitem,
           "Remove and return a (key, value) pair as a 2-tuple.\n\n"
           "Pairs are returned in LIFO (last-in, first-out) order.\n"
           "Raises KeyError if the dict is empty."),
    unsigned_method("keys", dict_keys_method, "D.keys() -> a set-like object providing a view on D's keys"),
    unsigned_method("items", dict_items_method,
                    "D.items() -> a set-like object providing a view on D's items"),
    unsigned_method("values", dict_values_method, "D.values() -> an object providing a view on D's values"),
    method("update", dict_update_method, no_signature,
           "D.update([E, ]**F) -> None.  Update D from dict/iterable E and F.\n"
           "If E is present and has a .keys() method, then does:  for k in E: D[k] = E[k]\n"
           "If E is present and lacks a .keys() method, then does:  for k, v in E: D[k] = v\n"
           "In either case, this is followed by: for k in F:  D[k] = F[k]"),
    method("fromkeys", dict_fromkeys, 1, 2, "iterable, value=None, /",
           "Create a new dictionary with keys from iterable and values set to value.", method_class),
    unsigned_method("clear", dict_clear_method, "D.clear() -> None.  Remove all items from D."),
    unsigned_method("copy", dict_copy_method, "D.copy() -> a shallow copy of D"),
    method("__reversed__", dict_reversed, "Return a reverse iterator over the dict keys."),
    class_getitem_method(),
};

Slots dict_slots() {
    Slots s;
    s.new_ = dict_new;
    s.init = dict_init;
    s.repr = dict_repr;
    s.getattro = generic_getattr;
    s.richcompare = dict_compare;
    s.iter = dict_iter;
    s.length = dict_length;
    s.contains = dict_contains;
    s.getitem = dict_getitem;
    s.setitem = dict_setitem;
    s.or_ = dict_or;
    s.inplace_or = dict_inplace_or;
    return s;
}

}  // namespace

void trace_dict(Object* o, Marker& m) {
    auto* d = static_cast<Dict*>(o);
    m.mark_raw(d->entries);
    for (std::uint32_t i = 0; i < d->used; ++i) {
        m.mark(d->entries[i].key);
        m.mark(d->entries[i].value);
    }
}

}  // namespace minipy::builtins

namespace minipy::runtime {

void init_dict(ThreadState& t) {
    using namespace builtins;
    TypeSpec spec{.name = "dict"};
    spec.basic_size = sizeof(Dict);
    spec.flags = type_base | type_dict | type_mapping | type_match_self;
    spec.trace = trace_dict;
    spec.doc =
        "dict() -> new empty dictionary\n"
        "dict(mapping) -> new dictionary initialized from a mapping object's\n"
        "    (key, value) pairs\n"
        "dict(iterable) -> new dictionary initialized as if via:\n"
        "    d = {}\n"
        "    for k, v in iterable:\n"
        "        d[k] = v\n"
        "dict(**kwargs) -> new dictionary initialized with the name=value pairs\n"
        "    in the keyword argument list.  For example:  dict(one=1, two=2)";
    spec.slots = dict_slots();
    spec.methods = dict_methods;
    make_type(t, spec, t.rt.types.dict);
}

}  // namespace minipy::runtime
