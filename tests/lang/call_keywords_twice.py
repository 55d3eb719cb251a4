# A keyword that comes twice, also within one mapping and where it is no string (language reference 6.3.4).
from collections.abc import Mapping

class Pairs(Mapping):
    def __init__(self, items):
        self.items_ = items
    def __iter__(self):
        return (k for k, v in self.items_)
    def __len__(self):
        return len(self.items_)
    def __getitem__(self, key):
        return dict(self.items_)[key]
    def keys(self):
        return [k for k, v in self.items_]

def f(*args, **kwargs):
    return args, kwargs

class D(dict):
    pass

for call in (
    lambda: f(**Pairs([('x', 1), ('x', 2)])),
    lambda: f(a=3, **Pairs([('x', 1), ('x', 2)])),
    lambda: f(**{1: 3}, **{1: 5}),
    lambda: f(**{1: 3}, **{2: 5}),
    lambda: f(x=1, **{'x': 2}),
    lambda: f(**Pairs([('x', 1), ('y', 2)]), **D(z=3)),
    lambda: f(**[]),
    lambda: f(**D({1: 2})),
):
    try:
        print(call())
    except TypeError as e:
        print(e)
# expect: __main__.f() got multiple values for keyword argument 'x'
# expect: __main__.f() got multiple values for keyword argument 'x'
# expect: __main__.f() got multiple values for keyword argument '1'
# expect: keywords must be strings
# expect: __main__.f() got multiple values for keyword argument 'x'
# expect: ((), {'x': 1, 'y': 2, 'z': 3})
# expect: __main__.f() argument after ** must be a mapping, not list
# expect: keywords must be strings
