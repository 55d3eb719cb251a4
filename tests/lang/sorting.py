# Sorting: results, and the sequence of comparisons a script can see.
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
count = 0
class V:
    def __init__(self, v): self.v = v
    def __lt__(self, o):
        global count
        count += 1
        log.append((self.v, o.v))
        return self.v < o.v
    def __repr__(self): return str(self.v)
class Sum:
    """Collects what would be printed; shows a checksum of it."""

    def __init__(self):
        self.value = 0

    def add(self, *things):
        for c in repr(things).encode("utf-8", "surrogatepass"):
            self.value = (self.value * 31 + c) % 1000000007


total = Sum()
for seed in range(60):
    r = R(seed * 31 + 7)
    n = [3, 10, 33, 64, 65, 100, 300, 1000][r.n(8)]
    kind = r.n(6)
    if kind == 0: a = [r.n(n * 2) for _ in range(n)]
    elif kind == 1: a = sorted(r.n(1000) for _ in range(n)); a[r.n(n)] = r.n(1000)
    elif kind == 2: a = [i % 17 for i in range(n)]
    elif kind == 3: a = [n - i for i in range(n)]; a[n // 2:] = sorted(a[n // 2:])
    elif kind == 4: a = [r.n(4) for _ in range(n)]
    else: a = sum([sorted(r.n(100) for _ in range(r.n(40))) for _ in range(8)], [])
    log = []
    b = [V(x) for x in a]
    rev = bool(r.n(2))
    b.sort(reverse=rev)
    h = 0
    for x, y in log: h = (h * 31 + x * 7 + y) % 1000000007
    total.add(seed, kind, n, len(log), h, b[:20])
    assert [x.v for x in b] == sorted(a, reverse=rev)
    f = [x / 3 for x in a]; s = [str(x) for x in a]; t = [(x % 5, -x) for x in a]; m = [x if x % 2 else float(x) for x in a]
    total.add(sorted(f, reverse=rev)[:10], sorted(s)[:10], sorted(t, key=lambda p: p[0])[:10], sorted(t)[:10], sorted(m)[:10], sorted(a, key=lambda x: -x)[:8], sorted(range(len(a)), key=a.__getitem__)[:10], sorted(range(len(a)), key=f.__getitem__, reverse=True)[:10])
    if seed % 10 == 9:
        print(seed, total.value)
big = [((i * 7919) % 10007) * (1 if i % 2 else -1) for i in range(5000)]
print(sorted(big)[:20], sorted(big)[-5:], sorted(big, key=abs)[:20], sorted(map(float, big))[:10], sorted(big, key=lambda x: x / 7, reverse=True)[:10])
z = [0.0, -0.0] * 200 + [1.5, -1.5, 3.0] * 50; print(sorted(z)[100:140])
nan = float('nan'); w = [3.0, nan, 1.0, 2.0, nan, 0.5] * 60; print(sorted(w)[:50])
# expect: 9 418782062
# expect: 19 841259956
# expect: 29 958812556
# expect: 39 117507583
# expect: 49 657303914
# expect: 59 86853377
# expect: [-10006, -10005, -10004, -10003, -9987, -9986, -9985, -9984, -9983, -9968, -9967, -9966, -9965, -9964, -9949, -9948, -9947, -9946, -9945, -9930] [9993, 9994, 9995, 9996, 9997] [0, 5, 6, 7, 8, 9, -15, -16, -17, -18, -19, 25, 26, 27, 28, -34, -35, -36, -37, -38] [-10006.0, -10005.0, -10004.0, -10003.0, -9987.0, -9986.0, -9985.0, -9984.0, -9983.0, -9968.0] [9997, 9996, 9995, 9994, 9993, 9978, 9977, 9976, 9975, 9974]
# expect: [0.0, -0.0, 0.0, -0.0, 0.0, -0.0, 0.0, -0.0, 0.0, -0.0, 0.0, -0.0, 0.0, -0.0, 0.0, -0.0, 0.0, -0.0, 0.0, -0.0, 0.0, -0.0, 0.0, -0.0, 0.0, -0.0, 0.0, -0.0, 0.0, -0.0, 0.0, -0.0, 0.0, -0.0, 0.0, -0.0, 0.0, -0.0, 0.0, -0.0]
# expect: [3.0, nan, 1.0, 2.0, nan, 0.5, 3.0, nan, 1.0, 2.0, nan, 0.5, 3.0, nan, 1.0, 2.0, nan, 0.5, 3.0, nan, 1.0, 2.0, nan, 0.5, 3.0, nan, 1.0, 2.0, nan, 0.5, 3.0, nan, 1.0, 2.0, nan, 0.5, 3.0, nan, 1.0, 2.0, nan, 0.5, 3.0, nan, 1.0, 2.0, nan, 0.5, 3.0, nan]
