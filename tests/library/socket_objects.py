# socket: pairs, TCP, UDP, options, timeouts, errors, names.
import array
import os
import socket

a, b = socket.socketpair()
print(a.family.name, a.type.name, a.proto, a.gettimeout(), a.fileno() != b.fileno())
print(a.send(b"hello"), b.recv(3), b.recv(100))
a.sendall(b"x" * 1000)
print(len(b.recv(2000, socket.MSG_PEEK)), len(b.recv(2000)))
buffer = bytearray(8)
a.send(b"abc")
print(b.recv_into(buffer), buffer)
print(a.sendmsg([b"one", b"two"]), b.recvmsg(100)[0])
r, w = os.pipe()
a.sendmsg([b"f"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [r]))])
data, control, flags, address = b.recvmsg(10, socket.CMSG_LEN(4))
print(data, control[0][:2], len(control[0][2]), address)
os.close(r), os.close(w), os.close(array.array("i", control[0][2])[0])
b.settimeout(0.01)
try:
    b.recv(1)
except TimeoutError as e:
    print(repr(e), b.timeout, b.getblocking())
b.setblocking(False)
try:
    b.recv(1)
except BlockingIOError as e:
    print(e)
with a:
    f = a.makefile("rwb")
    f.write(b"line\nnext\n")
    f.flush()
    f.close()
print(repr(a)[:21], a.fileno(), b.recv(100), b.recv(100))
b.close()
try:
    b.send(b"x")
except OSError as e:
    print(e)

server = socket.create_server(("127.0.0.1", 0))
client = socket.create_connection(server.getsockname())
peer, where = server.accept()
print(where == client.getsockname(), peer.getpeername() == where)
client.sendall(b"ping")
print(peer.recv(10))
client.shutdown(socket.SHUT_WR)
print(peer.recv(10))
for s in (peer, client, server):
    s.close()
try:
    socket.create_connection(server_address := ("127.0.0.1", 1), timeout=1)
except ConnectionRefusedError as e:
    print(e)

with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as u, socket.socket(type=socket.SOCK_DGRAM) as v:
    u.bind(("localhost", 0))
    print(u.getsockname()[0], v.sendto(b"dgram", u.getsockname()))
    data, sender = u.recvfrom(100)
    print(data, sender[0])
    print(v.getsockopt(socket.SOL_SOCKET, socket.SO_TYPE), v.getsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 4))
    v.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
    print(v.getsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST))


def attempt(f, *args, **keywords):
    try:
        print(f(*args, **keywords))
    except Exception as e:
        print(type(e).__name__, e)


with socket.socket() as s:
    attempt(s.bind, 1)
    attempt(s.bind, (1,))
    attempt(s.bind, ("127.0.0.1", 70000))
    attempt(s.bind, ("::1", 1))
    attempt(s.bind, (None, 1))
    attempt(s.recv)
    attempt(s.recv, -1)
    attempt(s.send, "text")
    attempt(s.sendto, b"x")
    attempt(s.settimeout, -1)
    attempt(s.settimeout, "a")
    attempt(s.getpeername)
    attempt(s.getsockopt, 1, 2, -1)
attempt(socket.socket, fileno=-1)
attempt(socket.inet_aton, "300.1.1.1")
attempt(socket.inet_ntoa, b"\x7f\0\0\1")
attempt(socket.inet_pton, socket.AF_INET6, "::1")
attempt(socket.inet_ntop, socket.AF_INET6, bytes(15) + b"\1")
attempt(socket.htons, 70000)
attempt(socket.ntohl, -1)
attempt(socket.gethostbyname, "localhost")
attempt(socket.getaddrinfo, "127.0.0.1", 80, type=socket.SOCK_STREAM)
attempt(socket.getaddrinfo, "127.0.0.1", -1, 2, 1)
attempt(socket.getaddrinfo, None, None)
attempt(socket.getnameinfo, ("127.0.0.1", 80), socket.NI_NUMERICHOST | socket.NI_NUMERICSERV)
attempt(socket.getaddrinfo, "localhost", 1.5)
print(socket.gaierror.__mro__[:2], socket.timeout, socket.error)
print(issubclass(socket.socket, __import__("_socket").socket), socket.getdefaulttimeout())

# expect: AF_UNIX SOCK_STREAM 0 None True
# expect: 5 b'hel' b'lo'
# expect: 1000 1000
# expect: 3 bytearray(b'abc\x00\x00\x00\x00\x00')
# expect: 6 b'onetwo'
# expect: b'f' (1, 1) 4 None
# expect: TimeoutError('timed out') 0.01 True
# expect: [Errno 11] Resource temporarily unavailable
# expect: <socket.socket [close -1 b'line\nnext\n' b''
# expect: [Errno 9] Bad file descriptor
# expect: True True
# expect: b'ping'
# expect: b''
# expect: [Errno 111] Connection refused
# expect: 127.0.0.1 5
# expect: b'dgram' 127.0.0.1
# expect: 2 b'\x00\x00\x00\x00'
# expect: 1
# expect: TypeError bind(): AF_INET address must be tuple, not int
# expect: TypeError AF_INET address must be a pair (host, port)
# expect: OverflowError bind(): port must be 0-65535.
# expect: gaierror [Errno -9] Address family for hostname not supported
# expect: TypeError str, bytes or bytearray expected, not NoneType
# expect: TypeError recv() takes at least 1 argument (0 given)
# expect: ValueError negative buffersize in recv
# expect: TypeError a bytes-like object is required, not 'str'
# expect: TypeError sendto() takes 2 or 3 arguments (1 given)
# expect: ValueError Timeout value out of range
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: OSError [Errno 107] Transport endpoint is not connected
# expect: OSError getsockopt buflen out of range
# expect: ValueError negative file descriptor
# expect: OSError illegal IP address string passed to inet_aton
# expect: 127.0.0.1
# expect: b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x01'
# expect: ::1
# expect: OverflowError htons: Python int too large to convert to C 16-bit unsigned integer
# expect: OverflowError can't convert negative value to unsigned int
# expect: 127.0.0.1
# expect: [(<AddressFamily.AF_INET: 2>, <SocketKind.SOCK_STREAM: 1>, 6, '', ('127.0.0.1', 80))]
# expect: gaierror [Errno -8] Servname not supported for ai_socktype
# expect: gaierror [Errno -2] Name or service not known
# expect: ('127.0.0.1', '80')
# expect: OSError Int or String expected
# expect: (<class 'socket.gaierror'>, <class 'OSError'>) <class 'TimeoutError'> <class 'OSError'>
# expect: True None
