# Dataclasses: options, fields, inheritance, errors.
from dataclasses import *
import dataclasses
from typing import ClassVar, Any
import copy, pickle

@dataclass
class A:
    x: int
    y: str = 'a'
    z: list = field(default_factory=list, repr=False, compare=False)
    k: ClassVar[int] = 3
    i: InitVar[int] = 7

    def __post_init__(s, i):
        print('post', i)

a = A(1)  # expect: post 7
print(a, a == A(1), A.__match_args__)
# expect: post 7
# expect: A(x=1, y='a') True ('x', 'y', 'z', 'i')
print(fields(a), A.__doc__)
# expect: (Field(name='x',type=<class 'int'>,default=<dataclasses._MISSING_TYPE object at 0x...>,default_factory=<dataclasses._MISSING_TYPE object at 0x...>,init=True,repr=True,hash=None,compare=True,metadata=mappingproxy({}),kw_only=False,_field_type=_FIELD), Field(name='y',type=<class 'str'>,default='a',default_factory=<dataclasses._MISSING_TYPE object at 0x...>,init=True,repr=True,hash=None,compare=True,metadata=mappingproxy({}),kw_only=False,_field_type=_FIELD), Field(name='z',type=<class 'list'>,default=<dataclasses._MISSING_TYPE object at 0x...>,default_factory=<class 'list'>,init=True,repr=False,hash=None,compare=False,metadata=mappingproxy({}),kw_only=False,_field_type=_FIELD)) A(x: int, y: str = 'a', z: list = <factory>, i: dataclasses.InitVar[int] = 7)
print(asdict(a), astuple(a), replace(a, x=5, i=1))
# expect: post 1
# expect: {'x': 1, 'y': 'a', 'z': []} (1, 'a', []) A(x=5, y='a')
for f in [
    lambda: A(), lambda: A(1, 2, 3, 4, 5), lambda: a < a, lambda: hash(a), lambda: replace(a, q=1),
    lambda: fields(1), lambda: asdict(1), lambda: replace(a), lambda: A(q=1),
]:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
# expect: TypeError A.__init__() missing 1 required positional argument: 'x'
# expect: TypeError A.__init__() takes from 2 to 5 positional arguments but 6 were given
# expect: TypeError '<' not supported between instances of 'A' and 'A'
# expect: TypeError unhashable type: 'A'
# expect: TypeError A.__init__() got an unexpected keyword argument 'q'
# expect: TypeError must be called with a dataclass type or instance
# expect: TypeError asdict() should be called on dataclass instances
# expect: post 7
# expect: A(x=1, y='a')
# expect: TypeError A.__init__() got an unexpected keyword argument 'q'

@dataclass(order=True, frozen=True)
class F:
    a: int
    b: int = field(default=2, hash=False, metadata={'k': 1})

print(F(1) < F(2), sorted([F(3), F(1)]), hash(F(1)) == hash(F(1, 9)))
# expect: True [F(a=1, b=2), F(a=3, b=2)] True
print(F.__dataclass_fields__['b'], F.__dataclass_params__)
# expect: Field(name='b',type=<class 'int'>,default=2,default_factory=<dataclasses._MISSING_TYPE object at 0x...>,init=True,repr=True,hash=False,compare=True,metadata=mappingproxy({'k': 1}),kw_only=False,_field_type=_FIELD) _DataclassParams(init=True,repr=True,eq=True,order=True,unsafe_hash=False,frozen=True)
try:
    F(1).a = 3
except FrozenInstanceError as e:
    print(type(e).__mro__, e)
# expect: (<class 'dataclasses.FrozenInstanceError'>, <class 'AttributeError'>, <class 'Exception'>, <class 'BaseException'>, <class 'object'>) cannot assign to field 'a'
try:
    del F(1).a
except FrozenInstanceError as e:
    print(e)
# expect: cannot delete field 'a'
try:
    F(1) < 3
except TypeError as e:
    print(e)
# expect: '<' not supported between instances of 'F' and 'int'

@dataclass(slots=True)
class S:
    x: int
    y: int = 3

print(S(1), S.__slots__)  # expect: S(x=1, y=3) ('x', 'y')
try:
    S(1).z = 1
except AttributeError as e:
    print(e)
# expect: 'S' object has no attribute 'z'
print(copy.copy(S(1)), copy.deepcopy(S(1)))  # expect: S(x=1, y=3) S(x=1, y=3)

@dataclass(kw_only=True)
class K:
    a: int = 1
    b: int

print(K(b=1), K.__match_args__)  # expect: K(a=1, b=1) ()
try:
    K(1, 2)
except TypeError as e:
    print(e)
# expect: K.__init__() takes 1 positional argument but 3 were given
try:
    K()
except TypeError as e:
    print(e)
# expect: K.__init__() missing 1 required keyword-only argument: 'b'

@dataclass
class KO:
    a: int
    _: KW_ONLY
    b: int = 2
    c: int

print(KO(1, c=3), KO.__match_args__)  # expect: KO(a=1, b=2, c=3) ('a',)

@dataclass
class Base:
    x: int = 1

    def m(self):
        return 1

@dataclass
class Der(Base):
    y: int = 2
    x: int = 9

print(Der(), Der(1, 2), fields(Der)[0].name)  # expect: Der(x=9, y=2) Der(x=1, y=2) x

def bad(src):
    try:
        exec(src)
    except Exception as e:
        print(type(e).__name__, e)

bad('@dataclass\nclass B:\n x:int=1\n y:int')
# expect: TypeError non-default argument 'y' follows default argument
bad('@dataclass\nclass B:\n x:list=[]')
# expect: ValueError mutable default <class 'list'> for field x is not allowed: use default_factory
bad('@dataclass\nclass B:\n x:int=field(default=1,default_factory=int)')
# expect: ValueError cannot specify both default and default_factory
bad('@dataclass(order=True,eq=False)\nclass B:\n x:int')  # expect: ValueError eq must be true if order is true
bad('@dataclass(frozen=True)\nclass B(Base):\n z:int')
# expect: TypeError cannot inherit frozen dataclass from a non-frozen one
bad('@dataclass\nclass B(F):\n z:int')
# expect: TypeError cannot inherit non-frozen dataclass from a frozen one
bad('@dataclass(slots=True)\nclass B:\n __slots__=()\n z:int')
# expect: TypeError B already specifies __slots__
bad('@dataclass(order=True)\nclass B:\n z:int\n def __lt__(s,o):0')
# expect: TypeError Cannot overwrite attribute __lt__ in class B. Consider using functools.total_ordering
bad('@dataclass(unsafe_hash=True)\nclass B:\n z:int\n def __hash__(s):0')
# expect: TypeError Cannot overwrite attribute __hash__ in class B
bad('@dataclass(weakref_slot=True)\nclass B:\n z:int')
# expect: TypeError weakref_slot is True but slots is False
bad('@dataclass\nclass B:\n a:KW_ONLY\n b:KW_ONLY')
# expect: TypeError 'b' is KW_ONLY, but KW_ONLY has already been specified
bad('@dataclass\nclass B:\n x:InitVar[list]=field(default_factory=list)')
# expect: TypeError field x cannot have a default factory
bad('@dataclass\nclass B:\n x=field()')  # expect: TypeError 'x' is a field but has no type annotation
bad('field(1)')  # expect: TypeError field() takes 0 positional arguments but 1 was given
bad('@dataclass\nclass B:\n x:F=F(1)\nprint(B())')  # expect: B(x=F(a=1, b=2))
C = make_dataclass('C', ['x', ('y', int), ('z', int, field(default=5))], namespace={'add': lambda s: s.x}, bases=(), frozen=True)
print(C(1, 2), C(1, 2).add(), C.__annotations__)
# expect: C(x=1, y=2, z=5) 1 {'x': 'typing.Any', 'y': <class 'int'>, 'z': <class 'int'>}
print(C.__doc__)  # expect: C(x: 'typing.Any', y: int, z: int = 5)
bad("make_dataclass('C',['x','x'])")  # expect: TypeError Field name duplicated: 'x'
bad("make_dataclass('C',['def'])")  # expect: TypeError Field names must not be keywords: 'def'
bad("make_dataclass('C',[(1,2,3,4)])")  # expect: TypeError Invalid field: (1, 2, 3, 4)
bad("make_dataclass('C',['a b'])")  # expect: TypeError Field names must be valid identifiers: 'a b'

@dataclass
class R:
    c: Any = None

r = R()
r.c = r
print(r)  # expect: R(c=...)
print(asdict(R({'a': [R(1), (R(2),)]})), is_dataclass(R), is_dataclass(r))
# expect: {'c': {'a': [{'c': 1}, ({'c': 2},)]}} True True
print(is_dataclass(int))  # expect: False
print(field(default=1), field(default_factory=list), MISSING)
# expect: Field(name=None,type=None,default=1,default_factory=<dataclasses._MISSING_TYPE object at 0x...>,init=True,repr=True,hash=None,compare=True,metadata=mappingproxy({}),kw_only=<dataclasses._MISSING_TYPE object at 0x...>,_field_type=None) Field(name=None,type=None,default=<dataclasses._MISSING_TYPE object at 0x...>,default_factory=<class 'list'>,init=True,repr=True,hash=None,compare=True,metadata=mappingproxy({}),kw_only=<dataclasses._MISSING_TYPE object at 0x...>,_field_type=None) <dataclasses._MISSING_TYPE object at 0x...>
print(InitVar[int], InitVar)  # expect: dataclasses.InitVar[int] <class 'dataclasses.InitVar'>

@dataclass(repr=False, eq=False, init=False)
class N:
    x: int = 1

print(N().x, N.__eq__ is object.__eq__)  # expect: 1 True

@dataclass(unsafe_hash=True)
class H:
    x: int

print(hash(H(1)) == hash(H(1)))  # expect: True

class FR:

    def __set_name__(s, o, n):
        print('sn', o, n)

    def __get__(s, i, o):
        return 5

@dataclass
class DD:
    x: int = FR()
# expect: sn <class '__main__.DD'> x

print(DD().x if 0 else 1)  # expect: 1
match A(1, 'q'):
    case A(1, y):
        print('matched', y)
# expect: post 7
# expect: matched q
import inspect
print(inspect.signature(A), inspect.signature(KO), inspect.signature(S))
# expect: (x: int, y: str = 'a', z: list = <factory>, i: dataclasses.InitVar[int] = 7) -> None (a: int, *, b: int = 2, c: int) -> None (x: int, y: int = 3) -> None
print(asdict(Der(), dict_factory=lambda kv: list(kv)), astuple(Der(), tuple_factory=list))
# expect: [('x', 9), ('y', 2)] [9, 2]

@dataclass
class G:
    d: dict = field(default_factory=dict)
    t: tuple = ()

from collections import namedtuple, defaultdict
P = namedtuple('P', 'a b')
print(asdict(G({'p': P(1, R(2))}, (1, 2))))  # expect: {'d': {'p': P(a=1, b={'c': 2})}, 't': (1, 2)}
print(A.__init__.__annotations__, A.__eq__.__qualname__, A.__init__.__qualname__)
# expect: {'x': <class 'int'>, 'y': <class 'str'>, 'z': <class 'list'>, 'i': dataclasses.InitVar[int], 'return': None} A.__eq__ A.__init__
