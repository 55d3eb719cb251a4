// The engine of TextIOWrapper: text in both directions, line ends, encodings.
#pragma once

#include "interpreter/builtins/modules/io.hpp"

namespace minipy::builtins {

inline constexpr std::size_t text_chunk_size = 8192;

enum class TextEncoding : std::uint8_t { utf8, latin1, ascii, other };

// Malloc'ed parts of a TextIOWrapper.
struct TextState {
    std::string in;            // decoded, as UTF-8 (WTF-8), line ends as in the file
    std::size_t position = 0;  // of the reader in it
    std::string undecoded;     // bytes of a character whose rest has not been read yet
    std::string out;           // encoded, not handed to the buffer yet
    std::string codec, error_handler;
    TextEncoding kind = TextEncoding::utf8;
    bool strict = true;
    bool skip_mark = false;   // utf-8-sig: a byte order mark at the start does not count
    bool write_mark = false;  // the first text written begins with a byte order mark
    bool ended_in_return = false;
    std::size_t chunk_size = text_chunk_size;
    std::uint8_t newlines_seen = 0;  // 1 "\n", 2 "\r", 4 "\r\n"
    UnwrittenFile unwritten;

    TextState() = default;
    ~TextState() { unwritten.leave(); }
    TextState(TextState const&) = delete;
    TextState& operator=(TextState const&) = delete;
};

inline std::string_view unread(TextState const& s) {
    return std::string_view(s.in).substr(s.position);
}
inline void forget_input(TextState& s) {
    s.in.clear();
    s.position = 0;
    s.undecoded.clear();
}

// Which of the encodings that are handled here it is, after normalising the name. LookupError "unknown
// encoding".
Result<void> set_encoding(ThreadState& t, TextIOWrapper* f, std::string_view encoding,
                          std::string_view errors);

// Append decoded text to `in` with one read of the buffer; false at the end of the file.
Result<bool> read_more(ThreadState& t, TextIOWrapper* f);
// All the rest.
Result<void> read_rest(ThreadState& t, TextIOWrapper* f);
// The bytes that encode what has been read ahead.
Result<std::int64_t> unread_bytes(ThreadState& t, TextIOWrapper* f);

// The next line, at most `limit` characters (-1: any number); the empty string at the end.
Result<Str*> read_text_line(ThreadState& t, TextIOWrapper* f, std::int64_t limit);
Result<Str*> read_text(ThreadState& t, TextIOWrapper* f, std::int64_t count);

// `out` to the buffer.
Result<void> write_out(ThreadState& t, TextIOWrapper* f);

// "\r\n" and "\r" as "\n".
std::string translate_newlines(std::string_view text);

}  // namespace minipy::builtins
