# Files whose raw file is any object: optional arguments are what they were after methods of scripts have run.
import io


class Duck:
    name = 'duck'
    closed = False

    def __init__(self):
        self.bytes = io.BytesIO(b'abc\n' * 300)

    def readable(self):
        a, b, c, d, e = [self] * 5
        return (a, b, c, d, e)[0] is self

    def writable(self):
        return False

    def seekable(self):
        a, b, c, d, e = [self] * 5
        return (a, b, c, d, e)[0] is self

    def readinto(self, buffer):
        return self.bytes.readinto(buffer)

    def read(self, size=-1):
        return self.bytes.read(size)

    def seek(self, *args):
        return self.bytes.seek(*args)

    def tell(self):
        return self.bytes.tell()

    def flush(self):
        pass

    def close(self):
        pass


f = io.TextIOWrapper(io.BufferedReader(Duck()), encoding='latin1')
print(len(f.read()))
for place in (0, 0, 100, 5):
    print(f.seek(place), f.tell(), len(f.readline()))
# expect: 1200
# expect: 0 0 4
# expect: 0 0 4
# expect: 100 100 4
# expect: 5 5 3
