# sys: what a script may rely on.
import sys
print(sys.version_info[:2], sys.version_info.major, sys.version_info >= (3, 8), sys.hexversion >> 16 == 0x30B, sys.byteorder, sys.maxsize, sys.maxunicode, sys.platform)
# expect: (3, 11) 3 True True little 9223372036854775807 1114111 linux
print(sys.modules["sys"] is sys, sys.modules["__main__"].__name__, "builtins" in sys.builtin_module_names, type(sys.path).__name__, type(sys.argv).__name__, sys.argv[1:])
# expect: True __main__ True list list []
print(sys.getrecursionlimit(), sys.float_info.max, sys.float_info.epsilon, sys.float_info.dig, sys.int_info.bits_per_digit > 0, sys.hash_info.modulus, sys.getdefaultencoding(), sys.getfilesystemencoding())
# expect: 1000 1.7976931348623157e+308 2.220446049250313e-16 15 True 2305843009213693951 utf-8 utf-8
print(sys.stdin.fileno(), sys.stdout.fileno(), sys.stderr.fileno(), sys.stdout.encoding, sys.stdout.write("x\n"), sys.stdin.name, sys.__stdout__ is sys.stdout)
# expect: x
# expect: 0 1 2 utf-8 2 <stdin> True
print(sys.flags.optimize, sys.flags.interactive, sys.flags.dont_write_bytecode, sys.dont_write_bytecode, sys.implementation.name != "", isinstance(sys.implementation.cache_tag, str), sys.getsizeof([]) > 0)
# expect: 0 0 1 True True True True
print(type(sys.meta_path).__name__, len(sys.meta_path) >= 3, len(sys.path_hooks) >= 2, type(sys.path_importer_cache).__name__, sys.exc_info(), sys.intern("abc") is sys.intern("ab" + "c"), callable(sys.exit), sys.copyright != "")
# expect: list True True dict (None, None, None) True True True
try:
    1 / 0
except ZeroDivisionError:
    kind, value, tb = sys.exc_info()
    print(kind.__name__, value, tb.tb_lineno > 0, tb.tb_frame.f_code.co_name, tb.tb_next)
# expect: ZeroDivisionError division by zero True <module> None
print(sys.exc_info(), sys._getframe().f_code.co_name, sys._getframe(0).f_lineno > 0, hasattr(sys, "nope"))
# expect: (None, None, None) <module> True False
for text in ("sys.exit(1, 2)", "sys.setrecursionlimit(-1)", "sys.setrecursionlimit('a')", "sys.intern(5)", "sys.nope", "sys.getrecursionlimit(1)", "sys._getframe(1000)"):
    try:
        print(text, eval(text))
    except Exception as e:
        print(text, "->", type(e).__name__, e)
# expect: sys.exit(1, 2) -> TypeError exit expected at most 1 argument, got 2
# expect: sys.setrecursionlimit(-1) -> ValueError recursion limit must be greater or equal than 1
# expect: sys.setrecursionlimit('a') -> TypeError 'str' object cannot be interpreted as an integer
# expect: sys.intern(5) -> TypeError intern() argument must be str, not int
# expect: sys.nope -> AttributeError module 'sys' has no attribute 'nope'
# expect: sys.getrecursionlimit(1) -> TypeError sys.getrecursionlimit() takes no arguments (1 given)
# expect: sys._getframe(1000) -> ValueError call stack is not deep enough


def hook(kind, value, tb):
    print("hook", kind.__name__, value)


sys.excepthook = hook
sys.displayhook(5)  # expect: 5
sys.displayhook(None)
raise ValueError("through the hook")  # expect: hook ValueError through the hook
# expect-exit: 1
