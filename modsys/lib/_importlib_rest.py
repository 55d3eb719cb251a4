"""What _frozen_importlib and _frozen_importlib_external have beside what imports pass through.

Both are written in C++ (modsys/modules/); their __getattr__ comes here for the names that only tools, tests and
importers derived from CPython's reach for. fetch() is all that C++ knows of this file.
"""
import _imp
import _io
import _thread
import _warnings
import _weakref
import marshal
import posix as _os
import sys

_bootstrap = _external = None  # set by the first fetch()


def fetch(module, name):
    """The attribute that the module lacks. AttributeError if it is none of ours."""
    global _bootstrap, _external
    if _bootstrap is None:
        _bootstrap = vars(module).get('_bootstrap', module)
        _external = _bootstrap._bootstrap_external
    names = _OF_BOOTSTRAP if module is _bootstrap else _OF_EXTERNAL
    if name not in names:
        raise AttributeError(f'module {module.__name__!r} has no attribute {name!r}')
    value = globals()[name]
    if isinstance(value, (type, type(fetch))):
        value.__module__ = module.__spec__.name
    setattr(module, name, value)
    return value


# ---- locks of modules, which see deadlocks coming

_module_locks = {}  # name: weak reference to its lock
_blocking_on = {}   # thread: the lock that it waits for
_NEEDS_LOADING = object()
_ERR_MSG = 'No module named {!r}'


class _DeadlockError(RuntimeError):
    pass


class _ModuleLock:
    """A recursive lock that raises _DeadlockError rather than wait for a thread that waits for this one."""

    def __init__(self, name):
        self.lock = _thread.allocate_lock()    # guards the fields
        self.wakeup = _thread.allocate_lock()  # held as long as somebody waits
        self.name = name
        self.owner = None
        self.count = 0
        self.waiters = 0

    def has_deadlock(self):
        """Does the owner wait, by however many steps, for the thread that asks?"""
        me = _thread.get_ident()
        thread = self.owner
        seen = set()
        while thread not in seen:
            seen.add(thread)
            lock = _blocking_on.get(thread)
            if lock is None:
                return False
            thread = lock.owner
            if thread == me:
                return True
        return False  # a circle of others, which one of them is about to see

    def acquire(self):
        """Take the lock: True, or _DeadlockError."""
        me = _thread.get_ident()
        _blocking_on[me] = self
        try:
            while True:
                with self.lock:
                    if self.count == 0 or self.owner == me:
                        self.owner = me
                        self.count += 1
                        return True
                    if self.has_deadlock():
                        raise _DeadlockError('deadlock detected by %r' % self)
                    if self.wakeup.acquire(False):
                        self.waiters += 1
                self.wakeup.acquire()
                self.wakeup.release()
        finally:
            del _blocking_on[me]

    def release(self):
        with self.lock:
            if self.owner != _thread.get_ident():
                raise RuntimeError('cannot release un-acquired lock')
            assert self.count > 0
            self.count -= 1
            if self.count == 0:
                self.owner = None
                if self.waiters:
                    self.waiters -= 1
                    self.wakeup.release()

    def __repr__(self):
        return '_ModuleLock({!r}) at {}'.format(self.name, id(self))


class _DummyModuleLock:
    """What stands for a _ModuleLock where there are no threads."""

    def __init__(self, name):
        self.name = name
        self.count = 0

    def acquire(self):
        self.count += 1
        return True

    def release(self):
        if self.count == 0:
            raise RuntimeError('cannot release un-acquired lock')
        self.count -= 1

    def __repr__(self):
        return '_DummyModuleLock({!r}) at {}'.format(self.name, id(self))


class _ModuleLockManager:

    def __init__(self, name):
        self._name = name
        self._lock = None

    def __enter__(self):
        self._lock = _get_module_lock(self._name)
        self._lock.acquire()

    def __exit__(self, *args, **kwargs):
        self._lock.release()


class _ImportLockContext:
    """The interpreter's import lock for the time of a block."""

    def __enter__(self):
        _imp.acquire_lock()

    def __exit__(self, exc_type, exc_value, exc_traceback):
        _imp.release_lock()


def _get_module_lock(name):
    """The lock of the module of that name, made if there is none."""
    with _ImportLockContext():
        reference = _module_locks.get(name)
        lock = reference() if reference else None
        if lock is not None:
            return lock
        lock = _ModuleLock(name)

        def forget(reference, name=name):
            with _ImportLockContext():
                if _module_locks.get(name) is reference:
                    del _module_locks[name]

        _module_locks[name] = _weakref.ref(lock, forget)
        return lock


def _lock_unlock_module(name):
    """Wait until another thread that imports the module is done with it."""
    lock = _get_module_lock(name)
    try:
        lock.acquire()
    except _DeadlockError:
        pass  # a circle of imports: the module is taken as far as it is
    else:
        lock.release()


# ---- decorators and steps of importers

def _wrap(new, old):
    """functools.update_wrapper without functools."""
    for name in ('__module__', '__name__', '__qualname__', '__doc__'):
        if hasattr(old, name):
            setattr(new, name, getattr(old, name))
    new.__dict__.update(old.__dict__)


def _requires_builtin(fxn):
    """Decorator: ImportError for a name that is no built-in module's."""
    def _requires_builtin_wrapper(self, fullname):
        if fullname not in sys.builtin_module_names:
            raise ImportError('{!r} is not a built-in module'.format(fullname), name=fullname)
        return fxn(self, fullname)
    _wrap(_requires_builtin_wrapper, fxn)
    return _requires_builtin_wrapper


def _requires_frozen(fxn):
    """Decorator: ImportError for a name that is no frozen module's."""
    def _requires_frozen_wrapper(self, fullname):
        if not _imp.is_frozen(fullname):
            raise ImportError('{!r} is not a frozen module'.format(fullname), name=fullname)
        return fxn(self, fullname)
    _wrap(_requires_frozen_wrapper, fxn)
    return _requires_frozen_wrapper


def _check_name(method):
    """Decorator: ImportError for another name than the loader's own, which is the default."""
    def _check_name_wrapper(self, name=None, *args, **kwargs):
        if name is None:
            name = self.name
        elif self.name != name:
            raise ImportError('loader for %s cannot handle %s' % (self.name, name), name=name)
        return method(self, name, *args, **kwargs)
    _wrap(_check_name_wrapper, method)
    return _check_name_wrapper


def _module_repr_from_spec(spec):
    name = '?' if spec.name is None else spec.name
    if spec.origin is None:
        return f'<module {name!r}>' if spec.loader is None else f'<module {name!r} ({spec.loader!r})>'
    if spec.has_location:
        return f'<module {name!r} from {spec.origin!r}>'
    return f'<module {spec.name!r} ({spec.origin})>'


def _builtin_from_name(name):
    spec = _bootstrap.BuiltinImporter.find_spec(name)
    if spec is None:
        raise ImportError('no built-in module named ' + name)
    return _bootstrap._load_unlocked(spec)


def _sanity_check(name, package, level):
    """The checks of __import__'s arguments."""
    if not isinstance(name, str):
        raise TypeError(f'module name must be str, not {type(name)}')
    if level < 0:
        raise ValueError('level must be >= 0')
    if level > 0:
        if not isinstance(package, str):
            raise TypeError('__package__ not set to a string')
        if not package:
            raise ImportError('attempted relative import with no known parent package')
    if not name and level == 0:
        raise ValueError('Empty module name')


def _find_spec_legacy(finder, name, path):
    _warnings.warn(f'{_bootstrap._object_name(finder)}.find_spec() not found; falling back to find_module()',
                   ImportWarning)
    loader = finder.find_module(name, path)
    return None if loader is None else _bootstrap.spec_from_loader(name, loader)


# Each interpreter has its importer from the start: there is nothing left to set up or to install.

def _setup(sys_module, _imp_module):
    """Setup importlib: done at the start."""


def _install(*modules):
    """Install importers: done at the start."""


def _install_external_importers():
    """Install importers that require external filesystem access: done at the start."""


def _set_bootstrap_module(_bootstrap_module):
    """The two halves know each other from the start."""


# ---- files

_MS_WINDOWS = False
_CASE_INSENSITIVE_PLATFORMS_STR_KEY = 'win',
_CASE_INSENSITIVE_PLATFORMS_BYTES_KEY = 'cygwin', 'darwin'
_CASE_INSENSITIVE_PLATFORMS = _CASE_INSENSITIVE_PLATFORMS_BYTES_KEY + _CASE_INSENSITIVE_PLATFORMS_STR_KEY
_POPULATE = object()
_code_type = type(fetch.__code__)
path_sep_tuple = '/',
_pathseps_with_colon = {':/'}


def _relax_case():
    """True if filenames must be checked case-insensitively."""
    return False


def _make_relax_case():
    return _relax_case


def _path_stat(path):
    return _os.stat(path)


def _path_is_mode_type(path, mode):
    """Is the path there, and of this type of file?"""
    try:
        return (_path_stat(path).st_mode & 0o170000) == mode
    except OSError:
        return False


def _unpack_uint16(data):
    """The integer of two bytes, little-endian."""
    assert len(data) == 2
    return int.from_bytes(data, 'little')


def _calc_mode(path):
    """The permissions that a bytecode file gets: those of its source, and to be written."""
    try:
        mode = _path_stat(path).st_mode
    except OSError:
        mode = 0o666
    return mode | 0o200


def _write_atomic(path, data, mode=0o666):
    """Write a file under another name, which is then changed: nobody sees half of it."""
    temporary = '{}.{}'.format(path, id(path))
    fd = _os.open(temporary, _os.O_EXCL | _os.O_CREAT | _os.O_WRONLY, mode & 0o666)
    try:
        with _io.FileIO(fd, 'wb') as file:
            if file.write(data) != len(data):
                raise OSError('the disk is full')
        _os.replace(temporary, path)
    except OSError:
        try:
            _os.unlink(temporary)
        except OSError:
            pass
        raise


def _get_sourcefile(bytecode_path):
    """The source's name for a bytecode file's, where there is such a file; else the name itself."""
    if not bytecode_path:
        return None
    rest, _, extension = bytecode_path.rpartition('.')
    if not rest or extension.lower()[-3:-1] != 'py':
        return bytecode_path
    try:
        source_path = _external.source_from_cache(bytecode_path)
    except (NotImplementedError, ValueError):
        source_path = bytecode_path[:-1]
    return source_path if _external._path_isfile(source_path) else bytecode_path


class WindowsRegistryFinder:
    """Meta path finder for modules declared in the Windows registry."""

    REGISTRY_KEY = 'Software\\Python\\PythonCore\\{sys_version}\\Modules\\{fullname}'
    REGISTRY_KEY_DEBUG = REGISTRY_KEY + '\\Debug'
    DEBUG_BUILD = False

    @staticmethod
    def _open_registry(key):
        import winreg
        try:
            return winreg.OpenKey(winreg.HKEY_CURRENT_USER, key)
        except OSError:
            return winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, key)

    @classmethod
    def _search_registry(cls, fullname):
        key = cls.REGISTRY_KEY_DEBUG if cls.DEBUG_BUILD else cls.REGISTRY_KEY
        key = key.format(fullname=fullname, sys_version='%d.%d' % sys.version_info[:2])
        try:
            with cls._open_registry(key) as hkey:
                import winreg
                return winreg.QueryValue(hkey, '')
        except OSError:
            return None

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        filepath = cls._search_registry(fullname)
        if filepath is None or not _external._path_isfile(filepath):
            return None
        for loader, suffixes in _external._get_supported_file_loaders():
            if filepath.endswith(tuple(suffixes)):
                return _bootstrap.spec_from_loader(fullname, loader(fullname, filepath), origin=filepath)

    @classmethod
    def find_module(cls, fullname, path=None):
        """Find module named in the registry. Deprecated: use find_spec()."""
        _warnings.warn('WindowsRegistryFinder.find_module() is deprecated and '
                       'slated for removal in Python 3.12; use find_spec() instead',
                       DeprecationWarning)
        spec = cls.find_spec(fullname, path)
        return None if spec is None else spec.loader


_OF_BOOTSTRAP = {
    '_module_locks', '_blocking_on', '_NEEDS_LOADING', '_ERR_MSG', '_DeadlockError', '_ModuleLock',
    '_DummyModuleLock', '_ModuleLockManager', '_ImportLockContext', '_get_module_lock', '_lock_unlock_module',
    '_wrap', '_requires_builtin', '_requires_frozen', '_module_repr_from_spec', '_builtin_from_name',
    '_sanity_check', '_find_spec_legacy', '_setup', '_install', '_install_external_importers', '_imp', '_thread',
    '_warnings', '_weakref',
}
_OF_EXTERNAL = {
    '_MS_WINDOWS', '_CASE_INSENSITIVE_PLATFORMS_STR_KEY', '_CASE_INSENSITIVE_PLATFORMS_BYTES_KEY',
    '_CASE_INSENSITIVE_PLATFORMS', '_POPULATE', '_code_type', 'path_sep_tuple', '_pathseps_with_colon',
    '_relax_case', '_make_relax_case', '_path_stat', '_path_is_mode_type', '_unpack_uint16', '_calc_mode',
    '_check_name', '_write_atomic', '_get_sourcefile', '_set_bootstrap_module', '_install',
    'WindowsRegistryFinder', '_imp', '_io', '_os', '_warnings', 'marshal',
}
