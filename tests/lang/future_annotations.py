# from __future__ import annotations keeps annotations as text.
"""Not the docstring: the comment above is no statement, this is."""
from __future__ import annotations


def f(a: int, b: list[str] = [], *c: undefined | None, d: "quoted" = 1, **e: x.y[1:2]) -> (lambda q: q + 1): pass


class C:
    a: Undefined
    b: dict[str, "C"] = {}


v: not_defined[1, 2] = 3
print(f.__annotations__)
# expect: {'a': 'int', 'b': 'list[str]', 'c': 'undefined | None', 'd': "'quoted'", 'e': 'x.y[1:2]', 'return': 'lambda q: q + 1'}
print(C.__annotations__, __annotations__, __doc__)
# expect: {'a': 'Undefined', 'b': "dict[str, 'C']"} {'v': 'not_defined[1, 2]'} Not the docstring: the comment above is no statement, this is.
