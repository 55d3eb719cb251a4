// functools._lru_cache_wrapper: a function that remembers its results. The cache is a dict whose order is
// that of use: a hit moves its entry behind the others, and the first entry is the one to forget.
#include "interpreter/builtins/modules/functools.hpp"
#include "interpreter/runtime/dict_table.hpp"
#include "interpreter/runtime/numbers.hpp"

namespace minipy::builtins {
namespace {

struct LruCache : Object {
    Value function, info_type, keyword_mark;
    Dict* cache;
    std::int64_t maxsize;  // -1: unbounded
    std::int64_t hits, misses;
    bool typed;
    Dict* attributes;
};

LruCache* self_of(Value v) {
    return v.as<LruCache>();
}

Result<Value> lru_new(ThreadState& t, Type* type, Args const& args) {
    Value a[4];
    TRY(bind_arguments(t, "lru_cache", "user_function, maxsize, typed, cache_info_type", args, a));
    if (!is_callable(t, a[0])) return raise(t, Exc::TypeError, "the first argument must be callable");
    std::int64_t maxsize = -1;
    if (!a[1].is_none()) {
        if (!is_index(t, a[1])) return raise(t, Exc::TypeError, "maxsize should be integer or None");
        maxsize = std::max<std::int64_t>(TRY(subscript_index(t, a[1], Exc::OverflowError)), 0);
    }
    bool typed = TRY(truth(t, a[2]));
    Dict* cache = make_dict(t);
    Value mark = TRY(new_instance(t, t.rt.types.object));
    auto* c = static_cast<LruCache*>(allocate_instance(t, type));
    c->function = a[0];
    c->info_type = a[3];
    c->keyword_mark = mark;
    c->cache = cache;
    c->maxsize = maxsize;
    c->typed = typed;
    return c;
}

// The key of a call: the argument itself where one int or str is all there is.
Value key_of(ThreadState& t, LruCache* c, Args const& args) {
    std::uint32_t keywords = args.keyword_count();
    if (!c->typed && keywords == 0) {
        if (args.count == 1 && (is_exact_int(t.rt, args[0]) || is_exact_str(t, args[0]))) return args[0];
        return make_tuple(t, args.positional());
    }
    std::size_t size =
        args.count + (keywords ? 1 + 2 * keywords : 0) + (c->typed ? args.count + keywords : 0);
    Tuple* key = make_tuple(t, size);
    Value* to = std::copy_n(args.data, args.count, key->items);
    if (keywords) *to++ = c->keyword_mark;
    for (std::uint32_t i = 0; i < keywords; ++i) {
        *to++ = args.kwnames->items[i];
        *to++ = args.keyword(i);
    }
    if (c->typed)
        for (std::uint32_t i = 0; i < args.count + keywords; ++i) *to++ = type_of(t, args.data[i]);
    return key;
}

void move_behind(ThreadState& t, Dict* d, std::size_t entry) {
    if (entry + 1 == d->used) return;
    DictEntry e = d->entries[entry];
    dict_delete_entry(t, d, entry);
    dict_append(t, d, e.key, e.hash, e.value);
}

void forget_first(ThreadState& t, Dict* d) {
    Value key, value;
    std::uint32_t at = 0;
    if (dict_next(d, at, key, value)) dict_delete_entry(t, d, at - 1);
}

Result<Value> lru_call(ThreadState& t, Value self, Args const& args) {
    LruCache* c = self_of(self);
    if (c->maxsize == 0) {
        ++c->misses;
        return call(t, c->function, args);
    }
    Value key = key_of(t, c, args);
    std::int64_t hash = TRY(hash_key(t, key));
    std::int64_t found = TRY(dict_find(t, c->cache, key, hash));
    if (found >= 0) {
        ++c->hits;
        Value result = c->cache->entries[found].value;
        if (c->maxsize > 0) move_behind(t, c->cache, std::size_t(found));
        return result;
    }
    ++c->misses;
    Value result = TRY(call(t, c->function, args));
    if (c->maxsize < 0) {
        TRY(dict_set_hashed(t, c->cache, key, hash, result));
        return result;
    }
    // The function may have called itself with the same arguments.
    if (TRY(dict_find(t, c->cache, key, hash)) >= 0) return result;
    if (std::int64_t(c->cache->count) >= c->maxsize) forget_first(t, c->cache);
    dict_append(t, c->cache, key, hash, result);
    return result;
}

Result<Value> lru_get(ThreadState& t, Value self, Value instance, Type*) {
    if (instance.is_absent() || instance.is_none()) return self;
    return make_bound_method(t, self, instance);
}

Result<Value> lru_info(ThreadState& t, Value self) {
    LruCache* c = self_of(self);
    Value maxsize = c->maxsize < 0 ? Value::none() : make_int(t, c->maxsize);
    return call(t, c->info_type,
                {make_int(t, c->hits), make_int(t, c->misses), maxsize, make_int(t, c->cache->count)});
}

Result<Value> lru_clear(ThreadState& t, Value self) {
    LruCache* c = self_of(self);
    c->hits = c->misses = 0;
    dict_clear(t, c->cache);
    return Value::none();
}

Result<Value> lru_reduce(ThreadState& t, Value self) {
    return getattr(t, self, t.rt.names.dunder_qualname);
}
Result<Value> lru_copy(ThreadState&, Value self) {
    return self;
}
Result<Value> lru_deepcopy(ThreadState&, Value self, Value) {
    return self;
}

constexpr MethodDef lru_methods[] = {
    unsigned_method("cache_info", lru_info, "Report cache statistics"),
    unsigned_method("cache_clear", lru_clear, "Clear the cache and cache statistics"),
    unsigned_method("__reduce__", lru_reduce),
    unsigned_method("__copy__", lru_copy),
    method("__deepcopy__", lru_deepcopy, no_signature),
};

constexpr GetSetDef lru_getset[] = {instance_dict_getset};

Type* make_lru_type(ThreadState& t) {
    TypeSpec spec{.name = "functools._lru_cache_wrapper"};
    spec.basic_size = sizeof(LruCache);
    spec.flags = type_base | type_method_descriptor;
    spec.dict_offset = offsetof(LruCache, attributes);
    spec.weakrefable = true;
    spec.trace = [](Object* o, Marker& m) {
        auto* c = static_cast<LruCache*>(o);
        m.mark(c->function);
        m.mark(c->info_type);
        m.mark(c->keyword_mark);
        m.mark(c->cache);
    };
    spec.doc =
        "Create a cached callable that wraps another function.\n\n"
        "user_function:      the function being cached\n\n"
        "maxsize:  0         for no caching\n"
        "          None      for unlimited cache size\n"
        "          n         for a bounded cache\n\n"
        "typed:    False     cache f(3) and f(3.0) as identical calls\n"
        "          True      cache f(3) and f(3.0) as distinct calls\n\n"
        "cache_info_type:    namedtuple class with the fields:\n"
        "                        hits misses currsize maxsize\n";
    spec.slots.new_ = lru_new;
    spec.slots.call = lru_call;
    spec.slots.descr_get = lru_get;
    spec.methods = lru_methods;
    spec.getset = lru_getset;
    return make_type(t, spec);
}

}  // namespace

Type* lru_cache_type(ThreadState& t) {
    return kept_type(t, Kept::lru_cache, make_lru_type);
}

}  // namespace minipy::builtins
