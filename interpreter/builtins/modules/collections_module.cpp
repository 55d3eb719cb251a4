// The native module _collections, over which the library's collections is written.
#include "interpreter/builtins/modules/collections.hpp"
#include "interpreter/builtins/modules/deque.hpp"
#include "interpreter/runtime/dict_table.hpp"

namespace minipy::builtins {
namespace {

// A mapping that counts as dict does: its get and its __setitem__ are dict's own.
bool counts_as_dict(ThreadState& t, Value mapping) {
    if (!is_dict(mapping)) return false;
    Type *type = type_of(t, mapping), *dict = t.rt.types.dict;
    Str *get = t.rt.names.get, *set = t.rt.names.dunder_setitem;
    return lookup_in_type(t.rt, type, get) == lookup_in_type(t.rt, dict, get) &&
           lookup_in_type(t.rt, type, set) == lookup_in_type(t.rt, dict, set);
}

Result<Value> one_more(ThreadState& t, Value count) {
    if (count.is_small_int() && Value::fits_small(count.as_small_int() + 1))
        return Value::small_int(count.as_small_int() + 1);
    return binary_operation(t, Operator::add, count, Value::small_int(1));
}

Result<Value> count_elements(ThreadState& t, Value, std::span<Value const> args) {
    Value mapping = args[0];
    if (counts_as_dict(t, mapping)) {
        auto* d = mapping.as<Dict>();
        TRY(for_each(t, args[1], [&](Value key) -> Result<bool> {
            std::int64_t hash = TRY(hash_key(t, key));
            Value old = TRY(dict_get_hashed(t, d, key, hash));
            TRY(dict_set_hashed(t, d, key, hash, TRY(one_more(t, old ? old : Value::small_int(0)))));
            return true;
        }));
        return Value::none();
    }
    Value get = TRY(getattr(t, mapping, t.rt.names.get));
    TRY(for_each(t, args[1], [&](Value key) -> Result<bool> {
        Value old = TRY(call(t, get, {key, Value::small_int(0)}));
        TRY(set_item(t, mapping, key, TRY(one_more(t, old))));
        return true;
    }));
    return Value::none();
}

constexpr MethodDef functions[] = {
    method("_count_elements", count_elements, 2, 2, "mapping, iterable, /",
           "Count elements in the iterable, updating the mapping"),
};

Result<void> init_collections(ThreadState& t, Module* m) {
    dict_set_str(t, m->dict, intern(t, "deque"), deque_type(t));
    dict_set_str(t, m->dict, intern(t, "defaultdict"), default_dict_type(t));
    dict_set_str(t, m->dict, intern(t, "OrderedDict"), ordered_dict_type(t));
    dict_set_str(t, m->dict, intern(t, "_tuplegetter"), tuple_getter_type(t));
    return add_deque_iterators(t, m);
}

}  // namespace

extern NativeModule const collections_module;
NativeModule const collections_module = {"_collections",
                                         "High performance data structures.\n"
                                         "- deque:        ordered collection accessible from endpoints only\n"
                                         "- defaultdict:  dict subclass with a default value factory\n",
                                         functions, init_collections};

}  // namespace minipy::builtins
