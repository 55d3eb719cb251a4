# The module contextlib: managers from generators, stacks, redirections; the asynchronous ones by hand.
import contextlib, io, os, sys
from contextlib import *

@contextmanager
def cm(x):
    """doc"""
    print('enter', x)
    try:
        yield (x * 2)
    except ValueError as e:
        print('caught', e)
    finally:
        print('exit', x)

with cm(1) as v:
    print(v)
# expect: enter 1
# expect: 2
# expect: exit 1
with cm(2):
    raise ValueError('v')
# expect: enter 2
# expect: caught v
# expect: exit 2
try:
    with cm(3):
        raise KeyError('k')
except KeyError as e:
    print('out', repr(e))
# expect: enter 3
# expect: exit 3
# expect: out KeyError('k')

@cm(5)
def dec(a):
    print('in', a)
    return a

print(dec(1), dec(2), dec.__name__)
# expect: enter 5
# expect: in 1
# expect: exit 5
# expect: enter 5
# expect: in 2
# expect: exit 5
# expect: 1 2 dec
print(cm.__doc__, cm(1).__doc__, type(cm(1)))  # expect: doc doc <class 'contextlib._GeneratorContextManager'>

@contextmanager
def bad():
    if 0:
        yield

@contextmanager
def bad2():
    yield 1
    yield 2

for b in (bad, bad2):
    try:
        with b():
            pass
    except RuntimeError as e:
        print(e)
# expect: generator didn't yield
# expect: generator didn't stop

class Cl:

    def __init__(s, n):
        s.n = n

    def close(s):
        print('close', s.n)

    def __enter__(s):
        print('E', s.n)
        return s

    def __exit__(s, *a):
        print('X', s.n, a[0])
        return s.n == 'sup'

with closing(Cl(1)) as c:
    print(c.n)
# expect: 1
# expect: close 1
with suppress(ValueError, KeyError):
    raise KeyError(1)
with nullcontext(7) as n:
    print(n)
# expect: 7
with ExitStack() as st:
    st.enter_context(Cl('a'))
    st.push(Cl('b'))
    st.callback(print, 'cb', end='!\n')
    st.push(lambda *a: print('push', a[0]))
    st.enter_context(Cl('sup'))
    raise ValueError('zz')
# expect: E a
# expect: E sup
# expect: X sup <class 'ValueError'>
# expect: push None
# expect: cb!
# expect: X b None
# expect: X a None
print('---')  # expect: ---
try:
    with ExitStack() as st:
        st.callback(lambda: 1 / 0)
        st.callback(lambda: {}['k'])
        raise ValueError('first')
except Exception as e:
    while e:
        print(repr(e))
        e = e.__context__
# expect: ZeroDivisionError('division by zero')
# expect: KeyError('k')
# expect: ValueError('first')
st = ExitStack()
st.callback(print, 'later')
s2 = st.pop_all()
st.close()
s2.close()  # expect: later
for f in [lambda: ExitStack().enter_context(1), lambda: ExitStack().push(1)]:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
# expect: TypeError 'builtins.int' object does not support the context manager protocol
# expect: 1
b = io.StringIO()
with redirect_stdout(b):
    print('hid')
print(repr(b.getvalue()))  # expect: 'hid\n'
with redirect_stderr(b):
    print('x', file=sys.stderr)
print(repr(b.getvalue()))  # expect: 'hid\nx\n'
old = os.getcwd()
with chdir('/'):
    print(os.getcwd())
# expect: /
print(os.getcwd() == old)  # expect: True

class CD(ContextDecorator):

    def __enter__(s):
        print('cd in')
        return s

    def __exit__(s, *a):
        print('cd out')

@CD()
def ff():
    print('ff')

ff()
# expect: cd in
# expect: ff
# expect: cd out

class A(AbstractContextManager):
    pass

try:
    A()
except TypeError as e:
    print(e)
# expect: Can't instantiate abstract class A with abstract method __exit__
print(issubclass(Cl, AbstractContextManager))  # expect: True

def run(co):
    try:
        while 1:
            co.send(None)
    except StopIteration as e:
        return e.value

@asynccontextmanager
async def acm(x):
    print('aenter', x)
    try:
        yield x
    finally:
        print('aexit', x)

async def main():
    async with acm(1) as v:
        print(v)
    try:
        async with acm(2):
            raise KeyError(2)
    except KeyError as e:
        print(repr(e))
    async with AsyncExitStack() as s:
        await s.enter_async_context(acm(3))
        s.callback(print, 'sync')

        async def co(*a):
            print('async cb', a)
        s.push_async_callback(co, 1, 2)
        s.enter_context(cm(9))

    class Ac:

        async def aclose(s):
            print('aclose')
    async with aclosing(Ac()):
        pass
    try:
        await AsyncExitStack().enter_async_context(cm(1))
    except TypeError as e:
        print(e)
    async with nullcontext(3) as z:
        print(z)
    return 'done'

print(run(main()))
# expect: aenter 1
# expect: 1
# expect: aexit 1
# expect: aenter 2
# expect: aexit 2
# expect: KeyError(2)
# expect: aenter 3
# expect: enter 9
# expect: exit 9
# expect: async cb (1, 2)
# expect: sync
# expect: aexit 3
# expect: aclose
# expect: 'contextlib._GeneratorContextManager' object does not support the asynchronous context manager protocol
# expect: 3
# expect: done
try:
    with acm(1):
        pass
except TypeError as e:
    print(e)
# expect: '_AsyncGeneratorContextManager' object does not support the context manager protocol
try:
    with 1:
        pass
except TypeError as e:
    print(e)
# expect: 'int' object does not support the context manager protocol
try:
    raise ExceptionGroup('g', [ValueError(1)])
except* ValueError as e:
    print(repr(e))
# expect: ExceptionGroup('g', [ValueError(1)])
