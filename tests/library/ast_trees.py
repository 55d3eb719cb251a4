# Syntax trees as objects: ast.parse, dump, unparse, literal_eval, visitors, and compiling trees.
import ast

print(ast.dump(ast.parse('x = 1')))
# expect: Module(body=[Assign(targets=[Name(id='x', ctx=Store())], value=Constant(value=1))], type_ignores=[])
print(ast.dump(ast.parse('f(a, *b, k=1, **c)', mode='eval').body))
# expect: Call(func=Name(id='f', ctx=Load()), args=[Name(id='a', ctx=Load()), Starred(value=Name(id='b', ctx=Load()), ctx=Load())], keywords=[keyword(arg='k', value=Constant(value=1)), keyword(value=Name(id='c', ctx=Load()))])
print(ast.dump(ast.parse('a.b[1:2]', mode='eval'), include_attributes=False, annotate_fields=False))
# expect: Expression(Subscript(Attribute(Name('a', Load()), 'b', Load()), Slice(Constant(1), Constant(2)), Load()))
print(ast.dump(ast.parse('print(1)', mode='single')))
# expect: Interactive(body=[Expr(value=Call(func=Name(id='print', ctx=Load()), args=[Constant(value=1)], keywords=[]))])
print(ast.dump(ast.parse('lambda a, /, b=1, *c, d, e=2, **f: 0', mode='eval').body.args))
# expect: arguments(posonlyargs=[arg(arg='a')], args=[arg(arg='b')], vararg=arg(arg='c'), kwonlyargs=[arg(arg='d'), arg(arg='e')], kw_defaults=[None, Constant(value=2)], kwarg=arg(arg='f'), defaults=[Constant(value=1)])
print(ast.dump(ast.parse("f'{x!r:>{w}}b'", mode='eval').body))
# expect: JoinedStr(values=[FormattedValue(value=Name(id='x', ctx=Load()), conversion=114, format_spec=JoinedStr(values=[Constant(value='>'), FormattedValue(value=Name(id='w', ctx=Load()), conversion=-1)])), Constant(value='b')])
print(ast.dump(ast.parse("u'a'", mode='eval').body, include_attributes=True))
# expect: Constant(value='a', kind='u', lineno=1, col_offset=0, end_lineno=1, end_col_offset=4)
node = ast.parse('if a:\n    b\nelif c:\n    pass').body[0]
print(node.lineno, node.end_lineno, node.orelse[0].col_offset, type(node.orelse[0]).__name__)  # expect: 1 4 0 If
print(vars(ast.parse('pass').body[0]))  # expect: {'lineno': 1, 'col_offset': 0, 'end_lineno': 1, 'end_col_offset': 4}
print(ast.parse('a').body[0].value.ctx is ast.parse('b').body[0].value.ctx)  # expect: True

print(ast.literal_eval("{'a': [1, 2.5, -3, (4,)], 'b': {1}, b'x': 1+2j, None: ...}"))
# expect: {'a': [1, 2.5, -3, (4,)], 'b': {1}, b'x': (1+2j), None: Ellipsis}
for bad in ('f()', '1 +', 'x'):
    try:
        ast.literal_eval(bad)
    except (ValueError, SyntaxError) as e:
        print(type(e).__name__, str(e).split(' on line')[0])
# expect: ValueError malformed node or string
# expect: SyntaxError invalid syntax (<unknown>, line 1)
# expect: ValueError malformed node or string

print(ast.unparse(ast.parse('''
# expect: async def f(a, *b, c=1, **d) -> int:
# expect:     return [x async for x in y if z] + (lambda: 3 if (yield) else {**a})
# expect: 
# expect: class C(B, metaclass=M):
# expect:     x: int = 1
# expect:     with a as b, c:
# expect:         del d
# expect: match x:
# expect:     case [1, *_] | {'a': b, **c} | A(x=1) if b:
# expect:         pass
# expect:     case None | -1 | 1 + 2j:
# expect:         raise E from None
# expect: try:
# expect:     pass
# expect: except* (E, F) as g:
# expect:     global h
async def f(a, *b, c=1, **d) -> int:
    return [x async for x in y if z] + (lambda: 3 if (yield) else {**a})
class C(B, metaclass=M):
    x: int = 1
    with a as b, c: del d
match x:
    case [1, *_] | {'a': b, **c} | A(x=1) if b: pass
    case None | -1 | 1+2j: raise E from None
try: pass
except* (E, F) as g: global h
''')))


class Double(ast.NodeTransformer):
    def visit_Constant(self, node):
        return ast.copy_location(ast.Constant(node.value * 2), node)


tree = ast.fix_missing_locations(Double().visit(ast.parse("print(1 + 2, 'a')")))
exec(compile(tree, '<tree>', 'exec'))  # expect: 6 aa
print(eval(compile(ast.parse('1 + 1', mode='eval'), '<tree>', 'eval')))  # expect: 2
print([type(n).__name__ for n in ast.walk(ast.parse('a.b[c] = d'))])
# expect: ['Module', 'Assign', 'Subscript', 'Name', 'Attribute', 'Name', 'Store', 'Load', 'Name', 'Load', 'Load', 'Load']


class Names(ast.NodeVisitor):
    def visit_Name(self, node):
        print('name', node.id, type(node.ctx).__name__)
# expect: name x Store
# expect: name y Load
# expect: name z Load
# expect: name x Del


Names().visit(ast.parse('x = y + z; del x'))

# The classes
print(ast.Name._fields, ast.Name.__match_args__, ast.Name._attributes)
# expect: ('id', 'ctx') ('id', 'ctx') ('lineno', 'col_offset', 'end_lineno', 'end_col_offset')
print(ast.FunctionDef.__doc__)
# expect: FunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, string? type_comment)
print(ast.expr_context.__doc__)  # expect: expr_context = Load | Store | Del
print(ast.unaryop.__doc__, '|', ast.pattern.__doc__.split('\n')[1])
# expect: unaryop = Invert | Not | UAdd | USub |         | MatchSingleton(constant value)
print(ast.Name.__mro__)  # expect: (<class 'ast.Name'>, <class 'ast.expr'>, <class 'ast.AST'>, <class 'object'>)
print(ast.AST.__module__, ast.arguments.vararg, ast.Return().value, ast.stmt.end_lineno)  # expect: ast None None None
print(ast.Name('a', ctx=3, other=4).__dict__, ast.BinOp(1, 2).right if hasattr(ast.BinOp(1, 2), 'right') else 'none')
# expect: {'id': 'a', 'ctx': 3, 'other': 4} none
for make in (lambda: ast.Name(1, 2, 3), lambda: ast.Name('x', id='y'), lambda: ast.Load(1), lambda: ast.Name().id):
    try:
        make()
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
# expect: TypeError Name constructor takes at most 2 positional arguments
# expect: TypeError Name got multiple values for argument 'id'
# expect: TypeError Load constructor takes at most 0 positional arguments
# expect: AttributeError 'Name' object has no attribute 'id'
print(ast.Name('x').__reduce__())  # expect: (<class 'ast.Name'>, (), {'id': 'x'})

# Values of constants that no literal has
for value in ((1, 2, frozenset({3})), 3-4j, -0.0, 10**30, -10**30, frozenset(), complex(-0.0, 1), 'ü', b'a'):
    print(repr(eval(compile(ast.fix_missing_locations(ast.Expression(ast.Constant(value))), 'f', 'eval'))))
# expect: (1, 2, frozenset({3}))
# expect: (3-4j)
# expect: -0.0
# expect: 1000000000000000000000000000000
# expect: -1000000000000000000000000000000
# expect: frozenset()
# expect: (-0+1j)
# expect: 'ü'
# expect: b'a'

# What is no tree
at = {'lineno': 1, 'col_offset': 0}
name = ast.Name('x', ast.Load(), **at)
one = ast.Constant(1, **at)
for bad in (
    ast.Module([ast.Expr(ast.Name('x'))], []),
    ast.Module([ast.Expr(ast.Constant(object(), **at), **at)], []),
    ast.Module([3], []),
    ast.Module(3, []),
    ast.Module(),
    ast.Module([None], []),
    ast.Expression(ast.Name('None', ast.Load(), **at)),
    ast.Expression(ast.Name('x', ast.Store(), **at)),
    ast.Expression(ast.Name('x', None, **at)),
    ast.Expression(ast.Name(3, ast.Load(), **at)),
    ast.Expression(ast.BinOp(None, ast.Add(), None, **at)),
    ast.Expression(ast.BoolOp(ast.And(), [one], **at)),
    ast.Expression(ast.Compare(one, [ast.Eq()], [], **at)),
    ast.Expression(ast.Dict([one], [], **at)),
    ast.Expression(ast.ListComp(one, [], **at)),
    ast.Expression(ast.Lambda(ast.arguments([], [], None, [], [None], None, []), one, **at)),
    ast.Expression(ast.Call(name, [], {}, **at)),
    ast.Module([ast.Assign([], one, **at)], []),
    ast.Module([ast.Assign([one], one, **at)], []),
    ast.Module([ast.While(one, [], [], **at)], []),
    ast.Module([ast.Raise(None, one, **at)], []),
    ast.Module([ast.Try([ast.Pass(**at)], [], [], [], **at)], []),
    ast.Module([ast.AnnAssign(ast.Attribute(name, 'a', ast.Store(), **at), name, None, 1, **at)], []),
    ast.Module([ast.Pass(lineno=3, col_offset=0, end_lineno=1, end_col_offset=0)], []),
    ast.Module([ast.Pass(lineno='a', col_offset=0)], []),
    ast.Module([ast.ImportFrom('m', [ast.alias('a', **at)], -1, **at)], []),
    ast.Module([ast.Match(one, [ast.match_case(ast.MatchAs(None, '_', **at, end_lineno=1, end_col_offset=0),
                                               None, [ast.Pass(**at)])], **at)], []),
):
    try:
        compile(bad, 'f', 'eval' if isinstance(bad, ast.Expression) else 'exec')
    except (TypeError, ValueError) as e:
        print(type(e).__name__, str(e).split(' at 0x')[0])
# expect: TypeError required field "lineno" missing from stmt
# expect: TypeError got an invalid type in Constant: object
# expect: TypeError required field "lineno" missing from stmt
# expect: TypeError Module field "body" must be a list, not a int
# expect: TypeError required field "body" missing from Module
# expect: ValueError None disallowed in statement list
# expect: ValueError identifier field can't represent 'None' constant
# expect: ValueError expression must have Load context but has Store instead
# expect: TypeError expected some sort of expr_context, but got None
# expect: TypeError AST identifier must be of type str
# expect: ValueError field 'left' is required for BinOp
# expect: ValueError BoolOp with less than 2 values
# expect: ValueError Compare with no comparators
# expect: ValueError Dict doesn't have the same number of keys as values
# expect: ValueError comprehension with no generators
# expect: ValueError length of kwonlyargs is not the same as kw_defaults on arguments
# expect: TypeError Call field "keywords" must be a list, not a dict
# expect: ValueError empty targets on Assign
# expect: ValueError expression which can't be assigned to in Store context
# expect: ValueError empty body on While
# expect: ValueError Raise with cause but no exception
# expect: ValueError Try has neither except handlers nor finalbody
# expect: TypeError AnnAssign with simple non-Name target
# expect: ValueError AST node line range (3, 1) is not valid
# expect: ValueError invalid integer value: 'a'
# expect: ValueError Negative ImportFrom level
# expect: ValueError can't capture name '_' in patterns
for args in ((1, 'f', 'exec'), (ast.Name(), 'f', 'exec'), (ast.Module([], []), 'f', 'eval')):
    try:
        compile(*args)
    except TypeError as e:
        print(e)
# expect: compile() arg 1 must be a string, bytes or AST object
# expect: expected Module node, got Name
# expect: expected Expression node, got Module
deep = one
for _ in range(5000):
    deep = ast.UnaryOp(ast.USub(), deep, **at)
try:
    compile(ast.Expression(deep), 'f', 'eval')
except RecursionError:
    print('too deep')  # expect: too deep
