# Targets: tuples, stars, nested, attributes, subscripts, slices, chains.
a, b = 1, 2
a, b = b, a
print(a, b)  # expect: 2 1
first, *middle, last = range(5)
print(first, middle, last)  # expect: 0 [1, 2, 3] 4
*start, end = "abc"
(p, [q, *r]), s = (1, [2, 3, 4]), 5
print(start, end, p, q, r, s)  # expect: ['a', 'b'] c 1 2 [3, 4] 5
x = y = []
x.append(1)
print(y, x is y)  # expect: [1] True


class Box:
    pass


box = Box()
box.value, table = 3, {}
table["k"], box.other = box.value, 4
print(box.value, table, box.other)  # expect: 3 {'k': 3} 4
items = [0] * 5
items[1:3] = [7, 8, 9]
items[0], items[-1] = "s", "e"
print(items)  # expect: ['s', 7, 8, 9, 0, 'e']
i = 0
i, items[i] = 2, "evaluated left to right"
print(i, items)  # expect: 2 ['s', 7, 'evaluated left to right', 9, 0, 'e']
for k, (m, *n) in [(1, (2, 3, 4)), (5, (6,))]:
    print(k, m, n)
# expect: 1 2 [3, 4]
# expect: 5 6 []
[c, d] = {"one": 1, "two": 2}
print(c, d)  # expect: one two
() = []
[*every] = "xyz"
print(every)  # expect: ['x', 'y', 'z']
for text in ("a, b = 1", "a, b = 1, 2, 3", "a, *b, c = 1,", "a, b = None", "a, b = 5", "x, y = {1}", "[] = [1]",
             "a, b, c, *d = (1, 2)"):
    try:
        exec(text)
    except Exception as e:
        print(text, "->", type(e).__name__, e)
# expect: a, b = 1 -> TypeError cannot unpack non-iterable int object
# expect: a, b = 1, 2, 3 -> ValueError too many values to unpack (expected 2)
# expect: a, *b, c = 1, -> ValueError not enough values to unpack (expected at least 2, got 1)
# expect: a, b = None -> TypeError cannot unpack non-iterable NoneType object
# expect: a, b = 5 -> TypeError cannot unpack non-iterable int object
# expect: x, y = {1} -> ValueError not enough values to unpack (expected 2, got 1)
# expect: [] = [1] -> ValueError too many values to unpack (expected 0)
# expect: a, b, c, *d = (1, 2) -> ValueError not enough values to unpack (expected at least 3, got 2)
z: int = 3
w: str
print(z, __annotations__)  # expect: 3 {'z': <class 'int'>, 'w': <class 'str'>}
print((n := 10) + n, [last := v for v in range(3)], last)  # expect: 20 [0, 1, 2] 2
