// The module builtins: its namespace put together, and the first modules of an interpreter.
#include "interpreter/builtins/builtins_module.hpp"

#include "interpreter/builtins/modules/io.hpp"
#include "interpreter/builtins/modules/registry.hpp"
#include "interpreter/builtins/modules/sys_module.hpp"
#include "interpreter/runtime/type_machinery.hpp"

namespace minipy::builtins {

namespace {

constexpr std::string_view doc =
    "Built-in functions, exceptions, and other objects.\n\nNoteworthy: None is the `nil' object; Ellipsis "
    "represents `...' in slices.";

// Argument Clinic's open(), which io lends to builtins.
Result<Value> builtin_open(ThreadState& t, Value, std::span<Value const> a) {
    return open_file(t, {a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7]});
}

constexpr MethodDef open_function = method(
    "open", builtin_open,
    "file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None",
    "Open file and return a stream.  Raise OSError upon failure.");

void add(ThreadState& t, Dict* ns, std::string_view name, Value value) {
    dict_set_str(t, ns, intern(t, name), value);
}

// The order in which CPython's builtins module has its names. It shows: of names equally near to an unknown
// one, the first is what NameError proposes.
constexpr std::string_view names_in_order[] = {
    "__build_class__",
    "__import__",
    "abs",
    "all",
    "any",
    "ascii",
    "bin",
    "breakpoint",
    "callable",
    "chr",
    "compile",
    "delattr",
    "dir",
    "divmod",
    "eval",
    "exec",
    "format",
    "getattr",
    "globals",
    "hasattr",
    "hash",
    "hex",
    "id",
    "input",
    "isinstance",
    "issubclass",
    "iter",
    "aiter",
    "len",
    "locals",
    "max",
    "min",
    "next",
    "anext",
    "oct",
    "ord",
    "pow",
    "print",
    "repr",
    "round",
    "setattr",
    "sorted",
    "sum",
    "vars",
    "None",
    "Ellipsis",
    "NotImplemented",
    "False",
    "True",
    "bool",
    "memoryview",
    "bytearray",
    "bytes",
    "classmethod",
    "complex",
    "dict",
    "enumerate",
    "filter",
    "float",
    "frozenset",
    "property",
    "int",
    "list",
    "map",
    "object",
    "range",
    "reversed",
    "set",
    "slice",
    "staticmethod",
    "str",
    "super",
    "tuple",
    "type",
    "zip",
    "__debug__",
    "BaseException",
    "BaseExceptionGroup",
    "Exception",
    "GeneratorExit",
    "KeyboardInterrupt",
    "SystemExit",
    "ArithmeticError",
    "AssertionError",
    "AttributeError",
    "BufferError",
    "EOFError",
    "ImportError",
    "LookupError",
    "MemoryError",
    "NameError",
    "OSError",
    "ReferenceError",
    "RuntimeError",
    "StopAsyncIteration",
    "StopIteration",
    "SyntaxError",
    "SystemError",
    "TypeError",
    "ValueError",
    "Warning",
    "FloatingPointError",
    "OverflowError",
    "ZeroDivisionError",
    "BytesWarning",
    "DeprecationWarning",
    "EncodingWarning",
    "FutureWarning",
    "ImportWarning",
    "PendingDeprecationWarning",
    "ResourceWarning",
    "RuntimeWarning",
    "SyntaxWarning",
    "UnicodeWarning",
    "UserWarning",
    "BlockingIOError",
    "ChildProcessError",
    "ConnectionError",
    "FileExistsError",
    "FileNotFoundError",
    "InterruptedError",
    "IsADirectoryError",
    "NotADirectoryError",
    "PermissionError",
    "ProcessLookupError",
    "TimeoutError",
    "IndentationError",
    "IndexError",
    "KeyError",
    "ModuleNotFoundError",
    "NotImplementedError",
    "RecursionError",
    "UnboundLocalError",
    "UnicodeError",
    "BrokenPipeError",
    "ConnectionAbortedError",
    "ConnectionRefusedError",
    "ConnectionResetError",
    "TabError",
    "UnicodeDecodeError",
    "UnicodeEncodeError",
    "UnicodeTranslateError",
    "ExceptionGroup",
    "EnvironmentError",
    "IOError",
    "open",
};

void add_functions(ThreadState& t, Dict* ns) {
    Value const module = Value(t.rt.builtins_module), name = Value(t.rt.names.builtins);
    auto function = [&](MethodDef const& def) {
        add(t, ns, def.name, Value(make_native_function(t, def, module, name)));
    };
    function(build_class_function);
    for (auto functions :
         {object_functions(), number_functions(), iteration_functions(), code_functions(), text_functions()})
        for (MethodDef const& def : functions) function(def);
    add(t, ns, "open", Value(make_native_function(t, open_function, module, Value(intern(t, "io")))));
}

void add_types(ThreadState& t, Dict* ns) {
    Types& types = t.rt.types;
    std::pair<char const*, Type*> const visible[] = {
        {"bool", types.bool_},
        {"memoryview", types.memoryview},
        {"bytearray", types.bytearray},
        {"bytes", types.bytes},
        {"classmethod", types.classmethod},
        {"complex", types.complex},
        {"dict", types.dict},
        {"enumerate", types.enumerate},
        {"filter", types.filter},
        {"float", types.float_},
        {"frozenset", types.frozenset},
        {"property", types.property},
        {"int", types.int_},
        {"list", types.list},
        {"map", types.map},
        {"object", types.object},
        {"range", types.range},
        {"reversed", types.reversed},
        {"set", types.set},
        {"slice", types.slice},
        {"staticmethod", types.staticmethod},
        {"str", types.str},
        {"super", types.super_},
        {"tuple", types.tuple},
        {"type", types.type},
        {"zip", types.zip},
    };
    for (auto [name, type] : visible) add(t, ns, name, Value(type));
#define EXCEPTION(name, base, layout, doc) add(t, ns, #name, Value(exception_type(t.rt, Exc::name)));
#include "interpreter/runtime/exceptions.def"
#undef EXCEPTION
    add(t, ns, "ExceptionGroup", Value(types.exception_group));
    add(t, ns, "EnvironmentError", Value(exception_type(t.rt, Exc::OSError)));
    add(t, ns, "IOError", Value(exception_type(t.rt, Exc::OSError)));
}

// The order of __subclasses__() is that of names_in_order as well.
void order_exceptions(ThreadState& t, Dict* ns) {
    for (std::string_view name : names_in_order) {
        Value const v = dict_get_str(ns, intern(t, name));
        if (!v.is_object() || !is_type(v) || !v.as<Type>()->has(type_exception)) continue;
        auto* type = v.as<Type>();
        if (to_utf8(type->name) != name) continue;  // IOError
        for (Value base : type->bases->span()) {
            remove_subclass(t, base.as<Type>(), type);
            add_subclass(t, base.as<Type>(), type);
        }
    }
}

Result<void> make_builtins(ThreadState& t) {
    Module* module = make_module(t, "builtins");
    t.rt.builtins_module = module;
    t.rt.builtins = module->dict;
    Dict* ns = module->dict;
    add(t, ns, "__doc__", Value(make_str(t, doc)));
    for (std::string_view name : names_in_order) add(t, ns, name, Value::none());  // places, filled below
    add_functions(t, ns);
    add(t, ns, "None", Value::none());
    add(t, ns, "Ellipsis", Value::ellipsis());
    add(t, ns, "NotImplemented", Value::not_implemented());
    add(t, ns, "False", Value::false_());
    add(t, ns, "True", Value::true_());
    add_types(t, ns);
    order_exceptions(t, ns);
    add(t, ns, "__debug__", Value::boolean(t.rt.options.optimize == 0));
    return add_site_builtins(t, ns);
}

}  // namespace

Result<void> install(ThreadState& t) {
    TRY(make_builtins(t));
    TRY(make_sys_module(t));
    auto modules = native_modules();
    t.rt.native_modules.assign(modules.begin(), modules.end());
    List* names = make_list(t);
    list_append(t, names, Value(t.rt.names.builtins));
    list_append(t, names, Value(t.rt.names.sys));
    for (NativeModule const* m : modules) list_append(t, names, Value(intern(t, m->name)));
    TRY(call_method(t, Value(names), "sort"));
    set_sys(t, "builtin_module_names", Value(make_tuple(t, names->span())));
    dict_set_str(t, t.rt.modules, t.rt.names.sys, Value(t.rt.sys_module));
    dict_set_str(t, t.rt.modules, t.rt.names.builtins, Value(t.rt.builtins_module));
    return {};
}

}  // namespace minipy::builtins
