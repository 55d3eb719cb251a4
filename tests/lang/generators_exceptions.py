# Generators and exceptions: which one is being handled, what throw() makes, whom a thrown error passes.
import sys


def keeps():
    try:
        yield
    except Exception as error:
        print(sys.exc_info()[0], error.__context__)
        yield
        print(sys.exc_info()[0])
        yield
        raise


g = keeps()
next(g)
try:
    raise ValueError("thrown in while it is handled outside")
except Exception as error:
    g.throw(error)
# expect: <class 'ValueError'> None
next(g)  # expect: <class 'ValueError'>
try:
    next(g)
except ValueError as error:
    print(error, error.__context__)
# expect: thrown in while it is handled outside None
print(sys.exc_info())  # expect: (None, None, None)


class Strange(Exception):
    def __new__(cls, *args):
        return cls


def catches():
    try:
        yield
    except TypeError as error:
        print("inside:", error)
    yield 7


g = catches()
next(g)
print(g.throw(Strange))
# expect: inside: calling <class '__main__.Strange'> should have returned an instance of BaseException, not type
# expect: 7


def inner():
    try:
        yield
    except RuntimeError:
        frame, names = sys._getframe(), []
        while frame:
            names.append(frame.f_code.co_name)
            frame = frame.f_back
        print(names)


def outer():
    yield from inner()


g = outer()
next(g)
try:
    g.throw(RuntimeError)
except StopIteration:
    print("done")
# expect: ['inner', 'outer', '<module>']
# expect: done


class WithValue:
    def __iter__(self):
        return self

    def __next__(self):
        raise StopIteration("value", 5)


def delegates():
    result = yield from WithValue()
    print("result", result)


print(list(delegates()))
# expect: result value
# expect: []
try:
    WithValue().__next__()
except StopIteration as error:
    print(error.args)
# expect: ('value', 5)
