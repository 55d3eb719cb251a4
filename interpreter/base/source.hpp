// SourceText: the text of one module as the parser sees it (UTF-8, lines ended by '\n'), and where its lines
// are. SourceDecoder (decode_source): from the bytes of a file to a SourceText, by PEP 263.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace minipy::base {

// A place as tracebacks and the ast module give it: line from 1, column from 0 in bytes of UTF-8.
struct Position {
    std::uint32_t line = 1;
    std::uint32_t column = 0;

    friend bool operator==(Position, Position) = default;
};

class SourceText {
  public:
    // `text` is UTF-8 (WTF-8); its newlines are made universal. `name` is the file name of messages.
    SourceText(std::string name, std::string text);
    // Places without a text, for trees that were not parsed: line n begins at line_starts[n - 1], and offsets
    // go up to `size`. Its lines are empty.
    SourceText(std::string name, std::vector<std::uint32_t> line_starts, std::uint32_t size);

    const std::string& name() const { return name_; }
    std::string_view text() const { return text_; }

    // The place of a byte offset into text(); an offset behind the end gives the end.
    Position position(std::uint32_t offset) const;
    // The same column in characters, as SyntaxError.offset counts (but from 0).
    std::uint32_t character_column(std::uint32_t offset) const;

    std::uint32_t line_count() const { return static_cast<std::uint32_t>(line_starts_.size()); }
    // Byte offset of the first character of a line (from 1); of a line that is not there, the end.
    std::uint32_t line_start(std::uint32_t line) const;
    // A line (from 1) without its '\n'; empty when there is no such line.
    std::string_view line(std::uint32_t line) const;

  private:
    std::string name_;
    std::string text_;
    std::uint32_t size_ = 0;  // offsets behind it give the end
    std::vector<std::uint32_t> line_starts_;
};

// Why source is refused before anything is parsed. Which exception it becomes stands in `type`.
struct SourceError {
    enum class Type : std::uint8_t { SyntaxError, ValueError } type = Type::SyntaxError;
    std::string message;
    std::uint32_t line = 0;    // 0: no particular line
    std::int32_t offset = -1;  // from 1, in characters; -1: none
    std::string line_text;
    bool unknown_encoding = false;  // the cookie names none of those that decode_source knows
};

// Who reads the source: the wording of a few errors differs.
enum class SourceOrigin : std::uint8_t {
    Script,  // a file that is run: "encoding problem: X", "Non-UTF-8 code starting with ..."
    Bytes,   // bytes given to compile(), a module that is imported: "unknown encoding: X", "(unicode error)
             // ..."
    String,  // a str that the runtime has encoded: no cookie is looked for
};

// Decodes `bytes` by byte order mark and coding cookie (language reference 2.1.4, PEP 263).
// Knows utf-8, ascii, latin-1, iso-8859-15 and cp1252. Errors: undecodable bytes, unknown encodings, null
// bytes.
std::variant<SourceText, SourceError> decode_source(std::string name, std::string_view bytes,
                                                    SourceOrigin origin);

// The name in the coding cookie of the first two lines, as written; empty without one.
std::string_view find_coding_cookie(std::string_view bytes);

}  // namespace minipy::base
