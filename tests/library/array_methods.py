# array: methods, operators, slices, views of its memory, files.
from array import array
import io
import struct


def show(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except (TypeError, ValueError, OverflowError, IndexError, BufferError, MemoryError, EOFError, AttributeError, NotImplementedError) as e:
        print(type(e).__name__ + ":", e)


def change(code):
    a = array("i", [1, 2, 3])
    try:
        exec(code)
        print(code, a)
    except Exception as e:
        print(code, type(e).__name__ + ":", e)


a = array("i", [1, 2, 3])
print(a[0], a[-1], a[1:], a[::-1], a[5:], a + a, a * 2, 2 * a, a * -1, 2 in a, "a" in a, len(a))
# expect: 1 3 array('i', [2, 3]) array('i', [3, 2, 1]) array('i') array('i', [1, 2, 3, 1, 2, 3]) array('i', [1, 2, 3, 1, 2, 3]) array('i', [1, 2, 3, 1, 2, 3]) array('i') True False 3
print(a == array("d", [1, 2, 3]), a == [1, 2, 3], a < array("i", [1, 2, 4]), a >= array("i", [1, 2]), a != array("i"))
# expect: True False True True True
print(a.index(2), a.index(2, -5, -1), a.count(1), a.count("x"), a.tolist(), a.tobytes(), a.typecode, a.itemsize)
# expect: 1 1 1 0 [1, 2, 3] b'\x01\x00\x00\x00\x02\x00\x00\x00\x03\x00\x00\x00' i 4
print(array("u", "abc").tounicode(), min(a), max(a), sum(a), bytes(array("h", [1, 2])), list(reversed(a)))
# expect: abc 1 3 6 b'\x01\x00\x02\x00' [3, 2, 1]
show(lambda: a[5])  # expect: IndexError: array index out of range
show(lambda: a["a"])  # expect: TypeError: array indices must be integers
show(lambda: a + [1])  # expect: TypeError: can only append array (not "list") to array
show(lambda: a + array("h"))  # expect: TypeError: bad argument type for built-in operation
show(lambda: a * "x")  # expect: TypeError: can't multiply sequence by non-int of type 'str'
show(lambda: a * (1 << 62))  # expect: MemoryError: 
show(lambda: a * (1 << 70))  # expect: OverflowError: cannot fit 'int' into an index-sized integer
show(lambda: a < [1])  # expect: TypeError: '<' not supported between instances of 'array.array' and 'list'
show(a.index, 9)  # expect: ValueError: array.index(x): x not in array
show(a.index, 2, 2)  # expect: ValueError: array.index(x): x not in array
show(a.index, 2, "a")  # expect: TypeError: slice indices must be integers or have an __index__ method
show(a.index)  # expect: TypeError: index expected at least 1 argument, got 0
show(a.remove, 9)  # expect: ValueError: array.remove(x): x not in array
show(a.pop, 9)  # expect: IndexError: pop index out of range
show(array("i").pop)  # expect: IndexError: pop from empty array
show(a.append)  # expect: TypeError: array.append() takes exactly one argument (0 given)
show(a.append, "a")  # expect: TypeError: 'str' object cannot be interpreted as an integer
show(a.extend, array("h"))  # expect: TypeError: can only extend with array of same kind
show(a.extend, 5)  # expect: TypeError: 'int' object is not iterable
show(a.fromlist, (1,))  # expect: TypeError: arg must be list
show(a.fromlist, [4, "a"])  # expect: TypeError: 'str' object cannot be interpreted as an integer
show(a.frombytes, b"123")  # expect: ValueError: bytes length not a multiple of item size
show(a.frombytes, "1234")  # expect: TypeError: a bytes-like object is required, not 'str'
show(a.frombytes, array("h", [1, 2]))  # expect: TypeError: a bytes-like object is required
show(a.fromunicode, "a")  # expect: ValueError: fromunicode() may only be called on unicode type arrays
show(a.tounicode)  # expect: ValueError: tounicode() may only be called on unicode type arrays
show(array("u").fromunicode, 1)  # expect: TypeError: fromunicode() argument must be str, not int
show(a.tofile, 1)  # expect: AttributeError: 'int' object has no attribute 'write'
show(a.fromfile, io.BytesIO(b"1234"), -1)  # expect: ValueError: negative count
show(a.fromfile, io.BytesIO(b"1234"), 2)  # expect: EOFError: read() didn't return enough bytes
print(a)  # expect: array('i', [1, 2, 3, 875770417])
for code in ("a[0] = 'x'", "a[5] = 1", "a[-1] = -5", "a[0] = 1 << 40", "a[0:1] = [1]", "a[0:1] = array('h', [1])",
             "a[0:1] = array('i', [7, 8, 9])", "a[::2] = array('i', [7, 8, 9])", "a[::2] = array('i', [7, 8])",
             "a[::-1] = a", "a[1:2] = a", "a[:] = array('i')", "del a[0]", "del a[5]", "del a[::2]", "del a[::-2]",
             "del a[1:]", "a += a", "a += [1]", "a *= 0", "a *= 3", "a *= 'a'", "a.insert(-1, 9)", "a.insert(100, 9)",
             "a.insert(1, 'a')", "a.extend(a)", "a.extend([4, 'a'])", "a.pop(0)", "a.remove(2)", "a.reverse()",
             "a.byteswap()", "m = memoryview(a); a.append(1)", "m = memoryview(a); m[0] = 9; a[1] = 8",
             "m = memoryview(a); a.pop()", "m = memoryview(a); a[0:1] = a", "m = memoryview(a); a[0:3] = a",
             "m = memoryview(a); del a[:]", "m = memoryview(a); a.frombytes(b'')", "a.frombytes(b'\\1\\0\\0\\0')"):
    change(code)
# expect: a[0] = 'x' TypeError: 'str' object cannot be interpreted as an integer
# expect: a[5] = 1 IndexError: array assignment index out of range
# expect: a[-1] = -5 array('i', [1, 2, -5])
# expect: a[0] = 1 << 40 OverflowError: signed integer is greater than maximum
# expect: a[0:1] = [1] TypeError: can only assign array (not "list") to array slice
# expect: a[0:1] = array('h', [1]) TypeError: bad argument type for built-in operation
# expect: a[0:1] = array('i', [7, 8, 9]) array('i', [7, 8, 9, 2, 3])
# expect: a[::2] = array('i', [7, 8, 9]) ValueError: attempt to assign array of size 3 to extended slice of size 2
# expect: a[::2] = array('i', [7, 8]) array('i', [7, 2, 8])
# expect: a[::-1] = a array('i', [3, 2, 1])
# expect: a[1:2] = a array('i', [1, 1, 2, 3, 3])
# expect: a[:] = array('i') array('i')
# expect: del a[0] array('i', [2, 3])
# expect: del a[5] IndexError: array assignment index out of range
# expect: del a[::2] array('i', [2])
# expect: del a[::-2] array('i', [2])
# expect: del a[1:] array('i', [1])
# expect: a += a array('i', [1, 2, 3, 1, 2, 3])
# expect: a += [1] TypeError: can only extend array with array (not "list")
# expect: a *= 0 array('i')
# expect: a *= 3 array('i', [1, 2, 3, 1, 2, 3, 1, 2, 3])
# expect: a *= 'a' TypeError: can't multiply sequence by non-int of type 'str'
# expect: a.insert(-1, 9) array('i', [1, 2, 9, 3])
# expect: a.insert(100, 9) array('i', [1, 2, 3, 9])
# expect: a.insert(1, 'a') TypeError: 'str' object cannot be interpreted as an integer
# expect: a.extend(a) array('i', [1, 2, 3, 1, 2, 3])
# expect: a.extend([4, 'a']) TypeError: 'str' object cannot be interpreted as an integer
# expect: a.pop(0) array('i', [2, 3])
# expect: a.remove(2) array('i', [1, 3])
# expect: a.reverse() array('i', [3, 2, 1])
# expect: a.byteswap() array('i', [16777216, 33554432, 50331648])
# expect: m = memoryview(a); a.append(1) BufferError: cannot resize an array that is exporting buffers
# expect: m = memoryview(a); m[0] = 9; a[1] = 8 array('i', [9, 8, 3])
# expect: m = memoryview(a); a.pop() BufferError: cannot resize an array that is exporting buffers
# expect: m = memoryview(a); a[0:1] = a BufferError: cannot resize an array that is exporting buffers
# expect: m = memoryview(a); a[0:3] = a array('i', [1, 2, 3])
# expect: m = memoryview(a); del a[:] BufferError: cannot resize an array that is exporting buffers
# expect: m = memoryview(a); a.frombytes(b'') array('i', [1, 2, 3])
# expect: a.frombytes(b'\1\0\0\0') array('i', [1, 2, 3, 1])
it = iter(a)
next(it)
print(it.__reduce__()[1:], type(it))
# expect: ((array('i', [1, 2, 3, 875770417]),), 1) <class 'array.arrayiterator'>
it.__setstate__(-5)
print(list(it), list(it))  # expect: [1, 2, 3, 875770417] []
file = io.BytesIO()
a.tofile(file)
file.seek(0)
b = array("i")
b.fromfile(file, 2)
print(b, file.getvalue())  # expect: array('i', [1, 2]) b'\x01\x00\x00\x00\x02\x00\x00\x00\x03\x00\x00\x001234'
m = memoryview(array("H", [1, 2, 65535]))
print(m.format, m.itemsize, m.shape, m.tolist(), m[2], m[::2].tolist(), m.cast("B").tolist())
# expect: H 2 (3,) [1, 2, 65535] 65535 [1, 65535] [1, 0, 2, 0, 255, 255]
m[0] = 77
print(m.obj)  # expect: array('H', [77, 2, 65535])
show(m.__setitem__, 0, 65536)  # expect: ValueError: memoryview: invalid value for format 'H'
print(struct.unpack_from("<HH", m, 2), memoryview(array("u", "a")).format)  # expect: (2, 65535) w
show(memoryview(array("u", "a")).tolist)  # expect: NotImplementedError: memoryview: format w not supported
x = array("B", b"abc")
struct.pack_into("<h", x, 1, 258)
print(x, bytes(x), bytearray(x), b"".join([x, x]), b"a" in x, 97 in x)
# expect: array('B', [97, 2, 1]) b'a\x02\x01' bytearray(b'a\x02\x01') b'a\x02\x01a\x02\x01' False True
