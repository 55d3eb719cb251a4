# asyncio: streams over TCP and Unix sockets, datagrams.
import asyncio, os, tempfile

path = tempfile.mktemp()
async def handle(r, w):
    while line := await r.readline():
        print('server got', line); w.write(line.upper()); await w.drain()
    w.close(); await w.wait_closed(); print('server closed')
async def main():
    s = await asyncio.start_server(handle, '127.0.0.1', 0)
    port = s.sockets[0].getsockname()[1]
    r, w = await asyncio.open_connection('127.0.0.1', port)
    for m in (b'hello\n', b'world\n'): w.write(m); print(await r.readline())
    w.close(); await w.wait_closed(); await asyncio.sleep(0.01)
    s.close(); await s.wait_closed()
    try: await asyncio.open_connection('127.0.0.1', port)
    except ConnectionRefusedError as e: print(type(e), e.errno)
    s = await asyncio.start_unix_server(handle, path)
    r, w = await asyncio.open_unix_connection(path); w.write(b'x\n'); print(await r.read(100)); w.write_eof(); print(await r.read()); w.close()
    s.close()
    await asyncio.sleep(0.01)
    class P(asyncio.DatagramProtocol):
        def connection_made(self, t): self.t = t
        def datagram_received(self, d, a): print('dgram', d); self.t.sendto(b're:' + d, a)
    class C(asyncio.DatagramProtocol):
        def __init__(self, f): self.f = f
        def datagram_received(self, d, a): self.f.set_result(d)
    loop = asyncio.get_running_loop(); f = loop.create_future()
    t, _ = await loop.create_datagram_endpoint(P, local_addr=('127.0.0.1', 0))
    t2, _ = await loop.create_datagram_endpoint(lambda: C(f), remote_addr=t.get_extra_info('sockname'))
    t2.sendto(b'hi'); print(await f); t.close(); t2.close()
asyncio.run(main())
os.unlink(path)

# expect: server got b'hello\n'
# expect: b'HELLO\n'
# expect: server got b'world\n'
# expect: b'WORLD\n'
# expect: server closed
# expect: <class 'ConnectionRefusedError'> 111
# expect: server got b'x\n'
# expect: b'X\n'
# expect: server closed
# expect: b''
# expect: dgram b'hi'
# expect: b're:hi'
