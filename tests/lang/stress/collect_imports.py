# Imports, code objects and namespaces under a collection at every allocation.
import sys
import types
m = types.ModuleType("made")
exec(compile("x = [1, 2]\ndef f(a, b=x): return a, b, [c for c in b]\nclass K:\n    y = f(0)\n", "made.py", "exec"), m.__dict__)
print(m.f(5), m.K.y, m.K().__class__.__module__, eval("x + [3]", vars(m)))
# expect: (5, [1, 2], [1, 2]) (0, [1, 2], [1, 2]) made [1, 2, 3]
import importlib.util
print(importlib.util.find_spec("nope"), sys.modules["types"] is types, importlib.util.find_spec("types").name)
# expect: None True types
