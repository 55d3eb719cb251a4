# Regular expressions as programs use them: searching, groups, splitting, replacing.
import re

text = "The quick brown fox, born 2011-03-04, jumps over 13 lazy dogs."
print(re.findall(r"\w+", text)[:4])  # expect: ['The', 'quick', 'brown', 'fox']
print(re.findall(r"(\d+)-(\d+)", text))  # expect: [('2011', '03')]
print(re.search(r"(?P<year>\d{4})-(?P<month>\d\d)", text))  # expect: <re.Match object; span=(26, 33), match='2011-03'>
m = re.search(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)", text)
print(m.groupdict(), m["year"], m.group(1, 3), m.span("day"), m.lastgroup, m.lastindex)  # expect: {'year': '2011', 'month': '03', 'day': '04'} 2011 ('2011', '04') (34, 36) day 3
print(m.start(), m.end(), m.regs, m.pos, m.endpos == len(text), m.string is text)  # expect: 26 36 ((26, 36), (26, 30), (31, 33), (34, 36)) 0 True True
print(m.expand(r"\3/\2/\g<year>"))  # expect: 04/03/2011
print(re.split(r"[,.\s]+", "a, b. c  d"), re.split("(-)", "1-2-3", maxsplit=1))  # expect: ['a', 'b', 'c', 'd'] ['1', '-', '2-3']
print(re.sub(r"(\w+) (\w+)", r"\2 \1", "hello world"), re.subn("l", "L", "hello world", 2))  # expect: world hello ('heLLo world', 2)
print(re.sub(r"\d+", lambda m: str(int(m[0]) * 2), "3 apples, 10 pears"))  # expect: 6 apples, 20 pears
print(re.sub("x*", "-", "abxd"), re.split("x*", "axbc"), re.findall("x*", "axb"))  # expect: -a-b--d- ['', 'a', '', 'b', 'c', ''] ['', 'x', '', '']
print([m.span() for m in re.finditer("a|b*", "aabbcb")])  # expect: [(0, 1), (1, 2), (2, 4), (4, 4), (5, 6), (6, 6)]

# greedy, lazy, possessive and atomic
print(re.match("<.+>", "<a><b>")[0], re.match("<.+?>", "<a><b>")[0], re.match("a++a", "aaa"))  # expect: <a><b> <a> None
print(re.match("(?>a|ab)c", "abc"), re.match("(?:a|ab)c", "abc"))  # expect: None <re.Match object; span=(0, 3), match='abc'>
print(re.match("(a+|b)*", "abaab").groups(), re.match("(?:(a)|b)*?c", "abac").groups())  # expect: ('b',) ('a',)
print(re.fullmatch("a|ab", "ab"), re.match("a|ab", "ab"), re.fullmatch("a{2,3}?", "aaa"))  # expect: <re.Match object; span=(0, 2), match='ab'> <re.Match object; span=(0, 1), match='a'> <re.Match object; span=(0, 3), match='aaa'>

# look-around, conditions, references
print(re.findall(r"(?<=\$)\d+(?!\d|%)", "$10 $20% $30"))  # expect: ['10', '30']
print([bool(re.fullmatch(r"(<)?\w+(?(1)>|$)", s)) for s in ("<a>", "a", "<a", "a>")])  # expect: [True, True, False, False]
print(re.search(r"\b(\w+) \1\b", "Paris in the the spring").group(1))  # expect: the
print(re.match(r"(?P<q>['\"]).*?(?P=q)", "'a\"b'c'")[0])  # expect: 'a"b'

# flags
print(re.findall("^a.$", "ab\nAc\nad", re.M | re.I), re.findall("a.b", "a\nb", re.S))  # expect: ['ab', 'Ac', 'ad'] ['a\nb']
print(re.compile(r"""
    (\d+)   # digits
    \s* [#]
""", re.X).match("12 #").groups())  # expect: ('12',)
print(re.findall(r"\w", "aä_٣", re.A), re.findall(r"\w", "aä_٣"), re.findall(rb"\w", "aä".encode()))  # expect: ['a', '_'] ['a', 'ä', '_', '٣'] [b'a']
print(re.match("straße", "STRAßE", re.I), re.match("\u212a", "k", re.I), re.match("[α-ω]+", "ΑΒΣ", re.I)[0])  # expect: <re.Match object; span=(0, 6), match='STRAßE'> <re.Match object; span=(0, 1), match='k'> ΑΒΣ
print(re.compile("a", re.I | re.M), re.compile(b"\x00'"), re.compile("(?x: a b)(?-i:c)", re.I))  # expect: re.compile('a', re.IGNORECASE|re.MULTILINE) re.compile(b"\x00'") re.compile('(?x: a b)(?-i:c)', re.IGNORECASE)

# wide and mixed strings
print(re.findall("[а-я]+", "привет, мир"), re.sub("[\U0001f600-\U0001f64f]", "?", "a\U0001f600b"))  # expect: ['привет', 'мир'] a?b
print(re.search("é+", "ab\u20acééx").span(), re.split("€", "1€2"))  # expect: (3, 5) ['1', '2']

# bytes-like
print(re.match(b"a+", bytearray(b"aab")), re.sub(b"a", b"b", memoryview(b"banana")), re.findall(rb"\d+", b"1 22"))  # expect: <re.Match object; span=(0, 2), match=b'aa'> b'bbnbnb' [b'1', b'22']

# a buffer being searched keeps its size
data = bytearray(b"abc")
found = re.finditer(b"b", data)
try:
    data.append(1)
except BufferError as e:
    print(e)  # expect: Existing exports of data: object cannot be re-sized
print(len(list(found)), data.append(1), data)  # expect: 1 None bytearray(b'abc\x01')
