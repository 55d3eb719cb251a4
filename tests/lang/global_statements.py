# del, global, nonlocal, pass, ellipsis and expression statements.
a = b = c = 1
del a
del b, (c)
items = [0, 1, 2, 3, 4]
del items[0], items[-1]
d = {"x": 1, "y": 2}
del d["x"]


class O: pass


o = O()
o.p = o.q = 1
del o.p, o.q
print(items, d, vars(o), [n for n in ("a", "b", "c") if n in globals()])  # expect: [1, 2, 3] {'y': 2} {} []


def make():
    global made, items
    made = "global"
    items = "replaced"
    def inner():
        global made
        made += "!"
    inner()


make()
print(made, items)  # expect: global! replaced
...
"expression"
1 + 1
lambda: 0
[print("in a list")]  # expect: in a list
pass


def deep():
    v = 0
    def a():
        def b():
            nonlocal v
            v += 1
            def c():
                nonlocal v
                v += 10
            c()
        b()
    a()
    return v


print(deep())  # expect: 11


def conditional(flag):
    if flag: value = 1
    try:
        return value
    except UnboundLocalError as e:
        return str(e)


print(conditional(True), conditional(False))
# expect: 1 cannot access local variable 'value' where it is not associated with a value


def loop_delete():
    for i in range(3):
        del i
    try:
        i
    except NameError as e:
        return str(e)


print(loop_delete())  # expect: cannot access local variable 'i' where it is not associated with a value


def class_scope():
    x = "function"
    class A:
        y = x
        x = "class"
        z = x
        def get(self): return x
    return A.y if hasattr(A, "y") else None, A.z, A().get()


try:
    print(class_scope())
except NameError as e:
    print(e)
# expect: name 'x' is not defined
if (n := len("abc")) > 2: print(n)  # expect: 3
while (n := n - 1): print("walrus", n)
# expect: walrus 2
# expect: walrus 1
print([m := 5, m + 1], (k := 1) if True else 0, m, k)  # expect: [5, 6] 1 5 1
