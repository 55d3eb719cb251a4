# __del__ of generators, coroutines and asynchronous generators, called by hand.
import sys
import warnings


def generator():
    try:
        yield 1
    finally:
        print('ended')


async def coroutine():
    pass


async def asynchronous():
    try:
        yield 1
    finally:
        print('async ended')


g, c, a = generator(), coroutine(), asynchronous()
print([hasattr(x, '__del__') for x in (g, c, a)], '__del__' in dir(type(g)))
next(g)
print(g.__del__())
print(g.__del__(), next(g, 'over'))
fresh = generator()
print(fresh.__del__(), next(fresh, 'over'))


def fails():
    try:
        yield 1
    finally:
        raise KeyError('in finally')


sys.unraisablehook = lambda u: print('unraisable', type(u.exc_value).__name__, u.exc_value)
f = fails()
next(f)
print(f.__del__())
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    print(c.__del__())
    print([str(w.message) for w in caught])
c.close()
sys.set_asyncgen_hooks(finalizer=lambda x: print('hook', x is a))
try:
    a.asend(None).send(None)
except StopIteration as e:
    print(e.value)
print(a.__del__())
sys.set_asyncgen_hooks(finalizer=None)
try:
    a.aclose().send(None)
except StopIteration:
    print('closed')

# expect: [True, True, True] True
# expect: ended
# expect: None
# expect: None over
# expect: None over
# expect: unraisable KeyError 'in finally'
# expect: None
# expect: None
# expect: ["coroutine 'coroutine' was never awaited"]
# expect: 1
# expect: hook True
# expect: None
# expect: async ended
# expect: closed
