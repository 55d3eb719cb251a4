# The functions and classes of the core behave as functions and classes of the language: their reprs, how they bind,
# how they word wrong calls, what inspect sees.
import importlib
import importlib.abc
import importlib.machinery as machinery
import importlib.util as util
import inspect
import re
import sys


def show(f, *args, **keywords):
    try:
        value = f(*args, **keywords)
    except Exception as e:
        print(type(e).__name__, e)
    else:
        print(re.sub("0x[0-9a-f]+", "0x", repr(value)))


def plain(value):
    return re.sub("0x[0-9a-f]+", "0x", repr(value))


print(plain(util.spec_from_loader), plain(util.find_spec))
    # expect: <function spec_from_loader at 0x> <function find_spec at 0x>
print(plain(machinery.SourceFileLoader.get_code), plain(machinery.SourceFileLoader.path_stats))
    # expect: <function SourceLoader.get_code at 0x> <function SourceFileLoader.path_stats at 0x>
print(machinery.PathFinder.find_spec, machinery.BuiltinImporter.get_source)
    # expect: <bound method PathFinder.find_spec of <class '_frozen_importlib_external.PathFinder'>> <bound method BuiltinImporter.get_source of <class '_frozen_importlib.BuiltinImporter'>>
print(plain(machinery.BuiltinImporter.create_module), type(machinery.SourceFileLoader.get_data).__name__)
    # expect: <function BuiltinImporter.create_module at 0x> function
print(plain(machinery.SourceFileLoader("m", "m.py").is_package))
    # expect: <bound method _LoaderBasics.is_package of <_frozen_importlib_external.SourceFileLoader object at 0x>>
print(machinery.ModuleSpec.__init__.__qualname__, machinery.FileFinder.find_spec.__qualname__)
    # expect: ModuleSpec.__init__ FileFinder.find_spec
print(machinery.SourceFileLoader.is_package.__module__, machinery.ModuleSpec.__eq__.__name__)
    # expect: _frozen_importlib_external __eq__

# wrong calls
show(machinery.PathFinder.find_spec)
    # expect: TypeError PathFinder.find_spec() missing 1 required positional argument: 'fullname'
show(machinery.PathFinder.find_spec, "a", None, None, None)
    # expect: TypeError PathFinder.find_spec() takes from 2 to 4 positional arguments but 5 were given
show(machinery.PathFinder.find_spec, "a", what=1)
    # expect: TypeError PathFinder.find_spec() got an unexpected keyword argument 'what'
show(machinery.SourceFileLoader)
    # expect: TypeError FileLoader.__init__() missing 2 required positional arguments: 'fullname' and 'path'
show(machinery.SourceFileLoader, "a")
    # expect: TypeError FileLoader.__init__() missing 1 required positional argument: 'path'
show(machinery.SourceFileLoader("a", "a.py").is_package)
    # expect: TypeError _LoaderBasics.is_package() missing 1 required positional argument: 'fullname'
show(machinery.SourceFileLoader.get_code)
    # expect: TypeError SourceLoader.get_code() missing 2 required positional arguments: 'self' and 'fullname'
show(machinery.SourceFileLoader.get_code, None)
    # expect: TypeError SourceLoader.get_code() missing 1 required positional argument: 'fullname'
show(machinery.SourceFileLoader("a", "a.py").source_to_code, b"", "p", 1)
    # expect: TypeError SourceLoader.source_to_code() takes 3 positional arguments but 4 were given
show(machinery.ModuleSpec)
    # expect: TypeError ModuleSpec.__init__() missing 2 required positional arguments: 'name' and 'loader'
show(machinery.ModuleSpec, "a", None, "origin")
    # expect: TypeError ModuleSpec.__init__() takes 3 positional arguments but 4 were given
show(util.spec_from_loader, "a")
    # expect: TypeError spec_from_loader() missing 1 required positional argument: 'loader'
show(util.spec_from_loader, "a", None, "origin")
    # expect: TypeError spec_from_loader() takes 2 positional arguments but 3 were given
show(util.spec_from_file_location)
    # expect: TypeError spec_from_file_location() missing 1 required positional argument: 'name'
show(util.cache_from_source)  # expect: TypeError cache_from_source() missing 1 required positional argument: 'path'
show(util.cache_from_source, "a.py", optimisation=1)
    # expect: TypeError cache_from_source() got an unexpected keyword argument 'optimisation'
show(util.module_from_spec)  # expect: TypeError module_from_spec() missing 1 required positional argument: 'spec'
show(util.decode_source)  # expect: TypeError decode_source() missing 1 required positional argument: 'source_bytes'
show(importlib._bootstrap._find_spec, "a")
    # expect: TypeError _find_spec() missing 1 required positional argument: 'path'
show(importlib._bootstrap._gcd_import)
    # expect: TypeError _gcd_import() missing 1 required positional argument: 'name'
show(importlib._bootstrap._call_with_frames_removed)
    # expect: TypeError _call_with_frames_removed() missing 1 required positional argument: 'f'
show(importlib._bootstrap._call_with_frames_removed, max, 1, 2)  # expect: 2
show(machinery.PathFinder.find_spec, fullname="nothing_of_that_name")  # expect: None

# signatures
print(inspect.signature(machinery.PathFinder.find_spec), inspect.signature(machinery.SourceFileLoader.get_data))
    # expect: (fullname, path=None, target=None) (self, path)
print(inspect.signature(util.spec_from_loader))  # expect: (name, loader, *, origin=None, is_package=None)
print(inspect.signature(util.decode_source), inspect.signature(machinery.SourceFileLoader("a", "b").get_code))
    # expect: (source_bytes) (fullname)


# methods of ours in classes of one's own, for any object
class Borrowed:
    is_package = machinery.SourceFileLoader.is_package
    exec_module = importlib._bootstrap_external._LoaderBasics.exec_module

    def get_filename(self, name):
        return "somewhere/__init__.py"

    def get_code(self, name):
        return compile("value = __name__", "somewhere", "exec")


module = type(sys)("borrowed")
print(Borrowed().is_package("a.b"), Borrowed().exec_module(module), module.value)  # expect: True None borrowed


class Inspectable(importlib.abc.InspectLoader):
    def get_source(self, name):
        return f"value = {name!r}"


module = type(sys)("inspected")
Inspectable().exec_module(module)
print(module.value, Inspectable.exec_module is importlib._bootstrap_external._LoaderBasics.exec_module)
    # expect: inspected True

# what code that knows CPython reaches for
core, files = importlib._bootstrap, importlib._bootstrap_external
lock = core._ModuleLock("m")
print(lock.acquire(), lock.acquire(), lock.count, lock.release(), lock.release(), lock.count)
    # expect: True True 2 None None 0
show(lock.release)  # expect: RuntimeError cannot release un-acquired lock
print(core._ModuleLock.__module__, core._DeadlockError.__mro__[1].__name__, core._ERR_MSG_PREFIX)
    # expect: _frozen_importlib RuntimeError No module named 
with core._ModuleLockManager("m"):
    print(core._module_locks["m"]().count)  # expect: 1
show(core._builtin_from_name, "nothing_of_that_name")
    # expect: ImportError no built-in module named nothing_of_that_name
show(core._sanity_check, "", None, 0)  # expect: ValueError Empty module name
show(core._sanity_check, 1, None, 0)  # expect: TypeError module name must be str, not <class 'int'>
show(core._module_repr_from_spec, machinery.ModuleSpec("m", None, origin="o"))  # expect: "<module 'm' (o)>"
print(files._relax_case(), files._path_isfile(__file__), files._unpack_uint16(b"\1\2"), files._get_sourcefile("a.pyc"))
    # expect: False True 513 a.pyc
show(getattr, core, "no_such_name")
    # expect: AttributeError module 'importlib._bootstrap' has no attribute 'no_such_name'
show(getattr, files, "no_such_name")
    # expect: AttributeError module 'importlib._bootstrap_external' has no attribute 'no_such_name'
show(files._check_name(lambda self, name: name), machinery.SourceFileLoader("a", "b"), "c")
    # expect: ImportError loader for a cannot handle c
print(machinery.WindowsRegistryFinder.__name__, machinery.EXTENSION_SUFFIXES[-1], machinery.all_suffixes()[:2])
    # expect: WindowsRegistryFinder .so ['.py', '.pyc']
print(issubclass(machinery.WindowsRegistryFinder, importlib.abc.MetaPathFinder), issubclass(machinery.PathFinder, importlib.abc.MetaPathFinder))
    # expect: True True
print(issubclass(machinery.ExtensionFileLoader, importlib.abc.ExecutionLoader), importlib.abc.ResourceReader.__name__)
    # expect: True ResourceReader
show(machinery.BuiltinImporter.find_spec, "sys", ["path"])  # expect: None
show(machinery.BuiltinImporter.find_spec, "sys")
    # expect: ModuleSpec(name='sys', loader=<class '_frozen_importlib.BuiltinImporter'>, origin='built-in')
loader = machinery.ExtensionFileLoader("pkg", "/x/__init__.so")
print(loader.is_package("pkg"), loader.get_filename("pkg"), loader == machinery.ExtensionFileLoader("pkg", "/x/__init__.so"))
    # expect: True /x/__init__.so True
show(loader.get_filename, "other")  # expect: ImportError loader for pkg cannot handle other
