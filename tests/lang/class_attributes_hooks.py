# __getattr__, __getattribute__, __setattr__, __delattr__, __dir__, properties, descriptors.
class Proxy:
    def __init__(self): self.real = 1
    def __getattr__(self, name):
        if name.startswith("dyn"): return name.upper()
        raise AttributeError(f"no {name}")
    def __setattr__(self, name, value):
        print("set", name)
        object.__setattr__(self, name, value)
    def __delattr__(self, name):
        print("del", name)
        super().__delattr__(name)
    def __dir__(self): return ["z", "a"]


p = Proxy()  # expect: set real
p.x = 5  # expect: set x
print(p.real, p.dynamic, hasattr(p, "nope"), getattr(p, "nope", 3), p.x, dir(p))
# expect: 1 DYNAMIC False 3 5 ['a', 'z']
del p.x  # expect: del x
try:
    p.nope
except AttributeError as e:
    print(e)
# expect: no nope


class All:
    def __getattribute__(self, name):
        if name == "known": return "yes"
        return object.__getattribute__(self, name)
    def method(self): return "m"


print(All().known, All().method())  # expect: yes m


class Temp:
    def __init__(self): self._c = 0
    @property
    def f(self):
        "Doc of f."
        return self._c * 9 / 5 + 32
    @f.setter
    def f(self, value): self._c = (value - 32) * 5 / 9
    @f.deleter
    def f(self): print("deleted")
    ro = property(lambda self: "read only")
    wo = property(None, lambda self, v: print("wrote", v))


t = Temp()
t.f = 212
print(t._c, t.f, Temp.f.__doc__, type(Temp.f), t.ro)  # expect: 100.0 212.0 Doc of f. <class 'property'> read only
del t.f  # expect: deleted
t.wo = 3  # expect: wrote 3
for text in ("t.ro = 1", "del t.ro", "t.wo", "t.ro()"):
    try:
        exec(text)
    except (AttributeError, TypeError) as e:
        print(text, "->", type(e).__name__, e)
# expect: t.ro = 1 -> AttributeError property 'ro' of 'Temp' object has no setter
# expect: del t.ro -> AttributeError property 'ro' of 'Temp' object has no deleter
# expect: t.wo -> AttributeError property 'wo' of 'Temp' object has no getter
# expect: t.ro() -> TypeError 'str' object is not callable


class Descriptor:
    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)
        self.name = name
    def __get__(self, obj, owner):
        return (self.name, obj is None, owner.__name__) if obj is None else obj.__dict__.get(self.name, "unset")
    def __set__(self, obj, value): obj.__dict__[self.name] = value * 2
    def __delete__(self, obj): obj.__dict__.pop(self.name)


class NonData:
    def __get__(self, obj, owner): return "non-data"


class Uses:
    d = Descriptor()
    n = NonData()
# expect: set_name Uses d


u = Uses()
u.d = 5
u.n = "instance wins"
print(Uses.d, u.d, u.n, Uses().n, vars(u))
# expect: ('d', True, 'Uses') 10 instance wins non-data {'d': 10, 'n': 'instance wins'}
del u.d
print(u.d, vars(u))  # expect: unset {'n': 'instance wins'}


class Func:
    def __init__(self, f): self.f = f
    def __get__(self, obj, owner): return lambda *a: self.f(obj, *a)


class WithFunc:
    @Func
    def m(self, x): return type(self).__name__, x


print(WithFunc().m(3), WithFunc.m(4))  # expect: ('WithFunc', 3) ('NoneType', 4)


class Cached:
    def __getattr__(self, name):
        value = name * 2
        self.__dict__[name] = value
        print("computed")
        return value


c = Cached()
print(c.ab, c.ab)
# expect: computed
# expect: abab abab
