// odict_keys, odict_values, odict_items and odict_iterator.
#include "interpreter/builtins/dict_views.hpp"
#include "interpreter/builtins/modules/collections.hpp"
#include "interpreter/builtins/sequences.hpp"
#include "interpreter/builtins/state.hpp"
#include "interpreter/runtime/dict_table.hpp"

namespace minipy::builtins {
namespace {

struct OrderedIterator : Object {
    Dict* dict;  // null: exhausted
    // What changes with the keys: any insertion, removal or move alters one of them.
    DictEntry const* entries;
    std::uint32_t used, count;
    std::int64_t position;
    OrderedPart part;
    bool forwards;
};

Result<Value> iterator_self(ThreadState&, Value self) {
    return self;
}

Result<Value> iterator_next(ThreadState& t, Value self) {
    auto* it = self.as<OrderedIterator>();
    Dict* d = it->dict;
    if (!d) return Value::absent();
    if (it->entries != d->entries || it->used != d->used || it->count != d->count)
        return raise(t, Exc::RuntimeError, "OrderedDict mutated during iteration");
    std::int64_t i = it->position, used = d->used;
    while (i >= 0 && i < used && d->entries[i].key.is_absent()) i += it->forwards ? 1 : -1;
    if (i < 0 || i >= used) {
        it->dict = nullptr;
        return Value::absent();
    }
    it->position = it->forwards ? i + 1 : i - 1;
    DictEntry const& e = d->entries[i];
    if (it->part == OrderedPart::keys) return e.key;
    if (it->part == OrderedPart::values) return e.value;
    return make_tuple(t, {e.key, e.value});
}

Result<Value> iterator_reduce(ThreadState& t, Value self) {
    auto* it = self.as<OrderedIterator>();
    auto* copy = make<OrderedIterator>(t, shape_of(t, self));
    copy->dict = it->dict;
    copy->entries = it->entries;
    copy->used = it->used;
    copy->count = it->count;
    copy->position = it->position;
    copy->part = it->part;
    copy->forwards = it->forwards;
    List* rest = TRY(list_from(t, copy));
    return make_tuple(t, {builtin_named(t, "iter"), make_tuple(t, {rest})});
}

constexpr MethodDef iterator_methods[] = {
    unsigned_method("__reduce__", iterator_reduce, "Return state information for pickling"),
};

Type* make_iterator_type(ThreadState& t) {
    TypeSpec spec{.name = "odict_iterator"};
    spec.basic_size = sizeof(OrderedIterator);
    spec.flags = type_disallow_new;
    spec.trace = [](Object* o, Marker& m) { m.mark(static_cast<OrderedIterator*>(o)->dict); };
    spec.slots.iter = iterator_self;
    spec.slots.iternext = iterator_next;
    spec.methods = iterator_methods;
    return make_type(t, spec);
}

template <OrderedPart part, bool forwards>
Result<Value> view_iter(ThreadState& t, Value self) {
    return make_ordered_iterator(t, self.as<DictView>()->dict, part, forwards);
}

template <OrderedPart part>
constexpr MethodDef view_methods[] = {method("__reversed__", view_iter<part, false>)};

template <OrderedPart part>
Type* make_view_type(ThreadState& t) {
    Types const& types = t.rt.types;
    TypeSpec spec{.name = part == OrderedPart::keys     ? "odict_keys"
                          : part == OrderedPart::values ? "odict_values"
                                                        : "odict_items"};
    spec.base = part == OrderedPart::keys     ? types.dict_keys
                : part == OrderedPart::values ? types.dict_values
                                              : types.dict_items;
    spec.flags = type_disallow_new;
    spec.slots.iter = view_iter<part, true>;
    spec.methods = view_methods<part>;
    return make_type(t, spec);
}

}  // namespace

Value make_ordered_iterator(ThreadState& t, Dict* d, OrderedPart part, bool forwards) {
    auto* it = make<OrderedIterator>(t, kept_type(t, Kept::ordered_iterator, make_iterator_type));
    it->dict = d;
    it->entries = d->entries;
    it->used = d->used;
    it->count = d->count;
    it->position = forwards ? 0 : std::int64_t(d->used) - 1;
    it->part = part;
    it->forwards = forwards;
    return it;
}

Value make_ordered_view(ThreadState& t, Dict* d, OrderedPart part) {
    switch (part) {
        case OrderedPart::keys:
            return make_dict_view(t, kept_type(t, Kept::ordered_keys, make_view_type<OrderedPart::keys>), d);
        case OrderedPart::values:
            return make_dict_view(t, kept_type(t, Kept::ordered_values, make_view_type<OrderedPart::values>),
                                  d);
        case OrderedPart::items: break;
    }
    return make_dict_view(t, kept_type(t, Kept::ordered_items, make_view_type<OrderedPart::items>), d);
}

}  // namespace minipy::builtins
