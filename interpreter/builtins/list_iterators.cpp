// list_iterator and list_reverseiterator.
#include "interpreter/builtins/list_subscript.hpp"
#include "interpreter/builtins/sequences.hpp"
#include "interpreter/runtime/numbers.hpp"

#include <algorithm>

namespace minipy::builtins {
namespace {

struct ListReverseIterator : Object {
    List* list;  // null: exhausted
    std::int64_t index;
};

Result<Value> iterator_self(ThreadState&, Value self) {
    return self;
}

Result<Value> list_iterator_next(ThreadState&, Value self) {
    auto* it = self.as<ListIterator>();
    if (!it->list) return Value::absent();
    if (it->index < it->list->count) return it->list->items[it->index++];
    it->list = nullptr;
    return Value::absent();
}

Result<Value> list_iterator_length_hint(ThreadState&, Value self) {
    auto* it = self.as<ListIterator>();
    std::int64_t left = it->list ? std::int64_t(it->list->count) - std::int64_t(it->index) : 0;
    return Value::small_int(std::max<std::int64_t>(left, 0));
}

Value exhausted_state(ThreadState& t) {
    return make_tuple(t, {builtin_named(t, "iter"), make_tuple(t, {make_list(t)})});
}

Result<Value> list_iterator_reduce(ThreadState& t, Value self) {
    auto* it = self.as<ListIterator>();
    if (!it->list) return exhausted_state(t);
    return make_tuple(
        t, {builtin_named(t, "iter"), make_tuple(t, {it->list}), Value::small_int(std::int64_t(it->index))});
}

Result<Value> list_iterator_setstate(ThreadState& t, Value self, Value state) {
    std::int64_t i = TRY(required_int(t, state));
    auto* it = self.as<ListIterator>();
    if (it->list) it->index = std::uint64_t(std::clamp<std::int64_t>(i, 0, it->list->count));
    return Value::none();
}

Result<Value> reverse_iterator_next(ThreadState&, Value self) {
    auto* it = self.as<ListReverseIterator>();
    if (!it->list) return Value::absent();
    if (it->index >= 0 && it->index < std::int64_t(it->list->count)) return it->list->items[it->index--];
    it->index = -1;
    it->list = nullptr;
    return Value::absent();
}

Result<Value> reverse_iterator_length_hint(ThreadState&, Value self) {
    auto* it = self.as<ListReverseIterator>();
    std::int64_t left = it->index + 1;
    if (!it->list || std::int64_t(it->list->count) < left) left = 0;
    return Value::small_int(left);
}

Result<Value> reverse_iterator_reduce(ThreadState& t, Value self) {
    auto* it = self.as<ListReverseIterator>();
    if (!it->list) return exhausted_state(t);
    return make_tuple(t,
                      {builtin_named(t, "reversed"), make_tuple(t, {it->list}), Value::small_int(it->index)});
}

Result<Value> reverse_iterator_setstate(ThreadState& t, Value self, Value state) {
    std::int64_t i = TRY(required_int(t, state));
    auto* it = self.as<ListReverseIterator>();
    if (it->list) it->index = std::clamp<std::int64_t>(i, -1, std::int64_t(it->list->count) - 1);
    return Value::none();
}

constexpr char hint_doc[] = "Private method returning an estimate of len(list(it)).";
constexpr char reduce_doc[] = "Return state information for pickling.";
constexpr char setstate_doc[] = "Set state information for unpickling.";

constexpr MethodDef list_iterator_methods[] = {
    unsigned_method("__length_hint__", list_iterator_length_hint, hint_doc),
    unsigned_method("__reduce__", list_iterator_reduce, reduce_doc),
    method("__setstate__", list_iterator_setstate, no_signature, setstate_doc),
};
constexpr MethodDef reverse_iterator_methods[] = {
    unsigned_method("__length_hint__", reverse_iterator_length_hint, hint_doc),
    unsigned_method("__reduce__", reverse_iterator_reduce, reduce_doc),
    method("__setstate__", reverse_iterator_setstate, no_signature, setstate_doc),
};

}  // namespace

Value make_list_reverse_iterator(ThreadState& t, List* list) {
    auto* it = make<ListReverseIterator>(t, t.rt.types.list_reverse_iterator);
    it->list = list;
    it->index = std::int64_t(list->count) - 1;
    return it;
}

}  // namespace minipy::builtins

namespace minipy::runtime {

void init_list_iterator(ThreadState& t) {
    using namespace builtins;
    TypeSpec spec{.name = "list_iterator"};
    spec.basic_size = sizeof(ListIterator);
    spec.flags = type_disallow_new;
    spec.trace = [](Object* o, Marker& m) { m.mark(static_cast<ListIterator*>(o)->list); };
    spec.slots.getattro = generic_getattr;
    spec.slots.iter = iterator_self;
    spec.slots.iternext = list_iterator_next;
    spec.methods = list_iterator_methods;
    make_type(t, spec, t.rt.types.list_iterator);
}

void init_list_reverse_iterator(ThreadState& t) {
    using namespace builtins;
    TypeSpec spec{.name = "list_reverseiterator"};
    spec.basic_size = sizeof(ListReverseIterator);
    spec.flags = type_disallow_new;
    spec.trace = [](Object* o, Marker& m) { m.mark(static_cast<ListReverseIterator*>(o)->list); };
    spec.slots.getattro = generic_getattr;
    spec.slots.iter = iterator_self;
    spec.slots.iternext = reverse_iterator_next;
    spec.methods = reverse_iterator_methods;
    make_type(t, spec, t.rt.types.list_reverse_iterator);
}

}  // namespace minipy::runtime
