# Iterators of itertools and of the built-in types: their state, copied and pickled at every step.
import copy
import itertools as I
import operator
import pickle


def plain(v):
    if hasattr(v, "__next__") or type(v).__name__ in ("groupby", "_tee_dataobject", "_grouper"):
        return type(v).__name__
    if v is nothing or v is calls:
        return v.__name__
    if isinstance(v, tuple):
        return tuple(plain(x) for x in v)
    return v


def nothing(a, b):
    return None


def items(it):
    return [plain(x) for x in I.islice(it, 5)]


def calls():
    return 3


makers = {
    "accumulate": lambda: I.accumulate([1, 2, 3]),
    "accumulate from 10": lambda: I.accumulate([1, 2, 3], operator.mul, initial=10),
    "accumulate None": lambda: I.accumulate([None, 1, 2], nothing),
    "chain": lambda: I.chain([1, 2], "ab"),
    "chain.from_iterable": lambda: I.chain.from_iterable([[1], [2, 3]]),
    "count": lambda: I.count(3, 2),
    "cycle": lambda: I.cycle("abc"),
    "repeat": lambda: I.repeat("x", 3),
    "compress": lambda: I.compress("abcd", [1, 0, 1, 1]),
    "dropwhile": lambda: I.dropwhile(bool, [1, 0, 2]),
    "takewhile": lambda: I.takewhile(bool, [1, 2, 0, 3]),
    "filterfalse": lambda: I.filterfalse(bool, [0, 1, 0]),
    "starmap": lambda: I.starmap(pow, [(2, 3), (3, 2)]),
    "islice": lambda: I.islice("abcdefghijk", 2, 12, 3),
    "islice to the end": lambda: I.islice("abc", None),
    "product": lambda: I.product("ab", [1, 2]),
    "product of nothing": lambda: I.product("", "a"),
    "permutations": lambda: I.permutations("abc", 2),
    "combinations": lambda: I.combinations("abc", 2),
    "too few for combinations": lambda: I.combinations("a", 3),
    "with replacement": lambda: I.combinations_with_replacement("ab", 2),
    "groupby": lambda: I.groupby("aabbc"),
    "zip_longest": lambda: I.zip_longest("abc", [1], fillvalue="-"),
    "tee": lambda: I.tee("abc")[0],
    "list": lambda: iter([1, 2, 3]),
    "tuple": lambda: iter((1, 2, 3)),
    "str": lambda: iter("abc"),
    "str, not ASCII": lambda: iter("aé"),
    "bytes": lambda: iter(b"abc"),
    "dict": lambda: iter({1: 2, 3: 4}),
    "reversed list": lambda: reversed([1, 2, 3]),
    "reversed tuple": lambda: reversed((1, 2, 3)),
    "enumerate": lambda: enumerate("abc"),
    "zip": lambda: zip("ab", [1, 2]),
    "map": lambda: map(abs, [1, -2]),
    "filter": lambda: filter(None, [1, 0, 2]),
    "calls": lambda: iter(calls, 3),
}
for name, make in makers.items():
    print(name)
    for steps in range(5):
        it = make()
        for i in range(steps):
            next(it, None)
        state = it.__reduce__()
        print("   ", steps, [x if isinstance(x, type) else plain(x) for x in state])
        print("       ", items(copy.deepcopy(it)), end=" ")
        print(items(pickle.loads(pickle.dumps(it))) if name != "calls" else "")

states = [
    (lambda: I.chain(), [1, (), (1,), ([],), (iter([]), 1), (1, 2, 3)]),
    (lambda: I.cycle("ab"), [1, (), ([1], "x"), ([1], 1)]),
    (lambda: I.product("ab", "cd"), [1, (0,), (5, 5), ("a", 1), (1.5, 1)]),
    (lambda: I.combinations("abc", 2), [1, (1,), (0, 5), ("a", "b")]),
    (lambda: I.permutations("abc", 2), [1, (), ((0, 1, 2),), ((0, 1, 2), (3, 2)), ((0, 1), (1,))]),
    (lambda: I.combinations_with_replacement("abc", 2), [(0, 9), (1,)]),
    (lambda: I.groupby("ab"), [1, (1, 2), (1, 2, 3)]),
    (lambda: I.islice("abc", 3), ["a", 1]),
    (lambda: I.zip_longest("a", "bc"), ["x"]),
    (lambda: I.takewhile(bool, [1]), [0, 1]),
    (lambda: I.accumulate([1]), [5]),
    (lambda: iter("abc"), ["x", 1, -1, 10]),
    (lambda: iter([1, 2]), ["x", 1, 1.5]),
    (lambda: iter((1, 2)), ["x", 1]),
    (lambda: reversed([1, 2]), ["x", 0]),
    (lambda: iter(b"abc"), ["x", 1]),
]
for make, given in states:
    for state in given:
        it = make()
        try:
            it.__setstate__(state)
            print(type(it).__name__, plain(state), items(it))
        except Exception as e:
            print(type(it).__name__, plain(state), type(e).__name__, e)

# expect: accumulate
# expect:     0 [<class 'itertools.accumulate'>, ('list_iterator', None), None]
# expect:         [1, 3, 6] [1, 3, 6]
# expect:     1 [<class 'itertools.accumulate'>, ('list_iterator', None), 1]
# expect:         [3, 6] [3, 6]
# expect:     2 [<class 'itertools.accumulate'>, ('list_iterator', None), 3]
# expect:         [6] [6]
# expect:     3 [<class 'itertools.accumulate'>, ('list_iterator', None), 6]
# expect:         [] []
# expect:     4 [<class 'itertools.accumulate'>, ('list_iterator', None), 6]
# expect:         [] []
# expect: accumulate from 10
# expect:     0 [<class 'itertools.accumulate'>, ('chain', <built-in function mul>), None]
# expect:         [10, 10, 20, 60] [10, 10, 20, 60]
# expect:     1 [<class 'itertools.accumulate'>, ('list_iterator', <built-in function mul>), 10]
# expect:         [10, 20, 60] [10, 20, 60]
# expect:     2 [<class 'itertools.accumulate'>, ('list_iterator', <built-in function mul>), 10]
# expect:         [20, 60] [20, 60]
# expect:     3 [<class 'itertools.accumulate'>, ('list_iterator', <built-in function mul>), 20]
# expect:         [60] [60]
# expect:     4 [<class 'itertools.accumulate'>, ('list_iterator', <built-in function mul>), 60]
# expect:         [] []
# expect: accumulate None
# expect:     0 [<class 'itertools.accumulate'>, ('list_iterator', 'nothing'), None]
# expect:         [None, None, None] [None, None, None]
# expect:     1 [<class 'itertools.islice'>, ('accumulate', 1, None)]
# expect:         [None, None] [None, None]
# expect:     2 [<class 'itertools.islice'>, ('accumulate', 1, None)]
# expect:         [None] [None]
# expect:     3 [<class 'itertools.islice'>, ('accumulate', 1, None)]
# expect:         [] []
# expect:     4 [<class 'itertools.islice'>, ('accumulate', 1, None)]
# expect:         [] []
# expect: chain
# expect:     0 [<class 'itertools.chain'>, (), ('tuple_iterator',)]
# expect:         [1, 2, 'a', 'b'] [1, 2, 'a', 'b']
# expect:     1 [<class 'itertools.chain'>, (), ('tuple_iterator', 'list_iterator')]
# expect:         [2, 'a', 'b'] [2, 'a', 'b']
# expect:     2 [<class 'itertools.chain'>, (), ('tuple_iterator', 'list_iterator')]
# expect:         ['a', 'b'] ['a', 'b']
# expect:     3 [<class 'itertools.chain'>, (), ('tuple_iterator', 'str_ascii_iterator')]
# expect:         ['b'] ['b']
# expect:     4 [<class 'itertools.chain'>, (), ('tuple_iterator', 'str_ascii_iterator')]
# expect:         [] []
# expect: chain.from_iterable
# expect:     0 [<class 'itertools.chain'>, (), ('list_iterator',)]
# expect:         [1, 2, 3] [1, 2, 3]
# expect:     1 [<class 'itertools.chain'>, (), ('list_iterator', 'list_iterator')]
# expect:         [2, 3] [2, 3]
# expect:     2 [<class 'itertools.chain'>, (), ('list_iterator', 'list_iterator')]
# expect:         [3] [3]
# expect:     3 [<class 'itertools.chain'>, (), ('list_iterator', 'list_iterator')]
# expect:         [] []
# expect:     4 [<class 'itertools.chain'>, ()]
# expect:         [] []
# expect: count
# expect:     0 [<class 'itertools.count'>, (3, 2)]
# expect:         [3, 5, 7, 9, 11] [3, 5, 7, 9, 11]
# expect:     1 [<class 'itertools.count'>, (5, 2)]
# expect:         [5, 7, 9, 11, 13] [5, 7, 9, 11, 13]
# expect:     2 [<class 'itertools.count'>, (7, 2)]
# expect:         [7, 9, 11, 13, 15] [7, 9, 11, 13, 15]
# expect:     3 [<class 'itertools.count'>, (9, 2)]
# expect:         [9, 11, 13, 15, 17] [9, 11, 13, 15, 17]
# expect:     4 [<class 'itertools.count'>, (11, 2)]
# expect:         [11, 13, 15, 17, 19] [11, 13, 15, 17, 19]
# expect: cycle
# expect:     0 [<class 'itertools.cycle'>, ('str_ascii_iterator',), ([], False)]
# expect:         ['a', 'b', 'c', 'a', 'b'] ['a', 'b', 'c', 'a', 'b']
# expect:     1 [<class 'itertools.cycle'>, ('str_ascii_iterator',), (['a'], False)]
# expect:         ['b', 'c', 'a', 'b', 'c'] ['b', 'c', 'a', 'b', 'c']
# expect:     2 [<class 'itertools.cycle'>, ('str_ascii_iterator',), (['a', 'b'], False)]
# expect:         ['c', 'a', 'b', 'c', 'a'] ['c', 'a', 'b', 'c', 'a']
# expect:     3 [<class 'itertools.cycle'>, ('str_ascii_iterator',), (['a', 'b', 'c'], False)]
# expect:         ['a', 'b', 'c', 'a', 'b'] ['a', 'b', 'c', 'a', 'b']
# expect:     4 [<class 'itertools.cycle'>, ('list_iterator',), (['a', 'b', 'c'], True)]
# expect:         ['b', 'c', 'a', 'b', 'c'] ['b', 'c', 'a', 'b', 'c']
# expect: repeat
# expect:     0 [<class 'itertools.repeat'>, ('x', 3)]
# expect:         ['x', 'x', 'x'] ['x', 'x', 'x']
# expect:     1 [<class 'itertools.repeat'>, ('x', 2)]
# expect:         ['x', 'x'] ['x', 'x']
# expect:     2 [<class 'itertools.repeat'>, ('x', 1)]
# expect:         ['x'] ['x']
# expect:     3 [<class 'itertools.repeat'>, ('x', 0)]
# expect:         [] []
# expect:     4 [<class 'itertools.repeat'>, ('x', 0)]
# expect:         [] []
# expect: compress
# expect:     0 [<class 'itertools.compress'>, ('str_ascii_iterator', 'list_iterator')]
# expect:         ['a', 'c', 'd'] ['a', 'c', 'd']
# expect:     1 [<class 'itertools.compress'>, ('str_ascii_iterator', 'list_iterator')]
# expect:         ['c', 'd'] ['c', 'd']
# expect:     2 [<class 'itertools.compress'>, ('str_ascii_iterator', 'list_iterator')]
# expect:         ['d'] ['d']
# expect:     3 [<class 'itertools.compress'>, ('str_ascii_iterator', 'list_iterator')]
# expect:         [] []
# expect:     4 [<class 'itertools.compress'>, ('str_ascii_iterator', 'list_iterator')]
# expect:         [] []
# expect: dropwhile
# expect:     0 [<class 'itertools.dropwhile'>, (<class 'bool'>, 'list_iterator'), 0]
# expect:         [0, 2] [0, 2]
# expect:     1 [<class 'itertools.dropwhile'>, (<class 'bool'>, 'list_iterator'), 1]
# expect:         [2] [2]
# expect:     2 [<class 'itertools.dropwhile'>, (<class 'bool'>, 'list_iterator'), 1]
# expect:         [] []
# expect:     3 [<class 'itertools.dropwhile'>, (<class 'bool'>, 'list_iterator'), 1]
# expect:         [] []
# expect:     4 [<class 'itertools.dropwhile'>, (<class 'bool'>, 'list_iterator'), 1]
# expect:         [] []
# expect: takewhile
# expect:     0 [<class 'itertools.takewhile'>, (<class 'bool'>, 'list_iterator'), 0]
# expect:         [1, 2] [1, 2]
# expect:     1 [<class 'itertools.takewhile'>, (<class 'bool'>, 'list_iterator'), 0]
# expect:         [2] [2]
# expect:     2 [<class 'itertools.takewhile'>, (<class 'bool'>, 'list_iterator'), 0]
# expect:         [] []
# expect:     3 [<class 'itertools.takewhile'>, (<class 'bool'>, 'list_iterator'), 1]
# expect:         [] []
# expect:     4 [<class 'itertools.takewhile'>, (<class 'bool'>, 'list_iterator'), 1]
# expect:         [] []
# expect: filterfalse
# expect:     0 [<class 'itertools.filterfalse'>, (<class 'bool'>, 'list_iterator')]
# expect:         [0, 0] [0, 0]
# expect:     1 [<class 'itertools.filterfalse'>, (<class 'bool'>, 'list_iterator')]
# expect:         [0] [0]
# expect:     2 [<class 'itertools.filterfalse'>, (<class 'bool'>, 'list_iterator')]
# expect:         [] []
# expect:     3 [<class 'itertools.filterfalse'>, (<class 'bool'>, 'list_iterator')]
# expect:         [] []
# expect:     4 [<class 'itertools.filterfalse'>, (<class 'bool'>, 'list_iterator')]
# expect:         [] []
# expect: starmap
# expect:     0 [<class 'itertools.starmap'>, (<built-in function pow>, 'list_iterator')]
# expect:         [8, 9] [8, 9]
# expect:     1 [<class 'itertools.starmap'>, (<built-in function pow>, 'list_iterator')]
# expect:         [9] [9]
# expect:     2 [<class 'itertools.starmap'>, (<built-in function pow>, 'list_iterator')]
# expect:         [] []
# expect:     3 [<class 'itertools.starmap'>, (<built-in function pow>, 'list_iterator')]
# expect:         [] []
# expect:     4 [<class 'itertools.starmap'>, (<built-in function pow>, 'list_iterator')]
# expect:         [] []
# expect: islice
# expect:     0 [<class 'itertools.islice'>, ('str_ascii_iterator', 2, 12, 3), 0]
# expect:         ['c', 'f', 'i'] ['c', 'f', 'i']
# expect:     1 [<class 'itertools.islice'>, ('str_ascii_iterator', 5, 12, 3), 3]
# expect:         ['f', 'i'] ['f', 'i']
# expect:     2 [<class 'itertools.islice'>, ('str_ascii_iterator', 8, 12, 3), 6]
# expect:         ['i'] ['i']
# expect:     3 [<class 'itertools.islice'>, ('str_ascii_iterator', 11, 12, 3), 9]
# expect:         [] []
# expect:     4 [<class 'itertools.islice'>, ('list_iterator', 0), 0]
# expect:         [] []
# expect: islice to the end
# expect:     0 [<class 'itertools.islice'>, ('str_ascii_iterator', 0, None, 1), 0]
# expect:         ['a', 'b', 'c'] ['a', 'b', 'c']
# expect:     1 [<class 'itertools.islice'>, ('str_ascii_iterator', 1, None, 1), 1]
# expect:         ['b', 'c'] ['b', 'c']
# expect:     2 [<class 'itertools.islice'>, ('str_ascii_iterator', 2, None, 1), 2]
# expect:         ['c'] ['c']
# expect:     3 [<class 'itertools.islice'>, ('str_ascii_iterator', 3, None, 1), 3]
# expect:         [] []
# expect:     4 [<class 'itertools.islice'>, ('list_iterator', 0), 0]
# expect:         [] []
# expect: product
# expect:     0 [<class 'itertools.product'>, (('a', 'b'), (1, 2))]
# expect:         [('a', 1), ('a', 2), ('b', 1), ('b', 2)] [('a', 1), ('a', 2), ('b', 1), ('b', 2)]
# expect:     1 [<class 'itertools.product'>, (('a', 'b'), (1, 2)), (0, 0)]
# expect:         [('a', 2), ('b', 1), ('b', 2)] [('a', 2), ('b', 1), ('b', 2)]
# expect:     2 [<class 'itertools.product'>, (('a', 'b'), (1, 2)), (0, 1)]
# expect:         [('b', 1), ('b', 2)] [('b', 1), ('b', 2)]
# expect:     3 [<class 'itertools.product'>, (('a', 'b'), (1, 2)), (1, 0)]
# expect:         [('b', 2)] [('b', 2)]
# expect:     4 [<class 'itertools.product'>, (('a', 'b'), (1, 2)), (1, 1)]
# expect:         [] []
# expect: product of nothing
# expect:     0 [<class 'itertools.product'>, ((), ('a',))]
# expect:         [] []
# expect:     1 [<class 'itertools.product'>, ((),)]
# expect:         [] []
# expect:     2 [<class 'itertools.product'>, ((),)]
# expect:         [] []
# expect:     3 [<class 'itertools.product'>, ((),)]
# expect:         [] []
# expect:     4 [<class 'itertools.product'>, ((),)]
# expect:         [] []
# expect: permutations
# expect:     0 [<class 'itertools.permutations'>, (('a', 'b', 'c'), 2)]
# expect:         [('a', 'b'), ('a', 'c'), ('b', 'a'), ('b', 'c'), ('c', 'a')] [('a', 'b'), ('a', 'c'), ('b', 'a'), ('b', 'c'), ('c', 'a')]
# expect:     1 [<class 'itertools.permutations'>, (('a', 'b', 'c'), 2), ((0, 1, 2), (3, 2))]
# expect:         [('a', 'c'), ('b', 'a'), ('b', 'c'), ('c', 'a'), ('c', 'b')] [('a', 'c'), ('b', 'a'), ('b', 'c'), ('c', 'a'), ('c', 'b')]
# expect:     2 [<class 'itertools.permutations'>, (('a', 'b', 'c'), 2), ((0, 2, 1), (3, 1))]
# expect:         [('b', 'a'), ('b', 'c'), ('c', 'a'), ('c', 'b')] [('b', 'a'), ('b', 'c'), ('c', 'a'), ('c', 'b')]
# expect:     3 [<class 'itertools.permutations'>, (('a', 'b', 'c'), 2), ((1, 0, 2), (2, 2))]
# expect:         [('b', 'c'), ('c', 'a'), ('c', 'b')] [('b', 'c'), ('c', 'a'), ('c', 'b')]
# expect:     4 [<class 'itertools.permutations'>, (('a', 'b', 'c'), 2), ((1, 2, 0), (2, 1))]
# expect:         [('c', 'a'), ('c', 'b')] [('c', 'a'), ('c', 'b')]
# expect: combinations
# expect:     0 [<class 'itertools.combinations'>, (('a', 'b', 'c'), 2)]
# expect:         [('a', 'b'), ('a', 'c'), ('b', 'c')] [('a', 'b'), ('a', 'c'), ('b', 'c')]
# expect:     1 [<class 'itertools.combinations'>, (('a', 'b', 'c'), 2), (0, 1)]
# expect:         [('a', 'c'), ('b', 'c')] [('a', 'c'), ('b', 'c')]
# expect:     2 [<class 'itertools.combinations'>, (('a', 'b', 'c'), 2), (0, 2)]
# expect:         [('b', 'c')] [('b', 'c')]
# expect:     3 [<class 'itertools.combinations'>, (('a', 'b', 'c'), 2), (1, 2)]
# expect:         [] []
# expect:     4 [<class 'itertools.combinations'>, ((), 2)]
# expect:         [] []
# expect: too few for combinations
# expect:     0 [<class 'itertools.combinations'>, (('a',), 3)]
# expect:         [] []
# expect:     1 [<class 'itertools.combinations'>, (('a',), 3)]
# expect:         [] []
# expect:     2 [<class 'itertools.combinations'>, (('a',), 3)]
# expect:         [] []
# expect:     3 [<class 'itertools.combinations'>, (('a',), 3)]
# expect:         [] []
# expect:     4 [<class 'itertools.combinations'>, (('a',), 3)]
# expect:         [] []
# expect: with replacement
# expect:     0 [<class 'itertools.combinations_with_replacement'>, (('a', 'b'), 2)]
# expect:         [('a', 'a'), ('a', 'b'), ('b', 'b')] [('a', 'a'), ('a', 'b'), ('b', 'b')]
# expect:     1 [<class 'itertools.combinations_with_replacement'>, (('a', 'b'), 2), (0, 0)]
# expect:         [('a', 'b'), ('b', 'b')] [('a', 'b'), ('b', 'b')]
# expect:     2 [<class 'itertools.combinations_with_replacement'>, (('a', 'b'), 2), (0, 1)]
# expect:         [('b', 'b')] [('b', 'b')]
# expect:     3 [<class 'itertools.combinations_with_replacement'>, (('a', 'b'), 2), (1, 1)]
# expect:         [] []
# expect:     4 [<class 'itertools.combinations_with_replacement'>, ((), 2)]
# expect:         [] []
# expect: groupby
# expect:     0 [<class 'itertools.groupby'>, ('str_ascii_iterator', None)]
# expect:         [('a', '_grouper'), ('b', '_grouper'), ('c', '_grouper')] [('a', '_grouper'), ('b', '_grouper'), ('c', '_grouper')]
# expect:     1 [<class 'itertools.groupby'>, ('str_ascii_iterator', None), ('a', 'a', 'a')]
# expect:         [('b', '_grouper'), ('c', '_grouper')] [('b', '_grouper'), ('c', '_grouper')]
# expect:     2 [<class 'itertools.groupby'>, ('str_ascii_iterator', None), ('b', 'b', 'b')]
# expect:         [('c', '_grouper')] [('c', '_grouper')]
# expect:     3 [<class 'itertools.groupby'>, ('str_ascii_iterator', None), ('c', 'c', 'c')]
# expect:         [] []
# expect:     4 [<class 'itertools.groupby'>, ('str_ascii_iterator', None), ('c', 'c', 'c')]
# expect:         [] []
# expect: zip_longest
# expect:     0 [<class 'itertools.zip_longest'>, ('str_ascii_iterator', 'list_iterator'), '-']
# expect:         [('a', 1), ('b', '-'), ('c', '-')] [('a', 1), ('b', '-'), ('c', '-')]
# expect:     1 [<class 'itertools.zip_longest'>, ('str_ascii_iterator', 'list_iterator'), '-']
# expect:         [('b', '-'), ('c', '-')] [('b', '-'), ('c', '-')]
# expect:     2 [<class 'itertools.zip_longest'>, ('str_ascii_iterator', ()), '-']
# expect:         [('c', '-')] [('c', '-')]
# expect:     3 [<class 'itertools.zip_longest'>, ('str_ascii_iterator', ()), '-']
# expect:         [] []
# expect:     4 [<class 'itertools.zip_longest'>, ('str_ascii_iterator', ()), '-']
# expect:         [] []
# expect: tee
# expect:     0 [<class 'itertools._tee'>, ((),), ('_tee_dataobject', 0)]
# expect:         ['a', 'b', 'c'] ['a', 'b', 'c']
# expect:     1 [<class 'itertools._tee'>, ((),), ('_tee_dataobject', 1)]
# expect:         ['b', 'c'] ['b', 'c']
# expect:     2 [<class 'itertools._tee'>, ((),), ('_tee_dataobject', 2)]
# expect:         ['c'] ['c']
# expect:     3 [<class 'itertools._tee'>, ((),), ('_tee_dataobject', 3)]
# expect:         [] []
# expect:     4 [<class 'itertools._tee'>, ((),), ('_tee_dataobject', 3)]
# expect:         [] []
# expect: list
# expect:     0 [<built-in function iter>, ([1, 2, 3],), 0]
# expect:         [1, 2, 3] [1, 2, 3]
# expect:     1 [<built-in function iter>, ([1, 2, 3],), 1]
# expect:         [2, 3] [2, 3]
# expect:     2 [<built-in function iter>, ([1, 2, 3],), 2]
# expect:         [3] [3]
# expect:     3 [<built-in function iter>, ([1, 2, 3],), 3]
# expect:         [] []
# expect:     4 [<built-in function iter>, ([],)]
# expect:         [] []
# expect: tuple
# expect:     0 [<built-in function iter>, ((1, 2, 3),), 0]
# expect:         [1, 2, 3] [1, 2, 3]
# expect:     1 [<built-in function iter>, ((1, 2, 3),), 1]
# expect:         [2, 3] [2, 3]
# expect:     2 [<built-in function iter>, ((1, 2, 3),), 2]
# expect:         [3] [3]
# expect:     3 [<built-in function iter>, ((1, 2, 3),), 3]
# expect:         [] []
# expect:     4 [<built-in function iter>, ((),)]
# expect:         [] []
# expect: str
# expect:     0 [<built-in function iter>, ('abc',), 0]
# expect:         ['a', 'b', 'c'] ['a', 'b', 'c']
# expect:     1 [<built-in function iter>, ('abc',), 1]
# expect:         ['b', 'c'] ['b', 'c']
# expect:     2 [<built-in function iter>, ('abc',), 2]
# expect:         ['c'] ['c']
# expect:     3 [<built-in function iter>, ('abc',), 3]
# expect:         [] []
# expect:     4 [<built-in function iter>, ('',)]
# expect:         [] []
# expect: str, not ASCII
# expect:     0 [<built-in function iter>, ('aé',), 0]
# expect:         ['a', 'é'] ['a', 'é']
# expect:     1 [<built-in function iter>, ('aé',), 1]
# expect:         ['é'] ['é']
# expect:     2 [<built-in function iter>, ('aé',), 2]
# expect:         [] []
# expect:     3 [<built-in function iter>, ('',)]
# expect:         [] []
# expect:     4 [<built-in function iter>, ('',)]
# expect:         [] []
# expect: bytes
# expect:     0 [<built-in function iter>, (b'abc',), 0]
# expect:         [97, 98, 99] [97, 98, 99]
# expect:     1 [<built-in function iter>, (b'abc',), 1]
# expect:         [98, 99] [98, 99]
# expect:     2 [<built-in function iter>, (b'abc',), 2]
# expect:         [99] [99]
# expect:     3 [<built-in function iter>, (b'abc',), 3]
# expect:         [] []
# expect:     4 [<built-in function iter>, ((),)]
# expect:         [] []
# expect: dict
# expect:     0 [<built-in function iter>, ([1, 3],)]
# expect:         [1, 3] [1, 3]
# expect:     1 [<built-in function iter>, ([3],)]
# expect:         [3] [3]
# expect:     2 [<built-in function iter>, ([],)]
# expect:         [] []
# expect:     3 [<built-in function iter>, ([],)]
# expect:         [] []
# expect:     4 [<built-in function iter>, ([],)]
# expect:         [] []
# expect: reversed list
# expect:     0 [<class 'reversed'>, ([1, 2, 3],), 2]
# expect:         [3, 2, 1] [3, 2, 1]
# expect:     1 [<class 'reversed'>, ([1, 2, 3],), 1]
# expect:         [2, 1] [2, 1]
# expect:     2 [<class 'reversed'>, ([1, 2, 3],), 0]
# expect:         [1] [1]
# expect:     3 [<class 'reversed'>, ([1, 2, 3],), -1]
# expect:         [] []
# expect:     4 [<built-in function iter>, ([],)]
# expect:         [] []
# expect: reversed tuple
# expect:     0 [<class 'reversed'>, ((1, 2, 3),), 2]
# expect:         [3, 2, 1] [3, 2, 1]
# expect:     1 [<class 'reversed'>, ((1, 2, 3),), 1]
# expect:         [2, 1] [2, 1]
# expect:     2 [<class 'reversed'>, ((1, 2, 3),), 0]
# expect:         [1] [1]
# expect:     3 [<class 'reversed'>, ((1, 2, 3),), -1]
# expect:         [] []
# expect:     4 [<class 'reversed'>, ((),)]
# expect:         [] []
# expect: enumerate
# expect:     0 [<class 'enumerate'>, ('str_ascii_iterator', 0)]
# expect:         [(0, 'a'), (1, 'b'), (2, 'c')] [(0, 'a'), (1, 'b'), (2, 'c')]
# expect:     1 [<class 'enumerate'>, ('str_ascii_iterator', 1)]
# expect:         [(1, 'b'), (2, 'c')] [(1, 'b'), (2, 'c')]
# expect:     2 [<class 'enumerate'>, ('str_ascii_iterator', 2)]
# expect:         [(2, 'c')] [(2, 'c')]
# expect:     3 [<class 'enumerate'>, ('str_ascii_iterator', 3)]
# expect:         [] []
# expect:     4 [<class 'enumerate'>, ('str_ascii_iterator', 3)]
# expect:         [] []
# expect: zip
# expect:     0 [<class 'zip'>, ('str_ascii_iterator', 'list_iterator')]
# expect:         [('a', 1), ('b', 2)] [('a', 1), ('b', 2)]
# expect:     1 [<class 'zip'>, ('str_ascii_iterator', 'list_iterator')]
# expect:         [('b', 2)] [('b', 2)]
# expect:     2 [<class 'zip'>, ('str_ascii_iterator', 'list_iterator')]
# expect:         [] []
# expect:     3 [<class 'zip'>, ('str_ascii_iterator', 'list_iterator')]
# expect:         [] []
# expect:     4 [<class 'zip'>, ('str_ascii_iterator', 'list_iterator')]
# expect:         [] []
# expect: map
# expect:     0 [<class 'map'>, (<built-in function abs>, 'list_iterator')]
# expect:         [1, 2] [1, 2]
# expect:     1 [<class 'map'>, (<built-in function abs>, 'list_iterator')]
# expect:         [2] [2]
# expect:     2 [<class 'map'>, (<built-in function abs>, 'list_iterator')]
# expect:         [] []
# expect:     3 [<class 'map'>, (<built-in function abs>, 'list_iterator')]
# expect:         [] []
# expect:     4 [<class 'map'>, (<built-in function abs>, 'list_iterator')]
# expect:         [] []
# expect: filter
# expect:     0 [<class 'filter'>, (None, 'list_iterator')]
# expect:         [1, 2] [1, 2]
# expect:     1 [<class 'filter'>, (None, 'list_iterator')]
# expect:         [2] [2]
# expect:     2 [<class 'filter'>, (None, 'list_iterator')]
# expect:         [] []
# expect:     3 [<class 'filter'>, (None, 'list_iterator')]
# expect:         [] []
# expect:     4 [<class 'filter'>, (None, 'list_iterator')]
# expect:         [] []
# expect: calls
# expect:     0 [<built-in function iter>, ('calls', 3)]
# expect:         [] 
# expect:     1 [<built-in function iter>, ((),)]
# expect:         [] 
# expect:     2 [<built-in function iter>, ((),)]
# expect:         [] 
# expect:     3 [<built-in function iter>, ((),)]
# expect:         [] 
# expect:     4 [<built-in function iter>, ((),)]
# expect:         [] 
# expect: chain 1 TypeError state is not a tuple
# expect: chain () TypeError function takes at least 1 argument (0 given)
# expect: chain (1,) TypeError Arguments must be iterators.
# expect: chain ([],) TypeError Arguments must be iterators.
# expect: chain ('list_iterator', 1) TypeError Arguments must be iterators.
# expect: chain (1, 2, 3) TypeError function takes at most 2 arguments (3 given)
# expect: cycle 1 TypeError state is not a tuple
# expect: cycle () TypeError function takes exactly 2 arguments (0 given)
# expect: cycle ([1], 'x') TypeError 'str' object cannot be interpreted as an integer
# expect: cycle ([1], 1) ['a', 'b', 1, 1, 1]
# expect: product 1 ValueError invalid arguments
# expect: product (0,) ValueError invalid arguments
# expect: product (5, 5) []
# expect: product ('a', 1) TypeError an integer is required
# expect: product (1.5, 1) TypeError an integer is required
# expect: combinations 1 ValueError invalid arguments
# expect: combinations (1,) ValueError invalid arguments
# expect: combinations (0, 5) [('b', 'c')]
# expect: combinations ('a', 'b') TypeError an integer is required
# expect: permutations 1 TypeError state is not a tuple
# expect: permutations () TypeError function takes exactly 2 arguments (0 given)
# expect: permutations ((0, 1, 2),) TypeError function takes exactly 2 arguments (1 given)
# expect: permutations ((0, 1, 2), (3, 2)) [('a', 'c'), ('b', 'a'), ('b', 'c'), ('c', 'a'), ('c', 'b')]
# expect: permutations ((0, 1), (1,)) ValueError invalid arguments
# expect: combinations_with_replacement (0, 9) [('b', 'b'), ('b', 'c'), ('c', 'c')]
# expect: combinations_with_replacement (1,) ValueError invalid arguments
# expect: groupby 1 TypeError state is not a tuple
# expect: groupby (1, 2) TypeError function takes exactly 3 arguments (2 given)
# expect: groupby (1, 2, 3) [(1, '_grouper'), ('a', '_grouper'), ('b', '_grouper')]
# expect: islice a TypeError an integer is required
# expect: islice 1 ['a', 'b']
# expect: zip_longest x [('a', 'b'), ('x', 'c')]
# expect: takewhile 0 [1]
# expect: takewhile 1 []
# expect: accumulate 5 [6]
# expect: str_ascii_iterator x TypeError an integer is required
# expect: str_ascii_iterator 1 ['b', 'c']
# expect: str_ascii_iterator -1 ['a', 'b', 'c']
# expect: str_ascii_iterator 10 []
# expect: list_iterator x TypeError an integer is required
# expect: list_iterator 1 [2]
# expect: list_iterator 1.5 TypeError an integer is required
# expect: tuple_iterator x TypeError an integer is required
# expect: tuple_iterator 1 [2]
# expect: list_reverseiterator x TypeError an integer is required
# expect: list_reverseiterator 0 [1]
# expect: bytes_iterator x TypeError an integer is required
# expect: bytes_iterator 1 [98, 99]
