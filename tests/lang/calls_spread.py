# Calls with * and **: the callee gets its own dict, whatever kind of callable it is, and errors are those of any call.
def take(a, b=2, *rest, c=3, **more):
    more["seen"] = True
    return a, b, rest, c, sorted(more)


def forward(*args, **kwargs):
    return take(*args, **kwargs), sorted(kwargs)


print(forward(1), forward(1, 5, 6, 7, c=8, z=9))
# expect: ((1, 2, (), 3, ['seen']), []) ((1, 5, (6, 7), 8, ['seen', 'z']), ['c', 'z'])
given = {"a": 1, "x": 2}


def merged(mapping):
    return take(**mapping), take(**mapping, y=3), mapping


print(merged(given))
# expect: ((1, 2, (), 3, ['seen', 'x']), (1, 2, (), 3, ['seen', 'x', 'y']), {'a': 1, 'x': 2})


class Mapping:
    def keys(self):
        return ["a", "k"]

    def __getitem__(self, key):
        return key * 2


class Sub(dict):
    def __iter__(self):
        return iter(["a"])

    def keys(self):
        return ["a"]


print(take(**Mapping()), take(**Sub(a=1, q=2)))
# expect: ('aa', 2, (), 3, ['k', 'seen']) (1, 2, (), 3, ['seen'])


def positional_only(a, /, b, *, c):
    return a, b, c


def plain(a, b):
    return a, b


def attempt(f, args=(), kwargs={}):
    try:
        return f(*args, **kwargs)
    except (TypeError, RecursionError) as error:
        return str(error)


print(attempt(positional_only, (1,), {"b": 2, "c": 3}), attempt(positional_only, (1, 2), {"c": 3, "a": 4}))
print(attempt(positional_only, (1, 2)), attempt(plain, (1, 2, 3)), attempt(plain, (1,)))
print(attempt(plain, (1,), {"a": 2}), attempt(plain, (1,), {"b": 2}), attempt(plain, (), {"b": 1, "a": 2}))
print(attempt(plain, (1,), {3: 2}), attempt(plain, (1,), {"z": 2}))
# expect: (1, 2, 3) positional_only() got some positional-only arguments passed as keyword arguments: 'a'
# expect: positional_only() missing 1 required keyword-only argument: 'c' plain() takes 2 positional arguments but 3 were given plain() missing 1 required positional argument: 'b'
# expect: plain() got multiple values for argument 'a' (1, 2) (2, 1)
# expect: keywords must be strings plain() got an unexpected keyword argument 'z'


class Thing:
    def __init__(self, *args, **kwargs):
        self.args, self.kwargs = args, kwargs

    def method(self, *args, **kwargs):
        return args, kwargs

    @classmethod
    def make(cls, *args, **kwargs):
        return cls(*args, **kwargs)

    def __call__(self, *args, **kwargs):
        return self.method(*args, **kwargs)


thing = Thing.make(1, x=2)
print(thing.args, thing.kwargs, thing(3, y=4), thing.method(*(5, 6), **{"z": 7}))
# expect: (1,) {'x': 2} ((3,), {'y': 4}) ((5, 6), {'z': 7})
print(attempt(max, ((3, 1),), {"key": lambda v: -v}), attempt(dict, ([("p", 1)],), {"q": 2}))
# expect: 1 {'p': 1, 'q': 2}
print(attempt(len, (1, 2)), attempt(sorted, ([2, 1],), {"bad": 1}))
# expect: len() takes exactly one argument (2 given) 'bad' is an invalid keyword argument for sort()


def many(*args, **kwargs):
    return len(args), len(kwargs)


print(many(*range(5000)), many(**{"k%d" % i: i for i in range(3000)}), many(*range(990), **{"a": 1}))
# expect: (5000, 0) (0, 3000) (990, 1)


def generator(*args, **kwargs):
    yield args
    yield kwargs


async def coroutine(*args):
    return args


print(list(forward_generator) if (forward_generator := attempt(generator, (1,), {"b": 2})) else None)
# expect: [(1,), {'b': 2}]
waiting = attempt(coroutine, (1, 2))
try:
    waiting.send(None)
except StopIteration as stop:
    print(stop.value)  # expect: (1, 2)


def inside(*args, **kwargs):
    yield take(*args, **kwargs)
    yield from [plain(*args)]


print(list(inside(1, 2)))  # expect: [(1, 2, (), 3, ['seen']), (1, 2)]


def deep(n, *args, **kwargs):
    return deep(n - 1, *args, **kwargs) if n else (args, kwargs)


print(deep(200, 1, k=2))  # expect: ((1,), {'k': 2})


def endless(*args):
    return endless(*args)


print(attempt(endless, (1,)))  # expect: maximum recursion depth exceeded


def failing(*args, **kwargs):
    raise KeyError(args, kwargs)


def through(*args, **kwargs):
    return failing(*args, **kwargs)


try:
    through(1, a=2)
except KeyError as error:
    names, tb = [], error.__traceback__
    while tb:
        names.append(tb.tb_frame.f_code.co_name)
        tb = tb.tb_next
    print(error, names)  # expect: ((1,), {'a': 2}) ['<module>', 'through', 'failing']


def locals_of(*args, **kwargs):
    kwargs["added"] = 1
    return sorted(locals())


print(locals_of(**given), given)  # expect: ['args', 'kwargs'] {'a': 1, 'x': 2}
