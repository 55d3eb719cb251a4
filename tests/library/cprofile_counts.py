# cProfile: how often each function was called, from where, and times that fit together.
import cProfile
import io
import pstats


def leaf(n):
    return n * 2


def recursive(n):
    return n and recursive(n - 1)


def branch():
    return [leaf(1), leaf(2)] + [len("ab"), recursive(3)]


def fails():
    raise ValueError


profile = cProfile.Profile()
print(profile.runcall(branch))  # expect: [2, 4, 2, 0]
stats = {e.code if isinstance(e.code, str) else e.code.co_name: e for e in profile.getstats()}
for name in ("branch", "leaf", "recursive", "<built-in method builtins.len>"):
    e = stats[name]
    print(name, e.callcount, e.reccallcount, 0 <= e.inlinetime <= e.totaltime)
# expect: branch 1 0 True
# expect: leaf 2 0 True
# expect: recursive 4 3 True
# expect: <built-in method builtins.len> 1 0 True
calls = {c.code if isinstance(c.code, str) else c.code.co_name: c.callcount for c in stats["branch"].calls}
print(sorted(calls.items()))  # expect: [('<built-in method builtins.len>', 1), ('leaf', 2), ('recursive', 1)]
print([c.callcount for c in stats["recursive"].calls], stats["leaf"].calls)  # expect: [3] None
print(stats["branch"].totaltime >= stats["leaf"].totaltime)  # expect: True

# a timer of one's own: each look at it is a tick
ticks = iter(range(1000))
counted = cProfile.Profile(lambda: next(ticks), 0.5)
counted.runcall(leaf, 1)
print([(e.callcount, e.totaltime, e.inlinetime) for e in counted.getstats() if not isinstance(e.code, str)])  # expect: [(1, 0.5, 0.5)]

# exceptions end calls too; what was profiled before is cleared
counted.clear()
with cProfile.Profile() as p:
    try:
        fails()
    except ValueError:
        pass
    [].append(1)
out = io.StringIO()
pstats.Stats(p, stream=out).strip_dirs().sort_stats("name").print_stats()
print([line.split()[0] + " " + line.split(None, 5)[-1] for line in out.getvalue().splitlines() if "(fails)" in line or "'append'" in line])
# expect: ["1 {method 'append' of 'list' objects}", '1 cprofile_counts.py:19(fails)']
print(counted.getstats())  # expect: []
