# The database of Unicode 3.2 knows no aliases and no names of sequences.
import unicodedata

old = unicodedata.ucd_3_2_0
for name in "latin small letter a", "LATIN SMALL LETTER GHA", "KEYCAP DIGIT ZERO", "DIGIT ONE", "CJK UNIFIED IDEOGRAPH-4E00":
    found = ascii(unicodedata.lookup(name))
    try:
        print(found, ascii(old.lookup(name)))
    except KeyError as e:
        print(found, e)
# expect: 'a' 'a'
# expect: '\u01a3' "undefined character name 'LATIN SMALL LETTER GHA'"
# expect: '0\ufe0f\u20e3' "undefined character name 'KEYCAP DIGIT ZERO'"
# expect: '1' '1'
# expect: '\u4e00' '\u4e00'
