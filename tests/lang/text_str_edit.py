# str: padding, stripping, replacing, translating.
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)

show(lambda: ("ab".center(5), "ab".center(6, "*"), "abc".center(6, "-")))  # expect: ('  ab ', '**ab**', '-abc--')
show(lambda: ("ab".center(2), "ab".center(-5), "é".center(4, "€")))  # expect: ('ab', 'ab', '€é€€')
show(lambda: ("ab".ljust(5, "."), "ab".rjust(5, "."), "ab".ljust(1), "42".zfill(5)))  # expect: ('ab...', '...ab', 'ab', '00042')
show(lambda: ("-42".zfill(5), "+4".zfill(4), "".zfill(3), "--1".zfill(5)))  # expect: ('-0042', '+004', '000', '-00-1')
show(lambda: "é".zfill(3))  # expect: '00é'
show(lambda: ("a\tb\tc".expandtabs(), "a\tb".expandtabs(4), "\t\n\ta".expandtabs(2)))
# expect: ('a       b       c', 'a   b', '  \n  a')
show(lambda: ("ab\tc".expandtabs(0), "ab\tc".expandtabs(-1)))  # expect: ('abc', 'abc')
show(lambda: ("é\t😀\tx".expandtabs(tabsize=3), "a\r\tb".expandtabs(4)))  # expect: ('é  😀  x', 'a\r    b')
show(lambda: ("  ab ".strip(), "  ab ".lstrip(), "  ab ".rstrip()))  # expect: ('ab', 'ab ', '  ab')
show(lambda: ("xxabxy".strip("xy"), "xxabxy".lstrip("x"), "xxabxy".rstrip("y")))  # expect: ('ab', 'abxy', 'xxabx')
show(lambda: ("\u2003a\xa0".strip(), "a".strip(""), "abc".strip(None)))  # expect: ('a', 'a', 'abc')
show(lambda: "€a€".strip("€"))  # expect: 'a'
show(lambda: ("prefix-x".removeprefix("prefix-"), "x".removeprefix("y")))  # expect: ('x', 'x')
show(lambda: ("x".removeprefix(""), "a.py".removesuffix(".py")))  # expect: ('x', 'a')
show(lambda: ("a.py".removesuffix(""), "aa".removesuffix("aaa")))  # expect: ('a.py', 'aa')
show(lambda: ("banana".replace("an", "AN"), "banana".replace("a", "")))  # expect: ('bANANa', 'bnn')
show(lambda: ("banana".replace("a", "oo", 2), "banana".replace("x", "y")))  # expect: ('boonoona', 'banana')
show(lambda: ("abc".replace("", "-"), "abc".replace("", "-", 2), "".replace("", "x")))  # expect: ('-a-b-c-', '-a-bc', 'x')
show(lambda: ("".replace("a", "x"), "aaa".replace("aa", "b")))  # expect: ('', 'ba')
show(lambda: ("abc".replace("b", "€"), "é€".replace("€", "e")))  # expect: ('a€c', 'ée')
show(lambda: ("abc".replace("b", "x", 0), "abc".replace("b", "x", -1)))  # expect: ('abc', 'axc')
show(lambda: ("abc".translate({97: "X", 98: None, 99: 0x20AC}), "abc".translate({})))  # expect: ('X€', 'abc')
show(lambda: ("abc".translate("xyz" * 40), "aé".translate(str.maketrans("aé", "eo"))))  # expect: ('yzx', 'eo')
show(lambda: "abc".translate(str.maketrans("a", "b", "c")))  # expect: 'bb'
show(lambda: str.maketrans({"a": 1, 98: "x", "c": None}))  # expect: {97: 1, 98: 'x', 99: None}
show(lambda: (str.maketrans("ab", "cd", "ef"), str.maketrans({})))  # expect: ({97: 99, 98: 100, 101: None, 102: None}, {})
show(lambda: ("abc" + "d", "abc" * 3, 3 * "é", "a" * 0, "a" * -1, "" * 10**9))  # expect: ('abcd', 'abcabcabc', 'ééé', '', '', '')
show(lambda: ("é€" * 2, "ab" + "€"))  # expect: ('é€é€', 'ab€')
show(lambda: ("hello"[1], "hello"[-1], "hello"[1:3], "hello"[::-1], "hello"[::2]))  # expect: ('e', 'o', 'el', 'olleh', 'hlo')
show(lambda: ("hello"[10:], "héllo€"[1:5:2], "a😀b"[1], "a😀b"[::-1]))  # expect: ('', 'él', '😀', 'b😀a')
show(lambda: ("abc" < "abd", "abc" < "ab", "a" < "é" < "€" < "😀", "abc" == "abc"))  # expect: (True, False, True, True)
show(lambda: ("abc" != "abd", "a" <= "a", "é" > "z", "a" == 1, "a" != b"a"))  # expect: (True, True, True, False, True)
show(lambda: ("a" "b", "it's", 'say "hi"', 'both \' and "', "tab\tnl\ncr\rbs\\"))
# expect: ('ab', "it's", 'say "hi"', 'both \' and "', 'tab\tnl\ncr\rbs\\')
show(lambda: "\x00\x1f\x7f\x80\xa0\xad\u0378\ud800\u2028\U0001f600\U000e0001")
# expect: '\x00\x1f\x7f\x80\xa0\xad\u0378\ud800\u2028😀\U000e0001'
show(lambda: (len("😀é"), min("hello"), max("hello"), sorted("hello")))  # expect: (2, 'e', 'o', ['e', 'h', 'l', 'l', 'o'])
show(lambda: (list(reversed("añ😀")), "añ😀".__len__(), "abc".__contains__("b")))  # expect: (['😀', 'ñ', 'a'], 3, True)
show(lambda: hash("a") == hash("a"))  # expect: True
show(lambda: "ab".center(5, "xx"))  # expect: TypeError: The fill character must be exactly one character long
show(lambda: "ab".center(5, 1))  # expect: TypeError: The fill character must be a unicode character, not int
show(lambda: "ab".center("5"))  # expect: TypeError: 'str' object cannot be interpreted as an integer
show(lambda: "ab".center())  # expect: TypeError: center expected at least 1 argument, got 0
show(lambda: "ab".ljust(5, "a", "b"))  # expect: TypeError: ljust expected at most 2 arguments, got 3
show(lambda: "ab".ljust(2**70))  # expect: OverflowError: Python int too large to convert to C ssize_t
show(lambda: "ab".zfill("x"))  # expect: TypeError: 'str' object cannot be interpreted as an integer
show(lambda: "ab".expandtabs("x"))  # expect: TypeError: 'str' object cannot be interpreted as an integer
show(lambda: "ab".expandtabs(2**31))  # expect: OverflowError: Python int too large to convert to C int
show(lambda: "ab".strip(1))  # expect: TypeError: strip arg must be None or str
show(lambda: "ab".strip("a", "b"))  # expect: TypeError: strip expected at most 1 argument, got 2
show(lambda: "ab".removeprefix(1))  # expect: TypeError: removeprefix() argument must be str, not int
show(lambda: "ab".removesuffix(None))  # expect: TypeError: removesuffix() argument must be str, not None
show(lambda: "ab".replace("a"))  # expect: TypeError: replace expected at least 2 arguments, got 1
show(lambda: "ab".replace(1, "a"))  # expect: TypeError: replace() argument 1 must be str, not int
show(lambda: "ab".replace("a", None))  # expect: TypeError: replace() argument 2 must be str, not None
show(lambda: "ab".replace("a", "b", "c"))  # expect: TypeError: 'str' object cannot be interpreted as an integer
show(lambda: "ab".replace("a", "b", count=1))  # expect: TypeError: str.replace() takes no keyword arguments
show(lambda: "b".translate({98: 1.5}))  # expect: TypeError: character mapping must return integer, None or str
show(lambda: "b".translate({98: -1}))  # expect: ValueError: character mapping must be in range(0x110000)
show(lambda: "b".translate({98: 0x110000}))  # expect: ValueError: character mapping must be in range(0x110000)
show(lambda: "b".translate(1))  # expect: TypeError: 'int' object is not subscriptable
show(lambda: str.maketrans(1))  # expect: TypeError: if you give only one argument to maketrans it must be a dict
show(lambda: str.maketrans({"ab": 1}))  # expect: ValueError: string keys in translate table must be of length 1
show(lambda: str.maketrans({1.5: 1}))  # expect: TypeError: keys in translate table must be strings or integers
show(lambda: str.maketrans("a", "bc"))  # expect: ValueError: the first two maketrans arguments must have equal length
show(lambda: str.maketrans("a", 1))  # expect: TypeError: maketrans() argument 2 must be str, not int
show(lambda: str.maketrans("a", "b", 1))  # expect: TypeError: maketrans() argument 3 must be str, not int
show(lambda: str.maketrans(1, "a"))  # expect: TypeError: first maketrans argument must be a string if there is a second argument
show(lambda: "abc".__getitem__("x"))  # expect: TypeError: string indices must be integers, not 'str'
show(lambda: "abc".__getitem__(1.0))  # expect: TypeError: string indices must be integers, not 'float'
show(lambda: "abc"[3])  # expect: IndexError: string index out of range
show(lambda: "abc"[-4])  # expect: IndexError: string index out of range
show(lambda: "abc"[2**70])  # expect: IndexError: cannot fit 'int' into an index-sized integer
show(lambda: "abc"[::0])  # expect: ValueError: slice step cannot be zero
show(lambda: "abc" + 1)  # expect: TypeError: can only concatenate str (not "int") to str
show(lambda: "abc" * "x")  # expect: TypeError: can't multiply sequence by non-int of type 'str'
show(lambda: "abc".__mul__(1.5))  # expect: TypeError: 'float' object cannot be interpreted as an integer
show(lambda: "ab" * 2**62)  # expect: OverflowError: repeated string is too long
show(lambda: "ab" * 2**65)  # expect: OverflowError: cannot fit 'int' into an index-sized integer
show(lambda: "a" < 1)  # expect: TypeError: '<' not supported between instances of 'str' and 'int'
show(lambda: str(1, "utf8"))  # expect: TypeError: decoding to str: need a bytes-like object, int found
show(lambda: str("a", "utf8"))  # expect: TypeError: decoding str is not supported
show(lambda: str(b"a", 1))  # expect: TypeError: str() argument 'encoding' must be str, not int
show(lambda: str(1, 2, 3, 4))  # expect: TypeError: str() takes at most 3 arguments (4 given)
show(lambda: (str(b"\xe9", "latin-1"), str(b"a", errors="strict"), str()))  # expect: ('é', 'a', '')
show(lambda: (str(object="x"), str(b"a")))  # expect: ('x', "b'a'")
