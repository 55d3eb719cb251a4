# Where CPython's parser finds what is wrong: the rules that it tries behind a primary, targets of loops, what it has
# read so far when lines are joined, brackets that other errors hide; and errors of the symbol table, whose place is
# in attributes alone.
def show(source, mode="exec"):
    try:
        compile(source, "<source>", mode)
        print(repr(source), "is fine")
    except SyntaxError as e:
        print(repr(source), e.args)


for source in ["{*a: 1}", "{*a: 1, 2: 3}", "{a:=1: 2}", "{(a:=1): 2}", "{**a, *b}", "{1: *a}"]:
    show(source)
for source in ["x {y z}", "x {y, z w}", "x {*y z}", "x {1: y z}", "x {y if z}", "x [y z]", "x {y z", "f(x {y z})",
               "if x {y z}: pass", "x lambda: {y z}", "x [*y for z in w]"]:
    show(source)
for source in ["for x in a, 'b':\n    a b\n", "for x in 1, 2: a b\n", "for 1 in x: pass", "[x for 1 in y]",
               "for x in y, 1: +\n", "[a for b in c, 1 else 2]"]:
    show(source)
for source in ["lambda *a, k=1, *: 1", "def f(*a, *): pass", "def f(*, a, *): pass", "def f(*, *): pass",
               "def f(*a, **): pass", "def f(a=, ", "f(a, *b, c=1, **d for e in f)"]:
    show(source)
for source in ["x \\\n (a", '"""a\nb""" (a\n', '[1] = """a\nb"""\n', '1 = """a\nb"""\n', "(1,) = 5 + \\\n 6\n",
               '"""a\nb""", 0\\7\n', "x + y = \\*  ; z\n", "def f( (\n a\n): return \\\n", "def f(a=#)\n async \\x\n"]:
    show(source)
    show(source, "single")

for source in ["# a comment \\\nx y\n", "a = 1 # \\\n  b\n", "(1, # \\\n x y)\n", "'#' + \\\n x y\n", "x \\\n", "x = (1 + \\\n",
               "x and \\\n y \\\n", "try: pass\nexcept a, b: pass\n", "def f():\r\n"]:
    show(source)

for source in ["try: except \n", "try: \\\nexcept a:\n", "f(a, {b} =", "f'''{,\na b}'''", "f'''{\na*^\n}'''", "f'''{a\nb c}'''"]:
    show(source)

for source in ["x = 1\nglobal x", "def f():\n nonlocal n", "def f(a, a): pass", "def f(a): global a",
               "[x := 1 for x in y]", "class A:\n [x := 1 for y in z]", "def f():\n from a import *",
               "from __future__ import braces", "from __future__ import nothing",
               "x = 1; from __future__ import division", "x = 1\nfrom __future__ import division",
               "1; 'a'; from __future__ import division"]:
    try:
        compile(source, "<source>", "exec")
        print(repr(source), "is fine")
    except SyntaxError as e:
        print(repr(e), str(e), e.lineno, e.offset, e.end_lineno, e.end_offset, e.text, e.print_file_and_line)

# expect: '{*a: 1}' ('invalid syntax', ('<source>', 1, 4, '{*a: 1}\n', 1, 5))
# expect: '{*a: 1, 2: 3}' ('invalid syntax', ('<source>', 1, 4, '{*a: 1, 2: 3}\n', 1, 5))
# expect: '{a:=1: 2}' ('invalid syntax', ('<source>', 1, 6, '{a:=1: 2}\n', 1, 7))
# expect: '{(a:=1): 2}' is fine
# expect: '{**a, *b}' ('invalid syntax', ('<source>', 1, 7, '{**a, *b}\n', 1, 8))
# expect: '{1: *a}' ('cannot use a starred expression in a dictionary value', ('<source>', 1, 5, '{1: *a}\n', 1, 7))
# expect: 'x {y z}' ('invalid syntax. Perhaps you forgot a comma?', ('<source>', 1, 4, 'x {y z}\n', 1, 7))
# expect: 'x {y, z w}' ('invalid syntax. Perhaps you forgot a comma?', ('<source>', 1, 7, 'x {y, z w}\n', 1, 10))
# expect: 'x {*y z}' ('invalid syntax. Perhaps you forgot a comma?', ('<source>', 1, 5, 'x {*y z}\n', 1, 8))
# expect: 'x {1: y z}' ('invalid syntax', ('<source>', 1, 3, 'x {1: y z}\n', 1, 4))
# expect: 'x {y if z}' ("expected 'else' after 'if' expression", ('<source>', 1, 4, 'x {y if z}\n', 1, 10))
# expect: 'x [y z]' ('invalid syntax. Perhaps you forgot a comma?', ('<source>', 1, 4, 'x [y z]\n', 1, 7))
# expect: 'x {y z' ("'{' was never closed", ('<source>', 1, 3, 'x {y z\n', 1, 0))
# expect: 'f(x {y z})' ('invalid syntax. Perhaps you forgot a comma?', ('<source>', 1, 6, 'f(x {y z})\n', 1, 9))
# expect: 'if x {y z}: pass' ('invalid syntax. Perhaps you forgot a comma?', ('<source>', 1, 7, 'if x {y z}: pass\n', 1, 10))
# expect: 'x lambda: {y z}' ('invalid syntax', ('<source>', 1, 3, 'x lambda: {y z}\n', 1, 9))
# expect: 'x [*y for z in w]' ('iterable unpacking cannot be used in comprehension', ('<source>', 1, 4, 'x [*y for z in w]\n', 1, 6))
# expect: "for x in a, 'b':\n    a b\n" ('invalid syntax', ('<source>', 2, 7, '    a b\n', 2, 8))
# expect: 'for x in 1, 2: a b\n' ('invalid syntax', ('<source>', 1, 18, 'for x in 1, 2: a b\n', 1, 19))
# expect: 'for 1 in x: pass' ('cannot assign to literal', ('<source>', 1, 5, 'for 1 in x: pass\n', 1, 6))
# expect: '[x for 1 in y]' ('cannot assign to literal', ('<source>', 1, 8, '[x for 1 in y]\n', 1, 9))
# expect: 'for x in y, 1: +\n' ('invalid syntax', ('<source>', 1, 17, 'for x in y, 1: +\n', 1, 17))
# expect: '[a for b in c, 1 else 2]' ('invalid syntax', ('<source>', 1, 14, '[a for b in c, 1 else 2]\n', 1, 15))
# expect: 'lambda *a, k=1, *: 1' ('invalid syntax', ('<source>', 1, 17, 'lambda *a, k=1, *: 1\n', 1, 18))
# expect: 'def f(*a, *): pass' ('invalid syntax', ('<source>', 1, 11, 'def f(*a, *): pass\n', 1, 12))
# expect: 'def f(*, a, *): pass' ('invalid syntax', ('<source>', 1, 13, 'def f(*, a, *): pass\n', 1, 14))
# expect: 'def f(*, *): pass' ('invalid syntax', ('<source>', 1, 10, 'def f(*, *): pass\n', 1, 11))
# expect: 'def f(*a, **): pass' ('invalid syntax', ('<source>', 1, 13, 'def f(*a, **): pass\n', 1, 14))
# expect: 'def f(a=, ' ('expected default value expression', ('<source>', 1, 8, 'def f(a=, \n', 1, 9))
# expect: 'f(a, *b, c=1, **d for e in f)' ('Generator expression must be parenthesized', ('<source>', 1, 6, 'f(a, *b, c=1, **d for e in f)\n', 1, 29))
# expect: 'x \\\n (a' ("'(' was never closed", ('<source>', 2, 2, 'x \\\n (a\n', 2, 0))
# expect: 'x \\\n (a' ("'(' was never closed", ('<source>', 2, 2, 'x \\\n (a', 2, 0))
# expect: '"""a\nb""" (a\n' ("'(' was never closed", ('<source>', 2, 6, '"""a\nb""" (a\n', 2, 0))
# expect: '"""a\nb""" (a\n' ("'(' was never closed", ('<source>', 2, 6, '"""a\nb""" (a\n', 2, 0))
# expect: '[1] = """a\nb"""\n' ('cannot assign to literal', ('<source>', 1, 2, '[1] = """a\n', 1, 3))
# expect: '[1] = """a\nb"""\n' ('cannot assign to literal', ('<source>', 1, 2, '[1] = """a\n', 1, 3))
# expect: '1 = """a\nb"""\n' ("cannot assign to literal here. Maybe you meant '==' instead of '='?", ('<source>', 1, 1, '1 = """a', 1, 2))
# expect: '1 = """a\nb"""\n' ("cannot assign to literal here. Maybe you meant '==' instead of '='?", ('<source>', 1, 1, '1 = """a', 1, 2))
# expect: '(1,) = 5 + \\\n 6\n' ('cannot assign to literal', ('<source>', 1, 2, '(1,) = 5 + \\\n', 1, 3))
# expect: '(1,) = 5 + \\\n 6\n' ('cannot assign to literal', ('<source>', 1, 2, '(1,) = 5 + \\\n', 1, 3))
# expect: '"""a\nb""", 0\\7\n' ('unexpected character after line continuation character', ('<source>', 2, 14, '"""a\nb""", 0\\7\n', 2, 0))
# expect: '"""a\nb""", 0\\7\n' ('unexpected character after line continuation character', ('<source>', 2, 14, '"""a\nb""", 0\\7\n', 2, 0))
# expect: 'x + y = \\*  ; z\n' ('unexpected character after line continuation character', ('<source>', 1, 10, 'x + y = \\*  ; z\n', 1, 0))
# expect: 'x + y = \\*  ; z\n' ('unexpected character after line continuation character', ('<source>', 1, 10, 'x + y = \\*  ; z\n', 1, 0))
# expect: 'def f( (\n a\n): return \\\n' ("'(' was never closed", ('<source>', 1, 6, 'def f( (', 1, 0))
# expect: 'def f( (\n a\n): return \\\n' ("'(' was never closed", ('<source>', 1, 6, 'def f( (', 1, 0))
# expect: 'def f(a=#)\n async \\x\n' ("'(' was never closed", ('<source>', 1, 6, 'def f(a=#)', 1, 0))
# expect: 'def f(a=#)\n async \\x\n' ("'(' was never closed", ('<source>', 1, 6, 'def f(a=#)', 1, 0))
# expect: '# a comment \\\nx y\n' ('invalid syntax', ('<source>', 2, 3, 'x y\n', 2, 4))
# expect: 'a = 1 # \\\n  b\n' ('unexpected indent', ('<source>', 2, 2, '  b\n', 2, -1))
# expect: '(1, # \\\n x y)\n' ('invalid syntax. Perhaps you forgot a comma?', ('<source>', 2, 2, ' x y)\n', 2, 5))
# expect: "'#' + \\\n x y\n" ('invalid syntax', ('<source>', 2, 4, "'#' + \\\n x y\n", 2, 5))
# expect: 'x \\\n' ('unexpected EOF while parsing', ('<source>', 1, 4, 'x \\\n', 1, -1))
# expect: 'x = (1 + \\\n' ("'(' was never closed", ('<source>', 1, 5, 'x = (1 + \\\n', 1, 0))
# expect: 'x and \\\n y \\\n' ('unexpected EOF while parsing', ('<source>', 2, 5, 'x and \\\n y \\\n', 2, -1))
# expect: 'try: pass\nexcept a, b: pass\n' ('multiple exception types must be parenthesized', ('<source>', 2, 8, 'except a, b: pass\n', 2, 12))
# expect: 'def f():\r\n' ('expected an indented block after function definition on line 1', ('<source>', 2, 1, '\n', 2, -1))
# expect: 'try: except \n' ("expected ':'", ('<source>', 1, 13, 'try: except \n', 1, 13))
# expect: 'try: \\\nexcept a:\n' ("expected an indented block after 'except' statement on line 2", ('<source>', 2, 10, 'try: \\\nexcept a:\n', 2, -1))
# expect: 'f(a, {b} =' ('expression cannot contain assignment, perhaps you meant "=="?', ('<source>', 1, 6, 'f(a, {b} =\n', 1, 11))
# expect: "f'''{,\na b}'''" ('f-string: invalid syntax', ('<source>', 1, 2, '(,\n', 1, 3))
# expect: "f'''{\na*^\n}'''" ('f-string: invalid syntax', ('<source>', 2, 3, 'a*^\n', 2, 4))
# expect: "f'''{a\nb c}'''" ('f-string: invalid syntax. Perhaps you forgot a comma?', ('<source>', 1, 2, '(a', 2, -2))
# expect: SyntaxError("name 'x' is assigned to before global declaration") name 'x' is assigned to before global declaration (<source>, line 2) 2 1 2 9 None None
# expect: SyntaxError("no binding for nonlocal 'n' found") no binding for nonlocal 'n' found (<source>, line 2) 2 2 2 12 None None
# expect: SyntaxError("duplicate argument 'a' in function definition") duplicate argument 'a' in function definition (<source>, line 1) 1 10 1 11 None None
# expect: SyntaxError("name 'a' is parameter and global") name 'a' is parameter and global (<source>, line 1) 1 11 1 19 None None
# expect: SyntaxError("assignment expression cannot rebind comprehension iteration variable 'x'") assignment expression cannot rebind comprehension iteration variable 'x' (<source>, line 1) 1 2 1 3 None None
# expect: SyntaxError('assignment expression within a comprehension cannot be used in a class body') assignment expression within a comprehension cannot be used in a class body (<source>, line 2) 2 3 2 4 None None
# expect: SyntaxError('import * only allowed at module level') import * only allowed at module level (<source>, line 2) 2 16 2 17 None None
# expect: SyntaxError('not a chance') not a chance (<source>, line 1) 1 1 1 None None None
# expect: SyntaxError('future feature nothing is not defined') future feature nothing is not defined (<source>, line 1) 1 1 1 None None None
# expect: SyntaxError('from __future__ imports must occur at the beginning of the file') from __future__ imports must occur at the beginning of the file (<source>, line 1) 1 7 1 None None None
# expect: SyntaxError('from __future__ imports must occur at the beginning of the file', ('<source>', 2, 1, None, 2, 32)) from __future__ imports must occur at the beginning of the file (<source>, line 2) 2 1 2 32 None None
# expect: SyntaxError('from __future__ imports must occur at the beginning of the file') from __future__ imports must occur at the beginning of the file (<source>, line 1) 1 8 1 None None None
