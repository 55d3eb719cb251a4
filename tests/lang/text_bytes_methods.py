# bytes and bytearray: every method they share.
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)

show(lambda: (b"hello".find(b"l"), b"hello".find(108), b"hello".rfind(b"l")))  # expect: (2, 2, 3)
show(lambda: (b"hello".find(b""), b"hello".find(b"l", -2), b"hello".find(b"x")))  # expect: (0, 3, -1)
show(lambda: (b"hello".index(b"lo"), b"hello".count(b"l"), b"hello".count(108)))  # expect: (3, 2, 2)
show(lambda: b"abc".count(b""))  # expect: 4
show(lambda: b"hello".startswith(b"he"))  # expect: True
show(lambda: b"hello".startswith((b"x", bytearray(b"h"))))  # expect: True
show(lambda: (b"hello".endswith(b"lo", 2), b"l" in b"hello", 104 in b"hello"))  # expect: (True, True, True)
show(lambda: (b"" in b"", bytearray(b"x") in b"xyz"))  # expect: (True, True)
show(lambda: (b" a  b ".split(), b"a,b,c".split(b",", 1), b"a,b,c".rsplit(b",", 1)))
# expect: ([b'a', b'b'], [b'a', b'b,c'], [b'a,b', b'c'])
show(lambda: (b" a b ".rsplit(None, 1), b"a\nb\r\nc\rd".splitlines()))  # expect: ([b' a', b'b'], [b'a', b'b', b'c', b'd'])
show(lambda: (b"a\nb\n".splitlines(True), b"a.b".partition(b".")))  # expect: ([b'a\n', b'b\n'], (b'a', b'.', b'b'))
show(lambda: (b"a.b.c".rpartition(b"."), bytearray(b"a b").split()))
# expect: ((b'a.b', b'.', b'c'), [bytearray(b'a'), bytearray(b'b')])
show(lambda: bytearray(b"a,b").partition(b","))  # expect: (bytearray(b'a'), bytearray(b','), bytearray(b'b'))
show(lambda: b"-".join([b"a", bytearray(b"b"), memoryview(b"c")]))  # expect: b'a-b-c'
show(lambda: (bytearray(b"-").join([b"a", b"b"]), b"".join([])))  # expect: (bytearray(b'a-b'), b'')
show(lambda: b"".join(iter([b"x"])))  # expect: b'x'
show(lambda: (b"Hello World".lower(), b"hello".upper(), b"hello world".title()))
# expect: (b'hello world', b'HELLO', b'Hello World')
show(lambda: (b"hELLO".capitalize(), b"aB1".swapcase(), bytearray(b"aB").upper()))  # expect: (b'Hello', b'Ab1', bytearray(b'AB'))
show(lambda: b"\xe9A".lower())  # expect: b'\xe9a'
show(lambda: (b"abc".isalpha(), b"a1".isalnum(), b"12".isdigit(), b"ab".islower()))  # expect: (True, True, True, True)
show(lambda: (b"AB".isupper(), b" \t".isspace(), b"Hello World".istitle()))  # expect: (True, True, True)
show(lambda: (b"\x80".isascii(), b"".isascii(), b"".isalpha()))  # expect: (False, True, False)
show(lambda: (b"ab".center(5), b"ab".center(6, b"*"), b"ab".ljust(4, b".")))  # expect: (b'  ab ', b'**ab**', b'ab..')
show(lambda: (b"ab".rjust(4, bytearray(b"_")), b"-42".zfill(6)))  # expect: (b'__ab', b'-00042')
show(lambda: (b"a\tb".expandtabs(4), bytearray(b"ab").center(4)))  # expect: (b'a   b', bytearray(b' ab '))
show(lambda: (b"  ab ".strip(), b"xxabx".strip(b"x"), b"xab".lstrip(b"x")))  # expect: (b'ab', b'ab', b'ab')
show(lambda: (b"abx".rstrip(b"x"), b"ab".removeprefix(b"a")))  # expect: (b'ab', b'b')
show(lambda: (b"ab".removesuffix(b"b"), bytearray(b" a ").strip()))  # expect: (b'a', bytearray(b'a'))
show(lambda: (b"banana".replace(b"an", b"AN"), b"abc".replace(b"", b"-")))  # expect: (b'bANANa', b'-a-b-c-')
show(lambda: (b"banana".replace(b"a", b"", 2), b"abc".translate(None, b"b")))  # expect: (b'bnna', b'ac')
show(lambda: b"abc".translate(bytes.maketrans(b"ab", b"xy")))  # expect: b'xyc'
show(lambda: b"abc".translate(bytes.maketrans(b"ab", b"xy"), delete=b"c"))  # expect: b'xy'
show(lambda: bytearray(b"abc").translate(None, b"a"))  # expect: bytearray(b'bc')
show(lambda: (b"\x00\xab\xff".hex(), b"abcde".hex(":"), b"abcde".hex(":", 2)))
# expect: ('00abff', '61:62:63:64:65', '61:6263:6465')
show(lambda: (b"abcde".hex("-", -2), bytearray(b"ab").hex(b" ")))  # expect: ('6162-6364-65', '61 62')
show(lambda: (bytes.fromhex("00 ab FF"), bytearray.fromhex("6162")))  # expect: (b'\x00\xab\xff', bytearray(b'ab'))
show(lambda: bytes.fromhex(""))  # expect: b''
show(lambda: (b"abc".decode(), b"\xc3\xa9".decode("utf-8")))  # expect: ('abc', 'é')
show(lambda: (b"\xe9".decode("latin-1"), b"\xff".decode("utf-8", "replace")))  # expect: ('é', '�')
show(lambda: (b"\xff".decode(errors="ignore"), bytearray(b"abc").decode("ascii")))  # expect: ('', 'abc')
show(lambda: (b"abc"[0], b"abc"[-1], b"abc"[1:], b"abc"[::-1], b"abc"[::2]))  # expect: (97, 99, b'bc', b'cba', b'ac')
show(lambda: (bytearray(b"abc")[1:], bytearray(b"abc")[::-1], b"a" + b"b"))  # expect: (bytearray(b'bc'), bytearray(b'cba'), b'ab')
show(lambda: (b"a" + bytearray(b"b"), bytearray(b"a") + b"b", b"ab" * 2))  # expect: (b'ab', bytearray(b'ab'), b'abab')
show(lambda: (2 * bytearray(b"ab"), b"a" < b"b", b"a" == bytearray(b"a")))  # expect: (bytearray(b'abab'), True, True)
show(lambda: (bytearray(b"a") < b"b", b"a" == "a"))  # expect: (True, False)
show(lambda: (bytes(3), bytes([1, 2]), bytes("é", "utf-8"), bytes(b"x")))
# expect: (b'\x00\x00\x00', b'\x01\x02', b'\xc3\xa9', b'x')
show(lambda: (bytes(range(3)), bytes(), bytes(bytearray(b"y"))))  # expect: (b'\x00\x01\x02', b'', b'y')
show(lambda: (bytes(memoryview(b"z")), bytes(True), bytearray(2), bytearray([1])))
# expect: (b'z', b'\x00', bytearray(b'\x00\x00'), bytearray(b'\x01'))
show(lambda: (bytearray("a", "ascii"), bytearray(b"q")))  # expect: (bytearray(b'a'), bytearray(b'q'))
show(lambda: (repr(b"it's"), repr(b'say "hi"'), repr(b"'\"")))  # expect: ('b"it\'s"', 'b\'say "hi"\'', 'b\'\\\'"\'')
show(lambda: (repr(b"\x00\t\n\r\\\x7f\xff"), repr(bytearray(b"it's"))))
# expect: ("b'\\x00\\t\\n\\r\\\\\\x7f\\xff'", 'bytearray(b"it\\\'s")')
show(lambda: (repr(bytearray(b'"')), str(b"a"), f"{b'a'!r}"))  # expect: ('bytearray(b\'"\')', "b'a'", "b'a'")
show(lambda: (hash(b"a") == hash(b"a"), list(b"ab"), list(reversed(b"ab"))))  # expect: (True, [97, 98], [98, 97])
show(lambda: max(b"ab"))  # expect: 98
show(lambda: b"a".find("a"))  # expect: TypeError: argument should be integer or bytes-like object, not 'str'
show(lambda: b"a".find(300))  # expect: ValueError: byte must be in range(0, 256)
show(lambda: b"a".find(1.5))  # expect: TypeError: argument should be integer or bytes-like object, not 'float'
show(lambda: b"a".find())  # expect: TypeError: find() takes at least 1 argument (0 given)
show(lambda: b"a".index(b"x"))  # expect: ValueError: subsection not found
show(lambda: b"a".count("a"))  # expect: TypeError: argument should be integer or bytes-like object, not 'str'
show(lambda: b"a".startswith("a"))  # expect: TypeError: startswith first arg must be bytes or a tuple of bytes, not str
show(lambda: b"a".startswith(("a",)))  # expect: TypeError: a bytes-like object is required, not 'str'
show(lambda: b"a".split("a"))  # expect: TypeError: a bytes-like object is required, not 'str'
show(lambda: b"a".split(b""))  # expect: ValueError: empty separator
show(lambda: b"a".rsplit(None, "x"))  # expect: TypeError: 'str' object cannot be interpreted as an integer
show(lambda: b"a".join("ab"))  # expect: TypeError: sequence item 0: expected a bytes-like object, str found
show(lambda: b"a".join([1]))  # expect: TypeError: sequence item 0: expected a bytes-like object, int found
show(lambda: b"a".join(1))  # expect: TypeError: can only join an iterable
show(lambda: b"a".partition("a"))  # expect: TypeError: a bytes-like object is required, not 'str'
show(lambda: b"a".partition(b""))  # expect: ValueError: empty separator
show(lambda: b"a".strip("a"))  # expect: TypeError: a bytes-like object is required, not 'str'
show(lambda: b"a".strip(1))  # expect: TypeError: a bytes-like object is required, not 'int'
show(lambda: b"a".replace("a", "b"))  # expect: TypeError: a bytes-like object is required, not 'str'
show(lambda: b"a".replace(b"a"))  # expect: TypeError: replace expected at least 2 arguments, got 1
show(lambda: b"a".center(5, "x"))  # expect: TypeError: center() argument 2 must be a byte string of length 1, not str
show(lambda: b"a".center(5, b"xx"))  # expect: TypeError: center() argument 2 must be a byte string of length 1, not bytes
show(lambda: b"a".zfill("x"))  # expect: TypeError: 'str' object cannot be interpreted as an integer
show(lambda: b"a".translate("x"))  # expect: TypeError: a bytes-like object is required, not 'str'
show(lambda: b"a".translate(b"x"))  # expect: ValueError: translation table must be 256 characters long
show(lambda: b"a".translate())  # expect: TypeError: translate() takes at least 1 positional argument (0 given)
show(lambda: bytes.maketrans(b"a", b"bc"))  # expect: ValueError: maketrans arguments must have same length
show(lambda: bytes.fromhex("zz"))  # expect: ValueError: non-hexadecimal number found in fromhex() arg at position 0
show(lambda: bytes.fromhex("a"))  # expect: ValueError: non-hexadecimal number found in fromhex() arg at position 1
show(lambda: bytes.fromhex("a b"))  # expect: ValueError: non-hexadecimal number found in fromhex() arg at position 1
show(lambda: bytes.fromhex(b"ab"))  # expect: TypeError: fromhex() argument must be str, not bytes
show(lambda: bytes.fromhex("é"))  # expect: ValueError: non-hexadecimal number found in fromhex() arg at position 0
show(lambda: b"abc".hex(1))  # expect: TypeError: object of type 'int' has no len()
show(lambda: b"abc".hex("xx"))  # expect: ValueError: sep must be length 1.
show(lambda: b"abc".hex("é"))  # expect: ValueError: sep must be ASCII.
show(lambda: b"a" + "b")  # expect: TypeError: can't concat str to bytes
show(lambda: b"a" + 1)  # expect: TypeError: can't concat int to bytes
show(lambda: bytearray(b"a") + "b")  # expect: TypeError: can't concat str to bytearray
show(lambda: b"a" * "b")  # expect: TypeError: can't multiply sequence by non-int of type 'str'
show(lambda: b"ab" * 2**62)  # expect: OverflowError: repeated bytes are too long
show(lambda: b"a" * 2**65)  # expect: OverflowError: cannot fit 'int' into an index-sized integer
show(lambda: b"abc".__getitem__("a"))  # expect: TypeError: byte indices must be integers or slices, not str
show(lambda: b"abc"[5])  # expect: IndexError: index out of range
show(lambda: b"abc"[2**70])  # expect: IndexError: cannot fit 'int' into an index-sized integer
show(lambda: bytearray(b"abc")["a"])  # expect: TypeError: bytearray indices must be integers or slices, not str
show(lambda: bytearray(b"abc")[5])  # expect: IndexError: bytearray index out of range
show(lambda: "a" in b"abc")  # expect: TypeError: a bytes-like object is required, not 'str'
show(lambda: 300 in b"abc")  # expect: ValueError: byte must be in range(0, 256)
show(lambda: 1.5 in b"abc")  # expect: TypeError: a bytes-like object is required, not 'float'
show(lambda: b"a" < "a")  # expect: TypeError: '<' not supported between instances of 'bytes' and 'str'
show(lambda: bytes("a"))  # expect: TypeError: string argument without an encoding
show(lambda: bytes("a", 1))  # expect: TypeError: bytes() argument 'encoding' must be str, not int
show(lambda: bytes(1, "utf8"))  # expect: TypeError: encoding without a string argument
show(lambda: bytes(b"a", "utf8"))  # expect: TypeError: encoding without a string argument
show(lambda: bytes(encoding="utf8"))  # expect: TypeError: encoding without a string argument
show(lambda: bytes(errors="strict"))  # expect: TypeError: errors without a string argument
show(lambda: bytes(-1))  # expect: ValueError: negative count
show(lambda: bytes(2**70))  # expect: OverflowError: cannot fit 'int' into an index-sized integer
show(lambda: bytes(1.5))  # expect: TypeError: cannot convert 'float' object to bytes
show(lambda: bytes(None))  # expect: TypeError: cannot convert 'NoneType' object to bytes
show(lambda: bytes([300]))  # expect: ValueError: bytes must be in range(0, 256)
show(lambda: bytes(["a"]))  # expect: TypeError: 'str' object cannot be interpreted as an integer
show(lambda: bytes(1, 2, 3, 4))  # expect: TypeError: bytes() takes at most 3 arguments (4 given)
show(lambda: bytes(x=1))  # expect: TypeError: 'x' is an invalid keyword argument for bytes()
show(lambda: bytes(object()))  # expect: TypeError: cannot convert 'object' object to bytes
show(lambda: bytearray(-1))  # expect: ValueError: negative count
show(lambda: bytearray("a"))  # expect: TypeError: string argument without an encoding
show(lambda: bytearray(1.5))  # expect: TypeError: cannot convert 'float' object to bytearray
show(lambda: bytearray([300]))  # expect: ValueError: byte must be in range(0, 256)
show(lambda: bytearray(None))  # expect: TypeError: cannot convert 'NoneType' object to bytearray
show(lambda: hash(bytearray()))  # expect: TypeError: unhashable type: 'bytearray'
show(lambda: b"a".decode(1))  # expect: TypeError: decode() argument 'encoding' must be str, not int
show(lambda: b"a".decode("nosuch"))  # expect: LookupError: unknown encoding: nosuch
