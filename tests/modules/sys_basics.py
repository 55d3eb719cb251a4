# What the module sys has.
import sys
print(sys.version_info[:2], sys.version_info.major, sys.version_info >= (3, 11), sys.version_info.releaselevel)
# expect: (3, 11) 3 True final
print(sys.version.startswith('3.11'), hex(sys.hexversion)[:6])  # expect: True 0x30b0
print(sys.maxsize, sys.maxunicode, sys.byteorder, sys.platform)
# expect: 9223372036854775807 1114111 little linux
print(sys.float_info.max, sys.float_info.epsilon, sys.float_info.dig, sys.float_info)
# expect: 1.7976931348623157e+308 2.220446049250313e-16 15 sys.float_info(max=1.7976931348623157e+308, max_exp=1024, max_10_exp=308, min=2.2250738585072014e-308, min_exp=-1021, min_10_exp=-307, dig=15, mant_dig=53, epsilon=2.220446049250313e-16, radix=2, rounds=1)
print(sys.hash_info.modulus, sys.hash_info.inf, sys.hash_info.width)
# expect: 2305843009213693951 314159 64
print(type(sys.flags).__name__, len(sys.flags), sys.flags.optimize)  # expect: flags 18 0
sys.setrecursionlimit(500)
print(sys.getrecursionlimit())  # expect: 500
for bad in (0, -1, 'a'):
    try:
        sys.setrecursionlimit(bad)
    except Exception as e:
        print(type(e).__name__, e)  # expect: ValueError recursion limit must be greater or equal than 1
        # expect: ValueError recursion limit must be greater or equal than 1
        # expect: TypeError 'str' object cannot be interpreted as an integer
print(sys.intern('abc') is sys.intern('abc'))  # expect: True
for bad in (5, type('S', (str,), {})('x')):
    try:
        sys.intern(bad)
    except TypeError as e:
        print(e)  # expect: intern() argument must be str, not int
        # expect: can't intern S
print(sys.getdefaultencoding(), sys.getfilesystemencoding(), sys.getfilesystemencodeerrors())
# expect: utf-8 utf-8 surrogateescape
print(sys.exc_info())  # expect: (None, None, None)
try:
    1 / 0
except ZeroDivisionError as e:
    t, v, tb = sys.exc_info()
    print(t is ZeroDivisionError, v is e, type(tb).__name__, sys.exception() is e)
    # expect: True True traceback True
print(sys.exc_info(), sys.exception())  # expect: (None, None, None) None
print(sys._getframe(0).f_code.co_name)  # expect: <module>
def f():
    return sys._getframe(1).f_code.co_name, sys._getframe().f_code.co_name
print(f())  # expect: ('<module>', 'f')
try:
    sys._getframe(1000)
except ValueError as e:
    print(e)  # expect: call stack is not deep enough
for args in ((), (None,), (3,), ('text',), ((1, 2),)):
    try:
        sys.exit(*args)
    except SystemExit as e:
        print(repr(e), e.code)  # expect: SystemExit() None
        # expect: SystemExit() None
        # expect: SystemExit(3) 3
        # expect: SystemExit('text') text
        # expect: SystemExit(1, 2) (1, 2)
print(sys.modules['sys'] is sys, sys.modules['__main__'].__name__)  # expect: True __main__
print(isinstance(sys.path, list), isinstance(sys.meta_path, list), isinstance(sys.path_importer_cache, dict))
# expect: True True True
print('sys' in sys.builtin_module_names, 'builtins' in sys.builtin_module_names, 'json' in sys.stdlib_module_names)
# expect: True True True
sys.displayhook(5)  # expect: 5
sys.displayhook(None)
sys.displayhook('a')  # expect: 'a'
import builtins
print(builtins._)  # expect: a
print(sys.get_int_max_str_digits())  # expect: 4300
for bad in (1, -1, 'a'):
    try:
        sys.set_int_max_str_digits(bad)
    except Exception as e:
        print(type(e).__name__, e)  # expect: ValueError maxdigits must be 0 or larger than 640
        # expect: ValueError maxdigits must be 0 or larger than 640
        # expect: TypeError 'str' object cannot be interpreted as an integer
sys.set_int_max_str_digits(0)
print(len(str(10**5000)))  # expect: 5001
for name in ('settrace_nothing', 'nosuch'):
    try:
        getattr(sys, name)
    except AttributeError as e:
        print(e)  # expect: module 'sys' has no attribute 'settrace_nothing'
        # expect: module 'sys' has no attribute 'nosuch'
try:
    type(sys.flags)()
except TypeError as e:
    print(e)  # expect: cannot create 'sys.flags' instances
try:
    sys.version_info.major = 5
except AttributeError as e:
    print(e)  # expect: readonly attribute
print(sys.getsizeof([]) > 0)  # expect: True
try:
    sys.excepthook(1)
except TypeError as e:
    print(e)  # expect: excepthook expected 3 arguments, got 1
