# Integer lists and indexing: edit distances, longest common subsequences and a knapsack by dynamic programming.
def distance(a, b):
    previous = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        current = [i]
        for j, y in enumerate(b, 1):
            current.append(min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (x != y)))
        previous = current
    return previous[-1]


def common(a, b):
    table = [[0] * (len(b) + 1) for i in range(len(a) + 1)]
    for i in range(len(a)):
        for j in range(len(b)):
            if a[i] == b[j]:
                table[i + 1][j + 1] = table[i][j] + 1
            elif table[i][j + 1] >= table[i + 1][j]:
                table[i + 1][j + 1] = table[i][j + 1]
            else:
                table[i + 1][j + 1] = table[i + 1][j]
    return table[len(a)][len(b)]


def knapsack(weights, values, capacity):
    best = [0] * (capacity + 1)
    for weight, value in zip(weights, values):
        for room in range(capacity, weight - 1, -1):
            candidate = best[room - weight] + value
            if candidate > best[room]:
                best[room] = candidate
    return best[capacity]


a = "".join(chr(97 + (i * i) % 11) for i in range(1500))
b = "".join(chr(97 + (i * 7) % 13) for i in range(1500))
print(distance(a, b), common(a, b))  # expect: 1279 598
print(knapsack([i % 23 + 3 for i in range(120)], [i * 37 % 101 for i in range(120)], 5000))  # expect: 5923
