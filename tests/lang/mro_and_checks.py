# Abstract base classes, isinstance and issubclass through them, virtual subclasses, dir() of classes.
import abc


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


class Shape(abc.ABC):
    @abc.abstractmethod
    def area(self):
        return 0

    @property
    @abc.abstractmethod
    def name(self):
        ...

    @classmethod
    @abc.abstractmethod
    def make(cls):
        ...

    def describe(self):
        return f"{self.name} {self.area()}"


attempt(lambda: Shape())                    # expect: TypeError: Can't instantiate abstract class Shape with abstract methods area, make, name
print(sorted(Shape.__abstractmethods__))    # expect: ['area', 'make', 'name']


class Half(Shape):
    def area(self):
        return super().area() + 1

    name = "half"


attempt(lambda: Half())                     # expect: TypeError: Can't instantiate abstract class Half with abstract method make


class Square(Half):
    @classmethod
    def make(cls):
        return cls()


print(Square().describe(), isinstance(Square.make(), Shape), Square.__abstractmethods__)  # expect: half 1 True frozenset()


class Duck:
    pass


print(issubclass(Duck, Shape))              # expect: False
Shape.register(Duck)
print(issubclass(Duck, Shape), isinstance(Duck(), Shape), Shape in Duck.__mro__)  # expect: True True False


class Sized(abc.ABC):
    @classmethod
    def __subclasshook__(cls, c):
        if cls is Sized:
            return any("__len__" in b.__dict__ for b in c.__mro__)
        return NotImplemented


print(issubclass(list, Sized), isinstance(1, Sized), isinstance({}, Sized))  # expect: True False True
attempt(lambda: Shape.register(1))          # expect: TypeError: Can only register classes
attempt(lambda: Square.register(Shape))     # expect: RuntimeError: Refusing to create an inheritance cycle
attempt(lambda: isinstance(1, Shape))       # expect: False
attempt(lambda: issubclass(1, Shape))       # expect: TypeError: issubclass() arg 1 must be a class


@Shape.register
class Virtual:
    pass


print(isinstance(Virtual(), Shape))         # expect: True


class A: pass
class B(A): pass
class C(A): pass
class D(B, C): pass


print([k.__name__ for k in D.__mro__], D.__base__, A.__subclasses__())  # expect: ['D', 'B', 'C', 'A', 'object'] <class '__main__.B'> [<class '__main__.B'>, <class '__main__.C'>]
print(issubclass(D, A), issubclass(A, D), isinstance(D(), (B, int)), issubclass(D, D))  # expect: True False True True
print([n for n in dir(D) if not n.startswith("__")], "__init__" in dir(D()), "mro" in dir(D), "mro" in dir(type))  # expect: [] True False True


class E:
    a = 1

    def __init__(self):
        self.b = 2


e = E()
print([n for n in dir(e) if not n.startswith("__")])  # expect: ['a', 'b']


class Dirs:
    def __dir__(self):
        return ["z", "a"]


print(dir(Dirs()))                          # expect: ['a', 'z']
attempt(lambda: dir(type("N", (), {"__dir__": lambda s: 1})()))  # expect: TypeError: 'int' object is not iterable
print(type(E.__dict__).__name__, list(E.__dict__)[:3])  # expect: mappingproxy ['__module__', 'a', '__init__']
print(vars(e), E.__dict__["a"])             # expect: {'b': 2} 1
attempt(lambda: vars(1))                    # expect: TypeError: vars() argument must have __dict__ attribute
print(object.__subclasshook__(int), object.__init_subclass__())  # expect: NotImplemented None
print(object().__reduce_ex__.__name__, object.__doc__.split("\n")[0])  # expect: __reduce_ex__ The base class of the class hierarchy.
print(type.__call__(int, "5"), type(3).__name__, type(type))  # expect: 5 int <class 'type'>
print(object.__eq__(1, 1), object.__eq__(1, 2), object.__ne__(1, 1), object().__lt__(1))  # expect: True NotImplemented False NotImplemented
x = object()
print(x == x, x != x, x == 1, hash(x) == hash(x))  # expect: True False False True
print(object.__format__(1.5, "") == "1.5")  # expect: True
attempt(lambda: object.__format__(1, "d"))  # expect: TypeError: unsupported format string passed to int.__format__
attempt(lambda: object().__format__(1))     # expect: TypeError: __format__() argument must be str, not int
print(object.__repr__(1)[:14], object.__str__("a"))  # expect: <int object at 'a'
print(int.__flags__ & (1 << 24) != 0, E.__flags__ & (1 << 9) != 0, bool.__flags__ & (1 << 10))  # expect: True True 0
print(E.__basicsize__ > 0, E.__dictoffset__ != 0, E.__weakrefoffset__ != 0, int.__itemsize__ > 0)  # expect: True True True True
print(str.__text_signature__, E.__text_signature__, object.__text_signature__)  # expect: None None ()
