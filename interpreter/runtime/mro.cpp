// The method resolution order: C3 linearisation of the bases (Simionato, "The Python 2.3 Method Resolution
// Order"), and mro() of metaclasses.
#include "interpreter/runtime/type_machinery.hpp"

namespace minipy::runtime {

namespace {

// "Cannot create a consistent method resolution\norder (MRO) for bases A, B": the heads that block each
// other.
base::Raised raise_inconsistent(ThreadState& t, List* lists, List* heads) {
    std::string names;
    List* named = make_list(t);
    for (std::uint32_t i = 0; i < lists->count; ++i) {
        auto list = lists->items[i].as<Tuple>();
        auto head = std::uint64_t(heads->items[i].as_small_int());
        if (head >= list->count) continue;
        Value c = list->items[head];
        bool known = false;
        for (Value v : named->span()) known = known || v == c;
        if (known) continue;
        list_append(t, named, c);
        if (!names.empty()) names += ", ";
        names += to_utf8(c.as<Type>()->name);
    }
    return raise(t, Exc::TypeError, "Cannot create a consistent method resolution\norder (MRO) for bases {}",
                 names);
}

bool in_tail(Tuple* list, std::uint64_t head, Value c) {
    for (std::uint64_t i = head + 1; i < list->count; ++i)
        if (list->items[i] == c) return true;
    return false;
}

// Merge: again and again take the first head that stands in no list's tail.
Result<Tuple*> merge(ThreadState& t, Type* type, List* lists) {
    List* result = make_list(t);
    list_append(t, result, type);
    List* heads = make_list(t);
    for (std::uint32_t i = 0; i < lists->count; ++i) list_append(t, heads, Value::small_int(0));
    auto head_of = [&](std::uint32_t i) { return std::uint64_t(heads->items[i].as_small_int()); };
    for (;;) {
        std::uint32_t exhausted = 0;
        Value next;
        for (std::uint32_t i = 0; i < lists->count && !next; ++i) {
            auto list = lists->items[i].as<Tuple>();
            if (head_of(i) >= list->count) {
                ++exhausted;
                continue;
            }
            Value candidate = list->items[head_of(i)];
            bool blocked = false;
            for (std::uint32_t j = 0; j < lists->count && !blocked; ++j)
                blocked = in_tail(lists->items[j].as<Tuple>(), head_of(j), candidate);
            if (!blocked) next = candidate;
        }
        if (!next) {
            if (exhausted != lists->count) return raise_inconsistent(t, lists, heads);
            return make_tuple(t, result->span());
        }
        list_append(t, result, next);
        for (std::uint32_t i = 0; i < lists->count; ++i) {
            auto list = lists->items[i].as<Tuple>();
            if (head_of(i) < list->count && list->items[head_of(i)] == next)
                heads->items[i] = Value::small_int(std::int64_t(head_of(i)) + 1);
        }
    }
}

Result<void> check_duplicates(ThreadState& t, Tuple* bases) {
    for (std::uint64_t i = 0; i < bases->count; ++i)
        for (std::uint64_t j = i + 1; j < bases->count; ++j)
            if (bases->items[i] == bases->items[j])
                return raise(t, Exc::TypeError, "duplicate base class {}",
                             to_utf8(bases->items[i].as<Type>()->name));
    return {};
}

// What a metaclass's mro() gave must fit the layout.
Result<Tuple*> check_custom_mro(ThreadState& t, Type* type, Value given) {
    Tuple* mro = TRY(tuple_from(t, given));
    if (mro->count == 0) return raise(t, Exc::TypeError, "type MRO must not be empty");
    Type* solid = solid_base(t, type);
    for (Value v : mro->span()) {
        if (!is_type(v))
            return raise(t, Exc::TypeError, "mro() returned a non-class ('{}')", type_name_of(t, v));
        if (!is_subtype(solid, solid_base(t, v.as<Type>())))
            return raise(t, Exc::TypeError, "mro() returned base with unsuitable layout ('{}')",
                         type_name(v.as<Type>()));
    }
    return mro;
}

}  // namespace

Result<Tuple*> compute_mro(ThreadState& t, Type* type) {
    Tuple* bases = type->bases;
    if (bases->count == 0) return make_tuple(t, {type});
    if (bases->count == 1) {
        Tuple* of_base = bases->items[0].as<Type>()->mro;
        if (!of_base)
            return raise(t, Exc::TypeError, "Cannot extend an incomplete type '{}'",
                         type_name(bases->items[0].as<Type>()));
        Tuple* mro = make_tuple(t, of_base->count + 1);
        mro->items[0] = type;
        for (std::uint64_t i = 0; i < of_base->count; ++i) mro->items[i + 1] = of_base->items[i];
        return mro;
    }
    TRY(check_duplicates(t, bases));
    List* lists = make_list(t);
    for (Value base : bases->span()) {
        if (!base.as<Type>()->mro)
            return raise(t, Exc::TypeError, "Cannot extend an incomplete type '{}'",
                         type_name(base.as<Type>()));
        list_append(t, lists, base.as<Type>()->mro);
    }
    list_append(t, lists, bases);
    return merge(t, type, lists);
}

Result<void> set_mro(ThreadState& t, Type* type) {
    Type* meta = type->shape->type;
    Value custom = meta == t.rt.types.type ? Value::absent() : lookup_in_type(t.rt, meta, t.rt.names.mro);
    Value standard = lookup_in_type(t.rt, t.rt.types.type, t.rt.names.mro);
    Tuple* mro = nullptr;
    if (!custom || custom == standard) {
        mro = TRY(compute_mro(t, type));
    } else {
        Value given = TRY(call_method(t, type, t.rt.names.mro));
        mro = TRY(check_custom_mro(t, type, given));
    }
    type->mro = mro;
    type_modified(t, type);
    return {};
}

}  // namespace minipy::runtime
