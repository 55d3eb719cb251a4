# Integers of many limbs: products, quotients, roots and their text, by digests.
import sys, math
sys.set_int_max_str_digits(0)
M = (1 << 61) - 1
def digest(s):
    h = 0
    for c in s: h = (h * 131 + ord(c)) % M
    return h
a = 3 ** 20000; b = 7 ** 15000; c = math.factorial(5000)
for v in (a, b, c, a * b, b * c * a, a * a - 1, (1 << 100000) - 1, 10 ** 30000, 10 ** 30000 - 1, a // c, b % a, c % b):
    s = str(v)
    print(len(s), digest(s), int(s) == v, digest(hex(v)))
print(divmod(a * b + 5, b) == (a, 5), divmod(-(a * c) - 7, c)[1] == c - 7)
print(math.isqrt(a * a + 3) == a, math.comb(3000, 1400) % M, math.perm(3000, 1400) % M)
print(pow(a, b, 10 ** 50 + 151))
print(digest(str((10 ** 5000 + 12345) ** 3)))
# expect: 9543 2163791478040890423 True 1057302556699672618
# expect: 12677 691222633080226142 True 462886935874392084
# expect: 16326 566835458688434724 True 1760446988389175457
# expect: 22219 645465311038498516 True 97864090477243754
# expect: 38545 182014783936536444 True 1665771265517359737
# expect: 19085 1941992532925015409 True 785598483465253589
# expect: 30103 823425549395088719 True 1406433536458477951
# expect: 30001 269437320666544011 True 1806718113182814516
# expect: 30000 675678985126901756 True 692192904079537319
# expect: 1 48 True 839496
# expect: 9542 780452734594525968 True 1631301101116198362
# expect: 12676 829866058077145395 True 1637930969968266896
# expect: True True
# expect: True 438845500451065221 1475213227790389643
# expect: 52570378057600629525632207853973269625487108433338
# expect: 2191204869151518612
