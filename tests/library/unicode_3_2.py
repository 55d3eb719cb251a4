# Unicode 3.2 (unicodedata.ucd_3_2_0), stringprep and the codec idna that stand on it.
import stringprep
import unicodedata

old = unicodedata.ucd_3_2_0


def show(function, *args):
    try:
        print(ascii(function(*args)))
    except Exception as e:
        print(type(e).__name__, ascii(str(e)))


print(old.unidata_version, unicodedata.unidata_version, type(old), type(old) is unicodedata.UCD)
show(unicodedata.UCD)
show(lambda: old.nothing)
for c in 'a5\xaa\xb2\u0221\u0378\u0660\u1369\u20ac\u2f868\U0002f868\U0001f600\u2160\u200b\u00ad':
    print('%04x' % ord(c), old.category(c), old.bidirectional(c), old.combining(c), old.mirrored(c), old.east_asian_width(c),
          repr(old.decomposition(c)), old.decimal(c, None), old.digit(c, None), old.numeric(c, None), ascii(old.name(c, None)))
show(old.name, '\U0001f600')
show(old.lookup, 'GRINNING FACE')
show(old.lookup, 'LATIN SMALL LETTER E WITH ACUTE')
show(old.category, 'ab')
show(old.decimal, 'x')
show(old.normalize, 'NFKC', '\ufb01\u00e9\U0002f868\U0001d7ce')
show(unicodedata.normalize, 'NFKC', '\ufb01\u00e9\U0002f868\U0001d7ce')
show(old.normalize, 'NFD', '\u00e9\u1e9b\u0323')
show(old.normalize, 'NFX', 'a\xe9')
show(old.is_normalized, 'NFC', '\u00e9')
count = [0] * 6
for i in range(0x110000):
    c = chr(i)
    count[0] += old.category(c) == 'Cn'
    count[1] += old.category(c) != unicodedata.category(c)
    if i < 0x3000:
        count[2] += old.bidirectional(c) != unicodedata.bidirectional(c)
        count[3] += old.mirrored(c) != unicodedata.mirrored(c)
        count[4] += old.east_asian_width(c) != unicodedata.east_asian_width(c)
        count[5] += old.decimal(c, -1) != unicodedata.decimal(c, -1)
print(count)
print(stringprep.in_table_a1('\u0221'), stringprep.in_table_b1('\xad'), stringprep.map_table_b3('\xdf'), stringprep.in_table_c12('\xa0'),
      stringprep.in_table_d1('\u05d0'), stringprep.in_table_d2('a'))
for text in ('python.org', 'b\xfccher.example', 'pyth\xf6n.org.', '\u4f8b\u3048', 'xn--bcher-kva', 'a' * 64, 'a..b', '', '.', '\u0627a', 'FA\xdf.de',
             '\U0001f600', 'a\u3002b'):
    show(text.encode, 'idna')
for data in (b'xn--bcher-kva.example', b'python.org', b'xn--pythn-mua.org.', b'\xe9', b'xn--x'):
    show(data.decode, 'idna')
show('B\xfccher'.encode, 'punycode')
show(b'Bcher-kva'.decode, 'punycode')
# expect: 3.2.0 14.0.0 <class 'unicodedata.UCD'> True
# expect: TypeError "cannot create 'unicodedata.UCD' instances"
# expect: AttributeError "'unicodedata.UCD' object has no attribute 'nothing'"
# expect: 0061 Ll L 0 0 Na '' None None None 'LATIN SMALL LETTER A'
# expect: 0035 Nd EN 0 0 Na '' 5 5 5.0 'DIGIT FIVE'
# expect: 00aa Ll L 0 0 A '<super> 0061' None None None 'FEMININE ORDINAL INDICATOR'
# expect: 00b2 No EN 0 0 A '<super> 0032' 2 2 2.0 'SUPERSCRIPT TWO'
# expect: 0221 Cn  0 0 F '' None None None None
# expect: 0378 Cn  0 0 F '' None None None None
# expect: 0660 Nd AN 0 0 N '' 0 0 0.0 'ARABIC-INDIC DIGIT ZERO'
# expect: 1369 Nd L 0 0 N '' 1 1 1.0 'ETHIOPIC DIGIT ONE'
# expect: 20ac Sc ET 0 0 A '' None None None 'EURO SIGN'
# expect: 2f86 So ON 0 0 W '<compat> 820C' None None None 'KANGXI RADICAL TONGUE'
# expect: 0038 Nd EN 0 0 Na '' 8 8 8.0 'DIGIT EIGHT'
# expect: 2f868 Lo L 0 0 W '36FC' None None None 'CJK COMPATIBILITY IDEOGRAPH-2F868'
# expect: 1f600 Cn  0 0 F '' None None None None
# expect: 2160 Nl L 0 0 A '<compat> 0049' None None 1.0 'ROMAN NUMERAL ONE'
# expect: 200b Zs BN 0 0 N '' None None None 'ZERO WIDTH SPACE'
# expect: 00ad Pd ON 0 0 A '' None None None 'SOFT HYPHEN'
# expect: ValueError 'no such name'
# expect: KeyError '"undefined character name \'GRINNING FACE\'"'
# expect: '\xe9'
# expect: TypeError 'category() argument must be a unicode character, not str'
# expect: ValueError 'not a decimal'
# expect: 'fi\xe9\U0002136a0'
# expect: 'fi\xe9\u36fc0'
# expect: 'e\u0301\u017f\u0323\u0307'
# expect: ValueError 'invalid normalization form'
# expect: True
# expect: [879375, 49726, 3533, 50, 3230, 140]
# expect: True True ss True True True
# expect: b'python.org'
# expect: b'xn--bcher-kva.example'
# expect: b'xn--pythn-mua.org.'
# expect: b'xn--r8jz45g'
# expect: b'xn--bcher-kva'
# expect: UnicodeError "encoding with 'idna' codec failed (UnicodeError: label too long)"
# expect: UnicodeError "encoding with 'idna' codec failed (UnicodeError: label empty or too long)"
# expect: b''
# expect: UnicodeError "encoding with 'idna' codec failed (UnicodeError: label empty or too long)"
# expect: UnicodeError "encoding with 'idna' codec failed (UnicodeError: Violation of BIDI requirement 2)"
# expect: b'fass.de'
# expect: b'xn--e28h'
# expect: b'a.b'
# expect: 'b\xfccher.example'
# expect: 'python.org'
# expect: 'pyth\xf6n.org.'
# expect: UnicodeDecodeError "'ascii' codec can't decode byte 0xe9 in position 0: ordinal not in range(128)"
# expect: UnicodeError "decoding with 'idna' codec failed (UnicodeError: decoding with 'punycode' codec failed (UnicodeError: incomplete punicode string))"
# expect: b'Bcher-kva'
# expect: 'B\xfccher'
