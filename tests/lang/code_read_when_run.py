# Functions whose code has never run show the same as those whose code has.
def f(a, /, b, *rest, c=1, **options):
    'what f does'
    local = a
    def inner():
        return local, a
    return inner

code = f.__code__
print(code.co_name, code.co_qualname, code.co_firstlineno)  # expect: f f 2
print(code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount)  # expect: 2 1 1
print(code.co_varnames, code.co_cellvars, code.co_freevars)
# expect: ('a', 'b', 'c', 'rest', 'options', 'inner') ('a', 'local') ()
print(code.co_nlocals)  # expect: 6
print(f.__doc__)  # expect: what f does

def g(x):
    'doc of g'
    return x

def h(x):
    return x

# The docstring is the function's own, whatever becomes of its code.
g.__code__ = h.__code__
print(g.__doc__, g(3))  # expect: doc of g 3
h.__doc__ = 'given'
print(h.__doc__)  # expect: given
del h.__doc__
print(h.__doc__)  # expect: None
print((lambda: 'text').__doc__)  # expect: None
print(f.__code__ == f.__code__, f.__code__ == g.__code__)  # expect: True False
print({f.__code__: 1}[f.__code__])  # expect: 1

# Wrong calls are found before the body is there.
def never(one, *, two):
    raise SystemError

for call in (lambda: never(), lambda: never(1), lambda: never(1, 2), lambda: never(1, two=2, three=3)):
    try:
        call()
    except TypeError as e:
        print(e)
# expect: never() missing 1 required positional argument: 'one'
# expect: never() missing 1 required keyword-only argument: 'two'
# expect: never() takes 1 positional argument but 2 were given
# expect: never() got an unexpected keyword argument 'three'

def generator(n):
    yield n

first, second = generator(1), generator(2)
print(next(second), next(first))  # expect: 2 1

def deep():
    def one():
        def two():
            def three():
                return 'bottom'
            return three
        return two
    return one

print(deep()()()())  # expect: bottom

# Code from which another is made.
def old():
    return old.__code__.co_filename

new = type(old)(old.__code__.replace(co_name='new', co_filename='elsewhere'), globals())
print(new.__code__.co_name, new.__code__.co_filename, new.__name__)  # expect: new elsewhere new

# First called while somebody watches.
import sys
events = []
def watched():
    x = 1
    return x
sys.settrace(lambda frame, event, arg: events.append((event, frame.f_code.co_name, frame.f_lineno)) or None)
watched()
sys.settrace(None)
print(events)  # expect: [('call', 'watched', 76)]
