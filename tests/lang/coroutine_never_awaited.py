# A coroutine that nobody awaits warns when it ends (sys.set_coroutine_origin_tracking_depth, cr_origin).
import sys
import warnings


async def f():
    pass


def shown(action):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        action()
    return [(w.category.__name__, str(w.message), type(w.source).__name__) for w in caught]


def forget():
    f()


class A:
    async def method(self):
        pass


print(shown(forget))  # expect: [('RuntimeWarning', "coroutine 'f' was never awaited", 'coroutine')]
print(shown(lambda: (A().method(), None)[1]))  # expect: [('RuntimeWarning', "coroutine 'A.method' was never awaited", 'coroutine')]
print(shown(lambda: f().close()))  # expect: []


def throw():
    try:
        f().throw(ValueError("thrown"))
    except ValueError as e:
        print(e)


print(shown(throw))
# expect: thrown
# expect: []


async def awaits():
    await f()
    return 5


def run():
    try:
        awaits().send(None)
    except StopIteration as e:
        print(e.value)


print(shown(run))
# expect: 5
# expect: []


def make():
    return f()


c = make()
print(c.cr_origin)  # expect: None
c.close()
print(sys.get_coroutine_origin_tracking_depth())  # expect: 0
sys.set_coroutine_origin_tracking_depth(2)
c = make()
print([(line, name) for file, line, name in c.cr_origin])  # expect: [(61, 'make'), (69, '<module>')]
c.close()
try:
    sys.set_coroutine_origin_tracking_depth(-1)
except ValueError as e:
    print(e)  # expect: depth must be >= 0
origin = shown(lambda: (make(), None)[1])[0][1].splitlines()
print(origin[:2], origin[-1].strip())  # expect: ["coroutine 'f' was never awaited", 'Coroutine created at (most recent call last)'] return f()
