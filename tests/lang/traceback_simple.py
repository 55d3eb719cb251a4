# The traceback of an uncaught exception, through calls.
def first(x):
    return second(x) + 1


def second(x):
    value = x * 2
    return value / (x - x)


print("before")  # expect: before
first(3)
# expect-stderr: Traceback (most recent call last):
# expect-stderr:   File "$FILE", line 12, in <module>
# expect-stderr:     first(3)
# expect-stderr:   File "$FILE", line 3, in first
# expect-stderr:     return second(x) + 1
# expect-stderr:            ^^^^^^^^^
# expect-stderr:   File "$FILE", line 8, in second
# expect-stderr:     return value / (x - x)
# expect-stderr:            ~~~~~~^~~~~~~~~
# expect-stderr: ZeroDivisionError: division by zero
# expect-exit: 1
