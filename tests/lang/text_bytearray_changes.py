# bytearray: everything that changes it.
def run(name, *args):
    b = bytearray(b"abc")
    result = getattr(b, name)(*args)
    return result, b


def locked(name, *args):
    b = bytearray(b"abc")
    with memoryview(b):
        return getattr(b, name)(*args), b


def queue():
    b = bytearray()
    for i in range(1000):
        b += bytes([i % 256]) * 3
        del b[:2]
    return len(b), b[:6]


def shared():
    a = b = bytearray(b"x")
    a += b"y"
    a *= 2
    return a is b, b
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)

show(lambda: (run("append", 65), run("append", 0), run("extend", b"xy")))
# expect: ((None, bytearray(b'abcA')), (None, bytearray(b'abc\x00')), (None, bytearray(b'abcxy')))
show(lambda: (run("extend", [1, 2]), run("extend", "")))  # expect: ((None, bytearray(b'abc\x01\x02')), (None, bytearray(b'abc')))
show(lambda: (run("insert", 1, 66), run("insert", -1, 66), run("insert", 100, 66)))
# expect: ((None, bytearray(b'aBbc')), (None, bytearray(b'abBc')), (None, bytearray(b'abcB')))
show(lambda: run("insert", -100, 66))  # expect: (None, bytearray(b'Babc'))
show(lambda: (run("pop"), run("pop", 0), run("pop", -2), run("remove", 98)))
# expect: ((99, bytearray(b'ab')), (97, bytearray(b'bc')), (98, bytearray(b'ac')), (None, bytearray(b'ac')))
show(lambda: (run("reverse"), run("clear"), run("copy")))
# expect: ((None, bytearray(b'cba')), (None, bytearray(b'')), (bytearray(b'abc'), bytearray(b'abc')))
show(lambda: (run("__setitem__", 0, 90), run("__setitem__", -1, 90)))
# expect: ((None, bytearray(b'Zbc')), (None, bytearray(b'abZ')))
show(lambda: run("__setitem__", slice(0, 2), b"XYZ"))  # expect: (None, bytearray(b'XYZc'))
show(lambda: run("__setitem__", slice(1, 1), [1, 2]))  # expect: (None, bytearray(b'a\x01\x02bc'))
show(lambda: run("__setitem__", slice(None, None, 2), b"PQ"))  # expect: (None, bytearray(b'PbQ'))
show(lambda: run("__setitem__", slice(0, 3), b""))  # expect: (None, bytearray(b''))
show(lambda: (run("__delitem__", 0), run("__delitem__", -1)))  # expect: ((None, bytearray(b'bc')), (None, bytearray(b'ab')))
show(lambda: run("__delitem__", slice(0, 2)))  # expect: (None, bytearray(b'c'))
show(lambda: run("__delitem__", slice(None, None, 2)))  # expect: (None, bytearray(b'b'))
show(lambda: run("__delitem__", slice(None, None, -2)))  # expect: (None, bytearray(b'b'))
show(lambda: run("__delitem__", slice(5, 9)))  # expect: (None, bytearray(b'abc'))
show(lambda: (run("__iadd__", b"d"), run("__iadd__", bytearray(b"e"))))
# expect: ((bytearray(b'abcd'), bytearray(b'abcd')), (bytearray(b'abce'), bytearray(b'abce')))
show(lambda: (run("__imul__", 2), run("__imul__", 0), run("__imul__", -1)))
# expect: ((bytearray(b'abcabc'), bytearray(b'abcabc')), (bytearray(b''), bytearray(b'')), (bytearray(b''), bytearray(b'')))
show(lambda: run("__reduce__"))  # expect: ((<class 'bytearray'>, ('abc', 'latin-1'), None), bytearray(b'abc'))
show(lambda: queue())  # expect: (1000, bytearray(b'\x9a\x9b\x9b\x9b\x9c\x9c'))
show(lambda: shared())  # expect: (True, bytearray(b'xyxy'))
show(lambda: run("append", 300))  # expect: ValueError: byte must be in range(0, 256)
show(lambda: run("append", "a"))  # expect: TypeError: 'str' object cannot be interpreted as an integer
show(lambda: run("append"))  # expect: TypeError: bytearray.append() takes exactly one argument (0 given)
show(lambda: run("extend", 1))  # expect: TypeError: can't extend bytearray with int
show(lambda: run("extend", [300]))  # expect: ValueError: byte must be in range(0, 256)
show(lambda: run("extend", ["a"]))  # expect: TypeError: 'str' object cannot be interpreted as an integer
show(lambda: run("insert", 1))  # expect: TypeError: insert expected 2 arguments, got 1
show(lambda: run("insert", "a", 1))  # expect: TypeError: 'str' object cannot be interpreted as an integer
show(lambda: run("insert", 1, 300))  # expect: ValueError: byte must be in range(0, 256)
show(lambda: run("pop", 5))  # expect: IndexError: pop index out of range
show(lambda: run("pop", "a"))  # expect: TypeError: 'str' object cannot be interpreted as an integer
show(lambda: bytearray().pop())  # expect: IndexError: pop from empty bytearray
show(lambda: run("remove", 5))  # expect: ValueError: value not found in bytearray
show(lambda: run("remove", 500))  # expect: ValueError: byte must be in range(0, 256)
show(lambda: run("__setitem__", 5, 1))  # expect: IndexError: bytearray index out of range
show(lambda: run("__setitem__", 0, 300))  # expect: ValueError: byte must be in range(0, 256)
show(lambda: run("__setitem__", 0, "a"))  # expect: TypeError: 'str' object cannot be interpreted as an integer
show(lambda: run("__setitem__", "a", 1))  # expect: TypeError: bytearray indices must be integers or slices, not str
show(lambda: run("__setitem__", slice(0, 1), "a"))
# expect: TypeError: can assign only bytes, buffers, or iterables of ints in range(0, 256)
show(lambda: run("__setitem__", slice(0, 1), 5))
# expect: TypeError: can assign only bytes, buffers, or iterables of ints in range(0, 256)
show(lambda: run("__setitem__", slice(0, 3, 2), b"xyz"))
# expect: ValueError: attempt to assign bytes of size 3 to extended slice of size 2
show(lambda: run("__delitem__", 5))  # expect: IndexError: bytearray index out of range
show(lambda: run("__delitem__", "a"))  # expect: TypeError: bytearray indices must be integers or slices, not str
show(lambda: run("__iadd__", "a"))  # expect: TypeError: can't concat str to bytearray
show(lambda: run("__imul__", "a"))  # expect: TypeError: 'str' object cannot be interpreted as an integer
show(lambda: run("__imul__", 2**62))  # expect: MemoryError: 
show(lambda: locked("append", 1))  # expect: BufferError: Existing exports of data: object cannot be re-sized
show(lambda: locked("clear"))  # expect: BufferError: Existing exports of data: object cannot be re-sized
show(lambda: locked("pop"))  # expect: BufferError: Existing exports of data: object cannot be re-sized
show(lambda: locked("extend", b""))  # expect: (None, bytearray(b'abc'))
show(lambda: locked("__setitem__", slice(0, 1), b"x"))  # expect: (None, bytearray(b'xbc'))
show(lambda: locked("__setitem__", slice(0, 1), b"xx"))  # expect: BufferError: Existing exports of data: object cannot be re-sized
