# exec, eval, compile with namespaces; globals, locals, vars, dir, builtins.
import builtins
ns = {"x": 5}
exec("y = x * 2\nclass K:\n    z = y\n", ns)
print(ns["y"], ns["K"].z, ns["K"].__module__, ns["__builtins__"] is builtins.__dict__)  # expect: 10 10 builtins True
exec("def f(): return g()\ndef g(): return later", ns)
ns["later"] = "found"
print(ns["f"](), eval("x + y", ns), eval("x", {"x": 1}, {"x": 2}), eval("[x for _ in range(2)]", {"x": 3}))
# expect: found 15 2 [3, 3]


class Names(dict):
    def __missing__(self, key): return f"<{key}>"


print(eval("a + b", {}, Names()), eval("lambda: 1")(), eval(" 1"), eval("(1,\n2)"))  # expect: <a><b> 1 1 (1, 2)
local = Names()
exec("q = r", {}, local)
print(dict(local))  # expect: {'q': '<r>'}


def scope():
    v = 1
    exec("v = 2; w = 3")
    return v, "w" in locals(), sorted(locals())


print(scope(), eval("__name__", {}), eval("len", {"__builtins__": {"len": 5}}))
# expect: (1, True, ['v', 'w']) builtins 5
for text in ("eval('nope', {})", "eval('len', {'__builtins__': {}})", "exec('1/0', {})", "eval('a b')", "exec('import nope', {})", "exec('print(1)', {'__builtins__': {}})", "eval('x', None, 5)", "eval('', {})", "eval(b'1 + 1')", "eval('1;2')", "exec(compile('z', 'f', 'eval'))", "compile('x =', 'f', 'exec')", "compile('1 1', 'f', 'eval')", "compile('if x:\\n  y\\n', 'f', 'single')", "compile(5, 'f', 'exec')"):
    try:
        r = eval(text)
        print(text, type(r).__name__)
    except Exception as e:
        print(text, "->", type(e).__name__, str(e).split(" (")[0])
# expect: eval('nope', {}) -> NameError name 'nope' is not defined
# expect: eval('len', {'__builtins__': {}}) -> NameError name 'len' is not defined
# expect: exec('1/0', {}) -> ZeroDivisionError division by zero
# expect: eval('a b') -> SyntaxError invalid syntax
# expect: exec('import nope', {}) -> ModuleNotFoundError No module named 'nope'
# expect: exec('print(1)', {'__builtins__': {}}) -> NameError name 'print' is not defined
# expect: eval('x', None, 5) -> TypeError locals must be a mapping
# expect: eval('', {}) -> SyntaxError invalid syntax
# expect: eval(b'1 + 1') int
# expect: eval('1;2') -> SyntaxError invalid syntax
# expect: exec(compile('z', 'f', 'eval')) -> NameError name 'z' is not defined
# expect: compile('x =', 'f', 'exec') -> SyntaxError invalid syntax
# expect: compile('1 1', 'f', 'eval') -> SyntaxError invalid syntax
# expect: compile('if x:\n  y\n', 'f', 'single') code
# expect: compile(5, 'f', 'exec') -> TypeError compile() arg 1 must be a string, bytes or AST object
exec(compile("1 + 1\n", "<single>", "single"))  # expect: 2
exec(compile("None", "<single>", "single"))
exec(compile("'text'; 5", "<single>", "single"))
# expect: 'text'
# expect: 5
print(builtins._, sorted(set(dir()) & {"ns", "builtins", "Names"}), [n for n in dir(Names()) if n == "__missing__"], "__init__" in dir(5), dir.__name__)
# expect: 5 ['Names', 'builtins', 'ns'] ['__missing__'] True dir
builtins.injected = "from builtins"
print(injected)  # expect: from builtins
print(vars() is globals(), locals() is globals(), __builtins__ is builtins or __builtins__ is vars(builtins), __doc__, __file__.rpartition("/")[2], __package__, __spec__)
# expect: True True True None namespaces_dir.py None None
len = lambda x: "shadowed"
print(len([]), builtins.len([1]))  # expect: shadowed 1
del len
print(len([1, 2]))  # expect: 2
