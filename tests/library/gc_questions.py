# The module gc: what a collection found, who holds whom, the settings. sys.getrefcount.
import gc
import sys


class Node:
    pass


class Loud:
    def __del__(self):
        print('del')


def make_cycle():
    a = Node()
    a.me = a


def make_pair():
    a, b = Node(), Node()
    a.other, b.other = b, a


def make_loud():
    a = Loud()
    a.me = a


def make_list():
    l = []
    l.append(l)


def away(make):
    make()
    for i in range(10):
        str(i) + str(i)


gc.disable()
gc.collect()
for make in make_cycle, make_pair, make_list, make_loud:
    away(make)
    print(make.__name__, gc.collect() > 0, gc.collect())
# expect: make_cycle True 0
# expect: make_pair True 0
# expect: make_list True 0
# expect: del
# expect: make_loud True 0
gc.enable()
print(gc.isenabled())  # expect: True

print(gc.get_referents([1, 2, 3]))  # expect: [3, 2, 1]
print(gc.get_referents({'a': 1}, ('x', 'y')))  # expect: [1, 'y', 'x']
held = []
holder = [held]
print(any(r is holder for r in gc.get_referrers(held)))  # expect: True
print(gc.get_referents(Node()))  # expect: [<class '__main__.Node'>]


def count():
    z = []
    first = sys.getrefcount(z)
    w = z
    return first, sys.getrefcount(z)


print(count())  # expect: (2, 3)
print(sys.getrefcount(held), sys.getrefcount(None) > 1)  # expect: 3 True

tracked = (1, 'a', [], {}, {'a': 1}, {'a': []}, (), ([],), Node(), Node, int, count, len, gc, None, 1.5, range(3), object())
print([int(gc.is_tracked(o)) for o in tracked])
# expect: [0, 0, 1, 0, 0, 1, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 0]

events = []
gc.callbacks.append(lambda phase, info: events.append((phase, sorted(info))))
gc.collect()
gc.callbacks.clear()
print(events)
# expect: [('start', ['collected', 'generation', 'uncollectable']), ('stop', ['collected', 'generation', 'uncollectable'])]

print(gc.get_threshold())  # expect: (700, 10, 10)
gc.set_threshold(500, 5)
print(gc.get_threshold())  # expect: (500, 5, 10)
print(gc.get_debug(), gc.DEBUG_LEAK, gc.garbage)  # expect: 0 38 []
print([sorted(g) for g in gc.get_stats()][2])  # expect: ['collected', 'collections', 'uncollectable']
gc.freeze()
print(gc.get_freeze_count() > 0)  # expect: True
gc.unfreeze()
print(gc.get_freeze_count())  # expect: 0


class Revived:
    def __del__(self):
        global saved
        saved = self


v = Revived()
print(gc.is_finalized(v))  # expect: False
del v
print(gc.is_finalized(saved), gc.is_finalized(3))  # expect: True False
for call in 'gc.collect(3)', 'gc.get_objects(-2)', 'gc.set_threshold()':
    try:
        eval(call)
    except Exception as e:
        print(type(e).__name__)
# expect: ValueError
# expect: ValueError
# expect: TypeError
