# Classes, methods, exceptions and generators under a collection at every allocation.
class Base:
    registry = []

    def __init_subclass__(cls): Base.registry.append(cls.__name__)
    def __init__(self, *args): self.args = list(args)
    def __repr__(self): return f"{type(self).__name__}{self.args!r}"
    def __add__(self, other): return type(self)(*self.args, *other.args)


class One(Base):
    @property
    def total(self): return sum(self.args)


class Two(One):
    __slots__ = ("extra",)


def numbers(n):
    try:
        for i in range(n): yield One(i, str(i))
    finally:
        Base.registry.append("closed")


print(One(1) + One(2), Two(3, 4).total, Base.registry, list(numbers(2)), Base.registry[-1])
# expect: One[1, 2] 7 ['One', 'Two', 'closed'] [One[0, '0'], One[1, '1']] closed


def fail(depth):
    try:
        if depth == 0: raise KeyError("deep" + str(depth))
        fail(depth - 1)
    except KeyError as e:
        raise ValueError([depth, str(e)]) from e if depth else None


try:
    fail(0)
except ValueError as e:
    print(e, e.__cause__)
# expect: [0, "'deep0'"] None
text = "".join(f"{i:x}" for i in range(30))
print(text.upper().replace("A", "aa"), text.split("1")[:3], {k: text.count(k) for k in "abc"}, [*map(int, "123")], sorted(text)[:4])
# expect: 0123456789aaBCDEF101112131415161718191aa1B1C1D ['0', '23456789abcdef', '0'] {'a': 2, 'b': 2, 'c': 2} [1, 2, 3] ['0', '0', '1', '1']
big = 1
for i in range(1, 40): big *= i
print(big, str(big)[::-1][:8], big % 10 ** 9, divmod(big, 10 ** 20)[1])
# expect: 20397882081197443358640281739902897356800000000 00000000 800000000 39902897356800000000
match [1, {"k": (2, 3)}]:
    case [a, {"k": (b, *c)}]: print(a, b, c)
# expect: 1 2 [3]
with open(__file__) as f: print(len(f.readline()) > 5)  # expect: True
