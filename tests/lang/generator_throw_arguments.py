# What throw() was given reaches an inner iterator as it is; aclose() and athrow() of what has ended.
class Inner:
    def __iter__(self):
        return self

    def __next__(self):
        return 1

    def throw(self, *arguments):
        print(arguments)
        return 2


def outer():
    yield from Inner()


g = outer()
next(g)
print(g.throw(ValueError))
# expect: (<class 'ValueError'>,)
# expect: 2
g.throw(ValueError, "text")  # expect: (<class 'ValueError'>, 'text')
g.throw(KeyError("k"))  # expect: (KeyError('k'),)


def step(awaitable):
    try:
        return awaitable.send(None)
    except BaseException as e:
        return repr(e)


async def numbers():
    yield 1


a = numbers()
print(step(a.aclose()), step(a.athrow(KeyError("k"))), step(a.__anext__()))  # expect: StopIteration() StopIteration() StopAsyncIteration()
a = numbers()
print(step(a.athrow(KeyError("k"))), step(a.athrow(KeyError("k"))), step(a.aclose()))  # expect: KeyError('k') StopIteration() StopIteration()
a = numbers()
closing = a.aclose()
try:
    closing.throw(KeyError("thrown"))
except KeyError as e:
    print(repr(e), step(closing), step(closing))  # expect: KeyError('thrown') StopIteration() RuntimeError('cannot reuse already awaited aclose()/athrow()')
print(step(numbers().athrow()))  # expect: TypeError('athrow expected at least 1 argument, got 0')


def reraised():
    try:
        1 / 0
    except KeyError:
        pass
    except ZeroDivisionError as e:
        raise


try:
    reraised()
except ZeroDivisionError as e:
    frame = e.__traceback__.tb_next.tb_frame
    print(frame.f_lineno - frame.f_code.co_firstlineno)  # expect: 6
    print(dir(e.__traceback__))  # expect: ['tb_frame', 'tb_lasti', 'tb_lineno', 'tb_next']

try:
    eval("")
except SyntaxError as e:
    print(e.args)  # expect: ('invalid syntax', ('<string>', 0, 0, '', 0, 0))


def scope():
    class A(x=1):
        pass


try:
    scope()
except TypeError as e:
    print(e)  # expect: scope.<locals>.A.__init_subclass__() takes no keyword arguments

function = type(scope)
namespace = {"function": function, "__builtins__": {"None": None}}
exec("def f(s): pass\ng = function(f.__code__, {})", namespace)
print(namespace["g"].__builtins__, namespace["g"].__globals__)  # expect: {'None': None} {}
