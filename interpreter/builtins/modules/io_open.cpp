// open(): the layers of a file put together; and the life of files: standard streams, files nobody holds, the
// end.
#include "interpreter/builtins/modules/io.hpp"
#include "interpreter/builtins/modules/io_text.hpp"
#include "interpreter/builtins/modules/paths.hpp"
#include "interpreter/runtime/argument_type.hpp"
#include "interpreter/runtime/frame.hpp"
#include "interpreter/runtime/heap_inspection.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cerrno>
#include <clocale>
#include <cstdlib>

namespace minipy::builtins {

namespace {

struct Mode {
    bool creating = false, reading = false, writing = false, appending = false, updating = false,
         text = false, binary = false;
    std::string raw;
};

Result<Mode> parse_mode(ThreadState& t, std::string const& mode) {
    Mode m;
    for (std::size_t i = 0; i < mode.size(); ++i) {
        bool* flag = nullptr;
        switch (mode[i]) {
            case 'x': flag = &m.creating; break;
            case 'r': flag = &m.reading; break;
            case 'w': flag = &m.writing; break;
            case 'a': flag = &m.appending; break;
            case '+': flag = &m.updating; break;
            case 't': flag = &m.text; break;
            case 'b': flag = &m.binary; break;
            default: break;
        }
        if (!flag || *flag) return raise(t, Exc::ValueError, "invalid mode: '{}'", mode);
        *flag = true;
    }
    m.raw = m.creating ? "x" : m.reading ? "r" : m.writing ? "w" : m.appending ? "a" : "";
    if (m.updating) m.raw += '+';
    if (m.text && m.binary) return raise(t, Exc::ValueError, "can't have text and binary mode at once");
    if (m.creating + m.reading + m.writing + m.appending > 1)
        return raise(t, Exc::ValueError, "must have exactly one of create/read/write/append mode");
    return m;
}

bool given(Value v) {
    return v && !v.is_none();
}

Result<void> check_text_options(ThreadState& t, Mode const& m, OpenArguments const& a) {
    std::pair<char const*, Value> const options[] = {
        {"encoding", a.encoding}, {"errors", a.errors}, {"newline", a.newline}};
    for (auto [name, v] : options)
        if (given(v) && !is_str(v))
            return raise(t, Exc::TypeError, "open() argument '{}' must be str or None, not {}", name,
                         argument_type(t, v));
    if (!m.binary) return {};
    for (auto [name, v] : options)
        if (given(v))
            return raise(t, Exc::ValueError, "binary mode doesn't take {} argument",
                         name[0] == 'e' && name[1] == 'n' ? "an encoding"
                         : name[0] == 'e'                 ? "an errors"
                                                          : "a newline");
    return {};
}

// The layers above a raw file.
Result<Value> wrap(ThreadState& t, Value raw, Mode const& m, std::int64_t buffering, OpenArguments const& a) {
    auto* file = raw.as<FileIO>();
    bool const is_terminal = buffering < 0 && ::isatty(file->fd) == 1;
    bool const line_buffering = buffering == 1 || is_terminal;
    if (buffering == 1 && m.binary)
        TRY(warn(
            t, Exc::RuntimeWarning,
            "line buffering (buffering=1) isn't supported in binary mode, the default buffer size will be "
            "used"));
    if (is_terminal || buffering == 1) buffering = -1;
    if (buffering < 0) buffering = file->block_size > 1 ? file->block_size : default_buffer_size;
    if (buffering == 0) {
        if (!m.binary) return raise(t, Exc::ValueError, "can't have unbuffered text I/O");
        return raw;
    }
    Type* type = m.updating                               ? buffered_random_type(t)
                 : m.creating || m.writing || m.appending ? buffered_writer_type(t)
                                                          : buffered_reader_type(t);
    if (m.updating) TRY(require_seekable(t, raw));
    Value buffer = TRY(make_buffered(t, type, raw, buffering));
    if (m.binary) return buffer;
    Value text = TRY(make_text_wrapper(t, buffer, {a.encoding, a.errors, a.newline, line_buffering}));
    TRY(setattr(t, text, intern(t, "mode"), given(a.mode) ? a.mode : Value(make_str(t, "r"))));
    return text;
}

void mark_standard(ThreadState& t, Value file) {
    file.as<IOBase>()->standard = true;
    if (is_buffered(t, file)) file.as<Buffered>()->raw.as<IOBase>()->standard = true;
}

// Does the environment name a locale of C's whose encoding is UTF-8 (PEP 538 puts such in place of C itself)?
// What it cannot decode then passes through the standard files.
bool is_c_utf8_locale() {
    for (char const* variable : {"LC_ALL", "LC_CTYPE", "LANG"}) {
        char const* set = std::getenv(variable);
        if (!set || !*set) continue;
        for (std::string_view known : {"C.UTF-8", "C.utf8", "UTF-8"})
            if (set == known) return true;
        return false;
    }
    return false;
}

}  // namespace

Result<Value> open_file(ThreadState& t, OpenArguments const& a) {
    std::string mode_text = "r";
    if (a.mode) {
        if (!is_str(a.mode))
            return raise(t, Exc::TypeError, "open() argument 'mode' must be str, not {}",
                         argument_type(t, a.mode));
        mode_text = to_utf8(a.mode);
    }
    std::int64_t const buffering = a.buffering ? TRY(index_as_int64(t, a.buffering)) : -1;
    if (buffering != int(buffering))
        return raise(t, Exc::OverflowError, "Python int too large to convert to C int");
    bool const closefd = !a.closefd || TRY(truth(t, a.closefd));
    Value file = a.file;
    if (!is_int(file)) file = TRY(fs_path(t, file));
    Mode m = TRY(parse_mode(t, mode_text));
    TRY(check_text_options(t, m, a));
    TRY(settle_files(t));
    Value raw = TRY(make_file_io(t, file, m.raw, closefd, a.opener));
    auto wrapped = wrap(t, raw, m, buffering, a);
    if (wrapped.ok()) return wrapped;
    Value error = take_error(t);
    if (!call_method(t, raw, t.rt.names.close).ok()) clear_error(t);
    return raise_value(t, error);
}

namespace {

void flush_with_buffer(ThreadState& t, Object* o) {
    auto* text = static_cast<TextIOWrapper*>(o);
    if (!write_out(t, text).ok()) clear_error(t);
    Value buffer = text->buffer;
    if (!is_buffered(t, buffer) || !buffer.as<Buffered>()->pending) return;
    if (!buffered_flush(t, buffer.as<Buffered>()).ok()) clear_error(t);
}

// Can its buffer be written out now, without waiting for a reader or for another thread?
bool writes_at_once(ThreadState& t, Value file) {
    if (is_text_wrapper(t, file)) file = file.as<TextIOWrapper>()->buffer;
    if (!file || !is_buffered(t, file) || file.as<Buffered>()->lock.is_taken()) return false;
    Value const raw = file.as<Buffered>()->raw;
    struct stat status;
    return raw && is_file_io(t, raw) && ::fstat(raw.as<FileIO>()->fd, &status) == 0 &&
           S_ISREG(status.st_mode);
}

// What a flush allocates must not collect the files that are still to come.
void write_out_all(ThreadState& t) {
    std::vector<Object*> files;
    for (UnwrittenFile* f = state(t).unwritten; f; f = f->next) files.push_back(f->file);
    bool const was_enabled = t.rt.heap.enabled();
    t.rt.heap.set_enabled(false);
    for (Object* o : files) {
        if (!writes_at_once(t, Value(o))) continue;
        if (is_text_wrapper(t, Value(o)))
            flush_with_buffer(t, o);
        else if (!buffered_flush(t, static_cast<Buffered*>(o)).ok())
            clear_error(t);  // whoever closes it will hear
    }
    t.rt.heap.set_enabled(was_enabled);
}

}  // namespace

Result<void> settle_files(ThreadState& t) {
    if (state(t).dirty_files <= 0) return {};
    if (!TRY(close_forgotten_files(t))) write_out_all(t);
    return {};
}

Result<Value> make_standard_stream(ThreadState& t, int fd, bool unbuffered, bool escapes) {
    if (::fcntl(fd, F_GETFD) < 0 && errno == EBADF) return Value::none();
    bool const reads = fd == 0;
    auto raw = make_file_io(t, Value::small_int(fd), reads ? "r" : "w", false, {});
    if (!raw.ok()) {
        clear_error(t);  // a directory, for one
        return Value::none();
    }
    char const* names[] = {"<stdin>", "<stdout>", "<stderr>"};
    TRY(setattr(t, raw.value(), t.rt.names.name, Value(make_str(t, names[fd]))));
    Value buffer = raw.value();
    if (reads || !unbuffered) {
        std::int64_t const size = raw.value().as<FileIO>()->block_size;
        buffer = TRY(
            make_buffered(t, reads ? buffered_reader_type(t) : buffered_writer_type(t), raw.value(), size));
    }
    TextOptions options;
    options.encoding = Value(make_str(t, "utf-8"));
    options.errors = Value(make_str(t, fd == 2                         ? "backslashreplace"
                                       : escapes || is_c_utf8_locale() ? "surrogateescape"
                                                                       : "strict"));
    options.newline = reads ? Value::none() : Value(make_str(t, "\n"));
    options.line_buffering = fd == 2 || (!unbuffered && ::isatty(fd) == 1);
    options.write_through = unbuffered;
    Value text = TRY(make_text_wrapper(t, buffer, options));
    TRY(setattr(t, text, intern(t, "mode"), Value(make_str(t, reads ? "r" : "w"))));
    mark_standard(t, text);
    mark_standard(t, buffer);
    return text;
}

bool flush_standard_files(ThreadState& t) {
    bool good = true;
    for (Str* name : {t.rt.names.stdout_, t.rt.names.stderr_}) {
        Value file = dict_get_str(t.rt.sys_module->dict, name);
        if (!file || file.is_none()) continue;
        auto closed = is_closed(t, file);
        if (!closed.ok()) clear_error(t);
        if (closed.ok() && closed.value()) continue;
        if (call_method(t, file, t.rt.names.flush).ok()) continue;
        good = false;
        if (name == t.rt.names.stdout_)
            write_unraisable(t, file);
        else
            clear_error(t);
    }
    return good;
}

namespace {

// Open files that have something to write, or may have.
struct DirtyFiles {
    ThreadState& t;
    std::vector<Object*> texts, buffers;
};

// The heap must not be collected until they have been dealt with.
DirtyFiles find_dirty_files(ThreadState& t) {
    DirtyFiles found{t, {}, {}};
    t.rt.heap.for_each(
        [](Object* o, void* context) {
            auto& f = *static_cast<DirtyFiles*>(context);
            if (is_text_wrapper(f.t, Value(o)) && static_cast<TextIOWrapper*>(o)->buffer.is_object())
                f.texts.push_back(o);
            if (is_buffered(f.t, Value(o)) && static_cast<Buffered*>(o)->pending) f.buffers.push_back(o);
        },
        &found);
    return found;
}

}  // namespace

void flush_all_files(ThreadState& t) {
    state(t).finalizing = true;
    // The interpreter's own files, which are not counted, when the program has put others in their places.
    for (char const* name : {"__stdout__", "__stderr__"}) {
        Value const file = dict_get_str(t.rt.sys_module->dict, intern(t, name));
        if (file && is_text_wrapper(t, file) && file.as<TextIOWrapper>()->buffer.is_object())
            flush_with_buffer(t, file.as_object());
    }
    if (state(t).dirty_files <= 0) return;  // nobody has anything to write: the heap need not be searched
    t.rt.heap.set_enabled(false);           // what is found stays where it is
    DirtyFiles const found = find_dirty_files(t);
    for (Object* o : found.texts) flush_with_buffer(t, o);
    for (Object* o : found.buffers) {
        auto* b = static_cast<Buffered*>(o);
        if (b->pending && !buffered_flush(t, b).ok()) clear_error(t);
    }
    t.rt.heap.set_enabled(true);
}

}  // namespace minipy::builtins
