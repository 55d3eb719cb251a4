// The engine of BufferedReader, BufferedWriter and BufferedRandom.
#pragma once

#include "interpreter/builtins/modules/io.hpp"

#include <utility>

namespace minipy::builtins {

// While it lives nobody else works on the buffer. The functions below but those of io.hpp need one.
class Busy {
  public:
    explicit Busy(Buffered* b) : buffered_(b) {}
    Busy(Busy&& other) noexcept : buffered_(std::exchange(other.buffered_, nullptr)) {}
    ~Busy() {
        if (buffered_) buffered_->lock.give();
    }

  private:
    Buffered* buffered_;
};
// Waits for other threads. RuntimeError "reentrant call inside <repr>" when it is this one, in a signal's
// handler.
Result<Busy> enter(ThreadState& t, Buffered* b);

// The raw file below, whatever it is. -1: it would block.
Result<std::int64_t> raw_read(ThreadState& t, Buffered* b, char* data, std::int64_t size);
Result<std::int64_t> raw_write(ThreadState& t, Buffered* b, char const* data, std::int64_t size);
Result<std::int64_t> raw_tell(ThreadState& t, Buffered* b);
Result<std::int64_t> raw_seek(ThreadState& t, Buffered* b, std::int64_t offset, std::int64_t whence);

// Fill the empty read buffer with one read; how many bytes: 0 at the end, -1 when it would block.
Result<std::int64_t> fill(ThreadState& t, Buffered* b);
// All pending bytes to the raw file. BlockingIOError when it would block.
Result<void> write_pending(ThreadState& t, Buffered* b);
Result<void> flush_all(ThreadState& t, Buffered* b);
// Forget what was read ahead: the raw file goes back to where the reader is.
Result<void> drop_read_ahead(ThreadState& t, Buffered* b);

// `size` bytes or all (-1), as many as come before the end; false: nothing because it would block.
Result<bool> read_exactly(ThreadState& t, Buffered* b, std::int64_t size, std::string& out);
// Up to and with '\n', at most `limit` bytes (-1: any number).
Result<void> read_line(ThreadState& t, Buffered* b, std::int64_t limit, std::string& out);

// The object as one that is set up, not detached and (unless `message` is empty) open.
Result<Buffered*> usable(ThreadState& t, Value self, std::string_view message);

inline std::int64_t read_ahead(Buffered const* b) {
    return b->end - b->position;
}

}  // namespace minipy::builtins
