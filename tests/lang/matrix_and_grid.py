# A whole small program: matrices with operators, and searching a grid.
class Matrix:
    def __init__(self, rows): self.rows = [list(r) for r in rows]
    @classmethod
    def identity(cls, n): return cls([[int(i == j) for j in range(n)] for i in range(n)])
    def __matmul__(self, other): return Matrix([[sum(a * b for a, b in zip(r, c)) for c in zip(*other.rows)] for r in self.rows])
    def __add__(self, other): return Matrix([[a + b for a, b in zip(r, s)] for r, s in zip(self.rows, other.rows)])
    def __mul__(self, k): return Matrix([[a * k for a in r] for r in self.rows])
    __rmul__ = __mul__
    def __pow__(self, n):
        result, base = Matrix.identity(len(self.rows)), self
        while n:
            if n & 1: result = result @ base
            base, n = base @ base, n >> 1
        return result
    def __eq__(self, other): return self.rows == other.rows
    def __getitem__(self, ij):
        i, j = ij
        return self.rows[i][j]
    def __str__(self): return "\n".join(" ".join(f"{x:>4}" for x in r) for r in self.rows)
    @property
    def T(self): return Matrix(zip(*self.rows))


m = Matrix([[1, 1], [1, 0]])
print(m ** 10, (m ** 90)[0, 1], m @ m == m ** 2, 3 * m, (m + m).T, sep="\n")
# expect:   89   55
# expect:   55   34
# expect: 2880067194370816120
# expect: True
# expect:    3    3
# expect:    3    0
# expect:    2    2
# expect:    2    0
maze = """
#########
#S..#...#
#.#.#.#.#
#.#...#E#
#########
""".strip().split("\n")


def bfs(grid):
    start = next((y, x) for y, row in enumerate(grid) for x, c in enumerate(row) if c == "S")
    queue, came = [start], {start: None}
    for y, x in queue:
        if grid[y][x] == "E":
            path, node = [], (y, x)
            while node: path, node = [node, *path], came[node]
            return path
        for dy, dx in ((0, 1), (1, 0), (0, -1), (-1, 0)):
            step = y + dy, x + dx
            if grid[step[0]][step[1]] != "#" and step not in came:
                came[step] = (y, x)
                queue.append(step)


path = bfs(maze)
print(len(path), path[0], path[-1])  # expect: 13 (1, 1) (3, 7)
marks = set(path)
print("\n".join("".join("*" if (y, x) in marks and c == "." else c for x, c in enumerate(row)) for y, row in enumerate(maze)))
# expect: #########
# expect: #S**#***#
# expect: #.#*#*#*#
# expect: #.#***#E#
# expect: #########
