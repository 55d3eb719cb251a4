# sys.settrace() called deep inside: the functions that were under way are traced too, if they have an f_trace.
# What ends a loop, a `yield from` or an `await` by StopIteration with a value is an exception event there, and
# throw() and close() tell a call.
import sys

events = []


def trace(frame, event, arg):
    if event == "exception":
        arg = (arg[0].__name__, str(arg[1]))
    elif event == "return" and not isinstance(arg, (int, type(None))):
        arg = "..."
    events.append(f"{frame.f_code.co_name} {event} {frame.f_lineno - frame.f_code.co_firstlineno} {arg}")
    return trace


def show(function):
    events.clear()
    sys.settrace(trace)
    try:
        function()
    finally:
        sys.settrace(None)
    print("\n".join(events))


def start():
    frame = sys._getframe()
    while frame:
        frame.f_trace = trace
        frame = frame.f_back
    sys.settrace(trace)


def middle():
    start()


def outer():
    middle(); x = 1
    return 5


outer()
sys.settrace(None)
print("\n".join(events))  # expect: start return 5 None
# expect: middle return 1 None
# expect: outer line 2 None
# expect: outer return 2 5
# expect: <module> line 45 None


def plain():
    yield 1


def with_value():
    yield 1
    return 5


class Counter:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n > 1:
            raise StopIteration(9)
        return self.n


def loops():
    for x in plain():
        pass
    for x in with_value():
        pass
    for x in Counter():
        pass


show(loops)  # expect: loops call 0 None
# expect: loops line 1 None
# expect: plain call 0 None
# expect: plain line 1 None
# expect: plain return 1 1
# expect: loops line 2 None
# expect: loops line 1 None
# expect: plain call 1 None
# expect: plain return 1 None
# expect: loops line 3 None
# expect: with_value call 0 None
# expect: with_value line 1 None
# expect: with_value return 1 1
# expect: loops line 4 None
# expect: loops line 3 None
# expect: with_value call 1 None
# expect: with_value line 2 None
# expect: with_value return 2 5
# expect: loops exception 3 ('StopIteration', '5')
# expect: loops line 5 None
# expect: __init__ call 0 None
# expect: __init__ line 1 None
# expect: __init__ return 1 None
# expect: __iter__ call 0 None
# expect: __iter__ line 1 None
# expect: __iter__ return 1 ...
# expect: __next__ call 0 None
# expect: __next__ line 1 None
# expect: __next__ line 2 None
# expect: __next__ line 4 None
# expect: __next__ return 4 1
# expect: loops line 6 None
# expect: loops line 5 None
# expect: __next__ call 0 None
# expect: __next__ line 1 None
# expect: __next__ line 2 None
# expect: __next__ line 3 None
# expect: __next__ exception 3 ('StopIteration', '9')
# expect: __next__ return 3 None
# expect: loops exception 5 ('StopIteration', '9')
# expect: loops return 5 None


def delegating():
    a = yield from plain()
    b = yield from with_value()
    c = yield from Counter()


def drive():
    for x in delegating():
        pass


show(drive)  # expect: drive call 0 None
# expect: drive line 1 None
# expect: delegating call 0 None
# expect: delegating line 1 None
# expect: plain call 0 None
# expect: plain line 1 None
# expect: plain return 1 1
# expect: delegating return 1 1
# expect: drive line 2 None
# expect: drive line 1 None
# expect: delegating call 1 None
# expect: plain call 1 None
# expect: plain return 1 None
# expect: delegating line 2 None
# expect: with_value call 0 None
# expect: with_value line 1 None
# expect: with_value return 1 1
# expect: delegating return 2 1
# expect: drive line 2 None
# expect: drive line 1 None
# expect: delegating call 2 None
# expect: with_value call 1 None
# expect: with_value line 2 None
# expect: with_value return 2 5
# expect: delegating exception 2 ('StopIteration', '5')
# expect: delegating line 3 None
# expect: __init__ call 0 None
# expect: __init__ line 1 None
# expect: __init__ return 1 None
# expect: __iter__ call 0 None
# expect: __iter__ line 1 None
# expect: __iter__ return 1 ...
# expect: __next__ call 0 None
# expect: __next__ line 1 None
# expect: __next__ line 2 None
# expect: __next__ line 4 None
# expect: __next__ return 4 1
# expect: delegating return 3 1
# expect: drive line 2 None
# expect: drive line 1 None
# expect: delegating call 3 None
# expect: __next__ call 0 None
# expect: __next__ line 1 None
# expect: __next__ line 2 None
# expect: __next__ line 3 None
# expect: __next__ exception 3 ('StopIteration', '9')
# expect: __next__ return 3 None
# expect: delegating exception 3 ('StopIteration', '9')
# expect: delegating return 3 None
# expect: drive return 1 None


async def nothing():
    pass


async def three():
    return 3


async def waiting():
    await nothing()
    return await three()


def send():
    try:
        waiting().send(None)
    except StopIteration:
        pass


show(send)  # expect: send call 0 None
# expect: send line 1 None
# expect: send line 2 None
# expect: waiting call 0 None
# expect: waiting line 1 None
# expect: nothing call 0 None
# expect: nothing line 1 None
# expect: nothing return 1 None
# expect: waiting exception 1 ('StopIteration', '')
# expect: waiting line 2 None
# expect: three call 0 None
# expect: three line 1 None
# expect: three return 1 3
# expect: waiting exception 2 ('StopIteration', '3')
# expect: waiting return 2 3
# expect: send exception 2 ('StopIteration', '3')
# expect: send line 3 None
# expect: send line 4 None
# expect: send return 4 None


def throw_and_close():
    g = with_value()
    next(g)
    g.close()
    g = with_value()
    next(g)
    try:
        g.throw(ValueError("q"))
    except ValueError:
        pass


show(throw_and_close)  # expect: throw_and_close call 0 None
# expect: throw_and_close line 1 None
# expect: throw_and_close line 2 None
# expect: with_value call 0 None
# expect: with_value line 1 None
# expect: with_value return 1 1
# expect: throw_and_close line 3 None
# expect: with_value call 1 None
# expect: with_value exception 1 ('GeneratorExit', '')
# expect: with_value return 1 None
# expect: throw_and_close line 4 None
# expect: throw_and_close line 5 None
# expect: with_value call 0 None
# expect: with_value line 1 None
# expect: with_value return 1 1
# expect: throw_and_close line 6 None
# expect: throw_and_close line 7 None
# expect: with_value call 1 None
# expect: with_value exception 1 ('ValueError', 'q')
# expect: with_value return 1 None
# expect: throw_and_close exception 7 ('ValueError', 'q')
# expect: throw_and_close line 8 None
# expect: throw_and_close line 9 None
# expect: throw_and_close return 9 None

try:
    sys.settrace()
except TypeError as e:
    print(e)
# expect: sys.settrace() takes exactly one argument (0 given)
try:
    sys.setprofile(1, 2)
except TypeError as e:
    print(e)
# expect: sys.setprofile() takes exactly one argument (2 given)
try:
    sys.settrace(function=None)
except TypeError as e:
    print(e)
# expect: sys.settrace() takes no keyword arguments
