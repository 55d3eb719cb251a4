// The import statement, and the prompt's echo. Language reference 7.11.
#include "interpreter/runtime/vm.hpp"

#include "interpreter/runtime/builtins_namespace.hpp"
#include "interpreter/runtime/numbers.hpp"

namespace minipy::runtime::vm {

Result<Value> import_name(ThreadState& t, Frame* f, Str* name, Value level, Value fromlist) {
    if (f->builtins->flags & dict_stands_in)
        return raise(t, Exc::SystemError, "../Objects/dictobject.c:1756: bad argument to internal function");
    Value import = dict_get_str(f->builtins, t.rt.names.dunder_import);
    if (import.is_absent()) return raise(t, Exc::ImportError, "__import__ not found");
    Value globals = static_cast<Object*>(f->globals);
    Value locals = f->locals.is_absent() ? Value::none() : f->locals;
    bool ours = import.is_object() && import.as_object()->shape == t.rt.native_function_shape &&
                import == t.rt.original_import;
    if (ours && t.rt.import_port)
        return t.rt.import_port->import_name(t, name, globals, locals, fromlist, int(level.as_small_int()));
    return call(t, import, {name, globals, locals, fromlist, level});
}

Result<Value> import_from(ThreadState& t, Value module, Str* name) {
    Value v = TRY(getattr_optional(t, module, name));
    if (v) return v;
    if (t.rt.import_port) return t.rt.import_port->import_from(t, module, name);
    return raise(t, Exc::ImportError, "cannot import name '{}'", to_utf8(name));
}

namespace {

Result<void> store_star(ThreadState& t, Frame* f, Value module, Value name) {
    Value v = TRY(getattr(t, module, name.as<Str>()->interned ? name.as<Str>() : intern(t, name.as<Str>())));
    if (f->locals.is_object() && f->locals.as_object()->shape == t.rt.dict_shape)
        return dict_set(t, f->locals.as<Dict>(), name, v);
    return set_item(t, f->locals, name, v);
}

base::Raised not_a_string(ThreadState& t, Value module, Value item, bool all) {
    Value name = TRY(getattr(t, module, t.rt.names.dunder_name));
    if (!is_str(name))
        return raise(t, Exc::TypeError, "module __name__ must be a string, not {}", type_name_of(t, name));
    return raise(t, Exc::TypeError, "{} in {}.{} must be str, not {}", all ? "Item" : "Key", to_utf8(name),
                 all ? "__all__" : "__dict__", type_name_of(t, item));
}

// What PySequence_GetItem says of a value that is none.
Result<void> check_sequence(ThreadState& t, Value all) {
    Type* const type = type_of(t, all);
    if (type->slots.getitem && !is_dict(all)) return {};
    if (is_dict(all)) return raise(t, Exc::TypeError, "{} is not a sequence", type_name(type));
    return raise(t, Exc::TypeError, "'{}' object does not support indexing", type_name(type));
}

}  // namespace

Result<void> import_star(ThreadState& t, Frame* f, Value module) {
    if (f->locals.is_absent()) f->locals = Value(static_cast<Object*>(f->globals));
    Value all = TRY(getattr_optional(t, module, t.rt.names.dunder_all));
    bool skip_underscored = all.is_absent();
    if (skip_underscored) {
        Value dict = TRY(getattr_optional(t, module, t.rt.names.dunder_dict));
        if (dict.is_absent())
            return raise(t, Exc::ImportError, "from-import-* object has no __dict__ and no __all__");
        all = TRY(call_method(t, dict, t.rt.names.keys));
        all = static_cast<Object*>(TRY(list_from(t, all)));
    }
    TRY(check_sequence(t, all));
    for (std::int64_t i = 0;; ++i) {
        Result<Value> item = get_item(t, all, Value::small_int(i));
        if (!item.ok()) {
            if (catch_error(t, Exc::IndexError)) return {};
            return raised;
        }
        Value name = item.take();
        if (!is_str(name)) return not_a_string(t, module, name, !skip_underscored);
        auto s = name.as<Str>();
        if (skip_underscored && s->length && s->at(0) == '_') continue;
        TRY(store_star(t, f, module, name));
    }
}

Result<void> print_expr(ThreadState& t, Value v) {
    Value hook =
        t.rt.sys_module ? dict_get_str(t.rt.sys_module->dict, t.rt.names.displayhook) : Value::absent();
    if (hook.is_absent()) return raise(t, Exc::RuntimeError, "lost sys.displayhook");
    TRY(call(t, hook, {v}));
    return {};
}

}  // namespace minipy::runtime::vm
