"""The machinery of importlib: finders, loaders, hooks, etc."""
from _frozen_importlib import BuiltinImporter, FrozenImporter, ModuleSpec
from _frozen_importlib_external import (BYTECODE_SUFFIXES, DEBUG_BYTECODE_SUFFIXES,
                                        EXTENSION_SUFFIXES, ExtensionFileLoader,
                                        FileFinder, NamespaceLoader,
                                        OPTIMIZED_BYTECODE_SUFFIXES, PathFinder,
                                        SOURCE_SUFFIXES, SourceFileLoader,
                                        SourcelessFileLoader)


def all_suffixes():
    """Returns a list of all recognized module suffixes for this process"""
    return SOURCE_SUFFIXES + BYTECODE_SUFFIXES + EXTENSION_SUFFIXES
