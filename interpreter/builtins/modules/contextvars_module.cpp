// The native module _contextvars: context variables, contexts and tokens (PEP 567).
#include "interpreter/builtins/sequences.hpp"
#include "interpreter/builtins/state.hpp"
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/type_machinery.hpp"

namespace minipy::builtins {
namespace {

struct ContextVar : Object {
    Value name;
    Value default_;  // absent: none
};

// Contexts copied from one another share their dict until one of them changes it.
struct Context : Object {
    Dict* values;
    Context* previous;  // while it is entered: the one entered before
    bool entered, shared;
};

struct Token : Object {
    ContextVar* var;
    Context* context;
    Value old_value;  // absent: none
    bool used;
};

Type* var_type(ThreadState& t);
Type* context_type(ThreadState& t);
Type* token_type(ThreadState& t);
Value missing(ThreadState& t);

Context* make_context(ThreadState& t, Dict* values) {
    auto* c = make<Context>(t, context_type(t));
    c->values = values;
    return c;
}

Context* current(ThreadState& t) {
    Value& kept_context = t.extra->context;
    if (kept_context.is_absent() || kept_context.is_none()) {
        Context* made = make_context(t, make_dict(t));
        t.extra->context = Value(made);
    }
    return t.extra->context.as<Context>();
}

Context* copy_of(ThreadState& t, Context* c) {
    c->shared = true;
    Context* copy = make_context(t, c->values);
    copy->shared = true;
    return copy;
}

Dict* own_values(ThreadState& t, Context* c) {
    if (c->shared) c->values = dict_copy(t, c->values);
    c->shared = false;
    return c->values;
}

// ---- ContextVar

Result<Value> var_new(ThreadState& t, Type* type, Args const& args) {
    const std::uint32_t total = args.count + args.keyword_count();
    if (args.count == 0)
        return raise(t, Exc::TypeError, "ContextVar() takes exactly 1 positional argument (0 given)");
    if (total > 2)
        return raise(t, Exc::TypeError, "ContextVar() takes at most 2 arguments ({} given)", total);
    if (args.count > 1)
        return raise(t, Exc::TypeError, "ContextVar() takes at most 1 positional argument ({} given)",
                     args.count);
    Value a[2];
    TRY(bind_arguments(t, "ContextVar", "name, /, *, default=None", args, a));
    if (!is_str(a[0])) return raise(t, Exc::TypeError, "context variable name must be a str");
    auto* var = make<ContextVar>(t, type);
    var->name = a[0];
    var->default_ = a[1];
    return var;
}

Result<Value> var_repr(ThreadState& t, Value self) {
    auto* var = self.as<ContextVar>();
    std::string text = "<ContextVar name=";
    TRY(append_repr(t, text, var->name));
    if (var->default_) {
        text += " default=";
        TRY(append_repr(t, text, var->default_));
    }
    return make_str(t, fmt::format("{} at {}>", text, fmt::ptr(self.as_object())));
}

Result<Value> var_get(ThreadState& t, Value self, std::span<Value const> args) {
    Value value = TRY(dict_get(t, current(t)->values, self));
    if (value) return value;
    if (args[0]) return args[0];
    if (self.as<ContextVar>()->default_) return self.as<ContextVar>()->default_;
    return raise_args(t, Exc::LookupError, std::span<Value const>(&self, 1));
}

Result<Value> var_set(ThreadState& t, Value self, Value value) {
    Context* c = current(t);
    auto* token = make<Token>(t, token_type(t));
    token->var = self.as<ContextVar>();
    token->context = c;
    token->old_value = TRY(dict_get(t, c->values, self));
    TRY(dict_set(t, own_values(t, c), self, value));
    return token;
}

Result<Value> var_reset(ThreadState& t, Value self, Value v) {
    auto* token = v.as<Token>();
    std::string shown = to_utf8(TRY(repr(t, v)));
    if (type_of(t, v) != token_type(t))
        return raise(t, Exc::TypeError, "expected an instance of Token, got {}", shown);
    if (token->used) return raise(t, Exc::RuntimeError, "{} has already been used once", shown);
    if (token->var != self.as_object())
        return raise(t, Exc::ValueError, "{} was created by a different ContextVar", shown);
    Context* c = current(t);
    if (token->context != c) return raise(t, Exc::ValueError, "{} was created in a different Context", shown);
    token->used = true;
    if (token->old_value)
        TRY(dict_set(t, own_values(t, c), self, token->old_value));
    else
        TRY(dict_delete(t, own_values(t, c), self));
    return Value::none();
}

constexpr MethodDef var_methods[] = {
    method("get", var_get, 0, 1, "default=<unrepresentable>, /",
           "Return a value for the context variable for the current context.\n\n"
           "If there is no value for the variable in the current context, the method will:\n"
           " * return the value of the default argument of the method, if provided; or\n"
           " * return the default value for the context variable, if it was created\n"
           "   with one; or\n"
           " * raise a LookupError."),
    method("set", var_set, "value, /",
           "Call to set a new value for the context variable in the current context.\n\n"
           "The required value argument is the new value for the context variable.\n\n"
           "Returns a Token object that can be used to restore the variable to its previous\n"
           "value via the `ContextVar.reset()` method."),
    method("reset", var_reset, "token, /",
           "Reset the context variable.\n\n"
           "The variable is reset to the value it had before the `ContextVar.set()` that\n"
           "created the token was used."),
    class_getitem_method(),
};
constexpr MemberDef var_members[] = {{"name", offsetof(ContextVar, name)}};

Type* make_var_type(ThreadState& t) {
    TypeSpec spec{.name = "_contextvars.ContextVar"};
    spec.basic_size = sizeof(ContextVar);
    spec.flags = 0;
    spec.trace = [](Object* o, Marker& m) {
        m.mark(static_cast<ContextVar*>(o)->name);
        m.mark(static_cast<ContextVar*>(o)->default_);
    };
    spec.slots.new_ = var_new;
    spec.slots.repr = var_repr;
    spec.methods = var_methods;
    spec.members = var_members;
    return make_type(t, spec);
}

// ---- Token

Result<Value> token_new(ThreadState& t, Type*, Args const&) {
    return raise(t, Exc::RuntimeError, "Tokens can only be created by ContextVars");
}

Result<Value> token_repr(ThreadState& t, Value self) {
    auto* token = self.as<Token>();
    std::string text = token->used ? "<Token used var=" : "<Token var=";
    TRY(append_repr(t, text, token->var));
    return make_str(t, fmt::format("{} at {}>", text, fmt::ptr(self.as_object())));
}

Result<Value> get_var(ThreadState&, Value self) {
    return self.as<Token>()->var;
}
Result<Value> get_old_value(ThreadState& t, Value self) {
    Value old = self.as<Token>()->old_value;
    return old ? old : missing(t);
}

constexpr MethodDef token_methods[] = {class_getitem_method()};
constexpr GetSetDef token_getset[] = {{"var", get_var}, {"old_value", get_old_value}};

Type* make_token_type(ThreadState& t) {
    TypeSpec spec{.name = "_contextvars.Token"};
    spec.basic_size = sizeof(Token);
    spec.flags = 0;
    spec.trace = [](Object* o, Marker& m) {
        auto* token = static_cast<Token*>(o);
        m.mark(token->var);
        m.mark(token->context);
        m.mark(token->old_value);
    };
    spec.slots.new_ = token_new;
    spec.slots.hash = hash_not_implemented;
    spec.slots.repr = token_repr;
    spec.methods = token_methods;
    spec.getset = token_getset;
    Type* type = make_type(t, spec);
    complete_later(type, [](ThreadState& t, Type* type) {
        dict_set_str(t, type->dict, intern(t, "MISSING"), missing(t));
    });
    return type;
}

Result<Value> missing_repr(ThreadState& t, Value) {
    return make_str(t, "<Token.MISSING>");
}

Value missing(ThreadState& t) {
    if (!kept(t, Kept::token_missing)) {
        TypeSpec spec{.name = "Token.MISSING"};
        spec.basic_size = sizeof(Object);
        spec.flags = type_disallow_new;
        spec.slots.repr = missing_repr;
        Type* type = make_type(t, spec);
        kept(t, Kept::token_missing) = Value(make<Object>(t, type));
    }
    return kept(t, Kept::token_missing);
}

// ---- Context

Result<Value> context_new(ThreadState& t, Type*, Args const& args) {
    if (args.count || args.keyword_count())
        return raise(t, Exc::TypeError, "Context() does not accept any arguments");
    return make_context(t, make_dict(t));
}

Dict* values_of(Value self) {
    return self.as<Context>()->values;
}

Result<void> check_key(ThreadState& t, Value key) {
    if (type_of(t, key) == var_type(t)) return {};
    return raise(t, Exc::TypeError, "a ContextVar key was expected, got {}", to_utf8(TRY(repr(t, key))));
}

Result<Value> context_getitem(ThreadState& t, Value self, Value key) {
    TRY(check_key(t, key));
    Value value = TRY(dict_get(t, values_of(self), key));
    if (!value) return raise_key_error(t, key);
    return value;
}
Result<bool> context_contains(ThreadState& t, Value self, Value key) {
    TRY(check_key(t, key));
    return !TRY(dict_get(t, values_of(self), key)).is_absent();
}
Result<Value> context_get(ThreadState& t, Value self, std::span<Value const> args) {
    TRY(check_key(t, args[0]));
    Value value = TRY(dict_get(t, values_of(self), args[0]));
    return value ? value : args[1] ? args[1] : Value::none();
}
Result<std::int64_t> context_length(ThreadState&, Value self) {
    return std::int64_t(values_of(self)->count);
}

enum class View { keys, values, items };
template <View view>
Result<Value> context_list(ThreadState& t, Value self) {
    List* list = make_list(t);
    Value key, value;
    for (std::uint32_t at = 0; dict_next(values_of(self), at, key, value);)
        list_append(t, list,
                    view == View::keys     ? key
                    : view == View::values ? value
                                           : Value(make_tuple(t, {key, value})));
    return list;
}
Result<Value> context_iter(ThreadState& t, Value self) {
    return get_iter(t, TRY(context_list<View::keys>(t, self)));
}

Result<Value> context_compare(ThreadState& t, Value a, Value b, CompareOp op) {
    if ((op != CompareOp::eq && op != CompareOp::ne) || type_of(t, b) != context_type(t))
        return not_comparable();
    return compare(t, values_of(a), values_of(b), op);
}

Result<Value> context_copy(ThreadState& t, Value self) {
    return copy_of(t, self.as<Context>());
}

Result<Value> context_run(ThreadState& t, Value self, Args const& args) {
    auto* c = self.as<Context>();
    if (args.count < 1) return raise(t, Exc::TypeError, "run() missing 1 required positional argument");
    if (c->entered)
        return raise(t, Exc::RuntimeError, "cannot enter context: {} is already entered",
                     to_utf8(TRY(repr(t, self))));
    c->previous = current(t);
    c->entered = true;
    t.extra->context = self;
    Result<Value> result = call(t, args[0], Args{args.data + 1, args.count - 1, args.kwnames});
    t.extra->context = Value(c->previous);
    c->previous = nullptr;
    c->entered = false;
    return result;
}

constexpr MethodDef context_methods[] = {
    method("run", context_run, no_signature),
    method("copy", context_copy, "Return a shallow copy of the context object."),
    method("get", context_get, 1, 2, "key, default=None, /",
           "Return the value for `key` if `key` has the value in the context object.\n\n"
           "If `key` does not exist, return `default`. If `default` is not given,\n"
           "return None."),
    method("items", context_list<View::items>,
           "Return all variables and their values in the context object.\n\n"
           "The result is returned as a list of 2-tuples (variable, value)."),
    method("keys", context_list<View::keys>, "Return a list of all variables in the context object."),
    method("values", context_list<View::values>,
           "Return a list of all variables' values in the context object."),
};

Type* make_context_type(ThreadState& t) {
    TypeSpec spec{.name = "_contextvars.Context"};
    spec.basic_size = sizeof(Context);
    spec.flags = 0;
    spec.trace = [](Object* o, Marker& m) {
        m.mark(static_cast<Context*>(o)->values);
        m.mark(static_cast<Context*>(o)->previous);
    };
    spec.slots.new_ = context_new;
    spec.slots.richcompare = context_compare;
    spec.slots.iter = context_iter;
    spec.slots.length = context_length;
    spec.slots.getitem = context_getitem;
    spec.slots.contains = context_contains;
    spec.methods = context_methods;
    return make_type(t, spec);
}

Type* var_type(ThreadState& t) {
    return kept_type(t, Kept::context_var, make_var_type);
}
Type* context_type(ThreadState& t) {
    return kept_type(t, Kept::context, make_context_type);
}
Type* token_type(ThreadState& t) {
    return kept_type(t, Kept::context_token, make_token_type);
}

Result<Value> copy_context(ThreadState& t, Value) {
    return copy_of(t, current(t));
}

constexpr MethodDef functions[] = {method("copy_context", copy_context)};

Result<void> add_types(ThreadState& t, Module* m) {
    dict_set_str(t, m->dict, intern(t, "Context"), context_type(t));
    dict_set_str(t, m->dict, intern(t, "ContextVar"), var_type(t));
    dict_set_str(t, m->dict, intern(t, "Token"), token_type(t));
    return {};
}

}  // namespace

extern NativeModule const contextvars_module;
NativeModule const contextvars_module = {"_contextvars", "Context Variables", functions, add_types};

}  // namespace minipy::builtins
