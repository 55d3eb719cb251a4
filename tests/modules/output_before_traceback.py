# What a program printed comes before what is said of its end, where both go to one place.
# expect-exit: 1
import os
import sys

os.dup2(1, 2)
sys.excepthook = lambda kind, value, traceback: print(kind.__name__, value, file=sys.stderr)
print('printed first')
raise ValueError('then its end')
# expect: printed first
# expect: ValueError then its end
