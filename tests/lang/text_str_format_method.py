# str.format and format_map: fields, numbering, conversions, errors.
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)

show(lambda: ("{} {}".format(1, "a"), "{1} {0} {1}".format("a", "b")))  # expect: ('1 a', 'b a b')
show(lambda: ("{a} {b!r}".format(a=1, b="x"), "{{}} {}".format(5)))  # expect: ("1 'x'", '{} 5')
show(lambda: "{0.real} {0.imag}".format(3+4j))  # expect: '3.0 4.0'
show(lambda: "{0[1]} {0[-1]}".format({1: "x", "-1": "y"}))  # expect: 'x y'
show(lambda: "{[0]}{[a]}".format([5], {"a": 6}))  # expect: '56'
show(lambda: ("{:>5}|{:<5}|{:^5}|{:05d}".format(1, 2, 3, 4), "{:{}}".format("a", 5)))
# expect: ('    1|2    |  3  |00004', 'a    ')
show(lambda: "{:{w}.{p}f}".format(3.14159, w=8, p=2))  # expect: '    3.14'
show(lambda: "{0:{1}{2}}".format(1, "<", "5"))  # expect: '1    '
show(lambda: ("{!r:>5}|{!s}|{!a}".format("a", "é", "é"), "{:}".format("x")))  # expect: ("  'a'|é|'\\xe9'", 'x')
show(lambda: "{!s:}".format("x"))  # expect: 'x'
show(lambda: "{a[b][0].x}".format(a={"b": [type("T", (), {"x": 9})]}))  # expect: '9'
show(lambda: "{0[a b]}".format({"a b": 1}))  # expect: '1'
show(lambda: "{0[:]}{0[!]}{0[}]}".format({":": 1, "!": 2, "}": 3}))  # expect: '123'
show(lambda: ("{\u0661}".format(0, 1), "{a}".format_map({"a": 1})))  # expect: ('1', '1')
show(lambda: "{a.real:>4}".format_map({"a": 7}))  # expect: '   7'
show(lambda: "{x}".format_map(type("D", (dict,), {"__missing__": lambda self, k: k.upper()})()))  # expect: 'X'
show(lambda: ("é{}€".format("😀"), "{:é^5}".format("a"), "{0}{0}".format("ab")))  # expect: ('é😀€', 'ééaéé', 'abab')
show(lambda: ("".format(1, 2), "plain".format()))  # expect: ('', 'plain')
show(lambda: "{:%%}".format(type("F", (), {"__format__": lambda s, f: f})()))  # expect: '%%'
show(lambda: "{".format())  # expect: ValueError: Single '{' encountered in format string
show(lambda: "}".format())  # expect: ValueError: Single '}' encountered in format string
show(lambda: "{:".format(1))  # expect: ValueError: unmatched '{' in format spec
show(lambda: "{!".format(1))  # expect: ValueError: end of string while looking for conversion specifier
show(lambda: "{!r".format(1))  # expect: ValueError: unmatched '{' in format spec
show(lambda: "{!x}".format(1))  # expect: ValueError: Unknown conversion specifier x
show(lambda: "{!rs}".format(1))  # expect: ValueError: expected ':' after conversion specifier
show(lambda: "{!\u20ac}".format("a"))  # expect: ValueError: Unknown conversion specifier \x20ac
show(lambda: "{!}".format(1))  # expect: ValueError: unmatched '{' in format spec
show(lambda: "{a".format(a=1))  # expect: ValueError: expected '}' before end of string
show(lambda: "{0[".format([1]))  # expect: ValueError: expected '}' before end of string
show(lambda: "{0[0]x}".format([1]))  # expect: ValueError: Only '.' or '[' may follow ']' in format field specifier
show(lambda: "{0.}".format(1))  # expect: ValueError: Empty attribute in format string
show(lambda: "{0[]}".format(1))  # expect: ValueError: Empty attribute in format string
show(lambda: "{}{0}".format(1))  # expect: ValueError: cannot switch from automatic field numbering to manual field specification
show(lambda: "{0}{}".format(1))  # expect: ValueError: cannot switch from manual field specification to automatic field numbering
show(lambda: "{1}".format(1))  # expect: IndexError: Replacement index 1 out of range for positional args tuple
show(lambda: "{} {}".format(1))  # expect: IndexError: Replacement index 1 out of range for positional args tuple
show(lambda: "{a}".format())  # expect: KeyError: 'a'
show(lambda: "{a}".format_map({}))  # expect: KeyError: 'a'
show(lambda: "{}".format_map({}))  # expect: ValueError: Format string contains positional fields
show(lambda: "{:{:{}}}".format(1, 5, 3))  # expect: ValueError: Max string recursion exceeded
show(lambda: "{0[-1]}".format([1, 2]))  # expect: TypeError: list indices must be integers or slices, not str
show(lambda: "{a{}".format(1))  # expect: ValueError: unexpected '{' in field name
show(lambda: "{99999999999999999999}".format(1))  # expect: ValueError: Too many decimal digits in format string
show(lambda: "{0x}".format(1))  # expect: KeyError: '0x'
show(lambda: "{ 0}".format(1))  # expect: KeyError: ' 0'
show(lambda: "{:}}".format(5))  # expect: ValueError: Single '}' encountered in format string
show(lambda: "{:{{}}}".format(5))  # expect: ValueError: Invalid format specifier '{}' for object of type 'int'
show(lambda: "{0.a}".format(1))  # expect: AttributeError: 'int' object has no attribute 'a'
show(lambda: "{:s}".format(1))  # expect: ValueError: Unknown format code 's' for object of type 'int'
show(lambda: "{!s:d}".format(1))  # expect: ValueError: Unknown format code 'd' for object of type 'str'
show(lambda: "{0..a}".format(1))  # expect: ValueError: Empty attribute in format string
show(lambda: "{0[99999999999999999999]}".format([1]))  # expect: ValueError: Too many decimal digits in format string
