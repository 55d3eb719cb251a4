# Built-in functions on numbers and conversions.
print(abs(-3), abs(-2.5), abs(3 + 4j), round(2.567, 1), round(-1.5), round(1234, -2), divmod(7, -2), pow(2, 3), pow(2, 0.5), pow(2, 5, 7), sum([1, 2.5]), sum([], 10), sum([[1]], []))
# expect: 3 2.5 5.0 2.6 -2 1200 (-4, -1) 8 1.4142135623730951 4 3.5 10 [1]
print(int("42"), int(" -7 "), int("ff", 16), int("0b101", 0), int("z", 36), int("1_000"), int(3.9), int(True), int(b"12"), int("٣"), int(), int("0", 0), int("-0x1f", 16))
# expect: 42 -7 255 5 35 1000 3 1 12 3 0 0 -31
print(float("1.5"), float("1e3"), float(" inf "), float("-nan"), float("1_0.0"), float(b"2"), float(), complex("1+2j"), complex(1, 2), complex("j"), complex(), bool("x"), bool(""), bool())
# expect: 1.5 1000.0 inf nan 10.0 2.0 0.0 (1+2j) (1+2j) 1j 0j True False False
print(bin(10), bin(-5), oct(8), oct(-64), hex(255), hex(-1), bin(2 ** 70)[:10], ord("a"), chr(8364), hash(2 ** 61 - 1), hash(-1), hash(1.5) == hash(3 / 2), hash(2 ** 61), hash(float("-inf")))
# expect: 0b1010 -0b101 0o10 -0o100 0xff -0x1 0b10000000 97 € 0 -2 True 1 -314159
print(max(1, 5, 3), max([1, 5], key=lambda x: -x), max("abc", "abd"), min([], default="d"), min(3, 1.5), max([True, 2]), min("hello"), max((1, "a"), (0, "z")), any([0, ""]), all([1, "a"]), any(x > 2 for x in [1, 3]))
# expect: 5 1 abd d 1.5 2 e (1, 'a') False True True
print(int.from_bytes(b"\xff\xfe", "little", signed=True), (-2).to_bytes(2, "big", signed=True), (1000).bit_length(), (10).__add__(5), (5).conjugate(), (7).numerator, (3).denominator, (5).real, (5).imag, (2 ** 65).__sizeof__() > 0, (3).as_integer_ratio())
# expect: -257 b'\xff\xfe' 10 15 5 7 1 5 0 True (3, 1)
for text in ("int('x')", "int('1.5')", "int('', 10)", "int('9', 8)", "int('1', 1)", "int('1', 37)", "int(None)", "int([])", "int('1' , 'a')", "int(5, 10)", "float('abc')", "float(None)", "float('1,5')", "complex('1 + 2j')", "complex('x')", "complex('1', 2)", "complex(1, '2')", "abs('x')", "round('x')", "round(1.5, 'a')", "round(1, 2, 3)", "pow(1)", "pow('a', 2)", "pow(2, -1, 4)", "pow(2.0, 1, 3)", "divmod(1)", "divmod('a', 1)", "sum(['a'])", "sum(['a'], '')", "sum([b'a'], b'')", "bin(1.5)", "hex('a')", "chr(1.5)", "ord('ab')", "max(1)", "max([1, 'a'])", "max()", "min(1, key=2)", "max([], key=len)", "max(1, 2, default=3)", "abs()", "int('1', base=2)", "int(x='1')", "(256).to_bytes(1, 'big')", "(-1).to_bytes(1, 'big')", "(1).to_bytes(1, 'middle')", "int.from_bytes('a', 'big')", "bool(1, 2)", "int('\\x00')", "int('1__0')", "hash([])", "len(5)", "sum(1, 2)", "int('5' * 5000)"):
    try:
        print(text, "=", eval(text))
    except Exception as e:
        print(text, "->", type(e).__name__, e)
# expect: int('x') -> ValueError invalid literal for int() with base 10: 'x'
# expect: int('1.5') -> ValueError invalid literal for int() with base 10: '1.5'
# expect: int('', 10) -> ValueError invalid literal for int() with base 10: ''
# expect: int('9', 8) -> ValueError invalid literal for int() with base 8: '9'
# expect: int('1', 1) -> ValueError int() base must be >= 2 and <= 36, or 0
# expect: int('1', 37) -> ValueError int() base must be >= 2 and <= 36, or 0
# expect: int(None) -> TypeError int() argument must be a string, a bytes-like object or a real number, not 'NoneType'
# expect: int([]) -> TypeError int() argument must be a string, a bytes-like object or a real number, not 'list'
# expect: int('1' , 'a') -> TypeError 'str' object cannot be interpreted as an integer
# expect: int(5, 10) -> TypeError int() can't convert non-string with explicit base
# expect: float('abc') -> ValueError could not convert string to float: 'abc'
# expect: float(None) -> TypeError float() argument must be a string or a real number, not 'NoneType'
# expect: float('1,5') -> ValueError could not convert string to float: '1,5'
# expect: complex('1 + 2j') -> ValueError complex() arg is a malformed string
# expect: complex('x') -> ValueError complex() arg is a malformed string
# expect: complex('1', 2) -> TypeError complex() can't take second arg if first is a string
# expect: complex(1, '2') -> TypeError complex() second arg can't be a string
# expect: abs('x') -> TypeError bad operand type for abs(): 'str'
# expect: round('x') -> TypeError type str doesn't define __round__ method
# expect: round(1.5, 'a') -> TypeError 'str' object cannot be interpreted as an integer
# expect: round(1, 2, 3) -> TypeError round() takes at most 2 arguments (3 given)
# expect: pow(1) -> TypeError pow() missing required argument 'exp' (pos 2)
# expect: pow('a', 2) -> TypeError unsupported operand type(s) for ** or pow(): 'str' and 'int'
# expect: pow(2, -1, 4) -> ValueError base is not invertible for the given modulus
# expect: pow(2.0, 1, 3) -> TypeError pow() 3rd argument not allowed unless all arguments are integers
# expect: divmod(1) -> TypeError divmod expected 2 arguments, got 1
# expect: divmod('a', 1) -> TypeError unsupported operand type(s) for divmod(): 'str' and 'int'
# expect: sum(['a']) -> TypeError unsupported operand type(s) for +: 'int' and 'str'
# expect: sum(['a'], '') -> TypeError sum() can't sum strings [use ''.join(seq) instead]
# expect: sum([b'a'], b'') -> TypeError sum() can't sum bytes [use b''.join(seq) instead]
# expect: bin(1.5) -> TypeError 'float' object cannot be interpreted as an integer
# expect: hex('a') -> TypeError 'str' object cannot be interpreted as an integer
# expect: chr(1.5) -> TypeError 'float' object cannot be interpreted as an integer
# expect: ord('ab') -> TypeError ord() expected a character, but string of length 2 found
# expect: max(1) -> TypeError 'int' object is not iterable
# expect: max([1, 'a']) -> TypeError '>' not supported between instances of 'str' and 'int'
# expect: max() -> TypeError max expected at least 1 argument, got 0
# expect: min(1, key=2) -> TypeError 'int' object is not iterable
# expect: max([], key=len) -> ValueError max() arg is an empty sequence
# expect: max(1, 2, default=3) -> TypeError Cannot specify a default for max() with multiple positional arguments
# expect: abs() -> TypeError abs() takes exactly one argument (0 given)
# expect: int('1', base=2) = 1
# expect: int(x='1') -> TypeError 'x' is an invalid keyword argument for int()
# expect: (256).to_bytes(1, 'big') -> OverflowError int too big to convert
# expect: (-1).to_bytes(1, 'big') -> OverflowError can't convert negative int to unsigned
# expect: (1).to_bytes(1, 'middle') -> ValueError byteorder must be either 'little' or 'big'
# expect: int.from_bytes('a', 'big') -> TypeError cannot convert 'str' object to bytes
# expect: bool(1, 2) -> TypeError bool expected at most 1 argument, got 2
# expect: int('\x00') -> ValueError invalid literal for int() with base 10: '\x00'
# expect: int('1__0') -> ValueError invalid literal for int() with base 10: '1__0'
# expect: hash([]) -> TypeError unhashable type: 'list'
# expect: len(5) -> TypeError object of type 'int' has no len()
# expect: sum(1, 2) -> TypeError 'int' object is not iterable
# expect: int('5' * 5000) -> ValueError Exceeds the limit (4300 digits) for integer string conversion: value has 5000 digits; use sys.set_int_max_str_digits() to increase the limit
