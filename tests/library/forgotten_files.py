# Files that nobody holds any more are written out and closed at once.
import os
import sys
import tempfile

folder = tempfile.mkdtemp()
name = os.path.join(folder, 'text')

open(name, 'w').write('x')
print(open(name).read())  # expect: x

f = open(name, 'w')
f.write('by name')
f = None
print(open(name).read())  # expect: by name

f = open(name, 'w')
f.write('deleted')
del f
print(os.path.getsize(name))  # expect: 7


def local():
    f = open(name, 'wb')
    f.write(b'of a call')


local()
print(open(name).read())  # expect: of a call


class Holder:
    pass


holder = Holder()
holder.file = open(name, 'w')
print('held', file=holder.file)
print(repr(open(name).read()))  # expect: ''
holder = None
print(repr(open(name).read()))  # expect: 'held\n'

for i in range(3):
    open(name, 'a').write(str(i))
print(open(name).readlines())  # expect: ['held\n', '012']

kept = open(name, 'w')
kept.write('waits')
print(repr(open(name).read()))  # expect: ''
kept.flush()
print(repr(open(name).read()))  # expect: 'waits'
kept.close()

# the other end of a pipe sees the end
r, w = os.pipe()
os.fdopen(w, 'w').write('through a pipe')
print(os.fdopen(r).read())  # expect: through a pipe

print(hasattr(open(name), '__del__'))  # expect: True
os.remove(name)
os.rmdir(folder)
