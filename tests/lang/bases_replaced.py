# Assignment to __bases__, mro() of metaclasses that give nonsense, names of classes.
class C:
    pass


class Watches:
    def __getattribute__(self, name):
        if name == "a":
            return 2
        return super().__getattribute__(name)

    def __len__(self):
        return 5

    def method(self):
        return 1


class D(C):
    pass


class E(D):
    pass


d, e = D(), E()
D.__bases__ = (Watches,)
print(d.method(), e.method(), d.a, e.a, len(e), Watches.__subclasses__(), C.__subclasses__())
# expect: 1 1 2 2 5 [<class '__main__.D'>] []
for bases in ((), (D,), (C, C), (E,), ("hello",), 5):
    try:
        D.__bases__ = bases
    except TypeError as error:
        print(error)
# expect: can only assign non-empty tuple to D.__bases__, not ()
# expect: a __bases__ item causes an inheritance cycle
# expect: duplicate base class C
# expect: a __bases__ item causes an inheritance cycle
# expect: D.__bases__ must be tuple of classes, not 'str'
# expect: can only assign tuple to D.__bases__, not int
D.__bases__ = (C,)
print(hasattr(d, "a"), hasattr(e, "__len__"))  # expect: False False
try:
    len(e)
except TypeError as error:
    print(error)
# expect: object of type 'E' has no len()


class Meta(type):
    given = None

    def mro(cls):
        return Meta.given(cls) if Meta.given else type.mro(cls)


for given in (lambda c: 5, lambda c: [], lambda c: [5], lambda c: None, lambda c: [c, int],
              lambda c: [c, object, C]):
    Meta.given = given
    try:
        print(Meta("Made", (), {}).__mro__)
    except TypeError as error:
        print(error)
# expect: 'int' object is not iterable
# expect: type MRO must not be empty
# expect: mro() returned a non-class ('int')
# expect: 'NoneType' object is not iterable
# expect: mro() returned base with unsuitable layout ('int')
# expect: (<class '__main__.Made'>, <class 'object'>, <class '__main__.C'>)
try:
    type("\ud800", (), {})
except UnicodeEncodeError as error:
    print(error)
# expect: 'utf-8' codec can't encode character '\ud800' in position 0: surrogates not allowed
