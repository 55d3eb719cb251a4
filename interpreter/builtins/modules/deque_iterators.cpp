// _collections._deque_iterator and _deque_reverse_iterator.
#include "interpreter/builtins/modules/deque.hpp"
#include "interpreter/runtime/argument_type.hpp"
#include "interpreter/runtime/numbers.hpp"

namespace minipy::builtins {
namespace {

struct DequeIterator : Object {
    Deque* deque;
    std::uint64_t changes;
    std::int64_t left;
};

Result<Value> iterator_self(ThreadState&, Value self) {
    return self;
}

template <bool forwards>
Result<Value> iterator_next(ThreadState& t, Value self) {
    auto* it = self.as<DequeIterator>();
    Deque* d = it->deque;
    if (it->changes != d->changes) {
        it->left = 0;
        return raise(t, Exc::RuntimeError, "deque mutated during iteration");
    }
    if (it->left == 0) return Value::absent();
    std::uint64_t i = forwards ? d->count - std::uint64_t(it->left) : std::uint64_t(it->left) - 1;
    --it->left;
    return d->at(i);
}

Result<Value> length_hint(ThreadState& t, Value self) {
    return make_int(t, self.as<DequeIterator>()->left);
}

Result<Value> reduce(ThreadState& t, Value self) {
    auto* it = self.as<DequeIterator>();
    std::int64_t done = std::int64_t(it->deque->count) - it->left;
    return make_tuple(t, {type_of(t, self), make_tuple(t, {it->deque, make_int(t, done)})});
}

template <bool forwards>
Result<Value> iterator_new(ThreadState& t, Type*, Args const& args) {
    Value a[2];
    TRY(bind_positional(t, forwards ? "_deque_iterator" : "_deque_reverse_iterator", args, 1, 2, a));
    if (!is_deque(t, a[0]))
        return raise(t, Exc::TypeError, "argument 1 must be collections.deque, not {}",
                     argument_type(t, a[0]));
    Value it = make_deque_iterator(t, a[0].as<Deque>(), forwards);
    std::int64_t skip = a[1] ? TRY(index_as_int64(t, a[1])) : 0;
    for (; skip > 0; --skip)
        if (TRY(iterator_next<forwards>(t, it)).is_absent()) break;
    return it;
}

constexpr MethodDef iterator_methods[] = {
    unsigned_method("__length_hint__", length_hint, "Private method returning an estimate of len(list(it))."),
    unsigned_method("__reduce__", reduce, "Return state information for pickling."),
};

template <bool forwards>
Type* make_iterator_type(ThreadState& t) {
    TypeSpec spec{.name = forwards ? "_collections._deque_iterator" : "_collections._deque_reverse_iterator"};
    spec.basic_size = sizeof(DequeIterator);
    spec.flags = 0;
    spec.trace = [](Object* o, Marker& m) { m.mark(static_cast<DequeIterator*>(o)->deque); };
    spec.slots.new_ = iterator_new<forwards>;
    spec.slots.iter = iterator_self;
    spec.slots.iternext = iterator_next<forwards>;
    spec.methods = iterator_methods;
    return make_type(t, spec);
}

Type* iterator_type(ThreadState& t, bool forwards) {
    return forwards ? kept_type(t, Kept::deque_iterator, make_iterator_type<true>)
                    : kept_type(t, Kept::deque_reverse_iterator, make_iterator_type<false>);
}

}  // namespace

Value make_deque_iterator(ThreadState& t, Deque* d, bool forwards) {
    auto* it = make<DequeIterator>(t, iterator_type(t, forwards));
    it->deque = d;
    it->changes = d->changes;
    it->left = std::int64_t(d->count);
    return it;
}

Result<void> add_deque_iterators(ThreadState& t, Module* m) {
    dict_set_str(t, m->dict, intern(t, "_deque_iterator"), iterator_type(t, true));
    dict_set_str(t, m->dict, intern(t, "_deque_reverse_iterator"), iterator_type(t, false));
    return {};
}

}  // namespace minipy::builtins
