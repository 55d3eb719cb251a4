// The two SPEC SITES: what the trace says, and the state of __main__ on each road.
#include "modsys/entry/launch.hpp"
#include "tests/unit/modsys/world.hpp"

using namespace minipy::modsys;

namespace {

// "attribute=new" of every event about a module.
std::string steps(World& w, std::string_view module) {
    std::string text;
    auto& r = w.recorder;
    for (auto& e : r.events())
        if (e.kind == Kind::attribute && r.text(e.module) == module && !e.left) {
            std::string_view const value = r.text(e.new_value);
            text += fmt::format("{}={} ", r.text(e.subject), value.substr(0, value.find('(')));
        }
    return text;
}

Options article() {
    Options o;
    o.semantics = Semantics::article;
    return o;
}

}  // namespace

TEST_CASE("from a spec to a module: the order of the steps") {
    World w({}, true);
    w.store.put("/lib/pkg/__init__.py", "");
    CHECK(w.run("import pkg") == "");
    CHECK(steps(w, "pkg") ==
          "__spec__=None __loader__=<_frozen_importlib_external.SourceFileLoader object at " +
              w.value("hex(id(pkg.__loader__))").substr(1, 14) + "> __package__='pkg' " +
              "__spec__=ModuleSpec __path__=['/lib/pkg'] __file__='/lib/pkg/__init__.py' " +
              "__cached__='/lib/pkg/__pycache__/__init__.minipy-311.pyc' __builtins__=the dict of builtins ");
}

TEST_CASE("a script's own store is seen") {
    World w({}, true);
    CHECK(w.run("__spec__ = 42") == "");
    auto& e = w.recorder.events().back();
    CHECK(w.recorder.text(e.subject) == "__spec__");
    CHECK(w.recorder.text(e.new_value) == "42");
    CHECK(e.rule == Rule::script_store);
    CHECK(w.recorder.text(e.file) == "<test>");
    CHECK(e.line == 1);
}

TEST_CASE("a script: __spec__ stays None, and is filled under the article's semantics") {
    std::string const probe =
        "spec = repr(__spec__)\nstate = (__name__, __package__, __file__, __cached__)\n";
    World w;
    w.store.put("/script.py", probe);
    CHECK(run_file(w.t, "/script.py") == 0);
    CHECK(w.value("spec, state") == "('None', ('__main__', None, '/script.py', None))");
    CHECK(w.value("'__file__' in globals(), '__cached__' in globals()") == "(False, False)");

    World a(article());
    a.store.put("/script.py", probe);
    CHECK(run_file(a.t, "/script.py") == 0);
    CHECK(a.value("spec") ==
          "\"ModuleSpec(name='__main__', loader=<class '_frozen_importlib.BuiltinImporter'>, "
          "origin='built-in')\"");
}

TEST_CASE("-m and a directory: runpy fills everything") {
    World w;
    w.store.put("/lib/pkg/__init__.py", "");
    w.store.put("/lib/pkg/mod.py",
                "state = (__name__, __package__, __spec__.name, __spec__.parent, __file__)\n");
    CHECK(run_module(w.t, "pkg.mod") == 0);
    CHECK(w.value("state") == "('__main__', 'pkg', 'pkg.mod', 'pkg', '/lib/pkg/mod.py')");

    World d;
    d.store.put("/app/__main__.py", "state = (__name__, __package__, __spec__.name, __file__)\n");
    CHECK(run_file(d.t, "/app") == 0);
    CHECK(d.value("state") == "('__main__', '', '__main__', '/app/__main__.py')");
}

TEST_CASE("a notebook cell") {
    World w;
    LaunchRequest request;
    request.entry = "ipykernel";
    request.target = LaunchTarget::command;
    request.text = "state = (__spec__, __loader__, __package__, '__annotations__' in globals())\n";
    CHECK(run_launcher(w.t, request, {}) == 0);
    CHECK(w.value("state") == "(None, None, None, False)");
}

TEST_CASE("every row of the table is complete and names real attributes") {
    for (PolicyRow const& row : policy_rows()) {
        std::size_t kept = 0;
        for (auto cell : row.cells) kept += cell == "keep";
        CHECK(row.order.size() == 10 - kept);
    }
}

TEST_CASE("every line of a launcher stands below one, and is run by steps that exist") {
    auto lines = launcher_lines();
    REQUIRE(!lines.empty());
    CHECK(lines[0].kind == LauncherLine::launcher);
    std::size_t launchers = 0;
    for (auto& line : lines) {
        launchers += line.kind == LauncherLine::launcher;
        if (line.kind != LauncherLine::step) continue;
        bool known = false;
        for (PolicyRow const& row : policy_rows()) known = known || row.step == line.name;
        CHECK_MESSAGE(known, line.name);
    }
    CHECK(launchers > 50);
    CHECK(is_launcher("pdb"));
    CHECK(is_launcher("spyder-runfile,spyder-runfile"));
    CHECK(is_launcher("multiprocessing-spawn:work"));
    CHECK_FALSE(is_launcher("pbd"));
}

TEST_CASE("a launcher's own module displaces __main__, or takes its name") {
    World w;
    w.store.put("/app/script.py",
                "import sys\nsys.state = (vars().get('__spec__', 'absent'), __name__, "
                "sys.modules['__main__'].__spec__.name, __file__)\n");
    LaunchRequest request;
    request.entry = "profile";
    request.target = LaunchTarget::file;
    request.text = "/app/script.py";
    CHECK(run_launcher(w.t, request, {}) == 0);
    CHECK(w.value("__import__('sys').state") == "('absent', '__main__', 'profile', '/app/script.py')");
}

TEST_CASE("%run keeps one module a file: the second time __spec__ is gone") {
    World w;
    w.store.put("/s.py",
                "import sys\nsys.seen = getattr(sys, 'seen', []) + ['__spec__' in globals()]\nx = 1\n");
    LaunchRequest request;
    request.entry = "ipython";
    request.target = LaunchTarget::command;
    request.text = "%run /s.py\n# %%\n%run /s.py\n# %%\nstate = (sys.seen, x, '__file__' in globals())\n";
    CHECK(run_launcher(w.t, request, {}) == 0);
    CHECK(w.value("state") == "([True, False], 1, False)");
}
