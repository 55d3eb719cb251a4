# str.format and the fields of its templates.
print("{} {}".format(1, "a"), "{1} {0} {1}".format("x", "y"), "{a} {b[0]} {c.real}".format(a=1, b=[2], c=3), "{{}} {{{0}}}".format(5))
# expect: 1 a y x y 1 2 3 {} {5}
print("{0!r} {0!s} {0!a}".format("é"), "{:>5}|{:<5}|{:^5}|{:*^7}".format("a", "b", "c", "d"), "{0[key]} {0[1]}".format({"key": "v", 1: "int key"}))
# expect: 'é' é '\xe9'     a|b    |  c  |***d*** v int key
print("{:{}}|{:{w}.{p}f}|".format("x", 4, 3.14159, w=8, p=2), "{!r:>6}".format("a"), "{0.__class__.__name__}".format(5))
# expect: x   |    3.14|    'a' int
print("{}".format(None), "{:s}".format("t"), "{:d}".format(5), "{:5}|{:5}|".format(1, "a"), "{:}".format([1]), "{0}{1[1][0]}".format(1, [0, [7]]))
# expect: None t 5     1|a    | [1] 17


class Money:
    def __format__(self, spec):
        return "money<" + spec + ">"

    def __str__(self):
        return "str"


print("{} {:abc} {!s:>5}".format(Money(), Money(), Money()), format(Money(), "x"), f"{Money():%Y-%m}", format(Money()))
# expect: money<> money<abc>   str money<x> money<%Y-%m> money<>
print("{a[b]}".format_map({"a": {"b": 1}}), "{x}".format_map(type("D", (dict,), {"__missing__": lambda s, k: "missing " + k})()))
# expect: 1 missing x
for text in ("'{}'.format()", "'{1}'.format(0)", "'{a}'.format()", "'{} {0}'.format(1)", "'{0} {}'.format(1)", "'{'.format()", "'}'.format()",
             "'{!x}'.format(1)", "'{:d}'.format('a')", "'{:s}'.format(1)", "'{0.nope}'.format(1)", "'{0[a]}'.format([1])", "'{0[5]}'.format([1])",
             "'{:z}'.format(1)", "'{:5d'.format(1)", "'{!}'.format(1)", "'{:>>5}'.format(1)", "'{:,}'.format('a')", "'{:.2d}'.format(1)",
             "'{a.}'.format(a=1)", "'{[}'.format(1)", "'{:x}'.format(1.5)", "'{}'.format(*[])", "'{:.3s}'.format(5)", "format(1, 'ss')", "format([], 'd')",
             "format(None, '5')", "'{:+s}'.format('a')", "'{:=5}'.format('a')", "'{:c}'.format(-1)", "'{:,x}'.format(5)", "'{!r!s}'.format(1)"):
    try:
        print(text, "=", eval(text))
    except Exception as e:
        print(text, "->", type(e).__name__, e)
# expect: '{}'.format() -> IndexError Replacement index 0 out of range for positional args tuple
# expect: '{1}'.format(0) -> IndexError Replacement index 1 out of range for positional args tuple
# expect: '{a}'.format() -> KeyError 'a'
# expect: '{} {0}'.format(1) -> ValueError cannot switch from automatic field numbering to manual field specification
# expect: '{0} {}'.format(1) -> ValueError cannot switch from manual field specification to automatic field numbering
# expect: '{'.format() -> ValueError Single '{' encountered in format string
# expect: '}'.format() -> ValueError Single '}' encountered in format string
# expect: '{!x}'.format(1) -> ValueError Unknown conversion specifier x
# expect: '{:d}'.format('a') -> ValueError Unknown format code 'd' for object of type 'str'
# expect: '{:s}'.format(1) -> ValueError Unknown format code 's' for object of type 'int'
# expect: '{0.nope}'.format(1) -> AttributeError 'int' object has no attribute 'nope'
# expect: '{0[a]}'.format([1]) -> TypeError list indices must be integers or slices, not str
# expect: '{0[5]}'.format([1]) -> IndexError list index out of range
# expect: '{:z}'.format(1) -> ValueError Negative zero coercion (z) not allowed in integer format specifier
# expect: '{:5d'.format(1) -> ValueError unmatched '{' in format spec
# expect: '{!}'.format(1) -> ValueError unmatched '{' in format spec
# expect: '{:>>5}'.format(1) = >>>>1
# expect: '{:,}'.format('a') -> ValueError Cannot specify ',' with 's'.
# expect: '{:.2d}'.format(1) -> ValueError Precision not allowed in integer format specifier
# expect: '{a.}'.format(a=1) -> ValueError Empty attribute in format string
# expect: '{[}'.format(1) -> ValueError expected '}' before end of string
# expect: '{:x}'.format(1.5) -> ValueError Unknown format code 'x' for object of type 'float'
# expect: '{}'.format(*[]) -> IndexError Replacement index 0 out of range for positional args tuple
# expect: '{:.3s}'.format(5) -> ValueError Unknown format code 's' for object of type 'int'
# expect: format(1, 'ss') -> ValueError Invalid format specifier 'ss' for object of type 'int'
# expect: format([], 'd') -> TypeError unsupported format string passed to list.__format__
# expect: format(None, '5') -> TypeError unsupported format string passed to NoneType.__format__
# expect: '{:+s}'.format('a') -> ValueError Sign not allowed in string format specifier
# expect: '{:=5}'.format('a') -> ValueError '=' alignment not allowed in string format specifier
# expect: '{:c}'.format(-1) -> OverflowError %c arg not in range(0x110000)
# expect: '{:,x}'.format(5) -> ValueError Cannot specify ',' with 'x'.
# expect: '{!r!s}'.format(1) -> ValueError expected ':' after conversion specifier
