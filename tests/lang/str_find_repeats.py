# Searching where many starts look promising: first by comparing, then by a linear algorithm.
hay = "a" * 5000 + "b"
print(hay.find("a" * 200 + "b"), hay.count("a" * 200 + "b"), hay.find("a" * 200 + "c"))  # expect: 4800 1 -1
print(hay.encode().find(b"a" * 200 + b"b"), hay.replace("a" * 4999 + "b", "x"))  # expect: 4800 ax
print(("ab" * 3000).find("ba" * 100 + "a"), ("ab" * 3000).find("bab", 5999 - 3))  # expect: -1 5997
print("\u20ac" * 10 + "x" in "\u20ac" * 3000 + "x", ("é" * 3000).find("é" * 50 + "e"))  # expect: True -1
print(sorted("cab"), sorted([3, 1, 2], reverse=True), sorted(["b", "A"], key=str.lower))  # expect: ['a', 'b', 'c'] [3, 2, 1] ['A', 'b']
print(str(0), str(-7), str(12345), repr(-2**47), str(2**47), str(True))  # expect: 0 -7 12345 -140737488355328 140737488355328 True
