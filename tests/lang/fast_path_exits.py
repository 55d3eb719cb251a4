# Where the quick ways of built-in operations end: wide characters, subclasses, odd arguments, sizes at their limits.

# Slices without a slice object, and with one.
class Sliced:
    def __getitem__(self, key):
        return key

    def __index__(self):
        return 2


print(Sliced()[1:2], Sliced()[:], Sliced()[::3], Sliced()[1:, 2])
# expect: slice(1, 2, None) slice(None, None, None) slice(None, None, 3) (slice(1, None, None), 2)
print("abcdef"[Sliced():], [1, 2, 3][:Sliced()], (1, 2, 3)[-10 ** 30:Sliced()], b"abcdef"[True:Sliced()])
# expect: cdef [1, 2] (1, 2) b'b'
print("abc"[5:], [1][3:9], ()[:], b""[0:], "aé𝄞z"[1:2], "aé𝄞z"[:2].isascii(), "aé"[:1].isascii())
# expect:  [] () b'' é False True
for bad in (lambda: "abc"["a":], lambda: [1][1.5:], lambda: len[1:2], lambda: "abc"[::0], lambda: {}[1:2]):
    try:
        bad()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
# expect: TypeError slice indices must be integers or None or have an __index__ method
# expect: TypeError slice indices must be integers or None or have an __index__ method
# expect: TypeError 'builtin_function_or_method' object is not subscriptable
# expect: ValueError slice step cannot be zero
# expect: TypeError unhashable type: 'slice'


class Text(str):
    pass


class Items(list):
    def __getitem__(self, key):
        return "own"


print(type(Text("abc")[:]).__name__, type(Text("abc")[1:]).__name__, Items([1])[0:1])  # expect: str str own
whole = (1, 2)
print(whole[:] is whole, whole[0:2] is whole, b"ab"[:] == b"ab", [1][:] == [1])  # expect: True True True True
print("0123456789"[::-1], "0123456789"[8:2:-3], "0123456789"[::4], "ab"[1::-1], "aé"[::-1], "x"[::-1])
# expect: 9876543210 85 048 ba éa x
items = [0, 1, 2, 3]
items[1:3] += [9]
print(items)  # expect: [0, 1, 2, 9, 3]

# Pieces: more than fit on the way, none, wide ones.
print(len(",".join("abc").split(",")), len((",x" * 40).split(",")), ("a b " * 12).split()[-1], "".split(","))
# expect: 3 41 b ['']
print("a,b,c".split(",", 1), "a,b,c".split(",", 0), "é,𝄞,".split(","), "aéb".split("é"), "a𝄞b".split("𝄞"))
# expect: ['a', 'b,c'] ['a,b,c'] ['é', '𝄞', ''] ['a', 'b'] ['a', 'b']
print("abc".split("é"), [p.isascii() for p in "aé b".split()], "x y".rsplit(), ("k=v;" * 20).rsplit(";")[-2])
# expect: ['abc'] [False, True] ['x', 'y'] k=v

# Replacing.
print("aaa".replace("a", "b", 2), "aaa".replace("a", "b", 0), "aaa".replace("a", "bb"), "aaa".replace("aa", "b"))
# expect: bba aaa bbbbbb ba
print("aaa".replace("a", ""), "aab".replace("a", ""), "abc".replace("b", "é"), "aéa".replace("é", "e").isascii())
# expect:  b aéc True
print("xy" * 3 == "x-" * 3, ("ab" * 200).replace("ab", "c") == "c" * 200, "aXbX".replace("X", "𝄞"), "".replace("", "-"))
# expect: False True a𝄞b𝄞 -
print(type(Text("abc").replace("b", "x")).__name__, type(Text("abc").replace("z", "x")).__name__)  # expect: str str

# Texts that begin narrow and short, and become wide and long.
for wide in ("é", "ж", "𝄞"):
    text = "%s|%s" % ("a" * 300, wide)
    print(len(text), text[-1], len("{}{}".format(wide, "b" * 500)), ("a" * 254 + "%s" % wide)[-2:], len("%5000s" % wide))
# expect: 302 é 501 aé 5000
# expect: 302 ж 501 aж 5000
# expect: 302 𝄞 501 a𝄞 5000
print("%s%%%d%r" % ("é", -3, "x"), "100%%" % (), "é%sé" % 1, "%05d|%+x|%#o|%-4d|" % (-42, 255, 8, 7))
# expect: é%-3'x' 100% é1é -0042|+ff|0o10|7   |
print(f"{-255:#x}|{255:+X}|{5:#010b}|{1234567:,}|{-1234567:_}|{True:5}|{3.14159:+.2f}|{1e300:.3e}|{2+3j:.1f}")
# expect: -0xff|+FF|0b00000101|1,234,567|-1_234_567|    1|+3.14|1.000e+300|2.0+3.0j
# Rounding is exact, halves to even.
print(["%.2f" % x for x in (0.125, 0.375, 2.675, 1.005, 0.0, -0.0, 1e-10, 123456789.995, 0.5e-9)])
# expect: ['0.12', '0.38', '2.67', '1.00', '0.00', '-0.00', '0.00', '123456790.00', '0.00']
print(["%.0f" % x for x in (0.5, 1.5, 2.5, 1e15, 2.0 ** 53, 1e22)], "%.9f" % 0.1, "%.10f" % 0.1, "%.9f" % 9007199254740991.5)
# expect: ['0', '2', '2', '1000000000000000', '9007199254740992', '10000000000000000000000'] 0.100000000 0.1000000000 9007199254740992.000000000

# Encoding and decoding.
print("abc".encode(), "é".encode(), "é".encode("latin1"), "abc".encode("ASCII"), b"abc".decode(), b"\xc3\xa9".decode())
# expect: b'abc' b'\xc3\xa9' b'\xe9' b'abc' abc é
for bad in (lambda: "é".encode("ascii"), lambda: b"\xff".decode(), lambda: b"\xff".decode("ascii")):
    try:
        bad()
    except UnicodeError as error:
        print(error)
# expect: 'ascii' codec can't encode character '\xe9' in position 0: ordinal not in range(128)
# expect: 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte
# expect: 'ascii' codec can't decode byte 0xff in position 0: ordinal not in range(128)
print(bytearray(b"abc").decode(), bytes([1, 2]), bytes((255,)), b"\x00\xff".hex(), b"".hex(), b"ab" + bytearray(b"c"))
# expect: abc b'\x01\x02' b'\xff' 00ff  b'abc'
for bad in ([256], [-1], ["a"], [10 ** 30]):
    try:
        bytes(bad)
    except (ValueError, TypeError) as error:
        print(error)
# expect: bytes must be in range(0, 256)
# expect: bytes must be in range(0, 256)
# expect: 'str' object cannot be interpreted as an integer
# expect: bytes must be in range(0, 256)

# Keys that are tuples.
class Same:
    def __eq__(self, other):
        print("asked")
        return True

    def __hash__(self):
        return 1


table = {(1, "a"): 1, (1.5, "b"): 2, (1, (2, 3)): 3, (): 4}
print(table[1.0, "a"], table[1.5, "b"], table[1, (2, 3)], table[()], (True, "a") in table, (1, "é") in table)
# expect: 1 2 3 4 True False
print((1, Same()) == (2, Same()), (Same(), 1) == (Same(), 2), (1, 2) == (1, 2, 3), (Same(),) == (1, 2))
# expect: asked
# expect: asked
# expect: False False False False
print({(1, Same()): 5}[1, Same()], hash((1, 2)) == hash((1.0, True + 1)))
# expect: asked
# expect: 5 True

# Sorting in place: nothing but comparisons of plain values.
for values in ([3, 1, 2], ["b", "é", "a"], [2.5, -0.0, 0.0], [True, 0], [3, 1.5], list(range(70)) + [5], [2, None]):
    try:
        print(sorted(values)[:4], sorted(values, reverse=True)[:4])
    except TypeError as error:
        print(error)
# expect: [1, 2, 3] [3, 2, 1]
# expect: ['a', 'b', 'é'] ['é', 'b', 'a']
# expect: [-0.0, 0.0, 2.5] [2.5, -0.0, 0.0]
# expect: [0, True] [True, 0]
# expect: [1.5, 3] [3, 1.5]
# expect: [0, 1, 2, 3] [69, 68, 67, 66]
# expect: '<' not supported between instances of 'NoneType' and 'int'


# A list that changes while its items are added up or asked.
class Growing(int):
    def __radd__(self, other):
        if len(growing) < 4:
            growing.append(Growing(10))
        return other + int(self)

    def __bool__(self):
        growing.clear()
        return False


growing = [Growing(1), Growing(2)]
print(sum(growing), len(growing), any(growing), len(growing), all([]), min((3, 1, 2)), max([1, 2.5, 2]), sum([], 5))
# expect: 23 4 False 0 True 1 2.5 5
for bad in (lambda: sum(5), lambda: any(None), lambda: min([]), lambda: max(1), lambda: min([1, "a"])):
    try:
        bad()
    except (TypeError, ValueError) as error:
        print(error)
# expect: 'int' object is not iterable
# expect: 'NoneType' object is not iterable
# expect: min() arg is an empty sequence
# expect: 'int' object is not iterable
# expect: '<' not supported between instances of 'str' and 'int'

# Big integers: carries that run through, remainders and quotients alone, products of unequal sizes.
big = (1 << 640) - 1
print(big + 1 == 1 << 640, (1 << 640) - 1 == big, big + big == (1 << 641) - 2, (big + 1) - big, -big - 1 == -(1 << 640))
# expect: True True True 1 True
for a, b in ((big, 3), (big, 2 ** 64 - 1), (big * big, big), (big * 7 + 5, big), (big, big + 1), (10 ** 40, 10 ** 19)):
    assert all(x == x // y * y + x % y and abs(x % y) < abs(y) and (x % y == 0 or (x % y > 0) == (y > 0))
               for x in (a, -a) for y in (b, -b)), (a, b)
    assert all((x // y, x % y) == divmod(x, y) for x in (a, -a) for y in (b, -b)), (a, b)
for m in (3, 63, 64, 65, 1000, 2600, 5200, 9000):
    for n in (1, 64, 129, 2561, 6000):
        x, y = (1 << m) - 1, (1 << n) - 1
        assert x * y == (1 << m + n) - (1 << m) - (1 << n) + 1 and x * y // y == x and x * y % x == 0, (m, n)
print(1 << 64, 3 << 200 == 3 * 2 ** 200, int(1e300) % 1000007, int.from_bytes(b"\x01" * 20, "big") % 10 ** 9)
# expect: 18446744073709551616 True 345933 964441345
for bad in (lambda: "abc".encode(5), lambda: b"abc".decode(5), lambda: "abc".encode("nowhere"), lambda: b"a".decode("u\0")):
    try:
        bad()
    except (TypeError, LookupError, ValueError) as error:
        print(type(error).__name__, error)
# expect: TypeError encode() argument 'encoding' must be str, not int
# expect: TypeError decode() argument 'encoding' must be str, not int
# expect: LookupError unknown encoding: nowhere
# expect: ValueError embedded null character
print("a".encode("latin-1", "ignore"), b"a".decode("utf8", "nowhere"), "a".encode("UTF_8"), "a".encode("utf-16-le"))
# expect: b'a' a b'a' b'a\x00'
