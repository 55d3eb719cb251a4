# Keys deleted and put back, popitem() in between: order, length and every look-up stay right, and the cost of one
# step does not grow with the number of steps.
def churn(d, rounds):
    for i in range(rounds):
        v = d.pop(3)
        d[3] = v


d = {i: str(i) for i in range(50)}
churn(d, 2000)
print(list(d)[:5], list(d)[-2:], len(d), all(d[i] == str(i) for i in range(50)))
# expect: [0, 1, 2, 4, 5] [49, 3] 50 True

big = dict.fromkeys(range(20000), 0)
churn(big, 100000)
print(len(big), list(big)[-1])  # expect: 20000 3

stack = {}
for i in range(3000):
    stack[i] = i
    stack[i, 0] = i
    stack.popitem()
print(len(stack), stack.popitem(), 2999 in stack, 2998 in stack)  # expect: 3000 (2999, 2999) False True
while stack:
    k, v = stack.popitem()
    assert k == v and k not in stack
print(k, stack, len(stack))  # expect: 0 {} 0

mixed = {}
model = []
seed = 1
for step in range(20000):
    seed = (seed * 1103515245 + 12345) % 2147483648
    key, what = seed >> 8 & 63, seed >> 16 & 7
    if what < 4:
        if key not in mixed:
            model.append(key)
        mixed[key] = step
    elif what < 6:
        if key in mixed:
            del mixed[key]
            model.remove(key)
    elif mixed:
        assert mixed.popitem()[0] == model.pop()
    if step % 1000 == 0:
        assert list(mixed) == model and list(reversed(mixed)) == model[::-1] and len(mixed) == len(model)
    assert (key in mixed) == (key in model)
print(list(mixed) == model, mixed.copy() == mixed, list(mixed.copy()) == model)  # expect: True True True

texts = {}
for i in range(500):
    texts["k%d" % (i % 7)] = i
    if i % 3 == 0:
        del texts["k%d" % (i % 7)]
    if i % 5 == 0 and texts:
        texts.popitem()
print(sorted(texts.items()))  # expect: [('k0', 497), ('k2', 499), ('k4', 494), ('k6', 496)]
