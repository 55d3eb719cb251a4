# Integer arithmetic: floor division and modulo by sign, powers, shifts, big values.
print(7 // 2, -7 // 2, 7 // -2, -7 // -2)  # expect: 3 -4 -4 3
print(7 % 3, -7 % 3, 7 % -3, -7 % -3)  # expect: 1 2 -2 -1
print(divmod(-17, 5), divmod(17, -5))  # expect: (-4, 3) (-4, -3)
print(2 ** 10, 2 ** 0, (-2) ** 3, 2 ** -1)  # expect: 1024 1 -8 0.5
print(2 ** 100, -(2 ** 64), 10 ** 30 // 7)
# expect: 1267650600228229401496703205376 -18446744073709551616 142857142857142857142857142857
print(1 << 70, (1 << 70) >> 68, -1 >> 5, -5 >> 1)  # expect: 1180591620717411303424 4 -1 -3
print(0b1010 & 0b0110, 0b1010 | 0b0110, 0b1010 ^ 0b0110, ~5)  # expect: 2 14 12 -6
print(-(2 ** 70) & (2 ** 64 - 1), -(2 ** 70) | 1, ~(2 ** 70))
# expect: 0 -1180591620717411303423 -1180591620717411303425
print(12345678901234567890 * 98765432109876543210)  # expect: 1219326311370217952237463801111263526900
print(12345678901234567890 % 97, -12345678901234567890 % 97)  # expect: 3 94
print(281474976710655 + 1, 140737488355327 + 1, -140737488355328 - 1)
# expect: 281474976710656 140737488355328 -140737488355329
print(9223372036854775807 + 1, -9223372036854775808 - 1)  # expect: 9223372036854775808 -9223372036854775809
print(3037000500 * 3037000500, 2 ** 47 * 2 ** 47)  # expect: 9223372037000250000 19807040628566084398385987584
print(7 / 2, 6 / 3, 1 / 3, -1 / 4)  # expect: 3.5 2.0 0.3333333333333333 -0.25
print(10 ** 400 // 10 ** 398, 10 ** 20 / 10 ** 18)  # expect: 100 100.0
print(pow(3, 200, 1000007), pow(3, -1, 7), pow(2, 10, -7))  # expect: 959082 5 -5
print(abs(-5), abs(-(2 ** 80)), +True, -True, True + True)  # expect: 5 1208925819614629174706176 1 -1 2
print(0x_ff, 1_000_000, 0o17, 0b1_0)  # expect: 255 1000000 15 2
print((5).bit_length(), (-1).bit_length(), (2 ** 100).bit_length(), (255).bit_count())  # expect: 3 1 101 8
print(int.from_bytes(b'\x01\x02', 'big'), (258).to_bytes(4, 'little'))  # expect: 258 b'\x02\x01\x00\x00'
for bad in ("1 // 0", "1 % 0", "1 / 0", "divmod(1, 0)", "0 ** -1", "1 << -1", "pow(2, 3, 0)", "10 ** 400 / 3"):
    try:
        eval(bad)
    except Exception as e:
        print(bad, "->", type(e).__name__, e)
# expect: 1 // 0 -> ZeroDivisionError integer division or modulo by zero
# expect: 1 % 0 -> ZeroDivisionError integer modulo by zero
# expect: 1 / 0 -> ZeroDivisionError division by zero
# expect: divmod(1, 0) -> ZeroDivisionError integer division or modulo by zero
# expect: 0 ** -1 -> ZeroDivisionError 0.0 cannot be raised to a negative power
# expect: 1 << -1 -> ValueError negative shift count
# expect: pow(2, 3, 0) -> ValueError pow() 3rd argument cannot be 0
# expect: 10 ** 400 / 3 -> OverflowError integer division result too large for a float
