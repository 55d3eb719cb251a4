# An error of a codec becomes the cause of one that names the codec; arguments counted as functions of the C library count them.
import binascii, bisect, codecs, functools, itertools, types
def show(f, *a, **k):
    try:
        print(f(*a, **k))
    except Exception as e:
        print(type(e).__name__, e, "|", repr(e.__cause__), e.args)
show(codecs.decode, b"zz", "hex"); show(codecs.encode, 5, "hex"); show(codecs.encode, b"x", "rot13"); show(b"x".decode, "hex")
show(codecs.decode, b"\x01", "base64"); show(codecs.decode, 5, "ascii"); show(codecs.encode, b"x", "utf8"); show(codecs.encode, "é", "ascii", "nope")
class E(ValueError): pass
class TwoParts(ValueError):
    def __init__(self, a, b): super().__init__("m")
def fails(make):
    def codec(*args): raise make()
    return codec
def with_attribute():
    e = ValueError("zz"); e.x = 1; return e
def with_note():
    e = ValueError("noted"); e.add_note("hm"); return e
functions = {"plain": fails(lambda: ValueError("boom")), "empty": fails(ValueError), "two": fails(lambda: KeyError(1, 2)), "own": fails(lambda: E("x")),
             "parts": fails(lambda: TwoParts(1, 2)), "attribute": fails(with_attribute), "note": fails(with_note), "one": lambda *a: 5, "ints": lambda *a: (5, 5)}
codecs.register(lambda n: codecs.CodecInfo(functions[n], functions[n], name=n) if n in functions else None)
for n in functions:
    show("x".encode, n); show(b"x".decode, n); show(codecs.encode, "x", n); show(codecs.decode, b"x", n)
show(codecs.lookup_error, ""); show(codecs.lookup_error, "nope")
show(NameError, x=1, y=2); show(ImportError, x=1, y=2, z=3, name=4); show(AttributeError, x=1, y=2, z=3); show(itertools.product, x=1, y=2)
show(min, [1], x=1, y=2, z=3); show(max, [1], x=1, y=2); show(enumerate, x=1, y=2, z=3); show(enumerate, [], 1, 2)
show(bisect.bisect, {1: 1}, 0); show(bisect.bisect, object(), 0, 0, 1)
class Sized:
    def __len__(self): return 3
show(bisect.bisect, Sized(), 1); show(binascii.b2a_qp, b"a", b"b"); show(binascii.a2b_qp, b"a", None); show(types.MappingProxyType, "a"); show(types.MappingProxyType, [])
show(complex, "1é_"); show(complex, "_1"); show("%i".__mod__, []); show(b"%i".__mod__, []); show(b"%g".__mod__, 1j); show("%g".__mod__, 1j)
a = bytearray(b"abc")
for args in [(1, 2), ("a", 1), ("x", "nope"), (-1,), ("x",), (5.5,)]:
    show(a.__init__, *args); print(a)
show(a.__setitem__, slice(None, None, 0), None)
# expect: Error decoding with 'hex' codec failed (Error: Non-hexadecimal digit found) | Error('Non-hexadecimal digit found') ("decoding with 'hex' codec failed (Error: Non-hexadecimal digit found)",)
# expect: TypeError encoding with 'hex' codec failed (TypeError: a bytes-like object is required, not 'int') | TypeError("a bytes-like object is required, not 'int'") ("encoding with 'hex' codec failed (TypeError: a bytes-like object is required, not 'int')",)
# expect: TypeError encoding with 'rot13' codec failed (TypeError: descriptor 'translate' for 'str' objects doesn't apply to a 'bytes' object) | TypeError("descriptor 'translate' for 'str' objects doesn't apply to a 'bytes' object") ("encoding with 'rot13' codec failed (TypeError: descriptor 'translate' for 'str' objects doesn't apply to a 'bytes' object)",)
# expect: LookupError 'hex' is not a text encoding; use codecs.decode() to handle arbitrary codecs | None ("'hex' is not a text encoding; use codecs.decode() to handle arbitrary codecs",)
# expect: b''
# expect: TypeError decoding with 'ascii' codec failed (TypeError: a bytes-like object is required, not 'int') | TypeError("a bytes-like object is required, not 'int'") ("decoding with 'ascii' codec failed (TypeError: a bytes-like object is required, not 'int')",)
# expect: TypeError encoding with 'utf8' codec failed (TypeError: utf_8_encode() argument 1 must be str, not bytes) | TypeError('utf_8_encode() argument 1 must be str, not bytes') ("encoding with 'utf8' codec failed (TypeError: utf_8_encode() argument 1 must be str, not bytes)",)
# expect: LookupError encoding with 'ascii' codec failed (LookupError: unknown error handler name 'nope') | LookupError("unknown error handler name 'nope'") ("encoding with 'ascii' codec failed (LookupError: unknown error handler name 'nope')",)
# expect: ValueError encoding with 'plain' codec failed (ValueError: boom) | ValueError('boom') ("encoding with 'plain' codec failed (ValueError: boom)",)
# expect: ValueError decoding with 'plain' codec failed (ValueError: boom) | ValueError('boom') ("decoding with 'plain' codec failed (ValueError: boom)",)
# expect: ValueError encoding with 'plain' codec failed (ValueError: boom) | ValueError('boom') ("encoding with 'plain' codec failed (ValueError: boom)",)
# expect: ValueError decoding with 'plain' codec failed (ValueError: boom) | ValueError('boom') ("decoding with 'plain' codec failed (ValueError: boom)",)
# expect: ValueError encoding with 'empty' codec failed (ValueError: ) | ValueError() ("encoding with 'empty' codec failed (ValueError: )",)
# expect: ValueError decoding with 'empty' codec failed (ValueError: ) | ValueError() ("decoding with 'empty' codec failed (ValueError: )",)
# expect: ValueError encoding with 'empty' codec failed (ValueError: ) | ValueError() ("encoding with 'empty' codec failed (ValueError: )",)
# expect: ValueError decoding with 'empty' codec failed (ValueError: ) | ValueError() ("decoding with 'empty' codec failed (ValueError: )",)
# expect: KeyError (1, 2) | None (1, 2)
# expect: KeyError (1, 2) | None (1, 2)
# expect: KeyError (1, 2) | None (1, 2)
# expect: KeyError (1, 2) | None (1, 2)
# expect: E encoding with 'own' codec failed (E: x) | E('x') ("encoding with 'own' codec failed (E: x)",)
# expect: E decoding with 'own' codec failed (E: x) | E('x') ("decoding with 'own' codec failed (E: x)",)
# expect: E encoding with 'own' codec failed (E: x) | E('x') ("encoding with 'own' codec failed (E: x)",)
# expect: E decoding with 'own' codec failed (E: x) | E('x') ("decoding with 'own' codec failed (E: x)",)
# expect: TwoParts m | None ('m',)
# expect: TwoParts m | None ('m',)
# expect: TwoParts m | None ('m',)
# expect: TwoParts m | None ('m',)
# expect: ValueError zz | None ('zz',)
# expect: ValueError zz | None ('zz',)
# expect: ValueError zz | None ('zz',)
# expect: ValueError zz | None ('zz',)
# expect: ValueError noted | None ('noted',)
# expect: ValueError noted | None ('noted',)
# expect: ValueError noted | None ('noted',)
# expect: ValueError noted | None ('noted',)
# expect: TypeError encoder must return a tuple (object, integer) | None ('encoder must return a tuple (object, integer)',)
# expect: TypeError decoder must return a tuple (object,integer) | None ('decoder must return a tuple (object,integer)',)
# expect: TypeError encoder must return a tuple (object, integer) | None ('encoder must return a tuple (object, integer)',)
# expect: TypeError decoder must return a tuple (object,integer) | None ('decoder must return a tuple (object,integer)',)
# expect: TypeError 'ints' encoder returned 'int' instead of 'bytes'; use codecs.encode() to encode to arbitrary types | None ("'ints' encoder returned 'int' instead of 'bytes'; use codecs.encode() to encode to arbitrary types",)
# expect: TypeError 'ints' decoder returned 'int' instead of 'str'; use codecs.decode() to decode to arbitrary types | None ("'ints' decoder returned 'int' instead of 'str'; use codecs.decode() to decode to arbitrary types",)
# expect: 5
# expect: 5
# expect: LookupError unknown error handler name '' | None ("unknown error handler name ''",)
# expect: LookupError unknown error handler name 'nope' | None ("unknown error handler name 'nope'",)
# expect: TypeError NameError() takes at most 1 keyword argument (2 given) | None ('NameError() takes at most 1 keyword argument (2 given)',)
# expect: TypeError ImportError() takes at most 2 keyword arguments (4 given) | None ('ImportError() takes at most 2 keyword arguments (4 given)',)
# expect: TypeError AttributeError() takes at most 2 keyword arguments (3 given) | None ('AttributeError() takes at most 2 keyword arguments (3 given)',)
# expect: TypeError product() takes at most 1 keyword argument (2 given) | None ('product() takes at most 1 keyword argument (2 given)',)
# expect: TypeError min() takes at most 2 keyword arguments (3 given) | None ('min() takes at most 2 keyword arguments (3 given)',)
# expect: TypeError 'x' is an invalid keyword argument for max() | None ("'x' is an invalid keyword argument for max()",)
# expect: TypeError enumerate() missing required argument 'iterable' | None ("enumerate() missing required argument 'iterable'",)
# expect: TypeError enumerate() takes at most 2 arguments (3 given) | None ('enumerate() takes at most 2 arguments (3 given)',)
# expect: TypeError dict is not a sequence | None ('dict is not a sequence',)
# expect: TypeError 'object' object does not support indexing | None ("'object' object does not support indexing",)
# expect: TypeError 'Sized' object does not support indexing | None ("'Sized' object does not support indexing",)
# expect: TypeError 'bytes' object cannot be interpreted as an integer | None ("'bytes' object cannot be interpreted as an integer",)
# expect: TypeError 'NoneType' object cannot be interpreted as an integer | None ("'NoneType' object cannot be interpreted as an integer",)
# expect: a
# expect: TypeError mappingproxy() argument must be a mapping, not list | None ('mappingproxy() argument must be a mapping, not list',)
# expect: ValueError complex() arg is a malformed string | None ('complex() arg is a malformed string',)
# expect: ValueError could not convert string to complex: '_1' | None ("could not convert string to complex: '_1'",)
# expect: TypeError %i format: a real number is required, not list | None ('%i format: a real number is required, not list',)
# expect: TypeError %d format: a real number is required, not list | None ('%d format: a real number is required, not list',)
# expect: TypeError float argument required, not complex | None ('float argument required, not complex',)
# expect: TypeError must be real number, not complex | None ('must be real number, not complex',)
# expect: TypeError bytearray() argument 'encoding' must be str, not int | None ("bytearray() argument 'encoding' must be str, not int",)
# expect: bytearray(b'abc')
# expect: TypeError bytearray() argument 'encoding' must be str, not int | None ("bytearray() argument 'encoding' must be str, not int",)
# expect: bytearray(b'abc')
# expect: LookupError unknown encoding: nope | None ('unknown encoding: nope',)
# expect: bytearray(b'')
# expect: ValueError negative count | None ('negative count',)
# expect: bytearray(b'')
# expect: TypeError string argument without an encoding | None ('string argument without an encoding',)
# expect: bytearray(b'')
# expect: TypeError cannot convert 'float' object to bytearray | None ("cannot convert 'float' object to bytearray",)
# expect: bytearray(b'')
# expect: ValueError slice step cannot be zero | None ('slice step cannot be zero',)
