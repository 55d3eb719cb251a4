# __defaults__ may have more values than there are parameters: the last ones count.
def f(a):
    return a


f.__defaults__ = (1, 2, 3, 4)
print(f(), f(5))  # expect: 4 5
try:
    f(1, 2)
except TypeError as e:
    print(e)  # expect: f() takes from -3 to 1 positional arguments but 2 were given
