# Iterators over iterators over iterators: as deep as the native stack allows, then RecursionError.
# skip-oracle: CPython dies of a stack overflow
import itertools


def deep(wrap, count):
    it = iter([1])
    for _ in range(count):
        it = wrap(it)
    return it


wraps = [
    lambda it: filter(None, it),
    lambda it: map(abs, it),
    itertools.chain,
]
for wrap in wraps:
    print(list(deep(wrap, 1000)))
    try:
        print(list(deep(wrap, 250_000)))
    except RecursionError as e:
        print(e)
# expect: [1]
# expect: maximum recursion depth exceeded
# expect: [1]
# expect: maximum recursion depth exceeded
# expect: [1]
# expect: maximum recursion depth exceeded
