# Inheritance, method resolution order, super.
class A:
    def f(self): return ["A"]
    def who(self): return "A"
class B(A):
    def f(self): return ["B"] + super().f()
class C(A):
    def f(self): return ["C"] + super().f()
    def who(self): return "C"
class D(B, C):
    def f(self): return ["D"] + super().f()


print(D().f(), [k.__name__ for k in D.__mro__], D().who(), super(B, D()).who(), super(D, D).f(D()), D.mro() == list(D.__mro__))
# expect: ['D', 'B', 'C', 'A'] ['D', 'B', 'C', 'A', 'object'] C C ['B', 'C', 'A'] True
print(issubclass(D, A), issubclass(D, (int, C)), isinstance(D(), (str, A)), issubclass(A, D), A.__subclasses__() == [B, C], D.__bases__, D.__base__)
# expect: True True True False True (<class '__main__.B'>, <class '__main__.C'>) <class '__main__.B'>


class Base:
    def __init__(self, a, **kw):
        self.a = a
        super().__init__(**kw)


class Mixin:
    def __init__(self, m=0, **kw):
        self.m = m
        super().__init__(**kw)


class Both(Base, Mixin):
    def __init__(self, *args, **kw):
        super().__init__(*args, **kw)

    @classmethod
    def make(cls):
        return cls(1, m=2)

    @property
    def total(self):
        return self.a + self.m


class More(Both):
    @classmethod
    def make(cls):
        x = super().make()
        x.a *= 100
        return x

    @property
    def total(self):
        return super().total + 1000

    @staticmethod
    def plain():
        return "static"


print(vars(Both.make()), vars(More.make()), More.make().total, More.plain())
# expect: {'a': 1, 'm': 2} {'a': 100, 'm': 2} 1102 static
for text in ("class X(A, B): pass", "class X(A, A): pass", "class X(5): pass", "class X(bool): pass", "class X(A, object, int): pass", "class X(int, str): pass", "class X(object, A): pass", "class X(type(None)): pass", "class X(len): pass", "class X(range): pass", "class X(*[A]): pass", "class X(A, foo=1): pass", "super()", "super(A)", "super(5, 5)", "super(A, 5)", "super(A, A()).nope", "class X(function): pass"):
    try:
        exec(text)
        print(text, "ok")
    except Exception as e:
        print(text, "->", type(e).__name__, e)
# expect: class X(A, B): pass -> TypeError Cannot create a consistent method resolution
# expect: order (MRO) for bases A, B
# expect: class X(A, A): pass -> TypeError duplicate base class A
# expect: class X(5): pass -> TypeError int() takes at most 2 arguments (3 given)
# expect: class X(bool): pass -> TypeError type 'bool' is not an acceptable base type
# expect: class X(A, object, int): pass -> TypeError Cannot create a consistent method resolution
# expect: order (MRO) for bases object, int
# expect: class X(int, str): pass -> TypeError multiple bases have instance lay-out conflict
# expect: class X(object, A): pass -> TypeError Cannot create a consistent method resolution
# expect: order (MRO) for bases object, A
# expect: class X(type(None)): pass -> TypeError type 'NoneType' is not an acceptable base type
# expect: class X(len): pass -> TypeError cannot create 'builtin_function_or_method' instances
# expect: class X(range): pass -> TypeError type 'range' is not an acceptable base type
# expect: class X(*[A]): pass ok
# expect: class X(A, foo=1): pass -> TypeError X.__init_subclass__() takes no keyword arguments
# expect: super() -> RuntimeError super(): no arguments
# expect: super(A) ok
# expect: super(5, 5) -> TypeError super() argument 1 must be a type, not int
# expect: super(A, 5) -> TypeError super(type, obj): obj must be an instance or subtype of type
# expect: super(A, A()).nope -> AttributeError 'super' object has no attribute 'nope'
# expect: class X(function): pass -> NameError name 'function' is not defined


class Lazy(A):
    def f(self):
        return [super().f() for _ in range(1)] if False else [x for x in super().f()]

    def g(self):
        def inner():
            return super(Lazy, self).who()
        return inner()


print(Lazy().f(), Lazy().g(), super(Lazy, Lazy()).__thisclass__.__name__, repr(super(Lazy, Lazy()))[:35])
# expect: ['A'] A Lazy <super: <class 'Lazy'>, <Lazy objec
X = type("X", (A,), {"v": 1, "who": lambda self: "X" + str(self.v)})
print(X().who(), X.__name__, X().f(), X.__module__, type("Y", (), {})().__class__.__mro__)
# expect: X1 X ['A'] __main__ (<class '__main__.Y'>, <class 'object'>)
B.__bases__ = (C,)
print([k.__name__ for k in B.__mro__], B().f())  # expect: ['B', 'C', 'A', 'object'] ['B', 'C', 'A']
