# Comprehensions and generator expressions.
print([x for x in range(5) if x % 2], {x % 3 for x in range(9)}, {x: x * x for x in range(3)})
# expect: [1, 3] {0, 1, 2} {0: 0, 1: 1, 2: 4}
print([(a, b) for a in range(3) for b in range(a) if a + b != 2])  # expect: [(1, 0), (2, 1)]
print([y for x in [[1, 2], [3]] for y in x], [x if x else -1 for x in range(2)])  # expect: [1, 2, 3] [-1, 1]
print(list(x * 2 for x in (1, 2)), sum(x for x in range(10)), max((x for x in [3, 1, 2]), default=0))
# expect: [2, 4] 45 3
print({k: v for k, v in zip("ab", [1, 2])}, [*"ab", *range(2)], {**{"a": 1}, "b": 2}, {*[1, 2], 2})
# expect: {'a': 1, 'b': 2} ['a', 'b', 0, 1] {'a': 1, 'b': 2} {1, 2}
print([[j for j in range(i)] for i in range(3)], [lambda: 1, 2][0]())  # expect: [[], [0], [0, 1]] 1
print([x for x in range(10) if x > 2 if x < 6], [x for x, in [(1,), (2,)]], [a + b for a, b in {1: 2}.items()])
# expect: [3, 4, 5] [1, 2] [3]
print([i for i in range(3) for i in range(i)], [(y := x * 2, y + 1) for x in range(2)])
# expect: [0, 0, 1] [(0, 1), (2, 3)]


def generate():
    yield from (x for x in "ab")


print(list(generate()), [g for g in generate()], dict((x, 1) for x in "ab"), set(x for x in [1]))
# expect: ['a', 'b'] ['a', 'b'] {'a': 1, 'b': 1} {1}
g = (print("lazy", x) for x in range(2))
print("made")  # expect: made
next(g)  # expect: lazy 0
print(type(g).__name__, any(x > 1 for x in [1, 2, 3]), all([]), "".join(c for c in "abc" if c != "b"))
# expect: generator True True ac
n = 5
fs = [lambda: n for n in range(3)]
print([f() for f in fs], n)  # expect: [2, 2, 2] 5


def scoped(n):
    return [[n + i for i in range(n)] for n in range(1, 3)], n


print(scoped(7))  # expect: ([[1], [2, 3]], 7)
it = iter([1, 2, 3])
print([x for x in it if x > 1], list(it))  # expect: [2, 3] []
try:
    [x for x in 5]
except TypeError as e:
    print(e)
# expect: 'int' object is not iterable
try:
    (x for x in None)
except TypeError as e:
    print(e)
# expect: 'NoneType' object is not iterable
try:
    {[]: 1 for x in [1]}
except TypeError as e:
    print(e)
# expect: unhashable type: 'list'
class C:
    items = [1, 2]
    doubled = [i * 2 for i in items]
print(C.doubled)  # expect: [2, 4]
