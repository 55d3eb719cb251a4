# The error handlers as functions, with exceptions that do not suit them; escapes that mean nothing.
import codecs
import warnings


class BadEncode(UnicodeEncodeError):
    def __init__(self):
        UnicodeEncodeError.__init__(self, "ascii", "", 0, 1, "bad")
        self.object = []


class BadDecode(UnicodeDecodeError):
    def __init__(self):
        UnicodeDecodeError.__init__(self, "ascii", b"", 0, 1, "bad")
        self.object = []


errors = [42, UnicodeError("ouch"), BadEncode(), BadDecode(), UnicodeEncodeError("ascii", "a\xe4b", 10, 12, "o")]
print(BadEncode(), "|", BadDecode())
# expect: 'ascii' codec can't encode characters in position 0-0: bad | 'ascii' codec can't decode bytes in position 0-0: bad
for name in ["ignore", "replace", "xmlcharrefreplace", "backslashreplace", "surrogateescape", "surrogatepass"]:
    for error in errors:
        try:
            print(name, codecs.lookup_error(name)(error))
        except Exception as e:
            print(name, type(e).__name__, e)
# expect: ignore TypeError don't know how to handle int in error callback
# expect: ignore TypeError don't know how to handle UnicodeError in error callback
# expect: ignore TypeError object attribute must be unicode
# expect: ignore TypeError object attribute must be bytes
# expect: ignore ('', 3)
# expect: replace TypeError don't know how to handle int in error callback
# expect: replace TypeError don't know how to handle UnicodeError in error callback
# expect: replace TypeError object attribute must be unicode
# expect: replace TypeError object attribute must be bytes
# expect: replace ('?', 3)
# expect: xmlcharrefreplace TypeError don't know how to handle int in error callback
# expect: xmlcharrefreplace TypeError don't know how to handle UnicodeError in error callback
# expect: xmlcharrefreplace TypeError object attribute must be unicode
# expect: xmlcharrefreplace TypeError don't know how to handle BadDecode in error callback
# expect: xmlcharrefreplace ('&#98;', 3)
# expect: backslashreplace TypeError don't know how to handle int in error callback
# expect: backslashreplace TypeError don't know how to handle UnicodeError in error callback
# expect: backslashreplace TypeError object attribute must be unicode
# expect: backslashreplace TypeError object attribute must be bytes
# expect: backslashreplace ('\\x62', 3)
# expect: surrogateescape TypeError don't know how to handle int in error callback
# expect: surrogateescape TypeError don't know how to handle UnicodeError in error callback
# expect: surrogateescape TypeError object attribute must be unicode
# expect: surrogateescape TypeError object attribute must be bytes
# expect: surrogateescape UnicodeEncodeError 'ascii' codec can't encode characters in position 10-11: o
# expect: surrogatepass TypeError don't know how to handle int in error callback
# expect: surrogatepass TypeError don't know how to handle UnicodeError in error callback
# expect: surrogatepass TypeError object attribute must be unicode
# expect: surrogatepass TypeError object attribute must be bytes
# expect: surrogatepass UnicodeEncodeError 'ascii' codec can't encode characters in position 10-11: o


# A decoder that is not at its end keeps the first bytes of a surrogate.
decoder = codecs.getincrementaldecoder("utf-8")("surrogatepass")
print(ascii([decoder.decode(b"\xed"), decoder.decode(b"\xa4"), decoder.decode(b"\x81", True)]))
# expect: ['', '', '\ud901']


def warned(decode, data):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        result = decode(data)
    return ascii((result, [str(w.message) for w in caught]))


print(warned(codecs.escape_decode, rb"\d\x41\777"))  # expect: ((b'\\dA\xff', 10), ["invalid escape sequence '\\d'"])
print(warned(codecs.escape_decode, rb"\501"))  # expect: ((b'A', 4), ["invalid octal escape sequence '\\501'"])
print(warned(codecs.unicode_escape_decode, b"\\\xfa"))
# expect: (('\\\xfa', 2), ["invalid escape sequence '\\\xfa'"])


# A handler may put other bytes there: the size that was decoded is that of what was given.
def mutating(error):
    if error.object[: error.end] != rb"\x0":
        raise error
    error.object = b"\\" + error.object[error.end :]
    return "\u0404", 0


codecs.register_error("test.mutating", mutating)
print(ascii(codecs.unicode_escape_decode(rb"\x0nab", "test.mutating")))  # expect: ('\u0404\nab', 6)
