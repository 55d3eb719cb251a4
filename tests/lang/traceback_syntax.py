# A syntax error inside exec, shown with its line.
source = "x = 1\nfor i in range(3)\n    pass\n"
exec(compile(source, "given.py", "exec"))
# expect-stderr: Traceback (most recent call last):
# expect-stderr:   File "$FILE", line 3, in <module>
# expect-stderr:     exec(compile(source, "given.py", "exec"))
# expect-stderr:          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
# expect-stderr:   File "given.py", line 2
# expect-stderr:     for i in range(3)
# expect-stderr:                      ^
# expect-stderr: SyntaxError: expected ':'
# expect-exit: 1
