# os and os.path on a folder of one's own.
import os
import os.path
base = os.path.join(os.environ.get("TMPDIR", "/tmp"), "minipy-os-%d" % os.getpid())
os.mkdir(base)
name = os.path.join(base, "file.txt")
with open(name, "w") as f:
    print(f.write("line 1\nline 2\n"))
# expect: 14
print(os.path.exists(name), os.path.isfile(name), os.path.isdir(base), os.path.getsize(name), os.listdir(base), os.stat(name).st_size)
# expect: True True True 14 ['file.txt'] 14
with open(name) as f:
    print(f.read())
# expect: line 1
# expect: line 2
# expect:
with open(name) as f:
    print(f.readline(), f.readlines(), f.read() == "")
# expect: line 1
# expect:  ['line 2\n'] True
with open(name, "a") as f:
    f.write("more")
print([line for line in open(name)], os.path.basename(name), os.path.dirname(name) == base, os.path.splitext(name)[1])
# expect: ['line 1\n', 'line 2\n', 'more'] file.txt True .txt
with open(name, "rb") as f:
    print(f.read(4), f.tell(), f.seek(0), f.read())
# expect: b'line' 4 0 b'line 1\nline 2\nmore'
os.rename(name, name + ".new")
os.makedirs(os.path.join(base, "a", "b"))
print(sorted(os.listdir(base)), sorted(e.name for e in os.scandir(base)), [(len(d), len(f)) for _, d, f in os.walk(base)])
# expect: ['a', 'file.txt.new'] ['a', 'file.txt.new'] [(1, 1), (1, 0), (0, 0)]
os.remove(name + ".new")
os.removedirs(os.path.join(base, "a", "b"))
print(os.path.exists(base), os.sep, os.linesep == "\n", os.curdir, os.pardir, os.name, os.getcwd() == os.path.abspath("."), os.extsep)
# expect: False / True . .. posix True .
print(os.path.join("a", "b", "/c", "d"), os.path.join("a/", "b"), os.path.join("a", ""), os.path.split("/a/b/c"), os.path.split("/a"), os.path.splitext("a.b/c.tar.gz"), os.path.splitext(".bashrc"), os.path.normpath("a/./b/../c//d"), os.path.isabs("/a"), os.path.commonprefix(["/usr/lib", "/usr/local"]), os.path.relpath("/a/b", "/a/c"), os.path.commonpath(["/a/b", "/a/c"]), os.path.expanduser("x"), os.fspath("p"))
# expect: /c/d a/b a/ ('/a/b', 'c') ('/', 'a') ('a.b/c.tar', '.gz') ('.bashrc', '') a/c/d True /usr/l ../b /a x p
os.environ["MINIPY_TEST"] = "value"
print(os.environ["MINIPY_TEST"], os.getenv("MINIPY_TEST"), os.getenv("MINIPY_NONE", "default"), "PATH" in os.environ)
# expect: value value default True
for text in ("open('/nonexistent/x')", "os.listdir('/nonexistent')", "os.mkdir('/proc/x/y')", "os.remove('/nonexistent')", "open('/')", "os.stat('/nonexistent')", "open('x', 'q')", "open(name, 'rw')", "open(5.5)", "os.path.join('a', 5)", "os.environ['NOPE']", "os.nope", "open('a\\x00b')", "os.rmdir('/proc')", "open('/nonexistent', 'rb', encoding='x')", "os.environ.__setitem__('a', 5)"):
    try:
        print(text, eval(text))
    except Exception as e:
        print(text, "->", type(e).__name__, e)
# expect: open('/nonexistent/x') -> FileNotFoundError [Errno 2] No such file or directory: '/nonexistent/x'
# expect: os.listdir('/nonexistent') -> FileNotFoundError [Errno 2] No such file or directory: '/nonexistent'
# expect: os.mkdir('/proc/x/y') -> FileNotFoundError [Errno 2] No such file or directory: '/proc/x/y'
# expect: os.remove('/nonexistent') -> FileNotFoundError [Errno 2] No such file or directory: '/nonexistent'
# expect: open('/') -> IsADirectoryError [Errno 21] Is a directory: '/'
# expect: os.stat('/nonexistent') -> FileNotFoundError [Errno 2] No such file or directory: '/nonexistent'
# expect: open('x', 'q') -> ValueError invalid mode: 'q'
# expect: open(name, 'rw') -> ValueError must have exactly one of create/read/write/append mode
# expect: open(5.5) -> TypeError expected str, bytes or os.PathLike object, not float
# expect: os.path.join('a', 5) -> TypeError join() argument must be str, bytes, or os.PathLike object, not 'int'
# expect: os.environ['NOPE'] -> KeyError 'NOPE'
# expect: os.nope -> AttributeError module 'os' has no attribute 'nope'
# expect: open('a\x00b') -> ValueError embedded null byte
# expect: os.rmdir('/proc') -> OSError [Errno 16] Device or resource busy: '/proc'
# expect: open('/nonexistent', 'rb', encoding='x') -> ValueError binary mode doesn't take an encoding argument
# expect: os.environ.__setitem__('a', 5) -> TypeError str expected, not int
