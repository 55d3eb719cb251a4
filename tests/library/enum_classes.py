# The module enum: members, flags and their boundaries, the functional way, errors.
from enum import *
import enum, pickle, copy, warnings
warnings.simplefilter('ignore')

class C(Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1

    def desc(s):
        return s.name.lower()

    @property
    def p(s):
        return s.value * 10

print(C.RED, repr(C.RED), C.CRIMSON)  # expect: C.RED <C.RED: 1> C.RED
print(list(C), C['GREEN'], C(2))  # expect: [<C.RED: 1>, <C.GREEN: 2>] C.GREEN C.GREEN
print(C.RED.desc(), C.GREEN.p, len(C))  # expect: red 20 2
print(C.__members__, C.RED.name, C.RED.value)
# expect: {'RED': <C.RED: 1>, 'GREEN': <C.GREEN: 2>, 'CRIMSON': <C.RED: 1>} RED 1
print(C, f'{C.RED}', '%s' % C.RED)  # expect: <enum 'C'> C.RED C.RED
print(format(C.RED), f'{C.RED:>10}|')  # expect: C.RED      C.RED|
for f in [
    lambda: C(9), lambda: C['X'], lambda: C.X, lambda: C.RED < C.GREEN,
    lambda: setattr(C, 'RED', 2), lambda: delattr(C, 'RED'), lambda: C.RED.value.__class__,
    lambda: setattr(C.RED, 'value', 3), lambda: setattr(C.RED, 'name', 3), lambda: 1 in C,
    lambda: C.RED in C, lambda: C(), lambda: C.RED.RED, lambda: hash(C.RED) == hash('RED'),
    lambda: C.GREEN.GREEN, lambda: 'RED' in C,
]:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
# expect: ValueError 9 is not a valid C
# expect: KeyError 'X'
# expect: AttributeError X
# expect: TypeError '<' not supported between instances of 'C' and 'C'
# expect: AttributeError cannot reassign member 'RED'
# expect: AttributeError 'C' cannot delete member 'RED'.
# expect: <class 'int'>
# expect: AttributeError <enum 'Enum'> cannot set attribute 'value'
# expect: AttributeError <enum 'Enum'> cannot set attribute 'name'
# expect: TypeError unsupported operand type(s) for 'in': 'int' and 'EnumType'
# expect: True
# expect: TypeError EnumType.__call__() missing 1 required positional argument: 'value'
# expect: C.RED
# expect: True
# expect: C.GREEN
# expect: TypeError unsupported operand type(s) for 'in': 'str' and 'EnumType'

def bad(src):
    try:
        exec(src, globals())
    except Exception as e:
        print(type(e).__name__, e)

bad('class D(C): pass')  # expect: TypeError <enum 'D'> cannot extend <enum 'C'>
bad('class D(Enum):\n A=1\n A=2')  # expect: TypeError 'A' already defined as 1
bad('@unique\nclass D(Enum):\n A=1\n B=1')  # expect: ValueError duplicate values found in <enum 'D'>: B -> A
bad('class D(Enum):\n _x_=1')
# expect: ValueError _sunder_ names, such as '_x_', are reserved for future Enum use
bad('class D(Enum):\n mro=1')  # expect: ValueError invalid enum member name(s) 'mro'
bad('class D(Enum):\n A=auto()\n B="x"\n C=auto()\nprint(list(D))')  # expect: [<D.A: 1>, <D.B: 'x'>, <D.C: 2>]
bad('class D(IntEnum):\n A="x"')  # expect: ValueError invalid literal for int() with base 10: 'x'
bad('class D(StrEnum):\n A=1')  # expect: TypeError 1 is not a string
bad('class D(Enum):\n _sunder_ = 1')
# expect: ValueError _sunder_ names, such as '_sunder_', are reserved for future Enum use

class I(IntEnum):
    A = 1
    B = auto()
    Z = 10
    Y = auto()

print(I.A, repr(I.A), I.A + 1)  # expect: 1 <I.A: 1> 2
print(I.Y, f'{I.A}', f'{I.A:03}')  # expect: 11 1 001
print(I.A == 1, I.A < I.B, str(I.A))  # expect: True True 1
print(I(2), '%d %s %r' % (I.A, I.A, I.A), int(I.B))  # expect: 2 1 1 <I.A: 1> 2
print(list(map(int, I)))  # expect: [1, 2, 10, 11]

class S(StrEnum):
    A = auto()
    BC = auto()
    D = 'dd'

print(S.A, repr(S.A), S.BC.upper())  # expect: a <S.A: 'a'> BC
print(f'{S.D:>5}', S('dd'), S.A == 'a')  # expect:    dd dd True
print(list(S))  # expect: [<S.A: 'a'>, <S.BC: 'bc'>, <S.D: 'dd'>]

class F(Flag):
    R = auto()
    G = auto()
    B = auto()
    RG = R | G

print(F.R, repr(F.R | F.B), F.RG)  # expect: F.R <F.R|B: 5> F.RG
print(F(0), repr(F(0)), ~F.R)  # expect: F(0) <F: 0> F.G|B
print(F.R in F.RG, list(F.RG), len(F.RG))  # expect: True [<F.R: 1>, <F.G: 2>] 2
print(bool(F(0)), F.R & F.G, F.R ^ F.RG)  # expect: False F(0) F.G
print(F(7), F.R | F.G is F.RG, list(F))  # expect: F.R|G|B True [<F.R: 1>, <F.G: 2>, <F.B: 4>]
for f in [
    lambda: F(8), lambda: F.R | 1, lambda: F.R < F.G, lambda: F('a'), lambda: F.R.name,
    lambda: (F.R | F.B).name, lambda: (F.R | F.B).value, lambda: F(-1), lambda: F(0).name,
]:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
# expect: F(0)
# expect: TypeError unsupported operand type(s) for |: 'F' and 'int'
# expect: TypeError '<' not supported between instances of 'F' and 'F'
# expect: ValueError 'a' is not a valid F
# expect: R
# expect: R|B
# expect: 5
# expect: F.R|G|B
# expect: None

class IF(IntFlag):
    A = 1
    B = 2
    X = 8

print(IF.A | IF.B, repr(IF.A | 4), IF(16))  # expect: 3 <IF.A|4: 5> 16
print(repr(IF(16)), ~IF.A, repr(~IF.A))  # expect: <IF: 16> 14 <IF.B|X|4: 14>
print(IF.A + 1, IF.A | 4, f'{IF.A | IF.B}')  # expect: 2 5 3
print(str(IF(5)), IF(3) == 3, repr(IF(0)))  # expect: 5 True <IF: 0>
print(list(IF(11)))  # expect: [<IF.A: 1>, <IF.B: 2>, <IF.X: 8>]
for b in (STRICT, CONFORM, EJECT, KEEP):

    class BF(Flag, boundary=b):
        P = 1
        Q = 4
    for v in (1, 2, 5, 6, 8, -1):
        try:
            print(b, v, repr(BF(v)))
        except Exception as e:
            print(type(e).__name__, str(e).replace('\n', '|'))
# expect: strict 1 <BF.P: 1>
# expect: ValueError <flag 'BF'> invalid value 2|    given 0b0 010|  allowed 0b0 101
# expect: strict 5 <BF.P|Q: 5>
# expect: ValueError <flag 'BF'> invalid value 6|    given 0b0 110|  allowed 0b0 101
# expect: ValueError <flag 'BF'> invalid value 8|    given 0b0 1000|  allowed 0b0 0101
# expect: ValueError <flag 'BF'> invalid value -1|    given 0b1 111|  allowed 0b0 101
# expect: conform 1 <BF.P: 1>
# expect: conform 2 <BF: 0>
# expect: conform 5 <BF.P|Q: 5>
# expect: conform 6 <BF.Q: 4>
# expect: conform 8 <BF: 0>
# expect: conform -1 <BF.P|Q: 5>
# expect: eject 1 <BF.P: 1>
# expect: eject 2 2
# expect: eject 5 <BF.P|Q: 5>
# expect: eject 6 6
# expect: eject 8 8
# expect: eject -1 -1
# expect: keep 1 <BF.P: 1>
# expect: keep 2 <BF: 2>
# expect: keep 5 <BF.P|Q: 5>
# expect: keep 6 <BF.Q|2: 6>
# expect: keep 8 <BF: 8>
# expect: keep -1 <BF.P|Q|2: 7>
Fu = Enum('Fu', 'A B C')
print(list(Fu), Fu, Fu.__module__)  # expect: [<Fu.A: 1>, <Fu.B: 2>, <Fu.C: 3>] <enum 'Fu'> __main__
print(Enum('G', {'x': 1, 'y': 'q'}), list(Enum('H', [('m', 5), ('n', 6)])))
# expect: <enum 'G'> [<H.m: 5>, <H.n: 6>]
print(list(IntEnum('J', 'A,B', start=5)), list(Flag('K', 'A B C')))
# expect: [<J.A: 5>, <J.B: 6>] [<K.A: 1>, <K.B: 2>, <K.C: 4>]
print(list(StrEnum('L', ['A', 'B'])))  # expect: [<L.A: 'a'>, <L.B: 'b'>]

class Pl(Enum):
    E = (3.303e+23, 2439700.0)
    M = (1, 2)

    def __init__(s, m, r):
        s.m = m
        s.r = r

print(Pl.E.m, Pl.E, repr(Pl.E))  # expect: 3.303e+23 Pl.E <Pl.E: (3.303e+23, 2439700.0)>
print(Pl((1, 2)))  # expect: Pl.M

class Co(bytes, Enum):

    def __new__(cls, v, l):
        o = bytes.__new__(cls, [v])
        o._value_ = v
        o.label = l
        return o
    PX = (0, 'P.X')
    PY = (1, 'P.Y')

print(Co.PY.label, Co(1).value)  # expect: P.Y 1

class An(Enum):

    @staticmethod
    def _generate_next_value_(name, start, count, last):
        return (name, start, count, last)
    A = auto()
    B = auto()

print(list(An))  # expect: [<An.A: ('A', 1, 0, [])>, <An.B: ('B', 1, 1, [('A', 1, 0, [])])>]

class Mi(Enum):
    A = 1

    @classmethod
    def _missing_(cls, v):
        return cls.A if v == 'a' else None

print(Mi('a'))  # expect: Mi.A
bad("Mi('b')")  # expect: ValueError 'b' is not a valid Mi

class Mb(Enum):
    A = 1

    @classmethod
    def _missing_(cls, v):
        return 5

bad("Mb('b')")  # expect: TypeError error in Mb._missing_: returned 5 instead of None or a valid member

class NM(Enum):
    A = 1
    B = nonmember(5)

    @member
    def f(x):
        return x

    class In:
        pass
    l = lambda s: 1

print(list(NM), NM.B)
# expect: [<NM.A: 1>, <NM.f: <function NM.f at 0x...>>, <NM.In: <class '__main__.NM.In'>>] 5

class DT(Enum):
    A = {'x': 1}
    B = [1]
    C = None
    D = 1.5

print(list(DT), DT([1]), DT(None))
# expect: [<DT.A: {'x': 1}>, <DT.B: [1]>, <DT.C: None>, <DT.D: 1.5>] DT.B DT.C
print(pickle.loads(pickle.dumps(C.RED)) is C.RED)  # expect: True
print(copy.deepcopy(C.RED) is C.RED, copy.copy(F.RG) is F.RG)  # expect: True True
print(pickle.loads(pickle.dumps(F.R | F.B)))  # expect: F.R|B
print(dir(C), dir(C.RED), C.__doc__)
# expect: ['GREEN', 'RED', '__class__', '__contains__', '__doc__', '__getitem__', '__init_subclass__', '__iter__', '__len__', '__members__', '__module__', '__name__', '__qualname__'] ['CRIMSON', 'GREEN', 'RED', '__class__', '__doc__', '__eq__', '__hash__', '__module__', 'desc', 'name', 'p', 'value'] None
print(isinstance(C.RED, C), type(C), EnumType)  # expect: True <class 'enum.EnumType'> <class 'enum.EnumType'>
print(EnumMeta)  # expect: <class 'enum.EnumType'>

@verify(UNIQUE)
class V(Enum):
    A = 1

bad('@verify(CONTINUOUS)\nclass V(IntEnum):\n A=1\n B=4')
# expect: ValueError invalid enum 'V': missing values 2, 3
bad('@verify(NAMED_FLAGS)\nclass V(Flag):\n A=1\n B=6')
# expect: ValueError invalid Flag 'V': alias B is missing combined values of 0x6 [use enum.show_flag_values(value) for details]
bad('@verify(UNIQUE)\nclass V(Enum):\n A=1\n B=1')  # expect: ValueError aliases found in <enum 'V'>: B -> A

class St(str, Enum):
    A = 'a'

print(St.A, repr(St.A), f'{St.A}')  # expect: St.A <St.A: 'a'> St.A
print(St.A == 'a', '%s' % St.A, St.A.value)  # expect: True St.A a
print(format(St.A, '>5'))  # expect:  St.A

class In(int, Enum):
    A = 1

print(In.A, repr(In.A), f'{In.A}')  # expect: In.A <In.A: 1> In.A
print(In.A + 1)  # expect: 2

class Gs(str, ReprEnum):
    A = 'a'

print(Gs.A, f'{Gs.A}')  # expect: a a

@global_enum
class GE(IntEnum):
    GA = 1
    GB = 2

print(GE.GA, repr(GE.GA))  # expect: 1 __main__.GA
print(enum.show_flag_values(7) if hasattr(enum, 'show_flag_values') else '')  # expect: [1, 2, 4]
print(bin(5), enum.bin(5), enum.bin(-5, 8))  # expect: 0b101 0b0 101 0b1 11111011
print(EnumCheck, FlagBoundary.KEEP, repr(STRICT))
# expect: <enum 'EnumCheck'> keep <FlagBoundary.STRICT: 'strict'>

class PP(Enum):
    A = 1

    @enum.property
    def foo(s):
        return 'foo'

    @DynamicClassAttribute if False else classmethod
    def cm(cls):
        return cls

print(PP.A.foo, PP.A.cm())  # expect: foo <enum 'PP'>
bad('PP.foo')  # expect: AttributeError foo
match C(1):
    case C.GREEN:
        print('g')
    case C.RED:
        print('r')
# expect: r
print({C.RED: 1}[C.CRIMSON], C.RED is C.CRIMSON, list(reversed(C)))
# expect: 1 True [<C.GREEN: 2>, <C.RED: 1>]
print(bool(C.RED))  # expect: True
import json
print(json.dumps({'a': I.A, 'b': S.A}))  # expect: {"a": 1, "b": "a"}

class Base(Enum):

    def hi(s):
        return 'hi ' + s.name

class Sub(Base):
    X = 1

print(Sub.X.hi())  # expect: hi X
