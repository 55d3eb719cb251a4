# Generators: pipelines, delegation by yield from, values sent in.
def numbers(n):
    i = 0
    while i < n:
        yield i
        i += 1


def only(predicate, items):
    for item in items:
        if predicate(item):
            yield item


def pairs(items):
    previous = None
    for item in items:
        if previous is not None:
            yield previous, item
        previous = item


def walk(tree):
    if tree:
        left, value, right = tree
        yield from walk(left)
        yield value
        yield from walk(right)


def balanced(low, high):
    if low >= high:
        return None
    middle = (low + high) // 2
    return balanced(low, middle), middle, balanced(middle + 1, high)


def averager():
    total = count = 0
    average = None
    while True:
        value = yield average
        total += value
        count += 1
        average = total / count


print(sum(a * b % 7 for a, b in pairs(only(lambda x: x % 3, numbers(1600000)))))  # expect: 2666659
tree = balanced(0, 20000)
print(sum(value for i in range(14) for value in walk(tree)))  # expect: 2799860000
average = averager()
next(average)
for i in range(900000):
    last = average.send(i)
print(last)  # expect: 449999.5
