# Where a failed assertion is shown: at the last comparison of its condition.
import sys
def place(f):
    try: f()
    except Exception as e:
        tb = e.__traceback__.tb_next
        code = tb.tb_frame.f_code
        print(f.__name__, tb.tb_lineno - code.co_firstlineno, list(code.co_positions())[tb.tb_lasti // 2][2:], repr(e))
def a():
    assert 1 == 2
def b():
    assert 1 == 2, 'x'
def c():
    assert not (1 ==
       1), 'x'
def d():
    x = 0
    assert x and (x > 1 or
       x < 2), 'x'
def e():
    assert [], 'x'
def f():
    assert (1 < 2 if 0 else
       3 < 2), 'x'
def g():
    x = 1
    assert x > 0 and not x
def h():
    assert (x := 0)
for fn in (a, b, c, d, e, f, g, h): place(fn)
# expect: a 1 (11, 17) AssertionError()
# expect: b 1 (11, 17) AssertionError('x')
# expect: c 1 (16, 8) AssertionError('x')
# expect: d 3 (7, 12) AssertionError('x')
# expect: e 1 (4, 18) AssertionError('x')
# expect: f 2 (7, 12) AssertionError('x')
# expect: g 2 (11, 16) AssertionError()
# expect: h 1 (4, 19) AssertionError()
