# Arithmetic between bool, int, float, complex; comparison across types; truth.
values = [True, 2, -3, 1.5, 2j, 0]
for a in values:
    for b in values:
        line = []
        for op in ("+", "-", "*", "/", "//", "%", "**", "==", "<"):
            try:
                line.append(str(eval(f"a {op} b")))
            except (ZeroDivisionError, TypeError) as e:
                line.append(type(e).__name__)
        print(repr(a), repr(b), *line)
# expect: True True 2 0 1 1.0 1 0 1 True False
# expect: True 2 3 -1 2 0.5 0 1 1 False True
# expect: True -3 -2 4 -3 -0.3333333333333333 -1 -2 1.0 False False
# expect: True 1.5 2.5 -0.5 1.5 0.6666666666666666 0.0 1.0 1.0 False True
# expect: True 2j (1+2j) (1-2j) 2j -0.5j TypeError TypeError (1+0j) False TypeError
# expect: True 0 1 1 0 ZeroDivisionError ZeroDivisionError ZeroDivisionError 1 False False
# expect: 2 True 3 1 2 2.0 2 0 2 False False
# expect: 2 2 4 0 4 1.0 1 0 4 True False
# expect: 2 -3 -1 5 -6 -0.6666666666666666 -1 -1 0.125 False False
# expect: 2 1.5 3.5 0.5 3.0 1.3333333333333333 1.0 0.5 2.8284271247461903 False False
# expect: 2 2j (2+2j) (2-2j) 4j -1j TypeError TypeError (0.18345697474330172+0.9830277404112437j) False TypeError
# expect: 2 0 2 2 0 ZeroDivisionError ZeroDivisionError ZeroDivisionError 1 False False
# expect: -3 True -2 -4 -3 -3.0 -3 0 -3 False True
# expect: -3 2 -1 -5 -6 -1.5 -2 1 9 False True
# expect: -3 -3 -6 0 9 1.0 1 0 -0.037037037037037035 True False
# expect: -3 1.5 -1.5 -4.5 -4.5 -2.0 -2.0 0.0 (-9.545177148524161e-16-5.196152422706632j) False True
# expect: -3 2j (-3+2j) (-3-2j) (-0-6j) 1.5j TypeError TypeError (-0.0010947975159703307+0.001512865081636228j) False TypeError
# expect: -3 0 -3 -3 0 ZeroDivisionError ZeroDivisionError ZeroDivisionError 1 False True
# expect: 1.5 True 2.5 0.5 1.5 1.5 1.0 0.5 1.5 False False
# expect: 1.5 2 3.5 -0.5 3.0 0.75 0.0 1.5 2.25 False True
# expect: 1.5 -3 -1.5 4.5 -4.5 -0.5 -1.0 -1.5 0.2962962962962963 False False
# expect: 1.5 1.5 3.0 0.0 2.25 1.0 1.0 0.0 1.8371173070873836 True False
# expect: 1.5 2j (1.5+2j) (1.5-2j) 3j -0.75j TypeError TypeError (0.6888243910617972+0.7249282435374858j) False TypeError
# expect: 1.5 0 1.5 1.5 0.0 ZeroDivisionError ZeroDivisionError ZeroDivisionError 1.0 False False
# expect: 2j True (1+2j) (-1+2j) 2j 2j TypeError TypeError 2j False TypeError
# expect: 2j 2 (2+2j) (-2+2j) 4j 1j TypeError TypeError (-4+0j) False TypeError
# expect: 2j -3 (-3+2j) (3+2j) (-0-6j) (-0-0.6666666666666666j) TypeError TypeError (-0+0.125j) False TypeError
# expect: 2j 1.5 (1.5+2j) (-1.5+2j) 3j 1.3333333333333333j TypeError TypeError (-2+2.0000000000000004j) False TypeError
# expect: 2j 2j 4j 0j (-4+0j) (1+0j) TypeError TypeError (0.007927894711475971+0.04248048042515221j) True TypeError
# expect: 2j 0 2j 2j 0j ZeroDivisionError TypeError TypeError (1+0j) False TypeError
# expect: 0 True 1 -1 0 0.0 0 0 0 False True
# expect: 0 2 2 -2 0 0.0 0 0 0 False True
# expect: 0 -3 -3 3 0 -0.0 0 0 ZeroDivisionError False False
# expect: 0 1.5 1.5 -1.5 0.0 0.0 0.0 0.0 0.0 False True
# expect: 0 2j 2j -2j 0j 0j TypeError TypeError ZeroDivisionError False TypeError
# expect: 0 0 0 0 0 ZeroDivisionError ZeroDivisionError ZeroDivisionError 1 True False
print(True + True, True * 3, True & 1, True ^ True, type(True & True), type(True + 1), ~True, -True, 5 & True, True << 2, int(True), float(True), str(True), True == 1, {True: "a", 1: "b", 1.0: "c"})
# expect: 2 3 1 False <class 'bool'> <class 'int'> -2 -1 1 4 1 1.0 True True {True: 'c'}
print(hash(1) == hash(1.0) == hash(True) == hash(1 + 0j), 1 in [True], [True, False].count(1), sum([True, True]), 0.1 + 1, 10 ** 20 == 1e20, 10 ** 20 + 1 == 1e20, 2 ** 53 == 2.0 ** 53, 2 ** 53 + 1 > 2.0 ** 53, 1e308 < 10 ** 309, float("inf") > 10 ** 400, -10 ** 400 < float("-inf"))
# expect: True True 1 2 1.1 True False True True True True False
print([bool(x) for x in (0, 1, -1, 0.0, 0.1, 0j, 1j, "", "0", [], [0], {}, {0}, (), (0,), None, range(0), range(1), b"", b"\0", object)])
# expect: [False, True, True, False, True, False, True, False, True, False, True, False, True, False, True, False, False, True, False, True, True]
