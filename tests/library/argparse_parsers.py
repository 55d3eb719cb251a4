# The module argparse: parsers, help texts, errors, subparsers.
import argparse, sys, io, contextlib

def run(p, *argvs):
    for a in argvs:
        e = io.StringIO()
        o = io.StringIO()
        try:
            with contextlib.redirect_stderr(e), contextlib.redirect_stdout(o):
                r = p.parse_args(a)
            print(a, r)
        except SystemExit as x:
            print(a, 'exit', x.code, repr(e.getvalue()), repr(o.getvalue()))
        except Exception as x:
            print(a, type(x).__name__, x)

p = argparse.ArgumentParser(prog='prog', description='A ' + 'long ' * 30, epilog='the end')
p.add_argument('pos', help='positional')
p.add_argument('rest', nargs='*', default=[1])
p.add_argument('-v', '--verbose', action='count', default=0, help='be %(prog)s %(default)s')
p.add_argument('--num', type=int, metavar='N', default=5)
p.add_argument('--choice', choices=['a', 'b'], required=False)
p.add_argument('--flag', action='store_true')
p.add_argument('--no', action='store_false', dest='yes')
p.add_argument('--const', action='store_const', const=7)
p.add_argument('--app', action='append')
p.add_argument('--ext', action='extend', nargs='+')
p.add_argument('--version', action='version', version='%(prog)s 1.0')
p.add_argument('--opt', nargs='?', const='C', default='D')
p.add_argument('--two', nargs=2, metavar=('A', 'B'))
p.add_argument('--bool', action=argparse.BooleanOptionalAction, default=True, help='boolean')
g = p.add_mutually_exclusive_group()
g.add_argument('--x', action='store_true')
g.add_argument('--y', action='store_true')
gg = p.add_argument_group('mygroup', 'group desc')
gg.add_argument('--in-group', help=argparse.SUPPRESS)
gg.add_argument('--shown', help='shown ' * 20)
run(p, ['a'], [], ['a', 'b', 'c', '-vv'], ['a', '--num', 'x'], ['a', '--num=3'], ['a', '--choice', 'z'], ['a', '--x', '--y'], ['--help'], ['--version'], ['a', '--opt'], ['a', '--opt', 'q'], ['a', '--two', '1'], ['a', '--two', '1', '2'], ['a', '--no-bool'], ['a', '--bogus'], ['a', '--ver'], ['a', '--ext', '1', '2', '--app', 'x', '--app', 'y'], ['--', '-a'], ['a', '--n', '3'], ['a', '-x'])
# expect: ['a'] Namespace(pos='a', rest=[1], verbose=0, num=5, choice=None, flag=False, yes=True, const=None, app=None, ext=None, opt='D', two=None, bool=True, x=False, y=False, in_group=None, shown=None)
# expect: [] exit 2 'usage: prog [-h] [-v] [--num N] [--choice {a,b}] [--flag] [--no] [--const]\n            [--app APP] [--ext EXT [EXT ...]] [--version] [--opt [OPT]]\n            [--two A B] [--bool | --no-bool] [--x | --y] [--shown SHOWN]\n            pos [rest ...]\nprog: error: the following arguments are required: pos\n' ''
# expect: ['a', 'b', 'c', '-vv'] Namespace(pos='a', rest=['b', 'c'], verbose=2, num=5, choice=None, flag=False, yes=True, const=None, app=None, ext=None, opt='D', two=None, bool=True, x=False, y=False, in_group=None, shown=None)
# expect: ['a', '--num', 'x'] exit 2 "usage: prog [-h] [-v] [--num N] [--choice {a,b}] [--flag] [--no] [--const]\n            [--app APP] [--ext EXT [EXT ...]] [--version] [--opt [OPT]]\n            [--two A B] [--bool | --no-bool] [--x | --y] [--shown SHOWN]\n            pos [rest ...]\nprog: error: argument --num: invalid int value: 'x'\n" ''
# expect: ['a', '--num=3'] Namespace(pos='a', rest=[1], verbose=0, num=3, choice=None, flag=False, yes=True, const=None, app=None, ext=None, opt='D', two=None, bool=True, x=False, y=False, in_group=None, shown=None)
# expect: ['a', '--choice', 'z'] exit 2 "usage: prog [-h] [-v] [--num N] [--choice {a,b}] [--flag] [--no] [--const]\n            [--app APP] [--ext EXT [EXT ...]] [--version] [--opt [OPT]]\n            [--two A B] [--bool | --no-bool] [--x | --y] [--shown SHOWN]\n            pos [rest ...]\nprog: error: argument --choice: invalid choice: 'z' (choose from 'a', 'b')\n" ''
# expect: ['a', '--x', '--y'] exit 2 'usage: prog [-h] [-v] [--num N] [--choice {a,b}] [--flag] [--no] [--const]\n            [--app APP] [--ext EXT [EXT ...]] [--version] [--opt [OPT]]\n            [--two A B] [--bool | --no-bool] [--x | --y] [--shown SHOWN]\n            pos [rest ...]\nprog: error: argument --y: not allowed with argument --x\n' ''
# expect: ['--help'] exit 0 '' "usage: prog [-h] [-v] [--num N] [--choice {a,b}] [--flag] [--no] [--const]\n            [--app APP] [--ext EXT [EXT ...]] [--version] [--opt [OPT]]\n            [--two A B] [--bool | --no-bool] [--x | --y] [--shown SHOWN]\n            pos [rest ...]\n\nA long long long long long long long long long long long long long long long\nlong long long long long long long long long long long long long long long\n\npositional arguments:\n  pos                  positional\n  rest\n\noptions:\n  -h, --help           show this help message and exit\n  -v, --verbose        be prog 0\n  --num N\n  --choice {a,b}\n  --flag\n  --no\n  --const\n  --app APP\n  --ext EXT [EXT ...]\n  --version            show program's version number and exit\n  --opt [OPT]\n  --two A B\n  --bool, --no-bool    boolean\n  --x\n  --y\n\nmygroup:\n  group desc\n\n  --shown SHOWN        shown shown shown shown shown shown shown shown shown\n                       shown shown shown shown shown shown shown shown shown\n                       shown shown\n\nthe end\n"
# expect: ['--version'] exit 0 '' 'prog 1.0\n'
# expect: ['a', '--opt'] Namespace(pos='a', rest=[1], verbose=0, num=5, choice=None, flag=False, yes=True, const=None, app=None, ext=None, opt='C', two=None, bool=True, x=False, y=False, in_group=None, shown=None)
# expect: ['a', '--opt', 'q'] Namespace(pos='a', rest=[1], verbose=0, num=5, choice=None, flag=False, yes=True, const=None, app=None, ext=None, opt='q', two=None, bool=True, x=False, y=False, in_group=None, shown=None)
# expect: ['a', '--two', '1'] exit 2 'usage: prog [-h] [-v] [--num N] [--choice {a,b}] [--flag] [--no] [--const]\n            [--app APP] [--ext EXT [EXT ...]] [--version] [--opt [OPT]]\n            [--two A B] [--bool | --no-bool] [--x | --y] [--shown SHOWN]\n            pos [rest ...]\nprog: error: argument --two: expected 2 arguments\n' ''
# expect: ['a', '--two', '1', '2'] Namespace(pos='a', rest=[1], verbose=0, num=5, choice=None, flag=False, yes=True, const=None, app=None, ext=None, opt='D', two=['1', '2'], bool=True, x=False, y=False, in_group=None, shown=None)
# expect: ['a', '--no-bool'] Namespace(pos='a', rest=[1], verbose=0, num=5, choice=None, flag=False, yes=True, const=None, app=None, ext=None, opt='D', two=None, bool=False, x=False, y=False, in_group=None, shown=None)
# expect: ['a', '--bogus'] exit 2 'usage: prog [-h] [-v] [--num N] [--choice {a,b}] [--flag] [--no] [--const]\n            [--app APP] [--ext EXT [EXT ...]] [--version] [--opt [OPT]]\n            [--two A B] [--bool | --no-bool] [--x | --y] [--shown SHOWN]\n            pos [rest ...]\nprog: error: unrecognized arguments: --bogus\n' ''
# expect: ['a', '--ver'] exit 2 'usage: prog [-h] [-v] [--num N] [--choice {a,b}] [--flag] [--no] [--const]\n            [--app APP] [--ext EXT [EXT ...]] [--version] [--opt [OPT]]\n            [--two A B] [--bool | --no-bool] [--x | --y] [--shown SHOWN]\n            pos [rest ...]\nprog: error: ambiguous option: --ver could match --verbose, --version\n' ''
# expect: ['a', '--ext', '1', '2', '--app', 'x', '--app', 'y'] Namespace(pos='a', rest=[1], verbose=0, num=5, choice=None, flag=False, yes=True, const=None, app=['x', 'y'], ext=['1', '2'], opt='D', two=None, bool=True, x=False, y=False, in_group=None, shown=None)
# expect: ['--', '-a'] Namespace(pos='-a', rest=[1], verbose=0, num=5, choice=None, flag=False, yes=True, const=None, app=None, ext=None, opt='D', two=None, bool=True, x=False, y=False, in_group=None, shown=None)
# expect: ['a', '--n', '3'] exit 2 'usage: prog [-h] [-v] [--num N] [--choice {a,b}] [--flag] [--no] [--const]\n            [--app APP] [--ext EXT [EXT ...]] [--version] [--opt [OPT]]\n            [--two A B] [--bool | --no-bool] [--x | --y] [--shown SHOWN]\n            pos [rest ...]\nprog: error: ambiguous option: --n could match --num, --no, --no-bool\n' ''
# expect: ['a', '-x'] exit 2 'usage: prog [-h] [-v] [--num N] [--choice {a,b}] [--flag] [--no] [--const]\n            [--app APP] [--ext EXT [EXT ...]] [--version] [--opt [OPT]]\n            [--two A B] [--bool | --no-bool] [--x | --y] [--shown SHOWN]\n            pos [rest ...]\nprog: error: unrecognized arguments: -x\n' ''
p.print_usage()
# expect: usage: prog [-h] [-v] [--num N] [--choice {a,b}] [--flag] [--no] [--const]
# expect:             [--app APP] [--ext EXT [EXT ...]] [--version] [--opt [OPT]]
# expect:             [--two A B] [--bool | --no-bool] [--x | --y] [--shown SHOWN]
# expect:             pos [rest ...]
print(p.format_help())
# expect: usage: prog [-h] [-v] [--num N] [--choice {a,b}] [--flag] [--no] [--const]
# expect:             [--app APP] [--ext EXT [EXT ...]] [--version] [--opt [OPT]]
# expect:             [--two A B] [--bool | --no-bool] [--x | --y] [--shown SHOWN]
# expect:             pos [rest ...]
# expect:
# expect: A long long long long long long long long long long long long long long long
# expect: long long long long long long long long long long long long long long long
# expect:
# expect: positional arguments:
# expect:   pos                  positional
# expect:   rest
# expect:
# expect: options:
# expect:   -h, --help           show this help message and exit
# expect:   -v, --verbose        be prog 0
# expect:   --num N
# expect:   --choice {a,b}
# expect:   --flag
# expect:   --no
# expect:   --const
# expect:   --app APP
# expect:   --ext EXT [EXT ...]
# expect:   --version            show program's version number and exit
# expect:   --opt [OPT]
# expect:   --two A B
# expect:   --bool, --no-bool    boolean
# expect:   --x
# expect:   --y
# expect:
# expect: mygroup:
# expect:   group desc
# expect:
# expect:   --shown SHOWN        shown shown shown shown shown shown shown shown shown
# expect:                        shown shown shown shown shown shown shown shown shown
# expect:                        shown shown
# expect:
# expect: the end
# expect:
print(p)
# expect: ArgumentParser(prog='prog', usage=None, description='A long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long ', formatter_class=<class 'argparse.HelpFormatter'>, conflict_handler='error', add_help=True)
s = argparse.ArgumentParser(prog='s')
sub = s.add_subparsers(dest='cmd', help='sub help', title='T', required=True)
a = sub.add_parser('add', help='adds', aliases=['a'])
a.add_argument('n', type=float)
b = sub.add_parser('del', description='dels')
b.add_argument('-f', type=argparse.FileType('r'))
s.add_argument('--glob')
run(s, ['add', '3'], ['a', '4'], [], ['zzz'], ['del', '-f', '/nonexistent'], ['add'], ['add', '-h'], ['-h'], ['--glob', '1', 'add', 'x'])
# expect: ['add', '3'] Namespace(cmd='add', glob=None, n=3.0)
# expect: ['a', '4'] Namespace(cmd='a', glob=None, n=4.0)
# expect: [] exit 2 'usage: s [-h] [--glob GLOB] {add,a,del} ...\ns: error: the following arguments are required: cmd\n' ''
# expect: ['zzz'] exit 2 "usage: s [-h] [--glob GLOB] {add,a,del} ...\ns: error: argument cmd: invalid choice: 'zzz' (choose from 'add', 'a', 'del')\n" ''
# expect: ['del', '-f', '/nonexistent'] exit 2 "usage: s del [-h] [-f F]\ns del: error: argument -f: can't open '/nonexistent': [Errno 2] No such file or directory: '/nonexistent'\n" ''
# expect: ['add'] exit 2 'usage: s add [-h] n\ns add: error: the following arguments are required: n\n' ''
# expect: ['add', '-h'] exit 0 '' 'usage: s add [-h] n\n\npositional arguments:\n  n\n\noptions:\n  -h, --help  show this help message and exit\n'
# expect: ['-h'] exit 0 '' 'usage: s [-h] [--glob GLOB] {add,a,del} ...\n\noptions:\n  -h, --help   show this help message and exit\n  --glob GLOB\n\nT:\n  {add,a,del}  sub help\n    add (a)    adds\n'
# expect: ['--glob', '1', 'add', 'x'] exit 2 "usage: s add [-h] n\ns add: error: argument n: invalid float value: 'x'\n" ''
for f in [
    argparse.RawDescriptionHelpFormatter, argparse.RawTextHelpFormatter,
    argparse.ArgumentDefaultsHelpFormatter, argparse.MetavarTypeHelpFormatter,
]:
    q = argparse.ArgumentParser(prog='q', description='a\n  b', formatter_class=f, add_help=False)
    q.add_argument('--foo', type=int, default=3, help='foo\nhelp')
    q.add_argument('bar', type=str, help='bar')
    print(q.format_help())
# expect: usage: q [--foo FOO] bar
# expect:
# expect: a
# expect:   b
# expect:
# expect: positional arguments:
# expect:   bar        bar
# expect:
# expect: options:
# expect:   --foo FOO  foo help
# expect:
# expect: usage: q [--foo FOO] bar
# expect:
# expect: a
# expect:   b
# expect:
# expect: positional arguments:
# expect:   bar        bar
# expect:
# expect: options:
# expect:   --foo FOO  foo
# expect:              help
# expect:
# expect: usage: q [--foo FOO] bar
# expect:
# expect: a b
# expect:
# expect: positional arguments:
# expect:   bar        bar
# expect:
# expect: options:
# expect:   --foo FOO  foo help (default: 3)
# expect:
# expect: usage: q [--foo int] str
# expect:
# expect: a b
# expect:
# expect: positional arguments:
# expect:   str        bar
# expect:
# expect: options:
# expect:   --foo int  foo help
# expect:
print(p.parse_known_args(['a', '--zzz', '1']))
# expect: (Namespace(pos='a', rest=[1], verbose=0, num=5, choice=None, flag=False, yes=True, const=None, app=None, ext=None, opt='D', two=None, bool=True, x=False, y=False, in_group=None, shown=None), ['--zzz', '1'])
print(argparse.Namespace(a=1, b='x'))  # expect: Namespace(a=1, b='x')
print(argparse.Namespace(a=1) == argparse.Namespace(a=1))  # expect: True
print('a' in argparse.Namespace(a=1), vars(p.parse_args(['a'])))
# expect: True {'pos': 'a', 'rest': [1], 'verbose': 0, 'num': 5, 'choice': None, 'flag': False, 'yes': True, 'const': None, 'app': None, 'ext': None, 'opt': 'D', 'two': None, 'bool': True, 'x': False, 'y': False, 'in_group': None, 'shown': None}
sys.stderr = io.StringIO()
for f in [
    lambda: p.add_argument('--num'), lambda: p.add_argument('-a', 'b'),
    lambda: p.add_argument('--z', action='zz'), lambda: p.add_argument('--z', type='int'),
    lambda: p.add_argument(), lambda: p.add_argument('--z', nargs=0),
    lambda: p.add_argument('--z', foo=1), lambda: p.add_subparsers() and p.add_subparsers(),
    lambda: p.add_argument('--q', dest='a', required=True),
    lambda: p.add_argument('q2', required=True),
]:
    try:
        print(f())
    except SystemExit as e:
        print('exit', e)
    except Exception as e:
        print(type(e).__name__, e)
# expect: ArgumentError argument --num: conflicting option string: --num
# expect: ValueError invalid option string 'b': must start with a character '-'
# expect: ValueError unknown action "zz"
# expect: ValueError 'int' is not callable
# expect: TypeError _ActionsContainer._get_positional_kwargs() missing 1 required positional argument: 'dest'
# expect: ValueError nargs for store actions must be != 0; if you have nothing to store, actions such as store true or store const may be more appropriate
# expect: TypeError _StoreAction.__init__() got an unexpected keyword argument 'foo'
# expect: exit 2
# expect: _StoreAction(option_strings=['--q'], dest='a', nargs=None, const=None, default=None, type=None, choices=None, required=True, help=None, metavar=None)
# expect: TypeError 'required' is an invalid argument for positionals

def typ(x):
    raise argparse.ArgumentTypeError('bad ' + x)

def typ2(x):
    raise ValueError

e = argparse.ArgumentParser(prog='e', prefix_chars='+-', fromfile_prefix_chars='@', allow_abbrev=False, exit_on_error=True)
e.add_argument('+t', type=typ)
e.add_argument('--u', type=typ2)
run(e, ['+t', '1'], ['--u', '2'], ['@/nonexist'], ['+h'])
# expect: ['+t', '1'] exit 2 'usage: e [-h] [+t T] [--u U]\ne: error: argument +t: bad 1\n' ''
# expect: ['--u', '2'] exit 2 "usage: e [-h] [+t T] [--u U]\ne: error: argument --u: invalid typ2 value: '2'\n" ''
# expect: ['@/nonexist'] exit 2 "usage: e [-h] [+t T] [--u U]\ne: error: [Errno 2] No such file or directory: '/nonexist'\n" ''
# expect: ['+h'] exit 2 'usage: e [-h] [+t T] [--u U]\ne: error: unrecognized arguments: +h\n' ''
i = argparse.ArgumentParser(prog='i', exit_on_error=False)
i.add_argument('--n', type=int)
run(i, ['--n', 'x'])  # expect: ['--n', 'x'] ArgumentError argument --n: invalid int value: 'x'
pi = argparse.ArgumentParser(prog='pi', parents=[q], conflict_handler='resolve')
pi.add_argument('--foo', help='new')
print(pi.format_help())
# expect: usage: pi [-h] [--foo FOO] bar
# expect:
# expect: positional arguments:
# expect:   bar         bar
# expect:
# expect: options:
# expect:   -h, --help  show this help message and exit
# expect:   --foo FOO   new
# expect:
print(pi.parse_intermixed_args(['x', '--foo', '1']))  # expect: Namespace(foo='1', bar='x')
