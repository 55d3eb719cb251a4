# Corners of formatting: digits, groups, padding and what cannot be.
for value, spec in [(1234, '010,'), (1234, '011,'), (1234, '012,'), (1, '04,'), (1, '05,'), (255, '09_x'), (-255, '#012_b'),
                    (10**30, ','), (10**30, 'x'), (-7, '=+6'), (7, '*^8'), (65, 'é^5c'), (3, ' d'), (0, '#o')]:
    print(format(value, spec), end='|')
print()
for value, spec in [(1234.5, '012,.2f'), (-0.0, 'z.1f'), (-0.04, 'z.1f'), (1e16, ''), (1e15, ''), (1e-5, ''), (0.0001, ''),
                    (1.5, '#.0f'), (2.5, '.0f'), (1e100, '.3g'), (123456789.0, 'g'), (5e-324, ''), (0.1, '.20f'), (1.0, '%'),
                    (float('inf'), '010'), (float('-inf'), 'F'), (12.0, '.3'), (1e22, 'f'), (9.995, '.2f'), (1e300, '.2e')]:
    print(format(value, spec), end='|')
print()
for value, spec in [(1 + 2j, '.1f'), (complex(0, -2), ''), (1 + 2j, '>12'), (1e20 + 3j, ',.1f'), (-1 - 0.5j, '+g')]:
    print(format(value, spec), end='|')
print()
print(f'{"ab":€^7}|{"abc":.2}|{"abc":5.1}|{"":>3}|{"é":*<4}')
print(len(format(0.1, '.1200f')), len('%.1150e' % 0.1), len('%.1150d' % 7), format(0.1, '.1110f')[-12:])
print([1.0, 'a\'b', "a\"b", 'a\'"b', 'é\u200b\ud800\x7f\xad', -5, 10**20, True, None], (1.5,), {'k': 'v\n', 2: 1e16}, {'x'})
print(repr('plain'), repr('tab\t'), repr('\\'), repr('\U0001f600\ue000'), ascii('é"\''))
print(hex(-255), oct(8), bin(-5), hex(2**70), bin(0), hex(True))
print('%x|%X|%#x|%o|%#o|%08.3d|%+d|% d|%-6d|%06d' % (255, 255, -255, 8, 8, 7, 5, 5, 3, -3))
print('%5.1f%%|%-8.2e|%g|%G|%F|%#.0f|%+.1f' % (12.34, 12345.678, 1e-10, 1e20, float('inf'), 3.0, -0.0))
for text, values in [('{:,_}', (1,)), ('{:.2d}', (1,)), ('{:z}', (1,)), ('{:=5}', ('a',)), ('{:#}', ('a',)), ('{:+c}', (1,)),
                     ('{:q}', (1.0,)), ('{:05}', (1j,)), ('{:.}', (1.0,)), ('{:99999999999999999999}', (1,)), ('{0}{}', (1, 2)),
                     ('{a.b}', ()), ('{!x}', (1,)), ('{:{}}', ('a', '>4')), ('{:{w}}', ('a',)), ('{', ()), ('{[a}', ({},)),
                     ('{:_n}', (1,)), ('{:,s}', ('a',))]:
    try:
        print(repr(text.format(*values)))
    except (ValueError, IndexError, KeyError) as e:
        print(text, type(e).__name__, e)
print(''.join(reversed('añb')), list(reversed('xyz')), 'a\tbc\td'.expandtabs(4), 'x\ty\nz\t'.expandtabs(0), max('hello'), set('aab') == {'a', 'b'})
print('ab' * 3, 'é€' * 2, 'a\x0bb\x0cc\x1cd\x85e\u2028f\r\ng'.splitlines())
# expect: 00,001,234|000,001,234|0,000,001,234|0,001|0,001|0000_00ff|-0b1111_1111|1,000,000,000,000,000,000,000,000,000,000|c9f2c9cd04674edea40000000|-    7|***7****|ééAéé| 3|0o0|
# expect: 0,001,234.50|0.0|0.0|1e+16|1000000000000000.0|1e-05|0.0001|2.|2|1e+100|1.23457e+08|5e-324|0.10000000000000000555|100.000000%|0000000inf|-INF|12.0|10000000000000000000000.000000|9.99|1.00e+300|
# expect: 1.0+2.0j|-2j|      (1+2j)|100,000,000,000,000,000,000.0+3.0j|-1-0.5j|
# expect: €€ab€€€|ab|a    |   |é***
# expect: 1202 1156 1150 000000000000
# expect: [1.0, "a'b", 'a"b', 'a\'"b', 'é\u200b\ud800\x7f\xad', -5, 100000000000000000000, True, None] (1.5,) {'k': 'v\n', 2: 1e+16} {'x'}
# expect: 'plain' 'tab\t' '\\' '😀\ue000' '\xe9"\''
# expect: -0xff 0o10 -0b101 0x400000000000000000 0b0 0x1
# expect: ff|FF|-0xff|10|0o10|00000007|+5| 5|3     |-00003
# expect:  12.3%|1.23e+04|1e-10|1E+20|INF|3.|-0.0
# expect: {:,_} ValueError Cannot specify both ',' and '_'.
# expect: {:.2d} ValueError Precision not allowed in integer format specifier
# expect: {:z} ValueError Negative zero coercion (z) not allowed in integer format specifier
# expect: {:=5} ValueError '=' alignment not allowed in string format specifier
# expect: {:#} ValueError Alternate form (#) not allowed in string format specifier
# expect: {:+c} ValueError Sign not allowed with integer format specifier 'c'
# expect: {:q} ValueError Unknown format code 'q' for object of type 'float'
# expect: {:05} ValueError Zero padding is not allowed in complex format specifier
# expect: {:.} ValueError Format specifier missing precision
# expect: {:99999999999999999999} ValueError Too many decimal digits in format string
# expect: {0}{} ValueError cannot switch from manual field specification to automatic field numbering
# expect: {a.b} KeyError 'a'
# expect: {!x} ValueError Unknown conversion specifier x
# expect: '   a'
# expect: {:{w}} KeyError 'w'
# expect: { ValueError Single '{' encountered in format string
# expect: {[a} ValueError expected '}' before end of string
# expect: {:_n} ValueError Cannot specify '_' with 'n'.
# expect: {:,s} ValueError Cannot specify ',' with 's'.
# expect: bña ['z', 'y', 'x'] a   bc  d xy
# expect: z o True
# expect: ababab é€é€ ['a', 'b', 'c', 'd', 'e', 'f', 'g']
