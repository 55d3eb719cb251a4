# ast.parse(feature_version=...) and f"{x=}", which is of 3.8.
import ast

for source, version in ('f"{x=}"', (3, 7)), ('f"{x=}"', (3, 8)), ('f"{x}"', (3, 7)):
    try:
        print(ast.dump(ast.parse(source, feature_version=version).body[0].value)[:24])
    except SyntaxError as e:
        print(e, e.offset, e.end_offset)
# expect: f-string: self documenting expressions are only supported in Python 3.8 and greater (<unknown>, line 1) 8 8
# expect: JoinedStr(values=[Consta
# expect: JoinedStr(values=[Format
