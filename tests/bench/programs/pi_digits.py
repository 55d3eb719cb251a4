# Big integers: digits of pi from a spigot, a factorial, and a power with its digits added up.
def pi_digits(count):
    q, r, t, k, m, x = 1, 0, 1, 1, 3, 3
    digits = []
    while len(digits) < count:
        if 4 * q + r - t < m * t:
            digits.append(m)
            q, r, m = 10 * q, 10 * (r - m * t), (10 * (3 * q + r)) // t - 10 * m
        else:
            q, r, t, k, m, x = (q * k, (2 * q + r) * x, t * x, k + 1,
                                (q * (7 * k + 2) + r * x) // (t * x), x + 2)
    return digits


digits = pi_digits(3400)
print("".join(map(str, digits[:20])), sum(digits))  # expect: 31415926535897932384 15592
factorial = 1
for i in range(1, 8001):
    factorial *= i
print(factorial.bit_length(), factorial % 1000003)  # expect: 92193 867703
print(sum(map(int, str(7 ** 5000))), pow(3, 10 ** 30, 10 ** 40 + 7))
# expect: 19390 6333738996691065182068301069178342008928
a, b = 0, 1
for i in range(60000):
    a, b = b, a + b
print(a % 10 ** 20)  # expect: 95608806734195920000
