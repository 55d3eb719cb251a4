# Of names equally near to an unknown one, NameError proposes the first: builtins has CPython's order.
import builtins

names = list(vars(builtins))
print(names[names.index("__build_class__"):names.index("compile")])
# expect: ['__build_class__', '__import__', 'abs', 'all', 'any', 'ascii', 'bin', 'breakpoint', 'callable', 'chr']
print(names[names.index("isinstance"):names.index("max")])
# expect: ['isinstance', 'issubclass', 'iter', 'aiter', 'len', 'locals']
print(names[names.index("zip"):names.index("Exception")])
# expect: ['zip', '__debug__', 'BaseException', 'BaseExceptionGroup']
print(names[names.index("UnicodeTranslateError"):names.index("open") + 1])
# expect: ['UnicodeTranslateError', 'ExceptionGroup', 'EnvironmentError', 'IOError', 'open']
print([name for name in names if getattr(builtins, name) is None])  # expect: ['None']

pyiter()
# expect-error: NameError: name 'pyiter' is not defined. Did you mean: 'iter'?
