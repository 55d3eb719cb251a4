# Special methods: looked up on the class, their results checked, reflected operators.
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


def make(**methods):
    return type("T", (), methods)()


attempt(lambda: repr(make(__repr__=lambda s: 1)))  # expect: TypeError: __repr__ returned non-string (type int)
attempt(lambda: str(make(__str__=lambda s: 1)))  # expect: TypeError: __str__ returned non-string (type int)
attempt(lambda: str(make(__repr__=lambda s: "r")))  # expect: r
attempt(lambda: len(make(__len__=lambda s: -1)))  # expect: ValueError: __len__() should return >= 0
attempt(lambda: len(make(__len__=lambda s: "a")))  # expect: TypeError: 'str' object cannot be interpreted as an integer
attempt(lambda: len(make(__len__=lambda s: 2**70)))  # expect: OverflowError: cannot fit 'int' into an index-sized integer
attempt(lambda: len(make(__len__=lambda s: True)))  # expect: 1
attempt(lambda: len(make()))                # expect: TypeError: object of type 'T' has no len()
attempt(lambda: bool(make(__bool__=lambda s: 1)))  # expect: TypeError: __bool__ should return bool, returned int
attempt(lambda: bool(make(__len__=lambda s: 0)))  # expect: False
attempt(lambda: bool(make(__len__=lambda s: 3)))  # expect: True
attempt(lambda: hash(make(__hash__=lambda s: "a")))  # expect: TypeError: __hash__ method should return an integer
attempt(lambda: hash(make(__hash__=lambda s: -1)))  # expect: -2
attempt(lambda: hash(make(__hash__=lambda s: 2**64)) == hash(2**64))  # expect: True
attempt(lambda: hash(make(__eq__=lambda s, o: True)))  # expect: TypeError: unhashable type: 'T'
attempt(lambda: hash(make(__hash__=None)))  # expect: TypeError: unhashable type: 'T'
attempt(lambda: hash([]))                   # expect: TypeError: unhashable type: 'list'
attempt(lambda: {}[[]])                     # expect: TypeError: unhashable type: 'list'
attempt(lambda: make(__call__=lambda s, *a, **k: (a, k))(1, 2, x=3))  # expect: ((1, 2), {'x': 3})
attempt(lambda: make()())                   # expect: TypeError: 'T' object is not callable
attempt(lambda: iter(make(__iter__=lambda s: 1)))  # expect: TypeError: iter() returned non-iterator of type 'int'
attempt(lambda: iter(make(__iter__=None)))  # expect: TypeError: 'T' object is not iterable
attempt(lambda: iter(make()))               # expect: TypeError: 'T' object is not iterable
attempt(lambda: next(make()))               # expect: TypeError: 'T' object is not an iterator
attempt(lambda: list(make(__getitem__=lambda s, i: [1, 2, 3][i])))  # expect: [1, 2, 3]
attempt(lambda: 2 in make(__getitem__=lambda s, i: [1, 2, 3][i]))  # expect: True
attempt(lambda: 2 in make(__iter__=lambda s: iter([1, 2])))  # expect: True
attempt(lambda: 2 in make(__contains__=lambda s, x: "yes"))  # expect: True
attempt(lambda: 2 in make(__contains__=None))  # expect: TypeError: 'T' object is not a container
attempt(lambda: 2 in make())                # expect: TypeError: argument of type 'T' is not iterable
attempt(lambda: make()[1])                  # expect: TypeError: 'T' object is not subscriptable
attempt(lambda: make().__setitem__(1, 2))   # expect: AttributeError: 'T' object has no attribute '__setitem__'
def set_it(o): o[1] = 2
def del_it(o): del o[1]
attempt(lambda: set_it(make()))             # expect: TypeError: 'T' object does not support item assignment
attempt(lambda: del_it(make()))             # expect: TypeError: 'T' object doesn't support item deletion
attempt(lambda: del_it(make(__setitem__=lambda s, k, v: None)))  # expect: AttributeError: __delitem__
attempt(lambda: set_it(make(__delitem__=lambda s, k: None)))  # expect: AttributeError: __setitem__
attempt(lambda: int[1])                     # expect: TypeError: type 'int' is not subscriptable
attempt(lambda: make(__getitem__=lambda s, k: k)[1:2, ...])  # expect: (slice(1, 2, None), Ellipsis)
attempt(lambda: make(__index__=lambda s: 3) + 1)  # expect: TypeError: unsupported operand type(s) for +: 'T' and 'int'
attempt(lambda: [1, 2, 3, 4][make(__index__=lambda s: 3)])  # expect: 4
attempt(lambda: [1, 2][make(__index__=lambda s: "a")])  # expect: TypeError: __index__ returned non-int (type str)
attempt(lambda: int(make(__int__=lambda s: "a")))  # expect: TypeError: __int__ returned non-int (type str)
attempt(lambda: int(make(__index__=lambda s: 7)))  # expect: 7
attempt(lambda: float(make(__float__=lambda s: 1)))  # expect: TypeError: T.__float__ returned non-float (type int)
attempt(lambda: float(make(__float__=lambda s: 1.5)))  # expect: 1.5
attempt(lambda: float(make()))              # expect: TypeError: float() argument must be a string or a real number, not 'T'
attempt(lambda: complex(make(__complex__=lambda s: 1j)))  # expect: 1j
attempt(lambda: abs(make(__abs__=lambda s: "abs")))  # expect: abs
attempt(lambda: abs(make()))                # expect: TypeError: bad operand type for abs(): 'T'
attempt(lambda: -make())                    # expect: TypeError: bad operand type for unary -: 'T'
attempt(lambda: +make())                    # expect: TypeError: bad operand type for unary +: 'T'
attempt(lambda: ~make())                    # expect: TypeError: bad operand type for unary ~: 'T'
attempt(lambda: ~1.5)                       # expect: TypeError: bad operand type for unary ~: 'float'
attempt(lambda: -"a")                       # expect: TypeError: bad operand type for unary -: 'str'
attempt(lambda: make(__neg__=lambda s: "neg").__neg__())  # expect: neg
attempt(lambda: divmod(make(__divmod__=lambda s, o: (s and 1, o)), 2))  # expect: (1, 2)
attempt(lambda: divmod(2, make(__rdivmod__=lambda s, o: ("r", o))))  # expect: ('r', 2)
attempt(lambda: divmod(1, "a"))             # expect: TypeError: unsupported operand type(s) for divmod(): 'int' and 'str'
attempt(lambda: pow(make(__pow__=lambda s, o, m=None: (o, m)), 2, 3))  # expect: (2, 3)
attempt(lambda: make(__pow__=lambda s, o, m=None: (o, m)) ** 2)  # expect: (2, None)
attempt(lambda: 2 ** make(__rpow__=lambda s, o: ("rpow", o)))  # expect: ('rpow', 2)
attempt(lambda: pow(2, "a"))                # expect: TypeError: unsupported operand type(s) for ** or pow(): 'int' and 'str'
attempt(lambda: pow(2, 3, "a"))             # expect: TypeError: unsupported operand type(s) for ** or pow(): 'int', 'int', 'str'
attempt(lambda: 2 ** "a")                   # expect: TypeError: unsupported operand type(s) for ** or pow(): 'int' and 'str'
attempt(lambda: 1 @ 2)                      # expect: TypeError: unsupported operand type(s) for @: 'int' and 'int'
attempt(lambda: make(__matmul__=lambda s, o: "mm") @ 2)  # expect: mm
attempt(lambda: 2 @ make(__rmatmul__=lambda s, o: "rmm"))  # expect: rmm
attempt(lambda: round(make(__round__=lambda s, n=None: ("round", n)), 2))  # expect: ('round', 2)
attempt(lambda: round(make()))              # expect: TypeError: type T doesn't define __round__ method
attempt(lambda: format(make(__format__=lambda s, f: "fmt " + f), "spec"))  # expect: fmt spec
attempt(lambda: format(make(__format__=lambda s, f: 1), "spec"))  # expect: TypeError: __format__ must return a str, not int
attempt(lambda: format(make(), "spec"))     # expect: TypeError: unsupported format string passed to T.__format__
attempt(lambda: make() < make())            # expect: TypeError: '<' not supported between instances of 'T' and 'T'
attempt(lambda: make() < 1)                 # expect: TypeError: '<' not supported between instances of 'T' and 'int'
attempt(lambda: 1 < make(__gt__=lambda s, o: ("gt", o)))  # expect: ('gt', 1)
attempt(lambda: make(__lt__=lambda s, o: NotImplemented) < make(__gt__=lambda s, o: "reflected"))  # expect: reflected
attempt(lambda: make(__eq__=lambda s, o: "eq") == 1)  # expect: eq
attempt(lambda: make(__eq__=lambda s, o: "") != 1)  # expect: True
attempt(lambda: 1 == make(__eq__=lambda s, o: "eq r"))  # expect: eq r
attempt(lambda: make() == make())           # expect: False
attempt(lambda: make() != make())           # expect: True
attempt(lambda: print >> 1)                 # expect: TypeError: unsupported operand type(s) for >>: 'builtin_function_or_method' and 'int'. Did you mean "print(<message>, file=<output_stream>)"?
attempt(lambda: [1] + 1)                    # expect: TypeError: can only concatenate list (not "int") to list
attempt(lambda: 1 + [1])                    # expect: TypeError: unsupported operand type(s) for +: 'int' and 'list'
attempt(lambda: [1] * "a")                  # expect: TypeError: can't multiply sequence by non-int of type 'str'
attempt(lambda: [1] * 2.0)                  # expect: TypeError: can't multiply sequence by non-int of type 'float'
attempt(lambda: 2 * [1])                    # expect: [1, 1]
attempt(lambda: make() + 1)                 # expect: TypeError: unsupported operand type(s) for +: 'T' and 'int'
attempt(lambda: 1 - make(__rsub__=lambda s, o: ("rsub", o)))  # expect: ('rsub', 1)
attempt(lambda: [] + make(__radd__=lambda s, o: ("radd", o)))  # expect: ('radd', [])
attempt(lambda: [] * make(__rmul__=lambda s, o: ("rmul", o)))  # expect: ('rmul', [])
attempt(lambda: "%s" % make(__str__=lambda s: "S"))  # expect: S


class Num:
    def __init__(self, v): self.v = v
    def __repr__(self): return f"{type(self).__name__}({self.v})"
    def __add__(self, o): return ("Num.add", self, o)
    def __radd__(self, o): return ("Num.radd", self, o)
    def __sub__(self, o): return NotImplemented
    def __rsub__(self, o): return ("Num.rsub", self, o)


class SubNum(Num):
    def __radd__(self, o): return ("Sub.radd", self, o)


class Plain(Num):
    pass


print(Num(1) + Num(2))                      # expect: ('Num.add', Num(1), Num(2))
print(Num(1) + SubNum(2))                   # expect: ('Sub.radd', SubNum(2), Num(1))
print(Num(1) + Plain(2))                    # expect: ('Num.add', Num(1), Plain(2))
print(SubNum(1) + Num(2))                   # expect: ('Num.add', SubNum(1), Num(2))
print(1 + Num(2), Num(1) + 2)               # expect: ('Num.radd', Num(2), 1) ('Num.add', Num(1), 2)
attempt(lambda: Num(1) - Num(2))            # expect: TypeError: unsupported operand type(s) for -: 'Num' and 'Num'
print(Num(1) - SubNum(2))                   # expect: ('Num.rsub', SubNum(2), Num(1))


class InPlace:
    def __iadd__(self, o): return ("iadd", o)
    def __add__(self, o): return ("add", o)


x = InPlace()
x += 1
print(x)                                    # expect: ('iadd', 1)
x = make(__add__=lambda s, o: ("add only", o))
x += 1
print(x)                                    # expect: ('add only', 1)
x = make(__iadd__=lambda s, o: NotImplemented, __add__=lambda s, o: "fell back")
x += 1
print(x)                                    # expect: fell back


def bad_inplace(v):
    v -= "a"


def bad_power(v):
    v **= "a"


attempt(lambda: bad_inplace(1))             # expect: TypeError: unsupported operand type(s) for -=: 'int' and 'str'
attempt(lambda: bad_power(1))               # expect: TypeError: unsupported operand type(s) for **=: 'int' and 'str'
a = b = [1]
a += (2,)
print(a is b, a)                            # expect: True [1, 2]
a *= 2
print(a is b, b)                            # expect: True [1, 2, 1, 2]

# looked up on the class, not on the instance
m = make()
m.__len__ = lambda: 5
attempt(lambda: len(m))                     # expect: TypeError: object of type 'T' has no len()
m.__call__ = lambda: 5
attempt(lambda: m())                        # expect: TypeError: 'T' object is not callable


class Hooks:
    def __getattribute__(self, name):
        if name.startswith("h"):
            return "hooked " + name
        return object.__getattribute__(self, name)

    def __getattr__(self, name):
        return "missing " + name

    def __setattr__(self, name, value):
        object.__setattr__(self, name, (value,))

    def __delattr__(self, name):
        print("del", name)


h = Hooks()
h.a = 1
print(h.a, h.hello, h.nothing)              # expect: (1,) hooked hello missing nothing
del h.anything                              # expect: del anything
attempt(lambda: object.__getattribute__(h, "nothing"))  # expect: AttributeError: 'Hooks' object has no attribute 'nothing'
attempt(lambda: object.__setattr__(int, "x", 1))  # expect: TypeError: can't apply this __setattr__ to type object
attempt(lambda: object.__setattr__(h, 1, 1))  # expect: TypeError: attribute name must be string, not 'int'
attempt(lambda: object.__delattr__(type("U", (), {})(), "x"))  # expect: AttributeError: 'U' object has no attribute 'x'
attempt(lambda: type.__setattr__(int, "x", 1))  # expect: TypeError: cannot set 'x' attribute of immutable type 'int'
attempt(lambda: object.__new__(int))        # expect: TypeError: object.__new__(int) is not safe, use int.__new__()
attempt(lambda: object.__new__(list))       # expect: TypeError: object.__new__(list) is not safe, use list.__new__()
attempt(lambda: list.__new__(int))          # expect: TypeError: list.__new__(int): int is not a subtype of list
attempt(lambda: int.__new__(str))           # expect: TypeError: int.__new__(str): str is not a subtype of int
attempt(lambda: object.__new__(5))          # expect: TypeError: object.__new__(X): X is not a type object (int)
attempt(lambda: object.__new__())           # expect: TypeError: object.__new__(): not enough arguments
attempt(lambda: object(1))                  # expect: TypeError: object() takes no arguments
attempt(lambda: object.__init__(object(), 1))  # expect: TypeError: object.__init__() takes exactly one argument (the instance to initialize)


class NoArgs: pass
class OnlyNew:
    def __new__(cls, *a): return object.__new__(cls)
class OnlyInit:
    def __init__(self, *a): pass
class BadInit:
    def __init__(self): return 1
class BothBad:
    def __new__(cls, *a): return object.__new__(cls, *a)
    def __init__(self, *a): object.__init__(self, *a)


attempt(lambda: NoArgs(1))                  # expect: TypeError: NoArgs() takes no arguments
attempt(lambda: NoArgs(x=1))                # expect: TypeError: NoArgs() takes no arguments
attempt(lambda: OnlyNew(1).__class__)       # expect: <class '__main__.OnlyNew'>
attempt(lambda: OnlyInit(1).__class__)      # expect: <class '__main__.OnlyInit'>
attempt(lambda: OnlyInit(1).__init__(1))    # expect: None
attempt(lambda: BadInit())                  # expect: TypeError: __init__() should return None, not 'int'
attempt(lambda: BothBad(1))                 # expect: TypeError: object.__new__() takes exactly one argument (the type to instantiate)
attempt(lambda: OnlyNew.__init__(OnlyNew(), 1))  # expect: None
attempt(lambda: NoArgs().__init__(1))       # expect: TypeError: NoArgs.__init__() takes exactly one argument (the instance to initialize)
attempt(lambda: type(iter([]))())           # expect: TypeError: cannot create 'list_iterator' instances
attempt(lambda: type(None)(1))              # expect: TypeError: NoneType takes no arguments
attempt(lambda: type(len)())                # expect: TypeError: cannot create 'builtin_function_or_method' instances
attempt(lambda: (lambda: 0).__class__)      # expect: <class 'function'>


class Abstract:
    pass


Abstract.__abstractmethods__ = frozenset({"b", "a"})
attempt(lambda: Abstract())                 # expect: TypeError: Can't instantiate abstract class Abstract with abstract methods a, b
Abstract.__abstractmethods__ = ["one"]
attempt(lambda: Abstract())                 # expect: TypeError: Can't instantiate abstract class Abstract with abstract method one
Abstract.__abstractmethods__ = ()
attempt(lambda: type(Abstract()).__name__)  # expect: Abstract

# special methods that appear and go
class Dynamic: pass


d = Dynamic()
attempt(lambda: len(d))                     # expect: TypeError: object of type 'Dynamic' has no len()
Dynamic.__len__ = lambda self: 7
attempt(lambda: len(d))                     # expect: 7
class DynamicSub(Dynamic): pass
attempt(lambda: len(DynamicSub()))          # expect: 7
del Dynamic.__len__
attempt(lambda: len(d))                     # expect: TypeError: object of type 'Dynamic' has no len()
attempt(lambda: len(DynamicSub()))          # expect: TypeError: object of type 'DynamicSub' has no len()
Dynamic.__add__ = lambda self, o: "added"
attempt(lambda: d + 1)                      # expect: added
attempt(lambda: DynamicSub() + 1)           # expect: added
Dynamic.__eq__ = lambda self, o: True
attempt(lambda: d == 5)                     # expect: True
attempt(lambda: hash(d) == hash(d))         # expect: True
Dynamic.__getattr__ = lambda self, n: "dyn " + n
attempt(lambda: DynamicSub().foo)           # expect: dyn foo


class ListSub(list):
    def __len__(self): return 99
    def __getitem__(self, i): return "item"


ls = ListSub([1, 2])
print(len(ls), ls[0], list(ls), ls + [3], ls * 2, ls == [1, 2])  # expect: 99 item [1, 2] [1, 2, 3] [1, 2, 1, 2] True


class DictSub(dict):
    def __missing__(self, key): return "missing " + key
    def __getitem__(self, key): return dict.__getitem__(self, key)


print(DictSub(a=1)["a"], DictSub()["k"])    # expect: 1 missing k


class IntSub(int):
    def __add__(self, o): return "IntSub add"
    def __radd__(self, o): return "IntSub radd"
    def __eq__(self, o): return "IntSub eq"
    __hash__ = int.__hash__


print(IntSub(1) + 1, 1 + IntSub(1), IntSub(1) == 1, 1 == IntSub(1), hash(IntSub(5)))  # expect: IntSub add IntSub radd IntSub eq IntSub eq 5
attempt(lambda: sum([IntSub(1), 2]))        # expect: TypeError: can only concatenate str (not "int") to str


class StrSub(str):
    def __str__(self): return "str of sub"
    def __repr__(self): return "repr of sub"
    def __format__(self, spec): return "format of sub"


s = StrSub("x")
print(s, repr(s), f"{s}", f"{s!s}", "%s %r" % (s, s), str(s), s + "y")  # expect: str of sub repr of sub format of sub str of sub str of sub repr of sub str of sub xy
