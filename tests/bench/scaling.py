# How time grows with size: each operation n times on something of size n, at three sizes. A line an operation and
# size: name, n, seconds (the least of five). tests/bench/run --scaling makes a table of them.
import time


def index_string(n):
    text = "abcdefghij" * (n // 10)
    return lambda: sum(1 for i in range(n) if text[i] == "c")


def index_wide_string(n):
    text = "abcdé𝄞ghij" * (n // 10)
    return lambda: sum(1 for i in range(n) if text[i] == "c")


def length_of_string(n):
    text = "𝄞" * n

    def run():
        for i in range(n):
            len(text)

    return run


def append_to_string(n):
    def run():
        text = ""
        for i in range(n):
            text += "x"

    return run


def append_to_attribute(n):
    class Holder:
        pass

    holder = Holder()

    def run():
        holder.text = ""
        for i in range(n):
            holder.text += "xy"

    return run


def append_to_list(n):
    def run():
        items = []
        for i in range(n):
            items += [i]

    return run


def pop_from_list(n):
    def run():
        items = list(range(n))
        while items:
            items.pop()

    return run


def insert_into_dict(n):
    def run():
        table = {}
        for i in range(n):
            table[i * 7919] = i

    return run


def find_in_dict(n):
    table = {str(i): i for i in range(n)}
    keys = list(table)

    def run():
        for key in keys:
            table[key]

    return run


def delete_from_dict(n):
    def run():
        table = dict.fromkeys(range(n))
        for i in range(n):
            del table[i]

    return run


def insert_into_set(n):
    def run():
        table = set()
        for i in range(n):
            table.add((i, -i))

    return run


def shuffled(n):
    seed, items = 1, []
    for i in range(n):
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        items.append(seed / 7)
    return items


def sort(n):
    items = shuffled(n)
    return lambda: sorted(items, key=abs)


def sort_runs(n):
    items = [x / 3 for x in range(n // 2)] + [x / 3 for x in range(n // 2, 0, -1)]
    return lambda: sorted(items, key=abs)


def growing_heap(n):
    def run():
        chain = None
        for i in range(n):
            chain = [chain, str(i)]

    return run


def seconds(run):
    best = None
    for i in range(5):
        start = time.process_time()
        run()
        taken = time.process_time() - start
        best = taken if best is None else min(best, taken)
    return best


for make in (index_string, index_wide_string, length_of_string, append_to_string, append_to_attribute, append_to_list,
             pop_from_list, insert_into_dict, find_in_dict, delete_from_dict, insert_into_set, sort, sort_runs,
             growing_heap):
    for size in (20000, 80000, 320000):
        print(make.__name__.replace("_", " "), size, seconds(make(size)), sep="\t")
