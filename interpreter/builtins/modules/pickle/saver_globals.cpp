// Saving what is found by name (classes, functions), and what __reduce__() says of an object.
#include "interpreter/builtins/codecs.hpp"
#include "interpreter/builtins/modules/pickle/saver.hpp"
#include "interpreter/runtime/type_machinery.hpp"

namespace minipy::builtins::pickle {

namespace {

std::string shown(ThreadState& t, Value v) {
    return safe_repr(t, v);
}

bool is_called(Value name, char const* text) {
    return name && is_str(name) && equals(name.as<Str>(), text);
}

}  // namespace

// ---- by name

// __module__, or the module of sys.modules in which it is found under its name (whichmodule).
Result<Str*> Saver::module_of(Value v, List* path) {
    Value const own = TRY(getattr_optional(t_, v, t_.rt.names.dunder_module));
    if (own && !own.is_none()) {
        if (is_str(own)) return own.as<Str>();
        return raise(t_, Exc::TypeError, "__module__ must be a string, not {:.200}", type_name_of(t_, own));
    }
    Value const modules = TRY(getattr(t_, Value(t_.rt.sys_module), "modules"));
    Value const items = TRY(call_method(t_, modules, t_.rt.names.items));
    List* const pairs = TRY(list_from(t_, items));
    for (std::uint32_t i = 0; i < pairs->count; ++i) {
        Tuple* const pair = TRY(tuple_from(t_, pairs->items[i]));
        if (pair->count != 2 || !is_str(pair->items[0])) continue;
        if (pair->items[1].is_none() || equals(pair->items[0].as<Str>(), "__main__")) continue;
        auto found = follow_path(t_, pair->items[1], path);
        if (!found.ok()) {
            clear_error(t_);
            continue;
        }
        if (found.value().value == v) return pair->items[0].as<Str>();
    }
    return intern(t_, "__main__");
}

Result<void> Saver::save_global(Value v, Value name) {
    if (!name) name = TRY(getattr_optional(t_, v, t_.rt.names.dunder_qualname));
    if (!name) name = TRY(getattr(t_, v, t_.rt.names.dunder_name));
    if (!is_str(name)) return raise(t_, Exc::TypeError, "must be str, not {:.200}", type_name_of(t_, name));
    auto* const text = name.as<Str>();
    List* const path = TRY(dotted_path(t_, text, {}));
    Str* const module_name = TRY(module_of(v, path));
    auto module = import_module(t_, to_utf8(module_name));
    if (!module.ok()) {
        if (!is_exception(t_.error) || !matches(t_, t_.error, Exc::Exception)) return base::raised;
        clear_error(t_);
        return fail(t_, Error::pickling, "Can't pickle {}: import of module {} failed", shown(t_, v),
                    shown(t_, Value(module_name)));
    }
    auto found = follow_path(t_, module.value(), path);
    if (!found.ok()) clear_error(t_);
    if (!found.ok() || !found.value().value)
        return fail(t_, Error::pickling, "Can't pickle {}: attribute lookup {} on {} failed", shown(t_, v),
                    to_utf8(text), to_utf8(module_name));
    if (found.value().value != v)
        return fail(t_, Error::pickling, "Can't pickle {}: it's not the same object as {}.{}", shown(t_, v),
                    to_utf8(module_name), to_utf8(text));
    if (p_->protocol >= 2 && TRY(save_extension(v, module_name, text))) return {};
    Found where = found.value();
    if (where.parent == module.value()) where.parent = {};  // the module itself
    TRY(write_global(module_name, text, where, path));
    return memoize(v);
}

// The number under which copyreg.add_extension() has registered the name. False: it has not.
Result<bool> Saver::save_extension(Value v, Str* module, Str* name) {
    Value const registry = TRY(library(t_, "copyreg", "_extension_registry"));
    if (!is_dict(registry)) return false;
    Value const key = Value(make_tuple(t_, {Value(module), Value(name)}));
    Value const code = TRY(dict_get(t_, registry.as<Dict>(), key));
    if (!code) return false;
    if (!is_int(code))
        return fail(t_, Error::pickling, "Can't pickle {}: extension code {} isn't an integer", shown(t_, v),
                    shown(t_, code));
    std::int64_t n = 0;
    if (!int_to_int64(code, n) || n <= 0 || n > INT32_MAX)
        return raise(t_, Exc::RuntimeError, "Can't pickle {}: extension code {} is out of range",
                     shown(t_, v), shown(t_, code));
    int const size = n <= 0xFF ? 1 : n <= 0xFFFF ? 2 : 4;
    out_.op(size == 1 ? Op::EXT1 : size == 2 ? Op::EXT2 : Op::EXT4);
    out_.number(std::uint64_t(n), size);
    return true;
}

Result<void> Saver::write_global(Str* module, Str* name, Found const& found, List* path) {
    Value const last = path->items[path->count - 1];
    if (p_->protocol >= 4) {
        TRY(save(Value(module)));
        TRY(save(found.parent ? Value(name) : last));
        out_.op(Op::STACK_GLOBAL);
        return {};
    }
    if (found.parent) {
        Value const get = TRY(library(t_, "builtins", "getattr"));
        return save_reduction(get, Value(make_tuple(t_, {found.parent, last})), {});
    }
    name = last.as<Str>();
    if (p_->protocol < 3 && p_->fix_imports) TRY(rename_for_python_2(module, name));
    auto encoded = [&](Str* text, char const* what) -> Result<std::string> {
        if (p_->protocol >= 3 || text->ascii) return to_utf8(text);
        return fail(t_, Error::pickling, "can't pickle {} identifier '{}' using pickle protocol {}", what,
                    to_utf8(text), p_->protocol);
    };
    std::string const module_text = TRY(encoded(module, "module"));
    std::string const name_text = TRY(encoded(name, "global"));
    out_.op(Op::GLOBAL);
    out_.line(module_text);
    out_.line(name_text);
    return {};
}

// What Python 2 called it (the tables of _compat_pickle).
Result<void> Saver::rename_for_python_2(Str*& module, Str*& name) {
    Value const names = TRY(library(t_, "_compat_pickle", "REVERSE_NAME_MAPPING"));
    Value const key = Value(make_tuple(t_, {Value(module), Value(name)}));
    Value const pair = is_dict(names) ? TRY(dict_get(t_, names.as<Dict>(), key)) : Value::absent();
    if (pair) {
        if (!is_tuple(pair) || pair.as<Tuple>()->count != 2 || !is_str(pair.as<Tuple>()->items[0]) ||
            !is_str(pair.as<Tuple>()->items[1]))
            return raise(t_, Exc::RuntimeError,
                         "_compat_pickle.REVERSE_NAME_MAPPING values should be 2-tuples, not {:.200}",
                         type_name_of(t_, pair));
        module = pair.as<Tuple>()->items[0].as<Str>();
        name = pair.as<Tuple>()->items[1].as<Str>();
        return {};
    }
    Value const modules = TRY(library(t_, "_compat_pickle", "REVERSE_IMPORT_MAPPING"));
    Value const renamed =
        is_dict(modules) ? TRY(dict_get(t_, modules.as<Dict>(), Value(module))) : Value::absent();
    if (!renamed) return {};
    if (!is_str(renamed))
        return raise(t_, Exc::RuntimeError,
                     "_compat_pickle.REVERSE_IMPORT_MAPPING values should be strings, not {:.200}",
                     type_name_of(t_, renamed));
    module = renamed.as<Str>();
    return {};
}

// Three classes have no name that could be imported.
Result<void> Saver::save_type(Value v) {
    auto of = [&](Value single) {
        return save_reduction(Value(t_.rt.types.type), Value(make_tuple(t_, {single})), v);
    };
    if (v == Value(type_of(t_, Value::none()))) return of(Value::none());
    if (v == Value(type_of(t_, Value::ellipsis()))) return of(Value::ellipsis());
    if (v == Value(type_of(t_, Value::not_implemented()))) return of(Value::not_implemented());
    return save_global(v, {});
}

// ---- by what __reduce__() says

Result<void> Saver::save_reduction(Value function, Value args, Value v) {
    return save_reduced(Value(make_tuple(t_, {function, args})), v);
}

// (function, arguments, state, items of a list, items of a dict, function that sets the state), the last four
// None or missing; or a name.
Result<void> Saver::save_reduced(Value reduced, Value v) {
    if (is_str(reduced)) return save_global(v, reduced);
    if (!is_tuple(reduced)) return fail(t_, Error::pickling, "__reduce__ must return a string or tuple");
    auto* parts = reduced.as<Tuple>();
    if (parts->count < 2 || parts->count > 6)
        return fail(t_, Error::pickling, "tuple returned by __reduce__ must contain 2 through 6 elements");
    auto part = [&](std::uint64_t i) {
        return i < parts->count && !parts->items[i].is_none() ? parts->items[i] : Value::absent();
    };
    Value const function = parts->items[0], args = parts->items[1];
    if (!is_callable(t_, function))
        return fail(t_, Error::pickling, "first item of the tuple returned by __reduce__ must be callable");
    if (!is_tuple(args))
        return fail(t_, Error::pickling, "second item of the tuple returned by __reduce__ must be a tuple");
    Value const state = part(2), items = part(3), pairs = part(4), setter = part(5);
    auto check_iterator = [&](Value it, char const* which) -> Result<void> {
        if (!it || type_of(t_, it)->slots.iternext) return {};
        return fail(t_, Error::pickling,
                    "{} element of the tuple returned by __reduce__ must be an iterator, not {}", which,
                    type_name_of(t_, it));
    };
    TRY(check_iterator(items, "fourth"));
    TRY(check_iterator(pairs, "fifth"));
    if (setter && !is_callable(t_, setter))
        return fail(t_, Error::pickling,
                    "sixth element of the tuple returned by __reduce__ must be a function, not {}",
                    type_name_of(t_, setter));
    TRY(save_call(function, args.as<Tuple>(), v));
    if (v) {
        // It contains itself, and came to be while its arguments were saved.
        if (is_memoized(v)) {
            out_.op(Op::POP);
            recall(v);
            return {};
        }
        TRY(memoize(v));
    }
    if (items) TRY(save_items(items));
    if (pairs) TRY(save_pairs(pairs));
    if (state) TRY(save_state(setter, state, v));
    return {};
}

Result<void> Saver::save_call(Value function, Tuple* args, Value v) {
    if (p_->protocol >= 2) {
        Value const name = TRY(getattr_optional(t_, function, t_.rt.names.dunder_name));
        if (is_called(name, "__newobj_ex__")) return save_new_with_keywords(args);
        if (is_called(name, "__newobj__")) return save_new(args, v);
    }
    TRY(save(function));
    TRY(save(Value(args)));
    out_.op(Op::REDUCE);
    return {};
}

// copyreg.__newobj__(cls, *args)
Result<void> Saver::save_new(Tuple* args, Value v) {
    if (args->count < 1) return fail(t_, Error::pickling, "__newobj__ arglist is empty");
    Value const cls = args->items[0];
    if (!is_type(cls)) return fail(t_, Error::pickling, "args[0] from __newobj__ args is not a type");
    if (v) {
        Value own = TRY(getattr_optional(t_, v, t_.rt.names.dunder_class));
        if (!own) own = Value(type_of(t_, v));
        if (own != cls) return fail(t_, Error::pickling, "args[0] from __newobj__ args has the wrong class");
    }
    TRY(save(cls));
    TRY(save(Value(make_tuple(t_, args->span().subspan(1)))));
    out_.op(Op::NEWOBJ);
    return {};
}

// copyreg.__newobj_ex__(cls, args, kwargs)
Result<void> Saver::save_new_with_keywords(Tuple* given) {
    if (given->count != 3)
        return fail(t_, Error::pickling, "length of the NEWOBJ_EX argument tuple must be exactly 3, not {}",
                    given->count);
    Value const cls = given->items[0], args = given->items[1], keywords = given->items[2];
    if (!is_type(cls))
        return fail(t_, Error::pickling,
                    "first item from NEWOBJ_EX argument tuple must be a class, not {:.200}",
                    type_name_of(t_, cls));
    if (!is_tuple(args))
        return fail(t_, Error::pickling,
                    "second item from NEWOBJ_EX argument tuple must be a tuple, not {:.200}",
                    type_name_of(t_, args));
    if (!is_dict(keywords))
        return fail(t_, Error::pickling,
                    "third item from NEWOBJ_EX argument tuple must be a dict, not {:.200}",
                    type_name_of(t_, keywords));
    if (p_->protocol >= 4) {
        TRY(save(cls));
        TRY(save(args));
        TRY(save(keywords));
        out_.op(Op::NEWOBJ_EX);
        return {};
    }
    List* const bound = make_list(t_);
    list_append(t_, bound, TRY(getattr(t_, cls, "__new__")));
    list_append(t_, bound, cls);
    for (Value v : args.as<Tuple>()->span()) list_append(t_, bound, v);
    Value const partial = TRY(library(t_, "functools", "partial"));
    Value const made = TRY(call_with(t_, partial, make_tuple(t_, bound->span()), keywords.as<Dict>()));
    TRY(save(made));
    TRY(save(Value(t_.rt.empty_tuple)));
    out_.op(Op::REDUCE);
    return {};
}

Result<void> Saver::save_state(Value setter, Value state, Value v) {
    if (!setter) {
        TRY(save(state));
        out_.op(Op::BUILD);
        return {};
    }
    // setter(object, state), whose result is nobody's.
    TRY(save(setter));
    TRY(save(v));
    TRY(save(state));
    out_.op(Op::TUPLE2);
    out_.op(Op::REDUCE);
    out_.op(Op::POP);
    return {};
}

}  // namespace minipy::builtins::pickle
