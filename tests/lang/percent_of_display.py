# '%s' % (...) with a tuple display is compiled as a formatted string: each value is formatted before the next is evaluated.


class Told:
    def __init__(self, n):
        print('made', n)
        self.n = n

    def __str__(self):
        print('str', self.n)
        return f'<{self.n}>'

    def __repr__(self):
        print('repr', self.n)
        return f'Told({self.n})'


print('%s %r|%5s|%-6.2s|%a|%%' % (Told(1), Told(2), Told(3), Told(4), 'é'))
print('%s' % (Told(5),))
print('%d %s' % (Told(6).n, Told(7)))
print('%.s|%.0s|%3s|%-3s|' % ('abc', 'abc', 'x', 'y'))

# what depends on the type, or is wrong, is left to the operator
for text in ('%s', '%s %s %s', '%05s %s', '% s %s', '%+s%s', '%(a)s%s', '%s%', '%*s', '%1000s%s', '%ls%s', 'é%s%%%s'):
    try:
        shown = eval(f'{text!r} % (1, 2)')
        print(len(shown), shown.strip())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)

# texts that are only themselves stay the same objects
name = ''.join(['a', 'b'])
print('%s' % name is name, '{}'.format(name) is name, '{0}'.format(name) is name, format(name, '.5') is name)
print('{}{}'.format('', name) == name, '%s%s' % (name, '') == name)


class Sub(str):
    pass


print(type('%s' % Sub('x')).__name__, type('%s' % (Sub('x'),)).__name__, type('{}'.format(Sub('x'))).__name__)
# expect: made 1
# expect: str 1
# expect: made 2
# expect: repr 2
# expect: made 3
# expect: str 3
# expect: made 4
# expect: str 4
# expect: <1> Told(2)|  <3>|<4    |'\xe9'|%
# expect: made 5
# expect: str 5
# expect: <5>
# expect: made 6
# expect: made 7
# expect: str 7
# expect: 6 <7>
# expect: ||  x|y  |
# expect: TypeError not all arguments converted during string formatting
# expect: TypeError not enough arguments for format string
# expect: 7 1 2
# expect: 3 1 2
# expect: 2 12
# expect: TypeError format requires a mapping
# expect: ValueError incomplete format
# expect: 1 2
# expect: 1001 12
# expect: 2 12
# expect: 4 é1%2
# expect: True True True True
# expect: True True
# expect: str str str
