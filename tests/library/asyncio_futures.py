# asyncio: what futures say of themselves, generators that are closed.
import asyncio


async def main():
    task = asyncio.current_task()
    future = asyncio.Future()
    print(type(task), type(future), isinstance(task, asyncio.Future), asyncio.isfuture(task))
    print(future, repr(task)[:26])

    async def failing():
        raise ValueError("lost")

    for attempt in (future.exception, future.result, lambda: task.set_result(1), lambda: asyncio.Task(5), task.result):
        try:
            attempt()
        except Exception as e:
            print(repr(e))
    other = asyncio.Future()
    other.set_result(3)
    future.cancel()
    for attempt in (future.result, lambda: future.set_result(1), lambda: other.set_exception(KeyError()), other.cancel):
        try:
            print(attempt())
        except BaseException as e:
            print(repr(e))
    print(future, other)


async def numbers(n):
    try:
        for i in range(n):
            yield i
            await asyncio.sleep(0)
    finally:
        await asyncio.sleep(0)
        print("finally")


async def leave():
    g = numbers(5)
    print(await anext(g))
    await g.aclose()
    try:
        await anext(g)
    except StopAsyncIteration as e:
        print(repr(e))


def generator():
    try:
        yield
    except GeneratorExit as e:
        print(repr(e))


asyncio.run(main())
asyncio.run(leave())
g = generator()
next(g)
g.close()

# expect: <class '_asyncio.Task'> <class '_asyncio.Future'> True True
# expect: <Future pending> <Task pending name='Task-1
# expect: InvalidStateError('Exception is not set.')
# expect: InvalidStateError('Result is not set.')
# expect: RuntimeError('Task does not support set_result operation')
# expect: TypeError('a coroutine was expected, got 5')
# expect: InvalidStateError('Result is not set.')
# expect: CancelledError()
# expect: InvalidStateError('invalid state')
# expect: InvalidStateError('invalid state')
# expect: False
# expect: <Future cancelled> <Future finished result=3>
# expect: 0
# expect: finally
# expect: StopAsyncIteration()
# expect: GeneratorExit()
