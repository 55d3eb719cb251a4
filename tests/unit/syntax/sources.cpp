// Source text: newlines, places, and from bytes to text by PEP 263.
#include <doctest/doctest.h>

#include "interpreter/base/source.hpp"
#include "interpreter/syntax/parse.hpp"

namespace minipy::base {

namespace {

std::string text_of(std::string_view bytes, SourceOrigin origin = SourceOrigin::Bytes) {
    auto decoded = decode_source("f.py", bytes, origin);
    if (auto* error = std::get_if<SourceError>(&decoded)) return "error: " + error->message;
    return std::string(std::get<SourceText>(decoded).text());
}

}  // namespace

TEST_CASE("all newlines become one") {
    CHECK(SourceText("f", "a\r\nb\rc\n\r").text() == "a\nb\nc\n\n");
}

TEST_CASE("places are lines from 1 and columns from 0, in bytes and in characters") {
    const SourceText source("f", "ab\n\xC3\xA9x\n\ny");
    CHECK(source.line_count() == 4);
    CHECK(source.position(0) == Position{1, 0});
    CHECK(source.position(2) == Position{1, 2});
    CHECK(source.position(5) == Position{2, 2});
    CHECK(source.character_column(5) == 1);
    CHECK(source.position(8) == Position{4, 0});
    CHECK(source.line(2) == "\xC3\xA9x");
    CHECK(source.line(3) == "");
    CHECK(source.line(9) == "");
    CHECK(source.line_start(4) == 8);
}

TEST_CASE("the encoding is that of the byte order mark or of the cookie") {
    CHECK(text_of("x = '\xC3\xA9'") == "x = '\xC3\xA9'");
    CHECK(text_of("\xEF\xBB\xBFx") == "x");
    CHECK(text_of("# -*- coding: latin-1 -*-\n'\xE9'") == "# -*- coding: latin-1 -*-\n'\xC3\xA9'");
    CHECK(text_of("#!/bin/sh\n# vim: set fileencoding=iso-8859-15 :\n\xA4") ==
          "#!/bin/sh\n# vim: set fileencoding=iso-8859-15 :\n\xE2\x82\xAC");
    CHECK(text_of("# coding: cp1252\n\x80") == "# coding: cp1252\n\xE2\x82\xAC");
    CHECK(text_of("x\n# coding: latin-1\n") == "x\n# coding: latin-1\n");
    CHECK(find_coding_cookie("x # coding: foo") == "");
    CHECK(find_coding_cookie("\n# coding : foo") == "");
    CHECK(find_coding_cookie("\n#coding=foo") == "foo");
}

TEST_CASE("source that cannot be decoded is refused in CPython's words") {
    CHECK(text_of("# coding: foo\n") == "error: unknown encoding: foo");
    CHECK(text_of("# coding: foo\n", SourceOrigin::Script) == "error: encoding problem: foo");
    CHECK(text_of("\xEF\xBB\xBF# coding: latin-1") == "error: encoding problem: iso-8859-1 with BOM");
    CHECK(text_of("# coding: ascii\nx = '\xE9'") ==
          "error: 'ascii' codec can't decode byte 0xe9 in position 21: ordinal not in range(128)");
    CHECK(text_of("x=1\ny = '\xE9'\n", SourceOrigin::Script) ==
          "error: Non-UTF-8 code starting with '\\xe9' in file f.py on line 2, but no encoding declared; see "
          "https://peps.python.org/pep-0263/ for details");
    CHECK(text_of(std::string_view("a\0b", 3)) == "error: source code string cannot contain null bytes");
    CHECK(text_of(std::string_view("a\0b", 3), SourceOrigin::Script) ==
          "error: source code cannot contain null bytes");
}

TEST_CASE("a refusal becomes the exception that Python raises") {
    auto decoded = decode_source("f", std::string_view("\0", 1), SourceOrigin::Bytes);
    const syntax::SyntaxError error = syntax::from_source_error(std::get<SourceError>(decoded));
    CHECK(error.kind == syntax::ErrorKind::ValueError);
    CHECK_FALSE(error.has_text);
}

}  // namespace minipy::base
