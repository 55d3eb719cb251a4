# Namespaces that are subclasses of dict: exec and eval ask their own methods.
class Loud(dict):
    def __getitem__(self, key):
        print("get", key)
        return dict.__getitem__(self, key)

    def __setitem__(self, key, value):
        print("set", key)
        dict.__setitem__(self, key, value)


names = Loud(a=1)
exec("b = a + 1\nprint(b)", names)
print(eval("a + b", names))


class Frozen(dict):
    def __setitem__(self, key, value):
        raise TypeError("read only: " + key)


try:
    exec("x = 1", Frozen())
except TypeError as e:
    print(e)


class Missing(dict):
    def __missing__(self, key):
        return key.upper()


print(eval("hello + world", Missing()))
print(eval("hello + world", {"__builtins__": Missing()}))
exec("def f(): return nothing\nprint(f())", Missing(print=print))
for name in "len", "nosuch":
    try:
        print(eval(name, {"__builtins__": {}}))
    except NameError as e:
        print(e)

import operator
import weakref


class Seq:
    def __reversed__(self):
        return iter("cba")

    def __bytes__(self):
        return b"seq"

    def __index__(self):
        return 2

    def __getitem__(self, i):
        return i

    def __iadd__(self, other):
        return "iadd"


s = Seq()
p = weakref.proxy(s)
print(list(reversed(p)), bytes(p), "abc"[p], operator.iconcat(s, s))

m = memoryview(bytearray(b"abc"))
try:
    m[0:1, 0:2] = b"a"
except NotImplementedError as e:
    print(e)


async def agen():
    yield 1


g = agen()
g.__name__ = "other"
print(g.__name__)
try:
    g.__qualname__ = 1
except TypeError as e:
    print(e)
import io


class Raw(io.RawIOBase):
    def readable(self):
        return True


for f in Raw().read, Raw().readall, Raw().readline, lambda: Raw().write(b"x"):
    try:
        f()
    except NotImplementedError as e:
        print(repr(e))
import math

for f in lambda: math.log(x=1), lambda: math.log(1, base=2):
    try:
        f()
    except TypeError as e:
        print(e)
from collections import OrderedDict


class Odd(OrderedDict):
    def __missing__(self, key):
        return 0


try:
    Odd().pop("k")
except KeyError as e:
    print(repr(e), Odd()["k"])

# expect: get a
# expect: set b
# expect: get print
# expect: get b
# expect: 2
# expect: get a
# expect: get b
# expect: 3
# expect: read only: x
# expect: HELLOWORLD
# expect: HELLOWORLD
# expect: NOTHING
# expect: name 'len' is not defined
# expect: name 'nosuch' is not defined
# expect: ['c', 'b', 'a'] b'seq' c iadd
# expect: memoryview slice assignments are currently restricted to ndim = 1
# expect: other
# expect: __qualname__ must be set to a string object
# expect: NotImplementedError()
# expect: NotImplementedError()
# expect: NotImplementedError()
# expect: NotImplementedError()
# expect: log() takes no keyword arguments
# expect: log() takes no keyword arguments
# expect: KeyError('k') 0
