// Code units as bytes: nothing is lost, and damaged bytes are refused.
#include "interpreter/compile/marshal.hpp"
#include "interpreter/compile/disassemble.hpp"
#include "interpreter/compile/positions.hpp"
#include "tests/unit/compile/compile_source.hpp"

#include <doctest/doctest.h>

#include <random>

using namespace minipy::compile;

namespace {

constexpr std::string_view sample = R"(
"""docstring"""
import os.path as p
class C(Base, metaclass=M):
    attribute: int = -5
    def method(self, a, /, b=1.5, *args, c=(1, 'x', None), **kw):
        try:
            return super().method(*args, **kw)
        except (ValueError, TypeError) as e:
            raise X from e
        finally:
            self.n += 10**30 + 2j
async def coroutine(x):
    async with x as y:
        return [z async for z in y if z in {1, 2, 'three', b'four'}]
match p:
    case {'k': [1, *rest]} | C(k=rest): print(f'{rest!r:>{10}}', ..., True)
)";

}  // namespace

TEST_CASE("marshalled units come back as they were") {
    auto unit = unit_of(sample);
    std::string bytes = marshal(*unit);
    auto back = unmarshal(bytes);
    REQUIRE(back != nullptr);
    CHECK(disassemble(*back) == disassemble(*unit));
    CHECK(marshal(*back) == bytes);
    CHECK(back->filename == unit->filename);
    REQUIRE(back->positions.size() == unit->positions.size());
    for (std::uint32_t i = 0; i < unit->words.size(); ++i) {
        Position a = find_position(*unit, i), b = find_position(*back, i);
        CHECK(a.line == b.line);
        CHECK(a.end_line == b.end_line);
        CHECK(a.column == b.column);
        CHECK(a.end_column == b.end_column);
    }
    CHECK(unmarshal_trusted(bytes) != nullptr);
}

TEST_CASE("bytes cut off anywhere are refused, and so are bytes with something behind them") {
    std::string bytes = marshal(*unit_of(sample));
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        CHECK(unmarshal(std::string_view(bytes).substr(0, size)) == nullptr);
        CHECK(unmarshal_trusted(std::string_view(bytes).substr(0, size)) == nullptr);
    }
    CHECK(unmarshal(bytes + 'x') == nullptr);
}

TEST_CASE("a changed byte is found by the checksum") {
    std::string bytes = marshal(*unit_of(sample));
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        std::string damaged = bytes;
        damaged[i] = static_cast<char>(damaged[i] ^ 0x41);
        CHECK(unmarshal(damaged) == nullptr);
    }
}

TEST_CASE("without the checksum damaged bytes are read without harm") {
    std::string bytes = marshal(*unit_of(sample));
    std::mt19937 random(1);
    for (int i = 0; i < 20000; ++i) {
        std::string damaged = bytes;
        for (int n = 0; n < 3; ++n)
            damaged[12 + random() % (damaged.size() - 12)] = static_cast<char>(random());
        (void)unmarshal_trusted(damaged);
    }
}
