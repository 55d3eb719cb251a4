# Threads: starting, joining, what they share and what each has of its own.
import sys
import threading
import _thread

# ---- many threads work on one list
found = []


def collect(n):
    for i in range(50):
        found.append((n, [i] * 3))


threads = [threading.Thread(target=collect, args=(n,)) for n in range(8)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(len(found), len(set(n for n, _ in found)))  # expect: 400 8
for n in range(8):
    assert [i for m, (i, _, _) in found if m == n] == list(range(50))

# ---- names, state, identity
t = threading.Thread(target=lambda: None)
print(t.name, t.daemon, t.is_alive(), t.ident)  # expect: Thread-9 (<lambda>) False False None
t.start()
t.join()
print(t.is_alive(), t.ident is not None, t.native_id is not None)  # expect: False True True
try:
    t.start()
except RuntimeError as e:
    print(e)  # expect: threads can only be started once
try:
    threading.Thread().join()
except RuntimeError as e:
    print(e)  # expect: cannot join thread before it is started
try:
    threading.current_thread().join()
except RuntimeError as e:
    print(e)  # expect: cannot join current thread
print(threading.current_thread() is threading.main_thread())  # expect: True
print(threading.active_count(), _thread._count())  # expect: 1 0

# ---- a thread that waits, and one that never ends by itself
go, here = threading.Event(), threading.Event()


def wait():
    here.set()
    go.wait()


t = threading.Thread(target=wait, name="waiting")
t.start()
here.wait()
print(t.is_alive(), threading.active_count())  # expect: True 2
print(sorted(x.name for x in threading.enumerate()))  # expect: ['MainThread', 'waiting']
t.join(0.01)
print(t.is_alive())  # expect: True
frames = sys._current_frames()
print(len(frames), frames[t.ident].f_code.co_name)  # expect: 2 wait
print(frames[threading.get_ident()].f_code.co_name)  # expect: <module>
go.set()
t.join()
print(t.is_alive(), len(sys._current_frames()))  # expect: False 1

# ---- exceptions
caught = []
threading.excepthook = lambda args: caught.append((args.exc_type.__name__, str(args.exc_value), args.thread.name))


def fail(what):
    raise what


for what in (ValueError("no"), SystemExit(3), KeyError("k")):
    t = threading.Thread(target=fail, args=(what,), name="failing")
    t.start()
    t.join()
print(caught)  # expect: [('ValueError', 'no', 'failing'), ('SystemExit', '3', 'failing'), ('KeyError', "'k'", 'failing')]
threading.excepthook = threading.__excepthook__

# ---- each thread has its own exception being handled, depth of recursion, switch of tracing
info = []


def look():
    info.append(sys.exc_info())
    info.append(sys.gettrace())

    def deep(n):
        return n if n == 0 else deep(n - 1)

    info.append(deep(800))


def around(n):
    if n:
        return around(n - 1)
    t = threading.Thread(target=look)
    t.start()
    t.join()


try:
    1 / 0
except ZeroDivisionError:
    around(300)
    print(sys.exc_info()[0])  # expect: <class 'ZeroDivisionError'>
print(info)  # expect: [(None, None, None), None, 0]


def recurse():
    recurse()


def exhaust():
    try:
        recurse()
    except RecursionError as e:
        info.append(str(e))


t = threading.Thread(target=exhaust)
t.start()
t.join()
print(info[-1])  # expect: maximum recursion depth exceeded

# ---- tracing of new threads
events = []


def trace(frame, event, arg):
    if frame.f_code.co_name == "traced":
        events.append(event)
        return trace


def traced():
    return 1


threading.settrace(trace)
t = threading.Thread(target=traced)
t.start()
t.join()
threading.settrace(None)
print(events, sys.gettrace())  # expect: ['call', 'line', 'return'] None

# ---- contexts
import contextvars

var = contextvars.ContextVar("var", default="default")
var.set("main")
seen = []
t = threading.Thread(target=lambda: (seen.append(var.get()), var.set("other"), seen.append(var.get())))
t.start()
t.join()
print(seen, var.get())  # expect: ['default', 'other'] main

# ---- a generator belongs to one thread at a time
inside, leave = threading.Event(), threading.Event()


def generate():
    inside.set()
    leave.wait()
    yield 1


g = generate()
t = threading.Thread(target=next, args=(g,))
t.start()
inside.wait()
try:
    next(g)
except ValueError as e:
    print(e)  # expect: generator already executing
leave.set()
t.join()

# ---- wrong arguments
for args in ((), (1, ()), (print, []), (print, (), 1)):
    try:
        _thread.start_new_thread(*args)
    except TypeError as e:
        print(e)
# expect: start_new_thread expected at least 2 arguments, got 0
# expect: first arg must be callable
# expect: 2nd arg must be a tuple
# expect: optional 3rd arg must be a dictionary
done = threading.Event()
print(_thread.start_new_thread(lambda x, y: done.set(), (1,), {"y": 2}) > 0)  # expect: True
done.wait()
for size in (-1, 100):
    try:
        threading.stack_size(size)
    except ValueError as e:
        print(e)
# expect: size must be 0 or a positive value
# expect: size not valid: 100 bytes
print(threading.stack_size(1 << 20))  # expect: 0
t = threading.Thread(target=exhaust)
t.start()
t.join()
print(threading.stack_size(0), info[-1])  # expect: 1048576 maximum recursion depth exceeded

# ---- a thousand, one after the other and at once
for i in range(300):
    t = threading.Thread(target=lambda: None)
    t.start()
    t.join()
barrier = threading.Barrier(31)
threads = [threading.Thread(target=barrier.wait) for _ in range(30)]
for t in threads:
    t.start()
barrier.wait()
for t in threads:
    t.join()
print(threading.active_count())  # expect: 1

# The main thread interrupts itself at once.
import _thread
try:
    _thread.interrupt_main()
    print("not reached")
except KeyboardInterrupt:
    print("interrupted")  # expect: interrupted
