// Every road over the memory store: which attributes __main__ has while the code runs, and what is left
// behind.
#include "tests/unit/modsys/world.hpp"
#include "tests/unit/modsys/zip_bytes.hpp"

using namespace minipy::modsys;

namespace {

// What the code of each road stores of itself.
char const* const probe =
    "import sys\n"
    "sys.state = (__name__, __package__, __file__, __spec__ and __spec__.name, type(__loader__).__name__)\n";

std::string state(World& w) {
    return w.value("__import__('sys').state");
}

std::string path0(World& w) {
    return w.value("__import__('sys').path[0]");
}

}  // namespace

TEST_CASE("a script; its folder stands first on the path, unless -P") {
    World w;
    w.store.put("/app/script.py", probe);
    CHECK(run_file(w.t, "/app/script.py") == 0);
    CHECK(state(w) == "('__main__', None, '/app/script.py', None, 'SourceFileLoader')");
    CHECK(path0(w) == "'/app'");

    Options safe;
    safe.safe_path = true;
    World p(safe);
    p.store.put("/app/script.py", probe);
    CHECK(run_file(p.t, "/app/script.py") == 0);
    CHECK(path0(p) == "'/lib'");
}

TEST_CASE("a .pyc script") {
    World w;
    w.store.put("/lib/mod.py", probe);
    CHECK(w.run("import mod") == "");
    w.store.put("/app/script.pyc", w.store.bytes("/lib/__pycache__/mod.minipy-311.pyc"));
    CHECK(run_file(w.t, "/app/script.pyc") == 0);
    CHECK(state(w) == "('__main__', None, '/app/script.pyc', None, 'SourcelessFileLoader')");
    w.store.put("/app/broken.pyc", "nothing");
    CHECK(run_file(w.t, "/app/broken.pyc") == 1);
}

TEST_CASE("a zip file is run without a disk") {
    World w;
    w.store.put("/app.zip", zip_bytes({{"__main__.py", probe}, {"other.py", "x = 1\n"}}));
    CHECK(run_file(w.t, "/app.zip") == 0);
    CHECK(state(w) == "('__main__', '', '/app.zip/__main__.py', '__main__', 'zipimporter')");
    CHECK(path0(w) == "'/app.zip'");
    CHECK(w.run("import other") == "");
    CHECK(w.value("other.x, other.__file__") == "(1, '/app.zip/other.py')");
}

TEST_CASE("-c, -m of a namespace package's module, and what cannot be opened") {
    World w;
    CHECK(run_command(w.t, "import sys; sys.state = (__spec__, '__file__' in globals())") == 0);
    CHECK(state(w) == "(None, False)");
    CHECK(run_command(w.t, "1/0") == 1);
    CHECK(run_file(w.t, "/nosuch.py") == 2);

    World m;
    m.store.put("/lib/ns/mod.py", probe);
    CHECK(run_module(m.t, "ns.mod") == 0);
    CHECK(state(m) == "('__main__', 'ns', '/lib/ns/mod.py', 'ns.mod', 'SourceFileLoader')");
}

TEST_CASE("while the parent package runs, __main__ has no spec yet") {
    World w;
    w.store.put("/lib/pkg/__init__.py", "import sys\nsys.seen = sys.modules['__main__'].__spec__\n");
    w.store.put("/lib/pkg/mod.py", probe);
    CHECK(run_module(w.t, "pkg.mod") == 0);
    CHECK(w.value("__import__('sys').seen") == "None");
    CHECK(state(w) == "('__main__', 'pkg', '/lib/pkg/mod.py', 'pkg.mod', 'SourceFileLoader')");
}

TEST_CASE("a start-up file leaves its loader and nothing else") {
    World w;
    w.store.put("/startup.py", "x = 5\n");
    CHECK_FALSE(run_startup(w.t, "/startup.py"));
    CHECK(w.value("x, '__file__' in globals(), type(__loader__).__name__") ==
          "(5, False, 'SourceFileLoader')");
}
