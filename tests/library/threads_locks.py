# Locks, conditions, semaphores, barriers, and thread-local values.
import gc
import threading
import _thread
import weakref


def run(*functions):
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


def message(f, *args, **kwargs):
    try:
        return f(*args, **kwargs)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


# ---- Lock
lock = threading.Lock()
print(repr(lock).split(" at ")[0], lock.locked())  # expect: <unlocked _thread.lock object False
print(lock.acquire(), lock.acquire(False), lock.acquire(timeout=0.01))  # expect: True False False
print(repr(lock).split(" at ")[0], lock.locked())  # expect: <locked _thread.lock object True
run(lock.release)
print(lock.locked())  # expect: False
print(message(lock.release))  # expect: RuntimeError: release unlocked lock
print(message(lock.acquire, False, 1))  # expect: ValueError: can't specify a timeout for a non-blocking call
print(message(lock.acquire, True, -2))  # expect: ValueError: timeout value must be positive
print(message(lock.acquire, True, "x"))  # expect: TypeError: 'str' object cannot be interpreted as an integer
print(message(lock.acquire, True, 1e12))  # expect: OverflowError: timestamp too large to convert to C _PyTime_t
print(message(_thread.LockType))  # expect: TypeError: cannot create '_thread.lock' instances
with lock:
    print(lock.locked())  # expect: True

# many threads, one counter
count = 0


def add():
    global count
    for _ in range(300):
        with lock:
            n = count
            [].append(n)
            count = n + 1


run(*[add] * 6)
print(count)  # expect: 1800

# ---- RLock
rlock = threading.RLock()
print(repr(rlock).split(" at ")[0])  # expect: <unlocked _thread.RLock object owner=0 count=0
rlock.acquire()
with rlock:
    owner = threading.get_ident()
    print(repr(rlock).split(" at ")[0] == f"<locked _thread.RLock object owner={owner} count=2")  # expect: True
answers = []
run(lambda: answers.append((rlock._is_owned(), rlock.acquire(False), message(rlock.release))))
print(answers)  # expect: [(False, False, 'RuntimeError: cannot release un-acquired lock')]
saved = rlock._release_save()
print(saved == (1, owner), rlock._is_owned())  # expect: True False
rlock._acquire_restore(saved)
print(rlock._is_owned())  # expect: True
rlock.release()
print(message(rlock.release))  # expect: RuntimeError: cannot release un-acquired lock
print(message(rlock._acquire_restore, 1))  # expect: TypeError: _acquire_restore() argument 1 must be 2-item sequence, not int

# ---- Condition: a queue of one
condition = threading.Condition()
box, received = [], []


def produce():
    for i in range(20):
        with condition:
            condition.wait_for(lambda: not box)
            box.append(i)
            condition.notify_all()


def consume():
    for i in range(20):
        with condition:
            condition.wait_for(lambda: box)
            received.append(box.pop())
            condition.notify_all()


run(produce, consume)
print(received == list(range(20)))  # expect: True
print(message(condition.wait))  # expect: RuntimeError: cannot wait on un-acquired lock
with condition:
    print(condition.wait(0.01))  # expect: False

# ---- Semaphore, Barrier, Event, Timer
semaphore = threading.Semaphore(2)
print(semaphore.acquire(), semaphore.acquire(), semaphore.acquire(False))  # expect: True True False
semaphore.release(2)
bounded = threading.BoundedSemaphore(1)
print(message(bounded.release))  # expect: ValueError: Semaphore released too many times
barrier = threading.Barrier(3, action=lambda: answers.append("action"))
order = []
run(*[lambda: order.append(barrier.wait())] * 3)
print(sorted(order), answers[-1])  # expect: [0, 1, 2] action
broken = threading.Barrier(2)
print(message(broken.wait, 0.01), broken.broken)  # expect: BrokenBarrierError:  True
event = threading.Event()
print(event.wait(0.01), event.is_set())  # expect: False False
timer = threading.Timer(0.01, event.set)
timer.start()
print(event.wait())  # expect: True
timer.join()

# ---- local
local = threading.local()
local.x = 1
seen = []


def look():
    seen.append(hasattr(local, "x"))
    local.x = 2
    local.y = 3
    seen.append(sorted(local.__dict__.items()))


run(look)
print(seen, local.__dict__)  # expect: [False, [('x', 2), ('y', 3)]] {'x': 1}
print(message(threading.local, 1))  # expect: TypeError: Initialization arguments are not supported
print(message(lambda: local.y))  # expect: AttributeError: '_thread._local' object has no attribute 'y'
print(message(setattr, local, "__dict__", {}))  # expect: AttributeError: '_thread._local' object attribute '__dict__' is read-only


class Counted(threading.local):
    shared = []
    __slots__ = ("slot",)

    def __init__(self, start, *, step=1):
        self.n = start
        self.step = step
        self.shared.append(threading.get_ident())

    @property
    def next(self):
        self.n += self.step
        return self.n


counted = Counted(10, step=5)
print(counted.next, counted.next)  # expect: 15 20
run(lambda: seen.append(counted.next))
print(seen[-1], counted.n, len(set(Counted.shared)), len(Counted.shared))  # expect: 15 20 2 2
counted.slot = "of all"
run(lambda: seen.append(counted.slot))
print(seen[-1], sorted(vars(counted)))  # expect: of all ['n', 'step']
counted.__init__(0)
print(counted.n, counted.step)  # expect: 0 1


class Failing(threading.local):
    def __init__(self, ident):
        if threading.get_ident() != ident:
            raise ValueError("only here")


failing = Failing(threading.get_ident())
run(lambda: seen.append(message(getattr, failing, "x")))
print(seen[-1])  # expect: ValueError: only here


class Value:
    pass


# what a thread has kept ends with it
references = []


def keep():
    local.value = Value()
    references.append(weakref.ref(local.value))


run(keep)
gc.collect()
print(references[0]())  # expect: None
