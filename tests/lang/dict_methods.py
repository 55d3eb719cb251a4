# dict: methods, order, views, operators, errors.
d = {"b": 1, "a": 2}
d["c"] = 3
d["b"] = 10
print(d, len(d), "a" in d, 1 in d, d.get("x"), d.get("x", 0), d["a"], list(d), d.setdefault("a", 9), d.setdefault("z", 9), d)
# expect: {'b': 10, 'a': 2, 'c': 3, 'z': 9} 3 True False None 0 2 ['b', 'a', 'c'] 2 9 {'b': 10, 'a': 2, 'c': 3, 'z': 9}
print(d.pop("z"), d.pop("none", "default"), d.popitem(), d, d.keys(), d.values(), d.items())
# expect: 9 default ('c', 3) {'b': 10, 'a': 2} dict_keys(['b', 'a']) dict_values([10, 2]) dict_items([('b', 10), ('a', 2)])
d.update({"a": 5}, e=6)
d.update([("f", 7)])
print(d, d | {"g": 1}, {"a": 0} | d, d == {"f": 7, "e": 6, "a": 5, "b": 10}, d != {}, d.copy() is d)
# expect: {'b': 10, 'a': 5, 'e': 6, 'f': 7} {'b': 10, 'a': 5, 'e': 6, 'f': 7, 'g': 1} {'a': 5, 'b': 10, 'e': 6, 'f': 7} True True False
del d["b"]
d["b"] = "again last"
print(list(d.items()), list(reversed(d)), dict(a=1), dict([(1, 2)]), dict({"x": 1}, y=2), dict.fromkeys("ab"), dict.fromkeys([1], []), dict(zip("ab", (1, 2))))
# expect: [('a', 5), ('e', 6), ('f', 7), ('b', 'again last')] ['b', 'f', 'e', 'a'] {'a': 1} {1: 2} {'x': 1, 'y': 2} {'a': None, 'b': None} {1: []} {'a': 1, 'b': 2}
k = {1: "int", 1.0: "float", True: "bool", (1, 2): "tuple", None: "none", "s": 1, frozenset([1]): 2}
print(k, k[1], k[(1, 2)], k[None])
# expect: {1: 'bool', (1, 2): 'tuple', None: 'none', 's': 1, frozenset({1}): 2} bool tuple none
keys, items = d.keys(), d.items()
d["new"] = 0
print(keys, len(keys), "new" in keys, ("new", 0) in items, {"a": 1}.keys() & {"a", "b"}, sorted({"a": 1}.keys() | ["b"]), {"a": 1}.items() - [("a", 1)], {1: 2}.keys() ^ {3}, {1: 1}.keys() == {1}, {1: 2}.keys() <= {1, 2}, {1: 2}.keys().isdisjoint([2]), sorted({3: 1, 1: 2}), max({1: 5, 2: 3}))
# expect: dict_keys(['a', 'e', 'f', 'b', 'new']) 5 True True {'a'} ['a', 'b'] set() {1, 3} True True True [1, 3] 2
r = {}
r["self"] = r
print(r, {}.values(), list({1: 2}.values()), [*{1: 2}], {**{1: 2}, 3: 4}, bool({}), {"x": {"y": [1]}}["x"]["y"][0])
# expect: {'self': {...}} dict_values([]) [2] [1] {1: 2, 3: 4} False 1
for text in ("{}['k']", "{1: 2}[3]", "{}.pop('k')", "{}.popitem()", "{[]: 1}", "{{}: 1}", "dict(5)", "dict([1])", "dict([(1, 2, 3)])", "dict(['ab'])", "{}.update(5)", "{1: 2} + {}", "{} < {}", "{}.get()", "{}.nope", "dict(1, 2)", "hash({})", "{}.fromkeys()", "{} | []", "dict(**{1: 2})", "{1, {}}", "{}.setdefault()", "{}.keys() + 1", "next({})", "{}[{}]", "{(): 1}[()]", "{'a': 1, **5}", "{}.items()[0]"):
    try:
        print(text, eval(text))
    except Exception as e:
        print(text, "->", type(e).__name__, e)
# expect: {}['k'] -> KeyError 'k'
# expect: {1: 2}[3] -> KeyError 3
# expect: {}.pop('k') -> KeyError 'k'
# expect: {}.popitem() -> KeyError 'popitem(): dictionary is empty'
# expect: {[]: 1} -> TypeError unhashable type: 'list'
# expect: {{}: 1} -> TypeError unhashable type: 'dict'
# expect: dict(5) -> TypeError 'int' object is not iterable
# expect: dict([1]) -> TypeError cannot convert dictionary update sequence element #0 to a sequence
# expect: dict([(1, 2, 3)]) -> ValueError dictionary update sequence element #0 has length 3; 2 is required
# expect: dict(['ab']) {'a': 'b'}
# expect: {}.update(5) -> TypeError 'int' object is not iterable
# expect: {1: 2} + {} -> TypeError unsupported operand type(s) for +: 'dict' and 'dict'
# expect: {} < {} -> TypeError '<' not supported between instances of 'dict' and 'dict'
# expect: {}.get() -> TypeError get expected at least 1 argument, got 0
# expect: {}.nope -> AttributeError 'dict' object has no attribute 'nope'
# expect: dict(1, 2) -> TypeError dict expected at most 1 argument, got 2
# expect: hash({}) -> TypeError unhashable type: 'dict'
# expect: {}.fromkeys() -> TypeError fromkeys expected at least 1 argument, got 0
# expect: {} | [] -> TypeError unsupported operand type(s) for |: 'dict' and 'list'
# expect: dict(**{1: 2}) -> TypeError keywords must be strings
# expect: {1, {}} -> TypeError unhashable type: 'dict'
# expect: {}.setdefault() -> TypeError setdefault expected at least 1 argument, got 0
# expect: {}.keys() + 1 -> TypeError unsupported operand type(s) for +: 'dict_keys' and 'int'
# expect: next({}) -> TypeError 'dict' object is not an iterator
# expect: {}[{}] -> TypeError unhashable type: 'dict'
# expect: {(): 1}[()] 1
# expect: {'a': 1, **5} -> TypeError 'int' object is not a mapping
# expect: {}.items()[0] -> TypeError 'dict_items' object is not subscriptable
try:
    for key in d:
        d[key + "x"] = 1
except RuntimeError as e:
    print(e)
# expect: dictionary changed size during iteration
try:
    for key in d:
        del d[key]
except RuntimeError as e:
    print(e)
# expect: dictionary changed size during iteration
d.clear()
print(d)  # expect: {}


class Missing(dict):
    def __missing__(self, key):
        return "<%s>" % key


print(Missing()["x"], Missing(a=1)["a"], Missing().get("x"), type(Missing(a=1).copy()), Missing(a=1))
# expect: <x> 1 None <class 'dict'> {'a': 1}
for i in range(1000):
    d[i] = i
for i in range(0, 1000, 2):
    del d[i]
print(len(d), list(d)[:3], sum(d))  # expect: 500 [1, 3, 5] 250000
