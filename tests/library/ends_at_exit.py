# What ends when the interpreter does: objects of scripts, those of the library, files that nobody closed.
import os
import sys
import tempfile


class Watched:
    def __del__(self):
        print('the end')


class OfTheLibrary:
    __module__ = 'threading'

    def __del__(self):
        pass


def leave_cycles():
    for _ in range(100):
        one = OfTheLibrary()
        one.itself = one


watched = Watched()
leave_cycles()
name = os.path.join(tempfile.gettempdir(), 'minipy-exit-%d' % os.getpid())
unclosed = open(name, 'w')
unclosed.write('not written yet')
os.remove(name)
print('last line')  # expect: last line
# expect: the end
