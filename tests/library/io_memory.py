# StringIO and BytesIO.
import io

def show(label, f):
    try:
        print(label, '->', repr(f()))
    except Exception as e:
        print(label, '->', type(e).__name__, e)

s = io.StringIO()
print(s.write('héllo\nworld'), s.tell(), s.getvalue(), s.read(), s.seek(0), s.readline(), s.read(2), s.read())
# expect: 11 11 héllo
# expect: world  0 héllo
# expect:  wo rld
print(s.seek(3), s.write('XY'), s.getvalue(), s.truncate(4), s.getvalue(), s.tell(), s.seek(10), s.write('z'), ascii(s.getvalue()))
# expect: 3 2 hélXY
# expect: world 4 hélX 5 10 1 'h\xe9lX\x00\x00\x00\x00\x00\x00z'
# expect: bytes -> TypeError string argument expected, got 'bytes'
# expect: seek -> ValueError Negative seek position -1
# expect: seek -> OSError Can't do nonzero cur-relative seeks
# expect: seek -> ValueError Invalid whence (3, should be 0, 1 or 2)
show('bytes', lambda: s.write(b'x'))
show('seek', lambda: s.seek(-1))
show('seek', lambda: s.seek(1, 1))
show('seek', lambda: s.seek(0, 3))
print(s.seek(0, 2), s.seek(0, 1), s.readable(), s.writable(), s.seekable(), s.closed, s.newlines, s.encoding, s.errors, s.line_buffering)
# expect: 11 11 True True True False None None None False
for newline in (None, '', '\n', '\r', '\r\n'):
    s = io.StringIO('a\nb\r\nc\rd', newline)
    print(repr(newline), list(s), repr(s.getvalue()), s.newlines)
    # expect: None ['a\n', 'b\n', 'c\n', 'd'] 'a\nb\nc\nd' ('\r', '\n', '\r\n')
    s = io.StringIO(newline=newline)
    s.write('a\nb\r\nc')
    print(repr(s.getvalue()), s.seek(0), s.readlines())  # expect: 'a\nb\nc' 0 ['a\n', 'b\n', 'c']
    # expect: '' ['a\n', 'b\r\n', 'c\r', 'd'] 'a\nb\r\nc\rd' ('\r', '\n', '\r\n')
    # expect: 'a\nb\r\nc' 0 ['a\n', 'b\r\n', 'c']
    # expect: '\n' ['a\n', 'b\r\n', 'c\rd'] 'a\nb\r\nc\rd' None
    # expect: 'a\nb\r\nc' 0 ['a\n', 'b\r\n', 'c']
    # expect: '\r' ['a\r', 'b\r', '\r', 'c\r', 'd'] 'a\rb\r\rc\rd' None
    # expect: 'a\rb\r\rc' 0 ['a\r', 'b\r', '\r', 'c']
    # expect: '\r\n' ['a\r\n', 'b\r\r\n', 'c\rd'] 'a\r\nb\r\r\nc\rd' None
    # expect: 'a\r\nb\r\r\nc' 0 ['a\r\n', 'b\r\r\n', 'c']
    # expect: newline -> ValueError illegal newline value: 'x'
    # expect: newline -> TypeError newline must be str or None, not int
    # expect: initial -> TypeError initial_value must be str or None, not int
    # expect: keyword -> TypeError 'foo' is an invalid keyword argument for StringIO()
    # expect: closed -> ValueError I/O operation on closed file
    # expect: closed -> ValueError I/O operation on closed file
show('newline', lambda: io.StringIO('', 'x'))
show('newline', lambda: io.StringIO('', 5))
show('initial', lambda: io.StringIO(5))
show('keyword', lambda: io.StringIO(foo=5))
s = io.StringIO('abc')
s.close()
show('closed', s.read)
show('closed', s.getvalue)
print(s.closed, s.close())  # expect: True None
with io.StringIO('x\ny\n') as s:
    for line in s:
        print(repr(line))  # expect: 'x\n'
        # expect: 'y\n'
print('a', 'b', sep='-', end='!\n', file=(out := io.StringIO()))
print(repr(out.getvalue()))  # expect: 'a-b!\n'
print(io.StringIO('abc').__getstate__())  # expect: ('abc', '\n', 0, None)

b = io.BytesIO(b'abc\ndef\n')
print(b.read(2), b.tell(), b.readline(), b.readlines(), b.getvalue(), b.seek(0), list(b), b.seek(1), b.write(b'ZZ'), b.getvalue())
# expect: b'ab' 2 b'c\n' [b'def\n'] b'abc\ndef\n' 0 [b'abc\n', b'def\n'] 1 2 b'aZZ\ndef\n'
view = b.getbuffer()
view[0] = 65
print(b.getvalue(), view.nbytes, len(view))  # expect: b'AZZ\ndef\n' 8 8
# expect: export -> BufferError Existing exports of data: object cannot be re-sized
show('export', lambda: b.write(b'x' * 100))
view.release()
print(b.write(bytearray(b'tail')), b.getvalue(), b.truncate(3), b.getvalue(), b.seek(5), b.write(b'!'), b.getvalue())
# expect: 4 b'AZZtail\n' 3 b'AZZ' 5 1 b'AZZ\x00\x00!'
# expect: str -> TypeError a bytes-like object is required, not 'str'
# expect: seek -> ValueError negative seek value -1
# expect: seek -> ValueError invalid whence (7, should be 0, 1 or 2)
show('str', lambda: b.write('x'))
show('seek', lambda: b.seek(-1))
show('seek', lambda: b.seek(0, 7))
buf = bytearray(10)
b.seek(0)
print(b.readinto(buf), buf, b.read1(), b.readinto(buf), b.isatty(), b.seekable())
# expect: 6 bytearray(b'AZZ\x00\x00!\x00\x00\x00\x00') b'' 0 False True
# expect: fileno -> UnsupportedOperation fileno
# expect: closed -> ValueError I/O operation on closed file.
# expect: bad -> TypeError a bytes-like object is required, not 'str'
# expect: bad -> TypeError a bytes-like object is required, not 'int'
show('fileno', b.fileno)
b.close()
show('closed', b.read)
show('bad', lambda: io.BytesIO('x'))
show('bad', lambda: io.BytesIO(5))

t = io.TextIOWrapper(io.BytesIO('aé\nb\r\n'.encode()), encoding='utf-8')
print(repr(t.read(2)), repr(t.readline()), repr(t.read()), t.newlines, t.tell(), t.seek(0), list(t), repr(t))
# expect: 'aé' '\n' 'b\n' ('\n', '\r\n') 7 0 ['aé\n', 'b\n'] <_io.TextIOWrapper encoding='utf-8'>
w = io.TextIOWrapper(raw := io.BytesIO(), encoding='utf-8', newline='\r\n', write_through=True)
w.write('x\ny')
print(raw.getvalue())  # expect: b'x\r\ny'
class Raw(io.RawIOBase):
    def __init__(self, data):
        self.data = data
    def readable(self):
        return True
    def readinto(self, b):
        n = min(len(b), len(self.data), 3)
        b[:n] = self.data[:n]
        self.data = self.data[n:]
        return n
print(Raw(b'abcdefgh').read(2), Raw(b'abcdefgh').read(), Raw(b'abcdefgh').readall())
# expect: b'ab' b'abcdefgh' b'abcdefgh'
r = io.BufferedReader(Raw(b'line1\nline2\nrest'), 4)
print(r.readline(), r.peek(1)[:1], r.read(3), r.readlines())
# expect: b'line1\n' b'l' b'lin' [b'e2\n', b'rest']
# expect: writable -> UnsupportedOperation File or stream is not writable.
show('writable', lambda: io.BufferedWriter(Raw(b'')))
print(list(io.TextIOWrapper(io.BufferedReader(Raw(b'a\nb\n')))))  # expect: ['a\n', 'b\n']
class Sink(io.RawIOBase):
    def __init__(self):
        self.got = []
    def writable(self):
        return True
    def write(self, b):
        self.got.append(bytes(b))
        return len(b)
sink = Sink()
w = io.BufferedWriter(sink, 4)
print(w.write(b'ab'), sink.got, w.write(b'cdefg'), sink.got, w.flush(), sink.got)
# expect: 2 [b'ab', b'cdefg'] 5 [b'ab', b'cdefg'] None [b'ab', b'cdefg']
p = io.BufferedRWPair(Raw(b'xyz'), Sink())
print(p.read(2), p.write(b'q'), p.readable(), p.writable(), p.closed)  # expect: b'xy' 1 True True False
print(isinstance(sink, io.IOBase), isinstance(io.StringIO(), io.TextIOBase), isinstance(io.BytesIO(), io.BufferedIOBase), issubclass(io.FileIO, io.RawIOBase), isinstance(5, io.IOBase))
# expect: True True True True False
# expect: seek -> UnsupportedOperation seek
# expect: fileno -> UnsupportedOperation fileno
class Base(io.IOBase):
    pass
x = Base()
show('seek', lambda: x.seek(0))
show('fileno', x.fileno)
print(x.closed, x.readable(), x.close(), x.closed)  # expect: False False None True
# expect: flush -> ValueError I/O operation on closed file.
# expect: isatty -> ValueError I/O operation on closed file.
show('flush', x.flush)
show('isatty', x.isatty)
print(io.UnsupportedOperation.__mro__)
# expect: (<class 'io.UnsupportedOperation'>, <class 'OSError'>, <class 'ValueError'>, <class 'Exception'>, <class 'BaseException'>, <class 'object'>)
print(io.SEEK_SET, io.SEEK_CUR, io.SEEK_END, io.DEFAULT_BUFFER_SIZE)  # expect: 0 1 2 8192
d = io.IncrementalNewlineDecoder(None, True)
print(repr(d.decode('a\r')), repr(d.decode('\nb\rc')), repr(d.decode('', True)), d.newlines)
# expect: 'a' '\nb\nc' '' ('\r', '\r\n')
