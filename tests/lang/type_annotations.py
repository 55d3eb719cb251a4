# Annotations of variables, parameters, classes; generic aliases; unions.
x: int = 1
y: "forward"
z: list[int] = []
(p): str = "paren"
obj = type("O", (), {})()
obj.attr: int = 5
d = {}
d["k"]: int = 6
print(__annotations__, obj.attr, d)  # expect: {'x': <class 'int'>, 'y': 'forward', 'z': list[int]} 5 {'k': 6}


class C:
    a: int
    b: str = "default"
    c: "C"
    def m(self, q: int, *args: str, k: float = 1.0, **kw: bytes) -> "C": ...


print(C.__annotations__, C.m.__annotations__, hasattr(C, "a"), C.b)
# expect: {'a': <class 'int'>, 'b': <class 'str'>, 'c': 'C'} {'q': <class 'int'>, 'args': <class 'str'>, 'k': <class 'float'>, 'kw': <class 'bytes'>, 'return': 'C'} False default


def f():
    local: undefined_name_is_not_evaluated
    other: int = 3
    return other


print(f(), f.__annotations__)  # expect: 3 {}
try:
    bad: undefined_name = 1
except NameError as e:
    print(e)
# expect: name 'undefined_name' is not defined
print(list[int], dict[str, list[int]], tuple[()], tuple[int, ...], set[int] == set[int], hash(list[int]) == hash(list[int]), list[int] == list[str], list[int].__origin__, list[int].__args__, list["T"], type[C], list[int] | None)
# expect: list[int] dict[str, list[int]] tuple[()] tuple[int, ...] True True False <class 'list'> (<class 'int'>,) list['T'] type[__main__.C] list[int] | None
print(int | str, int | None, (int | str).__args__, isinstance(1, int | str), issubclass(bool, int | str), int | str == str | int, int | int, list[int] | dict[str, int], type(int | str), isinstance([], list))
# expect: int | str int | None (<class 'int'>, <class 'str'>) True True True <class 'int'> list[int] | dict[str, int] <class 'types.UnionType'> True
for text in ("isinstance([], list[int])", "int | 5", "int | 'x'", "list[int]()", "list[int].append", "list[int][str]", "int[str]", "isinstance(1, int | list[int])", "class_(list[int])", "len(list[int])", "list[int]()[0:1]"):
    try:
        print(text, eval(text))
    except Exception as e:
        print(text, "->", type(e).__name__, e)
# expect: isinstance([], list[int]) -> TypeError isinstance() argument 2 cannot be a parameterized generic
# expect: int | 5 -> TypeError unsupported operand type(s) for |: 'type' and 'int'
# expect: int | 'x' -> TypeError unsupported operand type(s) for |: 'type' and 'str'
# expect: list[int]() []
# expect: list[int].append <method 'append' of 'list' objects>
# expect: list[int][str] -> TypeError list[int] is not a generic class
# expect: int[str] -> TypeError type 'int' is not subscriptable
# expect: isinstance(1, int | list[int]) True
# expect: class_(list[int]) -> NameError name 'class_' is not defined
# expect: len(list[int]) -> TypeError object of type 'types.GenericAlias' has no len()
# expect: list[int]()[0:1] []
class L(list[int]): pass
print(L.__bases__, L.__orig_bases__, L([1]))  # expect: (<class 'list'>,) (list[int],) [1]
