# Warnings of the parser: words behind numbers, escapes that mean nothing; as errors they have a place.
import warnings

cases = ["1if 1 else 2", "[0x1for x in y]", "0o1if 1 else 2", "0b1and 1", "1.5if 1 else 2", "1jif 1 else 2", "1e5and 1",
         "12or 3\n", "1_000if 1 else 2", "def f():\n  return 1if 2else 3", "00if 1 else 2", "1.if 1 else 2",
         '"a\\zb"', 'b"\\z"', "'''\n\\z'''", '"\\777"', 'f"\\z"', "'a' 'b\\q'", 'if 1:\n    "\\d+"\n', "x = '\\d' + '\\w'",
         'assert (1, "msg")', "x is 5", '"s"()', "[(1, 2) (3, 4)]", '[1, 2]["a"]', "5[0]", "x is not ()", "1abc", "0xg", "0o8"]
for case in cases:
    for mode in "always", "error":
        with warnings.catch_warnings(record=True) as seen:
            warnings.simplefilter(mode)
            try:
                compile(case, "<s>", "exec")
            except SyntaxError as e:
                print(repr(case), e.msg, (e.lineno, e.offset), (e.end_lineno, e.end_offset), repr(e.text))
            for w in seen:
                print(repr(case), w.category.__name__, w.message, w.lineno)

# expect: '1if 1 else 2' SyntaxWarning invalid decimal literal 1
# expect: '1if 1 else 2' invalid decimal literal (1, 1) (1, 1) '1if 1 else 2'
# expect: '[0x1for x in y]' SyntaxWarning invalid hexadecimal literal 1
# expect: '[0x1for x in y]' invalid hexadecimal literal (1, 5) (1, 5) '[0x1for x in y]'
# expect: '0o1if 1 else 2' SyntaxWarning invalid octal literal 1
# expect: '0o1if 1 else 2' invalid octal literal (1, 3) (1, 3) '0o1if 1 else 2'
# expect: '0b1and 1' SyntaxWarning invalid binary literal 1
# expect: '0b1and 1' invalid binary literal (1, 3) (1, 3) '0b1and 1'
# expect: '1.5if 1 else 2' SyntaxWarning invalid decimal literal 1
# expect: '1.5if 1 else 2' invalid decimal literal (1, 3) (1, 3) '1.5if 1 else 2'
# expect: '1jif 1 else 2' SyntaxWarning invalid imaginary literal 1
# expect: '1jif 1 else 2' invalid imaginary literal (1, 2) (1, 2) '1jif 1 else 2'
# expect: '1e5and 1' SyntaxWarning invalid decimal literal 1
# expect: '1e5and 1' invalid decimal literal (1, 3) (1, 3) '1e5and 1'
# expect: '12or 3\n' SyntaxWarning invalid decimal literal 1
# expect: '12or 3\n' invalid decimal literal (1, 2) (1, 2) '12or 3'
# expect: '1_000if 1 else 2' SyntaxWarning invalid decimal literal 1
# expect: '1_000if 1 else 2' invalid decimal literal (1, 5) (1, 5) '1_000if 1 else 2'
# expect: 'def f():\n  return 1if 2else 3' SyntaxWarning invalid decimal literal 2
# expect: 'def f():\n  return 1if 2else 3' SyntaxWarning invalid decimal literal 2
# expect: 'def f():\n  return 1if 2else 3' invalid decimal literal (2, 10) (2, 10) '  return 1if 2else 3'
# expect: '00if 1 else 2' SyntaxWarning invalid decimal literal 1
# expect: '00if 1 else 2' invalid decimal literal (1, 2) (1, 2) '00if 1 else 2'
# expect: '1.if 1 else 2' SyntaxWarning invalid decimal literal 1
# expect: '1.if 1 else 2' invalid decimal literal (1, 2) (1, 2) '1.if 1 else 2'
# expect: '"a\\zb"' DeprecationWarning invalid escape sequence '\z' 1
# expect: '"a\\zb"' invalid escape sequence '\z' (1, 1) (1, 7) '"a\\zb"\n'
# expect: 'b"\\z"' DeprecationWarning invalid escape sequence '\z' 1
# expect: 'b"\\z"' invalid escape sequence '\z' (1, 1) (1, 6) 'b"\\z"\n'
# expect: "'''\n\\z'''" DeprecationWarning invalid escape sequence '\z' 1
# expect: "'''\n\\z'''" invalid escape sequence '\z' (1, 1) (2, 4) "'''"
# expect: '"\\777"' DeprecationWarning invalid octal escape sequence '\777' 1
# expect: '"\\777"' invalid octal escape sequence '\777' (1, 1) (1, 7) '"\\777"\n'
# expect: 'f"\\z"' DeprecationWarning invalid escape sequence '\z' 1
# expect: 'f"\\z"' invalid escape sequence '\z' (1, 1) (1, 6) 'f"\\z"\n'
# expect: "'a' 'b\\q'" DeprecationWarning invalid escape sequence '\q' 1
# expect: "'a' 'b\\q'" invalid escape sequence '\q' (1, 5) (1, 10) "'a' 'b\\q'\n"
# expect: 'if 1:\n    "\\d+"\n' DeprecationWarning invalid escape sequence '\d' 2
# expect: 'if 1:\n    "\\d+"\n' invalid escape sequence '\d' (2, 5) (2, 10) '    "\\d+"\n'
# expect: "x = '\\d' + '\\w'" DeprecationWarning invalid escape sequence '\d' 1
# expect: "x = '\\d' + '\\w'" DeprecationWarning invalid escape sequence '\w' 1
# expect: "x = '\\d' + '\\w'" invalid escape sequence '\d' (1, 5) (1, 9) "x = '\\d' + '\\w'\n"
# expect: 'assert (1, "msg")' SyntaxWarning assertion is always true, perhaps remove parentheses? 1
# expect: 'assert (1, "msg")' assertion is always true, perhaps remove parentheses? (1, 1) (1, 18) None
# expect: 'x is 5' SyntaxWarning "is" with a literal. Did you mean "=="? 1
# expect: 'x is 5' "is" with a literal. Did you mean "=="? (1, 1) (1, 7) None
# expect: '"s"()' SyntaxWarning 'str' object is not callable; perhaps you missed a comma? 1
# expect: '"s"()' 'str' object is not callable; perhaps you missed a comma? (1, 1) (1, 6) None
# expect: '[(1, 2) (3, 4)]' SyntaxWarning 'tuple' object is not callable; perhaps you missed a comma? 1
# expect: '[(1, 2) (3, 4)]' 'tuple' object is not callable; perhaps you missed a comma? (1, 2) (1, 15) None
# expect: '[1, 2]["a"]' SyntaxWarning list indices must be integers or slices, not str; perhaps you missed a comma? 1
# expect: '[1, 2]["a"]' list indices must be integers or slices, not str; perhaps you missed a comma? (1, 1) (1, 12) None
# expect: '5[0]' SyntaxWarning 'int' object is not subscriptable; perhaps you missed a comma? 1
# expect: '5[0]' 'int' object is not subscriptable; perhaps you missed a comma? (1, 1) (1, 5) None
# expect: 'x is not ()' SyntaxWarning "is not" with a literal. Did you mean "!="? 1
# expect: 'x is not ()' "is not" with a literal. Did you mean "!="? (1, 1) (1, 12) None
# expect: '1abc' invalid decimal literal (1, 1) (1, 1) '1abc'
# expect: '1abc' invalid decimal literal (1, 1) (1, 1) '1abc'
# expect: '0xg' invalid hexadecimal literal (1, 2) (1, 2) '0xg'
# expect: '0xg' invalid hexadecimal literal (1, 2) (1, 2) '0xg'
# expect: '0o8' invalid digit '8' in octal literal (1, 3) (1, 3) '0o8'
# expect: '0o8' invalid digit '8' in octal literal (1, 3) (1, 3) '0o8'
