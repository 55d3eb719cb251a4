# The tree of exceptions, in the order in which CPython makes them.
def tree(cls, depth=0):
    print("    " * depth + cls.__name__)
    for subclass in cls.__subclasses__():
        tree(subclass, depth + 1)


class Mine(OSError):
    pass


tree(BaseException)
# expect: BaseException
# expect:     BaseExceptionGroup
# expect:         ExceptionGroup
# expect:     Exception
# expect:         ArithmeticError
# expect:             FloatingPointError
# expect:             OverflowError
# expect:             ZeroDivisionError
# expect:         AssertionError
# expect:         AttributeError
# expect:         BufferError
# expect:         EOFError
# expect:         ImportError
# expect:             ModuleNotFoundError
# expect:             ZipImportError
# expect:         LookupError
# expect:             IndexError
# expect:             KeyError
# expect:             CodecRegistryError
# expect:         MemoryError
# expect:         NameError
# expect:             UnboundLocalError
# expect:         OSError
# expect:             BlockingIOError
# expect:             ChildProcessError
# expect:             ConnectionError
# expect:                 BrokenPipeError
# expect:                 ConnectionAbortedError
# expect:                 ConnectionRefusedError
# expect:                 ConnectionResetError
# expect:             FileExistsError
# expect:             FileNotFoundError
# expect:             InterruptedError
# expect:             IsADirectoryError
# expect:             NotADirectoryError
# expect:             PermissionError
# expect:             ProcessLookupError
# expect:             TimeoutError
# expect:             UnsupportedOperation
# expect:             itimer_error
# expect:             Mine
# expect:         ReferenceError
# expect:         RuntimeError
# expect:             NotImplementedError
# expect:             RecursionError
# expect:             _DeadlockError
# expect:         StopAsyncIteration
# expect:         StopIteration
# expect:         SyntaxError
# expect:             IndentationError
# expect:                 TabError
# expect:         SystemError
# expect:             CodecRegistryError
# expect:         TypeError
# expect:         ValueError
# expect:             UnicodeError
# expect:                 UnicodeDecodeError
# expect:                 UnicodeEncodeError
# expect:                 UnicodeTranslateError
# expect:             UnsupportedOperation
# expect:         Warning
# expect:             BytesWarning
# expect:             DeprecationWarning
# expect:             EncodingWarning
# expect:             FutureWarning
# expect:             ImportWarning
# expect:             PendingDeprecationWarning
# expect:             ResourceWarning
# expect:             RuntimeWarning
# expect:             SyntaxWarning
# expect:             UnicodeWarning
# expect:             UserWarning
# expect:         ExceptionGroup
# expect:     GeneratorExit
# expect:     KeyboardInterrupt
# expect:     SystemExit
