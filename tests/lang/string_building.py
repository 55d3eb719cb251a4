# Strings built, compared, indexed and iterated, with wide characters.
s = ""
for i in range(5): s += str(i)
print(s, s[2], s[-1], s[1:4], len(s * 1000))  # expect: 01234 2 4 123 5000
wide = "a" + "é" + "€" + "😀"
print(len(wide), [c for c in wide], wide[::-1], wide[1:3], wide.index("😀"), [hex(ord(c)) for c in wide], wide.encode(), wide.encode("utf-16-le").hex(), wide.upper(), wide * 2)
# expect: 4 ['a', 'é', '€', '😀'] 😀€éa é€ 3 ['0x61', '0xe9', '0x20ac', '0x1f600'] b'a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80' 6100e900ac203dd800de AÉ€😀 aé€😀aé€😀
parts = ["x"] * 3
print("".join(parts), ",".join(parts), "é".join("ab"), "".join(["a", "é", "😀"]), "".join(c for c in "abc" if c > "a"))
# expect: xxx x,x,x aéb aé😀 bc
print("abc" == "abc", "abc" is not None, "a" < "b" < "c", "Z" < "a", "10" < "9", "" == "", "é" == "e\u0301", hash("abc") == hash("ab" + "c"), "x" in "xyz", "xyz" in "x")
# expect: True True True True True True False True True False
t = "The quick brown fox"
print(t.split()[1][0].upper() + t.split()[1][1:], " ".join(w[::-1] for w in t.split()), "".join(sorted(t.replace(" ", "").lower())), {c: t.count(c) for c in "oeu"}, max(t.split(), key=len), t[4:9].center(11, "*"), [t[i:i + 5] for i in range(0, len(t), 5)])
# expect: Quick ehT kciuq nworb xof bcefhiknooqrtuwx {'o': 2, 'e': 1, 'u': 1} quick ***quick*** ['The q', 'uick ', 'brown', ' fox']
table = str.maketrans({"q": "Q", "x": None})
print(t.translate(table), t.casefold().title().swapcase(), t.partition("quick"), t.encode().decode(), repr(t + "\n"), ascii(wide), f"{t!r:.8}", "%-8.3s|" % t)
# expect: The Quick brown fo tHE qUICK bROWN fOX ('The ', 'quick', ' brown fox') The quick brown fox 'The quick brown fox\n' 'a\xe9\u20ac\U0001f600' 'The qui The     |
big = "ab" * 50000
print(len(big), big.count("ba"), big.find("bab", 5), big.rfind("a"), len(big.replace("a", "xyz")), len(big.split("b")), big[99999], big[::50000], hash(big) == hash("ab" * 50000), big == "ab" * 50000)
# expect: 100000 49999 5 99998 200000 50001 b aa True True
rows = [("apple", 3, 1.5), ("kiwi", 12, 0.25)]
print("\n".join(f"{n:<8}|{q:>4}|{p:8.2f}|{q * p:e}" for n, q, p in rows))
# expect: apple   |   3|    1.50|4.500000e+00
# expect: kiwi    |  12|    0.25|3.000000e+00
# expect-error:   print("abc" == "abc", "abc" is not None, "a" < "b" < "c", "Z" < "a", "10" < "9", "" == "", "é" == "e\u0301", hash("abc") == hash("ab" + "c"), "x" in "xyz", "xyz" in "x")
# expect-exit: 0
