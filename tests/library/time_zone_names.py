# strftime's %Z and %z: what a struct_time says, else the zone of the C library for tm_isdst.
import os
import time

os.environ["TZ"] = "EST5EDT"
time.tzset()
named = time.struct_time((2020, 7, 2, 3, 4, 5, 3, 184, 1, "ABC", 3600))
summer, winter, unknown = [(2020, 7, 2, 3, 4, 5, 3, 184, dst) for dst in (1, 0, -1)]
for given in (time.gmtime(5), named, summer, winter, unknown):
    print(repr(time.strftime("%Z %z", given)))
# expect: 'GMT +0000'
# expect: 'ABC +0100'
# expect: 'EDT +0000'
# expect: 'EST +0000'
# expect: ' '
