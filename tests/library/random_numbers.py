# random: seeds give CPython's numbers; the state; what _random.Random checks.
import _random
import random


def show(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except (TypeError, ValueError, OverflowError, IndexError) as e:
        print(type(e).__name__ + ":", e)


random.seed(42)
print([random.random() for _ in range(3)], random.randint(1, 100), random.choice("abcdef"), random.randrange(0, 100, 7))
# expect: [0.6394267984578837, 0.025010755222666936, 0.27502931836911926] 29 b 77
items = list(range(10))
random.shuffle(items)
print(items, random.sample(range(100), 5), random.choices([1, 2, 3], weights=[5, 1, 1], k=6))
# expect: [7, 2, 5, 6, 0, 3, 4, 9, 8, 1] [29, 64, 77, 3, 71] [1, 1, 1, 1, 1, 2]
print(random.uniform(1, 10), random.gauss(0, 1), random.triangular(0, 1, 0.5), random.betavariate(1, 2))
# expect: 1.0584888371025492 0.5317762204008692 0.412462432542645 0.23968573609053745
print(random.expovariate(1.5), random.gammavariate(2, 3), random.normalvariate(0, 1), random.lognormvariate(0, 1))
# expect: 1.2537024944220925 7.650969832600678 0.8497954542850715 3.691432846870446
print(random.vonmisesvariate(0, 4), random.paretovariate(3), random.weibullvariate(1, 2), random.getrandbits(70))
# expect: 0.571974577361018 1.933747786906897 0.9280172096188981 38176554250816901616
for seed in (0, 1, -7, 1.5, True, 1 << 100, "text", b"bytes", bytearray(b"xy")):
    random.seed(seed)
    print(repr(seed), random.random(), random.getrandbits(32))
# expect: 0 0.8444218515250481 3255389356
# expect: 1 0.13436424411240122 3639700191
# expect: -7 0.32383276483316237 647892279
# expect: 1.5 0.551763726942059 1099911448
# expect: True 0.13436424411240122 3639700191
# expect: 1267650600228229401496703205376 0.7586581712996778 969030735
# expect: 'text' 0.8711565613554825 4250227476
# expect: b'bytes' 0.37075677971469856 2879047150
# expect: bytearray(b'xy') 0.9186846552409125 711671440
random.seed("abc", version=1)
print(random.random())  # expect: 0.09639374978773074
print(random.Random(5).randbytes(6), random.Random(5).choice([1, 2, 3]))  # expect: b'E|v\x9fdA' 3
state = random.getstate()
a = [random.random() for _ in range(700)]
random.setstate(state)
print(a == [random.random() for _ in range(700)], state[0], len(state[1]), state[2])  # expect: True 3 625 None
r = _random.Random(3)
print([r.getrandbits(k) for k in (0, 1, 5, 32, 33, 64, 100)], len(r.getstate()), r.getstate()[-1])
# expect: [0, 0, 18, 2337446730, 560161641, 11140358456303377397, 125248006357716412680724255390] 625 11
show(r.getrandbits, -1)  # expect: ValueError: number of bits must be non-negative
show(r.getrandbits, 1.0)  # expect: TypeError: 'float' object cannot be interpreted as an integer
show(r.getrandbits, 1 << 70)  # expect: OverflowError: Python int too large to convert to C int
show(r.setstate, 1)  # expect: TypeError: state vector must be a tuple
show(r.setstate, ())  # expect: ValueError: state vector is the wrong size
show(r.setstate, (1,) * 624 + (625,))  # expect: ValueError: invalid state
show(r.setstate, (1,) * 624 + ("a",))  # expect: TypeError: 'str' object cannot be interpreted as an integer
show(r.setstate, (-1,) * 625)  # expect: OverflowError: can't convert negative value to unsigned int
show(r.seed, 1, 2)  # expect: TypeError: seed expected at most 1 argument, got 2
show(r.seed, [])  # expect: TypeError: unhashable type: 'list'
show(_random.Random, 1, 2)  # expect: TypeError: Random() requires 0 or 1 argument
show(_random.Random, x=1)  # expect: TypeError: Random() takes no keyword arguments
show(random.randrange, 5, 5)  # expect: ValueError: empty range for randrange() (5, 5, 0)
show(random.choice, [])  # expect: IndexError: Cannot choose from an empty sequence
show(random.sample, [1, 2], 3)  # expect: ValueError: Sample larger than population or is negative


class Half(random.Random):
    def random(self):
        return 0.5


print(Half().randint(1, 10), Half().choice("abc"), Half().uniform(0, 3))  # expect: 7 b 1.5
