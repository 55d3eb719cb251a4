# Names and what they are bound to; which objects are one.
x = [1]
y = x
del x
y.append(2)
print(y)  # expect: [1, 2]
try:
    x
except NameError as e:
    print(e)
# expect: name 'x' is not defined
a, b = "abc", "ab" + "c"
print(a is b, a == b, None is None, 256 + 0 == 256, "x" * 3 == "xxx", type(None)() is None, ... is Ellipsis, NotImplemented is NotImplemented)
# expect: True True True True True True True True
