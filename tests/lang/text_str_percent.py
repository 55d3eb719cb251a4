# The operator % of str and bytes.
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)

show(lambda: ("%s %r %a" % ("é", "é", "é"), "%d %i %u" % (1, 2.9, True)))  # expect: ("é 'é' '\\xe9'", '1 2 1')
show(lambda: "%5d|%-5d|%05d|%+d|% d" % (1, 2, 3, 4, 5))  # expect: '    1|2    |00003|+4| 5'
show(lambda: "%x %X %o %#x %#X %#o" % (255, 255, 8, 255, 255, 8))  # expect: 'ff FF 10 0xff 0XFF 0o10'
show(lambda: "%5.2f|%-8.3e|%g|%G|%F" % (3.14159, 1234.5, 1e10, 1e-10, float("inf")))  # expect: ' 3.14|1.234e+03|1e+10|1E-10|INF'
show(lambda: ("%c%c%c" % ("a", 98, "€"), "%%" % (), "100%% of %s" % "x"))  # expect: ('ab€', '%', '100% of x')
show(lambda: ("%(a)s-%(b)05.1f" % {"a": 1, "b": 2.25}, "%(a(b))s" % {"a(b)": 1}))  # expect: ('1-002.2', '1')
show(lambda: ("%()s" % {"": 2}, "%s" % {"a": 1}, "%s%(a)s" % {"a": 1}))  # expect: ('2', "{'a': 1}", "{'a': 1}1")
show(lambda: "%*d|%-*d|%.*f|%*.*f" % (5, 1, 5, 2, 2, 3.14159, 8, 3, 2.5))  # expect: '    1|2    |3.14|   2.500'
show(lambda: ("%*d|" % (-5, 3), "%.*d" % (-3, 1)))  # expect: ('3    |', '1')
show(lambda: "%5s|%-5s|%.2s|%5.1s|%05s" % ("ab", "ab", "abc", "abc", "a"))  # expect: '   ab|ab   |ab|    a|    a'
show(lambda: ("%5c|%-5c|" % ("a", "b"), "%s" % (None,), "%s" % [1, 2]))  # expect: ('    a|b    |', 'None', '[1, 2]')
show(lambda: "%s" % ((1, 2),))  # expect: '(1, 2)'
show(lambda: "%.3d|%8.3d|%-8.3d|%+.3d|%08.3d" % (7, 7, 7, 7, 7))  # expect: '007|     007|007     |+007|00000007'
show(lambda: ("%.5x|%#.5x|%#8.3x" % (255, 255, 7), "%#.3o" % 8))  # expect: ('000ff|0x000ff|   0x007', '0o010')
show(lambda: ("%.0f %.0f %.1f" % (0.5, 1.5, 0.25), "%#.0f" % 1, "%#g" % 1.0))  # expect: ('0 2 0.2', '1.', '1.00000')
show(lambda: "%010.3f|%-010.3f|%+010.3f" % (-3.14159, 3.14159, 3.14159))  # expect: '-00003.142|3.142     |+00003.142'
show(lambda: ("%05d|%05x|%#06x|%#010o" % (-7, -10, 10, 8), "%ld %hd %Ld" % (1, 2, 3)))
# expect: ('-0007|-000a|0x000a|0o00000010', '1 2 3')
show(lambda: ("%d" % 10**30, "%x" % -255, "%o" % -8, "%d" % -0.9))
# expect: ('1000000000000000000000000000000', '-ff', '-10', '0')
show(lambda: ("%05f" % float("inf"), "%5.1f|" % float("nan")))  # expect: ('00inf', '  nan|')
show(lambda: ("a" % {}, "a" % [], "a" % (), "%s" % "x", "%s %s" % ("a", "b")))  # expect: ('a', 'a', 'a', 'x', 'a b')
show(lambda: "é%s€" % "😀")  # expect: 'é😀€'
show(lambda: "%d" % "a")  # expect: TypeError: %d format: a real number is required, not str
show(lambda: "%d" % None)  # expect: TypeError: %d format: a real number is required, not NoneType
show(lambda: "%d" % 1j)  # expect: TypeError: %d format: a real number is required, not complex
show(lambda: "%x" % 1.5)  # expect: TypeError: %x format: an integer is required, not float
show(lambda: "%x" % "a")  # expect: TypeError: %x format: an integer is required, not str
show(lambda: "%c" % 1.5)  # expect: TypeError: %c requires int or char
show(lambda: "%c" % "ab")  # expect: TypeError: %c requires int or char
show(lambda: "%c" % -1)  # expect: OverflowError: %c arg not in range(0x110000)
show(lambda: "%c" % 0x110000)  # expect: OverflowError: %c arg not in range(0x110000)
show(lambda: "%c" % 2**70)  # expect: OverflowError: %c arg not in range(0x110000)
show(lambda: "%q" % 1)  # expect: ValueError: unsupported format character 'q' (0x71) at index 1
show(lambda: "%\u20ac" % 1)  # expect: ValueError: unsupported format character '?' (0x20ac) at index 1
show(lambda: "%" % 1)  # expect: ValueError: incomplete format
show(lambda: "%5" % 1)  # expect: ValueError: incomplete format
show(lambda: "%(a)s" % 1)  # expect: TypeError: format requires a mapping
show(lambda: "%(a)s" % "x")  # expect: TypeError: format requires a mapping
show(lambda: "%(a)s" % {})  # expect: KeyError: 'a'
show(lambda: "%(a" % {})  # expect: ValueError: incomplete format key
show(lambda: "%(a)" % {"a": 1})  # expect: ValueError: incomplete format
show(lambda: "%s %s" % 1)  # expect: TypeError: not enough arguments for format string
show(lambda: "%s" % (1, 2))  # expect: TypeError: not all arguments converted during string formatting
show(lambda: "a" % 1)  # expect: TypeError: not all arguments converted during string formatting
show(lambda: "a" % (1,))  # expect: TypeError: not all arguments converted during string formatting
show(lambda: "%(a)s%s" % {"a": 1})  # expect: TypeError: not enough arguments for format string
show(lambda: "%*d" % ("a", 3))  # expect: TypeError: * wants int
show(lambda: "%5%" % ())  # expect: TypeError: not enough arguments for format string
show(lambda: "%5%" % 1)  # expect: ValueError: unsupported format character '%' (0x25) at index 2
show(lambda: "%lld" % 3)  # expect: ValueError: unsupported format character 'l' (0x6c) at index 2
show(lambda: "%#b" % 1)  # expect: ValueError: unsupported format character 'b' (0x62) at index 2
show(lambda: "%99999999999999999999d" % 1)  # expect: ValueError: width too big
show(lambda: "%.99999999999999999999d" % 1)  # expect: ValueError: precision too big
show(lambda: "%.2147483648f" % 1.0)  # expect: ValueError: precision too big
show(lambda: "%f" % "a")  # expect: TypeError: must be real number, not str
show(lambda: "%d" % float("nan"))  # expect: ValueError: cannot convert float NaN to integer
show(lambda: "%d" % float("inf"))  # expect: OverflowError: cannot convert float infinity to integer
show(lambda: "%(x)s" % [1])  # expect: TypeError: list indices must be integers or slices, not str
show(lambda: "%. d" % 1)  # expect: ValueError: unsupported format character ' ' (0x20) at index 2
show(lambda: b"%s %b %d %5.1f" % (b"a", bytearray(b"b"), 3, 2.5))  # expect: b'a b 3   2.5'
show(lambda: (b"%c%c" % (65, b"B"), b"%a %r" % ("é", "é")))  # expect: (b'AB', b"'\\xe9' '\\xe9'")
show(lambda: (b"%05d|%-5s|%.1s" % (-3, b"a", b"xyz"), b"%(k)s" % {b"k": b"v"}))  # expect: (b'-0003|a    |x', b'v')
show(lambda: (b"%x %#o" % (255, 8), b"%%" % (), bytearray(b"%s") % b"q"))  # expect: (b'ff 0o10', b'%', bytearray(b'q'))
show(lambda: b"%s" % memoryview(b"mv"))  # expect: b'mv'
show(lambda: b"%s" % "a")  # expect: TypeError: %b requires a bytes-like object, or an object that implements __bytes__, not 'str'
show(lambda: b"%b" % 1)  # expect: TypeError: %b requires a bytes-like object, or an object that implements __bytes__, not 'int'
show(lambda: b"%c" % 256)  # expect: OverflowError: %c arg not in range(256)
show(lambda: b"%c" % b"ab")  # expect: TypeError: %c requires an integer in range(256) or a single byte
show(lambda: b"%c" % "a")  # expect: TypeError: %c requires an integer in range(256) or a single byte
show(lambda: b"%f" % "a")  # expect: TypeError: float argument required, not str
show(lambda: b"%d" % "a")  # expect: TypeError: %d format: a real number is required, not str
show(lambda: b"%x" % 1.5)  # expect: TypeError: %x format: an integer is required, not float
show(lambda: b"%s" % (b"a", b"b"))  # expect: TypeError: not all arguments converted during bytes formatting
show(lambda: b"%s %s" % b"a")  # expect: TypeError: not enough arguments for format string
show(lambda: b"%(a)s" % {"a": b"x"})  # expect: KeyError: b'a'
show(lambda: b"%.99999999999999999999d" % 1)  # expect: ValueError: prec too big
show(lambda: b"%q" % 1)  # expect: ValueError: unsupported format character 'q' (0x71) at index 1
