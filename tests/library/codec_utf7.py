# UTF-7: text that stands for itself, base 64 between + and -, what is wrong with bytes, reading in pieces.
import codecs
for s in ("", "abc", "a+b", "é", "aéb", "é-", "é+", "é~\\", "€1", "😀x", "\x00\x01 \t\n", "A\u2262\u0391.", "\ud800", "\ud83d\ude00", "ééé" * 3):
    b = s.encode("utf-7")
    print(ascii(s), b, b.decode("utf-7") == s)
for b in (b"+", b"+-", b"+a", b"+AO", b"+AOk", b"+AOk-x", b"+AOkx", b"+AOk!", b"+AOn-", b"a+!b", b"\x80a", b"+2D0-", b"+2D3eAA-", b"+2D0!x",
          b"+3gA-", b"+AOk\x80", b"~+", b"+//-", b"++", b"+AGE-+AGI-", b"+AOkA6Q", b"+A-b", b"+2AA", b"+2AAA-"):
    for errors in ("strict", "replace", "ignore", "backslashreplace"):
        try:
            print(b, errors, ascii(b.decode("utf-7", errors)))
        except UnicodeDecodeError as e:
            print(b, e, e.start, e.end)
for b in (b"ab+", b"ab+AO", b"ab+AOk", b"ab+AOk-", b"+2D3eAA", b"x+-"):
    print(b, codecs.utf_7_decode(b, "strict", False), codecs.utf_7_encode("é"))
d = codecs.getincrementaldecoder("utf-7")()
print([ascii(d.decode(bytes([c]))) for c in b"a+AOkA6Q-b+-"], ascii(d.decode(b"", True)))
# expect: '' b'' True
# expect: 'abc' b'abc' True
# expect: 'a+b' b'a+-b' True
# expect: '\xe9' b'+AOk-' True
# expect: 'a\xe9b' b'a+AOk-b' True
# expect: '\xe9-' b'+AOk--' True
# expect: '\xe9+' b'+AOkAKw-' True
# expect: '\xe9~\\' b'+AOkAfgBc-' True
# expect: '\u20ac1' b'+IKw-1' True
# expect: '\U0001f600x' b'+2D3eAA-x' True
# expect: '\x00\x01 \t\n' b'+AAAAAQ \t\n' True
# expect: 'A\u2262\u0391.' b'A+ImIDkQ.' True
# expect: '\ud800' b'+2AA-' True
# expect: '\ud83d\ude00' b'+2D3eAA-' False
# expect: '\xe9\xe9\xe9\xe9\xe9\xe9\xe9\xe9\xe9' b'+AOkA6QDpAOkA6QDpAOkA6QDp-' True
# expect: b'+' strict ''
# expect: b'+' replace ''
# expect: b'+' ignore ''
# expect: b'+' backslashreplace ''
# expect: b'+-' strict '+'
# expect: b'+-' replace '+'
# expect: b'+-' ignore '+'
# expect: b'+-' backslashreplace '+'
# expect: b'+a' 'utf7' codec can't decode bytes in position 0-1: unterminated shift sequence 0 2
# expect: b'+a' replace '\ufffd'
# expect: b'+a' ignore ''
# expect: b'+a' backslashreplace '\\x2b\\x61'
# expect: b'+AO' 'utf7' codec can't decode bytes in position 0-2: unterminated shift sequence 0 3
# expect: b'+AO' replace '\ufffd'
# expect: b'+AO' ignore ''
# expect: b'+AO' backslashreplace '\\x2b\\x41\\x4f'
# expect: b'+AOk' strict '\xe9'
# expect: b'+AOk' replace '\xe9'
# expect: b'+AOk' ignore '\xe9'
# expect: b'+AOk' backslashreplace '\xe9'
# expect: b'+AOk-x' strict '\xe9x'
# expect: b'+AOk-x' replace '\xe9x'
# expect: b'+AOk-x' ignore '\xe9x'
# expect: b'+AOk-x' backslashreplace '\xe9x'
# expect: b'+AOkx' 'utf7' codec can't decode bytes in position 0-4: unterminated shift sequence 0 5
# expect: b'+AOkx' replace '\xe9\ufffd'
# expect: b'+AOkx' ignore '\xe9'
# expect: b'+AOkx' backslashreplace '\xe9\\x2b\\x41\\x4f\\x6b\\x78'
# expect: b'+AOk!' strict '\xe9!'
# expect: b'+AOk!' replace '\xe9!'
# expect: b'+AOk!' ignore '\xe9!'
# expect: b'+AOk!' backslashreplace '\xe9!'
# expect: b'+AOn-' 'utf7' codec can't decode bytes in position 0-4: non-zero padding bits in shift sequence 0 5
# expect: b'+AOn-' replace '\xe9\ufffd'
# expect: b'+AOn-' ignore '\xe9'
# expect: b'+AOn-' backslashreplace '\xe9\\x2b\\x41\\x4f\\x6e\\x2d'
# expect: b'a+!b' 'utf7' codec can't decode bytes in position 1-2: ill-formed sequence 1 3
# expect: b'a+!b' replace 'a\ufffdb'
# expect: b'a+!b' ignore 'ab'
# expect: b'a+!b' backslashreplace 'a\\x2b\\x21b'
# expect: b'\x80a' 'utf7' codec can't decode byte 0x80 in position 0: unexpected special character 0 1
# expect: b'\x80a' replace '\ufffda'
# expect: b'\x80a' ignore 'a'
# expect: b'\x80a' backslashreplace '\\x80a'
# expect: b'+2D0-' strict '\ud83d'
# expect: b'+2D0-' replace '\ud83d'
# expect: b'+2D0-' ignore '\ud83d'
# expect: b'+2D0-' backslashreplace '\ud83d'
# expect: b'+2D3eAA-' strict '\U0001f600'
# expect: b'+2D3eAA-' replace '\U0001f600'
# expect: b'+2D3eAA-' ignore '\U0001f600'
# expect: b'+2D3eAA-' backslashreplace '\U0001f600'
# expect: b'+2D0!x' strict '\ud83d!x'
# expect: b'+2D0!x' replace '\ud83d!x'
# expect: b'+2D0!x' ignore '\ud83d!x'
# expect: b'+2D0!x' backslashreplace '\ud83d!x'
# expect: b'+3gA-' strict '\ude00'
# expect: b'+3gA-' replace '\ude00'
# expect: b'+3gA-' ignore '\ude00'
# expect: b'+3gA-' backslashreplace '\ude00'
# expect: b'+AOk\x80' 'utf7' codec can't decode byte 0x80 in position 4: unexpected special character 4 5
# expect: b'+AOk\x80' replace '\xe9\ufffd'
# expect: b'+AOk\x80' ignore '\xe9'
# expect: b'+AOk\x80' backslashreplace '\xe9\\x80'
# expect: b'~+' strict '~'
# expect: b'~+' replace '~'
# expect: b'~+' ignore '~'
# expect: b'~+' backslashreplace '~'
# expect: b'+//-' 'utf7' codec can't decode bytes in position 0-3: partial character in shift sequence 0 4
# expect: b'+//-' replace '\ufffd'
# expect: b'+//-' ignore ''
# expect: b'+//-' backslashreplace '\\x2b\\x2f\\x2f\\x2d'
# expect: b'++' 'utf7' codec can't decode bytes in position 0-1: unterminated shift sequence 0 2
# expect: b'++' replace '\ufffd'
# expect: b'++' ignore ''
# expect: b'++' backslashreplace '\\x2b\\x2b'
# expect: b'+AGE-+AGI-' strict 'ab'
# expect: b'+AGE-+AGI-' replace 'ab'
# expect: b'+AGE-+AGI-' ignore 'ab'
# expect: b'+AGE-+AGI-' backslashreplace 'ab'
# expect: b'+AOkA6Q' strict '\xe9\xe9'
# expect: b'+AOkA6Q' replace '\xe9\xe9'
# expect: b'+AOkA6Q' ignore '\xe9\xe9'
# expect: b'+AOkA6Q' backslashreplace '\xe9\xe9'
# expect: b'+A-b' 'utf7' codec can't decode bytes in position 0-2: partial character in shift sequence 0 3
# expect: b'+A-b' replace '\ufffdb'
# expect: b'+A-b' ignore 'b'
# expect: b'+A-b' backslashreplace '\\x2b\\x41\\x2db'
# expect: b'+2AA' 'utf7' codec can't decode bytes in position 0-3: unterminated shift sequence 0 4
# expect: b'+2AA' replace '\ufffd'
# expect: b'+2AA' ignore ''
# expect: b'+2AA' backslashreplace '\\x2b\\x32\\x41\\x41'
# expect: b'+2AAA-' 'utf7' codec can't decode bytes in position 0-5: partial character in shift sequence 0 6
# expect: b'+2AAA-' replace '\ufffd'
# expect: b'+2AAA-' ignore ''
# expect: b'+2AAA-' backslashreplace '\\x2b\\x32\\x41\\x41\\x41\\x2d'
# expect: b'ab+' ('ab', 2) (b'+AOk-', 1)
# expect: b'ab+AO' ('ab', 2) (b'+AOk-', 1)
# expect: b'ab+AOk' ('ab', 2) (b'+AOk-', 1)
# expect: b'ab+AOk-' ('abé', 7) (b'+AOk-', 1)
# expect: b'+2D3eAA' ('', 0) (b'+AOk-', 1)
# expect: b'x+-' ('x+', 3) (b'+AOk-', 1)
# expect: ["'a'", "''", "''", "''", "''", "''", "''", "''", "'\\xe9\\xe9'", "'b'", "''", "'+'"] ''
