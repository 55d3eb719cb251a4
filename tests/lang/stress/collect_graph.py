# Objects that refer to each other survive a collection at every allocation.
class Node:
    def __init__(self, value, left=None, right=None):
        self.value = value
        self.left = left
        self.right = right
        self.back = [self]


def build(depth):
    if depth == 0:
        return Node(depth)
    return Node(depth, build(depth - 1), build(depth - 1))


def total(node):
    if node is None:
        return 0
    assert node.back[0] is node
    return node.value + total(node.left) + total(node.right)


print(total(build(5)))  # expect: 57
words = {}
for i in range(40):
    words.setdefault("k%d" % (i % 7), []).append(str(i) * 2)
print(sorted(words.items())[0], len(words))  # expect: ('k0', ['00', '77', '1414', '2121', '2828', '3535']) 7


def squares(n):
    for i in range(n):
        yield [i * i, str(i)]


print([pair for pair in squares(5)], {k: v for v, k in squares(4)})
# expect: [[0, '0'], [1, '1'], [4, '2'], [9, '3'], [16, '4']] {'0': 0, '1': 1, '2': 4, '3': 9}
functions = [lambda x, i=i: (x, i, [i] * 2) for i in range(4)]
print([f(10) for f in functions])  # expect: [(10, 0, [0, 0]), (10, 1, [1, 1]), (10, 2, [2, 2]), (10, 3, [3, 3])]
try:
    raise ValueError("x" * 3, [1, 2])
except ValueError as e:
    print(e.args, repr(e))
# expect: ('xxx', [1, 2]) ValueError('xxx', [1, 2])
print("".join(sorted("%s-%s" % (a, b) for a in "abc" for b in (1.5, 2 ** 70))))
# expect: a-1.5a-1180591620717411303424b-1.5b-1180591620717411303424c-1.5c-1180591620717411303424
