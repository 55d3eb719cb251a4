# Float lists and calls: the greatest singular value of an infinite matrix, cut off.
def a(i, j):
    return 1.0 / ((i + j) * (i + j + 1) // 2 + i + 1)


def times(v):
    n = len(v)
    result = []
    for i in range(n):
        total = 0.0
        for j in range(n):
            total += a(i, j) * v[j]
        result.append(total)
    return result


def times_transposed(v):
    n = len(v)
    return [sum([a(j, i) * v[j] for j in range(n)]) for i in range(n)]


u = [1.0] * 340
for step in range(10):
    v = times_transposed(times(u))
    u = times_transposed(times(v))
top = sum(x * y for x, y in zip(u, v))
bottom = sum(x * x for x in v)
print("%.9f" % (top / bottom) ** 0.5)  # expect: 1.274224037
