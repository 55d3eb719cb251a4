# Closures: cells that are read and written, functions made and called through variables.
def make_counter(step):
    total = 0

    def count(n):
        nonlocal total
        total += n * step
        return total

    return count


def compose(f, g):
    return lambda x: f(g(x))


counters = [make_counter(step) for step in range(1, 6)]
for i in range(500000):
    for counter in counters:
        counter(i)
print([counter(0) for counter in counters])
# expect: [124999750000, 249999500000, 374999250000, 499999000000, 624998750000]

chain = lambda x: x
for i in range(12):
    chain = compose(chain, lambda x, i=i: (x + i) % 1009)
print(sum(chain(i) for i in range(200000)))  # expect: 100728169
