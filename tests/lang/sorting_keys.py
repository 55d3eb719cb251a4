# Sorting: stability, keys, errors, comparison calls, special values.
class C:
    log = []
    def __init__(self, k, t=""): self.k, self.t = k, t
    def __lt__(self, o): C.log.append(1); return self.k < o.k
    def __repr__(self): return f"{self.k}{self.t}"


items = [C(2, "a"), C(1, "a"), C(2, "b"), C(1, "b"), C(0)]
print(sorted(items), sorted(items, reverse=True), len(C.log) > 0, max(items), min(items))
# expect: [0, 1a, 1b, 2a, 2b] [2a, 2b, 1a, 1b, 0] True 2a 0
words = "the quick brown fox jumps over the lazy dog".split()
print(sorted(words), sorted(words, key=len), sorted(words, key=lambda w: (len(w), w), reverse=True), sorted(set(words), key=str.lower))
# expect: ['brown', 'dog', 'fox', 'jumps', 'lazy', 'over', 'quick', 'the', 'the'] ['the', 'fox', 'the', 'dog', 'over', 'lazy', 'quick', 'brown', 'jumps'] ['quick', 'jumps', 'brown', 'over', 'lazy', 'the', 'the', 'fox', 'dog'] ['brown', 'dog', 'fox', 'jumps', 'lazy', 'over', 'quick', 'the']
nums = [3, -1, 2.5, True, 10 ** 20, -0.0, 0]
print(sorted(nums), sorted(nums, key=abs), sorted(nums, key=lambda x: -x), sorted([[2], [1, 5], [1]]), sorted([(1, "b"), (1, "a"), (0, "z")]), sorted("bAc"), sorted([b"b", b"a"]), sorted([False, True, False]))
# expect: [-1, -0.0, 0, True, 2.5, 3, 100000000000000000000] [-0.0, 0, -1, True, 2.5, 3, 100000000000000000000] [100000000000000000000, 3, 2.5, True, -0.0, 0, -1] [[1], [1, 5], [2]] [(0, 'z'), (1, 'a'), (1, 'b')] ['A', 'b', 'c'] [b'a', b'b'] [False, False, True]
big = [(i * 7919) % 1000 for i in range(1000)]
s = sorted(big)
print(s == list(range(1000)), s[:3], sorted(big, reverse=True)[:3], sorted(range(10), key=lambda x: x % 3), sorted([]), sorted([1]))
# expect: True [0, 1, 2] [999, 998, 997] [0, 3, 6, 9, 1, 4, 7, 2, 5, 8] [] [1]
data = [("a", 3), ("b", 1), ("c", 3), ("d", 1)]
data.sort(key=lambda p: p[1])
print(data)  # expect: [('b', 1), ('d', 1), ('a', 3), ('c', 3)]
data.sort(key=lambda p: p[1], reverse=True)
print(data)  # expect: [('a', 3), ('c', 3), ('b', 1), ('d', 1)]
nan = float("nan")
print(len(sorted([3, nan, 1])), sorted([2, 1, 3][:2]), sorted({3: 1, 1: 2}.items()), sorted(zip("ba", [1, 2])))
# expect: 3 [1, 2] [(1, 2), (3, 1)] [('a', 2), ('b', 1)]
calls = []
sorted([3, 1, 2], key=lambda x: calls.append(x) or x)
print(calls)  # expect: [3, 1, 2]
l = [1, 2, 3]
try:
    l.sort(key=lambda x: l.append(9) or x)
except ValueError as e:
    print(e, l)
# expect: list modified during sort [1, 2, 3]
for text in ("sorted([1, 'a', None])", "sorted([{}, {}])", "[1j, 2].sort()", "sorted([1], key=lambda: 1)", "sorted([1], key=lambda x: 1/0)", "sorted([object(), object()])", "[3, 1].sort(key=None, reverse=None)", "sorted([1], reverse=1)", "sorted(key=5)", "sorted([None, None])"):
    try:
        print(text, eval(text))
    except Exception as e:
        print(text, "->", type(e).__name__, e)
# expect: sorted([1, 'a', None]) -> TypeError '<' not supported between instances of 'str' and 'int'
# expect: sorted([{}, {}]) -> TypeError '<' not supported between instances of 'dict' and 'dict'
# expect: [1j, 2].sort() -> TypeError '<' not supported between instances of 'int' and 'complex'
# expect: sorted([1], key=lambda: 1) -> TypeError <lambda>() takes 0 positional arguments but 1 was given
# expect: sorted([1], key=lambda x: 1/0) -> ZeroDivisionError division by zero
# expect: sorted([object(), object()]) -> TypeError '<' not supported between instances of 'object' and 'object'
# expect: [3, 1].sort(key=None, reverse=None) -> TypeError 'NoneType' object cannot be interpreted as an integer
# expect: sorted([1], reverse=1) [1]
# expect: sorted(key=5) -> TypeError sorted expected 1 argument, got 0
# expect: sorted([None, None]) -> TypeError '<' not supported between instances of 'NoneType' and 'NoneType'
