"""Abstract base classes related to import."""
import abc
import sys
import warnings

from . import _bootstrap_external
from . import machinery
from ._abc import Loader

# Where CPython's importer in Python is in use, the classes of ours are registered too.
_cores = [core for core in map(sys.modules.get, ('_frozen_importlib', '_frozen_importlib_external'))
          if core and _bootstrap_external is not sys.modules['_frozen_importlib_external']]

__all__ = [
    'Loader', 'Finder', 'MetaPathFinder', 'PathEntryFinder',
    'ResourceLoader', 'InspectLoader', 'ExecutionLoader',
    'FileLoader', 'SourceLoader',
    'ResourceReader', 'Traversable', 'TraversableResources',
]


def _register(abstract_cls, *classes):
    for cls in classes:
        abstract_cls.register(cls)
        for core in _cores:
            abstract_cls.register(getattr(core, cls.__name__, cls))


class Finder(metaclass=abc.ABCMeta):

    """Legacy abstract base class for import finders. Deprecated since Python 3.3."""

    def __init__(self):
        warnings.warn('the Finder ABC is deprecated and '
                      'slated for removal in Python 3.12; '
                      'use MetaPathFinder or PathEntryFinder instead',
                      DeprecationWarning)

    @abc.abstractmethod
    def find_module(self, fullname, path=None):
        """Return a loader for the module, or None."""
        warnings.warn('importlib.abc.Finder along with its find_module() '
                      'method are deprecated and '
                      'slated for removal in Python 3.12; use '
                      'MetaPathFinder.find_spec() or '
                      'PathEntryFinder.find_spec() instead',
                      DeprecationWarning)


class MetaPathFinder(metaclass=abc.ABCMeta):

    """Abstract base class for import finders on sys.meta_path."""

    def find_module(self, fullname, path):
        """Return a loader for the module. Deprecated: find_spec()."""
        warnings.warn('MetaPathFinder.find_module() is deprecated since Python '
                      '3.4 in favor of MetaPathFinder.find_spec() and is '
                      'slated for removal in Python 3.12',
                      DeprecationWarning, stacklevel=2)
        if not hasattr(self, 'find_spec'):
            return None
        found = self.find_spec(fullname, path)
        return found.loader if found is not None else None

    def invalidate_caches(self):
        """An optional method for clearing the finder's cache, if any."""


_register(MetaPathFinder, machinery.BuiltinImporter, machinery.FrozenImporter,
          machinery.PathFinder, machinery.WindowsRegistryFinder)


class PathEntryFinder(metaclass=abc.ABCMeta):

    """Abstract base class for path entry finders used by PathFinder."""

    def find_loader(self, fullname):
        """Return (loader, namespace portions). Deprecated: find_spec()."""
        warnings.warn('PathEntryFinder.find_loader() is deprecated since Python '
                      '3.4 in favor of PathEntryFinder.find_spec() '
                      '(available since 3.4)',
                      DeprecationWarning, stacklevel=2)
        if not hasattr(self, 'find_spec'):
            return None, []
        found = self.find_spec(fullname)
        if found is None:
            return None, []
        return found.loader, found.submodule_search_locations or []

    find_module = _bootstrap_external._find_module_shim

    def invalidate_caches(self):
        """An optional method for clearing the finder's cache, if any."""


_register(PathEntryFinder, machinery.FileFinder)


class ResourceLoader(Loader):

    """Abstract base class for loaders which can return data from their back-end storage."""

    @abc.abstractmethod
    def get_data(self, path):
        """Return the bytes for the path. Raises OSError."""
        raise OSError


class InspectLoader(Loader):

    """Abstract base class for loaders which support inspection about the modules they can load."""

    def is_package(self, fullname):
        """Is the module a package? Raises ImportError if it cannot be found."""
        raise ImportError

    def get_code(self, fullname):
        """The code object of the module, or None if it has no source."""
        source = self.get_source(fullname)
        if source is None:
            return None
        return self.source_to_code(source)

    @abc.abstractmethod
    def get_source(self, fullname):
        """The source of the module as text, or None. Raises ImportError."""
        raise ImportError

    @staticmethod
    def source_to_code(data, path='<string>'):
        """Compile 'data' into a code object."""
        return compile(data, path, 'exec', dont_inherit=True)

    exec_module = _bootstrap_external._LoaderBasics.exec_module
    load_module = _bootstrap_external._LoaderBasics.load_module


_register(InspectLoader, machinery.BuiltinImporter, machinery.FrozenImporter,
          machinery.NamespaceLoader)


class ExecutionLoader(InspectLoader):

    """Abstract base class for loaders that wish to support the execution of modules as scripts."""

    @abc.abstractmethod
    def get_filename(self, fullname):
        """The value that __file__ gets. Raises ImportError."""
        raise ImportError

    def get_code(self, fullname):
        source = self.get_source(fullname)
        if source is None:
            return None
        try:
            path = self.get_filename(fullname)
        except ImportError:
            return self.source_to_code(source)
        return self.source_to_code(source, path)


_register(ExecutionLoader, machinery.ExtensionFileLoader)


class FileLoader(_bootstrap_external.FileLoader, ResourceLoader, ExecutionLoader):

    """Abstract base class partially implementing the ResourceLoader and ExecutionLoader ABCs."""


_register(FileLoader, machinery.SourceFileLoader, machinery.SourcelessFileLoader)


class SourceLoader(_bootstrap_external.SourceLoader, ResourceLoader, ExecutionLoader):

    """Abstract base class for loading source code (and optionally any corresponding bytecode).

    get_data(path) and get_filename(fullname) have to be defined; path_stats() or path_mtime() make it read
    bytecode, set_data() write it.
    """

    def path_mtime(self, path):
        """The modification time (an int) of the path. Raises OSError."""
        if self.path_stats.__func__ is SourceLoader.path_stats:
            raise OSError
        return int(self.path_stats(path)['mtime'])

    def path_stats(self, path):
        """A dict with 'mtime' and perhaps 'size' of the path. Raises OSError."""
        if self.path_mtime.__func__ is SourceLoader.path_mtime:
            raise OSError
        return {'mtime': self.path_mtime(path)}

    def set_data(self, path, data):
        """Write the bytes to the path; an optional method."""


_register(SourceLoader, machinery.SourceFileLoader)


def __getattr__(name):
    """For backwards compatibility, continue to make names from importlib.resources.abc available here."""
    if name in {'ResourceReader', 'Traversable', 'TraversableResources'}:
        from importlib.resources import abc as resources_abc
        return getattr(resources_abc, name)
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
