# printf-style formatting.
print("%d %i %u" % (1, -2, 3), "%5d|%-5d|%05d|%+d|% d" % (42, 42, 42, 42, 42), "%x %X %o %#x %#o" % (255, 255, 8, 255, 8))
# expect: 1 -2 3    42|42   |00042|+42| 42 ff FF 10 0xff 0o10
print("%s %r %a" % ("a", "é", "é"), "%10s|%-10s|%.2s" % ("abc", "abc", "abc"), "%c%c" % (65, "b"), "%%" % ())
# expect: a 'é' '\xe9'        abc|abc       |ab Ab %
print("%f %.2f %10.3f|%-10.1f|%+.1f|%010.2f" % (1.5, 2.675, 3.14159, 2.5, 1.0, -3.14159), "%.0f %#.0f" % (2.5, 3.0))
# expect: 1.500000 2.67      3.142|2.5       |+1.0|-000003.14 2 3.
print("%e %E %.3e" % (12345.678, 0.00012, 1.0), "%g %g %g %G" % (0.0001, 1e10, 123456789.0, 1e-10), "%.3g|%10.4g|" % (1234.5, 0.5))
# expect: 1.234568e+04 1.200000E-04 1.000e+00 0.0001 1e+10 1.23457e+08 1E-10 1.23e+03|       0.5|
print("%(a)s %(b)05.1f %(a)r" % {"a": "x", "b": 2.25}, "%*d|%-*d|%.*f" % (5, 1, 5, 2, 2, 3.14159))
# expect: x 002.2 'x'     1|2    |3.14
print("%s" % [1, 2], "%s" % (None,), "%s %s" % ("a", (1, 2)), "%d" % 3.99, "%d" % True, "%x" % 2 ** 70, "%d" % 2 ** 70)
# expect: [1, 2] None a (1, 2) 3 1 400000000000000000 1180591620717411303424
print("%s" % {"a": 1}, "no args" % (), "no args" % {}, "%f %f" % (float("inf"), float("nan")), "%5s%%" % 50, "%.3d" % 5, "%+5s|" % "x")
# expect: {'a': 1} no args no args inf nan    50% 005     x|
print(b"%d %s %r %a" % (1, b"x", "y", "é"), b"%5.1f|%x" % (2.25, 255), b"%c%%" % 65, bytearray(b"%s") % b"z")
# expect: b"1 x 'y' '\\xe9'" b'  2.2|ff' b'A%' bytearray(b'z')
for text in ("'%d' % 'x'", "'%d' % None", "'%s %s' % 1", "'%s' % (1, 2)", "'%d %d' % (1,)", "'%q' % 1", "'%' % 1", "'%(a)s' % {}",
             "'%(a)s' % 5", "'%c' % 'ab'", "'%c' % -1", "'%x' % 1.5", "'%f' % 'x'", "'plain' % 5", "'%*d' % ('a', 1)", "'%(a' % {}",
             "'%.' % 1", "'%s' % ()", "b'%s' % 'x'", "b'%d' % 'x'", "'%x' % 'a'", "'%5' % 1"):
    try:
        print(text, eval(text))
    except Exception as e:
        print(text, "->", type(e).__name__, e)
# expect: '%d' % 'x' -> TypeError %d format: a real number is required, not str
# expect: '%d' % None -> TypeError %d format: a real number is required, not NoneType
# expect: '%s %s' % 1 -> TypeError not enough arguments for format string
# expect: '%s' % (1, 2) -> TypeError not all arguments converted during string formatting
# expect: '%d %d' % (1,) -> TypeError not enough arguments for format string
# expect: '%q' % 1 -> ValueError unsupported format character 'q' (0x71) at index 1
# expect: '%' % 1 -> ValueError incomplete format
# expect: '%(a)s' % {} -> KeyError 'a'
# expect: '%(a)s' % 5 -> TypeError format requires a mapping
# expect: '%c' % 'ab' -> TypeError %c requires int or char
# expect: '%c' % -1 -> OverflowError %c arg not in range(0x110000)
# expect: '%x' % 1.5 -> TypeError %x format: an integer is required, not float
# expect: '%f' % 'x' -> TypeError must be real number, not str
# expect: 'plain' % 5 -> TypeError not all arguments converted during string formatting
# expect: '%*d' % ('a', 1) -> TypeError * wants int
# expect: '%(a' % {} -> ValueError incomplete format key
# expect: '%.' % 1 -> ValueError incomplete format
# expect: '%s' % () -> TypeError not enough arguments for format string
# expect: b'%s' % 'x' -> TypeError %b requires a bytes-like object, or an object that implements __bytes__, not 'str'
# expect: b'%d' % 'x' -> TypeError %d format: a real number is required, not str
# expect: '%x' % 'a' -> TypeError %x format: an integer is required, not str
# expect: '%5' % 1 -> ValueError incomplete format
