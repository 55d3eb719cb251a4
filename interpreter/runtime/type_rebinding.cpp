// Class attributes that are replaced again and again, such as counters (type_machinery.hpp says how).
#include "interpreter/runtime/type_machinery.hpp"

#include <algorithm>

namespace minipy::runtime {

bool is_rebound(Type const* type, Str const* name) {
    if (!type->extra) return false;
    auto const& names = type->extra->rebound;
    return std::find(names.begin(), names.end(), name) != names.end();
}

Value* own_rebound_place(ThreadState& t, Type* type, Str* name) {
    if (!is_rebound(type, name)) return nullptr;
    Dict* dict = namespace_of(t, type);
    std::int64_t const entry = dict_find_str(dict, name);
    if (entry < 0 || !is_plain(dict->entries[entry].value)) return nullptr;
    return &dict->entries[entry].value;
}

Value* rebound_place(ThreadState& t, Type* type, Str* name) {
    for (Value v : type->mro->span()) {
        auto base = v.as<Type>();
        if (dict_find_str(namespace_of(t, base), name) >= 0) return own_rebound_place(t, base, name);
    }
    return nullptr;
}

bool replace_plain(ThreadState& t, Type* type, Str* name, Value value) {
    if (!type->mro) return false;
    Dict* dict = namespace_of(t, type);
    std::int64_t const entry = dict_find_str(dict, name);
    if (entry < 0 || !is_plain(value) || !is_plain(dict->entries[entry].value)) return false;
    if (!is_rebound(type, name)) {
        constexpr std::size_t most = 200;  // they are searched one by one
        if (extra_of(type).rebound.size() < most) extra_of(type).rebound.push_back(name);
        return false;
    }
    dict_set_str(t, dict, name, value);
    return true;
}

}  // namespace minipy::runtime
