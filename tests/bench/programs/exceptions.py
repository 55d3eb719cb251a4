# Exceptions: raised and caught near and far, through finally, with and else, and lookups that fail.
class Stop(Exception):
    pass


class Guard:
    def __init__(self):
        self.entered = self.failed = 0

    def __enter__(self):
        self.entered += 1
        return self

    def __exit__(self, kind, value, traceback):
        self.failed += kind is not None
        return kind is Stop


def deep(n):
    if n == 0:
        raise Stop("bottom")
    return deep(n - 1) + 1


def lookup(table, key):
    try:
        return table[key]
    except KeyError:
        return 0


def convert(text):
    try:
        return int(text)
    except ValueError as error:
        return len(error.args)
    finally:
        convert.calls += 1


convert.calls = 0
table = {i: i for i in range(0, 100, 2)}
total = 0
for i in range(800000):
    total += lookup(table, i % 100)
for i in range(250000):
    total += convert("12" if i % 2 else "1x")
caught = 0
for i in range(40000):
    try:
        deep(10)
    except (TypeError, Stop) as error:
        caught += len(error.args[0])
guard = Guard()
for i in range(250000):
    with guard:
        if i % 2:
            raise Stop(i)
print(total, caught, convert.calls, guard.entered, guard.failed)  # expect: 21225000 240000 250000 250000 125000
