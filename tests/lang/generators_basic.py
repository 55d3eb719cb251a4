# Generators: next, send, throw, close, return values, delegation.
def simple():
    print("start")
    x = yield 1
    print("got", x)
    y = yield 2
    print("got", y)
    return "result"


g = simple()
print(type(g).__name__, g.__name__, g.gi_running, next(g), g.send("a"))
# expect: start
# expect: got a
# expect: generator simple False 1 2
try:
    g.send("b")
except StopIteration as e:
    print("stop", e.value)
# expect: got b
# expect: stop result
print(next(g, "exhausted"), list(g))  # expect: exhausted []


def catching():
    while True:
        try:
            x = yield "waiting"
            print("received", x)
        except ValueError as e:
            print("caught", e)
        except GeneratorExit:
            print("exiting")
            raise
        finally:
            print("finally")


g = catching()
next(g)
print(g.throw(ValueError("thrown")), g.send(5))
# expect: caught thrown
# expect: finally
# expect: received 5
# expect: finally
# expect: waiting waiting
g.close()
# expect: exiting
# expect: finally
g.close()
try:
    next(g)
except StopIteration:
    print("closed")
# expect: closed


def inner():
    try:
        x = yield "i1"
        print("inner got", x)
        yield "i2"
    except KeyError as e:
        print("inner caught", e)
        yield "recovered"
    return "inner result"


def outer():
    r = yield from inner()
    print("outer has", r)
    yield from [10, 20]
    yield from (x for x in "ab")
    return "outer result"


g = outer()
print(next(g), g.send("S"), next(g), list(g))
# expect: inner got S
# expect: outer has inner result
# expect: i1 i2 10 [20, 'a', 'b']
g = outer()
next(g)
print(g.throw(KeyError("k")), next(g))
# expect: inner caught 'k'
# expect: outer has inner result
# expect: recovered 10
try:
    g.throw(TypeError("out"))
except TypeError as e:
    print("through", e)
# expect: through out


def returns_value():
    return (yield from (lambda: (yield 7))())


g = returns_value()
print(next(g))  # expect: 7
try:
    g.send("v")
except StopIteration as e:
    print(e.value)
# expect: v


def leaks():
    yield 1
    raise StopIteration("bad")


try:
    list(leaks())
except RuntimeError as e:
    print(e, repr(e.__cause__))
# expect: generator raised StopIteration StopIteration('bad')


def ignores():
    try:
        yield 1
    except GeneratorExit:
        yield 2


g = ignores()
next(g)
try:
    g.close()
except RuntimeError as e:
    print(e)
# expect: generator ignored GeneratorExit


def selfish():
    yield next(me)


me = selfish()
try:
    next(me)
except ValueError as e:
    print(e)
# expect: generator already executing
for text in ("g.send(1)", "simple().send(1)", "simple().throw(5)", "simple().throw(ValueError)", "next(simple)", "simple()[0]", "len(simple())", "simple().nope", "simple().throw(ValueError('a'), 'b')"):
    try:
        print(text, eval(text))
    except BaseException as e:
        print(text, "->", type(e).__name__, e)
# expect: g.send(1) -> StopIteration 
# expect: simple().send(1) -> TypeError can't send non-None value to a just-started generator
# expect: simple().throw(5) -> TypeError exceptions must be classes or instances deriving from BaseException, not int
# expect: simple().throw(ValueError) -> ValueError 
# expect: next(simple) -> TypeError 'function' object is not an iterator
# expect: simple()[0] -> TypeError 'generator' object is not subscriptable
# expect: len(simple()) -> TypeError object of type 'generator' has no len()
# expect: simple().nope -> AttributeError 'generator' object has no attribute 'nope'
# expect: simple().throw(ValueError('a'), 'b') -> TypeError instance exception may not have a separate value
