# The code of a function run by exec() and eval() is a call without arguments.
def needs(first, second=2):
    print("called")


def takes(*rest, **named):
    print(rest, named)


def named(*, key):
    print(key)


for function in (needs, takes, named):
    for run in (exec, eval):
        try:
            run(function.__code__)
        except TypeError as e:
            print(e)
# expect: needs() missing 2 required positional arguments: 'first' and 'second'
# expect: needs() missing 2 required positional arguments: 'first' and 'second'
# expect: () {}
# expect: () {}
# expect: named() missing 1 required keyword-only argument: 'key'
# expect: named() missing 1 required keyword-only argument: 'key'
