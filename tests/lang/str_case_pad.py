# str methods that change case, pad and repeat.
print("Hello World".upper(), "Hello World".lower(), "hello world".title(), "hello World".capitalize(), "Hello".swapcase())
# expect: HELLO WORLD hello world Hello World Hello world hELLO
print("it's a test".title(), "ß".upper(), "İ".lower() == "i̇", "ǆ".title(), "ΑΣ".lower(), "straße".casefold(), "ﬁ".upper())
# expect: It'S A Test SS True ǅ ας strasse FI
print("x".center(5) + "|", "x".center(4, "-"), "ab".center(5, "*"), "x".ljust(3) + "|", "x".rjust(3, "."), "long".center(2))
# expect:   x  | -x-- **ab* x  | ..x long
print("42".zfill(5), "-42".zfill(5), "+1".zfill(4), "".zfill(2), "abc".zfill(2), "--1".zfill(5))
# expect: 00042 -0042 +001 00 abc -00-1
print("ab" * 3, 2 * "x", "x" * 0, "x" * -1, "a" + "b" "c", "a" "b" * 2)  # expect: ababab xx   abc abab
for text in ("'x'.center(5, 'ab')", "'x'.center()", "'x'.center('5')", "'x' * 'y'", "'x' * 1.5", "'x' + 1", "1 + 'x'",
             "'x' - 'y'", "-'x'", "'x'.ljust(3, '')", "'x'.zfill('3')", "'x'.upper(1)", "+'x'", "~'x'", "'a' @ 'b'"):
    try:
        print(text, eval(text))
    except Exception as e:
        print(text, "->", type(e).__name__, e)
# expect: 'x'.center(5, 'ab') -> TypeError The fill character must be exactly one character long
# expect: 'x'.center() -> TypeError center expected at least 1 argument, got 0
# expect: 'x'.center('5') -> TypeError 'str' object cannot be interpreted as an integer
# expect: 'x' * 'y' -> TypeError can't multiply sequence by non-int of type 'str'
# expect: 'x' * 1.5 -> TypeError can't multiply sequence by non-int of type 'float'
# expect: 'x' + 1 -> TypeError can only concatenate str (not "int") to str
# expect: 1 + 'x' -> TypeError unsupported operand type(s) for +: 'int' and 'str'
# expect: 'x' - 'y' -> TypeError unsupported operand type(s) for -: 'str' and 'str'
# expect: -'x' -> TypeError bad operand type for unary -: 'str'
# expect: 'x'.ljust(3, '') -> TypeError The fill character must be exactly one character long
# expect: 'x'.zfill('3') -> TypeError 'str' object cannot be interpreted as an integer
# expect: 'x'.upper(1) -> TypeError str.upper() takes no arguments (1 given)
# expect: +'x' -> TypeError bad operand type for unary +: 'str'
# expect: ~'x' -> TypeError bad operand type for unary ~: 'str'
# expect: 'a' @ 'b' -> TypeError unsupported operand type(s) for @: 'str' and 'str'
print("abc" < "abd", "a" < "B", "" < "a", "é" > "z", "😀" > "ﬁ", max("abc"), min("hello"), sorted("hello"))
# expect: True False True True True c e ['e', 'h', 'l', 'l', 'o']
