# Errors of patterns that the compiler finds, and which of two kinds a class with both parents is.
cases = [
    '{"a": 1, "a": 2}', "{0: _, 0.0: _}", "{0: _, False: _}", "{-1: _, -1.0: _}", "{1j: _, 0+1j: _}",
    'f"{x}"', 'f""', '"a" f"{x}"', "(a, 1) | (b, 1)", "{1: a} | {1: b}", "a | 1", "_ | 1", "a, a",
    "A(x=1, x=2)", "[*_, 1, *_]",
]
for case in cases:
    try:
        compile(f"match x:\n  case {case}: pass", "match.py", "exec")
        print("accepted", case)
    except SyntaxError as error:
        print(f"{error.msg} at {error.offset} to {error.end_offset}")
# expect: mapping pattern checks duplicate key ('a') at 8 to 24
# expect: mapping pattern checks duplicate key (0.0) at 8 to 22
# expect: mapping pattern checks duplicate key (False) at 8 to 24
# expect: mapping pattern checks duplicate key (-1.0) at 8 to 24
# expect: mapping pattern checks duplicate key (1j) at 8 to 24
# expect: patterns may only match literals and attribute lookups at 8 to 14
# expect: patterns may only match literals and attribute lookups at 8 to 11
# expect: patterns may only match literals and attribute lookups at 8 to 18
# expect: alternative patterns bind different names at 21 to 22
# expect: alternative patterns bind different names at 21 to 22
# expect: name capture 'a' makes remaining patterns unreachable at 8 to 9
# expect: wildcard makes remaining patterns unreachable at 8 to 9
# expect: multiple assignments to name 'a' in pattern at 11 to 12
# expect: attribute name repeated in class pattern: x at 17 to 18
# expect: multiple starred names in sequence pattern at 8 to 19


def kind(subject):
    match subject:
        case {}:
            return "mapping"
        case [*_]:
            return "sequence"


import collections


class Plain:
    pass


class MappingFirst(collections.UserDict, Plain, list):
    pass


class SequenceFirst(collections.UserList, dict, Plain):
    pass


print(kind(MappingFirst()), kind(SequenceFirst()), kind([]), kind({}), kind(()), kind("no"))
# expect: mapping sequence sequence mapping sequence None
