// list: construction, operators, methods.
#include "interpreter/builtins/list_sort.hpp"
#include "interpreter/builtins/list_subscript.hpp"
#include "interpreter/builtins/sequences.hpp"
#include "interpreter/runtime/numbers.hpp"
#include "interpreter/runtime/text_writer.hpp"

#include <algorithm>

namespace minipy::builtins {
namespace {

List* self_of(Value v) {
    return v.as<List>();
}

Result<Value> list_new(ThreadState& t, Type* type, Args const&) {
    return allocate_instance(t, type);
}

Result<void> list_init(ThreadState& t, Value self, Args const& args) {
    Args given = args;
    Type* type = type_of(t, self);
    if (type != t.rt.types.list && type->slots.new_ != t.rt.types.list->slots.new_) given.kwnames = nullptr;
    Value iterable[1];
    TRY(bind_positional(t, "list", given, 0, 1, iterable));
    list_release(t, self_of(self));
    if (iterable[0]) TRY(list_extend(t, self_of(self), iterable[0]));
    return {};
}

Result<Value> list_repr(ThreadState& t, Value self) {
    List* list = self_of(self);
    if (list->count == 0) return make_str(t, "[]");
    ReprGuard guard(t, list);
    if (!guard.entered()) return make_str(t, "[...]");
    StrBuilder text;
    text.append('[');
    for (std::size_t i = 0; i < list->count; ++i) {
        if (i) text.append_ascii(", ");
        TRY(write_repr(t, text, list->items[i]));
    }
    text.append(']');
    return Value(TRY(text.finish(t)));
}

Result<Value> list_compare(ThreadState& t, Value a, Value b, CompareOp op) {
    if (!is_list(a) || !is_list(b)) return not_comparable();
    List *x = self_of(a), *y = self_of(b);
    if (x->count != y->count && (op == CompareOp::eq || op == CompareOp::ne))
        return Value::boolean(op == CompareOp::ne);
    return compare_sequences(t, x, y, op);
}

Result<std::int64_t> list_length(ThreadState&, Value self) {
    return std::int64_t(self_of(self)->count);
}

Result<bool> list_contains(ThreadState& t, Value self, Value v) {
    return sequence_contains(t, self_of(self), v);
}

// ---- + and *

Result<Value> list_concat(ThreadState& t, Value a, Value b) {
    if (!is_list(b))
        return raise(t, Exc::TypeError, "can only concatenate list (not \"{}\") to list", type_name_of(t, b));
    List *left = self_of(a), *right = self_of(b), *result = make_list(t);
    TRY(list_reserve(t, result, std::size_t(left->count) + right->count));
    TRY(list_replace(t, result, 0, 0, left->span()));
    TRY(list_replace(t, result, left->count, left->count, right->span()));
    return result;
}

Result<Value> list_inplace_concat(ThreadState& t, Value self, Value iterable) {
    TRY(list_extend(t, self_of(self), iterable));
    return self;
}

// How often, clipped at 0; MemoryError where count * times items cannot be.
Result<std::size_t> repetitions(ThreadState& t, std::size_t count, Value times) {
    if (!is_index(t, times))
        return raise(t, Exc::TypeError, "can't multiply sequence by non-int of type '{}'",
                     type_name_of(t, times));
    std::int64_t n = std::max<std::int64_t>(TRY(subscript_index(t, times, Exc::OverflowError)), 0);
    if (count != 0 && std::uint64_t(n) > max_list_count / count) return raise_no_memory(t);
    return std::size_t(n);
}

// Items [0, count) as often as to fill [0, total), doubling what is copied.
void fill_repeated(Value* items, std::size_t count, std::size_t total) {
    if (count == 1) {
        std::fill(items + 1, items + total, items[0]);
        return;
    }
    for (std::size_t done = count; done < total;) {
        std::size_t n = std::min(done, total - done);
        std::copy_n(items, n, items + done);
        done += n;
    }
}

Result<Value> list_repeat(ThreadState& t, Value self, Value times) {
    List* list = self_of(self);
    std::size_t n = TRY(repetitions(t, list->count, times));
    List* result = make_list(t);
    std::size_t count = list->count, total = count * n;
    if (total == 0) return result;
    TRY(list_reserve(t, result, total));
    std::copy_n(list->items, count, result->items);
    fill_repeated(result->items, count, total);
    result->count = std::uint32_t(total);
    return result;
}

Result<Value> list_inplace_repeat(ThreadState& t, Value self, Value times) {
    List* list = self_of(self);
    std::size_t n = TRY(repetitions(t, list->count, times));
    if (n == 0 || list->count == 0) {
        list_release(t, list);
        return self;
    }
    std::size_t count = list->count, total = count * n;
    TRY(list_reserve(t, list, total));
    fill_repeated(list->items, count, total);
    list->count = std::uint32_t(total);
    return self;
}

// ---- methods

Result<Value> list_append_method(ThreadState& t, Value self, Value v) {
    list_append(t, self_of(self), v);
    return Value::none();
}

Result<Value> list_insert(ThreadState& t, Value self, std::span<Value const> args) {
    std::int64_t at = TRY(index_as_int64(t, args[0]));
    List* list = self_of(self);
    std::int64_t count = list->count;
    if (at < 0) at = std::max<std::int64_t>(at + count, 0);
    at = std::min(at, count);
    TRY(list_replace(t, list, std::size_t(at), std::size_t(at), args.subspan(1, 1)));
    return Value::none();
}

Result<Value> list_extend_method(ThreadState& t, Value self, Value iterable) {
    TRY(list_extend(t, self_of(self), iterable));
    return Value::none();
}

Result<Value> list_pop(ThreadState& t, Value self, std::span<Value const> args) {
    std::int64_t i = args[0].is_absent() ? -1 : TRY(index_as_int64(t, args[0]));
    List* list = self_of(self);
    if (list->count == 0) return raise(t, Exc::IndexError, "pop from empty list");
    if (i < 0) i += list->count;
    if (std::uint64_t(i) >= list->count) return raise(t, Exc::IndexError, "pop index out of range");
    Value v = list->items[i];
    std::size_t behind = list->count - std::size_t(i) - 1;
    if (behind)
        std::memmove(static_cast<void*>(list->items + i), list->items + i + 1, behind * sizeof(Value));
    list_truncate(t, list, list->count - 1);
    return v;
}

Result<Value> list_remove(ThreadState& t, Value self, Value v) {
    List* list = self_of(self);
    for (std::size_t i = 0; i < list->count; ++i) {
        if (!TRY(equal_items(t, list->items[i], v))) continue;
        if (i < list->count) TRY(list_replace(t, list, i, i + 1, {}));
        return Value::none();
    }
    return raise(t, Exc::ValueError, "list.remove(x): x not in list");
}

Result<Value> list_index(ThreadState& t, Value self, std::span<Value const> args) {
    std::int64_t i = TRY(sequence_index(t, self_of(self), args));
    if (i >= 0) return Value::small_int(i);
    return raise(t, Exc::ValueError, to_utf8(TRY(repr(t, args[0]))) + " is not in list");
}

Result<Value> list_count(ThreadState& t, Value self, Value v) {
    return sequence_count(t, self_of(self), v);
}

Result<Value> list_clear(ThreadState& t, Value self) {
    list_release(t, self_of(self));
    return Value::none();
}

Result<Value> list_copy(ThreadState& t, Value self) {
    List *list = self_of(self), *result = make_list(t, list->count);
    TRY(list_replace(t, result, 0, 0, list->span()));
    return result;
}

Result<Value> list_reverse(ThreadState&, Value self) {
    List* list = self_of(self);
    if (list->count) std::reverse(list->items, list->items + list->count);
    return Value::none();
}

Result<Value> list_sort(ThreadState& t, Value self, std::span<Value const> args) {
    TRY(sort_list(t, self_of(self), args));
    return Value::none();
}

Result<Value> list_sizeof(ThreadState&, Value self) {
    return Value::small_int(40 + 8 * std::int64_t(self_of(self)->capacity));
}

Result<Value> list_reversed(ThreadState& t, Value self) {
    return make_list_reverse_iterator(t, self_of(self));
}

Result<Value> list_iter(ThreadState& t, Value self) {
    auto* it = make<ListIterator>(t, t.rt.list_iterator_shape);
    it->list = self_of(self);
    return it;
}

constexpr MethodDef list_methods[] = {
    method("__getitem__", list_getitem, no_signature, "x.__getitem__(y) <==> x[y]", method_coexist),
    method("__reversed__", list_reversed, "Return a reverse iterator over the list."),
    method("__sizeof__", list_sizeof, "Return the size of the list in memory, in bytes."),
    method("clear", list_clear, "Remove all items from list."),
    method("copy", list_copy, "Return a shallow copy of the list."),
    method("append", list_append_method, "object, /", "Append object to the end of the list."),
    method("insert", list_insert, 2, 2, "index, object, /", "Insert object before index."),
    method("extend", list_extend_method, "iterable, /",
           "Extend list by appending elements from the iterable."),
    method("pop", list_pop, 0, 1, "index=-1, /",
           "Remove and return item at index (default last).\n\n"
           "Raises IndexError if list is empty or index is out of range."),
    method("remove", list_remove, "value, /",
           "Remove first occurrence of value.\n\nRaises ValueError if the value is not present."),
    method("index", list_index, 1, 3, "value, start=0, stop=sys.maxsize, /",
           "Return first index of value.\n\nRaises ValueError if the value is not present."),
    method("count", list_count, "value, /", "Return number of occurrences of value."),
    method("reverse", list_reverse, "Reverse *IN PLACE*."),
    method("sort", list_sort, sort_signature,
           "Sort the list in ascending order and return None.\n\n"
           "The sort is in-place (i.e. the list itself is modified) and stable (i.e. the\n"
           "order of two equal elements is maintained).\n\n"
           "If a key function is given, apply it once to each list item and sort them,\n"
           "ascending or descending, according to their function values.\n\n"
           "The reverse flag can be set to sort in descending order."),
    class_getitem_method(),
};

// While sort() has the items, capacity is 0 and items is no memory of its own.
void trace_list(Object* o, Marker& m) {
    auto* list = static_cast<List*>(o);
    if (list->capacity == 0) return;
    m.mark_raw(list->items);
    m.mark_range(list->items, list->count);
}

Slots list_slots() {
    Slots s;
    s.new_ = list_new;
    s.init = list_init;
    s.repr = list_repr;
    s.getattro = generic_getattr;
    s.richcompare = list_compare;
    s.iter = list_iter;
    s.length = list_length;
    s.contains = list_contains;
    s.getitem = list_getitem;
    s.setitem = list_setitem;
    s.concat = list_concat;
    s.repeat = list_repeat;
    s.inplace_concat = list_inplace_concat;
    s.inplace_repeat = list_inplace_repeat;
    return s;
}

}  // namespace
}  // namespace minipy::builtins

namespace minipy::runtime {

void init_list(ThreadState& t) {
    using namespace builtins;
    TypeSpec spec{.name = "list"};
    spec.basic_size = sizeof(List);
    spec.flags = type_base | type_list | type_sequence | type_match_self;
    spec.trace = trace_list;
    spec.doc =
        "list(iterable=(), /)\n--\n\n"
        "Built-in mutable sequence.\n\n"
        "If no argument is given, the constructor creates a new empty list.\n"
        "The argument must be an iterable if specified.";
    spec.slots = list_slots();
    spec.methods = list_methods;
    make_type(t, spec, t.rt.types.list);
}

}  // namespace minipy::runtime
