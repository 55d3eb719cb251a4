# Metaclasses whose mro() looks at, or changes, what is being made.
class Meta(type):
    armed = False

    def mro(cls):
        if cls.__mro__ is None:
            try:
                super(cls, cls).missing
            except AttributeError:
                print("no attribute while", cls.__name__, "is made")
        if Meta.armed and cls.__name__ == "C":
            Meta.armed = False
            C.__bases__ = (B2,)
        return type.mro(cls)


class A(metaclass=Meta):
    pass
# expect: no attribute while A is made


class B1(A):
    pass
# expect: no attribute while B1 is made


class B2(A):
    pass
# expect: no attribute while B2 is made


class C(A):
    pass
# expect: no attribute while C is made


Meta.armed = True
C.__bases__ = (B1,)
B1.__bases__ = (C,)
print(C.__bases__, B2.__subclasses__(), B1.__subclasses__(), B1.__bases__, C.__subclasses__())
# expect: (<class '__main__.B2'>,) [<class '__main__.C'>] [] (<class '__main__.C'>,) [<class '__main__.B1'>]
