# The depth at which recursion ends through native code, and what it says then: native calls count as in CPython.
import sys, json, copy
def run(name, f):
    try: f()
    except RecursionError as e: print(name, "|", e, "|", N[0])
    else: print(name, "none", N[0])
    N[0] = 0
N = [0]
def f1():
    N[0] += 1
    f1()
for i in range(3): run("plain", f1)
class A:
    def __repr__(self):
        N[0] += 1
        return repr(self)
for i in range(3): run("repr", lambda: repr(A()))
class B:
    def __str__(self):
        N[0] += 1
        return str(self)
class C:
    def __getattr__(self, n):
        N[0] += 1
        return self.foo
for i in range(3): run("getattr", lambda: C().x)
class D:
    def __eq__(self, o):
        N[0] += 1
        return self == o
for i in range(3): run("eq", lambda: D() == 1)
class E:
    def __init__(self):
        N[0] += 1
        E()
for i in range(3): run("init", E)
class F:
    def __call__(self):
        N[0] += 1
        self()
for i in range(3): run("call", F())
def deep(n):
    x = []
    for i in range(n): x = [x]
    return x
for n in 900, 990, 1000, 2000:
    run("reprlist %d" % n, lambda: len(repr(deep(n))))
    run("cmp %d" % n, lambda: deep(n) == deep(n))
    run("json %d" % n, lambda: json.dumps(deep(n)))
    run("jsonl %d" % n, lambda: json.loads('['*n + ']'*n))
    run("copy %d" % n, lambda: copy.deepcopy(deep(n)))
class G:
    def __add__(self, o):
        N[0] += 1
        return self + o
for i in range(3): run("add", lambda: G() + 1)
class H:
    @property
    def p(self):
        N[0] += 1
        return self.p
for i in range(3): run("prop", lambda: H().p)
class I:
    def __len__(self):
        N[0] += 1
        return len(self)
class J:
    def __iter__(self):
        N[0] += 1
        return iter(self)
class K:
    def __hash__(self):
        N[0] += 1
        return hash(self)
for i in range(3): run("hash", lambda: hash(K()))
class L:
    def __getitem__(self, i):
        N[0] += 1
        return self[i]
for i in range(3): run("item", lambda: L()[1])
class M:
    def __contains__(self, i):
        N[0] += 1
        return i in self
for i in range(3): run("contains", lambda: 1 in M())
def g():
    N[0] += 1
    yield from g()
for i in range(3): run("yieldfrom", lambda: list(g()))
def g2():
    N[0] += 1
    for x in g2(): yield x
for i in range(3): run("genfor", lambda: list(g2()))
def s(n):
    N[0] += 1
    return sorted([1, 2], key=lambda x: s(n))
def m(n):
    N[0] += 1
    return list(map(m, [n]))
for i in range(3): run("map", lambda: m(1))
def c(n):
    N[0] += 1
    return [c(n) for x in [1]]
for i in range(3): run("comp", lambda: c(1))
def mx(n):
    N[0] += 1
    return max([1, 2], key=mx)
for i in range(3): run("max", lambda: mx(1))
def ex(n):
    N[0] += 1
    exec("ex(1)")
def ev(n):
    N[0] += 1
    eval("ev(1)")
def star(*a):
    N[0] += 1
    star(*a)
for i in range(3): run("star", lambda: star(1))
def kw(**a):
    N[0] += 1
    kw(**a)
for i in range(3): run("kw", lambda: kw(a=1))
def kw2(a, b):
    N[0] += 1
    kw2(a=1, b=2)
for i in range(3): run("kw2", lambda: kw2(a=1,b=2))
class P:
    @classmethod
    def c(cls):
        N[0] += 1
        cls.c()
    @staticmethod
    def s():
        N[0] += 1
        P.s()
    def m(self):
        N[0] += 1
        self.m()
    def fmt(self):
        N[0] += 1
        return f"{self}"
    __str__ = fmt
    def __format__(self, s):
        N[0] += 1
        return format(self, s)
for i in range(3): run("cm", P.c)
for i in range(3): run("sm", P.s)
for i in range(3): run("m", P().m)
class Q:
    def __str__(self):
        N[0] += 1
        return f"{self}"
class R:
    def __str__(self):
        N[0] += 1
        return "%s" % self
class S(list):
    def __repr__(self):
        N[0] += 1
        return "S" + super().__repr__()
x = S()
for i in range(600): x = S([x])
run("superrepr", lambda: repr(x))
class T:
    def __init__(self, n):
        N[0] += 1
        if n: self.child = T(n - 1)
    def __repr__(self):
        N[0] += 1
        return f"T({self.child!r})"
for n in (300, 400, 500, 600): run("T%d" % n, lambda: T(n))
class U:
    def __lt__(self, o):
        N[0] += 1
        return sorted([self, o])
def isin(n):
    N[0] += 1
    return isinstance(1, V)
class VM(type):
    def __instancecheck__(cls, o):
        N[0] += 1
        return isinstance(o, cls)
class V(metaclass=VM): pass
def pr(n):
    N[0] += 1
    print(end="")
    pr(n)
def ap(n, l):
    N[0] += 1
    l.append(n)
    ap(n + 1, l)
def st(n):
    N[0] += 1
    str(n)
    st(n + 1)
def jn(n):
    N[0] += 1
    "".join([])
    jn(n + 1)
for i in range(3): run("join", lambda: jn(1))
def sl(n):
    N[0] += 1
    if n == None: return
    n.pop
    sl(n[1:])
for i in range(3): run("slice", lambda: sl([1]))
def strf(n):
    N[0] += 1
    n.upper()
    strf(n)
for i in range(3): run("upper", lambda: strf("x"))
def cmp(n):
    N[0] += 1
    (n, 1) < (n, 2)
    cmp(n)
def withs(n):
    N[0] += 1
    with open("/dev/null") as f: withs(n)
def dec(f):
    def w(*a, **k): return f(*a, **k)
    return w
@dec
def decd(n):
    N[0] += 1
    return decd(n)
for i in range(3): run("decorated", lambda: decd("x"))
import functools
@functools.lru_cache
def lru(n):
    N[0] += 1
    return lru(n + 1)
for i in range(3): run("lru", lambda: lru(1))
pa = functools.partial(lambda: None)
def par(n):
    N[0] += 1
    functools.partial(par, n)()
for i in range(3): run("partial", lambda: par(1))
def fib(n):
    N[0] += 1
    return n if n < 2 else fib(n-1) + fib(n-2)
for i in range(3): run("fib", lambda: fib(5000))
def try_(n):
    N[0] += 1
    try: try_(n)
    finally: N[0] += 1
for i in range(3): run("finally", lambda: try_(5000))
class X: pass
X.__call__ = X()
run("instance as __call__", X())
sys.setrecursionlimit(10**6)
def down(n): return n and 1 + down(n - 1)
print(down(20000))

# expect: plain | maximum recursion depth exceeded | 998
# expect: plain | maximum recursion depth exceeded | 998
# expect: plain | maximum recursion depth exceeded | 998
# expect: repr | maximum recursion depth exceeded while getting the repr of an object | 332
# expect: repr | maximum recursion depth exceeded while getting the repr of an object | 332
# expect: repr | maximum recursion depth exceeded while getting the repr of an object | 332
# expect: getattr | maximum recursion depth exceeded | 997
# expect: getattr | maximum recursion depth exceeded | 997
# expect: getattr | maximum recursion depth exceeded | 997
# expect: eq | maximum recursion depth exceeded | 498
# expect: eq | maximum recursion depth exceeded | 498
# expect: eq | maximum recursion depth exceeded | 498
# expect: init | maximum recursion depth exceeded while calling a Python object | 499
# expect: init | maximum recursion depth exceeded while calling a Python object | 499
# expect: init | maximum recursion depth exceeded while calling a Python object | 499
# expect: call | maximum recursion depth exceeded while calling a Python object | 499
# expect: call | maximum recursion depth exceeded while calling a Python object | 499
# expect: call | maximum recursion depth exceeded while calling a Python object | 499
# expect: reprlist 900 none 0
# expect: cmp 900 none 0
# expect: json 900 none 0
# expect: jsonl 900 none 0
# expect: copy 900 | maximum recursion depth exceeded while calling a Python object | 0
# expect: reprlist 990 none 0
# expect: cmp 990 none 0
# expect: json 990 none 0
# expect: jsonl 990 none 0
# expect: copy 990 | maximum recursion depth exceeded while calling a Python object | 0
# expect: reprlist 1000 | maximum recursion depth exceeded while getting the repr of an object | 0
# expect: cmp 1000 | maximum recursion depth exceeded in comparison | 0
# expect: json 1000 | maximum recursion depth exceeded while encoding a JSON object | 0
# expect: jsonl 1000 | maximum recursion depth exceeded while decoding a JSON array from a unicode string | 0
# expect: copy 1000 | maximum recursion depth exceeded while calling a Python object | 0
# expect: reprlist 2000 | maximum recursion depth exceeded while getting the repr of an object | 0
# expect: cmp 2000 | maximum recursion depth exceeded in comparison | 0
# expect: json 2000 | maximum recursion depth exceeded while encoding a JSON object | 0
# expect: jsonl 2000 | maximum recursion depth exceeded while decoding a JSON array from a unicode string | 0
# expect: copy 2000 | maximum recursion depth exceeded while calling a Python object | 0
# expect: add | maximum recursion depth exceeded | 997
# expect: add | maximum recursion depth exceeded | 997
# expect: add | maximum recursion depth exceeded | 997
# expect: prop | maximum recursion depth exceeded | 997
# expect: prop | maximum recursion depth exceeded | 997
# expect: prop | maximum recursion depth exceeded | 997
# expect: hash | maximum recursion depth exceeded | 498
# expect: hash | maximum recursion depth exceeded | 498
# expect: hash | maximum recursion depth exceeded | 498
# expect: item | maximum recursion depth exceeded | 997
# expect: item | maximum recursion depth exceeded | 997
# expect: item | maximum recursion depth exceeded | 997
# expect: contains | maximum recursion depth exceeded | 997
# expect: contains | maximum recursion depth exceeded | 997
# expect: contains | maximum recursion depth exceeded | 997
# expect: yieldfrom | maximum recursion depth exceeded | 997
# expect: yieldfrom | maximum recursion depth exceeded | 997
# expect: yieldfrom | maximum recursion depth exceeded | 997
# expect: genfor | maximum recursion depth exceeded | 997
# expect: genfor | maximum recursion depth exceeded | 997
# expect: genfor | maximum recursion depth exceeded | 997
# expect: map | maximum recursion depth exceeded | 997
# expect: map | maximum recursion depth exceeded | 997
# expect: map | maximum recursion depth exceeded | 997
# expect: comp | maximum recursion depth exceeded | 499
# expect: comp | maximum recursion depth exceeded | 499
# expect: comp | maximum recursion depth exceeded | 499
# expect: max | maximum recursion depth exceeded while calling a Python object | 499
# expect: max | maximum recursion depth exceeded while calling a Python object | 499
# expect: max | maximum recursion depth exceeded while calling a Python object | 499
# expect: star | maximum recursion depth exceeded | 997
# expect: star | maximum recursion depth exceeded | 997
# expect: star | maximum recursion depth exceeded | 997
# expect: kw | maximum recursion depth exceeded | 997
# expect: kw | maximum recursion depth exceeded | 997
# expect: kw | maximum recursion depth exceeded | 997
# expect: kw2 | maximum recursion depth exceeded | 997
# expect: kw2 | maximum recursion depth exceeded | 997
# expect: kw2 | maximum recursion depth exceeded | 997
# expect: cm | maximum recursion depth exceeded | 998
# expect: cm | maximum recursion depth exceeded | 998
# expect: cm | maximum recursion depth exceeded | 998
# expect: sm | maximum recursion depth exceeded | 998
# expect: sm | maximum recursion depth exceeded | 998
# expect: sm | maximum recursion depth exceeded | 998
# expect: m | maximum recursion depth exceeded | 998
# expect: m | maximum recursion depth exceeded | 998
# expect: m | maximum recursion depth exceeded | 998
# expect: superrepr | maximum recursion depth exceeded while getting the repr of an object | 332
# expect: T300 none 301
# expect: T400 none 401
# expect: T500 | maximum recursion depth exceeded | 498
# expect: T600 | maximum recursion depth exceeded | 498
# expect: join | maximum recursion depth exceeded while calling a Python object | 997
# expect: join | maximum recursion depth exceeded while calling a Python object | 997
# expect: join | maximum recursion depth exceeded while calling a Python object | 997
# expect: slice | maximum recursion depth exceeded in comparison | 997
# expect: slice | maximum recursion depth exceeded in comparison | 997
# expect: slice | maximum recursion depth exceeded in comparison | 997
# expect: upper | maximum recursion depth exceeded while calling a Python object | 997
# expect: upper | maximum recursion depth exceeded while calling a Python object | 997
# expect: upper | maximum recursion depth exceeded while calling a Python object | 997
# expect: decorated | maximum recursion depth exceeded | 498
# expect: decorated | maximum recursion depth exceeded | 498
# expect: decorated | maximum recursion depth exceeded | 498
# expect: lru | maximum recursion depth exceeded | 498
# expect: lru | maximum recursion depth exceeded | 498
# expect: lru | maximum recursion depth exceeded | 498
# expect: partial | maximum recursion depth exceeded while calling a Python object | 997
# expect: partial | maximum recursion depth exceeded while calling a Python object | 997
# expect: partial | maximum recursion depth exceeded while calling a Python object | 997
# expect: fib | maximum recursion depth exceeded | 997
# expect: fib | maximum recursion depth exceeded | 997
# expect: fib | maximum recursion depth exceeded | 997
# expect: finally | maximum recursion depth exceeded | 1994
# expect: finally | maximum recursion depth exceeded | 1994
# expect: finally | maximum recursion depth exceeded | 1994
# expect: instance as __call__ | maximum recursion depth exceeded while calling a Python object | 0
# expect: 20000
