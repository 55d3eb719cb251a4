# Frames of functions that have ended, reached through a traceback: their variables, their callers, their end.
import sys


class D:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("end of", self.name)


def inner(a, b=2, *c, **d):
    x = D("x")

    def captures():
        return x, a

    for i in range(3):
        if i == 1:
            raise ValueError("v")


def outer():
    y = [1, 2]
    inner(10, 3, 4, k=5)


try:
    outer()
except ValueError as e:
    tb = e.__traceback__
    while tb:
        f = tb.tb_frame
        print(f.f_code.co_name, f.f_lineno, tb.tb_lineno, f.f_back and f.f_back.f_code.co_name)
        if f.f_back:
            print(sorted((k, v) for k, v in f.f_locals.items() if k not in ("x", "captures")))
        last = f
        tb = tb.tb_next
    print(last.f_globals is globals(), last.f_back.f_back is sys._getframe())
    print("in the handler")
    del f
    last.clear()
    print(last.f_locals)
    del last
print("after the handler")


def again():
    z = D("z")
    raise KeyError


try:
    again()
except KeyError as e:
    print("handled")
print("after it")


def gen():
    q = D("q")
    yield 1
    raise TypeError("x")


g = gen()
next(g)
try:
    next(g)
except TypeError as e:
    f = e.__traceback__.tb_next.tb_frame
    print(list(f.f_locals), f.f_back)
    del f
print("the generator has ended")


def catching():
    k = 5
    try:
        again()
    except KeyError as e:
        return e


e = catching()
f = e.__traceback__.tb_frame
print(f.f_locals, f.f_back is sys._getframe(), f.f_lineno, e.__traceback__.tb_lineno)
del e, f
print("the function that caught it has ended")


# What a trace function stores in f_locals becomes the variable's value.
def tracer(frame, event, arg):
    if event == "line" and frame.f_code.co_name == "traced" and "n" in frame.f_locals:
        frame.f_locals["n"] = 42
    return tracer


def traced():
    n = 1
    m = n
    return n, m


sys.settrace(tracer)
result = traced()
sys.settrace(None)
print(result)

try:
    exec("zz = 5\n1/0", {})
except ZeroDivisionError as e:
    print(e.__traceback__.tb_next.tb_frame.f_locals["zz"])

# expect: <module> 35 30 None
# expect: outer 26 26 <module>
# expect: [('y', [1, 2])]
# expect: inner 21 21 outer
# expect: [('a', 10), ('b', 3), ('c', (4,)), ('d', {'k': 5}), ('i', 1)]
# expect: True True
# expect: in the handler
# expect: end of x
# expect: {}
# expect: after the handler
# expect: handled
# expect: end of z
# expect: after it
# expect: ['q'] None
# expect: end of q
# expect: the generator has ended
# expect: {'k': 5} True 83 81
# expect: end of z
# expect: the function that caught it has ended
# expect: (42, 42)
# expect: 5
