"""Reading a script for what breaks by one road and works by another."""
import ast
import os
import re
import sys

from specs._atlas import entries

_WITHOUT_NAME = ['script', '-c', 'stdin', 'prompt', 'ipykernel']


class Finding:
    """.line, .kind, .what, .roads (by which it breaks), .remedy, .source"""

    def __init__(self, line, kind, what, roads, remedy, source=''):
        self.line, self.kind, self.what, self.roads = line, kind, what, roads
        self.remedy, self.source = remedy, source

    def to_dict(self):
        return dict(self.__dict__)


class Report:
    """What specs.doctor() gives: .findings, in the order of lines."""

    def __init__(self, script, findings):
        self.script, self.findings = script, findings

    def __bool__(self):
        return bool(self.findings)

    def __str__(self):
        if not self.findings:
            return f'{self.script}: nothing that one road breaks and another does not'
        lines = []
        for f in self.findings:
            lines.append(f'{self.script}:{f.line}: {f.kind}: {f.what}')
            if f.source:
                lines.append(f'    {f.source}')
            lines.append(f'    breaks by: {", ".join(f.roads)}')
            lines.append(f'    remedy:    {f.remedy}')
        return '\n'.join(lines)

    def to_dict(self):
        return {'script': self.script, 'findings': [f.to_dict() for f in self.findings]}


def doctor(script):
    with open(script, 'rb') as f:
        source = f.read()
    tree = ast.parse(source, script)
    reader = _Reader(script, source.decode('utf-8', 'replace').splitlines())
    reader.read(tree)
    return Report(script, sorted(reader.findings, key=lambda f: (f.line, f.kind)))


def _roads_where(attribute, text):
    """Roads and launchers that leave an attribute so."""
    names = []
    for entry in entries():
        if entry.get(attribute) == text and entry.name not in names and entry.target in ('road', 'file', 'input'):
            names.append(entry.name)
    return names


def _dotted(node):
    """a.b.c of an expression, or ''."""
    parts = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name):
        return ''
    return '.'.join([node.id, *reversed(parts)])


def _asks_for_main(test):
    """if __name__ == '__main__'"""
    return isinstance(test, ast.Compare) and any(
        isinstance(n, ast.Name) and n.id == '__name__' for n in [test.left, *test.comparators])


class _Reader:

    def __init__(self, script, lines):
        self.script, self.lines = script, lines
        self.stem = os.path.splitext(os.path.basename(script))[0]
        self.folder = os.path.dirname(os.path.abspath(script))
        self.in_package = os.path.exists(os.path.join(self.folder, '__init__.py'))
        self.findings = []
        self.aliases = {}         # name here -> what it stands for
        self.classes, self.lambdas = [], []
        self.spawns = False

    def note(self, node, kind, what, roads, remedy):
        line = node if isinstance(node, int) else node.lineno
        source = self.lines[line - 1].strip() if 0 < line <= len(self.lines) else ''
        self.findings.append(Finding(line, kind, what, roads, remedy, source))

    def package_name(self):
        """The dotted name of the script's folder, as far up as there is an __init__.py."""
        parts, folder = [], self.folder
        while os.path.exists(os.path.join(folder, '__init__.py')):
            folder, tail = os.path.split(folder)
            parts.insert(0, tail)
        return '.'.join(parts)

    def module_name(self):
        package = self.package_name()
        return f'{package}.{self.stem}' if package else self.stem

    # ---- the walk

    def read(self, tree):
        for node in ast.walk(tree):
            self.collect(node)
        self.shadowing()
        self.body(tree.body, guarded=False, top=True)
        self.siblings()

    def collect(self, node):
        if isinstance(node, ast.Import):
            for a in node.names:
                self.aliases[a.asname or a.name.partition('.')[0]] = a.name if a.asname else a.name.partition('.')[0]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            for a in node.names:
                self.aliases[a.asname or a.name] = f'{node.module}.{a.name}'
        elif isinstance(node, ast.ClassDef):
            self.classes.append(node.name)
        elif isinstance(node, ast.Call):
            name = _dotted(node.func)
            if name.endswith(('set_start_method', 'get_context')) and node.args and \
                    isinstance(node.args[0], ast.Constant) and node.args[0].value in ('spawn', 'forkserver'):
                self.spawns = True

    def full_name(self, node):
        """What a dotted expression stands for, import aliases resolved."""
        name = _dotted(node)
        head, dot, tail = name.partition('.')
        return self.aliases.get(head, head) + dot + tail

    def body(self, statements, guarded, top):
        for node in statements:
            if isinstance(node, ast.If) and _asks_for_main(node.test):
                self.body(node.body, True, top)
                self.body(node.orelse, guarded, top)
            elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                self.body(node.body, guarded, False)
            elif isinstance(node, (ast.If, ast.For, ast.While, ast.With, ast.Try)):
                for field, value in ast.iter_fields(node):
                    if isinstance(value, ast.AST):
                        self.look(value, guarded, top)
                    elif field in ('items',):
                        for item in value:
                            self.look(item.context_expr, guarded, top)
                for field in ('body', 'orelse', 'finalbody'):
                    self.body(getattr(node, field, []), guarded, top)
                for handler in getattr(node, 'handlers', []):
                    self.body(handler.body, guarded, top)
            else:
                self.look(node, guarded, top)

    def look(self, tree, guarded, top):
        for node in ast.walk(tree):
            if isinstance(node, (ast.Import, ast.ImportFrom)):
                self.imports(node)
            elif isinstance(node, ast.Call):
                self.call(node, guarded, top)
            elif isinstance(node, ast.Attribute):
                self.attribute(node)
            elif isinstance(node, ast.Name):
                self.name(node)

    # ---- one thing each

    def imports(self, node):
        if isinstance(node, ast.ImportFrom) and node.level:
            roads = ['script', '-c', 'stdin', 'prompt', 'run_path', 'pdb', 'ipykernel']
            name = self.module_name()
            remedy = (f'run it as a module of its package: minipy -m {name}' if self.in_package else
                      'put it into a package and run it with -m, or import absolutely')
            self.note(node, 'relative-import', 'a relative import needs __package__ or __spec__.parent: without them '
                      'ImportError, attempted relative import with no known parent package', roads, remedy)
            return
        names = [node.module] if isinstance(node, ast.ImportFrom) else [a.name for a in node.names]
        for name in names:
            if name in (self.stem, self.module_name()):
                self.note(node, 'double-module', f'{name!r} is this very file: it runs once as __main__ and once more as '
                          f'{name!r}, with two copies of every class and variable', ['script', '-m', 'pdb', 'coverage'],
                          'move what others import into a module that is not run')
            elif name == '__main__':
                self.note(node, 'main-module', 'the module __main__ is the launcher\'s own under some of them, and its '
                          'names are not this script\'s', ['profile', 'cProfile', 'trace', 'run_path', 'doctest'],
                          'pass what you need, or import it from a module')

    def call(self, node, guarded, top):
        name = self.full_name(node.func)
        last = name.rpartition('.')[2]
        text = node.args[0].value if node.args and isinstance(node.args[0], ast.Constant) else None
        if last == 'find_spec' and text == '__main__':
            self.note(node, 'find-spec-main', "find_spec('__main__') raises ValueError: __main__.__spec__ is None, or: "
                      '__main__.__spec__ is not set', [*_WITHOUT_NAME, 'pdb', 'profile'],
                      "sys.modules['__main__'] is there by every road; with -m its __spec__ is too")
        elif self.is_process(name, last):
            self.process(node, last, guarded, top)
        elif last in ('dump', 'dumps') and name.split('.')[0] in ('pickle', 'cPickle', 'dill', 'cloudpickle', 'joblib') or \
                name == 'shelve.open':
            if self.classes:
                self.note(node, 'pickle-by-name', f'instances of {", ".join(self.classes[:3])} are pickled as '
                          f'__main__.{self.classes[0]}: another program, and this one by -m or as a notebook, has '
                          'another __main__ (AttributeError: Can\'t get attribute)', ['script', '-m', '-c', 'ipykernel'],
                          'define the classes in a module of their own and import them')
        elif name in ('pkgutil.get_data', 'importlib.resources.files', 'importlib.resources.read_text',
                      'importlib.resources.open_text', 'importlib.resources.path'):
            argument = _dotted(node.args[0]) if node.args else ''
            if argument in ('__name__', '__package__', '__spec__.name', '__spec__.parent'):
                self.note(node, 'resources-of-main', f'{argument} is no importable package when this is run: it is '
                          "'__main__', None or ''", ['script', '-c', 'stdin', 'prompt', 'ipykernel', 'pdb'],
                          f'name the package as a text, or run with -m {self.module_name()}')

    def is_process(self, name, last):
        if name.startswith(('multiprocessing.', 'multiprocess.')):
            return last in ('Process', 'Pool', 'Manager', 'Queue') and last != 'Queue'
        if last == 'ProcessPoolExecutor':
            return name.startswith('concurrent.futures')
        head = name.split('.')[0]
        return last in ('Process', 'Pool') and 'multiprocessing' in self.aliases.values() and head in ('ctx', 'context', 'mp')

    def process(self, node, last, guarded, top):
        absent = _roads_where('__spec__', 'absent')
        absent.remove('exec')
        self.note(node, 'spawn-spec', f'{last}: a spawned child is told how to make __main__ again by __main__.__spec__; '
                  'where it is absent, AttributeError in the parent', absent,
                  'give the module that attribute near its top, with the value None')
        if top and not guarded:
            self.note(node, 'spawn-unguarded', f'{last} is made while the module runs: a spawned child imports the file '
                      'and starts children itself (RuntimeError, before the bootstrapping phase is finished)',
                      ['script', '-m', 'directory', 'zip'], "put it below: if __name__ == '__main__':")
        self.note(node, 'spawn-no-file', 'functions of __main__ are found by the child only if it can run the file again: '
                  "not so without a file (AttributeError: Can't get attribute, or FileNotFoundError: <stdin>)",
                  ['-c', 'stdin', 'prompt', 'ipykernel'], 'put the functions into a module and import them')
        for argument in [*node.args, *(k.value for k in node.keywords)]:
            if isinstance(argument, ast.Lambda):
                self.note(argument, 'pickle-by-name', 'a lambda has no name to be pickled by', ['script', '-m'],
                          'use a function of a module')

    def attribute(self, node):
        value = _dotted(node.value)
        if value == '__spec__' and isinstance(node.ctx, ast.Load):
            self.note(node, 'spec-of-main', f'__spec__.{node.attr} raises AttributeError where __spec__ is None; where it is '
                      'absent the name is that of builtins', _roads_where('__spec__', 'None')[:6] + ['pdb', 'profile'],
                      f'run it with -m {self.module_name()}, or ask __spec__ is not None first')
        elif value == '__loader__' and isinstance(node.ctx, ast.Load) and node.attr.startswith('get_'):
            self.note(node, 'loader-of-main', f'__loader__.{node.attr} is that of the class BuiltinImporter without a file, '
                      'or of None', ['-c', 'stdin', 'prompt', 'run_path', 'ipykernel'],
                      'read the file beside __file__, or use importlib.resources with a package')

    def name(self, node):
        if node.id == '__file__' and isinstance(node.ctx, ast.Load):
            self.note(node, 'no-file', '__file__ is absent: NameError', ['-c', 'prompt', 'exec', 'ipykernel'],
                      'run it from its file, or take the folder from sys.argv or the current one')
        elif node.id == '__package__' and isinstance(node.ctx, ast.Load):
            self.note(node, 'package-of-main', '__package__ is None by these, and a text by -m',
                      ['script', '-c', 'stdin', 'prompt', 'ipykernel'], f'run it with -m {self.module_name()}')

    def shadowing(self):
        if not self.in_package and self.stem in sys.stdlib_module_names:
            self.note(1, 'shadows-library', f'its folder comes first on sys.path: every import of {self.stem!r} gets this file '
                      'instead of the library', ['script', 'pdb', 'coverage'], 'rename it')

    def siblings(self):
        """Modules beside the script that import it by its name."""
        try:
            files = sorted(os.listdir(self.folder))
        except OSError:
            return
        own = re.compile(r'^\s*(from\s+(\.|%s)\s+import\s+.*\b%s\b|(from|import)\s+\.?%s\b|(from|import)\s+%s\b)'
                         % (re.escape(self.package_name() or '.'), re.escape(self.stem), re.escape(self.stem),
                            re.escape(self.module_name())))
        for file in files:
            if not file.endswith('.py') or file == os.path.basename(self.script):
                continue
            try:
                with open(os.path.join(self.folder, file), encoding='utf-8', errors='replace') as f:
                    lines = f.read().splitlines()
            except OSError:
                continue
            for number, line in enumerate(lines, 1):
                if not own.match(line):
                    continue
                if file == '__init__.py':
                    self.note(1, 'double-module', f'{file}:{number} imports it: with -m the package comes first, so the file '
                              'runs twice (RuntimeWarning: found in sys.modules after import of package)', ['-m'],
                              'do not import it in __init__.py, or run a module __main__.py of the package')
                elif self.imports_module(file):
                    self.note(1, 'double-module', f'{file}:{number} imports it back: run as __main__ it exists twice',
                              ['script', '-m', 'pdb'], 'move what both need into a third module')
                break

    def imports_module(self, file):
        stem = file[:-3]
        return any(target.split('.')[0] == stem or target.endswith('.' + stem) for target in self.aliases.values())
