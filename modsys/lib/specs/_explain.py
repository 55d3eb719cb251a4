"""Why a module is what it is, or why it cannot be found."""
import importlib.util
import os
import sys

import _modsys
from specs._atlas import ATTRIBUTES
from specs._trace import events_of


class Explanation:
    """What specs.explain() gives.

    .name, .state ('imported', 'found', 'missing' or 'failed'), .asked_by, .answers, .spec, .cache, .hints: texts, and
    .found, a bool.
    """

    def __init__(self, name):
        self.name = name
        self.state = 'missing'
        self.asked_by = None     # whose line asked for it first, if the trace was on
        self.answers = []        # (finder, entry or None, answer)
        self.spec = None
        self.attributes = {}     # of an imported module: name -> text
        self.code = None         # where its code is from, or would be, and why
        self.error = None
        self.hints = []

    @property
    def found(self):
        return self.state in ('imported', 'found')

    def __str__(self):
        lines = [f'{self.name}: ' + {'imported': 'imported', 'found': 'can be imported', 'missing': 'cannot be found',
                                     'failed': 'looking for it failed'}[self.state]]
        add = lines.append
        if self.error:
            add(f'  error        {self.error}')
        if self.asked_by:
            add(f'  asked by     {self.asked_by}')
        elif self.state == 'imported':
            add('  asked by     not recorded: the trace was off (-X spec, or specs.trace())')
        if self.answers:
            add('  finders')
        for finder, entry, answer in self.answers:
            add(f'    {finder}' + (f' of {entry}' if entry else '') + f': {answer}')
        for attribute in ('name', 'loader', 'origin', 'parent', 'submodule_search_locations', 'cached', 'has_location'):
            if self.spec is not None:
                add(f'  spec.{attribute} = {_attempt(self.spec, attribute)}')
        for attribute, text in self.attributes.items():
            add(f'  {attribute} = {text}')
        if self.code:
            add(f'  code         {self.code}')
        for hint in self.hints:
            add(f'  note         {hint}')
        return '\n'.join(lines)

    def to_dict(self):
        spec = self.spec
        return {'name': self.name, 'state': self.state, 'error': self.error, 'asked_by': self.asked_by,
                'answers': [{'finder': f, 'entry': e, 'answer': a} for f, e, a in self.answers],
                'spec': None if spec is None else repr(spec),
                'attributes': self.attributes, 'code': self.code, 'hints': self.hints}


def _attempt(o, attribute):
    try:
        return repr(getattr(o, attribute))
    except Exception as e:
        return f'{type(e).__name__}: {e}'


def explain(name):
    if not isinstance(name, str) or not name or name.startswith('.'):
        raise ValueError('the absolute name of a module is wanted')
    result = Explanation(name)
    module = sys.modules.get(name)
    events = events_of(_modsys.trace_lines(0))
    for event in events:
        if event.event == 'requested' and event.module == name:
            result.asked_by = event.place or 'the start of the process'
            break
    if module is not None:
        result.state = 'imported'
        result.spec = getattr(module, '__spec__', None)
        for attribute in ATTRIBUTES:
            if attribute in getattr(module, '__dict__', ()):
                if attribute != '__spec__' or result.spec is None:
                    result.attributes[attribute] = repr(module.__dict__[attribute])
            else:
                result.attributes[attribute] = 'absent'
        _recorded_answers(result, events)
        _recorded_code(result, events)
        _differences(result, module)
    elif name in sys.modules:
        result.hints.append('sys.modules has None under this name, which stops every import of it')
        return result
    else:
        _look(result)
    if result.found and result.spec is not None:
        if not result.code:
            result.code = _code_of(result.spec)
        _what_it_hides(result)
        _without_init(result)
    return result


# ---- a module that is there

def _recorded_answers(result, events):
    """Of the import that made it, if it was recorded."""
    answers = []
    for e in events:
        if e.module != result.name:
            continue
        if e.event == 'requested':
            answers = []
        elif e.event == 'entry_tried':
            answers.append(('PathFinder', e.entry, e.why or e.answer))
        elif e.event == 'finder_answered':
            if e.why or e.answer != 'None':
                answers.append((e.finder, None, e.why or e.answer))
        elif e.event == 'spec_made':
            break
    result.answers = answers


def _recorded_code(result, events):
    for e in events:
        if e.event == 'code_found' and e.module == result.name:
            result.code = f'from {getattr(e, "from")} {e.path}'.rstrip() + (f': {e.why}' if e.why else '')


def _differences(result, module):
    """Where a module's attributes are not what its spec says."""
    spec = result.spec
    if spec is None:
        result.hints.append('its __spec__ is None: no finder made it' + (
            ' (a script: see specs.main())' if result.name == '__main__' else ''))
        return
    wanted = {'__name__': 'name', '__loader__': 'loader', '__package__': 'parent', '__file__': 'origin',
              '__cached__': 'cached'}
    if not getattr(spec, 'has_location', False):
        wanted = dict(list(wanted.items())[:3])
    for attribute, field in wanted.items():
        if attribute in module.__dict__ and hasattr(spec, field):
            has, says = module.__dict__[attribute], getattr(spec, field)
            if has is not says and has != says:
                result.hints.append(f'{attribute} is {has!r}, its spec says {says!r}: somebody changed one of them')


# ---- a module that is not

def _look(result):
    name = result.name
    try:
        spec = importlib.util.find_spec(name)
    except ModuleNotFoundError as e:
        spec = None
        result.error = f'{type(e).__name__}: {e}'
    except Exception as e:
        result.state = 'failed'
        result.error = f'{type(e).__name__}: {e}'
        return
    if spec is not None:
        result.state = 'found'
        result.spec = spec
        result.answers = _answers_by_asking(name)
        return
    why = _modsys.explain(name)
    for a in why['answers']:
        result.answers.append((a['finder'], a['entry'], a['why']))
        if a['reason'] == 'no_entry' and not a['entry'].endswith('/python311.zip'):  # (which never need be there)
            result.hints.append(f'sys.path names {a["entry"]}, which does not exist')
        elif a['reason'] == 'other_case':
            result.hints.append(f'the name is written otherwise in {a["entry"]}: case counts')
    if why['name'] != name:
        result.hints.append(f'its parent {why["name"]} is what is missing')
    for file in why['shadowed']:
        result.hints.append(f'{file} has it perhaps, but another file of that name comes first')
    _shadowed_parent(result)
    if why['near']:
        result.hints.append('names that look like it: ' + ', '.join(why['near']))


def _shadowed_parent(result):
    """A script, or a module beside it, that has the name of the package which was meant."""
    parent = result.name.partition('.')[0]
    if parent == result.name:
        return
    module = sys.modules.get(parent)
    file = getattr(module, '__file__', None)
    if file and not hasattr(module, '__path__'):
        main = getattr(sys.modules.get('__main__'), '__file__', None)
        what = 'the script that runs' if main and os.path.realpath(main) == os.path.realpath(file) else 'a module'
        result.hints.append(f'{parent!r} is {file}, {what}: no package, so it has no modules in it')
        if parent in sys.stdlib_module_names:
            result.hints.append(f'it hides the library\'s own {parent!r}: rename {os.path.basename(file)}')


def _answers_by_asking(name):
    """Each finder's answer, up to the one that has the module."""
    path = None
    parent = name.rpartition('.')[0]
    if parent:
        path = sys.modules[parent].__path__
    answers = []
    for finder in sys.meta_path:
        spec = finder.find_spec(name, path, None) if hasattr(finder, 'find_spec') else None
        shown = getattr(finder, '__name__', type(finder).__name__)
        if spec is None:
            answers.append((shown, None, 'has not got it'))
            continue
        if shown == 'PathFinder':
            for entry in (sys.path if path is None else path):
                if _has(entry, name):
                    answers.append((shown, entry or os.getcwd(), 'found'))
                    break
                answers.append((shown, entry or os.getcwd(), 'not there'))
        else:
            answers.append((shown, None, 'found'))
        break
    return answers


def _has(entry, name):
    from importlib.machinery import PathFinder
    spec = PathFinder.find_spec(name, [entry])
    return spec is not None


# ---- what is worth a note

def _code_of(spec):
    """Where the module's code would come from, and whether its cache would do."""
    if spec.origin in ('built-in', 'frozen'):
        return f'{spec.origin}: part of the executable'
    if not spec.has_location:
        return None
    cached = spec.cached
    if not cached or spec.origin == cached:
        return f'from {spec.origin}: it has no cache'
    try:
        with open(cached, 'rb') as f:
            head = f.read(16)
        status = os.stat(spec.origin)
    except OSError:
        return f'from source {spec.origin}: no cache is there'
    if head[:4] != importlib.util.MAGIC_NUMBER:
        return f'from source {spec.origin}: the cache is of another version'
    flags, time, size = (int.from_bytes(head[i:i + 4], 'little') for i in (4, 8, 12))
    if flags & 1:
        return f'from cache {cached}: it has the hash of its source' + ('' if flags & 2 else ', which is not checked')
    if time != int(status.st_mtime) & 0xFFFFFFFF or size != status.st_size & 0xFFFFFFFF:
        return f'from source {spec.origin}: the source is not the one that the cache was made of'
    return f"from cache {cached}: it has the source's time and size"


def _what_it_hides(result):
    """Modules of that name further down the path, and in the library."""
    spec, name = result.spec, result.name
    if '.' in name or name == '__main__':
        return
    if spec.origin in ('built-in', 'frozen') or not spec.has_location:
        entries = [e for e in sys.path[:1]]
    else:
        entries = sys.path
    from importlib.machinery import PathFinder
    seen = {spec.origin}
    for entry in entries:
        other = PathFinder.find_spec(name, [entry])
        if other is None or not other.origin or other.origin in seen:
            continue
        seen.add(other.origin)
        if spec.has_location:
            result.hints.append(f'it hides {other.origin}')
        elif not getattr(spec, 'loader_state', None) or getattr(spec.loader_state, 'filename', None) != other.origin:
            result.hints.append(f'{other.origin} has the same name, and is never asked: this one comes first')
    main = getattr(sys.modules.get('__main__'), '__file__', None)
    if main and spec.has_location and os.path.realpath(main) == os.path.realpath(spec.origin):
        result.hints.append('it is the file of the script that runs: importing it runs it a second time')


def _without_init(result):
    spec = result.spec
    if spec.submodule_search_locations is not None and (spec.origin is None or not spec.has_location) and \
            spec.origin != 'frozen':
        folders = ', '.join(map(str, spec.submodule_search_locations))
        result.hints.append(f'a namespace package: there is no __init__.py in {folders}')
