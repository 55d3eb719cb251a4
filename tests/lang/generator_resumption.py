# Generators resumed by for, next(), send() and yield from: values, ends, errors, whoever resumes.
def inner(n):
    got = []
    for i in range(n):
        got.append((yield i))
    return got


def outer(n):
    result = yield from inner(n)
    yield "result", result
    return "done"


def drive(g):
    print(next(g), g.send("a"), g.send("b"))
    print(g.send("c"))
    try:
        g.send("d")
    except StopIteration as stop:
        print("stop", stop.value)
    try:
        next(g)
    except StopIteration as stop:
        print("again", stop.value, next(g, "default"))


drive(outer(3))
# expect: 0 1 2
# expect: ('result', ['a', 'b', 'c'])
# expect: stop done
# expect: again None default


def wrong_start():
    for start in (lambda g: g.send(1), lambda g: next(g)):
        g = inner(1)
        try:
            print(start(g))
        except TypeError as error:
            print(error)


wrong_start()
# expect: can't send non-None value to a just-started generator
# expect: 0


# A generator that resumes itself
def selfish():
    yield 1
    try:
        next(me)
    except ValueError as error:
        yield str(error)
    try:
        me.send(None)
    except ValueError as error:
        yield str(error)
    for _ in me:
        pass


me = selfish()
print(next(me), next(me), next(me))
# expect: 1 generator already executing generator already executing
try:
    next(me)
except ValueError as error:
    print(error)  # expect: generator already executing


# Deep delegation, and errors through it
def tree(depth):
    if depth:
        yield from tree(depth - 1)
        yield depth
        yield from tree(depth - 1)
    return depth


print(list(tree(4)), sum(tree(8)))
# expect: [1, 2, 1, 3, 1, 2, 1, 4, 1, 2, 1, 3, 1, 2, 1] 502


def failing(n):
    yield n
    raise KeyError(n)


def delegate(n):
    try:
        yield from failing(n)
    except KeyError as error:
        yield "caught", error.args
    yield from failing(n + 1)


def collect():
    seen = []
    try:
        for value in delegate(1):
            seen.append(value)
    except KeyError as error:
        seen.append(repr(error))
        tb, lines = error.__traceback__, []
        while tb:
            lines.append(tb.tb_frame.f_code.co_name)
            tb = tb.tb_next
        seen.append(lines)
    return seen


print(collect())
# expect: [1, ('caught', (1,)), 2, 'KeyError(2)', ['collect', 'delegate', 'failing']]


# StopIteration inside becomes RuntimeError, however it is resumed
def stops():
    yield 1
    raise StopIteration("inside")


def delegates():
    return (yield from stops())


for how in (lambda g: [x for x in g], lambda g: (next(g), next(g)), lambda g: (g.send(None), g.send(2))):
    for make in (stops, delegates):
        try:
            how(make())
        except RuntimeError as error:
            print(error, repr(error.__cause__))
# expect: generator raised StopIteration StopIteration('inside')
# expect: generator raised StopIteration StopIteration('inside')
# expect: generator raised StopIteration StopIteration('inside')
# expect: generator raised StopIteration StopIteration('inside')
# expect: generator raised StopIteration StopIteration('inside')
# expect: generator raised StopIteration StopIteration('inside')


# throw() and close() reach the innermost, values come back
def careful(log):
    try:
        while True:
            try:
                log.append((yield len(log)))
            except ValueError as error:
                log.append(str(error))
    finally:
        log.append("closed")


def shell(log):
    yield from careful(log)


log = []
g = shell(log)
print(next(g), g.send("x"), g.throw(ValueError("thrown")), next(g))  # expect: 0 1 2 3
print(g.gi_yieldfrom.__name__, g.gi_frame.f_lineno > 0)  # expect: careful True
g.close()
print(log, g.gi_yieldfrom)  # expect: ['x', 'thrown', None, 'closed'] None


# The inner one is finished, or running already, or no generator
def over(it):
    return (yield from it)


done = inner(0)
list(done)
print(list(over(done)), list(over([1, 2])), list(over(inner(2))))  # expect: [] [1, 2] [0, 1]


def knot():
    yield 0
    yield from tied


tied = knot()
print(next(tied))  # expect: 0
try:
    next(tied)
except ValueError as error:
    print(error)  # expect: generator already executing


# The exception being handled belongs to each frame
def handling():
    import sys

    yield sys.exc_info()[0]
    try:
        raise KeyError
    except KeyError:
        yield sys.exc_info()[0]
    yield sys.exc_info()[0]


def delegating():
    try:
        raise TypeError
    except TypeError:
        yield from handling()


print([getattr(kind, "__name__", None) for kind in handling()])  # expect: [None, 'KeyError', None]
print([kind.__name__ for kind in delegating()])  # expect: ['TypeError', 'KeyError', 'TypeError']


# Recursion of generators ends in RecursionError
def endless():
    yield from endless()


for how in (next, list, lambda g: g.send(None), lambda g: [x for x in g]):
    try:
        how(endless())
    except RecursionError as error:
        print(str(error)[:32])
# expect: maximum recursion depth exceeded
# expect: maximum recursion depth exceeded
# expect: maximum recursion depth exceeded
# expect: maximum recursion depth exceeded

# next and send replaced
g = inner(5)
send = g.send
print(send(None), [send(None) for _ in range(2)])  # expect: 0 [1, 2]


def with_next(next):
    return next(iter([1]))


print(with_next(lambda it: "mine"))  # expect: mine
