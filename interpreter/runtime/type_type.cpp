// type: the class of classes. Calling, __new__, methods and the table; its attributes are
// type_attributes.cpp.
#include "interpreter/runtime/type_type.hpp"

#include "interpreter/runtime/argument_type.hpp"
#include "interpreter/runtime/exception.hpp"
#include "interpreter/runtime/numbers.hpp"
#include "interpreter/runtime/type_machinery.hpp"

#include <algorithm>

namespace minipy::runtime {

namespace {

Type* self_type(Value v) {
    return v.as<Type>();
}

Result<Value> type_repr(ThreadState& t, Value self) {
    Type* type = self_type(self);
    Value module = module_of(t, type);
    if (module && is_str(module) && !equals(module.as<Str>(), "builtins"))
        return make_str(t, fmt::format("<class '{}.{}'>", to_utf8(module), to_utf8(type->qualname)));
    return make_str(t, fmt::format("<class '{}'>", type_name(type)));
}

Result<Value> type_or(ThreadState& t, Value a, Value b) {
    return make_union(t, a, b);
}

// type.__init__ only checks: the class is made already.
Result<void> type_init(ThreadState& t, Value, Args const& args) {
    if (args.keyword_count() != 0 && args.count == 1)
        return raise(t, Exc::TypeError, "type.__init__() takes no keyword arguments");
    if (args.count != 1 && args.count != 3)
        return raise(t, Exc::TypeError, "type.__init__() takes 1 or 3 arguments");
    return {};
}

Result<void> check_new_arguments(ThreadState& t, Args const& args) {
    if (args.count != 3)
        return raise(t, Exc::TypeError, "type.__new__() takes exactly 3 arguments ({} given)", args.count);
    char const* wanted[] = {"str", "tuple", "dict"};
    bool const fits[] = {is_str(args[0]), is_tuple(args[1]), is_dict(args[2])};
    for (std::uint32_t i = 0; i < 3; ++i)
        if (!fits[i])
            return raise(t, Exc::TypeError, "type.__new__() argument {} must be {}, not {}", i + 1, wanted[i],
                         argument_type(t, args[i]));
    return {};
}

// Bases that are no classes: __mro_entries__ is the class statement's and types.new_class's business (PEP
// 560).
Result<void> check_bases(ThreadState& t, Tuple* bases) {
    for (Value base : bases->span()) {
        if (is_type(base)) continue;
        if (TRY(getattr_optional(t, base, t.rt.names.dunder_mro_entries)))
            return raise(t, Exc::TypeError,
                         "type() doesn't support MRO entry resolution; use types.new_class()");
    }
    return {};
}

Result<Value> type_slot_new(ThreadState& t, Type* metatype, Args const& args) {
    TRY(check_new_arguments(t, args));
    auto bases = args[1].as<Tuple>();
    TRY(check_bases(t, bases));
    Type* winner = TRY(calculate_metaclass(t, metatype, bases));
    if (winner != metatype && winner->slots.new_ != type_slot_new) {
        if (!winner->slots.new_)
            return raise(t, Exc::TypeError, "cannot create '{}' instances", type_name(winner));
        return winner->slots.new_(t, winner, args);
    }
    return type_new(t, winner, args[0].as<Str>(), bases, args[2].as<Dict>(), args);
}

// ---- methods

Result<Value> mro_method(ThreadState& t, Value self) {
    Tuple* mro = TRY(compute_mro(t, self_type(self)));
    return make_list(t, mro->span());
}

// Errors of modules that CPython has loaded before a script begins, and which are loaded here when somebody
// looks for them below their base.
struct ErrorOfModule {
    Exc base;
    char const *module, *name;
};
constexpr ErrorOfModule errors_of_modules[] = {
    {Exc::RuntimeError, "_frozen_importlib", "_DeadlockError"},
    {Exc::LookupError, "encodings", "CodecRegistryError"},
    {Exc::SystemError, "encodings", "CodecRegistryError"},
    {Exc::OSError, "io", "UnsupportedOperation"},
    {Exc::ValueError, "io", "UnsupportedOperation"},
    {Exc::OSError, "_signal", "itimer_error"},
};

// What CPython had before the script's own classes comes before them: it may have been made behind them.
void put_early_ones_first(List* list) {
    auto is_early = [](Value v) {
        auto* type = v.as<Type>();
        if (!type->has(type_heap)) return true;
        for (ErrorOfModule const& error : errors_of_modules)
            if (to_utf8(type->name) == error.name) return true;
        return false;
    };
    std::stable_partition(list->items, list->items + list->count, is_early);
}

Result<Value> subclasses(ThreadState& t, Value self) {
    Type* type = self_type(self);
    bool completed = false;
    for (ErrorOfModule const& error : errors_of_modules) {
        if (exception_type(t.rt, error.base) != type) continue;
        auto module = import_module(t, error.module);
        auto found = module.ok() ? getattr(t, module.value(), intern(t, error.name)) : module;
        if (!found.ok()) take_error(t);  // then it is not there
        completed = true;
    }
    List* list = live_subclasses(t, type);
    if (completed) put_early_ones_first(list);
    return list;
}

Result<Value> prepare(ThreadState& t, Value, Args const&) {
    return make_dict(t);
}

Result<Value> instance_check(ThreadState& t, Value self, Value instance) {
    return Value::boolean(TRY(is_instance_by_class(t, instance, self)));
}

Result<Value> subclass_check(ThreadState& t, Value self, Value derived) {
    return Value::boolean(TRY(is_subclass_by_class(t, derived, self)));
}

Result<Value> type_dir(ThreadState& t, Value self) {
    Dict* names = make_dict(t);
    TRY(merge_class_dict(t, names, self));
    List* list = make_list(t, names->count);
    std::uint32_t at = 0;
    Value key, value;
    while (dict_next(names, at, key, value)) list_append(t, list, key);
    return list;
}

Result<Value> type_sizeof(ThreadState& t, Value) {
    return make_int(t, std::int64_t(sizeof(Type)));
}

constexpr MethodDef type_methods[] = {
    method("mro", mro_method, "Return a type's method resolution order."),
    method("__subclasses__", subclasses, "Return a list of immediate subclasses."),
    method("__prepare__", prepare, nullptr,
           "__prepare__() -> dict\nused to create the namespace for the class statement", method_class),
    method("__instancecheck__", instance_check, "instance, /", "Check if an object is an instance."),
    method("__subclasscheck__", subclass_check, "subclass, /", "Check if a class is a subclass."),
    method("__dir__", type_dir, "Specialized __dir__ implementation for types."),
    method("__sizeof__", type_sizeof, "Return memory consumption of the type object."),
};

constexpr char type_doc[] =
    "type(object) -> the object's type\ntype(name, bases, dict, **kwds) -> a new type";

// __new__ of native types, called as list.__new__(cls, ...): cls must be a subtype that shares the layout.
Result<Value> new_method(ThreadState& t, Value self, Args const& args) {
    Type* type = self_type(self);
    if (args.count < 1)
        return raise(t, Exc::TypeError, "{}.__new__(): not enough arguments", type_name(type));
    if (!is_type(args[0]))
        return raise(t, Exc::TypeError, "{}.__new__(X): X is not a type object ({})", type_name(type),
                     type_name_of(t, args[0]));
    Type* sub = self_type(args[0]);
    if (!is_subtype(sub, type))
        return raise(t, Exc::TypeError, "{}.__new__({}): {} is not a subtype of {}", type_name(type),
                     type_name(sub), type_name(sub), type_name(type));
    // the nearest native base must be made by this very function
    Type* native = sub;
    while (native && native->slots.new_ == slot_new) native = native->base;
    if (native && native->slots.new_ != type->slots.new_)
        return raise(t, Exc::TypeError, "{}.__new__({}) is not safe, use {}.__new__()", type_name(type),
                     type_name(sub), type_name(native));
    Args rest{args.data + 1, args.count - 1, args.kwnames};
    Value made = TRY(type->slots.new_(t, sub, rest));
    if (sub->slots.finalize && sub->has(type_heap) && type->slots.new_ != object_new && made.is_object())
        t.rt.heap.register_finalizer(made.as_object());
    return made;
}

}  // namespace

constinit MethodDef const new_method_def =
    method("__new__", static_cast<AnyArgsFn>(new_method), "*args, **kwargs",
           "Create and return a new object.  See help(type) for accurate signature.");

// type.__call__: __new__, then __init__ if that gave an instance of the class (data model 3.3.1).
Result<Value> type_call(ThreadState& t, Value callee, Args const& args) {
    Type* type = self_type(callee);
    if (type == t.rt.types.type) [[unlikely]] {
        if (args.count == 1 && args.keyword_count() == 0) return type_of(t, args[0]);
        if (args.count != 3) return raise(t, Exc::TypeError, "type() takes 1 or 3 arguments");
    }
    NewFn make_new = type->slots.new_;
    if (!make_new) return raise(t, Exc::TypeError, "cannot create '{}' instances", type_name(type));
    Value made = TRY(make_new(t, type, args));
    if (!made.is_object()) {
        if (!is_subtype(type_of(t, made), type)) return made;
        return made;  // immediates have nothing to initialise
    }
    Type* made_type = made.as_object()->shape->type;
    if (made_type != type && !is_subtype(made_type, type)) return made;
    if (made_type->slots.finalize && make_new != object_new && make_new != slot_new &&
        made_type->has(type_heap))
        t.rt.heap.register_finalizer(made.as_object());
    InitFn init = made_type->slots.init;
    if (init && init != object_init) {
        TRY(init(t, made, args));
    } else if (init && (args.count || args.kwnames)) {
        TRY(init(t, made, args));
    }
    return made;
}

void init_type(ThreadState& t) {
    Type* type = t.rt.types.type;
    TypeSpec spec{.name = "type",
                  .basic_size = sizeof(Type),
                  .flags = type_base | type_type,
                  .trace = type->trace,
                  .destroy = destroy_type,
                  .doc = type_doc,
                  .methods = type_methods,
                  .getset = type_getset(),
                  .members = type_members(),
                  .dict_offset = offsetof(Type, dict),
                  .weakrefable = true};
    spec.slots.repr = type_repr;
    spec.slots.call = type_call;
    spec.slots.getattro = type_getattro;
    spec.slots.setattro = type_setattro;
    spec.slots.init = type_init;
    spec.slots.new_ = type_slot_new;
    spec.slots.or_ = type_or;
    make_type(t, spec, type);
}

}  // namespace minipy::runtime
