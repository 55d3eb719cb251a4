# tuple and range.
t = (1, "a", 2.5)
print(t, (), (1,), t + (2,), t * 2, t[1], t[-1:], len(t), "a" in t, t.index("a"), t.count(1), hash((1, 2)) == hash((1, 2)), tuple("ab"), tuple([1]), tuple())
# expect: (1, 'a', 2.5) () (1,) (1, 'a', 2.5, 2) (1, 'a', 2.5, 1, 'a', 2.5) a (2.5,) 3 True 1 1 True ('a', 'b') (1,) ()
print((1, 2) < (1, 2, 0), (1, (2, 3)) == (1, (2, 3)), 1 in (), (*[1, 2], *"a"), 1, *(2,))
# expect: True True False (1, 2, 'a') 1 2
r = range(2, 20, 3)
print(r, list(r), len(r), r[1], r[-1], r[1:3], r[::-1], 5 in r, 6 in r, "a" in r, r.index(8), r.count(8), r.start, r.stop, r.step)
# expect: range(2, 20, 3) [2, 5, 8, 11, 14, 17] 6 5 17 range(5, 11, 3) range(17, -1, -3) True False False 2 1 2 20 3
print(range(0), range(5, 0, -2), list(range(5, 0, -2)), range(3) == range(0, 3, 1), range(0) == range(1, 1), range(0, 3, 2) == range(0, 4, 2), hash(range(3)) == hash(range(3)), bool(range(0)), list(reversed(range(4))), range(10 ** 20)[-1], len(range(-5, 5)), max(range(4)), sum(range(101)), 10 ** 19 in range(10 ** 20))
# expect: range(0, 0) range(5, 0, -2) [5, 3, 1] True True True True False [3, 2, 1, 0] 99999999999999999999 10 3 5050 True
for text in ("(1,)[2]", "(1,) + [2]", "(1, 2).index(3)", "range()", "range(1, 2, 0)", "range('a')", "range(1.5)", "range(3)[5]", "range(3).index(7)", "tuple(5)", "hash(([],))", "(1, 2).append(3)", "range(1, 2, 3, 4)", "len(range(10 ** 30))", "(1,) < 5", "range(3) < range(4)", "range(3) + range(3)", "tuple(1, 2)", "(1, 2) - (1,)"):
    try:
        print(text, eval(text))
    except Exception as e:
        print(text, "->", type(e).__name__, e)
# expect: (1,)[2] -> IndexError tuple index out of range
# expect: (1,) + [2] -> TypeError can only concatenate tuple (not "list") to tuple
# expect: (1, 2).index(3) -> ValueError tuple.index(x): x not in tuple
# expect: range() -> TypeError range expected at least 1 argument, got 0
# expect: range(1, 2, 0) -> ValueError range() arg 3 must not be zero
# expect: range('a') -> TypeError 'str' object cannot be interpreted as an integer
# expect: range(1.5) -> TypeError 'float' object cannot be interpreted as an integer
# expect: range(3)[5] -> IndexError range object index out of range
# expect: range(3).index(7) -> ValueError 7 is not in range
# expect: tuple(5) -> TypeError 'int' object is not iterable
# expect: hash(([],)) -> TypeError unhashable type: 'list'
# expect: (1, 2).append(3) -> AttributeError 'tuple' object has no attribute 'append'
# expect: range(1, 2, 3, 4) -> TypeError range expected at most 3 arguments, got 4
# expect: len(range(10 ** 30)) -> OverflowError Python int too large to convert to C ssize_t
# expect: (1,) < 5 -> TypeError '<' not supported between instances of 'tuple' and 'int'
# expect: range(3) < range(4) -> TypeError '<' not supported between instances of 'range' and 'range'
# expect: range(3) + range(3) -> TypeError unsupported operand type(s) for +: 'range' and 'range'
# expect: tuple(1, 2) -> TypeError tuple expected at most 1 argument, got 2
# expect: (1, 2) - (1,) -> TypeError unsupported operand type(s) for -: 'tuple' and 'tuple'
a, (b, *c), d = 1, (2, 3, 4), 5
print(a, b, c, d, repr((1, (2,), ())), (None,) * 2, tuple(x for x in range(3)), tuple({1: 2}), divmod(7, 2), max((1, 2), (1, 3)))
# expect: 1 2 [3, 4] 5 (1, (2,), ()) (None, None) (0, 1, 2) (1,) (3, 1) (1, 3)
it = iter(range(3))
print(next(it), list(it), [i for i in range(-3, 3)], [*range(3)], sorted(range(3), reverse=True))
# expect: 0 [1, 2] [-3, -2, -1, 0, 1, 2] [0, 1, 2] [2, 1, 0]
try:
    r.start = 5
except AttributeError as e:
    print(e)
# expect: readonly attribute
