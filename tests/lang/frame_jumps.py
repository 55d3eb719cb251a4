# A trace function sends a function elsewhere: frame.f_lineno = n, and where that is refused.
import sys


def jump(function, source, target, event="line"):
    first = function.__code__.co_firstlineno
    done = False

    def trace(frame, what, arg):
        nonlocal done
        if frame.f_code is not function.__code__ or done:
            return trace
        if what == event and frame.f_lineno == first + source:
            done = True
            try:
                frame.f_lineno = first + target
            except ValueError as e:
                print(str(e).replace(str(first + target), "N"))
        return trace

    out = []
    sys.settrace(trace)
    try:
        function(out)
    except Exception as e:
        out.append(repr(e))
    finally:
        sys.settrace(None)
    print(out)


def plain(out):
    out.append(1)
    out.append(2)
    out.append(3)


jump(plain, 2, 3)  # expect: [1, 3]
jump(plain, 3, 1)  # expect: [1, 2, 1, 2, 3]
jump(plain, 2, 0)  # expect: [1, 1, 2, 3]
jump(plain, 2, -1)
# expect: line N comes before the current code block
# expect: [1, 2, 3]
jump(plain, 2, 9)
# expect: line N comes after the current code block
# expect: [1, 2, 3]
jump(plain, 0, 2, "call")
# expect: can't jump from the 'call' trace event of a new frame
# expect: [1, 2, 3]
jump(plain, 3, 2, "return")
# expect: can only jump from a 'line' trace event
# expect: [1, 2, 3]


def loop(out):
    out.append(1)
    for i in range(3):
        out.append(i * 10)
        out.append(i)
    out.append(2)


jump(loop, 5, 3)
# expect: can't jump into the body of a for loop
# expect: [1, 0, 0, 10, 1, 20, 2, 2]
jump(loop, 3, 5)  # expect: [1, 2]
jump(loop, 4, 2)  # expect: [1, 0, 0, 0, 10, 1, 20, 2, 2]


def handler(out):
    try:
        out.append(1)
        1 / 0
    except ZeroDivisionError:
        out.append(2)
        out.append(3)
    out.append(4)
    out.append(sys.exc_info()[0])


jump(handler, 2, 5)
# expect: can't jump into an 'except' block as there's no exception
# expect: [1, 2, 3, 4, None]
jump(handler, 5, 7)  # expect: [1, 4, None]
jump(handler, 5, 6)  # expect: [1, 3, 4, None]
jump(handler, 3, 7)  # expect: [1, 4, None]


class Manager:
    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass


def with_block(out):
    out.append(1)
    with Manager():
        out.append(2)
        out.append(3)
    out.append(4)


jump(with_block, 1, 4)
# expect: incompatible stacks
# expect: [1, 2, 3, 4]
jump(with_block, 3, 5)  # expect: [1, 4]
jump(with_block, 4, 3)  # expect: [1, 2, 2, 3, 4]


def not_traced():
    try:
        sys._getframe().f_lineno = 3
    except ValueError as e:
        print(e)
    try:
        del sys._getframe().f_lineno
    except AttributeError as e:
        print(e)
    try:
        sys._getframe().f_lineno = "3"
    except ValueError as e:
        print(e)


not_traced()
# expect: can't jump from the 'call' trace event of a new frame
# expect: cannot delete attribute
# expect: lineno must be an integer
