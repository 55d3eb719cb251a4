# A whole small program: a parser of nested data, a printer and a round trip.
class ParseError(Exception):
    def __init__(self, message, position):
        super().__init__(f"{message} at {position}")
        self.position = position


def parse(text):
    def skip(i):
        while i < len(text) and text[i] in " \t\n": i += 1
        return i

    def value(i):
        i = skip(i)
        if i == len(text): raise ParseError("unexpected end", i)
        c = text[i]
        match c:
            case "{":
                return members(i + 1)
            case "[":
                return items(i + 1)
            case '"':
                return string(i + 1)
            case "t" | "f" | "n":
                for word, v in (("true", True), ("false", False), ("null", None)):
                    if text.startswith(word, i): return v, i + len(word)
        if c.isdigit() or c == "-": return number(i)
        raise ParseError(f"unexpected {c!r}", i)

    def number(i):
        j = i + 1
        while j < len(text) and text[j] in "0123456789.eE+-": j += 1
        body = text[i:j]
        return (float(body) if set(body) & set(".eE") else int(body)), j

    def string(i):
        out = []
        while i < len(text):
            if text[i] == '"': return "".join(out), i + 1
            if text[i] == "\\":
                i += 1
                if text[i] == "u":
                    out.append(chr(int(text[i + 1:i + 5], 16)))
                    i += 4
                else:
                    out.append({"n": "\n", "t": "\t"}.get(text[i], text[i]))
            else:
                out.append(text[i])
            i += 1
        raise ParseError("unterminated string", i)

    def items(i):
        out = []
        i = skip(i)
        if text[i] == "]": return out, i + 1
        while True:
            v, i = value(i)
            out.append(v)
            i = skip(i)
            if text[i:i + 1] == "]": return out, i + 1
            if text[i:i + 1] != ",": raise ParseError("expected , or ]", i)
            i += 1

    def members(i):
        out = {}
        i = skip(i)
        if text[i] == "}": return out, i + 1
        while True:
            k, i = value(i)
            i = skip(i)
            if text[i] != ":": raise ParseError("expected :", i)
            out[k], i = value(i + 1)
            i = skip(i)
            if text[i:i + 1] == "}": return out, i + 1
            if text[i:i + 1] != ",": raise ParseError("expected , or }", i)
            i += 1

    v, i = value(0)
    if skip(i) != len(text): raise ParseError("extra text", i)
    return v


def dump(v):
    if v is None or isinstance(v, bool): return {None: "null", True: "true", False: "false"}[v]
    if isinstance(v, (int, float)): return repr(v)
    if isinstance(v, str): return '"' + v.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
    if isinstance(v, list): return "[" + ", ".join(map(dump, v)) + "]"
    return "{" + ", ".join(f"{dump(k)}: {dump(x)}" for k, x in v.items()) + "}"


text = ' {"a": [1, 2.5, -3e2, true, null], "b": {"c": "x\\n\\u00e9\\"", "d": []}, "e": {}} '
data = parse(text)
print(data)  # expect: {'a': [1, 2.5, -300.0, True, None], 'b': {'c': 'x\né"', 'd': []}, 'e': {}}
print(dump(data), parse(dump(data)) == data)
# expect: {"a": [1, 2.5, -300.0, true, null], "b": {"c": "x\né\"", "d": []}, "e": {}} True
for bad in ("", "[1, 2", '{"a" 1}', '"abc', "[1 2]", "tru", "1 2"):
    try:
        parse(bad)
    except ParseError as e:
        print(repr(bad), e, e.position)
# expect: '' unexpected end at 0 0
# expect: '[1, 2' expected , or ] at 5 5
# expect: '{"a" 1}' expected : at 5 5
# expect: '"abc' unterminated string at 4 4
# expect: '[1 2]' expected , or ] at 3 3
# expect: 'tru' unexpected 't' at 0 0
# expect: '1 2' extra text at 1 1
