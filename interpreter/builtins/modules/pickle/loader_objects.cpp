// Loading what is found by name, and objects that are made by calls.
#include "interpreter/builtins/codecs.hpp"
#include "interpreter/builtins/modules/pickle/loader.hpp"
#include "interpreter/runtime/audit.hpp"
#include "interpreter/runtime/type_machinery.hpp"

namespace minipy::builtins::pickle {

// ---- by name

Result<Value> find_class(ThreadState& t, Unpickler* u, Str* module_name, Str* name) {
    TRY(audit(t, "pickle.find_class", {Value(module_name), Value(name)}));
    if (u->protocol < 3 && u->fix_imports) {
        // As Python 2 called it (the tables of _compat_pickle).
        Value const names = TRY(library(t, "_compat_pickle", "NAME_MAPPING"));
        Value const key = Value(make_tuple(t, {Value(module_name), Value(name)}));
        Value const pair = is_dict(names) ? TRY(dict_get(t, names.as<Dict>(), key)) : Value::absent();
        if (pair && is_tuple(pair) && pair.as<Tuple>()->count == 2) {
            module_name = TRY(str(t, pair.as<Tuple>()->items[0]));
            name = TRY(str(t, pair.as<Tuple>()->items[1]));
        } else {
            Value const modules = TRY(library(t, "_compat_pickle", "IMPORT_MAPPING"));
            Value const renamed =
                is_dict(modules) ? TRY(dict_get(t, modules.as<Dict>(), Value(module_name))) : Value::absent();
            if (renamed) module_name = TRY(str(t, renamed));
        }
    }
    Value const module = TRY(import_module(t, to_utf8(module_name)));
    Value value;
    if (u->protocol >= 4)
        value = TRY(follow_path(t, module, TRY(dotted_path(t, name, module)))).value;
    else
        value = TRY(getattr_optional(t, module, intern(t, name)));
    if (value) return value;
    return raise(t, Exc::AttributeError, "Can't get attribute {} on {}", to_utf8(TRY(repr(t, Value(name)))),
                 to_utf8(TRY(repr(t, module))));
}

// Through find_class(), which a subclass may have of its own.
Result<Value> Loader::global(Str* module, Str* name) {
    if (type_of(t_, Value(u_)) == unpickler_type(t_)) return find_class(t_, u_, module, name);
    return call_method(t_, Value(u_), "find_class", {Value(module), Value(name)});
}

Result<void> Loader::load_global() {
    auto text = [&]() -> Result<Str*> {
        Bytes* const line = make_bytes(t_, TRY(in_.line()));
        if (line->count == 0) return fail(t_, Error::unpickling, "pickle data was truncated");
        return TRY(decode_utf8(t_, line, "strict", true)).text;
    };
    Str* const module = TRY(text());
    Str* const name = TRY(text());
    push(TRY(global(module, name)));
    return {};
}

Result<void> Loader::load_stack_global() {
    bool const two = height() >= fence() + 2;
    Value const name = two ? TRY(pop()) : Value::absent(), module = two ? TRY(pop()) : Value::absent();
    if (!two || !is_exact_str(t_.rt, name) || !is_exact_str(t_.rt, module))
        return fail(t_, Error::unpickling, "STACK_GLOBAL requires str");
    push(TRY(global(module.as<Str>(), name.as<Str>())));
    return {};
}

// A number that copyreg.add_extension() has given out.
Result<void> Loader::load_extension(int size) {
    auto const code = std::int64_t(std::int32_t(TRY(in_.number(size))));
    if (code <= 0) return fail(t_, Error::unpickling, "EXT specifies code <= 0");
    Value const cache = TRY(library(t_, "copyreg", "_extension_cache"));
    Value const key = Value::small_int(code);
    if (is_dict(cache))
        if (Value const known = TRY(dict_get(t_, cache.as<Dict>(), key))) {
            push(known);
            return {};
        }
    Value const registry = TRY(library(t_, "copyreg", "_inverted_registry"));
    Value const pair = is_dict(registry) ? TRY(dict_get(t_, registry.as<Dict>(), key)) : Value::absent();
    if (!pair) return raise(t_, Exc::ValueError, "unregistered extension code {}", code);
    auto* names = is_tuple(pair) ? pair.as<Tuple>() : nullptr;
    if (!names || names->count != 2 || !is_str(names->items[0]) || !is_str(names->items[1]))
        return raise(t_, Exc::ValueError, "_inverted_registry[{}] isn't a 2-tuple of strings", code);
    Value const found = TRY(global(names->items[0].as<Str>(), names->items[1].as<Str>()));
    if (is_dict(cache)) TRY(dict_set(t_, cache.as<Dict>(), key, found));
    push(found);
    return {};
}

// ---- by calls

// Old classes: without arguments only __new__() is called, unless there is __getinitargs__().
Result<void> Loader::instantiate(Value cls, Tuple* args) {
    if (args->count == 0 && is_type(cls)) {
        Value const wants = TRY(getattr_optional(t_, cls, intern(t_, "__getinitargs__")));
        if (!wants) {
            push(TRY(call_method(t_, cls, "__new__", {cls})));
            return {};
        }
    }
    push(TRY(call_with(t_, cls, args, nullptr)));
    return {};
}

Result<void> Loader::load_obj() {
    std::uint32_t const from = TRY(take_mark());
    if (height() < from + 1) return underflow();
    Tuple* const args = TRY(pop_tuple(from + 1));
    return instantiate(TRY(pop()), args);
}

Result<void> Loader::load_inst() {
    std::uint32_t const from = TRY(take_mark());
    Tuple* const args = TRY(pop_tuple(from));
    auto text = [&]() -> Result<Str*> {
        return TRY(decode_ascii(t_, make_bytes(t_, TRY(in_.line())), "strict")).text;
    };
    Str* const module = TRY(text());
    Str* const name = TRY(text());
    return instantiate(TRY(global(module, name)), args);
}

Result<void> Loader::load_new(bool with_keywords) {
    char const* const opcode = with_keywords ? "NEWOBJ_EX" : "NEWOBJ";
    Value const keywords = with_keywords ? TRY(pop()) : Value::absent();
    Value const args = TRY(pop()), cls = TRY(pop());
    if (!is_type(cls))
        return fail(t_, Error::unpickling, "{} class argument must be a type, not {:.200}", opcode,
                    type_name_of(t_, cls));
    auto* type = cls.as<Type>();
    if (!type->slots.new_)
        return fail(t_, Error::unpickling, "{} class argument '{:.200}' doesn't have __new__", opcode,
                    type_name(type));
    if (!is_tuple(args))
        return fail(t_, Error::unpickling, "{} args argument must be a tuple, not {:.200}", opcode,
                    type_name_of(t_, args));
    if (with_keywords && !is_dict(keywords))
        return fail(t_, Error::unpickling, "{} kwargs argument must be a dict, not {:.200}", opcode,
                    type_name_of(t_, keywords));
    auto* positional = args.as<Tuple>();
    if (!with_keywords || keywords.as<Dict>()->count == 0) {
        push(TRY(
            type->slots.new_(t_, type, Args{positional->items, std::uint32_t(positional->count), nullptr})));
        return {};
    }
    // cls.__new__(cls, *args, **keywords)
    List* const all = make_list(t_, positional->count + 1);
    list_append(t_, all, cls);
    for (Value v : positional->span()) list_append(t_, all, v);
    Value const make = TRY(getattr(t_, cls, "__new__"));
    push(TRY(call_with(t_, make, make_tuple(t_, all->span()), keywords.as<Dict>())));
    return {};
}

Result<void> Loader::load_reduce() {
    Value const args = TRY(pop()), function = TRY(pop());
    if (!is_tuple(args)) return raise(t_, Exc::TypeError, "argument list must be a tuple");
    push(TRY(call_with(t_, function, args.as<Tuple>(), nullptr)));
    return {};
}

Result<void> Loader::load_build() {
    if (height() < fence() + 2) return underflow();
    Value const state = TRY(pop()), object = TRY(top());
    Value const setter = TRY(getattr_optional(t_, object, t_.rt.names.dunder_setstate));
    if (!setter) return set_state(object, state);
    TRY(call(t_, setter, {state}));
    return {};
}

// What __setstate__() does where there is none: a dict, or a pair of it and one for slots.
Result<void> Loader::set_state(Value object, Value state) {
    Value slots;
    if (is_tuple(state) && state.as<Tuple>()->count == 2) {
        slots = state.as<Tuple>()->items[1];
        state = state.as<Tuple>()->items[0];
    }
    Value key, value;
    if (!state.is_none()) {
        if (!is_dict(state)) return fail(t_, Error::unpickling, "state is not a dictionary");
        // Storing an attribute that no descriptor of the class minds is storing it in __dict__, which then
        // need not be made.
        Type* const type = type_of(t_, object);
        bool const plain = type->has(type_heap) && !type->has(type_type) && !type->has(type_exception) &&
                           hasattr_type(t_, object, t_.rt.names.dunder_dict);
        Value dict;
        for (std::uint32_t at = 0; dict_next(state.as<Dict>(), at, key, value);) {
            bool const name = is_exact_str(t_.rt, key);
            if (name && plain && !dict && !lookup_in_type(t_.rt, type, intern(t_, key.as<Str>()))) {
                TRY(generic_setattr(t_, object, intern(t_, key.as<Str>()), value));
                continue;
            }
            if (!dict) dict = TRY(getattr(t_, object, t_.rt.names.dunder_dict));
            TRY(set_item(t_, dict, name ? Value(intern(t_, key.as<Str>())) : key, value));
        }
        if (state.as<Dict>()->count == 0) TRY(getattr(t_, object, t_.rt.names.dunder_dict));
    }
    if (!slots) return {};
    if (!is_dict(slots)) return fail(t_, Error::unpickling, "slot state is not a dictionary");
    for (std::uint32_t at = 0; dict_next(slots.as<Dict>(), at, key, value);) {
        if (!is_str(key))
            return raise(t_, Exc::TypeError, "attribute name must be string, not '{:.200}'",
                         type_name_of(t_, key));
        TRY(setattr(t_, object, intern(t_, key.as<Str>()), value));
    }
    return {};
}

Result<void> Loader::load_persistent(Value id) {
    if (!u_->persistent_load)
        return fail(t_, Error::unpickling,
                    "A load persistent id instruction was encountered,\nbut no persistent_load function was "
                    "specified.");
    push(TRY(call(t_, u_->persistent_load, {id})));
    return {};
}

}  // namespace minipy::builtins::pickle
