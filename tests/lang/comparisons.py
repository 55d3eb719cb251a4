# Comparison chains, identity, membership, boolean operators.
def noisy(x):
    print("eval", x)
    return x


print(1 < 2 < 3, 1 < 3 < 2, 1 == 1.0 == True, 1 != 2 != 1)  # expect: True False True True
print(noisy(1) < noisy(0) < noisy(5))
# expect: eval 1
# expect: eval 0
# expect: False
print(1 < 2 > 0 <= 0, "a" < "b" <= "b", [1, 2] < [1, 3], (1,) < (1, 0))  # expect: True True True True
print(1 in [1, 2], 3 not in (1, 2), "bc" in "abcd", "" in "x", 2 in {2: 0}, 2 in {1, 2}, 5 in range(0, 10, 5))
# expect: True True True True True True True
print(None is None, [] is [], not [], not 0, not "x")  # expect: True False True True False
print(0 or "x", 1 and "y", "" or [] or 0, 1 and 2 and 3, None and 1, not None or 1)  # expect: x y 0 3 None True
print(1 if [] else 2, (lambda: 1 if 0 else 3)())  # expect: 2 3
print([1, 2] == [1, 2], [1] == (1,), {1: 2} == {1: 2.0}, {1} < {1, 2} <= {1, 2})
# expect: True False True True
x = float("nan")
print(x in [x], [x] == [x], (x,) == (x,))  # expect: True True True
for bad in ("1 < 'a'", "[] < ()", "None < 1", "{} < {}", "1 in 5", "object() >= 1", "1j < 2", "'a' in 3", "1 in 'abc'"):
    try:
        eval(bad)
    except TypeError as e:
        print(bad, "->", e)
# expect: 1 < 'a' -> '<' not supported between instances of 'int' and 'str'
# expect: [] < () -> '<' not supported between instances of 'list' and 'tuple'
# expect: None < 1 -> '<' not supported between instances of 'NoneType' and 'int'
# expect: {} < {} -> '<' not supported between instances of 'dict' and 'dict'
# expect: 1 in 5 -> argument of type 'int' is not iterable
# expect: object() >= 1 -> '>=' not supported between instances of 'object' and 'int'
# expect: 1j < 2 -> '<' not supported between instances of 'complex' and 'int'
# expect: 'a' in 3 -> argument of type 'int' is not iterable
# expect: 1 in 'abc' -> 'in <string>' requires string as left operand, not int


class Lt:
    def __lt__(self, other):
        return "lt"

    def __eq__(self, other):
        return NotImplemented


print(Lt() < 1, 1 > Lt(), Lt() == Lt(), Lt() != Lt())  # expect: lt lt False True
print((1, 2, 3) > (1, 2), [1, [2, 3]] < [1, [2, 4]], "abc" > "ab", b"a" < b"b")  # expect: True True True True
