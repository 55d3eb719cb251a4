# object.__reduce_ex__, __getstate__, and what copy makes of objects.
import copy


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


class P:
    def __init__(self, x):
        self.x = x

    def __eq__(self, o):
        return type(o) is P and self.x == o.x


p = P([1])
r = p.__reduce_ex__(2)
print(r[0].__name__, r[1], r[2], r[3], r[4])  # expect: __newobj__ (<class '__main__.P'>,) {'x': [1]} None None
print(p.__getstate__(), object().__getstate__())  # expect: {'x': [1]} None
c = copy.copy(p)
print(c == p, c.x is p.x)                   # expect: True True
c = copy.deepcopy(p)
print(c == p, c.x is p.x)                   # expect: True False


class S:
    __slots__ = ("a", "b")


s = S()
s.a = 1
print(s.__getstate__())                     # expect: (None, {'a': 1})
t = copy.copy(s)
print(t.a, hasattr(t, "b"))                 # expect: 1 False


class N:
    def __new__(cls, a, b):
        self = super().__new__(cls)
        self.a, self.b = a, b
        return self

    def __getnewargs__(self):
        return self.a, self.b


n = copy.copy(N(1, 2))
print(n.a, n.b, n.__reduce_ex__(2)[1])      # expect: 1 2 (<class '__main__.N'>, 1, 2)


class X:
    def __new__(cls, *, k):
        self = super().__new__(cls)
        self.k = k
        return self

    def __getnewargs_ex__(self):
        return (), {"k": self.k}


x = copy.copy(X(k=5))
print(x.k, X(k=6).__reduce_ex__(4)[0].__name__)  # expect: 5 __newobj_ex__


class L(list):
    pass


l = L([1, 2])
l.tag = "t"
m = copy.copy(l)
print(m, m.tag, type(m))                    # expect: [1, 2] t <class '__main__.L'>
r = l.__reduce_ex__(2)
print(r[1], r[2], list(r[3]), r[4])         # expect: (<class '__main__.L'>,) {'tag': 't'} [1, 2] None


class D(dict):
    pass


d = copy.deepcopy(D(a=[1]))
print(d, type(d))                           # expect: {'a': [1]} <class '__main__.D'>


class State:
    def __getstate__(self):
        return {"z": 1}

    def __setstate__(self, state):
        self.got = state


print(copy.copy(State()).got)               # expect: {'z': 1}


class R:
    def __reduce__(self):
        return (tuple, ([1, 2],))


print(copy.copy(R()), R().__reduce_ex__(4))  # expect: (1, 2) (<class 'tuple'>, ([1, 2],))
attempt(lambda: (i for i in ()).__reduce_ex__(2))  # expect: TypeError: cannot pickle 'generator' object
attempt(lambda: type("B", (), {"__getnewargs__": lambda s: 1})().__reduce_ex__(2))  # expect: TypeError: __getnewargs__ should return a tuple, not 'int'
attempt(lambda: type("B", (), {"__getnewargs_ex__": lambda s: (1,)})().__reduce_ex__(2))  # expect: ValueError: __getnewargs_ex__ should return a tuple of length 2, not 1
print([].append.__reduce__()[1], len.__reduce__())  # expect: ([], 'append') len
print(int.__add__.__reduce__()[1], list.append.__reduce__()[1])  # expect: (<class 'int'>, '__add__') (<class 'list'>, 'append')
