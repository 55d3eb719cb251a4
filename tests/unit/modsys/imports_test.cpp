// Imports over the memory store: what is found, what is read, what stays behind.
#include "tests/unit/modsys/world.hpp"

#include <algorithm>
#include <cerrno>

using minipy::modsys::World;

namespace {

std::size_t count(std::vector<std::string> const& log, std::string_view line) {
    return std::size_t(std::count(log.begin(), log.end(), line));
}

}  // namespace

TEST_CASE("a module is found, run once and remembered") {
    World w;
    w.store.put("/lib/mod.py", "x = 1\n");
    CHECK(w.run("import mod") == "");
    CHECK(w.value("mod.x, mod.__name__, mod.__package__, mod.__file__") == "(1, 'mod', '', '/lib/mod.py')");
    CHECK(w.value("mod.__spec__.name, mod.__spec__.origin, mod.__spec__.has_location") ==
          "('mod', '/lib/mod.py', True)");
    w.store.clear_log();
    CHECK(w.run("import mod") == "");
    CHECK(w.store.log().empty());
}

TEST_CASE("packages, relative imports and namespace packages") {
    World w;
    w.store.put("/lib/pkg/__init__.py", "from . import a\n");
    w.store.put("/lib/pkg/a.py", "from .b import y\n");
    w.store.put("/lib/pkg/b.py", "y = 2\n");
    w.store.put("/lib/ns/m.py", "z = 3\n");
    CHECK(w.run("import pkg.b, ns.m") == "");
    CHECK(w.value("pkg.a.y, pkg.b.y, ns.m.z") == "(2, 2, 3)");
    CHECK(w.value("pkg.__path__, list(ns.__path__), ns.__file__") == "(['/lib/pkg'], ['/lib/ns'], None)");
    CHECK(w.value("repr(ns) == f'<module {ns.__name__!r} ({ns.__loader__!r})>'") == "True");
}

TEST_CASE("messages") {
    World w;
    w.store.put("/lib/mod.py", "x = 1\n");
    w.store.put("/lib/boom.py", "1 / 0\n");
    CHECK(w.run("import nosuch") == "ModuleNotFoundError: No module named 'nosuch'");
    CHECK(w.run("import mod.sub") ==
          "ModuleNotFoundError: No module named 'mod.sub'; 'mod' is not a package");
    CHECK(w.run("from mod import nosuch") ==
          "ImportError: cannot import name 'nosuch' from 'mod' (/lib/mod.py)");
    CHECK(w.run("import boom") == "ZeroDivisionError: division by zero");
    CHECK(w.value("'boom' in __import__('sys').modules") == "False");
    CHECK(w.run("from . import mod") ==
          "ImportError: attempted relative import with no known parent package");
}

TEST_CASE("bytecode is cached, used, and made again when the source changes") {
    World w;
    w.store.put("/lib/mod.py", "x = 1\n");
    CHECK(w.run("import mod, sys") == "");
    CHECK(w.value("mod.__cached__") == "'/lib/__pycache__/mod.minipy-311.pyc'");
    REQUIRE(w.store.has("/lib/__pycache__/mod.minipy-311.pyc"));
    std::string const cache = w.store.bytes("/lib/__pycache__/mod.minipy-311.pyc");
    auto again = [&] {
        w.store.clear_log();
        CHECK(w.run("del sys.modules['mod']; import mod") == "");
    };
    again();
    CHECK(count(w.store.log(), "read /lib/mod.py") == 0);
    CHECK(count(w.store.log(), "read /lib/__pycache__/mod.minipy-311.pyc") == 1);

    w.store.advance(2'000'000'000);
    w.store.put("/lib/mod.py", "x = 2\n");
    again();
    CHECK(w.value("mod.x") == "2");
    CHECK(w.store.bytes("/lib/__pycache__/mod.minipy-311.pyc") != cache);

    // Caches that are foreign or end in their header are compiled again.
    std::string good = w.store.bytes("/lib/__pycache__/mod.minipy-311.pyc");
    for (std::size_t size : {0, 3, 15}) {
        w.store.put("/lib/__pycache__/mod.minipy-311.pyc", good.substr(0, size));
        again();
        CHECK(w.value("mod.x") == "2");
        CHECK(count(w.store.log(), "read /lib/mod.py") == 1);
    }
    std::string damaged = good;
    for (std::size_t i = 16; i < damaged.size(); i += 7) damaged[i] = char(damaged[i] ^ 0x55);
    w.store.put("/lib/__pycache__/mod.minipy-311.pyc", damaged);
    // What is damaged behind the header is never trusted.
    CHECK(w.run("del sys.modules['mod']; import mod") == "ValueError: bad marshal data (unknown type code)");
    w.store.put("/lib/__pycache__/mod.minipy-311.pyc", good.substr(0, good.size() - 1));
    CHECK(w.run("import mod") == "EOFError: marshal data too short");
    w.store.put("/lib/__pycache__/mod.minipy-311.pyc", good);
    CHECK(w.run("import mod") == "");
}

TEST_CASE("a cache that cannot be written is no error, and leaves nothing") {
    World w;
    w.store.put("/lib/mod.py", "x = 1\n");
    w.store.fail_writes(ENOSPC);
    CHECK(w.run("import mod") == "");
    CHECK_FALSE(w.store.has("/lib/__pycache__"));
}

TEST_CASE("a directory is listed once, and again when it changes") {
    World w;
    w.store.put("/lib/a.py", "");
    w.store.put("/lib/b.py", "");
    CHECK(w.run("import a, b") == "");
    CHECK(w.run("try: import later\nexcept ImportError: pass") == "");
    std::size_t listings = count(w.store.log(), "list /lib");
    w.store.clear_log();
    CHECK(w.run("try: import later\nexcept ImportError: pass") == "");
    CHECK(count(w.store.log(), "list /lib") == 0);
    CHECK(listings >= 1);
    w.store.advance(1'000'000'000);
    w.store.put("/lib/later.py", "x = 5\n");
    CHECK(w.run("import later") == "");
    CHECK(w.value("later.x") == "5");
}

TEST_CASE("user-written finders, hooks and loaders") {
    World w;
    w.store.put("/lib/derived.py", "x = 1\n");
    CHECK(w.run("import sys\n"
                "from _frozen_importlib import ModuleSpec\n"
                "from _frozen_importlib_external import SourceFileLoader\n"
                "class L:\n"
                "    def create_module(self, spec): return None\n"
                "    def exec_module(self, module): module.made = True\n"
                "class F:\n"
                "    def find_spec(self, name, path=None, target=None):\n"
                "        if name == 'virtual': return ModuleSpec(name, L(), origin='nowhere')\n"
                "sys.meta_path.insert(0, F())\n"
                "import virtual\n") == "");
    CHECK(w.value("virtual.made, virtual.__spec__.origin, virtual") ==
          "(True, 'nowhere', <module 'virtual' (nowhere)>)");
    CHECK(w.run("class S(SourceFileLoader):\n"
                "    def get_data(self, path): return b'x = 42'\n"
                "l = S('derived', '/lib/derived.py')\n"
                "from _frozen_importlib import spec_from_loader, module_from_spec\n"
                "spec = spec_from_loader('derived', l)\n"
                "m = module_from_spec(spec)\n"
                "sys.dont_write_bytecode = True\n"
                "l.exec_module(m)\n") == "");
    CHECK(w.value("m.x, m.__file__") == "(42, '/lib/derived.py')");
    CHECK(w.run("SourceFileLoader.get_code = lambda self, name: compile('y = 7', '<patched>', 'exec')\n"
                "import derived\n") == "");
    CHECK(w.value("derived.y") == "7");
}
