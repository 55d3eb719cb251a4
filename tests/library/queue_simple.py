# queue.SimpleQueue and queue's classes: arguments, waiting, threads, handlers of signals that put.
import _queue
import queue
import signal
import threading
import time
import weakref


def show(function, *args, **keywords):
    try:
        print(function(*args, **keywords))
    except BaseException as e:
        print(type(e).__module__, type(e).__name__, e)


print(queue.SimpleQueue is _queue.SimpleQueue, queue.Empty is _queue.Empty, queue.Empty.__mro__[1], queue.Empty.__doc__)
q = queue.SimpleQueue()
show(queue.SimpleQueue, 1)
show(queue.SimpleQueue, a=1)
show(q.get_nowait)
show(q.get, False)
show(q.get, timeout=0.01)
show(q.get, True, -1)
show(q.get, timeout='x')
show(q.get, False, 'x')
show(q.get, timeout=1e300)
show(q.get, 1, 2, 3)
show(q.get, foo=1)
show(q.put)
show(q.put, 1)
show(q.put, 2, False, 3)
show(q.put, item=3, block=0, timeout='x')
show(q.put_nowait, 4)
show(q.put_nowait, 1, 2)
show(q.put, 1, x=2)
print(q.qsize(), q.empty(), q.get(), q.get(timeout=5), q.get_nowait(), q.get(), q.empty())


class Sub(queue.SimpleQueue):
    def __init__(self, name):
        self.name = name


s = Sub('n')
s.put(s)
print(s.get().name, weakref.ref(s)() is s, queue.SimpleQueue[int])
for i in range(1000):
    q.put(i)
print([q.get() for _ in range(700)] == list(range(700)), q.qsize())
for i in range(200):
    q.put(i)
print([q.get() for _ in range(500)][-2:], q.empty())

# Threads
results = queue.SimpleQueue()


def work():
    while (item := q.get()) is not None:
        results.put(item * 2)


threads = [threading.Thread(target=work) for _ in range(4)]
for t in threads:
    t.start()
for i in range(500):
    q.put(i)
for _ in threads:
    q.put(None)
for t in threads:
    t.join()
print(sorted(results.get() for _ in range(500)) == list(range(0, 1000, 2)), results.qsize())
later = threading.Timer(0.05, q.put, ['late'])
later.start()
print(q.get(), q.empty())
later.join()

# A handler puts while the main thread waits
signal.signal(signal.SIGALRM, lambda n, f: q.put('alarm'))
signal.setitimer(signal.ITIMER_REAL, 0.05)
print(q.get())


def fail(n, f):
    raise OSError('from the handler')


signal.signal(signal.SIGALRM, fail)
signal.setitimer(signal.ITIMER_REAL, 0.05)
show(q.get)

# The others
for cls in (queue.Queue, queue.LifoQueue, queue.PriorityQueue):
    c = cls(2)
    c.put(2)
    c.put(1)
    show(c.put_nowait, 3)
    show(c.put, 3, timeout=0.01)
    show(c.put, 3, timeout=-1)
    print(cls.__name__, c.full(), c.get(), c.get(), c.empty(), c.unfinished_tasks)
    c.task_done()
    c.task_done()
    c.join()
    show(c.task_done)
    show(c.get, timeout=-1)
# expect: True True <class 'Exception'> Exception raised by Queue.get(block=0)/get_nowait().
# expect: builtins TypeError SimpleQueue() takes no positional arguments
# expect: builtins TypeError SimpleQueue() takes no keyword arguments
# expect: _queue Empty 
# expect: _queue Empty 
# expect: _queue Empty 
# expect: builtins ValueError 'timeout' must be a non-negative number
# expect: builtins TypeError 'str' object cannot be interpreted as an integer
# expect: _queue Empty 
# expect: builtins OverflowError timestamp too large to convert to C _PyTime_t
# expect: builtins TypeError get() takes at most 2 arguments (3 given)
# expect: builtins TypeError 'foo' is an invalid keyword argument for get()
# expect: builtins TypeError put() missing required argument 'item' (pos 1)
# expect: None
# expect: None
# expect: None
# expect: None
# expect: builtins TypeError put_nowait() takes at most 1 argument (2 given)
# expect: builtins TypeError 'x' is an invalid keyword argument for put()
# expect: 4 False 1 2 3 4 True
# expect: n True _queue.SimpleQueue[int]
# expect: True 300
# expect: [198, 199] True
# expect: True 0
# expect: late True
# expect: alarm
# expect: builtins OSError from the handler
# expect: queue Full 
# expect: queue Full 
# expect: builtins ValueError 'timeout' must be a non-negative number
# expect: Queue True 2 1 True 2
# expect: builtins ValueError task_done() called too many times
# expect: builtins ValueError 'timeout' must be a non-negative number
# expect: queue Full 
# expect: queue Full 
# expect: builtins ValueError 'timeout' must be a non-negative number
# expect: LifoQueue True 1 2 True 2
# expect: builtins ValueError task_done() called too many times
# expect: builtins ValueError 'timeout' must be a non-negative number
# expect: queue Full 
# expect: queue Full 
# expect: builtins ValueError 'timeout' must be a non-negative number
# expect: PriorityQueue True 1 2 True 2
# expect: builtins ValueError task_done() called too many times
# expect: builtins ValueError 'timeout' must be a non-negative number
