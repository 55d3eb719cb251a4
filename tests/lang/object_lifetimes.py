# Objects end when their last reference goes: __del__, weak references, generators that are suspended.
import gc
import weakref


class C:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print('del', self.name)  # expect: del deleted


class Plain:
    pass


x = C('deleted')
del x
print('after del')
# expect: after del
# expect: del replaced
x = C('replaced')
x = None
print('after None')  # expect: after None


def local():
    c = C('local')
    print('in the function')
# expect: in the function
# expect: del local


local()
print('after the call')
# expect: after the call
# expect: del never named
C('never named')
print('after the expression')
# expect: after the expression
# expect: del in a dict
d = {'a': C('in a dict')}
d['a'] = 1
print('after the store')
# expect: after the store
# expect: del second
# expect: del first
items = [C('first'), C('second')]
del items
print('after the list')
# expect: after the list
# expect: del attribute
o = Plain()
o.c = C('attribute')
o.c = None
print('after the attribute')
# expect: after the attribute
# expect: del before the value is used


def number():
    c = C('before the value is used')
    return 5


print(number())
# expect: 5
# expect: del 0
# expect: del 1
for i in range(3):
    t = C(i)
print('still', t.name)
# expect: still 2
# expect: del outer
# expect: del inner

# What an object holds ends after it
outer = C('outer')
outer.inner = C('inner')
del outer

# Cycles wait for the collector
a, b = C('a'), C('b')
a.b, b.a = b, a
del a, b
print('the cycle lives')
# expect: the cycle lives
# expect: del a
# expect: del b
gc.collect()
print('collected')  # expect: collected

# Once only, and what comes back stays
class Back:
    def __del__(self):
        global saved
        saved = self
        print('back')  # expect: back


r = Back()
del r
print(saved is not None)  # expect: True
del saved
print('and gone')
# expect: and gone
# expect: del in an exception

# An exception keeps what it holds until it has been handled
try:
    raise ValueError(C('in an exception'))
except ValueError as e:
    pass
print('handled')  # expect: handled

# Weak references
o = Plain()
w = weakref.ref(o, lambda ref: print('callback', ref() is None))
print(w() is o)
# expect: True
# expect: callback True
del o
print(w())  # expect: None
values = weakref.WeakValueDictionary()
o = values['k'] = Plain()
print(len(values))  # expect: 1
del o
print(len(values), list(values))  # expect: 0 []
some = weakref.WeakSet()
o = Plain()
some.add(o)
del o
print(len(some))  # expect: 0
o = Plain()
weakref.finalize(o, print, 'finalize')
o = 1  # expect: finalize
o = Plain()
p = weakref.proxy(o)
o.v = 3
print(p.v)  # expect: 3
del o
try:
    p.v
except ReferenceError as e:
    print(e)  # expect: weakly-referenced object no longer exists
n = Plain()
n.me = n
w = weakref.ref(n)
del n
print(w() is None)  # expect: False
gc.collect()
print(w() is None)  # expect: True


# Generators
def gen():
    try:
        yield 1
        yield 2
    finally:
        print('finally')  # expect: finally


for v in gen():
    break
print('after break')
# expect: after break
# expect: finally
g = gen()
next(g)
del g
print('after del')  # expect: after del
g = gen()
del g
print('never started')  # expect: never started
g = gen()
next(g)
z = C('at the end')
# expect: del 2
# expect: finally
# expect: del at the end
