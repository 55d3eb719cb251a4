// Built-in functions about objects: attributes, classes, identity, namespaces.
#include "interpreter/builtins/builtins_module.hpp"
#include "interpreter/runtime/audit.hpp"
#include "interpreter/runtime/frame.hpp"
#include "interpreter/runtime/numbers.hpp"

namespace minipy::builtins {

namespace {

using Arguments = std::span<Value const>;

Result<Value> builtin_getattr(ThreadState& t, Value, Arguments args) {
    Str* name = TRY(attribute_name(t, args[1]));
    if (!args[2]) return getattr(t, args[0], name);
    Value found = TRY(getattr_optional(t, args[0], name));
    return found ? found : args[2];
}

Result<Value> builtin_hasattr(ThreadState& t, Value, Arguments args) {
    Str* name = TRY(attribute_name(t, args[1]));
    Value found = TRY(getattr_optional(t, args[0], name));
    return Value::boolean(bool(found));
}

Result<Value> builtin_setattr(ThreadState& t, Value, Arguments args) {
    Str* name = TRY(attribute_name(t, args[1]));
    TRY(setattr(t, args[0], name, args[2]));
    return Value::none();
}

Result<Value> builtin_delattr(ThreadState& t, Value, Arguments args) {
    Str* name = TRY(attribute_name(t, args[1]));
    TRY(setattr(t, args[0], name, Value::absent()));
    return Value::none();
}

Result<Value> builtin_isinstance(ThreadState& t, Value, Arguments args) {
    return Value::boolean(TRY(is_instance(t, args[0], args[1])));
}

Result<Value> builtin_issubclass(ThreadState& t, Value, Arguments args) {
    return Value::boolean(TRY(is_subclass(t, args[0], args[1])));
}

Result<Value> builtin_callable(ThreadState& t, Value, Value object) {
    return Value::boolean(is_callable(t, object));
}

Result<Value> builtin_hash(ThreadState& t, Value, Value object) {
    return make_int(t, TRY(hash(t, object)));
}

// Objects do not move, and a constant or unboxed number is its bits.
Result<Value> builtin_id(ThreadState& t, Value, Value object) {
    Value const id = make_int_unsigned(t, object.bits());
    TRY(audit(t, "builtins.id", {id}));
    return id;
}

Result<Value> builtin_len(ThreadState& t, Value, Value object) {
    if (object.is_object()) {
        Shape const* shape = object.as_object()->shape;
        if (shape == t.rt.list_shape) return Value::small_int(object.as<List>()->count);
        if (shape == t.rt.str_shape) return Value::small_int(object.as<Str>()->length);
        if (shape == t.rt.dict_shape) return Value::small_int(object.as<Dict>()->count);
    }
    return make_int(t, TRY(length(t, object)));
}

Result<Value> builtin_globals(ThreadState& t, Value) {
    if (!t.frame) return raise(t, Exc::SystemError, "globals() called without a frame");
    return Value(t.frame->globals);
}

Result<Value> builtin_locals(ThreadState& t, Value) {
    if (!t.frame) return raise(t, Exc::SystemError, "frame does not exist");
    return frame_locals(t, t.frame);
}

Result<Value> builtin_vars(ThreadState& t, Value self, Arguments args) {
    if (!args[0]) return builtin_locals(t, self);
    Value dict = TRY(getattr_optional(t, args[0], t.rt.names.dunder_dict));
    if (dict) return dict;
    return raise(t, Exc::TypeError, "vars() argument must have __dict__ attribute");
}

Result<Value> builtin_dir(ThreadState& t, Value self, Arguments args) {
    if (args[0]) return Value(TRY(object_dir(t, args[0])));
    Value locals = TRY(builtin_locals(t, self));
    Value keys = TRY(call_method(t, locals, t.rt.names.keys));
    List* names = TRY(list_from(t, keys));
    TRY(call_method(t, Value(names), "sort"));
    return Value(names);
}

constexpr MethodDef functions[] = {
    method("callable", builtin_callable, "obj, /",
           "Return whether the object is callable (i.e., some kind of function).\n\nNote that classes are "
           "callable, as are instances of classes with a\n__call__() method."),
    method(
        "delattr", builtin_delattr, 2, 2, "obj, name, /",
        "Deletes the named attribute from the given object.\n\ndelattr(x, 'y') is equivalent to ``del x.y``"),
    method(
        "dir", builtin_dir, 0, 1, nullptr,
        "dir([object]) -> list of strings\n\nIf called without an argument, return the names in the current "
        "scope.\nElse, return an alphabetized list of names comprising (some of) the attributes\nof the "
        "given "
        "object, and of attributes reachable from it.\nIf the object supplies a method named __dir__, it "
        "will "
        "be used; otherwise\nthe default dir() logic is used and returns:\n  for a module object: the "
        "module's "
        "attributes.\n  for a class object:  its attributes, and recursively the attributes\n    of its "
        "bases.\n  for any other object: its attributes, its class's attributes, and\n    recursively the "
        "attributes of its class's base classes."),
    method("getattr", builtin_getattr, 2, 3, nullptr,
           "getattr(object, name[, default]) -> value\n\nGet a named attribute from an object; getattr(x, "
           "'y') is "
           "equivalent to x.y.\nWhen a default argument is given, it is returned when the attribute doesn't\n"
           "exist; without it, an exception is raised in that case."),
    method("globals", builtin_globals,
           "Return the dictionary containing the current scope's global variables.\n\nNOTE: Updates to this "
           "dictionary *will* affect name lookups in the current\nglobal scope and vice-versa."),
    method("hasattr", builtin_hasattr, 2, 2, "obj, name, /",
           "Return whether the object has an attribute with the given name.\n\nThis is done by calling "
           "getattr(obj, name) and catching AttributeError."),
    method("hash", builtin_hash, "obj, /",
           "Return the hash value for the given object.\n\nTwo objects that compare equal must also have the "
           "same "
           "hash value, but the\nreverse is not necessarily true."),
    method(
        "id", builtin_id, "obj, /",
        "Return the identity of an object.\n\nThis is guaranteed to be unique among simultaneously existing "
        "objects.\n(CPython uses the object's memory address.)"),
    method(
        "isinstance", builtin_isinstance, 2, 2, "obj, class_or_tuple, /",
        "Return whether an object is an instance of a class or of a subclass thereof.\n\nA tuple, as in "
        "``isinstance(x, (A, B, ...))``, may be given as the target to\ncheck against. This is equivalent to "
        "``isinstance(x, A) or isinstance(x, B)\nor ...`` etc."),
    method(
        "issubclass", builtin_issubclass, 2, 2, "cls, class_or_tuple, /",
        "Return whether 'cls' is derived from another class or is the same class.\n\nA tuple, as in "
        "``issubclass(x, (A, B, ...))``, may be given as the target to\ncheck against. This is equivalent to "
        "``issubclass(x, A) or issubclass(x, B)\nor ...``."),
    method("len", builtin_len, "obj, /", "Return the number of items in a container."),
    method(
        "locals", builtin_locals,
        "Return a dictionary containing the current scope's local variables.\n\nNOTE: Whether or not updates "
        "to this dictionary will affect name lookups in\nthe local scope and vice-versa is *implementation "
        "dependent* and not\ncovered by any backwards compatibility guarantees."),
    method("setattr", builtin_setattr, 3, 3, "obj, name, value, /",
           "Sets the named attribute on the given object to the specified value.\n\nsetattr(x, 'y', v) is "
           "equivalent to ``x.y = v``"),
    method("vars", builtin_vars, 0, 1, nullptr,
           "vars([object]) -> dictionary\n\nWithout arguments, equivalent to locals().\nWith an argument, "
           "equivalent to object.__dict__."),
};

}  // namespace

std::span<MethodDef const> object_functions() {
    return functions;
}

Result<Str*> attribute_name(ThreadState& t, Value name) {
    if (is_str(name)) return intern(t, name.as<Str>());
    return raise(t, Exc::TypeError, "attribute name must be string, not '{:.200}'", type_name_of(t, name));
}

Result<List*> object_dir(ThreadState& t, Value object) {
    Value method = TRY(lookup_special(t, object, t.rt.names.dunder_dir));
    if (!method) return raise(t, Exc::TypeError, "object does not provide __dir__");
    List* names = TRY(list_from(t, TRY(call(t, method))));
    TRY(call_method(t, Value(names), "sort"));
    return names;
}

}  // namespace minipy::builtins
