# Tables as text: the module csv.
import csv
import io


def tell(f, *args, **keywords):
    try:
        print(f(*args, **keywords))
    except Exception as e:
        print(type(e).__name__ + ":", e)


def rows(lines, **keywords):
    return list(csv.reader(lines, **keywords))


tell(rows, ["a,b,c", '"x ""y"", z",,', "", '"two\n', 'lines",1'])
tell(rows, ["a;'b;c'"], delimiter=";", quotechar="'")
tell(rows, ["a, b"], skipinitialspace=True)
tell(rows, ['1,"2",3.5'], quoting=csv.QUOTE_NONNUMERIC)
tell(rows, ["a\\,b"], escapechar="\\")
tell(rows, ['"a"b'], strict=True)
tell(rows, ['"a'], strict=True)
tell(rows, ["a\rb"])
tell(rows, [b"a"])
tell(rows, ["a"], delimiter="ab")
tell(rows, ["a"], dialect="nosuch")
tell(rows, ["a\tb"], dialect="excel-tab")

out = io.StringIO()
writer = csv.writer(out)
print(writer.writerow([1, "a,b", 'q"q', None, 2.5, "line\nbreak"]))
writer.writerows([["", ""], [""], []])
print(repr(out.getvalue()))
out = io.StringIO()
csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n").writerow([1, "x"])
csv.writer(out, quoting=csv.QUOTE_NONE, escapechar="\\", lineterminator="\n").writerow(["a,b", '"'])
print(repr(out.getvalue()))
tell(csv.writer(out, quoting=csv.QUOTE_NONE).writerow, ["a,b"])
tell(csv.writer(out).writerow, 5)
tell(csv.writer, out, quotechar=None, quoting=csv.QUOTE_ALL)

print(list(csv.DictReader(io.StringIO("name,age\nann,5\nbob\ncat,1,2\n"))))
out = io.StringIO()
table = csv.DictWriter(out, ["x", "y"], restval="-")
table.writeheader()
table.writerow({"x": 1})
tell(table.writerow, {"z": 1})
print(repr(out.getvalue()))


class Pipes(csv.Dialect):
    delimiter = "|"
    quotechar = '"'
    lineterminator = "\n"
    quoting = csv.QUOTE_MINIMAL


csv.register_dialect("pipes", Pipes)
print(rows(["a|b"], dialect="pipes"), csv.list_dialects(), csv.get_dialect("pipes").delimiter)
print(csv.Sniffer().sniff("a;b\n1;2\n").delimiter, csv.field_size_limit())
# expect: [['a', 'b', 'c'], ['x "y", z', '', ''], [], ['two\nlines', '1']]
# expect: [['a', 'b;c']]
# expect: [['a', 'b']]
# expect: [[1.0, '2', 3.5]]
# expect: [['a,b']]
# expect: Error: ',' expected after '"'
# expect: Error: unexpected end of data
# expect: Error: new-line character seen in unquoted field - do you need to open the file in universal-newline mode?
# expect: Error: iterator should return strings, not bytes (the file should be opened in text mode)
# expect: TypeError: "delimiter" must be a 1-character string
# expect: Error: unknown dialect
# expect: [['a', 'b']]
# expect: 34
# expect: '1,"a,b","q""q",,2.5,"line\nbreak"\r\n,\r\n""\r\n\r\n'
# expect: '"1","x"\na\\,b,\\"\n'
# expect: Error: need to escape, but no escapechar set
# expect: Error: iterable expected, not int
# expect: TypeError: quotechar must be set if quoting enabled
# expect: [{'name': 'ann', 'age': '5'}, {'name': 'bob', 'age': None}, {'name': 'cat', 'age': '1', None: ['2']}]
# expect: ValueError: dict contains fields not in fieldnames: 'z'
# expect: 'x,y\r\n1,-\r\n'
# expect: [['a', 'b']] ['excel', 'excel-tab', 'unix', 'pipes'] |
# expect: ; 131072
