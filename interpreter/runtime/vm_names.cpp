// Names: global, class and module level look-ups with their inline caches, and the errors of unbound ones.
// Language reference 4.2.2 "Resolution of names".
#include "interpreter/runtime/vm.hpp"

#include <algorithm>

#include "interpreter/runtime/builtins_namespace.hpp"

namespace minipy::runtime::vm {

namespace {

base::Raised name_error(ThreadState& t, Exc type, std::string const& message, Str* name) {
    (void)raise(t, type, message);
    if (t.error.is_object() && is_exception(t.error)) t.error.as<NameErrorObject>()->name = name;
    return raised;
}

base::Raised not_defined(ThreadState& t, Str* name) {
    return name_error(t, Exc::NameError, fmt::format("name '{}' is not defined", to_utf8(name)), name);
}

// Look in globals, then builtins; fill the cache of the instruction with one of the two quick forms.
Result<Value> find_builtin(ThreadState& t, Frame* f, Str* name);

bool has_plain_builtins(ThreadState& t, Frame* f) {
    return f->builtins->shape == t.rt.dict_shape && !(f->builtins->flags & dict_stands_in);
}

Result<Value> find_global(ThreadState& t, Frame* f, Word* at, Str* name, std::uint8_t in_module,
                          std::uint8_t in_builtins) {
    std::int64_t entry = dict_find_str(f->globals, name);
    if (entry >= 0) {
        at[1].bits = cache_bits(dict_version(t, f->globals), std::uint32_t(entry));
        at[0].insn.op = in_module;
        return f->globals->entries[entry].value;
    }
    if (!has_plain_builtins(t, f)) return find_builtin(t, f, name);
    entry = dict_find_str(f->builtins, name);
    if (entry < 0) return Value::absent();
    at[1].bits = cache_bits(dict_version(t, f->globals), 0);
    at[2].bits = cache_bits(dict_version(t, f->builtins), std::uint32_t(entry));
    at[0].insn.op = in_builtins;
    return f->builtins->entries[entry].value;
}

// In built-in names that a script has given: the __getitem__ of a subclass of dict, or of anything, counts.
Result<Value> find_builtin(ThreadState& t, Frame* f, Str* name) {
    if (has_plain_builtins(t, f)) return dict_get_str(f->builtins, name);
    Result<Value> found = get_item(t, builtins_seen(f->builtins), name);
    if (found.ok() || !catch_error(t, Exc::KeyError)) return found;
    return Value::absent();
}

// eval() was given an instance of a subclass of dict as globals: its __getitem__ and __missing__ count.
Result<Value> find_in_subclass(ThreadState& t, Frame* f, Str* name) {
    Result<Value> found = get_item(t, static_cast<Object*>(f->globals), name);
    if (found.ok() || !catch_error(t, Exc::KeyError)) return found;
    return find_builtin(t, f, name);
}

// Are the globals, a plain dict, the locals as well?
bool module_level(ThreadState& t, Frame* f) {
    return f->locals == Value(static_cast<Object*>(f->globals)) && f->globals->shape == t.rt.dict_shape;
}

// Store into a dict, and let the instruction do it by itself next time if nobody watches the dict.
void store_in_globals(ThreadState& t, Frame* f, Word* at, Str* name, Value v, std::uint8_t quick) {
    dict_set_str(t, f->globals, name, v);
    if (f->globals->flags & dict_watched) return;
    std::int64_t entry = dict_find_str(f->globals, name);
    at[1].bits = cache_bits(dict_version(t, f->globals), std::uint32_t(entry));
    at[0].insn.op = quick;
}

bool is_plain_dict(ThreadState& t, Value v) {
    return v.is_object() && v.as_object()->shape == t.rt.dict_shape;
}

// Code of a class body or module that is called as a function (types.FunctionType) keeps its names in
// globals.
void need_locals(Frame* f) {
    if (f->locals.is_absent()) f->locals = Value(static_cast<Object*>(f->globals));
}

}  // namespace

Result<Value> load_global(ThreadState& t, Frame* f, Word* at) {
    Str* name = f->code->names[at->insn.bc()];
    Value v = TRY(f->globals->shape == t.rt.dict_shape
                      ? find_global(t, f, at, name, QUICK_LOAD_GLOBAL_MODULE, QUICK_LOAD_GLOBAL_BUILTIN)
                      : find_in_subclass(t, f, name));
    if (v.is_absent()) return not_defined(t, name);
    return v;
}

Result<Value> load_name(ThreadState& t, Frame* f, Word* at) {
    Str* name = f->code->names[at->insn.bc()];
    at->insn.op = std::uint8_t(compile::Opcode::LOAD_NAME);
    if (module_level(t, f)) {
        Value v = TRY(find_global(t, f, at, name, QUICK_LOAD_NAME_MODULE, QUICK_LOAD_NAME_BUILTIN));
        if (v.is_absent()) return not_defined(t, name);
        return v;
    }
    need_locals(f);
    Value v = Value::absent();
    if (is_plain_dict(t, f->locals)) {
        v = dict_get_str(f->locals.as<Dict>(), name);
    } else {
        Result<Value> found = get_item(t, f->locals, name);
        if (found.ok())
            v = found.value();
        else if (!catch_error(t, Exc::KeyError))
            return raised;
    }
    if (v.is_absent()) v = dict_get_str(f->globals, name);
    if (v.is_absent()) v = TRY(find_builtin(t, f, name));
    if (v.is_absent()) return not_defined(t, name);
    return v;
}

Result<void> store_global(ThreadState& t, Frame* f, Word* at, Value v) {
    store_in_globals(t, f, at, f->code->names[at->insn.bc()], v, QUICK_STORE_GLOBAL_MODULE);
    return {};
}

Result<void> store_name(ThreadState& t, Frame* f, Word* at, Value v) {
    Str* name = f->code->names[at->insn.bc()];
    at->insn.op = std::uint8_t(compile::Opcode::STORE_NAME);
    if (module_level(t, f)) {
        store_in_globals(t, f, at, name, v, QUICK_STORE_NAME_MODULE);
        return {};
    }
    need_locals(f);
    if (is_plain_dict(t, f->locals)) {
        dict_set_str(t, f->locals.as<Dict>(), name, v);
        return {};
    }
    return set_item(t, f->locals, name, v);
}

Result<void> delete_name(ThreadState& t, Frame* f, Str* name) {
    need_locals(f);
    if (is_plain_dict(t, f->locals)) {
        if (dict_delete_str(t, f->locals.as<Dict>(), name)) return {};
        return not_defined(t, name);
    }
    Result<void> deleted = delete_item(t, f->locals, name);
    if (deleted.ok()) return {};
    (void)take_error(t);  // whatever it is
    return not_defined(t, name);
}

Result<void> delete_global(ThreadState& t, Frame* f, Str* name) {
    if (dict_delete_str(t, f->globals, name)) return {};
    return not_defined(t, name);
}

Result<Value> load_classderef(ThreadState& t, Frame* f, std::uint16_t index) {
    Str* name = f->code->freevars->items[index].as<Str>();
    need_locals(f);
    if (is_plain_dict(t, f->locals)) {
        Value v = dict_get_str(f->locals.as<Dict>(), name);
        if (!v.is_absent()) return v;
    } else {
        Result<Value> found = get_item(t, f->locals, name);
        if (found.ok()) return found;
        if (!catch_error(t, Exc::KeyError)) return raised;
    }
    Value v = f->closure->items[index].as<Cell>()->contents;
    if (v.is_absent()) return unbound_free(t, f, index);
    return v;
}

Result<Value> load_build_class(ThreadState& t, Frame* f) {
    Value v = TRY(find_builtin(t, f, t.rt.names.dunder_build_class));
    if (v.is_absent()) return raise(t, Exc::NameError, "__build_class__ not found");
    return v;
}

Result<void> setup_annotations(ThreadState& t, Frame* f) {
    Str* name = t.rt.names.dunder_annotations;
    need_locals(f);
    if (is_plain_dict(t, f->locals)) {
        Dict* locals = f->locals.as<Dict>();
        if (dict_get_str(locals, name).is_absent()) dict_set_str(t, locals, name, make_dict(t));
        return {};
    }
    if (get_item(t, f->locals, name).ok()) return {};
    if (!catch_error(t, Exc::KeyError)) return raised;
    return set_item(t, f->locals, name, make_dict(t));
}

base::Raised unbound_local(ThreadState& t, Frame* f, std::uint16_t reg) {
    Str* name = f->code->varnames->items[reg].as<Str>();
    return name_error(t, Exc::UnboundLocalError,
                      fmt::format("cannot access local variable '{}' where it is not associated with a value",
                                  to_utf8(name)),
                      name);
}

base::Raised unbound_cell(ThreadState& t, Frame* f, std::uint16_t reg) {
    auto const cells = f->code->cells();
    auto at = std::find(cells.begin(), cells.end(), reg);
    Str* name = at == cells.end() ? t.rt.empty_str : f->code->cellvars->items[at - cells.begin()].as<Str>();
    return name_error(t, Exc::UnboundLocalError,
                      fmt::format("cannot access local variable '{}' where it is not associated with a value",
                                  to_utf8(name)),
                      name);
}

base::Raised unbound_free(ThreadState& t, Frame* f, std::uint16_t index) {
    Str* name = f->code->freevars->items[index].as<Str>();
    return name_error(
        t, Exc::NameError,
        fmt::format("cannot access free variable '{}' where it is not associated with a value in "
                    "enclosing scope",
                    to_utf8(name)),
        name);
}

}  // namespace minipy::runtime::vm
