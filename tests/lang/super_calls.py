# super(): with and without arguments, in every kind of method, and its errors.
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


class A:
    x = "A.x"

    def f(self):
        return "A.f"

    @classmethod
    def c(cls):
        return "A.c " + cls.__name__

    @staticmethod
    def s():
        return "A.s"

    @property
    def p(self):
        return "A.p"


class B(A):
    def f(self):
        return "B.f " + super().f()

    @classmethod
    def c(cls):
        return "B.c " + super().c()

    @staticmethod
    def s():
        return "B.s " + super(B, B).s()

    @property
    def p(self):
        return "B.p " + super().p

    def g(self):
        return [super(B, self).f() for _ in range(1)]

    def nested(self):
        def inner():
            return __class__.__name__
        return inner()


class C(A):
    def f(self):
        return "C.f " + super().f()


class D(B, C):
    def f(self):
        return "D.f " + super().f()


d = D()
print(d.f())                                # expect: D.f B.f C.f A.f
print(d.c(), D.c())                         # expect: B.c A.c D B.c A.c D
print(d.s(), d.p, d.g(), d.nested())        # expect: B.s A.s B.p A.p ['C.f A.f'] B
print(super(B, d).f())                      # expect: C.f A.f
print(super(D, D).c())                      # expect: B.c A.c D
print(super(D, D).f(d))                     # expect: B.f C.f A.f
print(super(B, d))                          # expect: <super: <class 'B'>, <D object>>
print(super(B))                             # expect: <super: <class 'B'>, NULL>
print(super(B, D))                          # expect: <super: <class 'B'>, <D object>>
s = super(B, d)
print(s.__thisclass__, s.__self__ is d, s.__self_class__)  # expect: <class '__main__.B'> True <class '__main__.D'>
u = super(A)
print(u.__self__, u.__self_class__)         # expect: None None
print(super(B).__get__(d, D).f())           # expect: C.f A.f
print(s.x, s.__class__)                     # expect: A.x <class 'super'>
attempt(lambda: s.nothing)                  # expect: AttributeError: 'super' object has no attribute 'nothing'
attempt(lambda: setattr(s, "y", 1))         # expect: AttributeError: 'super' object has no attribute 'y'
attempt(lambda: super(1))                   # expect: TypeError: super() argument 1 must be a type, not int
attempt(lambda: super(B, 1))                # expect: TypeError: super(type, obj): obj must be an instance or subtype of type
attempt(lambda: super(B, A()))              # expect: TypeError: super(type, obj): obj must be an instance or subtype of type
attempt(lambda: super(B, A))                # expect: TypeError: super(type, obj): obj must be an instance or subtype of type
attempt(lambda: super(1, 2, 3))             # expect: TypeError: super() expected at most 2 arguments, got 3
attempt(lambda: super(x=1))                 # expect: TypeError: super() takes no keyword arguments
attempt(lambda: super())                    # expect: RuntimeError: super(): no arguments


def no_class(self):
    return super()


attempt(lambda: no_class(1))                # expect: RuntimeError: super(): __class__ cell not found


def no_args():
    return super()


attempt(lambda: no_args())                  # expect: RuntimeError: super(): no arguments


class Deleted:
    def f(self):
        del self
        return super()

    def h(*args):
        return super()

    def cell(self):
        def keep():
            return self
        return super().__repr__()[:9], keep() is self


attempt(lambda: Deleted().f())              # expect: RuntimeError: super(): arg[0] deleted
attempt(lambda: Deleted().h())              # expect: RuntimeError: super(): no arguments
attempt(lambda: Deleted().cell())           # expect: ('<__main__', True)


class Meta(type):
    def __call__(cls, *a):
        print("Meta.__call__")
        return super().__call__(*a)

    def __new__(m, name, bases, ns):
        return super().__new__(m, name + "!", bases, ns)


class M(metaclass=Meta):
    def __new__(cls):
        print("M.__new__")
        return super().__new__(cls)

    def __init__(self):
        print("M.__init__")
        super().__init__()

    def __repr__(self):
        return "M" + super().__repr__()[:1]

    def __setattr__(self, n, v):
        super().__setattr__(n, v * 2)

    def __eq__(self, o):
        return super().__eq__(o)


m = M()                                     # expect: Meta.__call__
                                            # expect: M.__new__
                                            # expect: M.__init__
print(m, M.__name__)                        # expect: M< M!
m.v = 4
print(m.v, m == m, m == 1)                  # expect: 8 True False


class L(list):
    def append(self, v):
        super().append(v)
        super().append(v)

    def __getitem__(self, i):
        return ("got", super().__getitem__(i))

    def __init__(self, *a):
        super().__init__(*a)


l = L([1])
l.append(2)
print(l, l[0])                              # expect: [1, 2, 2] ('got', 1)


class Dct(dict):
    def __setitem__(self, k, v):
        super().__setitem__(k, v + 1)

    def __missing__(self, k):
        return super().get(k, "none")


q = Dct()
q["a"] = 1
print(q, q["z"])                            # expect: {'a': 2} none


class Err(ValueError):
    def __init__(self, a, b):
        super().__init__(a)
        self.b = b


attempt(lambda: (_ for _ in ()).throw(Err("a", "b")))  # expect: Err: a
try:
    raise Err("msg", 5)
except Err as e:
    print(e, e.args, e.b)                   # expect: msg ('msg',) 5


class Mixin:
    def close(self):
        print("mixin")
        super().close()


class Base:
    def close(self):
        print("base")


class Both(Mixin, Base):
    pass


Both().close()                              # expect: mixin
                                            # expect: base
attempt(lambda: Mixin().close())            # expect: mixin
                                            # expect: AttributeError: 'super' object has no attribute 'close'


class SubSuper(super):
    pass


print(SubSuper(B, d).f())                   # expect: C.f A.f
