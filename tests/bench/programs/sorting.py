# Sorting: numbers, strings, keys, reversed, and a sort written in the language.
class Record:
    def __init__(self, key, name):
        self.key = key
        self.name = name

    def __lt__(self, other):
        return self.key < other.key


def quicksort(items, low, high):
    while low < high:
        pivot = items[(low + high) // 2]
        i, j = low, high
        while i <= j:
            while items[i] < pivot:
                i += 1
            while items[j] > pivot:
                j -= 1
            if i <= j:
                items[i], items[j] = items[j], items[i]
                i += 1
                j -= 1
        if j - low < high - i:
            quicksort(items, low, j)
            low = i
        else:
            quicksort(items, i, high)
            high = j


seed = 7
values = []
for i in range(180000):
    seed = (seed * 1103515245 + 12345) % 2147483648
    values.append(seed >> 5)
names = ["n%d" % value for value in values]
print(sorted(values)[::45000], sorted(values, reverse=True)[0])
# expect: [240, 16795624, 33554385, 50432306] 67108824
print(sorted(names)[:2], sorted(names, key=len)[0], sorted(values, key=lambda v: (v % 100, -v))[:3])
# expect: ['n10000274', 'n10000486'] n240 [67100500, 67092700, 66966700]
records = [Record(value % 1000, i) for i, value in enumerate(values[:60000])]
print([record.name for record in sorted(records)[:4]])  # expect: [3372, 4336, 6665, 9430]
floats = [value / 3 for value in values]
floats.sort(key=lambda f: -f)
print("%.3f" % floats[0])  # expect: 22369608.000
mine = values[:]
quicksort(mine, 0, len(mine) - 1)
print(mine == sorted(values))  # expect: True
