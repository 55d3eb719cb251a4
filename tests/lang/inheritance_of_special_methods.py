# Special methods are looked up on the type, not on the instance; inherited and removed ones.
class A:
    def __len__(self): return 3
    def __repr__(self): return "A!"
    def __hash__(self): return 7


a = A()
a.__len__ = lambda: 99
print(len(a), a.__len__(), repr(a), hash(a))  # expect: 3 99 A! 7


class B(A):
    __hash__ = None
    __repr__ = object.__repr__
    __len__ = None


b = B()
for text in ("hash(b)", "len(b)", "{b: 1}", "{b}"):
    try:
        print(text, eval(text))
    except TypeError as e:
        print(text, "->", e)
# expect: hash(b) -> unhashable type: 'B'
# expect: len(b) -> 'NoneType' object is not callable
# expect: {b: 1} -> unhashable type: 'B'
# expect: {b} -> unhashable type: 'B'
print(repr(b).startswith("<__main__.B object at 0x"), bool(a))  # expect: True True


class Eq:
    def __eq__(self, other): return True


try:
    hash(Eq())
except TypeError as e:
    print(e)
# expect: unhashable type: 'Eq'
print(Eq() == 5, 5 == Eq(), Eq() != 5, Eq() in [1], [1].index(Eq()) if False else [1].count(Eq()))
# expect: True True False True 1


class Late: pass


l = Late()
try:
    l + 1
except TypeError as e:
    print(e)
# expect: unsupported operand type(s) for +: 'Late' and 'int'
Late.__add__ = lambda self, other: ("late", other)
print(l + 1)  # expect: ('late', 1)
del Late.__add__
try:
    l + 1
except TypeError as e:
    print(e)
# expect: unsupported operand type(s) for +: 'Late' and 'int'


class Str:
    def __str__(self): return "str"


class Both(Str):
    def __repr__(self): return "repr"


print(str(Str()), f"{Str()}", [Both()], Both(), "%s %r" % (Both(), Both()), str([Both()]))
# expect: str str [repr] str str repr [repr]


class Ne:
    def __ne__(self, other): return "ne called"


print(Ne() != 1, Ne() == 1)  # expect: ne called False


class Getattr:
    def __getattr__(self, name): return lambda *a: name


g = Getattr()
print(g.anything(), g.__len__() if hasattr(type(g), "__len__") else "no len")  # expect: anything no len
try:
    len(g)
except TypeError as e:
    print(e)
# expect: object of type 'Getattr' has no len()


class Call:
    def __call__(self, x=0): return x + 1


print(Call()(5), list(map(Call(), [1, 2])), sorted([3, 1], key=Call()), callable(Call()))
# expect: 6 [2, 3] [1, 3] True


class Contains:
    def __iter__(self): return iter([1, 2])


print(1 in Contains(), 5 in Contains(), max(Contains()), [*Contains()])  # expect: True False 2 [1, 2]


class Index:
    def __index__(self): return 2


print([10, 20, 30][Index()], "abc"[Index()], list(range(Index())), [0] * Index(), hex(Index()), 1 << 2, bytes(Index()), (1, 2, 3)[:Index()], int(Index()), "%d" % 2)
# expect: 30 c [0, 1] [0, 0] 0x2 4 b'\x00\x00' (1, 2) 2 2
