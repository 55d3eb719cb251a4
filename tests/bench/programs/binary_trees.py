# Allocation and collection: many short-lived trees beside one that lives.
def bottom_up(depth):
    if depth == 0:
        return (None, None)
    return (bottom_up(depth - 1), bottom_up(depth - 1))


def check(tree):
    left, right = tree
    return 1 if left is None else 1 + check(left) + check(right)


class Node:
    def __init__(self, left, right):
        self.left = left
        self.right = right

    def check(self):
        return 1 if self.left is None else 1 + self.left.check() + self.right.check()


def build(depth):
    return Node(None, None) if depth == 0 else Node(build(depth - 1), build(depth - 1))


long_lived = bottom_up(16)
for depth in range(4, 16, 4):
    rounds = 1 << (16 - depth + 3)
    print(depth, sum(check(bottom_up(depth)) for i in range(rounds)))
    print(depth, sum(build(depth).check() for i in range(rounds // 2)))
# expect: 4 1015808
# expect: 4 507904
# expect: 8 1046528
# expect: 8 523264
# expect: 12 1048448
# expect: 12 524224
print(check(long_lived))  # expect: 131071
