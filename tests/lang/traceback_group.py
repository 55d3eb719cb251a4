# An exception group's members, with notes.
def make(e):
    try:
        raise e
    except Exception as caught:
        return caught


error = make(ValueError("one"))
error.add_note("a note\nof two lines")
raise ExceptionGroup("many", [error, ExceptionGroup("inner", [make(KeyError("k"))])])
# expect-stderr:   + Exception Group Traceback (most recent call last):
# expect-stderr:   |   File "$FILE", line 11, in <module>
# expect-stderr:   |     raise ExceptionGroup("many", [error, ExceptionGroup("inner", [make(KeyError("k"))])])
# expect-stderr:   | ExceptionGroup: many (2 sub-exceptions)
# expect-stderr:   +-+---------------- 1 ----------------
# expect-stderr:     | Traceback (most recent call last):
# expect-stderr:     |   File "$FILE", line 4, in make
# expect-stderr:     |     raise e
# expect-stderr:     | ValueError: one
# expect-stderr:     | a note
# expect-stderr:     | of two lines
# expect-stderr:     +---------------- 2 ----------------
# expect-stderr:     | ExceptionGroup: inner (1 sub-exception)
# expect-stderr:     +-+---------------- 1 ----------------
# expect-stderr:       | Traceback (most recent call last):
# expect-stderr:       |   File "$FILE", line 4, in make
# expect-stderr:       |     raise e
# expect-stderr:       | KeyError: 'k'
# expect-stderr:       +------------------------------------
# expect-exit: 1
