# Built-in names that code is given in its globals (language reference 4.2.2): a module, a dictionary, one of a
# subclass, any mapping, or what is none.
import types


def attempt(what, f):
    try:
        print(what, f())
    except Exception as e:
        print(what, type(e).__name__, e)


class Mapping:
    def __getitem__(self, key):
        if key == "boom":
            raise ZeroDivisionError("boom")
        if key == "known":
            return 42
        raise KeyError(key)


class Missing(dict):
    def __missing__(self, key):
        return "missing " + key


def run(code, given):
    space = {"__builtins__": given}
    exec(code, space)
    return space.get("r")


module = types.ModuleType("m")
module.known = "of a module"
for given in Mapping(), Missing(known=1), types.MappingProxyType({"known": 7}), module, {"known": 3}, None, 5, [1]:
    name = type(given).__name__
    for source in "known", "boom", "len":
        attempt((name, source), lambda: eval(source, {"__builtins__": given}))
    attempt((name, "in locals"), lambda: eval("known", {"__builtins__": given}, {}))
    attempt((name, "function"), lambda: run("def f(): return known\nr = f()", given))
    attempt((name, "lambda"), lambda: run("r = [(lambda: known)() for i in (1,)]", given))
    attempt((name, "class"), lambda: run("class A: pass", given))
    f = types.FunctionType((lambda: known).__code__, {"__builtins__": given})
    attempt((name, "FunctionType"), f)
    print(f.__builtins__ is (given.__dict__ if given is module else given))
attempt("import", lambda: run("import sys", {}))

# The same code with one namespace after the other: what was looked up before does not count.
code = compile("r = known", "<code>", "exec")
for given in {"known": 1}, Mapping(), {"known": 2}, Missing(), module, Mapping():
    space = {"__builtins__": given}
    exec(code, space)
    print(space["r"])

# exec() gives its globals the built-in names that are in force.
space = {"__builtins__": {"exec": exec, "known": "inherited"}}
exec("inner = {}\nexec('r = known', inner)", space)
print(space["inner"]["r"], space["inner"]["__builtins__"] is space["__builtins__"])


class Names:
    def __getitem__(self, key):
        raise KeyError(key)

    def __delitem__(self, key):
        raise ValueError(key)


attempt("del", lambda: exec("del name", {}, Names()))
attempt("eval", lambda: eval("1", Mapping()))
try:
    (lambda: 0).__builtins__ = {}
except AttributeError as e:
    print(e)

# expect: ('Mapping', 'known') 42
# expect: ('Mapping', 'boom') ZeroDivisionError boom
# expect: ('Mapping', 'len') NameError name 'len' is not defined
# expect: ('Mapping', 'in locals') 42
# expect: ('Mapping', 'function') 42
# expect: ('Mapping', 'lambda') [42]
# expect: ('Mapping', 'class') NameError __build_class__ not found
# expect: ('Mapping', 'FunctionType') 42
# expect: True
# expect: ('Missing', 'known') 1
# expect: ('Missing', 'boom') missing boom
# expect: ('Missing', 'len') missing len
# expect: ('Missing', 'in locals') 1
# expect: ('Missing', 'function') 1
# expect: ('Missing', 'lambda') [1]
# expect: ('Missing', 'class') TypeError 'str' object is not callable
# expect: ('Missing', 'FunctionType') 1
# expect: True
# expect: ('mappingproxy', 'known') 7
# expect: ('mappingproxy', 'boom') NameError name 'boom' is not defined
# expect: ('mappingproxy', 'len') NameError name 'len' is not defined
# expect: ('mappingproxy', 'in locals') 7
# expect: ('mappingproxy', 'function') 7
# expect: ('mappingproxy', 'lambda') [7]
# expect: ('mappingproxy', 'class') NameError __build_class__ not found
# expect: ('mappingproxy', 'FunctionType') 7
# expect: True
# expect: ('module', 'known') of a module
# expect: ('module', 'boom') NameError name 'boom' is not defined
# expect: ('module', 'len') NameError name 'len' is not defined
# expect: ('module', 'in locals') of a module
# expect: ('module', 'function') of a module
# expect: ('module', 'lambda') ['of a module']
# expect: ('module', 'class') NameError __build_class__ not found
# expect: ('module', 'FunctionType') of a module
# expect: True
# expect: ('dict', 'known') 3
# expect: ('dict', 'boom') NameError name 'boom' is not defined
# expect: ('dict', 'len') NameError name 'len' is not defined
# expect: ('dict', 'in locals') 3
# expect: ('dict', 'function') 3
# expect: ('dict', 'lambda') [3]
# expect: ('dict', 'class') NameError __build_class__ not found
# expect: ('dict', 'FunctionType') 3
# expect: True
# expect: ('NoneType', 'known') TypeError 'NoneType' object is not subscriptable
# expect: ('NoneType', 'boom') TypeError 'NoneType' object is not subscriptable
# expect: ('NoneType', 'len') TypeError 'NoneType' object is not subscriptable
# expect: ('NoneType', 'in locals') TypeError 'NoneType' object is not subscriptable
# expect: ('NoneType', 'function') TypeError 'NoneType' object is not subscriptable
# expect: ('NoneType', 'lambda') TypeError 'NoneType' object is not subscriptable
# expect: ('NoneType', 'class') TypeError 'NoneType' object is not subscriptable
# expect: ('NoneType', 'FunctionType') TypeError 'NoneType' object is not subscriptable
# expect: True
# expect: ('int', 'known') TypeError 'int' object is not subscriptable
# expect: ('int', 'boom') TypeError 'int' object is not subscriptable
# expect: ('int', 'len') TypeError 'int' object is not subscriptable
# expect: ('int', 'in locals') TypeError 'int' object is not subscriptable
# expect: ('int', 'function') TypeError 'int' object is not subscriptable
# expect: ('int', 'lambda') TypeError 'int' object is not subscriptable
# expect: ('int', 'class') TypeError 'int' object is not subscriptable
# expect: ('int', 'FunctionType') TypeError 'int' object is not subscriptable
# expect: True
# expect: ('list', 'known') TypeError list indices must be integers or slices, not str
# expect: ('list', 'boom') TypeError list indices must be integers or slices, not str
# expect: ('list', 'len') TypeError list indices must be integers or slices, not str
# expect: ('list', 'in locals') TypeError list indices must be integers or slices, not str
# expect: ('list', 'function') TypeError list indices must be integers or slices, not str
# expect: ('list', 'lambda') TypeError list indices must be integers or slices, not str
# expect: ('list', 'class') TypeError list indices must be integers or slices, not str
# expect: ('list', 'FunctionType') TypeError list indices must be integers or slices, not str
# expect: True
# expect: import ImportError __import__ not found
# expect: 1
# expect: 42
# expect: 2
# expect: missing known
# expect: of a module
# expect: 42
# expect: inherited True
# expect: del NameError name 'name' is not defined
# expect: eval TypeError globals must be a real dict; try eval(expr, {}, mapping)
# expect: readonly attribute
