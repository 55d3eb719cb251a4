# weakref: references, callbacks, proxies.
import weakref


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


class C:
    def __init__(self, v):
        self.v = v

    def __call__(self, x):
        return self.v + x

    def __len__(self):
        return self.v

    def __add__(self, o):
        return self.v + o

    def __eq__(self, o):
        return isinstance(o, C) and self.v == o.v

    def __hash__(self):
        return hash(self.v)

    def __getitem__(self, i):
        return i * 2

    def __iter__(self):
        return iter([1, 2])

    def __str__(self):
        return "str of C"

    def __bool__(self):
        return False


c = C(5)
same, other = C(5), C(6)
r = weakref.ref(c)
print(r() is c, r is weakref.ref(c), type(r), r.__callback__)  # expect: True True <class 'weakref.ReferenceType'> None
print(hash(r) == hash(c), r == weakref.ref(same), r == r, r != weakref.ref(other), r == 1)  # expect: True True True True False
print(weakref.getweakrefcount(c), weakref.getweakrefs(c) == [r])  # expect: 1 True
attempt(lambda: weakref.ref(1))             # expect: TypeError: cannot create weak reference to 'int' object
attempt(lambda: weakref.ref("s"))           # expect: TypeError: cannot create weak reference to 'str' object
attempt(lambda: weakref.ref([]))            # expect: TypeError: cannot create weak reference to 'list' object
attempt(lambda: weakref.ref())              # expect: TypeError: __new__ expected at least 1 argument, got 0
attempt(lambda: weakref.ref(c, None, 3))    # expect: TypeError: __new__ expected at most 2 arguments, got 3
attempt(lambda: setattr(r, "x", 1))         # expect: AttributeError: 'weakref.ReferenceType' object has no attribute 'x'
p = weakref.proxy(c)
print(p.v, p(1), len(p), p + 1, p[3], list(p), str(p), bool(p), type(p))  # expect: 5 6 5 6 6 [1, 2] str of C False <class 'weakref.CallableProxyType'>
p.v = 6
print(c.v, p == C(6))                       # expect: 6 True
attempt(lambda: hash(p))                    # expect: TypeError: unhashable type: 'weakref.CallableProxyType'
attempt(lambda: p.nothing)                  # expect: AttributeError: 'C' object has no attribute 'nothing'


class Plain:
    pass


plain = Plain()
pp = weakref.proxy(plain)
print(type(pp), isinstance(pp, Plain), pp.__class__)  # expect: <class 'weakref.ProxyType'> True <class '__main__.Plain'>
attempt(lambda: pp())                       # expect: TypeError: 'weakref.ProxyType' object is not callable
attempt(lambda: pp + 1)                     # expect: TypeError: unsupported operand type(s) for +: 'Plain' and 'int'


class Slotted:
    __slots__ = ()


class SlottedWeak:
    __slots__ = ("__weakref__",)


attempt(lambda: weakref.ref(Slotted()))     # expect: TypeError: cannot create weak reference to 'Slotted' object
attempt(lambda: type(weakref.ref(SlottedWeak())).__name__)  # expect: ReferenceType


class Ref(weakref.ref):
    def __init__(self, o, callback=None, tag=None):
        super().__init__(o, callback)
        self.tag = tag

    def __new__(cls, o, callback=None, tag=None):
        return super().__new__(cls, o, callback)


x = Ref(c, None, "tag")
print(x.tag, x() is c, x is not r, isinstance(x, weakref.ref))  # expect: tag True True True
print(repr(r)[:12], "to 'C' at" in repr(r))  # expect: <weakref at  True


def f():
    pass


print(weakref.ref(f)() is f, weakref.ref(C)() is C, weakref.ref(len)() is len)  # expect: True True True
print("(f)" in repr(weakref.ref(f)) or repr(weakref.ref(f)).endswith("(f)>"))  # expect: True
d = weakref.WeakValueDictionary()
d["k"] = c
print(d["k"] is c, len(d), list(d.keys()))  # expect: True 1 ['k']
s = weakref.WeakSet([c])
print(c in s, len(s))                       # expect: False 1
k = weakref.WeakKeyDictionary()
c = C(7)
k[c] = "value"
print(k[c], len(k))                         # expect: value 1

