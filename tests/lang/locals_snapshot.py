# locals() of a function is a snapshot, brought up to date by the next call only.
def returned(w):
    out = locals()
    del out["w"]
    return out


print(returned(5))  # expect: {}


def updated(w):
    a = locals()
    x = 1
    print(sorted(a))
    b = locals()
    print(a is b, sorted(a))
    a["extra"] = 5
    print(sorted(locals()))
    del a["w"]
    return a


print(sorted(updated(5)))
# expect: ['w']
# expect: True ['a', 'w', 'x']
# expect: ['a', 'b', 'extra', 'w', 'x']
# expect: ['a', 'b', 'extra', 'x']
# exec() with two namespaces: a name that any function declares global is global to the module's code too
where_global, where_local = {}, {}
exec("""
def f():
    y = 1
    def g():
        global y
        return y
    def h():
        return y + 1
    return g, h
y = 9
g, h = f()
result = g(), h()
""", where_global, where_local)
print(where_local["result"], where_global["y"], "y" in where_local)  # expect: (9, 2) 9 False


class Counting(dict):
    def __missing__(self, key):
        return int(key.removeprefix("_number_"))


add = eval("lambda: _number_1 + _number_20 + len('abc')", Counting(len=len))
print(add(), add())  # expect: 24 24
