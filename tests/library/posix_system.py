# os: what the system can be asked and told about processes, descriptors, attributes and limits.
import os
import tempfile
import warnings


def show(function, *args, **keywords):
    try:
        print(function(*args, **keywords))
    except BaseException as e:
        print(type(e).__name__, e)


# ---- limits
show(os.sysconf, 'SC_NGROUPS_MAX')
show(os.sysconf, 99999)
show(os.sysconf, 1.5)
show(os.sysconf, 'nothing')
show(os.confstr, 'CS_PATH')
show(os.confstr, 99999)
show(os.pathconf, '/', 'PC_NAME_MAX')
show(os.pathconf, '/nothing', 'PC_NAME_MAX')
show(os.pathconf, '/', 'nothing')
print(os.sysconf('SC_PAGESIZE') == os.sysconf(os.sysconf_names['SC_PAGE_SIZE']), len(os.sysconf_names), len(os.confstr_names),
      len(os.pathconf_names))

# ---- who we are
print(os.getsid(0) == os.getsid(os.getpid()), len(os.getresuid()), os.getresgid()[0] == os.getgid())
show(os.getsid, 'x')
show(os.getsid, 999999999)
for function, args in ((os.setuid, (-2,)), (os.setuid, (2**40,)), (os.setuid, (2**80,)), (os.setreuid, ('a', 1)), (os.setgid, (None,)),
                       (os.setgroups, (5,)), (os.setgroups, ([2**40],)), (os.setgroups, (['a'],)), (os.setgroups, ([0] * 70000,)),
                       (os.initgroups, ('root', 'x')), (os.getgrouplist, (5, 0)), (os.chown, ('x', 'a', 1)), (os.chown, ('x', 1, 2**40))):
    show(function, *args)
show(os.getgrouplist, 'nobody-of-that-name', 7)
show(os.getpriority, os.PRIO_PROCESS, 0)
show(os.getpriority, 9, 0)
show(os.setpriority, os.PRIO_PROCESS, 0, os.getpriority(os.PRIO_PROCESS, 0))
show(os.ctermid)
show(os.tcgetpgrp, 99)

# ---- scheduling
show(os.sched_param)
show(os.sched_param, 'x')
show(os.sched_param, 1, 2)
print(os.sched_param(3), os.sched_param(sched_priority=4).sched_priority, os.sched_param(5)[0])
show(os.sched_setparam, 0, 1)
show(os.sched_setparam, 0, os.sched_param(2**40))
for mask in ([], [-1], ['x'], 5, [2**40]):
    show(os.sched_setaffinity, 0, mask)
os.sched_setaffinity(0, os.sched_getaffinity(0))
print(os.sched_getscheduler(0) == os.SCHED_OTHER, os.sched_getparam(0), os.sched_get_priority_max(os.SCHED_FIFO))
show(os.sched_get_priority_min, 99)
show(os.sched_yield)

# ---- children
show(os.wait3, 0)
show(os.wait4, -1, 0)
show(os.waitid, os.P_ALL, 0, os.WEXITED)
for wait in (lambda pid: os.wait3(0), lambda pid: os.wait4(pid, 0)):
    pid = os.fork()
    if pid == 0:
        os._exit(7)
    found, status, usage = wait(pid)
    print(found == pid, os.waitstatus_to_exitcode(status), type(usage).__name__, usage.ru_utime >= 0)
pid = os.fork()
if pid == 0:
    os._exit(8)
info = os.waitid(os.P_PID, pid, os.WEXITED)
print(info.si_pid == pid, info.si_status, info.si_code == os.CLD_EXITED, type(info).__name__, len(info))

# ---- several buffers
with tempfile.TemporaryFile() as file:
    fd = file.fileno()
    print(os.writev(fd, [b'abc', bytearray(b'de'), memoryview(b'f')]))
    os.lseek(fd, 0, 0)
    parts = [bytearray(2), bytearray(10)]
    print(os.readv(fd, parts), parts)
    print(os.pwritev(fd, [b'XY', b'Z'], 1), os.preadv(fd, parts, 0), parts)
    for function, args in ((os.writev, (fd, 5)), (os.writev, (fd, [5])), (os.writev, (fd, [])), (os.readv, (fd, [b'x'])),
                           (os.readv, (fd, 5)), (os.preadv, (fd, [bytearray(1)], 'x'))):
        show(function, *args)
    with tempfile.TemporaryFile() as other:
        print(os.sendfile(other.fileno(), fd, 0, 4), os.pread(other.fileno(), 9, 0))
        show(os.sendfile, other.fileno(), fd, 0, -1)
        show(os.copy_file_range, fd, other.fileno(), -1)
        show(os.splice, fd, other.fileno(), -1)
    show(os.posix_fallocate, fd, 0, 100)
    print(os.fstat(fd).st_size)
    show(os.posix_fadvise, fd, 0, 0, os.POSIX_FADV_NORMAL)
    show(os.lockf, fd, os.F_TEST, 0)
    show(os.fchown, fd, -1, -1)
    print(os.fstatvfs(fd).f_namemax == os.statvfs('/').f_namemax)
show(os.posix_fadvise, 99, 0, 0, 0)
show(os.posix_fallocate, 99, 0, 0)
event = os.eventfd(3)
os.eventfd_write(event, 4)
print(os.eventfd_read(event), os.get_inheritable(event))
os.close(event)
show(os.eventfd, -1)
show(os.eventfd, 'x')
memory = os.memfd_create('name')
print(os.write(memory, b'abc'), os.pread(memory, 5, 0))
os.close(memory)
print(len(os.getrandom(5)), os.getrandom(0))
show(os.getrandom, -1)

# ---- paths that are neither str nor bytes
with tempfile.TemporaryDirectory() as folder:
    name = os.path.join(folder, 'file')
    open(name, 'w').close()
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter('always')
        print(os.stat(bytearray(name.encode())).st_size, os.listdir(memoryview(folder.encode())))
    print([(w.category.__name__, str(w.message)) for w in caught])
    show(os.stat, 1.5)
    os.symlink('nothing', name + 'link')
    show(os.chmod, name + 'link', 0o600, follow_symlinks=False)
    show(os.mknod, name)
    os.mknod(name + '2', 0o600)
    print(oct(os.stat(name + '2').st_mode))
    show(os.getxattr, 5.5, 'a')
    show(os.setxattr, name, 'x', 5)
    show(os.removexattr, name, 5)
    show(os.getxattr, os.path.join('/nothing', 'x'), 'user.x')
for function in (os.major, os.minor):
    for device in (-1, 2**64, 2**63 + 5, 'x', os.makedev(8, 3)):
        show(function, device)
# expect: 65536
# expect: OSError [Errno 22] Invalid argument
# expect: TypeError configuration names must be strings or integers
# expect: ValueError unrecognized configuration name
# expect: /bin:/usr/bin
# expect: OSError [Errno 22] Invalid argument
# expect: 255
# expect: FileNotFoundError [Errno 2] No such file or directory: '/nothing'
# expect: ValueError unrecognized configuration name
# expect: True 135 27 20
# expect: True 3 True
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: ProcessLookupError [Errno 3] No such process
# expect: OverflowError uid is less than minimum
# expect: OverflowError uid is less than minimum
# expect: OverflowError uid is greater than maximum
# expect: TypeError uid should be integer, not str
# expect: TypeError gid should be integer, not NoneType
# expect: TypeError setgroups argument must be a sequence
# expect: OverflowError gid is less than minimum
# expect: TypeError groups must be integers
# expect: ValueError too many groups
# expect: TypeError gid should be integer, not str
# expect: TypeError getgrouplist() argument 1 must be str, not int
# expect: TypeError uid should be integer, not str
# expect: OverflowError gid is less than minimum
# expect: [7]
# expect: 0
# expect: OSError [Errno 22] Invalid argument
# expect: None
# expect: /dev/tty
# expect: OSError [Errno 9] Bad file descriptor
# expect: TypeError sched_param() missing required argument 'sched_priority' (pos 1)
# expect: posix.sched_param(sched_priority='x')
# expect: TypeError sched_param() takes at most 1 argument (2 given)
# expect: posix.sched_param(sched_priority=3) 4 5
# expect: TypeError must have a sched_param object
# expect: OverflowError sched_priority out of range
# expect: OSError [Errno 22] Invalid argument
# expect: ValueError negative CPU number
# expect: TypeError expected an iterator of ints, but iterator yielded <class 'str'>
# expect: TypeError 'int' object is not iterable
# expect: OverflowError CPU number too large
# expect: True posix.sched_param(sched_priority=0) 99
# expect: OSError [Errno 22] Invalid argument
# expect: None
# expect: ChildProcessError [Errno 10] No child processes
# expect: ChildProcessError [Errno 10] No child processes
# expect: ChildProcessError [Errno 10] No child processes
# expect: True 7 struct_rusage True
# expect: True 7 struct_rusage True
# expect: True 8 True waitid_result 5
# expect: 6
# expect: 6 [bytearray(b'ab'), bytearray(b'cdef\x00\x00\x00\x00\x00\x00')]
# expect: 3 6 [bytearray(b'aX'), bytearray(b'YZef\x00\x00\x00\x00\x00\x00')]
# expect: TypeError writev() arg 2 must be a sequence
# expect: TypeError a bytes-like object is required, not 'int'
# expect: 0
# expect: BufferError Object is not writable.
# expect: TypeError readv() arg 2 must be a sequence
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: 4 b'aXYZ'
# expect: OSError [Errno 22] Invalid argument
# expect: ValueError negative value for 'count' not allowed
# expect: ValueError negative value for 'count' not allowed
# expect: None
# expect: 100
# expect: None
# expect: None
# expect: None
# expect: True
# expect: OSError [Errno 9] Bad file descriptor
# expect: OSError [Errno 9] Bad file descriptor
# expect: 7 False
# expect: ValueError value must be positive
# expect: TypeError an integer is required
# expect: 3 b'abc'
# expect: 5 b''
# expect: OSError [Errno 22] Invalid argument
# expect: 0 [b'file']
# expect: [('DeprecationWarning', 'stat: path should be string, bytes, os.PathLike or integer, not bytearray'), ('DeprecationWarning', 'listdir: path should be string, bytes, os.PathLike, integer or None, not memoryview')]
# expect: TypeError stat: path should be string, bytes, os.PathLike or integer, not float
# expect: NotImplementedError chmod: follow_symlinks unavailable on this platform
# expect: FileExistsError [Errno 17] File exists
# expect: 0o100600
# expect: TypeError getxattr: path should be string, bytes, os.PathLike or integer, not float
# expect: TypeError a bytes-like object is required, not 'int'
# expect: TypeError removexattr: attribute should be string, bytes or os.PathLike, not int
# expect: FileNotFoundError [Errno 2] No such file or directory: '/nothing/x'
# expect: OverflowError can't convert negative int to unsigned
# expect: OverflowError int too big to convert
# expect: 2147483648
# expect: TypeError an integer is required
# expect: 8
# expect: OverflowError can't convert negative int to unsigned
# expect: OverflowError int too big to convert
# expect: 5
# expect: TypeError an integer is required
# expect: 3
