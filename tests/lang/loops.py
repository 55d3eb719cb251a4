# while and for with else, break and continue, in all nestings.
n = 0
while n < 3:
    n += 1
else:
    print("while else", n)
# expect: while else 3
while True:
    n += 1
    if n % 2:
        continue
    if n > 7:
        break
else:
    print("never")
print(n)  # expect: 8
for i in range(3):
    for j in range(3):
        if j == i:
            break
        print(i, j)
    else:
        print("no break", i)
# expect: 1 0
# expect: 2 0
# expect: 2 1
for i in []:
    pass
else:
    print("empty for else", i)
# expect: empty for else 2
for i in range(5):
    if i == 1:
        continue
    if i == 3:
        break
    print("i", i)
# expect: i 0
# expect: i 2
items = [1, 2, 3]
for item in items:
    if len(items) < 6:
        items.append(item * 10)
print(items)  # expect: [1, 2, 3, 10, 20, 30]
for c in "añ😀":
    print(c, len(c))
# expect: a 1
# expect: ñ 1
# expect: 😀 1
for k in {"x": 1, "y": 2}:
    print(k)
# expect: x
# expect: y


def find(value, rows):
    for y, row in enumerate(rows):
        for x, cell in enumerate(row):
            if cell == value:
                return x, y
    return None


print(find(5, [[1, 2], [5, 6]]), find(9, [[1]]))  # expect: (0, 1) None


def spin():
    while True:
        try:
            yield 1
        finally:
            print("closing")
            break
    yield 2


g = spin()
print(next(g), next(g))
# expect: closing
# expect: 1 2
for i in range(3): print(i, end="," if i < 2 else "\n")  # expect: 0,1,2
for bad in (5, None, 1.5):
    try:
        for i in bad: pass
    except TypeError as e:
        print(e)
# expect: 'int' object is not iterable
# expect: 'NoneType' object is not iterable
# expect: 'float' object is not iterable
