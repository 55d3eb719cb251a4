# Closures over loops, arguments, self, class bodies; cells shared and kept alive.
adders = [lambda x: x + i for i in range(3)]
fixed = [lambda x, i=i: x + i for i in range(3)]
print([f(10) for f in adders], [f(10) for f in fixed])  # expect: [12, 12, 12] [10, 11, 12]


def pair():
    value = [0]
    count = 0
    def inc(by=1):
        nonlocal count
        count += by
        value.append(count)
        return count
    def get(): return count, value
    return inc, get


inc, get = pair()
inc2, get2 = pair()
inc(), inc(5), inc2()
print(get(), get2(), inc.__closure__[0].cell_contents, len(inc.__closure__), inc.__code__.co_freevars)
# expect: (6, [0, 1, 6]) (1, [0, 1]) 6 2 ('count', 'value')


def args(a, *b, c=1, **d):
    def inner(): return a, b, c, d
    a = a * 2
    return inner


print(args(1, 2, c=3, z=4)())  # expect: (2, (2,), 3, {'z': 4})


def loop():
    out = []
    for i in range(3):
        def f(): return i
        out.append(f)
    return [f() for f in out]


print(loop())  # expect: [2, 2, 2]


class A:
    def __init__(self, n): self.n = n
    def make(self): return lambda k: self.n * k


print(A(5).make()(3), [A(i).make()(2) for i in range(3)])  # expect: 15 [0, 2, 4]


def recursive():
    def fact(n): return 1 if n <= 1 else n * fact(n - 1)
    return fact


print(recursive()(10))  # expect: 3628800


def memo(f):
    cache = {}
    def wrapper(n):
        if n not in cache: cache[n] = f(n)
        return cache[n]
    wrapper.cache = cache
    return wrapper


@memo
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), len(fib.cache))  # expect: 23416728348467685 81


def cell_states():
    def get(): return x
    try:
        get()
    except NameError as e:
        first = str(e)
    x = 1
    second = get()
    del x
    try:
        get()
    except NameError as e:
        return first, second, str(e)


print(cell_states())
# expect: ("cannot access free variable 'x' where it is not associated with a value in enclosing scope", 1, "cannot access free variable 'x' where it is not associated with a value in enclosing scope")


def gen_closure():
    n = 0
    def g():
        nonlocal n
        while n < 3:
            n += 1
            yield n
    return list(g()), n


print(gen_closure(), (lambda a: (lambda: a))([1])(), [f() for f in [(lambda v: lambda: v)(i) for i in range(3)]])
# expect: ([1, 2, 3], 3) [1] [0, 1, 2]


def compose(*fs):
    def composed(x):
        for f in reversed(fs): x = f(x)
        return x
    return composed


print(compose(str, lambda x: x + 1, abs)(-5), compose()(1))  # expect: 6 1
