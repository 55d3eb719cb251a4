# Big intermediate results are freed as soon as they have been used: none that anything else has kept.
def expressions(a, b, c):
    return (
        (a * b + c) * (a - b * c) - a * c,
        (a * b) % (a * c * b),
        (a % (b * b * b)) * 1,
        [a * b, (a * b) + 1],
        {a * b: c},
        -(a * b),
        ~(a * b + 1),
        (a * b) ** 2,
        (a * b or 3) + 1,
        (a * b if c else 0) + 1,
        a < b * c < a * b * c * c,
        (lambda: a * b + 1)() - 1,
    )


first = expressions(10**30, 3**50, 7**40)
for _ in range(60):
    assert expressions(10**30, 3**50, 7**40) == first
print(first[0] % 10**20, first[2] == 10**30 % 3**150)  # expect: 76670404877293677751 True


class Keeper:
    kept = []

    def keep(self, other):
        Keeper.kept.append(other)
        return 1

    __radd__ = __rmul__ = __rsub__ = __gt__ = __eq__ = keep


def handed_out(a, b, n):
    keeper = Keeper()
    for i in range(n):
        (a * b) + keeper
        (a * b + i) * keeper
        if a * b < keeper:
            pass
        if a * b + 2 == keeper:
            pass
        (a * b + 1) * (a - 1)  # takes the memory of what was freed
        match a * b:
            case 5:
                pass
            case Keeper.nothing:
                pass
        try:
            (a * b) + (b * a) // (a * b - a * b)
        except ZeroDivisionError:
            pass


Keeper.nothing = Keeper()
handed_out(10**30, 10**21, 60)
expected = [10**51 + n for i in range(60) for n in (0, i, 0, 2, 0)]
print(len(Keeper.kept), Keeper.kept == expected)  # expect: 300 True


def suspended(a, b):
    while True:
        a = (a * b) + ((yield a * b) or 0)


generator = suspended(10**20, 10**3)
next(generator)
last = [generator.send(i) for i in range(60)][-1]
print(last == sum(i * 1000 ** (60 - i) for i in range(60)) + 10 ** (20 + 3 * 61))  # expect: True


def hashes(count):
    mask, h, kept = (1 << 64) - 1, 14695981039346656037, []
    for i in range(count):
        h = ((h ^ (i & 255)) * 1099511628211) & mask
        kept += [h, h * h + 1 - h]
    return kept


print(sum(hashes(3000)))  # expect: 344038321406320368546088408220327422666372
