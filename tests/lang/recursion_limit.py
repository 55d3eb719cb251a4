# Endless recursion of every sort ends in RecursionError, again and again.
import sys


def f(n):
    return f(n + 1)


class A:
    def __repr__(self): return repr(self)
    def __eq__(self, other): return self == other
    def __getattr__(self, name): return getattr(self, name + "x")
    def __add__(self, other): return self + other
    def __str__(self): return str(self)
    def __hash__(self): return hash(self)
    def __call__(self): return self()
    def __getitem__(self, i): return self[i]
    def __iter__(self): return iter(self)
    def __bool__(self): return bool(self)
    def __len__(self): return len(self)


a = A()


def g():
    yield from g()


nested = []
for i in range(100000):
    nested = [nested]
for name, call in (("call", lambda: f(0)), ("repr", lambda: repr(a)), ("eq", lambda: a == a), ("getattr", lambda: a.x), ("add", lambda: a + 1), ("str", lambda: str(a)), ("hash", lambda: hash(a)), ("self", lambda: a()), ("item", lambda: a[0]), ("iter", lambda: iter(a)), ("bool", lambda: bool(a)), ("len", lambda: len(a)), ("generator", lambda: list(g())), ("nested repr", lambda: repr(nested)), ("sort", lambda: sorted([a, a], key=lambda x: f(0))), ("lambda", lambda: (lambda s: s(s))(lambda s: s(s)))):
    try:
        call()
        print(name, "no error")
    except RecursionError as e:
        print(name, "RecursionError")
# expect: call RecursionError
# expect: repr RecursionError
# expect: eq RecursionError
# expect: getattr RecursionError
# expect: add RecursionError
# expect: str RecursionError
# expect: hash RecursionError
# expect: self RecursionError
# expect: item RecursionError
# expect: iter RecursionError
# expect: bool RecursionError
# expect: len RecursionError
# expect: generator RecursionError
# expect: nested repr RecursionError
# expect: sort RecursionError
# expect: lambda RecursionError
# expect: 1000
# expect: maximum recursion depth exceeded
print(sys.getrecursionlimit())
sys.setrecursionlimit(200)
try:
    f(0)
except RecursionError as e:
    print(e)
