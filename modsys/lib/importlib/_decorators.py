"""Decorators and context managers of before PEP 451, which importlib.util still offers."""
import sys
import warnings
from contextlib import contextmanager
from functools import wraps

import _modsys


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
