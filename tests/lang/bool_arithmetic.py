# True and False in arithmetic: as 1 and 0 with numbers, as themselves in &, | and ^ of two.
from zlib import crc32

VALUES = [True, False, 0, 1, 5, -3, 2**47, 2**70, 1.5, 0.0, None, "a"]
for sign in "+ - * / // % ** << >> & | ^".split():
    lines = []
    for a in VALUES:
        for b in VALUES:
            if sign in ("<<", "**") and (isinstance(b, (int, float)) and b > 5 or isinstance(a, int) and a > 5):
                continue
            x = a
            for text in (f"a {sign} b", f"x {sign}= b"):
                try:
                    if "=" in text:
                        exec(text)
                        lines.append(repr(x))
                    else:
                        lines.append(repr(eval(text)))
                except (TypeError, ValueError, ArithmeticError, MemoryError) as e:
                    lines.append(f"{type(e).__name__}: {e}")
    print(sign, len(lines), crc32("\n".join(lines).encode()))
print(True & True, True & 1, 3 ^ True, True + True, sum(i % 3 == 0 for i in range(10)))
count = 0
for i in range(10):
    count += i > 5
    count = count - (i < 2) + (i == 4) * 10
print(count)
# expect: + 288 3183370967
# expect: - 288 2415265522
# expect: * 288 3964357956
# expect: / 288 1723760237
# expect: // 288 540713624
# expect: % 288 346160740
# expect: ** 200 2940195615
# expect: << 200 88346751
# expect: >> 288 2585311739
# expect: & 288 3781480001
# expect: | 288 1299775764
# expect: ^ 288 354673569
# expect: True 1 2 2 4
# expect: 12
