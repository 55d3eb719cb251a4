# Floats to text and back: shortest repr, hex, borders of notation.
values = [0.1, 0.2, 0.3, 1 / 3, 2 / 3, 1e15, 1e16, 1e17, 123456789012345.6, 1234567890123456.7, 0.0001, 0.00001, 1.5e-5, 1e-323, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, 9007199254740993.0, 4.35, 0.1 + 0.7, 100.0, 1e2, 1e21, 1.0000000000000002, 123e-7, 3.0e10, -2.5, 1e5, 12345.0, 0.5e-3]
for v in values:
    print(v, repr(-v), float(repr(v)) == v, v.hex(), "%.17g" % v, f"{v:.3e}", f"{v:g}", f"{v:.6f}"[:30], str(v), v.as_integer_ratio() if 1e-5 < abs(v) < 1e5 else "-")
# expect: 0.1 -0.1 True 0x1.999999999999ap-4 0.10000000000000001 1.000e-01 0.1 0.100000 0.1 (3602879701896397, 36028797018963968)
# expect: 0.2 -0.2 True 0x1.999999999999ap-3 0.20000000000000001 2.000e-01 0.2 0.200000 0.2 (3602879701896397, 18014398509481984)
# expect: 0.3 -0.3 True 0x1.3333333333333p-2 0.29999999999999999 3.000e-01 0.3 0.300000 0.3 (5404319552844595, 18014398509481984)
# expect: 0.3333333333333333 -0.3333333333333333 True 0x1.5555555555555p-2 0.33333333333333331 3.333e-01 0.333333 0.333333 0.3333333333333333 (6004799503160661, 18014398509481984)
# expect: 0.6666666666666666 -0.6666666666666666 True 0x1.5555555555555p-1 0.66666666666666663 6.667e-01 0.666667 0.666667 0.6666666666666666 (6004799503160661, 9007199254740992)
# expect: 1000000000000000.0 -1000000000000000.0 True 0x1.c6bf526340000p+49 1000000000000000 1.000e+15 1e+15 1000000000000000.000000 1000000000000000.0 -
# expect: 1e+16 -1e+16 True 0x1.1c37937e08000p+53 10000000000000000 1.000e+16 1e+16 10000000000000000.000000 1e+16 -
# expect: 1e+17 -1e+17 True 0x1.6345785d8a000p+56 1e+17 1.000e+17 1e+17 100000000000000000.000000 1e+17 -
# expect: 123456789012345.6 -123456789012345.6 True 0x1.c12218377de66p+46 123456789012345.59 1.235e+14 1.23457e+14 123456789012345.593750 123456789012345.6 -
# expect: 1234567890123456.8 -1234567890123456.8 True 0x1.18b54f22aeb03p+50 1234567890123456.8 1.235e+15 1.23457e+15 1234567890123456.750000 1234567890123456.8 -
# expect: 0.0001 -0.0001 True 0x1.a36e2eb1c432dp-14 0.0001 1.000e-04 0.0001 0.000100 0.0001 (7378697629483821, 73786976294838206464)
# expect: 1e-05 -1e-05 True 0x1.4f8b588e368f1p-17 1.0000000000000001e-05 1.000e-05 1e-05 0.000010 1e-05 -
# expect: 1.5e-05 -1.5e-05 True 0x1.f75104d551d69p-17 1.5e-05 1.500e-05 1.5e-05 0.000015 1.5e-05 (8854437155380585, 590295810358705651712)
# expect: 1e-323 -1e-323 True 0x0.0000000000002p-1022 9.8813129168249309e-324 9.881e-324 9.88131e-324 0.000000 1e-323 -
# expect: 5e-324 -5e-324 True 0x0.0000000000001p-1022 4.9406564584124654e-324 4.941e-324 4.94066e-324 0.000000 5e-324 -
# expect: 2.2250738585072014e-308 -2.2250738585072014e-308 True 0x1.0000000000000p-1022 2.2250738585072014e-308 2.225e-308 2.22507e-308 0.000000 2.2250738585072014e-308 -
# expect: 1.7976931348623157e+308 -1.7976931348623157e+308 True 0x1.fffffffffffffp+1023 1.7976931348623157e+308 1.798e+308 1.79769e+308 179769313486231570814527423731 1.7976931348623157e+308 -
# expect: 9007199254740992.0 -9007199254740992.0 True 0x1.0000000000000p+53 9007199254740992 9.007e+15 9.0072e+15 9007199254740992.000000 9007199254740992.0 -
# expect: 4.35 -4.35 True 0x1.1666666666666p+2 4.3499999999999996 4.350e+00 4.35 4.350000 4.35 (2448832297382707, 562949953421312)
# expect: 0.7999999999999999 -0.7999999999999999 True 0x1.9999999999999p-1 0.79999999999999993 8.000e-01 0.8 0.800000 0.7999999999999999 (7205759403792793, 9007199254740992)
# expect: 100.0 -100.0 True 0x1.9000000000000p+6 100 1.000e+02 100 100.000000 100.0 (100, 1)
# expect: 100.0 -100.0 True 0x1.9000000000000p+6 100 1.000e+02 100 100.000000 100.0 (100, 1)
# expect: 1e+21 -1e+21 True 0x1.b1ae4d6e2ef50p+69 1e+21 1.000e+21 1e+21 1000000000000000000000.000000 1e+21 -
# expect: 1.0000000000000002 -1.0000000000000002 True 0x1.0000000000001p+0 1.0000000000000002 1.000e+00 1 1.000000 1.0000000000000002 (4503599627370497, 4503599627370496)
# expect: 1.23e-05 -1.23e-05 True 0x1.9cb8320b15070p-17 1.2300000000000001e-05 1.230e-05 1.23e-05 0.000012 1.23e-05 (453789904213255, 36893488147419103232)
# expect: 30000000000.0 -30000000000.0 True 0x1.bf08eb0000000p+34 30000000000 3.000e+10 3e+10 30000000000.000000 30000000000.0 -
# expect: -2.5 2.5 True -0x1.4000000000000p+1 -2.5 -2.500e+00 -2.5 -2.500000 -2.5 (-5, 2)
# expect: 100000.0 -100000.0 True 0x1.86a0000000000p+16 100000 1.000e+05 100000 100000.000000 100000.0 -
# expect: 12345.0 -12345.0 True 0x1.81c8000000000p+13 12345 1.234e+04 12345 12345.000000 12345.0 (12345, 1)
# expect: 0.0005 -0.0005 True 0x1.0624dd2f1a9fcp-11 0.00050000000000000001 5.000e-04 0.0005 0.000500 0.0005 (1152921504606847, 2305843009213693952)
print([float(t) for t in ("1e400", "-1e400", "1e-400", "0.1e1", ".5", "5.", "1E5", "+1.5", "00.1", "1_1.1", "infinity", "nan", "-inf", "0x10".replace("0x", ""))], float.fromhex("0x1p-1074"), float.fromhex("-0x1.fp3"), float.fromhex("inf"), [round(x, 2) for x in (1.005, 2.675, 1.115, 0.125, 0.375)], [round(x) for x in (0.5, 1.5, 2.5, -0.5, 1e16)], round(1234.5678, -2), round(5e-324, 400))
# expect: [inf, -inf, 0.0, 1.0, 0.5, 5.0, 100000.0, 1.5, 0.1, 11.1, inf, nan, -inf, 10.0] 5e-324 -15.5 inf [1.0, 2.67, 1.11, 0.12, 0.38] [0, 2, 2, 0, 10000000000000000] 1200.0 5e-324
print(1e16 + 1, 0.1 * 3, 1.1 * 1.1, 1e308 * 10, -1e308 * 10, 1e-308 / 1e10, 5e-324 / 2, 3.0 % -2, -3.0 % 2, 5.5 // 1.5, divmod(5.5, -1.5), 2.0 ** 1023, 2 ** -1074, 0.1 + 0.2 == 0.3, 1.0 == 1, 0.0 == -0.0, str(-0.0), 1 / float("inf"), float("inf") // 1, 1e300 ** 2 if False else "-")
# expect: 1e+16 0.30000000000000004 1.2100000000000002 inf -inf 1e-318 0.0 -1.0 1.0 3.0 (-4.0, -0.5) 8.98846567431158e+307 5e-324 False True True -0.0 0.0 nan -
for text in ("float.fromhex('x')", "float.fromhex('0x1p5000')", "float('1e')", "float('')", "float(' ')", "float('1 2')", "float('--1')", "1e300 ** 2", "float('inf') % 2", "5 % float('inf')", "-5 % float('inf')", "int(1e300) == 1e300", "float('nan') // 1", "(1.5).__round__(None)", "(2.5).__floor__()", "(2.5).__ceil__()", "(2.5).__trunc__()", "1.0.is_integer()", "float.__add__(1.0, 'a')", "float('inf').as_integer_ratio()", "float('nan').as_integer_ratio()", "(1.5).__divmod__(0.5)", "0.0 // 0.0", "float(10 ** 309)", "1.5 << 1", "1.5 & 1", "~1.5", "list(values)[1.0]", "range(1.0)", "'a' * 1.0", "chr(65.0)"):
    try:
        print(text, "=", eval(text))
    except Exception as e:
        print(text, "->", type(e).__name__, e)
# expect: float.fromhex('x') -> ValueError invalid hexadecimal floating-point string
# expect: float.fromhex('0x1p5000') -> OverflowError hexadecimal value too large to represent as a float
# expect: float('1e') -> ValueError could not convert string to float: '1e'
# expect: float('') -> ValueError could not convert string to float: ''
# expect: float(' ') -> ValueError could not convert string to float: ' '
# expect: float('1 2') -> ValueError could not convert string to float: '1 2'
# expect: float('--1') -> ValueError could not convert string to float: '--1'
# expect: 1e300 ** 2 -> OverflowError (34, 'Numerical result out of range')
# expect: float('inf') % 2 = nan
# expect: 5 % float('inf') = 5.0
# expect: -5 % float('inf') = inf
# expect: int(1e300) == 1e300 = True
# expect: float('nan') // 1 = nan
# expect: (1.5).__round__(None) = 2
# expect: (2.5).__floor__() = 2
# expect: (2.5).__ceil__() = 3
# expect: (2.5).__trunc__() = 2
# expect: 1.0.is_integer() = True
# expect: float.__add__(1.0, 'a') = NotImplemented
# expect: float('inf').as_integer_ratio() -> OverflowError cannot convert Infinity to integer ratio
# expect: float('nan').as_integer_ratio() -> ValueError cannot convert NaN to integer ratio
# expect: (1.5).__divmod__(0.5) = (3.0, 0.0)
# expect: 0.0 // 0.0 -> ZeroDivisionError float floor division by zero
# expect: float(10 ** 309) -> OverflowError int too large to convert to float
# expect: 1.5 << 1 -> TypeError unsupported operand type(s) for <<: 'float' and 'int'
# expect: 1.5 & 1 -> TypeError unsupported operand type(s) for &: 'float' and 'int'
# expect: ~1.5 -> TypeError bad operand type for unary ~: 'float'
# expect: list(values)[1.0] -> TypeError list indices must be integers or slices, not float
# expect: range(1.0) -> TypeError 'float' object cannot be interpreted as an integer
# expect: 'a' * 1.0 -> TypeError can't multiply sequence by non-int of type 'float'
# expect: chr(65.0) -> TypeError 'float' object cannot be interpreted as an integer
