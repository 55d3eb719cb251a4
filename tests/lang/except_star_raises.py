# except*: what a clause raises is put into a group, with what was not handled.
def shows(error, depth=0):
    print("  " * depth + repr(error), "context:", repr(error.__context__))
    for inner in getattr(error, "exceptions", ()):
        shows(inner, depth + 1)


try:
    try:
        raise ExceptionGroup("eg", [ValueError(1)])
    except* ValueError:
        raise SyntaxError(3)
except ExceptionGroup as error:
    shows(error)
# expect: ExceptionGroup('', [SyntaxError(3)]) context: None
# expect:   SyntaxError(3) context: ExceptionGroup('eg', [ValueError(1)])
try:
    try:
        raise ExceptionGroup("eg", [ValueError(1), TypeError(2)])
    except* ValueError as e:
        raise KeyError("k") from e
except ExceptionGroup as error:
    shows(error)
# expect: ExceptionGroup('', [KeyError('k'), ExceptionGroup('eg', [TypeError(2)])]) context: None
# expect:   KeyError('k') context: ExceptionGroup('eg', [ValueError(1)])
# expect:   ExceptionGroup('eg', [TypeError(2)]) context: None
# expect:     TypeError(2) context: None
try:
    try:
        raise ValueError("bare")
    except* ValueError as e:
        print(repr(e))
        raise KeyError("k")
except BaseException as error:
    shows(error)
# expect: ExceptionGroup('', (ValueError('bare'),))
# expect: KeyError('k') context: ExceptionGroup('', (ValueError('bare'),))
