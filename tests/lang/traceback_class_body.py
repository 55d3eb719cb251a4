# Frames of a class body, a lambda, a comprehension and a generator.
values = [1, 0]


def gen():
    for v in values:
        yield (lambda x: 1 / x)(v)


class Body:
    items = [list(g) for g in [gen()]]
# expect-stderr: Traceback (most recent call last):
# expect-stderr:   File "$FILE", line 10, in <module>
# expect-stderr:     class Body:
# expect-stderr:   File "$FILE", line 11, in Body
# expect-stderr:     items = [list(g) for g in [gen()]]
# expect-stderr:             ^^^^^^^^^^^^^^^^^^^^^^^^^^
# expect-stderr:   File "$FILE", line 11, in <listcomp>
# expect-stderr:     items = [list(g) for g in [gen()]]
# expect-stderr:              ^^^^^^^
# expect-stderr:   File "$FILE", line 7, in gen
# expect-stderr:     yield (lambda x: 1 / x)(v)
# expect-stderr:           ^^^^^^^^^^^^^^^^^^^^
# expect-stderr:   File "$FILE", line 7, in <lambda>
# expect-stderr:     yield (lambda x: 1 / x)(v)
# expect-stderr:                      ~~^~~
# expect-stderr: ZeroDivisionError: division by zero
# expect-exit: 1
