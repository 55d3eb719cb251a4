# pyexpat and what stands on it: handlers, namespaces, errors, ElementTree, minidom, sax, plistlib.
import plistlib
import pyexpat
import xml.dom.minidom
import xml.etree.ElementTree as ET
import xml.sax
from xml.parsers import expat


def show(text):
    try:
        print(repr(eval(text)))
    except Exception as e:
        print(type(e).__name__ + ":", e)


log = []


def parser(*args, **attributes):
    p = expat.ParserCreate(*args)
    for name in ("StartElement", "EndElement", "CharacterData", "Comment", "ProcessingInstruction", "XmlDecl", "StartDoctypeDecl",
                 "EndDoctypeDecl", "EntityDecl", "NotationDecl", "UnparsedEntityDecl", "ElementDecl", "AttlistDecl",
                 "StartCdataSection", "EndCdataSection", "StartNamespaceDecl", "EndNamespaceDecl"):
        setattr(p, name + "Handler", lambda *a, name=name: log.append((name, *a)))
    for name, value in attributes.items():
        setattr(p, name, value)
    return p


def parse(text, *args, **attributes):
    log.clear()
    parser(*args, **attributes).Parse(text, True)
    return log


show("parse('<a x=\"1\" y=\"2\">t&lt;u<!-- c --><?go on?></a>')")
# expect: [('StartElement', 'a', {'x': '1', 'y': '2'}), ('CharacterData', 't'), ('CharacterData', '<'), ('CharacterData', 'u'), ('Comment', ' c '), ('ProcessingInstruction', 'go', 'on'), ('EndElement', 'a')]
show("parse('<a x=\"1\" y=\"2\">t&lt;u\\nv</a>', buffer_text=True, ordered_attributes=True)")
# expect: [('StartElement', 'a', ['x', '1', 'y', '2']), ('CharacterData', 't<u\nv'), ('EndElement', 'a')]
show("parse('<?xml version=\"1.0\" encoding=\"latin-1\"?><a>\\xe9</a>'.encode('latin-1'))")
# expect: [('XmlDecl', '1.0', 'latin-1', -1), ('StartElement', 'a', {}), ('CharacterData', 'é'), ('EndElement', 'a')]
show("parse('<?xml version=\"1.0\" encoding=\"koi8-r\"?><a>\\u0430</a>'.encode('koi8-r'))")
# expect: [('XmlDecl', '1.0', 'koi8-r', -1), ('StartElement', 'a', {}), ('CharacterData', 'а'), ('EndElement', 'a')]
show("parse('<x:a xmlns:x=\"urn:u\" x:b=\"1\"/>', None, '|')")
# expect: [('StartNamespaceDecl', 'x', 'urn:u'), ('StartElement', 'urn:u|a', {'urn:u|b': '1'}), ('EndElement', 'urn:u|a'), ('EndNamespaceDecl', 'x')]
show("parse('<x:a xmlns:x=\"urn:u\" x:b=\"1\"/>', None, '|', namespace_prefixes=True)")
# expect: [('StartNamespaceDecl', 'x', 'urn:u'), ('StartElement', 'urn:u|a|x', {'urn:u|b|x': '1'}), ('EndElement', 'urn:u|a|x'), ('EndNamespaceDecl', 'x')]
show("parse('<a><![CDATA[<&>]]></a>', buffer_text=True)")
# expect: [('StartElement', 'a', {}), ('StartCdataSection',), ('CharacterData', '<&>'), ('EndCdataSection',), ('EndElement', 'a')]
show("parse('<!DOCTYPE a [<!ELEMENT a (b|c*,d)?><!ATTLIST a k CDATA \"v\"><!ENTITY e \"text\">]><a>&e;</a>')")
# expect: ExpatError: syntax error: line 1, column 30
show("parse('<!DOCTYPE a SYSTEM \"s\" [<!NOTATION n PUBLIC \"p\"><!ENTITY u SYSTEM \"f\" NDATA n>]><a/>')")
# expect: [('StartDoctypeDecl', 'a', 's', None, 1), ('NotationDecl', 'n', None, None, 'p'), ('UnparsedEntityDecl', 'u', None, 'f', None, 'n'), ('EndDoctypeDecl',), ('StartElement', 'a', {}), ('EndElement', 'a')]
show("parse('<a>')")  # expect: ExpatError: no element found: line 1, column 3
show("parse('<a></b>')")  # expect: ExpatError: mismatched tag: line 1, column 5
show("parse('')")  # expect: ExpatError: no element found: line 1, column 0
show("parse('<a/><b/>')")  # expect: ExpatError: junk after document element: line 1, column 4
show("parse('<a x=\"1\" x=\"2\"/>')")  # expect: ExpatError: duplicate attribute: line 1, column 9
show("parse('<a>&nope;</a>')")  # expect: ExpatError: undefined entity: line 1, column 3
show("parse('<?xml version=\"1.0\" encoding=\"nope\"?><a/>'.encode())")
# expect: LookupError: unknown encoding: nope
show("parse('<x:a/>', None, '|')")  # expect: ExpatError: unbound prefix: line 1, column 0
show("parse(3)")  # expect: TypeError: a bytes-like object is required, not 'int'
show("expat.ParserCreate(3)")  # expect: TypeError: ParserCreate() argument 'encoding' must be str or None, not int
show("expat.ParserCreate(None, 'ab')")
# expect: ValueError: namespace_separator must be at most one character, omitted, or None
show("expat.ParserCreate(None, None, 3)")  # expect: TypeError: intern must be a dictionary
show("expat.ParserCreate().intern")  # expect: {}
show("setattr(expat.ParserCreate(), 'buffer_size', 0)")
# expect: ValueError: buffer_size must be greater than zero
show("setattr(expat.ParserCreate(), 'nothing', 0)")
# expect: AttributeError: 'pyexpat.xmlparser' object has no attribute 'nothing'
show("expat.ParserCreate().StartElementHandler")  # expect: None
show("expat.ErrorString(3), expat.errors.messages[4], expat.errors.codes['syntax error'], expat.errors.XML_ERROR_SYNTAX")
# expect: ('no element found', 'not well-formed (invalid token)', 2, 'syntax error')
show("expat.ParserCreate().ParseFile(3)")  # expect: TypeError: argument must have 'read' attribute
show("expat.native_encoding, expat.ExpatError, pyexpat.XMLParserType, expat.model.XML_CTYPE_SEQ")
# expect: ('UTF-8', <class 'xml.parsers.expat.ExpatError'>, <class 'pyexpat.xmlparser'>, 6)
p = parser()
try:
    p.Parse("<a>\n<b")
    p.Parse("<c>", 1)
except expat.error as e:
    print(e, e.code, e.lineno, e.offset, p.ErrorLineNumber, p.ErrorByteIndex, p.CurrentColumnNumber)
    # expect: not well-formed (invalid token): line 2, column 2 4 2 2 2 6 2
p = parser()
p.StartElementHandler = lambda name, attributes: 1 // 0
show("p.Parse('<a><b/></a>', 1)")  # expect: ZeroDivisionError: integer division or modulo by zero
p = expat.ParserCreate()
log.clear()
p.DefaultHandler = log.append
p.Parse("<a>x</a>", 1)
print(log)  # expect: ['<a>', 'x', '</a>']

root = ET.fromstring('<a x="1"><b>t&amp;u</b>tail<c/><n:d xmlns:n="urn:n" n:k="v"/></a>')
print(ET.tostring(root), root.attrib, [e.tag for e in root.iter()], root.find("b").text, root.find("b").tail)
# expect: b'<a xmlns:ns0="urn:n" x="1"><b>t&amp;u</b>tail<c /><ns0:d ns0:k="v" /></a>' {'x': '1'} ['a', 'b', 'c', '{urn:n}d'] t&u tail
print(ET.tostring(ET.XML("<a>\u00e9</a>"), "unicode"), ET.tostring(ET.XML("<a>\u00e9</a>"), "latin-1"))
# expect: <a>é</a> b"<?xml version='1.0' encoding='latin-1'?>\n<a>\xe9</a>"
show("ET.fromstring('<a><b></a>')")  # expect: ParseError: mismatched tag: line 1, column 8
show("ET.fromstring('')")  # expect: ParseError: no element found: line 1, column 0
show("[(event, e.tag) for event, e in ET.iterparse(__import__('io').BytesIO(b'<a><b/></a>'), ['start', 'end'])]")
# expect: [('start', 'a'), ('start', 'b'), ('end', 'b'), ('end', 'a')]
ET.indent(root)
print(repr(ET.tostring(root, "unicode")))
# expect: '<a xmlns:ns0="urn:n" x="1">\n  <b>t&amp;u</b>tail<c />\n  <ns0:d ns0:k="v" />\n</a>'
document = xml.dom.minidom.parseString('<a><b x="2">t</b><!--c--></a>')
print(repr(document.toprettyxml(" ")), document.documentElement.getElementsByTagName("b")[0].getAttribute("x"))
# expect: '<?xml version="1.0" ?>\n<a>\n <b x="2">t</b>\n <!--c-->\n</a>\n' 2
show("xml.dom.minidom.parseString('<a>')")  # expect: ExpatError: no element found: line 1, column 3


class Handler(xml.sax.ContentHandler):
    def startElement(self, name, attributes):
        log.append((name, dict(attributes)))


log.clear()
xml.sax.parseString('<a z="3"><b/></a>', Handler())
print(log)  # expect: [('a', {'z': '3'}), ('b', {})]
show("xml.sax.parseString('<a', Handler())")  # expect: SAXParseException: <unknown>:1:0: unclosed token
show("plistlib.loads(plistlib.dumps({'a': [1, 2.5, True, b'x']}))")  # expect: {'a': [1, 2.5, True, b'x']}
