# Containers changed while they are iterated, compared, sorted, shown: errors, never a crash.
class R:
    def __init__(self, s): self.s = s
    def n(self, k):
        self.s = (self.s * 6364136223846793005 + 1442695040888963407) % (1 << 64)
        return (self.s >> 33) % k
def show(f, *a):
    try:
        r = f(*a)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)
    return repr(r)
# mutation while it is being used
def run(f):
    print(show(f))
def f():
    d = {i: i for i in range(10)}
    for k in d: d[k + 100] = 1
run(f)
def f():
    d = {i: i for i in range(10)}
    for k in d: del d[k]; d[k + 100] = 1
run(f)
def f():
    d = {i: i for i in range(3)}
    out = []
    for k in d:
        out.append(k)
        if k == 0: del d[2]; d[3] = 1
    return out
run(f)
def f():
    d = {0: 0}
    out = []
    for k in d:
        del d[0]; d[0] = 0
        out.append(k)
        if len(out) > 20: break
    return out
run(f)
def f():
    s = {1, 2, 3}
    for k in s: s.add(k + 10)
run(f)
def f():
    s = {1, 2, 3}; out = []
    for k in s: s.discard(k); s.add(k + 3); out.append(k)
    return len(out)
run(f)
def f():
    a = [1, 2, 3]; out = []
    for k in a:
        out.append(k)
        if len(a) < 10: a.append(k * 2)
    return out
run(f)
def f():
    a = list(range(10)); out = []
    for k in a: out.append(k); a.remove(k)
    return out, a
run(f)
class E:
    def __init__(self, h, action=None): self.h, self.action = h, action
    def __hash__(self): return self.h
    def __eq__(self, o):
        if E.act:
            E.act()
        return False
    act = None
def f():
    d = {E(1): 1, E(1): 2, E(1): 3}
    def act(): d.clear()
    E.act = act
    r = d.get(E(1), 'none')
    E.act = None
    return r, len(d)
run(f)
def f():
    d = {E(1): i for i in range(5)}
    n = [0]
    def act():
        n[0] += 1
        if n[0] < 50: d[n[0] + 1000] = 1
    E.act = act
    d[E(1)] = 5
    E.act = None
    return len(d)
run(f)
def f():
    s = {E(1) for i in range(5)}
    n = [0]
    def act():
        n[0] += 1
        if n[0] < 30:
            s.add(n[0] * 100)
        elif n[0] == 31: s.clear()
    E.act = act
    s.add(E(1))
    r = E(1) in s
    s.discard(E(1))
    E.act = None
    return len(s)
run(f)
class M:
    def __init__(self, l): self.l = l
    def __eq__(self, o): self.l.clear(); return False
def f():
    a = []; a += [M(a) for i in range(5)]
    return 3 in a, a
run(f)
def f():
    a = []; a += [M(a) for i in range(5)]
    return a == [1, 2, 3, 4, 5]
run(f)
def f():
    a = []; a += [M(a) for i in range(5)]
    a.remove(3)
run(f)
def f():
    a = []; a += [M(a) for i in range(5)]
    return a.count(3), a
run(f)
class Lt:
    def __init__(self, v, l): self.v, self.l = v, l
    def __lt__(self, o):
        self.l.append(1); return self.v < o.v
def f():
    a = []; a += [Lt(i % 3, a) for i in range(10)]
    a.sort()
run(f)
class Lt2(Lt):
    def __lt__(self, o):
        if self.v == 7: raise KeyError(7)
        return self.v < o.v
    def __repr__(self): return "L%d" % self.v
def f():
    a = []; a += [Lt2(i * 7 % 10, a) for i in range(10)]
    try: a.sort()
    except KeyError: pass
    return sorted(x.v for x in a), len(a)
run(f)
def f():
    a = [3, 2, 1]
    def key(x): a.append(x); return x
    try: a.sort(key=key)
    finally: print(a)
run(f)
def f():
    a = [3, 2, 1]
    def key(x): a.clear(); return x
    a.sort(key=key); return a
run(f)
def f():
    a = [3, 2, 1]
    def key(x): print(a, len(a)); return x
    a.sort(key=key); return a
run(f)
class Idx:
    def __init__(self, l, v): self.l, self.v = l, v
    def __index__(self): self.l.clear(); return self.v
def f():
    a = list(range(10)); return a[Idx(a, 2):Idx(a, 5)], a
run(f)
def f():
    a = list(range(10)); a[Idx(a, 2):Idx(a, 5)] = [1, 2]; return a
run(f)
def f():
    a = list(range(10)); a[Idx(a, 2)] = 1
run(f)
def f():
    a = list(range(10)); a.insert(Idx(a, 5), 1); return a
run(f)
def f():
    a = list(range(10)); del a[::Idx(a, 2)]; return a
run(f)
def f():
    a = list(range(10)); return a.pop(Idx(a, 2))
run(f)
class Rep:
    def __init__(self, l): self.l = l
    def __repr__(self): self.l.clear(); return "R"
def f():
    a = []; a += [Rep(a), 2, 3]; return repr(a)
run(f)
def f():
    a = {}; a.update({1: Rep(a), 2: 3}); return repr(a)
run(f)
def f():
    a = set(); a |= {Rep(a)}; return repr(a)
run(f)
a = []; a.append(a); print(a, [a], (a,), {1: a})
d = {}; d[1] = d; print(d, [d]); d[2] = d.values(); d[3] = d.items(); print(d)
t = ([],); t[0].append(t); print(t)
def f():
    a = []
    for i in range(100000): a = [a]
    return repr(a)
run(f)
def f():
    a = ()
    for i in range(100000): a = (a,)
    return hash(a)
show(f)
def f():
    a = []; b = []
    for i in range(100000): a = [a]; b = [b]
    return a == b
run(f)
def f():
    d = {1: 2}
    class X:
        def keys(self): d[5] = 6; return ["a"]
        def __getitem__(self, k): d[7] = 8; return 1
    d.update(X()); return d
run(f)
def f():
    d = {E(1): 1}
    e = {E(1): 2, E(1): 3, 5: 6}
    def act(): e[len(e) + 1000] = 1
    E.act = act
    try: d.update(e)
    finally: E.act = None
    return len(d)
run(f)
class H:
    def __hash__(self): raise ValueError("no hash")
for g in [lambda: {H(): 1}, lambda: {H()}, lambda: {1: 2}.get(H()), lambda: {}.get(H()), lambda: {}.pop(H(), 1), lambda: H() in {}, lambda: H() in set(), lambda: set().discard(H()), lambda: {}[H()], lambda: {}.setdefault(H()), lambda: {1}.discard(H())]: run(g)
# expect: RuntimeError: dictionary changed size during iteration
# expect: RuntimeError: dictionary keys changed during iteration
# expect: [0, 1, 3]
# expect: RuntimeError: dictionary keys changed during iteration
# expect: RuntimeError: Set changed size during iteration
# expect: 15
# expect: [1, 2, 3, 2, 4, 6, 4, 8, 12, 8]
# expect: ([0, 2, 4, 6, 8], [1, 3, 5, 7, 9])
# expect: ('none', 0)
# expect: 17
# expect: 25
# expect: (False, [])
# expect: False
# expect: ValueError: list.remove(x): x not in list
# expect: (0, [])
# expect: ValueError: list modified during sort
# expect: ([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 10)
# expect: [1, 2, 3]
# expect: ValueError: list modified during sort
# expect: [1, 2, 3]
# expect: [] 0
# expect: [] 0
# expect: [] 0
# expect: [1, 2, 3]
# expect: ([], [])
# expect: [1, 2]
# expect: IndexError: list assignment index out of range
# expect: [1]
# expect: []
# expect: IndexError: pop from empty list
# expect: '[R]'
# expect: '{1: R}'
# expect: '{R}'
# expect: [[...]] [[[...]]] ([[...]],) {1: [[...]]}
# expect: {1: {...}} [{1: {...}}]
# expect: {1: {...}, 2: dict_values([{...}, ..., dict_items([(1, {...}), (2, ...), (3, ...)])]), 3: dict_items([(1, {...}), (2, dict_values([{...}, ..., ...])), (3, ...)])}
# expect: ([(...)],)
# expect: RecursionError: maximum recursion depth exceeded while getting the repr of an object
# expect: RecursionError: maximum recursion depth exceeded in comparison
# expect: {1: 2, 5: 6, 7: 8, 'a': 1}
# expect: RuntimeError: dict mutated during update
# expect: ValueError: no hash
# expect: ValueError: no hash
# expect: ValueError: no hash
# expect: ValueError: no hash
# expect: 1
# expect: ValueError: no hash
# expect: ValueError: no hash
# expect: ValueError: no hash
# expect: ValueError: no hash
# expect: ValueError: no hash
# expect: ValueError: no hash
