// function, method and cell as scripts see them. (Data model 3.2 "Callable types".)
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/argument_type.hpp"
#include "interpreter/runtime/audit.hpp"
#include "interpreter/runtime/builtins_namespace.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/frame.hpp"
#include "interpreter/runtime/numbers.hpp"

#include <algorithm>
#include <cstddef>

namespace minipy::runtime {

Function* make_function(ThreadState& t, Code* code, Dict* globals) {
    auto f = make<Function>(t, t.rt.function_shape);
    f->code = code;
    f->globals = globals;
    f->builtins = t.rt.builtins;
    f->name = code->name;
    f->qualname = code->qualname;
    Value module = dict_get_str(globals, t.rt.names.dunder_name);
    f->module = module.is_absent() ? Value::none() : module;
    return f;
}

BoundMethod* make_bound_method(ThreadState& t, Value function, Value self) {
    auto m = make<BoundMethod>(t, t.rt.bound_method_shape);
    m->function = function;
    m->self = self;
    return m;
}

namespace {

Value or_none(Object* o) {
    return o ? Value(o) : Value::none();
}

// ---- function

void trace_function(Object* o, Marker& m) {
    auto f = static_cast<Function*>(o);
    m.mark(f->code);
    m.mark(f->globals);
    m.mark(f->builtins);
    m.mark(f->defaults);
    m.mark(f->kwdefaults);
    m.mark(f->closure);
    m.mark(f->name);
    m.mark(f->qualname);
    m.mark(f->doc);
    m.mark(f->module);
    m.mark(f->annotations);
}

Result<Value> function_repr(ThreadState& t, Value self) {
    auto f = self.as<Function>();
    return Value(make_str(t, fmt::format("<function {} at {:#x}>", to_utf8(f->qualname), self.bits())));
}

Result<Value> function_get(ThreadState& t, Value self, Value instance, Type*) {
    if (instance.is_absent() || instance.is_none()) return self;
    return Value(static_cast<Object*>(make_bound_method(t, self, instance)));
}

Result<Value> function_call(ThreadState& t, Value self, Args const& args) {
    return call(t, self, args);
}

// Made when it is asked for.
Result<Value> get_doc(ThreadState& t, Value self) {
    auto f = self.as<Function>();
    if (f->doc.is_absent()) {
        Value doc = docstring_of(t, f->code);
        f->doc = doc;
    }
    return f->doc;
}
Result<void> set_doc(ThreadState&, Value self, Value v) {
    self.as<Function>()->doc = v.is_absent() ? Value::none() : v;
    return {};
}

Result<Value> get_code(ThreadState& t, Value self) {
    TRY(audit_attribute(t, self, "__code__"));
    return Value(static_cast<Object*>(self.as<Function>()->code));
}
Result<void> set_code(ThreadState& t, Value self, Value v) {
    auto f = self.as<Function>();
    (void)get_doc(t, self);  // stays that of the old code
    if (v.is_absent() || type_of(t, v) != t.rt.types.code)
        return raise(t, Exc::TypeError, "__code__ must be set to a code object");
    std::uint64_t closure = f->closure ? f->closure->count : 0, free = v.as<Code>()->free_count;
    if (closure != free)
        return raise(t, Exc::ValueError, "{}() requires a code object with {} free vars, not {}",
                     to_utf8(f->name), closure, free);
    TRY(audit_assignment(t, self, "__code__", v));
    f->code = v.as<Code>();
    return {};
}

Result<Value> get_defaults(ThreadState& t, Value self) {
    TRY(audit_attribute(t, self, "__defaults__"));
    return or_none(self.as<Function>()->defaults);
}
Result<void> set_defaults(ThreadState& t, Value self, Value v) {
    if (v && !v.is_none() && !is_tuple(v))
        return raise(t, Exc::TypeError, "__defaults__ must be set to a tuple object");
    TRY(audit_assignment(t, self, "__defaults__", v));
    self.as<Function>()->defaults = v && !v.is_none() ? v.as<Tuple>() : nullptr;
    return {};
}

Result<Value> get_kwdefaults(ThreadState& t, Value self) {
    TRY(audit_attribute(t, self, "__kwdefaults__"));
    return or_none(self.as<Function>()->kwdefaults);
}
Result<void> set_kwdefaults(ThreadState& t, Value self, Value v) {
    if (v && !v.is_none() && !is_dict(v))
        return raise(t, Exc::TypeError, "__kwdefaults__ must be set to a dict object");
    TRY(audit_assignment(t, self, "__kwdefaults__", v));
    self.as<Function>()->kwdefaults = v && !v.is_none() ? v.as<Dict>() : nullptr;
    return {};
}

// Annotations are compiled to a flat tuple of names and values; the dict is made when it is asked for.
Result<Value> get_annotations(ThreadState& t, Value self) {
    auto f = self.as<Function>();
    if (f->annotations.is_absent()) {
        f->annotations = make_dict(t);
    } else if (is_tuple(f->annotations)) {
        auto pairs = f->annotations.as<Tuple>();
        Dict* dict = make_dict(t, pairs->count / 2);
        for (std::uint64_t i = 0; i + 1 < pairs->count; i += 2)
            TRY(dict_set(t, dict, pairs->items[i], pairs->items[i + 1]));
        f->annotations = dict;
    }
    return f->annotations;
}
Result<void> set_annotations(ThreadState& t, Value self, Value v) {
    if (v && !v.is_none() && !is_dict(v))
        return raise(t, Exc::TypeError, "__annotations__ must be set to a dict object");
    self.as<Function>()->annotations = v && !v.is_none() ? v : Value::absent();
    return {};
}

Result<Value> get_name(ThreadState&, Value self) {
    return Value(self.as<Function>()->name);
}
Result<void> set_name(ThreadState& t, Value self, Value v) {
    if (v.is_absent() || !is_str(v))
        return raise(t, Exc::TypeError, "__name__ must be set to a string object");
    self.as<Function>()->name = v.as<Str>();
    return {};
}
Result<Value> get_qualname(ThreadState&, Value self) {
    return Value(self.as<Function>()->qualname);
}
Result<void> set_qualname(ThreadState& t, Value self, Value v) {
    if (v.is_absent() || !is_str(v))
        return raise(t, Exc::TypeError, "__qualname__ must be set to a string object");
    self.as<Function>()->qualname = v.as<Str>();
    return {};
}

Result<Value> get_builtins(ThreadState&, Value self) {
    return builtins_seen(self.as<Function>()->builtins);
}
Result<void> set_builtins(ThreadState& t, Value, Value) {
    return raise(t, Exc::AttributeError, "readonly attribute");
}
Result<Value> get_dict(ThreadState& t, Value self) {
    return Value(static_cast<Object*>(instance_dict(t, self.as_object())));
}
Result<void> set_dict(ThreadState& t, Value self, Value v) {
    if (v.is_absent()) return raise(t, Exc::TypeError, "cannot delete __dict__");
    if (!is_dict(v))
        return raise(t, Exc::TypeError, "__dict__ must be set to a dictionary, not a '{}'",
                     type_name_of(t, v));
    self.as<Function>()->dict = v.as<Dict>();
    return {};
}

constexpr GetSetDef function_getset[] = {
    {"__doc__", get_doc, set_doc},
    {"__code__", get_code, set_code},
    {"__defaults__", get_defaults, set_defaults},
    {"__kwdefaults__", get_kwdefaults, set_kwdefaults},
    {"__annotations__", get_annotations, set_annotations},
    {"__name__", get_name, set_name},
    {"__qualname__", get_qualname, set_qualname},
    {"__dict__", get_dict, set_dict},
    {"__builtins__", get_builtins, set_builtins},
};
// A pointer to an object and the Value of it are the same word, and null is absent.
constexpr MemberDef function_members[] = {
    {"__closure__", offsetof(Function, closure)},
    {"__globals__", offsetof(Function, globals)},
    {"__module__", offsetof(Function, module), false},
};

// function(code, globals, name=None, argdefs=None, closure=None)
Result<Value> function_new(ThreadState& t, Type*, Args const& args) {
    Value a[5];
    TRY(bind_arguments(t, "function", "code, globals, name=None, argdefs=None, closure=None", args, a));
    if (type_of(t, a[0]) != t.rt.types.code)
        return raise(t, Exc::TypeError, "function() argument 'code' must be code, not {}",
                     argument_type(t, a[0]));
    if (!is_dict(a[1]))
        return raise(t, Exc::TypeError, "function() argument 'globals' must be dict, not {}",
                     argument_type(t, a[1]));
    auto code = a[0].as<Code>();
    bool has_closure = a[4] && !a[4].is_none();
    if (a[2] && !a[2].is_none() && !is_str(a[2]))
        return raise(t, Exc::TypeError, "arg 3 (name) must be None or string");
    if (a[3] && !a[3].is_none() && !is_tuple(a[3]))
        return raise(t, Exc::TypeError, "arg 4 (defaults) must be None or tuple");
    if (!has_closure && code->free_count) return raise(t, Exc::TypeError, "arg 5 (closure) must be tuple");
    if (has_closure && !is_tuple(a[4]))
        return raise(t, Exc::TypeError, "arg 5 (closure) must be None or tuple");
    std::uint64_t cells = has_closure ? a[4].as<Tuple>()->count : 0;
    if (cells != code->free_count)
        return raise(t, Exc::ValueError, "{} requires closure of length {}, not {}", to_utf8(code->name),
                     code->free_count, cells);
    for (std::uint64_t i = 0; i < cells; ++i)
        if (type_of(t, a[4].as<Tuple>()->items[i]) != t.rt.types.cell)
            return raise(t, Exc::TypeError, "arg 5 (closure) expected cell, found {}",
                         type_name_of(t, a[4].as<Tuple>()->items[i]));
    TRY(audit(t, "function.__new__", {a[0]}));
    Function* f = make_function(t, code, a[1].as<Dict>());
    // Globals that name no built-in namespace leave that of the caller.
    Dict* builtins = builtins_from_globals(t, f->globals);
    f->builtins = builtins ? builtins : builtins_in_force(t);
    if (a[2] && is_str(a[2])) f->name = a[2].as<Str>();
    if (a[3] && is_tuple(a[3])) f->defaults = a[3].as<Tuple>();
    if (has_closure) f->closure = a[4].as<Tuple>();
    return Value(static_cast<Object*>(f));
}

// ---- method

void trace_method(Object* o, Marker& m) {
    m.mark(static_cast<BoundMethod*>(o)->function);
    m.mark(static_cast<BoundMethod*>(o)->self);
}

Result<Value> method_call(ThreadState& t, Value self, Args const& args) {
    auto m = self.as<BoundMethod>();
    std::uint32_t total = args.count + args.keyword_count();
    Value window[12];
    if (total + 1 <= std::size(window)) {
        window[0] = m->self;
        std::copy_n(args.data, total, window + 1);
        return call(t, m->function, Args{window, args.count + 1, args.kwnames});
    }
    Tuple* all = make_tuple(t, total + 1);
    all->items[0] = m->self;
    std::copy_n(args.data, total, all->items + 1);
    return call(t, m->function, Args{all->items, args.count + 1, args.kwnames});
}

Result<Value> method_repr(ThreadState& t, Value self) {
    auto m = self.as<BoundMethod>();
    Value name = TRY(getattr_optional(t, m->function, t.rt.names.dunder_qualname));
    if (name.is_absent()) name = TRY(getattr_optional(t, m->function, t.rt.names.dunder_name));
    std::string shown = name && is_str(name) ? to_utf8(name) : "?";
    Str* of = TRY(repr(t, m->self));
    return Value(make_str(t, fmt::format("<bound method {} of {}>", shown, to_utf8(of))));
}

Result<Value> method_compare(ThreadState& t, Value a, Value b, CompareOp op) {
    if ((op != CompareOp::eq && op != CompareOp::ne) || type_of(t, b) != t.rt.types.bound_method)
        return Value::not_implemented();
    bool same = TRY(equal(t, a.as<BoundMethod>()->function, b.as<BoundMethod>()->function)) &&
                a.as<BoundMethod>()->self == b.as<BoundMethod>()->self;
    return Value::boolean(same == (op == CompareOp::eq));
}

Result<std::int64_t> method_hash(ThreadState& t, Value self) {
    std::int64_t of_function = TRY(hash(t, self.as<BoundMethod>()->function));
    std::int64_t h = of_function ^ std::int64_t(self.as<BoundMethod>()->self.bits() >> 4);
    return h == -1 ? -2 : h;
}

// What a method does not have itself its function has.
Result<Value> method_getattro(ThreadState& t, Value self, Str* name) {
    if (lookup_in_type(t.rt, t.rt.types.bound_method, name)) return generic_getattr(t, self, name);
    return getattr(t, self.as<BoundMethod>()->function, name);
}

Result<Value> method_new(ThreadState& t, Type*, Args const& args) {
    Value a[2];
    TRY(bind_positional(t, "method", args, 2, 2, a));
    if (!is_callable(t, a[0])) return raise(t, Exc::TypeError, "first argument must be callable");
    if (a[1].is_none()) return raise(t, Exc::TypeError, "instance must not be None");
    return Value(static_cast<Object*>(make_bound_method(t, a[0], a[1])));
}

Result<Value> method_reduce(ThreadState& t, Value self) {
    auto m = self.as<BoundMethod>();
    Value getattr_function = dict_get_str(t.rt.builtins, intern(t, "getattr"));
    Value name = TRY(getattr(t, m->function, t.rt.names.dunder_name));
    return Value(make_tuple(t, {getattr_function, Value(make_tuple(t, {m->self, name}))}));
}

constexpr MethodDef method_methods[] = {method("__reduce__", method_reduce)};
constexpr MemberDef method_members[] = {
    {"__func__", offsetof(BoundMethod, function), true, true,
     "the function (or other callable) implementing a method"},
    {"__self__", offsetof(BoundMethod, self), true, true, "the instance to which a method is bound"},
};
Result<Value> method_doc(ThreadState& t, Value self) {
    return getattr(t, self.as<BoundMethod>()->function, t.rt.names.dunder_doc);
}
constexpr GetSetDef method_getset[] = {{"__doc__", method_doc}};

// ---- cell

void trace_cell(Object* o, Marker& m) {
    m.mark(static_cast<Cell*>(o)->contents);
}

Result<Value> cell_repr(ThreadState& t, Value self) {
    Value v = self.as<Cell>()->contents;
    if (v.is_absent()) return Value(make_str(t, fmt::format("<cell at {:#x}: empty>", self.bits())));
    return Value(
        make_str(t, fmt::format("<cell at {:#x}: {} object at {:#x}>", self.bits(), type_name_of(t, v),
                                v.is_object() ? v.bits() : v.bits() & Value::payload_mask)));
}

Result<Value> cell_contents(ThreadState& t, Value self) {
    Value v = self.as<Cell>()->contents;
    if (v.is_absent()) return raise(t, Exc::ValueError, "Cell is empty");
    return v;
}
Result<void> set_cell_contents(ThreadState&, Value self, Value v) {
    self.as<Cell>()->contents = v;
    return {};
}
constexpr GetSetDef cell_getset[] = {{"cell_contents", cell_contents, set_cell_contents}};

Result<Value> cell_compare(ThreadState& t, Value a, Value b, CompareOp op) {
    if (type_of(t, b) != t.rt.types.cell) return Value::not_implemented();
    Value x = a.as<Cell>()->contents, y = b.as<Cell>()->contents;
    if (x && y) return compare(t, x, y, op);
    // an empty cell is less than any that holds something
    int order = int(bool(x)) - int(bool(y));
    bool results[] = {order<0, order <= 0, order == 0, order != 0, order> 0, order >= 0};
    return Value::boolean(results[std::size_t(op)]);
}

Result<Value> cell_new(ThreadState& t, Type*, Args const& args) {
    Value a[1];
    TRY(bind_positional(t, "cell", args, 0, 1, a));
    return Value(static_cast<Object*>(make_cell(t, a[0])));
}

}  // namespace

void init_function(ThreadState& t) {
    TypeSpec spec{.name = "function", .basic_size = sizeof(Function)};
    spec.flags = type_method_descriptor;
    spec.trace = trace_function;
    spec.doc =
        "function(code, globals, name=None, argdefs=None, closure=None)\n--\n\nCreate a function object.\n\n "
        " code\n    a code object\n  globals\n    the globals dictionary\n  "
        "name\n    a "
        "string that overrides the name from the code object\n  argdefs\n    a tuple that specifies the "
        "default "
        "argument values\n  closure\n    a tuple that supplies the bindings for free variables";
    spec.slots.repr = function_repr;
    spec.slots.call = function_call;
    spec.slots.descr_get = function_get;
    spec.slots.new_ = function_new;
    spec.getset = function_getset;
    spec.members = function_members;
    spec.dict_offset = offsetof(Function, dict);
    spec.weakrefable = true;
    make_type(t, spec, t.rt.types.function);
}

void init_bound_method(ThreadState& t) {
    TypeSpec spec{.name = "method", .basic_size = sizeof(BoundMethod)};
    spec.flags = 0;
    spec.trace = trace_method;
    spec.doc = "method(function, instance, /)\n--\n\nCreate a bound instance method object.";
    spec.slots.repr = method_repr;
    spec.slots.call = method_call;
    spec.slots.richcompare = method_compare;
    spec.slots.hash = method_hash;
    spec.slots.getattro = method_getattro;
    spec.slots.new_ = method_new;
    spec.methods = method_methods;
    spec.getset = method_getset;
    spec.members = method_members;
    spec.weakrefable = true;
    make_type(t, spec, t.rt.types.bound_method);
}

void init_cell(ThreadState& t) {
    TypeSpec spec{.name = "cell", .basic_size = sizeof(Cell)};
    spec.flags = 0;
    spec.trace = trace_cell;
    spec.doc =
        "Create a new cell object.\n\n  contents\n    the contents of the cell. If not specified, the cell "
        "will be "
        "empty,\n    and \n further attempts to access its cell_contents attribute will\n    raise a "
        "ValueError.";
    spec.slots.repr = cell_repr;
    spec.slots.richcompare = cell_compare;
    spec.slots.new_ = cell_new;
    spec.getset = cell_getset;
    make_type(t, spec, t.rt.types.cell);
}

}  // namespace minipy::runtime
