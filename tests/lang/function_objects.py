# Function objects, code objects, defaults, annotations, recursion, methods.
def f(a, b: int = 2, *args, c=3, **kw) -> str:
    "Doc."
    x = a
    return x


print(f.__name__, f.__qualname__, f.__doc__, f.__module__, f.__defaults__, f.__kwdefaults__, f.__annotations__, f.__dict__, f.__closure__, f.__globals__ is globals())
# expect: f f Doc. __main__ (2,) {'c': 3} {'b': <class 'int'>, 'return': <class 'str'>} {} None True
c = f.__code__
print(c.co_name, c.co_argcount, c.co_kwonlyargcount, c.co_posonlyargcount, c.co_varnames, c.co_nlocals, c.co_firstlineno, c.co_flags & 0x0c, c.co_freevars, c.co_qualname)
# expect: f 2 1 0 ('a', 'b', 'c', 'args', 'kw', 'x') 6 2 12 () f
f.attr = 1
f.__name__ = "renamed"
f.__doc__ = "new"
f.__defaults__ = (9,)
print(f.__dict__, f.__name__, f(1), f.__doc__, repr(f).startswith("<function f at 0x"), (lambda: 0).__name__, repr(lambda: 0)[:21], type(f).__name__, callable(f))
# expect: {'attr': 1} renamed 1 new True <lambda> <function <lambda> at function True


def outer():
    x = 1
    def inner(): return x
    return inner


i = outer()
print(i.__qualname__, i.__closure__[0].cell_contents, i.__code__.co_freevars, repr(i)[:33], outer.__code__.co_cellvars)
# expect: outer.<locals>.inner 1 ('x',) <function outer.<locals>.inner at ('x',)


def fact(n): return 1 if n < 2 else n * fact(n - 1)
def even(n): return True if n == 0 else odd(n - 1)
def odd(n): return False if n == 0 else even(n - 1)


print(fact(20), fact(30), even(100), (lambda n: (lambda g: g(g, n))(lambda g, k: 1 if k == 0 else k * g(g, k - 1)))(5))
# expect: 2432902008176640000 265252859812191058636308480000000 True 120
for text in ("f.__name__ = 5", "f.__defaults__ = 5", "f.__code__ = 5", "del f.__name__", "f.__dict__ = 5", "f.nope", "f.__closure__ = 1", "len.x = 1", "f.__kwdefaults__ = 1", "f.__annotations__ = 5", "f()", "type(f)()"):
    try:
        exec(text)
        print(text, "ok")
    except Exception as e:
        print(text, "->", type(e).__name__, e)
# expect: f.__name__ = 5 -> TypeError __name__ must be set to a string object
# expect: f.__defaults__ = 5 -> TypeError __defaults__ must be set to a tuple object
# expect: f.__code__ = 5 -> TypeError __code__ must be set to a code object
# expect: del f.__name__ -> TypeError __name__ must be set to a string object
# expect: f.__dict__ = 5 -> TypeError __dict__ must be set to a dictionary, not a 'int'
# expect: f.nope -> AttributeError 'function' object has no attribute 'nope'
# expect: f.__closure__ = 1 -> AttributeError readonly attribute
# expect: len.x = 1 -> AttributeError 'builtin_function_or_method' object has no attribute 'x'
# expect: f.__kwdefaults__ = 1 -> TypeError __kwdefaults__ must be set to a dict object
# expect: f.__annotations__ = 5 -> TypeError __annotations__ must be set to a dict object
# expect: f() -> TypeError f() missing 1 required positional argument: 'a'
# expect: type(f)() -> TypeError function() missing required argument 'code' (pos 1)


class A:
    def m(self, x=1): "M."; return x


m = A().m
print(m.__name__, m.__doc__, m.__func__ is A.m, m.__self__.__class__, m == m.__self__.m, m.__defaults__, repr(m)[:28], A.m.__qualname__, hash(m) == hash(m.__self__.m), type(m).__name__)
# expect: m M. True <class '__main__.A'> True (1,) <bound method A.m of <__main A.m True method
print(len.__name__, len.__qualname__, len.__module__, repr(len), repr([].append)[:38], repr(str.upper), "".join.__name__, [].append.__self__, type(len).__name__, type(str.upper).__name__, type([].append).__name__, repr(int.__add__), type(int.__add__).__name__, repr(dict.fromkeys)[:40], type((5).__add__).__name__)
# expect: len len builtins <built-in function len> <built-in method append of list object <method 'upper' of 'str' objects> join [] builtin_function_or_method method_descriptor builtin_function_or_method <slot wrapper '__add__' of 'int' objects> wrapper_descriptor <built-in method fromkeys of type object method-wrapper
def g(x, *, y): return x, y
print(g(1, y=2), g(*(1,), **{"y": 3}), (lambda x, /, y: (x, y))(1, y=2), [*map(g.__call__, [])], g.__call__(1, y=5))
# expect: (1, 2) (1, 3) (1, 2) [] (1, 5)
