# Line events around loops, branches and try statements that end a function: none for a line that is not run.
import sys


def tracer(frame, event, arg):
    code = frame.f_code
    if code.co_filename == __file__:
        print(code.co_name, event, frame.f_lineno - code.co_firstlineno)
    return tracer


def gen():
    for i in range(2):
        yield i


def loop():
    for i in gen():
        i = i + 1


def nested():
    n = 0
    while n < 2:
        n += 1
        for i in range(1):
            pass


def delegates():
    yield from gen()
    yield 1


def tries():
    try:
        1 / 0
    except ZeroDivisionError:
        pass
    finally:
        y = 2


def branch(a):
    for i in range(2):
        if i == a:
            x = 1
    return a


for f in loop, nested, lambda: list(delegates()), tries, lambda: branch(1):
    sys.settrace(tracer)
    f()
    sys.settrace(None)
    print()


# A class attribute becomes a descriptor later, after code has learnt otherwise.
class Late:
    pass


class Holder:
    x = Late()

    def __init__(self):
        self.x = 1


def read(o):
    return o.x


o = Holder()
print([read(o) for i in range(100)][-1])
Late.__get__ = lambda self, instance, owner: 2
Late.__set__ = lambda self, instance, value: None
print(read(o))

# expect: loop call 0
# expect: loop line 1
# expect: gen call 0
# expect: gen line 1
# expect: gen line 2
# expect: gen return 2
# expect: loop line 2
# expect: loop line 1
# expect: gen call 2
# expect: gen line 1
# expect: gen line 2
# expect: gen return 2
# expect: loop line 2
# expect: loop line 1
# expect: gen call 2
# expect: gen line 1
# expect: gen return 1
# expect: loop return 1
# expect:
# expect: nested call 0
# expect: nested line 1
# expect: nested line 2
# expect: nested line 3
# expect: nested line 4
# expect: nested line 5
# expect: nested line 4
# expect: nested line 2
# expect: nested line 3
# expect: nested line 4
# expect: nested line 5
# expect: nested line 4
# expect: nested line 2
# expect: nested return 2
# expect:
# expect: <lambda> call 0
# expect: <lambda> line 0
# expect: delegates call 0
# expect: delegates line 1
# expect: gen call 0
# expect: gen line 1
# expect: gen line 2
# expect: gen return 2
# expect: delegates return 1
# expect: delegates call 1
# expect: gen call 2
# expect: gen line 1
# expect: gen line 2
# expect: gen return 2
# expect: delegates return 1
# expect: delegates call 1
# expect: gen call 2
# expect: gen line 1
# expect: gen return 1
# expect: delegates line 2
# expect: delegates return 2
# expect: delegates call 2
# expect: delegates return 2
# expect: <lambda> return 0
# expect:
# expect: tries call 0
# expect: tries line 1
# expect: tries line 2
# expect: tries exception 2
# expect: tries line 3
# expect: tries line 4
# expect: tries line 6
# expect: tries return 6
# expect:
# expect: <lambda> call 0
# expect: <lambda> line 0
# expect: branch call 0
# expect: branch line 1
# expect: branch line 2
# expect: branch line 1
# expect: branch line 2
# expect: branch line 3
# expect: branch line 1
# expect: branch line 4
# expect: branch return 4
# expect: <lambda> return 0
# expect:
# expect: 1
# expect: 2
