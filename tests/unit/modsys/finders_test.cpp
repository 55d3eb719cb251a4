// Finders over the memory store: path hooks and their cache, namespace packages, archives; and what they say
// when they have nothing.
#include "modsys/evidence.hpp"
#include "tests/unit/modsys/world.hpp"
#include "tests/unit/modsys/zip_bytes.hpp"

using namespace minipy::modsys;

namespace {

// "reason" of every answer about a module, with the entry where there is one.
std::string reasons(World& w, std::string const& what) {
    CHECK(w.run("import _modsys\n_e = _modsys.explain(" + what + ")\n") == "");
    std::string text =
        w.value("' '.join(a['reason'] + ('@' + a['entry'] if a['entry'] else '') for a in _e['answers'])");
    return text.substr(1, text.size() - 2);  // without its quotes
}

}  // namespace

TEST_CASE("a path hook of the script's, and the cache of finders") {
    World w;
    CHECK(w.run("import sys\n"
                "from _frozen_importlib import ModuleSpec\n"
                "class Loader:\n"
                "    def create_module(self, spec): return None\n"
                "    def exec_module(self, module): module.x = 1\n"
                "class Finder:\n"
                "    def __init__(self, entry): self.entry = entry\n"
                "    def find_spec(self, name, target=None):\n"
                "        return ModuleSpec(name, Loader(), origin=self.entry) if name == 'there' else None\n"
                "def hook(entry):\n"
                "    if not entry.startswith('mem:'): raise ImportError(entry)\n"
                "    return Finder(entry)\n"
                "sys.path_hooks.append(hook)\n"
                "sys.path.insert(0, 'mem:one')\n"
                "import there\n") == "");
    CHECK(w.value("there.x, there.__spec__.origin, type(sys.path_importer_cache['mem:one']).__name__") ==
          "(1, 'mem:one', 'Finder')");
    CHECK(w.run("import nothere") == "ModuleNotFoundError: No module named 'nothere'");
    CHECK(reasons(w, "'nothere'") == "no_builtin no_frozen answered_none@mem:one no_file@/lib");
    CHECK(w.value("_e['answers'][2]['finder'], _e['answers'][2]['why']") ==
          "('Finder', 'find_spec() answered None')");
}

TEST_CASE("a namespace package sees portions that come later") {
    World w;
    w.store.put("/lib/ns/a.py", "x = 1\n");
    w.store.put("/more/ns/b.py", "x = 2\n");
    w.store.put("/full/ns/__init__.py", "x = 3\n");
    CHECK(w.run("import sys, ns.a") == "");
    CHECK(w.run("import ns.b") == "ModuleNotFoundError: No module named 'ns.b'");
    CHECK(reasons(w, "'ns.b'") == "no_builtin no_frozen no_file@/lib/ns");
    CHECK(w.run("sys.path.append('/more'); import ns.b") == "");
    CHECK(w.value("list(ns.__path__), ns.b.x, ns.__spec__.loader is not None") ==
          "(['/lib/ns', '/more/ns'], 2, True)");
    // a regular package anywhere on the path wins over portions before it
    CHECK(w.run("del sys.modules['ns']; sys.path.append('/full'); import ns") == "");
    CHECK(w.value("ns.x, ns.__path__") == "(3, ['/full/ns'])");
}

TEST_CASE("an archive in memory: packages, folders with and without entries, what is not in it") {
    World w;
    w.store.put("/lib.zip", zip_bytes({{"pkg/__init__.py", "from .sub import y\n"},
                                       {"pkg/sub.py", "y = 4\n"},
                                       {"ns/", ""},
                                       {"ns/inner.py", "z = 5\n"},
                                       {"no_entry/inner.py", "z = 6\n"}}));
    CHECK(w.run("import sys\nsys.path.insert(0, '/lib.zip')\nimport pkg, ns.inner") == "");
    CHECK(w.value("pkg.y, pkg.__path__, ns.inner.z, list(ns.__path__)") ==
          "(4, ['/lib.zip/pkg'], 5, ['/lib.zip/ns'])");
    // as in CPython 3.11, whose zipimport makes up no folders
    CHECK(w.run("import no_entry") == "ModuleNotFoundError: No module named 'no_entry'");
    CHECK(w.run("import pkg.none") == "ModuleNotFoundError: No module named 'pkg.none'");
    CHECK(reasons(w, "'pkg.none'") == "no_builtin no_frozen no_member@/lib.zip/pkg/");
    w.store.put("/bad.zip", "PK, but no more than that; long enough to be looked into");
    CHECK(w.run("sys.path[0] = '/bad.zip'\nimport absent_one") ==
          "ModuleNotFoundError: No module named 'absent_one'");
    CHECK(reasons(w, "'absent_one'") == "no_builtin no_frozen not_a_folder@/bad.zip no_file@/lib");
}

TEST_CASE("why a module was not found") {
    World w;
    w.store.put("/lib/data.txt", "");
    w.store.put("/lib/Capital.py", "");
    w.store.put("/lib/folder.py/x", "");
    w.store.put("/lib/plain.py", "x = 1\n");
    w.store.put("/other/plain/__init__.py", "");
    CHECK(w.run("import sys\nsys.path += ['/nowhere', 7, '/other']") == "");

    CHECK(w.run("import plian") == "ModuleNotFoundError: No module named 'plian'");
    CHECK(reasons(w, "'plian'") ==
          "no_builtin no_frozen no_file@/lib no_entry@/nowhere not_text no_file@/other");
    CHECK(w.value("_e['near'], _e['name'], _e['found']") == "(['plain'], 'plian', None)");
    CHECK(w.value("_e['answers'][2]") ==
          "{'finder': 'FileFinder', 'entry': '/lib', 'looked_for': 'plian/__init__.py, plian.py, plian.pyc', "
          "'reason': "
          "'no_file', 'why': 'neither plian/ nor plian.py nor plian.pyc is there'}");

    CHECK(w.run("import data") == "ModuleNotFoundError: No module named 'data'");
    CHECK(w.value("__import__('_modsys').explain('data')['answers'][2]['why']") ==
          "'of that name there is only what is no module: data.txt'");
    CHECK(reasons(w, "'capital'").starts_with("no_builtin no_frozen other_case@/lib"));
    CHECK(reasons(w, "'folder'").starts_with("no_builtin no_frozen not_a_file@/lib"));

    CHECK(w.run("import plain.sub") ==
          "ModuleNotFoundError: No module named 'plain.sub'; 'plain' is not a package");
    CHECK(reasons(w, "'plain.sub'") == "not_a_package@/lib/plain.py");
    CHECK(w.value("_e['shadowed']") == "['/other/plain/__init__.py']");

    CHECK(w.run("sys.modules['stopped'] = None\nimport stopped") ==
          "ModuleNotFoundError: import of stopped halted; None in sys.modules");
    CHECK(reasons(w, "'stopped'") == "halted");

    // of an exception; and nobody's notes are touched
    CHECK(w.run("try: import nosuch.part\nexcept ImportError as e: _error = e") == "");
    CHECK(reasons(w, "_error").starts_with("no_builtin no_frozen no_file@/lib"));
    CHECK(w.value("_e['asked'], hasattr(_error, '__notes__')") == "('nosuch', False)");
    CHECK(w.run("_modsys.explain(3)") ==
          "TypeError: explain() needs the name of a module or an ImportError, not int");
}

TEST_CASE("explain() searches where nothing failed yet, and imports nothing") {
    World w;
    w.store.put("/lib/pkg/__init__.py", "1/0\n");
    w.store.put("/lib/pkg/mod.py", "1/0\n");
    CHECK(reasons(w, "'pkg.nosuch'") == "no_builtin no_frozen no_file@/lib/pkg");
    CHECK(reasons(w, "'absent.pkg.mod'").starts_with("no_builtin"));
    CHECK(w.value("_e['asked'], _e['name']") == "('absent.pkg.mod', 'absent')");
    CHECK(reasons(w, "'pkg.mod'") == "");
    CHECK(w.value("_e['found'].origin, 'pkg' in __import__('sys').modules") == "('/lib/pkg/mod.py', False)");
    // what failed once and is there now is found
    CHECK(w.run("import later") == "ModuleNotFoundError: No module named 'later'");
    w.store.advance(1'000'000'000);
    w.store.put("/lib/later.py", "");
    CHECK(w.run("import later") == "");
    CHECK(reasons(w, "'later'") == "");
    // only so many failures are kept
    CHECK(w.run("for i in range(200):\n    try: __import__('gone%d' % i)\n    except ImportError: pass\n") ==
          "");
    CHECK(w.importer().failures->count == 64);
}

TEST_CASE("the trace tells what every finder said") {
    World w({}, true);
    CHECK(w.run("import nosuch") == "ModuleNotFoundError: No module named 'nosuch'");
    auto& e = *(w.recorder.events().end() - 2);  // the last one is the end of the import
    CHECK(e.kind == Kind::not_found);
    CHECK(w.recorder.text(e.module) == "nosuch");
    CHECK(w.recorder.text(e.new_value)
              .find("FileFinder of /lib: neither nosuch/ nor nosuch.py nor nosuch.pyc is there") !=
          std::string::npos);
}

TEST_CASE("events of an import, in order, with the line behind them") {
    World w({}, true);
    w.store.put("/lib/mod.py", "__file__ = 'mine'\ndel __cached__\n");
    CHECK(w.run("import mod") == "");
    std::string text;
    auto& r = w.recorder;
    for (auto& e : r.events())
        if (r.text(e.module) == "mod" && e.rule == Rule::script_store)
            text +=
                fmt::format("{}:{}@{}:{} ", r.text(e.subject), r.text(e.new_value), r.text(e.file), e.line);
    CHECK(text == "__file__:'mine'@/lib/mod.py:1 __cached__:absent@/lib/mod.py:2 ");
}
