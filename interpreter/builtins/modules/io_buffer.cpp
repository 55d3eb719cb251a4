// Buffered files: how bytes go through the buffer.
#include "interpreter/builtins/modules/io_buffered.hpp"

#include "interpreter/runtime/frame.hpp"

#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace minipy::builtins {

namespace {

// Counts the file among those that have something to write, for settle_files().
void note_dirty(ThreadState& t, Buffered* b, bool was_dirty) {
    bool const dirty = b->pending > 0;
    if (dirty == was_dirty || b->standard) return;
    state(t).dirty_files += dirty ? 1 : -1;
    if (!dirty)
        b->unwritten.leave();
    else if (is_buffered(t, Value(b)))
        b->unwritten.enter(state(t).unwritten, b);
}

base::Raised raise_would_block(ThreadState& t, std::int64_t written) {
    Value const args[] = {Value::small_int(EAGAIN),
                          Value(make_str(t, "write could not complete without blocking")),
                          make_int(t, written)};
    return raise_args(t, Exc::BlockingIOError, args);
}

Result<std::int64_t> checked_count(ThreadState& t, Value count, std::int64_t most, char const* method) {
    std::int64_t const n = TRY(index_as_int64(t, count));
    if (n >= 0 && n <= most) return n;
    return raise(t, Exc::OSError, "raw {}() returned invalid length {} (should have been between 0 and {})",
                 method, n, most);
}

FileIO* plain_raw(ThreadState& t, Buffered* b) {
    if (!is_file_io(t, b->raw)) return nullptr;
    auto* f = b->raw.as<FileIO>();
    return f->fd >= 0 ? f : nullptr;
}

}  // namespace

Result<std::int64_t> raw_read(ThreadState& t, Buffered* b, char* data, std::int64_t size) {
    if (FileIO* f = plain_raw(t, b); f && f->reading)
        return read_descriptor(t, f->fd, data, std::size_t(size));
    ByteArray* buffer = make_bytearray(t, std::string_view());
    TRY(resize_bytearray(t, buffer, std::uint64_t(size)));
    std::memset(buffer->data, 0, std::size_t(size));
    Value view = Value(TRY(make_memoryview(t, Value(buffer))));
    Value count = TRY(call_method(t, b->raw, "readinto", {view}));
    if (count.is_none()) return -1;
    auto checked = checked_count(t, count, size, "readinto");
    if (!checked.ok()) {
        if (error_matches(t, Exc::OSError)) return base::raised;
        Value const cause = take_error(t);
        (void)raise(t, Exc::OSError, "raw readinto() failed");
        auto* error = t.error.as<BaseExceptionObject>();
        error->cause = error->context = cause;
        error->suppress_context = true;
        return base::raised;
    }
    std::int64_t const n = checked.value();
    std::memcpy(data, buffer->data, std::size_t(n));
    return n;
}

Result<std::int64_t> raw_write(ThreadState& t, Buffered* b, char const* data, std::int64_t size) {
    if (FileIO* f = plain_raw(t, b); f && f->writing)
        return write_descriptor(t, f->fd, data, std::size_t(size));
    Value bytes = Value(make_bytes(t, std::string_view(data, std::size_t(size))));
    Value view = Value(TRY(make_memoryview(t, bytes)));
    Value count = TRY(call_method(t, b->raw, t.rt.names.write, {view}));
    if (count.is_none()) return -1;
    return checked_count(t, count, size, "write");
}

Result<std::int64_t> raw_tell(ThreadState& t, Buffered* b) {
    Value at = TRY(call_method(t, b->raw, "tell"));
    std::int64_t const n = TRY(index_as_int64(t, at));
    if (n < 0) return raise(t, Exc::OSError, "Raw stream returned invalid position {}", n);
    return n;
}

Result<std::int64_t> raw_seek(ThreadState& t, Buffered* b, std::int64_t offset, std::int64_t whence) {
    Value at = TRY(call_method(t, b->raw, "seek", {make_int(t, offset), Value::small_int(whence)}));
    std::int64_t const n = TRY(index_as_int64(t, at));
    if (n < 0) return raise(t, Exc::OSError, "Raw stream returned invalid position {}", n);
    return n;
}

Result<std::int64_t> fill(ThreadState& t, Buffered* b) {
    if (b->pending) TRY(write_pending(t, b));
    b->position = b->end = 0;
    std::int64_t const n = TRY(raw_read(t, b, b->data, b->size));
    if (n > 0) b->end = n;
    return n;
}

// A signal may have cut a write short: its handler runs before the next one waits, for ever perhaps.
static Result<void> hear(ThreadState& t) {
    return t.interrupt ? run_pending(t) : Result<void>();
}

Result<void> write_pending(ThreadState& t, Buffered* b) {
    std::int64_t done = 0;
    bool const was_dirty = b->pending > 0;
    auto keep_rest = [&] {
        std::memmove(b->data, b->data + done, std::size_t(b->pending - done));
        b->pending -= done;
        note_dirty(t, b, was_dirty);
    };
    while (done < b->pending) {
        auto written = raw_write(t, b, b->data + done, b->pending - done);
        if (!written.ok()) {
            keep_rest();
            return base::raised;
        }
        if (written.value() < 0) {
            keep_rest();
            return raise_would_block(t, 0);
        }
        done += written.value();
        if (done < b->pending && !hear(t).ok()) {
            keep_rest();
            return base::raised;
        }
    }
    keep_rest();
    return {};
}

Result<void> drop_read_ahead(ThreadState& t, Buffered* b) {
    std::int64_t const ahead = read_ahead(b);
    b->position = b->end = 0;
    if (ahead) TRY(raw_seek(t, b, -ahead, 1));
    return {};
}

Result<Busy> enter(ThreadState& t, Buffered* b) {
    if (b->lock.is_owned(t))
        return raise(t, Exc::RuntimeError, "reentrant call inside {}", safe_repr(t, Value(b)));
    TRY(b->lock.take(t));
    return Busy(b);
}

Result<void> buffered_flush(ThreadState& t, Buffered* b) {
    Busy const busy = TRY(enter(t, b));
    return flush_all(t, b);
}

Result<void> flush_all(ThreadState& t, Buffered* b) {
    if (b->pending) TRY(write_pending(t, b));
    if (b->writing && b->reading) return drop_read_ahead(t, b);
    return {};
}

Result<void> buffered_write(ThreadState& t, Buffered* b, std::string_view data) {
    Busy const busy = TRY(enter(t, b));
    if (b->reading) TRY(drop_read_ahead(t, b));
    auto const size = std::int64_t(data.size());
    bool const was_dirty = b->pending > 0;
    if (size <= b->size - b->pending) {
        std::memcpy(b->data + b->pending, data.data(), data.size());
        b->pending += size;
        note_dirty(t, b, was_dirty);
        return {};
    }
    TRY(write_pending(t, b));
    std::int64_t done = 0;
    while (size - done > b->size) {
        std::int64_t const n = TRY(raw_write(t, b, data.data() + done, size - done));
        if (n < 0) {
            // Keep what fits; the caller learns how much was taken.
            std::int64_t const kept = std::min(b->size, size - done);
            std::memcpy(b->data, data.data() + done, std::size_t(kept));
            b->pending = kept;
            note_dirty(t, b, false);
            return raise_would_block(t, done + kept);
        }
        done += n;
        TRY(hear(t));
    }
    std::memcpy(b->data, data.data() + done, std::size_t(size - done));
    b->pending = size - done;
    note_dirty(t, b, false);
    return {};
}

Result<bool> read_exactly(ThreadState& t, Buffered* b, std::int64_t size, std::string& out) {
    auto left = [&] { return size < 0 ? INT64_MAX : size - std::int64_t(out.size()); };
    while (left() > 0) {
        std::int64_t const n = std::min(read_ahead(b), left());
        out.append(b->data + b->position, std::size_t(n));
        b->position += n;
        if (left() == 0) break;
        std::int64_t got;
        if (size >= 0 && left() > b->size && !b->pending) {
            // Large requests go past the buffer.
            b->position = b->end = 0;
            std::size_t const had = out.size();
            std::int64_t const want = std::min<std::int64_t>(left(), std::int64_t(1) << 24);
            out.resize(had + std::size_t(want));
            auto read = raw_read(t, b, out.data() + had, want);
            out.resize(had + std::size_t(read.ok() ? std::max<std::int64_t>(read.value(), 0) : 0));
            got = TRY(std::move(read));
        } else {
            got = TRY(fill(t, b));
        }
        if (got < 0 && out.empty()) return false;
        if (got <= 0) break;
    }
    return true;
}

Result<void> read_line(ThreadState& t, Buffered* b, std::int64_t limit, std::string& out) {
    for (;;) {
        std::int64_t most = read_ahead(b);
        if (limit >= 0) most = std::min(most, limit - std::int64_t(out.size()));
        char const* from = b->data + b->position;
        auto* newline =
            most > 0 ? static_cast<char const*>(std::memchr(from, '\n', std::size_t(most))) : nullptr;
        std::int64_t const n = newline ? newline - from + 1 : most;
        out.append(from, std::size_t(std::max<std::int64_t>(n, 0)));
        b->position += n;
        if (newline || (limit >= 0 && std::int64_t(out.size()) >= limit)) return {};
        if (TRY(fill(t, b)) <= 0) return {};
    }
}

Result<void> buffered_read1(ThreadState& t, Buffered* b, std::size_t size, std::string& out) {
    Busy const busy = TRY(enter(t, b));
    if (read_ahead(b) == 0) TRY(fill(t, b));
    std::int64_t const n = std::min<std::int64_t>(read_ahead(b), std::int64_t(size));
    out.append(b->data + b->position, std::size_t(n));
    b->position += n;
    return {};
}

Result<Buffered*> usable(ThreadState& t, Value self, std::string_view message) {
    auto* b = self.as<Buffered>();
    if (!b->raw) return raise(t, Exc::ValueError, "I/O operation on uninitialized object");
    if (b->raw.is_none()) return raise(t, Exc::ValueError, "raw stream has been detached");
    if (message.empty()) return b;
    bool const closed = is_file_io(t, b->raw) ? b->raw.as<FileIO>()->fd < 0 : TRY(is_closed(t, b->raw));
    if (closed) return raise(t, Exc::ValueError, message);
    return b;
}

}  // namespace minipy::builtins
