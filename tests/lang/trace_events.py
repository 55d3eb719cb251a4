# sys.settrace and sys.setprofile: the events of calls, lines, returns and exceptions, in order.
import sys

events = []


def tracer(frame, event, arg):
    if event == 'exception':
        arg = arg[0].__name__, str(arg[1])
    line = frame.f_lineno - frame.f_code.co_firstlineno
    events.append((frame.f_code.co_name, event, line, arg))
    return tracer


def show():
    sys.settrace(None)
    for e in events:
        if e[0] != 'show':
            print(*e)
    events.clear()


def f(a):
    b = a + 1
    for i in range(2):
        b += i
    while b < 6:
        b += 3
    return b


sys.settrace(tracer)
f(1)
show()
# expect: f call 0 None
# expect: f line 1 None
# expect: f line 2 None
# expect: f line 3 None
# expect: f line 2 None
# expect: f line 3 None
# expect: f line 2 None
# expect: f line 4 None
# expect: f line 5 None
# expect: f line 4 None
# expect: f line 6 None
# expect: f return 6 6


def bad():
    raise ValueError('x')


def catches():
    n = 1
    try: bad()
    except ValueError:
        n = 2
    return n


sys.settrace(tracer)
catches()
show()
# expect: catches call 0 None
# expect: catches line 1 None
# expect: catches line 2 None
# expect: bad call 0 None
# expect: bad line 1 None
# expect: bad exception 1 ('ValueError', 'x')
# expect: bad return 1 None
# expect: catches exception 2 ('ValueError', 'x')
# expect: catches line 3 None
# expect: catches line 4 None
# expect: catches line 5 None
# expect: catches return 5 2


def gen():
    yield 1
    yield 2


def loop():
    for x in gen():
        pass
    return x


sys.settrace(tracer)
loop()
show()
# expect: loop call 0 None
# expect: loop line 1 None
# expect: gen call 0 None
# expect: gen line 1 None
# expect: gen return 1 1
# expect: loop line 2 None
# expect: loop line 1 None
# expect: gen call 1 None
# expect: gen line 2 None
# expect: gen return 2 2
# expect: loop line 2 None
# expect: loop line 1 None
# expect: gen call 2 None
# expect: gen return 2 None
# expect: loop line 3 None
# expect: loop return 3 2


class A:
    def __init__(self):
        self.x = 1


def makes():
    return A().x + max(1, 2)


def profiler(frame, event, arg):
    events.append((frame.f_code.co_name, event, 0, getattr(arg, '__name__', arg)))


sys.setprofile(profiler)
makes()
[].append(1)
try:
    int('x')
except ValueError:
    pass
sys.setprofile(None)
show()
# expect: makes call 0 None
# expect: __init__ call 0 None
# expect: __init__ return 0 None
# expect: makes c_call 0 max
# expect: makes c_return 0 max
# expect: makes return 0 3
# expect: <module> c_call 0 append
# expect: <module> c_return 0 append
# expect: <module> c_call 0 setprofile


def only_calls(frame, event, arg):
    events.append((frame.f_code.co_name, event, 0, arg))


sys.settrace(only_calls)
f(3)
print(sys.gettrace() is only_calls)  # expect: True
show()  # expect: f call 0 None


def raising(frame, event, arg):
    raise KeyError('from the tracer')


sys.settrace(raising)
try:
    f(1)
except KeyError as e:
    print(e, sys.gettrace())  # expect: 'from the tracer' None


# Frames: lines and opcodes switched off and on, a line jumped over
def quiet(frame, event, arg):
    frame.f_trace_lines = False
    events.append((frame.f_code.co_name, event, 0, arg))
    return quiet


sys.settrace(quiet)
f(3)
show()
# expect: f call 0 None
# expect: f return 0 8


def three():
    a = 1
    a = 2
    return a


def jump(frame, event, arg):
    if event == 'line' and frame.f_lineno == three.__code__.co_firstlineno + 2:
        frame.f_lineno += 1
    return jump


sys.settrace(jump)
print(three())  # expect: 1
