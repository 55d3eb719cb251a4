# Repeated lines are folded.
def down(n):
    if n == 0:
        raise RuntimeError("bottom")
    down(n - 1)


down(20)
# expect-stderr: Traceback (most recent call last):
# expect-stderr:   File "$FILE", line 8, in <module>
# expect-stderr:     down(20)
# expect-stderr:   File "$FILE", line 5, in down
# expect-stderr:     down(n - 1)
# expect-stderr:   File "$FILE", line 5, in down
# expect-stderr:     down(n - 1)
# expect-stderr:   File "$FILE", line 5, in down
# expect-stderr:     down(n - 1)
# expect-stderr:   [Previous line repeated 17 more times]
# expect-stderr:   File "$FILE", line 4, in down
# expect-stderr:     raise RuntimeError("bottom")
# expect-stderr: RuntimeError: bottom
# expect-exit: 1
