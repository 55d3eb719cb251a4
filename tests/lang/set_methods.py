# set and frozenset.
s = {3, 1, 2, 3}
print(s, len(s), 1 in s, set(), {1} | {2}, {1, 2} & {2, 3}, {1, 2} - {2}, {1, 2} ^ {2, 3}, {1} < {1, 2}, {1, 2} >= {1}, {1} <= {2}, {1} == {1.0}, {1} != {2})
# expect: {1, 2, 3} 3 True set() {1, 2} {2} {1} {1, 3} True True False True True
s.add(5)
s.discard(9)
s.discard(1)
s.remove(2)
print(s, s.copy() is s, s.union([7], (8,)), s.intersection([3, 5, 9]), s.difference([3]), s.symmetric_difference([3, 4]), s.isdisjoint([9]), s.issubset([3, 5, 7]), s.issuperset([3]))
# expect: {3, 5} False {8, 3, 5, 7} {3, 5} {5} {4, 5} True True True
s.update([1, 2], {4})
s.intersection_update([1, 2, 3])
s.difference_update([1])
s.symmetric_difference_update([3, 9])
print(sorted(s), s.pop() in (2, 9), len(s))  # expect: [2, 9] True 1
s.clear()
f = frozenset([1, 2])
print(s, f, frozenset(), f | {3}, {3} | f, type(f | {3}), type({3} | f), hash(f) == hash(frozenset([2, 1])), {f: 1}[frozenset((1, 2))], f == {1, 2}, frozenset(f) is f, f.union([5]), set("aa"), set([(1, 2)]), bool(set()), {f, frozenset()} == {frozenset(), f})
# expect: set() frozenset({1, 2}) frozenset() frozenset({1, 2, 3}) {1, 2, 3} <class 'frozenset'> <class 'set'> True 1 True True frozenset({1, 2, 5}) {'a'} {(1, 2)} False True
for text in ("{[]}", "{{}}", "set(5)", "set([[]])", "{1}.remove(2)", "set().pop()", "{1} + {2}", "{1} | [2]", "set([1])[0]", "frozenset([1]).add(2)", "hash({1})", "{1} < [1]", "set(1, 2)", "{1}.union(5)", "{1}.update(5)", "{1}.add()", "{1} & 5", "[] in {1}", "{} in {1}", "set(a=1)", "{1} - [1]", "frozenset({}) | 1", "{1}.discard([])"):
    try:
        print(text, eval(text))
    except Exception as e:
        print(text, "->", type(e).__name__, e)
# expect: {[]} -> TypeError unhashable type: 'list'
# expect: {{}} -> TypeError unhashable type: 'dict'
# expect: set(5) -> TypeError 'int' object is not iterable
# expect: set([[]]) -> TypeError unhashable type: 'list'
# expect: {1}.remove(2) -> KeyError 2
# expect: set().pop() -> KeyError 'pop from an empty set'
# expect: {1} + {2} -> TypeError unsupported operand type(s) for +: 'set' and 'set'
# expect: {1} | [2] -> TypeError unsupported operand type(s) for |: 'set' and 'list'
# expect: set([1])[0] -> TypeError 'set' object is not subscriptable
# expect: frozenset([1]).add(2) -> AttributeError 'frozenset' object has no attribute 'add'
# expect: hash({1}) -> TypeError unhashable type: 'set'
# expect: {1} < [1] -> TypeError '<' not supported between instances of 'set' and 'list'
# expect: set(1, 2) -> TypeError set expected at most 1 argument, got 2
# expect: {1}.union(5) -> TypeError 'int' object is not iterable
# expect: {1}.update(5) -> TypeError 'int' object is not iterable
# expect: {1}.add() -> TypeError set.add() takes exactly one argument (0 given)
# expect: {1} & 5 -> TypeError unsupported operand type(s) for &: 'set' and 'int'
# expect: [] in {1} -> TypeError unhashable type: 'list'
# expect: {} in {1} -> TypeError unhashable type: 'dict'
# expect: set(a=1) -> TypeError set() takes no keyword arguments
# expect: {1} - [1] -> TypeError unsupported operand type(s) for -: 'set' and 'list'
# expect: frozenset({}) | 1 -> TypeError unsupported operand type(s) for |: 'frozenset' and 'int'
# expect: {1}.discard([]) -> TypeError unhashable type: 'list'
try:
    t = {1, 2}
    for x in t:
        t.add(x + 10)
except RuntimeError as e:
    print(e)
# expect: Set changed size during iteration
a = {1}
b = a
a |= {2}
a &= {2, 3}
a ^= {7}
a -= {7}
print(a, a is b, {*"a", *[1]} == {"a", 1}, sorted({3, 1, 2}, reverse=True), sum({1, 2}), max({4, 2}), {True, 1, 1.0}, {0, False})
# expect: {2} True True [3, 2, 1] 3 4 {True} {0}
print({i % 5 for i in range(20)}, set(range(10)), frozenset(range(3)), {-1, -2}, {"only"}, {None}, {()}, set(range(0, 50, 7)))
# expect: {0, 1, 2, 3, 4} {0, 1, 2, 3, 4, 5, 6, 7, 8, 9} frozenset({0, 1, 2}) {-1, -2} {'only'} {None} {()} {0, 35, 7, 42, 14, 49, 21, 28}
class S(set):
    pass
print(S([1]), S([1]) | {2}, type(S([1]) | {2}), S([1]) == {1}, type(S().copy()), frozenset([S]) == frozenset([S]))
# expect: S({1}) {1, 2} <class 'set'> True <class 'set'> True
