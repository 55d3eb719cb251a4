# The descriptor protocol, property, staticmethod, classmethod.
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


class Data:
    def __get__(self, instance, owner):
        return ("get", instance is not None, owner.__name__)

    def __set__(self, instance, value):
        print("set", value)

    def __delete__(self, instance):
        print("delete")


class NonData:
    def __get__(self, instance, owner=None):
        return ("nondata", instance is not None, owner and owner.__name__)


class SetOnly:
    def __set__(self, instance, value):
        instance.__dict__["only"] = value * 2


class C:
    data = Data()
    non = NonData()
    only = SetOnly()


c = C()
print(c.data)                               # expect: ('get', True, 'C')
print(C.data)                               # expect: ('get', False, 'C')
c.data = 5                                  # expect: set 5
del c.data                                  # expect: delete
c.__dict__["data"] = "hidden"
print(c.data)                               # expect: ('get', True, 'C')
print(c.non)                                # expect: ('nondata', True, 'C')
c.non = "own"
print(c.non, C.non)                         # expect: own ('nondata', False, 'C')
print(type(c.only).__name__)                # expect: SetOnly
c.only = 21
print(c.only)                               # expect: 42
attempt(lambda: delattr(c, "only"))         # expect: AttributeError: __delete__


class Failing:
    def __get__(self, instance, owner):
        raise AttributeError("inner")


class Fallback:
    value = Failing()

    def __getattr__(self, name):
        return "fallback for " + name


print(Fallback().value)                     # expect: fallback for value
print(hasattr(type("X", (), {"v": Failing()})(), "v"))  # expect: False


class P:
    def __init__(self):
        self._x = 0

    @property
    def x(self):
        "the x"
        return self._x

    @x.setter
    def x(self, value):
        self._x = value

    @x.deleter
    def x(self):
        del self._x

    @property
    def ro(self):
        return 1

    no_getter = property(fset=lambda self, v: None)
    anonymous = property()


p = P()
p.x = 3
print(p.x)                                  # expect: 3
del p.x
attempt(lambda: p.x)                        # expect: AttributeError: 'P' object has no attribute '_x'
attempt(lambda: setattr(p, "ro", 1))        # expect: AttributeError: property 'ro' of 'P' object has no setter
attempt(lambda: delattr(p, "ro"))           # expect: AttributeError: property 'ro' of 'P' object has no deleter
attempt(lambda: p.no_getter)                # expect: AttributeError: property 'no_getter' of 'P' object has no getter
attempt(lambda: p.anonymous)                # expect: AttributeError: property 'anonymous' of 'P' object has no getter
print(P.x.__doc__, P.x.fget.__name__, P.ro.fset)  # expect: the x x None
print(P.ro.__get__(None, P) is P.ro)        # expect: True
print(P.ro.__get__(p))                      # expect: 1
late = property(lambda s: 1)
attempt(lambda: late.__set__(p, 1))         # expect: AttributeError: property of 'P' object has no setter
attempt(lambda: setattr(P.ro, "fget", 1))   # expect: AttributeError: readonly attribute
attempt(lambda: property(1, 2, 3, 4, 5))    # expect: TypeError: property() takes at most 4 arguments (5 given)
attempt(lambda: property(x=1))              # expect: TypeError: 'x' is an invalid keyword argument for property()
print(property(doc="given").__doc__)        # expect: given
print(property(lambda s: 1, doc="mine").getter(lambda s: 2).__doc__)  # expect: mine
print(P.x.__isabstractmethod__)             # expect: False


class MyProperty(property):
    "my doc"


print(MyProperty(lambda self: 1, doc="sub").__doc__)  # expect: my doc


class Static:
    @staticmethod
    def s(a, b=2):
        "static doc"
        return a, b

    @classmethod
    def c(cls, a):
        return cls.__name__, a


print(Static.s(1), Static().s(1, 3))        # expect: (1, 2) (1, 3)
print(Static.c(1), Static().c(2))           # expect: ('Static', 1) ('Static', 2)
print(type(Static.__dict__["s"]), type(Static.__dict__["c"]))  # expect: <class 'staticmethod'> <class 'classmethod'>
print(Static.__dict__["s"].__name__, Static.__dict__["s"].__doc__)  # expect: s static doc
print(Static.__dict__["s"].__func__ is Static.s, Static.__dict__["s"].__wrapped__ is Static.s)  # expect: True True
print(Static.__dict__["s"](5))              # expect: (5, 2)
print(Static.c.__self__ is Static, Static.c.__func__.__name__)  # expect: True c


class Sub(Static):
    pass


print(Sub.c(1), Sub().c(2))                 # expect: ('Sub', 1) ('Sub', 2)
attempt(lambda: staticmethod())             # expect: TypeError: staticmethod expected 1 argument, got 0
attempt(lambda: classmethod(1, 2))          # expect: TypeError: classmethod expected 1 argument, got 2
print(staticmethod(len)("abc"))             # expect: 3
attempt(lambda: classmethod(len)("abc"))    # expect: TypeError: 'classmethod' object is not callable
print(staticmethod(len), str(classmethod(len))[:30])  # expect: <staticmethod(<built-in function len>)> <classmethod(<built-in functio


class Named:
    def __set_name__(self, owner, name):
        print("named", owner.__name__, name)


class Owner:
    first = Named()
    second = Named()                        # expect: named Owner first
                                            # expect: named Owner second


class Bad:
    def __set_name__(self, owner, name):
        raise ValueError("no")


try:
    class Broken:
        b = Bad()
except RuntimeError as e:
    print(type(e).__name__, str(e)[:36], str(e)[-11:], repr(e.__cause__))  # expect: RuntimeError Error calling __set_name__ on 'Bad'  in 'Broken' ValueError('no')


print(list.append, [].append.__self__, [].append.__name__)  # expect: <method 'append' of 'list' objects> [] append
print(int.__add__, (1).__add__(2), int.__add__.__name__)  # expect: <slot wrapper '__add__' of 'int' objects> 3 __add__
print(type(int.__add__), type((1).__add__), type(list.append), type([].append))  # expect: <class 'wrapper_descriptor'> <class 'method-wrapper'> <class 'method_descriptor'> <class 'builtin_function_or_method'>
print(dict.fromkeys, dict.__dict__["fromkeys"])  # expect: <built-in method fromkeys of type object at 0x...> <method 'fromkeys' of 'dict' objects>
print(int.real, type(int.real), int.__dict__["real"].__get__(5))  # expect: <attribute 'real' of 'int' objects> <class 'getset_descriptor'> 5
attempt(lambda: int.real.__get__("s"))      # expect: TypeError: descriptor 'real' for 'int' objects doesn't apply to a 'str' object
attempt(lambda: int.real.__set__(5, 1))     # expect: AttributeError: attribute 'real' of 'int' objects is not writable
attempt(lambda: list.append())              # expect: TypeError: unbound method list.append() needs an argument
attempt(lambda: list.append(1, 2))          # expect: TypeError: descriptor 'append' for 'list' objects doesn't apply to a 'int' object
attempt(lambda: list.append([]))            # expect: TypeError: list.append() takes exactly one argument (0 given)
attempt(lambda: [].append())                # expect: TypeError: list.append() takes exactly one argument (0 given)
attempt(lambda: [].append(1, 2))            # expect: TypeError: list.append() takes exactly one argument (2 given)
attempt(lambda: [].append(x=1))             # expect: TypeError: list.append() takes no keyword arguments
attempt(lambda: [].clear(1))                # expect: TypeError: list.clear() takes no arguments (1 given)
attempt(lambda: int.__add__())              # expect: TypeError: descriptor '__add__' of 'int' object needs an argument
attempt(lambda: int.__add__("a", 1))        # expect: TypeError: descriptor '__add__' requires a 'int' object but received a 'str'
attempt(lambda: (1).__add__())              # expect: TypeError: expected 1 argument, got 0
attempt(lambda: (1).__add__(1, 2))          # expect: TypeError: expected 1 argument, got 2
attempt(lambda: (1).__add__(other=1))       # expect: TypeError: wrapper __add__() takes no keyword arguments
attempt(lambda: (1).__repr__(1))            # expect: TypeError: expected 0 arguments, got 1
attempt(lambda: [].__setitem__(1))          # expect: TypeError:  expected 2 arguments, got 1
attempt(lambda: iter([]).__next__())        # expect: StopIteration: 
attempt(lambda: list.__len__({}))           # expect: TypeError: descriptor '__len__' requires a 'list' object but received a 'dict'
print((1).__lt__(2), (1).__lt__("a"), "a".__eq__("a"), [1].__contains__(1))  # expect: True NotImplemented True True
print(list.__len__.__doc__, list.__len__.__text_signature__, list.__len__.__qualname__)  # expect: Return len(self). ($self, /) list.__len__
print([].append.__qualname__, len.__qualname__, len.__module__, [].append.__module__)  # expect: list.append len builtins None
print(len.__name__, repr(len), len.__self__.__name__)  # expect: len <built-in function len> builtins
print([].append == [].append, len == len, hash(len) == hash(len))  # expect: False True True
a = []
print(a.append == a.append, a.append is a.append, a.__len__ == a.__len__, hash(a.__len__) == hash(a.__len__))  # expect: True False True True
print(dict.fromkeys("ab"), dict.fromkeys.__name__)  # expect: {'a': None, 'b': None} fromkeys
attempt(lambda: dict.__dict__["fromkeys"](1))  # expect: TypeError: descriptor 'fromkeys' for type 'dict' needs a type, not a 'int' as arg 2
attempt(lambda: dict.__dict__["fromkeys"]())  # expect: TypeError: descriptor 'fromkeys' of 'dict' object needs an argument
attempt(lambda: dict.__dict__["fromkeys"].__get__(None, int))  # expect: TypeError: descriptor 'fromkeys' requires a subtype of 'dict' but received 'int'
