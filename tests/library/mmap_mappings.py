# mmap: anonymous memory and files, as bytes, as files, as buffers; sizes and places out of range; what is closed.
import mmap
import os
import re
import tempfile


def show(f, *args, **keywords):
    try:
        print(f(*args, **keywords))
    except Exception as e:
        print(type(e).__name__, e)


M = mmap.mmap
print({name: value for name, value in vars(mmap).items() if name.isupper() and 'MADV' not in name})
print(M, mmap.error is OSError, M.__text_signature__, M.__doc__[:7])
show(M)
show(M, 1)
show(M, 'a', 1)
show(M, -1, -1)
show(M, -1, 0)
show(M, -1, 'a')
show(M, -1, 10, foo=1)
show(M, -1, 10, prot=1, access=1)
show(M, -1, 10, access=9)
show(M, -1, 10, offset=-1)
show(M, 99, 10)
show(M, -1, 1 << 70)
show(M, -1, 10, 1, 2, 3, 4, 5, 6)
for name in ('close find flush madvise move read read_byte readline resize rfind seek size tell write write_byte '
             '__enter__ __exit__').split():
    for arguments in [(), (1,), (1, 2), (1, 2, 3), ('x',), (b'x',), (b'x', 1, 2, 3), (300,), (1, 2, 3, 4)]:
        print(name, arguments, end=': ')
        show(getattr(M(-1, 20), name), *arguments)
m = M(-1, 20)


def store(key, value):
    m[key] = value


def delete(key):
    del m[key]


for key in (50, 'a', slice(1, 3), slice(None, None, 2), 1.5, -1):
    show(lambda: m[key])
for key, value in [(0, 5), (0, 300), (0, -1), (0, 'a'), (0, 1 << 80), (50, 1), (slice(0, 2), b'ab'), (slice(0, 2), b'abc'),
                   (slice(0, 4, 2), b'xy'), (slice(0, 4, 2), b'x'), (slice(0, 2), 'ab'), ('a', 1)]:
    show(store, key, value)
for key in (0, slice(0, 1), 'a'):
    show(delete, key)
print(m[:], len(m), b'a' in m, b'ab' in m, 97 in m, list(m)[:3], m[::-3])
m.seek(0)
print(m.readline(), m.read(3), m.tell())
for arguments in [(-1,), (100,), (0, 5), (-2, 2), (1 << 62, 1)]:
    show(m.seek, *arguments)
print(m.tell(), m.read(), m.read(5))
show(m.read_byte)
show(m.write_byte, 1)
m.seek(0)
show(m.write, b'x' * 30)
print(m.write(memoryview(b'x' * 20)), m.tell())
for arguments in [(b'x',), (b'x', 5), (b'x', -3), (b'x', 5, 2), (b'', ), (b'', 30), (b'x', 2, -1)]:
    print(m.find(*arguments), m.rfind(*arguments), end=' ')
print()
for arguments in [(0, 5, 10), (0, 15, 10), (-1, 0, 1)]:
    show(m.move, *arguments)
view = memoryview(m)
print(view.readonly, view.format, view.shape)
show(m.close)
show(m.resize, 40)
view.release()
m.close()
print(m, m.closed)
for name, arguments in [('find', (b'',)), ('madvise', (0,)), ('move', (0, 0, 0)), ('resize', (1,)), ('seek', (0,)), ('write', (b'',)),
                        ('write_byte', (1,)), ('flush', ()), ('read', ()), ('read_byte', ()), ('readline', ()), ('size', ()),
                        ('tell', ()), ('__len__', ()), ('__enter__', ()), ('close', ())]:
    show(getattr(m, name), *arguments)
show(lambda: m[0])
show(memoryview, m)
with M(-1, 5) as q:
    q[0] = 66
    print(q[0], bytes(q), bytearray(q)[:2])
print(q.closed)

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, 'file')
    with open(path, 'wb+') as f:
        f.write(b'hello world\nline2\n' * 500)
        f.flush()
        show(M, f.fileno(), 100000)
        show(M, f.fileno(), 0, offset=100000)
        show(M, f.fileno(), 10, offset=1)
        with M(f.fileno(), 0) as m:
            print(len(m), m.size(), m.readline(), m)
            print(re.search(rb'l\w+2', m), sum(1 for _ in re.finditer(b'line', m)))
            m[:5] = b'HELLO'
            m.resize(100)
            print(len(m), os.path.getsize(path))
            show(m.resize, -1)
            m.resize(9000)
            print(len(m), m[95:105], m.flush(), m.flush(0, 4096), m.madvise(mmap.MADV_NORMAL))
        with M(f.fileno(), 0, access=mmap.ACCESS_READ) as m:
            print(m, m[:12], memoryview(m).readonly)
            for f_, arguments in ((store, (0, 1)), (m.write, (b'a',)), (m.write_byte, (1,)), (m.move, (0, 1, 2)), (m.resize, (10,))):
                show(f_, *arguments)
        with M(f.fileno(), 0, access=mmap.ACCESS_COPY) as m:
            m[0] = 65
            print(m, m[:5])
            show(m.resize, 10)
        for keywords in ({'offset': 4096, 'length': 4096}, {'length': 0, 'prot': mmap.PROT_READ},
                         {'length': 0, 'access': mmap.ACCESS_WRITE, 'offset': 4096}, {'length': 0, 'flags': mmap.MAP_PRIVATE}):
            with M(f.fileno(), **keywords) as m:
                print(m, m.size(), m[:3])
    with open(path, 'wb+') as f:
        show(M, f.fileno(), 0)


class Own(M):
    pass


own = Own(-1, 10)
own.attribute = 1
print(own.attribute, repr(own)[:20])

# expect: {'PROT_EXEC': 4, 'PROT_READ': 1, 'PROT_WRITE': 2, 'MAP_SHARED': 1, 'MAP_PRIVATE': 2, 'MAP_DENYWRITE': 2048, 'MAP_EXECUTABLE': 4096, 'MAP_ANON': 32, 'MAP_ANONYMOUS': 32, 'MAP_POPULATE': 32768, 'MAP_STACK': 131072, 'PAGESIZE': 4096, 'ALLOCATIONGRANULARITY': 4096, 'ACCESS_DEFAULT': 0, 'ACCESS_READ': 1, 'ACCESS_WRITE': 2, 'ACCESS_COPY': 3}
# expect: <class 'mmap.mmap'> True None Windows
# expect: TypeError function missing required argument 'fileno' (pos 1)
# expect: TypeError function missing required argument 'length' (pos 2)
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: OverflowError memory mapped length must be positive
# expect: OSError [Errno 22] Invalid argument
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: TypeError 'foo' is an invalid keyword argument for this function
# expect: ValueError mmap can't specify both access and flags, prot.
# expect: ValueError mmap invalid access parameter.
# expect: OverflowError memory mapped offset must be positive
# expect: OSError [Errno 9] Bad file descriptor
# expect: OverflowError Python int too large to convert to C ssize_t
# expect: TypeError function takes at most 6 arguments (8 given)
# expect: close (): None
# expect: close (1,): TypeError mmap.close() takes no arguments (1 given)
# expect: close (1, 2): TypeError mmap.close() takes no arguments (2 given)
# expect: close (1, 2, 3): TypeError mmap.close() takes no arguments (3 given)
# expect: close ('x',): TypeError mmap.close() takes no arguments (1 given)
# expect: close (b'x',): TypeError mmap.close() takes no arguments (1 given)
# expect: close (b'x', 1, 2, 3): TypeError mmap.close() takes no arguments (4 given)
# expect: close (300,): TypeError mmap.close() takes no arguments (1 given)
# expect: close (1, 2, 3, 4): TypeError mmap.close() takes no arguments (4 given)
# expect: find (): TypeError find() takes at least 1 argument (0 given)
# expect: find (1,): TypeError a bytes-like object is required, not 'int'
# expect: find (1, 2): TypeError a bytes-like object is required, not 'int'
# expect: find (1, 2, 3): TypeError a bytes-like object is required, not 'int'
# expect: find ('x',): TypeError a bytes-like object is required, not 'str'
# expect: find (b'x',): -1
# expect: find (b'x', 1, 2, 3): TypeError find() takes at most 3 arguments (4 given)
# expect: find (300,): TypeError a bytes-like object is required, not 'int'
# expect: find (1, 2, 3, 4): TypeError find() takes at most 3 arguments (4 given)
# expect: flush (): None
# expect: flush (1,): ValueError flush values out of range
# expect: flush (1, 2): OSError [Errno 22] Invalid argument
# expect: flush (1, 2, 3): TypeError flush() takes at most 2 arguments (3 given)
# expect: flush ('x',): TypeError 'str' object cannot be interpreted as an integer
# expect: flush (b'x',): TypeError 'bytes' object cannot be interpreted as an integer
# expect: flush (b'x', 1, 2, 3): TypeError flush() takes at most 2 arguments (4 given)
# expect: flush (300,): ValueError flush values out of range
# expect: flush (1, 2, 3, 4): TypeError flush() takes at most 2 arguments (4 given)
# expect: madvise (): TypeError madvise() takes at least 1 argument (0 given)
# expect: madvise (1,): None
# expect: madvise (1, 2): OSError [Errno 22] Invalid argument
# expect: madvise (1, 2, 3): OSError [Errno 22] Invalid argument
# expect: madvise ('x',): TypeError 'str' object cannot be interpreted as an integer
# expect: madvise (b'x',): TypeError 'bytes' object cannot be interpreted as an integer
# expect: madvise (b'x', 1, 2, 3): TypeError madvise() takes at most 3 arguments (4 given)
# expect: madvise (300,): OSError [Errno 22] Invalid argument
# expect: madvise (1, 2, 3, 4): TypeError madvise() takes at most 3 arguments (4 given)
# expect: move (): TypeError move() takes exactly 3 arguments (0 given)
# expect: move (1,): TypeError move() takes exactly 3 arguments (1 given)
# expect: move (1, 2): TypeError move() takes exactly 3 arguments (2 given)
# expect: move (1, 2, 3): None
# expect: move ('x',): TypeError move() takes exactly 3 arguments (1 given)
# expect: move (b'x',): TypeError move() takes exactly 3 arguments (1 given)
# expect: move (b'x', 1, 2, 3): TypeError move() takes exactly 3 arguments (4 given)
# expect: move (300,): TypeError move() takes exactly 3 arguments (1 given)
# expect: move (1, 2, 3, 4): TypeError move() takes exactly 3 arguments (4 given)
# expect: read (): b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00'
# expect: read (1,): b'\x00'
# expect: read (1, 2): TypeError read() takes at most 1 argument (2 given)
# expect: read (1, 2, 3): TypeError read() takes at most 1 argument (3 given)
# expect: read ('x',): TypeError argument should be integer or None, not 'str'
# expect: read (b'x',): TypeError argument should be integer or None, not 'bytes'
# expect: read (b'x', 1, 2, 3): TypeError read() takes at most 1 argument (4 given)
# expect: read (300,): b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00'
# expect: read (1, 2, 3, 4): TypeError read() takes at most 1 argument (4 given)
# expect: read_byte (): 0
# expect: read_byte (1,): TypeError mmap.read_byte() takes no arguments (1 given)
# expect: read_byte (1, 2): TypeError mmap.read_byte() takes no arguments (2 given)
# expect: read_byte (1, 2, 3): TypeError mmap.read_byte() takes no arguments (3 given)
# expect: read_byte ('x',): TypeError mmap.read_byte() takes no arguments (1 given)
# expect: read_byte (b'x',): TypeError mmap.read_byte() takes no arguments (1 given)
# expect: read_byte (b'x', 1, 2, 3): TypeError mmap.read_byte() takes no arguments (4 given)
# expect: read_byte (300,): TypeError mmap.read_byte() takes no arguments (1 given)
# expect: read_byte (1, 2, 3, 4): TypeError mmap.read_byte() takes no arguments (4 given)
# expect: readline (): b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00'
# expect: readline (1,): TypeError mmap.readline() takes no arguments (1 given)
# expect: readline (1, 2): TypeError mmap.readline() takes no arguments (2 given)
# expect: readline (1, 2, 3): TypeError mmap.readline() takes no arguments (3 given)
# expect: readline ('x',): TypeError mmap.readline() takes no arguments (1 given)
# expect: readline (b'x',): TypeError mmap.readline() takes no arguments (1 given)
# expect: readline (b'x', 1, 2, 3): TypeError mmap.readline() takes no arguments (4 given)
# expect: readline (300,): TypeError mmap.readline() takes no arguments (1 given)
# expect: readline (1, 2, 3, 4): TypeError mmap.readline() takes no arguments (4 given)
# expect: resize (): TypeError resize() takes exactly 1 argument (0 given)
# expect: resize (1,): None
# expect: resize (1, 2): TypeError resize() takes exactly 1 argument (2 given)
# expect: resize (1, 2, 3): TypeError resize() takes exactly 1 argument (3 given)
# expect: resize ('x',): TypeError 'str' object cannot be interpreted as an integer
# expect: resize (b'x',): TypeError 'bytes' object cannot be interpreted as an integer
# expect: resize (b'x', 1, 2, 3): TypeError resize() takes exactly 1 argument (4 given)
# expect: resize (300,): None
# expect: resize (1, 2, 3, 4): TypeError resize() takes exactly 1 argument (4 given)
# expect: rfind (): TypeError rfind() takes at least 1 argument (0 given)
# expect: rfind (1,): TypeError a bytes-like object is required, not 'int'
# expect: rfind (1, 2): TypeError a bytes-like object is required, not 'int'
# expect: rfind (1, 2, 3): TypeError a bytes-like object is required, not 'int'
# expect: rfind ('x',): TypeError a bytes-like object is required, not 'str'
# expect: rfind (b'x',): -1
# expect: rfind (b'x', 1, 2, 3): TypeError rfind() takes at most 3 arguments (4 given)
# expect: rfind (300,): TypeError a bytes-like object is required, not 'int'
# expect: rfind (1, 2, 3, 4): TypeError rfind() takes at most 3 arguments (4 given)
# expect: seek (): TypeError seek() takes at least 1 argument (0 given)
# expect: seek (1,): None
# expect: seek (1, 2): ValueError seek out of range
# expect: seek (1, 2, 3): TypeError seek() takes at most 2 arguments (3 given)
# expect: seek ('x',): TypeError 'str' object cannot be interpreted as an integer
# expect: seek (b'x',): TypeError 'bytes' object cannot be interpreted as an integer
# expect: seek (b'x', 1, 2, 3): TypeError seek() takes at most 2 arguments (4 given)
# expect: seek (300,): ValueError seek out of range
# expect: seek (1, 2, 3, 4): TypeError seek() takes at most 2 arguments (4 given)
# expect: size (): OSError [Errno 9] Bad file descriptor
# expect: size (1,): TypeError mmap.size() takes no arguments (1 given)
# expect: size (1, 2): TypeError mmap.size() takes no arguments (2 given)
# expect: size (1, 2, 3): TypeError mmap.size() takes no arguments (3 given)
# expect: size ('x',): TypeError mmap.size() takes no arguments (1 given)
# expect: size (b'x',): TypeError mmap.size() takes no arguments (1 given)
# expect: size (b'x', 1, 2, 3): TypeError mmap.size() takes no arguments (4 given)
# expect: size (300,): TypeError mmap.size() takes no arguments (1 given)
# expect: size (1, 2, 3, 4): TypeError mmap.size() takes no arguments (4 given)
# expect: tell (): 0
# expect: tell (1,): TypeError mmap.tell() takes no arguments (1 given)
# expect: tell (1, 2): TypeError mmap.tell() takes no arguments (2 given)
# expect: tell (1, 2, 3): TypeError mmap.tell() takes no arguments (3 given)
# expect: tell ('x',): TypeError mmap.tell() takes no arguments (1 given)
# expect: tell (b'x',): TypeError mmap.tell() takes no arguments (1 given)
# expect: tell (b'x', 1, 2, 3): TypeError mmap.tell() takes no arguments (4 given)
# expect: tell (300,): TypeError mmap.tell() takes no arguments (1 given)
# expect: tell (1, 2, 3, 4): TypeError mmap.tell() takes no arguments (4 given)
# expect: write (): TypeError write() takes exactly 1 argument (0 given)
# expect: write (1,): TypeError a bytes-like object is required, not 'int'
# expect: write (1, 2): TypeError write() takes exactly 1 argument (2 given)
# expect: write (1, 2, 3): TypeError write() takes exactly 1 argument (3 given)
# expect: write ('x',): TypeError a bytes-like object is required, not 'str'
# expect: write (b'x',): 1
# expect: write (b'x', 1, 2, 3): TypeError write() takes exactly 1 argument (4 given)
# expect: write (300,): TypeError a bytes-like object is required, not 'int'
# expect: write (1, 2, 3, 4): TypeError write() takes exactly 1 argument (4 given)
# expect: write_byte (): TypeError write_byte() takes exactly 1 argument (0 given)
# expect: write_byte (1,): None
# expect: write_byte (1, 2): TypeError write_byte() takes exactly 1 argument (2 given)
# expect: write_byte (1, 2, 3): TypeError write_byte() takes exactly 1 argument (3 given)
# expect: write_byte ('x',): TypeError 'str' object cannot be interpreted as an integer
# expect: write_byte (b'x',): TypeError 'bytes' object cannot be interpreted as an integer
# expect: write_byte (b'x', 1, 2, 3): TypeError write_byte() takes exactly 1 argument (4 given)
# expect: write_byte (300,): OverflowError unsigned byte integer is greater than maximum
# expect: write_byte (1, 2, 3, 4): TypeError write_byte() takes exactly 1 argument (4 given)
# expect: __enter__ (): <mmap.mmap closed=False, access=ACCESS_DEFAULT, length=20, pos=0, offset=0>
# expect: __enter__ (1,): TypeError mmap.__enter__() takes no arguments (1 given)
# expect: __enter__ (1, 2): TypeError mmap.__enter__() takes no arguments (2 given)
# expect: __enter__ (1, 2, 3): TypeError mmap.__enter__() takes no arguments (3 given)
# expect: __enter__ ('x',): TypeError mmap.__enter__() takes no arguments (1 given)
# expect: __enter__ (b'x',): TypeError mmap.__enter__() takes no arguments (1 given)
# expect: __enter__ (b'x', 1, 2, 3): TypeError mmap.__enter__() takes no arguments (4 given)
# expect: __enter__ (300,): TypeError mmap.__enter__() takes no arguments (1 given)
# expect: __enter__ (1, 2, 3, 4): TypeError mmap.__enter__() takes no arguments (4 given)
# expect: __exit__ (): None
# expect: __exit__ (1,): None
# expect: __exit__ (1, 2): None
# expect: __exit__ (1, 2, 3): None
# expect: __exit__ ('x',): None
# expect: __exit__ (b'x',): None
# expect: __exit__ (b'x', 1, 2, 3): None
# expect: __exit__ (300,): None
# expect: __exit__ (1, 2, 3, 4): None
# expect: IndexError mmap index out of range
# expect: TypeError mmap indices must be integers
# expect: b'\x00\x00'
# expect: b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00'
# expect: TypeError mmap indices must be integers
# expect: 0
# expect: None
# expect: ValueError mmap item value must be in range(0, 256)
# expect: ValueError mmap item value must be in range(0, 256)
# expect: TypeError mmap item value must be an int
# expect: TypeError cannot fit 'int' into an index-sized integer
# expect: IndexError mmap index out of range
# expect: None
# expect: IndexError mmap slice assignment is wrong size
# expect: None
# expect: IndexError mmap slice assignment is wrong size
# expect: TypeError a bytes-like object is required, not 'str'
# expect: TypeError mmap indices must be integer
# expect: TypeError mmap doesn't support item deletion
# expect: TypeError mmap object doesn't support slice deletion
# expect: TypeError mmap indices must be integer
# expect: b'xby\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00' 20 False False False [b'x', b'b', b'y'] b'\x00\x00\x00\x00\x00\x00b'
# expect: b'xby\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00' b'' 20
# expect: ValueError seek out of range
# expect: ValueError seek out of range
# expect: ValueError unknown seek type
# expect: None
# expect: ValueError seek out of range
# expect: 18 b'\x00\x00' b''
# expect: ValueError read byte out of range
# expect: ValueError write byte out of range
# expect: ValueError data out of range
# expect: 20 20
# expect: -1 -1 5 19 17 19 -1 -1 20 20 20 20 2 18 
# expect: None
# expect: ValueError source, destination, or count out of range
# expect: ValueError source, destination, or count out of range
# expect: False B (20,)
# expect: BufferError cannot close exported pointers exist
# expect: BufferError mmap can't resize with extant buffers exported.
# expect: <mmap.mmap closed=True> True
# expect: ValueError mmap closed or invalid
# expect: ValueError mmap closed or invalid
# expect: ValueError mmap closed or invalid
# expect: ValueError mmap closed or invalid
# expect: ValueError mmap closed or invalid
# expect: ValueError mmap closed or invalid
# expect: ValueError mmap closed or invalid
# expect: ValueError mmap closed or invalid
# expect: ValueError mmap closed or invalid
# expect: ValueError mmap closed or invalid
# expect: ValueError mmap closed or invalid
# expect: ValueError mmap closed or invalid
# expect: ValueError mmap closed or invalid
# expect: ValueError mmap closed or invalid
# expect: ValueError mmap closed or invalid
# expect: None
# expect: ValueError mmap closed or invalid
# expect: ValueError mmap closed or invalid
# expect: 66 b'B\x00\x00\x00\x00' bytearray(b'B\x00')
# expect: True
# expect: ValueError mmap length is greater than file size
# expect: ValueError mmap offset is greater than file size
# expect: OSError [Errno 22] Invalid argument
# expect: 9000 9000 b'hello world\n' <mmap.mmap closed=False, access=ACCESS_DEFAULT, length=9000, pos=12, offset=0>
# expect: <re.Match object; span=(12, 17), match=b'line2'> 500
# expect: 100 100
# expect: ValueError new size out of range
# expect: 9000 b' worl\x00\x00\x00\x00\x00' None None None
# expect: <mmap.mmap closed=False, access=ACCESS_READ, length=9000, pos=0, offset=0> b'HELLO world\n' True
# expect: TypeError mmap can't modify a readonly memory map.
# expect: TypeError mmap can't modify a readonly memory map.
# expect: TypeError mmap can't modify a readonly memory map.
# expect: TypeError mmap can't modify a readonly memory map.
# expect: TypeError mmap can't resize a readonly or copy-on-write memory map.
# expect: <mmap.mmap closed=False, access=ACCESS_COPY, length=9000, pos=0, offset=0> b'AELLO'
# expect: TypeError mmap can't resize a readonly or copy-on-write memory map.
# expect: <mmap.mmap closed=False, access=ACCESS_DEFAULT, length=4096, pos=0, offset=4096> 9000 b'\x00\x00\x00'
# expect: <mmap.mmap closed=False, access=ACCESS_READ, length=9000, pos=0, offset=0> 9000 b'HEL'
# expect: <mmap.mmap closed=False, access=ACCESS_WRITE, length=4904, pos=0, offset=4096> 9000 b'\x00\x00\x00'
# expect: <mmap.mmap closed=False, access=ACCESS_DEFAULT, length=9000, pos=0, offset=0> 9000 b'HEL'
# expect: ValueError cannot mmap an empty file
# expect: 1 <Own closed=False, a
