# match: class patterns, by position and by keyword.
class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


class Sub(Point):
    pass


class Plain:
    def __init__(self, **kw):
        self.__dict__.update(kw)


def where(p):
    match p:
        case Point(0, 0):
            return "origin"
        case Point(0, y=y):
            return f"on y at {y}"
        case Point(x=x, y=0):
            return f"on x at {x}"
        case Sub(x, y) if x == y:
            return "sub diagonal"
        case Point(x, y):
            return f"at {x} {y}"
        case Plain(name=str(name), size=(1 | 2) as size):
            return f"{name} {size}"
        case Plain(name=n):
            return f"plain {n}"
        case int(value) | float(value):
            return f"number {value}"
        case list([a, b]):
            return f"list {a} {b}"
        case dict(x=1):
            return "never"
        case bool() | str() | bytes():
            return "basic"
    return "nothing"


for p in (Point(0, 0), Point(0, 3), Point(4, 0), Sub(2, 2), Point(2, 2), Plain(name="n", size=2), Plain(name=5),
          Plain(), 5, 2.5, True, [1, 2], "s", {"x": 1}):
    print(where(p))
# expect: origin
# expect: on y at 3
# expect: on x at 4
# expect: sub diagonal
# expect: at 2 2
# expect: n 2
# expect: plain 5
# expect: nothing
# expect: number 5
# expect: number 2.5
# expect: number True
# expect: list 1 2
# expect: basic
# expect: nothing
for text in ("case Point(1, 2, 3): pass", "case Plain(1): pass", "case int(1, 2): pass", "case Point(1, x=2): pass",
             "case undefined(): pass", "case len(): pass"):
    try:
        exec("match Point(1, 2):\n  " + text if "Point" in text or "undef" in text or "len" in text
             else "match Plain():\n  " + text if "Plain" in text else "match 5:\n  " + text)
        print("no error")
    except (TypeError, NameError) as e:
        print(type(e).__name__, e)
# expect: TypeError Point() accepts 2 positional sub-patterns (3 given)
# expect: TypeError Plain() accepts 0 positional sub-patterns (1 given)
# expect: TypeError int() accepts 1 positional sub-pattern (2 given)
# expect: TypeError Point() got multiple sub-patterns for attribute 'x'
# expect: NameError name 'undefined' is not defined
# expect: TypeError called match pattern must be a type
