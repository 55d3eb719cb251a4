# unicodedata: properties, names, normal forms; \N{...} in literals; the error handler namereplace.
import unicodedata as u


def show(f, *args, **kwargs):
    try:
        print(ascii(f(*args, **kwargs)))
    except (TypeError, ValueError, KeyError, SyntaxError) as e:
        print(type(e).__name__ + ":", e)


print(u.unidata_version, u.name("a"), u.name("\uac01"), u.name("\u4e00"), u.name("\U0001f600"), u.name("\0", "none"))
# expect: 14.0.0 LATIN SMALL LETTER A HANGUL SYLLABLE GAG CJK UNIFIED IDEOGRAPH-4E00 GRINNING FACE none
for c in ("\0", "\ue000", "\ud800", "\u0378", "ab", "", 1):
    show(u.name, c)
# expect: ValueError: no such name
# expect: ValueError: no such name
# expect: ValueError: no such name
# expect: ValueError: no such name
# expect: TypeError: name() argument 1 must be a unicode character, not str
# expect: TypeError: name() argument 1 must be a unicode character, not str
# expect: TypeError: name() argument 1 must be a unicode character, not int
for n in ("LATIN SMALL LETTER A", "latin small letter b", "HANGUL SYLLABLE GAG", "HANGUL SYLLABLE gag", "NULL", "BELL",
          "CJK UNIFIED IDEOGRAPH-4E00", "CJK UNIFIED IDEOGRAPH-4e00", "LINE FEED", "LATIN SMALL LETTER GHA", "xyz", "",
          "LATIN SMALL LETTER R WITH TILDE", "KEYCAP DIGIT ONE", "a" * 257, 1):
    show(u.lookup, n)
# expect: 'a'
# expect: 'b'
# expect: '\uac01'
# expect: KeyError: "undefined character name 'HANGUL SYLLABLE gag'"
# expect: '\x00'
# expect: '\U0001f514'
# expect: '\u4e00'
# expect: KeyError: "undefined character name 'CJK UNIFIED IDEOGRAPH-4e00'"
# expect: '\n'
# expect: '\u01a3'
# expect: KeyError: "undefined character name 'xyz'"
# expect: KeyError: "undefined character name ''"
# expect: 'r\u0303'
# expect: '1\ufe0f\u20e3'
# expect: KeyError: 'name too long'
# expect: TypeError: a bytes-like object is required, not 'int'
print(ascii("\N{LATIN SMALL LETTER A}\N{bullet}\N{LF}\N{BELL}"), ascii(f"\N{EM DASH}{1:\N{EN DASH}>4}"), rb"\N{x}", r"\N{x}")
# expect: 'a\u2022\n\U0001f514' '\u2014\u2013\u2013\u20131' b'\\N{x}' \N{x}
show(eval, r"'\N{foo}'")
# expect: SyntaxError: (unicode error) 'unicodeescape' codec can't decode bytes in position 0-6: unknown Unicode character name (<string>, line 1)
show(eval, r"'\N{KEYCAP DIGIT ONE}'")
# expect: SyntaxError: (unicode error) 'unicodeescape' codec can't decode bytes in position 0-19: unknown Unicode character name (<string>, line 1)
show(eval, r"'\N{foo'")
# expect: SyntaxError: (unicode error) 'unicodeescape' codec can't decode bytes in position 0-5: malformed \N character escape (<string>, line 1)
show(eval, r"'\Nfoo'")
# expect: SyntaxError: (unicode error) 'unicodeescape' codec can't decode bytes in position 0-1: malformed \N character escape (<string>, line 1)
show(b"\\N{BULLET}".decode, "unicode_escape")  # expect: '\u2022'
show(b"\\N{foo}".decode, "unicode_escape")
# expect: UnicodeDecodeError: 'unicodeescape' codec can't decode bytes in position 0-6: unknown Unicode character name
print("a\u1234\ue000\ud800\x80".encode("ascii", "namereplace"), "\u20ac".encode("latin-1", "namereplace"))
# expect: b'a\\N{ETHIOPIC SYLLABLE SEE}\\ue000\\ud800\\x80' b'\\N{EURO SIGN}'
print([u.category(c) for c in "Aa1 \0_\u0301\u0378\ud800\u4e00\u2028"], [u.bidirectional(c) for c in "A1\u05d0\u0378 ("])
# expect: ['Lu', 'Ll', 'Nd', 'Zs', 'Cc', 'Pc', 'Mn', 'Cn', 'Cs', 'Lo', 'Zl'] ['L', 'EN', 'R', '', 'WS', 'ON']
print([u.combining(c) for c in "a\u0301\u0327"], [u.mirrored(c) for c in "(a"], [u.east_asian_width(c) for c in "a\u4e00\u30a2\uff71\u0378\xa1"])
# expect: [0, 230, 202] [1, 0] ['Na', 'W', 'W', 'H', 'F', 'A']
print([u.decomposition(c) for c in ("\xe9", "\ufb01", "a", "\uac00", "\xbd")])
# expect: ['0065 0301', '<compat> 0066 0069', '', '', '<fraction> 0031 2044 0032']
print(u.decimal("7"), u.decimal("\u0667"), u.decimal("a", None), u.digit("\xb2"), u.numeric("\xbd"), u.numeric("\u5146"), u.numeric("x", -1))
# expect: 7 7 None 2 0.5 1000000000000.0 -1
show(u.decimal, "\xb2")  # expect: ValueError: not a decimal
show(u.digit, "x")  # expect: ValueError: not a digit
show(u.numeric, "x")  # expect: ValueError: not a numeric character
show(u.category, "ab")  # expect: TypeError: category() argument must be a unicode character, not str
for form in ("NFC", "NFD", "NFKC", "NFKD"):
    for s in ("\xe9\ufb01\xbd", "e\u0301\u0327", "\uac01\u1100\u1161", "\u212b\u1e9b\u0323", "abc"):
        print(form, ascii(u.normalize(form, s)), u.is_normalized(form, s))
# expect: NFC '\xe9\ufb01\xbd' True
# expect: NFC '\u0229\u0301' False
# expect: NFC '\uac01\uac00' False
# expect: NFC '\xc5\u1e9b\u0323' False
# expect: NFC 'abc' True
# expect: NFD 'e\u0301\ufb01\xbd' False
# expect: NFD 'e\u0327\u0301' False
# expect: NFD '\u1100\u1161\u11a8\u1100\u1161' False
# expect: NFD 'A\u030a\u017f\u0323\u0307' False
# expect: NFD 'abc' True
# expect: NFKC '\xe9fi1\u20442' False
# expect: NFKC '\u0229\u0301' False
# expect: NFKC '\uac01\uac00' False
# expect: NFKC '\xc5\u1e69' False
# expect: NFKC 'abc' True
# expect: NFKD 'e\u0301fi1\u20442' False
# expect: NFKD 'e\u0327\u0301' False
# expect: NFKD '\u1100\u1161\u11a8\u1100\u1161' False
# expect: NFKD 'A\u030as\u0323\u0307' False
# expect: NFKD 'abc' True
show(u.normalize, "NFX", "a")  # expect: ValueError: invalid normalization form
show(u.normalize, "NFX", "")  # expect: ''
show(u.normalize, "NFC", 1)  # expect: TypeError: normalize() argument 2 must be str, not int
show(u.normalize, "NFC")  # expect: TypeError: normalize expected 2 arguments, got 1
