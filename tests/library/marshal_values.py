# The module marshal: values as bytes and back, and what damaged bytes give.
import io, marshal, sys
print(marshal.version)  # expect: 4
shared = ['x']
values = [None, True, False, ..., StopIteration, 0, -1, 2 ** 31 - 1, 2 ** 31, -2 ** 31 - 1, 2 ** 64, -2 ** 200, 1.5, -0.0, float('inf'), 1 - 2j, '', 'abc', 'é', '\ud800', 'a' * 300, b'', b'xyz', (), (1, (2, 3)), tuple(range(300)), [1, 'a', [2]], {}, {'a': 1, 2: [3]}, set(), {1, 2}, frozenset([1, 'a']), [shared, shared]]
for version in range(5):
    print(all((repr(marshal.loads(marshal.dumps(v, version))) == repr(v) for v in values)))
# expect: True
# expect: True
# expect: True
# expect: True
# expect: True
for v in [
    None, True, ..., 2 ** 40, -2 ** 70, 1.5, 1j, 'é', b'ab', (1, 'x'), {1.5: 2 ** 33}, {b'b', b'a'},
]:
    print(marshal.dumps(v, 2))
# expect: b'N'
# expect: b'T'
# expect: b'.'
# expect: b'l\x03\x00\x00\x00\x00\x00\x00\x00\x00\x04'
# expect: b'l\xfb\xff\xff\xff\x00\x00\x00\x00\x00\x00\x00\x00\x00\x04'
# expect: b'g\x00\x00\x00\x00\x00\x00\xf8?'
# expect: b'y\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\xf0?'
# expect: b'u\x02\x00\x00\x00\xc3\xa9'
# expect: b's\x02\x00\x00\x00ab'
# expect: b'(\x02\x00\x00\x00i\x01\x00\x00\x00u\x01\x00\x00\x00x'
# expect: b'{g\x00\x00\x00\x00\x00\x00\xf8?l\x03\x00\x00\x00\x00\x00\x00\x00\x08\x000'
# expect: b'<\x02\x00\x00\x00s\x01\x00\x00\x00as\x01\x00\x00\x00b'
print(marshal.dumps([0.1, 2j], 1), marshal.dumps((1, 'a'), 0))
# expect: b'[\x02\x00\x00\x00f\x130.10000000000000001x\x010\x012' b'(\x02\x00\x00\x00i\x01\x00\x00\x00u\x01\x00\x00\x00a'
again = marshal.loads(marshal.dumps([shared, shared]))
print(again[0] is again[1])  # expect: True
loop = []
loop.append(loop)
again = marshal.loads(marshal.dumps(loop))
print(again[0] is again)  # expect: True
code = compile('def f(a, b=2): return a + b\nprint(f(40))', 'name', 'exec')
exec(marshal.loads(marshal.dumps(code)))  # expect: 42
print(marshal.loads(bytearray(marshal.dumps(b'from a bytearray'))), marshal.loads(marshal.dumps(memoryview(b'view'))))
# expect: b'from a bytearray' b'view'
f = io.BytesIO()
marshal.dump([1, 2], f)
marshal.dump('next', f)
f.seek(0)
print(marshal.load(f), marshal.load(f))  # expect: [1, 2] next
deep = []
for i in range(3000):
    deep = [deep]

class Int(int):
    pass

for f in [
    lambda: marshal.dumps(object()), lambda: marshal.dumps([print]), lambda: marshal.dumps(Int(1)),
    lambda: marshal.dumps(deep), lambda: marshal.loads(b''), lambda: marshal.loads(b'i\x00'),
    lambda: marshal.loads(b'?'), lambda: marshal.loads(b'0'), lambda: marshal.loads(b'('),
    lambda: marshal.loads(b'[\x02\x00\x00\x00N'), lambda: marshal.loads(b'(\xff\xff\xff\xff'),
    lambda: marshal.loads(b'r\x00\x00\x00\x00'),
    lambda: marshal.loads(b'l\x01\x00\x00\x00\xff\xff'),
    lambda: marshal.loads(b'l\x02\x00\x00\x00\x01\x00\x00\x00'),
    lambda: marshal.loads(b')\x01' + b'0'), lambda: marshal.loads('text'), lambda: marshal.dumps(),
    lambda: marshal.load(io.StringIO('a')), lambda: marshal.load(io.BytesIO(b'')),
    lambda: marshal.load(1), lambda: marshal.dumps(1, 'a'),
]:
    try:
        print(f())
    except (ValueError, EOFError, TypeError, AttributeError) as e:
        print(type(e).__name__, e)
# expect: ValueError unmarshallable object
# expect: ValueError unmarshallable object
# expect: ValueError unmarshallable object
# expect: ValueError object too deeply nested to marshal
# expect: EOFError EOF read where object expected
# expect: EOFError marshal data too short
# expect: ValueError bad marshal data (unknown type code)
# expect: TypeError NULL object in marshal data for object
# expect: EOFError marshal data too short
# expect: EOFError EOF read where object expected
# expect: ValueError bad marshal data (tuple size out of range)
# expect: ValueError bad marshal data (invalid reference)
# expect: ValueError bad marshal data (digit out of range in long)
# expect: ValueError bad marshal data (unnormalized long data)
# expect: TypeError NULL object in marshal data for tuple
# expect: TypeError a bytes-like object is required, not 'str'
# expect: TypeError dumps expected at least 1 argument, got 0
# expect: TypeError file.read() returned not bytes but str
# expect: EOFError EOF read where object expected
# expect: AttributeError 'int' object has no attribute 'read'
# expect: TypeError 'str' object cannot be interpreted as an integer
