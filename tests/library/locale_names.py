# locale over _locale: what C and C.UTF-8 have, and what is refused.
import _locale
import locale


def show(function, *args):
    try:
        print(repr(function(*args)))
    except BaseException as e:
        print(type(e).__module__, type(e).__name__, e)


print(locale.Error is _locale.Error, locale.LC_ALL, locale.LC_CTYPE, locale.CHAR_MAX)
show(locale.setlocale, locale.LC_ALL, 'C')
show(locale.setlocale, locale.LC_ALL)
for name in ('xx', 'no_NO.NOTHING', 'a' * 300, 'C\0', b'C', ('a', 'b', 'c'), 5):
    show(locale.setlocale, locale.LC_ALL, name)
for category in (99, -1, 'a', None):
    show(_locale.setlocale, category, 'C')
    show(_locale.setlocale, category)
show(_locale.setlocale)
show(_locale.localeconv)
show(locale.localeconv)
for pair in (('a', 'b'), ('b', 'a'), ('a', 'a'), ('é', 'z'), ('a\0', 'b'), (1, 2), ('a',)):
    show(lambda *p: (lambda r: (r > 0) - (r < 0))(_locale.strcoll(*p)), *pair)
for text in ('abcé', '', 'a\0b', 1):
    show(_locale.strxfrm, text)
print(sorted(['b', 'B', 'a', 'é'], key=locale.strxfrm))
for name in ('CODESET', 'D_FMT', 'T_FMT', 'D_T_FMT', 'RADIXCHAR', 'THOUSEP', 'YESEXPR', 'NOEXPR', 'AM_STR', 'DAY_1', 'MON_12', 'ABDAY_7',
             'ERA', 'CRNCYSTR'):
    print(name, end=' ')
    show(locale.nl_langinfo, getattr(locale, name))
show(locale.nl_langinfo, 99999999)
show(locale.nl_langinfo, 'a')
show(locale.setlocale, locale.LC_CTYPE, 'C.UTF-8')
show(locale.nl_langinfo, locale.CODESET)
show(_locale.getencoding)
show(locale.getlocale)
show(locale.format_string, '%d %.2f %s', (12345, 1.5, 'x'), True)
show(locale.currency, 12)
print(locale.str(1.5), locale.atof('2.5'), locale.atoi('7'), locale.delocalize('1,5'))
print(f'{1234567:n} {1.5:n}')
for function in (_locale.gettext, _locale.dgettext, _locale.textdomain, _locale.bindtextdomain):
    show(function)
show(_locale.gettext, 'abc')
show(_locale.dgettext, None, 'abc')
show(_locale.dcgettext, None, 'abc', 5)
show(_locale.textdomain, None)
show(_locale.textdomain, 'foo')
show(_locale.textdomain, 5)
show(_locale.bindtextdomain, '', 'x')
show(_locale.bindtextdomain, 'foo', '/tmp')
show(_locale.bind_textdomain_codeset, 'foo', 'utf-8')
show(_locale.textdomain, 'messages')
# expect: True 6 0 127
# expect: 'C'
# expect: 'C'
# expect: locale Error unsupported locale setting
# expect: locale Error unsupported locale setting
# expect: locale Error unsupported locale setting
# expect: builtins ValueError embedded null character
# expect: builtins TypeError Locale must be None, a string, or an iterable of two strings -- language code, encoding.
# expect: builtins TypeError Locale must be None, a string, or an iterable of two strings -- language code, encoding.
# expect: builtins TypeError Locale must be None, a string, or an iterable of two strings -- language code, encoding.
# expect: locale Error unsupported locale setting
# expect: locale Error locale query failed
# expect: locale Error unsupported locale setting
# expect: locale Error locale query failed
# expect: builtins TypeError 'str' object cannot be interpreted as an integer
# expect: builtins TypeError 'str' object cannot be interpreted as an integer
# expect: builtins TypeError 'NoneType' object cannot be interpreted as an integer
# expect: builtins TypeError 'NoneType' object cannot be interpreted as an integer
# expect: builtins TypeError setlocale expected at least 1 argument, got 0
# expect: {'int_curr_symbol': '', 'currency_symbol': '', 'mon_decimal_point': '', 'mon_thousands_sep': '', 'mon_grouping': [], 'positive_sign': '', 'negative_sign': '', 'int_frac_digits': 127, 'frac_digits': 127, 'p_cs_precedes': 127, 'p_sep_by_space': 127, 'n_cs_precedes': 127, 'n_sep_by_space': 127, 'p_sign_posn': 127, 'n_sign_posn': 127, 'decimal_point': '.', 'thousands_sep': '', 'grouping': []}
# expect: {'int_curr_symbol': '', 'currency_symbol': '', 'mon_decimal_point': '', 'mon_thousands_sep': '', 'mon_grouping': [], 'positive_sign': '', 'negative_sign': '', 'int_frac_digits': 127, 'frac_digits': 127, 'p_cs_precedes': 127, 'p_sep_by_space': 127, 'n_cs_precedes': 127, 'n_sep_by_space': 127, 'p_sign_posn': 127, 'n_sign_posn': 127, 'decimal_point': '.', 'thousands_sep': '', 'grouping': []}
# expect: -1
# expect: 1
# expect: 0
# expect: 1
# expect: builtins ValueError embedded null character
# expect: builtins TypeError strcoll() argument 1 must be str, not int
# expect: builtins TypeError strcoll expected 2 arguments, got 1
# expect: 'abcé'
# expect: ''
# expect: builtins ValueError embedded null character
# expect: builtins TypeError strxfrm() argument must be str, not int
# expect: ['B', 'a', 'b', 'é']
# expect: CODESET 'ANSI_X3.4-1968'
# expect: D_FMT '%m/%d/%y'
# expect: T_FMT '%H:%M:%S'
# expect: D_T_FMT '%a %b %e %H:%M:%S %Y'
# expect: RADIXCHAR '.'
# expect: THOUSEP ''
# expect: YESEXPR '^[yY]'
# expect: NOEXPR '^[nN]'
# expect: AM_STR 'AM'
# expect: DAY_1 'Sunday'
# expect: MON_12 'December'
# expect: ABDAY_7 'Sat'
# expect: ERA ''
# expect: CRNCYSTR '-'
# expect: builtins ValueError unsupported langinfo constant
# expect: builtins TypeError 'str' object cannot be interpreted as an integer
# expect: 'C.UTF-8'
# expect: 'UTF-8'
# expect: 'UTF-8'
# expect: ('en_US', 'UTF-8')
# expect: '12345 1.50 x'
# expect: builtins ValueError Currency formatting is not possible using the 'C' locale.
# expect: 1.5 2.5 7 1,5
# expect: 1234567 1.5
# expect: builtins TypeError _locale.gettext() takes exactly one argument (0 given)
# expect: builtins TypeError dgettext expected 2 arguments, got 0
# expect: builtins TypeError _locale.textdomain() takes exactly one argument (0 given)
# expect: builtins TypeError bindtextdomain expected 2 arguments, got 0
# expect: 'abc'
# expect: 'abc'
# expect: 'abc'
# expect: 'messages'
# expect: 'foo'
# expect: builtins TypeError textdomain() argument must be str or None, not int
# expect: locale Error domain must be a non-empty string
# expect: '/tmp'
# expect: 'utf-8'
# expect: 'messages'
