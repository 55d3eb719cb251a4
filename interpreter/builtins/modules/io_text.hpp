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
    bool has_mark = false;    // utf-8-sig
    bool write_mark = false;  // the first text written begins with a byte order mark
    // With a decoder: the bytes it got for in[snapshot_start, end), what it had held back included.
    bool has_snapshot = false;
    std::string snapshot;
    std::size_t snapshot_start = 0;
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
    s.has_snapshot = false;
}

// Which of the encodings that are handled here it is, after normalising the name. LookupError "unknown
// encoding".
Result<void> set_encoding(ThreadState& t, TextIOWrapper* f, std::string_view encoding,
                          std::string_view errors);

// ---- encodings that are not handled here (io_text_codec.cpp)
// The incremental decoder and encoder of the registry. LookupError "'rot13' is not a text encoding; ...".
Result<void> find_codecs(ThreadState& t, TextIOWrapper* f, std::string_view encoding,
                         std::string_view errors);
// Bytes to `in`; `note`: tell() may want to know what the decoder was like before.
Result<void> decode_more(ThreadState& t, TextIOWrapper* f, std::string_view bytes, bool final, bool note);
Result<void> encode_more(ThreadState& t, TextIOWrapper* f, Str* text, std::string& out);
// Does what is written next stand at the start of the file, where a byte order mark belongs?
Result<void> restart_encoder(ThreadState& t, TextIOWrapper* f, bool at_start);
// The position of the reader, where the buffer is at `position`; and going there.
Result<Value> tell_decoder(ThreadState& t, TextIOWrapper* f, Value position);
Result<void> seek_decoder(ThreadState& t, TextIOWrapper* f, Value position);

// ---- all encodings
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
