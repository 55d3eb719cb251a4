# Classes: attribute reads and writes, methods, properties, inheritance, operators, slots, super.
class Vector:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __mul__(self, factor):
        return Vector(self.x * factor, self.y * factor)

    def __eq__(self, other):
        return self.x == other.x and self.y == other.y


class Shape:
    count = 0

    def __init__(self, name):
        self.name = name
        Shape.count += 1

    def area(self):
        return 0

    @property
    def label(self):
        return self.name

    def describe(self):
        return self.label, self.area()


class Square(Shape):
    def __init__(self, side):
        super().__init__("square")
        self.side = side

    def area(self):
        return self.side * self.side


class Circle(Shape):
    def __init__(self, radius):
        super().__init__("circle")
        self.radius = radius

    def area(self):
        return 3 * self.radius * self.radius

    @staticmethod
    def unit():
        return Circle(1)

    @classmethod
    def of(cls, radius):
        return cls(radius)


class Counter:
    def __init__(self):
        self.value = 0

    def increment(self, by=1):
        self.value += by
        return self


position = Vector(0, 0)
velocity = Vector(1, 2)
for i in range(450000):
    position = position + velocity * 2
    if position == velocity:
        break
print(position.x, position.y)  # expect: 900000 1800000
total = 0
for i in range(200000):
    shape = Square(i) if i % 2 else Circle.of(i)
    name, area = shape.describe()
    total += len(name) + area % 7
print(total, Shape.count, Circle.unit().area())  # expect: 1799998 200000 3
counter = Counter()
for i in range(700000):
    counter.increment().increment(by=2)
print(counter.value)  # expect: 2100000
