# Physical and logical lines: continuation, semicolons, indentation, comments, blank lines, docstrings.
x = 1; y = 2; print(x + y)  # expect: 3
if x: print("one line"); print("two")
# expect: one line
# expect: two
total = (1 +  # a comment inside
         2 +

         3)
print(total, [
    1,
    2,
], {"a": 1,
    "b": 2})
# expect: 6 [1, 2] {'a': 1, 'b': 2}
s = "a" \
    "b"
print(s) \
    if s else None
# expect: ab
if True:
	print("tab")
# expect: tab
if x == 1 and \
   y == 2:
      print("six spaces")
      if y:
       print("one more")
# comment at column 0
    # comment at an odd column
      # another
      print("still inside")
# expect: six spaces
# expect: one more
# expect: still inside


def f():
    "doc"
    pass;


class C: "class doc"; a = 1


print(f.__doc__, C.__doc__, C.a)  # expect: doc class doc 1
while True: break
for i in range(2): pass
else: print("else")
# expect: else
try: 1 / 0
except ZeroDivisionError: print("caught")
finally: print("done")
# expect: caught
# expect: done
ñ = "ident"
变量 = 3
print(ñ, 变量, 0xFF, 0o17, 0b11, 1_000, 1e3, .5, 5., 1E-2, 0_0, 00, 1_0.0_1)
# expect: ident 3 255 15 3 1000 1000.0 0.5 5.0 0.01 0 0 10.01
print(1 if x else 2, [1] and 3, x if x else-1, not-1, -2**2, 2**-1, -1 ** 2, ~-1, 1<2!=3, 3-1-1, 2**3**2, 7//2*2, 10-2+3, 1 or 0 and 0, not 1 == 2, 1 if 0 else 2 if 0 else 3)
# expect: 1 3 1 False -4 0.5 -1 0 True 1 512 6 11 1 True 3
print(x
      ,y); pass
# expect: 1 2
lam = lambda *a, k=1, **kw: (a, k, kw); print(lam(1, 2, z=3))  # expect: ((1, 2), 1, {'z': 3})
if 1:
    pass
elif 2:
    pass
else:
    pass
print("end")  # expect: end
