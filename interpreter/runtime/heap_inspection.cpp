// What objects hold: one object's references, and how many of the dead hold one another.
#include "interpreter/runtime/heap_inspection.hpp"

#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/heap_impl.hpp"
#include "interpreter/runtime/runtime.hpp"
#include "interpreter/runtime/runtime_extra.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

#include <algorithm>

namespace minipy::runtime {

namespace {

HeapInspection look_at_object(Runtime& rt, Object* holder) {
    HeapInspection wanted;
    wanted.holder = holder;
    HeapInspection* const outer = rt.extra->inspection;
    rt.extra->inspection = &wanted;
    rt.heap.collect();
    rt.extra->inspection = outer;
    return wanted;
}

// Types without Py_TPFLAGS_HAVE_GC that hold something here, or nothing that could hold them.
bool holds_nothing(Runtime& rt, Type const* type) {
    Types const& types = rt.types;
    Type const* const plain[] = {types.str,    types.int_,           types.bool_,
                                 types.bytes,  types.code,           types.complex,
                                 types.range,  types.range_iterator, types.long_range_iterator,
                                 types.none,   types.ellipsis,       types.not_implemented,
                                 types.float_, types.bytearray};
    return std::find(std::begin(plain), std::end(plain), type) != std::end(plain);
}

bool is_tracked_value(Runtime& rt, Value v, int depth) {
    if (!v.is_object()) return false;
    Object* const o = v.as_object();
    if (o->shape->type == rt.types.dict) return true;
    if (o->shape != rt.tuple_shape) return is_tracked(rt, o);
    if (depth == 0) return true;
    auto const items = static_cast<Tuple*>(o)->span();
    return std::any_of(items.begin(), items.end(),
                       [&](Value item) { return is_tracked_value(rt, item, depth - 1); });
}

}  // namespace

std::vector<Object*> references_of(Runtime& rt, Object* holder) {
    return look_at_object(rt, holder).held;
}

bool is_finalized(Runtime& rt, Object* o) {
    return o->shape->type->slots.finalize && !look_at_object(rt, o).awaits_finalizer;
}

// As CPython: tuples and dicts of such that hold nothing need not be looked at, nor native classes.
bool is_tracked(Runtime& rt, Object const* o) {
    Type const* type = o->shape->type;
    constexpr int deepest = 50;  // levels of tuples in tuples
    if (o->shape == rt.tuple_shape) return is_tracked_value(rt, Value(const_cast<Object*>(o)), deepest);
    if (type == rt.types.dict) {
        Value key, value;
        for (std::uint32_t at = 0; dict_next(static_cast<Dict const*>(o), at, key, value);)
            if (is_tracked_value(rt, key, deepest) || is_tracked_value(rt, value, deepest)) return true;
        return false;
    }
    if (!type->has(type_ready) || !type->mro) return false;
    if (type->has(type_type)) return static_cast<Type const*>(o)->has(type_heap);
    if (type->has_dict || type->member_count || (type->shaped && type->root_shape->slot_count)) return true;
    while (type->has(type_heap)) type = type->base;
    return type->trace && !holds_nothing(rt, type);
}

void Heap::Impl::look_at(Heap& heap, HeapInspection& asked) {
    note_references(heap, asked.holder, asked.held);
    asked.awaits_finalizer =
        std::find(finalizable.begin(), finalizable.end(), asked.holder) != finalizable.end();
}

void Heap::Impl::note_references(Heap& heap, Object* holder, std::vector<Object*>& into) {
    Marker m(heap);
    held = &into;
    trace_object(holder, m);
    held = nullptr;
}

// The dead that counts of references would not have freed: what is left when those that nobody holds, and
// then those that only they held, are taken away. Scripts' objects that hold others are counted, once, also
// when the native stack may still keep them.
std::size_t Heap::Impl::count_dead_in_cycles(Heap& heap) {
    boost::unordered_flat_map<Object*, std::size_t> holders;
    for_each_block([&](Block* b) {
        if (b->kind != BlockKind::objects && b->kind != BlockKind::destructible) return;
        for (std::uint32_t i = 0; i < b->threaded; ++i) {
            auto* o = reinterpret_cast<Object*>(b->cell(i));
            if (!b->marked(i) && o->shape) holders.emplace(o, 0);
        }
    });
    std::vector<Object*> held_by_one, free;
    auto each_held = [&](Object* o, auto&& visit) {
        held_by_one.clear();
        note_references(heap, o, held_by_one);
        for (Object* h : held_by_one)
            if (auto at = holders.find(h); at != holders.end()) visit(h, at->second);
    };
    for (auto const& entry : holders) each_held(entry.first, [](Object*, std::size_t& count) { ++count; });
    for (auto const& [o, count] : holders)
        if (count == 0) free.push_back(o);
    while (!free.empty()) {
        Object* const o = free.back();
        free.pop_back();
        each_held(o, [&](Object* h, std::size_t& count) {
            if (--count == 0) free.push_back(h);
        });
    }
    std::sort(counted.begin(), counted.end());
    std::vector<Object*> now_counted;
    std::size_t fresh = 0;
    for (auto const& [o, count] : holders) {
        if (count == 0 || !is_tracked(rt, o)) continue;
        now_counted.push_back(o);
        fresh += !std::binary_search(counted.begin(), counted.end(), o);
    }
    counted = std::move(now_counted);
    return fresh;
}

}  // namespace minipy::runtime
