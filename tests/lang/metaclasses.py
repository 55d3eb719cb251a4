# Metaclasses: choosing them, __prepare__, __call__, mro(), __instancecheck__, attributes of classes.
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


class Meta(type):
    def __new__(mcls, name, bases, ns, **kw):
        print("new", name, [b.__name__ for b in bases], kw)
        return super().__new__(mcls, name, bases, ns)

    def __init__(cls, name, bases, ns, **kw):
        print("init", name, kw)
        super().__init__(name, bases, ns)

    def __call__(cls, *args, **kw):
        print("call", cls.__name__, args)
        return super().__call__(*args, **kw)

    def describe(cls):
        return "class " + cls.__name__

    @property
    def label(cls):
        return "<" + cls.__name__ + ">"


class A(metaclass=Meta, flag=1):
    def __init__(self, v=0):
        self.v = v                          # expect: new A [] {'flag': 1}
                                            # expect: init A {'flag': 1}


class B(A):
    pass                                    # expect: new B ['A'] {}
                                            # expect: init B {}


print(type(A), type(B), B.describe(), B.label)  # expect: <class '__main__.Meta'> <class '__main__.Meta'> class B <B>
print(A(5).v)                               # expect: call A (5,)
                                            # expect: 5
attempt(lambda: A().describe())             # expect: call A ()
                                            # expect: AttributeError: 'A' object has no attribute 'describe'
attempt(lambda: setattr(A, "label", 1))     # expect: AttributeError: property 'label' of 'Meta' object has no setter


class Other(type):
    pass


class O(metaclass=Other):
    pass


try:
    class Conflict(A, O):
        pass
except TypeError as e:
    print(e)                                # expect: metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases


class Prepared(type):
    @classmethod
    def __prepare__(mcls, name, bases, **kw):
        print("prepare", mcls.__name__, name, bases, kw)
        return {"given": 1}


class PC(metaclass=Prepared):
    print(given)
    own = 2                                 # expect: prepare Prepared PC () {}
                                            # expect: 1


print(PC.given, PC.own)                     # expect: 1 2


class NotMapping(type):
    def __prepare__(*a):
        return 5


try:
    class NM(metaclass=NotMapping):
        pass
except TypeError as e:
    print(e)                                # expect: NotMapping.__prepare__() must return a mapping, not int


def function_meta(name, bases, ns, **kw):
    print("function", name, bases, sorted(k for k in ns if k[0] != "_"), kw)
    return "not a class"


class FM(metaclass=function_meta, x=1):
    attr = 1                                # expect: function FM () ['attr'] {'x': 1}


print(FM)                                   # expect: not a class
attempt(lambda: type("X", (), {}, a=1))     # expect: TypeError: X.__init_subclass__() takes no keyword arguments
attempt(lambda: type())                     # expect: TypeError: type() takes 1 or 3 arguments
attempt(lambda: type(1, 2))                 # expect: TypeError: type() takes 1 or 3 arguments
attempt(lambda: type("X", (), {}, 4))       # expect: TypeError: type() takes 1 or 3 arguments
attempt(lambda: type(1, (), {}))            # expect: TypeError: type.__new__() argument 1 must be str, not int
attempt(lambda: type("X", [], {}))          # expect: TypeError: type.__new__() argument 2 must be tuple, not list
attempt(lambda: type("X", (), []))          # expect: TypeError: type.__new__() argument 3 must be dict, not list
attempt(lambda: type("a\0b", (), {}))       # expect: ValueError: type name must not contain null characters
attempt(lambda: type.__new__(type, "X"))    # expect: TypeError: type.__new__() takes exactly 3 arguments (1 given)
attempt(lambda: type.__new__(int, "X", (), {}))  # expect: TypeError: type.__new__(int): int is not a subtype of type
attempt(lambda: type.__new__(1))            # expect: TypeError: type.__new__(X): X is not a type object (int)
attempt(lambda: type.__new__())             # expect: TypeError: type.__new__(): not enough arguments
attempt(lambda: type("X", (object, A), {}))  # expect: new X ['object', 'A'] {}
                                             # expect: TypeError: Cannot create a consistent method resolution
                                             # expect: order (MRO) for bases object, A
attempt(lambda: type("X", (int, int), {}))  # expect: TypeError: duplicate base class int


class X: pass
class Y: pass
class XY(X, Y): pass
class YX(Y, X): pass


attempt(lambda: type("Z", (XY, YX), {}))    # expect: TypeError: Cannot create a consistent method resolution
                                            # expect: order (MRO) for bases X, Y
print([c.__name__ for c in XY.__mro__], XY.__bases__, XY.__base__)  # expect: ['XY', 'X', 'Y', 'object'] (<class '__main__.X'>, <class '__main__.Y'>) <class '__main__.X'>
print(XY.mro() == list(XY.__mro__))         # expect: True


class Custom(type):
    def mro(cls):
        return [cls, X, object]


class CM(Y, metaclass=Custom):
    pass


print(CM.__mro__)                           # expect: (<class '__main__.CM'>, <class '__main__.X'>, <class 'object'>)


class BadMro(type):
    def mro(cls):
        return [cls, 3]


attempt(lambda: BadMro("B", (), {}))        # expect: TypeError: mro() returned a non-class ('int')
attempt(lambda: type("mro", (type,), {"mro": lambda c: 5})("B", (), {}))  # expect: TypeError: 'int' object is not iterable


class Checks(type):
    def __instancecheck__(cls, obj):
        return obj == 42

    def __subclasscheck__(cls, sub):
        return sub is int


class Ch(metaclass=Checks):
    pass


print(isinstance(42, Ch), isinstance(1, Ch), issubclass(int, Ch), issubclass(str, Ch), isinstance(Ch(), Ch))  # expect: True False True False True
attempt(lambda: isinstance(1, 1))           # expect: TypeError: isinstance() arg 2 must be a type, a tuple of types, or a union
attempt(lambda: issubclass(1, int))         # expect: TypeError: issubclass() arg 1 must be a class
attempt(lambda: issubclass(int, 1))         # expect: TypeError: issubclass() arg 2 must be a class, a tuple of classes, or a union
attempt(lambda: isinstance(1, (str, 1)))    # expect: TypeError: isinstance() arg 2 must be a type, a tuple of types, or a union
print(isinstance(1, (str, (int, float))), issubclass(bool, (int, str)))  # expect: True True


class Proxy:
    __class__ = int


print(isinstance(Proxy(), int), type(Proxy()).__name__)  # expect: True Proxy


class InitSub:
    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw)
        cls.tag = tag


class Tagged(InitSub, tag="t"):
    pass


print(Tagged.tag)                           # expect: t
try:
    class Wrong(InitSub, other=1):
        pass
except TypeError as e:
    print(e)                                # expect: Wrong.__init_subclass__() takes no keyword arguments
try:
    class Wrong2(x=1):
        pass
except TypeError as e:
    print(e)                                # expect: Wrong2.__init_subclass__() takes no keyword arguments


class Entries:
    def __mro_entries__(self, bases):
        return (X, Y)


class FromEntries(Entries()):
    pass


print(FromEntries.__bases__, type(FromEntries.__orig_bases__[0]).__name__)  # expect: (<class '__main__.X'>, <class '__main__.Y'>) Entries
attempt(lambda: type("T", (Entries(),), {}))  # expect: TypeError: type() doesn't support MRO entry resolution; use types.new_class()


class NoCell(type):
    def __new__(mcls, name, bases, ns):
        ns.pop("__classcell__", None)
        return super().__new__(mcls, name, bases, ns)


try:
    class Lost(metaclass=NoCell):
        def f(self):
            return __class__
except RuntimeError as e:
    print(e)                                # expect: __class__ not set defining 'Lost' as <class '__main__.Lost'>. Was __classcell__ propagated to type.__new__?

# attributes of classes
class Attr:
    "doc"
    a: int = 1


print(Attr.__name__, Attr.__qualname__, Attr.__module__, Attr.__doc__, Attr.__annotations__)  # expect: Attr Attr __main__ doc {'a': <class 'int'>}
Attr.__name__ = "Renamed"
Attr.__qualname__ = "Other.Renamed"
Attr.__module__ = "mod"
print(Attr, Attr.__name__)                  # expect: <class 'mod.Other.Renamed'> Renamed
attempt(lambda: setattr(Attr, "__name__", 1))  # expect: TypeError: can only assign string to Renamed.__name__, not 'int'
attempt(lambda: delattr(Attr, "__name__"))  # expect: TypeError: cannot delete '__name__' attribute of immutable type 'Renamed'
attempt(lambda: setattr(Attr, "__qualname__", 1))  # expect: TypeError: can only assign string to Renamed.__qualname__, not 'int'
attempt(lambda: setattr(Attr, "__bases__", 1))  # expect: TypeError: can only assign tuple to Renamed.__bases__, not int
attempt(lambda: setattr(Attr, "__bases__", ()))  # expect: TypeError: can only assign non-empty tuple to Renamed.__bases__, not ()
attempt(lambda: setattr(Attr, "__bases__", (1,)))  # expect: TypeError: Renamed.__bases__ must be tuple of classes, not 'int'
attempt(lambda: setattr(X, "__bases__", (XY,)))  # expect: TypeError: a __bases__ item causes an inheritance cycle
attempt(lambda: setattr(Attr, "__mro__", ()))  # expect: AttributeError: readonly attribute
attempt(lambda: setattr(Attr, "__dict__", {}))  # expect: AttributeError: attribute '__dict__' of 'type' objects is not writable
attempt(lambda: setattr(int, "x", 1))       # expect: TypeError: cannot set 'x' attribute of immutable type 'int'
attempt(lambda: delattr(int, "real"))       # expect: TypeError: cannot set 'real' attribute of immutable type 'int'
attempt(lambda: setattr(int, "__name__", "x"))  # expect: TypeError: cannot set '__name__' attribute of immutable type 'int'
attempt(lambda: int.nothing)                # expect: AttributeError: type object 'int' has no attribute 'nothing'
attempt(lambda: delattr(Attr, "nothing"))   # expect: AttributeError: type object 'Renamed' has no attribute 'nothing'
attempt(lambda: Attr.__abstractmethods__)   # expect: AttributeError: __abstractmethods__
attempt(lambda: int.__annotations__)        # expect: AttributeError: type object 'int' has no attribute '__annotations__'
print(int.__module__, int.__qualname__, int.__doc__[:20], object.__base__, bool.__base__)  # expect: builtins int int([x]) -> integer
                                                                                           # expect:  None <class 'int'>
print(type.__dict__["__dict__"], type(X.__dict__))  # expect: <attribute '__dict__' of 'type' objects> <class 'mappingproxy'>
attempt(lambda: X.__dict__.__setitem__("a", 1))  # expect: AttributeError: 'mappingproxy' object has no attribute '__setitem__'
attempt(lambda: type(X.__dict__)(1))        # expect: TypeError: mappingproxy() argument must be a mapping, not int
print(type(X.__dict__)({"a": 1}))           # expect: {'a': 1}


class G: pass
class H(G): pass


h = H()
G.late = "seen"
print(h.late)                               # expect: seen
H.__bases__ = (X,)
print(hasattr(h, "late"), isinstance(h, X), H.__mro__, G.__subclasses__())  # expect: False True (<class '__main__.H'>, <class '__main__.X'>, <class 'object'>) []


class Base1:
    def who(self): return "base1"
class Base2:
    def who(self): return "base2"
class Der(Base1): pass


d = Der()
print(d.who())                              # expect: base1
Der.__bases__ = (Base2,)
print(d.who())                              # expect: base2
Base2.who = lambda self: "changed"
print(d.who())                              # expect: changed
Der.who = lambda self: "own"
print(d.who())                              # expect: own
del Der.who
print(d.who())                              # expect: changed
attempt(lambda: setattr(d, "__class__", Base1))  # expect: None
d.__class__ = Base1
print(d.who(), type(d))                     # expect: base1 <class '__main__.Base1'>
d.x = 1
d.__class__ = Der
print(d.who(), d.x, d.__dict__)             # expect: changed 1 {'x': 1}
attempt(lambda: setattr(d, "__class__", int))  # expect: TypeError: __class__ assignment only supported for mutable types or ModuleType subclasses
attempt(lambda: setattr(d, "__class__", 5))  # expect: TypeError: __class__ must be set to a class, not 'int' object
attempt(lambda: setattr(5, "__class__", int))  # expect: TypeError: __class__ assignment only supported for mutable types or ModuleType subclasses
attempt(lambda: delattr(d, "__class__"))    # expect: TypeError: can't delete __class__ attribute
print(Base1.__subclasses__(), [c.__name__ for c in Base2.__subclasses__()])  # expect: [] ['Der']
