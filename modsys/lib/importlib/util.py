"""Utility code for constructing importers, etc.

The road -m comes through here, so nothing of the library is imported before somebody needs it: lazy loading and
the decorators of old live in importlib._lazy and importlib._decorators, which __getattr__ fetches.
"""
import _imp
import sys

from ._bootstrap import (_resolve_name, spec_from_loader, _find_spec,
                               module_from_spec)
from ._bootstrap_external import (_RAW_MAGIC_NUMBER, MAGIC_NUMBER,
                                        cache_from_source, decode_source,
                                        source_from_cache, spec_from_file_location)


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
    if fullname == 'os.path':
        import os  # CPython's start has done so, and os puts that name into sys.modules
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


_FETCHED = {
    'LazyLoader': '_lazy', '_LazyModule': '_lazy', 'Loader': '_abc',
    'set_package': '_decorators', 'set_loader': '_decorators',
    'module_for_loader': '_decorators', '_module_to_load': '_decorators',
}


def __getattr__(name):
    if name not in _FETCHED:
        raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
    home = __import__('importlib.' + _FETCHED[name], fromlist=[name])
    value = globals()[name] = getattr(home, name)
    return value


def __dir__():
    return sorted({*globals(), *_FETCHED})
