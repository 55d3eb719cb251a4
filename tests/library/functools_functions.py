# The module functools: caches, partial, dispatch, ordering, wraps, reduce.
import functools, operator
from functools import *

@lru_cache(maxsize=2)
def f(x):
    print('call', x)
    return x * 2

f(1)  # expect: call 1
f(2)  # expect: call 2
f(1)
f(3)  # expect: call 3
f(2)  # expect: call 2
print(f.cache_info(), f.cache_parameters(), f.__wrapped__)
# expect: CacheInfo(hits=1, misses=4, maxsize=2, currsize=2) {'maxsize': 2, 'typed': False} <function f at 0x...>
print(f.__name__)  # expect: f
f.cache_clear()
print(f.cache_info())  # expect: CacheInfo(hits=0, misses=0, maxsize=2, currsize=0)

@lru_cache(typed=True)
def g(x):
    return type(x)

g(1)
g(1.0)
g(True)
print(g.cache_info())  # expect: CacheInfo(hits=0, misses=3, maxsize=128, currsize=3)

@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)

print(fib(100), fib.cache_info())
# expect: 354224848179261915075 CacheInfo(hits=98, misses=101, maxsize=None, currsize=101)
for k in [
    lambda: lru_cache('a'), lambda: lru_cache(-1)(len).cache_parameters(), lambda: f([]),
    lambda: lru_cache(maxsize=None)(f)(9),
]:
    try:
        print(k())
    except Exception as e:
        print(type(e).__name__, e)
# expect: TypeError Expected first argument to be an integer, a callable, or None
# expect: {'maxsize': 0, 'typed': False}
# expect: TypeError unhashable type: 'list'
# expect: call 9
# expect: 18
print(str(f)[:40], type(f))
# expect: <functools._lru_cache_wrapper object at  <class 'functools._lru_cache_wrapper'>

class C:

    @cached_property
    def p(self):
        """doc p"""
        print('compute')
        return 5

    @lru_cache
    def m(self, x):
        return x

    def __init__(s, *a, **k):
        s.a = a

    def meth(self, *a, **k):
        return (a, k)
    pm = partialmethod(meth, 1, z=2)

c = C()
print(c.p, c.p, c.__dict__)
# expect: compute
# expect: 5 5 {'a': (), 'p': 5}
print(C.p.__doc__, c.pm(3, y=4))  # expect: doc p ((1, 3), {'z': 2, 'y': 4})
del c.p
print(c.p)
# expect: compute
# expect: 5
print(c.m(1), C.m.cache_info())  # expect: 1 CacheInfo(hits=0, misses=1, maxsize=128, currsize=1)

class Sl:
    __slots__ = ()

    @cached_property
    def p(s):
        return 1

try:
    Sl().p
except TypeError as e:
    print(e)
# expect: No '__dict__' attribute on 'Sl' instance to cache 'p' property.
try:

    class D:
        a = b = cached_property(lambda s: 1)
except (RuntimeError, TypeError) as e:
    print(type(e), e, e.__cause__)
# expect: <class 'RuntimeError'> Error calling __set_name__ on 'cached_property' instance 'b' in 'D' Cannot assign the same cached_property to two different names ('a' and 'b').
try:
    cached_property(lambda s: 1).__get__(c, C)
except TypeError as e:
    print(e)
# expect: Cannot use cached_property instance without calling __set_name__ on it.
p = partial(int, base=2)
print(p('101'), p.func, p.args)  # expect: 5 <class 'int'> ()
print(p.keywords, repr(p))  # expect: {'base': 2} functools.partial(<class 'int'>, base=2)
p2 = partial(p, '11', base=3)
print(p2(), p2)  # expect: 4 functools.partial(<class 'int'>, '11', base=3)
for k in [lambda: partial(), lambda: partial(1), lambda: p('zz')]:
    try:
        print(k())
    except Exception as e:
        print(type(e).__name__, e)
# expect: TypeError type 'partial' takes at least one argument
# expect: TypeError the first argument must be callable
# expect: ValueError invalid literal for int() with base 2: 'zz'
p.attr = 1
print(p.__dict__)  # expect: {'attr': 1}
rp = partial(print)
rp.__setstate__((rp, (rp,), {'a': rp}, {}))
print(repr(rp)[:80])  # expect: functools.partial(..., ..., a=...)
print(partialmethod(print, 1, a=2))  # expect: functools.partialmethod(<built-in function print>, 1, a=2)

@singledispatch
def sd(x):
    return 'obj'

@sd.register
def _(x: int):
    return 'int'

@sd.register(list)
def _(x):
    return 'list'

@sd.register
def _(x: float | complex):
    return 'fc'

print(sd(1), sd([]), sd('a'))  # expect: int list obj
print(sd(True), sd(1.0), sd(1j))  # expect: int fc fc
print(sd.dispatch(bool), sorted(map(str, sd.registry)))
# expect: <function _ at 0x...> ["<class 'complex'>", "<class 'float'>", "<class 'int'>", "<class 'list'>", "<class 'object'>"]
for k in [
    lambda: sd(), lambda: sd.register(1), lambda: sd.register(lambda x: x),
    lambda: sd.register('a'),
]:
    try:
        print(k())
    except Exception as e:
        print(type(e).__name__, str(e)[:150])
# expect: TypeError sd requires at least 1 positional argument
# expect: TypeError Invalid first argument to `register()`: 1. Use either `@register(some_class)` or plain `@register` on an annotated function.
# expect: TypeError Invalid first argument to `register()`: <function <lambda>.<locals>.<lambda> at 0x...>. Use either `@register(some_class)` or plain `@registe
# expect: TypeError Invalid first argument to `register()`: 'a'. Use either `@register(some_class)` or plain `@register` on an annotated function.

class E:

    @singledispatchmethod
    def m(self, x):
        return 'd'

    @m.register
    def _(self, x: int):
        return 'i'

    @singledispatchmethod
    @classmethod
    def c(cls, x):
        return cls.__name__

    @c.register
    @classmethod
    def _(cls, x: str):
        return 's'

print(E().m(1), E().m('a'), E.c(1))  # expect: i d E
print(E.c('a'), E.m)  # expect: s <function E.m at 0x...>

@total_ordering
class T:

    def __init__(s, v):
        s.v = v

    def __eq__(s, o):
        return s.v == o.v

    def __lt__(s, o):
        return s.v < o.v

print(T(1) <= T(2), T(1) > T(2), T(1) >= T(1))  # expect: True False True
print(T.__le__.__doc__, T.__gt__.__qualname__)
# expect: Return a <= b.  Computed by @total_ordering from (a < b) or (a == b). _gt_from_lt
try:

    @total_ordering
    class U:
        pass
except ValueError as e:
    print(e)
# expect: must define at least one ordering operation: < > <= >=

def deco(fn):

    @wraps(fn)
    def w(*a, **k):
        """wd"""
        return fn(*a, **k)
    return w

@deco
def foo(a: int) -> str:
    """fd"""

print(foo.__name__, foo.__doc__, foo.__wrapped__.__name__)  # expect: foo fd foo
print(foo.__annotations__, foo.__qualname__, WRAPPER_ASSIGNMENTS)
# expect: {'a': <class 'int'>, 'return': <class 'str'>} foo ('__module__', '__name__', '__qualname__', '__doc__', '__annotations__')
print(WRAPPER_UPDATES)  # expect: ('__dict__',)
print(reduce(operator.add, [1, 2, 3]), reduce(operator.add, [], 5))  # expect: 6 5
for k in [
    lambda: reduce(operator.add, []), lambda: reduce(1, [1, 2]), lambda: reduce(operator.add, 1),
    lambda: reduce(operator.add), lambda: cmp_to_key(1), lambda: cmp_to_key(),
]:
    try:
        print(k())
    except Exception as e:
        print(type(e).__name__, e)
# expect: TypeError reduce() of empty iterable with no initial value
# expect: TypeError 'int' object is not callable
# expect: TypeError reduce() arg 2 must support iteration
# expect: TypeError reduce expected at least 2 arguments, got 1
# expect: <functools.KeyWrapper object at 0x...>
# expect: TypeError cmp_to_key() missing required argument 'mycmp' (pos 1)
K = cmp_to_key(lambda a, b: b - a)
print(sorted([1, 3, 2], key=K), K(1) < K(2), K(1) == K(1))  # expect: [3, 2, 1] False True
print(K(3).obj)  # expect: 3
try:
    K(1) < 1
except TypeError as e:
    print(e)
# expect: other argument must be K instance
try:
    hash(K(1))
except TypeError as e:
    print(e)
# expect: unhashable type: 'functools.KeyWrapper'
print(functools.__all__)
# expect: ['update_wrapper', 'wraps', 'WRAPPER_ASSIGNMENTS', 'WRAPPER_UPDATES', 'total_ordering', 'cache', 'cmp_to_key', 'lru_cache', 'reduce', 'partial', 'partialmethod', 'singledispatch', 'singledispatchmethod', 'cached_property']
import copy
pc = partial(print, [1], sep=[2])
pd = copy.copy(pc)
print(pd.args is pc.args, pd.keywords is pc.keywords, copy.deepcopy(pc).args is pc.args)
# expect: True True False
