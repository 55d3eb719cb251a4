# Integer lists and loops: prime numbers by crossing out, with loops and with slices.
def primes_by_loops(n):
    composite = [False] * (n + 1)
    found = []
    for i in range(2, n + 1):
        if not composite[i]:
            found.append(i)
            j = i * i
            while j <= n:
                composite[j] = True
                j += i
    return found


def primes_by_slices(n):
    flags = bytearray([1]) * (n + 1)
    flags[0] = flags[1] = 0
    i = 2
    while i * i <= n:
        if flags[i]:
            flags[i * i::i] = bytes(len(range(i * i, n + 1, i)))
        i += 1
    return sum(flags)


print(len(primes_by_loops(5000000)), primes_by_slices(5000000))  # expect: 348513 348513
