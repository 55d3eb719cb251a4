# Syntax errors: wording and place.
sources = ["x = = 1", "if x\n  pass", "for i in range(3)\n  pass", "def f(:\n pass", "print 'a'", "a b", "1 +", "x = (1, 2", "x = 1)", "x = [1, 2}", "'abc", '"""abc',
           "if True:\npass", "  x = 1", "if 1:\n  a\n b", "if 1:\n\ta\n        b", "def f():\nreturn 1", "return 1", "yield 1", "break", "continue", "await x", "async with x: pass",
           "f() = 1", "1 = x", "x + 1 = 2", "None = 1", "True = 1", "(a, 1) = 2", "del f()", "del 1", "for 1 in x: pass", "with a as 1: pass", "x = yield = 1", "a += b += 1", "[a, b] += 1", "f'{a' = 1",
           "def f(a, a): pass", "def f(a=1, b): pass", "def f(*): pass", "def f(**k, a): pass", "def f(*a, *b): pass", "lambda a, a: 1", "def f(a, /, b, /): pass", "def f(*, **k): pass", "f(a=1, 2)", "f(**k, *a)", "f(a=1, a=2)", "f(x for x in y, 1)", "f(1=2)", "f(a.b=1)", "f(True=1)", "class C(x for x in y): pass",
           "nonlocal x", "def f():\n  nonlocal zz", "def f():\n  x = 1\n  global x", "def f(x):\n  global x", "def f():\n  print(x)\n  nonlocal x", "import a.b as", "from . import", "from a import (b", "from a import *, b", "def f():\n  from a import *", "import a as b.c", "from __future__ import nope", "x = 1\nfrom __future__ import annotations",
           "try:\n  pass", "try:\n  pass\nfinally", "try: pass\nexcept: pass\nexcept ValueError: pass", "except ValueError:\n pass", "else:\n pass", "elif x:\n pass", "while", "class", "class C", "def", "def f", "def f()", "x = lambda", "x = 5 if 1", "x if y", "not", "a not b", "a is is b", "x = *a", "*a", "print(*)", "**a", "{**a for a in b}", "[*a for a in b]", "{a: b, c}", "{a, b: c}", "{a:}", "a[", "a[]", "a.", "a.1", "1a", "1__0", "0x", "0b12", "0o8", "01", "1e", "1_", "$", "?", "a ? b", "x!", "a <> b", "`a`", "é = 1; ñ€", "a := 1", "(a.b := 1)", "f(a := 1, b=2)", "x = (y := 1", "match x:\n  pass", "match x:\n  case a | b: pass", "match x:\n  case a: pass\n  case b: pass", "match x:\n case {**a, 'b': 1}: pass", "match x:\n case [*a, *b]: pass", "match x:\n case 1 + 1: pass", "match x:\n case a.b(): pass\n case C(x=1, 2): pass", "\\", "x \\ y", "a\\", "'\\x1'", "'\\N{nope}'", "'\\u12'", "b'é'", "b'\\x1'", "f'{}'", "f'{a!z}'", "f'{a'", "rb'a' 'b'", "x: int: 3", "(a, b): int = 1", "[a]: int", "x: int = yield", "assert", "raise x from", "global", "del", "del ()", "import", "from", "with", "with a", "with a as", "with a, b as c", "lambda: (yield)", "@", "@f", "@f\nx = 1", "pass pass", "x = 1 y = 2", "if x: pass else: pass", "for x in y: pass; else: pass", "while 1: pass\nelse", "a = b = ", "a, = ", "x = {1: 2, 3}", "print(a b)", "print(a, b c)", "[a b]", "{a b}", "f(a b)", "x = 'a' b", "if x = 1: pass", "while x = 1: pass", "f(x.y = 1)", "[x = 1]", "(x = 1)", "x == 1 = 2", "...= 1", "__debug__ = 1", "def f(__debug__): pass", "a.__debug__ = 1", "async def f(): yield from x", "def f(): await x", "[await x for x in y]", "async x", "def f(None): pass", "class None: pass", "import None", "def f(x, (a, b)): pass", "exec 'a'", "raise A, B", "print >>f, a", "ur'x'", "0777", "10l", "if x then y"]
for source in sources:
    try:
        compile(source, "<t>", "exec")
        print(repr(source), "compiles")
    except SyntaxError as e:
        print(repr(source), "->", type(e).__name__, e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset, repr(e.text))
# expect: 'x = = 1' -> SyntaxError invalid syntax 1 5 1 6 'x = = 1\n'
# expect: 'if x\n  pass' -> SyntaxError expected ':' 1 5 1 5 'if x\n'
# expect: 'for i in range(3)\n  pass' -> SyntaxError expected ':' 1 18 1 18 'for i in range(3)\n'
# expect: 'def f(:\n pass' -> SyntaxError invalid syntax 1 7 1 8 'def f(:\n'
# expect: "print 'a'" -> SyntaxError Missing parentheses in call to 'print'. Did you mean print(...)? 1 1 1 10 "print 'a'\n"
# expect: 'a b' -> SyntaxError invalid syntax 1 3 1 4 'a b\n'
# expect: '1 +' -> SyntaxError invalid syntax 1 4 1 4 '1 +\n'
# expect: 'x = (1, 2' -> SyntaxError '(' was never closed 1 5 1 0 'x = (1, 2\n'
# expect: 'x = 1)' -> SyntaxError unmatched ')' 1 6 1 6 'x = 1)'
# expect: 'x = [1, 2}' -> SyntaxError closing parenthesis '}' does not match opening parenthesis '[' 1 10 1 10 'x = [1, 2}'
# expect: "'abc" -> SyntaxError unterminated string literal (detected at line 1) 1 1 1 1 "'abc"
# expect: '"""abc' -> SyntaxError unterminated triple-quoted string literal (detected at line 1) 1 1 1 1 '"""abc'
# expect: 'if True:\npass' -> IndentationError expected an indented block after 'if' statement on line 1 2 1 2 5 'pass\n'
# expect: '  x = 1' -> IndentationError unexpected indent 1 2 1 -1 '  x = 1\n'
# expect: 'if 1:\n  a\n b' -> IndentationError unindent does not match any outer indentation level 3 3 3 -1 ' b\n'
# expect: 'if 1:\n\ta\n        b' -> TabError inconsistent use of tabs and spaces in indentation 3 1 3 0 '        b\n'
# expect: 'def f():\nreturn 1' -> IndentationError expected an indented block after function definition on line 1 2 1 2 7 'return 1\n'
# expect: 'return 1' -> SyntaxError 'return' outside function 1 1 1 9 None
# expect: 'yield 1' -> SyntaxError 'yield' outside function 1 1 1 8 None
# expect: 'break' -> SyntaxError 'break' outside loop 1 1 1 6 None
# expect: 'continue' -> SyntaxError 'continue' not properly in loop 1 1 1 9 None
# expect: 'await x' -> SyntaxError 'await' outside function 1 1 1 8 None
# expect: 'async with x: pass' -> SyntaxError 'async with' outside async function 1 1 1 19 None
# expect: 'f() = 1' -> SyntaxError cannot assign to function call here. Maybe you meant '==' instead of '='? 1 1 1 4 'f() = 1\n'
# expect: '1 = x' -> SyntaxError cannot assign to literal here. Maybe you meant '==' instead of '='? 1 1 1 2 '1 = x\n'
# expect: 'x + 1 = 2' -> SyntaxError cannot assign to expression here. Maybe you meant '==' instead of '='? 1 1 1 6 'x + 1 = 2\n'
# expect: 'None = 1' -> SyntaxError cannot assign to None 1 1 1 5 'None = 1\n'
# expect: 'True = 1' -> SyntaxError cannot assign to True 1 1 1 5 'True = 1\n'
# expect: '(a, 1) = 2' -> SyntaxError cannot assign to literal 1 5 1 6 '(a, 1) = 2\n'
# expect: 'del f()' -> SyntaxError cannot delete function call 1 5 1 8 'del f()\n'
# expect: 'del 1' -> SyntaxError cannot delete literal 1 5 1 6 'del 1\n'
# expect: 'for 1 in x: pass' -> SyntaxError cannot assign to literal 1 5 1 6 'for 1 in x: pass\n'
# expect: 'with a as 1: pass' -> SyntaxError cannot assign to literal 1 11 1 12 'with a as 1: pass\n'
# expect: 'x = yield = 1' -> SyntaxError assignment to yield expression not possible 1 5 1 10 'x = yield = 1\n'
# expect: 'a += b += 1' -> SyntaxError invalid syntax 1 8 1 10 'a += b += 1\n'
# expect: '[a, b] += 1' -> SyntaxError 'list' is an illegal expression for augmented assignment 1 1 1 7 '[a, b] += 1\n'
# expect: "f'{a' = 1" -> SyntaxError f-string: expecting '}' 1 7 1 8 "f'{a' = 1\n"
# expect: 'def f(a, a): pass' -> SyntaxError duplicate argument 'a' in function definition 1 10 1 11 None
# expect: 'def f(a=1, b): pass' -> SyntaxError non-default argument follows default argument 1 12 1 13 'def f(a=1, b): pass\n'
# expect: 'def f(*): pass' -> SyntaxError named arguments must follow bare * 1 7 1 8 'def f(*): pass\n'
# expect: 'def f(**k, a): pass' -> SyntaxError arguments cannot follow var-keyword argument 1 12 1 13 'def f(**k, a): pass\n'
# expect: 'def f(*a, *b): pass' -> SyntaxError * argument may appear only once 1 11 1 12 'def f(*a, *b): pass\n'
# expect: 'lambda a, a: 1' -> SyntaxError duplicate argument 'a' in function definition 1 11 1 12 None
# expect: 'def f(a, /, b, /): pass' -> SyntaxError / may appear only once 1 16 1 17 'def f(a, /, b, /): pass\n'
# expect: 'def f(*, **k): pass' -> SyntaxError named arguments must follow bare * 1 7 1 8 'def f(*, **k): pass\n'
# expect: 'f(a=1, 2)' -> SyntaxError positional argument follows keyword argument 1 9 1 10 'f(a=1, 2)\n'
# expect: 'f(**k, *a)' -> SyntaxError iterable argument unpacking follows keyword argument unpacking 1 3 1 6 'f(**k, *a)\n'
# expect: 'f(a=1, a=2)' -> SyntaxError keyword argument repeated: a 1 8 1 11 None
# expect: 'f(x for x in y, 1)' -> SyntaxError Generator expression must be parenthesized 1 3 1 15 'f(x for x in y, 1)\n'
# expect: 'f(1=2)' -> SyntaxError expression cannot contain assignment, perhaps you meant "=="? 1 3 1 5 'f(1=2)\n'
# expect: 'f(a.b=1)' -> SyntaxError expression cannot contain assignment, perhaps you meant "=="? 1 3 1 7 'f(a.b=1)\n'
# expect: 'f(True=1)' -> SyntaxError cannot assign to True 1 3 1 8 'f(True=1)\n'
# expect: 'class C(x for x in y): pass' -> SyntaxError invalid syntax 1 11 1 14 'class C(x for x in y): pass\n'
# expect: 'nonlocal x' -> SyntaxError nonlocal declaration not allowed at module level 1 1 1 11 None
# expect: 'def f():\n  nonlocal zz' -> SyntaxError no binding for nonlocal 'zz' found 2 3 2 14 None
# expect: 'def f():\n  x = 1\n  global x' -> SyntaxError name 'x' is assigned to before global declaration 3 3 3 11 None
# expect: 'def f(x):\n  global x' -> SyntaxError name 'x' is parameter and global 2 3 2 11 None
# expect: 'def f():\n  print(x)\n  nonlocal x' -> SyntaxError name 'x' is used prior to nonlocal declaration 3 3 3 13 None
# expect: 'import a.b as' -> SyntaxError invalid syntax 1 14 1 14 'import a.b as\n'
# expect: 'from . import' -> SyntaxError invalid syntax 1 14 1 14 'from . import\n'
# expect: 'from a import (b' -> SyntaxError '(' was never closed 1 15 1 0 'from a import (b\n'
# expect: 'from a import *, b' -> SyntaxError invalid syntax 1 16 1 17 'from a import *, b\n'
# expect: 'def f():\n  from a import *' -> SyntaxError import * only allowed at module level 2 17 2 18 None
# expect: 'import a as b.c' -> SyntaxError invalid syntax 1 14 1 15 'import a as b.c\n'
# expect: 'from __future__ import nope' -> SyntaxError future feature nope is not defined 1 1 1 None None
# expect: 'x = 1\nfrom __future__ import annotations' -> SyntaxError from __future__ imports must occur at the beginning of the file 2 1 2 35 None
# expect: 'try:\n  pass' -> SyntaxError expected 'except' or 'finally' block 2 7 2 -1 '  pass\n'
# expect: 'try:\n  pass\nfinally' -> SyntaxError expected ':' 3 8 3 8 'finally\n'
# expect: 'try: pass\nexcept: pass\nexcept ValueError: pass' -> SyntaxError default 'except:' must be last 2 1 2 13 None
# expect: 'except ValueError:\n pass' -> SyntaxError invalid syntax 1 1 1 7 'except ValueError:\n'
# expect: 'else:\n pass' -> SyntaxError invalid syntax 1 1 1 5 'else:\n'
# expect: 'elif x:\n pass' -> SyntaxError invalid syntax 1 1 1 5 'elif x:\n'
# expect: 'while' -> SyntaxError invalid syntax 1 6 1 6 'while\n'
# expect: 'class' -> SyntaxError invalid syntax 1 6 1 6 'class\n'
# expect: 'class C' -> SyntaxError expected ':' 1 8 1 8 'class C\n'
# expect: 'def' -> SyntaxError invalid syntax 1 4 1 4 'def\n'
# expect: 'def f' -> SyntaxError expected '(' 1 6 1 6 'def f\n'
# expect: 'def f()' -> SyntaxError expected ':' 1 8 1 8 'def f()\n'
# expect: 'x = lambda' -> SyntaxError invalid syntax 1 11 1 11 'x = lambda\n'
# expect: 'x = 5 if 1' -> SyntaxError expected 'else' after 'if' expression 1 5 1 11 'x = 5 if 1\n'
# expect: 'x if y' -> SyntaxError expected 'else' after 'if' expression 1 1 1 7 'x if y\n'
# expect: 'not' -> SyntaxError invalid syntax 1 4 1 4 'not\n'
# expect: 'a not b' -> SyntaxError invalid syntax 1 7 1 8 'a not b\n'
# expect: 'a is is b' -> SyntaxError invalid syntax 1 6 1 8 'a is is b\n'
# expect: 'x = *a' -> SyntaxError can't use starred expression here 1 5 1 7 None
# expect: '*a' -> SyntaxError can't use starred expression here 1 1 1 3 None
# expect: 'print(*)' -> SyntaxError invalid syntax 1 8 1 9 'print(*)\n'
# expect: '**a' -> SyntaxError invalid syntax 1 1 1 3 '**a\n'
# expect: '{**a for a in b}' -> SyntaxError dict unpacking cannot be used in dict comprehension 1 2 1 4 '{**a for a in b}\n'
# expect: '[*a for a in b]' -> SyntaxError iterable unpacking cannot be used in comprehension 1 2 1 4 '[*a for a in b]\n'
# expect: '{a: b, c}' -> SyntaxError ':' expected after dictionary key 1 8 1 0 '{a: b, c}\n'
# expect: '{a, b: c}' -> SyntaxError invalid syntax 1 6 1 7 '{a, b: c}\n'
# expect: '{a:}' -> SyntaxError expression expected after dictionary key and ':' 1 3 1 4 '{a:}\n'
# expect: 'a[' -> SyntaxError '[' was never closed 1 2 1 0 'a[\n'
# expect: 'a[]' -> SyntaxError invalid syntax 1 3 1 4 'a[]\n'
# expect: 'a.' -> SyntaxError invalid syntax 1 3 1 3 'a.\n'
# expect: 'a.1' -> SyntaxError invalid syntax 1 2 1 4 'a.1\n'
# expect: '1a' -> SyntaxError invalid decimal literal 1 1 1 1 '1a'
# expect: '1__0' -> SyntaxError invalid decimal literal 1 2 1 2 '1__0'
# expect: '0x' -> SyntaxError invalid hexadecimal literal 1 2 1 2 '0x'
# expect: '0b12' -> SyntaxError invalid digit '2' in binary literal 1 4 1 4 '0b12'
# expect: '0o8' -> SyntaxError invalid digit '8' in octal literal 1 3 1 3 '0o8'
# expect: '01' -> SyntaxError leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers 1 1 1 2 '01'
# expect: '1e' -> SyntaxError invalid decimal literal 1 1 1 1 '1e'
# expect: '1_' -> SyntaxError invalid decimal literal 1 2 1 2 '1_'
# expect: '$' -> SyntaxError invalid syntax 1 1 1 2 '$\n'
# expect: '?' -> SyntaxError invalid syntax 1 1 1 2 '?\n'
# expect: 'a ? b' -> SyntaxError invalid syntax 1 3 1 4 'a ? b\n'
# expect: 'x!' -> SyntaxError invalid syntax 1 2 1 3 'x!\n'
# expect: 'a <> b' -> SyntaxError invalid syntax 1 3 1 5 'a <> b\n'
# expect: '`a`' -> SyntaxError invalid syntax 1 1 1 2 '`a`\n'
# expect: 'é = 1; ñ€' -> SyntaxError invalid character '€' (U+20AC) 1 9 1 9 'é = 1; ñ€'
# expect: 'a := 1' -> SyntaxError invalid syntax 1 3 1 5 'a := 1\n'
# expect: '(a.b := 1)' -> SyntaxError cannot use assignment expressions with attribute 1 2 1 5 '(a.b := 1)\n'
# expect: 'f(a := 1, b=2)' compiles
# expect: 'x = (y := 1' -> SyntaxError '(' was never closed 1 5 1 0 'x = (y := 1\n'
# expect: 'match x:\n  pass' -> SyntaxError invalid syntax 2 3 2 7 '  pass\n'
# expect: 'match x:\n  case a | b: pass' -> SyntaxError name capture 'a' makes remaining patterns unreachable 2 8 2 9 None
# expect: 'match x:\n  case a: pass\n  case b: pass' -> SyntaxError name capture 'a' makes remaining patterns unreachable 2 8 2 9 None
# expect: "match x:\n case {**a, 'b': 1}: pass" -> SyntaxError invalid syntax 2 13 2 16 " case {**a, 'b': 1}: pass\n"
# expect: 'match x:\n case [*a, *b]: pass' -> SyntaxError multiple starred names in sequence pattern 2 7 2 15 None
# expect: 'match x:\n case 1 + 1: pass' -> SyntaxError imaginary number required in complex literal 2 11 2 12 ' case 1 + 1: pass\n'
# expect: 'match x:\n case a.b(): pass\n case C(x=1, 2): pass' -> SyntaxError positional patterns follow keyword patterns 3 14 3 15 ' case C(x=1, 2): pass\n'
# expect: '\\' -> SyntaxError unexpected EOF while parsing 1 2 1 -1 '\\\n'
# expect: 'x \\ y' -> SyntaxError unexpected character after line continuation character 1 4 1 0 'x \\ y\n'
# expect: 'a\\' -> SyntaxError unexpected EOF while parsing 1 3 1 -1 'a\\\n'
# expect: "'\\x1'" -> SyntaxError (unicode error) 'unicodeescape' codec can't decode bytes in position 0-2: truncated \xXX escape 1 6 1 6 "'\\x1'\n"
# expect: "'\\N{nope}'" -> SyntaxError (unicode error) 'unicodeescape' codec can't decode bytes in position 0-7: unknown Unicode character name 1 11 1 11 "'\\N{nope}'\n"
# expect: "'\\u12'" -> SyntaxError (unicode error) 'unicodeescape' codec can't decode bytes in position 0-3: truncated \uXXXX escape 1 7 1 7 "'\\u12'\n"
# expect: "b'é'" -> SyntaxError bytes can only contain ASCII literal characters 1 5 1 5 "b'é'\n"
# expect: "b'\\x1'" -> SyntaxError (value error) invalid \x escape at position 0 1 7 1 7 "b'\\x1'\n"
# expect: "f'{}'" -> SyntaxError f-string: empty expression not allowed 1 6 1 6 "f'{}'\n"
# expect: "f'{a!z}'" -> SyntaxError f-string: invalid conversion character: expected 's', 'r', or 'a' 1 9 1 9 "f'{a!z}'\n"
# expect: "f'{a'" -> SyntaxError f-string: expecting '}' 1 6 1 6 "f'{a'\n"
# expect: "rb'a' 'b'" -> SyntaxError cannot mix bytes and nonbytes literals 1 10 1 10 "rb'a' 'b'\n"
# expect: 'x: int: 3' -> SyntaxError invalid syntax 1 7 1 8 'x: int: 3\n'
# expect: '(a, b): int = 1' -> SyntaxError only single target (not tuple) can be annotated 1 1 1 7 '(a, b): int = 1\n'
# expect: '[a]: int' -> SyntaxError only single target (not list) can be annotated 1 1 1 4 '[a]: int\n'
# expect: 'x: int = yield' -> SyntaxError 'yield' outside function 1 10 1 15 None
# expect: 'assert' -> SyntaxError invalid syntax 1 7 1 7 'assert\n'
# expect: 'raise x from' -> SyntaxError invalid syntax 1 13 1 13 'raise x from\n'
# expect: 'global' -> SyntaxError invalid syntax 1 7 1 7 'global\n'
# expect: 'del' -> SyntaxError invalid syntax 1 4 1 4 'del\n'
# expect: 'del ()' compiles
# expect: 'import' -> SyntaxError invalid syntax 1 7 1 7 'import\n'
# expect: 'from' -> SyntaxError invalid syntax 1 5 1 5 'from\n'
# expect: 'with' -> SyntaxError invalid syntax 1 5 1 5 'with\n'
# expect: 'with a' -> SyntaxError expected ':' 1 7 1 7 'with a\n'
# expect: 'with a as' -> SyntaxError invalid syntax 1 10 1 10 'with a as\n'
# expect: 'with a, b as c' -> SyntaxError expected ':' 1 15 1 15 'with a, b as c\n'
# expect: 'lambda: (yield)' compiles
# expect: '@' -> SyntaxError invalid syntax 1 2 1 2 '@\n'
# expect: '@f' -> SyntaxError invalid syntax 1 0 1 0 '@f\n'
# expect: '@f\nx = 1' -> SyntaxError invalid syntax 2 1 2 2 'x = 1\n'
# expect: 'pass pass' -> SyntaxError invalid syntax 1 6 1 10 'pass pass\n'
# expect: 'x = 1 y = 2' -> SyntaxError invalid syntax 1 7 1 8 'x = 1 y = 2\n'
# expect: 'if x: pass else: pass' -> SyntaxError invalid syntax 1 12 1 16 'if x: pass else: pass\n'
# expect: 'for x in y: pass; else: pass' -> SyntaxError invalid syntax 1 19 1 23 'for x in y: pass; else: pass\n'
# expect: 'while 1: pass\nelse' -> SyntaxError expected ':' 2 5 2 5 'else\n'
# expect: 'a = b = ' -> SyntaxError invalid syntax 1 9 1 9 'a = b = \n'
# expect: 'a, = ' -> SyntaxError invalid syntax 1 6 1 6 'a, = \n'
# expect: 'x = {1: 2, 3}' -> SyntaxError ':' expected after dictionary key 1 12 1 0 'x = {1: 2, 3}\n'
# expect: 'print(a b)' -> SyntaxError invalid syntax. Perhaps you forgot a comma? 1 7 1 10 'print(a b)\n'
# expect: 'print(a, b c)' -> SyntaxError invalid syntax. Perhaps you forgot a comma? 1 10 1 13 'print(a, b c)\n'
# expect: '[a b]' -> SyntaxError invalid syntax. Perhaps you forgot a comma? 1 2 1 5 '[a b]\n'
# expect: '{a b}' -> SyntaxError invalid syntax. Perhaps you forgot a comma? 1 2 1 5 '{a b}\n'
# expect: 'f(a b)' -> SyntaxError invalid syntax. Perhaps you forgot a comma? 1 3 1 6 'f(a b)\n'
# expect: "x = 'a' b" -> SyntaxError invalid syntax 1 9 1 10 "x = 'a' b\n"
# expect: 'if x = 1: pass' -> SyntaxError invalid syntax. Maybe you meant '==' or ':=' instead of '='? 1 4 1 9 'if x = 1: pass\n'
# expect: 'while x = 1: pass' -> SyntaxError invalid syntax. Maybe you meant '==' or ':=' instead of '='? 1 7 1 12 'while x = 1: pass\n'
# expect: 'f(x.y = 1)' -> SyntaxError expression cannot contain assignment, perhaps you meant "=="? 1 3 1 8 'f(x.y = 1)\n'
# expect: '[x = 1]' -> SyntaxError invalid syntax. Maybe you meant '==' or ':=' instead of '='? 1 2 1 7 '[x = 1]\n'
# expect: '(x = 1)' -> SyntaxError invalid syntax. Maybe you meant '==' or ':=' instead of '='? 1 2 1 7 '(x = 1)\n'
# expect: 'x == 1 = 2' -> SyntaxError cannot assign to comparison 1 1 1 7 'x == 1 = 2\n'
# expect: '...= 1' -> SyntaxError cannot assign to ellipsis here. Maybe you meant '==' instead of '='? 1 1 1 4 '...= 1\n'
# expect: '__debug__ = 1' -> SyntaxError cannot assign to __debug__ 1 1 1 10 None
# expect: 'def f(__debug__): pass' -> SyntaxError cannot assign to __debug__ 1 1 1 23 None
# expect: 'a.__debug__ = 1' -> SyntaxError cannot assign to __debug__ 1 1 1 12 None
# expect: 'async def f(): yield from x' -> SyntaxError 'yield from' inside async function 1 16 1 28 None
# expect: 'def f(): await x' -> SyntaxError 'await' outside async function 1 10 1 17 None
# expect: '[await x for x in y]' -> SyntaxError asynchronous comprehension outside of an asynchronous function 1 1 1 21 None
# expect: 'async x' -> SyntaxError invalid syntax 1 7 1 8 'async x\n'
# expect: 'def f(None): pass' -> SyntaxError invalid syntax 1 7 1 11 'def f(None): pass\n'
# expect: 'class None: pass' -> SyntaxError invalid syntax 1 7 1 11 'class None: pass\n'
# expect: 'import None' -> SyntaxError invalid syntax 1 8 1 12 'import None\n'
# expect: 'def f(x, (a, b)): pass' -> SyntaxError Function parameters cannot be parenthesized 1 10 1 16 'def f(x, (a, b)): pass\n'
# expect: "exec 'a'" -> SyntaxError Missing parentheses in call to 'exec'. Did you mean exec(...)? 1 1 1 9 "exec 'a'\n"
# expect: 'raise A, B' -> SyntaxError invalid syntax 1 8 1 9 'raise A, B\n'
# expect: 'print >>f, a' compiles
# expect: "ur'x'" -> SyntaxError invalid syntax 1 3 1 6 "ur'x'\n"
# expect: '0777' -> SyntaxError leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers 1 1 1 2 '0777'
# expect: '10l' -> SyntaxError invalid decimal literal 1 2 1 2 '10l'
# expect: 'if x then y' -> SyntaxError invalid syntax 1 6 1 10 'if x then y\n'
