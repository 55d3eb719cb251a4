# print: separators, ends, files, conversions, unusual texts.
import sys
print()  # expect:
print(1, "a", None, 2.5, [1], sep="|", end=".\n")  # expect: 1|a|None|2.5|[1].
print("a", "b", sep="")  # expect: ab
print(*range(3), sep="\n")
# expect: 0
# expect: 1
# expect: 2
print("x", end=""); print("y", file=sys.stdout)  # expect: xy
print("to err", file=None)  # expect: to err
sys.stdout.write("written\n")  # expect: written
print(sys.stdout.write("abc\n"))
# expect: abc
# expect: 4


class Out:
    def __init__(self): self.parts = []
    def write(self, s): self.parts.append(s)


o = Out()
print("a", 1, sep="-", end="!", file=o)
print(o.parts)  # expect: ['a', '-', '1', '!']


def redirect():
    saved, sys.stdout = sys.stdout, o
    print("hidden")
    sys.stdout = saved


redirect()
print(o.parts, "é 😀 \t tab")  # expect: ['a', '-', '1', '!', 'hidden', '\n'] é 😀 	 tab
for text in ("print(1, sep=1)", "print(1, end=2)", "print(1, file=5)", "print(1, bad=2)", "print(flush='x')"):
    try:
        eval(text)
    except Exception as e:
        print(type(e).__name__, e)
# expect: TypeError sep must be None or a string, not int
# expect: TypeError end must be None or a string, not int
# expect: AttributeError 'int' object has no attribute 'write'
# expect: TypeError 'bad' is an invalid keyword argument for print()
# expect:


class S:
    def __str__(self): return "str"
    def __repr__(self): return "repr"


print(S(), [S()], {S(): S()}, (S(),), f"{S()} {S()!r}", "%s %r" % (S(), S()), str(S()), repr(S()))
# expect: str [repr] {repr: repr} (repr,) str repr str repr str repr
