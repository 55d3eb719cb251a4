# What arguments of containers, files in memory and views are refused, and with which words.
import collections, inspect, io, operator, sys
def show(f, *a, **k):
    try:
        print(f(*a, **k))
    except Exception as e:
        print(type(e).__name__ + ":", e)
d = collections.deque([1, 2], 0)
it = iter(d); d.append(3); show(next, it)
show(d.rotate, 1, 2); show(operator.concat, range(3), 5); show(operator.concat, 5, []); show(operator.iconcat, range(3), range(2))
for f in (io.StringIO("abc"), io.BytesIO(b"abc")):
    show(f.truncate, "x"); show(f.truncate, 1.5); show(f.truncate, -1); show(f.readlines, 1.5); show(f.readlines, "a"); show(f.readline, 1.5); show(f.read, "a")
    f.close(); show(f.truncate)
s = io.StringIO(); s.close(); show(s.__setstate__, ("a", "", 0, None))
m = memoryview(bytearray(8))
print([x.c_contiguous for x in (m, m[::2], m[5:1], m[5:1:2], m[:1:2], m[::2][:0])])
show(m[5:1:2].cast, "b"); show(m.cast("b", [2, 4]).__getitem__, 0); show(m.cast("b", [2, 4]).__setitem__, 0, 1)
z = m[:1].cast("B", [])
show(z.__getitem__, 1.5); show(z.__getitem__, ()); show(z.__setitem__, slice(1), b""); show(z.__getitem__, 0); print(z[...] is z, z.tolist())
class Sequence:
    def __getitem__(self, i): return i
show(reversed, Sequence()); show(reversed, {1}); show(reversed, 5)
for f in (float, complex, enumerate, memoryview):
    print(inspect.signature(f), f.__doc__.split("\n")[0])
print(sys.int_info)
class D(dict):
    def __iter__(self): return iter("xy")
    def keys(self): return ["k"]
    def __getitem__(self, k): return "item " + k
print(D(a=1).copy(), D().copy(), dict.copy(D(b=2)), type(D(a=1).copy()))
class B(bytes):
    def __bytes__(self): return b"no number"
print(int(B(b"12")), float(B(b"1.5")), bytes(B(b"x")))
for name in ("C\udc80", "C\0"):
    show(type, name, (), {})
    class C: pass
    show(setattr, C, "__name__", name); print(C.__name__)
show(type, "C", (), {"__doc__": "\udc80"})
# expect: RuntimeError: deque mutated during iteration
# expect: TypeError: deque.rotate expected at most 1 argument, got 2
# expect: TypeError: 'range' object can't be concatenated
# expect: TypeError: 'int' object can't be concatenated
# expect: TypeError: 'range' object can't be concatenated
# expect: TypeError: argument should be integer or None, not 'str'
# expect: TypeError: argument should be integer or None, not 'float'
# expect: ValueError: Negative size value -1
# expect: TypeError: argument should be integer or None, not 'float'
# expect: TypeError: argument should be integer or None, not 'str'
# expect: TypeError: argument should be integer or None, not 'float'
# expect: TypeError: argument should be integer or None, not 'str'
# expect: ValueError: I/O operation on closed file
# expect: TypeError: argument should be integer or None, not 'str'
# expect: TypeError: argument should be integer or None, not 'float'
# expect: ValueError: negative size value -1
# expect: TypeError: integer argument expected, got 'float'
# expect: TypeError: integer argument expected, got 'str'
# expect: TypeError: argument should be integer or None, not 'float'
# expect: TypeError: argument should be integer or None, not 'str'
# expect: ValueError: I/O operation on closed file.
# expect: ValueError: I/O operation on closed file
# expect: [True, False, True, False, True, False]
# expect: TypeError: memoryview: casts are restricted to C-contiguous views
# expect: NotImplementedError: multi-dimensional sub-views are not implemented
# expect: NotImplementedError: sub-views are not implemented
# expect: TypeError: invalid indexing of 0-dim memory
# expect: 0
# expect: TypeError: invalid indexing of 0-dim memory
# expect: TypeError: invalid indexing of 0-dim memory
# expect: True 0
# expect: TypeError: object of type 'Sequence' has no len()
# expect: TypeError: 'set' object is not reversible
# expect: TypeError: 'int' object is not reversible
# expect: (x=0, /) Convert a string or number to a floating point number, if possible.
# expect: (real=0, imag=0) Create a complex number from a real part and an optional imaginary part.
# expect: (iterable, start=0) Return an enumerate object.
# expect: (object) Create a new memoryview object which references the given object.
# expect: sys.int_info(bits_per_digit=30, sizeof_digit=4, default_max_str_digits=4300, str_digits_check_threshold=640)
# expect: {'k': 'item k'} {} {'k': 'item k'} <class 'dict'>
# expect: 12 1.5 b'no number'
# expect: UnicodeEncodeError: 'utf-8' codec can't encode character '\udc80' in position 1: surrogates not allowed
# expect: UnicodeEncodeError: 'utf-8' codec can't encode character '\udc80' in position 1: surrogates not allowed
# expect: C
# expect: ValueError: type name must not contain null characters
# expect: ValueError: type name must not contain null characters
# expect: C
# expect: UnicodeEncodeError: 'utf-8' codec can't encode character '\udc80' in position 0: surrogates not allowed
