// The six iterators of dict: keys, values, items, forwards and backwards.
#include "interpreter/builtins/dict_views.hpp"
#include "interpreter/builtins/sequences.hpp"
#include "interpreter/runtime/dict_table.hpp"
#include "interpreter/runtime/pair_iterator.hpp"

namespace minipy::builtins {
namespace {

enum class What : std::uint8_t { keys, values, items };

Value shown(ThreadState& t, What what, DictEntry const& e) {
    switch (what) {
        case What::keys: return e.key;
        case What::values: return e.value;
        case What::items: break;
    }
    return make_tuple(t, {e.key, e.value});
}

// The next live entry in that direction, null at the end. A dict whose length differs from the one at the
// start raises at each further step, as does one where more entries than there were come along.
Result<DictEntry const*> step(ThreadState& t, DictIterator* it, bool forwards, bool& end) {
    Dict* d = it->dict;
    end = true;
    static constexpr DictEntry nothing{};
    if (!d) return &nothing;
    if (it->expected != std::int64_t(d->count)) {
        it->expected = -1;
        return raise(t, Exc::RuntimeError, "dictionary changed size during iteration");
    }
    std::int64_t i = it->position;
    std::int64_t const used = d->used;
    if (!forwards && i >= used) i = used - 1;
    if (forwards && i < std::int64_t(d->first)) i = d->first;
    while (i >= 0 && i < used && d->entries[i].key.is_absent()) i += forwards ? 1 : -1;
    if (i < 0 || i >= used) {
        it->dict = nullptr;
        return &nothing;
    }
    if (forwards && it->left == 0) {
        it->dict = nullptr;
        return raise(t, Exc::RuntimeError, "dictionary keys changed during iteration");
    }
    it->position = forwards ? i + 1 : i - 1;
    --it->left;
    end = false;
    return &d->entries[i];
}

template <What what, bool forwards>
Result<Value> iterator_next(ThreadState& t, Value self) {
    bool end = false;
    DictEntry const* e = TRY(step(t, self.as<DictIterator>(), forwards, end));
    return end ? Value::absent() : shown(t, what, *e);
}

Result<Value> iterator_self(ThreadState&, Value self) {
    return self;
}

Result<Value> length_hint(ThreadState&, Value self) {
    auto* it = self.as<DictIterator>();
    bool valid = it->dict && it->expected == std::int64_t(it->dict->count);
    return Value::small_int(valid ? it->left : 0);
}

// iter, and what is left as a list; the iterator itself stays where it is.
Result<Value> reduce(ThreadState& t, Value self) {
    auto* copy = make<DictIterator>(t, shape_of(t, self));
    auto* it = self.as<DictIterator>();
    copy->dict = it->dict;
    copy->position = it->position;
    copy->expected = it->expected;
    copy->left = it->left;
    List* rest = TRY(list_from(t, copy));
    return make_tuple(t, {builtin_named(t, "iter"), make_tuple(t, {rest})});
}

constexpr MethodDef iterator_methods[] = {
    unsigned_method("__length_hint__", length_hint, "Private method returning an estimate of len(list(it))."),
    unsigned_method("__reduce__", reduce, "Return state information for pickling."),
};

template <What what, bool forwards>
void init_iterator(ThreadState& t, char const* name, Type* type) {
    TypeSpec spec{.name = name};
    spec.basic_size = sizeof(DictIterator);
    spec.flags = type_disallow_new;
    spec.trace = [](Object* o, Marker& m) { m.mark(static_cast<DictIterator*>(o)->dict); };
    spec.slots.getattro = generic_getattr;
    spec.slots.iter = iterator_self;
    spec.slots.iternext = iterator_next<what, forwards>;
    spec.methods = iterator_methods;
    make_type(t, spec, type);
}

}  // namespace

Value make_dict_iterator(ThreadState& t, Type* type, Dict* d) {
    auto* it = make<DictIterator>(t, type);
    it->dict = d;
    it->expected = it->left = d->count;
    Types const& types = t.rt.types;
    bool backwards = type == types.dict_reverse_key_iterator || type == types.dict_reverse_value_iterator ||
                     type == types.dict_reverse_item_iterator;
    it->position = backwards ? std::int64_t(d->used) - 1 : 0;
    return it;
}

}  // namespace minipy::builtins

namespace minipy::runtime {

Pair next_item_pair(ThreadState& t, Value iterator, Value* out) {
    bool end = false;
    Result<DictEntry const*> e = builtins::step(t, iterator.as<builtins::DictIterator>(), true, end);
    if (!e.ok()) return Pair::raised;
    if (end) return Pair::end;
    out[0] = e.value()->key;
    out[1] = e.value()->value;
    return Pair::given;
}

using builtins::init_iterator;
using builtins::What;

void init_dict_key_iterator(ThreadState& t) {
    init_iterator<What::keys, true>(t, "dict_keyiterator", t.rt.types.dict_key_iterator);
}
void init_dict_value_iterator(ThreadState& t) {
    init_iterator<What::values, true>(t, "dict_valueiterator", t.rt.types.dict_value_iterator);
}
void init_dict_item_iterator(ThreadState& t) {
    init_iterator<What::items, true>(t, "dict_itemiterator", t.rt.types.dict_item_iterator);
}
void init_dict_reverse_key_iterator(ThreadState& t) {
    init_iterator<What::keys, false>(t, "dict_reversekeyiterator", t.rt.types.dict_reverse_key_iterator);
}
void init_dict_reverse_value_iterator(ThreadState& t) {
    init_iterator<What::values, false>(t, "dict_reversevalueiterator",
                                       t.rt.types.dict_reverse_value_iterator);
}
void init_dict_reverse_item_iterator(ThreadState& t) {
    init_iterator<What::items, false>(t, "dict_reverseitemiterator", t.rt.types.dict_reverse_item_iterator);
}

}  // namespace minipy::runtime
