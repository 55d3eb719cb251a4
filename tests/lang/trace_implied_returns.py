# The `return` event of a function that ends without a return statement comes from the line that was run last, whether
# lines are traced or not; and an exception that no clause handles goes on from the last clause.
import sys


def branches(a=1, b=0):
    if a:
        if b:
            x = 1
    elif b:
        y = 2
    else:
        z = 3


def nested(a=0, p=1, z=1):
    if p:
        if a:
            if z:
                pass
            else:
                pass
    else:
        pass


def loop():
    x = 1
    for a in range(2):
        if a:
            x = 1
        else:
            x = 2


def never():
    if False:
        try:
            pass
        except ValueError:
            pass


def countdown(x=3):
    while x:
        x -= 1
        if x == 5:
            y = 2


def broken():
    while 1:
        if 1:
            break
    else:
        pass


def caught():
    try:
        1 / 0
    except ZeroDivisionError:
        pass


def unhandled():
    try:
        1 / 0
    except (KeyError,
            IndexError):
        pass
    except TypeError:
        x = 1


def swallowed():
    try:
        1 / 0
    except IndexError:
        4
    finally:
        return 6


for function in branches, nested, loop, never, countdown, broken, caught, unhandled, swallowed:
    for lines in True, False:
        events = []

        def trace(frame, event, arg):
            frame.f_trace_lines = lines
            events.append((frame.f_lineno - frame.f_code.co_firstlineno, event))
            return trace

        sys.settrace(trace)
        try:
            function()
        except ZeroDivisionError:
            pass
        sys.settrace(None)
        print(function.__name__, events)

# expect: branches [(0, 'call'), (1, 'line'), (2, 'line'), (2, 'return')]
# expect: branches [(0, 'call'), (2, 'return')]
# expect: nested [(0, 'call'), (1, 'line'), (2, 'line'), (2, 'return')]
# expect: nested [(0, 'call'), (2, 'return')]
# expect: loop [(0, 'call'), (1, 'line'), (2, 'line'), (3, 'line'), (6, 'line'), (2, 'line'), (3, 'line'), (4, 'line'), (2, 'line'), (2, 'return')]
# expect: loop [(0, 'call'), (2, 'return')]
# expect: never [(0, 'call'), (1, 'line'), (1, 'return')]
# expect: never [(0, 'call'), (1, 'return')]
# expect: countdown [(0, 'call'), (1, 'line'), (2, 'line'), (3, 'line'), (1, 'line'), (2, 'line'), (3, 'line'), (1, 'line'), (2, 'line'), (3, 'line'), (1, 'line'), (1, 'return')]
# expect: countdown [(0, 'call'), (1, 'return')]
# expect: broken [(0, 'call'), (1, 'line'), (2, 'line'), (3, 'line'), (3, 'return')]
# expect: broken [(0, 'call'), (3, 'return')]
# expect: caught [(0, 'call'), (1, 'line'), (2, 'line'), (2, 'exception'), (3, 'line'), (4, 'line'), (4, 'return')]
# expect: caught [(0, 'call'), (2, 'exception'), (4, 'return')]
# expect: unhandled [(0, 'call'), (1, 'line'), (2, 'line'), (2, 'exception'), (3, 'line'), (4, 'line'), (3, 'line'), (6, 'line'), (6, 'return')]
# expect: unhandled [(0, 'call'), (2, 'exception'), (6, 'return')]
# expect: swallowed [(0, 'call'), (1, 'line'), (2, 'line'), (2, 'exception'), (3, 'line'), (6, 'line'), (6, 'return')]
# expect: swallowed [(0, 'call'), (2, 'exception'), (6, 'return')]
