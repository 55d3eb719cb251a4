# Code of a module or class body called as a function keeps its names in globals; sources in encodings that only the
# codecs module knows.
import types

ns = {}
types.FunctionType(compile("x = 1\ny: int = x + 1", "", "exec"), ns)()
print(ns["x"], ns["y"], ns["__annotations__"])  # expect: 1 2 {'y': <class 'int'>}
print(types.FunctionType(compile("x + y", "", "eval"), ns)())  # expect: 3
types.FunctionType(compile("del x\nfrom math import *", "", "exec"), ns)()
print("x" in ns, ns["floor"](2.5))  # expect: False 2

exec(compile(b"# coding: koi8-r\nprint('\xd1')", "koi", "exec"))  # expect: я
exec(compile(b"# coding: cp1251\nprint('\xff', len('\xff'))", "cyrillic", "exec"))  # expect: я 1
for source in (b"# coding: cp1253\n'\xd2'", b"# coding: nothing-known\n", b"\xef\xbb\xbf# coding: utf8\n",
               b"\xef\xbb\xbf# coding: koi8-r\n", b"\xef\xbb\xbf# coding: UTF_8\n"):
    try:
        print(compile(source, "f", "exec").co_filename)
    except SyntaxError as e:
        print(e.msg)
# expect: 'charmap' codec can't decode byte 0xd2 in position 18: character maps to <undefined>
# expect: unknown encoding: nothing-known
# expect: encoding problem: utf8 with BOM
# expect: encoding problem: koi8-r with BOM
# expect: f
