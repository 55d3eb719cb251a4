# The container and iterator protocols.
class Box:
    def __init__(self, *items): self.items = list(items)
    def __len__(self): return len(self.items)
    def __getitem__(self, i):
        print("get", i)
        return self.items[i]
    def __setitem__(self, i, v): print("set", i, v)
    def __delitem__(self, i): print("del", i)
    def __contains__(self, x): return x == "magic" or x in self.items
    def __reversed__(self): return iter("reversed")
    def __call__(self, *args, **kw): return args, kw


b = Box(1, 2, 3)
print(len(b), b[0], b[-1], b[0:2], "magic" in b, 3 in b, 9 not in b, b(1, k=2), bool(b), bool(Box()))
# expect: get 0
# expect: get -1
# expect: get slice(0, 2, None)
# expect: 3 1 3 [1, 2] True True True ((1,), {'k': 2}) True False
b[1] = "x"  # expect: set 1 x
b["k", 2] = 3  # expect: set ('k', 2) 3
b[1:2] = [5]  # expect: set slice(1, 2, None) [5]
del b[0], b[::2]
# expect: del 0
# expect: del slice(None, None, 2)
b[0] += 10
# expect: get 0
# expect: set 0 11
print(list(b), "".join(reversed(b)))
# expect: get 0
# expect: get 1
# expect: get 2
# expect: get 3
# expect: [1, 2, 3] reversed


class Old:
    def __getitem__(self, i):
        if i > 3: raise IndexError
        return i * i


print(list(Old()), 4 in Old(), 5 in Old(), [*Old()], sum(Old()), max(Old()), dict(enumerate(Old())), list(zip(Old(), "ab")), tuple(map(str, Old())))
# expect: [0, 1, 4, 9] True False [0, 1, 4, 9] 14 9 {0: 0, 1: 1, 2: 4, 3: 9} [(0, 'a'), (1, 'b')] ('0', '1', '4', '9')


class Count:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n <= 0: raise StopIteration
        self.n -= 1
        return self.n


c = Count(3)
print(iter(c) is c, next(c), list(c), next(c, "end"), list(c), [x for x in Count(2)], a := 5, {**{}}, 1 in Count(3), sorted(Count(4)))
# expect: True 2 [1, 0] end [] [1, 0] 5 {} True [0, 1, 2, 3]
x, y, *z = Count(5)
print(x, y, z, list(iter([3, 2, 1, 0, 7].pop, 0)), next(iter([5])))  # expect: 4 3 [2, 1, 0] [7] 5


class Mapping:
    def keys(self): return ["a", "b"]
    def __getitem__(self, k): return k.upper()


print(dict(Mapping()), {**Mapping()}, (lambda **k: k)(**Mapping()), "%(a)s" % Mapping() if False else "{a}".format(**Mapping()), {}.update(Mapping()))
# expect: {'a': 'A', 'b': 'B'} {'a': 'A', 'b': 'B'} {'a': 'A', 'b': 'B'} A None


class Hint:
    def __iter__(self): return iter([1])
    def __length_hint__(self): return 10


print(list(Hint()), [*Hint()])  # expect: [1] [1]
for text in ("next(5)", "next([])", "next(iter([]))", "iter(5)", "iter(5, 6)", "list(5)", "reversed(5)", "reversed({1})", "len(5)", "5[0]" if False else "b['zz']", "zip(1)", "enumerate(5)", "map()", "map(5)", "sum(5)", "max(5)", "min([])", "max()", "a, b = 5", "[*5]", "{**5}", "print(*5)", "f(**5)", "dict(**5)", "for x, y in [1]: pass", "for x, y in ['abc']: pass", "next()", "zip([1], [1, 2], strict=True).__next__()", "list(zip([1], [1, 2], strict=True))", "list(zip([1, 2], [1], strict=True))", "filter()", "sorted()", "enumerate()", "len()", "any(5)", "all()"):
    try:
        print(text, eval(text) if "=" not in text.split("(")[0] and not text.startswith("for") else exec(text))
    except Exception as e:
        print(text, "->", type(e).__name__, e)
# expect: next(5) -> TypeError 'int' object is not an iterator
# expect: next([]) -> TypeError 'list' object is not an iterator
# expect: next(iter([])) -> StopIteration 
# expect: iter(5) -> TypeError 'int' object is not iterable
# expect: iter(5, 6) -> TypeError iter(v, w): v must be callable
# expect: list(5) -> TypeError 'int' object is not iterable
# expect: reversed(5) -> TypeError 'int' object is not reversible
# expect: reversed({1}) -> TypeError 'set' object is not reversible
# expect: len(5) -> TypeError object of type 'int' has no len()
# expect: get zz
# expect: b['zz'] -> TypeError list indices must be integers or slices, not str
# expect: zip(1) -> TypeError 'int' object is not iterable
# expect: enumerate(5) -> TypeError 'int' object is not iterable
# expect: map() -> TypeError map() must have at least two arguments.
# expect: map(5) -> TypeError map() must have at least two arguments.
# expect: sum(5) -> TypeError 'int' object is not iterable
# expect: max(5) -> TypeError 'int' object is not iterable
# expect: min([]) -> ValueError min() arg is an empty sequence
# expect: max() -> TypeError max expected at least 1 argument, got 0
# expect: a, b = 5 -> TypeError cannot unpack non-iterable int object
# expect: [*5] -> TypeError Value after * must be an iterable, not int
# expect: {**5} -> TypeError 'int' object is not a mapping
# expect: print(*5) -> TypeError print() argument after * must be an iterable, not int
# expect: f(**5) -> NameError name 'f' is not defined
# expect: dict(**5) -> TypeError dict() argument after ** must be a mapping, not int
# expect: for x, y in [1]: pass -> TypeError cannot unpack non-iterable int object
# expect: for x, y in ['abc']: pass -> ValueError too many values to unpack (expected 2)
# expect: next() -> TypeError next expected at least 1 argument, got 0
# expect: zip([1], [1, 2], strict=True).__next__() (1, 1)
# expect: list(zip([1], [1, 2], strict=True)) -> ValueError zip() argument 2 is longer than argument 1
# expect: list(zip([1, 2], [1], strict=True)) -> ValueError zip() argument 2 is shorter than argument 1
# expect: filter() -> TypeError filter expected 2 arguments, got 0
# expect: sorted() -> TypeError sorted expected 1 argument, got 0
# expect: enumerate() -> TypeError enumerate() missing required argument 'iterable'
# expect: len() -> TypeError len() takes exactly one argument (0 given)
# expect: any(5) -> TypeError 'int' object is not iterable
# expect: all() -> TypeError all() takes exactly one argument (0 given)
