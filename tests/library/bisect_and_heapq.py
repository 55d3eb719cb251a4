# What bisect and heapq do to plain lists.
import bisect
import heapq

scores = [10, 20, 20, 30]
print(bisect.bisect_left(scores, 20), bisect.bisect(scores, 20))  # expect: 1 3
print(bisect.bisect_left(scores, 21, key=lambda x: x + 1))  # expect: 1
bisect.insort(scores, 25)
print(scores)  # expect: [10, 20, 20, 25, 30]
try:
    bisect.bisect(scores, 20, -1)
except ValueError as e:
    print(e)  # expect: lo must be non-negative

heap = [5, 1, 4, 2, 3]
heapq.heapify(heap)
print([heapq.heappop(heap) for _ in range(5)])  # expect: [1, 2, 3, 4, 5]
try:
    heapq.heappop(heap)
except IndexError as e:
    print(e)  # expect: index out of range
print(heapq.nsmallest(2, 'banana'), heapq.nlargest(2, [3, 1, 2], key=lambda x: -x))  # expect: ['a', 'a'] [1, 2]
print(list(heapq.merge([1, 4], [2, 3])))  # expect: [1, 2, 3, 4]
