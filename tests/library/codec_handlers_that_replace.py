# A handler of decoding errors may put other bytes into the error: decoding goes on in them.
import codecs


def replacing(with_bytes, resume):
    def handler(error):
        error.object = with_bytes
        return "\ufffd", resume if resume >= 0 else error.start

    codecs.register_error("test.replacing", handler)


for encoding, data in [("utf-16", b"\x00"), ("utf-32", b"\x00"), ("utf-16-be", b"\xd8\x00"), ("utf-8", b"\xff"),
                       ("ascii", b"\x80"), ("utf-7", b"\xe1"), ("unicode-escape", b"\\x"),
                       ("raw-unicode-escape", b"\\u"), ("cp1252", b"\x81")]:
    for with_bytes, resume in ((bytes(8), -1), (b"A\0\0\0B\0\0\0", 4), (b"", 0)):
        replacing(with_bytes, resume)
        print(encoding, ascii(data.decode(encoding, "test.replacing")))


def wrong(error):
    error.object = "text"
    return "", 0


codecs.register_error("test.wrong", wrong)
try:
    print(b"\xff".decode("utf-8", "test.wrong"))
except TypeError as e:
    print(e)
# expect: utf-16 '\ufffd\x00\x00\x00\x00'
# expect: utf-16 '\ufffdB\x00'
# expect: utf-16 '\ufffd'
# expect: utf-32 '\ufffd\x00\x00'
# expect: utf-32 '\ufffdB'
# expect: utf-32 '\ufffd'
# expect: utf-16-be '\ufffd\x00\x00\x00\x00'
# expect: utf-16-be '\ufffd\u4200\x00'
# expect: utf-16-be '\ufffd'
# expect: utf-8 '\ufffd\x00\x00\x00\x00\x00\x00\x00\x00'
# expect: utf-8 '\ufffdB\x00\x00\x00'
# expect: utf-8 '\ufffd'
# expect: ascii '\ufffd\x00\x00\x00\x00\x00\x00\x00\x00'
# expect: ascii '\ufffdB\x00\x00\x00'
# expect: ascii '\ufffd'
# expect: utf-7 '\ufffd\x00\x00\x00\x00\x00\x00\x00\x00'
# expect: utf-7 '\ufffdB\x00\x00\x00'
# expect: utf-7 '\ufffd'
# expect: unicode-escape '\ufffd\x00\x00\x00\x00\x00\x00\x00\x00'
# expect: unicode-escape '\ufffdB\x00\x00\x00'
# expect: unicode-escape '\ufffd'
# expect: raw-unicode-escape '\ufffd\x00\x00\x00\x00\x00\x00\x00\x00'
# expect: raw-unicode-escape '\ufffdB\x00\x00\x00'
# expect: raw-unicode-escape '\ufffd'
# expect: cp1252 '\ufffd\x00\x00\x00\x00\x00\x00\x00\x00'
# expect: cp1252 '\ufffdB\x00\x00\x00'
# expect: cp1252 '\ufffd'
# expect: object attribute must be bytes
