# str: case mappings and the is... questions.
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)

show(lambda: ("Hello World".lower(), "Hello World".upper(), "hello wORLD".title()))
# expect: ('hello world', 'HELLO WORLD', 'Hello World')
show(lambda: ("hello WORLD".capitalize(), "Hello World".swapcase()))  # expect: ('Hello world', 'hELLO wORLD')
show(lambda: ("straße".upper(), "straße".title(), "ß".capitalize(), "ﬁn".upper()))  # expect: ('STRASSE', 'Straße', 'Ss', 'FIN')
show(lambda: ("ﬁn".title(), "ŉ".upper(), "ΐ".upper()))  # expect: ('Fin', 'ʼN', 'Ϊ́')
show(lambda: ("ΑΣ".lower(), "ΑΣΑ".lower(), "Σ".lower(), "ΑΣ.".lower(), "Α.Σ".lower()))  # expect: ('ας', 'ασα', 'σ', 'ας.', 'α.ς')
show(lambda: ("ΑΣ Σ".lower(), "ὈΔΥΣΣΕΎΣ".lower(), "ὈΔΥΣΣΕΎΣ".title()))  # expect: ('ας σ', 'ὀδυσσεύς', 'Ὀδυσσεύς')
show(lambda: ("ΑΣ".swapcase(), "ΑΣ".capitalize()))  # expect: ('ας', 'Ας')
show(lambda: ("İ".lower(), len("İ".lower()), "ı".upper(), "ǆ".title(), "ǆ".upper()))  # expect: ('i̇', 2, 'I', 'ǅ', 'Ǆ')
show(lambda: ("ǅ".lower(), "ǅ".swapcase(), "ǆ".capitalize()))  # expect: ('ǆ', 'ǅ', 'ǅ')
show(lambda: ("they're bill's".title(), "a1b2c".title(), "x-y z".title()))  # expect: ("They'Re Bill'S", 'A1B2C', 'X-Y Z')
show(lambda: ("éCOLE".capitalize(), "éCOLE".title(), "ÿ".upper(), "µ".upper()))  # expect: ('École', 'École', 'Ÿ', 'Μ')
show(lambda: ("Straße".casefold(), "ΑΣ".casefold(), "İ".casefold(), "ﬀ".casefold()))  # expect: ('strasse', 'ασ', 'i̇', 'ff')
show(lambda: ("ᏸ".casefold(), "ꭰ".casefold(), "A".casefold()))  # expect: ('Ᏸ', 'Ꭰ', 'a')
show(lambda: ("𐐀".lower(), "𐐨".upper(), "𐐨".title(), "𐐀𐐨".swapcase()))  # expect: ('𐐨', '𐐀', '𐐀', '𐐨𐐀')
show(lambda: ("abc".isalpha(), "abc1".isalpha(), "".isalpha(), "é€".isalpha()))  # expect: (True, False, False, False)
show(lambda: ("日本".isalpha(), "ª".isalpha()))  # expect: (True, True)
show(lambda: ("123".isdigit(), "²".isdigit(), "½".isdigit(), "१२".isdigit()))  # expect: (True, True, False, True)
show(lambda: ("".isdigit(), "-1".isdigit()))  # expect: (False, False)
show(lambda: ("123".isdecimal(), "²".isdecimal(), "१२".isdecimal(), "½".isnumeric()))  # expect: (True, False, True, True)
show(lambda: ("Ⅷ".isnumeric(), "三".isnumeric(), "²".isnumeric(), "a".isnumeric()))  # expect: (True, True, True, False)
show(lambda: ("abc1".isalnum(), "a b".isalnum(), "½".isalnum(), "_".isalnum()))  # expect: (True, False, True, False)
show(lambda: "".isalnum())  # expect: False
show(lambda: ("abc".islower(), "aB".islower(), "a1".islower(), "1".islower()))  # expect: (True, False, True, False)
show(lambda: ("ª".islower(), "ǅ".islower(), "ß".islower()))  # expect: (True, False, True)
show(lambda: ("ABC".isupper(), "A1".isupper(), "1".isupper(), "Ⓐ".isupper()))  # expect: (True, True, False, True)
show(lambda: ("ǅ".isupper(), "".isupper()))  # expect: (False, False)
show(lambda: ("Hello World".istitle(), "Hello world".istitle(), "H1ello".istitle()))  # expect: (True, False, False)
show(lambda: ("H1Ello".istitle(), "ǅ".istitle(), "".istitle(), "A".istitle()))  # expect: (True, True, False, True)
show(lambda: "1".istitle())  # expect: False
show(lambda: (" \t\n".isspace(), "\x1c\x85\u2003".isspace(), "".isspace()))  # expect: (True, True, False)
show(lambda: ("a ".isspace(), "\u200b".isspace()))  # expect: (False, False)
show(lambda: ("abc".isidentifier(), "1a".isidentifier(), "_".isidentifier()))  # expect: (True, False, True)
show(lambda: ("é1".isidentifier(), "℘".isidentifier(), "a·b".isidentifier()))  # expect: (True, True, True)
show(lambda: ("·".isidentifier(), "".isidentifier(), "class".isidentifier()))  # expect: (False, False, True)
show(lambda: ("a b".isidentifier(), "𝔘".isidentifier()))  # expect: (False, True)
show(lambda: ("abc".isprintable(), "a\n".isprintable(), "".isprintable()))  # expect: (True, False, True)
show(lambda: ("\xa0".isprintable(), "\xad".isprintable(), "é😀".isprintable()))  # expect: (False, False, True)
show(lambda: ("\ud800".isprintable(), "\u0378".isprintable()))  # expect: (False, False)
show(lambda: ("abc".isascii(), "é".isascii(), "".isascii(), "\x7f".isascii()))  # expect: (True, False, True, True)
show(lambda: "\x80".isascii())  # expect: False
show(lambda: "a".upper(1))  # expect: TypeError: str.upper() takes no arguments (1 given)
show(lambda: "a".islower("x"))  # expect: TypeError: str.islower() takes no arguments (1 given)
show(lambda: str.upper())  # expect: TypeError: unbound method str.upper() needs an argument
show(lambda: str.upper(1))  # expect: TypeError: descriptor 'upper' for 'str' objects doesn't apply to a 'int' object
show(lambda: "x".title.__doc__)
# expect: 'Return a version of the string where each word is titlecased.\n\nMore specifically, words start with uppercased characters and all remaining\ncased characters have lower case.'
