// Caches that are cut off, damaged, or made by hand with a right checksum: never a crash, never a wrong
// value.
#include "interpreter/compile/image.hpp"
#include "interpreter/compile/marshal.hpp"
#include "modsys/loaders/bytecode_cache.hpp"
#include "tests/unit/modsys/world.hpp"

#include <random>

#include <sys/wait.h>
#include <unistd.h>

using namespace minipy::modsys;
namespace compile = minipy::compile;

namespace {

constexpr char const* source = R"(
import sys
x = [i * 2 for i in range(5) if i != 3]
def f(a, b=1, *rest, **named):
    try:
        with open_nothing() as g:
            return g
    except (NameError, KeyError) as e:
        return f'{a}{b!r:>3}', rest, named, type(e).__name__
def outer(n):
    def inner(): return n + 1
    yield from (inner() + k for k in {1, 2})
class C:
    z: int = 3
    def m(self): return self.__class__.__name__
def choose(v):
    match v:
        case {'k': k, **rest}: return k, rest
        case [1, *more]: return more
        case C(z=3): return 'C'
def groups():
    try: raise ExceptionGroup('g', [ValueError(1), TypeError(2)])
    except* ValueError: pass
out = x, f(1, *[2, 3], k=4), list(outer(1)), choose({'k': 1, 'l': 2}), choose([1, 2]), choose(C()), C().m()
try: groups()
except* TypeError: pass
result = len(repr(out))
)";
constexpr char const* cache_name = "/lib/__pycache__/mod.minipy-311.pyc";

std::string import_again(World& w) {
    return w.run("import sys\nsys.modules.pop('mod', None)\nimport mod");
}

}  // namespace

// A header that does not fit: compiled again. What is behind it is an error where it is damaged, as in
// CPython.
void check_damaged(World& w, std::size_t at) {
    std::string const said = import_again(w);
    if (said.empty()) {
        REQUIRE(w.value("mod.x") == "[1, 2, 4]");
        return;
    }
    INFO(said);
    REQUIRE(at >= 16);
    bool known = false;
    for (char const* error : {"EOFError: ", "ValueError: ", "ImportError: ", "TypeError: "})
        known = known || said.starts_with(error);
    REQUIRE(known);
}

TEST_CASE("a cache cut off at any byte, or with any byte changed, is compiled again or refused") {
    World w;
    w.store.put("/lib/mod.py", "def f(a, *b): return [a, *b]\nx = f(1, 2) + [len('text')]\n");
    REQUIRE(import_again(w) == "");
    std::string const good = w.store.bytes(cache_name);
    for (std::size_t i = 0; i < good.size(); ++i) {
        INFO("byte ", i);
        w.store.put(cache_name, good.substr(0, i));
        check_damaged(w, i);
        for (char flip : {'\x01', '\x80', '\xff'}) {
            std::string damaged = good;
            damaged[i] = char(damaged[i] ^ flip);
            w.store.put(cache_name, damaged);
            check_damaged(w, i);
        }
    }
    w.store.put(cache_name, good + "more");
    CHECK(import_again(w) == "");
}

TEST_CASE("a bytecode file that stands alone and is damaged gives an ImportError, EOFError or ValueError") {
    World w;
    w.store.put("/lib/mod.py", "x = 1\n");
    REQUIRE(import_again(w) == "");
    std::string const good = w.store.bytes(cache_name);
    w.store.advance(2'000'000'000);
    w.store.put("/lib/alone.pyc", good);
    CHECK(w.run("import alone") == "");
    CHECK(w.value("alone.x, alone.__cached__") == "(1, '/lib/alone.pyc')");
    for (std::size_t i = 0; i < good.size(); ++i) {
        w.store.put("/lib/alone.pyc", good.substr(0, i));
        INFO("cut off at ", i);
        CHECK(w.run("del sys.modules['alone']\ntry: import alone\n"
                    "except (ImportError, EOFError, ValueError): sys.modules['alone'] = 0\n"
                    "else: raise SystemError(alone)") == "");
    }
}

namespace {

using Random = std::mt19937;

// One field of one instruction, table or header becomes something else.
void damage(compile::CodeUnit& unit, Random& random) {
    auto below = [&](std::size_t n) { return n ? random() % n : 0; };
    auto few = [&] { return std::uint16_t(random() % (random() % 4 ? 24 : 65536)); };
    std::vector<compile::CodeUnit*> units{&unit};
    for (std::size_t i = 0; i < units.size(); ++i)
        for (auto& c : units[i]->constants)
            if (c.code) units.push_back(const_cast<compile::CodeUnit*>(c.code.get()));
    compile::CodeUnit& u = *units[below(units.size())];
    switch (below(12)) {
        case 0: u.flags ^= 1u << below(12); return;
        case 1: u.register_count = few(); return;
        case 2:
            if (!u.constants.empty()) std::swap(u.constants[below(u.constants.size())], u.constants[0]);
            return;
        case 3:
            if (!u.handlers.empty()) {
                auto& h = u.handlers[below(u.handlers.size())];
                std::uint32_t* fields[] = {&h.start, &h.end, &h.target};
                *fields[below(3)] = few();
                if (below(2)) h.reg = few();
            }
            return;
        default: break;
    }
    std::vector<std::size_t> starts;
    for (std::size_t at = 0; at < u.words.size(); at += 1u + info(u.words[at].insn.opcode()).extra_words)
        starts.push_back(at);
    auto& insn = u.words[starts[below(starts.size())]].insn;
    switch (below(5)) {
        case 0: {
            // another instruction of the same length
            auto op = compile::Opcode(below(compile::opcode_count));
            if (info(op).extra_words == info(insn.opcode()).extra_words) insn.op = std::uint8_t(op);
            return;
        }
        case 1: insn.a = few(); return;
        case 2: insn.b = few(); return;
        case 3: insn.c = few(); return;
        default: insn.d = std::uint8_t(few()); return;
    }
}

// Imports the damaged module in a child process: the signal that killed it, or 0. SIGALRM is no harm, endless
// loops can be written in any language.
int fate(World& w, std::string const& cache) {
    pid_t child = fork();
    if (child == 0) {
        alarm(5);
        w.store.put(cache_name, cache);
        std::string error = import_again(w);
        _exit(error.empty() ? 0 : 1);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFSIGNALED(status) && WTERMSIG(status) != SIGALRM ? WTERMSIG(status) : 0;
}

}  // namespace

TEST_CASE("code made by hand does no harm, whatever its checksum says") {
    World w;
    w.store.put("/lib/mod.py", source);
    REQUIRE(import_again(w) == "");
    std::string const good = w.store.bytes(cache_name);
    std::string_view image = std::string_view(good).substr(cache_header_size + 5);
    unsigned rounds = 400, first = 1;
    if (char const* wish = std::getenv("MINIPY_HOSTILE_ROUNDS")) rounds = unsigned(std::atoi(wish));
    if (char const* wish = std::getenv("MINIPY_HOSTILE_SEED")) first = unsigned(std::atoi(wish));
    for (unsigned seed = first; seed < first + rounds; ++seed) {
        Random random(seed);
        auto unit = compile::unmarshal(image);
        REQUIRE(unit != nullptr);
        for (unsigned n = 1 + random() % 3; n > 0; --n) damage(*unit, random);
        std::string body = compile::marshal(*unit);
        std::string cache = good.substr(0, cache_header_size) + '\xe3';
        for (int i = 0; i < 4; ++i) cache += char(body.size() >> (8 * i) & 0xFF);
        INFO("seed ", seed);
        CHECK(fate(w, cache + body) == 0);
    }
}
