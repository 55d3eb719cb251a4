# Lists whose comparison, extension or search runs code that changes them.
class Clears:
    def __init__(self, target):
        self.target = target

    def __eq__(self, other):
        self.target.clear()
        return NotImplemented


first, second = [], []
first.append(Clears(second))
second.append(Clears(first))
print(first == second, first, second)  # expect: True [] []
only = []
only.append(Clears(only))
print(only == [1])  # expect: False
only.append(Clears(only))
print(only < [1, 2])  # expect: True


class LiesAboutLength:
    def __iter__(self):
        return iter([1, 2])

    def __length_hint__(self):
        import sys
        return sys.maxsize


class Liar(LiesAboutLength):
    def __iter__(self):
        return self

    def __next__(self):
        raise StopIteration


a = [1]
a.extend(Liar())
print(a)  # expect: [1]
for bound in ("a", None, 1.5):
    for sequence in ([1, 2], (1, 2)):
        try:
            sequence.index(1, bound)
        except TypeError as error:
            print(error)
# expect: slice indices must be integers or have an __index__ method
# expect: slice indices must be integers or have an __index__ method
# expect: slice indices must be integers or have an __index__ method
# expect: slice indices must be integers or have an __index__ method
# expect: slice indices must be integers or have an __index__ method
# expect: slice indices must be integers or have an __index__ method


# What differs is compared as it is after __eq__ has changed the lists.
class Replacing:
    def __eq__(self, other):
        left[0], right[0] = 42, 11
        return False


left, right = [Replacing()], [0]
print(left > right, left, right)  # expect: True [42] [11]
