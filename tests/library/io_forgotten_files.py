# Files that nobody closes: what was written is there as soon as nobody holds them; newlines that a file ends with.
import json, os, tempfile
folder = tempfile.mkdtemp()
name = os.path.join(folder, 'file.txt')
open(name, 'w').write('text')
print(open(name).read())  # expect: text
open(name, 'wb').write(b'bytes')
print(open(name, 'rb').read())  # expect: b'bytes'
json.dump([1], open(name, 'w'))
print(json.load(open(name)))  # expect: [1]

def write(text):
    open(name, 'w').write(text)

write('from a function')
print(os.path.getsize(name))  # expect: 15
f = open(name, 'w')
f.write('held')
print(os.path.getsize(name), repr(open(name).read()))  # expect: 0 ''
f = None
print(os.path.getsize(name))  # expect: 4
for i in range(3):
    f = open(name, 'a')
    f.write(str(i))
del f
print(open(name).read())  # expect: held012

class Holder:

    def __init__(self):
        self.file = open(name, 'w')

    def write(self):
        self.file.write('method')

Holder().write()
print(open(name).read())  # expect: method
open(name, 'wb').write(b'a\rb\nc\r')
f = open(name)
f.read()
print(f.newlines)  # expect: ('\r', '\n')
f.close()
os.remove(name)
os.rmdir(folder)
