# match: literals, captures, alternatives, guards, values, the wildcard.
class Color:
    RED = "red"
    GREEN = "green"


def describe(x):
    match x:
        case 0 | 1:
            return "small"
        case -1 | 2.5 | 3 + 4j:
            return "number"
        case "text" | b"bytes":
            return "string"
        case None:
            return "none"
        case True:
            return "true"
        case Color.RED:
            return "red"
        case str() as s if len(s) > 8:
            return "long " + s
        case int(n) if n > 100:
            return f"big {n}"
        case float():
            return "float"
        case (int() | str()) as both:
            return f"either {both!r}"
        case _:
            return "other"


for x in (0, 1, True, -1, 2.5, 3 + 4j, "text", b"bytes", None, "red", "very long text", 101, 50, 1.5, "s", [], False):
    print(repr(x), describe(x))
# expect: 0 small
# expect: 1 small
# expect: True small
# expect: -1 number
# expect: 2.5 number
# expect: (3+4j) number
# expect: 'text' string
# expect: b'bytes' string
# expect: None none
# expect: 'red' red
# expect: 'very long text' long very long text
# expect: 101 big 101
# expect: 50 either 50
# expect: 1.5 float
# expect: 's' either 's'
# expect: [] other
# expect: False small


def early(x):
    match x:
        case []:
            return "empty"
        case y:
            return ("bound", y)


print(early([]), early(5))  # expect: empty ('bound', 5)
match 5:
    case 6:
        print("no")
print("fell through")  # expect: fell through
match (1, 2):
    case a, b if a > b:
        print("greater")
    case a, b:
        print("pair", a, b)
# expect: pair 1 2
match = 3
case = match
print(match, case)  # expect: 3 3
match (match):
    case 3: print("soft keyword")
# expect: soft keyword
match[0:1] if isinstance(match, list) else print("name")  # expect: name
