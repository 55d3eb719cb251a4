# In which order things end that are let go of together, and statements that share a line.
class D:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("end of", self.name)


def several():
    return [D(1), D(2), D(3)]


items = several(); items.clear(); print("cleared")
items = several()
items.clear()
print("cleared")
items = several()
del items[:]
print("all deleted")
items = several()
items[:] = []
print("assigned")
items = several()
del items[1:]
print("some deleted")
items[:] = [5]
print("the rest")
items = several()
del items
print("the list itself")
both = {1: D(1), 2: D(2)}
both.clear()
print("dict cleared")
items = [D(1), D(2)]; items.pop(); print("popped")
D("unnamed"); print("same line")
x = D("x"); x = D("y"); print("replaced"); x = None; print("gone")
items.append(D(4)); del items[0]; print("item deleted")
items = None
print("last")

# expect: end of 3
# expect: end of 2
# expect: end of 1
# expect: cleared
# expect: end of 3
# expect: end of 2
# expect: end of 1
# expect: cleared
# expect: end of 3
# expect: end of 2
# expect: end of 1
# expect: all deleted
# expect: end of 3
# expect: end of 2
# expect: end of 1
# expect: assigned
# expect: end of 3
# expect: end of 2
# expect: some deleted
# expect: end of 1
# expect: the rest
# expect: end of 3
# expect: end of 2
# expect: end of 1
# expect: the list itself
# expect: end of 1
# expect: end of 2
# expect: dict cleared
# expect: end of 2
# expect: popped
# expect: end of unnamed
# expect: same line
# expect: end of x
# expect: replaced
# expect: end of y
# expect: gone
# expect: end of 1
# expect: item deleted
# expect: end of 4
# expect: last
