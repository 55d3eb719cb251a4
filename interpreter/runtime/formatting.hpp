// The format mini-language (library reference, "Format Specification Mini-Language"): what the __format__
// methods of the built-in types call.
#pragma once

#include "interpreter/runtime/object.hpp"

namespace minipy::runtime {

// ValueError "Unknown format code 'x' for object of type 'int'", "Invalid format specifier", ... An empty
// spec gives str(v), instances of subclasses included. ints accept the codes of float as well.
Result<Str*> format_int(ThreadState& t, Value v, Str* spec);
Result<Str*> format_float(ThreadState& t, Value v, Str* spec);
Result<Str*> format_complex(ThreadState& t, Value v, Str* spec);
Result<Str*> format_str(ThreadState& t, Value v, Str* spec);

}  // namespace minipy::runtime
