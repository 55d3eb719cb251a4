"""A guided walk through one import and one script run."""
import json
import os
import subprocess
import sys
import tempfile

from specs._trace import Event, mask

_FILES = {
    'script.py': 'import package.module\nprint(package.module.answer)\n',
    'package/__init__.py': '"""A package is a module with a __path__."""\n',
    'package/module.py': 'answer = 42\n',
}

# What is said at the first event of each kind; SITE marks the places that write attributes.
_EXPLAINED = [
    ('attribute', lambda e: e.rule == 'module_new' and e.module == '__main__', 'A module is born',
     'Every process has a module __main__. Like any module object it is born with __name__, and with __doc__, __package__, '
     '__loader__ and __spec__ None. Absent and None are different states.'),
    ('attribute', lambda e: e.rule == 'main_start', 'SPEC SITE 2: the start of the process',
     'modsys/entry/entry_policies.def, row `start`: __main__ gets __annotations__, __builtins__ and for its loader the '
     'class BuiltinImporter, a stopgap. Nobody looked for a file yet.'),
    ('road', lambda e: True, 'The road',
     'A file was named, so it is a script. It is not imported: no finder is asked, and no spec is made.'),
    ('attribute', lambda e: e.rule == 'run_script' and e.attribute == '__file__', 'SPEC SITE 2: the script',
     'Row `script`: __file__, __cached__ and a SourceFileLoader. This is where CPython could set __spec__ and does not.'),
    ('attribute', lambda e: e.left and e.attribute == '__spec__' and e.module == '__main__', 'SPEC SITE 2: __spec__ is left None',
     'So a script has __spec__ None, and only -m, a directory or a zip file fills it. That is why multiprocessing, relative '
     "imports and find_spec('__main__') behave otherwise in a script: see specs.doctor()."),
    ('main_prepared', lambda e: True, 'The script runs', 'This is what its first line finds.'),
    ('requested', lambda e: e.module == 'package.module', 'The import statement',
     'import package.module asks for the last part; sys.modules has not got it, so the parent is imported first.'),
    ('finder_answered', lambda e: e.module == 'package', 'Finders',
     'Each entry of sys.meta_path is asked in turn. BuiltinImporter knows modules written in C++, FrozenImporter the library '
     'in the executable.'),
    ('entry_tried', lambda e: e.module == 'package', 'The path',
     'PathFinder goes through sys.path. The first entry that has the module wins; the others are never asked.'),
    ('spec_made', lambda e: e.module == 'package', 'The spec',
     'What the finder found out: name, loader, origin, where submodules are. Nothing has been run yet.'),
    ('attribute', lambda e: e.rule == 'init_loader' and e.module == 'package', 'SPEC SITE 1: from the spec to the module',
     'modsys/populate.cpp, init_module_attrs. Each attribute is set when the module has it not, or has None there.'),
    ('attribute', lambda e: e.rule == 'init_spec' and e.module == 'package', 'SPEC SITE 1: __spec__',
     'The one attribute that is always written. The object is the one that the finder made.'),
    ('attribute', lambda e: e.rule == 'init_path' and e.module == 'package', 'SPEC SITE 1: __path__',
     'Because the spec has submodule_search_locations. This is what makes it a package.'),
    ('code_found', lambda e: e.module == 'package.module', 'Code',
     'The loader takes the bytecode cache, if it has the time and size of its source; else the source is compiled.'),
    ('execution_begins', lambda e: e.module == 'package.module', 'It runs',
     'The module stands in sys.modules before its first line runs: so it may import itself, in a circle.'),
    ('bound', lambda e: e.module == 'package.module', 'Bound in its parent',
     'The submodule becomes an attribute of the package. That is what the name package.module means afterwards.'),
    ('attribute', lambda e: e.rule == 'leave_script', 'SPEC SITE 2: the script has ended',
     'With -i a prompt would follow in this module. __file__ and __cached__ are taken back; the loader stays.'),
]


def _stops(events):
    """Each explanation with the first event that it is about, in the order of events."""
    open_ = list(_EXPLAINED)
    for event in events:
        for item in open_:
            if event.event == item[0] and item[1](event):
                yield event, item[2], item[3]
                open_.remove(item)
                break


class Tour:
    """What specs.tour() gives: .stops, a list of (event, title, explanation)."""

    def __init__(self, stops):
        self.stops = stops

    def text_of(self, number):
        event, title, explanation = self.stops[number]
        import textwrap
        lines = [f'{number + 1:2}. {title}']
        lines += textwrap.wrap(explanation, 96, initial_indent='    ', subsequent_indent='    ')
        if event.event == 'main_prepared':
            lines += [f'    | {name} ' + ('absent' if value == 'absent' else f'= {value}')
                      for name, value in event.attributes.items() if name not in ('__builtins__', '__doc__')]
        else:
            lines.append(f'    | {event}')
        if event.function:
            lines.append(f'    | by {event.function} [{event.counterpart}], {event.section}')
        if event.place:
            lines.append(f'    | at {event.place}')
        return '\n'.join(lines)

    def __str__(self):
        return '\n\n'.join(map(self.text_of, range(len(self.stops))))

    def to_dict(self):
        return [{'title': title, 'explanation': text, 'event': event.to_dict()} for event, title, text in self.stops]


def make_tour():
    """Runs the script of the tour in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        folder = os.path.realpath(folder)
        for name, text in _FILES.items():
            file = os.path.join(folder, name)
            os.makedirs(os.path.dirname(file), exist_ok=True)
            with open(file, 'w') as f:
                f.write(text)
        trace = os.path.join(folder, 'trace')
        script = os.path.join(folder, 'script.py')
        subprocess.run([sys.executable, '-B', '-X', f'spec=json:{trace}', script], capture_output=True, check=True)
        with open(trace, encoding='utf-8') as f:
            text = f.read().replace(folder, '/tour')
    events = [Event(json.loads(line)) for line in text.splitlines()]
    return Tour(list(_stops(events)))


def _wait():
    """For the Enter key; Ctrl-D or Ctrl-C: False, which ends the walk."""
    try:
        input('    -- Enter --')
    except (EOFError, KeyboardInterrupt):
        print()
        return False


def tour(pause=None, out=None, masked=False):
    """Prints each stop; waits behind it."""
    made = make_tour()
    if pause is None and sys.stdin and sys.stdin.isatty() and sys.stdout.isatty():
        pause = _wait
    for number in range(len(made.stops)):
        text = made.text_of(number)
        print(mask(text) if masked else text, end='\n\n', file=out)
        if pause and number + 1 < len(made.stops) and pause() is False:
            break
    return made
