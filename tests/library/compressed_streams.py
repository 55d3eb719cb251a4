# bz2 and lzma: whole buffers, pieces, files, filters, errors.
import bz2
import io
import lzma


def show(text):
    try:
        print(repr(eval(text)))
    except Exception as e:
        print(type(e).__name__ + ":", e)


data = b"some data, again and again. " * 1000
show("bz2.compress(b'abc')")
# expect: b'BZh91AY&SYd\x8c\xbbs\x00\x00\x00\x01\x008\x00 \x00!\x98\x19\x84aw$S\x85\t\x06H\xcb\xb70'
show("bz2.decompress(bz2.compress(data)) == data, len(bz2.compress(data)) < 200")  # expect: (True, True)
show("bz2.decompress(bz2.compress(b'a') + bz2.compress(b'b') + b'rest')")  # expect: b'ab'
show("bz2.decompress(b'abc')")  # expect: OSError: Invalid data stream
show("bz2.decompress(bz2.compress(b'abc')[:-3])")
# expect: ValueError: Compressed data ended before the end-of-stream marker was reached
show("bz2.BZ2Compressor(0)")  # expect: ValueError: compresslevel must be between 1 and 9
show("bz2.BZ2Compressor(compresslevel=1)")  # expect: TypeError: BZ2Compressor() takes no keyword arguments
show("bz2.BZ2Decompressor(1)")  # expect: TypeError: BZ2Decompressor() takes no positional arguments
c = bz2.BZ2Compressor(5)
pieces = [c.compress(data[:5000]), c.compress(data[5000:]), c.flush()]
show("c.flush()")  # expect: ValueError: Repeated call to flush()
show("c.compress(b'')")  # expect: ValueError: Compressor has been flushed
d = bz2.BZ2Decompressor()
show("d.eof, d.needs_input, d.unused_data")  # expect: (False, True, b'')
show("d.decompress(b''.join(pieces) + b'tail', max_length=11), d.eof, d.needs_input")
# expect: (b'some data, ', False, False)
show("len(d.decompress(b'', 20000)), d.eof, d.needs_input")  # expect: (20000, False, False)
show("len(d.decompress(b'')), d.eof, d.needs_input, d.unused_data")  # expect: (7989, True, False, b'tail')
show("d.decompress(b'')")  # expect: EOFError: End of stream already reached
show("setattr(d, 'eof', 1)")  # expect: AttributeError: readonly attribute
show("bz2.BZ2Decompressor().decompress(b'x' * 20)")  # expect: OSError: Invalid data stream
file = io.BytesIO()
with bz2.open(file, "wt", encoding="utf-8") as f:
    f.write("line\n" * 3)
file.seek(0)
show("list(bz2.open(file, 'rt'))")  # expect: ['line\n', 'line\n', 'line\n']
show("lzma.compress(b'abc')")
# expect: b"\xfd7zXZ\x00\x00\x04\xe6\xd6\xb4F\x02\x00!\x01\x16\x00\x00\x00t/\xe5\xa3\x01\x00\x02abc\x00\x00'v'\x1aJ\t\xd8,\x00\x01\x1b\x03\x0b/\xb9\x10\x1f\xb6\xf3}\x01\x00\x00\x00\x00\x04YZ"
show("lzma.compress(b'abc', format=lzma.FORMAT_ALONE)")
# expect: b']\x00\x00\x80\x00\xff\xff\xff\xff\xff\xff\xff\xff\x000\x98\x88\xa4J\x8e\x9f\xff\xf6c\x80\x00'
show("lzma.decompress(lzma.compress(data)) == data, lzma.decompress(lzma.compress(data, preset=9 | lzma.PRESET_EXTREME)) == data")
# expect: (True, True)
show("lzma.decompress(lzma.compress(b'abc')[:-3])")
# expect: LZMAError: Compressed data ended before the end-of-stream marker was reached
show("lzma.decompress(b'nothing like it')")  # expect: LZMAError: Input format not supported by decoder
show("lzma.LZMACompressor(format=9)")  # expect: ValueError: Invalid container format: 9
show("lzma.LZMACompressor(check=99)")  # expect: LZMAError: Internal error
show("lzma.LZMACompressor(preset=99)")  # expect: LZMAError: Invalid or unsupported options
show("lzma.LZMACompressor(preset=1, filters=[])")
# expect: ValueError: Cannot specify both preset and filter chain
show("lzma.LZMACompressor(filters=[3])")  # expect: TypeError: Filter specifier must be a dict or dict-like object
show("lzma.LZMACompressor(filters=[{}])")  # expect: ValueError: Filter specifier must have an "id" entry
show("lzma.LZMACompressor(filters=[{'id': 1}])")  # expect: ValueError: Invalid filter ID: 1
show("lzma.LZMACompressor(filters=[{'id': lzma.FILTER_LZMA2, 'foo': 1}])")
# expect: ValueError: Invalid filter specifier for LZMA filter
show("lzma.LZMACompressor(filters=[{'id': lzma.FILTER_DELTA, 'dst': 1}])")
# expect: ValueError: Invalid filter specifier for delta filter
show("lzma.LZMACompressor(format=lzma.FORMAT_RAW)")  # expect: ValueError: Must specify filters for FORMAT_RAW
show("lzma.LZMACompressor(format=lzma.FORMAT_ALONE, check=3)")
# expect: ValueError: Integrity checks are only supported by FORMAT_XZ
show("lzma.LZMADecompressor(format=lzma.FORMAT_RAW)")  # expect: ValueError: Must specify filters for FORMAT_RAW
show("lzma.LZMADecompressor(filters=[])")  # expect: ValueError: Cannot specify filters except with FORMAT_RAW
show("lzma.LZMADecompressor(memlimit=1).decompress(lzma.compress(b'a'))")
# expect: LZMAError: Memory usage limit exceeded
show("lzma.is_check_supported(lzma.CHECK_CRC64), lzma.is_check_supported(99)")  # expect: (True, False)
chain = [{"id": lzma.FILTER_DELTA, "dist": 4}, {"id": lzma.FILTER_LZMA2, "preset": 3, "dict_size": 1 << 16}]
show("lzma.decompress(lzma.compress(data, filters=chain)) == data")  # expect: True
raw = lzma.compress(data, lzma.FORMAT_RAW, filters=chain)
show("lzma.decompress(raw, lzma.FORMAT_RAW, filters=chain) == data, len(raw) < 300")  # expect: (True, True)
show("lzma._encode_filter_properties(chain[1])")  # expect: b'\x08'
show("lzma._decode_filter_properties(lzma.FILTER_LZMA2, b'\\x10')")  # expect: {'id': 33, 'dict_size': 1048576}
show("lzma._decode_filter_properties(lzma.FILTER_DELTA, b'\\x10')")  # expect: {'id': 3, 'dist': 17}
d = lzma.LZMADecompressor()
show("d.check, d.decompress(lzma.compress(data), 4), d.check, d.needs_input, len(d.decompress(b'')), d.eof")
# expect: (16, b'some', 4, False, 27996, True)
show("d.decompress(b'')")  # expect: EOFError: Already at end of stream
