# Sets and dicts with tuple keys: Conway's game of life on an endless board.
def step(cells):
    counts = {}
    for x, y in cells:
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if dx or dy:
                    key = (x + dx, y + dy)
                    counts[key] = counts.get(key, 0) + 1
    return {key for key, n in counts.items() if n == 3 or n == 2 and key in cells}


cells = {(0, 1), (1, 3), (2, 0), (2, 1), (2, 4), (2, 5), (2, 6)}
for generation in range(1000):
    cells = step(cells)
print(len(cells), min(cells), max(cells))  # expect: 457 (-196, 128) (197, 150)
