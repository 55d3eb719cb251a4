# Class attributes that are replaced again and again: every reader sees each value, and what is no plain value
# any more is a descriptor at once.
class Base:
    count = 0

    def read(self):
        return self.count


class Derived(Base):
    pass


def bump(times):
    for _ in range(times):
        Base.count += 1


def readers(d):
    return Base.count, Derived.count, d.count, d.read(), getattr(d, "count"), Derived.__dict__.get("count")


d = Derived()
for _ in range(3):
    bump(5)
    print(readers(d))
# expect: (5, 5, 5, 5, 5, None)
# expect: (10, 10, 10, 10, 10, None)
# expect: (15, 15, 15, 15, 15, None)

# a subclass gets its own, an instance too, and they go again
Derived.count = 100
bump(1)
print(readers(d))  # expect: (16, 100, 100, 100, 100, 100)
d.count = 7
bump(1)
print(readers(d))  # expect: (17, 100, 7, 7, 7, 100)
del d.count, Derived.count
print(readers(d))  # expect: (17, 17, 17, 17, 17, None)
bump(2)
print(readers(d))  # expect: (19, 19, 19, 19, 19, None)


# the place moves when the class gets more names
def add_names(n):
    for i in range(n):
        setattr(Base, "name%d" % i, i)
        Base.count += 1


add_names(40)
print(readers(d), Base.name39)  # expect: (59, 59, 59, 59, 59, None) 39
for i in range(40):
    delattr(Base, "name%d" % i)
bump(1)
print(readers(d))  # expect: (60, 60, 60, 60, 60, None)


# values of every kind through one store
def put(value):
    Base.count = value


def seen():
    return d.count, Derived.count == Base.count


for value in (1, "text", None, [1], 2.5, 10**20, int):
    put(value)
    print(*seen())
# expect: 1 True
# expect: text True
# expect: None True
# expect: [1] True
# expect: 2.5 True
# expect: 100000000000000000000 True
# expect: <class 'int'> True

put(lambda self: "called")
print(d.count(), Base.count(None))  # expect: called called
put(5)
print(seen())  # expect: (5, True)
put(property(lambda self: "computed"))
print(d.count, isinstance(Base.count, property))  # expect: computed True
put(6)
print(seen())  # expect: (6, True)


# the class of the value becomes a descriptor's
class Plain:
    pass


value = Plain()
put(Plain())
put(value)
print(d.count is value)  # expect: True
Plain.__get__ = lambda self, instance, owner: ("got", owner.__name__)
print(d.count, Base.count)  # expect: ('got', 'Derived') ('got', 'Base')
put(value)
print(seen()[0])  # expect: ('got', 'Derived')
Plain.__set__ = lambda self, instance, v: print("set", v)
d.count = 3  # expect: set 3
del Plain.__get__, Plain.__set__
print(d.count is value)  # expect: True
d.count = 4
print(d.count, Base.count is value)  # expect: 4 True
del d.count


# a metaclass has a say
class Meta(type):
    pass


class Counted(metaclass=Meta):
    n = 0


def count(times):
    for _ in range(times):
        Counted.n += 1
    return Counted.n


print(count(10))  # expect: 10
stored = []
Meta.n = property(lambda cls: 1000, lambda cls, v: stored.append(v))
print(count(2), stored, Counted.__dict__["n"])  # expect: 1000 [1001, 1001] 10
del Meta.n
print(count(2))  # expect: 12
Meta.__setattr__ = lambda cls, name, v: stored.append((name, v))
print(count(1), stored[-1])  # expect: 12 ('n', 13)
del Meta.__setattr__
print(count(1))  # expect: 13


# two bases, one of which takes over
class Left:
    tag = "left"


class Right:
    tag = "right"


class Both(Left, Right):
    pass


def tags():
    return Both.tag, Both().tag


for i in range(3):
    Left.tag = "left%d" % i
    Right.tag = "right%d" % i
    print(tags())
# expect: ('left0', 'left0')
# expect: ('left1', 'left1')
# expect: ('left2', 'left2')
del Left.tag
print(tags())  # expect: ('right2', 'right2')
Right.tag = "again"
print(tags())  # expect: ('again', 'again')
Both.__bases__ = (Left,)
try:
    tags()
except AttributeError as error:
    print(error)  # expect: type object 'Both' has no attribute 'tag'

# one store that meets instances and classes
class Thing:
    x = 0


def assign(target, v):
    target.x = v
    return target.x


thing = Thing()
print([assign(t, i) for i, t in enumerate([Thing, Thing, thing, Thing, thing, Thing])])
# expect: [0, 1, 2, 3, 4, 5]
print(Thing.x, thing.x)  # expect: 5 4
try:
    for target in (Thing, Thing, int):
        assign(target, 9)
except TypeError as error:
    print(error)  # expect: cannot set 'x' attribute of immutable type 'int'
