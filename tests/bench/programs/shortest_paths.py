# Lists, tuples and dicts: shortest paths in a grid with a heap written in the language.
def push(heap, item):
    heap.append(item)
    child = len(heap) - 1
    while child > 0:
        parent = (child - 1) >> 1
        if heap[parent] <= item:
            break
        heap[child] = heap[parent]
        child = parent
    heap[child] = item


def pop(heap):
    last = heap.pop()
    if not heap:
        return last
    first = heap[0]
    hole = 0
    size = len(heap)
    child = 1
    while child < size:
        if child + 1 < size and heap[child + 1] < heap[child]:
            child += 1
        if last <= heap[child]:
            break
        heap[hole] = heap[child]
        hole = child
        child = 2 * hole + 1
    heap[hole] = last
    return first


def grid_graph(n):
    graph = {}
    for x in range(n):
        for y in range(n):
            edges = []
            for dx, dy in ((0, 1), (1, 0), (0, -1), (-1, 0)):
                u, v = x + dx, y + dy
                if 0 <= u < n and 0 <= v < n:
                    edges.append(((u, v), (x * 7 + y * 13 + u * 3 + v) % 17 + 1))
            graph[x, y] = edges
    return graph


def distances(graph, start):
    best = {start: 0}
    heap = [(0, start)]
    done = set()
    while heap:
        distance, node = pop(heap)
        if node in done:
            continue
        done.add(node)
        for target, weight in graph[node]:
            candidate = distance + weight
            if target not in best or candidate < best[target]:
                best[target] = candidate
                push(heap, (candidate, target))
    return best


graph = grid_graph(300)
best = distances(graph, (0, 0))
print(best[299, 299], sum(best.values()), max(best.values()))  # expect: 2969 143653826 2969
