// collections.OrderedDict: a dict, ordered as all are here, that can move keys to either end and whose
// equality looks at the order.
#include "interpreter/builtins/modules/collections.hpp"
#include "interpreter/builtins/sequences.hpp"
#include "interpreter/builtins/state.hpp"
#include "interpreter/runtime/dict_table.hpp"

namespace minipy::builtins {
namespace {

Dict* self_of(Value v) {
    return v.as<Dict>();
}

bool is_ordered(ThreadState& t, Value v) {
    return is_of(t, v, ordered_dict_type(t));
}

// ---- update, as collections.abc.MutableMapping defines it: every store goes through __setitem__

Result<void> add_pairs(ThreadState& t, Value self, Value pairs) {
    return for_each(t, pairs, [&](Value pair) -> Result<bool> {
        Value iterator = TRY(get_iter(t, pair));
        Value key = TRY(next(t, iterator));
        if (key.is_absent()) return raise(t, Exc::ValueError, "need more than 0 values to unpack");
        Value value = TRY(next(t, iterator));
        if (value.is_absent()) return raise(t, Exc::ValueError, "need more than 1 value to unpack");
        if (TRY(next(t, iterator)))
            return raise(t, Exc::ValueError, "too many values to unpack (expected 2)");
        TRY(set_item(t, self, key, value));
        return true;
    });
}

Result<void> add_all(ThreadState& t, Value self, Value other) {
    if (other.is_object() && other.as_object()->shape == t.rt.dict_shape)
        return add_pairs(t, self, dict_items_list(t, self_of(other)));
    Value keys = TRY(getattr_optional(t, other, t.rt.names.keys));
    if (keys) {
        Value names = TRY(call(t, keys));
        return for_each(t, names, [&](Value key) -> Result<bool> {
            TRY(set_item(t, self, key, TRY(get_item(t, other, key))));
            return true;
        });
    }
    Value items = TRY(getattr_optional(t, other, t.rt.names.items));
    return add_pairs(t, self, items ? TRY(call(t, items)) : other);
}

Result<void> update_from(ThreadState& t, Value self, Args const& args) {
    if (args.count) TRY(add_all(t, self, args[0]));
    for (std::uint32_t i = 0; i < args.keyword_count(); ++i)
        TRY(set_item(t, self, args.kwnames->items[i], args.keyword(i)));
    return {};
}

Result<Value> ordered_new(ThreadState& t, Type* type, Args const&) {
    auto* d = static_cast<Dict*>(allocate_instance(t, type));
    d->flags = dict_only_str;
    return d;
}

Result<void> ordered_init(ThreadState& t, Value self, Args const& args) {
    if (args.count > 1) return raise(t, Exc::TypeError, "expected at most 1 arguments, got {}", args.count);
    return update_from(t, self, args);
}

Result<Value> ordered_update(ThreadState& t, Value self, Args const& args) {
    if (args.count > 1)
        return raise(t, Exc::TypeError, "update() takes at most 1 positional argument ({} given)",
                     args.count);
    TRY(update_from(t, self, args));
    return Value::none();
}

Result<Value> ordered_repr(ThreadState& t, Value self) {
    std::string text = to_utf8(type_of(t, self)->name) + "(";
    if (self_of(self)->count == 0) return make_str(t, text += ')');
    ReprGuard guard(t, self.as_object());
    if (!guard.entered()) return make_str(t, "...");
    Value pairs = dict_items_list(t, self_of(self));
    if (type_of(t, self) != ordered_dict_type(t)) {
        Value items = TRY(call_method(t, self, t.rt.names.items));
        pairs = TRY(list_from(t, items));
    }
    TRY(append_repr(t, text, pairs));
    return make_str(t, text += ')');
}

Result<bool> same_order(ThreadState& t, Dict* a, Dict* b) {
    Value key_a, key_b, value;
    for (std::uint32_t i = 0, k = 0; dict_next(a, i, key_a, value) && dict_next(b, k, key_b, value);)
        if (!TRY(equal_items(t, key_a, key_b))) return false;
    return true;
}

Result<Value> ordered_compare(ThreadState& t, Value a, Value b, CompareOp op) {
    if ((op != CompareOp::eq && op != CompareOp::ne) || !is_dict(b)) return Value::not_implemented();
    bool same = TRY(dict_equal(t, self_of(a), self_of(b)));
    if (same && is_ordered(t, b)) same = TRY(same_order(t, self_of(a), self_of(b)));
    return Value::boolean(same == (op == CompareOp::eq));
}

Result<Value> ordered_or(ThreadState& t, Value a, Value b) {
    if (!is_dict(a) || !is_dict(b)) return Value::not_implemented();
    Value result = TRY(call(t, type_of(t, is_ordered(t, a) ? a : b), {a}));
    TRY(add_all(t, result, b));
    return result;
}

Result<Value> ordered_inplace_or(ThreadState& t, Value self, Value other) {
    TRY(add_all(t, self, other));
    return self;
}

// ---- methods

Result<Value> ordered_fromkeys(ThreadState& t, Value cls, std::span<Value const> args) {
    Value d = TRY(call(t, cls)), value = args[1] ? args[1] : Value::none();
    TRY(for_each(t, args[0], [&](Value key) -> Result<bool> {
        TRY(set_item(t, d, key, value));
        return true;
    }));
    return d;
}

Result<Value> ordered_setdefault(ThreadState& t, Value self, std::span<Value const> args) {
    Value key = args[0], value = args[1] ? args[1] : Value::none();
    if (type_of(t, self) == ordered_dict_type(t)) return dict_set_default(t, self_of(self), key, value);
    if (TRY(contains(t, self, key))) return get_item(t, self, key);
    TRY(set_item(t, self, key, value));
    return value;
}

Result<Value> ordered_pop(ThreadState& t, Value self, std::span<Value const> args) {
    Value value = TRY(dict_take(t, self_of(self), args[0]));
    if (value) return value;
    if (args[1]) return args[1];
    return raise_key_error(t, args[0]);
}

Result<Value> ordered_popitem(ThreadState& t, Value self, std::span<Value const> args) {
    bool last = args[0].is_absent() || TRY(truth(t, args[0]));
    Dict* d = self_of(self);
    Value key, value;
    if (d->count == 0) return raise_key_error(t, make_str(t, "dictionary is empty"));
    if (last) {
        dict_pop_last(t, d, key, value);
    } else {
        std::uint32_t at = 0;
        dict_next(d, at, key, value);
        dict_delete_entry(t, d, at - 1);
    }
    return make_tuple(t, {key, value});
}

// To the end: taken out and added again. To the front: all others are, in their order.
Result<Value> ordered_move_to_end(ThreadState& t, Value self, std::span<Value const> args) {
    bool last = args[1].is_absent() || TRY(truth(t, args[1]));
    Dict* d = self_of(self);
    if (d->count == 0) return raise_key_error(t, args[0]);
    std::int64_t i = TRY(dict_find(t, d, args[0], TRY(hash_key(t, args[0]))));
    if (i < 0) return raise_key_error(t, args[0]);
    DictEntry e = d->entries[i];
    if (last) {
        if (std::uint32_t(i) + 1 == d->used) return Value::none();
        dict_delete_entry(t, d, std::size_t(i));
        dict_append(t, d, e.key, e.hash, e.value);
        return Value::none();
    }
    Dict* old = dict_copy(t, d);
    dict_clear(t, d);
    dict_reserve(t, d, old->count);
    dict_append(t, d, e.key, e.hash, e.value);
    for (std::uint32_t at = 0; at < old->used; ++at) {
        DictEntry const& other = old->entries[at];
        if (other.key && !(other.key == e.key)) dict_append(t, d, other.key, other.hash, other.value);
    }
    return Value::none();
}

Result<Value> ordered_copy(ThreadState& t, Value self) {
    Value copy = TRY(call(t, type_of(t, self)));
    bool exact = type_of(t, self) == ordered_dict_type(t);
    Dict* d = self_of(self);
    for (std::uint32_t at = 0; at < d->used; ++at) {
        DictEntry e = d->entries[at];
        if (e.key.is_absent()) continue;
        if (exact)
            TRY(dict_set_hashed(t, self_of(copy), e.key, e.hash, e.value));
        else
            TRY(set_item(t, copy, e.key, TRY(get_item(t, self, e.key))));
    }
    return copy;
}

Result<Value> ordered_clear(ThreadState& t, Value self) {
    dict_clear(t, self_of(self));
    return Value::none();
}

Result<Value> ordered_reduce(ThreadState& t, Value self) {
    Value state = TRY(call_method(t, self, t.rt.names.dunder_getstate));
    Value items = TRY(call_method(t, self, t.rt.names.items));
    Value iterator = TRY(get_iter(t, items));
    return make_tuple(t, {type_of(t, self), make_tuple(t, std::size_t(0)), state, Value::none(), iterator});
}

Result<Value> ordered_iter(ThreadState& t, Value self) {
    return make_ordered_iterator(t, self_of(self), OrderedPart::keys, true);
}
Result<Value> ordered_reversed(ThreadState& t, Value self) {
    return make_ordered_iterator(t, self_of(self), OrderedPart::keys, false);
}
template <OrderedPart part>
Result<Value> ordered_view(ThreadState& t, Value self) {
    return make_ordered_view(t, self_of(self), part);
}

constexpr MethodDef ordered_methods[] = {
    method("fromkeys", ordered_fromkeys, "iterable, value=None",
           "Create a new ordered dictionary with keys from iterable and values set to value.", method_class),
    unsigned_method("__reduce__", ordered_reduce, "Return state information for pickling"),
    method("setdefault", ordered_setdefault, "key, default=None",
           "Insert key with a value of default if key is not in the dictionary.\n\n"
           "Return the value for key if key is in the dictionary, else default."),
    method("pop", ordered_pop, "key, default=<unrepresentable>",
           "od.pop(key[,default]) -> v, remove specified key and return the corresponding value.\n\n"
           "If the key is not found, return the default if given; otherwise,\nraise a KeyError."),
    method("popitem", ordered_popitem, "last=True",
           "Remove and return a (key, value) pair from the dictionary.\n\n"
           "Pairs are returned in LIFO order if last is true or FIFO order if false."),
    unsigned_method("keys", ordered_view<OrderedPart::keys>),
    unsigned_method("values", ordered_view<OrderedPart::values>),
    unsigned_method("items", ordered_view<OrderedPart::items>),
    method("update", ordered_update, no_signature),
    unsigned_method("clear", ordered_clear, "od.clear() -> None.  Remove all items from od."),
    unsigned_method("copy", ordered_copy, "od.copy() -> a shallow copy of od"),
    unsigned_method("__reversed__", ordered_reversed, "od.__reversed__() <==> reversed(od)"),
    method("move_to_end", ordered_move_to_end, "key, last=True",
           "Move an existing element to the end (or beginning if last is false).\n\n"
           "Raise KeyError if the element does not exist."),
};

constexpr GetSetDef ordered_getset[] = {instance_dict_getset};

Type* make_ordered_dict_type(ThreadState& t) {
    TypeSpec spec{.name = "collections.OrderedDict"};
    spec.base = t.rt.types.dict;
    spec.basic_size = sizeof(OrderedDict);
    spec.flags = type_base | type_mapping;
    spec.dict_offset = offsetof(OrderedDict, attributes);
    spec.weakrefable = true;
    spec.doc = "Dictionary that remembers insertion order";
    Slots& s = spec.slots;
    s.new_ = ordered_new;
    s.init = ordered_init;
    s.repr = ordered_repr;
    s.richcompare = ordered_compare;
    s.iter = ordered_iter;
    s.or_ = ordered_or;
    s.inplace_or = ordered_inplace_or;
    spec.methods = ordered_methods;
    spec.getset = ordered_getset;
    return make_type(t, spec);
}

}  // namespace

Type* ordered_dict_type(ThreadState& t) {
    return kept_type(t, Kept::ordered_dict, make_ordered_dict_type);
}

}  // namespace minipy::builtins
