// The parts of the native module _csv.
#pragma once

#include "interpreter/builtins/sequences.hpp"
#include "interpreter/builtins/state.hpp"
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/numbers.hpp"
#include "interpreter/runtime/text_chars.hpp"

namespace minipy::builtins::csv {

using namespace runtime;

enum class Quoting : std::uint8_t { minimal, all, nonnumeric, none, COUNT_ };

inline constexpr char32_t no_char = 0xFFFFFFFF;  // of a dialect that has none

struct Dialect : Object {
    Value delimiter_value, quotechar_value, escapechar_value;  // a str, or None
    Value lineterminator;                                      // a str
    Value doublequote, skipinitialspace, strict;               // bool
    char32_t delimiter, quotechar, escapechar;
    Quoting quoting;
};

// Raise _csv.Error.
base::Raised raise_csv(ThreadState& t, std::string const& message);

Type* dialect_type(ThreadState& t);
Type* error_type(ThreadState& t);
Type* reader_type(ThreadState& t);
Type* writer_type(ThreadState& t);
Value& dialects(ThreadState& t);  // the dict of registered ones
// The dialect for a name, a class or an instance (or none), with keywords that override it.
Result<Dialect*> make_dialect(ThreadState& t, Value given, Args const& args);
Result<Value> registered_dialect(ThreadState& t, Value name);
std::int64_t field_limit(ThreadState& t);

Result<Value> make_reader(ThreadState& t, Value module, Args const& args);
Result<Value> make_writer(ThreadState& t, Value module, Args const& args);

}  // namespace minipy::builtins::csv
