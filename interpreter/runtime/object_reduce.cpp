// How pickle and copy take any object apart: object.__reduce_ex__ and __getstate__ (library reference,
// "Pickling Class Instances").
#include "interpreter/runtime/numbers.hpp"
#include "interpreter/runtime/object_type.hpp"
#include "interpreter/runtime/type_machinery.hpp"

namespace minipy::runtime {

Result<Value> import_module(ThreadState& t, std::string_view name) {
    if (!t.rt.import_port) return raise(t, Exc::ImportError, "__import__ not found");
    Str* text = intern(t, name);
    // a non-empty fromlist gives the module itself, not its top package
    return t.rt.import_port->import_name(t, text, Value::absent(), Value::absent(),
                                         make_tuple(t, {t.rt.names.dunder_doc}), 0);
}

namespace {

base::Raised cannot_pickle(ThreadState& t, Value self) {
    // What CPython says of objects whose size varies.
    if (Type* type = type_of(t, self); type == t.rt.types.code || type == t.rt.types.memoryview)
        return raise(t, Exc::TypeError, "cannot pickle {} objects", type_name(type));
    return raise(t, Exc::TypeError, "cannot pickle '{}' object", type_name_of(t, self));
}

// Names of __slots__ along the mro, by copyreg, which caches them in the class.
Result<Value> slot_names(ThreadState& t, Type* type) {
    Value cached = dict_get_str(namespace_of(t, type), intern(t, "__slotnames__"));
    if (cached) return cached;
    Value copyreg = TRY(import_module(t, "copyreg"));
    return call_method(t, copyreg, "_slotnames", {type});
}

Result<Value> default_state(ThreadState& t, Value self, bool required) {
    Type* type = type_of(t, self);
    if (required && !type->shaped && !type->dict_offset) return cannot_pickle(t, self);
    if (required && !type->shaped && type->has(type_immutable)) return cannot_pickle(t, self);
    Value state = TRY(getattr_optional(t, self, t.rt.names.dunder_dict));
    if (!state || (is_dict(state) && state.as<Dict>()->count == 0)) state = Value::none();
    Value names = TRY(slot_names(t, type));
    if (names.is_none()) return state;
    if (!is_list(names)) return raise(t, Exc::TypeError, "copyreg._slotnames didn't return a list or None");
    List* list = names.as<List>();
    if (list->count == 0) return state;
    Dict* values = make_dict(t);
    for (std::uint32_t i = 0; i < list->count; ++i) {
        Str* name = intern(t, list->items[i].as<Str>());
        Value v = TRY(getattr_optional(t, self, name));
        if (v) dict_set_str(t, values, name, v);
    }
    if (values->count == 0) return state;
    return make_tuple(t, {state, values});
}

Result<Value> state_of(ThreadState& t, Value self, bool required) {
    Value f = TRY(getattr(t, self, t.rt.names.dunder_getstate));
    if (type_of(t, f) == t.rt.types.native_function && f.as<NativeFunction>()->self == self &&
        f.as<NativeFunction>()->def->none == object_getstate)
        return default_state(t, self, required);
    return call(t, f);
}

// What __getnewargs_ex__ or __getnewargs__ says; absent members: neither is there.
struct NewArguments {
    Value args, kwargs;
};

Result<NewArguments> new_arguments(ThreadState& t, Value self) {
    Value f = TRY(lookup_special(t, self, t.rt.names.dunder_getnewargs_ex));
    if (f) {
        Value pair = TRY(call(t, f));
        if (!is_tuple(pair))
            return raise(t, Exc::TypeError, "__getnewargs_ex__ should return a tuple, not '{}'",
                         type_name_of(t, pair));
        auto both = pair.as<Tuple>();
        if (both->count != 2)
            return raise(t, Exc::ValueError, "__getnewargs_ex__ should return a tuple of length 2, not {}",
                         both->count);
        if (!is_tuple(both->items[0]))
            return raise(t, Exc::TypeError,
                         "first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '{}'",
                         type_name_of(t, both->items[0]));
        if (!is_dict(both->items[1]))
            return raise(t, Exc::TypeError,
                         "second item of the tuple returned by __getnewargs_ex__ must be a dict, not '{}'",
                         type_name_of(t, both->items[1]));
        return NewArguments{both->items[0], both->items[1]};
    }
    f = TRY(lookup_special(t, self, t.rt.names.dunder_getnewargs));
    if (!f) return NewArguments{};
    Value args = TRY(call(t, f));
    if (!is_tuple(args))
        return raise(t, Exc::TypeError, "__getnewargs__ should return a tuple, not '{}'",
                     type_name_of(t, args));
    return NewArguments{args, Value::absent()};
}

Result<Value> reduce_by_new(ThreadState& t, Value self) {
    Type* type = type_of(t, self);
    if (!type->slots.new_) return cannot_pickle(t, self);
    NewArguments given = TRY(new_arguments(t, self));
    Value copyreg = TRY(import_module(t, "copyreg"));
    Value constructor, arguments;
    if (!given.kwargs || given.kwargs.as<Dict>()->count == 0) {
        constructor = TRY(getattr(t, copyreg, "__newobj__"));
        std::uint64_t n = given.args ? given.args.as<Tuple>()->count : 0;
        Tuple* all = make_tuple(t, n + 1);
        all->items[0] = type;
        for (std::uint64_t i = 0; i < n; ++i) all->items[i + 1] = given.args.as<Tuple>()->items[i];
        arguments = all;
    } else {
        constructor = TRY(getattr(t, copyreg, "__newobj_ex__"));
        arguments = make_tuple(t, {type, given.args, given.kwargs});
    }
    bool const lists = is_list(self), dicts = is_dict(self);
    Value state = TRY(state_of(t, self, !(given.args || lists || dicts)));
    Value list_items = Value::none(), dict_items = Value::none();
    if (lists) list_items = TRY(get_iter(t, self));
    if (dicts) dict_items = TRY(get_iter(t, TRY(call_method(t, self, t.rt.names.items))));
    return make_tuple(t, {constructor, arguments, state, list_items, dict_items});
}

Result<Value> common_reduce(ThreadState& t, Value self, std::int64_t protocol) {
    if (protocol >= 2) return reduce_by_new(t, self);
    Value copyreg = TRY(import_module(t, "copyreg"));
    return call_method(t, copyreg, "_reduce_ex", {self, make_int(t, protocol)});
}

}  // namespace

Result<Value> object_reduce_ex(ThreadState& t, Value self, Value protocol) {
    std::int64_t version = TRY(index_as_int64(t, protocol));
    Value of_class = lookup_in_type(t.rt, type_of(t, self), t.rt.names.dunder_reduce);
    Value of_object = dict_get_str(namespace_of(t, t.rt.types.object), t.rt.names.dunder_reduce);
    if (!(of_class == of_object)) return call_method(t, self, t.rt.names.dunder_reduce);
    return common_reduce(t, self, version);
}

Result<Value> object_reduce(ThreadState& t, Value self) {
    return common_reduce(t, self, 0);
}

Result<Value> object_getstate(ThreadState& t, Value self) {
    return default_state(t, self, false);
}

}  // namespace minipy::runtime
