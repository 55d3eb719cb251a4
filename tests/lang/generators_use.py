# Generators at work: pipelines, recursion, infinite, in calls, with try and with.
def count(n=0):
    while True:
        yield n
        n += 1


def take(n, it):
    for i, x in enumerate(it):
        if i >= n: return
        yield x


def tree(t):
    if isinstance(t, list):
        for x in t: yield from tree(x)
    else:
        yield t


def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


def chunks(seq, n):
    for i in range(0, len(seq), n): yield seq[i:i + n]


def permutations(items):
    if not items: yield []
    for i, x in enumerate(items):
        for rest in permutations(items[:i] + items[i + 1:]): yield [x] + rest


print(list(take(5, count(10))), list(tree([1, [2, [3, [4]], 5]])), list(take(10, fib())), list(chunks("abcdefg", 3)))
# expect: [10, 11, 12, 13, 14] [1, 2, 3, 4, 5] [0, 1, 1, 2, 3, 5, 8, 13, 21, 34] ['abc', 'def', 'g']
print([*permutations([1, 2, 3])], sum(take(100, count())), max(take(5, fib())), dict(zip(take(2, count()), "ab")), "".join(take(3, "xyzw")))
# expect: [[1, 2, 3], [1, 3, 2], [2, 1, 3], [2, 3, 1], [3, 1, 2], [3, 2, 1]] 4950 3 {0: 'a', 1: 'b'} xyz
a, *b = take(4, count())
print(a, b, 5 in count(), sorted(take(3, fib()), reverse=True), (lambda *a: a)(*take(2, count())))
# expect: 0 [1, 2, 3] True [1, 1, 0] (0, 1)


class Tree:
    def __init__(self, v, *kids): self.v, self.kids = v, kids
    def __iter__(self):
        yield self.v
        for k in self.kids: yield from k


print(list(Tree(1, Tree(2, Tree(3)), Tree(4))))  # expect: [1, 2, 3, 4]


def accumulate():
    total = 0
    while (x := (yield total)) is not None: total += x
    return total


def run():
    result = yield from accumulate()
    yield ("result", result)


g = run()
next(g)
print([g.send(i) for i in (1, 2, 3)], g.send(None))  # expect: [1, 3, 6] ('result', 6)


def resource():
    print("open")
    try:
        yield "r"
    finally:
        print("close")


g = resource()
for r in g:
    print(r)
    break
# expect: open
# expect: r
g.close()  # expect: close


def yields_everywhere():
    x = [(yield 1), (yield 2)]
    y = (yield 3) + (yield 4)
    d = {(yield 5): (yield 6)}
    print(x, y, d, (yield), f"{(yield 7)}")
    return (yield)


g = yields_everywhere()
seen = [next(g)]
try:
    for i in range(20): seen.append(g.send(i))
except StopIteration as e:
    print(seen, e.value)
# expect: [0, 1] 5 {4: 5} 6 7
# expect: [1, 2, 3, 4, 5, 6, None, 7, None] 8


def deep(n):
    if n: yield from deep(n - 1)
    yield n


print(sum(deep(200)), [x for x in deep(3)])  # expect: 20100 [0, 1, 2, 3]


def many():
    yield 1,
    yield
    yield 2, 3
    yield *[4, 5], 6


print(list(many()), list((yield_ for yield_ in many() if yield_)))
# expect: [(1,), None, (2, 3), (4, 5, 6)] [(1,), (2, 3), (4, 5, 6)]
gens = [((i, j) for j in range(2)) for i in range(2)]
print([list(g) for g in gens])  # expect: [[(1, 0), (1, 1)], [(1, 0), (1, 1)]]


def swap():
    try:
        yield 1
    except ValueError:
        raise KeyError("swapped")


g = swap()
next(g)
try:
    g.throw(ValueError)
except KeyError as e:
    print(repr(e), type(e.__context__))
# expect: KeyError('swapped') <class 'ValueError'>


# What is left of a generator's frame when it has ended; memory of its own serves the next one.
def counting(n):
    last = n
    while n:
        n -= 1
        yield n


never_started = counting(3)
frame = never_started.gi_frame
never_started.close()
others = [sum(counting(k)) for k in range(200)]
print(frame.f_locals, never_started.gi_frame, others[7])  # expect: {'n': 3} None 21
ended = counting(2)
frame = ended.gi_frame
print(next(ended), frame.f_locals)  # expect: 1 {'n': 1, 'last': 2}
print(list(ended))  # expect: [0]
others = [sum(counting(k)) for k in range(200)]
print(frame.f_locals, ended.gi_frame, others[9])  # expect: {'n': 0, 'last': 2} None 36


def outer_variable():
    shared = 5

    def fails():
        return shared // 0

    try:
        fails()
    except ZeroDivisionError as e:
        print(e.__traceback__.tb_next.tb_frame.f_locals)  # expect: {'shared': 5}


outer_variable()
