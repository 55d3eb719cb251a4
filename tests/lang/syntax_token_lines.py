# Of a token over several lines, an error in a script shows the line that it points at.
#
# expect-exit: 1
# expect-stderr:   File "$FILE", line 11
# expect-stderr:     ghi"""
# expect-stderr:           ^
# expect-stderr: SyntaxError: (unicode error) 'unicodeescape' codec can't decode bytes in position 12-14: truncated \xXX escape
def f():
    x = """abc
    def \x1
    ghi"""
