# Corners of making and changing classes: slots called __classcell__, metaclasses whose mro() misbehaves,
# __dict__ of classes and modules out of reach of a base beside them.
import gc
import types
import weakref


class Checks(type):
    def __new__(cls, name, bases, namespace, attr):
        print(attr in namespace)
        return super().__new__(cls, name, bases, namespace)


class Base:
    def __init__(self):
        self.b = 42


class Cell(Base, metaclass=Checks, attr="__classcell__"):  # expect: True
    __slots__ = ["__classcell__"]

    def __init__(self):
        super().__init__()


print(type(Cell.__dict__["__classcell__"]).__name__)  # expect: member_descriptor
c = Cell()
c.__classcell__ = 43
print(c.b, c.__classcell__)  # expect: 42 43
try:

    class Wrong:
        __classcell__ = 42
        __slots__ = ["__classcell__"]

except TypeError as e:
    print(e)  # expect: __classcell__ must be a nonlocal cell, not <class 'int'>


class Forgets(type):
    def mro(cls):
        return (Base,)


try:

    class Forgotten(metaclass=Forgets):
        pass

except TypeError as e:
    print(e)  # expect: super(type, obj): obj must be an instance or subtype of type

ready = False


class Reenters(type):
    def mro(cls):
        if ready:
            if cls.__name__ == "B1":
                B2.__bases__ = (B1,)
            if cls.__name__ == "B2":
                B1.__bases__ = (B2,)
        return type.mro(cls)


class A(metaclass=Reenters):
    pass


class B1(A):
    pass


class B2(A):
    pass


ready = True
try:
    B1.__bases__ += ()
except TypeError as e:
    print(e)  # expect: a __bases__ item causes an inheritance cycle


class Beside:
    pass


class Meta(type, Beside):
    pass


class Meta2(Beside, type):
    pass


class Module(types.ModuleType, Beside):
    pass


class Failure(Beside, Exception):
    pass


descriptor = Beside.__dict__["__dict__"]
for x in [Meta("D", (), {"a": 1}), Meta2("E", (), {"a": 1}), Module("m"), Failure(1)]:
    try:
        descriptor.__set__(x, {})
        print("set", x.__dict__)
    except (AttributeError, TypeError) as e:
        print(type(e).__name__, e)
    print(type(x.__dict__).__name__)
# expect: AttributeError attribute '__dict__' of 'type' objects is not writable
# expect: mappingproxy
# expect: AttributeError attribute '__dict__' of 'type' objects is not writable
# expect: mappingproxy
# expect: AttributeError readonly attribute
# expect: dict
# expect: set {}
# expect: dict

# ---- documentation of native classes that document their instances by the same name
print(property.__doc__.splitlines()[0])  # expect: Property attribute.
print(type.__doc__.splitlines()[0])  # expect: type(object) -> the object's type
print(types.FunctionType.__doc__.splitlines()[0])  # expect: Create a function object.
print(types.MethodType.__doc__)  # expect: Create a bound instance method object.
print(property(None, None, None, "of one").__doc__)  # expect: of one


# ---- a class that nobody has any more
def lose():
    class Lost(Base):
        pass

    return weakref.ref(Lost)


reference = lose()
print(gc.collect() >= 0, reference(), Base.__subclasses__())  # expect: True None [<class '__main__.Cell'>]


# ---- the order of weak references: the plain one, the plain proxy, then the newest first
class Own(weakref.ref):
    pass


a = A()
made = [Own(a), weakref.ref(a, id), weakref.ref(a), weakref.ref(a, id), weakref.proxy(a), Own(a), weakref.ref(a)]
places = {}
for i, r in enumerate(made):
    places.setdefault(id(r), i)
print([places[id(r)] for r in weakref.getweakrefs(a)])  # expect: [2, 4, 5, 3, 1, 0]
print(a.__weakref__ is made[2])  # expect: True
