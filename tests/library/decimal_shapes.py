# Decimals formatted with a fixed number of places and otherwise, rounded, normalized, compared.
from decimal import Decimal

NUMBERS = ["0", "-0", "1.005", "-1.005", "999.995", "0.0005", "123456789.125", "1E+3", "-0.001", "1E-10", "-1234.5"]
for text in NUMBERS:
    number = Decimal(text)
    print(*[format(number, spec) for spec in (".2f", ".0f", ",.2f", ",.0f", ".5F", "f", "", ".2e", "%", ".3g")], end="|")
    print(round(number), round(number, 1), round(number, -2), number.normalize(), number.compare(1))
print(*[format(Decimal(text), ",.2f") for text in ("NaN", "-Infinity", "sNaN7")])


def refusal(function, *args):
    try:
        print(function(*args))
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


for spec in (".2x", ".-1f", "abc", 5, None):
    refusal(format, Decimal(1), spec)
for places in ("a", 1.5, 10**30):
    refusal(round, Decimal("1.5"), places)
refusal(Decimal(1).compare, "a")
refusal(round, Decimal("NaN"))
refusal(round, Decimal("-Infinity"))
# expect: 0.00 0 0.00 0 0.00000 0 0 0.00e+2 0% 0|0 0.0 0E+2 0 -1
# expect: -0.00 -0 -0.00 -0 -0.00000 -0 -0 -0.00e+2 -0% -0|0 -0.0 -0E+2 -0 -1
# expect: 1.00 1 1.00 1 1.00500 1.005 1.005 1.00e+0 100.5% 1.00|1 1.0 0E+2 1.005 1
# expect: -1.00 -1 -1.00 -1 -1.00500 -1.005 -1.005 -1.00e+0 -100.5% -1.00|-1 -1.0 -0E+2 -1.005 -1
# expect: 1000.00 1000 1,000.00 1,000 999.99500 999.995 999.995 1.00e+3 99999.5% 1.00e+3|1000 1000.0 1.0E+3 999.995 1
# expect: 0.00 0 0.00 0 0.00050 0.0005 0.0005 5.00e-4 0.05% 0.0005|0 0.0 0E+2 0.0005 -1
# expect: 123456789.12 123456789 123,456,789.12 123,456,789 123456789.12500 123456789.125 123456789.125 1.23e+8 12345678912.5% 1.23e+8|123456789 123456789.1 1.234568E+8 123456789.125 1
# expect: 1000.00 1000 1,000.00 1,000 1000.00000 1000 1E+3 1.00e+3 100000% 1e+3|1000 1000.0 1.0E+3 1E+3 1
# expect: -0.00 -0 -0.00 -0 -0.00100 -0.001 -0.001 -1.00e-3 -0.1% -0.001|0 -0.0 -0E+2 -0.001 -1
# expect: 0.00 0 0.00 0 0.00000 0.0000000001 1E-10 1.00e-10 0.00000001% 1e-10|0 0.0 0E+2 1E-10 -1
# expect: -1234.50 -1234 -1,234.50 -1,234 -1234.50000 -1234.5 -1234.5 -1.23e+3 -123450% -1.23e+3|-1234 -1234.5 -1.2E+3 -1234.5 -1
# expect: NaN -Infinity sNaN7
# expect: ValueError: invalid format string
# expect: ValueError: invalid format string
# expect: ValueError: invalid format string
# expect: TypeError: format() argument 2 must be str, not int
# expect: TypeError: format() argument 2 must be str, not None
# expect: TypeError: optional arg must be an integer
# expect: TypeError: optional arg must be an integer
# expect: OverflowError: Python int too large to convert to C ssize_t
# expect: TypeError: conversion from str to Decimal is not supported
# expect: ValueError: cannot convert NaN to integer
# expect: OverflowError: cannot convert Infinity to integer
