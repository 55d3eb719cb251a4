"""The machinery of importlib: finders, loaders, hooks, etc."""
from . import _bootstrap_external
from ._bootstrap import BuiltinImporter, FrozenImporter, ModuleSpec
from ._bootstrap_external import (BYTECODE_SUFFIXES, DEBUG_BYTECODE_SUFFIXES,
                                  EXTENSION_SUFFIXES, ExtensionFileLoader,
                                  FileFinder, NamespaceLoader,
                                  OPTIMIZED_BYTECODE_SUFFIXES, PathFinder,
                                  SOURCE_SUFFIXES, SourceFileLoader,
                                  SourcelessFileLoader)


def all_suffixes():
    """Returns a list of all recognized module suffixes for this process"""
    return SOURCE_SUFFIXES + BYTECODE_SUFFIXES + EXTENSION_SUFFIXES


def __getattr__(name):
    if name == 'WindowsRegistryFinder':  # made when somebody asks for it
        return _bootstrap_external.WindowsRegistryFinder
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
