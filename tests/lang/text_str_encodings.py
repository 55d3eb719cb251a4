# Encoding and decoding, error handlers, codecs.register_error.
def fields(f):
    try:
        f()
    except UnicodeError as e:
        return e.encoding, e.object, e.start, e.end, e.reason, e.args == (e.encoding, e.object, e.start, e.end, e.reason)
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)

show(lambda: ("aé€😀".encode(), "aé€😀".encode("utf-16-le"), "a😀".encode("utf-16-be")))
# expect: (b'a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80', b'a\x00\xe9\x00\xac =\xd8\x00\xde', b'\x00a\xd8=\xde\x00')
show(lambda: ("a".encode("utf-16"), "a😀".encode("utf-32-le"), "é".encode("latin-1")))
# expect: (b'\xff\xfea\x00', b'a\x00\x00\x00\x00\xf6\x01\x00', b'\xe9')
show(lambda: ("a".encode("ascii"), "a".encode("utf-8-sig"), "a".encode("UTF 8")))  # expect: (b'a', b'\xef\xbb\xbfa', b'a')
show(lambda: "a".encode("U8"))  # expect: b'a'
show(lambda: b"a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80".decode())  # expect: 'aé€😀'
show(lambda: (b"\xff\xfea\x00".decode("utf-16"), b"\xfe\xff\x00a".decode("utf-16")))  # expect: ('a', 'a')
show(lambda: b"a\x00\x3d\xd8\x00\xde".decode("utf-16-le"))  # expect: 'a😀'
show(lambda: (b"\xef\xbb\xbfa".decode("utf-8-sig"), b"\xef\xbb\xbfa".decode()))  # expect: ('a', '\ufeffa')
show(lambda: b"a\x00\x00\x00".decode("utf-32-le"))  # expect: 'a'
show(lambda: ("é€".encode("ascii", "ignore"), "é€".encode("ascii", "replace")))  # expect: (b'', b'??')
show(lambda: "é€😀".encode("ascii", "backslashreplace"))  # expect: b'\\xe9\\u20ac\\U0001f600'
show(lambda: "é€".encode("ascii", "xmlcharrefreplace"))  # expect: b'&#233;&#8364;'
show(lambda: "a\udcff".encode("ascii", "surrogateescape"))  # expect: b'a\xff'
show(lambda: "\ud800".encode("utf-8", "surrogatepass"))  # expect: b'\xed\xa0\x80'
show(lambda: "\ud800".encode("utf-16-le", "surrogatepass"))  # expect: b'\x00\xd8'
show(lambda: "\ud800".encode("utf-8", "replace"))  # expect: b'?'
show(lambda: "\ud800".encode("utf-16", "replace"))  # expect: b'\xff\xfe?\x00'
show(lambda: b"a\xff\xe2\x82b".decode("utf-8", "replace"))  # expect: 'a��b'
show(lambda: b"a\xff\xe2\x82b".decode("utf-8", "ignore"))  # expect: 'ab'
show(lambda: b"a\xff".decode("utf-8", "backslashreplace"))  # expect: 'a\\xff'
show(lambda: b"a\xff\xe2\x82".decode("utf-8", "surrogateescape"))  # expect: 'a\udcff\udce2\udc82'
show(lambda: b"\xed\xa0\x80".decode("utf-8", "surrogatepass"))  # expect: '\ud800'
show(lambda: b"\xed\xa0\x80".decode("utf-8", "replace"))  # expect: '���'
show(lambda: b"\xf0\x9f\x98".decode("utf-8", "replace"))  # expect: '�'
show(lambda: b"\xc0\x80".decode("utf-8", "replace"))  # expect: '��'
show(lambda: b"\xf4\x90\x80\x80".decode("utf-8", "replace"))  # expect: '����'
show(lambda: b"\x80".decode("ascii", "surrogateescape"))  # expect: '\udc80'
show(lambda: "é\n\t\\€😀'".encode("unicode_escape"))  # expect: b"\\xe9\\n\\t\\\\\\u20ac\\U0001f600'"
show(lambda: b"\\xe9\\n\\u20ac\\U0001f600\\101\\x41".decode("unicode_escape"))  # expect: 'é\n€😀AA'
show(lambda: "é€".encode("raw_unicode_escape"))  # expect: b'\xe9\\u20ac'
show(lambda: b"\xe9\\u20ac\\n".decode("raw_unicode_escape"))  # expect: 'é€\\n'
show(lambda: "aéé".encode("ascii"))
# expect: UnicodeEncodeError: 'ascii' codec can't encode characters in position 1-2: ordinal not in range(128)
show(lambda: "\ud800".encode())
# expect: UnicodeEncodeError: 'utf-8' codec can't encode character '\ud800' in position 0: surrogates not allowed
show(lambda: "a\ud800\udc00".encode("utf-16"))
# expect: UnicodeEncodeError: 'utf-16' codec can't encode character '\ud800' in position 1: surrogates not allowed
show(lambda: "€€".encode("latin-1"))
# expect: UnicodeEncodeError: 'latin-1' codec can't encode characters in position 0-1: ordinal not in range(256)
show(lambda: b"\xff".decode())
# expect: UnicodeDecodeError: 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte
show(lambda: b"a\xe2\x82".decode())
# expect: UnicodeDecodeError: 'utf-8' codec can't decode bytes in position 1-2: unexpected end of data
show(lambda: b"\xe2(".decode())
# expect: UnicodeDecodeError: 'utf-8' codec can't decode byte 0xe2 in position 0: invalid continuation byte
show(lambda: b"\x80".decode("ascii"))
# expect: UnicodeDecodeError: 'ascii' codec can't decode byte 0x80 in position 0: ordinal not in range(128)
show(lambda: b"a".decode("utf-16-le"))
# expect: UnicodeDecodeError: 'utf-16-le' codec can't decode byte 0x61 in position 0: truncated data
show(lambda: b"\x00\xd8a\x00".decode("utf-16-le"))
# expect: UnicodeDecodeError: 'utf-16-le' codec can't decode bytes in position 0-1: illegal UTF-16 surrogate
show(lambda: b"\x00\xdc".decode("utf-16-le"))
# expect: UnicodeDecodeError: 'utf-16-le' codec can't decode bytes in position 0-1: illegal encoding
show(lambda: b"\x00\xd8".decode("utf-16-le"))
# expect: UnicodeDecodeError: 'utf-16-le' codec can't decode bytes in position 0-1: unexpected end of data
show(lambda: b"\xff\xff\xff\xff".decode("utf-32-le"))
# expect: UnicodeDecodeError: 'utf-32-le' codec can't decode bytes in position 0-3: code point not in range(0x110000)
show(lambda: b"\x00\xd8\x00\x00".decode("utf-32-le"))
# expect: UnicodeDecodeError: 'utf-32-le' codec can't decode bytes in position 0-3: code point in surrogate code point range(0xd800, 0xe000)
show(lambda: b"\\x1".decode("unicode_escape"))
# expect: UnicodeDecodeError: 'unicodeescape' codec can't decode bytes in position 0-2: truncated \xXX escape
show(lambda: b"\\".decode("unicode_escape"))
# expect: UnicodeDecodeError: 'unicodeescape' codec can't decode byte 0x5c in position 0: \ at end of string
show(lambda: b"\\U00110000".decode("unicode_escape"))
# expect: UnicodeDecodeError: 'unicodeescape' codec can't decode bytes in position 0-9: illegal Unicode character
show(lambda: b"\\u12".decode("raw_unicode_escape"))
# expect: UnicodeDecodeError: 'rawunicodeescape' codec can't decode bytes in position 0-3: truncated \uXXXX escape
show(lambda: "é".encode("ascii", "nosuch"))  # expect: LookupError: unknown error handler name 'nosuch'
show(lambda: "a".encode("nosuch"))  # expect: LookupError: unknown encoding: nosuch
show(lambda: b"a".decode("nosuch"))  # expect: LookupError: unknown encoding: nosuch
show(lambda: "a".encode("utf\0-8"))  # expect: ValueError: embedded null character
show(lambda: "a".encode(""))  # expect: LookupError: unknown encoding: 
show(lambda: "é".encode("ascii", "surrogatepass"))
# expect: UnicodeEncodeError: 'ascii' codec can't encode character '\xe9' in position 0: ordinal not in range(128)
show(lambda: b"\xff".decode("utf-8", "xmlcharrefreplace"))
# expect: TypeError: don't know how to handle UnicodeDecodeError in error callback
show(lambda: fields(lambda: "aéb".encode("ascii")))  # expect: ('ascii', 'aéb', 1, 2, 'ordinal not in range(128)', True)
show(lambda: fields(lambda: b"a\xffb".decode()))  # expect: ('utf-8', b'a\xffb', 1, 2, 'invalid start byte', True)
