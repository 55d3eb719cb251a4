# Decimal arithmetic in pseudo-random contexts (all roundings, narrow ranges of exponents, traps): results, signals and
# errors have CPython's checksum.
import decimal
from decimal import Context, Decimal, getcontext, setcontext
from zlib import crc32

state = 15839
ROUNDINGS = [
    decimal.ROUND_DOWN,
    decimal.ROUND_UP,
    decimal.ROUND_HALF_UP,
    decimal.ROUND_HALF_DOWN,
    decimal.ROUND_HALF_EVEN,
    decimal.ROUND_CEILING,
    decimal.ROUND_FLOOR,
    decimal.ROUND_05UP,
]
USUAL = [decimal.InvalidOperation, decimal.DivisionByZero, decimal.Overflow]
RARE = [decimal.Inexact, decimal.Rounded, decimal.Subnormal, decimal.Clamped]


def below(n):
    global state
    state = (state * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
    return (state >> 33) % n


def number():
    kind = below(12)
    if kind == 0:
        return Decimal(["0", "-0", "0E+5", "-0E-7", "Infinity", "-Infinity", "NaN", "sNaN3", "1", "-1"][below(10)])
    if kind == 1:
        return Decimal(below(1000) - 500)
    length = [3, 8, 15, 20, 30, 60, 200][below(7)]
    digits = "".join(str(below(10)) if kind > 3 else "90505"[below(5)] for _ in range(below(length) + 1))
    exponent = below(41) - 20 if kind != 5 else below(3000) - 1500
    return Decimal(f"{'-' * below(2)}{digits}E{exponent}")


OPERATIONS = {
    "add": lambda a, b, n: a + b,
    "subtract": lambda a, b, n: a - b,
    "multiply": lambda a, b, n: a * b,
    "divide": lambda a, b, n: a / b,
    "divide whole": lambda a, b, n: divmod(a, b),
    "floor": lambda a, b, n: a // b,
    "remainder": lambda a, b, n: a % b,
    "signs": lambda a, b, n: (-a, +a, abs(a)),
    "power": lambda a, b, n: a**n,
    "inverse power": lambda a, b, n: a**-n,
    "root": lambda a, b, n: a.sqrt(),
    "quantize": lambda a, b, n: a.quantize(b),
    "quantize to": lambda a, b, n: a.quantize(Decimal((0, (1,), -n)), rounding=ROUNDINGS[n % 8]),
    "order": lambda a, b, n: (a < b, a <= b, a > b, a >= b),
    "equal": lambda a, b, n: (a == b, a != b, a == n, n < b, a == 1.5),
    "text": lambda a, b, n: (str(a), a.to_eng_string(), format(a, "e")),
    "with ints": lambda a, b, n: (a + n, n - a, n * b),
    "numbers": lambda a, b, n: (int(a), float(a), hash(a)) if abs(a.adjusted()) < 400 else a.adjusted(),
    "fixed": lambda a, b, n: (f"{a:.2f}", f"{a:,.{n}f}") if abs(a.adjusted()) < 400 else bool(a),
    "rounded": lambda a, b, n: (round(a, n - 5), a.to_integral_value()),
    "normalize": lambda a, b, n: (a.normalize(), a.compare(b), a.max(b)),
    "context": lambda a, b, n: getcontext().create_decimal(str(b)),
    "fused": lambda a, b, n: a.fma(b, n),
}


def outcome(operation, *args):
    try:
        result = repr(operation(*args))
    except (decimal.DecimalException, ArithmeticError, ValueError) as error:
        result = f"{type(error).__name__}: {error}"
    flags = [signal.__name__ for signal, on in getcontext().flags.items() if on]
    getcontext().clear_flags()
    return f"{result} {flags}"


checksums = dict.fromkeys(OPERATIONS, 0)
for turn in range(250):
    setcontext(
        Context(
            prec=[1, 3, 9, 16, 28, 28, 50][below(7)],
            rounding=ROUNDINGS[below(8)],
            Emin=[-999999, -999, -20][below(3)],
            Emax=[999999, 999, 30][below(3)],
            clamp=below(5) == 0,
            capitals=below(6) != 0,
            traps=[] if below(3) else USUAL if below(3) else RARE[below(4) :],
        )
    )
    first, second, small = number(), number(), below(12)
    for name, operation in OPERATIONS.items():
        checksums[name] = crc32(outcome(operation, first, second, small).encode(), checksums[name])
for name, checksum in checksums.items():
    print(name, checksum)  # expect: add 4292955031
# expect: subtract 3230855696
# expect: multiply 119030122
# expect: divide 1117490491
# expect: divide whole 3620340459
# expect: floor 3062595614
# expect: remainder 1786690912
# expect: signs 3709889856
# expect: power 2610313166
# expect: inverse power 961074776
# expect: root 3602703707
# expect: quantize 930711353
# expect: quantize to 29318548
# expect: order 1325374857
# expect: equal 826059275
# expect: text 118643684
# expect: with ints 3554430314
# expect: numbers 344866137
# expect: fixed 145019759
# expect: rounded 798700196
# expect: normalize 2410202516
# expect: context 3356171437
# expect: fused 1948237582

# The greatest precision: what is exact needs no more room than its digits.
with decimal.localcontext() as c:
    c.prec, c.Emax, c.Emin = decimal.MAX_PREC, decimal.MAX_EMAX, decimal.MIN_EMIN
    product = Decimal(1)
    for i in range(1, 60):
        product *= i
    print(product, product // 7**9, product % 1009, divmod(product, Decimal("1e40")))
    print(Decimal("1.25") + Decimal("1e-30") - 1, Decimal(2) // 3, -Decimal("1e30") % 7)
    for f in (lambda: Decimal(1) / 3, lambda: Decimal(2).sqrt(), lambda: Decimal(3) ** -2):
        try:
            f()
        except MemoryError:
            print("MemoryError")
# expect: 138683118545689835737939019720389406345902876772687432540821294940160000000000000 3436696961084292557489074513720406860925787297593680598138880000000000000 870 (Decimal('13868311854568983573793901972038940634590'), Decimal('2876772687432540821294940160000000000000'))
# expect: 0.250000000000000000000000000001 0 -1
# expect: MemoryError
# expect: MemoryError
# expect: MemoryError
