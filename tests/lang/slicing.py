# Slices of sequences, with every sign, and assignments to them.
s = "abcdefgh"
print(s[2:5], s[:3], s[5:], s[:], s[::2], s[1::3], s[::-1], s[-3:], s[:-3], s[6:2:-1], s[2:6:-1] == "")
# expect: cde abc fgh abcdefgh aceg beh hgfedcba fgh abcde gfed True
print(s[100:], s[-100:2], s[5:2], s[-1], s[-8], [1, 2, 3][-1:], (1, 2, 3)[::-2], b"bytes"[1:3], range(10)[2:8:2])
# expect:  ab  h a [3] (3, 1) b'yt' range(2, 8, 2)
items = list(range(10))
items[2:4] = ["x"]
print(items)  # expect: [0, 1, 'x', 4, 5, 6, 7, 8, 9]
items[::3] = [None] * 4 if len(items[::3]) == 4 else [None] * 3
print(items)  # expect: [None, 1, 'x', None, 5, 6, None, 8, 9]
del items[::2]
print(items)  # expect: [1, None, 6, 8]
items[1:1] = [1, 2]
items[len(items):] = ["end"]
items[:0] = ("start",)
print(items)  # expect: ['start', 1, 1, 2, None, 6, 8, 'end']
del items[1:-1]
print(items)  # expect: ['start', 'end']
items[:] = []
print(items, slice(1, 2), slice(None), slice(1, 10, 3).indices(5), slice(-1, None, -1).indices(4))
# expect: [] slice(1, 2, None) slice(None, None, None) (1, 5, 3) (3, -1, -1)


class Show:
    def __getitem__(self, key):
        return key


show = Show()
print(show[1], show[1:2], show[::], show[1, 2:3], show[...], show[:, None], show[1:2:3].step, show[()])
# expect: 1 slice(1, 2, None) slice(None, None, None) (1, slice(2, 3, None)) Ellipsis (slice(None, None, None), None) 3 ()
print(show["k"], show[-1], show[a := 5], show[*[1, 2]], show[1,])  # expect: k -1 5 (1, 2) (1,)
for text in ("'abc'[5]", "[1][1]", "()[0]", "[][-1]", "s['b']", "list((1,))['x']", "tuple('ab')[1.5]", "range(3)[3]", "s[::0]",
             "items[0:1] + 5", "(lambda: 5)()[0]", "items[0][0][0][0][0]", "{}[1:2]", "b'a'[9]"):
    try:
        print(eval(text))
    except Exception as e:
        print(text, "->", type(e).__name__, e)
# expect: 'abc'[5] -> IndexError string index out of range
# expect: [1][1] -> IndexError list index out of range
# expect: ()[0] -> IndexError tuple index out of range
# expect: [][-1] -> IndexError list index out of range
# expect: s['b'] -> TypeError string indices must be integers, not 'str'
# expect: list((1,))['x'] -> TypeError list indices must be integers or slices, not str
# expect: tuple('ab')[1.5] -> TypeError tuple indices must be integers or slices, not float
# expect: range(3)[3] -> IndexError range object index out of range
# expect: s[::0] -> ValueError slice step cannot be zero
# expect: items[0:1] + 5 -> TypeError can only concatenate list (not "int") to list
# expect: (lambda: 5)()[0] -> TypeError 'int' object is not subscriptable
# expect: items[0][0][0][0][0] -> IndexError list index out of range
# expect: {}[1:2] -> TypeError unhashable type: 'slice'
# expect: b'a'[9] -> IndexError index out of range
for text in ("items[0:0:2] = [1]", "[1, 2, 3].__setitem__(slice(0, 3, 2), [1])", "items[5] = 1", "items[0:1] = 5",
             "s[0] = 'x'", "(1,)[0] = 2", "del s[0]", "del items[9]", "items['a'] = 1"):
    try:
        exec(text)
        print(text, items)
    except Exception as e:
        print(text, "->", type(e).__name__, e)
# expect: items[0:0:2] = [1] -> ValueError attempt to assign sequence of size 1 to extended slice of size 0
# expect: [1, 2, 3].__setitem__(slice(0, 3, 2), [1]) -> ValueError attempt to assign sequence of size 1 to extended slice of size 2
# expect: items[5] = 1 -> IndexError list assignment index out of range
# expect: items[0:1] = 5 -> TypeError can only assign an iterable
# expect: s[0] = 'x' -> TypeError 'str' object does not support item assignment
# expect: (1,)[0] = 2 -> TypeError 'tuple' object does not support item assignment
# expect: del s[0] -> TypeError 'str' object doesn't support item deletion
# expect: del items[9] -> IndexError list assignment index out of range
# expect: items['a'] = 1 -> TypeError list indices must be integers or slices, not str
