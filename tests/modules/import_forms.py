# The forms of the import statement, and what they bind.
import sys
import os.path
import os.path as p
from os import path, sep as separator
from os.path import *

print(p is path, os.path is p, separator, join is p.join)  # expect: True True / True
print(sys.modules["os"] is os, __import__("os.path") is os)  # expect: True True
try:
    import no_such_module
except ModuleNotFoundError as e:
    print(e, e.name, e.path)
# expect: No module named 'no_such_module' no_such_module None
try:
    from os import no_such_name
except ImportError as e:
    print(str(e).split(" (")[0], e.name)
# expect: cannot import name 'no_such_name' from 'os' os
try:
    import os.no_such
except ModuleNotFoundError as e:
    print(e, e.name)
# expect: No module named 'os.no_such'; 'os' is not a package os.no_such
try:
    from . import x
except ImportError as e:
    print(e)
# expect: attempted relative import with no known parent package
print("no_such_module" in sys.modules, "sys" in dir(), type(os).__name__)  # expect: False True module


def inner():
    import math as m
    return m.floor(2.5), "m" in locals()


print(inner())  # expect: (2, True)
