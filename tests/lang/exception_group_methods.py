# Exception groups: making them, splitting them, what is refused.
class MyEG(ExceptionGroup):
    def derive(self, excs): return MyEG(self.message, excs)
e = ExceptionGroup("m", [ValueError(1), TypeError(2), ExceptionGroup("n",[KeyError(3), ValueError(4)])])
a,b = e.split(ValueError)
print(repr(a), repr(b), a.__suppress_context__, a.__cause__, a.__context__)
# expect: ExceptionGroup('m', [ValueError(1), ExceptionGroup('n', [ValueError(4)])]) ExceptionGroup('m', [TypeError(2), ExceptionGroup('n', [KeyError(3)])]) True None None
for x in [(), ("m",), (1,[]), ("m",1), ("m",[]), ("m",[1]), ("m",[ValueError(),2]), ("m",[KeyboardInterrupt()])]:
    for c in (ExceptionGroup, BaseExceptionGroup, MyEG):
        try: print(repr(c(*x)), type(c(*x)))
        except Exception as z: print(type(z), z)
        # expect: <class 'TypeError'> BaseExceptionGroup.__new__() takes exactly 2 arguments (0 given)
        # expect: <class 'TypeError'> BaseExceptionGroup.__new__() takes exactly 2 arguments (0 given)
        # expect: <class 'TypeError'> BaseExceptionGroup.__new__() takes exactly 2 arguments (0 given)
        # expect: <class 'TypeError'> BaseExceptionGroup.__new__() takes exactly 2 arguments (1 given)
        # expect: <class 'TypeError'> BaseExceptionGroup.__new__() takes exactly 2 arguments (1 given)
        # expect: <class 'TypeError'> BaseExceptionGroup.__new__() takes exactly 2 arguments (1 given)
        # expect: <class 'TypeError'> BaseExceptionGroup.__new__() argument 1 must be str, not int
        # expect: <class 'TypeError'> BaseExceptionGroup.__new__() argument 1 must be str, not int
        # expect: <class 'TypeError'> BaseExceptionGroup.__new__() argument 1 must be str, not int
        # expect: <class 'TypeError'> second argument (exceptions) must be a sequence
        # expect: <class 'TypeError'> second argument (exceptions) must be a sequence
        # expect: <class 'TypeError'> second argument (exceptions) must be a sequence
        # expect: <class 'ValueError'> second argument (exceptions) must be a non-empty sequence
        # expect: <class 'ValueError'> second argument (exceptions) must be a non-empty sequence
        # expect: <class 'ValueError'> second argument (exceptions) must be a non-empty sequence
        # expect: <class 'ValueError'> Item 0 of second argument (exceptions) is not an exception
        # expect: <class 'ValueError'> Item 0 of second argument (exceptions) is not an exception
        # expect: <class 'ValueError'> Item 0 of second argument (exceptions) is not an exception
        # expect: <class 'ValueError'> Item 1 of second argument (exceptions) is not an exception
        # expect: <class 'ValueError'> Item 1 of second argument (exceptions) is not an exception
        # expect: <class 'ValueError'> Item 1 of second argument (exceptions) is not an exception
        # expect: <class 'TypeError'> Cannot nest BaseExceptions in an ExceptionGroup
        # expect: BaseExceptionGroup('m', [KeyboardInterrupt()]) <class 'BaseExceptionGroup'>
        # expect: <class 'TypeError'> Cannot nest BaseExceptions in 'MyEG'
print(e.message, e.exceptions, str(e), e.args)
# expect: m (ValueError(1), TypeError(2), ExceptionGroup('n', [KeyError(3), ValueError(4)])) m (3 sub-exceptions) ('m', [ValueError(1), TypeError(2), ExceptionGroup('n', [KeyError(3), ValueError(4)])])
print(ExceptionGroup.__mro__, ExceptionGroup.__bases__, ExceptionGroup.__doc__, BaseExceptionGroup.__class_getitem__(int))
# expect: (<class 'ExceptionGroup'>, <class 'BaseExceptionGroup'>, <class 'Exception'>, <class 'BaseException'>, <class 'object'>) (<class 'BaseExceptionGroup'>, <class 'Exception'>) None BaseExceptionGroup[int]
try: e.message = 3
except Exception as z: print(type(z), z)  # expect: <class 'AttributeError'> readonly attribute
try: e.split(3)
except Exception as z: print(type(z), z)
# expect: <class 'TypeError'> expected a function, exception type or tuple of exception types
try: ExceptionGroup("m",[ValueError()], a=1)
except Exception as z: print(type(z), z)
# expect: <class 'TypeError'> ExceptionGroup() takes no keyword arguments
class Bad(ExceptionGroup):
    def derive(self, excs): return 42
try: Bad("m",[ValueError(), TypeError()]).split(TypeError)
except Exception as z: print(type(z), z)
# expect: <class 'TypeError'> derive must return an instance of BaseExceptionGroup
print(e.subgroup(lambda x: isinstance(x, KeyError)), e.subgroup(IndexError), e.split((ValueError,KeyError)))
# expect: m (1 sub-exception) None (ExceptionGroup('m', [ValueError(1), ExceptionGroup('n', [KeyError(3), ValueError(4)])]), ExceptionGroup('m', [TypeError(2)]))
e.exceptions
print(repr(ExceptionGroup("m",(ValueError(1),))), repr(ExceptionGroup("m",[ValueError(1)])))
# expect: ExceptionGroup('m', (ValueError(1),)) ExceptionGroup('m', [ValueError(1)])
