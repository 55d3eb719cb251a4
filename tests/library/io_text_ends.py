# What ends a text: a lone "\r" at the very end counts among `newlines`; what was read of a line before bytes
# that cannot be decoded is lost with them.
import io

f = io.TextIOWrapper(io.BytesIO(b"a\nb\r"))
print(f.readlines(), f.newlines)  # expect: ['a\n', 'b\n'] ('\r', '\n')
f = io.TextIOWrapper(io.BytesIO(b"a\r"))
print(repr(f.readline()), repr(f.readline()), repr(f.newlines))  # expect: 'a\n' '' '\r'

f = io.TextIOWrapper(io.BytesIO(b"A\nB\r\nC\r" + b"123456789\n" * 1000 + b"\x80"), encoding="ascii")
print([f.readline() for _ in range(3)])  # expect: ['A\n', 'B\n', 'C\n']
try:
    list(f)
except UnicodeDecodeError as e:
    print(e.reason)
# expect: ordinal not in range(128)
print(repr(f.readline()), repr(f.readline()))  # expect: '' ''
