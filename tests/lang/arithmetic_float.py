# Floats: printing, rounding, infinities, conversions.
print(0.1 + 0.2, 1e16, 1e15, 123456789012345680.0, 1e-4, 1e-5, 1e22, 1e23)
# expect: 0.30000000000000004 1e+16 1000000000000000.0 1.2345678901234568e+17 0.0001 1e-05 1e+22 1e+23
print(1.0, -0.0, 3.14, 5e-324, 1.7976931348623157e308, 1e400, -1e400)
# expect: 1.0 -0.0 3.14 5e-324 1.7976931348623157e+308 inf -inf
inf = float("inf")
nan = float("nan")
print(inf, -inf, nan, inf - inf, inf > 1e308, nan == nan, nan != nan)  # expect: inf -inf nan nan True False True
print(7.5 // 2, -7.5 // 2, 7.5 % 2, -7.5 % 2, 7.5 % -2, divmod(-7.5, 2))  # expect: 3.0 -4.0 1.5 0.5 -0.5 (-4.0, 0.5)
print(round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234.5678, -2), round(7, -1), round(15, -1))
# expect: 2 4 -2 2.67 1200.0 10 20
print(int(3.99), int(-3.99), int(1e20), float(2 ** 60), float("1_0.5"), float("  -1e3 "))
# expect: 3 -3 100000000000000000000 1.152921504606847e+18 10.5 -1000.0
print(2.0 ** 0.5, (-8) ** (1 / 3), 4 ** 0.5, 0.0 ** 0)
# expect: 1.4142135623730951 (1.0000000000000002+1.7320508075688772j) 2.0 1.0
print((0.5).as_integer_ratio(), (3.0).is_integer(), (3.5).is_integer(), (255.5).hex(), float.fromhex("0x1.8p3"))
# expect: (1, 2) True False 0x1.ff00000000000p+7 12.0
print(1 == 1.0, hash(1) == hash(1.0), hash(0.5), hash(inf), 2 ** 53 + 1 == float(2 ** 53 + 1))
# expect: True True 1152921504606846976 314159 False
print(1e300 * 1e10, 0.1 * 3, 1 / 3, 100 / 3, 1e3, 12345.678e-10)
# expect: inf 0.30000000000000004 0.3333333333333333 33.333333333333336 1000.0 1.2345678e-06
print(min(1.5, 1), max(2, 2.0), sum([0.1] * 10), 3 < 3.5 < 4)  # expect: 1 2 0.9999999999999999 True
print(float(), float("-inf"), float("nan"), -inf < -1e308, abs(-2.5), -(-2.5), +1.5)
# expect: 0.0 -inf nan True 2.5 2.5 1.5
for bad in ("1.0 / 0", "1.0 // 0", "1.0 % 0", "int(float('nan'))", "int(float('inf'))", "float('x')", "float([])",
            "0.0 ** -1", "round(float('nan'))", "10.0 ** 400", "float('1__0')"):
    try:
        print(eval(bad))
    except Exception as e:
        print(bad, "->", type(e).__name__, e)
# expect: 1.0 / 0 -> ZeroDivisionError float division by zero
# expect: 1.0 // 0 -> ZeroDivisionError float floor division by zero
# expect: 1.0 % 0 -> ZeroDivisionError float modulo
# expect: int(float('nan')) -> ValueError cannot convert float NaN to integer
# expect: int(float('inf')) -> OverflowError cannot convert float infinity to integer
# expect: float('x') -> ValueError could not convert string to float: 'x'
# expect: float([]) -> TypeError float() argument must be a string or a real number, not 'list'
# expect: 0.0 ** -1 -> ZeroDivisionError 0.0 cannot be raised to a negative power
# expect: round(float('nan')) -> ValueError cannot convert float NaN to integer
# expect: 10.0 ** 400 -> OverflowError (34, 'Numerical result out of range')
# expect: float('1__0') -> ValueError could not convert string to float: '1__0'
