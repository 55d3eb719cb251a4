# Methods and objects: one-way constraints in chains, planned by strength (after DeltaBlue).
class Variable:
    def __init__(self, value):
        self.value = value
        self.uses = []
        self.source = None
        self.mark = 0


class Constraint:
    def __init__(self, strength):
        self.strength = strength
        self.satisfied = False

    def attach(self):
        for variable in self.inputs():
            variable.uses.append(self)

    def is_known(self, mark):
        for variable in self.inputs():
            if variable.mark != mark and variable.source is not None:
                return False
        return True


class Scale(Constraint):
    def __init__(self, strength, source, factor, offset, target):
        super().__init__(strength)
        self.source = source
        self.factor = factor
        self.offset = offset
        self.target = target
        target.source = self
        self.attach()

    def inputs(self):
        return [self.source, self.factor, self.offset]

    def execute(self):
        self.target.value = (self.source.value * self.factor.value + self.offset.value) % 1000003


class Equal(Constraint):
    def __init__(self, strength, source, target):
        super().__init__(strength)
        self.source = source
        self.target = target
        target.source = self
        self.attach()

    def inputs(self):
        return [self.source]

    def execute(self):
        self.target.value = self.source.value


class Planner:
    def __init__(self):
        self.mark = 0

    def plan(self, roots):
        self.mark += 1
        mark = self.mark
        ready = [use for root in roots for use in root.uses]
        for root in roots:
            root.mark = mark
        order = []
        while ready:
            constraint = ready.pop()
            target = constraint.target
            if target.mark != mark and constraint.is_known(mark):
                target.mark = mark
                constraint.satisfied = True
                order.append(constraint)
                ready.extend(target.uses)
        return order


def chain(length):
    first = Variable(1)
    last = first
    for i in range(length):
        target = Variable(0)
        if i % 2:
            Equal(i % 4, last, target)
        else:
            Scale(i % 4, last, Variable(i % 7 + 1), Variable(i), target)
        last = target
    return first, last


planner = Planner()
first, last = chain(1200)
total = 0
for i in range(550):
    plan = planner.plan([first])
    for value in range(5):
        first.value = value + i
        for constraint in plan:
            constraint.execute()
        total += last.value
print(total, len(plan))  # expect: 1371767338 1200
