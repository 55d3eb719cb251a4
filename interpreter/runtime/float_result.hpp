// What a call of __float__ gave, as a double.
#pragma once

#include "interpreter/runtime/numbers.hpp"

namespace minipy::runtime {

// TypeError "X.__float__ returned non-float (type int)"; DeprecationWarning for instances of subclasses.
Result<double> float_result(ThreadState& t, Type* type, Value result);

}  // namespace minipy::runtime
