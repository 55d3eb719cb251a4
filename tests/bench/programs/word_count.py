# Strings and dicts: words of a made-up text, counted and ranked.
def words_of(seed, count):
    syllables = ["ka", "lo", "mi", "ne", "tu", "ra", "so", "pe", "vi", "do"]
    for i in range(count):
        seed = (seed * 1103515245 + 12345) % 2147483648
        length = seed >> 8 & 3
        word = ""
        value = seed >> 12
        for k in range(length + 1):
            word += syllables[value % 10]
            value //= 10
        yield word


lines = []
line = []
for word in words_of(42, 800000):
    line.append(word)
    if len(line) == 12:
        lines.append(" ".join(line) + ("." if len(lines) % 3 else ","))
        line = []
text = "\n".join(lines)
counts = {}
for line in text.split("\n"):
    for word in line.lower().replace(",", " ").replace(".", " ").split():
        if word in counts:
            counts[word] += 1
        else:
            counts[word] = 1
by_length = {}
for word, n in counts.items():
    by_length.setdefault(len(word), []).append((n, word))
top = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:5]
print(len(text), len(counts), top)
# expect: 4866627 11110 [('lo', 20206), ('ne', 20049), ('vi', 20041), ('ka', 20033), ('so', 20007)]
print({length: max(found) for length, found in sorted(by_length.items())})
# expect: {2: (20206, 'lo'), 4: (2105, 'kaka'), 6: (261, 'lovido'), 8: (42, 'ratunetu')}
