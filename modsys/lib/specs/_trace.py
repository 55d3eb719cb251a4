"""Recorded events as objects, and their timeline as text."""
import json
import re

import _modsys


class Event:
    """One step. Its attributes are the fields of the JSON form; a field that it has not is None."""

    def __init__(self, fields):
        self.__dict__.update(fields)

    def __getattr__(self, name):
        if name.startswith('__'):
            raise AttributeError(name)
        return None

    def __repr__(self):
        return f'<{self.event} {self}>'

    def __str__(self):
        return _WORDING[self.event](self)

    def to_dict(self):
        return dict(self.__dict__)

    @property
    def place(self):
        """Whose line it was, or ''."""
        if self.file is None:
            return ''
        return f'{self.file}:{self.line}' + (f': {self.source}' if self.source else '')


def _milliseconds(event):
    return f'{event.duration / 1e6:.3f} ms'


def _change(e):
    if e.left:
        return f'{e.module}.{e.attribute} left {e.old}'
    return f'{e.module}.{e.attribute} = {e.new}' if e.old == 'absent' else f'{e.module}.{e.attribute} {e.old} -> {e.new}'


def _because(text, why):
    return f'{text}: {why}' if why else text


_WORDING = {
    'road': lambda e: f'road: {e.road} {e.target}'.rstrip(),
    'main_prepared': lambda e: f'{e.code} is about to run',
    'requested': lambda e: f'import {e.module}',
    'in_modules': lambda e: f'{e.module} is in sys.modules',
    'finder_asked': lambda e: f'asks {e.finder} for {e.module}',
    'finder_answered': lambda e: _because(f'{e.finder} answers {e.answer}', e.why),
    'entry_tried': lambda e: _because(f'{e.entry!r}: {e.answer}', e.why),
    'spec_made': lambda e: f'spec of {e.module}: {e.spec}',
    'module_created': lambda e: f'module {e.module} created by {e.by}',
    'attribute': _change,
    'code_found': lambda e: _because(f'code of {e.module} from {getattr(e, "from")} {e.path}'.rstrip(), e.why),
    'execution_begins': lambda e: f'{e.loader} runs {e.module}',
    'execution_ends': lambda e: _because(f'ran {e.module} in {_milliseconds(e)}', e.error),
    'replaced': lambda e: f'{e.module} put another object into sys.modules: {e.old} -> {e.new}',
    'bound': lambda e: f'{getattr(e, "in")}.{e.name} = {e.module}',
    'imported': lambda e: (f'import of {e.module} failed in {_milliseconds(e)}: {e.error}' if e.error
                           else f'imported {e.module} in {_milliseconds(e)}'),
    'reload': lambda e: f'reload {e.module}',
    'lazy_load': lambda e: f'{e.module} is lazy, and .{e.attribute} makes it load',
    'not_found': lambda e: f'{e.module} is nowhere',
}


def events_of(lines):
    """Events from JSON lines; a first line that tells about the trace itself is left out."""
    events = (Event(json.loads(line)) for line in lines.splitlines() if line)
    return [e for e in events if e.event != 'trace']


def timeline(events):
    """The events as lines, indented by the depth of their import; attributes with rule and place."""
    lines = []
    for e in events:
        indent = '  ' * e.depth
        lines.append(f'{indent}{e}' if e.thread == 1 else f'{indent}thread {e.thread}: {e}')
        if e.event == 'attribute':
            lines.append(f'{indent}    by {e.function} [{e.counterpart}], {e.section}')
        if e.event in ('attribute', 'requested', 'reload', 'lazy_load', 'not_found') and e.place:
            lines.append(f'{indent}    at {e.place}')
        if e.event == 'not_found':
            lines += [f'{indent}    {line.strip()}' for line in e.answers.splitlines() if line.strip()]
    return '\n'.join(lines)


def mask(text):
    """Addresses and times as three dots, so that two runs give the same text."""
    text = re.sub(r'\b0x[0-9a-f]{6,}', '0x...', text)
    return re.sub(r'\b[0-9]+\.[0-9]+ ms\b', '... ms', text)


class Events(list):
    """A list of events that prints as a timeline."""

    def __str__(self):
        return timeline(self)

    def of(self, module=None, event=None):
        """Those about a module, of a kind."""
        return Events(e for e in self if (module is None or e.module == module) and (event is None or e.event == event))

    def to_dict(self):
        return [e.to_dict() for e in self]


class Trace:
    """What specs.trace() gives."""

    def __enter__(self):
        self._events = Events()
        self._start = _modsys.listen()
        return self._events

    def __exit__(self, *exception):
        lines = _modsys.trace_lines(self._start)
        _modsys.unlisten()
        # What this method itself imported, if it did, came after the lines were taken.
        self._events += events_of(lines)


class Watch:
    """What specs.watch() gives."""

    def __init__(self, module, callback=None):
        self.name = module if isinstance(module, str) else module.__name__
        self._callback = callback
        self._end = None
        self._start = _modsys.listen()
        if not isinstance(module, str):
            _modsys.watch(module)    # it need not be in sys.modules

    def changes(self):
        """The events of the module's attributes so far."""
        events = events_of(_modsys.trace_lines(self._start, self._end))
        return Events(e for e in events if e.module == self.name and e.event == 'attribute' and not e.left)

    def stop(self):
        """No further events; those so far."""
        if self._end is None:
            self._end = self._start + len(events_of(_modsys.trace_lines(self._start)))
            _modsys.unlisten()
            if self._callback:
                for event in self.changes():
                    self._callback(event)
        return self.changes()

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.stop()
