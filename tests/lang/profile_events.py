# sys.setprofile: events go on behind an exception that came out of a call, and calls with keywords are told.
import sys

events = []


def hear(frame, event, arg):
    events.append((event, getattr(arg, "__name__", None) if event.startswith("c_") else frame.f_code.co_name))


def fails():
    raise ValueError


def fine():
    pass


sys.setprofile(hear)
try:
    fails()
except ValueError:
    pass
[3, 1].append(2)
fine()
sorted([2, 1], key=None)
[2, 1].sort(reverse=True)
sys.setprofile(None)
for event in events:
    print(*event)
# expect: call fails
# expect: return fails
# expect: c_call append
# expect: c_return append
# expect: call fine
# expect: return fine
# expect: c_call sorted
# expect: c_return sorted
# expect: c_call sort
# expect: c_return sort
# expect: c_call setprofile
