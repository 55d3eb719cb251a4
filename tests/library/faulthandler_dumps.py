# faulthandler: dumps of stacks, of other threads, at signals, after a time, and when the process dies of a fault.
import faulthandler
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time


def show(function, *args, **keywords):
    try:
        print(function(*args, **keywords))
    except BaseException as e:
        print(type(e).__name__, e)


class File:
    def __init__(self, fd):
        self.fd = fd

    def fileno(self):
        return self.fd


for file in (-1, 'x', 2**40, 2.0, File(-1), File('x')):
    show(faulthandler.enable, file)
show(faulthandler.enable, 1, 2, 3)
show(faulthandler.enable, foo=1)
show(faulthandler.is_enabled)
show(faulthandler.enable, 2)
show(faulthandler.is_enabled)
show(faulthandler.disable)
show(faulthandler.disable)
show(faulthandler.dump_traceback_later)
for timeout in ('x', 0, -1, 1e300, float('nan')):
    show(faulthandler.dump_traceback_later, timeout)
for number in (0, 65, signal.SIGSEGV, 'x'):
    show(faulthandler.register, number)
    show(faulthandler.unregister, number)


def dumped(file):
    file.seek(0)
    text = re.sub('0x[0-9a-f]{16}', 'ADDRESS', file.read().decode())
    file.seek(0)
    file.truncate()
    return re.sub('"[^"]*/', '".../', text)


with tempfile.TemporaryFile() as file:
    def inner():
        faulthandler.dump_traceback(file, all_threads=False)

    def generator():
        class Body:
            [inner() for _ in range(1)]
        yield

    next(generator())
    print(dumped(file), end='')
    faulthandler.dump_traceback(file)
    print(dumped(file), end='')

    def deep(n):
        if n:
            deep(n - 1)
        else:
            inner()

    deep(150)
    lines = dumped(file).split('\n')
    print(len(lines), lines[-2:])
    exec('def ' + 'x' * 510 + '(): inner()\n' + 'x' * 510 + '()')
    print(len(dumped(file).split('\n')[2]))

    # Another thread waits
    begin, end = threading.Event(), threading.Event()

    def waiter():
        begin.set()
        end.wait()

    thread = threading.Thread(target=waiter)
    thread.start()
    begin.wait()
    time.sleep(0.05)
    faulthandler.dump_traceback(file)
    end.set()
    thread.join()
    text = dumped(file)
    print(text.count('thread ADDRESS (most'), text.count('Thread ADDRESS (most'), ' in waiter\n' in text,
          text.index('Thread') < text.index('Current'))

    # At a signal, and the handler before it
    def handler(number, frame):
        print('handled', number == signal.SIGUSR1)

    signal.signal(signal.SIGUSR1, handler)
    faulthandler.register(signal.SIGUSR1, file, all_threads=False, chain=True)
    os.kill(os.getpid(), signal.SIGUSR1)
    print(dumped(file), end='')
    print(faulthandler.unregister(signal.SIGUSR1), faulthandler.unregister(signal.SIGUSR1))
    os.kill(os.getpid(), signal.SIGUSR1)
    print(repr(dumped(file)))

    # After some time, cancelled, repeated
    faulthandler.dump_traceback_later(0.05, file=file)
    time.sleep(0.5)
    print(dumped(file), end='')
    faulthandler.dump_traceback_later(30, file=file)
    faulthandler.cancel_dump_traceback_later()
    faulthandler.cancel_dump_traceback_later()
    faulthandler.dump_traceback_later(0.05, repeat=True, file=file)
    time.sleep(0.5)
    faulthandler.cancel_dump_traceback_later()
    print(dumped(file).count('Timeout (0:00:00.050000)!') > 1)


# The process dies
def run(*args):
    done = subprocess.run([sys.executable, *args], stderr=subprocess.PIPE)
    print(done.returncode, re.sub('0x[0-9a-f]{16}', 'ADDRESS', done.stderr.decode()))


for call in ('_sigsegv()', '_sigabrt()', '_sigfpe()', '_read_null()', '_stack_overflow()', '_fatal_error_c_thread()'):
    run('-X', 'faulthandler', '-c', 'import faulthandler\ndef f():\n  faulthandler.' + call + '\nf()')
run('-c', 'import faulthandler\nfaulthandler._sigsegv()')
run('-c', 'import faulthandler, time\nfaulthandler.dump_traceback_later(0.1, exit=True)\ntime.sleep(5)')
run('-X', 'faulthandler', '-c', 'import faulthandler, sys; sys.exit(faulthandler.is_enabled())')
sys.stderr = None
show(faulthandler.enable)
del sys.stderr
show(faulthandler.dump_traceback)
# expect: ValueError file is not a valid file descripter
# expect: AttributeError 'str' object has no attribute 'fileno'
# expect: OverflowError Python int too large to convert to C int
# expect: AttributeError 'float' object has no attribute 'fileno'
# expect: RuntimeError file.fileno() is not a valid file descriptor
# expect: RuntimeError file.fileno() is not a valid file descriptor
# expect: TypeError enable() takes at most 2 arguments (3 given)
# expect: TypeError 'foo' is an invalid keyword argument for enable()
# expect: False
# expect: None
# expect: True
# expect: True
# expect: False
# expect: TypeError dump_traceback_later() missing required argument 'timeout' (pos 1)
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: ValueError timeout must be greater than 0
# expect: ValueError timeout must be greater than 0
# expect: OverflowError timestamp too large to convert to C _PyTime_t
# expect: ValueError Invalid value NaN (not a number)
# expect: ValueError signal number out of range
# expect: ValueError signal number out of range
# expect: ValueError signal number out of range
# expect: ValueError signal number out of range
# expect: RuntimeError signal 11 cannot be registered, use enable() instead
# expect: RuntimeError signal 11 cannot be registered, use enable() instead
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: Stack (most recent call first):
# expect:   File ".../faulthandler_dumps.py", line 55 in inner
# expect:   File ".../faulthandler_dumps.py", line 59 in <listcomp>
# expect:   File ".../faulthandler_dumps.py", line 59 in Body
# expect:   File ".../faulthandler_dumps.py", line 58 in generator
# expect:   File ".../faulthandler_dumps.py", line 62 in <module>
# expect: Current thread ADDRESS (most recent call first):
# expect:   File ".../faulthandler_dumps.py", line 64 in <module>
# expect: 103 ['  ...', '']
# expect: 532
# expect: 1 1 True True
# expect: handled True
# expect: Stack (most recent call first):
# expect:   File ".../faulthandler_dumps.py", line 103 in <module>
# expect: True False
# expect: handled True
# expect: ''
# expect: Timeout (0:00:00.050000)!
# expect: Thread ADDRESS (most recent call first):
# expect:   File ".../faulthandler_dumps.py", line 111 in <module>
# expect: True
# expect: -11 Fatal Python error: Segmentation fault
# expect:
# expect: Current thread ADDRESS (most recent call first):
# expect:   File "<string>", line 3 in f
# expect:   File "<string>", line 4 in <module>
# expect:
# expect: -6 Fatal Python error: Aborted
# expect:
# expect: Current thread ADDRESS (most recent call first):
# expect:   File "<string>", line 3 in f
# expect:   File "<string>", line 4 in <module>
# expect:
# expect: -8 Fatal Python error: Floating point exception
# expect:
# expect: Current thread ADDRESS (most recent call first):
# expect:   File "<string>", line 3 in f
# expect:   File "<string>", line 4 in <module>
# expect:
# expect: -11 Fatal Python error: Segmentation fault
# expect:
# expect: Current thread ADDRESS (most recent call first):
# expect:   File "<string>", line 3 in f
# expect:   File "<string>", line 4 in <module>
# expect:
# expect: -11 Fatal Python error: Segmentation fault
# expect:
# expect: Current thread ADDRESS (most recent call first):
# expect:   File "<string>", line 3 in f
# expect:   File "<string>", line 4 in <module>
# expect:
# expect: -6 Fatal Python error: faulthandler_fatal_error_thread: in new thread
# expect: Python runtime state: initialized
# expect:
# expect: Thread ADDRESS (most recent call first):
# expect:   File "<string>", line 3 in f
# expect:   File "<string>", line 4 in <module>
# expect:
# expect: -11 
# expect: 1 Timeout (0:00:00.100000)!
# expect: Thread ADDRESS (most recent call first):
# expect:   File "<string>", line 3 in <module>
# expect:
# expect: 1 
# expect: RuntimeError sys.stderr is None
# expect: RuntimeError unable to get sys.stderr
# skip-sanitize: sanitizers report the signals of a fault themselves
