# with: order of enter and exit, suppression, several managers, errors.
class Manager:
    def __init__(self, name, suppress=False, fail=None):
        self.name, self.suppress, self.fail = name, suppress, fail

    def __enter__(self):
        print("enter", self.name)
        if self.fail == "enter":
            raise ValueError("enter " + self.name)
        return self.name.upper()

    def __exit__(self, kind, value, tb):
        print("exit", self.name, kind and kind.__name__, value, tb is not None)
        if self.fail == "exit":
            raise KeyError("exit " + self.name)
        return self.suppress


with Manager("a") as x, Manager("b") as y:
    print(x, y)
# expect: enter a
# expect: enter b
# expect: A B
# expect: exit b None None False
# expect: exit a None None False
with Manager("s", suppress=True):
    raise ValueError("gone")
# expect: enter s
# expect: exit s ValueError gone True
with (
    Manager("c") as c,
    Manager("d"),
):
    print("body", c)
# expect: enter c
# expect: enter d
# expect: body C
# expect: exit d None None False
# expect: exit c None None False
try:
    with Manager("o"), Manager("i", fail="enter"):
        print("not reached")
except ValueError as e:
    print("caught", e)
# expect: enter o
# expect: enter i
# expect: exit o ValueError enter i True
# expect: caught enter i
try:
    with Manager("o"), Manager("i", fail="exit"):
        raise TypeError("body")
except KeyError as e:
    print("caught", e, repr(e.__context__))
# expect: enter o
# expect: enter i
# expect: exit i TypeError body True
# expect: exit o KeyError 'exit i' True
# expect: caught 'exit i' TypeError('body')


def early():
    with Manager("r"):
        return "value"


print(early())
# expect: enter r
# expect: exit r None None False
# expect: value
for i in range(2):
    with Manager("l"):
        if i == 0:
            continue
        break
# expect: enter l
# expect: exit l None None False
# expect: enter l
# expect: exit l None None False


class Pair:
    def __enter__(self):
        return 1, [2, 3]

    def __exit__(self, *args):
        self.args = args


with Pair() as (p, [q, *r]):
    print(p, q, r)
# expect: 1 2 [3]
for bad in ("5", "object()", "[]"):
    try:
        exec("with %s: pass" % bad)
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
# expect: TypeError 'int' object does not support the context manager protocol
# expect: TypeError 'object' object does not support the context manager protocol
# expect: TypeError 'list' object does not support the context manager protocol


class NoExit:
    def __enter__(self):
        pass


try:
    with NoExit():
        pass
except TypeError as e:
    print(e)
# expect: 'NoExit' object does not support the context manager protocol (missed __exit__ method)
