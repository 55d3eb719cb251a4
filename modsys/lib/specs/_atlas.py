"""What every road and launcher does to __main__, worked out from the table of SPEC SITE 2."""
import _modsys

ATTRIBUTES = ('__name__', '__package__', '__loader__', '__spec__', '__file__', '__cached__', '__path__')

# Python's own roads: how they are typed, and their steps.
ROADS = {
    'script': ('minipy FILE', ['born', 'start', 'script']),
    '-m': ('minipy -m MODULE', ['born', 'start', 'module']),
    'directory': ('minipy FOLDER', ['born', 'start', 'module']),
    'zip': ('minipy FILE.zip', ['born', 'start', 'module']),
    '-c': ('minipy -c CODE', ['born', 'start', 'command']),
    'stdin': ('minipy < FILE, minipy -', ['born', 'start', 'standard_input']),
    'prompt': ('minipy, at a terminal', ['born', 'start', 'prompt']),
    'run_path': ('runpy.run_path(FILE)', ['born', 'path']),
    'run_module': ('runpy.run_module(MODULE)', ['born', 'module']),
    'exec': ('exec(code, {})', ['bare']),
}

_BORN = {'__name__': "'__main__'", '__doc__': 'None', '__package__': 'None', '__loader__': 'None', '__spec__': 'None'}

_OF_INSTANCE = {'__spec__': "its class's attribute"}
_OF_IMPORTED = {'__name__': "the script's name without .py", '__package__': "spec's parent",
                '__loader__': "the launcher's loader", '__spec__': 'the spec', '__file__': 'the script',
                '__cached__': "spec's cache"}
_OF_RUN_PATH = {'__package__': "''"}  # that of the run_name '<run_path>'

# How a recipe reads in a table.
RECIPE_TEXTS = {
    'None_': 'None', 'run_name': "'__main__'", 'script_path': 'the script', 'package': "spec's parent",
    'spec': 'the spec', 'spec_loader': "spec's loader", 'spec_origin': "spec's origin", 'spec_cached': "spec's cache",
    'builtin_importer': 'BuiltinImporter', 'source_loader': 'SourceFileLoader',
    'sourceless_loader': 'SourcelessFileLoader', 'stand_in_loader': "the launcher's loader",
    'article_spec': "ModuleSpec('__main__')", 'builtins_module': 'module builtins', 'builtins_dict': 'dict of builtins',
    'empty_dict': '{}',
}


class _Tables:

    def __init__(self):
        tables = _modsys.entry_policies()
        self.rows = {}
        for row in tables['rows']:
            if row['semantics'] in ('any', 'cpython'):
                self.rows[row['step']] = row
        self.launchers = tables['launchers']

    def lines(self, name, target):
        for launcher in self.launchers:
            if launcher['name'] == name and launcher['target'] == target:
                return launcher['lines']
        return []

    def apply(self, state, step, texts=RECIPE_TEXTS):
        for attribute, cell in self.rows[step]['cells'].items():
            if cell == 'Absent':
                state.pop(attribute, None)
            elif cell != 'keep':
                state[attribute] = texts[cell]

    def walk(self, lines, target, state, texts):
        """Follow a launcher's lines up to the code's first line; True when that is reached.

        texts: how recipes read, which depends on what the launcher calls the script and __main__.
        """
        for action, text in lines:
            if action == 'WRITE':
                self.apply(state, text, texts)
            elif action == 'script':
                texts['script_path'] = repr(text) if text.startswith('/') else 'the script'
            elif action == 'run_name':
                texts['run_name'] = "the script's name without .py" if text == '$stem' else repr(text)
            elif action in ('clear', 'bare', 'instance'):
                state.clear()
                if action == 'instance':
                    state |= _OF_INSTANCE
            elif action in ('module', 'kept_module'):
                state.clear()
                state |= _BORN | {'__name__': texts['run_name']}
            elif action == 'imported':
                state.clear()
                state |= _BORN | _OF_IMPORTED
            elif action == 'doc':
                state['__doc__'] = "the launcher's"
            elif action in ('run', 'cells', 'prompt', 'call'):
                return True
            elif action == 'begin':
                self.walk([line for line in self.lines(text, 'input') if line[0] != 'cells'], target, state, texts)
            elif action == 'magic' and self.walk(self.lines(text, target), target, state, texts):
                return True
        return False


def python_road(name):
    """The attributes by one of Python's own roads: a dict from name to text; what is absent is not in it."""
    tables, state = _Tables(), {}
    for step in ROADS[name][1]:
        if step == 'born':
            state.update(_BORN)
        elif step == 'bare':
            state['__builtins__'] = 'dict of builtins'
        else:
            tables.apply(state, step)
    if name == 'run_path':
        state |= _OF_RUN_PATH
    return state


class Entry:
    """A road or launcher: .name, .target, .command, .counterpart, .state (attribute -> text), .steps."""

    def __init__(self, name, target, command, counterpart, state, steps):
        self.name, self.target, self.command, self.counterpart = name, target, command, counterpart
        self.state, self.steps = state, steps

    def get(self, attribute):
        return self.state.get(attribute, 'absent')

    def to_dict(self):
        return {'name': self.name, 'target': self.target, 'command': self.command, 'counterpart': self.counterpart,
                'steps': self.steps, 'attributes': {a: self.get(a) for a in ATTRIBUTES}}


def entries():
    """All of them."""
    tables = _Tables()
    found = []
    for name, (command, steps) in ROADS.items():
        rows = [tables.rows[s] for s in steps if s in tables.rows]
        counterpart = ', '.join(row['counterpart'] for row in rows) or 'builtin_exec_impl (bltinmodule.c)'
        found.append(Entry(name, 'road', command, counterpart, python_road(name), steps))
    for launcher in tables.launchers:
        state = dict(_BORN)
        tables.apply(state, 'start')
        tables.walk(launcher['lines'], launcher['target'], state, dict(RECIPE_TEXTS))
        steps = [text if action == 'WRITE' else f'{action} {text}'.strip() for action, text in launcher['lines']]
        found.append(Entry(launcher['name'], launcher['target'], launcher['doc'], launcher['counterpart'], state,
                           steps))
    return found


class Atlas:
    """What specs.atlas() gives: .entries, those that have all of the words."""

    def __init__(self, words=()):
        self.entries = [e for e in entries() if all(_has(e, word.lower()) for word in words)]

    def __bool__(self):
        return bool(self.entries)

    def __str__(self):
        if not self.entries:
            return 'no road and no launcher is described so'
        from specs._text import table
        names = ('__spec__', '__package__', '__loader__', '__file__')
        rows = [('road or launcher', 'target', *names)]
        rows += [(e.name, e.target, *map(e.get, names)) for e in self.entries]
        text = table(rows)
        if len(self.entries) <= 3:
            for e in self.entries:
                text += f'\n\n{e.name} ({e.target}): {e.command}\n    done by {e.counterpart}'
                text += ''.join(f'\n    {i}. {step}' for i, step in enumerate(e.steps, 1))
        return text

    def to_dict(self):
        return [e.to_dict() for e in self.entries]

    def to_html(self):
        from specs._text import html_table, html_document
        rows = [('road or launcher', 'target', *ATTRIBUTES, 'command')]
        rows += [(e.name, e.target, *map(e.get, ATTRIBUTES), e.command) for e in self.entries]
        return html_document('Roads and launchers', html_table(rows))


def _has(entry, word):
    texts = [entry.name, entry.target, entry.command, entry.counterpart, *entry.steps]
    texts += [f'{a} {entry.get(a)}' for a in ATTRIBUTES]
    return any(word in text.lower() for text in texts)
