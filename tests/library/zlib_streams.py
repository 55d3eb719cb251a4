# zlib: whole buffers, streams in pieces, dictionaries, errors.
import zlib as z


def show(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except (TypeError, ValueError, OverflowError, z.error) as e:
        print(type(e).__name__ + ":", e)


data = b"abcdef" * 1000
print(z.compress(b"abc"), z.compress(b"abc", 9), z.compress(b"abc", level=0), z.compress(b"abc", wbits=-15))
# expect: b"x\x9cKLJ\x06\x00\x02M\x01'" b"x\xdaKLJ\x06\x00\x02M\x01'" b"x\x01\x01\x03\x00\xfc\xffabc\x02M\x01'" b'KLJ\x06\x00'
print(z.decompress(z.compress(data)) == data, len(z.compress(data)), z.decompress(z.compress(data, wbits=31), 47) == data)
# expect: True 37 True
print(z.adler32(b"abc"), z.adler32(b""), z.adler32(b"abc", 5), z.crc32(b"abc"), z.crc32(b"abc", 7), z.adler32(b"a", -1))
# expect: 38600999 1 39387435 891568578 812341063 8192111
show(z.compress, b"abc", 10)  # expect: error: Bad compression level
show(z.compress, b"abc", wbits=99)  # expect: error: Bad compression level
show(z.compress, "abc")  # expect: TypeError: a bytes-like object is required, not 'str'
show(z.compress)  # expect: TypeError: compress() takes at least 1 positional argument (0 given)
show(z.decompress, b"abc")  # expect: error: Error -3 while decompressing data: incorrect header check
show(z.decompress, b"")  # expect: error: Error -5 while decompressing data: incomplete or truncated stream
show(z.decompress, z.compress(b"abc")[:-1])
# expect: error: Error -5 while decompressing data: incomplete or truncated stream
show(z.decompress, z.compress(b"abc") + b"rest")  # expect: b'abc'
show(z.decompress, z.compress(b"abc"), bufsize=-1)  # expect: ValueError: bufsize must be non-negative
show(z.decompress, b"", 99)
# expect: error: Error -2 while preparing to decompress data: inconsistent stream state
show(z.compressobj, 10)  # expect: ValueError: Invalid initialization option
show(z.compressobj, wbits=99)  # expect: ValueError: Invalid initialization option
show(z.compressobj, zdict="a")  # expect: TypeError: a bytes-like object is required, not 'str'
show(z.decompressobj, 99)  # expect: ValueError: Invalid initialization option
show(z.decompressobj, zdict=1)  # expect: TypeError: zdict argument must support the buffer protocol
show(z.decompressobj().decompress, b"xx")
# expect: error: Error -3 while decompressing data: incorrect header check
show(z.decompressobj().decompress, b"", -1)  # expect: ValueError: max_length must be non-negative
show(z.decompressobj().flush, 0)  # expect: ValueError: length must be greater than zero
show(z.compressobj().flush, 99)  # expect: error: Error -2 while flushing: inconsistent stream state
show(type(z.compressobj()))  # expect: TypeError: cannot create 'zlib.Compress' instances
c = z.compressobj(zdict=b"hello world")
d = c.compress(b"hello world hello") + c.copy().flush()
print(z.decompressobj(zdict=b"hello world").decompress(d))  # expect: b'hello world hello'
show(z.decompressobj().decompress, d)  # expect: error: Error 2 while decompressing data
c.flush()
show(c.compress, b"x")  # expect: error: Error -2 while compressing data: inconsistent stream state
show(c.flush)  # expect: error: Error -2 while flushing: inconsistent stream state
show(c.copy)  # expect: ValueError: Inconsistent stream state
o = z.decompressobj()
packed = z.compress(data)
print(o.decompress(packed, 10), o.eof, len(o.unconsumed_tail) > 0)  # expect: b'abcdefabcd' False True
print(len(o.decompress(o.unconsumed_tail, 100)), len(o.flush()), o.eof, o.unused_data, o.unconsumed_tail)
# expect: 100 5890 True b'' b''
o = z.decompressobj()
o.decompress(packed[:5])
p = o.copy()
print(len(p.decompress(packed[5:])), p.eof, o.eof, o.flush())  # expect: 6000 True False b''
o = z.decompressobj()
print(o.decompress(packed + b"xyz")[:3], o.unused_data, o.decompress(b"more"), o.unused_data)
# expect: b'abc' b'xyz' b'' b'xyzmore'
c = z.compressobj(-1, z.DEFLATED, -15, 8, z.Z_DEFAULT_STRATEGY)
raw = c.compress(b"abc") + c.flush(z.Z_SYNC_FLUSH) + c.compress(b"def") + c.flush()
print(z.decompress(raw, -15), z.compressobj().flush(z.Z_NO_FLUSH), z.compressobj().flush(z.Z_SYNC_FLUSH))
# expect: b'abcdef' b'' b'x\x9c\x00\x00\x00\xff\xff'
print(z.error, z.error.__mro__[1], type(z.compressobj()), type(z.decompressobj()))
# expect: <class 'zlib.error'> <class 'Exception'> <class 'zlib.Compress'> <class 'zlib.Decompress'>
print(z.MAX_WBITS, z.DEFLATED, z.DEF_MEM_LEVEL, z.DEF_BUF_SIZE, z.Z_FINISH, z.Z_BLOCK, z.Z_TREES, z.__version__)
# expect: 15 8 8 16384 4 5 6 1.0
big = bytes(range(256)) * 4000
assert z.decompress(z.compress(big, 1)) == big
