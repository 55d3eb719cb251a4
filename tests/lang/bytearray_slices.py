# bytearray: assignment to extended slices; hex() with any separator; what pickle and copy see.
import copy

b = bytearray(10)
for where, what in ((slice(1, -1, 2), b""), (slice(0, 10, 3), b"abc"), (slice(0, 10, 3), b"ab"),
                    (slice(2, 2), b"zz"), (slice(5, 1), b"q"), (slice(0, 2), [1, 2]),
                    (slice(0, 2), "ab"), (slice(0, 2), 5), (slice(0, 2), [300]), (slice(None, None, -1), bytes(9))):
    try:
        b[where] = what
        print(b, len(b))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
# expect: bytearray(b'\x00\x00\x00\x00\x00\x00') 6
# expect: ValueError attempt to assign bytes of size 3 to extended slice of size 2
# expect: bytearray(b'a\x00\x00b\x00\x00') 6
# expect: bytearray(b'a\x00zz\x00b\x00\x00') 8
# expect: bytearray(b'a\x00zz\x00qb\x00\x00') 9
# expect: bytearray(b'\x01\x02zz\x00qb\x00\x00') 9
# expect: TypeError can assign only bytes, buffers, or iterables of ints in range(0, 256)
# expect: TypeError can assign only bytes, buffers, or iterables of ints in range(0, 256)
# expect: ValueError byte must be in range(0, 256)
# expect: bytearray(b'\x00\x00\x00\x00\x00\x00\x00\x00\x00') 9
print(repr(b"\xb9\x01\xef".hex("\x00")), repr(bytearray(b"\xb9\x01").hex(b"\x00")))
# expect: 'b9\x0001\x00ef' 'b9\x0001'


class Slotted(bytearray):
    __slots__ = ("x", "__dict__")


a = Slotted(b"abc")
a.x, a.z = 10, 5
c = copy.copy(a)
print(c, c.x, c.z, a.__reduce_ex__(2)[1:])
# expect: Slotted(b'abc') 10 5 (('abc', 'latin-1'), ({'z': 5}, {'x': 10}))
d = copy.deepcopy(a)
print(d, d.x, d.z, a.__reduce_ex__(3)[1:])  # expect: Slotted(b'abc') 10 5 ((b'abc',), ({'z': 5}, {'x': 10}))
print(Slotted(b"x").__reduce_ex__(2)[1:], bytearray(b"a\xff").__reduce__())
# expect: (('x', 'latin-1'), None) (<class 'bytearray'>, ('aÿ', 'latin-1'), None)
