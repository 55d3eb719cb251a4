"""One script by several roads, each in a process of its own, side by side."""
import json
import os
import re
import subprocess
import sys
import tempfile

from specs._atlas import ATTRIBUTES
from specs._trace import mask

# Roads that need no launcher; the default ones come first.
ROADS = ('script', '-m', '-c', 'stdin', 'directory', 'zip', 'run_path')
DEFAULT = ('script', '-m', '-c', 'stdin')
# Launchers that come with CPython itself: how it is asked for them.
_OF_CPYTHON = {
    'pdb': ['-m', 'pdb', '-c', 'continue', '-c', 'quit'], 'profile': ['-m', 'profile', '-o', os.devnull],
    'cProfile': ['-m', 'cProfile', '-o', os.devnull], 'trace': ['-m', 'trace', '--count', '--missing', '-C', '$TMP'],
}

# What CPython runs first (sitecustomize): it waits for the script's first line and notes what that finds.
_PROBE = '''
import json, os, sys
def _specs_probe():
    wanted, out, profiles = (os.environ.pop("SPECS_" + name) for name in ("FILE", "OUT", "PROFILES"))
    names = %r
    def hook(frame, event, arg):
        code = frame.f_code
        if code.co_name != "<module>" or event != "call":
            return None
        file = code.co_filename
        if file != wanted and not (file[:1] != "<" and os.path.exists(wanted) and os.path.exists(file)
                                   and os.path.samefile(file, wanted)):
            return None
        if hooks[0]:
            hooks[0] = False
            found = {n: repr(frame.f_globals[n]) if n in frame.f_globals else "absent" for n in names}
            with open(out, "w") as f:
                json.dump(found, f)
            if sys.getprofile() is hook:
                sys.setprofile(None)
            if sys.gettrace() is hook:
                sys.settrace(None)
        return None
    hooks = [True]
    if not profiles:
        sys.setprofile(hook)
    sys.settrace(hook)
if "SPECS_OUT" in os.environ:
    _specs_probe()
''' % (ATTRIBUTES,)


class Result:
    """What came of one road: .road, .exit, .stdout, .error, .main (attribute -> text)."""

    def __init__(self, road, exit, stdout, error, main):
        self.road, self.exit, self.stdout, self.error, self.main = road, exit, stdout, error, main

    def rows(self):
        """What is compared, as (name, text)."""
        rows = [(name, self.main.get(name, 'not seen')) for name in ATTRIBUTES]
        return rows + [('exit code', str(self.exit)), ('output', self.stdout.rstrip('\n')), ('error', self.error)]

    def to_dict(self):
        return {'road': self.road, 'exit': self.exit, 'stdout': self.stdout, 'error': self.error, 'main': self.main}


class Comparison:
    """What specs.compare() gives: .results, and .other: those of the Python that it was compared with."""

    def __init__(self, script, results, other, against):
        self.script, self.results, self.other, self.against = script, results, other, against

    @property
    def differences(self):
        """(road, what, here, there) where the other Python has something else."""
        found = []
        for here, there in zip(self.results, self.other):
            if there is None:
                continue
            for (name, a), (_, b) in zip(here.rows(), there.rows()):
                if _comparable(a) != _comparable(b):
                    found.append((here.road, name, a, b))
        return found

    def columns(self):
        columns = [(r.road, r.rows()) for r in self.results]
        for r in self.other:
            if r is not None:
                columns.append((f'{r.road} ({os.path.basename(self.against)})', r.rows()))
        return columns

    def __str__(self):
        columns = self.columns()
        lines = [f'{self.script}']
        for i, (name, _) in enumerate(columns[0][1]):
            groups = {}
            for road, rows in columns:
                groups.setdefault(_comparable(rows[i][1]), (rows[i][1], []))[1].append(road)
            same = len(groups) == 1
            lines.append(f'{" " if same else "*"} {name}')
            for text, roads in groups.values():
                shown = (text or 'nothing').splitlines()
                where = 'by all' if same else 'by ' + ', '.join(roads)
                lines.append(f'      {where}: {shown[0]}')
                lines += [f'          {line}' for line in shown[1:]]
        if self.against:
            left_out = [here.road for here, there in zip(self.results, self.other) if there is None]
            if left_out:
                lines.append(f'not on {self.against}: {", ".join(left_out)}')
            for road, name, here, there in self.differences:
                lines.append(f'DIFFERS  {road}: {name} is {here!r}, by {self.against} {there!r}')
            if not self.differences:
                lines.append(f'no difference to {self.against}')
        return '\n'.join(lines)

    def to_dict(self):
        return {'script': self.script, 'results': [r.to_dict() for r in self.results], 'against': self.against,
                'other': [r and r.to_dict() for r in self.other],
                'differences': [dict(zip(('road', 'what', 'here', 'there'), d)) for d in self.differences]}

    def to_html(self):
        from specs._text import html_document, html_table
        columns = self.columns()
        rows = [('', *(road for road, _ in columns))]
        marked = set()
        for i, (name, _) in enumerate(columns[0][1]):
            texts = [rows_[i][1] for _, rows_ in columns]
            rows.append((name, *texts))
            marked |= {(i + 1, j + 1) for j, text in enumerate(texts) if _comparable(text) != _comparable(texts[0])}
        return html_document(f'{self.script} by {len(columns)} roads', html_table(rows, marked))


def _comparable(text):
    """Without what two Pythons call otherwise: addresses, and the tags of their caches."""
    return re.sub(r'\b(minipy|cpython)-311\b', 'TAG', mask(text))


def compare(script, roads=None, against=None, arguments=()):
    roads = list(roads or DEFAULT)
    script = os.path.abspath(script)
    with open(script, 'rb') as f:
        text = f.read()
    known = {name for name in ROADS}
    for road in roads:
        if road not in known:
            _require_launcher(road)
    results = [_run(script, text, road, None, arguments) for road in roads]
    other = [_run(script, text, road, against, arguments) if against else None for road in roads]
    return Comparison(script, results, other, against)


def _require_launcher(name):
    import _modsys
    names = {launcher['name'] for launcher in _modsys.entry_policies()['launchers']}
    if name not in names:
        import difflib
        near = difflib.get_close_matches(name, [*names, *ROADS], 1)
        raise ValueError(f'no road and no launcher is called {name!r}' + (f'; is it {near[0]!r}?' if near else ''))


def _package_of(script):
    """The folder from which the script is imported, and its dotted name there."""
    folder, file = os.path.split(script)
    name = os.path.splitext(file)[0]
    while os.path.exists(os.path.join(folder, '__init__.py')):
        folder, tail = os.path.split(folder)
        name = f'{tail}.{name}'
    return folder, name


def _run(script, text, road, against, arguments):
    """Run it and see; None: the other Python has no such launcher."""
    with tempfile.TemporaryDirectory() as temporary:
        temporary = os.path.realpath(temporary)
        command, wanted, given, folder = [], script, b'', os.path.dirname(script)
        if road == 'script':
            command = [script]
        elif road == '-m':
            folder, name = _package_of(script)
            command = ['-m', name]
        elif road == '-c':
            command, wanted = ['-c', text.decode('utf-8', 'surrogateescape')], '<string>'
        elif road == 'stdin':
            command, wanted, given = ['-'], '<stdin>', text
        elif road in ('directory', 'zip'):
            target = os.path.join(temporary, 'app')
            command, wanted = [_pack(target, text, road)], os.path.join(target, '__main__.py')
            if road == 'zip':
                command, wanted = [target + '.zip'], os.path.join(target + '.zip', '__main__.py')
        elif road == 'run_path':
            command = ['-c', f"import runpy, sys; sys.argv = {[script, *arguments]!r}; "
                             f"runpy.run_path({script!r}, run_name='__main__')"]
        elif against:
            if road not in _OF_CPYTHON:
                return None
            command = [temporary if word == '$TMP' else word for word in _OF_CPYTHON[road]] + [script]
        else:
            command = ['-X', f'entry={road}', script]
        out = os.path.join(temporary, 'seen')
        environment = dict(os.environ, MINIPYPATH=os.path.dirname(script))
        if against:
            # (the module profile takes any other profiler for its own)
            environment.update(SPECS_FILE=wanted, SPECS_OUT=out, SPECS_PROFILES='1' if road == 'profile' else '',
                               PYTHONPATH=temporary + ':' + os.path.dirname(script),
                               PYTHONDONTWRITEBYTECODE='1')
            with open(os.path.join(temporary, 'sitecustomize.py'), 'w') as f:
                f.write(_PROBE)
            command = [against, *command]
        else:
            command = [sys.executable, '-B', '-X', f'spec=json:{out}', *command]
        run = subprocess.run([*command, *arguments], input=given, capture_output=True, cwd=folder, env=environment)
        main = (_seen_by_cpython if against else _seen)(out, wanted)
        said = _clean(run.stdout, temporary)
        if against and road == 'pdb':
            said = said.replace('The program finished and will be restarted\n', '')
        return Result(road, run.returncode, said,
                      _last_line(_clean(run.stderr, temporary)) if run.returncode else '',
                      {name: _clean(value, temporary) for name, value in main.items()})


def _pack(target, text, road):
    if road == 'zip':
        import zipfile
        with zipfile.ZipFile(target + '.zip', 'w') as archive:
            archive.writestr('__main__.py', text)
        return target + '.zip'
    os.mkdir(target)
    with open(os.path.join(target, '__main__.py'), 'wb') as f:
        f.write(text)
    return target


def _seen(out, wanted):
    """The attributes that the script's first line found, from the trace."""
    found = {}
    try:
        with open(out, encoding='utf-8') as f:
            for line in f:
                event = json.loads(line)
                if event['event'] == 'main_prepared' and (not found or event['code'] == wanted):
                    found = event['attributes']
    except (OSError, ValueError):
        pass
    return {name: found[name] for name in ATTRIBUTES if name in found}


def _seen_by_cpython(out, wanted):
    try:
        with open(out, encoding='utf-8') as f:
            return json.load(f)
    except (OSError, ValueError):
        return {}


def _clean(text, temporary):
    if isinstance(text, bytes):
        text = text.decode('utf-8', 'backslashreplace')
    return text.replace(temporary, '$TMP')


def _last_line(text):
    lines = text.rstrip('\n').splitlines()
    return lines[-1] if lines else ''
