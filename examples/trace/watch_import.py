# Who set greeting.__spec__ and its sisters, when, and by whose line?
import sys
import specs

sys.dont_write_bytecode = True  # (so that this prints the same each time)
with specs.trace() as events:
    import greeting

for e in events.of('greeting', 'attribute'):
    print(e.attribute, '<-', e.function, '-', e.section)
# expect: __spec__ <- make_module - library reference, types.ModuleType; language reference 3.2, Modules
# expect: __loader__ <- init_module_attrs - language reference 5.4.4, __loader__
# expect: __package__ <- init_module_attrs - language reference 5.4.4, __package__
# expect: __spec__ <- init_module_attrs - language reference 5.4.4, __spec__
# expect: __file__ <- init_module_attrs - language reference 5.4.4, __file__
# expect: __cached__ <- init_module_attrs - language reference 5.4.4, __cached__; PEP 3147, PEP 488
# expect: __builtins__ <- run_code - library reference, exec
# expect: __doc__ <- a script's own statement - language reference 5.4.4
asked, = events.of('greeting', 'requested')
print('line', asked.line, 'asked for it:', asked.source)    # expect: line 7 asked for it: import greeting
for e in events.of('greeting', 'finder_answered'):
    print(e.finder, 'said', e.answer)
# expect: BuiltinImporter said None
# expect: FrozenImporter said None
# expect: PathFinder said a spec

# Whoever changes them afterwards is seen as well, in whatever way.
with specs.watch(greeting) as watched:
    greeting.__spec__ = None
    vars(greeting).update(__file__='elsewhere')
    del greeting.__cached__
for e in watched.changes():
    print('line', e.line, 'made', e.attribute, e.new)
# expect: line 29 made __spec__ None
# expect: line 30 made __file__ 'elsewhere'
# expect: line 31 made __cached__ absent

# Why a module is what it is, or is not there.
for hint in specs.explain('greeting').hints:
    print(hint)             # expect: its __spec__ is None: no finder made it
print(specs.explain('greting').hints)   # expect: ['names that look like it: greeting']

# The state of __main__ now, who left it so, and what it would be by another road.
main = specs.main()
print(main.road, main.attributes['__spec__'], main.left_by['__spec__']['function'])  # expect: script None make_module
print(main.elsewhere['__spec__']['-m'])     # expect: the spec
