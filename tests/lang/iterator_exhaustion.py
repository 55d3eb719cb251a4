# Iterators: state, exhaustion, sharing, changes underneath.
it = iter([1, 2, 3])
print(next(it), list(it), list(it), next(it, None))  # expect: 1 [2, 3] [] None
l = [1, 2]
it = iter(l)
print(list(it))  # expect: [1, 2]
l.append(3)
print(list(it), next(iter(l)))  # expect: [] 1
it = iter(l)
next(it)
l.insert(0, 0)
print(next(it), list(it))  # expect: 1 [2, 3]
pairs = iter("abcdef")
print([a + b for a, b in zip(pairs, pairs)], dict(zip(*[iter([1, 2, 3, 4])] * 2)))
# expect: ['ab', 'cd', 'ef'] {1: 2, 3: 4}
m = map(lambda x: x * 2, filter(lambda x: x % 2, range(10)))
print(next(m), list(m), list(m))  # expect: 2 [6, 10, 14, 18] []
e = enumerate("ab")
print(next(e), next(e), next(e, "end"), next(e, "end"))  # expect: (0, 'a') (1, 'b') end end
z = zip([1, 2, 3], iter([1]))
print(list(z), list(z))  # expect: [(1, 1)] []
a = iter([1, 2, 3])
print(list(zip(a, [1])), list(a))  # expect: [(1, 1)] [3]
r = reversed([1, 2, 3])
print(next(r), list(r), list(r))  # expect: 3 [2, 1] []
g = (x for x in [1, 2])
print(2 in g, list(g), 1 in iter([1, 2]))  # expect: True [] True
d = {"a": 1}
k = iter(d)
d["a"] = 2
print(next(k), list(d.items()))  # expect: a [('a', 2)]
s = iter({1})
print(next(s), next(s, "empty"))  # expect: 1 empty


class Forever:
    def __iter__(self): return self
    def __next__(self): return 1


print([x for x, _ in zip(Forever(), range(3))], iter(Forever()).__class__.__name__)  # expect: [1, 1, 1] Forever
first, *rest = iter(range(4))
print(first, rest, max(iter([1, 3, 2])), sum(iter((1, 2))), sorted(iter("ba")), "".join(iter("ab")), tuple(iter([1])), set(iter([1])), [*iter([1])], dict(iter([(1, 2)])))
# expect: 0 [1, 2, 3] 3 3 ['a', 'b'] ab (1,) {1} [1] {1: 2}
counter = iter(int, 1)
print(next(counter), type(counter).__name__)  # expect: 0 callable_iterator
values = [3, 2, 0, 1]
print(list(iter(values.pop, 0)), values)  # expect: [1] [3, 2]
rng = iter(range(3))
for x in rng:
    print(x, next(rng, "none"))
# expect: 0 1
# expect: 2 none
print(list(iter(b"ab")), list(iter("é😀")), list(iter({1: 2}.items())), next(iter({5: 6}.values())))
# expect: [97, 98] ['é', '😀'] [(1, 2)] 6
