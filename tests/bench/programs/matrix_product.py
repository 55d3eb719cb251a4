# Float and integer lists of lists: matrix products by three loops.
def product(a, b):
    columns = list(zip(*b))
    result = []
    for row in a:
        line = []
        for column in columns:
            total = 0
            for i in range(len(row)):
                total += row[i] * column[i]
            line.append(total)
        result.append(line)
    return result


n = 230
a = [[float((i * j) % 7) / 3 for j in range(n)] for i in range(n)]
b = [[float((i + j) % 5) - 1.5 for j in range(n)] for i in range(n)]
c = product(a, b)
print("%.6f" % sum(c[i][i] for i in range(n)))  # expect: 22654.166667
m = [[(i * 31 + j * 17) % 10 for j in range(n)] for i in range(n)]
d = product(m, m)
print(sum(d[i][n - 1 - i] for i in range(n)))  # expect: 952200
