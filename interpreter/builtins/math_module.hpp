// The native module math: its table is put together in math_module.cpp from three files.
#pragma once

#include "interpreter/runtime/native.hpp"
#include "interpreter/runtime/type.hpp"

namespace minipy::builtins {

using runtime::Result;
using runtime::ThreadState;
using runtime::Value;

// math_integers.cpp
Result<Value> math_factorial(ThreadState& t, Value module, Value n);
Result<Value> math_comb(ThreadState& t, Value module, std::span<Value const> args);
Result<Value> math_perm(ThreadState& t, Value module, std::span<Value const> args);
Result<Value> math_gcd(ThreadState& t, Value module, runtime::Args const& args);
Result<Value> math_lcm(ThreadState& t, Value module, runtime::Args const& args);
Result<Value> math_isqrt(ThreadState& t, Value module, Value n);
Result<Value> math_prod(ThreadState& t, Value module, std::span<Value const> args);
// math_sums.cpp
Result<Value> math_fsum(ThreadState& t, Value module, Value iterable);
Result<Value> math_hypot(ThreadState& t, Value module, runtime::Args const& args);
Result<Value> math_dist(ThreadState& t, Value module, std::span<Value const> args);
// math_gamma.cpp: errno is set to EDOM or ERANGE where the result says so
double gamma_function(double x);
double log_gamma_function(double x);

}  // namespace minipy::builtins
