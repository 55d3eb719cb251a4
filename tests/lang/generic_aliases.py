# list[int] and int | str: types.GenericAlias and types.UnionType.
import types


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


G = list[int]
print(G, repr(dict[str, list[int]]), tuple[int, ...], list[()], list["x"], list[None])  # expect: list[int] dict[str, list[int]] tuple[int, ...] list[()] list['x'] list[None]
print(G.__origin__, G.__args__, G.__parameters__, type(G))  # expect: <class 'list'> (<class 'int'>,) () <class 'types.GenericAlias'>
print(G == list[int], G == list[str], hash(G) == hash(list[int]), G != list)  # expect: True False True True
print(G(), G([1]), G.append, G.__name__, G.__class__)  # expect: [] [1] <method 'append' of 'list' objects> list <class 'types.GenericAlias'>
print(isinstance(G, type), isinstance([], G.__origin__))  # expect: False True
attempt(lambda: isinstance([], G))          # expect: TypeError: isinstance() argument 2 cannot be a parameterized generic
attempt(lambda: issubclass(list, G))        # expect: TypeError: issubclass() argument 2 cannot be a parameterized generic
attempt(lambda: G[str])                     # expect: TypeError: list[int] is not a generic class
attempt(lambda: G.nothing)                  # expect: AttributeError: type object 'list' has no attribute 'nothing'
attempt(lambda: int[str])                   # expect: TypeError: type 'int' is not subscriptable
print(types.GenericAlias(list, (int, str)))  # expect: list[int, str]
attempt(lambda: types.GenericAlias(list))   # expect: TypeError: GenericAlias expected 2 arguments, got 1
attempt(lambda: types.GenericAlias(list, int, x=1))  # expect: TypeError: GenericAlias() takes no keyword arguments


class L(list[int]):
    pass


print(L.__bases__, L.__orig_bases__, L.__mro__)  # expect: (<class 'list'>,) (list[int],) (<class '__main__.L'>, <class 'list'>, <class 'object'>)


class C:
    def __class_getitem__(cls, item):
        return cls.__name__, item


print(C[1], C[1, 2])                        # expect: ('C', 1) ('C', (1, 2))
attempt(lambda: C()[1])                     # expect: TypeError: 'C' object is not subscriptable
print(next(iter(list[int])), [*list[int]])  # expect: *list[int] [*list[int]]
print(list[int].__reduce__())               # expect: (<class 'types.GenericAlias'>, (<class 'list'>, (<class 'int'>,)))
print(list[int].__mro_entries__(()))        # expect: (<class 'list'>,)

U = int | str
print(U, type(U), U.__args__, U == (str | int), hash(U) == hash(str | int))  # expect: int | str <class 'types.UnionType'> (<class 'int'>, <class 'str'>) True True
print(int | None, None | int, int | list[str], U | float, int | int, U | int)  # expect: int | None None | int int | list[str] int | str | float <class 'int'> int | str
print(isinstance(1, U), isinstance(1.5, U), issubclass(bool, U), isinstance(None, int | None))  # expect: True False True True
attempt(lambda: isinstance(1.5, int | list[int]))  # expect: TypeError: isinstance() argument 2 cannot be a parameterized generic
attempt(lambda: issubclass(1, U))           # expect: TypeError: issubclass() arg 1 must be a class
attempt(lambda: int | 3)                    # expect: TypeError: unsupported operand type(s) for |: 'type' and 'int'
attempt(lambda: None | None)                # expect: TypeError: unsupported operand type(s) for |: 'NoneType' and 'NoneType'
attempt(lambda: U.x)                        # expect: AttributeError: 'types.UnionType' object has no attribute 'x'
attempt(lambda: U())                        # expect: TypeError: 'types.UnionType' object is not callable
attempt(lambda: types.UnionType())          # expect: TypeError: cannot create 'types.UnionType' instances
attempt(lambda: U[int])                     # expect: TypeError: int | str is not a generic class
print(isinstance(3, (str, int | float)))    # expect: True


class M(type):
    def __or__(cls, other):
        return "meta or"


class X(metaclass=M):
    pass


print(X | int, int | X)                     # expect: meta or int | __main__.X
