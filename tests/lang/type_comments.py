# Comments about types as ast.parse(type_comments=True) reads them (PEP 484), the type of a function alone, and the
# syntax of earlier versions (feature_version).
import ast


def show(source, mode="exec", **options):
    try:
        print(ast.dump(ast.parse(source, mode=mode, type_comments=True, **options)))
    except SyntaxError as e:
        print(repr(source), e.msg, e.lineno, e.offset)


show("x = 1  # type: int\n")
show("x = y = 1   #   type:   List[int]  \n")
show("for x in y:  # type: int\n    pass\n")
show("with x as y:  # type: int\n    pass\n")
show("async def f():  # type: () -> int\n    async for x in y:  # type: str\n        pass\n")
show("def f(a,  # type: int\n      b=1,  # type: str\n      *c  # type: bool\n      ):\n    # type: (...) -> int\n    pass\n")
show("def f(a, /,\n      *, b  # type: int\n      , **c): pass\n")
show("def f():  # type: () -> int\n    # type: () -> int\n    pass\n")
show("def f(*,  # type: int\n      a): pass\n")
show("x = 1  # type: ignore\n# type: ignore[abc]\nif x:  # type: ignore@z\n    pass\n")
show("# type: ignored\n")
for wrong in "x + 1  # type: int\n", "x = [\n  # type: int\n]\n", "with (x as y):  # type: int\n    pass\n":
    show(wrong)
print(ast.dump(ast.parse("x = 1  # type: int\n# type: ignore\n")))

for kind in ("() -> int", "(int, *str, **Any) -> a.b", "(*a, **b) -> c\n\n", "(a, **b)->[c]", "(a,)->c",
             "(**b, *a)->c", "a->b", "(a", "() -> b c"):
    show(kind, "func_type")
try:
    compile("() -> int", "<type>", "func_type")
except ValueError as e:
    print(e)

newer = {
    4: ["a @ b", "a @= b", "async def f(): pass", "async def f():\n    await x\n"],
    5: ["x: int = 1", "x.y: int", "1_000", "f'{a}'", "async def f():\n    return [x async for x in y]\n"],
    7: ["(a := 1)", "def f(a, /): pass", "lambda a, /: 1"],
    8: ["with (a as b, c as d): pass"],
    9: ["match a:\n    case b: pass\n"],
    10: ["try: pass\nexcept* a: pass\n"],
}
for minor, sources in newer.items():
    for source in sources:
        ast.parse(source, feature_version=(3, minor + 1))
        try:
            ast.parse(source, feature_version=(3, minor))
        except SyntaxError as e:
            print(minor, e.msg, e.lineno, e.offset)
for source in "async = 12; await = 13", "def f():\n    await = 3\n", "async def f():\n    await = 3\n", "print(async=3)":
    for minor in 6, 7:
        try:
            ast.parse(source, feature_version=(3, minor))
            print(minor, repr(source), "is fine")
        except SyntaxError as e:
            print(minor, repr(source), e.msg)

# PEP 401
FLUFL = 0x400000
print(eval(compile("2 <> 3", "<flufl>", "eval", FLUFL)))
for source, flags in ("2 != 3", FLUFL), ("2 <> 3", 0):
    try:
        compile(source, "<flufl>", "eval", flags)
    except SyntaxError as e:
        print(e.msg, e.offset, e.end_offset)

# expect: Module(body=[Assign(targets=[Name(id='x', ctx=Store())], value=Constant(value=1), type_comment='int')], type_ignores=[])
# expect: Module(body=[Assign(targets=[Name(id='x', ctx=Store()), Name(id='y', ctx=Store())], value=Constant(value=1), type_comment='List[int]  ')], type_ignores=[])
# expect: Module(body=[For(target=Name(id='x', ctx=Store()), iter=Name(id='y', ctx=Load()), body=[Pass()], orelse=[], type_comment='int')], type_ignores=[])
# expect: Module(body=[With(items=[withitem(context_expr=Name(id='x', ctx=Load()), optional_vars=Name(id='y', ctx=Store()))], body=[Pass()], type_comment='int')], type_ignores=[])
# expect: Module(body=[AsyncFunctionDef(name='f', args=arguments(posonlyargs=[], args=[], kwonlyargs=[], kw_defaults=[], defaults=[]), body=[AsyncFor(target=Name(id='x', ctx=Store()), iter=Name(id='y', ctx=Load()), body=[Pass()], orelse=[], type_comment='str')], decorator_list=[], type_comment='() -> int')], type_ignores=[])
# expect: Module(body=[FunctionDef(name='f', args=arguments(posonlyargs=[], args=[arg(arg='a', type_comment='int'), arg(arg='b', type_comment='str')], vararg=arg(arg='c', type_comment='bool'), kwonlyargs=[], kw_defaults=[], defaults=[Constant(value=1)]), body=[Pass()], decorator_list=[], type_comment='(...) -> int')], type_ignores=[])
# expect: 'def f(a, /,\n      *, b  # type: int\n      , **c): pass\n' invalid syntax 3 7
# expect: 'def f():  # type: () -> int\n    # type: () -> int\n    pass\n' Cannot have two type comments on def 3 4
# expect: 'def f(*,  # type: int\n      a): pass\n' bare * has associated type comment 1 19
# expect: Module(body=[Assign(targets=[Name(id='x', ctx=Store())], value=Constant(value=1)), If(test=Name(id='x', ctx=Load()), body=[Pass()], orelse=[])], type_ignores=[TypeIgnore(lineno=1, tag=''), TypeIgnore(lineno=2, tag='[abc]'), TypeIgnore(lineno=3, tag='@z')])
# expect: '# type: ignored\n' invalid syntax 1 9
# expect: 'x + 1  # type: int\n' invalid syntax 1 16
# expect: 'x = [\n  # type: int\n]\n' invalid syntax 2 11
# expect: 'with (x as y):  # type: int\n    pass\n' invalid syntax 1 25
# expect: Module(body=[Assign(targets=[Name(id='x', ctx=Store())], value=Constant(value=1))], type_ignores=[])
# expect: FunctionType(argtypes=[], returns=Name(id='int', ctx=Load()))
# expect: FunctionType(argtypes=[Name(id='int', ctx=Load()), Name(id='str', ctx=Load()), Name(id='Any', ctx=Load())], returns=Attribute(value=Name(id='a', ctx=Load()), attr='b', ctx=Load()))
# expect: FunctionType(argtypes=[Name(id='a', ctx=Load()), Name(id='b', ctx=Load())], returns=Name(id='c', ctx=Load()))
# expect: FunctionType(argtypes=[Name(id='a', ctx=Load()), Name(id='b', ctx=Load())], returns=List(elts=[Name(id='c', ctx=Load())], ctx=Load()))
# expect: '(a,)->c' invalid syntax 1 4
# expect: '(**b, *a)->c' invalid syntax 1 5
# expect: 'a->b' invalid syntax 1 1
# expect: '(a' '(' was never closed 1 1
# expect: '() -> b c' invalid syntax 1 9
# expect: compile() mode 'func_type' requires flag PyCF_ONLY_AST
# expect: 4 The '@' operator is only supported in Python 3.5 and greater 1 6
# expect: 4 The '@' operator is only supported in Python 3.5 and greater 1 3
# expect: 4 Async functions are only supported in Python 3.5 and greater 1 20
# expect: 4 Await expressions are only supported in Python 3.5 and greater 2 12
# expect: 5 Variable annotation syntax is only supported in Python 3.6 and greater 1 11
# expect: 5 Variable annotations syntax is only supported in Python 3.6 and greater 1 9
# expect: 5 Underscores in numeric literals are only supported in Python 3.6 and greater 1 1
# expect: 5 Format strings are only supported in Python 3.6 and greater 1 7
# expect: 5 Async comprehensions are only supported in Python 3.6 and greater 2 31
# expect: 7 Assignment expressions are only supported in Python 3.8 and greater 1 8
# expect: 7 Positional-only parameters are only supported in Python 3.8 and greater 1 11
# expect: 7 Positional-only parameters are only supported in Python 3.8 and greater 1 12
# expect: 8 Parenthesized context managers are only supported in Python 3.9 and greater 1 28
# expect: 9 Pattern matching is only supported in Python 3.10 and greater 2 17
# expect: 10 Exception groups are only supported in Python 3.11 and greater 2 16
# expect: 6 'async = 12; await = 13' is fine
# expect: 7 'async = 12; await = 13' invalid syntax
# expect: 6 'def f():\n    await = 3\n' is fine
# expect: 7 'def f():\n    await = 3\n' invalid syntax
# expect: 6 'async def f():\n    await = 3\n' invalid syntax
# expect: 7 'async def f():\n    await = 3\n' invalid syntax
# expect: 6 'print(async=3)' is fine
# expect: 7 'print(async=3)' invalid syntax
# expect: True
# expect: with Barry as BDFL, use '<>' instead of '!=' 3 5
# expect: invalid syntax 3 5
