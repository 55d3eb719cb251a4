# Comprehensions of every kind, nested and filtered, with built-in functions over them.
total = 0
for n in range(700):
    squares = [i * i for i in range(2000)]
    odd = [x for x in squares if x & 1]
    table = {x: i for i, x in enumerate(odd)}
    buckets = {x % 97 for x in squares}
    flat = [x + y for x in range(40) for y in range(40) if (x ^ y) & 1]
    grid = [[x * y for x in range(30)] for y in range(30)]
    total += len(odd) + len(table) + len(buckets) + sum(flat) + sum(sum(row) for row in grid)
    total += sum(1 for x in squares if x % 3 == 0) + max(x % 1000 for x in odd)
    total += sum(map(lambda x: x >> 3, squares)) + len(list(filter(None, [x % 5 for x in squares])))
    total += sum(a * b for a, b in zip(squares, reversed(squares))) % 1009
    total += any(x > 3996000 for x in squares) + all(x >= 0 for x in squares)
print(total)  # expect: 233316239800
