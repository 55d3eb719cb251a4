# Module objects: types.ModuleType, attributes, __getattr__, repr, SimpleNamespace.
import sys
import types


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


m = types.ModuleType("m")
print(m, sorted(m.__dict__.items()))        # expect: <module 'm'> [('__doc__', None), ('__loader__', None), ('__name__', 'm'), ('__package__', None), ('__spec__', None)]
print(types.ModuleType("m", "doc").__doc__)  # expect: doc
attempt(lambda: types.ModuleType())         # expect: TypeError: module() missing required argument 'name' (pos 1)
attempt(lambda: types.ModuleType(1))        # expect: TypeError: module() argument 'name' must be str, not int
attempt(lambda: types.ModuleType("a", "b", "c"))  # expect: TypeError: module() takes at most 2 arguments (3 given)
attempt(lambda: types.ModuleType(name="kw", doc="d").__doc__)  # expect: d
attempt(lambda: m.x)                        # expect: AttributeError: module 'm' has no attribute 'x'
m.x = 1
print(m.x, m.__dict__["x"])                 # expect: 1 1
del m.x
attempt(lambda: m.x)                        # expect: AttributeError: module 'm' has no attribute 'x'
attempt(lambda: delattr(m, "x"))            # expect: AttributeError: 'module' object has no attribute 'x'
m.__file__ = "f.py"
print(m)                                    # expect: <module 'm' from 'f.py'>
del m.__file__
m.__loader__ = 42
print(m)                                    # expect: <module 'm' (42)>
m.__name__ = 1
print(m)                                    # expect: <module 1 (42)>
attempt(lambda: m.nothing)                  # expect: AttributeError: module has no attribute 'nothing'
del m.__name__
attempt(lambda: m.nothing)                  # expect: AttributeError: module has no attribute 'nothing'
print(m)                                    # expect: <module '?' (42)>
m.__getattr__ = lambda name: "got " + name
print(m.something)                          # expect: got something
m.__dir__ = lambda: ["b", "a"]
print(dir(m))                               # expect: ['a', 'b']
print(types.ModuleType.__new__(types.ModuleType))  # expect: <module '?'>
attempt(lambda: types.ModuleType.__new__(types.ModuleType).x)  # expect: AttributeError: module has no attribute 'x'
print(m.__annotations__)                    # expect: {}
m.__annotations__ = {"a": int}
print(m.__annotations__)                    # expect: {'a': <class 'int'>}
del m.__annotations__
attempt(lambda: delattr(m, "__annotations__"))  # expect: AttributeError: __annotations__
print(sys)                                  # expect: <module 'sys' (built-in)>
attempt(lambda: sys.nothing)                # expect: AttributeError: module 'sys' has no attribute 'nothing'


class Spec:
    name = "s"
    origin = None
    loader = None
    has_location = False
    _initializing = False


n = types.ModuleType("n")
n.__spec__ = Spec()
print(n)                                    # expect: <module 's'>
n.__spec__.loader = 5
print(n)                                    # expect: <module 's' (5)>
n.__spec__.origin = "here"
print(n)                                    # expect: <module 's' (here)>
n.__spec__.has_location = True
print(n)                                    # expect: <module 's' from 'here'>
n.__spec__._initializing = True
attempt(lambda: n.x)                        # expect: AttributeError: partially initialized module 'n' has no attribute 'x' (most likely due to a circular import)
n.__spec__ = 42
attempt(lambda: repr(n))                    # expect: AttributeError: 'int' object has no attribute 'name'


class Lazy(types.ModuleType):
    def __getattribute__(self, name):
        if name == "trigger":
            object.__getattribute__(self, "__dict__")["trigger"] = "loaded"
            self.__class__ = types.ModuleType
        return types.ModuleType.__getattribute__(self, name)


z = Lazy("z")
print(type(z), z.trigger, type(z))          # expect: <class '__main__.Lazy'> loaded <class 'module'>
attempt(lambda: setattr(z, "__class__", int))  # expect: TypeError: __class__ assignment only supported for mutable types or ModuleType subclasses


class Sub(types.ModuleType):
    kind = "sub"

    @property
    def computed(self):
        return "computed " + self.__name__


s = Sub("s")
print(s.kind, s.computed, s)                # expect: sub computed s <module 's'>

ns = types.SimpleNamespace(a=1, b="two")
print(ns, ns.a)                             # expect: namespace(a=1, b='two') 1
ns.c = [ns]
print(ns)                                   # expect: namespace(a=1, b='two', c=[namespace(...)])
del ns.c
print(ns == types.SimpleNamespace(a=1, b="two"), ns == types.SimpleNamespace(), ns != 1)  # expect: True False True
attempt(lambda: types.SimpleNamespace(1))   # expect: TypeError: no positional arguments expected
attempt(lambda: ns.nothing)                 # expect: AttributeError: 'types.SimpleNamespace' object has no attribute 'nothing'
print(types.SimpleNamespace(), vars(ns))    # expect: namespace() {'a': 1, 'b': 'two'}
print(ns.__reduce__())                      # expect: (<class 'types.SimpleNamespace'>, (), {'a': 1, 'b': 'two'})
attempt(lambda: hash(ns))                   # expect: TypeError: unhashable type: 'types.SimpleNamespace'


class SubNs(types.SimpleNamespace):
    pass


print(SubNs(x=1))                           # expect: SubNs(x=1)
