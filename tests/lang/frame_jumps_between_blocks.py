# f_lineno = n from one with statement or loop into another of its kind, and what may not be.
import sys


def test(function, start, to):
    base = function.__code__.co_firstlineno
    done = []

    def trace(frame, event, arg):
        if frame.f_code is function.__code__ and event == "line" and frame.f_lineno == base + start and not done:
            done.append(1)
            frame.f_lineno = base + to
        return trace

    out = []
    sys.settrace(trace)
    try:
        function(out)
    except ValueError as e:
        out.append(str(e))
    sys.settrace(None)
    return out


class Context:
    def __init__(self, output, value):
        self.output, self.value = output, value

    def __enter__(self):
        self.output.append(self.value)

    def __exit__(self, *exc_info):
        self.output.append(-self.value)


def into_bare(output):
    output.append(1)
    try:
        output.append(3)
    except:
        output.append(5)


def into_qualified(output):
    output.append(1)
    try:
        output.append(3)
    except Exception:
        output.append(5)


def between_with(output):
    output.append(1)
    with Context(output, 2):
        output.append(3)
    with Context(output, 4):
        output.append(5)


def between_loops(output):
    for i in 1, 2:
        output.append(2)
    for j in 3, 4:
        output.append(4)


def into_loop(output):
    output.append(1)
    for i in 1, 2:
        output.append(3)


print(test(into_bare, 1, 5))  # expect: ["can't jump into an 'except' block as there's no exception"]
print(test(into_qualified, 1, 5))  # expect: ["can't jump into an 'except' block as there's no exception"]
print(test(between_with, 3, 5))  # expect: [1, 2, 5, -2]
print(test(between_loops, 2, 4))  # expect: [4, 4]
print(test(into_loop, 1, 3))  # expect: ["can't jump into the body of a for loop"]
