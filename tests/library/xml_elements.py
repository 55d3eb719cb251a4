# _elementtree: elements as sequences and mappings, copies, pickles, finding, builders, parsers, what wrong calls say.
import _elementtree
import copy
import pickle
import sys
import xml.etree.ElementTree as ET
from xml.etree.ElementTree import Element, SubElement, TreeBuilder, XMLParser


def show(f, *args, **keywords):
    try:
        result = f(*args, **keywords)
    except BaseException as e:
        print(type(e).__name__, e)
    else:
        print(f'<{getattr(result.tag, "__name__", result.tag)}>' if isinstance(result, Element) else result)


print(sorted(name for name in dir(_elementtree) if not name.startswith('__')), Element is _elementtree.Element)
print(Element, TreeBuilder, XMLParser, ET.ParseError.__mro__[:2], Element.__doc__)
show(Element)
show(Element, 1, 2)
show(Element, 1, {}, 3)
show(Element, 'a', attrib=3)
show(SubElement)
show(SubElement, 1, 2)
show(SubElement, Element('a'), 'b', 3)
print(Element('a', attrib={'x': 1}, y=2).attrib, Element('a', {'x': 1}, z=3).items(), Element('a', tag=1).keys())
shared = {'k': 'v'}
e = Element('root', shared)
e.set('more', '1')
print(shared, e.attrib, e.get('k'), e.get('none'), e.get('none', 5), repr(e)[:16])
for i in range(6):
    SubElement(e, 'c%d' % i, n=str(i)).tail = '\n'
print(len(e), bool(e), bool(Element('x')), [c.tag for c in e], e[-1].tag, [c.tag for c in e[1:5:2]], iter(e).__class__)
for method, arguments in [('append', (1,)), ('append', ()), ('extend', (1,)), ('extend', ('x',)), ('insert', (0, 1)),
                          ('insert', ('a', 1)), ('remove', (None,)), ('remove', (Element('q'),)), ('find', (1,)),
                          ('find', ()), ('findall', ('a', 1)), ('get', ()), ('set', (1,)), ('makeelement', (1, 2)),
                          ('iter', (1, 2)), ('keys', (1,)), ('__deepcopy__', (1,)), ('__setstate__', (1,)),
                          ('__setstate__', ({},)), ('__setstate__', ({'tag': 1, '_children': [1]},)),
                          ('__setstate__', ({'tag': 1, '_children': 1},)), ('clear', (1,)), ('iterfind', (1,))]:
    show(getattr(Element('x'), method), *arguments)


def store(key, value):
    e[key] = value


def delete(key):
    del e[key]


show(lambda: e[10])
show(lambda: e['x'])
show(store, 0, 1)
show(store, 99, Element('z'))
show(store, 'x', 1)
show(store, slice(0, 2), 5)
show(store, slice(0, 2), [5])
show(store, slice(0, 4, 2), [Element('z')])
show(delete, 99)
show(delete, slice(0, None, 2))
print([c.tag for c in e])
store(slice(0, 0), [Element('n1'), Element('n2')])
store(slice(None, None, -1), list(e))
print([c.tag for c in e])
store(slice(1, 4, 2), [Element('p'), Element('q')])
del e[0]
del e[3:0:-2]
print([c.tag for c in e])
show(setattr, e, 'attrib', 1)
for name in ('tag', 'text', 'tail', 'attrib'):
    show(delattr, e, name)
show(setattr, e, 'other', 1)

a = Element('a', x='1')
a.text, a.tail = 'text', 'tail'
b = SubElement(a, 'b')
SubElement(b, 'c').text = 'deep'
shallow, deep = copy.copy(a), copy.deepcopy(a)
print(shallow[0] is b, deep[0] is b, ET.tostring(shallow), ET.tostring(deep), shallow.attrib is a.attrib, deep.attrib)
for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
    print(ET.tostring(pickle.loads(pickle.dumps(a, protocol))))
print({k: v if k != '_children' else len(v) for k, v in a.__getstate__().items()})
a.clear()
print(a.attrib, len(a), a.text, a.tail)
a.tag = type('R', (), {'__repr__': lambda self: repr(a)})()
show(repr, a)


class Own(Element):
    def __init__(self, tag):
        super().__init__(tag)
        self.own = 1

    def __len__(self):
        return 7


own = Own('own')
print(own.own, len(own), type(copy.deepcopy(own)).__name__, type(copy.copy(own)).__name__)

root = ET.XML('<r>one<a k="1">two<b>three</b>four</a>five<!-- no --><c/><a/>six</r>tail'[:-4])
print([x.tag for x in root.iter()], [x.tag for x in root.iter('a')], [x.tag for x in root.iter('*')], list(root.itertext()))
print(root.find('a').get('k'), root.find('zz'), root.find('a/b').text, root.findtext('a'), root.findtext('c'),
      root.findtext('zz', 'default'), root.findall('a'.upper()), len(root.findall('a')), len(root.findall('.//b')),
      [x.tag for x in root.iterfind('*')], root.find('{}a').tag, root.find('{*}c').tag)
print(type(root.iter()), root.iter().__iter__().__class__.__name__)
deep = root
for i in range(20000):
    deep = SubElement(deep, 'd')
print(sum(1 for _ in root.iter('d')), len(list(root.itertext())))
show(copy.deepcopy, root)
del deep, root

builder = TreeBuilder()
for method, arguments in [('start', ()), ('start', ('a', 1)), ('end', ('x',)), ('data', ('x',)), ('start', ('a', {})),
                          ('data', ('x',)), ('data', ('y',)), ('end', ('q',)), ('data', ('z',)), ('comment', ('t',)), ('pi', ()),
                          ('pi', ('a',)), ('pi', ('a', 'b')), ('pi', ('a', 'b', 'c')), ('close', ())]:
    show(getattr(builder, method), *arguments)
print(builder.close().text, builder.close().tail)
show(builder.start, 'b', {})
show(TreeBuilder, 1, 2)
show(TreeBuilder, foo=1)
for options in ({}, {'insert_comments': True}, {'insert_pis': True}, {'insert_comments': True, 'insert_pis': True}):
    parser = XMLParser(target=TreeBuilder(**options))
    parser.feed('<a>1<!-- c -->2<?p i?>3</a>')
    print(ET.tostring(parser.close()))
parser = XMLParser(target=TreeBuilder(element_factory=lambda tag, attrib: Own(tag)))
parser.feed('<a>1<b/>2</a>')
print([type(x).__name__ for x in parser.close().iter()])

show(XMLParser, 1)
show(XMLParser, encoding=1)
parser = XMLParser()
print(parser.entity, type(parser.target).__name__, parser.version[:6])
show(parser.feed, 1)
show(parser.feed, '<a>')
show(parser.feed, b'<b')
show(parser.close)
for text in ('<a>&foo;</a>', '<a></b>', '', '<a/><b/>', '<a b="1" b="2"/>', '<a:b/>', '\ud800', b'<a>\xff</a>',
             '<a xmlns="u" xmlns:p="v" p:q="1"><p:c/></a>', b'<?xml version="1.0" encoding="latin-1"?><a>\xe9</a>',
             b'<?xml version="1.0" encoding="nope"?><a/>', '<!DOCTYPE a [<!ENTITY e "xx">]><a>&e;</a>'):
    try:
        parser = XMLParser()
        parser.feed(text)
        r = parser.close()
        print(r.tag, r.attrib, [c.tag for c in r], ascii(r.text))
    except (ET.ParseError, ValueError, LookupError) as e:
        print(type(e).__name__, e, getattr(e, 'code', None), getattr(e, 'position', None))
parser = XMLParser()
parser.entity['foo'] = 'bar'
parser.feed('<!DOCTYPE a SYSTEM "x"><a>&foo;</a>')
print(parser.close().text)
show(XMLParser.__new__(XMLParser).feed, 'a')
show(parser._setevents, 1)
show(parser._setevents, [], 1)
show(parser._setevents, [], ['x'])
show(parser._setevents, [], [1])
show(XMLParser(target=5)._setevents, [])
show(parser._parse_whole, 1)
show(_elementtree._set_factories, 1, 2)


class Target:
    def __getattr__(self, name):
        if name.startswith('__'):
            raise AttributeError(name)
        return lambda *args: print(name, args)


parser = XMLParser(target=Target())
parser.feed('<?xml version="1.0"?><!DOCTYPE d PUBLIC "p" "s"><d xmlns:n="u" a="1"><!--c--><?t d?><?t?>text&amp;<n:e/></d>')
show(parser.close)


class Stops:
    def start(self, tag, attributes):
        print('start', tag)
        raise KeyError(tag)

    def end(self, tag):
        print('never')


show(XMLParser(target=Stops()).feed, '<a><b/></a>')
pull = ET.XMLPullParser(['start', 'end', 'start-ns', 'end-ns', 'comment', 'pi'])
pull.feed('<a xmlns="u"><!--c--><?p i?><b>')
print([(event, getattr(what, 'tag', what)) for event, what in pull.read_events() if event not in ('comment', 'pi')])
pull.feed('</b></a>')
print([(event, getattr(what, 'tag', what)) for event, what in pull.read_events()])

# expect: ['Element', 'ParseError', 'SubElement', 'TreeBuilder', 'XMLParser', '_set_factories'] True
# expect: <class 'xml.etree.ElementTree.Element'> <class 'xml.etree.ElementTree.TreeBuilder'> <class 'xml.etree.ElementTree.XMLParser'> (<class 'xml.etree.ElementTree.ParseError'>, <class 'SyntaxError'>) None
# expect: TypeError Element() takes at least 1 argument (0 given)
# expect: TypeError Element() argument 2 must be dict, not int
# expect: TypeError Element() takes at most 2 arguments (3 given)
# expect: TypeError attrib must be dict, not int
# expect: TypeError SubElement() takes at least 2 arguments (0 given)
# expect: TypeError SubElement() argument 1 must be xml.etree.ElementTree.Element, not int
# expect: TypeError SubElement() argument 3 must be dict, not int
# expect: {'x': 1, 'y': 2} [('x', 1), ('z', 3)] ['tag']
# expect: {'k': 'v'} {'k': 'v', 'more': '1'} v None 5 <Element 'root' 
# expect: 6 True False ['c0', 'c1', 'c2', 'c3', 'c4', 'c5'] c5 ['c1', 'c3'] <class 'iterator'>
# expect: TypeError append() argument must be xml.etree.ElementTree.Element, not int
# expect: TypeError Element.append() takes exactly one argument (0 given)
# expect: TypeError expected sequence, not "int"
# expect: TypeError expected an Element, not "str"
# expect: TypeError insert() argument 2 must be xml.etree.ElementTree.Element, not int
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: TypeError remove() argument must be xml.etree.ElementTree.Element, not None
# expect: ValueError list.remove(x): x not in list
# expect: TypeError 'int' object is not subscriptable
# expect: TypeError find() missing required argument 'path' (pos 1)
# expect: AttributeError 'int' object has no attribute 'items'
# expect: TypeError get() missing required argument 'key' (pos 1)
# expect: TypeError set expected 2 arguments, got 1
# expect: TypeError makeelement() argument 2 must be dict, not int
# expect: TypeError iter() takes at most 1 argument (2 given)
# expect: TypeError Element.keys() takes no arguments (1 given)
# expect: TypeError __deepcopy__() argument must be dict, not int
# expect: TypeError Don't know how to unpickle "1" as an Element
# expect: TypeError tag may not be NULL
# expect: TypeError expected an Element, not "int"
# expect: TypeError '_children' is not a list
# expect: TypeError Element.clear() takes no arguments (1 given)
# expect: TypeError 'int' object is not subscriptable
# expect: IndexError child index out of range
# expect: TypeError element indices must be integers
# expect: TypeError expected an Element, not "int"
# expect: IndexError child assignment index out of range
# expect: TypeError element indices must be integers
# expect: TypeError expected sequence, not "int"
# expect: TypeError expected an Element, not "int"
# expect: ValueError attempt to assign sequence of size 1 to extended slice of size 2
# expect: IndexError child assignment index out of range
# expect: None
# expect: ['c1', 'c3', 'c5']
# expect: ['c5', 'c3', 'c1', 'n2', 'n1']
# expect: ['p', 'q']
# expect: TypeError attrib must be dict, not int
# expect: AttributeError can't delete element attribute
# expect: AttributeError can't delete element attribute
# expect: AttributeError can't delete element attribute
# expect: AttributeError can't delete element attribute
# expect: AttributeError 'xml.etree.ElementTree.Element' object has no attribute 'other'
# expect: True False b'<a x="1">text<b><c>deep</c></b></a>tail' b'<a x="1">text<b><c>deep</c></b></a>tail' True {'x': '1'}
# expect: b'<a x="1">text<b><c>deep</c></b></a>tail'
# expect: b'<a x="1">text<b><c>deep</c></b></a>tail'
# expect: b'<a x="1">text<b><c>deep</c></b></a>tail'
# expect: b'<a x="1">text<b><c>deep</c></b></a>tail'
# expect: {'tag': 'a', '_children': 1, 'attrib': {'x': '1'}, 'text': 'text', 'tail': 'tail'}
# expect: {} 0 None None
# expect: RuntimeError reentrant call inside xml.etree.ElementTree.Element.__repr__
# expect: 1 7 Element Element
# expect: ['r', 'a', 'b', 'c', 'a'] ['a', 'a'] ['r', 'a', 'b', 'c', 'a'] ['one', 'two', 'three', 'four', 'five', 'six']
# expect: 1 None three two  default [] 2 1 ['a', 'c', 'a'] a c
# expect: <class '_elementtree._element_iterator'> _element_iterator
# expect: 20000 6
# expect: <r>
# expect: TypeError start expected 2 arguments, got 0
# expect: TypeError start() argument 2 must be dict, not int
# expect: IndexError pop from empty stack
# expect: None
# expect: <a>
# expect: None
# expect: None
# expect: <a>
# expect: None
# expect: <Comment>
# expect: TypeError pi expected at least 1 argument, got 0
# expect: <ProcessingInstruction>
# expect: <ProcessingInstruction>
# expect: TypeError pi expected at most 2 arguments, got 3
# expect: <a>
# expect: xy z
# expect: ParseError multiple elements on top level
# expect: TypeError TreeBuilder() takes at most 1 positional argument (2 given)
# expect: TypeError 'foo' is an invalid keyword argument for TreeBuilder()
# expect: b'<a>123</a>'
# expect: b'<a>1<!-- c -->23</a>'
# expect: b'<a>12<?p i?>3</a>'
# expect: b'<a>1<!-- c -->2<?p i?>3</a>'
# expect: ['Own', 'Own']
# expect: TypeError XMLParser() takes no positional arguments
# expect: TypeError XMLParser() argument 'encoding' must be str or None, not int
# expect: {} TreeBuilder Expat 
# expect: TypeError a bytes-like object is required, not 'int'
# expect: None
# expect: None
# expect: ParseError unclosed token: line 1, column 3
# expect: ParseError undefined entity: line 1, column 3 11 (1, 3)
# expect: ParseError mismatched tag: line 1, column 5 7 (1, 5)
# expect: ParseError no element found: line 1, column 0 3 (1, 0)
# expect: ParseError junk after document element: line 1, column 4 9 (1, 4)
# expect: ParseError duplicate attribute: line 1, column 9 8 (1, 9)
# expect: ParseError unbound prefix: line 1, column 0 27 (1, 0)
# expect: UnicodeEncodeError 'utf-8' codec can't encode character '\ud800' in position 0: surrogates not allowed None None
# expect: ParseError not well-formed (invalid token): line 1, column 3 4 (1, 3)
# expect: {u}a {'{v}q': '1'} ['{v}c'] None
# expect: a {} [] '\xe9'
# expect: LookupError unknown encoding: nope None None
# expect: a {} [] 'xx'
# expect: bar
# expect: ValueError XMLParser.__init__() wasn't called
# expect: AttributeError 'int' object has no attribute 'append'
# expect: TypeError events must be a sequence
# expect: ValueError unknown event 'x'
# expect: ValueError invalid events sequence
# expect: TypeError event handling only supported for ElementTree.TreeBuilder targets
# expect: AttributeError 'int' object has no attribute 'read'
# expect: TypeError Comment factory must be callable, not int
# expect: doctype ('d', 'p', 's')
# expect: start_ns ('n', 'u')
# expect: start ('d', {'a': '1'})
# expect: comment ('c',)
# expect: pi ('t', 'd')
# expect: pi ('t', '')
# expect: data ('text',)
# expect: data ('&',)
# expect: start ('{u}e', {})
# expect: end ('{u}e',)
# expect: end ('d',)
# expect: end_ns ('n',)
# expect: close ()
# expect: None
# expect: start a
# expect: KeyError 'a'
# expect: [('start-ns', ('', 'u')), ('start', '{u}a'), ('start', '{u}b')]
# expect: [('end', '{u}b'), ('end', '{u}a'), ('end-ns', None)]
