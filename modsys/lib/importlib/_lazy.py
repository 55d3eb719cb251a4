"""Lazy loading, which importlib.util offers: modules whose code runs at the first use of an attribute."""
import sys

import _modsys

from ._abc import Loader

ModuleType = type(sys)


class _LazyModule(ModuleType):

    """A subclass of the module type which triggers loading upon attribute access."""

    def __getattribute__(self, attr):
        """Trigger the load of the module and return the attribute."""
        # From here on it is a plain module: what its code does must not come back here.
        self.__class__ = ModuleType
        original_name = self.__spec__.name
        _modsys.tell_lazy_load(original_name, attr)
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


# They are known as what importlib.util has.
for _cls in (_LazyModule, LazyLoader):
    _cls.__module__ = 'importlib.util'
del _cls
