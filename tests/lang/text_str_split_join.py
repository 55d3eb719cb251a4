# str: cutting into pieces and joining them.
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)

show(lambda: (" a  b c ".split(), " a  b c ".split(" "), "".split(), "".split("x")))
# expect: (['a', 'b', 'c'], ['', 'a', '', 'b', 'c', ''], [], [''])
show(lambda: "   ".split())  # expect: []
show(lambda: ("a,b,,c".split(","), "a,b,,c".split(",", 1), "a,b,,c".split(",", 0)))
# expect: (['a', 'b', '', 'c'], ['a', 'b,,c'], ['a,b,,c'])
show(lambda: ("a,b,,c".split(",", -1), "a,b,,c".split(",", maxsplit=2)))  # expect: (['a', 'b', '', 'c'], ['a', 'b', ',c'])
show(lambda: (" a  b c ".split(None, 1), " a  b c ".split(None, 0)))  # expect: (['a', 'b c '], ['a  b c '])
show(lambda: (" a  b c ".split(maxsplit=2), "a b".split(sep=None)))  # expect: (['a', 'b', 'c '], ['a', 'b'])
show(lambda: (" a  b c ".rsplit(None, 1), " a  b c ".rsplit(None, 0)))  # expect: ([' a  b', 'c'], [' a  b c'])
show(lambda: ("a,b,,c".rsplit(",", 1), "a,b,,c".rsplit(",", 2), "a,b,,c".rsplit(",")))
# expect: (['a,b,', 'c'], ['a,b', '', 'c'], ['a', 'b', '', 'c'])
show(lambda: ("a<>b<>c".split("<>"), "a<>b<>c".rsplit("<>", 1), "aaa".split("aa")))
# expect: (['a', 'b', 'c'], ['a<>b', 'c'], ['', 'a'])
show(lambda: ("aaa".rsplit("aa"), "é€é".split("€")))  # expect: (['a', ''], ['é', 'é'])
show(lambda: ("a\u2003b\xa0c\x1cd\u3000".split(), "\u2003a\u2003".rsplit(None, 1)))  # expect: (['a', 'b', 'c', 'd'], ['a'])
show(lambda: "a\x85b".split())  # expect: ['a', 'b']
show(lambda: "a\nb\r\nc\rd\x0be\x0cf\x1cg\x1dh\x1ei\x85j\u2028k\u2029l".splitlines())
# expect: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l']
show(lambda: ("a\nb\r\nc\r\r\n\n".splitlines(True), "a\n".splitlines(keepends=1)))
# expect: (['a\n', 'b\r\n', 'c\r', '\r\n', '\n'], ['a\n'])
show(lambda: ("".splitlines(), "\n".splitlines(), "a\n\nb".splitlines()))  # expect: ([], [''], ['a', '', 'b'])
show(lambda: ("a.b.c".partition("."), "a.b.c".rpartition("."), "abc".partition(".")))
# expect: (('a', '.', 'b.c'), ('a.b', '.', 'c'), ('abc', '', ''))
show(lambda: ("abc".rpartition("."), "".partition("x")))  # expect: (('', '', 'abc'), ('', '', ''))
show(lambda: ("-".join(["a", "b", "c"]), "".join([]), ", ".join("xyz")))  # expect: ('a-b-c', '', 'x, y, z')
show(lambda: ("-".join(("one",)), "".join(iter(["é", "€", "a"]))))  # expect: ('one', 'é€a')
show(lambda: "€".join(["a", "b"]))  # expect: 'a€b'
show(lambda: (" ".join({"k": 1}), "".join(x for x in "abc" if x != "b")))  # expect: ('k', 'ac')
show(lambda: "😀".join(["", "", ""]))  # expect: '😀😀'
show(lambda: "a".split(1))  # expect: TypeError: must be str or None, not int
show(lambda: "a".split(""))  # expect: ValueError: empty separator
show(lambda: "a".split("a", "b"))  # expect: TypeError: 'str' object cannot be interpreted as an integer
show(lambda: "a".split("a", None))  # expect: TypeError: 'NoneType' object cannot be interpreted as an integer
show(lambda: "a".split("a", 2**70))  # expect: OverflowError: Python int too large to convert to C ssize_t
show(lambda: "a".rsplit(""))  # expect: ValueError: empty separator
show(lambda: "a".splitlines("x"))  # expect: TypeError: 'str' object cannot be interpreted as an integer
show(lambda: "a".splitlines(None))  # expect: TypeError: 'NoneType' object cannot be interpreted as an integer
show(lambda: "a".partition(""))  # expect: ValueError: empty separator
show(lambda: "a".partition(1))  # expect: TypeError: must be str, not int
show(lambda: "a".rpartition(None))  # expect: TypeError: must be str, not NoneType
show(lambda: "a".join(1))  # expect: TypeError: can only join an iterable
show(lambda: "a".join(["a", 1]))  # expect: TypeError: sequence item 1: expected str instance, int found
show(lambda: "a".join(["a", None, b"x"]))  # expect: TypeError: sequence item 1: expected str instance, NoneType found
show(lambda: "".join([b"a"]))  # expect: TypeError: sequence item 0: expected str instance, bytes found
show(lambda: "a".join({1: 2}))  # expect: TypeError: sequence item 0: expected str instance, int found
