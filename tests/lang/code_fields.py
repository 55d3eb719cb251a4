# Code objects: the tables of lines and handlers, made into one another by hand; replace() and types.CodeType.
import dis
import sys
import traceback
import types


def show(f, *args, **keywords):
    try:
        print(f(*args, **keywords))
    except Exception as e:
        print(type(e).__name__, e)


def sample(a, b=1, *c, d, **e):
    """Doc."""
    x = 1

    def inner():
        return a, x

    try:
        total = (a +
                 b / d)
    except (ZeroDivisionError,
            TypeError) as error:
        total = str(error)
    finally:
        x = 2
    return total, inner()


# What is in the line table is what co_positions() and co_lines() say.
def read_number(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 63) << shift
        shift += 6
        if not byte & 64:
            return value, at


def read_signed(data, at):
    value, at = read_number(data, at)
    return (-(value >> 1) if value & 1 else value >> 1), at


def positions(code):
    data, line, at = code.co_linetable, code.co_firstlineno, 0
    while at < len(data):
        first = data[at]
        assert first & 128
        kind, units = first >> 3 & 15, (first & 7) + 1
        at += 1
        if kind == 15:
            place = (None, None, None, None)
        elif kind == 14:
            step, at = read_signed(data, at)
            line += step
            lines, at = read_number(data, at)
            column, at = read_number(data, at)
            end, at = read_number(data, at)
            place = (line, line + lines, column - 1, end - 1)
        elif kind == 13:
            step, at = read_signed(data, at)
            line += step
            place = (line, line, None, None)
        elif kind >= 10:
            line += kind - 10
            place = (line, line, data[at], data[at + 1])
            at += 2
        else:
            column = kind * 8 + (data[at] >> 4)
            place = (line, line, column, column + (data[at] & 15))
            at += 1
        for _ in range(units):
            yield place


def every_code(code):
    yield code
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from every_code(constant)


for module in (dis, traceback, types):
    source = open(module.__file__).read()
    whole = compile(source, module.__file__, 'exec')
    print(module.__name__, all(list(positions(c)) == list(c.co_positions()) for c in every_code(whole)),
          all(len(list(c.co_positions())) * 2 == len(c.co_code) for c in every_code(whole)))

code = sample.__code__
print(list(positions(code)) == list(code.co_positions()))
print(type(code.co_lnotab), len(code.co_lnotab) % 2)
line, lines = code.co_firstlineno, set()
for step in code.co_lnotab[1::2]:
    line += step - 256 if step > 127 else step
    lines.add(line)
print(lines <= {line for _, _, line in code.co_lines()})


# The exception table: entries in order, each within the code, none over another.
def read_big(data, at):
    value = data[at] & 63
    while data[at] & 64:
        at += 1
        value = value << 6 | data[at] & 63
    return value, at + 1


def handlers(code):
    data, at = code.co_exceptiontable, 0
    while at < len(data):
        assert data[at] & 128
        start, at = read_big(data, at)
        length, at = read_big(data, at)
        target, at = read_big(data, at)
        depth, at = read_big(data, at)
        yield start * 2, (start + length) * 2, target * 2


entries = list(handlers(code))
print(len(entries) > 1, all(a[1] <= b[0] for a, b in zip(entries, entries[1:])),
      all(0 <= start < end <= len(code.co_code) and target < len(code.co_code) for start, end, target in entries))
print((lambda: 0).__code__.co_exceptiontable)

# replace() and the constructor.
arguments = ('argcount', 'posonlyargcount', 'kwonlyargcount', 'nlocals', 'stacksize', 'flags', 'code', 'consts', 'names',
             'varnames', 'filename', 'name', 'qualname', 'firstlineno', 'linetable', 'exceptiontable', 'freevars',
             'cellvars')
values = [getattr(code, 'co_' + name) for name in arguments]
again = types.CodeType(*values)
print(again == code, hash(again) == hash(code), again is code, again.co_cellvars, again.co_freevars)
print(types.FunctionType(again, globals())(1, 0, d=0))
print(types.FunctionType(again, globals())(1, 4, d=2))
for name, value in zip(arguments, values):
    replaced = code.replace(**{'co_' + name: value})
    if replaced != code or getattr(replaced, 'co_' + name) != value:
        print('differs', name)
other = code.replace(co_name='other', co_qualname='a.other', co_filename='file', co_firstlineno=100)
print(other.co_name, other.co_qualname, other.co_filename, other.co_firstlineno, other == code)
print(types.FunctionType(other, globals())(2, 4, d=1))


def answer():
    return 42, 'text', (1, 2.5, None)


f = types.FunctionType(answer.__code__.replace(co_consts=tuple(
    (7, 'other', (b'x', 1j, ..., frozenset({1}), 1 << 80)) if isinstance(c, tuple) else c
    for c in answer.__code__.co_consts)), {})
print(f())


def named():
    return first + second


print(eval(named.__code__.replace(co_names=('third', 'fourth')), {'third': 3, 'fourth': 4}))
print(named.__code__.replace(co_linetable=b'').co_linetable, list(named.__code__.replace(co_linetable=b'').co_lines()))
coroutine = types.coroutine(lambda: (yield 1)).__code__
print(bool(coroutine.co_flags & 0x100))
show(code.replace, 1)
show(code.replace, foo=1)
show(code.replace, co_argcount='x')
show(code.replace, co_argcount=-1)
show(code.replace, co_flags=1 << 40)
show(code.replace, co_code='x')
show(code.replace, co_code=b'x')
show(code.replace, co_consts=[])
show(code.replace, co_name=1)
show(code.replace, co_name=None)
show(code.replace, co_varnames=())
show(code.replace, co_nlocals=code.co_nlocals + 1)
show(code.replace, co_nlocals=code.co_nlocals - 1)
show(types.CodeType)
show(types.CodeType, *range(19))
show(types.CodeType, *range(17))
show(types.CodeType, a=1)
for place, bad in ((0, -1), (1, None), (3, 1 << 40), (6, 'x'), (7, []), (8, (1,)), (9, (1,)), (10, b'x'), (16, {})):
    show(types.CodeType, *values[:place], bad, *values[place + 1:])
show(lambda: types.CodeType.co_code.__get__(1))
print([name for name in dir(code) if 'co_' in name or name == 'replace'])
print(types.CodeType.__doc__)

# expect: dis True True
# expect: traceback True True
# expect: types True True
# expect: True
# expect: <class 'bytes'> 0
# expect: True
# expect: True True True
# expect: b''
# expect: True True False ('a', 'x') ()
# expect: ('division by zero', (1, 2))
# expect: (3.0, (1, 2))
# expect: other a.other file 100 False
# expect: (6.0, (2, 2))
# expect: (7, 'other', (b'x', 1j, Ellipsis, frozenset({1}), 1208925819614629174706176))
# expect: 7
# expect: b'' []
# expect: True
# expect: TypeError replace() takes no positional arguments
# expect: TypeError 'foo' is an invalid keyword argument for replace()
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: ValueError co_argcount must be a positive integer
# expect: OverflowError Python int too large to convert to C int
# expect: TypeError replace() argument 'co_code' must be bytes, not str
# expect: ValueError code: co_code is malformed
# expect: TypeError replace() argument 'co_consts' must be tuple, not list
# expect: TypeError replace() argument 'co_name' must be str, not int
# expect: TypeError replace() argument 'co_name' must be str, not None
# expect: ValueError code: co_varnames is too small
# expect: ValueError code: co_nlocals != len(co_varnames)
# expect: ValueError code: co_nlocals != len(co_varnames)
# expect: TypeError code expected at least 16 arguments, got 0
# expect: TypeError code expected at most 18 arguments, got 19
# expect: TypeError code() argument 7 must be bytes, not int
# expect: TypeError code() takes no keyword arguments
# expect: ValueError code: argcount must not be negative
# expect: TypeError 'NoneType' object cannot be interpreted as an integer
# expect: OverflowError Python int too large to convert to C int
# expect: TypeError code() argument 7 must be bytes, not str
# expect: TypeError code() argument 8 must be tuple, not list
# expect: TypeError name tuples must contain only strings, not 'int'
# expect: TypeError name tuples must contain only strings, not 'int'
# expect: TypeError code() argument 11 must be str, not bytes
# expect: TypeError code() argument 17 must be tuple, not dict
# expect: TypeError descriptor 'co_code' for 'code' objects doesn't apply to a 'int' object
# expect: ['_co_code_adaptive', 'co_argcount', 'co_cellvars', 'co_code', 'co_consts', 'co_exceptiontable', 'co_filename', 'co_firstlineno', 'co_flags', 'co_freevars', 'co_kwonlyargcount', 'co_lines', 'co_linetable', 'co_lnotab', 'co_name', 'co_names', 'co_nlocals', 'co_positions', 'co_posonlyargcount', 'co_qualname', 'co_stacksize', 'co_varnames', 'replace']
# expect: Create a code object.  Not for the faint of heart.
