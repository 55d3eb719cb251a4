# What re refuses, and how its objects behave.
import copy
import re


def tell(f, *args, **keywords):
    try:
        print(f(*args, **keywords))
    except Exception as e:
        print(type(e).__name__ + ":", e)


p = re.compile("a(b)?(?P<n>c)")
tell(p.match, 1)
tell(p.match, b"ac")
tell(re.compile(b"x").match, "x")
tell(p.match)
tell(p.match, "ac", 0, "x")
tell(p.sub, 1, "ac")
tell(p.sub, lambda m: 1, "ac")
tell(p.sub, r"\3", "ac")
tell(re.compile, "(")
tell(re.compile, "a**")
tell(re.compile, "[z-a]")
tell(re.compile, "(?P<1>a)")
tell(re.compile, "x{2,1}")
tell(re.compile, "(?<=a+)b")
tell(re.compile, "\n\n(?P<a>x)(?P<a>y)")
tell(re.compile, 5)
try:
    re.compile("ab)c")
except re.error as e:
    print(e.msg, e.pos, e.lineno, e.colno, repr(e.pattern))

m = p.match("ac", 0, 99)
tell(m.group, 3)
tell(m.group, "x")
tell(m.group, 1.5)
tell(m.__getitem__, "n")
tell(m.span, 0, 1)
tell(m.groups, "-")
tell(m.groupdict, default=0)
print(m, m.endpos, m.group(2, "n", 0), bool(m))
tell(type(p))
tell(type(m))
tell(setattr, p, "flags", 1)
tell(setattr, p, "a", 1)
print(p == re.compile("a(b)?(?P<n>c)"), p == re.compile("a(b)?(?P<n>c)", re.I), hash(p) == hash(copy.copy(p)))
print(copy.deepcopy(p) is p, copy.copy(m) is m, p.groups, p.groupindex, p.flags, p.pattern)
print(re.Pattern[str], re.Match[bytes], type(p.finditer("")))
tell(lambda: p < p)
print(re.escape("a.b*[c]"), re.escape(b"\x00-z"))
s = re.compile("a|(b)").scanner("abx")
print(s.match(), s.match(), s.match(), s.match())
print(re.compile("x" * 300))
print(re.match("a*", "a" * 100))
# expect: TypeError: expected string or bytes-like object, got 'int'
# expect: TypeError: cannot use a string pattern on a bytes-like object
# expect: TypeError: cannot use a bytes pattern on a string-like object
# expect: TypeError: match() missing required argument 'string' (pos 1)
# expect: TypeError: 'str' object cannot be interpreted as an integer
# expect: TypeError: decoding to str: need a bytes-like object, int found
# expect: TypeError: sequence item 0: expected str instance, int found
# expect: error: invalid group reference 3 at position 1
# expect: error: missing ), unterminated subpattern at position 0
# expect: error: multiple repeat at position 2
# expect: error: bad character range z-a at position 1
# expect: error: bad character in group name '1' at position 4
# expect: error: min repeat greater than max repeat at position 2
# expect: error: look-behind requires fixed-width pattern
# expect: error: redefinition of group name 'a' as group 2; was group 1 at position 14 (line 3, column 13)
# expect: TypeError: first argument must be string or compiled pattern
# expect: unbalanced parenthesis 2 1 3 'ab)c'
# expect: IndexError: no such group
# expect: IndexError: no such group
# expect: IndexError: no such group
# expect: c
# expect: TypeError: span expected at most 1 argument, got 2
# expect: ('-', 'c')
# expect: {'n': 'c'}
# expect: <re.Match object; span=(0, 2), match='ac'> 2 ('c', 'c', 'ac') True
# expect: TypeError: cannot create 're.Pattern' instances
# expect: TypeError: cannot create 're.Match' instances
# expect: AttributeError: readonly attribute
# expect: AttributeError: 're.Pattern' object has no attribute 'a'
# expect: True False True
# expect: True True 2 {'n': 2} 32 a(b)?(?P<n>c)
# expect: re.Pattern[str] re.Match[bytes] <class 'callable_iterator'>
# expect: TypeError: '<' not supported between instances of 're.Pattern' and 're.Pattern'
# expect: a\.b\*\[c\] b'\x00\\-z'
# expect: <re.Match object; span=(0, 1), match='a'> <re.Match object; span=(1, 2), match='b'> None None
# expect: re.compile('xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx)
# expect: <re.Match object; span=(0, 100), match='aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa>
