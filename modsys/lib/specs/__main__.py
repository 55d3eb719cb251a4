"""minipy -m specs: the functions of the module specs from the shell."""
import json
import sys

USAGE = """\
usage: minipy -m specs COMMAND [OPTION]... [ARGUMENT]...

  explain NAME...     why a module is what it is, or why it cannot be found   (1: cannot be found)
  main                the state of __main__, and what it would be by other roads
  compare SCRIPT      one script by several roads, side by side               (1: differs from --against)
      --roads LIST        such as script,-m,-c,stdin,directory,zip,run_path,pdb,ipykernel
      --against PYTHON    lay a CPython's results beside them
  atlas [WORD]...     all roads and launchers, or those that have the words   (1: none has)
  tour                a guided walk through one import and one script run
  doctor SCRIPT...    what will break by which road, and what to do about it  (1: something will)
  page TRACE          the page of a trace: what -X spec=json:FILE wrote, as HTML

  --json              as JSON
  --html FILE         as a page (compare, atlas, page)
  --mask              addresses and times as ..., so that the output is the same each time
  --help              this text

exit codes: 0; 1 what is said above; 2 wrong use
"""


class WrongUse(Exception):
    pass


class Options:

    def __init__(self, words):
        self.json = self.mask = False
        self.html = self.roads = self.against = None
        self.words = []
        words = list(words)
        while words:
            word = words.pop(0)
            name, equals, value = word.partition('=')
            if word in ('--json', '--mask'):
                setattr(self, word[2:], True)
            elif name in ('--html', '--roads', '--against'):
                if not equals:
                    if not words:
                        raise WrongUse(f'{name} wants a value')
                    value = words.pop(0)
                setattr(self, name[2:], value)
            elif word == '--':
                self.words += words
                break
            elif word.startswith('--'):
                raise WrongUse(f'unknown option {word}')
            else:
                self.words.append(word)

    def words_wanted(self, least, most=None):
        if len(self.words) < least or most is not None and len(self.words) > most:
            raise WrongUse('a wrong number of arguments')
        return self.words


def show(result, options):
    """As text, as JSON or into an HTML file."""
    from specs._trace import mask
    clean = mask if options.mask else str
    if options.html:
        if not hasattr(result, 'to_html'):
            raise WrongUse('there is no page of this')
        with open(options.html, 'w', encoding='utf-8') as f:
            f.write(clean(result.to_html()))
    elif options.json:
        print(clean(json.dumps(result.to_dict(), indent=2)))
    else:
        print(clean(str(result)))


def explain(options):
    import specs
    code = 0
    for name in options.words_wanted(1):
        result = specs.explain(name)
        show(result, options)
        code = code or int(not result.found)
    return code


def main_(options):
    import specs
    options.words_wanted(0, 0)
    show(specs.main(), options)


def compare(options):
    import specs
    script, *arguments = options.words_wanted(1)
    roads = options.roads.split(',') if options.roads else None
    result = specs.compare(script, roads, options.against, arguments)
    show(result, options)
    return int(bool(result.differences))


def atlas(options):
    import specs
    result = specs.atlas(*options.words)
    show(result, options)
    return int(not result)


def tour(options):
    from specs._tour import make_tour, tour
    options.words_wanted(0, 0)
    if options.json:
        show(make_tour(), options)
    else:
        tour(masked=options.mask)


def doctor(options):
    import specs
    code = 0
    for script in options.words_wanted(1):
        result = specs.doctor(script)
        show(result, options)
        code = code or int(bool(result))
    return code


def page(options):
    """The page that shows a trace, of the JSON lines that -X spec=json:FILE wrote. A second trace can be laid beside it
    there."""
    import _modsys
    trace, = options.words_wanted(1, 1)
    if not options.html:
        raise WrongUse('page wants --html FILE')
    with open(trace, encoding='utf-8', errors='surrogateescape') as f:
        text = _modsys.page(f.read())
    with open(options.html, 'w', encoding='utf-8', errors='surrogateescape') as f:
        f.write(text)


COMMANDS = {'explain': explain, 'main': main_, 'compare': compare, 'atlas': atlas, 'tour': tour, 'doctor': doctor,
            'page': page}


def help_of(command):
    """What USAGE says of one command, and the documentation of its function."""
    import inspect
    import specs
    lines = USAGE.splitlines()
    start = next(i for i, line in enumerate(lines) if line.split()[:1] == [command] and line.startswith('  '))
    end = next(i for i in range(start + 1, len(lines)) if not lines[i].startswith('      '))
    said = '\n'.join(lines[start:end])
    options = '\n'.join(line for line in lines if line.startswith('  --') and 'this text' not in line)
    documentation = inspect.getdoc(getattr(specs, command, page))
    return f'usage: minipy -m specs {said.strip()}\n\n{documentation}\n\n{options}'


def run(words):
    if not words or words[0] in ('--help', '-h', 'help'):
        print(USAGE, end='')
        return 0 if words else 2
    command, *rest = words
    if command in COMMANDS and '--help' in rest[:rest.index('--') if '--' in rest else None]:
        print(help_of(command))
        return 0
    try:
        if command not in COMMANDS:
            raise WrongUse(f'no command is called {command!r}')
        return COMMANDS[command](Options(rest)) or 0
    except WrongUse as e:
        print(f'specs: {e}; see minipy -m specs --help', file=sys.stderr)
    except BrokenPipeError:
        # Whoever read has gone (specs atlas | head).
        import os
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    except (OSError, ValueError, SyntaxError) as e:
        print(f'specs: {type(e).__name__}: {e}', file=sys.stderr)
    return 2


if __name__ == '__main__':
    sys.exit(run(sys.argv[1:]))
