# bytes and bytearray.
b = b"hello world"
print(b[0], b[-1], b[1:4], b[::-1], len(b), list(b[:3]), b"lo" in b, 104 in b, b == bytearray(b), b + b"!", b * 2, hash(b) == hash(bytes(b)))
# expect: 104 100 b'ell' b'dlrow olleh' 11 [104, 101, 108] True True True b'hello world!' b'hello worldhello world' True
print(bytes(3), bytes([1, 2]), bytes("é", "utf-8"), bytes(b"x"), bytes(range(3)), bytes(), bytearray(2), bytearray(b"ab"), bytearray("x", "ascii"))
# expect: b'\x00\x00\x00' b'\x01\x02' b'\xc3\xa9' b'x' b'\x00\x01\x02' b'' bytearray(b'\x00\x00') bytearray(b'ab') bytearray(b'x')
print(b.find(b"o"), b.find(111), b.rfind(b"o"), b.index(b"w"), b.count(b"l"), b.startswith(b"he"), b.endswith((b"x", b"ld")), b.replace(b"l", b"L", 2))
# expect: 4 4 7 6 3 True True b'heLLo world'
print(b.split(), b.split(b"o", 1), b.partition(b" "), b.upper(), b.title(), b.strip(b"hd"), b" x ".strip(), b"-".join([b"a", bytearray(b"b")]), b"a\nb".splitlines())
# expect: [b'hello', b'world'] [b'hell', b' world'] (b'hello', b' ', b'world') b'HELLO WORLD' b'Hello World' b'ello worl' b'x' b'a-b' [b'a', b'b']
print(b.hex(), b.hex(":"), b.hex("-", 4), bytes.fromhex("00 ff 1A"), b.isalpha(), b"abc".isalpha(), b"12".isdigit(), b"a,b".rsplit(b","), b"x".center(5, b"*"), b"5".zfill(3), b"a\tb".expandtabs(2), b"ABC".lower(), b"Ab".swapcase(), b"pre-x".removeprefix(b"pre-"))
# expect: 68656c6c6f20776f726c64 68:65:6c:6c:6f:20:77:6f:72:6c:64 68656c-6c6f2077-6f726c64 b'\x00\xff\x1a' False True True [b'a', b'b'] b'**x**' b'005' b'a b' b'abc' b'aB' b'x'
print(b.translate(bytes.maketrans(b"lo", b"01")), b.translate(None, b"l"), b.decode().encode("utf-16-le")[:4], b < b"i", b"" < b"a", bool(b""))
# expect: b'he001 w1r0d' b'heo word' b'h\x00e\x00' True True False
a = bytearray(b"abc")
a.append(100)
a.extend(b"ef")
a += b"g"
a[0] = 65
a[1:3] = b"XYZ"
del a[-1]
a.insert(0, 33)
print(a, a.pop(), a.pop(0), a, len(a))  # expect: bytearray(b'AXYZde') 102 33 bytearray(b'AXYZde') 6
a.remove(90)
a.reverse()
print(a, a.copy() is a, bytes(a), a.find(b"A"), a * 2, a + b"z", b"z" + a, type(b"z" + a), type(a + b"z"))
# expect: bytearray(b'edYXA') False b'edYXA' 4 bytearray(b'edYXAedYXA') bytearray(b'edYXAz') b'zedYXA' <class 'bytes'> <class 'bytearray'>
a[::2] = b"12"  if len(a[::2]) == 2 else b"123"
print(a)  # expect: bytearray(b'1d2X3')
a.clear()
print(a, a == b"", repr(bytearray(b"q'")), str(bytearray(b"x")))
# expect: bytearray(b'') True bytearray(b"q\'") bytearray(b'x')
for text in ("b'a' + 'b'", "b['x']", "bytes([256])", "bytes('x')", "bytes(-1)", "bytes(['a'])", "bytes(1.5)", "bytearray(b'a').append(256)", "bytearray(b'a').append('x')", "b'a'.find('a')", "b','.join(['a'])", "bytes.fromhex('0')", "bytes.fromhex('zz')", "bytearray().pop()", "bytearray(b'a').remove(1)", "b'a'[5]", "b'a'.index(b'z')", "'a' in b'a'", "300 in b'a'", "b'a'.split('a')", "b'a' < 'a'", "bytearray(b'ab')[0:1] == b'a'", "{bytearray(): 1}", "b'a'.decode(5)", "bytes('é', 'ascii')", "bytes(b'x', 'ascii')", "b'%d' % b'x'"):
    try:
        print(text, eval(text))
    except Exception as e:
        print(text, "->", type(e).__name__, e)
# expect: b'a' + 'b' -> TypeError can't concat str to bytes
# expect: b['x'] -> TypeError byte indices must be integers or slices, not str
# expect: bytes([256]) -> ValueError bytes must be in range(0, 256)
# expect: bytes('x') -> TypeError string argument without an encoding
# expect: bytes(-1) -> ValueError negative count
# expect: bytes(['a']) -> TypeError 'str' object cannot be interpreted as an integer
# expect: bytes(1.5) -> TypeError cannot convert 'float' object to bytes
# expect: bytearray(b'a').append(256) -> ValueError byte must be in range(0, 256)
# expect: bytearray(b'a').append('x') -> TypeError 'str' object cannot be interpreted as an integer
# expect: b'a'.find('a') -> TypeError argument should be integer or bytes-like object, not 'str'
# expect: b','.join(['a']) -> TypeError sequence item 0: expected a bytes-like object, str found
# expect: bytes.fromhex('0') -> ValueError non-hexadecimal number found in fromhex() arg at position 1
# expect: bytes.fromhex('zz') -> ValueError non-hexadecimal number found in fromhex() arg at position 0
# expect: bytearray().pop() -> IndexError pop from empty bytearray
# expect: bytearray(b'a').remove(1) -> ValueError value not found in bytearray
# expect: b'a'[5] -> IndexError index out of range
# expect: b'a'.index(b'z') -> ValueError subsection not found
# expect: 'a' in b'a' -> TypeError a bytes-like object is required, not 'str'
# expect: 300 in b'a' -> ValueError byte must be in range(0, 256)
# expect: b'a'.split('a') -> TypeError a bytes-like object is required, not 'str'
# expect: b'a' < 'a' -> TypeError '<' not supported between instances of 'bytes' and 'str'
# expect: bytearray(b'ab')[0:1] == b'a' True
# expect: {bytearray(): 1} -> TypeError unhashable type: 'bytearray'
# expect: b'a'.decode(5) -> TypeError decode() argument 'encoding' must be str, not int
# expect: bytes('é', 'ascii') -> UnicodeEncodeError 'ascii' codec can't encode character '\xe9' in position 0: ordinal not in range(128)
# expect: bytes(b'x', 'ascii') -> TypeError encoding without a string argument
# expect: b'%d' % b'x' -> TypeError %d format: a real number is required, not bytes


# Natives that take their items read bytes in place; classes that iterate otherwise are asked.
class Other(bytes):
    def __iter__(self):
        return iter([1, 2])


print(list(b""), list(b"\x00\xff"), sum(b"\xff" * 3), tuple(b"ab"), max(b"az"), [1, *b"c"], sorted(b"zay"))
# expect: [] [0, 255] 765 (97, 98) 122 [1, 99] [97, 121, 122]
print(list(Other(b"xyz")), sum(Other(b"xyz")), max(Other(b"xyz")))  # expect: [1, 2] 3 2
