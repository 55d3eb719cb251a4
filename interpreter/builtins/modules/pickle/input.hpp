// What an Unpickler reads: bytes of memory, or of a file, of which no more is taken than the pickle has.
#pragma once

#include "interpreter/builtins/modules/pickle/pickle.hpp"

namespace minipy::builtins::pickle {

class Input {
  public:
    Input(ThreadState& t, Unpickler* u) : t_(t), u_(u) {}

    // The next `count` bytes, good until the next call. UnpicklingError "pickle data was truncated".
    Result<std::string_view> read(std::uint64_t count) {
        if (count > u_->size - u_->at) return read_more(count);
        std::string_view const bytes(u_->data + u_->at, std::size_t(count));
        u_->at += std::size_t(count);
        return bytes;
    }
    // Up to the end of a line, which is not part of it.
    Result<std::string_view> line();
    // EOFError "Ran out of input"
    Result<std::uint8_t> opcode();
    Result<std::uint64_t> number(int size);  // unsigned, the lowest byte first
    void step_back(std::size_t count) { u_->at -= count; }
    // What was only looked at in the file is taken.
    Result<void> finish();

  private:
    Result<std::string_view> read_more(std::uint64_t count);
    Result<std::size_t> fetch(Value read, Value count);
    Result<std::size_t> set_piece(Value piece);
    base::Raised truncated();

    ThreadState& t_;
    Unpickler* u_;
};

}  // namespace minipy::builtins::pickle
