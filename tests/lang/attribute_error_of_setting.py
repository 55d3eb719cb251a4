# An AttributeError that comes of setting or deleting names neither attribute nor object: nothing is suggested.
import types


class Slots:
    __slots__ = 'first',


class Plain:
    pass


def attempt(function, *args):
    try:
        function(*args)
    except AttributeError as e:
        print(e, e.name, type(e.obj).__name__)


attempt(setattr, [], 'x', 1)            # expect: 'list' object has no attribute 'x' None NoneType
attempt(setattr, Slots(), 'firs', 1)    # expect: 'Slots' object has no attribute 'firs' None NoneType
attempt(delattr, Slots(), 'firs')       # expect: 'Slots' object has no attribute 'firs' None NoneType
attempt(delattr, Plain(), 'a')          # expect: 'Plain' object has no attribute 'a' None NoneType
attempt(setattr, 1, 'x', 1)             # expect: 'int' object has no attribute 'x' None NoneType
attempt(delattr, types.ModuleType('m'), 'x')        # expect: 'module' object has no attribute 'x' None NoneType
attempt(object.__setattr__, (), 'x', 1)             # expect: 'tuple' object has no attribute 'x' None NoneType
attempt(getattr, Slots(), 'firs')       # expect: 'Slots' object has no attribute 'firs' firs Slots
Slots().firs = 1
# expect-error: AttributeError: 'Slots' object has no attribute 'firs'
