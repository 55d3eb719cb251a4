# rename() and replace() take a str and bytes side by side; eventfd() counts to 2**64 - 2.
import os
import tempfile

folder = tempfile.mkdtemp()
one, two = os.path.join(folder, "one"), os.path.join(folder, "two")
open(one, "w").close()
os.rename(one, os.fsencode(two))
print(os.listdir(folder))  # expect: ['two']
os.replace(os.fsencode(two), one)
print(os.listdir(folder))  # expect: ['one']
try:
    os.rename(b"/nosuch/1", "/nosuch/2")
except OSError as e:
    print(e)
# expect: [Errno 2] No such file or directory: b'/nosuch/1' -> '/nosuch/2'

fd = os.eventfd(0, os.EFD_NONBLOCK)
os.eventfd_write(fd, 2**64 - 2)
print(os.eventfd_read(fd) == 2**64 - 2)  # expect: True
for value in -1, 2**64, "a", 1.5:
    try:
        os.eventfd_write(fd, value)
    except Exception as e:
        print(type(e).__name__, e)
# expect: ValueError value must be positive
# expect: OverflowError int too big to convert
# expect: TypeError an integer is required
# expect: TypeError an integer is required
