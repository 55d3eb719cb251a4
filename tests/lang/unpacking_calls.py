# PEP 448 unpacking in calls and displays; order of evaluation.
def f(*a, **k): return a, k


def e(x):
    print("eval", x)
    return x


print(f(*[1], *(2,), 3, *"ab", k=1, **{"l": 2}, m=3, **{}), [*[1], 2, *range(2)], (*"ab",), {*[1], *{2}}, {**{"a": 1}, "b": 2, **{"a": 3}})
# expect: ((1, 2, 3, 'a', 'b'), {'k': 1, 'l': 2, 'm': 3}) [1, 2, 0, 1] ('a', 'b') {1, 2} {'a': 3, 'b': 2}
print(f(e(1), *e([2]), e(3), x=e(4), **e({"y": 5})), e(6) + e(7) * e(8), [e(9), e(10)], {e("k1"): e("v1"), e("k2"): e("v2")}, e(1) if e(0) else e(2))
# expect: eval 1
# expect: eval [2]
# expect: eval 3
# expect: eval 4
# expect: eval {'y': 5}
# expect: eval 6
# expect: eval 7
# expect: eval 8
# expect: eval 9
# expect: eval 10
# expect: eval k1
# expect: eval v1
# expect: eval k2
# expect: eval v2
# expect: eval 0
# expect: eval 2
# expect: ((1, 2, 3), {'x': 4, 'y': 5}) 62 [9, 10] {'k1': 'v1', 'k2': 'v2'} 2
d = {}
d[e("key")] = e("value")
# expect: eval value
# expect: eval key
e(d)[e("k")], y = e(1), e(2)
# expect: eval 1
# expect: eval 2
# expect: eval {'key': 'value'}
# expect: eval k
print(d, y, (lambda *a, **k: (a, k))(*e([1]), **e({"a": 1})), e([1, 2])[e(0):e(1)], e(3) < e(2) < e(1))
# expect: eval [1]
# expect: eval {'a': 1}
# expect: eval [1, 2]
# expect: eval 0
# expect: eval 1
# expect: eval 3
# expect: eval 2
# expect: {'key': 'value', 'k': 1} 2 ((1,), {'a': 1}) [1] False
def g(a=e("default a"), *, b=e("default b")): return a, b
# expect: eval default a
# expect: eval default b
print(g(), g(b=1))  # expect: ('default a', 'default b') ('default a', 1)
print(f(*{"a": 1}), f(*(x for x in range(2))), f(**dict(zip("ab", [1, 2]))), f(*[], **{}), "{} {k}".format(*[1], **{"k": 2}), print(*[1, 2], sep=","))
# expect: 1,2
# expect: (('a',), {}) ((0, 1), {}) ((), {'a': 1, 'b': 2}) ((), {}) 1 2 None
for text in ("f(**{'a': 1}, **{'a': 2})", "f(a=1, **{'a': 2})", "f(*5)", "f(**5)", "f(**{1: 2})", "[*5]", "{**5}", "{*5}", "(*5,)", "f(**[('a', 1)])", "f(*None, 1)", "dict(**{'a': 1}, a=2)", "f(**{'a b': 1})"):
    try:
        print(text, eval(text))
    except Exception as x:
        print(text, "->", type(x).__name__, x)
# expect: f(**{'a': 1}, **{'a': 2}) -> TypeError __main__.f() got multiple values for keyword argument 'a'
# expect: f(a=1, **{'a': 2}) -> TypeError __main__.f() got multiple values for keyword argument 'a'
# expect: f(*5) -> TypeError __main__.f() argument after * must be an iterable, not int
# expect: f(**5) -> TypeError __main__.f() argument after ** must be a mapping, not int
# expect: f(**{1: 2}) -> TypeError keywords must be strings
# expect: [*5] -> TypeError Value after * must be an iterable, not int
# expect: {**5} -> TypeError 'int' object is not a mapping
# expect: {*5} -> TypeError 'int' object is not iterable
# expect: (*5,) -> TypeError Value after * must be an iterable, not int
# expect: f(**[('a', 1)]) -> TypeError __main__.f() argument after ** must be a mapping, not list
# expect: f(*None, 1) -> TypeError Value after * must be an iterable, not NoneType
# expect: dict(**{'a': 1}, a=2) -> TypeError dict() got multiple values for keyword argument 'a'
# expect: f(**{'a b': 1}) ((), {'a b': 1})
