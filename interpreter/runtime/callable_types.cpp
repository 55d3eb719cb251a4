// builtin_function_or_method, method_descriptor, classmethod_descriptor: functions written in C++ as scripts
// see them (CPython's methodobject.c, descrobject.c).
#include "interpreter/runtime/type_machinery.hpp"

namespace minipy::runtime {

namespace {

std::string_view name_view(Value str) {
    return str.as<Str>()->ascii ? str.as<Str>()->ascii_view() : std::string_view("?");
}

// What messages put in front of the name: the class of a method, the module of a function outside builtins.
std::string_view qualifier_of(ThreadState& t, NativeFunction const* f) {
    if (f->owner) return name_view(f->owner->name);
    Value self = f->self;
    if (!self || (self.is_object() && self.as_object()->shape->type == t.rt.types.module)) {
        if (!f->module || !is_str(f->module) || f->module == Value(t.rt.names.builtins)) return {};
        return name_view(f->module);
    }
    Type const* type = is_type(self) ? self.as<Type>() : type_of(t, self);
    return name_view(type->has(type_heap) && type->qualname && is_str(type->qualname) ? type->qualname
                                                                                      : Value(type->name));
}

void trace_native_function(Object* o, Marker& m) {
    auto f = static_cast<NativeFunction*>(o);
    m.mark(f->self);
    m.mark(f->owner);
    m.mark(f->module);
    m.mark(f->name);
    m.mark(f->qualname);
}

NativeFunction* function_of(Value self) {
    return self.as<NativeFunction>();
}

// ---- builtin_function_or_method

bool is_module_function(ThreadState& t, NativeFunction const* f) {
    return f->self ? is_of(t, f->self, t.rt.types.module) : !f->owner;
}

Result<Value> function_call(ThreadState& t, Value self, Args const& args) {
    auto f = function_of(self);
    return call_native(t, *f->def, qualifier_of(t, f), f->self, args);
}

Result<Value> function_repr(ThreadState& t, Value self) {
    auto f = function_of(self);
    if (is_module_function(t, f)) return make_str(t, fmt::format("<built-in function {}>", f->def->name));
    Value of = f->owner ? Value(f->owner) : f->self;
    return make_str(t, fmt::format("<built-in method {} of {} object at {}>", f->def->name,
                                   type_name_of(t, of), address_of(of)));
}

Result<std::int64_t> function_hash(ThreadState&, Value self) {
    auto f = function_of(self);
    return std::int64_t((f->self.bits() >> 4 ^ reinterpret_cast<std::uintptr_t>(f->def)) &
                        0x7FFFFFFFFFFFFFFF);
}

Result<Value> function_compare(ThreadState& t, Value a, Value b, CompareOp op) {
    if ((op != CompareOp::eq && op != CompareOp::ne) || type_of(t, b) != t.rt.types.native_function)
        return Value::not_implemented();
    bool const same =
        function_of(a)->self == function_of(b)->self && function_of(a)->def == function_of(b)->def;
    return Value::boolean(same == (op == CompareOp::eq));
}

Result<Value> get_name(ThreadState&, Value self) {
    return function_of(self)->name;
}

Result<Value> function_qualname(ThreadState& t, Value self) {
    auto f = function_of(self);
    if (is_module_function(t, f)) return f->name;
    Type* type = f->owner           ? f->owner  // a static method
                 : is_type(f->self) ? f->self.as<Type>()
                                    : type_of(t, f->self);
    return make_str(t, to_utf8(type->qualname) + "." + f->def->name);
}

Result<Value> function_self(ThreadState&, Value self) {
    Value v = function_of(self)->self;
    return v ? v : Value::none();
}

Result<Value> function_module(ThreadState&, Value self) {
    Value v = function_of(self)->module;
    return v ? v : Value::none();
}

Result<void> set_function_module(ThreadState&, Value self, Value value) {
    function_of(self)->module = value;
    return {};
}

Result<Value> get_doc(ThreadState& t, Value self) {
    auto def = function_of(self)->def;
    return def->doc ? Value(make_str(t, doc_text(def->name, def->doc))) : Value::none();
}

// From the table's signature, with CPython's "$self" in front where there is one.
Result<Value> get_text_signature(ThreadState& t, Value self) {
    auto f = function_of(self);
    if (!f->def->signature) return Value::none();
    std::string_view first = "$self";
    if (f->owner || !is_module_function(t, f)) {
        if (f->def->flags & method_class) first = "$type";
        if (f->def == &new_method_def) return make_str(t, "($type, *args, **kwargs)");
        if (f->def->flags & method_static) first = "";
    } else {
        first = "$module";
    }
    std::string text = "(";
    text += first;
    std::string_view rest = f->def->signature;
    if (!first.empty() && rest.find('/') == rest.npos)
        text += rest.empty() ? ", /" : ", /, ";
    else if (!first.empty() && !rest.empty())
        text += ", ";
    text += rest;
    return make_str(t, text + ")");
}

Result<Value> function_reduce(ThreadState& t, Value self) {
    auto f = function_of(self);
    if (is_module_function(t, f)) return f->name;
    Value getattr_function = TRY(getattr(t, t.rt.builtins_module, "getattr"));
    Value of = f->owner ? Value(f->owner) : f->self;
    return make_tuple(t, {getattr_function, make_tuple(t, {of, f->name})});
}

// ---- method_descriptor and classmethod_descriptor

Result<Value> method_call(ThreadState& t, Value self, Args const& args) {
    auto f = function_of(self);
    std::string_view owner = name_view(f->owner->name);
    if (args.count < 1)
        return raise(t, Exc::TypeError, "unbound method {}.{}() needs an argument", owner, f->def->name);
    if (!is_of(t, args[0], f->owner))
        return raise(t, Exc::TypeError, "descriptor '{}' for '{}' objects doesn't apply to a '{}' object",
                     f->def->name, type_name(f->owner), type_name_of(t, args[0]));
    return call_native(t, *f->def, owner, args[0], Args{args.data + 1, args.count - 1, args.kwnames});
}

Value bind_native(ThreadState& t, NativeFunction* f, Value self) {
    auto bound = make<NativeFunction>(t, t.rt.native_function_shape);
    bound->def = f->def;
    bound->self = self;
    bound->name = f->name;
    return bound;
}

Result<Value> method_get(ThreadState& t, Value self, Value instance, Type*) {
    auto f = function_of(self);
    if (!instance) return self;
    if (!is_of(t, instance, f->owner))
        return raise(t, Exc::TypeError, "descriptor '{}' for '{}' objects doesn't apply to a '{}' object",
                     f->def->name, type_name(f->owner), type_name_of(t, instance));
    return bind_native(t, f, instance);
}

Result<Value> method_repr(ThreadState& t, Value self) {
    auto f = function_of(self);
    return make_str(t, fmt::format("<method '{}' of '{}' objects>", f->def->name, type_name(f->owner)));
}

Result<Value> method_qualname(ThreadState& t, Value self) {
    auto f = function_of(self);
    return make_str(t, to_utf8(f->owner->qualname) + "." + f->def->name);
}

Result<Value> method_objclass(ThreadState&, Value self) {
    return function_of(self)->owner;
}

Result<Value> method_reduce(ThreadState& t, Value self) {
    auto f = function_of(self);
    Value getattr_function = TRY(getattr(t, t.rt.builtins_module, "getattr"));
    return make_tuple(t, {getattr_function, make_tuple(t, {f->owner, f->name})});
}

Result<Value> class_method_get(ThreadState& t, Value self, Value instance, Type* owner) {
    auto f = function_of(self);
    if (!owner) {
        if (!instance)
            return raise(t, Exc::TypeError, "descriptor '{}' for type '{}' needs either an object or a type",
                         f->def->name, type_name(f->owner));
        owner = type_of(t, instance);
    }
    if (!is_subtype(owner, f->owner))
        return raise(t, Exc::TypeError, "descriptor '{}' requires a subtype of '{}' but received '{}'",
                     f->def->name, type_name(f->owner), type_name(owner));
    return bind_native(t, f, owner);
}

Result<Value> class_method_call(ThreadState& t, Value self, Args const& args) {
    auto f = function_of(self);
    if (args.count < 1)
        return raise(t, Exc::TypeError, "descriptor '{}' of '{}' object needs an argument", f->def->name,
                     type_name(f->owner));
    if (!is_type(args[0]))
        return raise(t, Exc::TypeError, "descriptor '{}' for type '{}' needs a type, not a '{}' as arg 2",
                     f->def->name, type_name(f->owner), type_name_of(t, args[0]));
    Value bound = TRY(class_method_get(t, self, Value::absent(), args[0].as<Type>()));
    return function_call(t, bound, Args{args.data + 1, args.count - 1, args.kwnames});
}

constexpr GetSetDef function_getset[] = {{"__name__", get_name},
                                         {"__qualname__", function_qualname},
                                         {"__doc__", get_doc},
                                         {"__self__", function_self},
                                         {"__module__", function_module, set_function_module},
                                         {"__text_signature__", get_text_signature}};
constexpr MethodDef function_methods[] = {method("__reduce__", function_reduce)};
constexpr GetSetDef method_getset[] = {{"__name__", get_name},
                                       {"__qualname__", method_qualname},
                                       {"__doc__", get_doc},
                                       {"__objclass__", method_objclass},
                                       {"__text_signature__", get_text_signature}};
constexpr MethodDef method_methods[] = {method("__reduce__", method_reduce)};

}  // namespace

NativeFunction* make_native_function(ThreadState& t, MethodDef const& def, Value self, Value module) {
    auto f = make<NativeFunction>(t, t.rt.native_function_shape);
    f->def = &def;
    f->self = self;
    f->module = module;
    f->name = intern(t, def.name);
    return f;
}

void init_native_function(ThreadState& t) {
    TypeSpec spec{.name = "builtin_function_or_method",
                  .basic_size = sizeof(NativeFunction),
                  .flags = 0,
                  .trace = trace_native_function,
                  .methods = function_methods,
                  .getset = function_getset,
                  .weakrefable = true};
    spec.slots.repr = function_repr;
    spec.slots.call = function_call;
    spec.slots.hash = function_hash;
    spec.slots.richcompare = function_compare;
    make_type(t, spec, t.rt.types.native_function);
}

void init_method_descriptor(ThreadState& t) {
    TypeSpec spec{.name = "method_descriptor",
                  .basic_size = sizeof(NativeFunction),
                  .flags = type_method_descriptor,
                  .trace = trace_native_function,
                  .methods = method_methods,
                  .getset = method_getset};
    spec.slots.repr = method_repr;
    spec.slots.call = method_call;
    spec.slots.descr_get = method_get;
    make_type(t, spec, t.rt.types.method_descriptor);
}

void init_classmethod_descriptor(ThreadState& t) {
    TypeSpec spec{.name = "classmethod_descriptor",
                  .basic_size = sizeof(NativeFunction),
                  .flags = 0,
                  .trace = trace_native_function,
                  .getset = method_getset};
    spec.slots.repr = method_repr;
    spec.slots.call = class_method_call;
    spec.slots.descr_get = class_method_get;
    make_type(t, spec, t.rt.types.classmethod_descriptor);
}

}  // namespace minipy::runtime
