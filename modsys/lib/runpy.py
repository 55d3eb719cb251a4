"""runpy: run modules and paths as scripts, without importing them first (PEP 338, PEP 366).

The roads -m, directory and zip file come through here, so as little as can be is imported.
What becomes of the attributes of the namespace that code runs in is not decided in this file: _run_code hands
them to SPEC SITE 2, modsys/entry/.

Whatever calls code of others stands in the line in which CPython has it, because tracebacks and warnings name
this file's lines (tests/modules/runpy_frames.case).
"""
import importlib.util
import sys

import _modsys

__all__ = ['run_module', 'run_path']










class _TempModule:
    """A fresh module in sys.modules for the time of a run."""

    def __init__(self, mod_name):
        self.mod_name = mod_name
        self.module = type(sys)(mod_name)
        self._saved_module = []

    def __enter__(self):
        if self.mod_name in sys.modules:
            self._saved_module.append(sys.modules[self.mod_name])

        # (the code that runs finds itself under its name)
        sys.modules[self.mod_name] = self.module
        return self

    def __exit__(self, *args):
        if self._saved_module:
            sys.modules[self.mod_name] = self._saved_module.pop()
        else:
            del sys.modules[self.mod_name]


class _ModifiedArgv0:
    """sys.argv[0] replaced for the time of a run."""

    def __init__(self, value):
        self.value = value

    def __enter__(self):

        self._saved_value = sys.argv[0]
        sys.argv[0] = self.value

    def __exit__(self, *args):

        sys.argv[0] = self._saved_value


def _run_code(code, run_globals, init_globals=None,
              mod_name=None, mod_spec=None,
              pkg_name=None, script_name=None):
    """Run code in a namespace that looks like a module's."""
    if init_globals is not None:
        run_globals.update(init_globals)

    # A spec fills all seven attributes; without one there are no loader, spec and cache to name.








    _modsys.enter_run_code(run_globals, mod_name, mod_spec,
                           pkg_name, script_name)





    exec(code, run_globals)
    return run_globals

def _run_module_code(code, init_globals=None,
                     mod_name=None, mod_spec=None,
                     pkg_name=None, script_name=None):
    """Run code in a module of its own; it and sys.argv[0] are put back when that ends, whichever way."""
    fname = script_name if mod_spec is None else mod_spec.origin
    with _TempModule(mod_name) as temp_module, _ModifiedArgv0(fname):
        mod_globals = temp_module.module.__dict__
        _run_code(code, mod_globals, init_globals,
                  mod_name, mod_spec, pkg_name, script_name)

    # A copy: the module's own goes with the module.
    return mod_globals.copy()

# (name, spec, code) of the module, of its __main__ where it is a package
def _get_module_details(mod_name, error=ImportError):
    if mod_name.startswith('.'):
        raise error('Relative module names not supported')
    pkg_name = mod_name.rpartition('.')[0]
    if pkg_name:
        # PEP 338: the package is imported first, while __main__ still is what the start made it.
        try:
            __import__(pkg_name)
        except ImportError as e:
            # That it, or one above it, is not there is for find_spec to say.
            missing = e.name is not None and (pkg_name + '.').startswith(e.name + '.')
            if not missing:
                raise


        # Its code may have imported the module, which then runs a second time.
        existing = sys.modules.get(mod_name)
        if existing is not None and not hasattr(existing, '__path__'):
            from warnings import warn
            msg = (f'{mod_name!r} found in sys.modules after import of '
                   f'package {pkg_name!r}, but prior to execution of '
                   f'{mod_name!r}; this may result in unpredictable '
                   f'behaviour')
            warn(RuntimeWarning(msg))

    try:
        spec = importlib.util.find_spec(mod_name)
    except (ImportError, AttributeError, TypeError, ValueError) as ex:
        # `error` is what is asked for: ImportError for run_module(), _Error for -m, which reports it
        # in one line.

        msg = 'Error while finding module specification for {!r} ({}: {})'
        if mod_name.endswith('.py'):
            msg += (f". Try using '{mod_name[:-3]}' instead of "
                    f"'{mod_name}' as the module name.")
        raise error(msg.format(mod_name, type(ex).__name__, ex)) from ex
    if spec is None:
        raise error('No module named %s' % mod_name)
    if spec.submodule_search_locations is not None:
        if mod_name == '__main__' or mod_name.endswith('.__main__'):
            raise error('Cannot use package as __main__ module')
        try:
            # (a package: what runs is its __main__)
            return _get_module_details(mod_name + '.__main__', error)
        except error as e:
            if mod_name not in sys.modules:
                raise  # the package itself could not be imported
            raise error('%s; %r is a package and cannot be directly executed'
                        % (e, mod_name))
    loader = spec.loader
    if loader is None:
        raise error('%r is a namespace package and cannot be executed'
                    % mod_name)
    try:
        code = loader.get_code(mod_name)
    except ImportError as e:
        raise error(format(e)) from e
    if code is None:
        raise error('No code object available for %s' % mod_name)
    return mod_name, spec, code

class _Error(Exception):
    """What _run_module_as_main() reports as one line, without a traceback."""





def _run_module_as_main(mod_name, alter_argv=True):
    """Run a module in the namespace of __main__: what -m, a directory and a zip file come to."""












    try:
        if alter_argv or mod_name != '__main__':  # -m
            mod_name, mod_spec, code = _get_module_details(mod_name, _Error)
        else:  # a directory or a zip file
            mod_name, mod_spec, code = _get_main_module_details(_Error)
    except _Error as exc:
        message = '%s: %s' % (sys.executable, exc)
        sys.exit(message)
    main_globals = sys.modules['__main__'].__dict__
    if alter_argv:
        sys.argv[0] = mod_spec.origin
    return _run_code(code, main_globals, None,
                     '__main__', mod_spec)

def run_module(mod_name, init_globals=None,
               run_name=None, alter_sys=False):
    """Execute a module's code without importing it, and return the resulting globals.

    run_name is what __name__ becomes; the module's own name by default. With alter_sys, a module of that name
    stands in sys.modules and sys.argv[0] is the file's name meanwhile.
    """














    mod_name, mod_spec, code = _get_module_details(mod_name)
    if run_name is None:
        run_name = mod_name
    if alter_sys:
        return _run_module_code(code, init_globals, run_name, mod_spec)
    else:
        # (sys is left alone)
        return _run_code(code, {}, init_globals, run_name, mod_spec)

def _get_main_module_details(error=ImportError):
    """(name, spec, code) of the __main__ of sys.path[0]."""


    # The __main__ that is there has to step aside: it would be taken for the one looked for.
    main_name = '__main__'
    saved_main = sys.modules[main_name]
    del sys.modules[main_name]
    try:
        return _get_module_details(main_name)
    except ImportError as exc:
        if main_name in str(exc):
            raise error("can't find %r module in %r" %
                        (main_name, sys.path[0])) from exc
        raise
    finally:
        sys.modules[main_name] = saved_main


def _get_code_from_file(run_name, fname):
    """The code of a file, compiled already or source; and its name."""
    import io, os; from pkgutil import read_code
    path = os.path.abspath(os.fsdecode(fname))
    with io.open_code(path) as f:
        code = read_code(f)
    if code is None:

        with io.open_code(path) as f:
            code = compile(f.read(), fname, 'exec')
    return code, fname

def run_path(path_name, init_globals=None, run_name=None):
    """Execute a script, or the __main__ of a directory or zip file, and return the resulting globals."""













    if run_name is None:
        run_name = '<run_path>'
    pkg_name = run_name.rpartition('.')[0]
    from pkgutil import get_importer
    importer = get_importer(path_name)





    if importer is None:

        # No path hook takes it: a file.
        code, fname = _get_code_from_file(run_name, path_name)
        return _run_module_code(code, init_globals, run_name,
                                pkg_name=pkg_name, script_name=fname)
    else:
        # What path hooks take is searched like an entry of sys.path.

        sys.path.insert(0, path_name)
        try:






            mod_name, mod_spec, code = _get_main_module_details()
            with _TempModule(run_name) as temp_module, \
                 _ModifiedArgv0(path_name):
                mod_globals = temp_module.module.__dict__
                return _run_code(code, mod_globals, init_globals,
                                 run_name, mod_spec, pkg_name).copy()
        finally:
            try:
                sys.path.remove(path_name)
            except ValueError:
                pass


if __name__ == '__main__':
    # python -m runpy MODULE
    if len(sys.argv) < 2:
        print('No module specified for execution', file=sys.stderr)
    else:
        del sys.argv[0]
        _run_module_as_main(sys.argv[0])
