// What the files of the native module marshal share: the format of version 4, and how deep it may nest.
#pragma once

#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/bytes.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/function.hpp"
#include "interpreter/runtime/numbers.hpp"

#include <string>

namespace minipy::builtins::marshal {

using namespace runtime;

inline constexpr int version = 4;
inline constexpr int max_depth = 2000;
inline constexpr char reference_flag = char(0x80);  // the object gets the next number, 'r' refers to it

// Appends the bytes of v. ValueError "unmarshallable object", "object too deeply nested to marshal".
Result<void> write(ThreadState& t, Value v, int version, std::string& out);

// Where bytes come from: memory, or the method read() of a file, asked for just what is needed.
class Source {
  public:
    explicit Source(std::string_view bytes) : rest_(bytes) {}
    explicit Source(Value file) : file_(file) {}

    // The next n bytes, good until the next call. EOFError.
    Result<std::string_view> take(ThreadState& t, std::size_t n);

  private:
    std::string_view rest_;
    Value file_;  // absent: memory
    Value held_;  // what the file gave last
};

// The next value. EOFError, ValueError "bad marshal data (...)", TypeError.
Result<Value> read(ThreadState& t, Source& source);

}  // namespace minipy::builtins::marshal
