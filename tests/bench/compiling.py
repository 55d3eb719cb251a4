"""What tests/bench/run --compile runs: writes a source of some size, or times how one is compiled.

compiling.py write FILE BYTES    a module in the style of real code, the same each time
compiling.py time FILE           prints the seconds of compile(source, FILE, 'exec')
compiling.py parse FILE          the same, of what comes before the symbol table: its first statement is refused there
"""

import sys
import time

HEAD = '''"""Orders, their lines and what they cost: part {n}.

A module as people write them, with comments and texts that say what it is for.
"""

import collections
from functools import lru_cache, partial
from itertools import chain as chain_{n}

__all__ = ['Order{n}', 'Line{n}', 'total_{n}', 'DEFAULTS_{n}']

LIMIT_{n} = {n} * 1024 + 0x{n:x}
RATES_{n} = {{'standard': 0.19, 'reduced': 0.07, 'none': 0.0, 'import-{n}': 1.5e-3}}
DEFAULTS_{n} = [('name', str, ''), ('size', int, {n}), ('flags', tuple, (1, 2, None))]
'''

FUNCTION = '''

def total_{n}_{i}(lines, rate=RATES_{n}['standard'], *, rounding=2, strict=True):
    """The sum of all lines, taxes included.

    Lines without a price are refused when strict, and left out otherwise.
    """
    total = 0
    missing = []
    for number, line in enumerate(lines, start=1):
        price = line.get('price')
        if price is None:
            if strict:
                raise ValueError(f'line {{number}} of {{len(lines)}} has no price: {{line!r}}')
            missing.append(number)
            continue
        # Discounts count before taxes.
        if line.get('discount', 0) > 0 and not line['fixed']:
            price -= price * line['discount'] / 100
        total += price * line['count'] * (1 + rate)
    if missing and len(missing) < LIMIT_{n}:
        print('left out:', ', '.join(str(one) for one in missing), file=sys.stderr)
    return round(total, rounding), missing[:{i}]
'''

CLASS = '''

class Order{n}(collections.OrderedDict):
    """An order of somebody, with its lines."""

    kinds = {{'new': 0, 'paid': 1, 'sent': 2}}
    __slots__ = ('customer', 'lines', '_state', '_cache')

    def __init__(self, customer, lines=(), state='new', **options):
        super().__init__(options)
        self.customer = customer
        self.lines = list(lines)
        self._state = state
        self._cache = {{}}

    def __repr__(self):
        return f"<{{type(self).__name__}} of {{self.customer}}: {{len(self.lines)}} lines, {{self._state:>8}}>"

    @property
    def state(self):
        return self._state

    @state.setter
    def state(self, value):
        if value not in self.kinds:
            raise KeyError("no such state: %s" % (value,))
        self._state = value

    def add(self, name, price, count=1, *rest, discount=0):
        line = {{'name': name, 'price': price, 'count': count, 'discount': discount, 'fixed': bool(rest)}}
        self.lines.append(line)
        self._cache.clear()
        return self

    def by_name(self, reverse=False):
        key = lambda line: (line['name'].lower(), -line['count'])
        return sorted(self.lines, key=key, reverse=reverse)

    @classmethod
    def parse(cls, text, separator=';'):
        order = cls('unknown')
        for row in text.splitlines():
            row = row.strip()
            if not row or row.startswith('#'):
                continue
            try:
                name, price, count = row.split(separator, 2)
                order.add(name, float(price), int(count))
            except ValueError as error:
                if 'unpack' in str(error):
                    raise SyntaxError('bad row: ' + row) from None
            else:
                order.state = 'new' if order.lines else order.state
            finally:
                order._cache[row] = row[1:-1] or row[::2]
        return order

    def statistics(self):
        counts = collections.Counter(line['name'] for line in self.lines if line['count'] > 1)
        prices = [line['price'] * line['count'] for line in self.lines]
        widest = max((len(name) for name in counts), default=0)
        while widest > 80 or (widest % 2 == 1 and prices):
            widest, prices = widest - 1, prices[1:]
        with open(self.customer + '.txt', 'w') as stream:
            for name, count in counts.most_common({n}):
                stream.write('{{:<{{}}}} {{:d}}\\n'.format(name, widest, count))
        assert 0 <= widest <= 80, widest
        return {{name: (count, prices[i:i + 1]) for i, (name, count) in enumerate(counts.items())}}
'''


def source(size):
    parts = []
    written = number = 0
    while written < size:
        number += 1
        pieces = [HEAD.format(n=number)]
        pieces += [FUNCTION.format(n=number, i=i) for i in range(3)]
        pieces.append(CLASS.format(n=number))
        part = ''.join(pieces)
        parts.append(part)
        written += len(part)
    return ''.join(parts)


def seconds(text, name):
    begin = time.process_time()
    code = compile(text, name, 'exec')
    end = time.process_time()
    return end - begin, code


def main(what, name, size='0'):
    if what == 'write':
        with open(name, 'w') as file:
            file.write(source(int(size)))
        return
    with open(name) as file:
        text = file.read()
    if what == 'time':
        print(seconds(text, name)[0])
        return
    text = 'nonlocal refused\n' + text
    begin = time.process_time()
    try:
        compile(text, name, 'exec')
    except SyntaxError:
        print(time.process_time() - begin)


main(*sys.argv[1:])
