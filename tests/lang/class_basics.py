# Classes: attributes, methods, instances, representation, dictionaries.
class A:
    """Doc."""
    shared = [1]
    n = 0

    def __init__(self, x):
        self.x = x

    def get(self):
        return self.x

    @staticmethod
    def st(a):
        return a

    @classmethod
    def cl(cls):
        return cls.__name__


a, b = A(1), A(2)
a.shared.append(2)
a.n += 1
print(a.get(), A.get(b), a.st(5), A.st(6), a.cl(), A.cl(), b.shared, a.n, A.n, A.__doc__, A.__name__, A.__module__, A.__qualname__)
# expect: 1 2 5 6 A A [1, 2] 1 0 Doc. A __main__ A
print(a.__dict__, vars(b), A.__dict__["n"], type(a), a.__class__ is A, isinstance(a, A), isinstance(a, object), type(A), A.__bases__, A.__mro__)
# expect: {'x': 1, 'n': 1} {'x': 2} 0 <class '__main__.A'> True True True <class 'type'> (<class 'object'>,) (<class '__main__.A'>, <class 'object'>)
print(A, a.get.__name__, a.get.__self__ is a, a.get.__func__ is A.get, A.get, repr(a).startswith("<__main__.A object at 0x"), callable(a), callable(A), a == a, a == b, a != b)
# expect: <class '__main__.A'> get True True <function A.get at 0x...> True False True True False True
a.extra = 1
setattr(a, "more", 2)
print(getattr(a, "extra"), hasattr(a, "nope"), getattr(a, "nope", "default"), sorted(vars(a)))
# expect: 1 False default ['extra', 'more', 'n', 'x']
del a.extra
delattr(a, "more")
A.added = lambda self: "added " + str(self.x)
print(b.added(), vars(a), "added" in dir(a), "x" in dir(a), "x" in dir(A))
# expect: added 2 {'x': 1, 'n': 1} True True False
m = a.get
a.x = 9
print(m(), [f() for f in (a.get, b.get)])  # expect: 9 [9, 2]


class Empty: pass
class Outer:
    class Inner:
        def f(self): return __class__.__qualname__
    inner = Inner()
    def method(self):
        class Local: pass
        return Local


print(Outer.Inner.__qualname__, Outer.inner.f(), Outer().method().__qualname__, Outer.method.__qualname__, Empty.__dict__.get("x"), Empty().__dict__, Empty.__doc__)
# expect: Outer.Inner Outer.Inner Outer.method.<locals>.Local Outer.method None {} None
for text in ("A()", "A(1, 2)", "a.nope", "A.nope", "a.get(1)", "A.get()", "del a.nope", "a.nope()", "Empty(1)", "Empty().x", "a()", "a + b", "a < b", "a[0]", "len(a)", "iter(a)", "a.st()", "A.cl(1)", "(1).x", "None.x", "del A.nope", "int.x = 1", "A.__dict__['n'] = 1", "a.__class__ = 5", "a.__class__ = int", "A.__name__ = 5", "a.__dict__ = 5", "hash(a) == hash(a)", "bool(a)", "-a", "a in b", "with_(a)", "a.get.x = 1", "for_(a)"):
    try:
        print(text, eval(text) if not (text.startswith("del") or " = " in text) else exec(text))
    except Exception as e:
        print(text, "->", type(e).__name__, e)
# expect: A() -> TypeError A.__init__() missing 1 required positional argument: 'x'
# expect: A(1, 2) -> TypeError A.__init__() takes 2 positional arguments but 3 were given
# expect: a.nope -> AttributeError 'A' object has no attribute 'nope'
# expect: A.nope -> AttributeError type object 'A' has no attribute 'nope'
# expect: a.get(1) -> TypeError A.get() takes 1 positional argument but 2 were given
# expect: A.get() -> TypeError A.get() missing 1 required positional argument: 'self'
# expect: del a.nope -> AttributeError 'A' object has no attribute 'nope'
# expect: a.nope() -> AttributeError 'A' object has no attribute 'nope'
# expect: Empty(1) -> TypeError Empty() takes no arguments
# expect: Empty().x -> AttributeError 'Empty' object has no attribute 'x'
# expect: a() -> TypeError 'A' object is not callable
# expect: a + b -> TypeError unsupported operand type(s) for +: 'A' and 'A'
# expect: a < b -> TypeError '<' not supported between instances of 'A' and 'A'
# expect: a[0] -> TypeError 'A' object is not subscriptable
# expect: len(a) -> TypeError object of type 'A' has no len()
# expect: iter(a) -> TypeError 'A' object is not iterable
# expect: a.st() -> TypeError A.st() missing 1 required positional argument: 'a'
# expect: A.cl(1) -> TypeError A.cl() takes 1 positional argument but 2 were given
# expect: (1).x -> AttributeError 'int' object has no attribute 'x'
# expect: None.x -> AttributeError 'NoneType' object has no attribute 'x'
# expect: del A.nope -> AttributeError type object 'A' has no attribute 'nope'
# expect: int.x = 1 -> TypeError cannot set 'x' attribute of immutable type 'int'
# expect: A.__dict__['n'] = 1 -> TypeError 'mappingproxy' object does not support item assignment
# expect: a.__class__ = 5 -> TypeError __class__ must be set to a class, not 'int' object
# expect: a.__class__ = int -> TypeError __class__ assignment only supported for mutable types or ModuleType subclasses
# expect: A.__name__ = 5 -> TypeError can only assign string to A.__name__, not 'int'
# expect: a.__dict__ = 5 -> TypeError __dict__ must be set to a dictionary, not a 'int'
# expect: hash(a) == hash(a) True
# expect: bool(a) True
# expect: -a -> TypeError bad operand type for unary -: 'A'
# expect: a in b -> TypeError argument of type 'A' is not iterable
# expect: with_(a) -> NameError name 'with_' is not defined
# expect: a.get.x = 1 -> AttributeError 'method' object has no attribute 'x'
# expect: for_(a) -> NameError name 'for_' is not defined
A.__name__ = "Renamed"
print(A, A.__qualname__, a.__class__.__name__)  # expect: <class '__main__.A'> A Renamed
