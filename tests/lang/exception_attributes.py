# The attributes, arguments and texts of the built-in exceptions.
def show(label, f):
    try:
        print(label, '->', f())
    except BaseException as e:
        print(label, '->', type(e).__name__, e)

def fields(e, *names):
    return ', '.join(f'{n}={getattr(e, n)!r}' for n in names)

# BaseException
for e in (ValueError(), ValueError('a'), ValueError('a', 1), ValueError(None), ValueError(('a',)), KeyError('k'), KeyError(), KeyError(1, 2)):
    print(repr(e), '|', str(e), '|', e.args)  # expect: ValueError() |  | ()
    # expect: ValueError('a') | a | ('a',)
    # expect: ValueError('a', 1) | ('a', 1) | ('a', 1)
    # expect: ValueError(None) | None | (None,)
    # expect: ValueError(('a',)) | ('a',) | (('a',),)
    # expect: KeyError('k') | 'k' | ('k',)
    # expect: KeyError() |  | ()
    # expect: KeyError(1, 2) | (1, 2) | (1, 2)
e = ValueError(1, 2)
e.args = [3, 4]
print(e.args, str(e))  # expect: (3, 4) (3, 4)
# expect: del args -> TypeError args may not be deleted
# expect: args = 5 -> TypeError 'int' object is not iterable
# expect: cause = 5 -> TypeError exception cause must be None or derive from BaseException
# expect: context = 5 -> TypeError exception context must be None or derive from BaseException
# expect: traceback = 5 -> TypeError __traceback__ must be a traceback or None
# expect: del cause -> TypeError __cause__ may not be deleted
# expect: del context -> TypeError __context__ may not be deleted
# expect: del traceback -> TypeError __traceback__ may not be deleted
# expect: suppress = 5 -> TypeError attribute value type must be bool
# expect: del suppress -> TypeError can't delete numeric/char attribute
show('del args', lambda: delattr(e, 'args'))
show('args = 5', lambda: setattr(e, 'args', 5))
show('cause = 5', lambda: setattr(e, '__cause__', 5))
show('context = 5', lambda: setattr(e, '__context__', 5))
show('traceback = 5', lambda: setattr(e, '__traceback__', 5))
show('del cause', lambda: delattr(e, '__cause__'))
show('del context', lambda: delattr(e, '__context__'))
show('del traceback', lambda: delattr(e, '__traceback__'))
show('suppress = 5', lambda: setattr(e, '__suppress_context__', 5))
show('del suppress', lambda: delattr(e, '__suppress_context__'))
print(e.__suppress_context__)  # expect: False
e.__cause__ = None
print(e.__suppress_context__, e.__cause__, e.__context__)  # expect: True None None
# expect: with_traceback -> TypeError __traceback__ must be a traceback or None
show('with_traceback', lambda: e.with_traceback(5))
print(e.with_traceback(None) is e)  # expect: True
# expect: keyword -> TypeError ValueError() takes no keyword arguments
# expect: keyword own -> TypeError Own() takes no keyword arguments
show('keyword', lambda: ValueError(a=1))
class Own(Exception):
    pass
show('keyword own', lambda: Own(a=1))
print(repr(Own(1)), repr(Own(1, 2)), str(Own(1, 2)))  # expect: Own(1) Own(1, 2) (1, 2)
e.extra = 5
print(e.__dict__, e.__reduce__(), ValueError(1).__reduce__())
# expect: {'extra': 5} (<class 'ValueError'>, (3, 4), {'extra': 5}) (<class 'ValueError'>, (1,))
# expect: setstate -> None
show('setstate', lambda: e.__setstate__({'x': 1}))
print(e.x, e.__setstate__(None))  # expect: 1 None
# expect: setstate 5 -> TypeError state is not a dictionary
show('setstate 5', lambda: e.__setstate__(5))

# notes
e.add_note('one')
e.add_note('two')
print(e.__notes__)  # expect: ['one', 'two']
# expect: add_note -> TypeError note must be a str, not 'int'
# expect: add_note -> TypeError Cannot add note: __notes__ is not a list
show('add_note', lambda: e.add_note(5))
e.__notes__ = 5
show('add_note', lambda: e.add_note('x'))

# StopIteration, SystemExit
for args in ((), (1,), (1, 2), (None,)):
    print(StopIteration(*args).value, repr(SystemExit(*args).code))  # expect: None None
    # expect: 1 1
    # expect: 1 (1, 2)
    # expect: None None
s = StopIteration(1)
s.value = 7
print(s.value, s.args)  # expect: 7 (1,)
del s.value
print(s.value)  # expect: None

# ImportError, NameError, AttributeError
i = ImportError('m', name='n', path='p')
print(fields(i, 'msg', 'name', 'path', 'args'), str(i), repr(i), i.__reduce__())
# expect: msg='m', name='n', path='p', args=('m',) m ImportError('m') (<class 'ImportError'>, ('m',), {'name': 'n', 'path': 'p'})
i = ImportError('a', 'b')
print(fields(i, 'msg', 'name', 'path', 'args'), str(i))
# expect: msg=None, name=None, path=None, args=('a', 'b') ('a', 'b')
print(fields(ImportError(), 'msg', 'name', 'path'), str(ModuleNotFoundError('x', name='y')))
# expect: msg=None, name=None, path=None x
n = NameError('m', name='n')
print(n.name, NameError().name)  # expect: n None
a = AttributeError('m', name='n', obj=3)
print(a.name, a.obj, AttributeError().obj)  # expect: n 3 None
try:
    None.foo
except AttributeError as err:
    print(err.name, err.obj, err)  # expect: foo None 'NoneType' object has no attribute 'foo'
try:
    undefined_name
except NameError as err:
    print(err.name, err)  # expect: undefined_name name 'undefined_name' is not defined

# OSError
import errno
for args in ((), (1,), (2, 'x'), (2, 'x', 'f'), (2, 'x', 'f', 0, 'g'), (2, 'x', 'f', 0), (1, 2, 3, 4, 5, 6), ('a', 'b'), (17, 'e'), (None, 'b')):
    o = OSError(*args)
    print(repr(o), '|', str(o), '|', fields(o, 'errno', 'strerror', 'filename', 'filename2', 'args'), type(o).__name__)
    # expect: OSError() |  | errno=None, strerror=None, filename=None, filename2=None, args=() OSError
    # expect: OSError(1) | 1 | errno=None, strerror=None, filename=None, filename2=None, args=(1,) OSError
    # expect: FileNotFoundError(2, 'x') | [Errno 2] x | errno=2, strerror='x', filename=None, filename2=None, args=(2, 'x') FileNotFoundError
    # expect: FileNotFoundError(2, 'x') | [Errno 2] x: 'f' | errno=2, strerror='x', filename='f', filename2=None, args=(2, 'x') FileNotFoundError
    # expect: FileNotFoundError(2, 'x') | [Errno 2] x: 'f' -> 'g' | errno=2, strerror='x', filename='f', filename2='g', args=(2, 'x') FileNotFoundError
    # expect: FileNotFoundError(2, 'x') | [Errno 2] x: 'f' | errno=2, strerror='x', filename='f', filename2=None, args=(2, 'x') FileNotFoundError
    # expect: OSError(1, 2, 3, 4, 5, 6) | (1, 2, 3, 4, 5, 6) | errno=None, strerror=None, filename=None, filename2=None, args=(1, 2, 3, 4, 5, 6) OSError
    # expect: OSError('a', 'b') | [Errno a] b | errno='a', strerror='b', filename=None, filename2=None, args=('a', 'b') OSError
    # expect: FileExistsError(17, 'e') | [Errno 17] e | errno=17, strerror='e', filename=None, filename2=None, args=(17, 'e') FileExistsError
    # expect: OSError(None, 'b') | [Errno None] b | errno=None, strerror='b', filename=None, filename2=None, args=(None, 'b') OSError
print(OSError(2, 'x', 'f').__reduce__(), OSError(2, 'x', 'f', 0, 'g').__reduce__())
# expect: (<class 'FileNotFoundError'>, (2, 'x', 'f')) (<class 'FileNotFoundError'>, (2, 'x', 'f', None, 'g'))
for name in ('EAGAIN', 'EPIPE', 'ECHILD', 'ECONNREFUSED', 'EEXIST', 'ENOENT', 'EISDIR', 'ENOTDIR', 'EINTR', 'EACCES', 'EPERM', 'ESRCH', 'ETIMEDOUT', 'EBADF'):
    print(name, type(OSError(getattr(errno, name), 'm')).__name__)  # expect: EAGAIN BlockingIOError
    # expect: EPIPE BrokenPipeError
    # expect: ECHILD ChildProcessError
    # expect: ECONNREFUSED ConnectionRefusedError
    # expect: EEXIST FileExistsError
    # expect: ENOENT FileNotFoundError
    # expect: EISDIR IsADirectoryError
    # expect: ENOTDIR NotADirectoryError
    # expect: EINTR InterruptedError
    # expect: EACCES PermissionError
    # expect: EPERM PermissionError
    # expect: ESRCH ProcessLookupError
    # expect: ETIMEDOUT TimeoutError
    # expect: EBADF OSError
    # expect: kw -> TypeError OSError() takes no keyword arguments
show('kw', lambda: OSError(1, a=2))
b = BlockingIOError(11, 'm', 5)
print(b.characters_written, b.filename, b.args)  # expect: 5 None (11, 'm', 5)
# expect: cw -> AttributeError characters_written
show('cw', lambda: OSError().characters_written)
class MyOS(OSError):
    def __init__(self, a, *, k):
        super().__init__(a, 'text')
        self.k = k
m = MyOS(2, k=3)
print(type(m).__name__, m.errno, m.strerror, m.k, m.args, str(m))
# expect: MyOS 2 text 3 (2, 'text') [Errno 2] text
class MyOS2(OSError):
    def __new__(cls, *args):
        return super().__new__(cls, *args)
print(repr(MyOS2(2, 'x')), IOError is OSError, EnvironmentError is OSError)
# expect: MyOS2(2, 'x') True True

# SyntaxError
for args in ((), ('m',), ('m', ('f', 1, 2, 't')), ('m', ('f', 1, 2, 't', 3, 4)), ('m', ('/a/b.py', 1, 2, 't'), 5)):
    s = SyntaxError(*args)
    print(repr(s), '|', str(s), '|', fields(s, 'msg', 'filename', 'lineno', 'offset', 'text', 'end_lineno', 'end_offset', 'print_file_and_line'))
    # expect: SyntaxError() | None | msg=None, filename=None, lineno=None, offset=None, text=None, end_lineno=None, end_offset=None, print_file_and_line=None
    # expect: SyntaxError('m') | m | msg='m', filename=None, lineno=None, offset=None, text=None, end_lineno=None, end_offset=None, print_file_and_line=None
    # expect: SyntaxError('m', ('f', 1, 2, 't')) | m (f, line 1) | msg='m', filename='f', lineno=1, offset=2, text='t', end_lineno=None, end_offset=None, print_file_and_line=None
    # expect: SyntaxError('m', ('f', 1, 2, 't', 3, 4)) | m (f, line 1) | msg='m', filename='f', lineno=1, offset=2, text='t', end_lineno=3, end_offset=4, print_file_and_line=None
    # expect: SyntaxError('m', ('/a/b.py', 1, 2, 't'), 5) | m | msg='m', filename=None, lineno=None, offset=None, text=None, end_lineno=None, end_offset=None, print_file_and_line=None
    # expect: short -> TypeError function takes at least 4 arguments (2 given)
    # expect: long -> TypeError function takes at most 6 arguments (7 given)
    # expect: five -> TypeError end_offset must be provided when end_lineno is provided
    # expect: five -> TypeError 'int' object is not iterable
show('short', lambda: SyntaxError('m', ('f', 1)))
show('long', lambda: SyntaxError('m', (1, 2, 3, 4, 5, 6, 7)))
show('five', lambda: SyntaxError('m', (1, 2, 3, 4, 5)))
show('five', lambda: SyntaxError('m', 5))

# UnicodeError
u = UnicodeEncodeError('ascii', 'aéb', 1, 2, 'why')
print(u, '|', repr(u), fields(u, 'encoding', 'object', 'start', 'end', 'reason'))
# expect: 'ascii' codec can't encode character '\xe9' in position 1: why | UnicodeEncodeError('ascii', 'aéb', 1, 2, 'why') encoding='ascii', object='aéb', start=1, end=2, reason='why'
print(UnicodeEncodeError('ascii', 'a\u20acb', 1, 2, 'w'), UnicodeEncodeError('ascii', 'a\U0001f600b', 1, 2, 'w'), UnicodeEncodeError('ascii', 'abc', 0, 3, 'w'))
# expect: 'ascii' codec can't encode character '\u20ac' in position 1: w 'ascii' codec can't encode character '\U0001f600' in position 1: w 'ascii' codec can't encode characters in position 0-2: w
print(UnicodeDecodeError('utf-8', b'a\xff', 1, 2, 'w'), UnicodeDecodeError('utf-8', b'abc', 0, 3, 'w'), UnicodeTranslateError('aé', 1, 2, 'w'))
# expect: 'utf-8' codec can't decode byte 0xff in position 1: w 'utf-8' codec can't decode bytes in position 0-2: w can't translate character '\xe9' in position 1: w
# expect: few -> TypeError function takes exactly 5 arguments (1 given)
# expect: type -> TypeError argument 1 must be str, not int
# expect: type -> TypeError argument 2 must be str, not bytes
# expect: type -> TypeError a bytes-like object is required, not 'str'
# expect: type -> TypeError 'str' object cannot be interpreted as an integer
# expect: type -> TypeError function takes exactly 4 arguments (3 given)
show('few', lambda: UnicodeEncodeError('a'))
show('type', lambda: UnicodeEncodeError(1, 'x', 1, 2, 'r'))
show('type', lambda: UnicodeEncodeError('a', b'x', 1, 2, 'r'))
show('type', lambda: UnicodeDecodeError('a', 'x', 1, 2, 'r'))
show('type', lambda: UnicodeDecodeError('a', b'x', 'q', 2, 'r'))
show('type', lambda: UnicodeTranslateError('a', 1, 2))
u.end = 3
print(u)  # expect: 'ascii' codec can't encode characters in position 1-2: why
# expect: raise 5 -> TypeError exceptions must derive from BaseException
# expect: raise int -> TypeError exceptions must derive from BaseException
# expect: cause -> TypeError exception causes must derive from BaseException
# expect: weird -> TypeError calling <class '__main__.Weird'> should have returned an instance of BaseException, not <class 'int'>
# expect: reraise -> RuntimeError No active exception to reraise

# raise
show('raise 5', lambda: exec('raise 5'))
show('raise int', lambda: exec('raise int'))
show('cause', lambda: exec('raise ValueError from 5'))
class Weird(Exception):
    def __new__(cls):
        return 5
show('weird', lambda: exec('raise W', {'W': Weird}))
show('reraise', lambda: exec('raise'))
