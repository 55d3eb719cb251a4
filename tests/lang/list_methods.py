# list: methods, operators, errors.
a = [3, 1, 2]
a.append(4)
a.extend("xy")
a.insert(0, "first")
a.insert(-1, "before last")
a.insert(100, "end")
print(a, len(a), a.index("x"), a.count(1), a.pop(), a.pop(0), a.pop(-2))
# expect: [3, 1, 2, 4, 'x', 'y'] 9 5 1 end first before last
a.remove("x")
a.reverse()
print(a, a.copy() == a, a.copy() is a, a[0] in a, a + [1], [0] * 3, 2 * [1], [1] * -1)
# expect: ['y', 4, 2, 1, 3] True False True ['y', 4, 2, 1, 3, 1] [0, 0, 0] [1, 1] []
n = [3, 1, 2]
n.sort()
print(n, sorted(n, reverse=True), n.sort(key=lambda x: -x), n, sorted("bca"), sorted([(2, "a"), (1, "z"), (2, "A")], key=lambda p: p[0]))
# expect: [3, 2, 1] [3, 2, 1] None [3, 2, 1] ['a', 'b', 'c'] [(1, 'z'), (2, 'a'), (2, 'A')]
print([1, 2] < [1, 3], [1, 2] == [1, 2.0], [] < [0], [[1], [2]] > [[1], [1, 5]], [1, 2, 3] != [1, 2], list("abc"), list({1: 2}), list(range(3)), list())
# expect: True True True True True ['a', 'b', 'c'] [1] [0, 1, 2] []
n.clear()
print(n, bool(n), [[]] * 2, repr([1, "a", None, [2.5]]))  # expect: [] False [[], []] [1, 'a', None, [2.5]]
r = [1]
r.append(r)
print(r, r == r[1] or "same", str([[...]]))  # expect: [1, [...]] True [[Ellipsis]]
s = ["b", "A", "c"]
s.sort(key=str.lower)
print(s, sorted(s, key=len), max([1, 5, 3]), min([[2], [1, 9]]), sum([[1], [2]], []), sorted([True, 0, 2.5]))
# expect: ['A', 'b', 'c'] ['A', 'b', 'c'] 5 [1, 9] [1, 2] [0, True, 2.5]
for text in ("[].pop()", "[1].pop(5)", "[].remove(1)", "[1].index(2)", "[1] + (2,)", "[1] + 5", "[1] * 'a'", "[1] * 1.5", "[3, 'a'].sort()", "sorted([1, None])", "[].append()", "[].append(1, 2)", "[].insert(1)", "[].extend(5)", "[1].sort(1)", "sorted([1], 2)", "[1, 2].index(1, 1)", "list(5)", "[].nope", "[1] < 5", "[] - []", "[1].count()", "[1].insert('a', 1)", "list(1, 2)", "hash([])", "[1].pop('a')", "[x for x in [1]].sort(key=5)", "[].sort(reverse='x')", "[1, 2].__getitem__(0)", "list.append(5, 1)", "list.append()", "[1].reverse(2)", "del [1][5]"):
    try:
        print(text, eval(text) if not text.startswith("del") else exec(text))
    except Exception as e:
        print(text, "->", type(e).__name__, e)
# expect: [].pop() -> IndexError pop from empty list
# expect: [1].pop(5) -> IndexError pop index out of range
# expect: [].remove(1) -> ValueError list.remove(x): x not in list
# expect: [1].index(2) -> ValueError 2 is not in list
# expect: [1] + (2,) -> TypeError can only concatenate list (not "tuple") to list
# expect: [1] + 5 -> TypeError can only concatenate list (not "int") to list
# expect: [1] * 'a' -> TypeError can't multiply sequence by non-int of type 'str'
# expect: [1] * 1.5 -> TypeError can't multiply sequence by non-int of type 'float'
# expect: [3, 'a'].sort() -> TypeError '<' not supported between instances of 'str' and 'int'
# expect: sorted([1, None]) -> TypeError '<' not supported between instances of 'NoneType' and 'int'
# expect: [].append() -> TypeError list.append() takes exactly one argument (0 given)
# expect: [].append(1, 2) -> TypeError list.append() takes exactly one argument (2 given)
# expect: [].insert(1) -> TypeError insert expected 2 arguments, got 1
# expect: [].extend(5) -> TypeError 'int' object is not iterable
# expect: [1].sort(1) -> TypeError sort() takes no positional arguments
# expect: sorted([1], 2) -> TypeError sorted expected 1 argument, got 2
# expect: [1, 2].index(1, 1) -> ValueError 1 is not in list
# expect: list(5) -> TypeError 'int' object is not iterable
# expect: [].nope -> AttributeError 'list' object has no attribute 'nope'
# expect: [1] < 5 -> TypeError '<' not supported between instances of 'list' and 'int'
# expect: [] - [] -> TypeError unsupported operand type(s) for -: 'list' and 'list'
# expect: [1].count() -> TypeError list.count() takes exactly one argument (0 given)
# expect: [1].insert('a', 1) -> TypeError 'str' object cannot be interpreted as an integer
# expect: list(1, 2) -> TypeError list expected at most 1 argument, got 2
# expect: hash([]) -> TypeError unhashable type: 'list'
# expect: [1].pop('a') -> TypeError 'str' object cannot be interpreted as an integer
# expect: [x for x in [1]].sort(key=5) -> TypeError 'int' object is not callable
# expect: [].sort(reverse='x') -> TypeError 'str' object cannot be interpreted as an integer
# expect: [1, 2].__getitem__(0) 1
# expect: list.append(5, 1) -> TypeError descriptor 'append' for 'list' objects doesn't apply to a 'int' object
# expect: list.append() -> TypeError unbound method list.append() needs an argument
# expect: [1].reverse(2) -> TypeError list.reverse() takes no arguments (1 given)
# expect: del [1][5] -> IndexError list assignment index out of range


class K:
    def __init__(self, v):
        self.v = v

    def __lt__(self, other):
        return self.v < other.v


print([k.v for k in sorted([K(3), K(1), K(2)])], [p for p in sorted([(1, "b"), (0, "z"), (1, "a")], key=lambda p: p[0], reverse=True)])
# expect: [1, 2, 3] [(1, 'b'), (1, 'a'), (0, 'z')]
it = iter([1, 2, 3])
print(next(it), it.__length_hint__(), list(it), next(it, "done"), list(reversed([1, 2, 3])))
# expect: 1 2 [2, 3] done [3, 2, 1]
