# array: construction, type codes and their bounds, reprs.
from array import array, typecodes, ArrayType
import array as module


def show(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except (TypeError, ValueError, OverflowError, IndexError, BufferError, MemoryError) as e:
        print(type(e).__name__ + ":", e)


print(typecodes, ArrayType is array, array, array.__module__)
# expect: bBuhHiIlLqQfd True <class 'array.array'> array
print([(c, array(c).itemsize) for c in typecodes])
# expect: [('b', 1), ('B', 1), ('u', 4), ('h', 2), ('H', 2), ('i', 4), ('I', 4), ('l', 8), ('L', 8), ('q', 8), ('Q', 8), ('f', 4), ('d', 8)]
print(array("i"), array("i", [1, 2]), array("d", (1, 2.5, True)), array("u", "h\xe9llo"), array("b", b"ab"))
# expect: array('i') array('i', [1, 2]) array('d', [1.0, 2.5, 1.0]) array('u', 'héllo') array('b', [97, 98])
print(array("f", [0.1, 1e300]), array("q", [-1 << 63]), array("Q", [(1 << 64) - 1]), array("h", range(3)))
# expect: array('f', [0.10000000149011612, inf]) array('q', [-9223372036854775808]) array('Q', [18446744073709551615]) array('h', [0, 1, 2])
print(array("i", array("b", [1, 2])), array("f", array("i", [1])), array("i", {1: 2}), array("u", ["a", "b"]))
# expect: array('i', [1, 2]) array('f', [1.0]) array('i', [1]) array('u', 'ab')
for code in typecodes.replace("u", "").replace("f", "").replace("d", ""):
    for v in (1 << 70, 1 << 63, 1 << 31, 40000, 200, -1 << 70, -1, -1 << 31, -40000, -200, 1.5, "a"):
        try:
            array(code, [v])
        except (OverflowError, TypeError) as e:
            print(code, v, type(e).__name__, e)
# expect: b 1180591620717411303424 OverflowError Python int too large to convert to C long
# expect: b 9223372036854775808 OverflowError Python int too large to convert to C long
# expect: b 2147483648 OverflowError signed short integer is greater than maximum
# expect: b 40000 OverflowError signed short integer is greater than maximum
# expect: b 200 OverflowError signed char is greater than maximum
# expect: b -1180591620717411303424 OverflowError Python int too large to convert to C long
# expect: b -2147483648 OverflowError signed short integer is less than minimum
# expect: b -40000 OverflowError signed short integer is less than minimum
# expect: b -200 OverflowError signed char is less than minimum
# expect: b 1.5 TypeError 'float' object cannot be interpreted as an integer
# expect: b a TypeError 'str' object cannot be interpreted as an integer
# expect: B 1180591620717411303424 OverflowError Python int too large to convert to C long
# expect: B 9223372036854775808 OverflowError Python int too large to convert to C long
# expect: B 2147483648 OverflowError unsigned byte integer is greater than maximum
# expect: B 40000 OverflowError unsigned byte integer is greater than maximum
# expect: B -1180591620717411303424 OverflowError Python int too large to convert to C long
# expect: B -1 OverflowError unsigned byte integer is less than minimum
# expect: B -2147483648 OverflowError unsigned byte integer is less than minimum
# expect: B -40000 OverflowError unsigned byte integer is less than minimum
# expect: B -200 OverflowError unsigned byte integer is less than minimum
# expect: B 1.5 TypeError 'float' object cannot be interpreted as an integer
# expect: B a TypeError 'str' object cannot be interpreted as an integer
# expect: h 1180591620717411303424 OverflowError Python int too large to convert to C long
# expect: h 9223372036854775808 OverflowError Python int too large to convert to C long
# expect: h 2147483648 OverflowError signed short integer is greater than maximum
# expect: h 40000 OverflowError signed short integer is greater than maximum
# expect: h -1180591620717411303424 OverflowError Python int too large to convert to C long
# expect: h -2147483648 OverflowError signed short integer is less than minimum
# expect: h -40000 OverflowError signed short integer is less than minimum
# expect: h 1.5 TypeError 'float' object cannot be interpreted as an integer
# expect: h a TypeError 'str' object cannot be interpreted as an integer
# expect: H 1180591620717411303424 OverflowError Python int too large to convert to C long
# expect: H 9223372036854775808 OverflowError Python int too large to convert to C long
# expect: H 2147483648 OverflowError signed integer is greater than maximum
# expect: H -1180591620717411303424 OverflowError Python int too large to convert to C long
# expect: H -1 OverflowError unsigned short is less than minimum
# expect: H -2147483648 OverflowError unsigned short is less than minimum
# expect: H -40000 OverflowError unsigned short is less than minimum
# expect: H -200 OverflowError unsigned short is less than minimum
# expect: H 1.5 TypeError 'float' object cannot be interpreted as an integer
# expect: H a TypeError 'str' object cannot be interpreted as an integer
# expect: i 1180591620717411303424 OverflowError Python int too large to convert to C long
# expect: i 9223372036854775808 OverflowError Python int too large to convert to C long
# expect: i 2147483648 OverflowError signed integer is greater than maximum
# expect: i -1180591620717411303424 OverflowError Python int too large to convert to C long
# expect: i 1.5 TypeError 'float' object cannot be interpreted as an integer
# expect: i a TypeError 'str' object cannot be interpreted as an integer
# expect: I 1180591620717411303424 OverflowError Python int too large to convert to C unsigned long
# expect: I 9223372036854775808 OverflowError unsigned int is greater than maximum
# expect: I -1180591620717411303424 OverflowError can't convert negative value to unsigned int
# expect: I -1 OverflowError can't convert negative value to unsigned int
# expect: I -2147483648 OverflowError can't convert negative value to unsigned int
# expect: I -40000 OverflowError can't convert negative value to unsigned int
# expect: I -200 OverflowError can't convert negative value to unsigned int
# expect: I 1.5 TypeError 'float' object cannot be interpreted as an integer
# expect: I a TypeError 'str' object cannot be interpreted as an integer
# expect: l 1180591620717411303424 OverflowError Python int too large to convert to C long
# expect: l 9223372036854775808 OverflowError Python int too large to convert to C long
# expect: l -1180591620717411303424 OverflowError Python int too large to convert to C long
# expect: l 1.5 TypeError 'float' object cannot be interpreted as an integer
# expect: l a TypeError 'str' object cannot be interpreted as an integer
# expect: L 1180591620717411303424 OverflowError Python int too large to convert to C unsigned long
# expect: L -1180591620717411303424 OverflowError can't convert negative value to unsigned int
# expect: L -1 OverflowError can't convert negative value to unsigned int
# expect: L -2147483648 OverflowError can't convert negative value to unsigned int
# expect: L -40000 OverflowError can't convert negative value to unsigned int
# expect: L -200 OverflowError can't convert negative value to unsigned int
# expect: L 1.5 TypeError 'float' object cannot be interpreted as an integer
# expect: L a TypeError 'str' object cannot be interpreted as an integer
# expect: q 1180591620717411303424 OverflowError int too big to convert
# expect: q 9223372036854775808 OverflowError int too big to convert
# expect: q -1180591620717411303424 OverflowError int too big to convert
# expect: q 1.5 TypeError 'float' object cannot be interpreted as an integer
# expect: q a TypeError 'str' object cannot be interpreted as an integer
# expect: Q 1180591620717411303424 OverflowError int too big to convert
# expect: Q -1180591620717411303424 OverflowError can't convert negative int to unsigned
# expect: Q -1 OverflowError can't convert negative int to unsigned
# expect: Q -2147483648 OverflowError can't convert negative int to unsigned
# expect: Q -40000 OverflowError can't convert negative int to unsigned
# expect: Q -200 OverflowError can't convert negative int to unsigned
# expect: Q 1.5 TypeError 'float' object cannot be interpreted as an integer
# expect: Q a TypeError 'str' object cannot be interpreted as an integer
show(array)  # expect: TypeError: array() takes at least 1 argument (0 given)
show(array, 1)  # expect: TypeError: array() argument 1 must be a unicode character, not int
show(array, "ii")  # expect: TypeError: array() argument 1 must be a unicode character, not str
show(array, "x")  # expect: ValueError: bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)
show(array, "x", 5)  # expect: TypeError: 'int' object is not iterable
show(array, "i", "abc")  # expect: TypeError: cannot use a str to initialize an array with typecode 'i'
show(array, "i", array("u", "a"))
# expect: TypeError: cannot use a unicode array to initialize an array with typecode 'i'
show(array, "u", b"abc")  # expect: ValueError: bytes length not a multiple of item size
show(array, "u", [1])  # expect: TypeError: array item must be unicode character
show(array, "u", ["ab"])  # expect: TypeError: array item must be unicode character
show(array, "i", 5)  # expect: TypeError: 'int' object is not iterable
show(array, "i", b"12345")  # expect: ValueError: bytes length not a multiple of item size
show(array, "d", ["a"])  # expect: TypeError: must be real number, not str
show(array, "i", [1], 2)  # expect: TypeError: array() takes at most 2 arguments (3 given)
show(array, "i", x=1)  # expect: TypeError: array.array() takes no keyword arguments
show(hash, array("i"))  # expect: TypeError: unhashable type: 'array.array'
show(lambda: array[int])  # expect: TypeError: type 'array.array' is not subscriptable


class Named(array):
    def __new__(cls, code, items, name):
        self = super().__new__(cls, code, items)
        self.name = name
        return self


n = Named("i", [3, 4], "n")
print(n, n.name, type(n[:]), type(n + n), type(n.__copy__()), n == array("i", [3, 4]), n.__reduce_ex__(4))
# expect: Named('i', [3, 4]) n <class 'array.array'> <class 'array.array'> <class 'array.array'> True (<built-in function _array_reconstructor>, (<class '__main__.Named'>, 'i', 8, b'\x03\x00\x00\x00\x04\x00\x00\x00'), {'name': 'n'})
print(array("i", [5]).__reduce_ex__(2), array("u", "a").__reduce_ex__(3)[1][1:])
# expect: (<class 'array.array'>, ('i', [5]), None) ('u', 20, b'a\x00\x00\x00')
r = module._array_reconstructor
print(r(array, "i", 9, b"\0\0\0\5\xff\xff\xff\xff"), r(array, "l", 8, b"\1\0\0\0"), r(array, "d", 14, b"\0\0\x80?"),
      r(array, "u", 19, b"\0a\0b"), r(array, "b", 13, b"\0" * 7 + b"\x07"))
# expect: array('i', [5, -1]) array('i', [1]) array('d', [1.0]) array('u', 'ab') array('q', [7])
show(r, array, "i", 30, b"")  # expect: ValueError: third argument must be a valid machine format code.
show(r, array, "x", 1, b"")  # expect: ValueError: second argument must be a valid type code
show(r, int, "i", 1, b"")  # expect: TypeError: int is not a subtype of array.array
show(r, 1, "i", 1, b"")  # expect: TypeError: first argument must be a type object, not int
show(r, array, "i", 1, "")  # expect: TypeError: fourth argument should be bytes, not str
show(r, array, "i", 8, b"123")  # expect: ValueError: bytes length not a multiple of item size
show(r, array, "H", 6, b"12")  # expect: ValueError: string length not a multiple of item size
