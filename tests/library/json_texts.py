# JSON as programs use it, and what it says about broken texts.
import json


def tell(f, *args, **keywords):
    try:
        print(f(*args, **keywords))
    except Exception as e:
        print(type(e).__name__ + ":", e)


data = {"name": "Ünï", "list": [1, -2.5, 1e100, True, None], "nested": {"a": {}, "b": []}, 3: "x", None: 0}
tell(json.dumps, data)
tell(json.dumps, data, ensure_ascii=False, separators=(",", ":"))
tell(json.dumps, {"b": 1, "a": [1, {"c": 2}]}, indent=2, sort_keys=True)
tell(json.dumps, [float("nan"), float("-inf")])
tell(json.dumps, float("nan"), allow_nan=False)
tell(json.dumps, {1, 2})
tell(json.dumps, {(1, 2): 3})
tell(json.dumps, {(1, 2): 3, "a": 1}, skipkeys=True)
tell(json.dumps, 3 + 4j, default=lambda z: [z.real, z.imag])
circle = []
circle.append(circle)
tell(json.dumps, circle)
tell(json.dumps, 'quote " backslash \\ \n\t\x01\x7f \u2028 \U0001f600 \ud800')
tell(json.dumps, ("a", 10**30, 1.0, 1e16))

tell(json.loads, ' {"a": [1, 2.5, "x\\u00e9\\n", {"b": null}], "c": true} ')
tell(json.loads, "[1e3, -0, -0.0, 1E-2, 123456789012345678901234567890, NaN, -Infinity]")
print(ascii(json.loads('"\\ud83d\\ude00 \\ud83d"')))
tell(json.loads, b'{"k": "\xc3\xa9"}')
tell(json.loads, '{"a": 1, "b": {"c": 2}}', object_pairs_hook=lambda pairs: pairs)
tell(json.loads, '{"re": 1, "im": 2}', object_hook=lambda d: complex(d["re"], d["im"]))
tell(json.loads, "[1, 2.5]", parse_float=str, parse_int=lambda s: s + "!")
broken = ("", "[1,", "[1,]", '{"a"}', '{"a":1,}', "{1:2}", "[1 2]", '"abc', '"\\x"', '"\\u12"', '"a\nb"', "1 2", "nul")
for text in broken + ("-", "01", '{"a" 1}', '{"a":1 "b"}', "[", "{", "\ufeff1"):
    tell(json.loads, text)
tell(json.loads, 5)
tell(json.JSONDecoder().raw_decode, "[1] rest")
tell(list, json.JSONEncoder().iterencode({"a": [1, 2]}))
try:
    json.loads("[" * 100000)
except RecursionError as e:
    print(e)
# expect: {"name": "\u00dcn\u00ef", "list": [1, -2.5, 1e+100, true, null], "nested": {"a": {}, "b": []}, "3": "x", "null": 0}
# expect: {"name":"Ünï","list":[1,-2.5,1e+100,true,null],"nested":{"a":{},"b":[]},"3":"x","null":0}
# expect: {
# expect:   "a": [
# expect:     1,
# expect:     {
# expect:       "c": 2
# expect:     }
# expect:   ],
# expect:   "b": 1
# expect: }
# expect: [NaN, -Infinity]
# expect: ValueError: Out of range float values are not JSON compliant
# expect: TypeError: Object of type set is not JSON serializable
# expect: TypeError: keys must be str, int, float, bool or None, not tuple
# expect: {"a": 1}
# expect: [3.0, 4.0]
# expect: ValueError: Circular reference detected
# expect: "quote \" backslash \\ \n\t\u0001\u007f \u2028 \ud83d\ude00 \ud800"
# expect: ["a", 1000000000000000000000000000000, 1.0, 1e+16]
# expect: {'a': [1, 2.5, 'xé\n', {'b': None}], 'c': True}
# expect: [1000.0, 0, -0.0, 0.01, 123456789012345678901234567890, nan, -inf]
# expect: '\U0001f600 \ud83d'
# expect: {'k': 'é'}
# expect: [('a', 1), ('b', [('c', 2)])]
# expect: (1+2j)
# expect: ['1!', '2.5']
# expect: JSONDecodeError: Expecting value: line 1 column 1 (char 0)
# expect: JSONDecodeError: Expecting value: line 1 column 4 (char 3)
# expect: JSONDecodeError: Expecting value: line 1 column 4 (char 3)
# expect: JSONDecodeError: Expecting ':' delimiter: line 1 column 5 (char 4)
# expect: JSONDecodeError: Expecting property name enclosed in double quotes: line 1 column 8 (char 7)
# expect: JSONDecodeError: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)
# expect: JSONDecodeError: Expecting ',' delimiter: line 1 column 4 (char 3)
# expect: JSONDecodeError: Unterminated string starting at: line 1 column 1 (char 0)
# expect: JSONDecodeError: Invalid \escape: line 1 column 2 (char 1)
# expect: JSONDecodeError: Invalid \uXXXX escape: line 1 column 3 (char 2)
# expect: JSONDecodeError: Invalid control character at: line 1 column 3 (char 2)
# expect: JSONDecodeError: Extra data: line 1 column 3 (char 2)
# expect: JSONDecodeError: Expecting value: line 1 column 1 (char 0)
# expect: JSONDecodeError: Expecting value: line 1 column 1 (char 0)
# expect: JSONDecodeError: Extra data: line 1 column 2 (char 1)
# expect: JSONDecodeError: Expecting ':' delimiter: line 1 column 6 (char 5)
# expect: JSONDecodeError: Expecting ',' delimiter: line 1 column 8 (char 7)
# expect: JSONDecodeError: Expecting value: line 1 column 2 (char 1)
# expect: JSONDecodeError: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)
# expect: JSONDecodeError: Unexpected UTF-8 BOM (decode using utf-8-sig): line 1 column 1 (char 0)
# expect: TypeError: the JSON object must be str, bytes or bytearray, not int
# expect: ([1], 3)
# expect: ['{', '"a"', ': ', '[1', ', 2', ']', '}']
# expect: maximum recursion depth exceeded while decoding a JSON array from a unicode string
