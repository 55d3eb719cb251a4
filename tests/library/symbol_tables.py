# _symtable and symtable: blocks in order, names in order, scopes, what is said of wrong calls.
import _symtable
import symtable


def show(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


def dump(table, depth=0):
    print(' ' * depth, table.name, table.type, table.lineno, table.nested, table.varnames, table.symbols)
    for child in table.children:
        dump(child, depth + 1)


SOURCE = '''
from __future__ import annotations
import os.path, sys as system
from x import *
@decorator(lambda q: q)
def f(a: int, b=default, /, *c, d: str = [i for i in other], **e) -> result:
    global g
    nonlocal_value = 1
    g, (h, *i) = a, b
    def inner(x):
        nonlocal nonlocal_value
        nonlocal_value += x
        return super, __private, lambda: (x, yield_ := 1)
    for item.attribute, k in c:
        del k
    with open(a) as file, file: pass
    x: int = 5
    y: str
    return {key: value for key, value in d.items() if key if value for z in value}
class C(Base, metaclass=Meta, **kw):
    attribute: int
    def method(self):
        self.__name = __class__
        return super().method()
    def generator(self):
        yield (w := 1)
    async def coroutine(self):
        return [await j async for j in self if (seen := j)]
    __mangled = __Name
    list = [attribute for attribute in (1, 2)]
match subject:
    case {'a': p, **rest}: pass
    case C(q, r=[s, *t]) | (u as v): pass
try: pass
except Exception as error: pass
finally: pass
assert (n := 10), n
a = b = c[d] = e
a += b
print(f'{a!r:{b}}')
'''
dump(_symtable.symtable(SOURCE, 'f', 'exec'))
dump(_symtable.symtable('[x for x in y] + z', 'f', 'eval'))
dump(_symtable.symtable('x = lambda a: a\n', 'f', 'single'))
dump(_symtable.symtable('def f():\n a = 1\n class C:\n  a = a\n  def g(self): return a\n', 'f', 'exec'))
entry = _symtable.symtable('pass', 'f', 'exec')
print(type(entry), repr(entry) == f'<symtable entry top({entry.id}), line 0>')
show(type(entry))
show(setattr, entry, 'name', 1)
show(_symtable.symtable)
show(_symtable.symtable, 1, 'f', 'exec')
show(_symtable.symtable, 'a', 1, 'exec')
show(_symtable.symtable, 'a', 'f', 'foo')
show(_symtable.symtable, 'a', 'f\0', 'exec')
show(_symtable.symtable, 'a\0', 'f', 'exec')
show(_symtable.symtable, 'a b', 'f', 'exec')
show(_symtable.symtable, 'def f(x, x): pass', 'f', 'exec')
show(_symtable.symtable, 'nonlocal x', 'f', 'exec')
show(_symtable.symtable, 'def f(x): global x', 'f', 'exec')
show(_symtable.symtable, 'def f():\n nonlocal x', 'f', 'exec')
show(_symtable.symtable, 'def f():\n x = 1\n global x', 'f', 'exec')
print({name: value for name, value in vars(_symtable).items() if name.isupper()})

top = symtable.symtable(SOURCE, '?', 'exec')
print(top.get_type(), top.get_name(), top.is_optimized(), top.has_children(), [t.get_name() for t in top.get_children()])
function = [t for t in top.get_children() if t.get_name() == 'f'][0]
print(function.get_parameters(), sorted(function.get_locals()), sorted(function.get_globals()), function.get_nonlocals())
for symbol in function.get_symbols():
    print(symbol.get_name(), [name for name in dir(symbol) if name.startswith('is_') and name != 'is_namespace'
                              and getattr(symbol, name)()])
print([t.get_methods() for t in top.get_children() if t.get_type() == "class"], top.lookup('C').is_namespace(), top.lookup('C').get_namespace().get_name())

# expect:  top 2 0 0 [] {'annotations': 2176, 'os': 2176, 'system': 2176, 'f': 2050, 'default': 6160, 'other': 6160, 'decorator': 6160, 'g': 4097, 'C': 2066, 'Base': 6160, 'Meta': 6160, 'kw': 6160, 'subject': 6160, 'p': 2050, 'rest': 2050, 'q': 2050, 's': 2050, 't': 2050, 'u': 2050, 'v': 2050, 'Exception': 6160, 'error': 2050, 'n': 2066, 'a': 2066, 'b': 2066, 'c': 6160, 'd': 6160, 'e': 6160, 'print': 6160}
# expect:   listcomp 0 6 0 ['.0'] {'.0': 2052, 'i': 2578}
# expect:   lambda 0 5 0 ['q'] {'q': 2068}
# expect:   f 0 6 0 ['a', 'b', 'd', 'c', 'e'] {'a': 2068, 'b': 2068, 'd': 2068, 'c': 2068, 'e': 2052, 'g': 4099, 'nonlocal_value': 10242, 'h': 2050, 'i': 2050, 'inner': 2050, 'item': 6160, 'k': 2050, 'open': 6160, 'file': 2066, 'x': 2306, 'y': 2306}
# expect:    inner 0 10 1 ['x'] {'x': 10260, 'nonlocal_value': 8202, 'super': 6160, '__class__': 6160, '__private': 6160}
# expect:     lambda 0 13 1 [] {'x': 8208, 'yield_': 2050}
# expect:    dictcomp 0 19 1 ['.0'] {'.0': 2052, 'key': 2578, 'value': 2578, 'z': 2562}
# expect:   C 1 20 0 [] {'attribute': 2306, 'method': 2050, 'generator': 2050, 'coroutine': 2050, '_C__mangled': 2050, '_C__Name': 6160, 'list': 2050}
# expect:    method 0 22 0 ['self'] {'self': 2068, '__class__': 8208, 'super': 6160}
# expect:    generator 0 25 0 ['self'] {'self': 2052, 'w': 2050}
# expect:    coroutine 0 27 0 ['self'] {'self': 2068, 'seen': 10242}
# expect:     listcomp 0 28 1 ['.0'] {'.0': 2052, 'j': 2578, 'seen': 8202}
# expect:    listcomp 0 30 0 ['.0'] {'.0': 2052, 'attribute': 2578}
# expect:  top 2 0 0 [] {'y': 6160, 'z': 6160}
# expect:   listcomp 0 1 0 ['.0'] {'.0': 2052, 'x': 2578}
# expect:  top 2 0 0 [] {'x': 2050}
# expect:   lambda 0 1 0 ['a'] {'a': 2068}
# expect:  top 2 0 0 [] {'f': 2050}
# expect:   f 0 1 0 [] {'a': 10242, 'C': 2050}
# expect:    C 1 3 1 [] {'a': 2130, 'g': 2050}
# expect:     g 0 5 1 ['self'] {'self': 2052, 'a': 8208}
# expect: <class 'symtable entry'> True
# expect: TypeError cannot create 'symtable entry' instances
# expect: AttributeError readonly attribute
# expect: TypeError symtable expected 3 arguments, got 0
# expect: TypeError symtable() arg 1 must be a string or bytes object
# expect: TypeError expected str, bytes or os.PathLike object, not int
# expect: ValueError symtable() arg 3 must be 'exec' or 'eval' or 'single'
# expect: ValueError embedded null character
# expect: ValueError source code string cannot contain null bytes
# expect: SyntaxError invalid syntax (f, line 1)
# expect: SyntaxError duplicate argument 'x' in function definition (f, line 1)
# expect: SyntaxError nonlocal declaration not allowed at module level (f, line 1)
# expect: SyntaxError name 'x' is parameter and global (f, line 1)
# expect: SyntaxError no binding for nonlocal 'x' found (f, line 2)
# expect: SyntaxError name 'x' is assigned to before global declaration (f, line 3)
# expect: {'USE': 16, 'DEF_GLOBAL': 1, 'DEF_NONLOCAL': 8, 'DEF_LOCAL': 2, 'DEF_PARAM': 4, 'DEF_FREE': 32, 'DEF_FREE_CLASS': 64, 'DEF_IMPORT': 128, 'DEF_BOUND': 134, 'DEF_ANNOT': 256, 'TYPE_FUNCTION': 0, 'TYPE_CLASS': 1, 'TYPE_MODULE': 2, 'LOCAL': 1, 'GLOBAL_EXPLICIT': 2, 'GLOBAL_IMPLICIT': 3, 'FREE': 4, 'CELL': 5, 'SCOPE_OFF': 11, 'SCOPE_MASK': 15}
# expect: module top False True ['listcomp', 'lambda', 'f', 'C']
# expect: ('a', 'b', 'd', 'c', 'e') ['a', 'b', 'c', 'd', 'e', 'file', 'h', 'i', 'inner', 'k', 'nonlocal_value', 'x', 'y'] ['g', 'item', 'open'] ()
# expect: a ['is_local', 'is_parameter', 'is_referenced']
# expect: b ['is_local', 'is_parameter', 'is_referenced']
# expect: d ['is_local', 'is_parameter', 'is_referenced']
# expect: c ['is_local', 'is_parameter', 'is_referenced']
# expect: e ['is_local', 'is_parameter']
# expect: g ['is_assigned', 'is_declared_global', 'is_global']
# expect: nonlocal_value ['is_assigned', 'is_local']
# expect: h ['is_assigned', 'is_local']
# expect: i ['is_assigned', 'is_local']
# expect: inner ['is_assigned', 'is_local']
# expect: item ['is_global', 'is_referenced']
# expect: k ['is_assigned', 'is_local']
# expect: open ['is_global', 'is_referenced']
# expect: file ['is_assigned', 'is_local', 'is_referenced']
# expect: x ['is_annotated', 'is_assigned', 'is_local']
# expect: y ['is_annotated', 'is_assigned', 'is_local']
# expect: [('method', 'generator', 'coroutine', 'listcomp')] True C
