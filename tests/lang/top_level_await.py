# Code that awaits outside of functions: compiled with the flag, eval() of it gives a coroutine.
import ast

flags = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT


async def numbers(n):
    for i in range(n):
        yield i


async def later(x=0):
    return x


class Manager:
    async def __aenter__(self):
        return 1

    async def __aexit__(self, *exc):
        pass


for source in ["a = await later(1)", "await later(2)", "async for i in numbers(1):\n  a = i + 5",
               "async with Manager() as a:\n  pass", "a = [x async for x in numbers(2)][1]", "a = (lambda: 1)()", "1 + 1"]:
    for mode in "exec", "single":
        code = compile(source + "\n", "?", mode, flags=flags)
        names = {"later": later, "numbers": numbers, "Manager": Manager, "a": 0}
        result = eval(code, names)
        print(repr(source), mode, type(result).__name__, bool(code.co_flags & 0x80))
        if result is not None:
            try:
                result.send(None)
            except StopIteration as e:
                print("done", e.value, names["a"])


def generator():
    yield 1


print(exec(generator.__code__), type(eval(generator.__code__)).__name__, list(eval(generator.__code__)))

# expect: 'a = await later(1)' exec coroutine True
# expect: done None 1
# expect: 'a = await later(1)' single coroutine True
# expect: done None 1
# expect: 'await later(2)' exec coroutine True
# expect: done None 0
# expect: 'await later(2)' single coroutine True
# expect: 2
# expect: done None 0
# expect: 'async for i in numbers(1):\n  a = i + 5' exec coroutine True
# expect: done None 5
# expect: 'async for i in numbers(1):\n  a = i + 5' single coroutine True
# expect: done None 5
# expect: 'async with Manager() as a:\n  pass' exec coroutine True
# expect: done None 1
# expect: 'async with Manager() as a:\n  pass' single coroutine True
# expect: done None 1
# expect: 'a = [x async for x in numbers(2)][1]' exec coroutine True
# expect: done None 1
# expect: 'a = [x async for x in numbers(2)][1]' single coroutine True
# expect: done None 1
# expect: 'a = (lambda: 1)()' exec NoneType False
# expect: 'a = (lambda: 1)()' single NoneType False
# expect: '1 + 1' exec NoneType False
# expect: 2
# expect: '1 + 1' single NoneType False
# expect: None generator [1]
