# str methods that cut and put together.
print("a b  c".split(), "a b  c".split(" "), "a,b,,c".split(","), "a,b,c".split(",", 1), "a,b,c".rsplit(",", 1))
# expect: ['a', 'b', 'c'] ['a', 'b', '', 'c'] ['a', 'b', '', 'c'] ['a', 'b,c'] ['a,b', 'c']
print("".split(), "".split(","), "  a  b  ".split(), "  a  b  c".split(None, 1), " a b c ".rsplit(None, 1))
# expect: [] [''] ['a', 'b'] ['a', 'b  c'] [' a b', 'c']
print("a\nb\r\nc\rd\x0be\u2028f".splitlines(), "a\nb\n".splitlines(True), "".splitlines(), "\n".splitlines())
# expect: ['a', 'b', 'c', 'd', 'e', 'f'] ['a\n', 'b\n'] [] ['']
print("a--b--c".split("--"), "k=v=w".partition("="), "k=v=w".rpartition("="), "kv".partition("="), "kv".rpartition("="))
# expect: ['a', 'b', 'c'] ('k', '=', 'v=w') ('k=v', '=', 'w') ('kv', '', '') ('', '', 'kv')
print(",".join(["a", "b"]), "".join(()), "-".join("abc"), ", ".join(str(i) for i in range(3)), "x".join(["one"]))
# expect: a,b  a-b-c 0, 1, 2 one
print("abcabc".replace("b", "XX"), "abcabc".replace("b", "", 1), "abc".replace("", "-"), "abc".replace("", "-", 2), "aaa".replace("aa", "b"))
# expect: aXXcaXXc acabc -a-b-c- -a-bc ba
print("  x ".strip() + "|", "  x ".lstrip() + "|", "  x ".rstrip() + "|", "xxaxx".strip("x"), "abcba".strip("ab"), "abc".lstrip("cba") + "|")
# expect: x| x |   x| a c |
print("prefix-name".removeprefix("prefix-"), "name.py".removesuffix(".py"), "name".removesuffix(""), "a\tb".expandtabs(4), "a\tbc\td".expandtabs(), "\t".expandtabs(0) + "|")
# expect: name name name a   b a       bc      d |
print("a1b2".translate({ord("a"): "X", ord("1"): None, 98: 66}), str.maketrans("ab", "cd"), "abc".translate(str.maketrans("ab", "xy", "c")), str.maketrans({"a": 1, 98: "z"}))
# expect: XB2 {97: 99, 98: 100} xy {97: 1, 98: 'z'}
for text in ("'a'.split('')", "'a'.partition('')", "','.join([1])", "','.join(['a', 1])", "','.join(5)", "'a'.split(5)",
             "'a'.replace('a')", "'a'.replace(1, 2)", "'a'.strip(1)", "'a'.join('b', 'c')", "str.maketrans('a', 'bc')",
             "'a'.split(',', 'x')", "'a'.split(maxsplit=1, sep='a')", "'a b c'.split(maxsplit=1)", "'a'.splitlines(keepends=True)"):
    try:
        print(text, eval(text))
    except Exception as e:
        print(text, "->", type(e).__name__, e)
# expect: 'a'.split('') -> ValueError empty separator
# expect: 'a'.partition('') -> ValueError empty separator
# expect: ','.join([1]) -> TypeError sequence item 0: expected str instance, int found
# expect: ','.join(['a', 1]) -> TypeError sequence item 1: expected str instance, int found
# expect: ','.join(5) -> TypeError can only join an iterable
# expect: 'a'.split(5) -> TypeError must be str or None, not int
# expect: 'a'.replace('a') -> TypeError replace expected at least 2 arguments, got 1
# expect: 'a'.replace(1, 2) -> TypeError replace() argument 1 must be str, not int
# expect: 'a'.strip(1) -> TypeError strip arg must be None or str
# expect: 'a'.join('b', 'c') -> TypeError str.join() takes exactly one argument (2 given)
# expect: str.maketrans('a', 'bc') -> ValueError the first two maketrans arguments must have equal length
# expect: 'a'.split(',', 'x') -> TypeError 'str' object cannot be interpreted as an integer
# expect: 'a'.split(maxsplit=1, sep='a') ['', '']
# expect: 'a b c'.split(maxsplit=1) ['a', 'b c']
# expect: 'a'.splitlines(keepends=True) ['a']
