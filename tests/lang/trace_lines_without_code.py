# Lines that have no instruction of their own are traced all the same: pass, `while True:`, `if 1:`, captures.
import sys


def lines_of(function):
    first = function.__code__.co_firstlineno
    lines = []

    def trace(frame, event, arg):
        if frame.f_code.co_filename == __file__ and event == "line":
            lines.append(frame.f_lineno - first)
        return trace

    sys.settrace(trace)
    try:
        function()
    finally:
        sys.settrace(None)
    return lines


def endless():
    i = 0
    while True:
        i += 1
        if i == 2:
            continue
        if i > 2:
            break


print(lines_of(endless))  # expect: [1, 2, 3, 4, 6, 2, 3, 4, 5, 2, 3, 4, 6, 7]


def constants():
    if True:
        pass
    if 0:
        x = 1
    else:
        pass
    while 0:
        pass
    assert 1
    x = 2
    pass


print(lines_of(constants))  # expect: [1, 2, 3, 6, 7, 9, 10, 11]


def branches(n=1):
    for i in range(2):
        if i:
            pass
        else:
            pass
    if n:
        pass
    n = 2


print(lines_of(branches))  # expect: [1, 2, 5, 1, 2, 3, 1, 6, 7, 8]


def comprehension():
    return [
        x
        for x
        in "ab"
    ]


print(lines_of(comprehension))  # expect: [1, 4, 1, 1, 3, 2, 1, 1, 3, 2, 1, 1]


def leaving():
    for i in range(3):
        try:
            if i == 1:
                break
            continue
        finally:
            n = i
    try:
        raise ValueError
    except:
        return
    finally:
        n = 5


print(lines_of(leaving))  # expect: [1, 2, 3, 5, 7, 1, 2, 3, 4, 7, 8, 9, 10, 11, 13]


def matching(v=3):
    match v:
        case 1:
            return 1
        case x if x > 5:
            return 2
        case _:
            pass


print(lines_of(matching))  # expect: [1, 2, 4, 6, 7]


def loops():
    for i in range(2):
        for j in range(2):
            if j == i:
                break
        else:
            j = 5


print(lines_of(loops))  # expect: [1, 2, 3, 4, 1, 2, 3, 2, 3, 4, 1]


def module_call(frame, event, arg):
    print(event, frame.f_lineno)


sys.settrace(module_call)
exec(compile("x = 1", "<m>", "exec"))
sys.settrace(None)
# expect: call 0


def returns(n=2):
    if n:
        returns(n - 1)


def trace_returns(frame, event, arg):
    if event == "return":
        print(frame.f_lineno - returns.__code__.co_firstlineno)
    return trace_returns


sys.settrace(trace_returns)
returns()
sys.settrace(None)
# expect: 1
# expect: 2
# expect: 2
