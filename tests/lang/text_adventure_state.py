# A whole small program: a state machine with generators, dicts of functions and text.
def tokenize(source):
    word = ""
    for line, text in enumerate(source.splitlines(), 1):
        for c in text + " ":
            if c.isalnum():
                word += c
            else:
                if word:
                    yield line, word
                    word = ""
                if not c.isspace(): yield line, c


class Machine:
    handlers = {}

    @classmethod
    def on(cls, *words):
        def register(f):
            for w in words: cls.handlers[w] = f
            return f
        return register

    def __init__(self): self.stack, self.names, self.output = [], {}, []

    def run(self, source):
        tokens = tokenize(source)
        for line, token in tokens:
            if token.isdigit():
                self.stack.append(int(token))
            elif token in self.handlers:
                try:
                    self.handlers[token](self, tokens)
                except IndexError:
                    raise RuntimeError(f"line {line}: stack is empty at {token!r}") from None
            elif token in self.names:
                self.stack.append(self.names[token])
            else:
                raise RuntimeError(f"line {line}: what is {token!r}?")
        return self


@Machine.on("+", "plus")
def add(m, tokens): m.stack.append(m.stack.pop() + m.stack.pop())
@Machine.on("*")
def mul(m, tokens): m.stack.append(m.stack.pop() * m.stack.pop())
@Machine.on("-")
def sub(m, tokens):
    b, a = m.stack.pop(), m.stack.pop()
    m.stack.append(a - b)
@Machine.on("set")
def define(m, tokens): m.names[next(tokens)[1]] = m.stack.pop()
@Machine.on("say")
def say(m, tokens): m.output.append(str(m.stack.pop()))
@Machine.on("dup")
def dup(m, tokens): m.stack.append(m.stack[-1])


m = Machine().run("2 3 + dup * set x\nx 10 - say\nx say")
print(m.output, m.names, m.stack, sorted(Machine.handlers))
# expect: ['15', '25'] {'x': 25} [] ['*', '+', '-', 'dup', 'plus', 'say', 'set']
for source in ("1 +", "1\n\nfoo", "say"):
    try:
        Machine().run(source)
    except RuntimeError as e:
        print(e, e.__cause__, e.__suppress_context__)
# expect: line 1: stack is empty at '+' None True
# expect: line 3: what is 'foo'? None False
# expect: line 1: stack is empty at 'say' None True
print(list(tokenize("a+b1 c\n(d)")))
# expect: [(1, 'a'), (1, '+'), (1, 'b1'), (1, 'c'), (2, '('), (2, 'd'), (2, ')')]
