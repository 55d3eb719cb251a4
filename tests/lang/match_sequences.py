# match: sequence and mapping patterns.
def seq(x):
    match x:
        case []:
            return "empty"
        case [x]:
            return f"one {x}"
        case [1, *rest]:
            return f"1 then {rest}"
        case (first, [a, b], *_):
            return f"nested {first} {a} {b}"
        case [*start, "end"]:
            return f"ends {start}"
        case [_, _, third]:
            return f"third {third}"
        case _:
            return "none"


for x in ([], [5], (1, 2, 3), [0, [1, 2]], [0, (3, 4), 5, 6], ["a", "b", "end"], [7, 8, 9], [1, 2, 3, 4], "ab", b"ab",
          range(1), {1: 2}, {1}, iter([1])):
    print(type(x).__name__, seq(x))
# expect: list empty
# expect: list one 5
# expect: tuple 1 then [2, 3]
# expect: list nested 0 1 2
# expect: list nested 0 3 4
# expect: list ends ['a', 'b']
# expect: list third 9
# expect: list 1 then [2, 3, 4]
# expect: str none
# expect: bytes none
# expect: range one 0
# expect: dict none
# expect: set none
# expect: list_iterator none


def maps(x):
    match x:
        case {"kind": "point", "x": x, "y": y}:
            return f"point {x} {y}"
        case {"kind": str(kind), **rest}:
            return f"{kind} {rest}"
        case {1: [a, b], **rest} if not rest:
            return f"list {a} {b}"
        case {}:
            return "mapping"
        case _:
            return "no mapping"


for x in ({"kind": "point", "x": 1, "y": 2, "z": 3}, {"kind": "circle", "r": 5}, {1: [2, 3]}, {1: [2, 3], 2: 0}, {}, 5):
    print(maps(x))
# expect: point 1 2
# expect: circle {'r': 5}
# expect: list 2 3
# expect: mapping
# expect: mapping
# expect: no mapping


class MySeq:
    def __len__(self):
        return 2

    def __getitem__(self, i):
        return [10, 20][i]


print(seq(MySeq()))  # expect: none
match {"a": {"b": [1, {"c": 2}]}}:
    case {"a": {"b": [one, {"c": two}]}}:
        print(one, two)
# expect: 1 2
match 1, 2, 3:
    case 1, *middle, 3:
        print(middle)
# expect: [2]
match [1, [2, [3, [4]]]]:
    case [a, [b, [c, [d]]]]:
        print(a + b + c + d)
# expect: 10
