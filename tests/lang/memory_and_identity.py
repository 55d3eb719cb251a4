# del, references, weak references to what is gone, __del__ order, interning.
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)


def f():
    d = D("local")
    print("in f")


f()
# expect: in f
# expect: del local
print("after f")  # expect: after f
x = D("x")
y = x
del x
print("still y")  # expect: still y
y = None  # expect: del x
print("gone")  # expect: gone
a, b = "abc", "ab" + "c"
print(a is b, a == b, None is None, 256 + 0 == 256, "x" * 3 == "xxx", type(None)() is None, ... is Ellipsis, NotImplemented is NotImplemented)
# expect: True True True True True True True True
items = [D(i) for i in range(2)]
items.clear()
# expect: del 1
# expect: del 0
print("cleared")  # expect: cleared
