# The line that a traceback has, for statements that span several lines.
def lines(f, tb=False):
    try: f()
    except Exception as ex: t = ex.__traceback__
    out = []
    t = t.tb_next
    while t: out.append(t.tb_lineno - f.__code__.co_firstlineno); t = t.tb_next
    return out
def after_other_except():
    try:
        1/0
    except TypeError:
        pass
def in_try():
    try:
        raise ValueError
    except TypeError:
        pass
    except KeyError:
        pass
def multi():
    x = [
        1,
        1/0,
        3,
    ]
def call():
    max(
        1,
        [][0],
    )
def call2():
    (lambda
      a: a)(
        1,
        2)
def cond():
    return (1
       if [][0]
       else 2)
def with_():
    with open(
        '/nonexistent'
    ) as f:
        pass
def dec():
    @(lambda f: f.x)
    def g(): pass
def cls():
    class A(
       5,
    ): pass
def cmp():
    return (1 <
       2 <
       'a')
def attr():
    return (5
       .real
       .foo)
def forl():
    for x in (
        1, 2
    ):
        x.y
def forl2():
    for x in (
        5
    ): pass
def forl3():
    for a, b in [
        1
    ]: pass
def ass():
    assert (
      1 ==
      2), 'x'
def ass2():
    assert False, \
       1/0
def ret():
    return [
       x.y
       for x in [1]
    ]
def fstr():
    return f'''
{1/0}
'''
def dct():
    return {
      1: 2,
      []: 3,
    }
def st():
    x = {
      1,
      [],
    }
def sub():
    x = [1]
    x[
      5
    ] = 3
def aug():
    x = 1
    x += (
      'a'
    )
def rais():
    raise (
      ValueError(
        'a'
      )
    )
def imp():
    from sys import (
       foo
    )
def dele():
    x = {}
    del x[
      5
    ]
def fin():
    try:
        1/0
    finally:
        pass
def fin2():
    try:
        pass
    finally:
        1/0
def whl():
    while (
       [][0]
    ): pass
def unp():
    (a,
     b) = (
       1,)
def star():
    print(*
      5)
def kw():
    print(
      **5)
def lam():
    f = lambda: (
       1/0)
    f()
def wx():
    class C:
        def __enter__(self): pass
        def __exit__(self, *a): 1/0
    with C():
        pass
    x = 1
def walrus():
    if (x :=
        1/0): pass
def ternary():
    x = (1 if 0 else
       1/0)
def boolop():
    x = (1 and
       1/0 and
       2)
def nested():
    try:
        try:
            1/0
        except ZeroDivisionError:
            raise
    except ValueError:
        pass
def mat():
    match [][0]:
        case 1: pass
def mat2():
    match 1:
        case x if x.y: pass
def mat3():
    match 1:
        case int.foo.bar: pass
def gen():
    yield 1
    1/0
def gl():
    list(
      gen())
def dflt():
    def f(a=
       1/0): pass
def ann():
    x: 1/0 = 1
    def f(a: 
      1/0): pass
def semi(): a = 1; b = a.x; c = 2
def glo(): return undefined_name
def unb():
    print(x)
    x = 1
for f in [after_other_except, in_try, multi, call, call2, cond, with_, dec, cls, cmp, attr, forl, forl2, forl3, ass, ass2, ret, fstr, dct, st, sub, aug, rais, imp, dele, fin, fin2, whl, unp, star, kw, lam, wx, walrus, ternary, boolop, nested, mat, mat2, mat3, gl, dflt, ann, semi, glo, unb]:
    try: print(f.__name__, lines(f))
    except Exception as e: print(f.__name__, repr(e))
# expect: after_other_except [2]
# expect: in_try [2]
# expect: multi [3]
# expect: call [3]
# expect: call2 [1]
# expect: cond [2]
# expect: with_ [1]
# expect: dec [1, 1]
# expect: cls [1]
# expect: cmp [1]
# expect: attr [3]
# expect: forl [4]
# expect: forl2 [1]
# expect: forl3 [1]
# expect: ass [2]
# expect: ass2 [2]
# expect: ret [1, 2]
# expect: fstr [2]
# expect: dct [1]
# expect: st [1]
# expect: sub [2]
# expect: aug [2]
# expect: rais [1]
# expect: imp [1]
# expect: dele [2]
# expect: fin [2]
# expect: fin2 [4]
# expect: whl [2]
# expect: unp [1]
# expect: star [1]
# expect: kw [1]
# expect: lam [3, 2]
# expect: wx [4, 3]
# expect: walrus [2]
# expect: ternary [2]
# expect: boolop [2]
# expect: nested [3]
# expect: mat [1]
# expect: mat2 [2]
# expect: mat3 [2]
# expect: gl [1, -1]
# expect: dflt [2]
# expect: ann [3]
# expect: semi [0]
# expect: glo [0]
# expect: unb [1]
