// What a Pickler writes: opcodes with their arguments, in frames (PEP 3154).
#pragma once

#include "interpreter/builtins/modules/pickle/pickle.hpp"

namespace minipy::builtins::pickle {

class Output {
  public:
    Output(ThreadState& t, Pickler* p) : t_(t), p_(p) {}

    void op(Op op) { put(static_cast<char>(op)); }
    void put(char c) {
        begin_frame();
        p_->output->push_back(c);
    }
    void put(std::string_view text) {
        begin_frame();
        p_->output->append(text);
    }
    void line(std::string_view text) {
        put(text);
        put('\n');
    }
    // An unsigned number of `size` bytes, the lowest first.
    void number(std::uint64_t n, int size) {
        for (int i = 0; i < size; ++i) put(char(n >> 8 * i & 0xFF));
    }
    // An opcode whose argument is `payload` with its length before it; large ones stand outside frames, and
    // go to the file by themselves.
    Result<void> counted(Op op, int length_size, std::string_view payload);

    void start();             // the header
    Result<void> boundary();  // after an opcode: a frame that is long enough ends
    Result<void> finish();    // the rest goes to the file

  private:
    void begin_frame();
    void end_frame();
    Result<void> flush();

    ThreadState& t_;
    Pickler* p_;
};

}  // namespace minipy::builtins::pickle
