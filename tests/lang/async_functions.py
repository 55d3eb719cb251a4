# async def, await, async for and with, driven by hand.
import sys


class Await:
    def __init__(self, value): self.value = value
    def __await__(self):
        got = yield self.value
        return ("got", got)


async def add(a, b):
    x = await Await(a)
    y = await Await(b)
    return x, y


def drive(coro, *sends):
    out = []
    sends = list(sends)
    try:
        value = coro.send(None)
        while True:
            out.append(value)
            value = coro.send(sends.pop(0) if sends else None)
    except StopIteration as e:
        return out, e.value


print(drive(add(1, 2), "a", "b"))  # expect: ([1, 2], (('got', 'a'), ('got', 'b')))
c = add(1, 2)
print(type(c).__name__, c.__name__, c.cr_running, c.cr_await)  # expect: coroutine add False None
c.close()


class Items:
    def __init__(self, n): self.n = n
    def __aiter__(self): return self
    async def __anext__(self):
        self.n -= 1
        if self.n < 0: raise StopAsyncIteration
        await Await(("tick", self.n))
        return self.n


class Manager:
    async def __aenter__(self):
        await Await("enter")
        return "m"
    async def __aexit__(self, *args):
        await Await(("exit", args[0] and args[0].__name__))
        return True


async def agen(n):
    for i in range(n):
        got = yield i * 10
        if got: print("sent", got)


async def work():
    out = []
    async for x in Items(2): out.append(x)
    else: out.append("else")
    async with Manager() as m, Manager(): out.append(m)
    async with Manager(): raise ValueError("swallowed")
    out.append([x async for x in agen(3) if x])
    out.append({x: 1 async for x in agen(2)})
    out.append([await add(i, i) for i in range(1)])
    g = agen(2)
    out.append(await g.__anext__())
    out.append(await g.asend("hello"))
    await g.aclose()
    return out


print(drive(work()))
# expect: sent hello
# expect: ([('tick', 1), ('tick', 0), 'enter', 'enter', ('exit', None), ('exit', None), 'enter', ('exit', 'ValueError'), 0, 0], [1, 0, 'else', 'm', [10, 20], {0: 1, 10: 1}, [(('got', None), ('got', None))], 0, 10])


async def fails():
    try:
        await Await(1)
    except KeyError as e:
        return repr(e)


c = fails()
c.send(None)
try:
    c.throw(KeyError("thrown"))
except StopIteration as e:
    print(e.value)
# expect: KeyError('thrown')
for text in ("drive(5)", "drive(add(1))", "[x for x in agen(1)]", "await_"):
    try:
        r = eval(text)
        print(text, r)
    except (TypeError, AttributeError, NameError) as e:
        print(text, "->", type(e).__name__, e)
# expect: drive(5) -> AttributeError 'int' object has no attribute 'send'
# expect: drive(add(1)) -> TypeError add() missing 1 required positional argument: 'b'
# expect: [x for x in agen(1)] -> TypeError 'async_generator' object is not iterable
# expect: await_ -> NameError name 'await_' is not defined


async def bad_await(): await 5
async def bad_for():
    async for x in [1]: pass
async def bad_with():
    async with 5: pass


for f in (bad_await, bad_for, bad_with):
    try:
        f().send(None)
    except (TypeError, AttributeError) as e:
        print(f.__name__, type(e).__name__, e)
# expect: bad_await TypeError object int can't be used in 'await' expression
# expect: bad_for TypeError 'async for' requires an object with __aiter__ method, got list
# expect: bad_with TypeError 'int' object does not support the asynchronous context manager protocol
