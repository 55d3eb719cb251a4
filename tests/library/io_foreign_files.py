# Buffers over files of a script's own; paths in errors of the system; defaultdicts that hold themselves.
import collections, io, os, pathlib, tempfile

class Raw:
    """No file of io's own classes, but it can be read."""
    closed = False

    def readable(self):
        return True

    def writable(self):
        return False

    def seekable(self):
        return False

    def readinto(self, b):
        b[:2] = b'ab'
        return 2

print(io.BufferedReader(Raw()).read(2))  # expect: b'ab'
try:
    io.BufferedWriter(Raw())
except io.UnsupportedOperation as e:
    print(e)
# expect: File or stream is not writable.
try:
    io.BufferedRandom(Raw())
except io.UnsupportedOperation as e:
    print(e)
# expect: File or stream is not seekable.
try:
    io.BufferedReader(1)
except AttributeError as e:
    print(e)
# expect: 'int' object has no attribute 'readable'
folder = tempfile.mkdtemp()
os.chdir(folder)
a = pathlib.Path('a')
a.mkdir()
for f in [
    a.mkdir, pathlib.Path('b').unlink, pathlib.Path('b').rmdir, pathlib.Path('b').read_text,
    lambda: os.listdir(pathlib.Path('b')), lambda: os.rename(pathlib.Path('b'), 'c'),
]:
    try:
        f()
    except OSError as e:
        print(type(e).__name__, e, repr(e.filename))
# expect: FileExistsError [Errno 17] File exists: 'a' 'a'
# expect: FileNotFoundError [Errno 2] No such file or directory: 'b' 'b'
# expect: FileNotFoundError [Errno 2] No such file or directory: 'b' 'b'
# expect: FileNotFoundError [Errno 2] No such file or directory: 'b' 'b'
# expect: FileNotFoundError [Errno 2] No such file or directory: 'b' 'b'
# expect: FileNotFoundError [Errno 2] No such file or directory: 'b' -> 'c' 'b'
os.chdir('/')
a = pathlib.Path(folder, 'a')
a.rmdir()
os.rmdir(folder)
d = collections.defaultdict(list)
d['self'] = d
print(d)  # expect: defaultdict(<class 'list'>, {'self': defaultdict(<class 'list'>, {...})})

class Maker:

    def __init__(self):
        self.d = collections.defaultdict(self.make)

    def make(self):
        pass

    def __repr__(self):
        return f'Maker({self.d})'

print(Maker())  # expect: Maker(defaultdict(<bound method Maker.make of Maker(defaultdict(..., {}))>, {}))
print(collections.defaultdict(None, a=1))  # expect: defaultdict(None, {'a': 1})
