# A script that works by one road only; minipy -m specs doctor fragile.py says so, and what to do.
import multiprocessing
import pickle
import sys


class Point:
    pass


def work():
    return pickle.dumps(Point())


if len(sys.argv) > 1:
    print(__spec__.name)
    multiprocessing.Process(target=work).start()

import specs
for finding in specs.doctor(__file__).findings:
    print(finding.line, finding.kind, '-', finding.remedy)
# expect: 12 pickle-by-name - define the classes in a module of their own and import them
# expect: 16 spec-of-main - run it with -m fragile, or ask __spec__ is not None first
# expect: 17 spawn-no-file - put the functions into a module and import them
# expect: 17 spawn-spec - give the module that attribute near its top, with the value None
# expect: 17 spawn-unguarded - put it below: if __name__ == '__main__':
# expect: 20 no-file - run it from its file, or take the folder from sys.argv or the current one
