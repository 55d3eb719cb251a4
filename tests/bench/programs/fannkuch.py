# Integer lists: the most reversals of prefixes that a permutation can take.
def fannkuch(n):
    counts = [0] * n
    most = checksum = 0
    first = list(range(n))
    r = n
    sign = 1
    while True:
        while r != 1:
            counts[r - 1] = r
            r -= 1
        if first[0] != 0:
            p = first[:]
            flips = 0
            k = p[0]
            while k:
                p[:k + 1] = p[k::-1]
                flips += 1
                k = p[0]
            if flips > most:
                most = flips
            checksum += sign * flips
        sign = -sign
        while True:
            if r == n:
                return checksum, most
            head = first[0]
            for i in range(r):
                first[i] = first[i + 1]
            first[r] = head
            counts[r] -= 1
            if counts[r] > 0:
                break
            r += 1


print(fannkuch(9))  # expect: (8629, 30)
