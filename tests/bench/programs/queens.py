# Recursion with lists and sets of integers: all ways to place queens on a board.
def by_columns(n):
    columns = [False] * n
    up = [False] * (2 * n)
    down = [False] * (2 * n)

    def place(row):
        if row == n:
            return 1
        found = 0
        for column in range(n):
            if not (columns[column] or up[row + column] or down[row - column + n]):
                columns[column] = up[row + column] = down[row - column + n] = True
                found += place(row + 1)
                columns[column] = up[row + column] = down[row - column + n] = False
        return found

    return place(0)


def by_bits(n):
    full = (1 << n) - 1

    def place(columns, left, right):
        if columns == full:
            return 1
        found = 0
        free = full & ~(columns | left | right)
        while free:
            bit = free & -free
            free ^= bit
            found += place(columns | bit, (left | bit) << 1, (right | bit) >> 1)
        return found

    return place(0, 0, 0)


print(by_columns(10), by_bits(13))  # expect: 724 73712
