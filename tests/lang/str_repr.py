# repr of strings: quotes, escapes, what is printable; escapes in literals.
for s in ("", "plain", "it's", 'say "x"', "it's \"x\"", "a\\b", "tab\t nl\n cr\r", "\x00\x1f\x7f", "é ñ", "\x80\xa0\xad",
          "\u200b\u2028", "\ud800", "😀", "\U0010ffff", "\ue000"):
    print(repr(s), ascii(s), len(s))
# expect: '' '' 0
# expect: 'plain' 'plain' 5
# expect: "it's" "it's" 4
# expect: 'say "x"' 'say "x"' 7
# expect: 'it\'s "x"' 'it\'s "x"' 8
# expect: 'a\\b' 'a\\b' 3
# expect: 'tab\t nl\n cr\r' 'tab\t nl\n cr\r' 12
# expect: '\x00\x1f\x7f' '\x00\x1f\x7f' 3
# expect: 'é ñ' '\xe9 \xf1' 3
# expect: '\x80\xa0\xad' '\x80\xa0\xad' 3
# expect: '\u200b\u2028' '\u200b\u2028' 2
# expect: '\ud800' '\ud800' 1
# expect: '😀' '\U0001f600' 1
# expect: '\U0010ffff' '\U0010ffff' 1
# expect: '\ue000' '\ue000' 1
print(repr("\x41\u0042\U00000043\103\0"), "\u03b1", "a\
b", r"raw\n\'", r'\"', R"\x")
# expect: 'ABCC\x00' α ab raw\n\' \" \x
print('''triple 'quote' "double"
second line''', """a""" 'b' "c")
# expect: triple 'quote' "double"
# expect: second line abc
print(b"bytes\x00\xff'\"\n", b'it"s', b"it's", rb"\n", Rb"\x", bytes([9, 10, 13, 92, 39]))
# expect: b'bytes\x00\xff\'"\n' b'it"s' b"it's" b'\\n' b'\\x' b"\t\n\r\\'"
print(str(5), str(None), str([1, "a"]), str(b"x"), repr("a")[0], str(), str("x"), str(1.0), str(type), str(...))
# expect: 5 None [1, 'a'] b'x' '  x 1.0 <class 'type'> Ellipsis
print(str(b"caf\xc3\xa9", "utf-8"), str(b"x", encoding="ascii"), "é".encode(), "é".encode("latin-1"), b"\xe9".decode("latin-1"))
# expect: café x b'\xc3\xa9' b'\xe9' é
for text in ("b'\\xff'.decode()", "'é'.encode('ascii')", "b'\\x80abc'.decode('ascii')", "'\\ud800'.encode()",
             "b'a'.decode('nope')", "str(b'x', 'utf-8', 'strict')", "str(5, 'utf-8')", "chr(-1)", "chr(0x110000)", "ord('')",
             "ord('ab')", "ord(5)", "chr('a')", "b'\\xc3('.decode('utf-8')", "b'\\xe2\\x82'.decode()"):
    try:
        print(text, repr(eval(text)))
    except Exception as e:
        print(text, "->", type(e).__name__, e)
# expect: b'\xff'.decode() -> UnicodeDecodeError 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte
# expect: 'é'.encode('ascii') -> UnicodeEncodeError 'ascii' codec can't encode character '\xe9' in position 0: ordinal not in range(128)
# expect: b'\x80abc'.decode('ascii') -> UnicodeDecodeError 'ascii' codec can't decode byte 0x80 in position 0: ordinal not in range(128)
# expect: '\ud800'.encode() -> UnicodeEncodeError 'utf-8' codec can't encode character '\ud800' in position 0: surrogates not allowed
# expect: b'a'.decode('nope') -> LookupError unknown encoding: nope
# expect: str(b'x', 'utf-8', 'strict') 'x'
# expect: str(5, 'utf-8') -> TypeError decoding to str: need a bytes-like object, int found
# expect: chr(-1) -> ValueError chr() arg not in range(0x110000)
# expect: chr(0x110000) -> ValueError chr() arg not in range(0x110000)
# expect: ord('') -> TypeError ord() expected a character, but string of length 0 found
# expect: ord('ab') -> TypeError ord() expected a character, but string of length 2 found
# expect: ord(5) -> TypeError ord() expected string of length 1, but int found
# expect: chr('a') -> TypeError 'str' object cannot be interpreted as an integer
# expect: b'\xc3('.decode('utf-8') -> UnicodeDecodeError 'utf-8' codec can't decode byte 0xc3 in position 0: invalid continuation byte
# expect: b'\xe2\x82'.decode() -> UnicodeDecodeError 'utf-8' codec can't decode bytes in position 0-1: unexpected end of data
print(b"a\xffb".decode("utf-8", "replace"), b"a\xffb".decode("utf-8", "ignore"), "aéb".encode("ascii", "replace"),
      "aéb".encode("ascii", "xmlcharrefreplace"), "aéb".encode("ascii", "backslashreplace"), ascii(b"a\xff".decode("utf-8", "surrogateescape")))
# expect: a�b ab b'a?b' b'a&#233;b' b'a\\xe9b' 'a\udcff'
print(ord("a"), ord("😀"), chr(97), chr(0x1F600), [hex(ord(c)) for c in "é\u0301"])
# expect: 97 128512 a 😀 ['0xe9', '0x301']
