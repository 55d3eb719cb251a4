# What audit hooks hear of sockets, arrays and mapped memory.
import mmap
import sys, array, socket, threading
def hook(n,a):
    if n.startswith(('socket.', 'array.', 'mmap.')): print(n, tuple('S' if isinstance(x,socket.socket) or type(x).__name__=='socket' else x for x in a))
sys.addaudithook(hook)
mmap.mmap(-1, 10).resize(20)
array.array('i'); array.array('i',[1]); array.array('b',b'ab')
try: array.array('z')
except ValueError: print('bad')
s=socket.socket(); s.close()
s=socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.bind(('127.0.0.1',0)); p=s.getsockname()
def sub(a): return 0
c=socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
for f in (c.connect, c.connect_ex, c.bind):
    try: f('/nosuch/dir/x')
    except OSError as e: print(type(e).__name__)
try: s.sendto(b'x', ('127.0.0.1',9))
except OSError: pass
try: s.sendto(b'x', 0, ('127.0.0.1',9))
except OSError: pass
try: s.sendmsg([b'x'],[],0,('127.0.0.1',9))
except OSError: pass
a,b=socket.socketpair(); a.sendmsg([b'x'])
try: socket.getaddrinfo('127.0.0.1',80)
except OSError: pass
socket.getaddrinfo(None,'80',type=1)
socket.gethostname() and None
socket.gethostbyname('127.0.0.1'); socket.getnameinfo(('127.0.0.1',80),3)
try: socket.gethostbyname_ex('127.0.0.1')
except OSError: pass
try: socket.gethostbyaddr('127.0.0.1')
except OSError: pass
for f,x in ((socket.getservbyname,('http',)),(socket.getservbyname,('http','tcp')),(socket.getservbyport,(80,)),(socket.getservbyport,(80,'tcp'))):
    try: f(*x)
    except OSError: pass
try: socket.sethostname('\0x')
except Exception as e: print(type(e).__name__)

# expect: mmap.__new__ (-1, 10, 0, 0)
# expect: array.__new__ ('i', None)
# expect: array.__new__ ('i', [1])
# expect: array.__new__ ('b', b'ab')
# expect: array.__new__ ('z', None)
# expect: bad
# expect: socket.__new__ ('S', 2, 1, 0)
# expect: socket.__new__ ('S', 2, 2, 0)
# expect: socket.bind ('S', ('127.0.0.1', 0))
# expect: socket.__new__ ('S', 1, 1, 0)
# expect: socket.connect ('S', '/nosuch/dir/x')
# expect: FileNotFoundError
# expect: socket.connect ('S', '/nosuch/dir/x')
# expect: socket.bind ('S', '/nosuch/dir/x')
# expect: FileNotFoundError
# expect: socket.sendto ('S', ('127.0.0.1', 9))
# expect: socket.sendto ('S', ('127.0.0.1', 9))
# expect: socket.sendmsg ('S', ('127.0.0.1', 9))
# expect: socket.__new__ ('S', 1, 1, 0)
# expect: socket.__new__ ('S', 1, 1, 0)
# expect: socket.sendmsg ('S', None)
# expect: socket.getaddrinfo ('127.0.0.1', 80, 0, 0, 0)
# expect: socket.getaddrinfo (None, '80', 0, 1, 0)
# expect: socket.gethostname ()
# expect: socket.gethostbyname ('127.0.0.1',)
# expect: socket.getnameinfo (('127.0.0.1', 80),)
# expect: socket.gethostbyname ('127.0.0.1',)
# expect: socket.gethostbyaddr ('127.0.0.1',)
# expect: socket.getservbyname ('http', None)
# expect: socket.getservbyname ('http', 'tcp')
# expect: socket.getservbyport (80, None)
# expect: socket.getservbyport (80, 'tcp')
# expect: ValueError
