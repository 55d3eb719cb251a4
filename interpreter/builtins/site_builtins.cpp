// What CPython's site adds to the module builtins: quit, exit, copyright, credits, license and help, with the
// classes of its module _sitebuiltins.
#include "interpreter/builtins/builtins_module.hpp"
#include "interpreter/builtins/state.hpp"

#include <cstddef>

namespace minipy::builtins {

namespace {

struct Quitter : Object {
    Value name, eof;
};
struct Printer : Object {
    Value name, text;
};

Result<Value> quitter_repr(ThreadState& t, Value self) {
    auto* q = self.as<Quitter>();
    return Value(make_str(t, fmt::format("Use {}() or {} to exit", to_utf8(q->name), to_utf8(q->eof))));
}

// Standard input is closed first: shells around it would otherwise wait for more.
Result<Value> quitter_call(ThreadState& t, Value, Args const& args) {
    Value code[1];
    TRY(bind_arguments(t, "Quitter.__call__", "code=None", args, code));
    Value in = dict_get_str(t.rt.sys_module->dict, t.rt.names.stdin_);
    if (in && !in.is_none() && !call_method(t, in, t.rt.names.close).ok()) clear_error(t);
    return raise_args(t, Exc::SystemExit, {{code[0] ? code[0] : Value::none()}});
}

constexpr MemberDef quitter_members[] = {
    {"name", offsetof(Quitter, name), false},
    {"eof", offsetof(Quitter, eof), false},
};

void trace_quitter(Object* o, Marker& m) {
    m.mark(static_cast<Quitter*>(o)->name);
    m.mark(static_cast<Quitter*>(o)->eof);
}

Type* make_quitter_type(ThreadState& t) {
    TypeSpec spec;
    spec.name = "_sitebuiltins.Quitter";
    spec.basic_size = sizeof(Quitter);
    spec.trace = trace_quitter;
    spec.slots.repr = quitter_repr;
    spec.slots.call = quitter_call;
    spec.members = quitter_members;
    return make_type(t, spec);
}

Result<Value> printer_repr(ThreadState& t, Value self) {
    auto* p = self.as<Printer>();
    if (!p->text.is_none()) return p->text;
    return Value(
        make_str(t, fmt::format("Type {}() to see the full {} text", to_utf8(p->name), to_utf8(p->name))));
}

constexpr std::string_view license_text =
    "minipy is a small interpreter of the Python language, written from scratch.\n"
    "Python is a trademark of the Python Software Foundation; its license: "
    "https://docs.python.org/3/license.html";

Result<Value> printer_call(ThreadState& t, Value self, Args const& args) {
    TRY(bind_arguments(t, "_Printer.__call__", "", args, {}));
    auto* p = self.as<Printer>();
    TRY(print_line(t, p->text.is_none() ? std::string(license_text) : to_utf8(p->text)));
    return Value::none();
}

void trace_printer(Object* o, Marker& m) {
    m.mark(static_cast<Printer*>(o)->name);
    m.mark(static_cast<Printer*>(o)->text);
}

Type* make_printer_type(ThreadState& t) {
    TypeSpec spec;
    spec.name = "_sitebuiltins._Printer";
    spec.basic_size = sizeof(Printer);
    spec.trace = trace_printer;
    spec.doc =
        "interactive prompt objects for printing the license text, a list of\n    contributors and the "
        "copyright "
        "notice.";
    spec.slots.repr = printer_repr;
    spec.slots.call = printer_call;
    return make_type(t, spec);
}

Result<Value> helper_repr(ThreadState& t, Value) {
    return Value(make_str(t, "Type help() for interactive help, or help(object) for help about object."));
}

// import pydoc; return pydoc.help(*args, **kwds)
Result<Value> helper_call(ThreadState& t, Value, Args const& args) {
    if (!t.rt.import_port) return raise(t, Exc::ImportError, "__import__ not found");
    Value pydoc = TRY(t.rt.import_port->import_name(t, intern(t, "pydoc"), {}, {}, Value::none(), 0));
    Value help = TRY(getattr(t, pydoc, intern(t, "help")));
    return call(t, help, args);
}

Type* make_helper_type(ThreadState& t) {
    TypeSpec spec;
    spec.name = "_sitebuiltins._Helper";
    spec.basic_size = sizeof(Object);
    spec.doc =
        "Define the builtin 'help'.\n\n    This is a wrapper around pydoc.help that provides a helpful "
        "message\n    "
        "when 'help' is typed at the Python interactive prompt.\n\n    Calling help() at the Python prompt "
        "starts an "
        "interactive help session.\n    Calling help(thing) prints help for the python object 'thing'.\n    ";
    spec.slots.repr = helper_repr;
    spec.slots.call = helper_call;
    return make_type(t, spec);
}

void add_quitter(ThreadState& t, Dict* ns, std::string_view name) {
    auto* q = make<Quitter>(t, kept_type(t, Kept::quitter, make_quitter_type));
    q->name = Value(intern(t, name));
    q->eof = Value(make_str(t, "Ctrl-D (i.e. EOF)"));
    dict_set_str(t, ns, q->name.as<Str>(), Value(q));
}

void add_printer(ThreadState& t, Dict* ns, std::string_view name, std::string_view text) {
    auto* p = make<Printer>(t, kept_type(t, Kept::site_printer, make_printer_type));
    p->name = Value(intern(t, name));
    p->text = text.empty() ? Value::none() : Value(make_str(t, text));
    dict_set_str(t, ns, p->name.as<Str>(), Value(p));
}

}  // namespace

std::string_view copyright_text() {
    return "Copyright (c) the minipy authors.\n"
           "The Python language and its library: Copyright (c) 2001-2023 Python Software Foundation.";
}

Result<void> add_site_builtins(ThreadState& t, Dict* ns) {
    add_quitter(t, ns, "quit");
    add_quitter(t, ns, "exit");
    add_printer(t, ns, "copyright", copyright_text());
    add_printer(
        t, ns, "credits",
        "    Thanks to CWI, CNRI, BeOpen.com, Zope Corporation and a cast of thousands\n    for supporting "
        "Python development.  See www.python.org for more information.");
    add_printer(t, ns, "license", "");
    auto* helper = make<Object>(t, kept_type(t, Kept::helper, make_helper_type));
    dict_set_str(t, ns, intern(t, "help"), Value(helper));
    return {};
}

}  // namespace minipy::builtins
