# The codecs of Chinese, Japanese and Korean: every character of the tables, error handlers, states, streams.
import codecs
import hashlib
import io
import _codecs_jp
import _multibytecodec

PLAIN = ('big5 big5hkscs cp950 cp932 shift_jis shift_jis_2004 shift_jisx0213 euc_jp euc_jis_2004 euc_jisx0213 euc_kr johab '
         'gbk gb18030 gb2312 cp949').split()
OTHERS = 'hz iso2022_jp iso2022_jp_1 iso2022_jp_2 iso2022_jp_2004 iso2022_jp_3 iso2022_jp_ext iso2022_kr'.split()


def show(f, *args, **keywords):
    try:
        print(ascii(f(*args, **keywords)))
    except Exception as e:
        print(type(e).__name__, e)


def characters():
    for start, end in ((0x80, 0x600), (0x2000, 0x2700), (0x3000, 0x3400), (0x4e00, 0x5000), (0x9f00, 0xa000), (0xac00, 0xac40),
                       (0xd7a0, 0xd7a8), (0xe000, 0xe100), (0xf8f0, 0xfb00), (0xfe30, 0x10000), (0x20000, 0x20200)):
        yield from map(chr, range(start, end))


for name in PLAIN + OTHERS:
    chosen = list(characters())[::5 if name in PLAIN else 29]
    written = b'|'.join(c.encode(name, 'replace') for c in chosen)
    read = []
    for lead in range(0x80, 256, 7 if name in PLAIN else 32):
        for trail in range(0x21, 256, 3 if name in PLAIN else 16):
            data = bytes((lead, trail))
            try:
                read.append(data.decode(name))
            except UnicodeDecodeError as e:
                read.append((e.start, e.end, e.reason))
    print(name, hashlib.md5(written).hexdigest()[:12], hashlib.md5(ascii(read).encode()).hexdigest()[:12])

TEXTS = {'big5': '中文', 'shift_jis': 'あいう漢字ｱ\\~', 'euc_kr': '한국어갂', 'gb18030': '汉字𠀀€', 'hz': '~汉字~a',
         'iso2022_jp': 'a漢字b', 'iso2022_kr': 'a한국어b', 'iso2022_jp_2': '漢가你é', 'iso2022_jp_ext': 'ｱ漢丂¥',
         'shift_jis_2004': 'か゚かæ̀', 'big5hkscs': 'Ê̄Êê', 'euc_jp': '漢丂ｱ', 'iso2022_jp_3': 'か漢', 'johab': '가각ㄱ'}
for name, text in TEXTS.items():
    show(text.encode, name)
    show(lambda: text.encode(name, 'ignore').decode(name))
for data, name in [(b'\x1b$B\x1b(B', 'iso2022_jp'), (b'a\x1b$B\x24', 'iso2022_jp'), (b'\x1b$Z\x24\x22', 'iso2022_jp'), (b'\x1bxA', 'iso2022_jp'),
                   (b'\x1b.A\x1bNi', 'iso2022_jp_2'), (b'\x1b.F\x1bNa', 'iso2022_jp_2'), (b'\x1b$)C\x0e0!\x0fa', 'iso2022_kr'),
                   (b'\x1b&@\x1b$B$"', 'iso2022_jp'), (b'~{VPND~}a~~~\nb', 'hz'), (b'~x', 'hz'), (b'~{V', 'hz'), (b'\xff', 'hz'),
                   (b'\x81', 'gbk'), (b'\x81\x30\x81', 'gb18030'), (b'\x85\x30\x81\x30', 'gb18030'), (b'\xe3\x32\x9a\x35', 'gb18030'),
                   (b'\xa4\xd4\xa4\xa1\xa4\xbf\xa4\xa2', 'euc_kr'), (b'\xa4\xd4\xa4', 'euc_kr'), (b'\x8f\xa2', 'euc_jp'), (b'\x82\xf5', 'shift_jis_2004')]:
    show(data.decode, name)
    show(data.decode, name, 'replace')

for handler in (lambda e: 1, lambda e: ('x', e.end), lambda e: ('\u20ac', e.end), lambda e: (b'\0\xff', e.end),
                lambda e: ('x', 100), lambda e: ('x', -100), lambda e: ('x', 1 << 80), lambda e: ('x', 'y')):
    codecs.register_error('own', handler)
    show('a\u20acb'.encode, 'shift_jis', 'own')
    show(b'a\xffb'.decode, 'shift_jis', 'own')
for handler in ('xmlcharrefreplace', 'backslashreplace', 'namereplace', 'surrogateescape', 'surrogatepass', 'nosuch'):
    show('a\u20ac\udc80b'.encode, 'shift_jis', handler)
show(b'a\xff'.decode, 'shift_jis', 'surrogateescape')
show(_codecs_jp.getcodec)
show(_codecs_jp.getcodec, 1)
show(_codecs_jp.getcodec, 'gbk')
codec = _codecs_jp.getcodec('cp932')
print(type(codec), codec.encode('a'), codec.decode(b''))
show(type(codec))
show(codec.encode, 'a', 1)
show(codec.decode, 'a')
show(_multibytecodec.MultibyteIncrementalEncoder)

encoder = codecs.getincrementalencoder('shift_jis_2004')()
for text in ('か', '\u309a', 'か', 'x'):
    print(encoder.encode(text), end=' ')
encoder.encode('か')
state = encoder.getstate()
print(state, encoder.encode('', True))
encoder.setstate(state)
print(encoder.encode('\u309a'))
show(encoder.setstate, 'x')
show(encoder.setstate, -1)
show(setattr, encoder, 'errors', 1)
show(delattr, encoder, 'errors')
encoder.errors = 'ignore'
print(encoder.encode('a\u20acb'), encoder.errors)
encoder = codecs.getincrementalencoder('iso2022_jp')()
print(encoder.encode('漢'), encoder.getstate(), encoder.encode('字'), encoder.encode('', True), encoder.getstate())
decoder = codecs.getincrementaldecoder('iso2022_jp')()
print([decoder.decode(bytes((b,))) for b in '漢字a'.encode('iso2022_jp')], decoder.getstate())
decoder = codecs.getincrementaldecoder('euc_jp')()
print([decoder.decode(bytes((b,))) for b in '漢丂'.encode('euc_jp')], decoder.getstate())
decoder.decode(b'\x8f')
print(decoder.getstate())
show(decoder.decode, b'', True)
decoder.setstate((b'\x8f\xb0', 0))
print(decoder.decode(b'\xa1', True))
for state in (1, (1, 2), (b'x',), (b'x' * 10, 0), (b'', 1 << 70)):
    show(decoder.setstate, state)
reader = codecs.getreader('shift_jis')(io.BytesIO('あいう\nえお\nか'.encode('shift_jis')))
print(reader.read(1), reader.read(0), repr(reader.readline()), reader.readline(2), reader.readlines(), repr(reader.read()))
show(reader.read, 'x')
show(codecs.getreader('shift_jis')(io.BytesIO(b'ab\x82')).read)
show(codecs.getreader('shift_jis')(io.StringIO('x')).read)
out = io.BytesIO()
writer = codecs.getwriter('shift_jis_2004')(out)
writer.write('か')
writer.writelines(['a', 'か\u309a', 'か'])
print(out.getvalue())
writer.reset()
print(out.getvalue())
show(writer.writelines, 1)
with io.TextIOWrapper(io.BytesIO('一\r\n二\n'.encode('gb18030')), 'gb18030') as f:
    print(f.readlines())
exec(compile('# coding: euc-jp\ns = "漢字"\n'.encode('euc_jp'), '?', 'exec'))
print(s)

# expect: big5 838be92331dd 471ab42b559d
# expect: big5hkscs 7c3ef7b0af2b 252e4523200b
# expect: cp950 73efe08e6a3e 15e05e025c50
# expect: cp932 3c54e9683ee6 1b16c58b00e9
# expect: shift_jis 627c4b8d4977 58b815cdf176
# expect: shift_jis_2004 02aa44388fbc 57979a18e38d
# expect: shift_jisx0213 02aa44388fbc 514061796fe9
# expect: euc_jp 412611d0119e 166bc8ab60ea
# expect: euc_jis_2004 e4cb09bb5359 74252016fd77
# expect: euc_jisx0213 e4cb09bb5359 905a91e338ed
# expect: euc_kr 573f8a6e8249 849cf997c5db
# expect: johab 7da99fdb9dce b25c0a272812
# expect: gbk 97cf1d73febe 085c84e78d5c
# expect: gb18030 cbb91deee063 01e9f46a9287
# expect: gb2312 4024aa1dd0e1 1aa6dca2403c
# expect: cp949 35b63eb52623 7d21cf687fc9
# expect: hz 05d26d32170b b8fa2368221e
# expect: iso2022_jp 4fd9d4d4e139 b8fa2368221e
# expect: iso2022_jp_1 df094d25a9de b8fa2368221e
# expect: iso2022_jp_2 f9153581d89a b8fa2368221e
# expect: iso2022_jp_2004 ae7dbae2d47a b8fa2368221e
# expect: iso2022_jp_3 b397dd0b5b5d b8fa2368221e
# expect: iso2022_jp_ext 1ac672acdc71 b8fa2368221e
# expect: iso2022_kr 2c0f7af5455e b8fa2368221e
# expect: b'\xa4\xa4\xa4\xe5'
# expect: '\u4e2d\u6587'
# expect: b'\x82\xa0\x82\xa2\x82\xa4\x8a\xbf\x8e\x9a\xb1\\~'
# expect: '\u3042\u3044\u3046\u6f22\u5b57\uff71\\~'
# expect: b'\xc7\xd1\xb1\xb9\xbe\xee\xa4\xd4\xa4\xa1\xa4\xbf\xa4\xa2'
# expect: '\ud55c\uad6d\uc5b4\uac02'
# expect: b'\xba\xba\xd7\xd6\x952\x826\xa2\xe3'
# expect: '\u6c49\u5b57\U00020000\u20ac'
# expect: b'~~~{::WV~}~~a'
# expect: '~\u6c49\u5b57~a'
# expect: b'a\x1b$B4A;z\x1b(Bb'
# expect: 'a\u6f22\u5b57b'
# expect: b'a\x1b$)C\x0eGQ19>n\x0fb'
# expect: 'a\ud55c\uad6d\uc5b4b'
# expect: b'\x1b$B4A\x1b$(C0!\x1b$(D0_+1\x1b(B'
# expect: '\u6f22\uac00\u4f60\xe9'
# expect: b'\x1b(I1\x1b$B4A\x1b$(D0!\x1b(J\\\x1b(B'
# expect: '\uff71\u6f22\u4e02\xa5'
# expect: b'\x82\xf5\x82\xa9\x86c'
# expect: '\u304b\u309a\u304b\xe6\u0300'
# expect: b'\x88b\x88f\x88\xa7'
# expect: '\xca\u0304\xca\xea'
# expect: b'\xb4\xc1\x8f\xb0\xa1\x8e\xb1'
# expect: '\u6f22\u4e02\uff71'
# expect: b'\x1b$B$+4A\x1b(B'
# expect: '\u304b\u6f22'
# expect: b'\x88a\x88b\x88A'
# expect: '\uac00\uac01\u3131'
# expect: ''
# expect: ''
# expect: UnicodeDecodeError 'iso2022_jp' codec can't decode byte 0x24 in position 4: incomplete multibyte sequence
# expect: 'a\ufffd'
# expect: UnicodeDecodeError 'iso2022_jp' codec can't decode bytes in position 0-2: illegal multibyte sequence
# expect: '\ufffd$"'
# expect: '\x1bxA'
# expect: '\x1bxA'
# expect: '\xe9'
# expect: '\xe9'
# expect: '\u03b1'
# expect: '\u03b1'
# expect: '\uac00a'
# expect: '\uac00a'
# expect: '\u3042'
# expect: '\u3042'
# expect: '\u4e2d\u6587a~b'
# expect: '\u4e2d\u6587a~b'
# expect: UnicodeDecodeError 'hz' codec can't decode byte 0x7e in position 0: illegal multibyte sequence
# expect: '\ufffdx'
# expect: UnicodeDecodeError 'hz' codec can't decode byte 0x56 in position 2: incomplete multibyte sequence
# expect: '\ufffd'
# expect: UnicodeDecodeError 'hz' codec can't decode byte 0xff in position 0: illegal multibyte sequence
# expect: '\ufffd'
# expect: UnicodeDecodeError 'gbk' codec can't decode byte 0x81 in position 0: incomplete multibyte sequence
# expect: '\ufffd'
# expect: UnicodeDecodeError 'gb18030' codec can't decode bytes in position 0-2: incomplete multibyte sequence
# expect: '\ufffd'
# expect: UnicodeDecodeError 'gb18030' codec can't decode byte 0x85 in position 0: illegal multibyte sequence
# expect: '\ufffd0\ufffd'
# expect: '\U0010ffff'
# expect: '\U0010ffff'
# expect: '\uac02'
# expect: '\uac02'
# expect: UnicodeDecodeError 'euc_kr' codec can't decode bytes in position 0-2: incomplete multibyte sequence
# expect: '\ufffd'
# expect: UnicodeDecodeError 'euc_jp' codec can't decode bytes in position 0-1: incomplete multibyte sequence
# expect: '\ufffd'
# expect: '\u304b\u309a'
# expect: '\u304b\u309a'
# expect: TypeError encoding with 'shift_jis' codec failed (TypeError: encoding error handler must return (str, int) tuple)
# expect: TypeError decoding with 'shift_jis' codec failed (TypeError: decoding error handler must return (str, int) tuple)
# expect: b'axb'
# expect: 'axb'
# expect: UnicodeEncodeError 'shift_jis' codec can't encode character '\u20ac' in position 0: illegal multibyte sequence
# expect: 'a\u20acb'
# expect: b'a\x00\xffb'
# expect: TypeError decoding with 'shift_jis' codec failed (TypeError: decoding error handler must return (str, int) tuple)
# expect: IndexError encoding with 'shift_jis' codec failed (IndexError: position 100 from error handler out of bounds)
# expect: IndexError decoding with 'shift_jis' codec failed (IndexError: position 100 from error handler out of bounds)
# expect: IndexError encoding with 'shift_jis' codec failed (IndexError: position -97 from error handler out of bounds)
# expect: IndexError decoding with 'shift_jis' codec failed (IndexError: position -97 from error handler out of bounds)
# expect: IndexError encoding with 'shift_jis' codec failed (IndexError: position -1 from error handler out of bounds)
# expect: IndexError decoding with 'shift_jis' codec failed (IndexError: position -1 from error handler out of bounds)
# expect: TypeError encoding with 'shift_jis' codec failed (TypeError: encoding error handler must return (str, int) tuple)
# expect: TypeError decoding with 'shift_jis' codec failed (TypeError: decoding error handler must return (str, int) tuple)
# expect: b'a&#8364;&#56448;b'
# expect: b'a\\u20ac\\udc80b'
# expect: b'a\\N{EURO SIGN}\\udc80b'
# expect: UnicodeEncodeError 'shift_jis' codec can't encode character '\u20ac' in position 1: illegal multibyte sequence
# expect: UnicodeEncodeError 'shift_jis' codec can't encode character '\u20ac' in position 1: illegal multibyte sequence
# expect: LookupError encoding with 'shift_jis' codec failed (LookupError: unknown error handler name 'nosuch')
# expect: 'a\udcff'
# expect: TypeError _codecs_jp.getcodec() takes exactly one argument (0 given)
# expect: TypeError encoding name must be a string.
# expect: LookupError no such codec is supported.
# expect: <class '_multibytecodec.MultibyteCodec'> (b'a', 1) ('', 0)
# expect: TypeError cannot create '_multibytecodec.MultibyteCodec' instances
# expect: TypeError encode() argument 'errors' must be str or None, not int
# expect: TypeError a bytes-like object is required, not 'str'
# expect: AttributeError type object '_multibytecodec.MultibyteIncrementalEncoder' has no attribute 'codec'
# expect: b'' b'\x82\xf5' b'' b'\x82\xa9x' 2340545283 b'\x82\xa9'
# expect: b'\x82\xf5'
# expect: TypeError setstate() argument must be int, not str
# expect: OverflowError can't convert negative int to unsigned
# expect: TypeError errors must be a string
# expect: AttributeError cannot delete attribute
# expect: b'a\x85@b' ignore
# expect: b'\x1b$B4A' 4375040 b';z' b'\x1b(B' 4342272
# expect: ['', '', '', '', '漢', '', '字', '', '', '', 'a'] (b'', 4342338)
# expect: ['', '漢', '', '', '丂'] (b'', 0)
# expect: (b'\x8f', 0)
# expect: UnicodeDecodeError 'euc_jp' codec can't decode byte 0x8f in position 0: incomplete multibyte sequence
# expect: 丂
# expect: TypeError setstate() argument must be tuple, not int
# expect: TypeError setstate(): illegal state argument
# expect: TypeError setstate(): illegal state argument
# expect: UnicodeError pending buffer too large
# expect: OverflowError int too big to convert
# expect: あ  'いう\n' え ['お\n', 'か'] ''
# expect: TypeError arg 1 must be an integer
# expect: UnicodeDecodeError 'shift_jis' codec can't decode byte 0x82 in position 2: incomplete multibyte sequence
# expect: TypeError stream function returned a non-bytes object (str)
# expect: b'\x82\xa9a\x82\xf5'
# expect: b'\x82\xa9a\x82\xf5\x82\xa9'
# expect: TypeError arg must be a sequence object
# expect: ['一\n', '二\n']
# expect: 漢字
