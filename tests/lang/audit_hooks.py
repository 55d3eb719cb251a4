# Audit hooks (PEP 578): events of the interpreter, of programs, hooks that refuse, hooks that are not traced.
import gc
import marshal
import os
import sys
import types

seen = []
listening = False
refused = None


def hook(event, args):
    if not listening:
        return
    if event == refused:
        raise PermissionError(event)
    seen.append((event, args))


sys.addaudithook(hook)


def tell(f, *names):
    global listening
    listening = True
    try:
        f()
    except Exception as e:
        problem = f"{type(e).__name__}: {e}"
    else:
        problem = None
    listening = False
    for event, args in seen:
        if event in names:
            print(event, [a if isinstance(a, (str, int, bytes, type(None))) else type(a).__name__ for a in args])
    if problem:
        print("  ", problem)
    seen.clear()


def function(a=1): pass


def generator(): yield


class C: pass


class D: pass


tell(lambda: sys.audit("my.event", 1, None, "x"), "my.event")
tell(lambda: sys.audit())
tell(lambda: sys.audit(5))
tell(lambda: compile("1", "<name>", "eval"), "compile", "exec")
tell(lambda: exec("1"), "compile", "exec")
tell(lambda: eval(compile("1", "<name>", "eval")), "compile", "exec")
tell(lambda: open("/dev/null").close(), "open")
tell(lambda: open("/dev/null", "wb").close(), "open")
tell(lambda: os.close(os.open("/dev/null", os.O_RDONLY)), "open")
for name in "__code__", "__defaults__", "__kwdefaults__", "__globals__":
    tell(lambda: getattr(function, name), "object.__getattr__")
tell(lambda: setattr(function, "__code__", (lambda: 0).__code__), "object.__setattr__")
tell(lambda: setattr(function, "__defaults__", None), "object.__delattr__")
tell(lambda: generator().gi_code, "object.__getattr__")
tell(lambda: sys._getframe().f_code, "object.__getattr__", "sys._getframe")
tell(lambda: setattr(C(), "__class__", D), "object.__setattr__")
tell(lambda: setattr(C, "__name__", "E"), "object.__setattr__")
tell(lambda: setattr(C, "attribute", 1), "object.__setattr__")
tell(lambda: types.FunctionType(function.__code__, {}), "function.__new__")
tell(lambda: sys.settrace(None), "sys.settrace")
tell(lambda: sys.setprofile(None), "sys.setprofile")
tell(lambda: marshal.loads(marshal.dumps(5)), "marshal.dumps", "marshal.loads")
tell(lambda: gc.get_referents(5), "gc.get_referents")
tell(lambda: __import__("colorsys"), "import")
tell(lambda: __import__("colorsys"), "import")
tell(lambda: os.listdir("/nowhere"), "os.listdir")
tell(lambda: os.rename("/nowhere/a", "/nowhere/b"), "os.rename")
tell(lambda: os.remove("/nowhere/a"), "os.remove")
tell(lambda: os.mkdir("/nowhere/a"), "os.mkdir")
for refused in "open", "os.remove", "compile", "object.__getattr__", "sys._getframe":
    tell(lambda: open("/dev/null"))
    tell(lambda: os.remove("/nowhere/a"))
    tell(lambda: compile("1", "<name>", "eval"))
    tell(lambda: function.__code__)
    tell(lambda: sys._getframe())
refused = None


# A hook may keep others away: by an Exception in silence, by any other loudly.
class Loud(BaseException):
    pass


problem = RuntimeError


def guard(event, args):
    if event == "sys.addaudithook" and problem:
        raise problem("no more hooks")


sys.addaudithook(guard)
print(sys.addaudithook(lambda *args: print("never", args)))
problem = Loud
try:
    sys.addaudithook(lambda *args: print("never", args))
except Loud as e:
    print("Loud:", e)
problem = None
print(any(hook in o for o in gc.get_objects() if isinstance(o, list)))

# The events of a trace function do not come from hooks, unless they want them to.
traced = []


def trace(frame, event, arg):
    traced.append(frame.f_code.co_name)


def silent(event, args): pass


def spoken(event, args): pass


spoken.__cantrace__ = True
sys.addaudithook(silent)
sys.addaudithook(spoken)
sys.settrace(trace)
sys.audit("my.event")
sys.settrace(None)
print("silent" in traced, "spoken" in traced)


class Ends:
    def __del__(self):
        raise ValueError("at the end")


def forget():
    sys.unraisablehook = lambda arguments: print("hook:", arguments.exc_value)
    e = Ends()
    del e


tell(forget, "sys.unraisablehook")

# expect: my.event [1, None, 'x']
# expect:    TypeError: audit() missing 1 required positional argument: 'event'
# expect:    TypeError: expected str for argument 'event', not int
# expect: compile [b'1', '<name>']
# expect: compile [b'1', '<string>']
# expect: exec ['code']
# expect: compile [b'1', '<name>']
# expect: exec ['code']
# expect: open ['/dev/null', 'r', 524288]
# expect: open ['/dev/null', 'w', 524865]
# expect: open ['/dev/null', None, 524288]
# expect: object.__getattr__ ['function', '__code__']
# expect: object.__getattr__ ['function', '__defaults__']
# expect: object.__getattr__ ['function', '__kwdefaults__']
# expect: object.__setattr__ ['function', '__code__', 'code']
# expect: object.__delattr__ ['function', '__defaults__']
# expect: object.__getattr__ ['generator', 'gi_code']
# expect: sys._getframe ['frame']
# expect: object.__getattr__ ['frame', 'f_code']
# expect: object.__setattr__ ['D', '__class__', 'type']
# expect: object.__setattr__ ['type', '__name__', 'E']
# expect: function.__new__ ['code']
# expect: sys.settrace []
# expect: sys.setprofile []
# expect: marshal.dumps [5, 4]
# expect: marshal.loads [b'\xe9\x05\x00\x00\x00']
# expect: gc.get_referents ['tuple']
# expect: import ['colorsys', None, 'list', 'list', 'list']
# expect: os.listdir ['/nowhere']
# expect:    FileNotFoundError: [Errno 2] No such file or directory: '/nowhere'
# expect: os.rename ['/nowhere/a', '/nowhere/b', -1, -1]
# expect:    FileNotFoundError: [Errno 2] No such file or directory: '/nowhere/a' -> '/nowhere/b'
# expect: os.remove ['/nowhere/a', -1]
# expect:    FileNotFoundError: [Errno 2] No such file or directory: '/nowhere/a'
# expect: os.mkdir ['/nowhere/a', 511, -1]
# expect:    FileNotFoundError: [Errno 2] No such file or directory: '/nowhere/a'
# expect:    PermissionError: open
# expect:    FileNotFoundError: [Errno 2] No such file or directory: '/nowhere/a'
# expect:    PermissionError: os.remove
# expect:    FileNotFoundError: [Errno 2] No such file or directory: '/nowhere/a'
# expect:    PermissionError: compile
# expect:    FileNotFoundError: [Errno 2] No such file or directory: '/nowhere/a'
# expect:    PermissionError: object.__getattr__
# expect:    FileNotFoundError: [Errno 2] No such file or directory: '/nowhere/a'
# expect:    PermissionError: sys._getframe
# expect: None
# expect: Loud: no more hooks
# expect: False
# expect: False True
# expect: hook: at the end
# expect: sys.unraisablehook ['function', 'UnraisableHookArgs']
