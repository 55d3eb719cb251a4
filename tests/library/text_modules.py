# Modules about text: string, textwrap, pprint, difflib, shlex, html.
import string, textwrap, pprint, difflib, shlex, html, re
print(string.ascii_letters, string.punctuation, repr(string.whitespace))
# expect: abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ !"#$%&'()*+,-./:;<=>?@[\]^_`{|}~ ' \t\n\r\x0b\x0c'
print(string.capwords('hello  wORLD'), string.capwords('a-b', '-'))  # expect: Hello World A-B
t = string.Template('$a ${b} $$ $c')
print(t.safe_substitute(a=1), t.substitute(a=1, b=2, c=3), t.get_identifiers())
# expect: 1 ${b} $ $c 1 2 $ 3 ['a', 'b', 'c']
print(t.is_valid(), string.Template('$1').is_valid())  # expect: True False
for f in [
    lambda: t.substitute(a=1), lambda: string.Template('a\n $').substitute(),
    lambda: string.Template('$1').substitute(),
]:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
# expect: KeyError 'b'
# expect: ValueError Invalid placeholder in string: line 2, col 2
# expect: ValueError Invalid placeholder in string: line 1, col 1
F = string.Formatter()
print(F.format('{0} {a!r:>5} {b[0]} {c.real}', 1, a='x', b=[2], c=3), list(F.parse('a{b!r:c}d')), F.vformat('{}{}', (1, 2), {}))
# expect: 1   'x' 2 3 [('a', 'b', 'c', 'r'), ('d', None, None, None)] 12
for f in [
    lambda: F.format('{} {1}', 1, 2), lambda: F.format('{a}'), lambda: F.format(),
    lambda: F.format('{0!z}', 1),
]:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
# expect: ValueError cannot switch from manual field specification to automatic field numbering
# expect: KeyError 'a'
# expect: TypeError Formatter.format() missing 1 required positional argument: 'format_string'
# expect: ValueError Unknown conversion specifier z
s = 'The quick brown fox jumped over the lazy dog, and then-it ran-away from superlongwordthatneverends. Yes!'
for kw in [
    {}, {'width': 20}, {'width': 10, 'break_long_words': False},
    {'width': 30, 'initial_indent': '* ', 'subsequent_indent': '  '}, {'width': 20, 'max_lines': 2},
    {'width': 20, 'max_lines': 2, 'placeholder': '..'}, {'width': 15, 'break_on_hyphens': False},
    {'fix_sentence_endings': True, 'width': 40}, {'width': 25, 'drop_whitespace': False},
]:
    print(textwrap.wrap(s, **kw))
# expect: ['The quick brown fox jumped over the lazy dog, and then-it ran-away', 'from superlongwordthatneverends. Yes!']
# expect: ['The quick brown fox', 'jumped over the lazy', 'dog, and then-it', 'ran-away from superl', 'ongwordthatneverends', '. Yes!']
# expect: ['The quick', 'brown fox', 'jumped', 'over the', 'lazy dog,', 'and then-', 'it ran-', 'away from', 'superlongwordthatneverends.', 'Yes!']
# expect: ['* The quick brown fox jumped', '  over the lazy dog, and then-', '  it ran-away from', '  superlongwordthatneverends.', '  Yes!']
# expect: ['The quick brown fox', 'jumped over [...]']
# expect: ['The quick brown fox', 'jumped over the..']
# expect: ['The quick brown', 'fox jumped over', 'the lazy dog,', 'and then-it', 'ran-away from s', 'uperlongwordtha', 'tneverends.', 'Yes!']
# expect: ['The quick brown fox jumped over the lazy', 'dog, and then-it ran-away from', 'superlongwordthatneverends.  Yes!']
# expect: ['The quick brown fox ', 'jumped over the lazy dog,', ' and then-it ran-away ', 'from superlongwordthatnev', 'erends. Yes!']
print(textwrap.fill(s, 30))
# expect: The quick brown fox jumped
# expect: over the lazy dog, and then-it
# expect: ran-away from
# expect: superlongwordthatneverends.
# expect: Yes!
print(textwrap.dedent('   a\n     b\n   c\n'))
# expect: a
# expect:   b
# expect: c
# expect:
print(textwrap.indent('a\n\nb', '> '))
# expect: > a
# expect:
# expect: > b
print(textwrap.indent('a\n\nb', '> ', lambda l: True))
# expect: > a
# expect: > 
# expect: > b
print(textwrap.shorten(s, 40))  # expect: The quick brown fox jumped over [...]
for f in [lambda: textwrap.wrap('a', 0), lambda: textwrap.shorten('hello world', 3)]:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
# expect: ValueError invalid width 0 (must be > 0)
# expect: ValueError placeholder too large for max width
d = {'name': 'x' * 30, 'list': list(range(30)), 'nested': {'a': {'b': {'c': [1, 2, {'d': 'e' * 50}]}}}, 't': (1,), 's': {3, 1, 2}, 'fs': frozenset([1]), 'b': b'x' * 100, 'long': 'word ' * 40}
pprint.pprint(d)
# expect: {'b': b'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'
# expect:       b'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
# expect:  'fs': frozenset({1}),
# expect:  'list': [0,
# expect:           1,
# expect:           2,
# expect:           3,
# expect:           4,
# expect:           5,
# expect:           6,
# expect:           7,
# expect:           8,
# expect:           9,
# expect:           10,
# expect:           11,
# expect:           12,
# expect:           13,
# expect:           14,
# expect:           15,
# expect:           16,
# expect:           17,
# expect:           18,
# expect:           19,
# expect:           20,
# expect:           21,
# expect:           22,
# expect:           23,
# expect:           24,
# expect:           25,
# expect:           26,
# expect:           27,
# expect:           28,
# expect:           29],
# expect:  'long': 'word word word word word word word word word word word word word '
# expect:          'word word word word word word word word word word word word word '
# expect:          'word word word word word word word word word word word word word '
# expect:          'word ',
# expect:  'name': 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
# expect:  'nested': {'a': {'b': {'c': [1,
# expect:                               2,
# expect:                               {'d': 'eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee'}]}}},
# expect:  's': {1, 2, 3},
# expect:  't': (1,)}
pprint.pprint(d, width=40, indent=2)
# expect: { 'b': b'xxxxxxxxxxxxxxxxxxxxxxxxxxxx'
# expect:        b'xxxxxxxxxxxxxxxxxxxxxxxxxxxx'
# expect:        b'xxxxxxxxxxxxxxxxxxxxxxxxxxxx'
# expect:        b'xxxxxxxxxxxxxxxx',
# expect:   'fs': frozenset({1}),
# expect:   'list': [ 0,
# expect:             1,
# expect:             2,
# expect:             3,
# expect:             4,
# expect:             5,
# expect:             6,
# expect:             7,
# expect:             8,
# expect:             9,
# expect:             10,
# expect:             11,
# expect:             12,
# expect:             13,
# expect:             14,
# expect:             15,
# expect:             16,
# expect:             17,
# expect:             18,
# expect:             19,
# expect:             20,
# expect:             21,
# expect:             22,
# expect:             23,
# expect:             24,
# expect:             25,
# expect:             26,
# expect:             27,
# expect:             28,
# expect:             29],
# expect:   'long': 'word word word word word '
# expect:           'word word word word word '
# expect:           'word word word word word '
# expect:           'word word word word word '
# expect:           'word word word word word '
# expect:           'word word word word word '
# expect:           'word word word word word '
# expect:           'word word word word word ',
# expect:   'name': 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
# expect:   'nested': { 'a': { 'b': { 'c': [ 1,
# expect:                                    2,
# expect:                                    { 'd': 'eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee'}]}}},
# expect:   's': {1, 2, 3},
# expect:   't': (1,)}
pprint.pprint(d, depth=2)
# expect: {'b': b'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'
# expect:       b'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
# expect:  'fs': frozenset({1}),
# expect:  'list': [0,
# expect:           1,
# expect:           2,
# expect:           3,
# expect:           4,
# expect:           5,
# expect:           6,
# expect:           7,
# expect:           8,
# expect:           9,
# expect:           10,
# expect:           11,
# expect:           12,
# expect:           13,
# expect:           14,
# expect:           15,
# expect:           16,
# expect:           17,
# expect:           18,
# expect:           19,
# expect:           20,
# expect:           21,
# expect:           22,
# expect:           23,
# expect:           24,
# expect:           25,
# expect:           26,
# expect:           27,
# expect:           28,
# expect:           29],
# expect:  'long': 'word word word word word word word word word word word word word '
# expect:          'word word word word word word word word word word word word word '
# expect:          'word word word word word word word word word word word word word '
# expect:          'word ',
# expect:  'name': 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
# expect:  'nested': {'a': {...}},
# expect:  's': {1, 2, 3},
# expect:  't': (1,)}
pprint.pprint(d, compact=True)
# expect: {'b': b'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'
# expect:       b'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
# expect:  'fs': frozenset({1}),
# expect:  'list': [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19,
# expect:           20, 21, 22, 23, 24, 25, 26, 27, 28, 29],
# expect:  'long': 'word word word word word word word word word word word word word '
# expect:          'word word word word word word word word word word word word word '
# expect:          'word word word word word word word word word word word word word '
# expect:          'word ',
# expect:  'name': 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
# expect:  'nested': {'a': {'b': {'c': [1, 2,
# expect:                               {'d': 'eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee'}]}}},
# expect:  's': {1, 2, 3},
# expect:  't': (1,)}
pprint.pprint(d, sort_dicts=False)
# expect: {'name': 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
# expect:  'list': [0,
# expect:           1,
# expect:           2,
# expect:           3,
# expect:           4,
# expect:           5,
# expect:           6,
# expect:           7,
# expect:           8,
# expect:           9,
# expect:           10,
# expect:           11,
# expect:           12,
# expect:           13,
# expect:           14,
# expect:           15,
# expect:           16,
# expect:           17,
# expect:           18,
# expect:           19,
# expect:           20,
# expect:           21,
# expect:           22,
# expect:           23,
# expect:           24,
# expect:           25,
# expect:           26,
# expect:           27,
# expect:           28,
# expect:           29],
# expect:  'nested': {'a': {'b': {'c': [1,
# expect:                               2,
# expect:                               {'d': 'eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee'}]}}},
# expect:  't': (1,),
# expect:  's': {1, 2, 3},
# expect:  'fs': frozenset({1}),
# expect:  'b': b'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'
# expect:       b'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
# expect:  'long': 'word word word word word word word word word word word word word '
# expect:          'word word word word word word word word word word word word word '
# expect:          'word word word word word word word word word word word word word '
# expect:          'word '}
print(pprint.pformat([1, 'a']))  # expect: [1, 'a']
pprint.pp({'z': 1, 'a': 2})  # expect: {'z': 1, 'a': 2}
pprint.pprint(12345678, underscore_numbers=True)  # expect: 12_345_678
l = [1]
l.append(l)
print(re.sub('id=\\d+', 'id=N', pprint.pformat(l)), pprint.isrecursive(l))
# expect: [1, <Recursion on list with id=N>] True
print(pprint.isreadable(l), re.sub('id=\\d+', 'id=N', pprint.saferepr(l)))
# expect: False [1, <Recursion on list with id=N>]
from collections import *
from dataclasses import dataclass
import types
pprint.pprint(OrderedDict(((i, 'x' * 20) for i in range(5))))
# expect: OrderedDict([(0, 'xxxxxxxxxxxxxxxxxxxx'),
# expect:              (1, 'xxxxxxxxxxxxxxxxxxxx'),
# expect:              (2, 'xxxxxxxxxxxxxxxxxxxx'),
# expect:              (3, 'xxxxxxxxxxxxxxxxxxxx'),
# expect:              (4, 'xxxxxxxxxxxxxxxxxxxx')])
pprint.pprint(defaultdict(list, {i: ['x' * 20] for i in range(5)}))
# expect: defaultdict(<class 'list'>,
# expect:             {0: ['xxxxxxxxxxxxxxxxxxxx'],
# expect:              1: ['xxxxxxxxxxxxxxxxxxxx'],
# expect:              2: ['xxxxxxxxxxxxxxxxxxxx'],
# expect:              3: ['xxxxxxxxxxxxxxxxxxxx'],
# expect:              4: ['xxxxxxxxxxxxxxxxxxxx']})
pprint.pprint(Counter('a' * 5 + 'b' * 3))  # expect: Counter({'a': 5, 'b': 3})
pprint.pprint(deque(range(50)))
# expect: deque([0,
# expect:        1,
# expect:        2,
# expect:        3,
# expect:        4,
# expect:        5,
# expect:        6,
# expect:        7,
# expect:        8,
# expect:        9,
# expect:        10,
# expect:        11,
# expect:        12,
# expect:        13,
# expect:        14,
# expect:        15,
# expect:        16,
# expect:        17,
# expect:        18,
# expect:        19,
# expect:        20,
# expect:        21,
# expect:        22,
# expect:        23,
# expect:        24,
# expect:        25,
# expect:        26,
# expect:        27,
# expect:        28,
# expect:        29,
# expect:        30,
# expect:        31,
# expect:        32,
# expect:        33,
# expect:        34,
# expect:        35,
# expect:        36,
# expect:        37,
# expect:        38,
# expect:        39,
# expect:        40,
# expect:        41,
# expect:        42,
# expect:        43,
# expect:        44,
# expect:        45,
# expect:        46,
# expect:        47,
# expect:        48,
# expect:        49])
pprint.pprint(ChainMap({i: i for i in range(30)}, {}))
# expect: ChainMap({0: 0,
# expect:           1: 1,
# expect:           2: 2,
# expect:           3: 3,
# expect:           4: 4,
# expect:           5: 5,
# expect:           6: 6,
# expect:           7: 7,
# expect:           8: 8,
# expect:           9: 9,
# expect:           10: 10,
# expect:           11: 11,
# expect:           12: 12,
# expect:           13: 13,
# expect:           14: 14,
# expect:           15: 15,
# expect:           16: 16,
# expect:           17: 17,
# expect:           18: 18,
# expect:           19: 19,
# expect:           20: 20,
# expect:           21: 21,
# expect:           22: 22,
# expect:           23: 23,
# expect:           24: 24,
# expect:           25: 25,
# expect:           26: 26,
# expect:           27: 27,
# expect:           28: 28,
# expect:           29: 29},
# expect:          {})
pprint.pprint(types.SimpleNamespace(**{'attr%d' % i: 'v' * 10 for i in range(8)}))
# expect: namespace(attr0='vvvvvvvvvv',
# expect:           attr1='vvvvvvvvvv',
# expect:           attr2='vvvvvvvvvv',
# expect:           attr3='vvvvvvvvvv',
# expect:           attr4='vvvvvvvvvv',
# expect:           attr5='vvvvvvvvvv',
# expect:           attr6='vvvvvvvvvv',
# expect:           attr7='vvvvvvvvvv')
pprint.pprint(UserDict({1: 2}))  # expect: {1: 2}
pprint.pprint(types.MappingProxyType({'a' * i: i for i in range(20)}))
# expect: mappingproxy({'': 0,
# expect:               'a': 1,
# expect:               'aa': 2,
# expect:               'aaa': 3,
# expect:               'aaaa': 4,
# expect:               'aaaaa': 5,
# expect:               'aaaaaa': 6,
# expect:               'aaaaaaa': 7,
# expect:               'aaaaaaaa': 8,
# expect:               'aaaaaaaaa': 9,
# expect:               'aaaaaaaaaa': 10,
# expect:               'aaaaaaaaaaa': 11,
# expect:               'aaaaaaaaaaaa': 12,
# expect:               'aaaaaaaaaaaaa': 13,
# expect:               'aaaaaaaaaaaaaa': 14,
# expect:               'aaaaaaaaaaaaaaa': 15,
# expect:               'aaaaaaaaaaaaaaaa': 16,
# expect:               'aaaaaaaaaaaaaaaaa': 17,
# expect:               'aaaaaaaaaaaaaaaaaa': 18,
# expect:               'aaaaaaaaaaaaaaaaaaa': 19})

@dataclass
class DC:
    a: int
    b: list
    c: str

pprint.pprint(DC(1, list(range(30)), 'x' * 60))
# expect: DC(a=1,
# expect:    b=[0,
# expect:       1,
# expect:       2,
# expect:       3,
# expect:       4,
# expect:       5,
# expect:       6,
# expect:       7,
# expect:       8,
# expect:       9,
# expect:       10,
# expect:       11,
# expect:       12,
# expect:       13,
# expect:       14,
# expect:       15,
# expect:       16,
# expect:       17,
# expect:       18,
# expect:       19,
# expect:       20,
# expect:       21,
# expect:       22,
# expect:       23,
# expect:       24,
# expect:       25,
# expect:       26,
# expect:       27,
# expect:       28,
# expect:       29],
# expect:    c='xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx')
pprint.pprint([DC(1, [], '')] * 3)  # expect: [DC(a=1, b=[], c=''), DC(a=1, b=[], c=''), DC(a=1, b=[], c='')]
pprint.pprint({1: 'a', 'b': 2, None: 3, (1,): 4})  # expect: {None: 3, 1: 'a', 'b': 2, (1,): 4}
pprint.pprint('a\nb' * 30)
# expect: ('a\n'
# expect:  'ba\n'
# expect:  'ba\n'
# expect:  'ba\n'
# expect:  'ba\n'
# expect:  'ba\n'
# expect:  'ba\n'
# expect:  'ba\n'
# expect:  'ba\n'
# expect:  'ba\n'
# expect:  'ba\n'
# expect:  'ba\n'
# expect:  'ba\n'
# expect:  'ba\n'
# expect:  'ba\n'
# expect:  'ba\n'
# expect:  'ba\n'
# expect:  'ba\n'
# expect:  'ba\n'
# expect:  'ba\n'
# expect:  'ba\n'
# expect:  'ba\n'
# expect:  'ba\n'
# expect:  'ba\n'
# expect:  'ba\n'
# expect:  'ba\n'
# expect:  'ba\n'
# expect:  'ba\n'
# expect:  'ba\n'
# expect:  'ba\n'
# expect:  'b')
pprint.pprint(bytearray(b'ab' * 60))
# expect: bytearray(b'abababababababababababababababababababababababababababababababab'
# expect:           b'abababababababababababababababababababababababababababab')
pprint.pprint((1,) * 50, compact=True)
# expect: (1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
# expect:  1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)
a = 'one\ntwo\nthree\nfour\n'.splitlines(1)
b = 'ore\ntree\nthree\nemu\nfour\n'.splitlines(1)
print(''.join(difflib.unified_diff(a, b, 'a', 'b', 'd1', 'd2')))
# expect: --- a	d1
# expect: +++ b	d2
# expect: @@ -1,4 +1,5 @@
# expect: -one
# expect: -two
# expect: +ore
# expect: +tree
# expect:  three
# expect: +emu
# expect:  four
# expect:
print(''.join(difflib.context_diff(a, b, 'a', 'b')))
# expect: *** a
# expect: --- b
# expect: ***************
# expect: *** 1,4 ****
# expect: ! one
# expect: ! two
# expect:   three
# expect:   four
# expect: --- 1,5 ----
# expect: ! ore
# expect: ! tree
# expect:   three
# expect: + emu
# expect:   four
# expect:
print(''.join(difflib.ndiff(a, b)))
# expect: - one
# expect: ?  ^
# expect: + ore
# expect: ?  ^
# expect: - two
# expect: + tree
# expect:   three
# expect: + emu
# expect:   four
# expect:
print(''.join(difflib.restore(difflib.ndiff(a, b), 1)))
# expect: one
# expect: two
# expect: three
# expect: four
# expect:
sm = difflib.SequenceMatcher(None, 'abxcd', 'abcd')
print(sm.get_matching_blocks(), sm.get_opcodes(), sm.ratio())
# expect: [Match(a=0, b=0, size=2), Match(a=3, b=2, size=2), Match(a=5, b=4, size=0)] [('equal', 0, 2, 0, 2), ('delete', 2, 3, 2, 2), ('equal', 3, 5, 2, 4)] 0.8888888888888888
print(sm.quick_ratio(), sm.real_quick_ratio(), sm.find_longest_match())
# expect: 0.8888888888888888 0.8888888888888888 Match(a=0, b=0, size=2)
print(list(sm.get_grouped_opcodes(1)))
# expect: [[('equal', 1, 2, 1, 2), ('delete', 2, 3, 2, 2), ('equal', 3, 4, 2, 3)]]
print(difflib.get_close_matches('appel', ['ape', 'apple', 'peach', 'puppy']))  # expect: ['apple', 'ape']
h = difflib.HtmlDiff().make_table(a, b)
print(h)
# expect:
# expect:     <table class="diff" id="difflib_chg_to0__top"
# expect:            cellspacing="0" cellpadding="0" rules="groups" >
# expect:         <colgroup></colgroup> <colgroup></colgroup> <colgroup></colgroup>
# expect:         <colgroup></colgroup> <colgroup></colgroup> <colgroup></colgroup>
# expect:         
# expect:         <tbody>
# expect:             <tr><td class="diff_next" id="difflib_chg_to0__1"><a href="#difflib_chg_to0__1">n</a></td><td class="diff_header" id="from0_1">1</td><td nowrap="nowrap"><span class="diff_sub">one</span></td><td class="diff_next"><a href="#difflib_chg_to0__1">n</a></td><td class="diff_header" id="to0_1">1</td><td nowrap="nowrap"><span class="diff_add">ore</span></td></tr>
# expect:             <tr><td class="diff_next"></td><td class="diff_header" id="from0_2">2</td><td nowrap="nowrap"><span class="diff_sub">two</span></td><td class="diff_next"></td><td class="diff_header" id="to0_2">2</td><td nowrap="nowrap"><span class="diff_add">tree</span></td></tr>
# expect:             <tr><td class="diff_next"></td><td class="diff_header" id="from0_3">3</td><td nowrap="nowrap">three</td><td class="diff_next"></td><td class="diff_header" id="to0_3">3</td><td nowrap="nowrap">three</td></tr>
# expect:             <tr><td class="diff_next"><a href="#difflib_chg_to0__top">t</a></td><td class="diff_header"></td><td nowrap="nowrap"></td><td class="diff_next"><a href="#difflib_chg_to0__top">t</a></td><td class="diff_header" id="to0_4">4</td><td nowrap="nowrap"><span class="diff_add">emu</span></td></tr>
# expect:             <tr><td class="diff_next"></td><td class="diff_header" id="from0_4">4</td><td nowrap="nowrap">four</td><td class="diff_next"></td><td class="diff_header" id="to0_5">5</td><td nowrap="nowrap">four</td></tr>
# expect:         </tbody>
# expect:     </table>
for x in ['a b "c d"', "a 'b c' d\\ e", 'a#b c', 'x=y "a\\"b"', '']:
    print(shlex.split(x), shlex.split(x, comments=True), shlex.split(x, posix=False))
# expect: ['a', 'b', 'c d'] ['a', 'b', 'c d'] ['a', 'b', '"c d"']
# expect: ['a', 'b c', 'd e'] ['a', 'b c', 'd e'] ['a', "'b c'", 'd\\', 'e']
# expect: ['a#b', 'c'] ['a'] ['a#b', 'c']
# expect: ['x=y', 'a"b'] ['x=y', 'a"b'] ['x=y', '"a\\"', 'b"']
# expect: [] [] []
try:
    shlex.split('a "b')
except ValueError as e:
    print(e)
# expect: No closing quotation
print(shlex.quote("it's"), shlex.join(['a', 'b c']), list(shlex.shlex('a=b && c|d "e f"', punctuation_chars=True)))
# expect: 'it'"'"'s' a 'b c' ['a=b', '&&', 'c', '|', 'd', '"e f"']
print(html.escape('<a href="x">&\'</a>'), html.unescape('&lt;&eacute;&#65;&#x42;&nbsp;&notit;&amp'))
# expect: &lt;a href=&quot;x&quot;&gt;&amp;&#x27;&lt;/a&gt; <éAB ¬it;&
from html.parser import HTMLParser

class HP(HTMLParser):

    def handle_starttag(s, t, a):
        print('start', t, a)

    def handle_endtag(s, t):
        print('end', t)

    def handle_data(s, d):
        print('data', repr(d))

    def handle_comment(s, d):
        print('comment', d)

    def handle_decl(s, d):
        print('decl', d)

    def handle_startendtag(s, t, a):
        print('se', t, a)

HP().feed('<!DOCTYPE html><p class="a" b>Hi &amp; <br/>x<!-- c --><script>a<b</script></p>')
# expect: decl DOCTYPE html
# expect: start p [('class', 'a'), ('b', None)]
# expect: data 'Hi & '
# expect: se br []
# expect: data 'x'
# expect: comment  c 
# expect: start script []
# expect: data 'a<b'
# expect: end script
# expect: end p
print(re.escape('a.b*c'), re.sub('(\\w)(\\w)', '\\2\\1', 'abcd'))  # expect: a\.b\*c badc
