// Built-in names of frames and functions.
#include "interpreter/runtime/builtins_namespace.hpp"

#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/frame.hpp"

namespace minipy::runtime {

Dict* builtins_from_globals(ThreadState& t, Dict* globals) {
    Value const b = dict_get_str(globals, t.rt.names.dunder_builtins);
    if (b.is_absent()) return nullptr;
    if (b.is_object() && is_subtype(type_of(t, b), t.rt.types.module)) return b.as<Module>()->dict;
    if (is_dict(b)) return b.as<Dict>();
    Dict* stand_in = make_dict(t, 1);
    dict_set_str(t, stand_in, t.rt.names.dunder_builtins, b);
    stand_in->flags |= dict_stands_in;
    return stand_in;
}

Value builtins_seen(Dict* builtins) {
    if (builtins->flags & dict_stands_in) return builtins->entries[0].value;
    return Value(static_cast<Object*>(builtins));
}

Dict* builtins_in_force(ThreadState& t) {
    return t.frame ? t.frame->builtins : t.rt.builtins;
}

}  // namespace minipy::runtime
