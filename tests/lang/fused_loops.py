# Loops over range(), dict.items(), enumerate() and zip(), and slices assigned, where no object in between is seen:
# they behave as if there were one.
def numbers(*args):
    out = []
    for i in range(*args):
        out.append(i)
    return out


def up(a, b):
    return [i for i in range(a, b)]


def by(a, b, c):
    out = []
    for i in range(a, b, c):
        out.append(i)
    return out


print(up(0, 3), up(3, 0), by(0, 10, 4), by(10, 0, -3), by(0, 10, -1), by(5, 5, 1), by(-1, -8, -7))
# expect: [0, 1, 2] [] [0, 4, 8] [10, 7, 4, 1] [] [] [-1]
big = 2**47
print(up(big - 2, big + 1), by(-big, -big - 3, -2), by(big - 1, -big, -big))
# expect: [140737488355326, 140737488355327, 140737488355328] [-140737488355328, -140737488355330] [140737488355327, -1]
print(up(2**70, 2**70 + 2), by(1, 2**80, 2**79))
# expect: [1180591620717411303424, 1180591620717411303425] [1, 604462909807314587353089]
print(up(True, 3), by(False, True, True))  # expect: [1, 2] [0]


class Index:
    def __index__(self):
        return 2


print(up(Index(), 4))  # expect: [2, 3]
for bad in ((0, 1, 0), (0.5, 2, 1), ("a", 2, 1)):
    try:
        by(*bad)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
# expect: ValueError range() arg 3 must not be zero
# expect: TypeError 'float' object cannot be interpreted as an integer
# expect: TypeError 'str' object cannot be interpreted as an integer


def keeps():
    for i in (r := range(3)):
        pass
    s = range(2)
    for j in s:
        pass
    return r, s, i, j


print(keeps())  # expect: (range(0, 3), range(0, 2), 2, 1)


def patched(range):
    out = []
    for i in range(3):
        out.append(i)
    return out


print(patched(range), patched(lambda n: "abc"), patched(lambda n: {n: n}))  # expect: [0, 1, 2] ['a', 'b', 'c'] [3]


# ---- pairs
def pairs(it):
    out = []
    for a, b in it:
        out.append((a, b))
    return out


print(pairs({1: 2, "x": None}.items()), pairs(enumerate("ab", 5)), pairs(zip("abc", [1, 2])))
# expect: [(1, 2), ('x', None)] [(5, 'a'), (6, 'b')] [('a', 1), ('b', 2)]
print(pairs(zip()), pairs(enumerate("a", 2**47 - 1)), pairs(enumerate("ab", 2**63)))
# expect: [] [(140737488355327, 'a')] [(9223372036854775808, 'a'), (9223372036854775809, 'b')]
for bad in (zip("ab"), zip("ab", "cd", "ef"), [1], ["abc"]):
    try:
        pairs(bad)
    except (TypeError, ValueError) as error:
        print(error)
# expect: not enough values to unpack (expected 2, got 1)
# expect: too many values to unpack (expected 2)
# expect: cannot unpack non-iterable int object
# expect: too many values to unpack (expected 2)
try:
    pairs(zip("ab", "c", strict=True))
except ValueError as error:
    print(error)  # expect: zip() argument 2 is shorter than argument 1
left, right = iter("abcd"), iter("xy")
print(pairs(zip(left, right)), list(left))  # expect: [('a', 'x'), ('b', 'y')] ['d']


def whole(it):
    for item in it:
        a, b = item
    return item, a, b


print(whole({1: 2}.items()), whole(enumerate("a")), whole(zip("p", "q")))
# expect: ((1, 2), 1, 2) ((0, 'a'), 0, 'a') (('p', 'q'), 'p', 'q')


class Target:
    pass


def into_attributes(d):
    t = Target()
    x = [0]
    for t.key, x[0] in d.items():
        pass
    return t.key, x


print(into_attributes({"k": "v"}))  # expect: ('k', ['v'])


def grows(d):
    for k, v in d.items():
        d[k, v] = v


try:
    grows({1: 2})
except RuntimeError as error:
    print(error)  # expect: dictionary changed size during iteration


def swaps(d):
    out = []
    for k, v in d.items():
        del d[k]
        d[k, "again"] = v
        out.append(k)
        if len(out) > 5:
            break
    return out


try:
    print(swaps({1: 2}))
except RuntimeError as error:
    print(error)  # expect: dictionary keys changed during iteration


def raising():
    yield 1
    raise KeyError("from the iterator")


for it in (enumerate(raising()), zip(raising(), "ab"), zip("ab", raising())):
    try:
        pairs(it)
    except KeyError as error:
        print(error)
# expect: 'from the iterator'
# expect: 'from the iterator'
# expect: 'from the iterator'


class Pairs(dict):
    def items(self):
        return [("mine", 1)]


class Numbered(enumerate):
    def __next__(self):
        return "xy"


def first(it):
    for a, b in it:
        return a, b


print(first(Pairs(a=1).items()), first(Numbered("ab")))  # expect: ('mine', 1) ('x', 'y')
print([k + v for k, v in {"a": "b"}.items()], {v: k for k, v in enumerate("ab")})
# expect: ['ab'] {'a': 0, 'b': 1}


def nested(d):
    return [(i, k, v, x, y) for i, (k, v) in enumerate(d.items()) for x, y in zip(k, v)]


print(nested({"ab": "cd"}))  # expect: [(0, 'ab', 'cd', 'a', 'c'), (0, 'ab', 'cd', 'b', 'd')]


# ---- slices assigned
def put(target, start, stop, value):
    target[start:stop] = value
    return target


print(put([1, 2, 3], 1, 2, [7, 8, 9]), put([1, 2, 3], -1, None, []), put([1, 2, 3], 2, 0, [5]))
# expect: [1, 7, 8, 9, 3] [1, 2] [1, 2, 5, 3]
print(put([1, 2, 3], None, None, (4, 5)), put([1, 2, 3], -100, 100, "ab"), put([1, 2], 10**30, None, [3]))
# expect: [4, 5] ['a', 'b'] [1, 2, 3]
same = [1, 2, 3]
print(put(same, 1, 1, same))  # expect: [1, 1, 2, 3, 2, 3]
print(put(bytearray(b"abc"), 0, 1, b"xyz"))  # expect: bytearray(b'xyzbc')


class Recorder:
    def __setitem__(self, key, value):
        print(key, value)


put(Recorder(), 1, "x", [2])  # expect: slice(1, 'x', None) [2]


class Own(list):
    def __setitem__(self, key, value):
        print("own", key)


put(Own([1]), 0, 1, [2])  # expect: own slice(0, 1, None)
for target, value in (([1], 5), ((1,), [2]), ("a", "b")):
    try:
        put(target, 0, 1, value)
    except TypeError as error:
        print(error)
# expect: can only assign an iterable
# expect: 'tuple' object does not support item assignment
# expect: 'str' object does not support item assignment


def reverse_prefix(p, k):
    p[: k + 1] = p[k::-1]
    return p


print(reverse_prefix([0, 1, 2, 3, 4], 2), [0, 1, 2, 3][::-2], [0, 1, 2, 3][-2:-9:-1], [1, 2][5::-1], [][::-1])
# expect: [2, 1, 0, 3, 4] [3, 1] [2, 1, 0] [2, 1] []
items = [0, 1, 2, 3, 4, 5]
items[::2] = "abc"
print(items)  # expect: ['a', 1, 'b', 3, 'c', 5]
try:
    items[::2] = [1]
except ValueError as error:
    print(error)  # expect: attempt to assign sequence of size 1 to extended slice of size 3
try:
    items[::0]
except ValueError as error:
    print(error)  # expect: slice step cannot be zero
