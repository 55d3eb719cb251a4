# f-strings: expressions, conversions, nested specs, = and quotes.
name, value, width = "ann", 3.14159, 8
print(f"{name} {value:.2f} {name!r:>{width}} {{literal}} {1 + 1}", f"{value:{width}.{2}}|", f'{name=} {value = :.1f} {1+1=} {name=!s}')
# expect: ann 3.14    'ann' {literal} 2      3.1| name='ann' value = 3.1 1+1=2 name=ann
print(f"{'nested ' + f'{name.upper()}'} {[x for x in range(3)]} {dict(a=1)['a']} {(lambda x: x * 2)(4)}", f"{name:{'>'}{width}}|")
# expect: nested ANN [0, 1, 2] 1 8      ann|
print(f"a" "b" f"{1}" 'c', f"{name!a} {'é'!a}", rf"\n{name}", fr"{value:.0f}\d", F"{None}", f"{''}|", f"""{
    name
} multi""")
# expect: ab1c 'ann' '\xe9' \nann 3\d None | ann multi
print(f"{ {'k': 'v'}['k'] } {3 if value > 3 else 4} {name[0]} {name[::-1]} {value:>+10.3e}|", f"{{{name}}}", f"{value!r:.4}")
# expect: v 3 a nna +3.142e+00| {ann} 3.14
class D:
    def __format__(self, spec): return f"<{spec}>"
    def __repr__(self): return "D()"
print(f"{D()} {D():spec} {D()!r} {D():{name}-{width}} {D()=} {D()=:x}")
# expect: <> <spec> D() <ann-8> D()=D() D()=<x>
x = 5
print(f"{x!r:^{width}}|{x:#06x}|{x:b}|{x:c}|{x:,}|{-x:+}|{x:%}", f"{x == 5} {x != 5} {x >= 5} {not x}", f"{(y := 3)} {y}")
# expect:    5    |0x0005|101||5|-5|500.000000% True False True False 3 3
print(f"{'a' 'b'} {'''t'''} {x:{'0'}>{4}}", f"{x}{x}{x}", f"{chr(65)}\t{ord('a')}\n{x}", f"{*[1, 2],}", f"{lambda_ if (lambda_ := 2) else 0}")
# expect: ab t 0005 555 A	97
# expect: 5 (1, 2) 2
for text in ("f'{}'", "f'{x'", "f'{x!q}'", "f'}'", "f'{x:{y:{z}}}'", "f'{a b}'", "f'{#}'", "f'{x!}'", "f'{\\'a\\'}'", "f'{lambda x: 1}'", "f'{undefined}'", "f'{x:d}' f'{\"s\":d}'", "f'{ }'", "f'{x:'", "f'{(}'", "f'{)}'", "f'{*x}'"):
    try:
        print(text, "=", eval(text))
    except Exception as e:
        print(text, "->", type(e).__name__, e)
# expect: f'{}' -> SyntaxError f-string: empty expression not allowed (<string>, line 1)
# expect: f'{x' -> SyntaxError f-string: expecting '}' (<string>, line 1)
# expect: f'{x!q}' -> SyntaxError f-string: invalid conversion character: expected 's', 'r', or 'a' (<string>, line 1)
# expect: f'}' -> SyntaxError f-string: single '}' is not allowed (<string>, line 1)
# expect: f'{x:{y:{z}}}' -> SyntaxError f-string: expressions nested too deeply (<string>, line 1)
# expect: f'{a b}' -> SyntaxError f-string: invalid syntax. Perhaps you forgot a comma? (<string>, line 1)
# expect: f'{#}' -> SyntaxError f-string expression part cannot include '#' (<string>, line 1)
# expect: f'{x!}' -> SyntaxError f-string: invalid conversion character: expected 's', 'r', or 'a' (<string>, line 1)
# expect: f'{\'a\'}' -> SyntaxError f-string expression part cannot include a backslash (<string>, line 1)
# expect: f'{lambda x: 1}' -> SyntaxError f-string: invalid syntax (<string>, line 1)
# expect: f'{undefined}' -> NameError name 'undefined' is not defined
# expect: f'{x:d}' f'{"s":d}' -> ValueError Unknown format code 'd' for object of type 'str'
# expect: f'{ }' -> SyntaxError f-string: empty expression not allowed (<string>, line 1)
# expect: f'{x:' -> SyntaxError f-string: expecting '}' (<string>, line 1)
# expect: f'{(}' -> SyntaxError f-string: closing parenthesis '}' does not match opening parenthesis '(' (<string>, line 1)
# expect: f'{)}' -> SyntaxError f-string: unmatched ')' (<string>, line 1)
# expect: f'{*x}' -> SyntaxError f-string: cannot use starred expression here (<string>, line 1)
