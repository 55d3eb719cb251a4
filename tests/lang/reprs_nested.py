# repr of nested and self-referring containers, types, functions, special objects.
l = [1]
l.append(l)
d = {"d": None}
d["d"] = d
t = ([],)
t[0].append(t)
print(l, d, t, [[], [[]], ()], {(): {}}, {"a": [{"b": (1,)}]}, ((),), ((1,), [2]), {1: {2: {3: 4}}}, [None, True, ...])
# expect: [1, [...]] {'d': {...}} ([(...)],) [[], [[]], ()] {(): {}} {'a': [{'b': (1,)}]} ((),) ((1,), [2]) {1: {2: {3: 4}}} [None, True, Ellipsis]
print(int, type, object, type(None), type(...), type(NotImplemented), type(lambda: 0), type(len), type(int.__add__), type(range(1)), type({}.keys()), type(iter([])), type(x for x in []), type(Exception), Exception, type(type), type(print), type(slice(1)), type(__builtins__), type((lambda: (yield))()), type(property()), type(classmethod(1)), type(super), type(memoryview(b"")), type(int.real), type("".join), type(str.join), type(compile("1", "", "eval")))
# expect: <class 'int'> <class 'type'> <class 'object'> <class 'NoneType'> <class 'ellipsis'> <class 'NotImplementedType'> <class 'function'> <class 'builtin_function_or_method'> <class 'wrapper_descriptor'> <class 'range'> <class 'dict_keys'> <class 'list_iterator'> <class 'generator'> <class 'type'> <class 'Exception'> <class 'type'> <class 'builtin_function_or_method'> <class 'slice'> <class 'module'> <class 'generator'> <class 'property'> <class 'classmethod'> <class 'type'> <class 'memoryview'> <class 'getset_descriptor'> <class 'builtin_function_or_method'> <class 'method_descriptor'> <class 'code'>
print(None, NotImplemented, ..., slice(1, "a", None), range(1, 5, 2), {1, 2}, frozenset(), set(), b"", bytearray(), 1j, -0.0, 1e100, True, property, staticmethod(len), classmethod(len), memoryview(b"x")[0], Ellipsis)
# expect: None NotImplemented Ellipsis slice(1, 'a', None) range(1, 5, 2) {1, 2} frozenset() set() b'' bytearray(b'') 1j -0.0 1e+100 True <class 'property'> <staticmethod(<built-in function len>)> <classmethod(<built-in function len>)> 120 Ellipsis


class R:
    def __repr__(self): return "line1\nline2"


class NoRepr: pass


print([R()], {R(): 1}, R(), f"{[R()]}", str(NoRepr())[:23], repr(NoRepr).startswith("<class '__main__.NoRepr'>"), repr(NoRepr()).startswith("<__main__.NoRepr object at 0x"))
# expect: [line1
# expect: line2] {line1
# expect: line2: 1} line1
# expect: line2 [line1
# expect: line2] <__main__.NoRepr object True True
print(repr("\\"), repr("'"), repr('"'), ["a'b"], {"k\n": "\t"}, [b"\x00"], ["\ud800"], (1,), {1: 1}.items(), {1: 2}.keys(), [1.0, 1e16, 0.1], [10 ** 30], repr(10 ** 30), str([1.10, 2.0]), zip, map, enumerate)
# expect: '\\' "'" '"' ["a'b"] {'k\n': '\t'} [b'\x00'] ['\ud800'] (1,) dict_items([(1, 1)]) dict_keys([1]) [1.0, 1e+16, 0.1] [1000000000000000000000000000000] 1000000000000000000000000000000 [1.1, 2.0] <class 'zip'> <class 'map'> <class 'enumerate'>
print(repr(ValueError("a", 1)), [KeyError("x")], {"e": IndexError()}, repr(StopIteration), repr(OSError(2, "x")), [Exception("multi\nline")], type(ValueError()).__name__, [type], [int, [str]], (type, (None,)))
# expect: ValueError('a', 1) [KeyError('x')] {'e': IndexError()} <class 'StopIteration'> FileNotFoundError(2, 'x') [Exception('multi\nline')] ValueError [<class 'type'>] [<class 'int'>, [<class 'str'>]] (<class 'type'>, (None,))
