# What was made for *args and **kwargs of a coroutine or generator lives while its frame is made.
import gc


async def inner(make, program, *args, stdin=None, **keywords):
    return (program,) + args, make(), stdin, keywords


async def outer(program, *args, stdin=None, stdout=None, limit=7, **keywords):
    kept = [1]
    return await inner(lambda: (limit, kept), program, *args, stdin=stdin, stdout=stdout, **keywords)


def numbers(first, *rest, step=1, **more):
    yield (first,) + rest
    gc.collect()
    yield step, more


async def main():
    return await outer('p' * 3, '-' * 2, 'c' * 4, stdout=5, extra='e' * 2)


def run(coroutine):
    try:
        coroutine.send(None)
    except StopIteration as e:
        return e.value


for i in range(200):
    result = run(main())
    garbage = [[i] for i in range(20)]
    made = list(numbers(i, str(i) * 2, (i,), step=[i], key={i}))
print(result)   # expect: (('ppp', '--', 'cccc'), (7, [1]), None, {'stdout': 5, 'extra': 'ee'})
print(made)     # expect: [(199, '199199', (199,)), ([199], {'key': {199}})]
