# memoryview: items, slices, casts, release, comparison.
def store(format, key, value):
    b = bytearray(8)
    memoryview(b).cast(format)[key] = value
    return b


def released():
    m = memoryview(b"abc")
    m.release()
    results = [m == m, m == b"abc"]
    for f in (lambda: m[0], lambda: len(m), m.tolist, lambda: m.format, m.__enter__, lambda: bytes(m)):
        try:
            f()
        except ValueError as e:
            results.append(str(e))
    return results
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)

show(lambda: (memoryview(b"abc")[0], memoryview(b"abc")[-1]))  # expect: (97, 99)
show(lambda: (memoryview(b"abc")[1:].tobytes(), memoryview(b"abc")[::-1].tolist()))  # expect: (b'bc', [99, 98, 97])
show(lambda: (memoryview(b"abcdef")[1:5:2].tobytes(), len(memoryview(b"abc"))))  # expect: (b'bd', 3)
show(lambda: (list(memoryview(b"ab")), 98 in memoryview(b"abc")))  # expect: ([97, 98], True)
show(lambda: [getattr(memoryview(b"abc"), n) for n in "format itemsize ndim nbytes readonly shape strides suboffsets c_contiguous f_contiguous contiguous obj".split()])
# expect: ['B', 1, 1, 3, True, (3,), (1,), (), True, True, True, b'abc']
show(lambda: memoryview(b"abcd").cast("I").tolist())  # expect: [1684234849]
show(lambda: (memoryview(b"abcd").cast("H")[1], memoryview(b"\xff\xff").cast("h")[0]))  # expect: (25699, -1)
show(lambda: memoryview(b"ab").cast("c").tolist())  # expect: [b'a', b'b']
show(lambda: memoryview(b"\x00\x01").cast("?").tolist())  # expect: [False, True]
show(lambda: memoryview(bytes(8)).cast("d").tolist())  # expect: [0.0]
show(lambda: memoryview(b"\xff" * 8).cast("Q")[0])  # expect: 18446744073709551615
show(lambda: memoryview(b"\xff" * 8).cast("q")[0])  # expect: -1
show(lambda: memoryview(b"abcd").cast("B", [2, 2]).tolist())  # expect: [[97, 98], [99, 100]]
show(lambda: memoryview(b"abcd").cast("B", [2, 2])[1, 0])  # expect: 99
show(lambda: memoryview(b"abcd").cast("B", (2, 2)).shape)  # expect: (2, 2)
show(lambda: memoryview(b"abcd").cast("B", [2, 2]).strides)  # expect: (2, 1)
show(lambda: memoryview(b"abcd").cast("B", [2, 2]).tobytes("F"))  # expect: b'acbd'
show(lambda: memoryview(b"a").cast("B", [])[()])  # expect: 97
show(lambda: memoryview(b"abcdef").cast("B", [3, 2])[1:].tolist())  # expect: [[99, 100], [101, 102]]
show(lambda: (memoryview(b"abc") == b"abc", memoryview(b"abc") == memoryview(b"abd")))  # expect: (True, False)
show(lambda: (memoryview(b"abc") != b"abc", memoryview(b"abc") == "abc"))  # expect: (False, False)
show(lambda: memoryview(b"abcd").cast("H") == memoryview(b"abcd"))  # expect: False
show(lambda: (hash(memoryview(b"abc")) == hash(b"abc"), memoryview(b"abc").hex()))  # expect: (True, '616263')
show(lambda: (memoryview(b"abc").hex(":"), memoryview(b"abc").toreadonly().readonly))  # expect: ('61:62:63', True)
show(lambda: (store("B", 0, 200), store("h", 0, -2), store("H", 1, 65535)))
# expect: (bytearray(b'\xc8\x00\x00\x00\x00\x00\x00\x00'), bytearray(b'\xfe\xff\x00\x00\x00\x00\x00\x00'), bytearray(b'\x00\x00\xff\xff\x00\x00\x00\x00'))
show(lambda: (store("i", 0, -1), store("f", 0, 1.5), store("c", 0, b"q")))
# expect: (bytearray(b'\xff\xff\xff\xff\x00\x00\x00\x00'), bytearray(b'\x00\x00\xc0?\x00\x00\x00\x00'), bytearray(b'q\x00\x00\x00\x00\x00\x00\x00'))
show(lambda: (store("?", 0, [1]), store("B", slice(0, 2), b"XY")))
# expect: (bytearray(b'\x01\x00\x00\x00\x00\x00\x00\x00'), bytearray(b'XY\x00\x00\x00\x00\x00\x00'))
show(lambda: store("B", slice(None, None, 2), memoryview(b"12345678")[::2]))  # expect: bytearray(b'1\x003\x005\x007\x00')
show(lambda: memoryview(1))  # expect: TypeError: memoryview: a bytes-like object is required, not 'int'
show(lambda: memoryview())  # expect: TypeError: memoryview() missing required argument 'object' (pos 1)
show(lambda: memoryview(b"abc")["a"])  # expect: TypeError: memoryview: invalid slice key
show(lambda: memoryview(b"abc")[5])  # expect: IndexError: index out of bounds on dimension 1
show(lambda: memoryview(b"abc")[1.5])  # expect: TypeError: memoryview: invalid slice key
show(lambda: memoryview(b"abc")[0, 1])  # expect: TypeError: cannot index 1-dimension view with 2-element tuple
show(lambda: memoryview(b"abc").__setitem__(0, 1))  # expect: TypeError: cannot modify read-only memory
show(lambda: memoryview(bytearray(b"abc")).__delitem__(0))  # expect: TypeError: cannot delete memory
show(lambda: memoryview(b"abcd").cast("B", [2, 2])[1])
# expect: NotImplementedError: multi-dimensional sub-views are not implemented
show(lambda: memoryview(b"abc").cast("I"))  # expect: TypeError: memoryview: length is not a multiple of itemsize
show(lambda: memoryview(b"abc").cast("Z"))
# expect: ValueError: memoryview: destination format must be a native single character format prefixed with an optional '@'
show(lambda: memoryview(b"abc").cast(1))  # expect: TypeError: cast() argument 'format' must be str, not int
show(lambda: memoryview(b"abcd").cast("I").cast("H"))  # expect: TypeError: memoryview: cannot cast between two non-byte formats
show(lambda: memoryview(b"abcd").cast("B", (3, 2)))  # expect: TypeError: memoryview: product(shape) * itemsize != buffer size
show(lambda: memoryview(b"abcdef")[::2].cast("H"))  # expect: TypeError: memoryview: casts are restricted to C-contiguous views
show(lambda: memoryview(b"abc").tobytes("X"))  # expect: ValueError: order must be 'C', 'F' or 'A'
show(lambda: memoryview(b"abc") < b"abd")  # expect: TypeError: '<' not supported between instances of 'memoryview' and 'bytes'
show(lambda: hash(memoryview(bytearray(b"abc"))))  # expect: ValueError: cannot hash writable memoryview object
show(lambda: hash(memoryview(b"abcd").cast("I")))
# expect: ValueError: memoryview: hashing is restricted to formats 'B', 'b' or 'c'
show(lambda: b"".join([memoryview(b"abcdef")[::2]]))
# expect: TypeError: sequence item 0: expected a bytes-like object, memoryview found
show(lambda: bytes(memoryview(b"abcdef")[::2]))  # expect: b'ace'
show(lambda: store("B", 0, 300))  # expect: ValueError: memoryview: invalid value for format 'B'
show(lambda: store("B", 0, "a"))  # expect: TypeError: memoryview: invalid type for format 'B'
show(lambda: store("h", 0, 99999))  # expect: ValueError: memoryview: invalid value for format 'h'
show(lambda: store("c", 0, 1))  # expect: TypeError: memoryview: invalid type for format 'c'
show(lambda: store("f", 0, "x"))  # expect: TypeError: memoryview: invalid type for format 'f'
show(lambda: store("B", slice(0, 2), b"x"))
# expect: ValueError: memoryview assignment: lvalue and rvalue have different structures
show(lambda: store("B", slice(0, 2), 5))  # expect: TypeError: a bytes-like object is required, not 'int'
show(lambda: store("B", 10, 5))  # expect: IndexError: index out of bounds on dimension 1
