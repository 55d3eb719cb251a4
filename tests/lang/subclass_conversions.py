# Subclasses of built-in types: conversions through special methods, keywords for an __init__ of their own.
class Float(float):
    def __float__(self):
        return 42.0


class ReturnsInt(float):
    def __float__(self):
        return 42


class Text(str):
    def __float__(self):
        return float(str(self)) + 1


class Integer(int):
    def __int__(self):
        return 7

    def __index__(self):
        return 9


print(float(Float()), float(Text("8")))  # expect: 42.0 9.0
try:
    float(ReturnsInt(1))
except TypeError as error:
    print(error)
# expect: ReturnsInt.__float__ returned non-float (type int)
print(int(Integer(3)), float(Integer(3)), complex(Integer(3)), hex(Integer(3)), "%d" % Integer(3))
# expect: 7 3.0 (3+0j) 0x3 3


class Bytes(bytes):
    pass


class HasBytes:
    def __bytes__(self):
        return Bytes(b"abc")


print(type(bytes(HasBytes())), type(Bytes(HasBytes())), type(bytes(Bytes(b"x"))))
# expect: <class '__main__.Bytes'> <class '__main__.Bytes'> <class 'bytes'>


def with_keyword(base, *args):
    class WithInit(base):
        def __init__(self, *a, newarg=None):
            self.newarg = newarg

    class Plain(base):
        pass

    for cls in (WithInit, Plain):
        try:
            x = cls(*args, newarg=3)
            print(base.__name__, cls.__name__, type(x).__name__, getattr(x, "newarg", "-"))
        except TypeError as error:
            print(base.__name__, cls.__name__, error)


with_keyword(float, 2.5)
# expect: float WithInit WithInit 3
# expect: float Plain float() takes no keyword arguments
with_keyword(tuple, (1,))
# expect: tuple WithInit WithInit 3
# expect: tuple Plain tuple() takes no keyword arguments
with_keyword(list, [1])
# expect: list WithInit WithInit 3
# expect: list Plain list() takes no keyword arguments
with_keyword(set, [1])
# expect: set WithInit WithInit 3
# expect: set Plain set() takes no keyword arguments
with_keyword(frozenset, [1])
# expect: frozenset WithInit WithInit 3
# expect: frozenset Plain frozenset() takes no keyword arguments
with_keyword(map, str, [1])
# expect: map WithInit WithInit 3
# expect: map Plain map() takes no keyword arguments
with_keyword(filter, None, [1])
# expect: filter WithInit WithInit 3
# expect: filter Plain filter() takes no keyword arguments
with_keyword(zip, [1])
# expect: zip WithInit 'newarg' is an invalid keyword argument for zip()
# expect: zip Plain 'newarg' is an invalid keyword argument for zip()
with_keyword(reversed, (1,))
# expect: reversed WithInit WithInit 3
# expect: reversed Plain reversed() takes no keyword arguments


class Mapping(dict):
    def __getitem__(self, key):
        return "got"

    def __iter__(self):
        return iter(["z"])

    def keys(self):
        return ["k"]


d = Mapping(a=1)
print(d, dict(d), {**d}, d | {}, {} | d, list(d))
# expect: {'a': 1} {'k': 'got'} {'k': 'got'} {'k': 'got'} {'k': 'got'} ['z']
import itertools
for call in (lambda: itertools.compress(1, 2, 3), lambda: itertools.combinations(1, 2, x=3),
             lambda: memoryview(1, 2), lambda: memoryview(object=1, x=2)):
    try:
        call()
    except TypeError as error:
        print(error)
# expect: compress() takes at most 2 arguments (3 given)
# expect: combinations() takes at most 2 arguments (3 given)
# expect: memoryview() takes at most 1 argument (2 given)
# expect: memoryview() takes at most 1 keyword argument (2 given)


# str.join() takes what an iterator of its own gives; format() asks a subclass of int for __float__.
class Listed(list):
    def __iter__(self):
        return iter(["x", "y"])


class Tupled(tuple):
    def __iter__(self):
        return iter([b"x", b"y"])


class Halved(int):
    def __float__(self):
        return int(self) / 2


print(",".join(Listed("abc")), b",".join(Tupled("abc")))  # expect: x,y b'x,y'
print(format(Halved(85), "g"), format(Halved(85), ".2f"), format(Halved(85), "d"), "%g" % Halved(85))
# expect: 42.5 42.50 85 42.5


# A result that is an instance of a subclass is on its way out.
import warnings


class Number(int):
    def __int__(self):
        return self


class Real(float):
    def __float__(self):
        return self


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print(int(Number(3)), float(Real(2)))  # expect: 3 2.0
for warning in caught:
    print(warning.message)
# expect: __int__ returned non-int (type Number).  The ability to return an instance of a strict subclass of int is deprecated, and may be removed in a future version of Python.
# expect: Real.__float__ returned non-float (type Real).  The ability to return an instance of a strict subclass of float is deprecated, and may be removed in a future version of Python.
