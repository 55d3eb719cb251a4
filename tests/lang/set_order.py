# Sets of small ints keep the order of CPython's table: random programs, checksums of every result.
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
# random set programs
class Sum:
    """Collects what would be printed; shows a checksum of it."""

    def __init__(self):
        self.value = 0

    def add(self, *things):
        for c in repr(things).encode("utf-8", "surrogatepass"):
            self.value = (self.value * 31 + c) % 1000000007


total = Sum()
for seed in range(100):
    r = R(seed)
    span = [8, 20, 64, 200, 1000, 100000][r.n(6)]
    sets = [set(), set(), frozenset(), set()]
    out = []
    for step in range(60):
        i = r.n(4); j = r.n(4); s = sets[i]; o = sets[j]
        op = r.n(24)
        k = r.n(span) - (span // 4 if r.n(4) == 0 else 0)
        vals = [r.n(span) for _ in range(r.n(30))]
        m = isinstance(s, set)
        if op < 5 and m: s.add(k)
        elif op < 7 and m: s.discard(k)
        elif op == 7 and m and s: out.append(s.pop())
        elif op == 8: sets[i] = s | o
        elif op == 9: sets[i] = s & o
        elif op == 10: sets[i] = s - o
        elif op == 11: sets[i] = s ^ o
        elif op == 12: sets[i] = s.union(vals)
        elif op == 13: sets[i] = s.intersection(vals)
        elif op == 14: sets[i] = s.difference(vals)
        elif op == 15: sets[i] = s.symmetric_difference(vals)
        elif op == 16 and m: s.update(vals)
        elif op == 17 and m: s.difference_update(o)
        elif op == 18 and m: s.intersection_update(o)
        elif op == 19 and m: s.symmetric_difference_update(vals)
        elif op == 20: sets[i] = (set if m else frozenset)(vals)
        elif op == 21: sets[i] = s.copy()
        elif op == 22: sets[i] = set(dict.fromkeys(vals)) if m else frozenset(dict.fromkeys(vals))
        elif op == 23: sets[i] = s.difference(dict.fromkeys(vals), vals)
        out.append(len(sets[i]))
        if step % 5 == 0: out.append(list(sets[i]))
    total.add(seed, out)
    total.add([hash(x) for x in sets if isinstance(x, frozenset)], [a <= b for a in sets for b in sets], [a < b for a in sets for b in sets], [a == b for a in sets for b in sets], [a.isdisjoint(b) for a in sets for b in sets])
    if seed % 10 == 9:
        print(seed, total.value)
print({1, 2, 3}, {3, 2, 1}, {10, 20, 30, 40, 50}, {-1, -2, 0}, {1.5, 2.5, 0.1}, {True, 2}, {16,1,2,3,4}, {8,0,16,24,32,40})
print(list({k*7 for k in range(100)}), {k*1000003 for k in range(50)}, set(range(100000)) == set(range(99999,-1,-1)))
x=set(range(60000)); print(sum(i*v for i,v in enumerate(x)) ); y = x|set(range(50000,150000)); print(sum(i*v for i,v in enumerate(y)))
print({(1,2),(3,4),(5,6),(0,)}, {frozenset({1,2}), frozenset({3})}, {2**70, 2**61, 1}, {None, 1} == {1, None})
# expect: 9 284131998
# expect: 19 608607964
# expect: 29 573735132
# expect: 39 987934268
# expect: 49 649259960
# expect: 59 758615292
# expect: 69 834532500
# expect: 79 691289703
# expect: 89 723917727
# expect: 99 546792290
# expect: {1, 2, 3} {1, 2, 3} {50, 20, 40, 10, 30} {0, -1, -2} {0.1, 1.5, 2.5} {True, 2} {16, 1, 2, 3, 4} {0, 32, 16, 8, 24, 40}
# expect: [0, 518, 7, 525, 14, 532, 21, 539, 28, 546, 35, 553, 42, 560, 49, 567, 56, 574, 63, 581, 70, 588, 77, 595, 84, 602, 91, 609, 98, 616, 105, 623, 112, 630, 119, 637, 126, 644, 133, 651, 140, 658, 147, 665, 154, 672, 161, 679, 168, 686, 175, 693, 182, 189, 196, 203, 210, 217, 224, 231, 238, 245, 252, 259, 266, 273, 280, 287, 294, 301, 308, 315, 322, 329, 336, 343, 350, 357, 364, 371, 378, 385, 392, 399, 406, 413, 420, 427, 434, 441, 448, 455, 462, 469, 476, 483, 490, 497, 504, 511] {0, 44000132, 23000069, 2000006, 46000138, 25000075, 4000012, 48000144, 27000081, 6000018, 29000087, 8000024, 31000093, 10000030, 33000099, 12000036, 35000105, 14000042, 37000111, 16000048, 39000117, 18000054, 41000123, 20000060, 43000129, 22000066, 1000003, 45000135, 24000072, 3000009, 47000141, 26000078, 5000015, 49000147, 28000084, 7000021, 30000090, 9000027, 32000096, 11000033, 34000102, 13000039, 36000108, 15000045, 38000114, 17000051, 40000120, 19000057, 42000126, 21000063} True
# expect: 71998200010000
# expect: 1124988750025000
# expect: {(0,), (1, 2), (3, 4), (5, 6)} {frozenset({3}), frozenset({1, 2})} {1180591620717411303424, 2305843009213693952, 1} True
