# Which line ends a file is said to have, and that open is one function.
import builtins
import io

for newline in (None, '', '\n', '\r', '\r\n'):
    text = io.TextIOWrapper(io.BytesIO(b'a\r\nb\rc\nd'), newline=newline)
    print(repr(newline), list(text), text.newlines)
# expect: None ['a\n', 'b\n', 'c\n', 'd'] ('\r', '\n', '\r\n')
# expect: '' ['a\r\n', 'b\r', 'c\n', 'd'] ('\r', '\n', '\r\n')
# expect: '\n' ['a\r\n', 'b\rc\n', 'd'] None
# expect: '\r' ['a\r', '\nb\r', 'c\nd'] None
# expect: '\r\n' ['a\r\n', 'b\rc\nd'] None
print(io.open is open, builtins.open is open, open.__module__)  # expect: True True io
