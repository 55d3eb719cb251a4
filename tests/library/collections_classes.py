# The module collections: every class, its methods, its errors.
from collections import *
from collections import abc
import collections
d = deque([1, 2, 3], maxlen=5)
print(d, d.maxlen)  # expect: deque([1, 2, 3], maxlen=5) 5
d.extend([4, 5, 6])
print(d)  # expect: deque([2, 3, 4, 5, 6], maxlen=5)
d.extendleft([0, 9])
print(d)  # expect: deque([9, 0, 2, 3, 4], maxlen=5)
d.rotate(2)
print(d)  # expect: deque([3, 4, 9, 0, 2], maxlen=5)
d.rotate(-1)
print(d)  # expect: deque([4, 9, 0, 2, 3], maxlen=5)
print(d.index(4), d.count(3), list(reversed(d)))  # expect: 0 1 [3, 2, 0, 9, 4]
for f in [
    lambda: d.index(99), lambda: d.remove(99), lambda: deque([]).pop(), lambda: deque([]).popleft(),
    lambda: d.insert(0, 1), lambda: d[10], lambda: deque(1), lambda: deque([1], -1),
    lambda: deque([1], 'a'), lambda: d < 1, lambda: d + [1], lambda: deque([1, 2]) * 2,
    lambda: deque([1, 2]) + deque([3]), lambda: hash(d), lambda: d.rotate('a'), lambda: d[1:2],
]:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
# expect: ValueError 99 is not in deque
# expect: ValueError 99 is not in deque
# expect: IndexError pop from an empty deque
# expect: IndexError pop from an empty deque
# expect: IndexError deque already at its maximum size
# expect: IndexError deque index out of range
# expect: TypeError 'int' object is not iterable
# expect: ValueError maxlen must be non-negative
# expect: TypeError an integer is required
# expect: TypeError '<' not supported between instances of 'collections.deque' and 'int'
# expect: TypeError can only concatenate deque (not "list") to deque
# expect: deque([1, 2, 1, 2])
# expect: deque([1, 2, 3])
# expect: TypeError unhashable type: 'collections.deque'
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: TypeError sequence index must be integer, not 'slice'
d2 = d.copy()
d2.append(1)
print(d == d2, d != d2, d < d2)  # expect: False True True
print(d2 >= d)  # expect: True
print(deque('abc'))  # expect: deque(['a', 'b', 'c'])
x = deque()
x.append(x)
print(x)  # expect: deque([[...]])
it = iter(d)
d.append(3)
try:
    next(it)
except RuntimeError as e:
    print(e)
# expect: deque mutated during iteration
P = namedtuple('P', 'x y', defaults=[5])
print(P(1), P(1, 2)._replace(x=3), P._fields)  # expect: P(x=1, y=5) P(x=3, y=2) ('x', 'y')
print(P._field_defaults, P(1)._asdict(), P.__doc__)  # expect: {'y': 5} {'x': 1, 'y': 5} P(x, y)
print(P.x.__doc__, P._make([1, 2]))  # expect: Alias for field number 0 P(x=1, y=2)
for f in [
    lambda: P(), lambda: P(1, 2, 3), lambda: P(z=1), lambda: P(1)._replace(q=1),
    lambda: P._make([1]), lambda: namedtuple('A', 'def x'), lambda: namedtuple('A', 'x x'),
    lambda: namedtuple('A', '_x'), lambda: namedtuple('1A', 'x'),
    lambda: namedtuple('A', 'x', defaults=[1, 2]),
]:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
# expect: TypeError P.__new__() missing 1 required positional argument: 'x'
# expect: TypeError P.__new__() takes from 2 to 3 positional arguments but 4 were given
# expect: TypeError P.__new__() got an unexpected keyword argument 'z'
# expect: ValueError Got unexpected field names: ['q']
# expect: TypeError Expected 2 arguments, got 1
# expect: ValueError Type names and field names cannot be a keyword: 'def'
# expect: ValueError Encountered duplicate field name: 'x'
# expect: ValueError Field names cannot start with an underscore: '_x'
# expect: ValueError Type names and field names must be valid identifiers: '1A'
# expect: TypeError Got more default values than field names
print(namedtuple('A', 'def x x _y 1', rename=True)._fields)  # expect: ('_0', 'x', '_2', '_3', '_4')
print(P.__match_args__, P(1) == (1, 5), P.__new__.__defaults__)  # expect: ('x', 'y') True (5,)
print(P.__module__, repr(P), P.__slots__)  # expect: __main__ <class '__main__.P'> ()

class Q(P):
    pass

print(Q(1), Q(1).__dict__)  # expect: Q(x=1, y=5) {}
import copy, pickle
print(copy.copy(P(1)), P(1).__getnewargs__(), pickle.loads(pickle.dumps(P(1))))
# expect: P(x=1, y=5) (1, 5) P(x=1, y=5)
try:
    P(1).x = 3
except AttributeError as e:
    print(e)
# expect: can't set attribute
try:
    P(1).zz = 3
except AttributeError as e:
    print(e)
# expect: 'P' object has no attribute 'zz'
o = OrderedDict([('a', 1), ('b', 2)])
o['c'] = 3
print(o)  # expect: OrderedDict([('a', 1), ('b', 2), ('c', 3)])
o.move_to_end('a')
print(o)  # expect: OrderedDict([('b', 2), ('c', 3), ('a', 1)])
o.move_to_end('c', last=False)
print(o)  # expect: OrderedDict([('c', 3), ('b', 2), ('a', 1)])
print(o.popitem(), o.popitem(last=False), o)  # expect: ('a', 1) ('c', 3) OrderedDict([('b', 2)])
print(o == OrderedDict(b=2), o == {'b': 2}, reversed(o))
# expect: True True <odict_iterator object at 0x...>
print(list(reversed(o)))  # expect: ['b']
for f in [
    lambda: o.move_to_end('zz'), lambda: OrderedDict().popitem(), lambda: o.pop('zz'),
    lambda: o.pop('zz', 1), lambda: o | {'q': 1}, lambda: {'q': 1} | o, lambda: OrderedDict(1),
    lambda: OrderedDict(1, 2), lambda: OrderedDict.fromkeys('abc', 0), lambda: o.setdefault('n'),
    lambda: o.keys(), lambda: o.items(), lambda: o.values(),
]:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
# expect: KeyError 'zz'
# expect: KeyError 'dictionary is empty'
# expect: KeyError 'zz'
# expect: 1
# expect: OrderedDict([('b', 2), ('q', 1)])
# expect: OrderedDict([('q', 1), ('b', 2)])
# expect: TypeError 'int' object is not iterable
# expect: TypeError expected at most 1 arguments, got 2
# expect: OrderedDict([('a', 0), ('b', 0), ('c', 0)])
# expect: None
# expect: odict_keys(['b', 'n'])
# expect: odict_items([('b', 2), ('n', None)])
# expect: odict_values([2, None])
oo = OrderedDict()
oo['x'] = oo
print(oo)  # expect: OrderedDict([('x', ...)])
dd = defaultdict(list)
dd['a'].append(1)
print(dd, dd.default_factory, dd['b'])
# expect: defaultdict(<class 'list'>, {'a': [1], 'b': []}) <class 'list'> []
print(dd.copy(), dd | {'z': 1})
# expect: defaultdict(<class 'list'>, {'a': [1], 'b': []}) defaultdict(<class 'list'>, {'a': [1], 'b': [], 'z': 1})
dd2 = defaultdict(None, {'a': 1})
for f in [
    lambda: dd2['q'], lambda: defaultdict(1), lambda: dd.__missing__('x'),
    lambda: defaultdict(int, a=1), lambda: defaultdict(list, [(1, 2)], b=3),
]:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
# expect: KeyError 'q'
# expect: TypeError first argument must be callable or None
# expect: []
# expect: defaultdict(<class 'int'>, {'a': 1})
# expect: defaultdict(<class 'list'>, {1: 2, 'b': 3})
rd = defaultdict(list)
rd['s'] = rd
print(rd)  # expect: defaultdict(<class 'list'>, {'s': defaultdict(<class 'list'>, {...})})
c = Counter('abracadabra')
print(c, c.most_common(2), c['zz'])
# expect: Counter({'a': 5, 'b': 2, 'r': 2, 'c': 1, 'd': 1}) [('a', 5), ('b', 2)] 0
print(sorted(c.elements()), c.total())  # expect: ['a', 'a', 'a', 'a', 'a', 'b', 'b', 'c', 'd', 'r', 'r'] 11
print(c + Counter('ab'), c - Counter('aaaaaab'), c & Counter('aab'))
# expect: Counter({'a': 6, 'b': 3, 'r': 2, 'c': 1, 'd': 1}) Counter({'r': 2, 'b': 1, 'c': 1, 'd': 1}) Counter({'a': 2, 'b': 1})
print(c | Counter('zzzz'), +Counter(a=-1, b=2), -Counter(a=-1, b=2))
# expect: Counter({'a': 5, 'z': 4, 'b': 2, 'r': 2, 'c': 1, 'd': 1}) Counter({'b': 2}) Counter({'a': 1})
c.update('zzz')
c.subtract('aa')
print(c)  # expect: Counter({'a': 3, 'z': 3, 'b': 2, 'r': 2, 'c': 1, 'd': 1})
del c['qq']
print(c == Counter(c), c >= Counter('a'), c < Counter('a'))  # expect: True True False
print(c.copy())  # expect: Counter({'a': 3, 'z': 3, 'b': 2, 'r': 2, 'c': 1, 'd': 1})
try:
    Counter.fromkeys('a')
except NotImplementedError as e:
    print(e)
# expect: Counter.fromkeys() is undefined.  Use Counter(iterable) instead.
try:
    Counter(1)
except TypeError as e:
    print(e)
# expect: 'int' object is not iterable
print(Counter({'a': 'x', 'b': 1}) if 0 else Counter({}), Counter(a=1) == Counter(a=1, b=0))
# expect: Counter() True
m = ChainMap({'a': 1}, {'a': 2, 'b': 3})
print(m, m['a'], m['b'])  # expect: ChainMap({'a': 1}, {'a': 2, 'b': 3}) 1 3
print(len(m), list(m), m.maps)  # expect: 2 ['a', 'b'] [{'a': 1}, {'a': 2, 'b': 3}]
print(m.parents, m.new_child({'c': 1}), dict(m))
# expect: ChainMap({'a': 2, 'b': 3}) ChainMap({'c': 1}, {'a': 1}, {'a': 2, 'b': 3}) {'a': 1, 'b': 3}
print(m.get('q'), 'b' in m)  # expect: None True
for f in [
    lambda: m['zz'], lambda: m.pop('b'), lambda: m.popitem(), lambda: m.popitem(),
    lambda: m.__delitem__('zz'), lambda: m | {'x': 1},
]:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
# expect: KeyError 'zz'
# expect: KeyError "Key not found in the first mapping: 'b'"
# expect: ('a', 1)
# expect: KeyError 'No keys found in the first mapping.'
# expect: KeyError "Key not found in the first mapping: 'zz'"
# expect: ChainMap({'x': 1}, {'a': 2, 'b': 3})

class UD(UserDict):

    def __setitem__(s, k, v):
        super().__setitem__(k.upper(), v)

u = UD(a=1, b=2)
print(u, u.data, len(u))  # expect: {'A': 1, 'B': 2} {'A': 1, 'B': 2} 2
print('A' in u, u | {'c': 3}, u.copy())  # expect: True {'A': 1, 'B': 2, 'C': 3} {'A': 1, 'B': 2}

class MU(UserDict):

    def __missing__(s, k):
        return k * 2

print(MU()['ab'], MU().get('q'))  # expect: abab qq
ul = UserList([3, 1, 2])
ul.sort()
print(ul, ul + [1], [0] + ul)  # expect: [1, 2, 3] [1, 2, 3, 1] [0, 1, 2, 3]
print(ul * 2, ul[0:2], type(ul[0:2]))  # expect: [1, 2, 3, 1, 2, 3] [1, 2] <class 'collections.UserList'>
print(ul == [1, 2, 3])  # expect: True
us = UserString('hello')
print(us, repr(us), us.upper())  # expect: hello 'hello' HELLO
print(us + 'x', 'x' + us, us[1:3])  # expect: hellox xhello el
print(type(us.upper()), us == 'hello', hash(us) == hash('hello'))
# expect: <class 'collections.UserString'> True True
print(us % (), 'ell' in us, us.center(11, '*'))  # expect: hello True ***hello***
print(isinstance([], abc.Sequence), isinstance({}, abc.Mapping))  # expect: True True
print(issubclass(deque, abc.MutableSequence))  # expect: True
print(isinstance(iter([]), abc.Iterator), isinstance(1, abc.Hashable))  # expect: True True
print(isinstance([], abc.Hashable))  # expect: False

class S(abc.Set):

    def __init__(s, i):
        s.d = list(dict.fromkeys(i))

    def __contains__(s, x):
        return x in s.d

    def __iter__(s):
        return iter(s.d)

    def __len__(s):
        return len(s.d)

    def __repr__(s):
        return f'S({s.d})'

print(S('abc') & S('bcd'), S('abc') | S('bcd'), S('abc') - S('bcd'))
# expect: S(['b', 'c']) S(['a', 'b', 'c', 'd']) S(['a'])
print(S('abc') ^ S('bcd'), S('ab') <= S('abc'), S('ab') == S('ba'))  # expect: S(['a', 'd']) True True
print(S('ab').isdisjoint(S('c')), S('ab') < {'a', 'b', 'c'})  # expect: True True
print(S('ab')._hash() == S('ba')._hash())  # expect: True

class M(abc.MutableMapping):

    def __init__(s):
        s.d = {}

    def __getitem__(s, k):
        return s.d[k]

    def __setitem__(s, k, v):
        s.d[k] = v

    def __delitem__(s, k):
        del s.d[k]

    def __iter__(s):
        return iter(s.d)

    def __len__(s):
        return len(s.d)

m = M()
m.update(a=1)
m.update([('b', 2)])
print(m.pop('a'), m.pop('zz', None), m.setdefault('c', 3))  # expect: 1 None 3
print(m.keys(), m.items(), m.values())
# expect: KeysView(<__main__.M object at 0x...>) ItemsView(<__main__.M object at 0x...>) ValuesView(<__main__.M object at 0x...>)
print(list(m.items()), m == {'b': 2, 'c': 3})  # expect: [('b', 2), ('c', 3)] True
m.clear()
print(len(m))  # expect: 0
try:
    abc.Sequence()
except TypeError as e:
    print(e)
# expect: Can't instantiate abstract class Sequence with abstract methods __getitem__, __len__

class B(abc.MutableSequence):

    def __getitem__(s):
        pass

    def __len__(s):
        pass

try:
    B()
except TypeError as e:
    print(e)
# expect: Can't instantiate abstract class B with abstract methods __delitem__, __setitem__, insert
print(abc.Callable[[int], str], abc.Iterable[int], abc.Mapping[str, int])
# expect: collections.abc.Callable[[int], str] collections.abc.Iterable[int] collections.abc.Mapping[str, int]
print(deque[int], defaultdict[int, str], OrderedDict[int, int])
# expect: collections.deque[int] collections.defaultdict[int, str] collections.OrderedDict[int, int]
print(Counter[str], ChainMap[int, int])  # expect: collections.Counter[str] collections.ChainMap[int, int]

class Seq(abc.Sequence):

    def __getitem__(s, i):
        if i >= 3:
            raise IndexError
        return i * 10

    def __len__(s):
        return 3

s = Seq()
print(list(s), 10 in s, list(reversed(s)))  # expect: [0, 10, 20] True [20, 10, 0]
print(s.index(20), s.count(10))  # expect: 2 1
try:
    s.index(99)
except ValueError as e:
    print(repr(e))
# expect: ValueError()
print(d.__reduce__(), dd.__reduce__()[:2], o.__reduce__()[:2])
# expect: (<class 'collections.deque'>, ((), 5), None, <_collections._deque_iterator object at 0x...>) (<class 'collections.defaultdict'>, (<class 'list'>,)) (<class 'collections.OrderedDict'>, ())
print(c.__reduce__()[0])  # expect: <class 'collections.Counter'>
print(d.__sizeof__() > 0, deque.__doc__, defaultdict.__doc__)
# expect: True deque([iterable[, maxlen]]) --> deque object
# expect:
# expect: A list-like sequence optimized for data accesses near its endpoints. defaultdict(default_factory=None, /, [...]) --> dict with default factory
# expect:
# expect: The default factory is called without arguments to produce
# expect: a new value when a key is not present, in __getitem__ only.
# expect: A defaultdict compares equal to a dict with the same items.
# expect: All remaining arguments are treated the same as if they were
# expect: passed to the dict constructor, including keyword arguments.
# expect:
print(OrderedDict.__doc__)  # expect: Dictionary that remembers insertion order
