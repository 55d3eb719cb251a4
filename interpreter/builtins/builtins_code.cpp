// Built-in functions about code: compile, eval, exec, __import__, breakpoint.
#include "interpreter/builtins/builtins_module.hpp"
#include "interpreter/builtins/c_integers.hpp"
#include "interpreter/builtins/modules/ast_nodes.hpp"
#include "interpreter/runtime/argument_type.hpp"
#include "interpreter/runtime/audit.hpp"
#include "interpreter/runtime/bytes.hpp"
#include "interpreter/runtime/frame.hpp"
#include "interpreter/runtime/numbers.hpp"

namespace minipy::builtins {

Result<std::string> source_file_name(ThreadState& t, Value v) {
    if (is_str(v)) return to_utf8(v);
    if (auto bytes = buffer_of(t, v)) {
        if (!is_bytes(v))
            TRY(warn(t, Exc::DeprecationWarning,
                     fmt::format("path should be string, bytes, or os.PathLike, not {:.200}",
                                 type_name_of(t, v))));
        return std::string(*bytes);
    }
    Value method = TRY(lookup_special(t, v, t.rt.names.dunder_fspath));
    if (!method)
        return raise(t, Exc::TypeError, "expected str, bytes or os.PathLike object, not {:.200}",
                     type_name_of(t, v));
    Value path = TRY(call(t, method));
    if (is_str(path)) return to_utf8(path);
    if (auto bytes = buffer_of(t, path)) return std::string(*bytes);
    return raise(t, Exc::TypeError, "expected {:.200}.__fspath__() to return str or bytes, not {:.200}",
                 type_name_of(t, v), type_name_of(t, path));
}

namespace {

using Arguments = std::span<Value const>;

// Flags of compile() with CPython's values (compile.h).
constexpr std::uint32_t cf_dont_imply_dedent = 0x0200, cf_only_ast = 0x0400, cf_type_comments = 0x1000,
                        cf_top_level_await = 0x2000, cf_allow_incomplete = 0x4000;
constexpr std::uint32_t future_flags =
    0x1fe0000;  // CO_FUTURE_DIVISION ... CO_FUTURE_ANNOTATIONS, CO_NESTED is void
constexpr std::uint32_t nested_flag = 0x10;
constexpr std::uint32_t known_flags = future_flags | nested_flag | cf_dont_imply_dedent | cf_only_ast |
                                      cf_type_comments | cf_top_level_await | cf_allow_incomplete | 0x0100;

enum Mode { mode_exec, mode_eval, mode_single, mode_function_type };

// The future features of the code that calls.
std::uint32_t inherited_flags(ThreadState& t) {
    return t.frame ? t.frame->code->flags & future_flags : 0;
}

// Source text: a str's UTF-8, or bytes in which a coding cookie counts. ASCII stays where it is.
struct Source {
    bool decoded;
    std::string own;
    std::string_view in_place;  // where `own` is empty

    std::string_view text() const { return own.empty() ? in_place : std::string_view(own); }
    // Those in front.
    void drop_blanks() {
        std::size_t const count = std::min(text().find_first_not_of(" \t"), text().size());
        if (own.empty())
            in_place.remove_prefix(count);
        else
            own.erase(0, count);
    }
};

Result<Source> source_of(ThreadState& t, Value source, std::string_view function, std::string_view what) {
    if (is_str(source)) {
        auto const text = source.as<Str>();
        return text->ascii ? Source{true, {}, text->ascii_view()} : Source{true, to_utf8(source), {}};
    }
    if (auto bytes = buffer_of(t, source)) return Source{false, std::string(*bytes), {}};
    return raise(t, Exc::TypeError, "{}() arg 1 must be a {} object", function, what);
}

Result<void> check_source(ThreadState& t, Source const& source) {
    if (source.text().find('\0') != std::string_view::npos)
        return raise(t, Exc::ValueError, "source code string cannot contain null bytes");
    return {};
}

Result<Code*> compile_it(ThreadState& t, Source const& source, std::string_view filename,
                         CompileOptions const& options) {
    TRY(check_source(t, source));
    return source.decoded ? compile_text(t, source.text(), filename, options)
                          : compile_source(t, source.text(), filename, options);
}

Result<int> compile_mode(ThreadState& t, Value mode, std::uint32_t flags) {
    if (!is_str(mode))
        return raise(t, Exc::TypeError, "compile() argument 'mode' must be str, not {}",
                     argument_type(t, mode));
    std::string name = to_utf8(mode);
    if (name == "exec") return mode_exec;
    if (name == "eval") return mode_eval;
    if (name == "single") return mode_single;
    if (name == "func_type") {
        if (flags & cf_only_ast) return mode_function_type;
        return raise(t, Exc::ValueError, "compile() mode 'func_type' requires flag PyCF_ONLY_AST");
    }
    return raise(t, Exc::ValueError, "compile() mode must be 'exec', 'eval'{}",
                 flags & cf_only_ast ? ", 'single' or 'func_type'" : " or 'single'");
}

Result<int> as_c_int(ThreadState& t, Value v, int otherwise) {
    if (!v) return otherwise;
    return index_as_c_int(t, v);
}

// What audit hooks see of source text: its bytes.
Value source_seen(ThreadState& t, Value source) {
    if (!is_str(source)) return source;
    return Value(make_bytes(t, to_utf8(source)));
}

// compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1)
Result<Value> builtin_compile(ThreadState& t, Value, Arguments args) {
    std::string filename = TRY(source_file_name(t, args[1]));
    if (filename.find('\0') != std::string::npos) return raise(t, Exc::ValueError, "embedded null character");
    auto flags = std::uint32_t(TRY(as_c_int(t, args[3], 0)));
    bool const dont_inherit = args[4] && TRY(truth(t, args[4]));
    std::int64_t const optimize = TRY(as_c_int(t, args[5], -1));
    if (flags & ~known_flags) return raise(t, Exc::ValueError, "compile(): unrecognised flags");
    if (optimize < -1 || optimize > 2) return raise(t, Exc::ValueError, "compile(): invalid optimize value");
    if (!dont_inherit) flags |= inherited_flags(t);
    int const mode = TRY(compile_mode(t, args[2], flags));
    CompileOptions options;
    options.mode = mode;
    options.optimize = int(optimize);
    options.flags = flags & future_flags;  // (the others share bits with flags of code objects)
    options.allow_incomplete = (flags & cf_allow_incomplete) != 0;
    options.dont_imply_dedent = (flags & cf_dont_imply_dedent) != 0;
    options.top_level_await = (flags & cf_top_level_await) != 0;
    ParseExtras extras;
    extras.type_comments = (flags & cf_type_comments) != 0;
    extras.function_type = mode == mode_function_type;
    int const feature_version = TRY(as_c_int(t, args[6], -1));
    if (flags & cf_only_ast) extras.feature_version = feature_version;
    if (audited(t)) TRY(audit(t, "compile", {source_seen(t, args[0]), make_str(t, filename)}));
    if (is_ast_node(t, args[0])) {
        if (flags & cf_only_ast) return args[0];
        auto tree = TRY(nodes_to_tree(t, args[0], filename, mode));
        return Value(TRY(compile_tree(t, *tree, options)));
    }
    Source source = TRY(source_of(t, args[0], "compile", "string, bytes or AST"));
    if (flags & (cf_only_ast | cf_type_comments)) {
        TRY(check_source(t, source));
        auto tree = TRY(parse_tree(t, source.text(), source.decoded, filename, options, extras));
        if (flags & cf_only_ast) return tree_to_nodes(t, *tree);
        return Value(TRY(compile_tree(t, *tree, options)));
    }
    return Value(TRY(compile_it(t, source, filename, options)));
}

// exec() and eval() of source text: compiled and run under the eyes of the audit hooks.
Result<void> audit_source(ThreadState& t, Value source) {
    if (!audited(t)) return {};
    return audit(t, "compile", {source_seen(t, source), make_str(t, "<string>")});
}

struct Namespaces {
    Dict* globals;
    Value locals;
};

// The namespaces of eval() and exec(): those of the caller where none are given.
Result<Namespaces> namespaces(ThreadState& t, Value globals, Value locals) {
    if (!globals || globals.is_none()) {
        if (!t.frame) return raise(t, Exc::SystemError, "globals and locals cannot be NULL");
        if (!locals || locals.is_none()) locals = TRY(frame_locals(t, t.frame));
        return Namespaces{t.frame->globals, locals};
    }
    return Namespaces{globals.as<Dict>(), !locals || locals.is_none() ? globals : locals};
}

bool is_mapping(ThreadState& t, Value v) {
    return is_dict(v) || type_of(t, v)->slots.getitem;
}

Result<Value> builtin_eval(ThreadState& t, Value, Arguments args) {
    Value const globals = args[1], locals = args[2];
    if (locals && !locals.is_none() && !is_mapping(t, locals))
        return raise(t, Exc::TypeError, "locals must be a mapping");
    if (globals && !globals.is_none() && !is_dict(globals))
        return raise(t, Exc::TypeError,
                     is_mapping(t, globals) ? "globals must be a real dict; try eval(expr, {}, mapping)"
                                            : "globals must be a dict");
    Namespaces ns = TRY(namespaces(t, globals, locals));
    if (is_of(t, args[0], t.rt.types.code)) {
        auto* code = args[0].as<Code>();
        if (code->free_count)
            return raise(t, Exc::TypeError, "code object passed to eval() may not contain free variables");
        TRY(audit(t, "exec", {args[0]}));
        return run_code(t, code, ns.globals, ns.locals);
    }
    Source source = TRY(source_of(t, args[0], "eval", "string, bytes or code"));
    TRY(audit_source(t, args[0]));
    if (source.decoded) source.drop_blanks();
    CompileOptions options;
    options.mode = mode_eval;
    options.flags = inherited_flags(t);
    Code* code = TRY(compile_it(t, source, "<string>", options));
    TRY(audit(t, "exec", {Value(code)}));
    return run_code(t, code, ns.globals, ns.locals);
}

// exec(code, closure=cells): the code's free variables are these cells (3.11).
Result<Tuple*> checked_closure(ThreadState& t, Code* code, Value closure) {
    std::size_t const wanted = code->free_count;
    bool const given = closure && !closure.is_none();
    if (wanted == 0) {
        if (given) return raise(t, Exc::TypeError, "cannot use a closure with this code object");
        return t.rt.empty_tuple;
    }
    bool good = given && is_exact(t, closure, t.rt.types.tuple) && closure.as<Tuple>()->count == wanted;
    if (good)
        for (Value cell : closure.as<Tuple>()->span()) good &= is_of(t, cell, t.rt.types.cell);
    if (!good) return raise(t, Exc::TypeError, "code object requires a closure of exactly length {}", wanted);
    return closure.as<Tuple>();
}

Result<Value> exec_code(ThreadState& t, Code* code, Namespaces const& ns, Value closure) {
    Tuple* cells = TRY(checked_closure(t, code, closure));
    TRY(audit(t, "exec", {Value(code)}));
    if (cells->count == 0) {
        TRY(run_code(t, code, ns.globals, ns.locals));
        return Value::none();
    }
    // Code with free variables is that of a function.
    Function* f = make_function(t, code, ns.globals);
    f->closure = cells;
    TRY(call(t, Value(f)));
    return Value::none();
}

Result<Value> builtin_exec(ThreadState& t, Value, Arguments args) {
    Value const globals = args[1], locals = args[2], closure = args[3];
    if (globals && !globals.is_none() && !is_dict(globals))
        return raise(t, Exc::TypeError, "exec() globals must be a dict, not {:.100}",
                     type_name_of(t, globals));
    if (locals && !locals.is_none() && !is_mapping(t, locals))
        return raise(t, Exc::TypeError, "locals must be a mapping or None, not {:.100}",
                     type_name_of(t, locals));
    Namespaces ns = TRY(namespaces(t, globals, locals));
    if (is_of(t, args[0], t.rt.types.code)) return exec_code(t, args[0].as<Code>(), ns, closure);
    if (closure && !closure.is_none())
        return raise(t, Exc::TypeError, "closure can only be used when source is a code object");
    Source source = TRY(source_of(t, args[0], "exec", "string, bytes or code"));
    TRY(audit_source(t, args[0]));
    CompileOptions options;
    options.flags = inherited_flags(t);
    Code* code = TRY(compile_it(t, source, "<string>", options));
    TRY(audit(t, "exec", {Value(code)}));
    TRY(run_code(t, code, ns.globals, ns.locals));
    return Value::none();
}

// __import__(name, globals=None, locals=None, fromlist=(), level=0)
Result<Value> builtin_import(ThreadState& t, Value, Arguments args) {
    std::int64_t const level = TRY(as_c_int(t, args[4], 0));
    if (!is_str(args[0])) return raise(t, Exc::TypeError, "module name must be a string");
    if (!t.rt.import_port) return raise(t, Exc::ImportError, "__import__ not found");
    Value const globals = args[1] && !args[1].is_none() ? args[1] : Value::absent();
    Value const locals = args[2] && !args[2].is_none() ? args[2] : Value::absent();
    Value const fromlist = args[3] ? args[3] : Value(t.rt.empty_tuple);
    return t.rt.import_port->import_name(t, args[0].as<Str>(), globals, locals, fromlist, int(level));
}

Result<Value> builtin_breakpoint(ThreadState& t, Value, Args const& args) {
    Value hook = dict_get_str(t.rt.sys_module->dict, intern(t, "breakpointhook"));
    if (!hook) return raise(t, Exc::RuntimeError, "lost sys.breakpointhook");
    TRY(audit(t, "builtins.breakpoint", {hook}));
    return call(t, hook, args);
}

constexpr MethodDef functions[] = {
    method(
        "__import__", builtin_import, "name, globals=None, locals=None, fromlist=(), level=0",
        "Import a module.\n\nBecause this function is meant for use by the Python\ninterpreter and not for "
        "general use, it is better to use\nimportlib.import_module() to programmatically import a module.\n\n"
        "The globals argument is only used to determine the context;\nthey are not modified.  The locals "
        "argument is unused.  The fromlist\nshould be a list of names to emulate ``from name import ...``, "
        "or "
        "an\nempty list to emulate ``import name``.\nWhen importing a module from a package, note that "
        "__import__('A.B', ...)\nreturns package A when fromlist is empty, but its submodule B "
        "when\nfromlist is "
        "not empty.  The level argument is used to determine whether to\nperform absolute or relative "
        "imports: 0 "
        "is absolute, while a positive number\nis the number of parent directories to search relative to the "
        "current module."),
    method("breakpoint", builtin_breakpoint, nullptr,
           "breakpoint(*args, **kws)\n\nCall sys.breakpointhook(*args, **kws).  sys.breakpointhook() must "
           "accept\nwhatever arguments are passed.\n\nBy default, this drops you into the pdb debugger."),
    method(
        "compile", builtin_compile,
        "source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1",
        "Compile source into a code object that can be executed by exec() or eval().\n\nThe source code may "
        "represent a Python module, statement or expression.\nThe filename will be used for run-time error "
        "messages.\nThe mode must be 'exec' to compile a module, 'single' to compile a\nsingle (interactive) "
        "statement, or 'eval' to compile an expression.\nThe flags argument, if present, controls which "
        "future "
        "statements influence\nthe compilation of the code.\nThe dont_inherit argument, if true, stops the "
        "compilation inheriting\nthe effects of any future statements in effect in the code "
        "calling\ncompile; if "
        "absent or false these statements do influence the compilation,\nin addition to any features "
        "explicitly "
        "specified."),
    method(
        "eval", builtin_eval, 1, 3, "source, globals=None, locals=None, /",
        "Evaluate the given source in the context of globals and locals.\n\nThe source may be a string "
        "representing a Python expression\nor a code object as returned by compile().\nThe globals must be a "
        "dictionary and locals can be any mapping,\ndefaulting to the current globals and locals.\nIf only "
        "globals is given, locals defaults to it."),
    method(
        "exec", builtin_exec, "source, globals=None, locals=None, /, *, closure=None",
        "Execute the given source in the context of globals and locals.\n\nThe source may be a string "
        "representing one or more Python statements\nor a code object as returned by compile().\nThe globals "
        "must be a dictionary and locals can be any mapping,\ndefaulting to the current globals and "
        "locals.\nIf "
        "only globals is given, locals defaults to it.\nThe closure must be a tuple of cellvars, and can "
        "only be "
        "used\nwhen source is a code object requiring exactly that many cellvars."),
};

}  // namespace

std::span<MethodDef const> code_functions() {
    return functions;
}

}  // namespace minipy::builtins
