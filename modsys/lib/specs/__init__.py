"""See where, when, by whom and why __spec__ and its sister attributes are set.

    with specs.trace() as events:       every step of the imports in the block
        import package.module
    specs.watch(module)                 every change of a module's attributes from here on
    specs.explain('package.module')     why a module is what it is, or why it cannot be found
    specs.main()                        the state of __main__, and who left it so
    specs.compare('script.py')          one script by several roads and launchers, side by side
    specs.atlas('notebook')             what every road and launcher does to __main__
    specs.tour()                        one import and one script, step by step
    specs.doctor('script.py')           what will break by which road, and what to do

The same from the shell: minipy -m specs --help. Each function's result prints as text, and has to_dict().
"""
__all__ = ['trace', 'watch', 'explain', 'main', 'compare', 'atlas', 'tour', 'doctor']


def trace():
    """A context manager that records every step of every import, and every change of a module's attributes.

    What it gives is a list of events, filled while the block runs. An event has the attributes `event` (its kind),
    `module`, `t` (nanoseconds), `thread` (1 is the main one), `depth` (how many imports of its thread it is inside of),
    `file`, `line`, `source` and what belongs to its kind: see specs.event_kinds(). str() of the list is a timeline.
    """
    from specs._trace import Trace
    return Trace()


def watch(module, callback=None):
    """Record what happens to a module's attributes, until .stop() or the end of a with block.

    `module` is a module or its name. .changes() gives the events; `callback`, if there is one, gets each of them when
    the watch ends.
    """
    from specs._trace import Watch
    return Watch(module, callback)


def event_kinds():
    """What trace() can record: a list of dicts with kind, subject, old, new and doc."""
    import _modsys
    return _modsys.event_kinds()


def explain(name):
    """Why the module `name` is what it is, or why it cannot be found.

    Who asked for it first (if the trace was on), what each finder answered, which spec and loader it has, whether its
    cache is used and why, what it hides and what hides it. Parents are imported; the module itself is not.
    """
    from specs._explain import explain
    return explain(name)


def main():
    """The state of __main__ now; for each attribute the step that left it so, and what it would be by other roads."""
    from specs._main import main
    return main()


def compare(script, roads=None, against=None, arguments=()):
    """Run a script by several roads and launchers, each in a process of its own, and lay the results side by side.

    roads: names such as 'script', '-m', '-c', 'stdin', 'directory', 'zip', 'run_path', and those of launchers
    ('pdb', 'ipykernel': see specs.atlas()). against: a CPython whose results are laid beside them.
    """
    from specs._compare import compare
    return compare(script, roads, against, arguments)


def atlas(*words):
    """The table of all roads and launchers, of those that have all of the words somewhere in their description."""
    from specs._atlas import Atlas
    return Atlas(words)


def tour(pause=None):
    """A guided walk through one import and one script run, pausing at each of the places that set the attributes.

    pause: called at each stop, False ends the walk; by default it waits for the Enter key, if somebody sits at a terminal.
    """
    from specs._tour import tour
    return tour(pause)


def doctor(script):
    """Read a script and name what will break by which road, on which line and why, and what to do about it."""
    from specs._doctor import doctor
    return doctor(script)
