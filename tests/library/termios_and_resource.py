# termios on a pseudo-terminal, resource.
import os
import resource
import termios
import tty

master, slave = os.openpty()
print(os.isatty(master), os.isatty(slave), os.get_inheritable(slave))
before = termios.tcgetattr(slave)
print(len(before), before[6][termios.VINTR], before[6][termios.VEOF], bool(before[3] & termios.ICANON))
tty.setraw(slave)
raw = termios.tcgetattr(slave)
print(raw[6][termios.VMIN], raw[6][termios.VTIME], bool(raw[3] & termios.ICANON))
termios.tcsetattr(slave, termios.TCSANOW, before)
print(termios.tcgetattr(slave) == before)
termios.tcsetwinsize(slave, (30, 90))
print(termios.tcgetwinsize(master), os.get_terminal_size(slave))


def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e), e)


attempt(termios.tcgetattr, 500)
attempt(termios.tcgetattr, "a")
attempt(termios.tcsetattr, slave, 0, 1)
attempt(termios.tcsetattr, slave, 0, [1] * 7)
attempt(termios.tcsetattr, slave, 0, [1] * 6 + [["a"] * 32])
attempt(termios.tcsetwinsize, slave, 1)
attempt(termios.tcsetwinsize, slave, (70000, 1))
attempt(termios.tcflush, slave, termios.TCIOFLUSH)
print(termios.error.__mro__)
os.close(master)
os.close(slave)

attempt(resource.getrlimit, 99)
attempt(resource.setrlimit, resource.RLIMIT_NOFILE, (1,))
attempt(resource.setrlimit, resource.RLIMIT_NOFILE, (100, 50))
attempt(resource.setrlimit, resource.RLIMIT_NOFILE, (1 << 70, 1))
attempt(resource.getrusage, 9)
attempt(resource.prlimit, "a")
soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (64, hard))
print(resource.getrlimit(resource.RLIMIT_NOFILE) == (64, hard), resource.prlimit(0, resource.RLIMIT_NOFILE)[0])
usage = resource.getrusage(resource.RUSAGE_SELF)
print(len(usage), type(usage), usage.ru_utime >= 0, usage.ru_maxrss > 0, usage[2] == usage.ru_maxrss)
print(resource.RLIM_INFINITY, resource.error, resource.getpagesize())

# expect: True True False
# expect: 7 b'\x03' b'\x04' True
# expect: 1 0 False
# expect: True
# expect: (30, 90) os.terminal_size(columns=90, lines=30)
# expect: <class 'termios.error'> (9, 'Bad file descriptor')
# expect: <class 'TypeError'> argument must be an int, or have a fileno() method.
# expect: <class 'TypeError'> tcsetattr, arg 3: must be 7 element list
# expect: <class 'TypeError'> tcsetattr: attributes[6] must be 32 element list
# expect: <class 'TypeError'> tcsetattr: elements of attributes must be characters or integers
# expect: <class 'TypeError'> tcsetwinsize, arg 2: must be a two-item sequence
# expect: <class 'OverflowError'> winsize value(s) out of range.
# expect: None
# expect: (<class 'termios.error'>, <class 'Exception'>, <class 'BaseException'>, <class 'object'>)
# expect: <class 'ValueError'> invalid resource specified
# expect: <class 'ValueError'> expected a tuple of 2 integers
# expect: <class 'ValueError'> current limit exceeds maximum limit
# expect: <class 'OverflowError'> Python int too large to convert to C long
# expect: <class 'ValueError'> invalid who parameter
# expect: <class 'TypeError'> resource.prlimit requires 2 to 3 arguments
# expect: True 64
# expect: 16 <class 'resource.struct_rusage'> True True True
# expect: -1 <class 'OSError'> 4096
