"""Utility code for constructing importers, etc."""
import _imp
import sys
import types
import warnings
from contextlib import contextmanager
from functools import wraps

from _frozen_importlib import (_resolve_name, spec_from_loader, _find_spec,
                               module_from_spec)
from _frozen_importlib_external import (_RAW_MAGIC_NUMBER, MAGIC_NUMBER,
                                        cache_from_source, decode_source,
                                        source_from_cache, spec_from_file_location)

from ._abc import Loader


def source_hash(source_bytes):
    "Return the hash of *source_bytes* as used in hash-based pyc files."
    return _imp.source_hash(_RAW_MAGIC_NUMBER, source_bytes)


def resolve_name(name, package):
    """Resolve a relative module name to an absolute one."""
    if not name.startswith('.'):
        return name
    if not package:
        raise ImportError(f'no package specified for {repr(name)} '
                          '(required for relative module names)')
    level = len(name) - len(name.lstrip('.'))
    return _resolve_name(name[level:], package, level)


def _spec_of_imported(name):
    """The spec of what sys.modules has: None for None, ValueError without one."""
    module = sys.modules[name]
    if module is None:
        return None
    try:
        spec = module.__spec__
    except AttributeError:
        raise ValueError('{}.__spec__ is not set'.format(name)) from None
    if spec is None:
        raise ValueError('{}.__spec__ is None'.format(name))
    return spec


def _find_spec_from_path(name, path=None):
    """Return the spec for the specified module, searched on path alone."""
    if name in sys.modules:
        return _spec_of_imported(name)
    return _find_spec(name, path)


def find_spec(name, package=None):
    """Return the spec for the specified module.

    First, sys.modules is checked to see if the module was already imported. If
    so, then sys.modules[name].__spec__ is returned. If that happens to be
    set to None, then ValueError is raised. If the module is not in
    sys.modules, then sys.meta_path is searched for a suitable spec with the
    value of 'path' given to the finders. None is returned if no spec could
    be found.

    If the name is for submodule (contains a dot), the parent module is
    automatically imported.

    """
    fullname = resolve_name(name, package) if name.startswith('.') else name
    if fullname in sys.modules:
        return _spec_of_imported(fullname)
    parent_path = None
    parent_name = fullname.rpartition('.')[0]
    if parent_name:
        parent = __import__(parent_name, fromlist=['__path__'])
        try:
            parent_path = parent.__path__
        except AttributeError as e:
            raise ModuleNotFoundError(
                f'__path__ attribute not found on {parent_name!r} '
                f'while trying to find {fullname!r}', name=fullname) from e
    return _find_spec(fullname, parent_path)


# ---- decorators and context managers of before PEP 451

@contextmanager
def _module_to_load(name):
    is_reload = name in sys.modules
    module = sys.modules.get(name)
    if not is_reload:
        module = type(sys)(name)
        # Not initialized yet: an import of it meanwhile must see that.
        module.__initializing__ = True
        sys.modules[name] = module
    try:
        yield module
    except Exception:
        if not is_reload:
            sys.modules.pop(name, None)
    finally:
        module.__initializing__ = False


def set_package(fxn):
    """Set __package__ on the returned module. Deprecated: the import machinery does it."""
    @wraps(fxn)
    def set_package_wrapper(*args, **kwargs):
        warnings.warn('The import system now takes care of this automatically; '
                      'this decorator is slated for removal in Python 3.12',
                      DeprecationWarning, stacklevel=2)
        module = fxn(*args, **kwargs)
        if getattr(module, '__package__', None) is None:
            package = module.__name__
            if not hasattr(module, '__path__'):
                package = package.rpartition('.')[0]
            _modsys.set_module_attribute(module, '__package__', package)
        return module
    return set_package_wrapper


def set_loader(fxn):
    """Set __loader__ on the returned module. Deprecated: the import machinery does it."""
    @wraps(fxn)
    def set_loader_wrapper(self, *args, **kwargs):
        warnings.warn('The import system now takes care of this automatically; '
                      'this decorator is slated for removal in Python 3.12',
                      DeprecationWarning, stacklevel=2)
        module = fxn(self, *args, **kwargs)
        if getattr(module, '__loader__', None) is None:
            _modsys.set_module_attribute(module, '__loader__', self)
        return module
    return set_loader_wrapper


def module_for_loader(fxn):
    """Decorator to handle selecting the proper module for loaders. Deprecated."""
    warnings.warn('The import system now takes care of this automatically; '
                  'this decorator is slated for removal in Python 3.12',
                  DeprecationWarning, stacklevel=2)

    @wraps(fxn)
    def module_for_loader_wrapper(self, fullname, *args, **kwargs):
        with _module_to_load(fullname) as module:
            _modsys.set_module_attribute(module, '__loader__', self)
            try:
                is_package = self.is_package(fullname)
            except (ImportError, AttributeError):
                pass
            else:
                package = fullname if is_package else fullname.rpartition('.')[0]
                _modsys.set_module_attribute(module, '__package__', package)
            return fxn(self, module, *args, **kwargs)
    return module_for_loader_wrapper


# ---- lazy loading

class _LazyModule(types.ModuleType):

    """A subclass of the module type which triggers loading upon attribute access."""

    def __getattribute__(self, attr):
        """Trigger the load of the module and return the attribute."""
        # From here on it is a plain module: what its code does must not come back here.
        self.__class__ = types.ModuleType
        original_name = self.__spec__.name
        # What was stored since the module was made lazy belongs into the loaded module too.
        attrs_then = self.__spec__.loader_state['__dict__']
        attrs_now = self.__dict__
        attrs_updated = {key: value for key, value in attrs_now.items()
                         if key not in attrs_then or attrs_now[key] is not attrs_then[key]}
        self.__spec__.loader.exec_module(self)
        # Who replaces the module in sys.modules while it loads would be replaced by this one.
        if original_name in sys.modules and self is not sys.modules[original_name]:
            raise ValueError(f"module object for {original_name!r} "
                             "substituted in sys.modules during a lazy load")
        self.__dict__.update(attrs_updated)
        return getattr(self, attr)

    def __delattr__(self, attr):
        """Trigger the load and then perform the deletion."""
        self.__getattribute__(attr)
        delattr(self, attr)


class LazyLoader(Loader):

    """A loader that creates a module which defers loading until attribute access."""

    @staticmethod
    def __check_eager_loader(loader):
        if not hasattr(loader, 'exec_module'):
            raise TypeError('loader must define exec_module()')

    @classmethod
    def factory(cls, loader):
        """Construct a callable which returns the eager loader made lazy."""
        cls.__check_eager_loader(loader)
        return lambda *args, **kwargs: cls(loader(*args, **kwargs))

    def __init__(self, loader):
        self.__check_eager_loader(loader)
        self.loader = loader

    def create_module(self, spec):
        return self.loader.create_module(spec)

    def exec_module(self, module):
        """Make the module load lazily."""
        module.__spec__.loader = self.loader
        _modsys.set_module_attribute(module, '__loader__', self.loader)
        module.__spec__.loader_state = {
            '__dict__': module.__dict__.copy(),
            '__class__': module.__class__,
        }
        module.__class__ = _LazyModule


import _modsys
