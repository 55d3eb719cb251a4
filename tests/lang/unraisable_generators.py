# Generators, coroutines and asynchronous generators that do not end when they are told to: close() raises, and what
# happens at their end goes to sys.unraisablehook, named by the outermost one.
import gc
import sys


def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


class Awaited:
    def __await__(self):
        return stubborn()


async def coroutine():
    try:
        await Awaited()
    finally:
        pass


async def asynchronous():
    try:
        yield 1
    except GeneratorExit:
        yield 2


def delegating():
    try:
        yield from stubborn()
    finally:
        pass


def started(make):
    it = make()
    if hasattr(it, "__anext__"):
        try:
            it.__anext__().send(None)
        except StopIteration:
            pass
    else:
        it.send(None)
    return it


for make in stubborn, coroutine, delegating:
    try:
        started(make).close()
    except RuntimeError as e:
        print(make.__name__, repr(e))
try:
    started(asynchronous).aclose().send(None)
except RuntimeError as e:
    print(repr(e))

sys.unraisablehook = lambda u: print(u.exc_type.__name__, u.exc_value, u.err_msg, type(u.object).__name__, u.object.__name__)
for make in stubborn, coroutine, delegating, asynchronous:
    it = started(make)
    del it
    gc.collect()
    print("end of", make.__name__)

# expect: stubborn RuntimeError('generator ignored GeneratorExit')
# expect: coroutine RuntimeError('generator ignored GeneratorExit')
# expect: delegating RuntimeError('generator ignored GeneratorExit')
# expect: RuntimeError('async generator ignored GeneratorExit')
# expect: RuntimeError generator ignored GeneratorExit None generator stubborn
# expect: end of stubborn
# expect: RuntimeError generator ignored GeneratorExit None coroutine coroutine
# expect: end of coroutine
# expect: RuntimeError generator ignored GeneratorExit None generator delegating
# expect: end of delegating
# expect: RuntimeError async generator ignored GeneratorExit None async_generator asynchronous
# expect: end of asynchronous
