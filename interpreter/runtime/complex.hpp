// Arithmetic on pairs of doubles as complex numbers, for the type complex and for cmath.
#pragma once

namespace minipy::runtime {

struct ComplexNumber {
    double real = 0, imag = 0;
};
ComplexNumber complex_multiply(ComplexNumber a, ComplexNumber b);
ComplexNumber complex_divide(ComplexNumber a, ComplexNumber b);  // b is not zero

}  // namespace minipy::runtime
