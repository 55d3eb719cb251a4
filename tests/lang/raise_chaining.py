# raise in all forms, causes and contexts.
class Custom(Exception):
    def __init__(self, code, *rest):
        super().__init__(code, *rest)
        self.code = code


try:
    raise Custom(7, "more")
except Custom as e:
    print(e.code, e.args, str(e), repr(e))
# expect: 7 (7, 'more') (7, 'more') Custom(7, 'more')
try:
    raise Custom
except TypeError as e:
    print(e)
# expect: Custom.__init__() missing 1 required positional argument: 'code'
try:
    try:
        raise KeyError("first")
    except KeyError as k:
        raise ValueError("second") from k
except ValueError as e:
    print(repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
# expect: KeyError('first') KeyError('first') True
try:
    try:
        raise KeyError("first")
    except KeyError:
        raise ValueError("second")
except ValueError as e:
    print(e.__cause__, repr(e.__context__), e.__suppress_context__)
# expect: None KeyError('first') False
for text in ("raise 5", "raise int", "raise", "raise ValueError from 5", "raise ValueError('x') from KeyError",
             "raise None", "raise 'text'"):
    try:
        exec(text)
    except BaseException as e:
        print(text, "->", type(e).__name__, e, repr(e.__cause__))
# expect: raise 5 -> TypeError exceptions must derive from BaseException None
# expect: raise int -> TypeError exceptions must derive from BaseException None
# expect: raise -> RuntimeError No active exception to reraise None
# expect: raise ValueError from 5 -> TypeError exception causes must derive from BaseException None
# expect: raise ValueError('x') from KeyError -> ValueError x KeyError()
# expect: raise None -> TypeError exceptions must derive from BaseException None
# expect: raise 'text' -> TypeError exceptions must derive from BaseException None


def reraise():
    try:
        raise OSError(2, "No such file", "name.txt")
    except OSError as e:
        print(e.errno, e.strerror, e.filename, type(e).__name__)
        raise


try:
    reraise()
except FileNotFoundError as e:
    print(e)
# expect: 2 No such file name.txt FileNotFoundError
# expect: [Errno 2] No such file: 'name.txt'
e = ValueError("a", 1)
print(e.args, e, repr(e), str(KeyError("k")), str(KeyError("a", "b")), str(Exception()), repr(Exception()))
# expect: ('a', 1) ('a', 1) ValueError('a', 1) 'k' ('a', 'b')  Exception()
e.args = (2,)
print(e, e.with_traceback(None) is e, e.__traceback__)  # expect: 2 True None
e.add_note("noted")
print(e.__notes__)  # expect: ['noted']
print(issubclass(KeyError, LookupError), issubclass(ModuleNotFoundError, ImportError), OSError is IOError,
      issubclass(KeyboardInterrupt, Exception), ZeroDivisionError.__mro__)
# expect: True True True False (<class 'ZeroDivisionError'>, <class 'ArithmeticError'>, <class 'Exception'>, <class 'BaseException'>, <class 'object'>)
try:
    raise StopIteration(3)
except StopIteration as s:
    print(s.value)
# expect: 3
try:
    raise SystemExit(4)
except SystemExit as s:
    print(s.code, isinstance(s, Exception))
# expect: 4 False
try:
    {}["missing"]
except KeyError as k:
    print(k, k.args)
# expect: 'missing' ('missing',)
try:
    undefined_name
except NameError as n:
    print(n, n.name)
# expect: name 'undefined_name' is not defined undefined_name
try:
    (1).nothing
except AttributeError as a:
    print(a, a.name, a.obj)
# expect: 'int' object has no attribute 'nothing' nothing 1
