"""The abstract base of loaders, apart from importlib.abc because importlib.util needs it."""
import abc

from . import _bootstrap


class Loader(metaclass=abc.ABCMeta):

    """Abstract base class for import loaders."""

    def create_module(self, spec):
        """Return a module to initialize and into which to load, or None for the usual one."""
        return None

    def load_module(self, fullname):
        """Return the loaded module. Deprecated: loaders define exec_module()."""
        if not hasattr(self, 'exec_module'):
            raise ImportError
        import warnings
        warnings.warn('the load_module() method is deprecated and slated for '
                      'removal in Python 3.12; use exec_module() instead',
                      DeprecationWarning, stacklevel=2)
        return _bootstrap._load_module_shim(self, fullname)

    def module_repr(self, module):
        """Return a module's repr. Deprecated: the import machinery makes it."""
        import warnings
        warnings.warn('importlib.abc.Loader.module_repr() is deprecated and '
                      'slated for removal in Python 3.12', DeprecationWarning)
        raise NotImplementedError
