"""Compares minipy's parser with the CPython that runs this script.

    compare.py TOOL [--sources N] [--seed S] [--show N]    trees of the whole library, then N damaged sources
    compare.py --record                                    writes what CPython says into ../unit/syntax/*.txt

Warnings that CPython gives twice because it parses twice count once, and so does the text of an error: only its
first line with a character is compared.
"""
import argparse
import ast
import json
import os
import random
import re
import subprocess
import sys
import warnings

HERE = os.path.dirname(os.path.abspath(__file__))
TABLES = os.path.join(HERE, '..', 'unit', 'syntax')
LIBRARY = os.path.dirname(os.__file__)
MORE = 0x4000 | 0x200  # PyCF_ALLOW_INCOMPLETE_INPUT, PyCF_DONT_IMPLY_DEDENT

WORDS = ('( ) [ ] { } : , ; = == := + - * ** / . -> @ if else elif for in not and or is lambda def class return '
         'yield await async with as try except finally import from del global pass None True x y 1 "s" f"{x}" print '
         'match case _ ! $ \\ ... while raise assert += \' """ 0x 1_ b"a" # é').split() + ['\n', '\n    ', '\t']


def library_files():
    for folder, _, names in os.walk(LIBRARY):
        for name in names:
            if name.endswith('.py'):
                yield os.path.join(folder, name)


def outcome(mode, source):
    flags = ast.PyCF_ONLY_AST | (MORE if mode == 'more' else 0)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter('always')
        try:
            compile(source, 'f', 'single' if mode == 'more' else mode, flags, dont_inherit=True)
            result = 'ok'
        except SyntaxError as e:
            message, (_, lineno, offset, text, end_lineno, end_offset) = e.args
            result = f'{type(e).__name__} {lineno} {offset} {end_lineno} {end_offset} {message!r} {text!r}'
        except (RecursionError, MemoryError, ValueError) as e:
            result = type(e).__name__
    told = dict.fromkeys(f' W{w.lineno}:{w.message}' for w in caught)
    return result + ''.join(told)


def damaged(count):
    files = [f for f in library_files() if os.path.getsize(f) < 60000]
    while count:
        with open(random.choice(files), encoding='utf-8', errors='replace') as file:
            lines = file.read().split('\n')
        first = random.randrange(len(lines))
        chunk = lines[first:first + random.randint(1, 12)]
        indent = min((len(l) - len(l.lstrip()) for l in chunk if l.strip()), default=0)
        source = '\n'.join(l[indent:] for l in chunk) + random.choice(('', '\n', '\n'))
        pieces = re.findall(r'\w+|\s+|[^\w\s]', source)
        for _ in range(random.randint(1, 2)):
            if not pieces:
                break
            at = random.randrange(len(pieces))
            action = random.random()
            if action < .3:
                del pieces[at]
            elif action < .65:
                pieces.insert(at, random.choice(WORDS) + random.choice(('', ' ')))
            elif action < .85:
                pieces[at] = random.choice(WORDS)
            else:
                other = random.randrange(len(pieces))
                pieces[at], pieces[other] = pieces[other], pieces[at]
        source = ''.join(pieces)
        if re.search('[\0\r\ud800-\udfff]|\\\\N', source):
            continue
        count -= 1
        yield random.choice(('exec', 'exec', 'exec', 'single', 'more', 'eval')), source


def compare_trees(tool, show):
    files = sorted(library_files())
    different = 0
    for at in range(0, len(files), 50):
        some = files[at:at + 50]
        answer = subprocess.run([tool, 'trees', *some], stdout=subprocess.PIPE, check=True).stdout.split(b'\0')
        for name, ours in zip(some, answer):
            with open(name, 'rb') as file, warnings.catch_warnings():
                warnings.simplefilter('ignore')
                try:
                    theirs = ast.dump(ast.parse(file.read()), include_attributes=True)
                except (SyntaxError, ValueError):
                    theirs = 'error: '
            theirs = theirs.encode('utf-8', 'surrogatepass')
            if ours != theirs and not (theirs == b'error: ' and ours.startswith(theirs)):
                different += 1
                if different <= show:
                    print('tree differs:', name)
    print(f'trees: {len(files)} files, {different} differ')
    return different


def without_text(result):
    return re.sub(r" (['\"]).*?\1( W|$)", r'\2', result, flags=re.S) if 'Error' in result else result


def compare_outcomes(tool, cases, show):
    data = b''.join(part.encode('utf-8', 'surrogatepass') + b'\0' for case in cases for part in case)
    answer = subprocess.run([tool, 'outcomes'], input=data, stdout=subprocess.PIPE, check=True).stdout
    different = 0
    for (mode, source), ours in zip(cases, answer.decode('utf-8', 'surrogatepass').split('\0')):
        theirs = outcome(mode, source)
        if without_text(ours) != without_text(theirs):
            different += 1
            if different <= show:
                print(f'{mode} {source!r}\n    minipy  {ours}\n    CPython {theirs}')
    print(f'outcomes: {len(cases)} sources, {different} differ')
    return different


def rows_of(name):
    with open(os.path.join(TABLES, name), encoding='utf-8') as file:
        return [line.rstrip('\n').split('\t') for line in file if line.strip() and not line.startswith('#')]


def record(name, head, rows):
    with open(os.path.join(TABLES, name), 'w', encoding='utf-8') as file:
        file.write(head)
        for row in rows:
            file.write('\t'.join(row) + '\n')


def record_all():
    rows = [(mode, source, outcome(mode, json.loads(source))) for mode, source, *_ in rows_of('errors.txt')]
    record('errors.txt', '# mode, source, what CPython 3.11 says: tests/syntax/compare.py --record\n', rows)
    rows = [(source, json.dumps(ast.dump(ast.parse(json.loads(source)), include_attributes=True), ensure_ascii=False))
            for source, *_ in rows_of('trees.txt')]
    record('trees.txt', '# source, ast.dump() of CPython 3.11: tests/syntax/compare.py --record\n', rows)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('tool', nargs='?')
    parser.add_argument('--record', action='store_true')
    parser.add_argument('--sources', type=int, default=3000)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--show', type=int, default=10)
    options = parser.parse_args()
    if sys.version_info[:2] != (3, 11):
        print('skipped: this is not CPython 3.11')
        sys.exit(77)
    if options.record:
        return record_all()
    random.seed(options.seed)
    different = compare_trees(options.tool, options.show)
    recorded = [(mode, json.loads(source)) for mode, source, *_ in rows_of('errors.txt')]
    different += compare_outcomes(options.tool, recorded, options.show)
    # One in a thousand differs where CPython's tokenizer has looked further ahead than its parser.
    cases = list(damaged(options.sources))
    different += max(0, compare_outcomes(options.tool, cases, options.show) - options.sources // 500)
    sys.exit(different > 0)


main()
