# Archives with damaged members: what zlib and reading raise comes through.
import os
import struct
import tempfile
import zipfile
import zipimport

folder = tempfile.mkdtemp()
whole = os.path.join(folder, 'whole.zip')
with zipfile.ZipFile(whole, 'w', zipfile.ZIP_DEFLATED) as z:
    z.writestr(zipfile.ZipInfo('m.py'), 'x = 1\n' * 50, zipfile.ZIP_DEFLATED)
with open(whole, 'rb') as f:
    good = f.read()
directory = good.index(b'PK\1\2')
data = 30 + len('m.py')
count = 0


def attempt(damaged):
    global count
    count += 1
    path = os.path.join(folder, 'damaged%d.zip' % count)
    with open(path, 'wb') as f:
        f.write(damaged)
    try:
        print(len(zipimport.zipimporter(path).get_data('m.py')))
    except Exception as e:
        print(type(e).__module__, type(e).__name__, str(e).replace(path, 'PATH'))
    os.remove(path)


def replaced(at, new):
    return good[:at] + new + good[at + len(new):]


size, = struct.unpack('<I', good[directory + 20:directory + 24])
attempt(good)                                       # expect: 300
attempt(replaced(data, b'\xff'))                    # expect: zlib error Error -3 while decompressing data: invalid block type
attempt(replaced(directory + 20, struct.pack('<I', size - 3)))      # expect: zlib error Error -5 while decompressing data: incomplete or truncated stream
attempt(replaced(directory + 20, struct.pack('<I', 10000)))         # expect: builtins OSError zipimport: can't read data
attempt(replaced(directory + 10, struct.pack('<H', 9)))             # expect: 300
attempt(replaced(0, b'XX'))                         # expect: zipimport ZipImportError bad local file header: 'PATH'
attempt(good[:-1])                                  # expect: zipimport ZipImportError corrupt Zip file: 'PATH'
attempt(b'#!' + b'x' * 100)                         # expect: zipimport ZipImportError not a Zip file: 'PATH'
os.remove(whole)
os.rmdir(folder)
