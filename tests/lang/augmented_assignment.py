# Augmented assignment of every operator, in place where the type can.
x = 10
x += 5
x -= 3
x *= 2
x //= 5
x **= 3
x %= 37
x <<= 4
x >>= 1
x |= 1
x &= 0xFF
x ^= 3
print(x)  # expect: 218
x /= 4
print(x)  # expect: 54.5
items = alias = [1]
items += (2, 3)
items *= 2
print(alias, items is alias)  # expect: [1, 2, 3, 1, 2, 3] True
t = u = (1,)
t += (2,)
print(t, u)  # expect: (1, 2) (1,)
s = {1}
v = s
s |= {2}
s &= {2, 3}
s ^= {5}
s -= {2}
print(v, s is v)  # expect: {5} True
d = {"a": 1}
d |= {"b": 2}
d["a"] += 10
print(d)  # expect: {'a': 11, 'b': 2}


class Acc:
    def __init__(self):
        self.log = []

    def __iadd__(self, other):
        self.log.append(other)
        return self

    def __matmul__(self, other):
        return ("matmul", other)

    def __imatmul__(self, other):
        return ("imatmul", other)


a = Acc()
a += 1
a += "two"
print(a.log, a @ 3)  # expect: [1, 'two'] ('matmul', 3)
a @= 4
print(a)  # expect: ('imatmul', 4)
grid = [[0] * 2 for i in range(2)]
grid[1][0] += 5
calls = []


def index():
    calls.append(1)
    return 0


grid[index()][index()] += 1
print(grid, len(calls))  # expect: [[1, 0], [5, 0]] 2
tup = ([1],)
try:
    tup[0] += [2]
except TypeError as e:
    print(e, tup)
# expect: 'tuple' object does not support item assignment ([1, 2],)
for text in ("n += 1", "1 .x += 1"):
    try:
        exec(text)
    except Exception as e:
        print(type(e).__name__, e)
# expect: NameError name 'n' is not defined
# expect: AttributeError 'int' object has no attribute 'x'
