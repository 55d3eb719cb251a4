# Every kind of parameter, and the errors of a wrong call.
def f(a, b=2, /, c=3, *args, d, e=5, **kw):
    return a, b, c, args, d, e, kw


print(f(1, d=4))  # expect: (1, 2, 3, (), 4, 5, {})
print(f(1, 2, 3, 4, 5, d=6, z=7))  # expect: (1, 2, 3, (4, 5), 6, 5, {'z': 7})
print(f(*[1, 2], **{"d": 1, "a": 9}))  # expect: (1, 2, 3, (), 1, 5, {'a': 9})
print(f(1, c=8, d=0))  # expect: (1, 2, 8, (), 0, 5, {})


def g(*, k=1):
    return k


def h(a, b):
    return a + b


def p(x, /):
    return x


print(g(), g(k=2), h(b=1, a=2), h(*"xy"), p(3))  # expect: 1 2 3 xy 3
calls = ["h()", "h(1)", "h(1, 2, 3)", "h(1, a=2)", "h(1, 2, c=3)", "g(1)", "f()", "f(1)", "p()", "p(x=1)", "p(1, 2)",
         "h(*1)", "h(**1)", "h(**{1: 2})", "h(1, **{'a': 1})", "f(1, 2, 3, d=1, **{'d': 2})", "g(1, k=2)", "g(j=1)",
         "(lambda: 0)(1)", "(lambda x: 0)()", "(lambda a, b, c: 0)()", "(lambda *, a, b: 0)()",
         "(lambda *, a, b, c: 0)()", "h(1)(2)"]
for call in calls:
    try:
        print(call, "=", eval(call))
    except TypeError as e:
        print(call, "->", e)
# expect: h() -> h() missing 2 required positional arguments: 'a' and 'b'
# expect: h(1) -> h() missing 1 required positional argument: 'b'
# expect: h(1, 2, 3) -> h() takes 2 positional arguments but 3 were given
# expect: h(1, a=2) -> h() got multiple values for argument 'a'
# expect: h(1, 2, c=3) -> h() got an unexpected keyword argument 'c'
# expect: g(1) -> g() takes 0 positional arguments but 1 was given
# expect: f() -> f() missing 1 required positional argument: 'a'
# expect: f(1) -> f() missing 1 required keyword-only argument: 'd'
# expect: p() -> p() missing 1 required positional argument: 'x'
# expect: p(x=1) -> p() got some positional-only arguments passed as keyword arguments: 'x'
# expect: p(1, 2) -> p() takes 1 positional argument but 2 were given
# expect: h(*1) -> __main__.h() argument after * must be an iterable, not int
# expect: h(**1) -> __main__.h() argument after ** must be a mapping, not int
# expect: h(**{1: 2}) -> keywords must be strings
# expect: h(1, **{'a': 1}) -> h() got multiple values for argument 'a'
# expect: f(1, 2, 3, d=1, **{'d': 2}) -> __main__.f() got multiple values for keyword argument 'd'
# expect: g(1, k=2) -> g() takes 0 positional arguments but 1 positional argument (and 1 keyword-only argument) were given
# expect: g(j=1) -> g() got an unexpected keyword argument 'j'
# expect: (lambda: 0)(1) -> <lambda>() takes 0 positional arguments but 1 was given
# expect: (lambda x: 0)() -> <lambda>() missing 1 required positional argument: 'x'
# expect: (lambda a, b, c: 0)() -> <lambda>() missing 3 required positional arguments: 'a', 'b', and 'c'
# expect: (lambda *, a, b: 0)() -> <lambda>() missing 2 required keyword-only arguments: 'a' and 'b'
# expect: (lambda *, a, b, c: 0)() -> <lambda>() missing 3 required keyword-only arguments: 'a', 'b', and 'c'
# expect: h(1)(2) -> h() missing 1 required positional argument: 'b'


def mutable(x, acc=[]):
    acc.append(x)
    return acc


print(mutable(1), mutable(2))  # expect: [1, 2] [1, 2]
print(f.__defaults__, f.__kwdefaults__, f.__name__, f.__qualname__)  # expect: (2, 3) {'e': 5} f f


def outer(x, *rest, y=10):
    def inner(z=x):
        return x, y, z, rest
    return inner


print(outer(1, 2, 3, y=4)())  # expect: (1, 4, 1, (2, 3))
print((lambda x, *y, z=1, **w: (x, y, z, w))(1, 2, 3, z=4, q=5))  # expect: (1, (2, 3), 4, {'q': 5})
print([(lambda i=i: i)() for i in range(3)], [fn() for fn in [lambda: i for i in range(3)]])
# expect: [0, 1, 2] [2, 2, 2]
def annotated(a: int, b: "str" = "x", *c: float, d: list = None, **e: dict) -> bool: pass
print(annotated.__annotations__)
# expect: {'a': <class 'int'>, 'b': 'str', 'c': <class 'float'>, 'd': <class 'list'>, 'e': <class 'dict'>, 'return': <class 'bool'>}
