# str methods that search and test.
s = "hello, world"
print(s.find("o"), s.find("o", 5), s.find("z"), s.rfind("o"), s.rfind("o", 0, 5), s.find(""), s.find("", 50))
# expect: 4 8 -1 8 4 0 -1
print(s.index("w"), s.rindex("l"), s.count("l"), s.count("l", 5), s.count(""), s.count("zz"), "aaaa".count("aa"))
# expect: 7 10 3 1 13 0 2
print(s.startswith("he"), s.startswith(("x", "hel")), s.startswith("lo", 3), s.endswith("ld"), s.endswith("", 99))
# expect: True True True True False
print("lo" in s, "" in "", "a" not in "b", s[0] in s)  # expect: True True True True
for test in ("isalpha", "isdigit", "isalnum", "isspace", "isupper", "islower", "istitle", "isidentifier", "isnumeric",
             "isdecimal", "isprintable", "isascii"):
    print(test, [getattr(t, test)() for t in ("", "abc", "ABC", "Abc De", "12", "a1", " \t\n", "_x1", "½", "é", "٣", "\x00")])
# expect: isalpha [False, True, True, False, False, False, False, False, False, True, False, False]
# expect: isdigit [False, False, False, False, True, False, False, False, False, False, True, False]
# expect: isalnum [False, True, True, False, True, True, False, False, True, True, True, False]
# expect: isspace [False, False, False, False, False, False, True, False, False, False, False, False]
# expect: isupper [False, False, True, False, False, False, False, False, False, False, False, False]
# expect: islower [False, True, False, False, False, True, False, True, False, True, False, False]
# expect: istitle [False, False, False, True, False, False, False, False, False, False, False, False]
# expect: isidentifier [False, True, True, False, False, True, False, True, False, True, False, False]
# expect: isnumeric [False, False, False, False, True, False, False, False, True, False, True, False]
# expect: isdecimal [False, False, False, False, True, False, False, False, False, False, True, False]
# expect: isprintable [True, True, True, True, True, True, False, True, True, True, True, False]
# expect: isascii [True, True, True, True, True, True, True, True, False, False, False, True]
for text in ("s.index('z')", "s.rindex('z')", "s.find(5)", "s.find()", "s.startswith(5)", "s.startswith(['h'])",
             "s.count(1)", "5 in s", "s.endswith((1,))", "s.find('a', 'b')", "s.isalpha(1)"):
    try:
        print(eval(text))
    except Exception as e:
        print(text, "->", type(e).__name__, e)
# expect: s.index('z') -> ValueError substring not found
# expect: s.rindex('z') -> ValueError substring not found
# expect: s.find(5) -> TypeError must be str, not int
# expect: s.find() -> TypeError find() takes at least 1 argument (0 given)
# expect: s.startswith(5) -> TypeError startswith first arg must be str or a tuple of str, not int
# expect: s.startswith(['h']) -> TypeError startswith first arg must be str or a tuple of str, not list
# expect: s.count(1) -> TypeError must be str, not int
# expect: 5 in s -> TypeError 'in <string>' requires string as left operand, not int
# expect: s.endswith((1,)) -> TypeError tuple for endswith must only contain str, not int
# expect: s.find('a', 'b') -> TypeError slice indices must be integers or None or have an __index__ method
# expect: s.isalpha(1) -> TypeError str.isalpha() takes no arguments (1 given)
print("añb😀c".find("😀"), "añb😀c".index("c"), len("añb😀c"), "ñ" in "añ", "😀😀".count("😀"))  # expect: 3 4 5 True 2
