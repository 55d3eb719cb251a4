# Assignment expressions and lambdas.
if (n := 10) > 5: print(n)  # expect: 10
print([y := 1, y ** 2, y + n], (a := 1, b := 2), a, b)  # expect: [1, 1, 11] (1, 2) 1 2
data = [1, 5, 3]
print([last := x for x in data if x > 1], last, any((found := x) > 4 for x in data), found)
# expect: [5, 3] 3 True 5
while (chunk := data[:2]):
    print(chunk)
    data = data[2:]
# expect: [1, 5]
# expect: [3]
f = lambda x, y=2, *a, k=3, **kw: (x, y, a, k, kw)
print(f(1), f(1, 5, 6, k=7, z=8), (lambda: (yield))().__class__.__name__, (lambda *a: sum(a))(1, 2, 3), (lambda: None)(), (lambda x: lambda y: x + y)(1)(2))
# expect: (1, 2, (), 3, {}) (1, 5, (6,), 7, {'z': 8}) generator 6 None 3
fs = {op: (lambda a, b, op=op: eval(f"a {op} b")) for op in "+-*"}
print(fs["+"](1, 2), fs["-"](5, 3), fs["*"](4, 5), sorted(fs), (lambda x, /, *, y: x - y)(5, y=2))
# expect: 3 2 20 ['*', '+', '-'] 3
print(f"{(z := 3)} {z}", [(lambda: i)() for i in range(2)], list(map(lambda p: p[0] + p[1], [(1, 2)])), (lambda **k: k)(a=1), (lambda s: s)(s := 5), s)
# expect: 3 3 [0, 1] [3] {'a': 1} 5 5


def g():
    total = 0
    vals = [total := total + v for v in range(4)]
    return vals, total


print(g(), (lambda: [w := 1, w])())  # expect: ([0, 1, 3, 6], 6) [1, 1]
