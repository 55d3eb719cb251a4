"""Utilities to support packages."""
from collections import namedtuple
import importlib
import importlib.util
import importlib.machinery
import os
import os.path
import sys
from types import ModuleType
import warnings

__all__ = [
    'get_importer', 'iter_importers', 'get_loader', 'find_loader',
    'walk_packages', 'iter_modules', 'get_data',
    'read_code', 'extend_path',
    'ModuleInfo', 'resolve_name',
]

ModuleInfo = namedtuple('ModuleInfo', 'module_finder name ispkg')
ModuleInfo.__doc__ = 'A namedtuple with minimal info about a module.'


def read_code(stream):
    """The code of a .pyc file, or None where the stream is none of this interpreter's."""
    magic = stream.read(4)
    if magic != importlib.util.MAGIC_NUMBER:
        return None
    stream.read(12)  # the rest of the header
    return importlib._bootstrap_external._compile_bytecode(stream.read())


def get_importer(path_item):
    """Retrieve a finder for the given path item, or None.

    The returned finder is cached in sys.path_importer_cache if it was newly created by a path hook.
    """
    path_item = os.fsdecode(path_item)
    try:
        return sys.path_importer_cache[path_item]
    except KeyError:
        pass
    for path_hook in sys.path_hooks:
        try:
            importer = path_hook(path_item)
        except ImportError:
            continue
        sys.path_importer_cache.setdefault(path_item, importer)
        return importer
    return None


def iter_importers(fullname=''):
    """Yield the finders for the given module name: the path's of its package, or all of sys.meta_path and sys.path."""
    if fullname.startswith('.'):
        raise ImportError('Relative module name {!r} not supported'.format(fullname))
    if '.' in fullname:
        # The path of the package, which is imported for it.
        package = importlib.import_module(fullname.rpartition('.')[0])
        path = getattr(package, '__path__', None)
        if path is None:
            return
    else:
        yield from sys.meta_path
        path = sys.path
    for item in path:
        yield get_importer(item)


# ---- listing modules

def walk_packages(path=None, prefix='', onerror=None):
    """Yield ModuleInfo for all modules recursively on path, or, if path is None, all accessible modules.

    Packages are imported to look into them; onerror(name) hears of those that cannot be.
    """
    seen = set()
    for info in iter_modules(path, prefix):
        yield info
        if not info.ispkg:
            continue
        try:
            __import__(info.name)
        except ImportError:
            if onerror is not None:
                onerror(info.name)
        except Exception:
            if onerror is None:
                raise
            onerror(info.name)
        else:
            subpath = getattr(sys.modules[info.name], '__path__', None) or []
            # A folder that was walked through already is not walked again.
            subpath = [p for p in subpath if not (p in seen or seen.add(p))]
            yield from walk_packages(subpath, info.name + '.', onerror)


def iter_modules(path=None, prefix=''):
    """Yield ModuleInfo for all submodules on path, or, if path is None, all top-level modules on sys.path."""
    if path is None:
        importers = iter_importers()
    elif isinstance(path, str):
        raise ValueError('path must be None or list of paths to look for modules in')
    else:
        importers = map(get_importer, path)
    yielded = set()
    for importer in importers:
        for name, ispkg in iter_importer_modules(importer, prefix):
            if name not in yielded:
                yielded.add(name)
                yield ModuleInfo(importer, name, ispkg)


def iter_importer_modules(importer, prefix=''):
    """(name, is package) of the modules that a finder knows of."""
    if isinstance(importer, importlib.machinery.FileFinder):
        return _iter_file_finder_modules(importer, prefix)
    if hasattr(importer, '_files') and hasattr(importer, 'archive'):
        return _iter_zip_importer_modules(importer, prefix)
    if hasattr(importer, 'iter_modules'):
        return importer.iter_modules(prefix)
    return []


def _iter_file_finder_modules(importer, prefix=''):
    if importer.path is None or not os.path.isdir(importer.path):
        return
    try:
        filenames = os.listdir(importer.path)
    except OSError:
        # A folder that cannot be read has no modules.
        filenames = []
    filenames.sort()  # a package before modules of similar names
    yielded = {'__init__'}
    for filename in filenames:
        name = _module_name(filename)
        if name in yielded:
            continue
        path = os.path.join(importer.path, filename)
        ispkg = False
        if not name and os.path.isdir(path) and '.' not in filename:
            name = filename
            try:
                names = os.listdir(path)
            except OSError:
                names = []
            ispkg = any(_module_name(n) == '__init__' for n in names)
            if not ispkg:
                continue  # a folder without __init__
        if name and '.' not in name:
            yielded.add(name)
            yield prefix + name, ispkg


def _iter_zip_importer_modules(importer, prefix=''):
    start = importer.prefix
    yielded = set()
    for member in sorted(importer._files):
        if not member.startswith(start):
            continue
        parts = member[len(start):].split('/')
        if len(parts) == 2 and parts[1].startswith('__init__.py'):
            if parts[0] not in yielded:
                yielded.add(parts[0])
                yield prefix + parts[0], True
        if len(parts) != 1:
            continue
        name = _module_name(parts[0])
        if name and name != '__init__' and '.' not in name and name not in yielded:
            yielded.add(name)
            yield prefix + name, False


def _module_name(filename):
    """The name of the module that a file holds, or None."""
    for suffix in sorted(importlib.machinery.all_suffixes(), key=len, reverse=True):
        if filename.endswith(suffix):
            return filename[:-len(suffix)]
    return None


# ---- loaders

def get_loader(module_or_name):
    """The loader of a module or a module's name; None where there is none."""
    name = module_or_name
    if name in sys.modules:
        module_or_name = sys.modules[name]
        if module_or_name is None:
            return None
    if isinstance(module_or_name, ModuleType):
        module = module_or_name
        loader = getattr(module, '__loader__', None)
        if loader is not None:
            return loader
        if getattr(module, '__spec__', None) is None:
            return None
        name = module.__name__
    return find_loader(name)


def find_loader(fullname):
    """The loader that importlib.util.find_spec() gives for the name."""
    if fullname.startswith('.'):
        raise ImportError('Relative module name {!r} not supported'.format(fullname))
    try:
        spec = importlib.util.find_spec(fullname)
    except (ImportError, AttributeError, TypeError, ValueError) as ex:
        raise ImportError('Error while finding loader for {!r} ({}: {})'.format(
            fullname, type(ex), ex)) from ex
    return spec.loader if spec is not None else None


def extend_path(path, name):
    """Extend a package's path: `__path__ = extend_path(__path__, __name__)`.

    Adds the folder of that name of every sys.path entry, and what NAME.pkg files list.
    """
    if not isinstance(path, list):
        # A frozen package, for instance.
        return path
    sname_pkg = name + '.pkg'
    path = path[:]
    parent_package, _, final_name = name.rpartition('.')
    if parent_package:
        try:
            search_path = getattr(sys.modules[parent_package], '__path__')
        except (KeyError, AttributeError):
            return path
    else:
        search_path = sys.path
    for folder in search_path:
        if not isinstance(folder, str):
            continue
        finder = get_importer(folder)
        if finder is not None:
            portions = []
            if hasattr(finder, 'find_spec'):
                spec = finder.find_spec(final_name)
                if spec is not None:
                    portions = spec.submodule_search_locations or []
            elif hasattr(finder, 'find_loader'):
                _, portions = finder.find_loader(final_name)
            for portion in portions:
                if portion not in path:
                    path.append(portion)
        pkgfile = os.path.join(folder, sname_pkg)
        if os.path.isfile(pkgfile):
            try:
                with open(pkgfile) as f:
                    for line in f:
                        line = line.rstrip('\n')
                        if line and not line.startswith('#'):
                            path.append(line)
            except OSError as msg:
                sys.stderr.write("Can't open %s: %s\n" % (pkgfile, msg))
    return path


def get_data(package, resource):
    """Get a resource from a package: bytes, or None where the loader has no get_data()."""
    spec = importlib.util.find_spec(package)
    if spec is None:
        return None
    loader = spec.loader
    if loader is None or not hasattr(loader, 'get_data'):
        return None
    module = sys.modules.get(package) or importlib._bootstrap._load(spec)
    if module is None or not hasattr(module, '__file__'):
        return None
    # The resource's name uses '/', whatever the system does.
    parts = resource.split('/')
    parts.insert(0, os.path.dirname(module.__file__))
    return loader.get_data(os.path.join(*parts))


def resolve_name(name):
    """Resolve a name to an object: 'package.module:object.attribute', or all of it with dots."""
    module_name, colon, attributes = name.partition(':')
    for part in module_name.split('.') + (attributes.split('.') if attributes else []):
        if not part.isidentifier():
            raise ValueError(f'invalid format: {name!r}')
    if colon:
        result = importlib.import_module(module_name)
        parts = attributes.split('.') if attributes else []
    else:
        # As many parts as are modules, the rest are attributes.
        parts = name.split('.')
        module_name = parts.pop(0)
        result = importlib.import_module(module_name)
        while parts:
            candidate = f'{module_name}.{parts[0]}'
            try:
                result = importlib.import_module(candidate)
                parts.pop(0)
                module_name = candidate
            except ImportError:
                break
    for part in parts:
        result = getattr(result, part)
    return result
