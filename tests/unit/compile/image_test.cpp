// Images are read in parts: headers first, bodies when they are wanted.
#include "interpreter/compile/image.hpp"
#include "interpreter/compile/disassemble.hpp"
#include "interpreter/compile/image_body.hpp"
#include "interpreter/compile/marshal.hpp"
#include "tests/unit/compile/compile_source.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstring>
#include <random>

using namespace minipy::compile;

namespace {

constexpr std::string_view sample = R"('module'
def f(a, /, b, *rest, c, **options):
    'what f does'
    def inner(): return a
    return inner
class C: x = 1
)";

Constant const& code_named(CodeUnit const& unit, std::string_view name, Image const& image) {
    auto found = std::find_if(unit.constants.begin(), unit.constants.end(), [&](Constant const& c) {
        UnitHeader h;
        return c.kind == Constant::Kind::Code && image.header(c.place, h) && image.string(h.name) == name;
    });
    REQUIRE(found != unit.constants.end());
    return *found;
}

// As somebody who knows the format would damage it.
void sign(std::string& bytes) {
    std::uint64_t sum = image_checksum(std::string_view(bytes).substr(image_header_size));
    std::memcpy(bytes.data() + 4, &sum, 8);
}

// Both ways of reading a body find the same.
bool reads_body(Image const& image, std::uint32_t place) {
    UnitBody body;
    bool const is_sound = read_body(image, place, body);
    auto const unit = image.unit(place, Parts::code);
    CHECK(is_sound == (unit != nullptr));
    if (!is_sound || !unit) return false;
    CHECK(body.words.size() == unit->words.size());
    CHECK(body.constants.size() == unit->constants.size());
    CHECK(body.names.size() == unit->names.size());
    for (std::size_t i = 0; i < body.words.size(); ++i) CHECK(body.words[i].bits == unit->words[i].bits);
    return true;
}

}  // namespace

TEST_CASE("a header says what a caller has to know, and the body is read on its own") {
    std::string bytes = marshal(*unit_of(sample));
    auto image = Image::open(bytes);
    REQUIRE(image);
    auto module = image->unit(image->root(), Parts::positions);
    REQUIRE(module != nullptr);
    CHECK(image->string(0) == module->filename);

    Constant const& f = code_named(*module, "f", *image);
    CHECK(f.code == nullptr);
    CHECK(!f.has_closure);
    UnitHeader h;
    REQUIRE(image->header(f.place, h));
    CHECK(h.argcount == 2);
    CHECK(h.posonlyargcount == 1);
    CHECK(h.kwonlyargcount == 1);
    CHECK(h.local_count == 6);
    CHECK(h.free_count == 0);
    CHECK(h.firstlineno == 2);
    REQUIRE(h.doc > 0);
    CHECK(image->string(h.doc - 1) == "what f does");

    auto body = image->unit(f.place, Parts::code);
    REQUIRE(body != nullptr);
    Constant const& inner = code_named(*body, "inner", *image);
    CHECK(inner.has_closure);
    REQUIRE(image->header(inner.place, h));
    CHECK(image->string(h.qualname) == "f.<locals>.inner");
    CHECK(h.doc == 0);
    CHECK(disassemble(*image->unit(image->root(), Parts::nested)) == disassemble(*unit_of(sample)));
}

TEST_CASE("damage behind a right checksum is found when the part is read") {
    std::string const bytes = marshal(*unit_of(sample));
    std::mt19937 random(2);
    for (int i = 0; i < 20000; ++i) {
        std::string damaged = bytes;
        for (int n = 0; n < 2; ++n)
            damaged[12 + random() % (damaged.size() - 12)] = static_cast<char>(random());
        sign(damaged);
        auto image = Image::open(damaged);
        if (!image) continue;
        for (std::uint32_t s = 0; s < image->string_count(); ++s) (void)image->string(s);
        (void)reads_body(*image, image->root());
        auto unit = image->unit(image->root(), Parts::positions);
        if (!unit) continue;
        for (Constant const& c : unit->constants) {
            if (c.kind != Constant::Kind::Code) continue;
            (void)image->unit(c.place, Parts::nested);
            (void)reads_body(*image, c.place);
        }
    }
}

TEST_CASE("a place that is no unit's gives nothing, not harm") {
    std::string bytes = marshal(*unit_of(sample));
    auto image = Image::open(bytes);
    REQUIRE(image);
    CHECK(reads_body(*image, image->root()));
    for (std::uint32_t place = 0; place < bytes.size() + 10; ++place) {
        (void)image->unit(place, Parts::nested);
        (void)reads_body(*image, place);
    }
}

TEST_CASE("what has not left the process is not sealed, and no bytes from outside are so") {
    std::string bytes = marshal(*unit_of(sample));
    std::memset(bytes.data() + 4, 0, 8);
    CHECK(!Image::open(bytes));
    CHECK(Image::open_trusted(bytes));
}
