// itertools: groupby, tee, zip_longest.
#include "interpreter/builtins/modules/itertools.hpp"
#include "interpreter/runtime/argument_type.hpp"

#include <algorithm>

namespace minipy::builtins {
namespace {

// ---- groupby

struct Grouper;
struct GroupBy : Object {
    Value iterator, key_function;  // None: the value is its key
    Value target_key, current_key, current_value;
    Grouper* current;  // only the newest group may be advanced
};
struct Grouper : Object {
    GroupBy* parent;
    Value target_key;
};

Result<Value> groupby_new(ThreadState& t, Type* type, Args const& args) {
    Value a[2];
    TRY(bind_arguments(t, "groupby", "iterable, key=None", args, a));
    Value iterator = TRY(get_iter(t, a[0]));
    auto* g = itertools_make<GroupBy>(t, type);
    g->iterator = iterator;
    g->key_function = a[1] ? a[1] : Value::none();
    return g;
}

// Take the next value and its key; false at the end.
Result<bool> advance(ThreadState& t, GroupBy* g) {
    Value value = TRY(next(t, g->iterator));
    if (value.is_absent()) return false;
    Value key = g->key_function.is_none() ? value : TRY(call(t, g->key_function, {value}));
    g->current_value = value;
    g->current_key = key;
    return true;
}

Result<Value> grouper_next(ThreadState& t, Value self) {
    auto* group = self.as<Grouper>();
    GroupBy* g = group->parent;
    if (g->current != group) return Value::absent();
    if (g->current_value.is_absent() && !TRY(advance(t, g))) return Value::absent();
    if (!TRY(equal_items(t, group->target_key, g->current_key))) return Value::absent();
    Value v = g->current_value;
    g->current_value = Value::absent();
    return v;
}

void trace_grouper(Object* o, Marker& m) {
    m.mark(static_cast<Grouper*>(o)->parent);
    m.mark(static_cast<Grouper*>(o)->target_key);
}

Result<Value> grouper_new(ThreadState& t, Type* type, Args const& args) {
    Value a[2];
    TRY(bind_positional(t, "_grouper", args, 2, 2, a));
    if (!is_of(t, a[0], kept(t, Kept::groupby).as<Type>()))
        return raise(t, Exc::TypeError, "_grouper() argument 1 must be itertools.groupby, not {}",
                     argument_type(t, a[0]));
    auto* group = itertools_make<Grouper>(t, type);
    group->parent = a[0].as<GroupBy>();
    group->target_key = a[1];
    group->parent->current = group;
    return group;
}

Result<Value> grouper_reduce(ThreadState& t, Value self) {
    auto* group = self.as<Grouper>();
    if (group->parent->current != group)
        return make_tuple(t, {builtin_named(t, "iter"), make_tuple(t, {Value(t.rt.empty_tuple)})});
    return make_tuple(t, {type_of(t, self), make_tuple(t, {group->parent, group->target_key})});
}

constexpr MethodDef grouper_methods[] = {itertools_reduce(grouper_reduce)};

Type* make_grouper_type(ThreadState& t) {
    TypeSpec spec =
        itertools_spec<Grouper>("itertools._grouper", grouper_new, grouper_next, trace_grouper, nullptr);
    spec.flags = 0;
    spec.methods = grouper_methods;
    return make_type(t, spec);
}

Result<Value> groupby_next(ThreadState& t, Value self) {
    auto* g = self.as<GroupBy>();
    g->current = nullptr;
    // skip what the last group did not take
    while (g->current_key.is_absent() ||
           (g->target_key && TRY(equal_items(t, g->target_key, g->current_key))))
        if (!TRY(advance(t, g))) return Value::absent();
    g->target_key = g->current_key;
    auto* group = make<Grouper>(t, kept_type(t, Kept::grouper, make_grouper_type));
    group->parent = g;
    group->target_key = g->target_key;
    g->current = group;
    return make_tuple(t, {g->current_key, group});
}

Result<Value> groupby_reduce(ThreadState& t, Value self) {
    auto* g = self.as<GroupBy>();
    Tuple* args = make_tuple(t, {g->iterator, g->key_function});
    if (!g->target_key || !g->current_key || !g->current_value)
        return make_tuple(t, {type_of(t, self), args});
    return make_tuple(
        t, {type_of(t, self), args, make_tuple(t, {g->current_key, g->current_value, g->target_key})});
}

Result<Value> groupby_setstate(ThreadState& t, Value self, Value state) {
    Value a[3];
    TRY(itertools_state(t, state, 3, 3, a));
    auto* g = self.as<GroupBy>();
    g->current_key = a[0];
    g->current_value = a[1];
    g->target_key = a[2];
    return Value::none();
}

constexpr MethodDef groupby_methods[] = {itertools_reduce(groupby_reduce),
                                         itertools_setstate(groupby_setstate)};

void trace_groupby(Object* o, Marker& m) {
    auto* g = static_cast<GroupBy*>(o);
    m.mark(g->iterator);
    m.mark(g->key_function);
    m.mark(g->target_key);
    m.mark(g->current_key);
    m.mark(g->current_value);
    m.mark(g->current);
}

// ---- tee: the values lie in a chain of blocks that the copies walk along

struct TeeBlock : Object {
    static constexpr std::size_t room = 57;
    Value iterator;
    TeeBlock* next;
    std::uint32_t count;
    bool running;
    Value values[room];
};
struct Tee : Object {
    TeeBlock* block;
    std::uint32_t index;
};

void trace_tee_block(Object* o, Marker& m) {
    auto* b = static_cast<TeeBlock*>(o);
    m.mark(b->iterator);
    m.mark(b->next);
    m.mark_range(b->values, b->count);
}

// _tee_dataobject(iterator, values, next)
Result<Value> tee_block_new(ThreadState& t, Type* type, Args const& args) {
    Value a[3];
    TRY(itertools_arguments(t, type, "_tee_dataobject", args, 3, 3, a));
    if (!is_list(a[1]))
        return raise(t, Exc::TypeError, "_tee_dataobject() argument 2 must be list, not {}",
                     argument_type(t, a[1]));
    auto* values = a[1].as<List>();
    bool const full = values->count == TeeBlock::room;
    if (values->count > TeeBlock::room || (!a[2].is_none() && !(full && type_of(t, a[2]) == type)))
        return raise(t, Exc::ValueError, "Invalid arguments");
    auto* block = make<TeeBlock>(t, type);
    block->iterator = a[0];
    block->next = a[2].is_none() ? nullptr : a[2].as<TeeBlock>();
    block->count = std::uint32_t(values->count);
    std::copy_n(values->items, values->count, block->values);
    return block;
}

Result<Value> tee_block_reduce(ThreadState& t, Value self) {
    auto* block = self.as<TeeBlock>();
    List* values = make_list(t);
    for (std::uint32_t i = 0; i < block->count; ++i) list_append(t, values, block->values[i]);
    Value const next = block->next ? Value(block->next) : Value::none();
    return make_tuple(t, {type_of(t, self), make_tuple(t, {block->iterator, values, next})});
}

constexpr MethodDef tee_block_methods[] = {itertools_reduce(tee_block_reduce)};

Type* make_tee_block_type(ThreadState& t) {
    TypeSpec spec{.name = "itertools._tee_dataobject"};
    spec.basic_size = sizeof(TeeBlock);
    spec.flags = 0;
    spec.trace = trace_tee_block;
    spec.slots.new_ = tee_block_new;
    spec.methods = tee_block_methods;
    spec.doc = "Data container common to multiple tee objects.";
    return make_type(t, spec);
}

TeeBlock* make_tee_block(ThreadState& t, Value iterator) {
    auto* block = make<TeeBlock>(t, kept_type(t, Kept::tee_block, make_tee_block_type));
    block->iterator = iterator;
    return block;
}

Result<Value> tee_next(ThreadState& t, Value self) {
    auto* tee = self.as<Tee>();
    TeeBlock* block = tee->block;
    if (tee->index == TeeBlock::room) {
        if (!block->next) block->next = make_tee_block(t, block->iterator);
        tee->block = block = block->next;
        tee->index = 0;
    }
    if (tee->index < block->count) return block->values[tee->index++];
    if (block->running) return raise(t, Exc::RuntimeError, "cannot re-enter the tee iterator");
    block->running = true;
    Result<Value> v = next(t, block->iterator);
    block->running = false;
    if (!v.ok() || v.value().is_absent()) return v;
    block->values[block->count++] = v.value();
    ++tee->index;
    return v;
}

Result<Value> tee_copy(ThreadState& t, Value self) {
    auto* copy = make<Tee>(t, kept(t, Kept::tee).as<Type>());
    copy->block = self.as<Tee>()->block;
    copy->index = self.as<Tee>()->index;
    return copy;
}

Result<Value> tee_from(ThreadState& t, Value iterable) {
    Value iterator = TRY(get_iter(t, iterable));
    Type* type = kept(t, Kept::tee).as<Type>();
    if (is_of(t, iterator, type)) return tee_copy(t, iterator);
    TeeBlock* block = make_tee_block(t, iterator);
    auto* tee = make<Tee>(t, type);
    tee->block = block;
    return tee;
}

Result<Value> tee_new(ThreadState& t, Type*, Args const& args) {
    Value a[1];
    TRY(bind_positional(t, "_tee", args, 1, 1, a));
    return tee_from(t, a[0]);
}

Result<Value> tee_reduce(ThreadState& t, Value self) {
    auto* tee = self.as<Tee>();
    return make_tuple(t, {type_of(t, self), make_tuple(t, {Value(t.rt.empty_tuple)}),
                          make_tuple(t, {tee->block, Value::small_int(tee->index)})});
}

Result<Value> tee_setstate(ThreadState& t, Value self, Value state) {
    Value a[2];
    TRY(itertools_state(t, state, 2, 2, a));
    Type* blocks = kept_type(t, Kept::tee_block, make_tee_block_type);
    if (type_of(t, a[0]) != blocks)
        return raise(t, Exc::TypeError, "argument 1 must be {}, not {}", type_name(blocks),
                     argument_type(t, a[0]));
    std::int64_t const index = TRY(index_as_int64(t, a[1]));
    auto* block = a[0].as<TeeBlock>();
    if (index < 0 || index > block->count) return raise(t, Exc::ValueError, "Index out of range");
    self.as<Tee>()->block = block;
    self.as<Tee>()->index = std::uint32_t(index);
    return Value::none();
}

constexpr MethodDef tee_methods[] = {
    unsigned_method("__copy__", tee_copy, "Returns an independent iterator."),
    itertools_reduce(tee_reduce),
    itertools_setstate(tee_setstate),
};

// ---- zip_longest

struct ZipLongest : Object {
    List* iterators;  // None where exhausted
    Value fill;
    std::uint32_t active;
};

Result<Value> zip_longest_new(ThreadState& t, Type* type, Args const& args) {
    Value fill = Value::none();
    for (std::uint32_t i = 0; i < args.keyword_count(); ++i) {
        if (!equals(args.kwnames->items[i].as<Str>(), "fillvalue"))
            return raise(t, Exc::TypeError, "zip_longest() got an unexpected keyword argument");
        fill = args.keyword(i);
    }
    List* iterators = make_list(t, args.count);
    for (Value iterable : args.positional()) list_append(t, iterators, TRY(get_iter(t, iterable)));
    auto* z = itertools_make<ZipLongest>(t, type);
    z->iterators = iterators;
    z->fill = fill;
    z->active = args.count;
    return z;
}

Result<Value> zip_longest_next(ThreadState& t, Value self) {
    auto* z = self.as<ZipLongest>();
    if (z->active == 0) return Value::absent();
    Tuple* result = make_tuple(t, std::size_t(z->iterators->count));
    for (std::uint32_t i = 0; i < z->iterators->count; ++i) {
        Value v;
        if (!z->iterators->items[i].is_none()) {
            Result<Value> r = next(t, z->iterators->items[i]);
            if (!r.ok()) {
                z->active = 0;
                return r;
            }
            v = r.value();
            if (v.is_absent()) {
                if (--z->active == 0) return Value::absent();
                z->iterators->items[i] = Value::none();
            }
        }
        result->items[i] = v ? v : z->fill;
    }
    return result;
}

Result<Value> zip_longest_reduce(ThreadState& t, Value self) {
    auto* z = self.as<ZipLongest>();
    Tuple* args = make_tuple(t, std::size_t(z->iterators->count));
    for (std::size_t i = 0; i < args->count; ++i) {
        Value const it = z->iterators->items[i];
        args->items[i] = it.is_none() ? Value(t.rt.empty_tuple) : it;
    }
    return make_tuple(t, {type_of(t, self), args, z->fill});
}

Result<Value> zip_longest_setstate(ThreadState&, Value self, Value state) {
    self.as<ZipLongest>()->fill = state;
    return Value::none();
}

constexpr MethodDef zip_longest_methods[] = {itertools_reduce(zip_longest_reduce),
                                             itertools_setstate(zip_longest_setstate)};

void trace_zip_longest(Object* o, Marker& m) {
    m.mark(static_cast<ZipLongest*>(o)->iterators);
    m.mark(static_cast<ZipLongest*>(o)->fill);
}

}  // namespace

Result<Value> itertools_tee(ThreadState& t, Value, std::span<Value const> args) {
    std::int64_t n = args[1] ? TRY(index_as_int64(t, args[1])) : 2;
    if (n < 0) return raise(t, Exc::ValueError, "n must be >= 0");
    if (!memory_available(std::size_t(std::min<std::int64_t>(n, std::int64_t(1) << 50)) * 64))
        return raise_no_memory(t);
    Tuple* result = make_tuple(t, std::size_t(n));
    if (n == 0) return result;
    // An iterator that can copy itself needs no help.
    Value iterator = TRY(get_iter(t, args[0]));
    Str* copy_name = intern(t, "__copy__");
    Value copy = TRY(getattr_optional(t, iterator, copy_name));
    if (!copy) {
        iterator = TRY(tee_from(t, iterator));
        copy = TRY(getattr(t, iterator, copy_name));
    }
    result->items[0] = iterator;
    for (std::int64_t i = 1; i < n; ++i) result->items[i] = TRY(call(t, copy));
    return result;
}

void add_itertools_grouping(ThreadState& t, Module* m) {
    TypeSpec groupby = itertools_spec<GroupBy>(
        "itertools.groupby", groupby_new, groupby_next, trace_groupby,
        "groupby(iterable, key=None)\n--\n\n"
        "make an iterator that returns consecutive keys and groups from the iterable\n\n"
        "  iterable\n"
        "    Elements to divide into groups according to the key function.\n"
        "  key\n"
        "    A function for computing the group category for each element.\n"
        "    If the key function is not specified or is None, the element itself\n"
        "    is used for grouping.");
    groupby.methods = groupby_methods;
    add_itertools_type(t, m, groupby);
    kept(t, Kept::groupby) = dict_get_str(m->dict, intern(t, "groupby"));
    dict_set_str(t, m->dict, intern(t, "_grouper"), kept_type(t, Kept::grouper, make_grouper_type));
    dict_set_str(t, m->dict, intern(t, "_tee_dataobject"),
                 kept_type(t, Kept::tee_block, make_tee_block_type));
    TypeSpec tee = itertools_spec<Tee>(
        "itertools._tee", tee_new, tee_next,
        [](Object* o, Marker& marker) { marker.mark(static_cast<Tee*>(o)->block); },
        "Iterator wrapped to make it copyable.");
    tee.flags = 0;
    tee.methods = tee_methods;
    tee.weakrefable = true;
    add_itertools_type(t, m, tee);
    kept(t, Kept::tee) = dict_get_str(m->dict, intern(t, "_tee"));
    TypeSpec zip_longest = itertools_spec<ZipLongest>(
        "itertools.zip_longest", zip_longest_new, zip_longest_next, trace_zip_longest,
        "zip_longest(iter1 [,iter2 [...]], [fillvalue=None]) --> zip_longest object\n\n"
        "Return a zip_longest object whose .__next__() method returns a tuple where\n"
        "the i-th element comes from the i-th iterable argument.  The .__next__()\n"
        "method continues until the longest iterable in the argument sequence\n"
        "is exhausted and then it raises StopIteration.  When the shorter iterables\n"
        "are exhausted, the fillvalue is substituted in their place.  The fillvalue\n"
        "defaults to None or can be specified by a keyword argument.");
    zip_longest.methods = zip_longest_methods;
    add_itertools_type(t, m, zip_longest);
}

}  // namespace minipy::builtins
