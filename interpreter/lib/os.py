"""OS routines for NT or Posix depending on what system we're on.

This one is minipy's: the module posix, os.path, the environment, and what is made of these.
"""

import abc
import sys
import stat as st
import posixpath as path

import posix
from posix import *
from posix import _exit

__all__ = ["altsep", "curdir", "pardir", "sep", "pathsep", "linesep", "defpath", "name", "path", "devnull",
           "SEEK_SET", "SEEK_CUR", "SEEK_END", "fsencode", "fsdecode", "get_exec_path", "fdopen", "extsep",
           "environ", "environb", "getenv", "getenvb", "supports_bytes_environ", "makedirs", "removedirs",
           "renames", "walk", "fwalk", "execl", "execle", "execlp", "execlpe", "execvp", "execvpe", "popen",
           "PathLike", "_exit"]


def _get_exports_list(module):
    """The names that a module exports; socket asks for those of _socket."""
    return list(getattr(module, "__all__", [n for n in dir(module) if n[0] != "_"]))


__all__ += _get_exports_list(posix)

name = 'posix'
linesep = '\n'
error = OSError
sys.modules['os.path'] = path
from os.path import curdir, pardir, sep, pathsep, defpath, extsep, altsep, devnull

SEEK_SET = 0
SEEK_CUR = 1
SEEK_END = 2

# What takes a descriptor for a path, a dir_fd, or can leave links alone.
_at = {access, chmod, chown, link, mkdir, mkfifo, open, readlink, rename, stat, symlink, unlink, rmdir, utime}
supports_dir_fd = set(_at)
supports_effective_ids = {access}
supports_fd = {chdir, chmod, chown, execve, listdir, scandir, stat, statvfs, truncate, utime}
supports_follow_symlinks = {access, chown, link, stat, utime}
del _at


# ---- names of files

def fsencode(filename):
    """Encode filename (an os.PathLike, bytes, or str) to the filesystem
    encoding with 'surrogateescape' error handler, return bytes unchanged."""
    filename = fspath(filename)
    if isinstance(filename, str):
        return filename.encode('utf-8', 'surrogateescape')
    return filename


def fsdecode(filename):
    """Decode filename (an os.PathLike, bytes, or str) from the filesystem
    encoding with 'surrogateescape' error handler, return str unchanged."""
    filename = fspath(filename)
    if isinstance(filename, bytes):
        return filename.decode('utf-8', 'surrogateescape')
    return filename


class PathLike(abc.ABC):
    """Abstract base class for implementing the file system path protocol."""

    @abc.abstractmethod
    def __fspath__(self):
        """Return the file system path representation of the object."""
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, subclass):
        if cls is not PathLike:
            return NotImplemented
        for base in subclass.__mro__:
            if '__fspath__' in base.__dict__:
                return True if base.__dict__['__fspath__'] is not None else NotImplemented
        return NotImplemented

    __class_getitem__ = classmethod(type(list[int]))


# ---- directories

def makedirs(name, mode=0o777, exist_ok=False):
    """makedirs(name [, mode=0o777][, exist_ok=False])

    Super-mkdir; create a leaf directory and all intermediate ones."""
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    if head and tail and not path.exists(head):
        try:
            makedirs(head, exist_ok=exist_ok)
        except FileExistsError:
            pass  # somebody else was quicker
        if tail == (b'.' if isinstance(tail, bytes) else '.'):
            return
    try:
        mkdir(name, mode)
    except OSError:
        if not exist_ok or not path.isdir(name):
            raise


def removedirs(name):
    """removedirs(name)

    Super-rmdir; remove a leaf directory and all empty intermediate ones."""
    rmdir(name)
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    while head and tail:
        try:
            rmdir(head)
        except OSError:
            break
        head, tail = path.split(head)


def renames(old, new):
    """renames(old, new)

    Super-rename; create directories as necessary and delete any left empty."""
    head, tail = path.split(new)
    if head and tail and not path.exists(head):
        makedirs(head)
    rename(old, new)
    head, tail = path.split(old)
    if head and tail:
        try:
            removedirs(head)
        except OSError:
            pass


def walk(top, topdown=True, onerror=None, followlinks=False):
    """Directory tree generator: yields (dirpath, dirnames, filenames) for each directory.

    With topdown, dirnames may be changed in place to steer the walk."""
    sys.audit("os.walk", top, topdown, onerror, followlinks)
    stack = [(False, fspath(top))]
    while stack:
        finished, top = stack.pop()
        if finished:
            yield top
            continue
        dirs, nondirs, walk_dirs = [], [], []
        try:
            entries = scandir(top)
        except OSError as e:
            if onerror is not None:
                onerror(e)
            continue
        failed = False
        with entries:
            while True:
                try:
                    entry = next(entries, None)
                except OSError as e:
                    if onerror is not None:
                        onerror(e)
                    failed = True
                    break
                if entry is None:
                    break
                try:
                    is_dir = entry.is_dir()
                except OSError:
                    is_dir = False
                (dirs if is_dir else nondirs).append(entry.name)
                if not topdown and is_dir:
                    if followlinks:
                        enter = True
                    else:
                        try:
                            enter = not entry.is_symlink()
                        except OSError:
                            enter = True
                    if enter:
                        walk_dirs.append(entry.path)
        if failed:
            continue
        if topdown:
            yield top, dirs, nondirs
            for dirname in reversed(dirs):
                below = path.join(top, dirname)
                if followlinks or not path.islink(below):
                    stack.append((False, below))
        else:
            stack.append((True, (top, dirs, nondirs)))
            for below in reversed(walk_dirs):
                stack.append((False, below))


def fwalk(top=".", topdown=True, onerror=None, *, follow_symlinks=False, dir_fd=None):
    """Directory tree generator: as walk(), but yields (dirpath, dirnames, filenames, dirfd)."""
    sys.audit("os.fwalk", top, topdown, onerror, follow_symlinks, dir_fd)
    top = fspath(top)
    if not follow_symlinks:
        before = stat(top, follow_symlinks=False, dir_fd=dir_fd)
    top_fd = open(top, O_RDONLY | O_NONBLOCK, dir_fd=dir_fd)
    try:
        if follow_symlinks or (st.S_ISDIR(before.st_mode) and path.samestat(before, stat(top_fd))):
            yield from _fwalk(top_fd, top, isinstance(top, bytes), topdown, onerror, follow_symlinks)
    finally:
        close(top_fd)


def _fwalk(top_fd, top_path, is_bytes, topdown, onerror, follow_symlinks):
    names = listdir(top_fd)
    if is_bytes:
        names = map(fsencode, names)
    dirs, nondirs = [], []
    for name in names:
        try:
            if st.S_ISDIR(stat(name, dir_fd=top_fd).st_mode):
                dirs.append(name)
            else:
                nondirs.append(name)
        except OSError:
            try:
                if st.S_ISLNK(stat(name, dir_fd=top_fd, follow_symlinks=False).st_mode):
                    nondirs.append(name)
            except OSError:
                continue
    if topdown:
        yield top_path, dirs, nondirs, top_fd
    for name in dirs:
        try:
            if not follow_symlinks:
                before = stat(name, dir_fd=top_fd, follow_symlinks=False)
            below_fd = open(name, O_RDONLY | O_NONBLOCK, dir_fd=top_fd)
        except OSError as e:
            if onerror is not None:
                onerror(e)
            continue
        try:
            if follow_symlinks or path.samestat(before, stat(below_fd)):
                yield from _fwalk(below_fd, path.join(top_path, name), is_bytes, topdown, onerror, follow_symlinks)
        finally:
            close(below_fd)
    if not topdown:
        yield top_path, dirs, nondirs, top_fd


# ---- the environment

class _Environ:
    """A mapping of names to values; what is stored goes to the process's environment as well."""

    def __init__(self, data, encodekey, decodekey, encodevalue, decodevalue):
        self.encodekey = encodekey
        self.decodekey = decodekey
        self.encodevalue = encodevalue
        self.decodevalue = decodevalue
        self._data = data

    def __getitem__(self, key):
        try:
            value = self._data[self.encodekey(key)]
        except KeyError:
            raise KeyError(key) from None
        return self.decodevalue(value)

    def __setitem__(self, key, value):
        key = self.encodekey(key)
        value = self.encodevalue(value)
        putenv(key, value)
        self._data[key] = value

    def __delitem__(self, key):
        encodedkey = self.encodekey(key)
        unsetenv(encodedkey)
        try:
            del self._data[encodedkey]
        except KeyError:
            raise KeyError(key) from None

    def __iter__(self):
        for key in list(self._data):
            yield self.decodekey(key)

    def __len__(self):
        return len(self._data)

    def __repr__(self):
        items = ', '.join(f'{self.decodekey(key)!r}: {self.decodevalue(value)!r}'
                          for key, value in self._data.items())
        return f'environ({{{items}}})'

    def __contains__(self, key):
        try:
            self[key]
        except KeyError:
            return False
        return True

    def __eq__(self, other):
        try:
            return dict(self.items()) == dict(other.items())
        except AttributeError:
            return NotImplemented

    __hash__ = None
    __reversed__ = None

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def keys(self):
        return _view('KeysView', self)

    def items(self):
        return _view('ItemsView', self)

    def values(self):
        return _view('ValuesView', self)

    _missing = object()

    def pop(self, key, default=_missing):
        try:
            value = self[key]
        except KeyError:
            if default is self._missing:
                raise
            return default
        del self[key]
        return value

    def popitem(self):
        for key in self:
            value = self[key]
            del self[key]
            return key, value
        raise KeyError

    def clear(self):
        for key in list(self):
            del self[key]

    def update(self, other=(), /, **kwds):
        if hasattr(other, 'keys'):
            for key in other.keys():
                self[key] = other[key]
        else:
            for key, value in other:
                self[key] = value
        for key, value in kwds.items():
            self[key] = value

    def copy(self):
        return {self.decodekey(key): self.decodevalue(value) for key, value in self._data.items()}

    def setdefault(self, key, value):
        if key not in self:
            self[key] = value
        return self[key]

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        if not hasattr(other, 'keys'):
            return NotImplemented
        return {**self.copy(), **other}

    def __ror__(self, other):
        if not hasattr(other, 'keys'):
            return NotImplemented
        return {**other, **self.copy()}


def _view(kind, mapping):
    """A view as collections.abc makes it; the module is only loaded when somebody asks."""
    import _collections_abc
    return getattr(_collections_abc, kind)(mapping)


def _encode_name(value):
    if not isinstance(value, str):
        raise TypeError("str expected, not %s" % type(value).__name__)
    return value.encode('utf-8', 'surrogateescape')


def _decode_name(value):
    return value.decode('utf-8', 'surrogateescape')


def _check_bytes(value):
    if not isinstance(value, bytes):
        raise TypeError("bytes expected, not %s" % type(value).__name__)
    return value


environ = _Environ(posix.environ.copy(), _encode_name, _decode_name, _encode_name, _decode_name)
environb = _Environ(environ._data, _check_bytes, bytes, _check_bytes, bytes)
supports_bytes_environ = True


def getenv(key, default=None):
    """Get an environment variable, return None if it doesn't exist.
    The optional second argument can specify an alternate default.
    key, default and the result are str."""
    return environ.get(key, default)


def getenvb(key, default=None):
    """Get an environment variable, return None if it doesn't exist.
    The optional second argument can specify an alternate default.
    key, default and the result are bytes."""
    return environb.get(key, default)


# ---- processes

P_WAIT = 0
P_NOWAIT = P_NOWAITO = 1


def execl(file, *args):
    """execl(file, *args)

    Execute the executable file with argument list args, replacing the
    current process. """
    execv(file, args)


def execle(file, *args):
    """execle(file, *args, env)

    Execute the executable file with argument list args and
    environment env, replacing the current process. """
    execve(file, args[:-1], args[-1])


def execlp(file, *args):
    """execlp(file, *args)

    Execute the executable file (which is searched for along $PATH)
    with argument list args, replacing the current process. """
    execvp(file, args)


def execlpe(file, *args):
    """execlpe(file, *args, env)

    Execute the executable file (which is searched for along $PATH)
    with argument list args and environment env, replacing the current
    process. """
    execvpe(file, args[:-1], args[-1])


def execvp(file, args):
    """execvp(file, args)

    Execute the executable file (which is searched for along $PATH)
    with argument list args, replacing the current process.
    args may be a list or tuple of strings. """
    _execvpe(file, args)


def execvpe(file, args, env):
    """execvpe(file, args, env)

    Execute the executable file (which is searched for along $PATH)
    with argument list args and environment env, replacing the
    current process.
    args may be a list or tuple of strings. """
    _execvpe(file, args, env)


def _execvpe(file, args, env=None):
    def run(program):
        if env is None:
            execv(program, args)
        else:
            execve(program, args, env)

    if path.dirname(file):
        run(file)
        return
    remembered = None
    for folder in map(fsencode, get_exec_path(env)):
        try:
            run(path.join(folder, fsencode(file)))
        except (FileNotFoundError, NotADirectoryError) as e:
            last = e
        except OSError as e:
            last = e
            if remembered is None:
                remembered = e
    raise remembered if remembered is not None else last


def get_exec_path(env=None):
    """Returns the sequence of directories that will be searched for the
    named executable (similar to a shell) when launching a process.

    *env* must be an environment variable dict or None.  If *env* is None,
    os.environ will be used."""
    if env is None:
        env = environ
    found = env.get('PATH')
    if isinstance(env, dict) and b'PATH' in env:
        if found is not None:
            raise ValueError("env cannot contain 'PATH' and b'PATH' keys")
        found = env[b'PATH']
    if found is None:
        found = defpath
    return fsdecode(found).split(pathsep)


def _spawnvef(mode, file, args, env, func):
    if not isinstance(args, (tuple, list)):
        raise TypeError('argv must be a tuple or a list')
    if not args or not args[0]:
        raise ValueError('argv first element cannot be empty')
    pid = fork()
    if not pid:
        try:
            func(file, args) if env is None else func(file, args, env)
        except:
            _exit(127)
    if mode == P_NOWAIT:
        return pid
    while True:
        _, status = waitpid(pid, 0)
        if not WIFSTOPPED(status):
            return waitstatus_to_exitcode(status)


def spawnv(mode, file, args):
    """spawnv(mode, file, args) -> integer

Execute file with arguments from args in a subprocess.
If mode == P_NOWAIT return the pid of the process.
If mode == P_WAIT return the process's exit code if it exits normally;
otherwise return -SIG, where SIG is the signal that killed it. """
    return _spawnvef(mode, file, args, None, execv)


def spawnve(mode, file, args, env):
    """spawnve(mode, file, args, env) -> integer

As spawnv(), with environment env."""
    return _spawnvef(mode, file, args, env, execve)


def spawnvp(mode, file, args):
    """spawnvp(mode, file, args) -> integer

As spawnv(); file is looked for along $PATH."""
    return _spawnvef(mode, file, args, None, execvp)


def spawnvpe(mode, file, args, env):
    """spawnvpe(mode, file, args, env) -> integer

As spawnve(); file is looked for along $PATH."""
    return _spawnvef(mode, file, args, env, execvpe)


def spawnl(mode, file, *args):
    """spawnl(mode, file, *args) -> integer

As spawnv(), with the arguments in the call."""
    return spawnv(mode, file, args)


def spawnle(mode, file, *args):
    """spawnle(mode, file, *args, env) -> integer

As spawnve(), with the arguments in the call."""
    return spawnve(mode, file, args[:-1], args[-1])


def spawnlp(mode, file, *args):
    """spawnlp(mode, file, *args) -> integer

As spawnvp(), with the arguments in the call."""
    return spawnvp(mode, file, args)


def spawnlpe(mode, file, *args):
    """spawnlpe(mode, file, *args, env) -> integer

As spawnvpe(), with the arguments in the call."""
    return spawnvpe(mode, file, args[:-1], args[-1])


__all__ += ["P_WAIT", "P_NOWAIT", "P_NOWAITO", "spawnv", "spawnve", "spawnvp", "spawnvpe", "spawnl", "spawnle",
            "spawnlp", "spawnlpe"]


def popen(cmd, mode="r", buffering=-1):
    """A pipe to or from a command, as a file object."""
    if not isinstance(cmd, str):
        raise TypeError("invalid cmd type (%s, expected string)" % type(cmd))
    if mode not in ("r", "w"):
        raise ValueError("invalid mode %r" % mode)
    if buffering == 0 or buffering is None:
        raise ValueError("popen() does not support unbuffered streams")
    import subprocess
    if mode == "r":
        proc = subprocess.Popen(cmd, shell=True, text=True, stdout=subprocess.PIPE, bufsize=buffering)
        return _wrap_close(proc.stdout, proc)
    proc = subprocess.Popen(cmd, shell=True, text=True, stdin=subprocess.PIPE, bufsize=buffering)
    return _wrap_close(proc.stdin, proc)


class _wrap_close:
    """The file of popen(): closing it waits for the command."""

    def __init__(self, stream, proc):
        self._stream = stream
        self._proc = proc

    def close(self):
        self._stream.close()
        returncode = self._proc.wait()
        if returncode == 0:
            return None
        return returncode << 8

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def __getattr__(self, name):
        return getattr(self._stream, name)

    def __iter__(self):
        return iter(self._stream)


def fdopen(fd, mode="r", buffering=-1, encoding=None, *args, **kwargs):
    """A file object over a descriptor."""
    if not isinstance(fd, int):
        raise TypeError("invalid fd type (%s, expected integer)" % type(fd))
    import _io
    if "b" not in mode:
        encoding = _io.text_encoding(encoding)
    return _io.open(fd, mode, buffering, encoding, *args, **kwargs)
