# Dicts: integer, string and tuple keys; insertion, lookup, deletion, iteration and merging.
counts = {}
for i in range(1500000):
    key = (i * 7919) % 5003
    counts[key] = counts.get(key, 0) + i
print(len(counts), sum(counts.values()) % 1000003)  # expect: 5003 875015

names = ["key%d" % i for i in range(3000)]
table = {}
for round_number in range(160):
    for name in names:
        if name in table:
            table[name] += 1
        else:
            table[name] = round_number
print(sum(table.values()))  # expect: 477000

cache = {}


def paths(x, y):
    if x == 0 or y == 0:
        return 1
    key = (x, y)
    if key not in cache:
        cache[key] = (paths(x - 1, y) + paths(x, y - 1)) % 1000007
    return cache[key]


for i in range(50):
    cache.clear()
    last = paths(90, 90)
print(last, len(cache))  # expect: 389348 8100

queue = {}
for i in range(600000):
    queue[i] = i * 2
    if i >= 100:
        del queue[i - 100]
print(len(queue), next(iter(queue)), sum(k ^ v for k, v in queue.items()))  # expect: 100 599900 179637086
merged = {}
for i in range(300):
    merged = {**merged, i: i}
merged.update((k, v) for v, k in list(merged.items()))
print(len(merged), list(merged)[:3])  # expect: 300 [0, 1, 2]
