# Name mangling, class scopes, decorators.
class A:
    __hidden = 1
    __dunder__ = 2

    def __private(self): return "A private"
    def call(self): return self.__private(), self.__hidden
    def set(self):
        self.__x = 5
        __local = 6
        return __local

    class __Inner: pass

    def nested(self):
        def f(__arg): return __arg
        return f(3), self.__Inner.__name__


class B(A):
    def __private(self): return "B private"


class _C:
    __v = 3
    def get(self): return self.__v


a = B()
print(a.call(), a.set(), vars(a), a.nested(), sorted(n for n in vars(A) if "hidden" in n or "private" in n or "Inner" in n), a._A__hidden, _C().get(), _C._C__v, A.__dunder__)
# expect: ('A private', 1) 6 {'_A__x': 5} (3, '__Inner') ['_A__Inner', '_A__hidden', '_A__private'] 1 3 3 2
try:
    a.__hidden
except AttributeError as e:
    print(e)
# expect: 'B' object has no attribute '__hidden'


def trace(label):
    print("make", label)
    def decorate(f):
        print("apply", label, f.__name__)
        def wrapper(*args, **kw):
            return (label, f(*args, **kw))
        return wrapper
    return decorate


@trace("outer")
@trace("inner")
def add(a, b=1): return a + b
# expect: make outer
# expect: make inner
# expect: apply inner add
# expect: apply outer wrapper


print(add(1), add(1, b=5))  # expect: ('outer', ('inner', 2)) ('outer', ('inner', 6))


@lambda cls: type("Replaced", (cls,), {"extra": 1})
class Decorated: pass


print(Decorated.__name__, Decorated.extra, Decorated.__mro__[1].__name__)  # expect: Replaced 1 Decorated


class Methods:
    @trace("method")
    def m(self, x): return self.__class__.__name__, x
    @staticmethod
    @trace("static")
    def s(x): return x
    @classmethod
    def c(cls): return cls.__name__
    both = staticmethod(len)
    alias = m
# expect: make method
# expect: apply method m
# expect: make static
# expect: apply static s


print(Methods().m(1), Methods.s(2), Methods().c(), Methods.both([1, 2]), Methods().alias(3), staticmethod(len)("abc"))
# expect: ('method', ('Methods', 1)) ('static', 2) Methods 2 ('method', ('Methods', 3)) 3
decorators = {"d": [lambda f: "replaced"]}


@decorators["d"][0]
def gone(): pass


print(gone)  # expect: replaced
try:
    @5
    def f(): pass
except TypeError as e:
    print(e)
# expect: 'int' object is not callable
