# What was written to files that nobody closed is there when somebody looks, however often that happens.
import os
import tempfile
import zipfile
import zipimport

with tempfile.TemporaryDirectory() as folder:
    def write(name, text):
        open(os.path.join(folder, name), 'w').write(text)

    def read(name):
        return open(os.path.join(folder, name)).read()

    wrong = 0
    for i in range(1500):
        write('file', str(i))
        wrong += read('file') != str(i)
    print(wrong)                        # expect: 0
    wrong = 0
    for i in range(300):
        open(os.path.join(folder, 'bytes'), 'wb').write(b'x' * i)
        wrong += os.path.getsize(os.path.join(folder, 'bytes')) != i
    print(wrong)                        # expect: 0
    kept = [open(os.path.join(folder, 'kept%d' % i), 'w') for i in range(20)]
    for i in range(200):
        for f in kept:
            f.write('line\n')
        write('other', 'x')
    for f in kept:
        f.close()
    print({read('kept%d' % i) == 'line\n' * 200 for i in range(20)})        # expect: {True}
    for i in range(60):
        path = os.path.join(folder, 'a%d.zip' % i)
        with zipfile.ZipFile(os.path.join(folder, 'a.zip'), 'w') as z:
            z.writestr('m.py', 'x = %d' % i)
        open(path, 'wb').write(open(os.path.join(folder, 'a.zip'), 'rb').read())
        found = zipimport.zipimporter(path).get_source('m')
    print(found)                        # expect: x = 59
