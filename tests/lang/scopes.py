# Scopes: global, nonlocal, closures, class bodies, comprehensions, unbound names.
x = "module"


def reader():
    return x


def shadow():
    x = "local"

    def inner():
        return x

    x = "changed"
    return inner()


def writer():
    global x, created
    x = "written"
    created = 1


print(reader(), shadow())  # expect: module changed
writer()
print(x, created)  # expect: written 1


def outer():
    n = 0
    log = []

    def middle():
        nonlocal n

        def inner():
            nonlocal n
            n += 1
            log.append(n)

        inner()
        n *= 10
        inner()

    middle()
    return n, log


print(outer())  # expect: (11, [1, 11])


class Body:
    x = "class"
    seen = x
    functions = [lambda: x for _ in range(2)]
    copies = [c for c in seen]

    def method(self):
        return x

    def named(self):
        return __class__.__name__


print(Body.seen, Body.functions[0](), Body().method(), "".join(Body.copies), Body().named())
# expect: class written written class Body


def unbound():
    print(y)
    y = 1


def deleted():
    z = 1
    del z
    return z


def free():
    def inner():
        return later
    result = []
    try:
        inner()
    except NameError as e:
        result.append(str(e))
    later = 5
    return result, inner()


for f in (unbound, deleted):
    try:
        f()
    except UnboundLocalError as e:
        print(type(e).__name__, e)
# expect: UnboundLocalError cannot access local variable 'y' where it is not associated with a value
# expect: UnboundLocalError cannot access local variable 'z' where it is not associated with a value
print(free())
# expect: (["cannot access free variable 'later' where it is not associated with a value in enclosing scope"], 5)
squares = [i * i for i in range(4)]
try:
    i
except NameError as e:
    print(e)
# expect: name 'i' is not defined
print([[a + b for b in range(2)] for a in range(2)], (lambda: [x for x in (1, 2)])(), x)
# expect: [[0, 1], [1, 2]] [1, 2] written


def defaults(a=x, b=[i for i in range(3)]):
    return a, b


x = "again"
print(defaults(), sorted(k for k in outer.__globals__ if k in ("x", "created")))
# expect: ('written', [0, 1, 2]) ['created', 'x']


def counter():
    count = 0

    def up():
        nonlocal count
        count += 1
        return count
    return up, lambda: count


up, get = counter()
up(), up()
print(get(), up.__closure__[0].cell_contents, up.__code__.co_freevars, counter.__code__.co_cellvars)
# expect: 2 2 ('count',) ('count',)
print(locals() is globals(), "x" in vars())  # expect: True True


def local_names(a, b=2):
    c = 3
    return sorted(locals().items())


print(local_names(1))  # expect: [('a', 1), ('b', 2), ('c', 3)]
