// Elementary functions of complex numbers (cmath), with the signs and special values of C99's Annex G. What a
// function has to complain about is left in errno: EDOM or ERANGE, else 0.
#pragma once

#include "interpreter/runtime/complex.hpp"

namespace minipy::builtins {

using runtime::ComplexNumber;

ComplexNumber complex_acos(ComplexNumber z);
ComplexNumber complex_acosh(ComplexNumber z);
ComplexNumber complex_asin(ComplexNumber z);
ComplexNumber complex_asinh(ComplexNumber z);
ComplexNumber complex_atan(ComplexNumber z);
ComplexNumber complex_atanh(ComplexNumber z);
ComplexNumber complex_cos(ComplexNumber z);
ComplexNumber complex_cosh(ComplexNumber z);
ComplexNumber complex_exp(ComplexNumber z);
ComplexNumber complex_log(ComplexNumber z);
ComplexNumber complex_log10(ComplexNumber z);
ComplexNumber complex_sin(ComplexNumber z);
ComplexNumber complex_sinh(ComplexNumber z);
ComplexNumber complex_sqrt(ComplexNumber z);
ComplexNumber complex_tan(ComplexNumber z);
ComplexNumber complex_tanh(ComplexNumber z);
// r * (cos(phi) + i sin(phi))
ComplexNumber complex_rect(double r, double phi);

}  // namespace minipy::builtins
