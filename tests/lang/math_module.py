# The module math: values and errors.
import sys
import math


def show(text):
    try:
        print(repr(eval(text)))
    except Exception as e:
        print(type(e).__name__ + ":", str(e)[:90])


show("math.sqrt(-1)")  # expect: ValueError: math domain error
show("math.sqrt('a')")  # expect: TypeError: must be real number, not str
show("math.sqrt()")  # expect: TypeError: math.sqrt() takes exactly one argument (0 given)
show("math.sqrt(1,2)")  # expect: TypeError: math.sqrt() takes exactly one argument (2 given)
show("math.exp(1000)")  # expect: OverflowError: math range error
show("math.log(0)")  # expect: ValueError: math domain error
show("math.log(-1)")  # expect: ValueError: math domain error
show("math.log(10**400)")  # expect: 921.0340371976182
show("math.log(8,2)")  # expect: 3.0
show("math.log(8,1)")  # expect: ZeroDivisionError: float division by zero
show("math.log(8,0)")  # expect: ValueError: math domain error
show("math.log('a')")  # expect: TypeError: must be real number, not str
show("math.log()")  # expect: TypeError: math.log requires 1 to 2 arguments
show("math.log(1,2,3)")  # expect: TypeError: math.log requires 1 to 2 arguments
show("math.log2(0)")  # expect: ValueError: math domain error
show("math.log2(2**1000)")  # expect: 1000.0
show("math.log10(10**100)")  # expect: 100.0
show("math.log1p(-1)")  # expect: ValueError: math domain error
show("math.factorial(-1)")  # expect: ValueError: factorial() not defined for negative values
show("math.factorial(2.0)")  # expect: TypeError: 'float' object cannot be interpreted as an integer
show("math.factorial(10**30)")  # expect: OverflowError: factorial() argument should not exceed 9223372036854775807
show("math.comb(5,-1)")  # expect: ValueError: k must be a non-negative integer
show("math.comb(-5,1)")  # expect: ValueError: n must be a non-negative integer
show("math.comb(10**30,10**29)")  # expect: OverflowError: min(n - k, k) must not exceed 9223372036854775807
show("math.perm(5,-1)")  # expect: ValueError: k must be a non-negative integer
show("math.perm(5)")  # expect: 120
show("math.perm(5,None)")  # expect: 120
show("math.perm(10**30,10**29)")  # expect: OverflowError: k must not exceed 9223372036854775807
show("math.comb(5,2.0)")  # expect: TypeError: 'float' object cannot be interpreted as an integer
show("math.gcd(1.5)")  # expect: TypeError: 'float' object cannot be interpreted as an integer
show("math.lcm(4,6,0)")  # expect: 0
show("math.gcd()")  # expect: 0
show("math.lcm()")  # expect: 1
show("math.isqrt(-1)")  # expect: ValueError: isqrt() argument must be nonnegative
show("math.isqrt(2.0)")  # expect: TypeError: 'float' object cannot be interpreted as an integer
show("math.prod([1,2,3],start=4)")  # expect: 24
show("math.prod('ab')")  # expect: TypeError: can't multiply sequence by non-int of type 'str'
show("math.fsum([1e308,1e308])")  # expect: OverflowError: intermediate overflow in fsum
show("math.fsum([math.inf,-math.inf])")  # expect: ValueError: -inf + inf in fsum
show("math.fsum(['a'])")  # expect: TypeError: must be real number, not str
show("math.fsum([.1]*10)")  # expect: 1.0
show("math.hypot(3,4,12)")  # expect: 13.0
show("math.hypot()")  # expect: 0.0
show("math.hypot('a')")  # expect: TypeError: must be real number, not str
show("math.dist([1,2],[4,6])")  # expect: 5.0
show("math.dist([1],[4,6])")  # expect: ValueError: both points must have the same number of dimensions
show("math.dist(1,2)")  # expect: TypeError: 'int' object is not iterable
show("math.fmod(math.inf,1)")  # expect: ValueError: math domain error
show("math.fmod(1,0)")  # expect: ValueError: math domain error
show("math.remainder(5,3)")  # expect: -1.0
show("math.remainder(5,0)")  # expect: ValueError: math domain error
show("math.ldexp(1,10000)")  # expect: OverflowError: math range error
show("math.ldexp(1,2.0)")  # expect: TypeError: Expected an int as second argument to ldexp.
show("math.ldexp(1,-10**30)")  # expect: 0.0
show("math.ldexp(1,10**30)")  # expect: OverflowError: math range error
show("math.frexp(0.75), math.frexp(math.inf)")  # expect: ((0.75, 0), (inf, 0))
show("math.modf(-1.5), math.modf(math.inf)")  # expect: ((-0.5, -1.0), (0.0, inf))
show("math.pow(0,-1)")  # expect: ValueError: math domain error
show("math.pow(-1,.5)")  # expect: ValueError: math domain error
show("math.pow(10,400)")  # expect: OverflowError: math range error
show("math.acos(2)")  # expect: ValueError: math domain error
show("math.atanh(1)")  # expect: ValueError: math domain error
show("math.gamma(0)")  # expect: ValueError: math domain error
show("math.gamma(-1)")  # expect: ValueError: math domain error
show("math.gamma(171.5),math.gamma(172)")  # expect: OverflowError: math range error
show("math.gamma(0.5),math.gamma(-1.5),math.gamma(5.5)")  # expect: (1.7724538509055159, 2.3632718012073544, 52.34277778455352)
show("math.lgamma(0)")  # expect: ValueError: math domain error
show("math.lgamma(10.5),math.lgamma(-1.5)")  # expect: (13.940625219403763, 0.8600470153764812)
show("math.floor(1.5),math.ceil(1.5),math.trunc(-1.5)")  # expect: (1, 2, -1)
show("math.floor('a')")  # expect: TypeError: must be real number, not str
show("math.ceil('a')")  # expect: TypeError: must be real number, not str
show("math.trunc('a')")  # expect: TypeError: type str doesn't define __trunc__ method
show("math.floor(math.inf)")  # expect: OverflowError: cannot convert float infinity to integer
show("math.isclose(1,1+1e-10)")  # expect: True
show("math.isclose(1,2,rel_tol=-1)")  # expect: ValueError: tolerances must be non-negative
show("math.isclose(1,2,rel_tol=0.5,abs_tol=0)")  # expect: True
show("math.nextafter(0,1),math.ulp(1),math.ulp(math.inf),math.ulp(0)")  # expect: (5e-324, 2.220446049250313e-16, inf, 5e-324)
show("math.nextafter(1)")  # expect: TypeError: nextafter expected 2 arguments, got 1
show("math.atan2(0,-0.0)")  # expect: 3.141592653589793
show("math.copysign(1,-0.0)")  # expect: -1.0
show("math.degrees(math.pi),math.radians(180)")  # expect: (180.0, 3.141592653589793)
show("math.erf(0.5),math.erfc(0.5)")  # expect: (0.5204998778130465, 0.4795001221869535)
show("math.cbrt(27),math.exp2(10)")  # expect: (3.0000000000000004, 1024.0)
show("math.exp2(2000)")  # expect: OverflowError: math range error
show("math.sin(math.inf)")  # expect: ValueError: math domain error
show("math.cosh(1000)")  # expect: OverflowError: math range error
show("math.expm1(1000)")  # expect: OverflowError: math range error
show("math.isfinite('a')")  # expect: TypeError: must be real number, not str
show("math.tau,math.e,math.pi")  # expect: (6.283185307179586, 2.718281828459045, 3.141592653589793)
show("math.isnan(10**400)")  # expect: OverflowError: int too large to convert to float
