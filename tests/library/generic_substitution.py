# Type variables replaced in generic aliases: any number of arguments for *Ts; unions with what typing makes.
import collections.abc
import typing
from typing import TypeVar, TypeVarTuple

T, Ts = TypeVar("T"), TypeVarTuple("Ts")
A = tuple[*Ts]
print(A[int], A[int, str], A[()], tuple[int, *Ts][str, bool], tuple[*Ts, T][int, str, bool])
# expect: tuple[int] tuple[int, str] tuple[()] tuple[int, str, bool] tuple[int, str, bool]
print(tuple[list[T], *Ts][int, str, bytes], tuple[int, *tuple[str, ...]], A[*tuple[int, ...]])
# expect: tuple[list[int], str, bytes] tuple[int, *tuple[str, ...]] tuple[*tuple[int, ...]]
print(int | collections.abc.Callable[[int], str] | bytes, (int | str).__module__)
# expect: int | collections.abc.Callable[[int], str] | bytes types
print(typing.Annotated[int | float, "const"])  # expect: typing.Annotated[int | float, 'const']


async def numbers():
    yield 1


print(type(numbers())[int])  # expect: async_generator[int]
