# TextIOWrapper with encodings of the registry: their incremental decoders and encoders at work, positions in
# the middle of what has been decoded, byte order marks; and over buffers that read or write only.
import codecs
import io
import os
import tempfile

name = os.path.join(tempfile.mkdtemp(), "file")

for encoding in "utf-16", "utf-16-le", "utf-32", "utf-8-sig", "cp1252", "utf-7":
    with open(name, "w", encoding=encoding) as f:
        f.write("one\n")
        f.write("tw\xf6\n")
        at = f.tell()
    with open(name, "a", encoding=encoding) as f:
        print(f.tell() == at)
        f.write("three\n")
    with open(name, "r+", encoding=encoding) as f:
        line = f.readline()
        second = f.tell()
        rest = f.read()
        f.seek(second)
        print(ascii([line, rest, f.readline()]))
        f.seek(0, 2)
        f.write("four\n")
        f.seek(0)
        f.write("ONE\n")
        f.seek(0)
        print(ascii(f.read()))
    with open(name, "rb") as f:
        print(len(f.read()))
# expect: True
# expect: ['one\n', 'tw\xf6\nthree\n', 'tw\xf6\n']
# expect: 'ONE\ntw\xf6\nthree\nfour\n'
# expect: 40
# expect: True
# expect: ['one\n', 'tw\xf6\nthree\n', 'tw\xf6\n']
# expect: 'ONE\ntw\xf6\nthree\nfour\n'
# expect: 38
# expect: True
# expect: ['one\n', 'tw\xf6\nthree\n', 'tw\xf6\n']
# expect: 'ONE\ntw\xf6\nthree\nfour\n'
# expect: 80
# expect: True
# expect: ['one\n', 'tw\xf6\nthree\n', 'tw\xf6\n']
# expect: 'ONE\ntw\xf6\nthree\nfour\n'
# expect: 23
# expect: True
# expect: ['one\n', 'tw\xf6\nthree\n', 'tw\xf6\n']
# expect: 'ONE\ntw\xf6\nthree\nfour\n'
# expect: 19
# expect: True
# expect: ['one\n', 'tw\xf6\nthree\n', 'tw\xf6\n']
# expect: 'ONE\ntw\xf6\nthree\nfour\n'
# expect: 22


# A decoder of one's own, whose state is more than bytes: two letters are one character.
class Pairs(codecs.IncrementalDecoder):
    def __init__(self, errors="strict"):
        self.reset()

    def reset(self):
        self.first, self.count = b"", 0

    def getstate(self):
        return self.first, self.count

    def setstate(self, state):
        self.first, self.count = state

    def decode(self, data, final=False):
        data = self.first + bytes(data)
        even = len(data) // 2 * 2
        self.first = data[even:]
        text = ""
        for i in range(0, even, 2):
            self.count += 1
            text += chr(data[i]) + str(self.count % 10)
        return text


def search(name):
    if name == "pairs":
        encode, decode, reader, writer = codecs.lookup("latin-1")
        return codecs.CodecInfo(encode, decode, incrementalencoder=codecs.getincrementalencoder("latin-1"),
                                incrementaldecoder=Pairs, name="pairs")


codecs.register(search)
data = b"aabbccddee"
f = io.TextIOWrapper(io.BytesIO(data), encoding="pairs")
text = f.read()
print(text)  # expect: a1b2c3d4e5
for n in range(len(text)):
    f.seek(0)
    f.read(n)
    at = f.tell()
    f.seek(at)
    assert f.read() == text[n:], n
f.seek(0)
print(f.read(3))  # expect: a1b

for what in "rot13", "hex", "nosuch":
    try:
        io.TextIOWrapper(io.BytesIO(), encoding=what)
    except LookupError as e:
        print(e)
# expect: 'rot13' is not a text encoding; use codecs.open() to handle arbitrary codecs
# expect: 'hex' is not a text encoding; use codecs.open() to handle arbitrary codecs
# expect: unknown encoding: nosuch


class Reads(io.BytesIO):
    def writable(self):
        return False


class Writes(io.BytesIO):
    def readable(self):
        return False


for buffer in Reads(b"text"), Writes():
    f = io.TextIOWrapper(buffer, encoding="ascii")
    for use in lambda: f.read(), f.readline, lambda: next(f, 0), lambda: f.write("x"):
        try:
            print(repr(use()))
        except OSError as e:
            print(type(e).__name__, e)
# expect: 'text'
# expect: ''
# expect: 0
# expect: UnsupportedOperation not writable
# expect: UnsupportedOperation not readable
# expect: UnsupportedOperation not readable
# expect: UnsupportedOperation not readable
# expect: 1
try:
    io.TextIOWrapper(object())
except AttributeError as e:
    print(e)
# expect: 'object' object has no attribute 'readable'

# What is no path, and no number of bytes.
for path in 1, None, 2.5:
    try:
        open(type("Path", (), {"__fspath__": lambda self: path})())
    except TypeError as e:
        print(e)
# expect: expected Path.__fspath__() to return str or bytes, not int
# expect: expected Path.__fspath__() to return str or bytes, not NoneType
# expect: expected Path.__fspath__() to return str or bytes, not float
raw = io.BufferedReader(io.BytesIO(b"12"))
raw.readinto = lambda buffer: b""
try:
    io.BufferedReader(raw).readline()
except OSError as e:
    print(e, "|", repr(e.__cause__))
# expect: raw readinto() failed | TypeError("'bytes' object cannot be interpreted as an integer")

# readinto1 takes what has been read ahead, and reads at most once.
class Pieces(io.RawIOBase):
    pieces = [b"abc", b"de", b"fgh", b"jkl"]

    def readable(self):
        return True

    def readinto(self, buffer):
        piece = self.pieces.pop(0)
        buffer[: len(piece)] = piece
        return len(piece)


f = io.BufferedReader(Pieces(), 10)
b = bytearray(2)
print(f.peek(), f.readinto1(b), b, f.readinto1(b), b, f.readinto1(b), b)
# expect: b'abc' 2 bytearray(b'de') 1 bytearray(b'de') 2 bytearray(b'de')
b = bytearray(20)
print(f.peek(), f.readinto1(b), b)
# expect: b'fgh' 6 bytearray(b'fghjkl\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00')


# Closing tries both ends of a pair.
class Stuck(io.BytesIO):
    def close(self):
        raise NameError(self.name)


reader, writer = Stuck(), Stuck()
reader.name, writer.name = "reader", "writer"
pair = io.BufferedRWPair(reader, writer)
try:
    pair.close()
except NameError as e:
    print(e, e.__context__)
# expect: reader writer
del Stuck.close


print(sorted(set(io.__all__) & {"text_encoding", "DEFAULT_BUFFER_SIZE", "SEEK_SET"}))  # expect: ['SEEK_SET']


# The end of a file object of a script's class is told once.
class Told(io.FileIO):
    def __del__(self):
        print("del")
        super().__del__()

    def close(self):
        print("close")
        super().close()


f = Told(name, "w")
del f  # expect: del
# expect: close
