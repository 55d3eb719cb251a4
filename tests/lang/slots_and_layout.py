# __slots__: what they hold, what they forbid, and how layouts combine.
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


class Point:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


p = Point(1, 2)
print(p.x, p.y)                             # expect: 1 2
attempt(lambda: p.z)                        # expect: AttributeError: 'Point' object has no attribute 'z'
attempt(lambda: setattr(p, "z", 3))         # expect: AttributeError: 'Point' object has no attribute 'z'
attempt(lambda: p.__dict__)                 # expect: AttributeError: 'Point' object has no attribute '__dict__'
del p.x
attempt(lambda: p.x)                        # expect: AttributeError: 'Point' object has no attribute 'x'
attempt(lambda: delattr(p, "x"))            # expect: AttributeError: x
attempt(lambda: delattr(p, "nothing"))      # expect: AttributeError: 'Point' object has no attribute 'nothing'
print(Point.x)                              # expect: <member 'x' of 'Point' objects>
print(type(Point.x))                        # expect: <class 'member_descriptor'>
print(Point.x.__name__, Point.x.__objclass__)  # expect: x <class '__main__.Point'>
attempt(lambda: Point.x.__get__(3))         # expect: TypeError: descriptor 'x' for 'Point' objects doesn't apply to a 'int' object
attempt(lambda: Point.x.__set__(3, 4))      # expect: TypeError: descriptor 'x' for 'Point' objects doesn't apply to a 'int' object
print(Point.x.__get__(None, Point) is Point.x)  # expect: True


class Named(Point):
    __slots__ = "name"


n = Named(3, 4)
n.name = "n"
print(n.x, n.y, n.name, Named.__slots__)    # expect: 3 4 n name


class Open(Named):
    pass


o = Open(5, 6)
o.name = "o"
o.other = 7
print(o.x, o.name, o.__dict__)              # expect: 5 o {'other': 7}
print(hasattr(Point, "__dict__"), "__dict__" in vars(Open), "__weakref__" in vars(Open))  # expect: True True True


class WithDict:
    __slots__ = ["a", "__dict__"]


w = WithDict()
w.a = 1
w.b = 2
print(w.a, w.__dict__)                      # expect: 1 {'b': 2}
attempt(lambda: type("T", (), {"__slots__": ("__dict__", "__dict__")}))  # expect: TypeError: __dict__ slot disallowed: we already got one
attempt(lambda: type("T", (WithDict,), {"__slots__": ("__dict__",)}))  # expect: TypeError: __dict__ slot disallowed: we already got one
attempt(lambda: type("T", (), {"__slots__": ("__weakref__", "__weakref__")}))  # expect: TypeError: __weakref__ slot disallowed: either we already got one, or __itemsize__ != 0
attempt(lambda: type("T", (), {"__slots__": (1,)}))  # expect: TypeError: __slots__ items must be strings, not 'int'
attempt(lambda: type("T", (), {"__slots__": ("1a",)}))  # expect: TypeError: __slots__ must be identifiers
attempt(lambda: type("T", (), {"__slots__": ("a b",)}))  # expect: TypeError: __slots__ must be identifiers
attempt(lambda: type("T", (), {"__slots__": ("a",), "a": 1}))  # expect: ValueError: 'a' in __slots__ conflicts with class variable
attempt(lambda: type("T", (), {"__slots__": 3}))  # expect: TypeError: 'int' object is not iterable
attempt(lambda: type("T", (int,), {"__slots__": ("a",)}))  # expect: TypeError: nonempty __slots__ not supported for subtype of 'int'
attempt(lambda: type("T", (tuple,), {"__slots__": ("a",)}))  # expect: TypeError: nonempty __slots__ not supported for subtype of 'tuple'
attempt(lambda: type("T", (type,), {"__slots__": ("a",)}))  # expect: TypeError: nonempty __slots__ not supported for subtype of 'type'
attempt(lambda: type("T", (bytes,), {"__slots__": ("a",)}))  # expect: TypeError: nonempty __slots__ not supported for subtype of 'bytes'
attempt(lambda: type("T", (int,), {"__slots__": ()})(5) + 1)  # expect: 6


class Left:
    __slots__ = ("l",)


class Right:
    __slots__ = ("r",)


attempt(lambda: type("Both", (Left, Right), {}))  # expect: TypeError: multiple bases have instance lay-out conflict
attempt(lambda: type("Both", (int, str), {}))  # expect: TypeError: multiple bases have instance lay-out conflict
attempt(lambda: type("Both", (list, dict), {}))  # expect: TypeError: multiple bases have instance lay-out conflict
attempt(lambda: type("B", (bool,), {}))     # expect: TypeError: type 'bool' is not an acceptable base type
attempt(lambda: type("B", (type(None),), {}))  # expect: TypeError: type 'NoneType' is not an acceptable base type
attempt(lambda: type("B", (type(len),), {}))  # expect: TypeError: type 'builtin_function_or_method' is not an acceptable base type
attempt(lambda: type("B", (3,), {}))        # expect: TypeError: metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases
attempt(lambda: type("B", (range,), {}))    # expect: TypeError: type 'range' is not an acceptable base type
attempt(lambda: type("B", (slice,), {}))    # expect: TypeError: type 'slice' is not an acceptable base type


class Private:
    __slots__ = ("__hidden", "_seen")

    def __init__(self):
        self.__hidden = 1
        self._seen = 2


q = Private()
print(q._Private__hidden, q._seen)          # expect: 1 2
print(sorted(k for k in vars(Private) if "hidden" in k or "seen" in k))  # expect: ['_Private__hidden', '_seen']


class SlotList(list):
    __slots__ = ("tag",)


s = SlotList([1, 2])
s.tag = "t"
print(s, s.tag, len(s))                     # expect: [1, 2] t 2
attempt(lambda: setattr(s, "other", 1))     # expect: AttributeError: 'SlotList' object has no attribute 'other'


class DictList(list):
    pass


d = DictList("ab")
d.note = 1
print(d, d.__dict__)                        # expect: ['a', 'b'] {'note': 1}


class SlotAndDict(SlotList):
    pass


sd = SlotAndDict([3])
sd.tag, sd.free = 1, 2
print(sd, sd.tag, sd.free, sd.__dict__)     # expect: [3] 1 2 {'free': 2}


class More(SlotAndDict):
    __slots__ = ("more",)


m = More([4])
m.tag, m.free, m.more = 1, 2, 3
print(m, m.tag, m.free, m.more, m.__dict__)  # expect: [4] 1 2 3 {'free': 2}


class T(tuple):
    pass


t = T((1, 2))
t.name = "t"
print(t, t.name, t.__dict__, T().__dict__)  # expect: (1, 2) t {'name': 't'} {}


class S(str):
    pass


s = S("text")
s.name = "s"
print(s, s.name, s.upper(), s.__dict__)     # expect: text s TEXT {'name': 's'}


class I(int):
    pass


i = I(5)
i.name = "i"
print(i, i.name, i + 1, type(i + 1), i.__dict__)  # expect: 5 i 6 <class 'int'> {'name': 'i'}


class F(float):
    __slots__ = ("unit",)


f = F(1.5)
f.unit = "m"
print(f, f.unit, f * 2)                     # expect: 1.5 m 3.0


class D(dict):
    __slots__ = ("extra",)


d = D(a=1)
d.extra = 2
print(d, d.extra)                           # expect: {'a': 1} 2
attempt(lambda: setattr(d, "z", 1))         # expect: AttributeError: 'D' object has no attribute 'z'


class E(Exception):
    pass


e = E("m")
e.code = 5
print(e.args, e.code, e.__dict__)           # expect: ('m',) 5 {'code': 5}
attempt(lambda: setattr(object(), "x", 1))  # expect: AttributeError: 'object' object has no attribute 'x'
attempt(lambda: setattr(3, "x", 1))         # expect: AttributeError: 'int' object has no attribute 'x'
attempt(lambda: setattr([], "append", 1))   # expect: AttributeError: 'list' object attribute 'append' is read-only
attempt(lambda: delattr(3, "real"))         # expect: AttributeError: attribute 'real' of 'int' objects is not writable
