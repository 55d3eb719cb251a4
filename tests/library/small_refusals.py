# Small refusals: arguments and messages of functions of native modules that nobody checks twice.
import bisect
import codecs
import collections
import copy
import fcntl
import operator
import random
import socket
import time


def show(function, *args):
    try:
        print(repr(function(*args)))
    except Exception as e:
        print(type(e).__name__, e)


class Index:
    def __index__(self):
        return 3


show(operator.length_hint, print, Index())
show(operator.length_hint, print, 'x')
show(operator.length_hint, print, 1.5)
show(time.clock_gettime, 2**31)
show(time.clock_getres, 2**70)
show(time.clock_gettime_ns, 'x')
d = collections.OrderedDict()
show(d.update, 1, 2)
show(collections.OrderedDict, 1, 2)
show(d.move_to_end, [])
d['a'] = 1
show(d.move_to_end, [])
show(d.move_to_end, 'b')
show(bisect.bisect, [], 1, 0, 1.5)
show(bisect.bisect, [], 1, -1, 'x')
show(bisect.insort, [], 1, -1)
show(copy.copy, memoryview(b'a'))
show(copy.deepcopy, type.__dict__['__dict__'])
show(operator.methodcaller('__reduce_ex__', 4), show.__code__)


class Seeded(random.Random):
    def __init__(self, *args):
        super().__init__(5)


print(Seeded([1], [2]).random() == random.Random(5).random(), random.Random(bytearray(b'x')).random())
show(random.Random, [])
for number in (2**31 - 17, 2**31 - 16, -1, 2**63):
    show(socket.CMSG_LEN, number)


class File:
    def fileno(self):
        return -1


show(fcntl.fcntl, File(), fcntl.F_GETFL)
show(fcntl.fcntl, -1, fcntl.F_GETFL)
handler = codecs.lookup_error('surrogatepass')
for encoding in ('utf-8', 'utf8', 'utf_16', 'UTF-16LE', 'utf-16be', 'utf32', 'utf-32-be', 'CP_UTF8', 'utf-16-xe', 'latin-1', 'utf-7'):
    show(lambda: handler(UnicodeEncodeError(encoding, 'a\ud800b', 1, 2, 'ouch')))
    show(lambda: ascii(handler(UnicodeDecodeError(encoding, b'\x00\xd8\x00\x00\x00\x00\xd8\xed\xa0\x80', 0, 2, 'ouch'))))
    show(lambda: ascii(handler(UnicodeDecodeError(encoding, b'\xed\xa0\x80\x00', 0, 1, 'ouch'))))
# expect: 3
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: TypeError 'float' object cannot be interpreted as an integer
# expect: OverflowError signed integer is greater than maximum
# expect: OverflowError Python int too large to convert to C long
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: TypeError update() takes at most 1 positional argument (2 given)
# expect: TypeError expected at most 1 arguments, got 2
# expect: KeyError []
# expect: TypeError unhashable type: 'list'
# expect: KeyError 'b'
# expect: TypeError argument should be integer or None, not 'float'
# expect: TypeError argument should be integer or None, not 'str'
# expect: ValueError lo must be non-negative
# expect: TypeError cannot pickle memoryview objects
# expect: TypeError cannot pickle 'getset_descriptor' object
# expect: TypeError cannot pickle code objects
# expect: True 0.6307877176639078
# expect: TypeError The only supported seed types are: None,
# expect: int, float, str, bytes, and bytearray.
# expect: 2147483647
# expect: OverflowError CMSG_LEN() argument out of range
# expect: OverflowError CMSG_LEN() argument out of range
# expect: OverflowError Python int too large to convert to C ssize_t
# expect: ValueError file descriptor cannot be a negative integer (-1)
# expect: ValueError file descriptor cannot be a negative integer (-1)
# expect: (b'\xed\xa0\x80', 2)
# expect: UnicodeDecodeError 'utf-8' codec can't decode bytes in position 0-1: ouch
# expect: "('\\ud800', 3)"
# expect: (b'\xed\xa0\x80', 2)
# expect: UnicodeDecodeError 'utf8' codec can't decode bytes in position 0-1: ouch
# expect: "('\\ud800', 3)"
# expect: (b'\x00\xd8', 2)
# expect: "('\\ud800', 2)"
# expect: UnicodeDecodeError 'utf_16' codec can't decode byte 0xed in position 0: ouch
# expect: (b'\x00\xd8', 2)
# expect: "('\\ud800', 2)"
# expect: UnicodeDecodeError 'UTF-16LE' codec can't decode byte 0xed in position 0: ouch
# expect: (b'\xd8\x00', 2)
# expect: UnicodeDecodeError 'utf-16be' codec can't decode bytes in position 0-1: ouch
# expect: UnicodeDecodeError 'utf-16be' codec can't decode byte 0xed in position 0: ouch
# expect: (b'\x00\xd8\x00\x00', 2)
# expect: "('\\ud800', 4)"
# expect: UnicodeDecodeError 'utf32' codec can't decode byte 0xed in position 0: ouch
# expect: (b'\x00\x00\xd8\x00', 2)
# expect: UnicodeDecodeError 'utf-32-be' codec can't decode bytes in position 0-1: ouch
# expect: UnicodeDecodeError 'utf-32-be' codec can't decode byte 0xed in position 0: ouch
# expect: (b'\xed\xa0\x80', 2)
# expect: UnicodeDecodeError 'CP_UTF8' codec can't decode bytes in position 0-1: ouch
# expect: "('\\ud800', 3)"
# expect: UnicodeEncodeError 'utf-16-xe' codec can't encode character '\ud800' in position 1: ouch
# expect: UnicodeDecodeError 'utf-16-xe' codec can't decode bytes in position 0-1: ouch
# expect: UnicodeDecodeError 'utf-16-xe' codec can't decode byte 0xed in position 0: ouch
# expect: UnicodeEncodeError 'latin-1' codec can't encode character '\ud800' in position 1: ouch
# expect: UnicodeDecodeError 'latin-1' codec can't decode bytes in position 0-1: ouch
# expect: UnicodeDecodeError 'latin-1' codec can't decode byte 0xed in position 0: ouch
# expect: UnicodeEncodeError 'utf-7' codec can't encode character '\ud800' in position 1: ouch
# expect: UnicodeDecodeError 'utf-7' codec can't decode bytes in position 0-1: ouch
# expect: UnicodeDecodeError 'utf-7' codec can't decode byte 0xed in position 0: ouch

# Named tuples of the system are made by one function, which words the errors.
import os
import time

for arguments in ((), (1,), ([1] * 9, {}, 3)):
    try:
        time.struct_time(*arguments)
    except TypeError as e:
        print(e)
# expect: structseq() missing required argument 'sequence' (pos 1)
# expect: constructor requires a sequence
# expect: structseq() takes at most 2 arguments (3 given)

# The file name of an error is the descriptor that was given.
for function in (os.stat, os.chdir, os.statvfs, os.fstat, os.listdir):
    try:
        function(987654)
    except OSError as e:
        print(function.__name__, e, e.filename)
# expect: stat [Errno 9] Bad file descriptor: 987654 987654
# expect: chdir [Errno 9] Bad file descriptor: 987654 987654
# expect: statvfs [Errno 9] Bad file descriptor: 987654 987654
# expect: fstat [Errno 9] Bad file descriptor None
# expect: listdir [Errno 9] Bad file descriptor None

for refused in (
    lambda: os.utime(1, dir_fd=2),
    lambda: os.utime(1, follow_symlinks=False),
    lambda: os.chown(1, 0, 0, follow_symlinks=False),
    lambda: open("x", "w", buffering=2147483648),
):
    try:
        refused()
    except (ValueError, OverflowError) as e:
        print(e)
# expect: utime: can't specify dir_fd without matching path
# expect: utime: cannot use fd and follow_symlinks together
# expect: chown: cannot use fd and follow_symlinks together
# expect: Python int too large to convert to C int
