# struct: formats of every order, what does not fit, Struct objects.
import struct


def show(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except (struct.error, TypeError, ValueError, OverflowError, IndexError) as e:
        print(type(e).__name__ + ":", e)


print(struct.pack("bhiq", -1, -2, -3, -4))
# expect: b'\xff\x00\xfe\xff\xfd\xff\xff\xff\xfc\xff\xff\xff\xff\xff\xff\xff'
print(struct.pack("<bhiq", -1, -2, -3, -4), struct.pack(">BHIQ", 1, 2, 3, 4), struct.pack("!l", 258))
# expect: b'\xff\xfe\xff\xfd\xff\xff\xff\xfc\xff\xff\xff\xff\xff\xff\xff' b'\x01\x00\x02\x00\x00\x00\x03\x00\x00\x00\x00\x00\x00\x00\x04' b'\x00\x00\x01\x02'
print([struct.calcsize(f) for f in ("bhilqnP", "=bhilq", "bq", "qb", "bq0q", "3s2p", "4x", "", " i  h ", "?efd")])
# expect: [40, 19, 16, 9, 16, 5, 4, 0, 6, 16]
print(struct.unpack("<3sx2h?", b"abc\0\1\0\xff\xff\2"), struct.unpack(">e f d".replace(" ", ""), bytes(14)))
# expect: (b'abc', 1, -1, True) (0.0, 0.0, 0.0)
print(struct.pack("5s2s", b"abc", b"xyz"), struct.pack("4p2p1p", b"abcdef", b"", b"x"), struct.unpack("4p", b"\7abc"))
# expect: b'abc\x00\x00xy' b'\x03abc\x00\x00\x00' (b'abc',)
print(struct.pack("<e", 1.5), struct.pack("<e", 65504), struct.pack("<e", 2.0**-24), struct.pack(">e", -0.0),
      struct.pack("<e", 2049), struct.pack("<e", float("inf")), struct.unpack("<2e", b"\1\0\0\x7c"))
# expect: b'\x00>' b'\xff{' b'\x01\x00' b'\x80\x00' b'\x00h' b'\x00|' (5.960464477539063e-08, inf)
print(struct.pack("<f", 0.1), struct.unpack("<f", struct.pack("<f", 0.1)), struct.pack(">d", 0.1))
# expect: b'\xcd\xcc\xcc=' (0.10000000149011612,) b'?\xb9\x99\x99\x99\x99\x99\x9a'
print(struct.pack("2?c", [], [0], b"z"), struct.pack("P", -1), struct.pack("nN", -5, 5))
# expect: b'\x00\x01z' b'\xff\xff\xff\xff\xff\xff\xff\xff' b'\xfb\xff\xff\xff\xff\xff\xff\xff\x05\x00\x00\x00\x00\x00\x00\x00'
for order in "@<>":
    for code in "bBhHiIlLqQ":
        for v in (-1 << 70, -1 << 31, -32769, -129, -1, 256, 65536, 1 << 32, 1 << 64, "a", 1.5):
            try:
                struct.pack(order + code, v)
            except struct.error as e:
                print(order + code, v, e)
# expect: @b -1180591620717411303424 argument out of range
# expect: @b -2147483648 byte format requires -128 <= number <= 127
# expect: @b -32769 byte format requires -128 <= number <= 127
# expect: @b -129 byte format requires -128 <= number <= 127
# expect: @b 256 byte format requires -128 <= number <= 127
# expect: @b 65536 byte format requires -128 <= number <= 127
# expect: @b 4294967296 byte format requires -128 <= number <= 127
# expect: @b 18446744073709551616 argument out of range
# expect: @b a required argument is not an integer
# expect: @b 1.5 required argument is not an integer
# expect: @B -1180591620717411303424 argument out of range
# expect: @B -2147483648 ubyte format requires 0 <= number <= 255
# expect: @B -32769 ubyte format requires 0 <= number <= 255
# expect: @B -129 ubyte format requires 0 <= number <= 255
# expect: @B -1 ubyte format requires 0 <= number <= 255
# expect: @B 256 ubyte format requires 0 <= number <= 255
# expect: @B 65536 ubyte format requires 0 <= number <= 255
# expect: @B 4294967296 ubyte format requires 0 <= number <= 255
# expect: @B 18446744073709551616 argument out of range
# expect: @B a required argument is not an integer
# expect: @B 1.5 required argument is not an integer
# expect: @h -1180591620717411303424 argument out of range
# expect: @h -2147483648 short format requires -32768 <= number <= 32767
# expect: @h -32769 short format requires -32768 <= number <= 32767
# expect: @h 65536 short format requires -32768 <= number <= 32767
# expect: @h 4294967296 short format requires -32768 <= number <= 32767
# expect: @h 18446744073709551616 argument out of range
# expect: @h a required argument is not an integer
# expect: @h 1.5 required argument is not an integer
# expect: @H -1180591620717411303424 argument out of range
# expect: @H -2147483648 ushort format requires 0 <= number <= 65535
# expect: @H -32769 ushort format requires 0 <= number <= 65535
# expect: @H -129 ushort format requires 0 <= number <= 65535
# expect: @H -1 ushort format requires 0 <= number <= 65535
# expect: @H 65536 ushort format requires 0 <= number <= 65535
# expect: @H 4294967296 ushort format requires 0 <= number <= 65535
# expect: @H 18446744073709551616 argument out of range
# expect: @H a required argument is not an integer
# expect: @H 1.5 required argument is not an integer
# expect: @i -1180591620717411303424 argument out of range
# expect: @i 4294967296 'i' format requires -2147483648 <= number <= 2147483647
# expect: @i 18446744073709551616 argument out of range
# expect: @i a required argument is not an integer
# expect: @i 1.5 required argument is not an integer
# expect: @I -1180591620717411303424 argument out of range
# expect: @I -2147483648 argument out of range
# expect: @I -32769 argument out of range
# expect: @I -129 argument out of range
# expect: @I -1 argument out of range
# expect: @I 4294967296 'I' format requires 0 <= number <= 4294967295
# expect: @I 18446744073709551616 argument out of range
# expect: @I a required argument is not an integer
# expect: @I 1.5 required argument is not an integer
# expect: @l -1180591620717411303424 argument out of range
# expect: @l 18446744073709551616 argument out of range
# expect: @l a required argument is not an integer
# expect: @l 1.5 required argument is not an integer
# expect: @L -1180591620717411303424 argument out of range
# expect: @L -2147483648 argument out of range
# expect: @L -32769 argument out of range
# expect: @L -129 argument out of range
# expect: @L -1 argument out of range
# expect: @L 18446744073709551616 argument out of range
# expect: @L a required argument is not an integer
# expect: @L 1.5 required argument is not an integer
# expect: @q -1180591620717411303424 argument out of range
# expect: @q 18446744073709551616 argument out of range
# expect: @q a required argument is not an integer
# expect: @q 1.5 required argument is not an integer
# expect: @Q -1180591620717411303424 argument out of range
# expect: @Q -2147483648 argument out of range
# expect: @Q -32769 argument out of range
# expect: @Q -129 argument out of range
# expect: @Q -1 argument out of range
# expect: @Q 18446744073709551616 argument out of range
# expect: @Q a required argument is not an integer
# expect: @Q 1.5 required argument is not an integer
# expect: <b -1180591620717411303424 argument out of range
# expect: <b -2147483648 byte format requires -128 <= number <= 127
# expect: <b -32769 byte format requires -128 <= number <= 127
# expect: <b -129 byte format requires -128 <= number <= 127
# expect: <b 256 byte format requires -128 <= number <= 127
# expect: <b 65536 byte format requires -128 <= number <= 127
# expect: <b 4294967296 byte format requires -128 <= number <= 127
# expect: <b 18446744073709551616 argument out of range
# expect: <b a required argument is not an integer
# expect: <b 1.5 required argument is not an integer
# expect: <B -1180591620717411303424 argument out of range
# expect: <B -2147483648 ubyte format requires 0 <= number <= 255
# expect: <B -32769 ubyte format requires 0 <= number <= 255
# expect: <B -129 ubyte format requires 0 <= number <= 255
# expect: <B -1 ubyte format requires 0 <= number <= 255
# expect: <B 256 ubyte format requires 0 <= number <= 255
# expect: <B 65536 ubyte format requires 0 <= number <= 255
# expect: <B 4294967296 ubyte format requires 0 <= number <= 255
# expect: <B 18446744073709551616 argument out of range
# expect: <B a required argument is not an integer
# expect: <B 1.5 required argument is not an integer
# expect: <h -1180591620717411303424 argument out of range
# expect: <h -2147483648 short format requires -32768 <= number <= 32767
# expect: <h -32769 short format requires -32768 <= number <= 32767
# expect: <h 65536 short format requires -32768 <= number <= 32767
# expect: <h 4294967296 short format requires -32768 <= number <= 32767
# expect: <h 18446744073709551616 argument out of range
# expect: <h a required argument is not an integer
# expect: <h 1.5 required argument is not an integer
# expect: <H -1180591620717411303424 argument out of range
# expect: <H -2147483648 ushort format requires 0 <= number <= 65535
# expect: <H -32769 ushort format requires 0 <= number <= 65535
# expect: <H -129 ushort format requires 0 <= number <= 65535
# expect: <H -1 ushort format requires 0 <= number <= 65535
# expect: <H 65536 ushort format requires 0 <= number <= 65535
# expect: <H 4294967296 ushort format requires 0 <= number <= 65535
# expect: <H 18446744073709551616 argument out of range
# expect: <H a required argument is not an integer
# expect: <H 1.5 required argument is not an integer
# expect: <i -1180591620717411303424 argument out of range
# expect: <i 4294967296 'i' format requires -2147483648 <= number <= 2147483647
# expect: <i 18446744073709551616 argument out of range
# expect: <i a required argument is not an integer
# expect: <i 1.5 required argument is not an integer
# expect: <I -1180591620717411303424 argument out of range
# expect: <I -2147483648 argument out of range
# expect: <I -32769 argument out of range
# expect: <I -129 argument out of range
# expect: <I -1 argument out of range
# expect: <I 4294967296 'I' format requires 0 <= number <= 4294967295
# expect: <I 18446744073709551616 argument out of range
# expect: <I a required argument is not an integer
# expect: <I 1.5 required argument is not an integer
# expect: <l -1180591620717411303424 argument out of range
# expect: <l 4294967296 'l' format requires -2147483648 <= number <= 2147483647
# expect: <l 18446744073709551616 argument out of range
# expect: <l a required argument is not an integer
# expect: <l 1.5 required argument is not an integer
# expect: <L -1180591620717411303424 argument out of range
# expect: <L -2147483648 argument out of range
# expect: <L -32769 argument out of range
# expect: <L -129 argument out of range
# expect: <L -1 argument out of range
# expect: <L 4294967296 'L' format requires 0 <= number <= 4294967295
# expect: <L 18446744073709551616 argument out of range
# expect: <L a required argument is not an integer
# expect: <L 1.5 required argument is not an integer
# expect: <q -1180591620717411303424 argument out of range
# expect: <q 18446744073709551616 argument out of range
# expect: <q a required argument is not an integer
# expect: <q 1.5 required argument is not an integer
# expect: <Q -1180591620717411303424 argument out of range
# expect: <Q -2147483648 argument out of range
# expect: <Q -32769 argument out of range
# expect: <Q -129 argument out of range
# expect: <Q -1 argument out of range
# expect: <Q 18446744073709551616 argument out of range
# expect: <Q a required argument is not an integer
# expect: <Q 1.5 required argument is not an integer
# expect: >b -1180591620717411303424 argument out of range
# expect: >b -2147483648 byte format requires -128 <= number <= 127
# expect: >b -32769 byte format requires -128 <= number <= 127
# expect: >b -129 byte format requires -128 <= number <= 127
# expect: >b 256 byte format requires -128 <= number <= 127
# expect: >b 65536 byte format requires -128 <= number <= 127
# expect: >b 4294967296 byte format requires -128 <= number <= 127
# expect: >b 18446744073709551616 argument out of range
# expect: >b a required argument is not an integer
# expect: >b 1.5 required argument is not an integer
# expect: >B -1180591620717411303424 argument out of range
# expect: >B -2147483648 ubyte format requires 0 <= number <= 255
# expect: >B -32769 ubyte format requires 0 <= number <= 255
# expect: >B -129 ubyte format requires 0 <= number <= 255
# expect: >B -1 ubyte format requires 0 <= number <= 255
# expect: >B 256 ubyte format requires 0 <= number <= 255
# expect: >B 65536 ubyte format requires 0 <= number <= 255
# expect: >B 4294967296 ubyte format requires 0 <= number <= 255
# expect: >B 18446744073709551616 argument out of range
# expect: >B a required argument is not an integer
# expect: >B 1.5 required argument is not an integer
# expect: >h -1180591620717411303424 argument out of range
# expect: >h -2147483648 'h' format requires -32768 <= number <= 32767
# expect: >h -32769 'h' format requires -32768 <= number <= 32767
# expect: >h 65536 'h' format requires -32768 <= number <= 32767
# expect: >h 4294967296 'h' format requires -32768 <= number <= 32767
# expect: >h 18446744073709551616 argument out of range
# expect: >h a required argument is not an integer
# expect: >h 1.5 required argument is not an integer
# expect: >H -1180591620717411303424 argument out of range
# expect: >H -2147483648 argument out of range
# expect: >H -32769 argument out of range
# expect: >H -129 argument out of range
# expect: >H -1 argument out of range
# expect: >H 65536 'H' format requires 0 <= number <= 65535
# expect: >H 4294967296 'H' format requires 0 <= number <= 65535
# expect: >H 18446744073709551616 argument out of range
# expect: >H a required argument is not an integer
# expect: >H 1.5 required argument is not an integer
# expect: >i -1180591620717411303424 argument out of range
# expect: >i 4294967296 'i' format requires -2147483648 <= number <= 2147483647
# expect: >i 18446744073709551616 argument out of range
# expect: >i a required argument is not an integer
# expect: >i 1.5 required argument is not an integer
# expect: >I -1180591620717411303424 argument out of range
# expect: >I -2147483648 argument out of range
# expect: >I -32769 argument out of range
# expect: >I -129 argument out of range
# expect: >I -1 argument out of range
# expect: >I 4294967296 'I' format requires 0 <= number <= 4294967295
# expect: >I 18446744073709551616 argument out of range
# expect: >I a required argument is not an integer
# expect: >I 1.5 required argument is not an integer
# expect: >l -1180591620717411303424 argument out of range
# expect: >l 4294967296 'l' format requires -2147483648 <= number <= 2147483647
# expect: >l 18446744073709551616 argument out of range
# expect: >l a required argument is not an integer
# expect: >l 1.5 required argument is not an integer
# expect: >L -1180591620717411303424 argument out of range
# expect: >L -2147483648 argument out of range
# expect: >L -32769 argument out of range
# expect: >L -129 argument out of range
# expect: >L -1 argument out of range
# expect: >L 4294967296 'L' format requires 0 <= number <= 4294967295
# expect: >L 18446744073709551616 argument out of range
# expect: >L a required argument is not an integer
# expect: >L 1.5 required argument is not an integer
# expect: >q -1180591620717411303424 int too large to convert
# expect: >q 18446744073709551616 int too large to convert
# expect: >q a required argument is not an integer
# expect: >q 1.5 required argument is not an integer
# expect: >Q -1180591620717411303424 int too large to convert
# expect: >Q -2147483648 int too large to convert
# expect: >Q -32769 int too large to convert
# expect: >Q -129 int too large to convert
# expect: >Q -1 int too large to convert
# expect: >Q 18446744073709551616 int too large to convert
# expect: >Q a required argument is not an integer
# expect: >Q 1.5 required argument is not an integer
for f in ("1", "3", "y", "<n", ">P", "ii@", "i\0", "99999999999999999999i", "9223372036854775807i", 1, None, []):
    show(struct.calcsize, f)
# expect: error: repeat count given without format specifier
# expect: error: repeat count given without format specifier
# expect: error: bad char in struct format
# expect: error: bad char in struct format
# expect: error: bad char in struct format
# expect: error: bad char in struct format
# expect: error: embedded null character
# expect: error: total struct size too long
# expect: error: total struct size too long
# expect: TypeError: Struct() argument 1 must be a str or bytes object, not int
# expect: TypeError: Struct() argument 1 must be a str or bytes object, not NoneType
# expect: TypeError: unhashable type: 'list'
show(struct.pack)  # expect: TypeError: missing format argument
show(struct.pack, "i")  # expect: error: pack expected 1 items for packing (got 0)
show(struct.pack, "2i", 1, 2, 3)  # expect: error: pack expected 2 items for packing (got 3)
show(struct.pack, "c", "a")  # expect: error: char format requires a bytes object of length 1
show(struct.pack, "s", "a")  # expect: error: argument for 's' must be a bytes object
show(struct.pack, "p", 1)  # expect: error: argument for 'p' must be a bytes object
show(struct.pack, "f", "1")  # expect: error: required argument is not a float
show(struct.pack, "<f", 1e300)  # expect: OverflowError: float too large to pack with f format
show(struct.pack, "<e", 65520.0)  # expect: OverflowError: float too large to pack with e format
show(struct.unpack, "i", b"123")  # expect: error: unpack requires a buffer of 4 bytes
show(struct.unpack, "i", "1234")  # expect: TypeError: a bytes-like object is required, not 'str'
show(struct.unpack, "i")  # expect: TypeError: unpack expected 2 arguments, got 1
show(struct.unpack_from, "i", b"123456", 3)
# expect: error: unpack_from requires a buffer of at least 7 bytes for unpacking 4 bytes at offset 3 (actual buffer size is 6)
show(struct.unpack_from, "i", b"123456", -7)  # expect: error: offset -7 out of range for 6-byte buffer
show(struct.unpack_from, "i", b"123456", -3)  # expect: error: not enough data to unpack 4 bytes at offset -3
show(struct.unpack_from, "<i", buffer=b"\1\0\0\0\0", offset=1)  # expect: (0,)
show(struct.unpack_from, "i")  # expect: TypeError: unpack_from() missing required argument 'buffer' (pos 2)

class Index:
    def __index__(self):
        return 7

print(struct.pack("b", Index()), struct.pack("b", True))  # expect: b'\x07' b'\x01'
s = struct.Struct("<h2s")
print(s.format, s.size, s.pack(5, b"ab"), s.unpack(b"\5\0ab"))  # expect: <h2s 4 b'\x05\x00ab' (5, b'ab')
buffer = bytearray(8)
s.pack_into(buffer, 1, 258, b"zz")
s.pack_into(buffer, -3 - 1, 1, b"!")
print(buffer, s.unpack_from(buffer, 1))  # expect: bytearray(b'\x00\x02\x01z\x01\x00!\x00') (258, b'z\x01')
show(s.pack_into, buffer)  # expect: error: pack_into expected offset argument
show(s.pack_into)  # expect: error: pack_into expected buffer argument
show(s.pack_into, buffer, 0, 1)  # expect: error: pack_into expected 2 items for packing (got 1)
show(s.pack_into, b"12345678", 0, 1, b"")
# expect: TypeError: argument must be read-write bytes-like object, not bytes
show(s.pack_into, buffer, 6, 1, b"")
# expect: error: pack_into requires a buffer of at least 10 bytes for packing 4 bytes at offset 6 (actual buffer size is 8)
show(s.pack_into, buffer, -9, 1, b"")  # expect: error: offset -9 out of range for 8-byte buffer
show(s.pack_into, buffer, -2, 1, b"")  # expect: error: no space to pack 4 bytes at offset -2
show(s.pack_into, buffer, 1 << 70, 1, b"")  # expect: IndexError: cannot fit 'int' into an index-sized integer
show(s.pack, 1, "x")  # expect: error: argument for 's' must be a bytes object
print(list(s.iter_unpack(b"\1\0ab\2\0cd")), list(struct.iter_unpack(">H", memoryview(b"\0\1\0\2"))))
# expect: [(1, b'ab'), (2, b'cd')] [(1,), (2,)]
it = struct.iter_unpack("b", b"xyz")
print(it.__length_hint__(), next(it), it.__length_hint__(), type(it))
# expect: 3 (120,) 2 <class '_struct.unpack_iterator'>
show(struct.iter_unpack, "i", b"12345")
# expect: error: iterative unpacking requires a buffer of a multiple of 4 bytes
show(struct.iter_unpack, "", b"")  # expect: error: cannot iteratively unpack with a struct of length 0
show(struct.Struct)  # expect: TypeError: Struct() missing required argument 'format' (pos 1)
print(struct.error, struct.Struct, struct.error.__mro__[1])
# expect: <class 'struct.error'> <class '_struct.Struct'> <class 'Exception'>
