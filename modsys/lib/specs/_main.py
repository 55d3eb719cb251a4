"""The state of __main__, who left it so, and what it would be by other roads."""
import sys

import _modsys
from specs._atlas import ATTRIBUTES, RECIPE_TEXTS, ROADS, python_road
from specs._trace import events_of

_BORN = {'rule': 'module_new', 'function': 'make_module', 'counterpart': 'module_init_dict (moduleobject.c)',
         'section': 'library reference, types.ModuleType'}


class State:
    """What specs.main() gives: .road, .attributes (name -> text), .left_by (name -> dict), .elsewhere (name -> dict)."""

    def __init__(self):
        self.road = _modsys.road()
        self.steps = _modsys.steps()
        names = sys.modules['__main__'].__dict__
        self.attributes = {a: repr(names[a]) if a in names else 'absent' for a in ATTRIBUTES}
        self.left_by = {a: self._left_by(a, names) for a in ATTRIBUTES}
        by_road = {road: python_road(road) for road in ROADS}
        self.elsewhere = {a: {road: state.get(a, 'absent') for road, state in by_road.items()} for a in ATTRIBUTES}

    def _left_by(self, attribute, names):
        """The step that left it so: recorded, or worked out from the steps that were done."""
        told = [e for e in events_of(_modsys.trace_lines(0))
                if e.event == 'attribute' and e.module == '__main__' and e.attribute == attribute]
        changes = [e for e in told if not e.left]
        if changes or told:
            e = (changes or told)[-1]
            return {'step': e.rule, 'function': e.function, 'counterpart': e.counterpart, 'section': e.section,
                    'place': e.place, 'left': not changes}
        rows = {}
        semantics = ('any', sys._xoptions.get('semantics', 'cpython'))
        for row in _modsys.entry_policies()['rows']:
            if row['semantics'] in semantics:
                rows[row['step']] = row
        found, cell = _BORN, None
        for step in self.steps:
            if rows[step]['cells'][attribute] != 'keep':
                found, cell = rows[step], rows[step]['cells'][attribute]
        if attribute in ('__file__', '__cached__', '__path__') and found is _BORN:
            found, cell = {'rule': '', 'function': 'nobody', 'counterpart': '', 'section': ''}, 'Absent'
        elif attribute == '__name__' and found is _BORN:
            cell = 'run_name'
        elif found is _BORN:
            cell = 'None_'
        step = {'step': found['rule'], 'function': found['function'], 'counterpart': found['counterpart'],
                'section': found['section'], 'place': '', 'left': False}
        if not _fits(cell, attribute, names):
            step['function'] = f'the program itself, after {found["function"]}'
        return step

    def __str__(self):
        lines = [f'__main__ by the road {self.road!r}, steps ' + ', '.join(self.steps)]
        for a in ATTRIBUTES:
            by = self.left_by[a]
            lines.append(f'{a} ' + ('is absent' if self.attributes[a] == 'absent' else f'= {self.attributes[a]}'))
            text = f'    left so by {by["function"]}'
            if by['counterpart']:
                text += f' [{by["counterpart"]}], {by["section"]}'
            lines.append(text)
            if by['place']:
                lines.append(f'    at {by["place"]}')
            groups = {}
            for road, text in self.elsewhere[a].items():
                groups.setdefault(text, []).append(road)
            lines += [f'    {text} by {", ".join(roads)}' for text, roads in groups.items()]
        return '\n'.join(lines)

    def to_dict(self):
        return {'road': self.road, 'steps': self.steps,
                'attributes': {a: {'value': self.attributes[a], 'left_by': self.left_by[a],
                                   'elsewhere': self.elsewhere[a]} for a in ATTRIBUTES}}


def _fits(cell, attribute, names):
    """Is the value what the recipe makes?"""
    if cell == 'Absent':
        return attribute not in names
    if attribute not in names:
        return False
    value = names[attribute]
    if cell == 'None_':
        return value is None
    if cell == 'builtin_importer':
        return getattr(value, '__name__', '') == 'BuiltinImporter'
    if cell in ('source_loader', 'sourceless_loader'):
        return type(value).__name__ == RECIPE_TEXTS[cell]
    if cell == 'script_path':
        return isinstance(value, str)
    if cell in ('spec', 'article_spec'):
        return type(value).__name__ == 'ModuleSpec'
    return True


def main():
    return State()
