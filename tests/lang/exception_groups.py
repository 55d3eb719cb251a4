# Exception groups and except*.
eg = ExceptionGroup("many", [ValueError("v"), TypeError("t"), ExceptionGroup("inner", [KeyError("k"), ValueError("v2")])])
print(eg, repr(eg), eg.message, len(eg.exceptions), str(eg))
# expect: many (3 sub-exceptions) ExceptionGroup('many', [ValueError('v'), TypeError('t'), ExceptionGroup('inner', [KeyError('k'), ValueError('v2')])]) many 3 many (3 sub-exceptions)
print(repr(eg.subgroup(ValueError)), repr(eg.subgroup(OSError)), [repr(x) for x in eg.split((TypeError, KeyError))])
# expect: ExceptionGroup('many', [ValueError('v'), ExceptionGroup('inner', [ValueError('v2')])]) None ["ExceptionGroup('many', [TypeError('t'), ExceptionGroup('inner', [KeyError('k')])])", "ExceptionGroup('many', [ValueError('v'), ExceptionGroup('inner', [ValueError('v2')])])"]
print(repr(eg.derive([OSError()])), eg.subgroup(lambda e: isinstance(e, KeyError)))
# expect: ExceptionGroup('many', [OSError()]) many (1 sub-exception)
try:
    try:
        raise eg
    except* ValueError as e:
        print("values", repr(e))
    except* TypeError as e:
        print("types", repr(e))
    else:
        print("else")
    finally:
        print("finally")
except ExceptionGroup as rest:
    print("rest", repr(rest))
# expect: values ExceptionGroup('many', [ValueError('v'), ExceptionGroup('inner', [ValueError('v2')])])
# expect: types ExceptionGroup('many', [TypeError('t')])
# expect: finally
# expect: rest ExceptionGroup('many', [ExceptionGroup('inner', [KeyError('k')])])
try:
    raise ValueError("naked")
except* ValueError as e:
    print(type(e).__name__, e.exceptions, repr(e))
# expect: ExceptionGroup (ValueError('naked'),) ExceptionGroup('', (ValueError('naked'),))
try:
    try:
        raise TypeError("other")
    except* ValueError:
        print("no")
except TypeError as e:
    print("passes", repr(e))
# expect: passes TypeError('other')
try:
    pass
except* ValueError:
    pass
else:
    print("else runs")
# expect: else runs


def again():
    try:
        raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
    except* ValueError as e:
        raise
    except* TypeError as e:
        raise KeyError("new")


try:
    again()
except ExceptionGroup as e:
    print(repr(e))
# expect: ExceptionGroup('', [KeyError('new'), ExceptionGroup('g', [ValueError(1)])])
for text in ("try:\n  raise ExceptionGroup('', [ValueError()])\nexcept* ExceptionGroup:\n  pass", "try:\n  pass\nexcept* ValueError:\n  pass\nexcept TypeError:\n  pass",
             "try:\n  pass\nexcept*:\n  pass", "for i in [1]:\n  try:\n    pass\n  except* ValueError:\n    break", "def f():\n  try:\n    pass\n  except* ValueError:\n    return"):
    try:
        exec(text)
        print("ok")
    except BaseException as e:
        print(type(e).__name__, str(e).split(" (")[0])
# expect: TypeError catching ExceptionGroup with except* is not allowed. Use except instead.
# expect: SyntaxError cannot have both 'except' and 'except*' on the same 'try'
# expect: SyntaxError expected one or more exception types
# expect: SyntaxError 'break', 'continue' and 'return' cannot appear in an except* block
# expect: SyntaxError 'break', 'continue' and 'return' cannot appear in an except* block
class Own(ExceptionGroup):
    def derive(self, excs): return Own("derived " + self.message, excs)
print(repr(Own("o", [ValueError(), KeyError()]).split(ValueError)), isinstance(ExceptionGroup("", [KeyError()]), Exception), BaseExceptionGroup("b", [ValueError()]).__class__, BaseExceptionGroup("b", [KeyboardInterrupt()]).__class__)
# expect: (Own('derived o', [ValueError()]), Own('derived o', [KeyError()])) True <class 'ExceptionGroup'> <class 'BaseExceptionGroup'>
