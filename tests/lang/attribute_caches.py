# Ways out of what instructions remember about attributes, slices and calls: each loop runs one place in the code
# often enough for it to specialise, and then changes what it relied on.


class Point:
    kind = "point"

    def __init__(self, x):
        self.x = x

    def name(self):
        return "Point.name"

    @property
    def double(self):
        return self.x * 2

    @classmethod
    def made(cls, x):
        return cls(x).x

    @staticmethod
    def fixed():
        return "fixed"


class Other:
    __slots__ = ("x",)
    kind = "other"

    def name(self):
        return "Other.name"

    double = 7


class Extra(Point):
    def __init__(self, x):
        self.first = 0
        super().__init__(x)
        self.last = 9


def look(objects):
    return [(o.x, o.kind, o.name(), o.double) for o in objects]


other = Other()
other.x = "slot"
objects = [Point(1), other, Extra(3), Point(4)]
for i in range(100):
    seen = look(objects)
print(seen[0], seen[1])  # expect: (1, 'point', 'Point.name', 2) ('slot', 'other', 'Other.name', 7)
print(seen[2])  # expect: (3, 'point', 'Point.name', 6)

# the class changes between two rounds
Point.kind = "moved"
Point.name = lambda self: "new name"
Point.double = property(lambda self: -self.x)
print(look(objects)[0], look(objects)[2])  # expect: (1, 'moved', 'new name', -1) (3, 'moved', 'new name', -3)
Point.double = 5
print(look(objects)[3])  # expect: (4, 'moved', 'new name', 5)
objects[0].kind = "own"
objects[0].name = lambda: "own name"
print(look(objects)[0])  # expect: (1, 'own', 'own name', 5)
del Point.name
try:
    look(objects[2:])
except AttributeError as e:
    print(e)  # expect: 'Extra' object has no attribute 'name'

# an empty slot
del other.x
for o in (Point(2), other):
    try:
        print(o.x)  # expect: 2
    except AttributeError as e:
        print(e)  # expect: 'Other' object has no attribute 'x'


def set_x(o, value):
    o.x = value


class Guarded:
    def __setattr__(self, name, value):
        print("set", name, value)


class Computed:
    @property
    def x(self):
        return 1


for i in range(50):
    for o in (objects[0], other, objects[2]):
        set_x(o, i)
print(objects[0].x, other.x, objects[2].x)  # expect: 49 49 49
set_x(Guarded(), 1)  # expect: set x 1
try:
    set_x(Computed(), 1)
except AttributeError as e:
    print(e)  # expect: property 'x' of 'Computed' object has no setter


# attributes of classes, and of their classes
class Meta(type):
    pass


class A(metaclass=Meta):
    value = 1

    @classmethod
    def make(cls):
        return cls.__name__

    @staticmethod
    def plain():
        return "plain"

    def method(self):
        return "method"


class B(A):
    pass


def of_class(c):
    return c.value, c.make(), c.plain(), c.method(None)


for i in range(50):
    found = [of_class(c) for c in (A, B)]
print(found)  # expect: [(1, 'A', 'plain', 'method'), (1, 'B', 'plain', 'method')]
B.value = 2
A.make = staticmethod(lambda: "static now")
print([of_class(c) for c in (A, B)])  # expect: [(1, 'static now', 'plain', 'method'), (2, 'static now', 'plain', 'method')]
Meta.value = property(lambda cls: "by the metaclass")
print(of_class(A)[0], of_class(B)[0])  # expect: by the metaclass by the metaclass
del Meta.value
print(of_class(A)[0], of_class(B)[0])  # expect: 1 2


# a property whose getter raises, wants more, recurses
class Deep:
    @property
    def bad(self):
        return self.missing

    @property
    def more(self, extra=3):
        return extra

    @property
    def down(self):
        return self.down


deep = Deep()
for name in ("bad", "bad", "more", "more"):
    try:
        print(deep.bad if name == "bad" else deep.more)
    except AttributeError as e:
        print(e)
# expect: 'Deep' object has no attribute 'missing'
# expect: 'Deep' object has no attribute 'missing'
# expect: 3
# expect: 3
for i in range(3):
    try:
        deep.down
    except RecursionError as e:
        print(str(e)[:32])
# expect: maximum recursion depth exceeded
# expect: maximum recursion depth exceeded
# expect: maximum recursion depth exceeded


# defaults that change, code that changes
def defaults(a, b=1, c=2):
    return a, b, c


for i in range(20):
    assert defaults(0) == (0, 1, 2) and defaults(0, 5) == (0, 5, 2)
defaults.__defaults__ = (8,)
print(defaults(0, 7))  # expect: (0, 7, 8)
try:
    defaults(0)
except TypeError as e:
    print(e)  # expect: defaults() missing 1 required positional argument: 'b'
defaults.__defaults__ = None
try:
    defaults(0)
except TypeError as e:
    print(e)  # expect: defaults() missing 2 required positional arguments: 'b' and 'c'


# slices of what is no list, and bounds that are no small integers
class Items(list):
    def __getitem__(self, key):
        return key


class Index:
    def __init__(self, at):
        self.at = at

    def __index__(self):
        print("index", self.at)
        return self.at


def cut(o, a, b):
    return o[a:b]


for i in range(20):
    cut([1, 2, 3], 0, 2)
print(cut([1, 2, 3, 4], 1, -1), cut("abcd", -3, None), cut((1, 2, 3), None, 2))  # expect: [2, 3] bcd (1, 2)
print(cut(Items(), 1, "x"), cut("abc", 2, 1), cut([1, 2], 5, 9), cut((), 0, 0))  # expect: slice(1, 'x', None)  [] ()
print(cut("äöü", -2, 10**30), cut([1, 2], True, 10**20))  # expect: öü [2]
print(cut([1, 2, 3], Index(1), Index(-1)))
# expect: index 1
# expect: index -1
# expect: [2]
whole = [1, 2]
print(cut(whole, None, None) is whole, cut("same", 0, 4))  # expect: False same
for bad in ((3, 0, 1), ([1], "a", None), ({}, 1, 2)):
    try:
        cut(*bad)
    except TypeError as e:
        print(e)
# expect: 'int' object is not subscriptable
# expect: slice indices must be integers or None or have an __index__ method
# expect: unhashable type: 'slice'


# native functions with arguments left out, from a function and from a generator
def pops():
    items = [1, 2, 3]
    yield items.pop()
    yield items.pop(0)
    yield {}.get(1), {1: 2}.get(1, 3), isinstance(1, int)


print(list(pops()))  # expect: [3, 1, (None, 2, True)]


class Liar:
    @property
    def __class__(self):
        return int


print(isinstance(Liar(), int), isinstance(Liar(), str), isinstance(Liar(), Liar))  # expect: True False True
