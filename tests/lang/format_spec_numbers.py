# The format mini-language for int and float.
for spec in ("", "d", "5", "05", "<5", ">5", "^5", "=5", "+", " ", "-", "x", "#x", "X", "b", "#b", "o", "#o", "c", "n", ",", "_", "08,", "+,d", "#010x", "_b", "_x",
             "*^9", "0<6", "=+6d", "e", "f", ".2f", "g", "%", ".1%", "10.3e", "z.1f"):
    print(spec, "|" + format(1234, spec) + "|", end="\n" if spec in ("c",) else " |")
    try:
        print(format(-77777, spec) + "|")
    except Exception as e:
        print(type(e).__name__, e)
# expect:  |1234| |-77777|
# expect: d |1234| |-77777|
# expect: 5 | 1234| |-77777|
# expect: 05 |01234| |-77777|
# expect: <5 |1234 | |-77777|
# expect: >5 | 1234| |-77777|
# expect: ^5 |1234 | |-77777|
# expect: =5 | 1234| |-77777|
# expect: + |+1234| |-77777|
# expect:   | 1234| |-77777|
# expect: - |1234| |-77777|
# expect: x |4d2| |-12fd1|
# expect: #x |0x4d2| |-0x12fd1|
# expect: X |4D2| |-12FD1|
# expect: b |10011010010| |-10010111111010001|
# expect: #b |0b10011010010| |-0b10010111111010001|
# expect: o |2322| |-227721|
# expect: #o |0o2322| |-0o227721|
# expect: c |Ӓ|
# expect: OverflowError %c arg not in range(0x110000)
# expect: n |1234| |-77777|
# expect: , |1,234| |-77,777|
# expect: _ |1_234| |-77_777|
# expect: 08, |0,001,234| |-077,777|
# expect: +,d |+1,234| |-77,777|
# expect: #010x |0x000004d2| |-0x0012fd1|
# expect: _b |100_1101_0010| |-1_0010_1111_1101_0001|
# expect: _x |4d2| |-1_2fd1|
# expect: *^9 |**1234***| |*-77777**|
# expect: 0<6 |123400| |-77777|
# expect: =+6d |+ 1234| |-77777|
# expect: e |1.234000e+03| |-7.777700e+04|
# expect: f |1234.000000| |-77777.000000|
# expect: .2f |1234.00| |-77777.00|
# expect: g |1234| |-77777|
# expect: % |123400.000000%| |-7777700.000000%|
# expect: .1% |123400.0%| |-7777700.0%|
# expect: 10.3e | 1.234e+03| |-7.778e+04|
# expect: z.1f |1234.0| |-77777.0|
for spec in ("", "f", ".0f", ".3f", "10.2f", "<10.2f", "^10.1f", "+.1f", " .1f", "010.2f", ",.2f", "_.1f", "e", ".2e", "E", "g", ".3g", "G", "n", "%", ".0%", "#.0f", "#g",
             "10", "=+10", "*>10", ".10", ".3", ",", "z.0f"):
    print(spec, *("|" + format(x, spec) + "|" for x in (3.14159, -1234567.891, 0.0, 1e-7, 1e22, -0.0, float("inf"), float("nan"))))
# expect:  |3.14159| |-1234567.891| |0.0| |1e-07| |1e+22| |-0.0| |inf| |nan|
# expect: f |3.141590| |-1234567.891000| |0.000000| |0.000000| |10000000000000000000000.000000| |-0.000000| |inf| |nan|
# expect: .0f |3| |-1234568| |0| |0| |10000000000000000000000| |-0| |inf| |nan|
# expect: .3f |3.142| |-1234567.891| |0.000| |0.000| |10000000000000000000000.000| |-0.000| |inf| |nan|
# expect: 10.2f |      3.14| |-1234567.89| |      0.00| |      0.00| |10000000000000000000000.00| |     -0.00| |       inf| |       nan|
# expect: <10.2f |3.14      | |-1234567.89| |0.00      | |0.00      | |10000000000000000000000.00| |-0.00     | |inf       | |nan       |
# expect: ^10.1f |   3.1    | |-1234567.9| |   0.0    | |   0.0    | |10000000000000000000000.0| |   -0.0   | |   inf    | |   nan    |
# expect: +.1f |+3.1| |-1234567.9| |+0.0| |+0.0| |+10000000000000000000000.0| |-0.0| |+inf| |+nan|
# expect:  .1f | 3.1| |-1234567.9| | 0.0| | 0.0| | 10000000000000000000000.0| |-0.0| | inf| | nan|
# expect: 010.2f |0000003.14| |-1234567.89| |0000000.00| |0000000.00| |10000000000000000000000.00| |-000000.00| |0000000inf| |0000000nan|
# expect: ,.2f |3.14| |-1,234,567.89| |0.00| |0.00| |10,000,000,000,000,000,000,000.00| |-0.00| |inf| |nan|
# expect: _.1f |3.1| |-1_234_567.9| |0.0| |0.0| |10_000_000_000_000_000_000_000.0| |-0.0| |inf| |nan|
# expect: e |3.141590e+00| |-1.234568e+06| |0.000000e+00| |1.000000e-07| |1.000000e+22| |-0.000000e+00| |inf| |nan|
# expect: .2e |3.14e+00| |-1.23e+06| |0.00e+00| |1.00e-07| |1.00e+22| |-0.00e+00| |inf| |nan|
# expect: E |3.141590E+00| |-1.234568E+06| |0.000000E+00| |1.000000E-07| |1.000000E+22| |-0.000000E+00| |INF| |NAN|
# expect: g |3.14159| |-1.23457e+06| |0| |1e-07| |1e+22| |-0| |inf| |nan|
# expect: .3g |3.14| |-1.23e+06| |0| |1e-07| |1e+22| |-0| |inf| |nan|
# expect: G |3.14159| |-1.23457E+06| |0| |1E-07| |1E+22| |-0| |INF| |NAN|
# expect: n |3.14159| |-1.23457e+06| |0| |1e-07| |1e+22| |-0| |inf| |nan|
# expect: % |314.159000%| |-123456789.100000%| |0.000000%| |0.000010%| |999999999999999983222784.000000%| |-0.000000%| |inf%| |nan%|
# expect: .0% |314%| |-123456789%| |0%| |0%| |999999999999999983222784%| |-0%| |inf%| |nan%|
# expect: #.0f |3.| |-1234568.| |0.| |0.| |10000000000000000000000.| |-0.| |inf| |nan|
# expect: #g |3.14159| |-1.23457e+06| |0.00000| |1.00000e-07| |1.00000e+22| |-0.00000| |inf| |nan|
# expect: 10 |   3.14159| |-1234567.891| |       0.0| |     1e-07| |     1e+22| |      -0.0| |       inf| |       nan|
# expect: =+10 |+  3.14159| |-1234567.891| |+      0.0| |+    1e-07| |+    1e+22| |-      0.0| |+      inf| |+      nan|
# expect: *>10 |***3.14159| |-1234567.891| |*******0.0| |*****1e-07| |*****1e+22| |******-0.0| |*******inf| |*******nan|
# expect: .10 |3.14159| |-1234567.891| |0.0| |1e-07| |1e+22| |-0.0| |inf| |nan|
# expect: .3 |3.14| |-1.23e+06| |0.0| |1e-07| |1e+22| |-0.0| |inf| |nan|
# expect: , |3.14159| |-1,234,567.891| |0.0| |1e-07| |1e+22| |-0.0| |inf| |nan|
# expect: z.0f |3| |-1234568| |0| |0| |10000000000000000000000| |0| |inf| |nan|
for x, spec in ((1, "q"), (1.5, "d"), (1, ".2"), (1, "5.2d"), (1.5, "x"), (1.5, "c"), (1, "+c"), (1, ",n"), (1.5, ",n"), (0x110000, "c"), (1, "1234567890123456789012d")):
    try:
        print(format(x, spec))
    except Exception as e:
        print(x, spec, "->", type(e).__name__, e)
# expect: 1 q -> ValueError Unknown format code 'q' for object of type 'int'
# expect: 1.5 d -> ValueError Unknown format code 'd' for object of type 'float'
# expect: 1 .2 -> ValueError Precision not allowed in integer format specifier
# expect: 1 5.2d -> ValueError Precision not allowed in integer format specifier
# expect: 1.5 x -> ValueError Unknown format code 'x' for object of type 'float'
# expect: 1.5 c -> ValueError Unknown format code 'c' for object of type 'float'
# expect: 1 +c -> ValueError Sign not allowed with integer format specifier 'c'
# expect: 1 ,n -> ValueError Cannot specify ',' with 'n'.
# expect: 1.5 ,n -> ValueError Cannot specify ',' with 'n'.
# expect: 1114112 c -> OverflowError %c arg not in range(0x110000)
# expect: 1 1234567890123456789012d -> ValueError Too many decimal digits in format string
print(format(2 ** 100, ","), format(10 ** 20, "e"), format(True, "d"), format(True), f"{True:5}|{True!s:>6}", format(3, "5.1f"), f"{10 ** 30:.3g}")
# expect: 1,267,650,600,228,229,401,496,703,205,376 1.000000e+20 1 True     1|  True   3.0 1e+30
print(format(0.1, ".20f"), format(1e100, "f")[:30], format(123456789.123, ".15g"), format(5e-324, ".3g"), round(0.5), round(1e20, -19))
# expect: 0.10000000000000000555 100000000000000001590289110975 123456789.123 4.94e-324 0 1e+20
