# The format mini-language of str, int, float and complex.
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)

show(lambda: (format("abc", "6"), format("abc", ">6"), format("abc", "^7")))  # expect: ('abc   ', '   abc', '  abc  ')
show(lambda: (format("abc", "*<6"), format("abc", ".2"), format("abc", "€^7.1s")))  # expect: ('abc***', 'ab', '€€€a€€€')
show(lambda: (format("abc", ""), format("a", "05")))  # expect: ('abc', 'a0000')
show(lambda: (format(42, "d"), format(42, "6"), format(42, "<6"), format(42, "^6")))
# expect: ('42', '    42', '42    ', '  42  ')
show(lambda: (format(42, "06"), format(-42, "06"), format(-42, "=6")))  # expect: ('000042', '-00042', '-   42')
show(lambda: (format(42, "+"), format(42, " "), format(42, "*=+8")))  # expect: ('+42', ' 42', '+*****42')
show(lambda: (format(255, "x"), format(255, "X"), format(255, "#x")))  # expect: ('ff', 'FF', '0xff')
show(lambda: (format(255, "#X"), format(255, "o"), format(255, "#o"), format(5, "b")))  # expect: ('0XFF', '377', '0o377', '101')
show(lambda: (format(5, "#b"), format(5, "#010b"), format(-255, "#x")))  # expect: ('0b101', '0b00000101', '-0xff')
show(lambda: (format(65, "c"), format(8364, "c"), format(8364, "5c")))  # expect: ('A', '€', '    €')
show(lambda: (format(1234567, ","), format(1234567, "_"), format(1234567, "_x")))  # expect: ('1,234,567', '1_234_567', '12_d687')
show(lambda: (format(1234567, "_b"), format(123, ","), format(1234567, "015,")))
# expect: ('1_0010_1101_0110_1000_0111', '123', '000,001,234,567')
show(lambda: (format(1234567, "016,"), format(-1234, "010,"), format(0, "06,")))
# expect: ('0,000,001,234,567', '-0,001,234', '00,000')
show(lambda: format(10**30, ","))  # expect: '1,000,000,000,000,000,000,000,000,000,000'
show(lambda: (format(True, "d"), format(True, ""), format(True, "5")))  # expect: ('1', 'True', '    1')
show(lambda: (format(10**40, "e"), format(3, ".2f"), format(3, "%"), format(7, "n")))
# expect: ('1.000000e+40', '3.00', '300.000000%', '7')
show(lambda: (format(7, "g"), format(2**70, "x")))  # expect: ('7', '400000000000000000')
show(lambda: (format(3.14159, ".2f"), format(3.14159, "8.2f")))  # expect: ('3.14', '    3.14')
show(lambda: (format(3.14159, "08.2f"), format(-3.14159, "+.1f")))  # expect: ('00003.14', '-3.1')
show(lambda: (format(3.14159, "e"), format(3.14159, ".0e"), format(3.14159, "E")))
# expect: ('3.141590e+00', '3e+00', '3.141590E+00')
show(lambda: (format(0.1, "%"), format(0.1, ".1%"), format(1e10, "g")))  # expect: ('10.000000%', '10.0%', '1e+10')
show(lambda: (format(1e-5, "g"), format(123456789.0, "g"), format(123456.0, "g")))  # expect: ('1e-05', '1.23457e+08', '123456')
show(lambda: format(0.0001, "g"))  # expect: '0.0001'
show(lambda: (format(3.0, ""), format(3.0, "5"), format(3.0, ".3")))  # expect: ('3.0', '  3.0', '3.0')
show(lambda: (format(1e16, ".3"), format(100.0, ".2"), format(12345.678, ".3")))  # expect: ('1e+16', '1e+02', '1.23e+04')
show(lambda: (format(0.00001, ""), format(1234567.891, ",")))  # expect: ('1e-05', '1,234,567.891')
show(lambda: (format(1234567.891, ",.2f"), format(1234567.891, "_.0f")))  # expect: ('1,234,567.89', '1_234_568')
show(lambda: (format(1234567.891, "020,.1f"), format(1e20, ","), format(1e5, "#g")))
# expect: ('00,000,001,234,567.9', '1e+20', '100000.')
show(lambda: (format(1.0, "#.0f"), format(2.0, "#.0e")))  # expect: ('1.', '2.e+00')
show(lambda: (format(float("inf"), "f"), format(float("-inf"), "F")))  # expect: ('inf', '-INF')
show(lambda: (format(float("nan"), "g"), format(float("nan"), "010")))  # expect: ('nan', '0000000nan')
show(lambda: (format(float("inf"), "+e"), format(float("-inf"), "010")))  # expect: ('+inf', '-000000inf')
show(lambda: (format(float("inf"), ","), format(float("nan"), "%")))  # expect: ('inf', 'nan%')
show(lambda: (format(-0.0, "f"), format(-0.0, "z.1f"), format(-0.04, "z.1f")))  # expect: ('-0.000000', '0.0', '0.0')
show(lambda: (format(-0.06, "z.1f"), format(0.5, ".0f"), format(1.5, ".0f")))  # expect: ('-0.1', '0', '2')
show(lambda: (format(2.5, ".0f"), format(0.125, ".2f"), format(0.375, ".2f")))  # expect: ('2', '0.12', '0.38')
show(lambda: (format(1e22, "f"), format(5e-324, ".3e")))  # expect: ('10000000000000000000000.000000', '4.941e-324')
show(lambda: format(1.7976931348623157e308, ".0f")[:20])  # expect: '17976931348623157081'
show(lambda: (format(0.1, ".20f"), format(0.1, ".55f"), format(1/3, ".30g")))
# expect: ('0.10000000000000000555', '0.1000000000000000055511151231257827021181583404541015625', '0.333333333333333314829616256247')
show(lambda: (format(2.675, ".2f"), format(1e23, ".25g")))  # expect: ('2.67', '99999999999999991611392')
show(lambda: (format(123456789.123456789, ".12g"), format(9.5, ".0e")))  # expect: ('123456789.123', '1e+01')
show(lambda: (format(9.995, ".2f"), format(0.0, "e"), format(0.0, "g")))  # expect: ('9.99', '0.000000e+00', '0')
show(lambda: (format(0.0, ".3"), format(-1.5, " f")))  # expect: ('0.0', '-1.500000')
show(lambda: (format(1+2j, ""), format(1+2j, ".2f"), format(1+2j, ">12")))  # expect: ('(1+2j)', '1.00+2.00j', '      (1+2j)')
show(lambda: (format(1j, ".1e"), format(1-1j, "+.1f")))  # expect: ('0.0e+00+1.0e+00j', '+1.0-1.0j')
show(lambda: (format(complex("nan+infj"), "f"), format(1234.5+6789j, ",.1f")))  # expect: ('nan+infj', '1,234.5+6,789.0j')
show(lambda: (format(0j, ""), format(-0.0+1j, ""), format(1e20+1j, "g")))  # expect: ('0j', '1j', '1e+20+1j')
show(lambda: format(1.5+2.5j, "<14|"[:3]))  # expect: '(1.5+2.5j)    '
show(lambda: (f"{5:>{3}}", f"{3.14159:.{2}f}", f"{'a'!r:>5}", f"{'é'!a}"))  # expect: ('  5', '3.14', "  'a'", "'\\xe9'")
show(lambda: (f"{5!s:>3}", f"{1_000_000:,}", f"{255:#06x}", f"{-7:+d}"))  # expect: ('  5', '1,000,000', '0x00ff', '-7')
show(lambda: format(5, "q"))  # expect: ValueError: Unknown format code 'q' for object of type 'int'
show(lambda: format(5, "abc"))  # expect: ValueError: Invalid format specifier 'abc' for object of type 'int'
show(lambda: format(5, ".3d"))  # expect: ValueError: Precision not allowed in integer format specifier
show(lambda: format(5, ",_d"))  # expect: ValueError: Cannot specify both ',' and '_'.
show(lambda: format(5, "_,d"))  # expect: ValueError: Cannot specify both ',' and '_'.
show(lambda: format(5, ",,d"))  # expect: ValueError: Invalid format specifier ',,d' for object of type 'int'
show(lambda: format(5, ",b"))  # expect: ValueError: Cannot specify ',' with 'b'.
show(lambda: format(5, "_c"))  # expect: ValueError: Cannot specify '_' with 'c'.
show(lambda: format(5, ",n"))  # expect: ValueError: Cannot specify ',' with 'n'.
show(lambda: format(5, "+c"))  # expect: ValueError: Sign not allowed with integer format specifier 'c'
show(lambda: format(5, "#c"))  # expect: ValueError: Alternate form (#) not allowed with integer format specifier 'c'
show(lambda: format(-5, "c"))  # expect: OverflowError: %c arg not in range(0x110000)
show(lambda: format(2**70, "c"))  # expect: OverflowError: Python int too large to convert to C long
show(lambda: format(5, "zd"))  # expect: ValueError: Negative zero coercion (z) not allowed in integer format specifier
show(lambda: format(5.0, "d"))  # expect: ValueError: Unknown format code 'd' for object of type 'float'
show(lambda: format(5.0, "x"))  # expect: ValueError: Unknown format code 'x' for object of type 'float'
show(lambda: format(5.0, "."))  # expect: ValueError: Format specifier missing precision
show(lambda: format(5, "99999999999999999999d"))  # expect: ValueError: Too many decimal digits in format string
show(lambda: format(5.0, ".99999999999999999999f"))  # expect: ValueError: Too many decimal digits in format string
show(lambda: format(5.0, ".2147483648f"))  # expect: ValueError: precision too big
show(lambda: format("a", "=5"))  # expect: ValueError: '=' alignment not allowed in string format specifier
show(lambda: format("a", "+5"))  # expect: ValueError: Sign not allowed in string format specifier
show(lambda: format("a", " 5"))  # expect: ValueError: Space not allowed in string format specifier
show(lambda: format("a", "#5"))  # expect: ValueError: Alternate form (#) not allowed in string format specifier
show(lambda: format("a", "z5"))  # expect: ValueError: Negative zero coercion (z) not allowed in string format specifier
show(lambda: format("a", ",s"))  # expect: ValueError: Cannot specify ',' with 's'.
show(lambda: format("a", "d"))  # expect: ValueError: Unknown format code 'd' for object of type 'str'
show(lambda: format("a", ".5.5"))  # expect: ValueError: Invalid format specifier '.5.5' for object of type 'str'
show(lambda: format(1j, "=20"))  # expect: ValueError: '=' alignment flag is not allowed in complex format specifier
show(lambda: format(1j, "020"))  # expect: ValueError: Zero padding is not allowed in complex format specifier
show(lambda: format(1j, "d"))  # expect: ValueError: Unknown format code 'd' for object of type 'complex'
show(lambda: format(1j, "%"))  # expect: ValueError: Unknown format code '%' for object of type 'complex'
show(lambda: format(object(), "x"))  # expect: TypeError: unsupported format string passed to object.__format__
show(lambda: format(None, "5"))  # expect: TypeError: unsupported format string passed to NoneType.__format__
show(lambda: format([], "5"))  # expect: TypeError: unsupported format string passed to list.__format__
show(lambda: format(5, "\u20ac"))  # expect: ValueError: Unknown format code '\x20ac' for object of type 'int'
show(lambda: format(True, "s"))  # expect: ValueError: Unknown format code 's' for object of type 'bool'
show(lambda: format(10**400, "f"))  # expect: OverflowError: int too large to convert to float
show(lambda: format(5, "  <5"))  # expect: ValueError: Invalid format specifier '  <5' for object of type 'int'
show(lambda: format("abc", ".-1"))  # expect: ValueError: Format specifier missing precision
show(lambda: "a".__format__(1))  # expect: TypeError: __format__() argument must be str, not int
show(lambda: (5).__format__(None))  # expect: TypeError: __format__() argument must be str, not None
show(lambda: format(5, 5))  # expect: TypeError: format() argument 2 must be str, not int
