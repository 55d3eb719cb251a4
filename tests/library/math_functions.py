# math.
import math
print(math.pi, math.e, math.tau, math.inf, math.nan)
# expect: 3.141592653589793 2.718281828459045 6.283185307179586 inf nan
print(math.sqrt(2), math.floor(-2.5), math.ceil(2.1), math.trunc(-2.7), math.factorial(20), math.gcd(12, 18), math.gcd(), math.lcm(4, 6), math.comb(10, 3), math.perm(5, 2), math.perm(5), math.isqrt(10 ** 20), math.fabs(-3))
# expect: 1.4142135623730951 -3 3 -2 2432902008176640000 6 0 12 120 20 120 10000000000 3.0
print(math.sin(1), math.cos(1), math.tan(1), math.asin(0.5), math.acos(0.5), math.atan(1), math.atan2(1, -1), math.sinh(1), math.cosh(1), math.tanh(1), math.hypot(3, 4), math.hypot(1, 2, 3), math.degrees(math.pi), math.radians(180))
# expect: 0.8414709848078965 0.5403023058681398 1.5574077246549023 0.5235987755982989 1.0471975511965979 0.7853981633974483 2.356194490192345 1.1752011936438014 1.5430806348152437 0.7615941559557649 5.0 3.7416573867739413 180.0 3.141592653589793
print(math.exp(1), math.log(10), math.log(8, 2), math.log2(8), math.log10(1000), math.log1p(1), math.expm1(1e-10), math.pow(2, 0.5), math.fmod(-7, 3), math.modf(2.5), math.frexp(8), math.ldexp(0.5, 4), math.copysign(1, -0.0), math.remainder(7, 3))
# expect: 2.718281828459045 2.302585092994046 3.0 3.0 3.0 0.6931471805599453 1.00000000005e-10 1.4142135623730951 -1.0 (0.5, 2.0) (0.5, 4) 8.0 -1.0 1.0
print(math.isnan(math.nan), math.isinf(-math.inf), math.isfinite(1), math.isclose(0.1 + 0.2, 0.3), math.fsum([0.1] * 10), math.prod([1, 2, 3]), math.prod([], start=5), math.dist([0, 0], [3, 4]), math.gamma(5), math.lgamma(10), math.erf(0.5), math.erfc(0.5), math.nextafter(1, 2), math.ulp(1), math.cbrt(27), math.exp2(3))
# expect: True True True True 1.0 6 5 5.0 24.0 12.801827480081467 0.5204998778130465 0.4795001221869535 1.0000000000000002 2.220446049250313e-16 3.0000000000000004 8.0
print(math.log(10 ** 400), math.log2(2 ** 2000), math.floor(1e20), math.ceil(-0.5), math.sqrt(10 ** 40), math.floor(10 ** 30))
# expect: 921.0340371976182 2000.0 100000000000000000000 0 1e+20 1000000000000000000000000000000


class F:
    def __floor__(self): return "floor"
    def __ceil__(self): return "ceil"
    def __trunc__(self): return "trunc"
    def __float__(self): return 4.0
    def __index__(self): return 5


print(math.floor(F()), math.ceil(F()), math.trunc(F()), math.sqrt(F()), math.factorial(F()), math.gcd(F(), 10))
# expect: floor ceil trunc 2.0 120 5
for text in ("math.sqrt(-1)", "math.sqrt('a')", "math.log(0)", "math.log(-1)", "math.factorial(-1)", "math.factorial(1.5)", "math.acos(2)", "math.exp(1000)", "math.pow(0, -1)", "math.fmod(1, 0)", "math.floor(math.inf)", "math.ceil(math.nan)", "math.gcd(1.5)", "math.comb(-1, 2)", "math.isqrt(-1)", "math.sqrt()", "math.sqrt(1, 2)", "math.nope", "math.log(10 ** 400, 'a')", "math.ldexp(1, 10000)", "math.gamma(-1)", "math.sin(math.inf)", "math.atan2(1)", "math.hypot('a')", "math.prod(['a'])", "math.fsum(['a'])", "math.dist([1], [1, 2])", "math.sqrt(10 ** 400)", "math.trunc('a')", "math.log(1, 1)", "math.isclose(1, 2, rel_tol=-1)"):
    try:
        print(text, eval(text))
    except Exception as e:
        print(text, "->", type(e).__name__, e)
# expect: math.sqrt(-1) -> ValueError math domain error
# expect: math.sqrt('a') -> TypeError must be real number, not str
# expect: math.log(0) -> ValueError math domain error
# expect: math.log(-1) -> ValueError math domain error
# expect: math.factorial(-1) -> ValueError factorial() not defined for negative values
# expect: math.factorial(1.5) -> TypeError 'float' object cannot be interpreted as an integer
# expect: math.acos(2) -> ValueError math domain error
# expect: math.exp(1000) -> OverflowError math range error
# expect: math.pow(0, -1) -> ValueError math domain error
# expect: math.fmod(1, 0) -> ValueError math domain error
# expect: math.floor(math.inf) -> OverflowError cannot convert float infinity to integer
# expect: math.ceil(math.nan) -> ValueError cannot convert float NaN to integer
# expect: math.gcd(1.5) -> TypeError 'float' object cannot be interpreted as an integer
# expect: math.comb(-1, 2) -> ValueError n must be a non-negative integer
# expect: math.isqrt(-1) -> ValueError isqrt() argument must be nonnegative
# expect: math.sqrt() -> TypeError math.sqrt() takes exactly one argument (0 given)
# expect: math.sqrt(1, 2) -> TypeError math.sqrt() takes exactly one argument (2 given)
# expect: math.nope -> AttributeError module 'math' has no attribute 'nope'
# expect: math.log(10 ** 400, 'a') -> TypeError must be real number, not str
# expect: math.ldexp(1, 10000) -> OverflowError math range error
# expect: math.gamma(-1) -> ValueError math domain error
# expect: math.sin(math.inf) -> ValueError math domain error
# expect: math.atan2(1) -> TypeError atan2 expected 2 arguments, got 1
# expect: math.hypot('a') -> TypeError must be real number, not str
# expect: math.prod(['a']) a
# expect: math.fsum(['a']) -> TypeError must be real number, not str
# expect: math.dist([1], [1, 2]) -> ValueError both points must have the same number of dimensions
# expect: math.sqrt(10 ** 400) -> OverflowError int too large to convert to float
# expect: math.trunc('a') -> TypeError type str doesn't define __trunc__ method
# expect: math.log(1, 1) -> ZeroDivisionError float division by zero
# expect: math.isclose(1, 2, rel_tol=-1) -> ValueError tolerances must be non-negative
