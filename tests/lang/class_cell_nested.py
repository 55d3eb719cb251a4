# A class body that reads __class__ sees the class around it; its methods see the class itself.
class Outer:
    def make(self):
        class Inner:
            seen = __class__

            def own(self):
                return __class__

            def base(self):
                return super().__repr__()

            pair = [__class__ for _ in range(1)]

            class Deeper:
                seen = __class__ if "Deeper" else None

        return Inner

    def plain(self):
        class Inner:
            def own(self):
                class Third:
                    above = __class__

                    def own(self):
                        return __class__

                return __class__, Third.above, Third().own()

            here = lambda self: __class__

        return Inner


try:
    Outer().make()
except NameError as e:
    print(e)  # expect: cannot access free variable '__class__' where it is not associated with a value in enclosing scope
print([c.__qualname__ for c in Outer().plain()().own()])
# expect: ['Outer.plain.<locals>.Inner', 'Outer.plain.<locals>.Inner', 'Outer.plain.<locals>.Inner.own.<locals>.Third']
print(Outer().plain()().here().__qualname__)  # expect: Outer.plain.<locals>.Inner


class Simple:
    def make(self):
        class Inner:
            seen = __class__

            def own(self):
                return __class__

        return Inner.seen.__qualname__, Inner().own().__qualname__


print(Simple().make())  # expect: ('Simple', 'Simple.make.<locals>.Inner')
