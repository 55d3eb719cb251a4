# Causes and contexts are shown first.
def lookup(d, k):
    try:
        return d[k]
    except KeyError as e:
        raise ValueError(f"no {k!r}") from e


def convert():
    try:
        lookup({}, "key")
    except ValueError:
        int("x")


convert()
# expect-stderr: Traceback (most recent call last):
# expect-stderr:   File "$FILE", line 4, in lookup
# expect-stderr:     return d[k]
# expect-stderr:            ~^^^
# expect-stderr: KeyError: 'key'
# expect-stderr:
# expect-stderr: The above exception was the direct cause of the following exception:
# expect-stderr:
# expect-stderr: Traceback (most recent call last):
# expect-stderr:   File "$FILE", line 11, in convert
# expect-stderr:     lookup({}, "key")
# expect-stderr:   File "$FILE", line 6, in lookup
# expect-stderr:     raise ValueError(f"no {k!r}") from e
# expect-stderr: ValueError: no 'key'
# expect-stderr:
# expect-stderr: During handling of the above exception, another exception occurred:
# expect-stderr:
# expect-stderr: Traceback (most recent call last):
# expect-stderr:   File "$FILE", line 16, in <module>
# expect-stderr:     convert()
# expect-stderr:   File "$FILE", line 13, in convert
# expect-stderr:     int("x")
# expect-stderr: ValueError: invalid literal for int() with base 10: 'x'
# expect-exit: 1
