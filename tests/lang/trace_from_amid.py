# A trace function that is set amid functions hears of their very next lines; the ends of iterations are events.
import sys

events = []


def tracer(frame, event, arg):
    if frame.f_code.co_name in names:
        words = [event, frame.f_code.co_name, frame.f_lineno - frame.f_code.co_firstlineno]
        if event == 'exception':
            words.append(repr(arg[1]))
        events.append(' '.join(map(str, words)))
    return tracer


def start():
    frame = sys._getframe(1)
    while frame:
        frame.f_trace = tracer
        frame = frame.f_back
    sys.settrace(tracer)


def hear(function):
    global names
    names = function.__name__, 'numbers'
    try:
        function()
    except StopIteration:
        pass
    sys.settrace(None)
    print(', '.join(events))
    events.clear()


def straight():
    start()
    x = 1
    y = x
    return y


def native_between():
    list(map(lambda _: start(), [1]))
    x = 1
    pass


def ends_with_it():
    start()


def by_hand():
    sys._getframe().f_trace = tracer
    sys.settrace(tracer)
    x = 1


def keyword():
    (lambda *, x: start())(x=1)
    y = 2


def in_try():
    start()
    try:
        1 / 0
    except ZeroDivisionError:
        pass
    finally:
        x = 1


hear(straight)          # expect: line straight 2, line straight 3, line straight 4, return straight 4
hear(native_between)    # expect: line native_between 2, line native_between 3, return native_between 3
hear(ends_with_it)      # expect: return ends_with_it 1
hear(by_hand)           # expect: line by_hand 3, return by_hand 3
hear(keyword)           # expect: line keyword 2, return keyword 2
hear(in_try)            # expect: line in_try 2, line in_try 3, exception in_try 3 ZeroDivisionError('division by zero'), line in_try 4, line in_try 5, line in_try 7, return in_try 7


def numbers(value):
    yield 1
    return value


class Count:
    def __iter__(self):
        self.n = 0
        return self

    def __next__(self):
        self.n += 1
        if self.n > 1:
            raise StopIteration
        return self.n


def loop_over_value():
    start()
    for x in numbers(5): y = x


def loop_over_none():
    start()
    for x in numbers(None): y = x


def loop_over_class():
    start()
    for x in Count(): y = x


def delegates():
    x = yield from numbers(9)
    x = yield from numbers(None)
    x = yield from Count()


def delegating():
    global names
    names = 'delegates',
    start()
    list(delegates())


async def gives(value):
    return value


async def awaits():
    await gives(3)
    await gives(None)


def awaiting():
    global names
    names = 'awaits',
    start()
    awaits().send(None)


hear(loop_over_value)   # expect: line loop_over_value 2, call numbers 0, line numbers 1, return numbers 1, line loop_over_value 2, call numbers 1, line numbers 2, return numbers 2, exception loop_over_value 2 StopIteration(5), return loop_over_value 2
hear(loop_over_none)    # expect: line loop_over_none 2, call numbers 0, line numbers 1, return numbers 1, line loop_over_none 2, call numbers 1, line numbers 2, return numbers 2, return loop_over_none 2
hear(loop_over_class)   # expect: line loop_over_class 2, line loop_over_class 2, exception loop_over_class 2 StopIteration(), return loop_over_class 2
hear(delegating)        # expect: call delegates 0, line delegates 1, return delegates 1, call delegates 1, exception delegates 1 StopIteration(9), line delegates 2, return delegates 2, call delegates 2, line delegates 3, return delegates 3, call delegates 3, exception delegates 3 StopIteration(), return delegates 3
hear(awaiting)          # expect: call awaits 0, line awaits 1, exception awaits 1 StopIteration(3), line awaits 2, exception awaits 2 StopIteration(), return awaits 2
for wrong in [lambda: sys.settrace(), lambda: sys.settrace(1, 2), lambda: sys.setprofile(function=1)]:
    try:
        wrong()
    except TypeError as e:
        print(e)
# expect: sys.settrace() takes exactly one argument (0 given)
# expect: sys.settrace() takes exactly one argument (2 given)
# expect: sys.setprofile() takes no keyword arguments
