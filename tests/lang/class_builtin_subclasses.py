# Subclasses of built-in types.
class MyInt(int):
    def __add__(self, other): return MyInt(int(self) + other + 100)
    def __repr__(self): return f"MyInt({int(self)})"
class MyStr(str):
    def shout(self): return self.upper() + "!"
class MyList(list):
    def __init__(self, *a):
        super().__init__(a)
        self.tag = "t"
    def append(self, x): super().append(x * 2)
class MyDict(dict):
    def __getitem__(self, k): return "got " + str(super().get(k))
    def __setitem__(self, k, v): super().__setitem__(k, v + 1)
class MyTuple(tuple):
    def __new__(cls, a, b): return super().__new__(cls, (a, b))
    @property
    def first(self): return self[0]
class MyFloat(float): pass
class MySet(set): pass
class MyBytes(bytes): pass
class MyErr(KeyError):
    def __str__(self): return "custom"


i = MyInt(5)
print(i + 1, 1 + i, i * 2, i == 5, hash(i) == hash(5), type(i + 0), type(-i), int(i), isinstance(i, int), [1, 2, 3, 4, 5, 6][i], range(i), f"{i:03d}", f"{i}", str(i), "%d %s" % (i, i), i.real, type(i.real), MyInt("7"), MyInt.from_bytes(b"\x01", "big"), MyInt(2) ** 3)
# expect: MyInt(106) 6 10 True True <class '__main__.MyInt'> <class 'int'> 5 True 6 range(0, 5) 005 MyInt(5) MyInt(5) 5 MyInt(5) 5 <class 'int'> MyInt(7) MyInt(1) 8
s = MyStr("abc")
print(s.shout(), s + "d", type(s + "d"), type(s[0]), s == "abc", {s: 1}["abc"], {"abc": 2}[s], len(s), s.replace("a", "b"), repr(s), type(str(s)), MyStr(5), isinstance(s, str), "-".join([s, s]), type(s.strip()))
# expect: ABC! abcd <class 'str'> <class 'str'> True 1 2 3 bbc 'abc' <class 'str'> 5 True abc-abc <class 'str'>
l = MyList(1, 2)
l.append(5)
print(l, l.tag, len(l), type(l + [1]), type(l[:]), type(l.copy()), l == [1, 2, 10], sorted(l, reverse=True), repr(l), vars(l))
# expect: [1, 2, 10] t 3 <class 'list'> <class 'list'> <class 'list'> True [10, 2, 1] [1, 2, 10] {'tag': 't'}
d = MyDict(a=1)
d["b"] = 1
d.update(c=1)
print(d["a"], d["b"], d["zz"], d, d.get("b"), dict(d), {**d}, list(d.items()), type(d.copy()), "%(a)s" % d)
# expect: got 1 got 2 got None {'a': 1, 'b': 2, 'c': 1} 2 {'a': 1, 'b': 2, 'c': 1} {'a': 1, 'b': 2, 'c': 1} [('a', 1), ('b', 2), ('c', 1)] <class 'dict'> got 1
t = MyTuple(1, 2)
a, b = t
print(t, t.first, a, b, type(t[:]), type(t + ()), t == (1, 2), hash(t) == hash((1, 2)), len(t), MyFloat(1.5) * 2, type(MyFloat(1) + 1), MyFloat("2.5"), repr(MyFloat(1)), MySet([1]), MySet([1]) | {2}, MyBytes(b"x"), MyBytes(3), type(MyBytes(b"ab")[:1]))
# expect: (1, 2) 1 1 2 <class 'tuple'> <class 'tuple'> True True 2 3.0 <class 'float'> 2.5 1.0 MySet({1}) {1, 2} b'x' b'\x00\x00\x00' <class 'bytes'>
try:
    raise MyErr("k")
except KeyError as e:
    print(e, repr(e), e.args)
# expect: custom MyErr('k') ('k',)


class Weird(int):
    def __new__(cls, text): return super().__new__(cls, len(text))
    def __init__(self, text): self.text = text


w = Weird("four")
print(w, w.text, w + 1, vars(w), Weird("a") < Weird("bb"), bool(Weird("")))
# expect: 4 four 5 {'text': 'four'} True False


class Enumish(str):
    def __eq__(self, other): return str.__eq__(self, other.lower())
    __hash__ = str.__hash__


print(Enumish("abc") == "ABC", Enumish("abc") in ["ABC"], Enumish("abc") != "ABC", bool(MyInt(0)), not MyList(), max(MyInt(3), 2), sum([MyInt(1), MyInt(2)]), sorted([MyInt(3), 1]))
# expect: True True True False True MyInt(3) 3 [1, MyInt(3)]
for text in ("MyTuple(1)", "MyInt('x')", "i.x = 1", "s.x = 2", "MyFloat([])", "(5).x = 1", "class T(tuple): __slots__ = ('a',)", "MyList(1)['a']", "MyDict()[[]]"):
    try:
        exec(text)
        print(text, "ok")
    except Exception as e:
        print(text, "->", type(e).__name__, e)
# expect: MyTuple(1) -> TypeError MyTuple.__new__() missing 1 required positional argument: 'b'
# expect: MyInt('x') -> ValueError invalid literal for int() with base 10: 'x'
# expect: i.x = 1 ok
# expect: s.x = 2 ok
# expect: MyFloat([]) -> TypeError float() argument must be a string or a real number, not 'list'
# expect: (5).x = 1 -> AttributeError 'int' object has no attribute 'x'
# expect: class T(tuple): __slots__ = ('a',) -> TypeError nonempty __slots__ not supported for subtype of 'tuple'
# expect: MyList(1)['a'] -> TypeError list indices must be integers or slices, not str
# expect: MyDict()[[]] -> TypeError unhashable type: 'list'
