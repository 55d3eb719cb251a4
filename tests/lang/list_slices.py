# Slices, indices and changes of lists, tuples and ranges: random programs, checksums of every result.
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
class Sum:
    """Collects what would be printed; shows a checksum of it."""

    def __init__(self):
        self.value = 0

    def add(self, *things):
        for c in repr(things).encode("utf-8", "surrogatepass"):
            self.value = (self.value * 31 + c) % 1000000007


total = Sum()
for seed in range(80):
    r = R(seed * 7 + 1)
    a = [r.n(20) for _ in range(r.n(12))]
    out = []
    def idx(): return [None, r.n(14), -r.n(14) - 1, 10**20, -10**20][min(r.n(8), 4) if r.n(3) else r.n(3)]
    for step in range(50):
        op = r.n(22)
        s = slice(idx(), idx(), [None, 1, 2, -1, -2, 3, -3, 0, 10**19][r.n(9)])
        vals = [r.n(20) for _ in range(r.n(6))]
        def f():
            if op < 4: return a[s]
            if op < 8: a[s] = vals; return a
            if op == 8: a[s] = iter(vals); return a
            if op == 9: a[s] = tuple(a); return a
            if op == 10: a[s] = a; return a
            if op < 14: del a[s]; return a
            if op == 14: a.insert(r.n(20) - 10, 99); return a
            if op == 15: return a.pop(r.n(12) - 6)
            if op == 16: a.extend(vals); return a
            if op == 17: return a.index(r.n(20), r.n(8) - 4, r.n(12) - 4)
            if op == 18: a.remove(r.n(20)); return a
            if op == 19: a.sort(reverse=bool(r.n(2))); return a
            if op == 20: return a[r.n(20) - 10]
            if op == 21: del a[r.n(20) - 10]; return a
        out.append(show(f))
        t = tuple(a)
        out.append(show(lambda: t[s]))
        out.append(show(lambda: s.indices(r.n(15))))
        out.append(show(lambda: range(3, 40, 3)[s]))
        if len(a) > 60: del a[20:]
    total.add(seed, out)
    if seed % 10 == 9:
        print(seed, total.value)
# expect: 9 771669123
# expect: 19 440389984
# expect: 29 277422052
# expect: 39 799321534
# expect: 49 596358740
# expect: 59 747472998
# expect: 69 821297682
# expect: 79 761295551
