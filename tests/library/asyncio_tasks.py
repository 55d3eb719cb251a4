# asyncio: tasks, gather, cancellation, timeouts, shield, wait, TaskGroup, futures.
import asyncio, time
async def w(n, d, log):
    log.append(('start', n)); 
    try:
        await asyncio.sleep(d)
        log.append(('end', n)); return n*2
    except asyncio.CancelledError:
        log.append(('cancel', n)); raise
    finally:
        log.append(('fin', n))
async def main():
    log=[]
    r = await asyncio.gather(w(1,.45,log), w(2,.15,log), w(3,.3,log)); print(r, log)
    log.clear()
    async def bad(): await asyncio.sleep(0); raise ValueError('bad')
    try: await asyncio.gather(w(1,.1,log), bad())
    except ValueError as e: print(repr(e))
    print(await asyncio.gather(w(1,.1,log), bad(), return_exceptions=True))
    log.clear()
    t = asyncio.create_task(w(1,10,log), name='T1'); print(t.get_name(), t.done(), asyncio.current_task().get_name())
    await asyncio.sleep(0); t.cancel('msg')
    try: await t
    except asyncio.CancelledError as e: print('cancelled', e.args, t.cancelled(), t.done(), log)
    t = asyncio.create_task(w(2,10,log)); t.cancel()
    try: await t
    except asyncio.CancelledError as e: print('cancelled', e.args)
    try: await asyncio.wait_for(w(5,10,log), .01)
    except asyncio.TimeoutError as e: print('timeout', repr(e), log)
    try: await asyncio.wait_for(asyncio.Event().wait(), 0)
    except TimeoutError as e: print('timeout', repr(e))
    print(await asyncio.wait_for(w(6,0,log), 1))
    async def inner():
        await asyncio.sleep(.01); print('inner done'); return 7
    t=asyncio.create_task(inner())
    s=asyncio.shield(t); s.cancel()
    try: await s
    except asyncio.CancelledError: print('shield cancelled', t.cancelled())
    print(await t)
    d,p=await asyncio.wait([asyncio.create_task(w(i,i*.15,log)) for i in (1,2,3)], return_when=asyncio.FIRST_COMPLETED)
    print(len(d),len(p)); [x.cancel() for x in p]; print(await asyncio.gather(*p, return_exceptions=True))
    for c in asyncio.as_completed([w(i,i*.15,log) for i in (3,1,2)]): print(await c)
    try:
        async with asyncio.timeout(.01): await asyncio.sleep(1)
    except TimeoutError as e: print(repr(e))
    async with asyncio.timeout(None) as cm: print(cm.when(), cm, cm.expired())
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(bad()); t2=tg.create_task(w(9,1,log))
    except* ValueError as eg: print(repr(eg), eg.exceptions, t2.cancelled())
    print(asyncio.get_running_loop().is_running(), len(asyncio.all_tasks()))
    f=asyncio.get_running_loop().create_future(); print(f)
    f.add_done_callback(lambda f: print('cb', f.result())); f.set_result(3); print(f); await asyncio.sleep(0)
    f=asyncio.Future(); 
    f.set_exception(KeyError(1))
    try: await f
    except KeyError as e: print(repr(e))
    try: f2=asyncio.Future(); f2.set_exception(StopIteration)
    except TypeError as e: print(e)
    return 'ret'
print(asyncio.run(main()))
try: asyncio.run(5)
except ValueError as e: print(e)
async def m2():
    asyncio.run(main2())
async def main2(): pass
import warnings; warnings.simplefilter('ignore')
try: asyncio.run(m2())
except RuntimeError as e: print(e)
try: asyncio.get_running_loop()
except RuntimeError as e: print(e)

# expect: [2, 4, 6] [('start', 1), ('start', 2), ('start', 3), ('end', 2), ('fin', 2), ('end', 3), ('fin', 3), ('end', 1), ('fin', 1)]
# expect: ValueError('bad')
# expect: [2, ValueError('bad')]
# expect: T1 False Task-1
# expect: cancelled ('msg',) True True [('start', 1), ('cancel', 1), ('fin', 1)]
# expect: cancelled ()
# expect: timeout TimeoutError() [('start', 1), ('cancel', 1), ('fin', 1), ('start', 5), ('cancel', 5), ('fin', 5)]
# expect: timeout TimeoutError()
# expect: 12
# expect: shield cancelled False
# expect: inner done
# expect: 7
# expect: 1 2
# expect: [CancelledError(''), CancelledError('')]
# expect: 2
# expect: 4
# expect: 6
# expect: TimeoutError()
# expect: None <Timeout [active] when=None> False
# expect: ExceptionGroup('unhandled errors in a TaskGroup', [ValueError('bad')]) (ValueError('bad'),) True
# expect: True 1
# expect: <Future pending>
# expect: <Future finished result=3>
# expect: cb 3
# expect: KeyError(1)
# expect: StopIteration interacts badly with generators and cannot be raised into a Future
# expect: ret
# expect: a coroutine was expected, got 5
# expect: asyncio.run() cannot be called from a running event loop
# expect: no running event loop
