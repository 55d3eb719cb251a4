# classmethod, staticmethod and property around other things; native functions' names.
class A:
    @classmethod
    @property
    def p(cls):
        return cls.__name__

    @classmethod
    def f(cls):
        return cls

    g = classmethod(f)

    def method(self, *args):
        return "method", args


class B:
    bound = classmethod(A().method)
    native = classmethod(len)

    @classmethod
    @staticmethod
    def both(*args):
        return args


print(A.p, A().p, A.f(), A.g())  # expect: A A <class '__main__.A'> <class '__main__.A'>
print(B.bound(1), B.both())  # expect: ('method', (<class '__main__.B'>, 1)) ()
try:
    B.native()
except TypeError as error:
    print(error)
# expect: object of type 'type' has no len()


class slotted(property):
    __slots__ = ()


def documented(self):
    "its docstring"


for getter in (documented, lambda self: 1):
    try:
        slotted(getter)
    except AttributeError as error:
        print(error)
# expect: 'slotted' object attribute '__doc__' is read-only
# expect: 'slotted' object attribute '__doc__' is read-only


class open_property(property):
    pass


print(open_property(documented).__dict__)  # expect: {'__doc__': 'its docstring'}
print(str.maketrans.__qualname__, bytes.maketrans.__qualname__, dict.fromkeys.__qualname__)
# expect: str.maketrans bytes.maketrans dict.fromkeys
print(repr(str.maketrans)[:45], str.maketrans.__self__)
# expect: <built-in method maketrans of type object at  None
print(hasattr(type(A().method), "__get__"), hasattr(documented, "__get__"))  # expect: False True


class Raises:
    def broken(self):
        raise AttributeError("in the property")

    __eq__ = property(broken)


r = Raises()
print(r == r, r == 1, r != 1)  # expect: True False True
import types


class UsesSuper:
    def method(self):
        return super()


try:
    UsesSuper.method(types.CellType(UsesSuper()))
except TypeError as error:
    print(error)
# expect: super(type, obj): obj must be an instance or subtype of type
for text in (memoryview(b"10"),):
    print(int(text))
    try:
        int(text, 2)
    except TypeError as error:
        print(error)
# expect: 10
# expect: int() can't convert non-string with explicit base
