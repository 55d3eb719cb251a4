# Loaders asked for what is no path, sources in odd encodings, sys.modules as a dict subclass or as no dict.
import importlib
import importlib.machinery
import importlib.util
import sys


def show(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)


loader = importlib.machinery.SourceFileLoader("m", "m.py")
sourceless = importlib.machinery.SourcelessFileLoader("m", "m.pyc")
for path in (None, b"nowhere", 1.5, []):
    show(loader.get_data, path)
    show(sourceless.get_data, path)
# expect: FileNotFoundError [Errno 2] No such file or directory: 'None'
# expect: TypeError expected str, bytes or os.PathLike object, not NoneType
# expect: FileNotFoundError [Errno 2] No such file or directory: "b'nowhere'"
# expect: FileNotFoundError [Errno 2] No such file or directory: b'nowhere'
# expect: FileNotFoundError [Errno 2] No such file or directory: '1.5'
# expect: TypeError expected str, bytes or os.PathLike object, not float
# expect: FileNotFoundError [Errno 2] No such file or directory: '[]'
# expect: TypeError expected str, bytes or os.PathLike object, not list
show(loader.path_stats, None)
# expect: TypeError stat: path should be string, bytes, os.PathLike or integer, not NoneType
for asked in (
    lambda: importlib.machinery.PathFinder.find_spec(5),
    lambda: importlib.machinery.FileFinder(".").find_spec(5),
):
    try:
        asked()
    except AttributeError as e:
        print(e, e.name, e.obj)  # expect: 'int' object has no attribute 'rpartition' rpartition 5
        # expect: 'int' object has no attribute 'rpartition' rpartition 5
show(importlib.__import__, 5)  # expect: TypeError module name must be str, not <class 'int'>

# ---- decode_source
decode = importlib.util.decode_source
for source in (
    None,
    memoryview(b"a"),
    b"a\n\xff",
    b"# c\n\xff",
    b"# c\n\n\xff",
    b"# coding: ascii\n\xe9",
    b"# coding: utf-8\n\xe9",
    b"\xef\xbb\xbf# coding: latin-1\n",
    b"# coding: nope\n\xff",
    b"# coding: rot13\nabc",
    b"a\0b\r\nc\rd",
):
    show(decode, source)
# expect: AttributeError 'NoneType' object has no attribute 'decode'
# expect: AttributeError 'memoryview' object has no attribute 'decode'
# expect: UnicodeDecodeError 'utf-8' codec can't decode byte 0xff in position 2: invalid start byte
# expect: SyntaxError invalid or missing encoding declaration
# expect: UnicodeDecodeError 'utf-8' codec can't decode byte 0xff in position 5: invalid start byte
# expect: UnicodeDecodeError 'ascii' codec can't decode byte 0xe9 in position 16: ordinal not in range(128)
# expect: UnicodeDecodeError 'utf-8' codec can't decode byte 0xe9 in position 16: unexpected end of data
# expect: SyntaxError encoding problem: utf-8
# expect: SyntaxError unknown encoding: nope
# expect: LookupError 'rot13' is not a text encoding; use codecs.decode() to handle arbitrary codecs
# expect: 'a\x00b\nc\nd'


# ---- sys.modules
class Told(dict):
    def __getitem__(self, key):
        print("[]", key)
        return super().__getitem__(key)

    def get(self, key, default=None):
        print("get", key)
        return super().get(key, default)

    def __contains__(self, key):
        print("in", key)
        return super().__contains__(key)

    def __setitem__(self, key, value):
        print("[]=", key)
        super().__setitem__(key, value)

    def pop(self, key):
        print("pop", key)
        return super().pop(key)


class Finder:
    @staticmethod
    def find_spec(name, path=None, target=None):
        if name.startswith("made_up"):
            return importlib.machinery.ModuleSpec(name, Finder, is_package=True)

    @staticmethod
    def create_module(spec):
        return None

    @staticmethod
    def exec_module(module):
        pass


own = sys.modules
sys.meta_path.insert(0, Finder)
sys.modules = Told(own)
import made_up  # expect: get made_up
# expect: get made_up
# expect: in made_up
# expect: in made_up
# expect: []= made_up
# expect: pop made_up
# expect: []= made_up
print("made_up" in own)  # expect: False
import made_up.below  # expect: get made_up.below
# expect: get made_up.below
# expect: in made_up
# expect: in made_up.below
# expect: [] made_up
# expect: in made_up.below
# expect: in made_up.below
# expect: []= made_up.below
# expect: pop made_up.below
# expect: []= made_up.below
# expect: [] made_up
# expect: get made_up
for other in (5, None, []):
    sys.modules = other
    try:
        import made_up_more
    except AttributeError as e:
        print(e)
    import importlib as known  # what the interpreter's own dictionary has
# expect: 'int' object has no attribute 'get'
# expect: 'NoneType' object has no attribute 'get'
# expect: 'list' object has no attribute 'get'
del sys.modules
try:
    import made_up_more
except AttributeError as e:
    print(e)  # expect: module 'sys' has no attribute 'modules'
sys.modules = own
import made_up_more

print(made_up_more.__spec__.loader is Finder)  # expect: True
