# Built-in functions on iterables, attributes, types and namespaces.
print(list(enumerate("ab")), list(enumerate("ab", 5)), list(zip([1, 2], "ab", (True, False))), list(zip()), list(map(str, [1, 2])), list(map(lambda a, b: a + b, [1, 2], [10, 20, 30])), list(filter(None, [0, 1, "", "a"])), list(filter(lambda x: x > 1, [1, 2, 3])))
# expect: [(0, 'a'), (1, 'b')] [(5, 'a'), (6, 'b')] [(1, 'a', True), (2, 'b', False)] [] ['1', '2'] [11, 22] [1, 'a'] [2, 3]
print(list(reversed([1, 2])), list(reversed("ab")), list(reversed(range(3))), list(reversed({1: 2, 3: 4})), sorted([3, 1, 2]), sorted("hello", reverse=True), sorted({"b": 1, "a": 2}), sorted([(1, "b"), (1, "a")], key=lambda p: p[1]), sorted([-3, 2, 1], key=abs))
# expect: [2, 1] ['b', 'a'] [2, 1, 0] [3, 1] [1, 2, 3] ['o', 'l', 'l', 'h', 'e'] ['a', 'b'] [(1, 'a'), (1, 'b')] [1, 2, -3]
z = zip("ab", [1, 2])
print(next(z), list(z), next(iter([]), "default"), type(z).__name__, type(map(str, [])).__name__, type(enumerate([])).__name__, type(reversed([])).__name__, type(iter({})).__name__, type(iter("")).__name__, type(iter(())).__name__, type(iter(set())).__name__, type(iter(range(1))).__name__, type({}.keys()).__name__, type(iter(b"")).__name__)
# expect: ('a', 1) [('b', 2)] default zip map enumerate list_reverseiterator dict_keyiterator str_ascii_iterator tuple_iterator set_iterator range_iterator dict_keys bytes_iterator


class O:
    a = 1
    def m(self): pass


o = O()
setattr(o, "b", 2)
print(getattr(o, "a"), getattr(o, "zz", "def"), hasattr(o, "b"), vars(o), callable(len), callable(5), callable(O), isinstance(o, O), issubclass(bool, int), type(5), type("X", (), {"q": 1})().q, id(o) == id(o))
# expect: 1 def True {'b': 2} True False True True True <class 'int'> 1 True
delattr(o, "b")
print(vars(o), [n for n in dir(o) if not n.startswith("__")], repr("x"), ascii("é"), format(5, "03"), str([1]), eval("1 + 2"), eval("a + b", {"a": 1, "b": 2}), eval("x", {}, {"x": 5}), len("abc"), len({1: 2}), slice(1, 2).start)
# expect: {} ['a', 'm'] 'x' '\xe9' 005 [1] 3 3 5 3 1 1
ns = {}
exec("x = 1\ndef f(): return x + 1\ny = f()", ns)
print(ns["y"], sorted(k for k in ns if k != "__builtins__"), "__builtins__" in ns)  # expect: 2 ['f', 'x', 'y'] True
local = {}
exec("z = q * 2", {"q": 4}, local)
print(local, eval(compile("1 + 1", "<s>", "eval")), exec(compile("w = 5", "<s>", "exec")), w)
# expect: {'z': 8} 2 None 5
code = compile("a = 1\nprint('ran', a)", "file.py", "exec")
exec(code)  # expect: ran 1
print(code.co_filename, code.co_name, type(code).__name__, globals()["a"], "o" in globals(), __name__, __builtins__ is not None)
# expect: file.py <module> code 1 True __main__ True
print(print("x", "y", sep="-", end="!\n"), print(), print(1, None, "a", [2]), print("a", end=""), print("", "b"))
# expect: x-y!
# expect:
# expect: 1 None a [2]
# expect: a b
# expect: None None None None None
for text in ("zip(5)", "map(len)", "filter(len)", "enumerate(5)", "enumerate([], 'a')", "sorted(5)", "sorted([1, 'a'])", "reversed(5)", "iter(5)", "next(5)", "getattr(o)", "getattr(o, 5)", "setattr(o, 'a')", "hasattr(o, 1)", "vars(5)", "dir(1, 2)", "isinstance(1)", "issubclass(1, int)", "type()", "eval('1 +')", "eval('x = 1')", "eval(5)", "exec(5)", "exec('a b')", "compile('1', 'f', 'bad')", "eval('1', 5)", "exec('', [])", "len()", "callable()", "id()", "print(sep=5)", "print(bad=1)", "print(end=1)", "format()", "format(1, 2)", "repr()", "slice()", "slice(1, 2, 3, 4)", "delattr(o, 'nope')", "__import__()", "globals(1)", "eval('\\x00')", "map()", "super().x", "staticmethod()", "property(1, 2, 3, 4, 5)", "input(1, 2)", "open()", "hash()", "any()", "sorted([], key=5, x=1)", "zip([], strict=1, x=2)", "object().x", "compile()", "memoryview('a')", "eval('f(')", "eval('yield')", "eval('return')"):
    try:
        print(text, "=", eval(text))
    except Exception as e:
        print(text, "->", type(e).__name__, str(e).split(" (<string>")[0])
# expect: zip(5) -> TypeError 'int' object is not iterable
# expect: map(len) -> TypeError map() must have at least two arguments.
# expect: filter(len) -> TypeError filter expected 2 arguments, got 1
# expect: enumerate(5) -> TypeError 'int' object is not iterable
# expect: enumerate([], 'a') -> TypeError 'str' object cannot be interpreted as an integer
# expect: sorted(5) -> TypeError 'int' object is not iterable
# expect: sorted([1, 'a']) -> TypeError '<' not supported between instances of 'str' and 'int'
# expect: reversed(5) -> TypeError 'int' object is not reversible
# expect: iter(5) -> TypeError 'int' object is not iterable
# expect: next(5) -> TypeError 'int' object is not an iterator
# expect: getattr(o) -> TypeError getattr expected at least 2 arguments, got 1
# expect: getattr(o, 5) -> TypeError attribute name must be string, not 'int'
# expect: setattr(o, 'a') -> TypeError setattr expected 3 arguments, got 2
# expect: hasattr(o, 1) -> TypeError attribute name must be string, not 'int'
# expect: vars(5) -> TypeError vars() argument must have __dict__ attribute
# expect: dir(1, 2) -> TypeError dir expected at most 1 argument, got 2
# expect: isinstance(1) -> TypeError isinstance expected 2 arguments, got 1
# expect: issubclass(1, int) -> TypeError issubclass() arg 1 must be a class
# expect: type() -> TypeError type() takes 1 or 3 arguments
# expect: eval('1 +') -> SyntaxError invalid syntax
# expect: eval('x = 1') -> SyntaxError invalid syntax
# expect: eval(5) -> TypeError eval() arg 1 must be a string, bytes or code object
# expect: exec(5) -> TypeError exec() arg 1 must be a string, bytes or code object
# expect: exec('a b') -> SyntaxError invalid syntax
# expect: compile('1', 'f', 'bad') -> ValueError compile() mode must be 'exec', 'eval' or 'single'
# expect: eval('1', 5) -> TypeError globals must be a dict
# expect: exec('', []) -> TypeError exec() globals must be a dict, not list
# expect: len() -> TypeError len() takes exactly one argument (0 given)
# expect: callable() -> TypeError callable() takes exactly one argument (0 given)
# expect: id() -> TypeError id() takes exactly one argument (0 given)
# expect: print(sep=5) -> TypeError sep must be None or a string, not int
# expect: print(bad=1) -> TypeError 'bad' is an invalid keyword argument for print()
# expect: print(end=1) -> TypeError end must be None or a string, not int
# expect: format() -> TypeError format expected at least 1 argument, got 0
# expect: format(1, 2) -> TypeError format() argument 2 must be str, not int
# expect: repr() -> TypeError repr() takes exactly one argument (0 given)
# expect: slice() -> TypeError slice expected at least 1 argument, got 0
# expect: slice(1, 2, 3, 4) -> TypeError slice expected at most 3 arguments, got 4
# expect: delattr(o, 'nope') -> AttributeError 'O' object has no attribute 'nope'
# expect: __import__() -> TypeError __import__() missing required argument 'name' (pos 1)
# expect: globals(1) -> TypeError globals() takes no arguments (1 given)
# expect: eval('\x00') -> ValueError source code string cannot contain null bytes
# expect: map() -> TypeError map() must have at least two arguments.
# expect: super().x -> RuntimeError super(): no arguments
# expect: staticmethod() -> TypeError staticmethod expected 1 argument, got 0
# expect: property(1, 2, 3, 4, 5) -> TypeError property() takes at most 4 arguments (5 given)
# expect: input(1, 2) -> TypeError input expected at most 1 argument, got 2
# expect: open() -> TypeError open() missing required argument 'file' (pos 1)
# expect: hash() -> TypeError hash() takes exactly one argument (0 given)
# expect: any() -> TypeError any() takes exactly one argument (0 given)
# expect: sorted([], key=5, x=1) -> TypeError 'x' is an invalid keyword argument for sort()
# expect: zip([], strict=1, x=2) -> TypeError zip() takes at most 1 keyword argument (2 given)
# expect: object().x -> AttributeError 'object' object has no attribute 'x'
# expect: compile() -> TypeError compile() missing required argument 'source' (pos 1)
# expect: memoryview('a') -> TypeError memoryview: a bytes-like object is required, not 'str'
# expect: eval('f(') -> SyntaxError '(' was never closed
# expect: eval('yield') -> SyntaxError invalid syntax
# expect: eval('return') -> SyntaxError invalid syntax
