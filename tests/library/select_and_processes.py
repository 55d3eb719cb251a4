# select, poll, epoll; fork, wait; pwd, grp, fcntl; _posixsubprocess.
import fcntl
import grp
import os
import pwd
import select
import _posixsubprocess


def show(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except (TypeError, ValueError, OverflowError, OSError, KeyError) as e:
        print(type(e).__name__ + ":", e)


r, w = os.pipe()
print(select.select([r], [w], [], 0) == ([], [w], []), select.select([], [], [], 0))
# expect: True ([], [], [])
os.write(w, b"x")
print(select.select([r], [], [], 1) == ([r], [], []))  # expect: True


class Shrinking:
    def fileno(self):
        del shrinking[-1]
        return w


shrinking = [Shrinking()] * 10
print(select.select([], shrinking, []) == ([], shrinking[:5], []))  # expect: True
show(select.select, 1, [], [])  # expect: TypeError: arguments 1-3 must be sequences
show(select.select, ["a"], [], [], 0)  # expect: TypeError: argument must be an int, or have a fileno() method.
show(select.select, [-1], [], [], 0)  # expect: ValueError: file descriptor cannot be a negative integer (-1)
show(select.select, [], [], [], -1)  # expect: ValueError: timeout must be non-negative
show(select.select, [], [], [], "a")  # expect: TypeError: timeout must be a float or None
show(select.select, [], [])  # expect: TypeError: select expected at least 3 arguments, got 2
p = select.poll()
p.register(r, select.POLLIN)
print(p.poll(100) == [(r, select.POLLIN)], type(p))  # expect: True <class 'select.poll'>
p.modify(r, select.POLLOUT)
print(p.poll(0))  # expect: []
p.unregister(r)
show(p.unregister, 99)  # expect: KeyError: 99
show(p.modify, 99, 1)  # expect: FileNotFoundError: [Errno 2] No such file or directory
show(p.register, "a")  # expect: TypeError: argument must be an int, or have a fileno() method.
show(p.poll, "a")  # expect: TypeError: timeout must be an integer or None
with select.epoll() as e:
    e.register(r, select.EPOLLIN)
    print(e.poll(1) == [(r, select.EPOLLIN)], e.closed)
    show(e.register, r)
    e.unregister(r)
    show(e.unregister, r)
# expect: True False
# expect: FileExistsError: [Errno 17] File exists
# expect: FileNotFoundError: [Errno 2] No such file or directory
print(e.closed, type(e))  # expect: True <class 'select.epoll'>
show(e.poll)  # expect: ValueError: I/O operation on closed epoll object
show(select.epoll, -2)  # expect: ValueError: negative sizehint
print(pwd.getpwuid(0)[:4], pwd.getpwnam("root").pw_dir, grp.getgrgid(0).gr_name, grp.getgrnam("root")[2])
# expect: ('root', 'x', 0, 0) /root root 0
show(pwd.getpwnam, "nosuch")  # expect: KeyError: "getpwnam(): name not found: 'nosuch'"
show(pwd.getpwuid, 99999999)  # expect: KeyError: 'getpwuid(): uid not found: 99999999'
show(pwd.getpwuid, "a")  # expect: TypeError: uid should be integer, not str
show(pwd.getpwnam, 1)  # expect: TypeError: getpwnam() argument must be str, not int
show(grp.getgrnam, "nosuch")  # expect: KeyError: "getgrnam(): name not found: 'nosuch'"
show(grp.getgrgid, 99999999)  # expect: KeyError: 'getgrgid(): gid not found: 99999999'
print(fcntl.fcntl(r, fcntl.F_GETFD), fcntl.fcntl(w, fcntl.F_SETFL, os.O_NONBLOCK), fcntl.flock(r, 1) if False else None)
# expect: 1 0 None
show(fcntl.fcntl, 1000, 1)  # expect: OSError: [Errno 9] Bad file descriptor
show(fcntl.fcntl, -1, 1)  # expect: ValueError: file descriptor cannot be a negative integer (-1)
show(fcntl.fcntl, "a", 1)  # expect: TypeError: argument must be an int, or have a fileno() method.
show(fcntl.lockf, r, 99) if False else None
events = []
os.register_at_fork(before=lambda: events.append("before"), after_in_parent=lambda: events.append("parent"),
                    after_in_child=lambda: events.append("child"))
pid = os.fork()
if pid == 0:
    os.write(w, ",".join(events).encode())
    os._exit(7)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), events, os.read(r, 100))
# expect: 7 ['before', 'parent'] b'xbefore,child'
show(os.register_at_fork)  # expect: TypeError: At least one argument is required.
show(os.register_at_fork, before=1)  # expect: TypeError: 'before' must be callable, not int


def run(program, *args, cwd=None, env=None):
    out_read, out_write = os.pipe()
    report_read, report_write = os.pipe()
    pid = _posixsubprocess.fork_exec([program, *args], [program.encode()], True, (report_write,), cwd, env, -1, -1, out_read,
                                     out_write, -1, -1, report_read, report_write, True, False, -1, None, None, None, -1,
                                     None, False)
    os.close(out_write)
    os.close(report_write)
    print(os.read(out_read, 100), os.read(report_read, 100), os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
    os.close(out_read)
    os.close(report_read)


run("/bin/echo", "hello")  # expect: b'hello\n' b'' 0
run("/bin/sh", "-c", "pwd; exit 3", cwd="/")  # expect: b'/\n' b'' 3
run("/bin/sh", "-c", "echo $NAME", env=[b"NAME=value"])  # expect: b'value\n' b'' 0
run("/nonexistent/program")  # expect: b'' b'OSError:2:' 255
run("/bin/echo", cwd="/nonexistent")  # expect: b'' b'OSError:2:noexec' 255
