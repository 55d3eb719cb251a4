# The module typing: what its forms show, accept and refuse; protocols, typed dicts, hints.
from typing import *
import typing, collections.abc as cabc
T = TypeVar('T')
U = TypeVar('U', int, str)
B = TypeVar('B', bound=int, covariant=True)
Pm = ParamSpec('Pm')
Ts = TypeVarTuple('Ts')
for x in [
    'Any', 'Optional[int]', 'Union[int,str]', 'Union[int,None]', 'Union[int]', 'Union[int,str,int]',
    'List[int]', 'Dict[str,List[int]]', 'Tuple[int,...]', 'Tuple[()]', 'Tuple',
    'Callable[[int],str]', 'Callable[...,Any]', 'Callable', 'Type[int]', 'Literal[1,"a",None]',
    'ClassVar[int]', 'Final[int]', 'Annotated[int,5]', 'Annotated[Annotated[int,1],2]', 'T', 'U',
    'B', 'Pm', 'Ts', 'Pm.args', 'Pm.kwargs', 'Generic[T]', 'List', 'List[T]', 'List[T][int]',
    'Dict[T,U][int,str]', 'Callable[Pm,T]', 'Callable[Pm,T][[int],str]', 'Concatenate[int,Pm]',
    'Unpack[Ts]', 'Tuple[Unpack[Ts]]', 'Tuple[Unpack[Ts]][int,str]', 'NoReturn', 'Never', 'Self',
    'LiteralString', 'TypeAlias', 'TypeGuard[int]', 'Required[int]', 'NotRequired[int]',
    'ForwardRef("X")', 'Optional["X"]', 'List["X"]', 'Iterable[int]', 'Generator[int,str,None]',
    'AsyncIterator[int]', 'ContextManager[int]', 'Deque[int]', 'DefaultDict[int,str]',
    'Counter[str]', 'ChainMap[int,str]', 'Pattern[str]', 'Match', 'IO[str]', 'TextIO', 'Hashable',
    'Sized', 'SupportsInt', 'NamedTuple', 'TypedDict', 'Text', 'AnyStr', 'Mapping[str,int]',
    'FrozenSet[int]', 'Set', 'Union', 'Optional', 'int|str', 'list[int]', 'list[T]|None',
    'Optional[List[int]]|str', 'type[int]', 'Union[list[int],None]', 'Callable[[T],T][int]',
    'typing.get_args(Dict[int,str])', 'get_origin(List[int])', 'get_args(Callable[[int],str])',
    'get_origin(Annotated[int,1])', 'get_args(Annotated[int,1])', 'get_args(Literal[1,2])',
    'get_origin(Union[int,str])', 'get_args(int|str)', 'get_origin(int|str)',
    'List[int].__origin__', 'List[int].__args__', 'List[T].__parameters__',
    'Literal[1]==Literal[True]', 'Literal[1,2]==Literal[2,1]', 'hash(List[int])==hash(List[int])',
    'Union[int,str]==Union[str,int]', 'Union[int,str]==int|str', 'isinstance(1,Union[int,str])',
    'isinstance([],List)', 'isinstance([],List[int])', 'issubclass(int,Any)', 'isinstance(1,Any)',
    'List[int]()', 'Any()', 'Union[int,str]()', 'Optional[int,str]', 'Optional[1]', 'Union[()]',
    'List[int,str]', 'Dict[int]', 'Callable[int,str]', 'Literal[int]', 'Tuple[int][str]',
    'List[int][str]', 'ClassVar[ClassVar[int]]', 'Generic[int]', 'Generic[T,T]', 'Generic[()]',
    'TypeVar("T",int)', 'TypeVar("T",int,bound=int)',
    'TypeVar("T",covariant=True,contravariant=True)', 'NewType("N",int)', 'NewType("N",int)(5)',
    'NewType("N",int).__supertype__', 'cast(int,"a")', 'isinstance(5,SupportsInt)',
    'isinstance(5,Hashable)', 'issubclass(list,Sequence)', 'ClassVar', 'Final[int,str]',
    'Self[int]', 'NoReturn[int]', 'Annotated[int]', 'Type[Any]',
    'Sequence[int].__mro_entries__((Sequence[int],))', 'is_typeddict(int)',
    'typing.Tuple[int,str].copy_with((int,))', 'T.__constraints__', 'U.__constraints__',
    'B.__bound__', 'B.__covariant__', 'T|int', 'int|T', '"X"|T', 'T|"X"', 'typing.Optional[T][int]',
    'Tuple[T,U].__parameters__', 'Union[T,List[U]].__parameters__', 'Type',
    'typing.get_type_hints(1)', 'List[...]', 'Concatenate[int,str]', 'TypeGuard', 'Protocol[T]',
    'Protocol', 'BinaryIO', 'runtime_checkable(int)', 'assert_never(1)', 'assert_type(1,int)',
    'reveal_type', 'no_type_check(len)', 'get_overloads(len)', 'typing.Coroutine[int,int,int]',
    'AbstractSet[int]', 'Container', 'KeysView[int]', 'ByteString', 'Reversible', 'Awaitable[int]',
    'OrderedDict[int,str]', 'clear_overloads()', 'list[int][str]', 'tuple[T,...][int]',
    'dict[T,int][str]', 'collections', 'typing.NamedTuple("N",[("a",int)])(1)',
    'TypedDict("TD",{"a":int})', 'TypedDict("TD",{"a":int})(a=1)', 'List[None]', 'List[type(None)]',
    'Tuple[None,...]', 'typing.Any|None', 'None|List[int]', 'Optional[None]', 'Union[None,None]',
]:
    try:
        print(x, '->', eval(x))
    except Exception as e:
        print(x, '!!', type(e).__name__, e)
# expect: Any -> typing.Any
# expect: Optional[int] -> typing.Optional[int]
# expect: Union[int,str] -> typing.Union[int, str]
# expect: Union[int,None] -> typing.Optional[int]
# expect: Union[int] -> <class 'int'>
# expect: Union[int,str,int] -> typing.Union[int, str]
# expect: List[int] -> typing.List[int]
# expect: Dict[str,List[int]] -> typing.Dict[str, typing.List[int]]
# expect: Tuple[int,...] -> typing.Tuple[int, ...]
# expect: Tuple[()] -> typing.Tuple[()]
# expect: Tuple -> typing.Tuple
# expect: Callable[[int],str] -> typing.Callable[[int], str]
# expect: Callable[...,Any] -> typing.Callable[..., typing.Any]
# expect: Callable -> typing.Callable
# expect: Type[int] -> typing.Type[int]
# expect: Literal[1,"a",None] -> typing.Literal[1, 'a', None]
# expect: ClassVar[int] -> typing.ClassVar[int]
# expect: Final[int] -> typing.Final[int]
# expect: Annotated[int,5] -> typing.Annotated[int, 5]
# expect: Annotated[Annotated[int,1],2] -> typing.Annotated[int, 1, 2]
# expect: T -> ~T
# expect: U -> ~U
# expect: B -> +B
# expect: Pm -> ~Pm
# expect: Ts -> Ts
# expect: Pm.args -> Pm.args
# expect: Pm.kwargs -> Pm.kwargs
# expect: Generic[T] -> typing.Generic[~T]
# expect: List -> typing.List
# expect: List[T] -> typing.List[~T]
# expect: List[T][int] -> typing.List[int]
# expect: Dict[T,U][int,str] -> typing.Dict[int, str]
# expect: Callable[Pm,T] -> typing.Callable[~Pm, ~T]
# expect: Callable[Pm,T][[int],str] -> typing.Callable[[int], str]
# expect: Concatenate[int,Pm] -> typing.Concatenate[int, ~Pm]
# expect: Unpack[Ts] -> *Ts
# expect: Tuple[Unpack[Ts]] -> typing.Tuple[*Ts]
# expect: Tuple[Unpack[Ts]][int,str] -> typing.Tuple[int, str]
# expect: NoReturn -> typing.NoReturn
# expect: Never -> typing.Never
# expect: Self -> typing.Self
# expect: LiteralString -> typing.LiteralString
# expect: TypeAlias -> typing.TypeAlias
# expect: TypeGuard[int] -> typing.TypeGuard[int]
# expect: Required[int] -> typing.Required[int]
# expect: NotRequired[int] -> typing.NotRequired[int]
# expect: ForwardRef("X") -> ForwardRef('X')
# expect: Optional["X"] -> typing.Optional[ForwardRef('X')]
# expect: List["X"] -> typing.List[ForwardRef('X')]
# expect: Iterable[int] -> typing.Iterable[int]
# expect: Generator[int,str,None] -> typing.Generator[int, str, NoneType]
# expect: AsyncIterator[int] -> typing.AsyncIterator[int]
# expect: ContextManager[int] -> typing.ContextManager[int]
# expect: Deque[int] -> typing.Deque[int]
# expect: DefaultDict[int,str] -> typing.DefaultDict[int, str]
# expect: Counter[str] -> typing.Counter[str]
# expect: ChainMap[int,str] -> typing.ChainMap[int, str]
# expect: Pattern[str] -> typing.Pattern[str]
# expect: Match -> typing.Match
# expect: IO[str] -> typing.IO[str]
# expect: TextIO -> <class 'typing.TextIO'>
# expect: Hashable -> typing.Hashable
# expect: Sized -> typing.Sized
# expect: SupportsInt -> <class 'typing.SupportsInt'>
# expect: NamedTuple -> <function NamedTuple at 0x...>
# expect: TypedDict -> <function TypedDict at 0x...>
# expect: Text -> <class 'str'>
# expect: AnyStr -> ~AnyStr
# expect: Mapping[str,int] -> typing.Mapping[str, int]
# expect: FrozenSet[int] -> typing.FrozenSet[int]
# expect: Set -> typing.Set
# expect: Union -> typing.Union
# expect: Optional -> typing.Optional
# expect: int|str -> int | str
# expect: list[int] -> list[int]
# expect: list[T]|None -> list[~T] | None
# expect: Optional[List[int]]|str -> typing.Union[typing.List[int], NoneType, str]
# expect: type[int] -> type[int]
# expect: Union[list[int],None] -> typing.Optional[list[int]]
# expect: Callable[[T],T][int] -> typing.Callable[[int], int]
# expect: typing.get_args(Dict[int,str]) -> (<class 'int'>, <class 'str'>)
# expect: get_origin(List[int]) -> <class 'list'>
# expect: get_args(Callable[[int],str]) -> ([<class 'int'>], <class 'str'>)
# expect: get_origin(Annotated[int,1]) -> <class 'typing.Annotated'>
# expect: get_args(Annotated[int,1]) -> (<class 'int'>, 1)
# expect: get_args(Literal[1,2]) -> (1, 2)
# expect: get_origin(Union[int,str]) -> typing.Union
# expect: get_args(int|str) -> (<class 'int'>, <class 'str'>)
# expect: get_origin(int|str) -> <class 'types.UnionType'>
# expect: List[int].__origin__ -> <class 'list'>
# expect: List[int].__args__ -> (<class 'int'>,)
# expect: List[T].__parameters__ -> (~T,)
# expect: Literal[1]==Literal[True] -> False
# expect: Literal[1,2]==Literal[2,1] -> True
# expect: hash(List[int])==hash(List[int]) -> True
# expect: Union[int,str]==Union[str,int] -> True
# expect: Union[int,str]==int|str -> True
# expect: isinstance(1,Union[int,str]) -> True
# expect: isinstance([],List) -> True
# expect: isinstance([],List[int]) !! TypeError Subscripted generics cannot be used with class and instance checks
# expect: issubclass(int,Any) -> False
# expect: isinstance(1,Any) !! TypeError typing.Any cannot be used with isinstance()
# expect: List[int]() !! TypeError Type List cannot be instantiated; use list() instead
# expect: Any() !! TypeError Any cannot be instantiated
# expect: Union[int,str]() !! TypeError Cannot instantiate typing.Union
# expect: Optional[int,str] !! TypeError typing.Optional requires a single type. Got (<class 'int'>, <class 'str'>).
# expect: Optional[1] -> typing.Optional[1]
# expect: Union[()] !! TypeError Cannot take a Union of no types.
# expect: List[int,str] !! TypeError Too many arguments for typing.List; actual 2, expected 1
# expect: Dict[int] !! TypeError Too few arguments for typing.Dict; actual 1, expected 2
# expect: Callable[int,str] -> typing.Callable[[int], str]
# expect: Literal[int] -> typing.Literal[int]
# expect: Tuple[int][str] !! TypeError typing.Tuple[int] is not a generic class
# expect: List[int][str] !! TypeError typing.List[int] is not a generic class
# expect: ClassVar[ClassVar[int]] !! TypeError typing.ClassVar[int] is not valid as type argument
# expect: Generic[int] !! TypeError Parameters to Generic[...] must all be type variables or parameter specification variables.
# expect: Generic[T,T] !! TypeError Parameters to Generic[...] must all be unique
# expect: Generic[()] !! TypeError Parameter list to Generic[...] cannot be empty
# expect: TypeVar("T",int) !! TypeError A single constraint is not allowed
# expect: TypeVar("T",int,bound=int) !! TypeError Constraints cannot be combined with bound=...
# expect: TypeVar("T",covariant=True,contravariant=True) !! ValueError Bivariant types are not supported.
# expect: NewType("N",int) -> __main__.N
# expect: NewType("N",int)(5) -> 5
# expect: NewType("N",int).__supertype__ -> <class 'int'>
# expect: cast(int,"a") -> a
# expect: isinstance(5,SupportsInt) -> True
# expect: isinstance(5,Hashable) -> True
# expect: issubclass(list,Sequence) -> True
# expect: ClassVar -> typing.ClassVar
# expect: Final[int,str] !! TypeError typing.Final accepts only single type. Got (<class 'int'>, <class 'str'>).
# expect: Self[int] !! TypeError typing.Self is not subscriptable
# expect: NoReturn[int] !! TypeError typing.NoReturn is not subscriptable
# expect: Annotated[int] !! TypeError Annotated[...] should be used with at least two arguments (a type and an annotation).
# expect: Type[Any] -> typing.Type[typing.Any]
# expect: Sequence[int].__mro_entries__((Sequence[int],)) -> (<class 'collections.abc.Sequence'>, <class 'typing.Generic'>)
# expect: is_typeddict(int) -> False
# expect: typing.Tuple[int,str].copy_with((int,)) -> typing.Tuple[int]
# expect: T.__constraints__ -> ()
# expect: U.__constraints__ -> (<class 'int'>, <class 'str'>)
# expect: B.__bound__ -> <class 'int'>
# expect: B.__covariant__ -> True
# expect: T|int -> typing.Union[~T, int]
# expect: int|T -> typing.Union[int, ~T]
# expect: "X"|T -> typing.Union[ForwardRef('X'), ~T]
# expect: T|"X" -> typing.Union[~T, ForwardRef('X')]
# expect: typing.Optional[T][int] -> typing.Optional[int]
# expect: Tuple[T,U].__parameters__ -> (~T, ~U)
# expect: Union[T,List[U]].__parameters__ -> (~T, ~U)
# expect: Type -> typing.Type
# expect: typing.get_type_hints(1) !! TypeError 1 is not a module, class, method, or function.
# expect: List[...] -> typing.List[...]
# expect: Concatenate[int,str] !! TypeError The last parameter to Concatenate should be a ParamSpec variable or ellipsis.
# expect: TypeGuard -> typing.TypeGuard
# expect: Protocol[T] -> typing.Protocol[~T]
# expect: Protocol -> <class 'typing.Protocol'>
# expect: BinaryIO -> <class 'typing.BinaryIO'>
# expect: runtime_checkable(int) !! TypeError @runtime_checkable can be only applied to protocol classes, got <class 'int'>
# expect: assert_never(1) !! AssertionError Expected code to be unreachable, but got: 1
# expect: assert_type(1,int) -> 1
# expect: reveal_type -> <function reveal_type at 0x...>
# expect: no_type_check(len) !! AttributeError 'builtin_function_or_method' object has no attribute '__no_type_check__'
# expect: get_overloads(len) -> []
# expect: typing.Coroutine[int,int,int] -> typing.Coroutine[int, int, int]
# expect: AbstractSet[int] -> typing.AbstractSet[int]
# expect: Container -> typing.Container
# expect: KeysView[int] -> typing.KeysView[int]
# expect: ByteString -> typing.ByteString
# expect: Reversible -> typing.Reversible
# expect: Awaitable[int] -> typing.Awaitable[int]
# expect: OrderedDict[int,str] -> typing.OrderedDict[int, str]
# expect: clear_overloads() -> None
# expect: list[int][str] !! TypeError list[int] is not a generic class
# expect: tuple[T,...][int] -> tuple[int, ...]
# expect: dict[T,int][str] -> dict[str, int]
# expect: collections !! NameError name 'collections' is not defined
# expect: typing.NamedTuple("N",[("a",int)])(1) -> N(a=1)
# expect: TypedDict("TD",{"a":int}) -> <class '__main__.TD'>
# expect: TypedDict("TD",{"a":int})(a=1) -> {'a': 1}
# expect: List[None] -> typing.List[NoneType]
# expect: List[type(None)] -> typing.List[NoneType]
# expect: Tuple[None,...] -> typing.Tuple[NoneType, ...]
# expect: typing.Any|None -> typing.Any | None
# expect: None|List[int] -> typing.Optional[typing.List[int]]
# expect: Optional[None] -> <class 'NoneType'>
# expect: Union[None,None] -> <class 'NoneType'>

class N(NamedTuple):
    """doc"""
    a: int
    b: str = 'x'

    def m(s):
        return s.a

print(N(1), N(1).m(), N._fields)  # expect: N(a=1, b='x') 1 ('a', 'b')
print(N.__annotations__, N._field_defaults, N.__doc__)
# expect: {'a': <class 'int'>, 'b': <class 'str'>} {'b': 'x'} doc
print(N.__orig_bases__)  # expect: (<function NamedTuple at 0x...>,)

def bad(src):
    try:
        exec(src, globals())
    except Exception as e:
        print(type(e).__name__, e)

bad('class N2(NamedTuple):\n a:int=1\n b:int')
# expect: TypeError Non-default namedtuple field b cannot follow default field a
bad('class N2(NamedTuple):\n _a:int')  # expect: ValueError Field names cannot start with an underscore: '_a'
bad('class N2(NamedTuple):\n a:int\n def __new__(c):0')
# expect: AttributeError Cannot overwrite NamedTuple attribute __new__

class TD(TypedDict, total=False):
    a: int
    b: Required[str]

class TE(TD):
    c: NotRequired[int]

print(TD.__required_keys__, TD.__optional_keys__, TE.__annotations__)
# expect: frozenset({'b'}) frozenset({'a'}) {'a': <class 'int'>, 'b': typing.Required[str], 'c': typing.NotRequired[int]}
print(TE.__total__, TD(a=1), sorted(TE.__required_keys__))  # expect: True {'a': 1} ['b']
bad('isinstance({},TD)')  # expect: TypeError TypedDict does not support instance and class checks
bad('class X(TD,int): pass')
# expect: TypeError cannot inherit from both a TypedDict type and a non-TypedDict base class
bad('class X(TypedDict):\n a=1')

@runtime_checkable
class P(Protocol):
    x: int

    def m(self) -> int:
        ...

class Q:
    x = 1

    def m(self):
        return 1

print(isinstance(Q(), P), isinstance(1, P))  # expect: True False
bad('P()')  # expect: TypeError Protocols cannot be instantiated
bad('issubclass(Q,P)')  # expect: TypeError Protocols with non-method members don't support issubclass()

class P2(Protocol):

    def m(self):
        ...

bad('isinstance(1,P2)')
# expect: TypeError Instance and class checks can only be used with @runtime_checkable protocols
bad('class P3(Protocol,int): pass')
# expect: TypeError Protocols can only inherit from other protocols, got <class 'int'>

class G(Generic[T]):

    def __init__(s, x: T):
        s.x = x

print(G[int], G[int](1).x, G[int](1).__orig_class__)  # expect: __main__.G[int] 1 __main__.G[int]
print(G.__parameters__, G.__orig_bases__)  # expect: (~T,) (typing.Generic[~T],)
bad('G[int,str]')  # expect: TypeError Too many arguments for <class '__main__.G'>; actual 2, expected 1
bad('G[int][str]')  # expect: TypeError __main__.G[int] is not a generic class

class G2(G[int], Generic[U]):
    pass

print(G2[str], G2.__mro__, G2.__orig_bases__)
# expect: __main__.G2[str] (<class '__main__.G2'>, <class '__main__.G'>, <class 'typing.Generic'>, <class 'object'>) (__main__.G[int], typing.Generic[~U])

class Gv(Generic[Unpack[Ts]]):
    pass

print(Gv[int, str], Gv[()], Gv)  # expect: __main__.Gv[int, str] __main__.Gv[()] <class '__main__.Gv'>

class Gp(Generic[Pm]):
    pass

print(Gp[[int, str]], Gp[int, str], Gp[...])
# expect: __main__.Gp[(<class 'int'>, <class 'str'>)] __main__.Gp[(<class 'int'>, <class 'str'>)] __main__.Gp[...]

def f(a: int, b: 'str'=None, *c: Optional[int], d: List['int']) -> 'Optional[G]':
    pass

print(get_type_hints(f))
# expect: {'a': <class 'int'>, 'b': <class 'str'>, 'c': typing.Optional[int], 'd': typing.List[int], 'return': typing.Optional[__main__.G]}

class H:
    a: 'int'
    b: ClassVar['str']
    c: Annotated[int, 'm']

class H2(H):
    d: 'H'

print(get_type_hints(H2), get_type_hints(H2, include_extras=True))
# expect: {'a': <class 'int'>, 'b': typing.ClassVar[str], 'c': <class 'int'>, 'd': <class '__main__.H'>} {'a': <class 'int'>, 'b': typing.ClassVar[str], 'c': typing.Annotated[int, 'm'], 'd': <class '__main__.H'>}
bad("def z(a:'undefined'):0\nget_type_hints(z)")  # expect: NameError name 'undefined' is not defined
bad("ForwardRef('1+')")  # expect: SyntaxError Forward reference must be an expression -- got '1+'

@overload
def o(a: int) -> int:
    ...

@overload
def o(a: str) -> str:
    ...

def o(a):
    return a

print(o(1), len(get_overloads(o)))  # expect: 1 2
bad('@overload\ndef q():0\nq()')
# expect: NotImplementedError You should not call an overloaded function. A series of @overload-decorated functions outside a stub module should always be followed by an implementation that is not @overload-ed.

@final
class Fi:
    pass

print(Fi.__final__)  # expect: True
UserId = NewType('UserId', int)
print(UserId, UserId(3), UserId.__name__)  # expect: __main__.UserId 3 UserId
print(UserId | None)  # expect: typing.Optional[__main__.UserId]
bad('class X(UserId): pass')
# expect: TypeError Cannot subclass an instance of NewType. Perhaps you were looking for: `X = NewType('X', UserId)`
print(typing.get_type_hints(N), get_type_hints(TD, include_extras=True), get_type_hints(TD))
# expect: {'a': <class 'int'>, 'b': <class 'str'>} {'a': <class 'int'>, 'b': typing.Required[str]} {'a': <class 'int'>, 'b': <class 'str'>}
print(List[int].__class__, repr(List))  # expect: <class 'typing._GenericAlias'> typing.List
print(List.__name__ if hasattr(List, '__name__') else 0, List[int].__module__)  # expect: List typing
import pickle, copy
print(pickle.loads(pickle.dumps(List[int])), copy.copy(T) is T)  # expect: typing.List[int] True
print(copy.deepcopy(Dict[str, int]))  # expect: typing.Dict[str, int]
print(pickle.loads(pickle.dumps(Union[int, str])))  # expect: typing.Union[int, str]
bad('class X(Union[int,str]): pass')  # expect: TypeError Cannot subclass typing.Union[int, str]
bad('class X(Any): pass\nprint(X())')  # expect: <__main__.X object at 0x...>
bad('class X(T): pass')
# expect: TypeError TypeVar(name, constraint, ...): constraints must be types. Got (~T,).
bad('class X(Optional[int]): pass')  # expect: TypeError Cannot subclass typing.Optional[int]
bad('class X(List[int]): pass\nprint(X.__mro__, X.__orig_bases__)')
# expect: (<class '__main__.X'>, <class 'list'>, <class 'typing.Generic'>, <class 'object'>) (typing.List[int],)
bad('class X(Literal[1]): pass')  # expect: TypeError Cannot subclass typing.Literal[1]

@dataclass_transform()
def dt(c):
    return c

print(dt.__dataclass_transform__)
# expect: {'eq_default': True, 'order_default': False, 'kw_only_default': False, 'field_specifiers': (), 'kwargs': {}}
print(sorted(typing.__all__) == sorted(typing.__all__), len(typing.__all__))  # expect: True 97
