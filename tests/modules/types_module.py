# types, time and importlib basics.
import importlib
import time
import types
m = types.ModuleType("m", "doc")
print(m, m.__name__, m.__doc__, m.__spec__, m.__loader__, m.__package__, sorted(vars(m)), type(m) is types.ModuleType)
# expect: <module 'm'> m doc None None None ['__doc__', '__loader__', '__name__', '__package__', '__spec__'] True
m.x = 1
print(m.x, hasattr(m, "y"), dir(m)[-1])  # expect: 1 False x
ns = types.SimpleNamespace(a=1, b="x")
ns.c = [2]
print(ns, ns.a, vars(ns), ns == types.SimpleNamespace(a=1, b="x", c=[2]))
# expect: namespace(a=1, b='x', c=[2]) 1 {'a': 1, 'b': 'x', 'c': [2]} True
print(types.FunctionType is type(lambda: 0), types.LambdaType.__name__, types.GeneratorType.__name__, types.MethodType.__name__, types.BuiltinFunctionType.__name__, types.CodeType.__name__, types.NoneType, types.EllipsisType)
# expect: True function generator method builtin_function_or_method code <class 'NoneType'> <class 'ellipsis'>
class C:
    def f(self): return "bound", type(self).__name__
print(types.MethodType(C.f, C())(), types.new_class("D", (C,)).__name__, types.MappingProxyType({"a": 1}), isinstance((lambda: (yield))(), types.GeneratorType), type(types.GenericAlias(list, (int,))))
# expect: ('bound', 'C') D {'a': 1} True <class 'types.GenericAlias'>
p = types.MappingProxyType({"k": 1})
print(p["k"], len(p), list(p), "k" in p, p.get("z"), p | {"b": 2}, C.__dict__.__class__ is types.MappingProxyType)
# expect: 1 1 ['k'] True None {'k': 1, 'b': 2} True
try:
    p["x"] = 1
except TypeError as e:
    print(e)
# expect: 'mappingproxy' object does not support item assignment
t = time.time()
print(isinstance(t, float), t > 1.6e9, time.monotonic() <= time.monotonic(), time.perf_counter() >= 0, time.sleep(0), time.time_ns() > 10 ** 18, time.gmtime(0)[:6], time.strftime("%Y-%m-%d", time.gmtime(86400)), time.process_time() >= 0)
# expect: True True True True None True (1970, 1, 1, 0, 0, 0) 1970-01-02 True
print(importlib.import_module("math").floor(2.5), importlib.import_module("os.path").basename("a/b"), importlib.import_module("types") is types)
# expect: 2 b True
for text in ("types.ModuleType()", "types.ModuleType(5)", "types.MethodType(1, 2)", "types.nope", "time.sleep(-1)", "time.sleep('a')", "importlib.import_module('nope.x')", "importlib.import_module('.x')", "importlib.reload(5)", "m.nope", "types.SimpleNamespace(1)", "types.FunctionType(1, {})", "time.nope"):
    try:
        print(text, eval(text))
    except Exception as e:
        print(text, "->", type(e).__name__, e)
# expect: types.ModuleType() -> TypeError module() missing required argument 'name' (pos 1)
# expect: types.ModuleType(5) -> TypeError module() argument 'name' must be str, not int
# expect: types.MethodType(1, 2) -> TypeError first argument must be callable
# expect: types.nope -> AttributeError module 'types' has no attribute 'nope'
# expect: time.sleep(-1) -> ValueError sleep length must be non-negative
# expect: time.sleep('a') -> TypeError 'str' object cannot be interpreted as an integer
# expect: importlib.import_module('nope.x') -> ModuleNotFoundError No module named 'nope'
# expect: importlib.import_module('.x') -> TypeError the 'package' argument is required to perform a relative import for '.x'
# expect: importlib.reload(5) -> TypeError reload() argument must be a module
# expect: m.nope -> AttributeError module 'm' has no attribute 'nope'
# expect: types.SimpleNamespace(1) -> TypeError no positional arguments expected
# expect: types.FunctionType(1, {}) -> TypeError function() argument 'code' must be code, not int
# expect: time.nope -> AttributeError module 'time' has no attribute 'nope'
