// The whole of CPython's library is compiled, where it is installed: the largest body of Python at hand.
#include "interpreter/compile/disassemble.hpp"
#include "interpreter/compile/marshal.hpp"
#include "interpreter/compile/verify.hpp"
#include "interpreter/syntax/parse.hpp"
#include "tests/unit/compile/compile_source.hpp"
#include "tests/unit/compile/dataflow.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

using namespace minipy::compile;
namespace fs = std::filesystem;

namespace {

void check_file(fs::path const& path) {
    std::ifstream in(path, std::ios::binary);
    std::string bytes((std::istreambuf_iterator<char>(in)), {});
    auto decoded = minipy::base::decode_source(path.string(), bytes, minipy::base::SourceOrigin::Script);
    if (!std::holds_alternative<minipy::base::SourceText>(decoded)) return;
    auto const& source = std::get<minipy::base::SourceText>(decoded);
    minipy::base::Interner interner;
    minipy::base::Arena arena;
    auto parsed = minipy::syntax::parse(source, interner, arena);
    if (parsed.module == nullptr) return;  // a test of syntax errors
    CompileResult result = compile(*parsed.module, source, interner, Options{path.string()});
    auto unit = result.unit();
    if (unit == nullptr) return;
    INFO(path.string());
    CHECK(verify(*unit) == "");
    CHECK(check_dataflow(*unit) == "");
    auto back = unmarshal(marshal(*unit));
    REQUIRE(back != nullptr);
    CHECK(disassemble(*back) == disassemble(*unit));
}

}  // namespace

TEST_CASE("every file of the library compiles to code that verifies") {
    fs::path const library = "/usr/lib/python3.11";
    std::error_code error;
    int files = 0;
    for (fs::recursive_directory_iterator it(library, error), end; !error && it != end; it.increment(error)) {
        if (it->path().extension() != ".py") continue;
        check_file(it->path());
        ++files;
    }
    MESSAGE("compiled ", files, " files");
}
