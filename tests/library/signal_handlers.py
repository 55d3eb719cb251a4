# _signal: handlers run between two instructions; timers, masks, what is checked.
import _signal as s
import os
import time


def show(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except (TypeError, ValueError, OverflowError, OSError, KeyboardInterrupt) as e:
        print(type(e).__name__ + ":", e)


def handler(number, frame):
    print("got", number, frame.f_code.co_name)


def fails(number, frame):
    raise ValueError("from the handler")


def main():
    print(s.signal(s.SIGUSR1, handler), s.getsignal(s.SIGUSR1) is handler)
    os.kill(os.getpid(), s.SIGUSR1)
    print("after")
    s.raise_signal(s.SIGUSR1)
    s.signal(s.SIGALRM, handler)
    print(s.setitimer(s.ITIMER_REAL, 0.3))
    time.sleep(0.6)
    print("slept")
    s.signal(s.SIGALRM, fails)
    s.setitimer(s.ITIMER_REAL, 0.3)
    start = time.monotonic()
    try:
        time.sleep(20)
    except ValueError as e:
        print(e, time.monotonic() - start < 10)
    s.setitimer(s.ITIMER_REAL, 0.3)
    n = 0
    try:
        while n >= 0:
            n += 1
    except ValueError as e:
        print(e, n > 0)
    print(s.pthread_sigmask(s.SIG_BLOCK, [s.SIGUSR1]))
    os.kill(os.getpid(), s.SIGUSR1)
    print(s.sigpending(), s.sigwait([s.SIGUSR1]), s.sigpending())
    os.kill(os.getpid(), s.SIGUSR1)
    print("held back")
    print(s.pthread_sigmask(s.SIG_UNBLOCK, [s.SIGUSR1]))
    r, w = os.pipe()
    os.set_blocking(w, False)
    print(s.set_wakeup_fd(w))
    s.raise_signal(s.SIGUSR1)
    print(os.read(r, 10), s.set_wakeup_fd(-1) == w)
    try:
        s.raise_signal(s.SIGINT)
    except KeyboardInterrupt as e:
        print(repr(e))
    print(s.signal(s.SIGINT, s.SIG_IGN), s.signal(s.SIGINT, s.default_int_handler))


main()  # expect: 0 True
        # expect: got 10 main
        # expect: after
        # expect: got 10 main
        # expect: (0.0, 0.0)
        # expect: got 14 main
        # expect: slept
        # expect: from the handler True
        # expect: from the handler True
        # expect: set()
        # expect: {10} 10 set()
        # expect: held back
        # expect: got 10 main
        # expect: {10}
        # expect: -1
        # expect: got 10 main
        # expect: b'\n' True
        # expect: KeyboardInterrupt()
        # expect: <built-in function default_int_handler> 1
print(s.getsignal(s.SIGTERM), s.getsignal(s.SIGPIPE), s.getsignal(s.SIGINT), s.SIG_DFL, s.SIG_IGN)
# expect: 0 1 <built-in function default_int_handler> 0 1
show(s.signal, s.SIGTERM, 5)
# expect: TypeError: signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object
show(s.signal, 1000, s.SIG_DFL)  # expect: ValueError: signal number out of range
show(s.signal, 0, s.SIG_DFL)  # expect: ValueError: signal number out of range
show(s.signal, s.SIGKILL, s.SIG_DFL)  # expect: OSError: [Errno 22] Invalid argument
show(s.signal, "a", s.SIG_DFL)  # expect: TypeError: 'str' object cannot be interpreted as an integer
show(s.signal, 2)  # expect: TypeError: signal expected 2 arguments, got 1
show(s.getsignal, 1000)  # expect: ValueError: signal number out of range
show(s.default_int_handler)  # expect: TypeError: default_int_handler expected 2 arguments, got 0
show(s.default_int_handler, 2, None)  # expect: KeyboardInterrupt: 
show(s.strsignal, 2)  # expect: Interrupt
show(s.strsignal, 1000)  # expect: ValueError: signal number out of range
show(s.setitimer, 5, 1)  # expect: itimer_error: [Errno 22] Invalid argument
show(s.setitimer, 0, -1)  # expect: itimer_error: [Errno 22] Invalid argument
show(s.setitimer, 0, "a")  # expect: TypeError: 'str' object cannot be interpreted as an integer
show(s.getitimer, 0)  # expect: (0.0, 0.0)
show(s.alarm, 0)  # expect: 0
show(s.raise_signal, 1000)  # expect: OSError: [Errno 22] Invalid argument
show(s.pthread_sigmask, s.SIG_BLOCK, [1000])  # expect: ValueError: signal number 1000 out of range [1; 64]
show(s.pthread_sigmask, 99, [])  # expect: OSError: [Errno 22] Invalid argument
show(s.pthread_sigmask, s.SIG_BLOCK, 5)  # expect: TypeError: 'int' object is not iterable
show(s.set_wakeup_fd, "a")  # expect: TypeError: 'str' object cannot be interpreted as an integer
show(s.siginterrupt, 1000, True)  # expect: ValueError: signal number out of range
show(s.sigtimedwait, [s.SIGUSR2], 0)  # expect: None
show(s.sigtimedwait, [s.SIGUSR2], -1)  # expect: ValueError: timeout must be non-negative
print(s.valid_signals() == set(range(1, 32)) | set(range(34, 65)), s.NSIG, s.SIGHUP, s.SIGRTMAX)
# expect: True 65 1 64
print(s.ItimerError, s.ItimerError.__mro__[1], s.struct_siginfo)
# expect: <class 'signal.itimer_error'> <class 'OSError'> <class 'signal.struct_siginfo'>
