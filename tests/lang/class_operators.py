# Operator methods: plain, reflected, unary, comparison, NotImplemented.
class N:
    def __init__(self, v):
        self.v = v

    def __repr__(self):
        return f"N({self.v})"

    def _op(name):
        def method(self, other, *more):
            return f"{self}.{name}({other}{', ' + str(more) if more else ''})"
        return method

    for _name in ("add sub mul truediv floordiv mod divmod pow lshift rshift and or xor matmul").split():
        locals()[f"__{_name}__"] = _op(_name)
        locals()[f"__r{_name}__"] = _op("r" + _name)
    for _name in ("lt le gt ge").split():
        locals()[f"__{_name}__"] = _op(_name)
    del _name

    def __neg__(self): return "neg"
    def __pos__(self): return "pos"
    def __invert__(self): return "invert"
    def __abs__(self): return "abs"
    def __index__(self): return self.v
    def __int__(self): return self.v * 10
    def __float__(self): return self.v / 2
    def __complex__(self): return self.v * 1j
    def __round__(self, n=None): return f"round {n}"
    def __trunc__(self): return "trunc"
    def __bool__(self): return self.v > 0
    def __hash__(self): return 42
    def __eq__(self, other): return isinstance(other, N) and self.v == other.v


n, m = N(1), N(2)
print(n + 1, 1 + n, n - m, 2 - n, n * 3, "x" * n if False else 3 * n, n / 2, 2 / n, n // 2, 2 // n, n % 2, 2 % n)
# expect: N(1).add(1) N(1).radd(1) N(1).sub(N(2)) N(1).rsub(2) N(1).mul(3) N(1).rmul(3) N(1).truediv(2) N(1).rtruediv(2) N(1).floordiv(2) N(1).rfloordiv(2) N(1).mod(2) N(1).rmod(2)
print(n ** 2, 2 ** n, divmod(n, 1), divmod(1, n), n << 1, 1 << n, n >> 1, 1 >> n, n & 1, 1 & n, n | 1, 1 | n, n ^ 1, 1 ^ n, n @ 1, 1 @ n, pow(n, 2, 3))
# expect: N(1).pow(2) N(1).rpow(2) N(1).divmod(1) N(1).rdivmod(1) N(1).lshift(1) N(1).rlshift(1) N(1).rshift(1) N(1).rrshift(1) N(1).and(1) N(1).rand(1) N(1).or(1) N(1).ror(1) N(1).xor(1) N(1).rxor(1) N(1).matmul(1) N(1).rmatmul(1) N(1).pow(2, (3,))
print(n < 1, n <= 1, n > 1, n >= 1, 1 < n, 1 <= n, 1 > n, 1 >= n, n == N(1), n != m, n == 1, 1 == n)
# expect: N(1).lt(1) N(1).le(1) N(1).gt(1) N(1).ge(1) N(1).gt(1) N(1).ge(1) N(1).lt(1) N(1).le(1) True True False False
print(-n, +n, ~n, abs(n), int(n), float(n), complex(n), round(n), round(n, 2), [5, 6, 7][n], "abc"[n], range(5)[n], hex(m), bin(m), bool(N(0)), not n, hash(n), {n: 1}[N(1)], [0] * m, "ab" * m, chr(N(65)), list(range(N(3))))
# expect: neg pos invert abs 10 0.5 1j round None round 2 6 b 1 0x2 0b10 False False 42 1 N(2).rmul([0]) N(2).rmul(ab) A [0, 1, 2]


class Sub(N):
    def __radd__(self, other):
        return "sub wins"


class Refuses:
    def __add__(self, other): return NotImplemented
    def __eq__(self, other): return NotImplemented
    def __lt__(self, other): return NotImplemented
    def __iadd__(self, other): return NotImplemented


print(N(1) + Sub(2), Refuses() == 5, Refuses() != 5, Refuses() == Refuses(), Sub(3) + 1)
# expect: sub wins False True False N(3).add(1)
r = Refuses()
for text in ("r + 1", "1 + r", "r < 1", "r <= 1", "r += 1", "-r", "abs(r)", "r[0]", "r()", "int(r)", "float(r)", "[1][r]", "len(r)", "iter(r)", "1 in r", "r ** 2", "divmod(r, 1)", "round(r)", "hash(r)", "r @ 1", "pow(2, 3, r)", "r << 1", "~r", "complex(r)", "range(r)", "bytes(r)", "hex(r)", "chr(r)", "r and 1", "1.5 + r", "'a' + r", "[] + r", "() + r", "'%d' % r", "r % 5", "None + 1", "1 - None", "[] - 1", "{} | 1", "'a' * 'b'", "[1] * [2]", "1 @ 2"):
    try:
        exec("print(text, %s)" % text if "+=" not in text else text)
    except Exception as e:
        print(text, "->", type(e).__name__, e)
# expect: r + 1 -> TypeError unsupported operand type(s) for +: 'Refuses' and 'int'
# expect: 1 + r -> TypeError unsupported operand type(s) for +: 'int' and 'Refuses'
# expect: r < 1 -> TypeError '<' not supported between instances of 'Refuses' and 'int'
# expect: r <= 1 -> TypeError '<=' not supported between instances of 'Refuses' and 'int'
# expect: r += 1 -> TypeError unsupported operand type(s) for +=: 'Refuses' and 'int'
# expect: -r -> TypeError bad operand type for unary -: 'Refuses'
# expect: abs(r) -> TypeError bad operand type for abs(): 'Refuses'
# expect: r[0] -> TypeError 'Refuses' object is not subscriptable
# expect: r() -> TypeError 'Refuses' object is not callable
# expect: int(r) -> TypeError int() argument must be a string, a bytes-like object or a real number, not 'Refuses'
# expect: float(r) -> TypeError float() argument must be a string or a real number, not 'Refuses'
# expect: [1][r] -> TypeError list indices must be integers or slices, not Refuses
# expect: len(r) -> TypeError object of type 'Refuses' has no len()
# expect: iter(r) -> TypeError 'Refuses' object is not iterable
# expect: 1 in r -> TypeError argument of type 'Refuses' is not iterable
# expect: r ** 2 -> TypeError unsupported operand type(s) for ** or pow(): 'Refuses' and 'int'
# expect: divmod(r, 1) -> TypeError unsupported operand type(s) for divmod(): 'Refuses' and 'int'
# expect: round(r) -> TypeError type Refuses doesn't define __round__ method
# expect: hash(r) -> TypeError unhashable type: 'Refuses'
# expect: r @ 1 -> TypeError unsupported operand type(s) for @: 'Refuses' and 'int'
# expect: pow(2, 3, r) -> TypeError unsupported operand type(s) for ** or pow(): 'int', 'int', 'Refuses'
# expect: r << 1 -> TypeError unsupported operand type(s) for <<: 'Refuses' and 'int'
# expect: ~r -> TypeError bad operand type for unary ~: 'Refuses'
# expect: complex(r) -> TypeError complex() first argument must be a string or a number, not 'Refuses'
# expect: range(r) -> TypeError 'Refuses' object cannot be interpreted as an integer
# expect: bytes(r) -> TypeError cannot convert 'Refuses' object to bytes
# expect: hex(r) -> TypeError 'Refuses' object cannot be interpreted as an integer
# expect: chr(r) -> TypeError 'Refuses' object cannot be interpreted as an integer
# expect: r and 1 1
# expect: 1.5 + r -> TypeError unsupported operand type(s) for +: 'float' and 'Refuses'
# expect: 'a' + r -> TypeError can only concatenate str (not "Refuses") to str
# expect: [] + r -> TypeError can only concatenate list (not "Refuses") to list
# expect: () + r -> TypeError can only concatenate tuple (not "Refuses") to tuple
# expect: '%d' % r -> TypeError %d format: a real number is required, not Refuses
# expect: r % 5 -> TypeError unsupported operand type(s) for %: 'Refuses' and 'int'
# expect: None + 1 -> TypeError unsupported operand type(s) for +: 'NoneType' and 'int'
# expect: 1 - None -> TypeError unsupported operand type(s) for -: 'int' and 'NoneType'
# expect: [] - 1 -> TypeError unsupported operand type(s) for -: 'list' and 'int'
# expect: {} | 1 -> TypeError unsupported operand type(s) for |: 'dict' and 'int'
# expect: 'a' * 'b' -> TypeError can't multiply sequence by non-int of type 'str'
# expect: [1] * [2] -> TypeError can't multiply sequence by non-int of type 'list'
# expect: 1 @ 2 -> TypeError unsupported operand type(s) for @: 'int' and 'int'


class Bad:
    def __bool__(self): return 5
    def __len__(self): return -1
    def __index__(self): return "x"
    def __hash__(self): return "h"
    def __repr__(self): return 5
    def __str__(self): return None
    def __int__(self): return 1.5
    def __float__(self): return 1
    def __iter__(self): return 5
    def __contains__(self, x): return "yes"
    def __format__(self, s): return 3


for text in ("bool(Bad())", "len(Bad())", "[1][Bad()]", "hash(Bad())", "repr(Bad())", "str(Bad())", "int(Bad())", "float(Bad())", "iter(Bad())", "1 in Bad()", "format(Bad())", "for x in Bad(): pass"):
    try:
        exec("print(text, %s)" % text if not text.startswith("for") else text)
    except Exception as e:
        print(text, "->", type(e).__name__, e)
# expect: bool(Bad()) -> TypeError __bool__ should return bool, returned int
# expect: len(Bad()) -> ValueError __len__() should return >= 0
# expect: [1][Bad()] -> TypeError __index__ returned non-int (type str)
# expect: hash(Bad()) -> TypeError __hash__ method should return an integer
# expect: repr(Bad()) -> TypeError __repr__ returned non-string (type int)
# expect: str(Bad()) -> TypeError __str__ returned non-string (type NoneType)
# expect: int(Bad()) -> TypeError __int__ returned non-int (type float)
# expect: float(Bad()) -> TypeError Bad.__float__ returned non-float (type int)
# expect: iter(Bad()) -> TypeError iter() returned non-iterator of type 'int'
# expect: 1 in Bad() True
# expect: format(Bad()) -> TypeError __format__ must return a str, not int
# expect: for x in Bad(): pass -> TypeError iter() returned non-iterator of type 'int'
