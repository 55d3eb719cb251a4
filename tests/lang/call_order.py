# When what follows * and ** is iterated, and which of two errors comes first.


def told(*args, **named):
    return args, named


def items(*values):
    for value in values:
        print("item", value)
        yield value


class Names:
    def keys(self):
        print("keys")
        return ["a"]

    def __getitem__(self, name):
        print("value of", name)
        return 1


print(told(*items(1, 2), **Names()))
# expect: keys
# expect: value of a
# expect: item 1
# expect: item 2
# expect: ((1, 2), {'a': 1})
print(told(0, *items(1), **Names()))
# expect: item 1
# expect: keys
# expect: value of a
# expect: ((0, 1), {'a': 1})
print(told(*items(3), b=print("named")))
# expect: named
# expect: item 3
# expect: ((3,), {'b': None})
values = [1]
print(told(*values, **(values := {})))  # expect: ((1,), {})
for text in ("told(*1, **2)", "told(0, *1, **2)", "told(*1, a=2)", "told(*[], **2)", "told(**2)"):
    try:
        eval(text)
    except TypeError as e:
        print(text, "->", e)
# expect: told(*1, **2) -> __main__.told() argument after ** must be a mapping, not int
# expect: told(0, *1, **2) -> Value after * must be an iterable, not int
# expect: told(*1, a=2) -> __main__.told() argument after * must be an iterable, not int
# expect: told(*[], **2) -> __main__.told() argument after ** must be a mapping, not int
# expect: told(**2) -> __main__.told() argument after ** must be a mapping, not int
try:
    __import__(None, level=None)
except TypeError as e:
    print(e)  # expect: 'NoneType' object cannot be interpreted as an integer
for native in (type, property, type(told), type(told.__get__(1))):
    print(native.__name__, native.__doc__.splitlines()[0], native.__text_signature__)
# expect: type type(object) -> the object's type None
# expect: property Property attribute. (fget=None, fset=None, fdel=None, doc=None)
# expect: function Create a function object. (code, globals, name=None, argdefs=None, closure=None)
# expect: method Create a bound instance method object. (function, instance, /)
