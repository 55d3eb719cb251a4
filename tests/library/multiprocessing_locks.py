# Locks that processes share: the native type behind multiprocessing.Lock, RLock and Semaphore; processes that are forked
# and spawned.
import _multiprocessing
import multiprocessing
import os

kind, value, most = 1, 2, 2
lock = _multiprocessing.SemLock(kind, value, most, "/minipy-test-%d" % os.getpid(), True)
print(lock.kind, lock.maxvalue, lock.name)  # expect: 1 2 None
print(lock.acquire(), lock.acquire(False), lock.acquire(False), lock.acquire(True, 0.01))  # expect: True True False False
print(lock._count(), lock._get_value(), lock._is_zero(), lock._is_mine())  # expect: 2 0 True True
print(lock.release(), lock.release(), lock._get_value())  # expect: None None 2
try:
    lock.release()
except ValueError as e:
    print(e)  # expect: semaphore or lock released too many times
r = multiprocessing.RLock()
with r:
    with r:
        print(r._semlock._count())  # expect: 2
try:
    r.release()
except AssertionError as e:
    print(e)  # expect: attempt to release recursive lock not owned by thread
try:
    _multiprocessing.SemLock(3, 1, 1, "/x", True)
except ValueError as e:
    print(e)  # expect: unrecognized kind
try:
    _multiprocessing.sem_unlink("/minipy-test-none")
except FileNotFoundError as e:
    print(e)  # expect: [Errno 2] No such file or directory
lock._after_fork()
print(lock._count())  # expect: 0

context = multiprocessing.get_context("fork")
guard = context.Lock()
receiving, sending = context.Pipe(False)


def work(number):
    with guard:
        sending.send((number, __name__))


children = [context.Process(target=work, args=(i,)) for i in range(3)]
for child in children:
    child.start()
for child in children:
    child.join()
print(sorted(receiving.recv() for _ in children))  # expect: [(0, '__main__'), (1, '__main__'), (2, '__main__')]
print([child.exitcode for child in children])  # expect: [0, 0, 0]
