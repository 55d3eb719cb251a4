# Integers of all sizes around the limits where one way of reckoning gives way to another (one word, two, schoolbook,
# by halves), pseudo-random with long runs of equal bits: the checksum of all results is CPython's.
import math
import sys

sys.set_int_max_str_digits(0)
state = 2654435762
checksum = 0
WORD = (1 << 64) - 1


def pseudo_random():
    global state
    state = (state * 6364136223846793005 + 1442695040888963407) % (1 << 64)
    return state >> 33


def number(most_words):
    mode, result = pseudo_random() % 5, 0
    for _ in range(pseudo_random() % most_words + 1):
        if mode == 0:
            word = (pseudo_random() << 33 ^ pseudo_random() << 10 ^ pseudo_random()) & WORD
        elif mode == 1:
            word = WORD
        elif mode == 2:
            word = 0 if pseudo_random() % 3 else 1 << pseudo_random() % 64
        elif mode == 3:
            word = [0, WORD, pseudo_random()][pseudo_random() % 3]
        else:
            word = WORD - (pseudo_random() % 3 == 0)
        result = result << 64 | word
    result >>= pseudo_random() % 64
    return -result if pseudo_random() % 3 == 0 else result


def note(*results):
    global checksum
    for result in results:
        if isinstance(result, str):
            result = int.from_bytes(result.encode(), "big")
        checksum = (checksum * 1000003 ^ hash(result)) & WORD


def outcome(function, *args):
    try:
        return function(*args)
    except (ValueError, OverflowError) as error:
        return str(error)


def check(a, b, c):
    note(a + b, a - b, a * b, a * c, a * a, -a, ~a, abs(a), a & b, a | b, a ^ b, a & c, a | c, a ^ c)
    note(a < b, a == b, a <= c, a > c, hash(a), a.bit_length(), a.bit_count())
    note((a * b + c) * 3 - a, (a - b) * (a + b), ((a ^ c) + b) & WORD, 10 * (a - b * c) + (3 * a + b))
    for d in (b, c, b >> 40, 10, -7, 10**19):
        if d:
            q, r = divmod(a, d)
            assert a // d == q and a % d == r and q * d + r == a
            note(q, r, (a * d + c) // d, (a * b) % d)
    n = pseudo_random() % 200
    note(a << n, a >> n, (a << n) >> n, c << n, c >> n, c ** (n % 7), (a * c) ** 3)
    note(math.gcd(a, b), math.gcd(a * c, b * c), math.isqrt(abs(a)), math.isqrt(abs(c)))
    note(str(a), hex(a), oct(a), bin(c))
    assert int(str(a)) == int(hex(a), 16) == int(oct(a), 8) == int(bin(a), 2) == a
    for order in ("little", "big"):
        data = a.to_bytes((a.bit_length() + 15) // 8, order, signed=True)
        note(data.hex())
        assert int.from_bytes(data, order, signed=True) == a
    if b:
        note(str(outcome(lambda: a / b)))
    if b and abs(b) < 1 << 2000:
        note(outcome(pow, a, abs(c) & 0xFFFFFFFFFF, b), outcome(pow, a, -1, b))


for turn in range(60):
    most = [2, 3, 4, 8, 50, 130][pseudo_random() % 6] if turn % 20 else 300
    check(number(most), number(most), number(3))
    if turn % 12 == 11:
        print(checksum)  # expect: 11713990143304765053
# expect: 14315532870580007552
# expect: 9204833878448656360
# expect: 2035296559509340712
# expect: 1454339209061662790
