# Settings and hooks of sys that programs read back.
import builtins
import sys


def tell(f, *args, **keywords):
    try:
        print(f(*args, **keywords))
    except Exception as e:
        print(type(e).__name__, e)


print(sys.getswitchinterval())  # expect: 0.005
sys.setswitchinterval(0.25)
print(sys.getswitchinterval())  # expect: 0.25
tell(sys.setswitchinterval, 0)  # expect: ValueError switch interval must be strictly positive
tell(sys.setswitchinterval, 'a')  # expect: TypeError must be real number, not str

tell(sys.setrecursionlimit, 2**31)  # expect: OverflowError Python int too large to convert to C int
tell(sys.setrecursionlimit, 2**80)  # expect: OverflowError Python int too large to convert to C int
tell(sys.set_int_max_str_digits, -(2**80))  # expect: OverflowError Python int too large to convert to C int
tell(sys.set_coroutine_origin_tracking_depth, -1)  # expect: ValueError depth must be >= 0
sys.set_coroutine_origin_tracking_depth(2)
print(sys.get_coroutine_origin_tracking_depth())  # expect: 2
sys.set_coroutine_origin_tracking_depth(0)


async def numbers():
    yield 1
    yield 2


def step(awaitable):
    try:
        awaitable.send(None)
    except StopIteration as stop:
        return stop.value


hooks = sys.get_asyncgen_hooks()
print(hooks.firstiter, hooks.finalizer)  # expect: None None
tell(sys.set_asyncgen_hooks, 5)  # expect: TypeError callable firstiter expected, got int
sys.set_asyncgen_hooks(lambda agen: print('first', agen.__name__))
agen = numbers()
print(step(agen.asend(None)), step(agen.__anext__()))  # expect: first numbers
# expect: 1 2
sys.set_asyncgen_hooks(*hooks)
print(sys.get_asyncgen_hooks() == hooks)  # expect: True

print(sys.breakpointhook is sys.__breakpointhook__)  # expect: True
sys.breakpointhook = lambda *args, **keywords: ('here', args, keywords)
print(breakpoint(1, a=2))  # expect: ('here', (1,), {'a': 2})
del sys.breakpointhook
tell(builtins.breakpoint)  # expect: RuntimeError lost sys.breakpointhook
