# __new__, metaclasses, __init_subclass__, __prepare__, __class_getitem__, __slots__, instance checks.
class Single:
    instance = None
    def __new__(cls, *args):
        print("new", cls.__name__, args)
        if cls.instance is None: cls.instance = super().__new__(cls)
        return cls.instance
    def __init__(self, *args): print("init", args)


print(Single(1) is Single(2))
# expect: new Single (1,)
# expect: init (1,)
# expect: new Single (2,)
# expect: init (2,)
# expect: True


class Other:
    def __new__(cls): return 5
    def __init__(self): print("never")


print(Other())  # expect: 5


class Meta(type):
    def __prepare__(name, bases, **kw):
        print("prepare", name, kw)
        return {"prepared": True}
    def __new__(meta, name, bases, ns, **kw):
        print("meta new", name, sorted(k for k in ns if not k.startswith("__")))
        return super().__new__(meta, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw):
        print("meta init", kw)
        super().__init__(name, bases, ns)
    def __call__(cls, *args):
        print("meta call", args)
        return super().__call__(*args)
    def __instancecheck__(cls, x): return x == "magic"
    def __subclasscheck__(cls, x): return x is int
    def __repr__(cls): return f"<meta {cls.__name__}>"
    def __len__(cls): return 7
    def __getitem__(cls, k): return ("item", k)
    def __iter__(cls): return iter("ab")
    def __contains__(cls, x): return True
    @property
    def prop(cls): return "meta prop"
    def meta_method(cls): return cls.__name__


class M(metaclass=Meta, flag=1):
    x = 1
    def f(self): return self.prepared
# expect: prepare M {'flag': 1}
# expect: meta new M ['f', 'prepared', 'x']
# expect: meta init {'flag': 1}


print(M, type(M), M().f(), isinstance("magic", M), isinstance(5, M), issubclass(int, M), len(M), M[3], list(M), 5 in M, M.prop, M.meta_method(), hasattr(M(), "prop"))
# expect: meta call ()
# expect: meta call ()
# expect: <meta M> <class '__main__.Meta'> True True False True 7 ('item', 3) ['a', 'b'] True meta prop M False


class N(M): pass
# expect: prepare N {}
# expect: meta new N ['prepared']
# expect: meta init {}


class Registry:
    seen = []
    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw)
        cls.seen.append((cls.__name__, tag))
    def __class_getitem__(cls, item): return f"{cls.__name__}[{item}]"


class R1(Registry, tag="one"): pass
class R2(R1): pass


print(Registry.seen, Registry[int], R2["a", 1])
# expect: [('R1', 'one'), ('R2', None)] Registry[<class 'int'>] R2[('a', 1)]


class Slots:
    __slots__ = ("a", "b", "__private")
    def __init__(self): self.a = 1


class SubSlots(Slots):
    __slots__ = ["c"]


class OpenSlots(Slots): pass


s, t = Slots(), SubSlots()
t.c = 3
o = OpenSlots()
o.free = 1
print(s.a, t.a, t.c, vars(o), hasattr(s, "__dict__"), Slots.a.__name__, type(Slots.a).__name__)
# expect: 1 1 3 {'free': 1} False a member_descriptor
for text in ("s.b", "s.z = 1", "del s.b", "t.z = 1", "s.__dict__", "class X(Registry, bad=1): pass", "class X(metaclass=5): pass", "type('X', (), {}, k=1)", "type('X', 5, {})", "type('X')()", "type(1, 2)", "type(5, (), {})", "object.__new__(5)", "object.__new__(int)", "object(1)", "class X: __slots__ = ('a', 'a b')", "class X(int): __slots__ = ('a',)", "class X:\n  a = 1\n  __slots__ = ('a',)", "class X: __slots__ = 5", "int.__new__(str)", "isinstance(1, 5)", "issubclass(1, int)", "isinstance(1, (int, 5))", "isinstance('a', (int, 5))", "int[5]", "Slots[5]"):
    try:
        exec(text)
        print(text, "ok")
    except Exception as e:
        print(text, "->", type(e).__name__, e)
# expect: s.b -> AttributeError 'Slots' object has no attribute 'b'
# expect: s.z = 1 -> AttributeError 'Slots' object has no attribute 'z'
# expect: del s.b -> AttributeError b
# expect: t.z = 1 -> AttributeError 'SubSlots' object has no attribute 'z'
# expect: s.__dict__ -> AttributeError 'Slots' object has no attribute '__dict__'
# expect: class X(Registry, bad=1): pass -> TypeError X.__init_subclass__() takes no keyword arguments
# expect: class X(metaclass=5): pass -> TypeError 'int' object is not callable
# expect: type('X', (), {}, k=1) -> TypeError X.__init_subclass__() takes no keyword arguments
# expect: type('X', 5, {}) -> TypeError type.__new__() argument 2 must be tuple, not int
# expect: type('X')() ok
# expect: type(1, 2) -> TypeError type() takes 1 or 3 arguments
# expect: type(5, (), {}) -> TypeError type.__new__() argument 1 must be str, not int
# expect: object.__new__(5) -> TypeError object.__new__(X): X is not a type object (int)
# expect: object.__new__(int) -> TypeError object.__new__(int) is not safe, use int.__new__()
# expect: object(1) -> TypeError object() takes no arguments
# expect: class X: __slots__ = ('a', 'a b') -> TypeError __slots__ must be identifiers
# expect: class X(int): __slots__ = ('a',) -> TypeError nonempty __slots__ not supported for subtype of 'int'
# expect: class X:
# expect:   a = 1
# expect:   __slots__ = ('a',) -> ValueError 'a' in __slots__ conflicts with class variable
# expect: class X: __slots__ = 5 -> TypeError 'int' object is not iterable
# expect: int.__new__(str) -> TypeError int.__new__(str): str is not a subtype of int
# expect: isinstance(1, 5) -> TypeError isinstance() arg 2 must be a type, a tuple of types, or a union
# expect: issubclass(1, int) -> TypeError issubclass() arg 1 must be a class
# expect: isinstance(1, (int, 5)) ok
# expect: isinstance('a', (int, 5)) -> TypeError isinstance() arg 2 must be a type, a tuple of types, or a union
# expect: int[5] -> TypeError type 'int' is not subscriptable
# expect: Slots[5] -> TypeError type 'Slots' is not subscriptable
print(list[int], dict[str, int], tuple[int, ...], type[int], list[int].__origin__, list[int].__args__, int | None, int | str | None, isinstance(5, int | str), list[int]())
# expect: list[int] dict[str, int] tuple[int, ...] type[int] <class 'list'> (<class 'int'>,) int | None int | str | None True []
