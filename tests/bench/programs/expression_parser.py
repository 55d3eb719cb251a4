# Strings by character, dicts and methods: a recursive-descent parser and an evaluator of its trees.
class Parser:
    def __init__(self, text):
        self.text = text
        self.position = 0

    def peek(self):
        text = self.text
        while self.position < len(text) and text[self.position] == " ":
            self.position += 1
        return text[self.position] if self.position < len(text) else ""

    def expression(self):
        left = self.term()
        while self.peek() in ("+", "-"):
            operator = self.text[self.position]
            self.position += 1
            left = (operator, left, self.term())
        return left

    def term(self):
        left = self.factor()
        while self.peek() in ("*", "/", "%"):
            operator = self.text[self.position]
            self.position += 1
            left = (operator, left, self.factor())
        return left

    def factor(self):
        c = self.peek()
        if c == "(":
            self.position += 1
            inner = self.expression()
            self.peek()
            self.position += 1
            return inner
        if c == "-":
            self.position += 1
            return ("neg", self.factor(), None)
        start = self.position
        if c.isdigit():
            while self.position < len(self.text) and self.text[self.position].isdigit():
                self.position += 1
            return int(self.text[start:self.position])
        while self.position < len(self.text) and self.text[self.position].isalnum():
            self.position += 1
        return self.text[start:self.position]


def evaluate(tree, names):
    if isinstance(tree, int):
        return tree
    if isinstance(tree, str):
        return names[tree]
    operator, a, b = tree
    if operator == "neg":
        return -evaluate(a, names)
    x = evaluate(a, names)
    y = evaluate(b, names)
    if operator == "+":
        return x + y
    if operator == "-":
        return x - y
    if operator == "*":
        return x * y
    return x // y if operator == "/" else x % y


source = "(alpha + 12) * (beta - 7 * gamma1) / 3 + -(alpha % 5) * ((1 + 2) * 3 - 44) + 1000000 / (beta + 1)"
total = 0
for i in range(14000):
    tree = Parser(source).expression()
    for k in range(6):
        total += evaluate(tree, {"alpha": i, "beta": k, "gamma1": i + k})
print(total, tree[0])  # expect: -12789063191332 +
