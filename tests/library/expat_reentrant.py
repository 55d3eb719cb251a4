# skip-oracle: expat forbids to parse from within a handler; CPython 3.11 lets it happen, and may hang
# A parser that is fed from within its own handler says so; another one may parse there.
from xml.parsers import expat
import io

outer = expat.ParserCreate()


def start(name, attributes):
    for parse in (lambda: outer.Parse('<b/>'), lambda: outer.ParseFile(io.BytesIO(b'<b/>'))):
        try:
            parse()
        except RuntimeError as e:
            print(name, e)
    inner = expat.ParserCreate()
    inner.StartElementHandler = lambda name, attributes: print('inner', name)
    inner.Parse('<z/>', True)


outer.StartElementHandler = start
print(outer.Parse('<a/>', True))
# expect: a reentrant call inside xmlparser.Parse()
# expect: a reentrant call inside xmlparser.ParseFile()
# expect: inner z
# expect: 1
