# Built-in exceptions: who inherits from whom, arguments, attributes, texts.
names = """BaseException Exception ArithmeticError AssertionError AttributeError BlockingIOError BrokenPipeError BufferError
BytesWarning ChildProcessError ConnectionAbortedError ConnectionError ConnectionRefusedError ConnectionResetError
DeprecationWarning EOFError EncodingWarning EnvironmentError BaseExceptionGroup ExceptionGroup FileExistsError
FileNotFoundError FloatingPointError FutureWarning GeneratorExit IOError ImportError ImportWarning IndentationError
IndexError InterruptedError IsADirectoryError KeyError KeyboardInterrupt LookupError MemoryError ModuleNotFoundError
NameError NotADirectoryError NotImplementedError OSError OverflowError PendingDeprecationWarning PermissionError
ProcessLookupError RecursionError ReferenceError ResourceWarning RuntimeError RuntimeWarning StopAsyncIteration
StopIteration SyntaxError SyntaxWarning SystemError SystemExit TabError TimeoutError TypeError UnboundLocalError
UnicodeDecodeError UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning UserWarning ValueError Warning
ZeroDivisionError""".split()
import builtins
for name in names:
    cls = getattr(builtins, name)
    print(name, [b.__name__ for b in cls.__bases__], cls.__name__)
# expect: BaseException ['object'] BaseException
# expect: Exception ['BaseException'] Exception
# expect: ArithmeticError ['Exception'] ArithmeticError
# expect: AssertionError ['Exception'] AssertionError
# expect: AttributeError ['Exception'] AttributeError
# expect: BlockingIOError ['OSError'] BlockingIOError
# expect: BrokenPipeError ['ConnectionError'] BrokenPipeError
# expect: BufferError ['Exception'] BufferError
# expect: BytesWarning ['Warning'] BytesWarning
# expect: ChildProcessError ['OSError'] ChildProcessError
# expect: ConnectionAbortedError ['ConnectionError'] ConnectionAbortedError
# expect: ConnectionError ['OSError'] ConnectionError
# expect: ConnectionRefusedError ['ConnectionError'] ConnectionRefusedError
# expect: ConnectionResetError ['ConnectionError'] ConnectionResetError
# expect: DeprecationWarning ['Warning'] DeprecationWarning
# expect: EOFError ['Exception'] EOFError
# expect: EncodingWarning ['Warning'] EncodingWarning
# expect: EnvironmentError ['Exception'] OSError
# expect: BaseExceptionGroup ['BaseException'] BaseExceptionGroup
# expect: ExceptionGroup ['BaseExceptionGroup', 'Exception'] ExceptionGroup
# expect: FileExistsError ['OSError'] FileExistsError
# expect: FileNotFoundError ['OSError'] FileNotFoundError
# expect: FloatingPointError ['ArithmeticError'] FloatingPointError
# expect: FutureWarning ['Warning'] FutureWarning
# expect: GeneratorExit ['BaseException'] GeneratorExit
# expect: IOError ['Exception'] OSError
# expect: ImportError ['Exception'] ImportError
# expect: ImportWarning ['Warning'] ImportWarning
# expect: IndentationError ['SyntaxError'] IndentationError
# expect: IndexError ['LookupError'] IndexError
# expect: InterruptedError ['OSError'] InterruptedError
# expect: IsADirectoryError ['OSError'] IsADirectoryError
# expect: KeyError ['LookupError'] KeyError
# expect: KeyboardInterrupt ['BaseException'] KeyboardInterrupt
# expect: LookupError ['Exception'] LookupError
# expect: MemoryError ['Exception'] MemoryError
# expect: ModuleNotFoundError ['ImportError'] ModuleNotFoundError
# expect: NameError ['Exception'] NameError
# expect: NotADirectoryError ['OSError'] NotADirectoryError
# expect: NotImplementedError ['RuntimeError'] NotImplementedError
# expect: OSError ['Exception'] OSError
# expect: OverflowError ['ArithmeticError'] OverflowError
# expect: PendingDeprecationWarning ['Warning'] PendingDeprecationWarning
# expect: PermissionError ['OSError'] PermissionError
# expect: ProcessLookupError ['OSError'] ProcessLookupError
# expect: RecursionError ['RuntimeError'] RecursionError
# expect: ReferenceError ['Exception'] ReferenceError
# expect: ResourceWarning ['Warning'] ResourceWarning
# expect: RuntimeError ['Exception'] RuntimeError
# expect: RuntimeWarning ['Warning'] RuntimeWarning
# expect: StopAsyncIteration ['Exception'] StopAsyncIteration
# expect: StopIteration ['Exception'] StopIteration
# expect: SyntaxError ['Exception'] SyntaxError
# expect: SyntaxWarning ['Warning'] SyntaxWarning
# expect: SystemError ['Exception'] SystemError
# expect: SystemExit ['BaseException'] SystemExit
# expect: TabError ['IndentationError'] TabError
# expect: TimeoutError ['OSError'] TimeoutError
# expect: TypeError ['Exception'] TypeError
# expect: UnboundLocalError ['NameError'] UnboundLocalError
# expect: UnicodeDecodeError ['UnicodeError'] UnicodeDecodeError
# expect: UnicodeEncodeError ['UnicodeError'] UnicodeEncodeError
# expect: UnicodeError ['ValueError'] UnicodeError
# expect: UnicodeTranslateError ['UnicodeError'] UnicodeTranslateError
# expect: UnicodeWarning ['Warning'] UnicodeWarning
# expect: UserWarning ['Warning'] UserWarning
# expect: ValueError ['Exception'] ValueError
# expect: Warning ['Exception'] Warning
# expect: ZeroDivisionError ['ArithmeticError'] ZeroDivisionError
for e in (Exception(), Exception(1), Exception(1, 2), KeyError("k"), KeyError(1, 2), OSError(2, "msg"), OSError(13, "m", "f"), OSError(1, "m", "f", None, "g"), OSError("text"),
          ImportError("m", name="n", path="p"), SystemExit(), SystemExit(3), SystemExit("bye"), StopIteration(5), SyntaxError("m"), SyntaxError("m", ("f.py", 1, 2, "text")),
          UnicodeDecodeError("utf-8", b"abc", 1, 2, "why"), UnicodeEncodeError("ascii", "é", 0, 1, "why"), AttributeError("m", name="n", obj=5), NameError("m", name="n"), IndexError(), MemoryError()):
    print(repr(e), "|", str(e), "|", e.args, "|", {k: getattr(e, k) for k in ("errno", "strerror", "filename", "filename2", "name", "path", "code", "value", "msg", "lineno", "offset", "text", "encoding", "object", "start", "end", "reason", "obj") if hasattr(e, k)})
# expect: Exception() |  | () | {}
# expect: Exception(1) | 1 | (1,) | {}
# expect: Exception(1, 2) | (1, 2) | (1, 2) | {}
# expect: KeyError('k') | 'k' | ('k',) | {}
# expect: KeyError(1, 2) | (1, 2) | (1, 2) | {}
# expect: FileNotFoundError(2, 'msg') | [Errno 2] msg | (2, 'msg') | {'errno': 2, 'strerror': 'msg', 'filename': None, 'filename2': None}
# expect: PermissionError(13, 'm') | [Errno 13] m: 'f' | (13, 'm') | {'errno': 13, 'strerror': 'm', 'filename': 'f', 'filename2': None}
# expect: PermissionError(1, 'm') | [Errno 1] m: 'f' -> 'g' | (1, 'm') | {'errno': 1, 'strerror': 'm', 'filename': 'f', 'filename2': 'g'}
# expect: OSError('text') | text | ('text',) | {'errno': None, 'strerror': None, 'filename': None, 'filename2': None}
# expect: ImportError('m') | m | ('m',) | {'name': 'n', 'path': 'p', 'msg': 'm'}
# expect: SystemExit() |  | () | {'code': None}
# expect: SystemExit(3) | 3 | (3,) | {'code': 3}
# expect: SystemExit('bye') | bye | ('bye',) | {'code': 'bye'}
# expect: StopIteration(5) | 5 | (5,) | {'value': 5}
# expect: SyntaxError('m') | m | ('m',) | {'filename': None, 'msg': 'm', 'lineno': None, 'offset': None, 'text': None}
# expect: SyntaxError('m', ('f.py', 1, 2, 'text')) | m (f.py, line 1) | ('m', ('f.py', 1, 2, 'text')) | {'filename': 'f.py', 'msg': 'm', 'lineno': 1, 'offset': 2, 'text': 'text'}
# expect: UnicodeDecodeError('utf-8', b'abc', 1, 2, 'why') | 'utf-8' codec can't decode byte 0x62 in position 1: why | ('utf-8', b'abc', 1, 2, 'why') | {'encoding': 'utf-8', 'object': b'abc', 'start': 1, 'end': 2, 'reason': 'why'}
# expect: UnicodeEncodeError('ascii', 'é', 0, 1, 'why') | 'ascii' codec can't encode character '\xe9' in position 0: why | ('ascii', 'é', 0, 1, 'why') | {'encoding': 'ascii', 'object': 'é', 'start': 0, 'end': 1, 'reason': 'why'}
# expect: AttributeError('m') | m | ('m',) | {'name': 'n', 'obj': 5}
# expect: NameError('m') | m | ('m',) | {'name': 'n'}
# expect: IndexError() |  | () | {}
# expect: MemoryError() |  | () | {}
print([type(OSError(n, "x")).__name__ for n in (1, 2, 3, 4, 10, 11, 13, 17, 20, 21, 32, 103, 104, 110, 111, 999)])
# expect: ['PermissionError', 'FileNotFoundError', 'ProcessLookupError', 'InterruptedError', 'ChildProcessError', 'BlockingIOError', 'PermissionError', 'FileExistsError', 'NotADirectoryError', 'IsADirectoryError', 'BrokenPipeError', 'ConnectionAbortedError', 'ConnectionResetError', 'TimeoutError', 'ConnectionRefusedError', 'OSError']
for text in ("raise KeyError", "raise UnicodeDecodeError('a')", "ImportError(bad=1)", "Exception(bad=1)", "SystemExit(1, 2).code", "OSError().errno", "StopIteration().value", "BaseException.__new__(int)", "SyntaxError('a', 5)", "ExceptionGroup('m', [])", "ExceptionGroup('m', 5)", "ExceptionGroup(5, [ValueError()])", "ExceptionGroup('m', [5])", "Exception().args", "Exception().with_traceback(5)", "KeyError().nope", "AttributeError(1, 2, name='n').name"):
    try:
        exec("print(%r, repr(%s))" % (text, text) if not text.startswith("raise") else text)
    except BaseException as e:
        print(text, "->", type(e).__name__, e)
# expect: raise KeyError -> KeyError 
# expect: raise UnicodeDecodeError('a') -> TypeError function takes exactly 5 arguments (1 given)
# expect: ImportError(bad=1) -> TypeError 'bad' is an invalid keyword argument for ImportError()
# expect: Exception(bad=1) -> TypeError Exception() takes no keyword arguments
# expect: SystemExit(1, 2).code (1, 2)
# expect: OSError().errno None
# expect: StopIteration().value None
# expect: BaseException.__new__(int) -> TypeError BaseException.__new__(int): int is not a subtype of BaseException
# expect: SyntaxError('a', 5) -> TypeError 'int' object is not iterable
# expect: ExceptionGroup('m', []) -> ValueError second argument (exceptions) must be a non-empty sequence
# expect: ExceptionGroup('m', 5) -> TypeError second argument (exceptions) must be a sequence
# expect: ExceptionGroup(5, [ValueError()]) -> TypeError BaseExceptionGroup.__new__() argument 1 must be str, not int
# expect: ExceptionGroup('m', [5]) -> ValueError Item 0 of second argument (exceptions) is not an exception
# expect: Exception().args ()
# expect: Exception().with_traceback(5) -> TypeError __traceback__ must be a traceback or None
# expect: KeyError().nope -> AttributeError 'KeyError' object has no attribute 'nope'
# expect: AttributeError(1, 2, name='n').name 'n'
assert True
try:
    assert 1 == 2, ("message", 5)
except AssertionError as e:
    print(e, e.args)
# expect: ('message', 5) (('message', 5),)
try:
    assert []
except AssertionError as e:
    print(repr(e), e.args)
# expect: AssertionError() ()
