// The layouts of the file objects of _io, and what native code does with them directly: the interpreter's own
// files are read and written without a call through the attributes.
#pragma once

#include "interpreter/builtins/state.hpp"
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/bytes.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/numbers.hpp"
#include "interpreter/runtime/threads.hpp"

#include <string>

namespace minipy::builtins {

using namespace runtime;

inline constexpr std::int64_t default_buffer_size = 8192;

struct IOBase : Object {
    Dict* dict;
    bool closed;    // of classes that have no better knowledge
    bool owned;     // another file object closes it: it does not close itself when it dies
    bool standard;  // part of sys.stdin, sys.stdout, sys.stderr
};

struct FileIO : IOBase {
    std::int32_t fd;       // -1: closed
    std::int8_t seekable;  // -1: not asked yet
    bool created, reading, writing, appending, closefd;
    std::int64_t block_size;
};

// The files of exactly our classes that have something to write, in a list that settle_files() can walk
// without looking through the heap. It keeps nothing alive: whatever ends takes itself out of it.
struct UnwrittenFile {
    UnwrittenFile** link = nullptr;  // what points here; null: not in the list
    UnwrittenFile* next = nullptr;
    Object* file = nullptr;

    void enter(UnwrittenFile*& first, Object* o) {
        if (link) return;
        file = o;
        next = first;
        link = &first;
        if (next) next->link = &next;
        first = this;
    }
    void leave() {
        if (!link) return;
        *link = next;
        if (next) next->link = link;
        link = nullptr;
    }
};

// BufferedReader, BufferedWriter and BufferedRandom. Either bytes read ahead lie in data[position, end), or
// bytes to be written in data[0, pending).
struct Buffered : IOBase {
    Value raw;   // absent: not initialised; None: detached
    char* data;  // malloc'ed
    std::int64_t size, position, end, pending;
    bool reading, writing;
    OwnedLock lock;  // whoever works on it
    UnwrittenFile unwritten;
};

// TextIOWrapper. What has been decoded and not read yet lies in text->in as UTF-8 with the line ends of the
// file.
struct TextState;
struct TextIOWrapper : IOBase {
    Value buffer;                     // absent: not initialised; None: detached
    Value encoding, errors, newline;  // str; newline may be None
    TextState* text;
    Value decoder, encoder;   // of an encoding that is not handled here; absent: none
    Value snapshot_flags;     // the decoder's, where text->snapshot begins
    bool readable, writable;  // as the buffer said
    bool line_buffering, write_through;
    bool universal;         // any of \n, \r, \r\n ends a line
    bool translate;         // ... and becomes \n
    bool telling;           // false while iterating
    char write_newline[3];  // what '\n' is written as, empty: as it is
};

bool is_file_io(ThreadState& t, Value v);       // exactly FileIO
bool is_buffered(ThreadState& t, Value v);      // exactly BufferedReader, BufferedWriter, BufferedRandom
bool is_text_wrapper(ThreadState& t, Value v);  // exactly TextIOWrapper

// ---- types, made on first use
Type* io_base_type(ThreadState& t);
Type* raw_io_base_type(ThreadState& t);
Type* buffered_io_base_type(ThreadState& t);
Type* text_io_base_type(ThreadState& t);
Type* file_io_type(ThreadState& t);
Type* buffered_reader_type(ThreadState& t);
Type* buffered_writer_type(ThreadState& t);
Type* buffered_random_type(ThreadState& t);
Type* buffered_rw_pair_type(ThreadState& t);
Type* bytes_io_type(ThreadState& t);
Type* text_io_wrapper_type(ThreadState& t);
Type* string_io_type(ThreadState& t);
Type* incremental_newline_decoder_type(ThreadState& t);
Type* unsupported_operation_type(ThreadState& t);

// ---- shared by the classes
base::Raised raise_unsupported(ThreadState& t, std::string_view message);
// UnsupportedOperation unless the file's method seekable(), readable() or writable() answers True.
Result<Value> require_seekable(ThreadState& t, Value file);
Result<Value> require_readable(ThreadState& t, Value file);
Result<Value> require_writable(ThreadState& t, Value file);
// Is the attribute `closed` true?
Result<bool> is_closed(ThreadState& t, Value file);
// ValueError "I/O operation on closed file." if it is.
Result<void> check_open(ThreadState& t, Value file,
                        std::string_view message = "I/O operation on closed file.");
// size argument: absent, None and negative give -1.
Result<std::int64_t> size_argument(ThreadState& t, Value v);
// "<_io.X name='...'>": the class and the attribute `name` if there is one.
Result<std::string> describe_file(ThreadState& t, Value file, std::string_view class_name);
void trace_io_base(Object* o, Marker& m);
// A spec with the slots common to all subtypes of IOBase.
TypeSpec io_type_spec(char const* name, std::uint32_t size, Type* base);

// ---- raw files
// read(2) and write(2), again after a signal whose handler did not raise. -1 stands for "would block".
Result<std::int64_t> read_descriptor(ThreadState& t, int fd, char* data, std::size_t size);
Result<std::int64_t> write_descriptor(ThreadState& t, int fd, char const* data, std::size_t size);
Result<Value> make_file_io(ThreadState& t, Value name, std::string_view mode, bool closefd, Value opener);

// ---- buffered files (objects for which is_buffered holds)
Result<Value> make_buffered(ThreadState& t, Type* type, Value raw, std::int64_t size);
// Up to `size` bytes appended, from at most one read of the raw file; nothing appended: end of file.
Result<void> buffered_read1(ThreadState& t, Buffered* b, std::size_t size, std::string& out);
Result<void> buffered_write(ThreadState& t, Buffered* b, std::string_view data);
Result<void> buffered_flush(ThreadState& t, Buffered* b);

// ---- text files
struct TextOptions {
    Value encoding, errors, newline;  // absent or None: the default
    bool line_buffering = false, write_through = false;
};
Result<Value> make_text_wrapper(ThreadState& t, Value buffer, TextOptions const& options);
// PEP 597: EncodingWarning that no encoding was given, if -X warn_default_encoding wants such.
Result<void> warn_of_default_encoding(ThreadState& t, std::int64_t stack_level);
// The file if print() may write into it directly (an open TextIOWrapper and no subclass of it), else null.
TextIOWrapper* plain_text_file(ThreadState& t, Value file);
Result<void> write_text(ThreadState& t, TextIOWrapper* file, Str* text);
Result<void> flush_text(ThreadState& t, TextIOWrapper* file);

// open(); also os.fdopen. Members absent where not given.
struct OpenArguments {
    Value file, mode, buffering, encoding, errors, newline, closefd, opener;
};
Result<Value> open_file(ThreadState& t, OpenArguments const& arguments);

// Files with unwritten data that nobody can reach any more are closed, as reference counting would have done
// long ago. Called where it would show: before files are opened or looked at. Where finding them has taken
// too much time already, all files write out what they have.
Result<void> settle_files(ThreadState& t);
// At the end of the interpreter: flush sys.stdout and sys.stderr, false if that failed (exit code 120), and
// whatever else is still open.
bool flush_standard_files(ThreadState& t);
void flush_all_files(ThreadState& t);

// sys.stdin, sys.stdout, sys.stderr as the interpreter starts with; None for a descriptor that is closed.
// `escapes`: bytes that are no UTF-8 are read and written as lone surrogates.
Result<Value> make_standard_stream(ThreadState& t, int fd, bool unbuffered, bool escapes);

}  // namespace minipy::builtins
