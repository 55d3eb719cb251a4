# decimal: arithmetic, contexts, formats, and how signals and wrong arguments are told.
import copy
import pickle
from decimal import *


def show(text):
    try:
        print(repr(eval(text)))
    except Exception as e:
        print(type(e).__name__ + ":", str(e).replace("\n", "|"))


show('Decimal("x")')  # expect: InvalidOperation: [<class 'decimal.ConversionSyntax'>]
show('Decimal(None)')  # expect: TypeError: conversion from NoneType to Decimal is not supported
show('Decimal([1])')  # expect: ValueError: argument must be a sequence of length 3
show('Decimal(1)/0')  # expect: DivisionByZero: [<class 'decimal.DivisionByZero'>]
show('Decimal(0)/0')  # expect: InvalidOperation: [<class 'decimal.DivisionUndefined'>]
show('Decimal(1)//0')  # expect: DivisionByZero: [<class 'decimal.DivisionByZero'>]
show('Decimal(1)%0')  # expect: InvalidOperation: [<class 'decimal.InvalidOperation'>]
show('divmod(Decimal(1),0)')
# expect: InvalidOperation: [<class 'decimal.InvalidOperation'>, <class 'decimal.DivisionByZero'>]
show('Decimal("sNaN")+1')  # expect: InvalidOperation: [<class 'decimal.InvalidOperation'>]
show('Decimal("NaN")<1')  # expect: InvalidOperation: [<class 'decimal.InvalidOperation'>]
show('Decimal("NaN")==1')  # expect: False
show('Decimal("inf")-Decimal("inf")')  # expect: InvalidOperation: [<class 'decimal.InvalidOperation'>]
show('Decimal(1)+1.5')  # expect: TypeError: unsupported operand type(s) for +: 'decimal.Decimal' and 'float'
show('Decimal(1)+"a"')  # expect: TypeError: unsupported operand type(s) for +: 'decimal.Decimal' and 'str'
show('Decimal(1)<"a"')  # expect: TypeError: '<' not supported between instances of 'decimal.Decimal' and 'str'
show('Decimal(1)<1.5')  # expect: True
show('Decimal(-1).sqrt()')  # expect: InvalidOperation: [<class 'decimal.InvalidOperation'>]
show('Decimal(0).ln()')  # expect: Decimal('-Infinity')
show('Decimal(-1).ln()')  # expect: InvalidOperation: [<class 'decimal.InvalidOperation'>]
show('Decimal(0)**0')  # expect: InvalidOperation: [<class 'decimal.InvalidOperation'>]
show('Decimal(-8)**Decimal("0.5")')  # expect: InvalidOperation: [<class 'decimal.InvalidOperation'>]
show('Decimal("1e999999")*10')  # expect: Overflow: [<class 'decimal.Overflow'>]
show('Decimal("1e-999999")/Decimal("1e20")')  # expect: Decimal('1E-1000019')
show('Decimal(1).quantize(Decimal("1e-50"))')  # expect: InvalidOperation: [<class 'decimal.InvalidOperation'>]
show('Decimal(1).quantize(1.5)')  # expect: TypeError: conversion from float to Decimal is not supported
show('Decimal(1).quantize(Decimal(1),rounding="x")')
# expect: TypeError: valid values for rounding are:|  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,|   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,|   ROUND_05UP]
show('Decimal("inf").quantize(Decimal(1))')  # expect: InvalidOperation: [<class 'decimal.InvalidOperation'>]
show('int(Decimal("nan"))')  # expect: ValueError: cannot convert NaN to integer
show('int(Decimal("inf"))')  # expect: OverflowError: cannot convert Infinity to integer
show('float(Decimal("snan"))')  # expect: ValueError: cannot convert signaling NaN to float
show('hash(Decimal("snan"))')  # expect: TypeError: Cannot hash a signaling NaN value
show('hash(Decimal("1.5"))')  # expect: 1152921504606846977
show('round(Decimal("1.25"),1)')  # expect: Decimal('1.2')
show('round(Decimal("1.5"))')  # expect: 2
show('round(Decimal("inf"))')  # expect: OverflowError: cannot convert Infinity to integer
show('Decimal("1.5").as_integer_ratio()')  # expect: (3, 2)
show('Decimal("inf").as_integer_ratio()')  # expect: OverflowError: cannot convert Infinity to integer ratio
show('Decimal("nan").as_integer_ratio()')  # expect: ValueError: cannot convert NaN to integer ratio
show('Decimal((0,(1,2),3))')  # expect: Decimal('1.2E+4')
show('Decimal((2,(1,2),3))')  # expect: ValueError: sign must be an integer with the value 0 or 1
show('Decimal((0,(1,20),3))')  # expect: ValueError: coefficient must be a tuple of digits
show('Decimal((0,(1,2),"x"))')  # expect: ValueError: string argument in the third position must be 'F', 'n' or 'N'
show('Decimal((0,1))')  # expect: ValueError: argument must be a sequence of length 3
show('Decimal("1.5").as_tuple()')  # expect: DecimalTuple(sign=0, digits=(1, 5), exponent=-1)
show('Decimal.from_float("a")')  # expect: TypeError: argument must be int or float
show('Decimal.from_float(0.1)')  # expect: Decimal('0.1000000000000000055511151231257827021181583404541015625')
show('Context(prec=0)')  # expect: ValueError: valid range for prec is [1, MAX_PREC]
show('Context(prec="a")')  # expect: TypeError: an integer is required
show('Context(rounding="x")')
# expect: TypeError: valid values for rounding are:|  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,|   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,|   ROUND_05UP]
show('Context(Emin=5)')  # expect: ValueError: valid range for Emin is [MIN_EMIN, 0]
show('Context(Emax=-1)')  # expect: ValueError: valid range for Emax is [0, MAX_EMAX]
show('Context(capitals=3)')  # expect: ValueError: valid values for capitals are 0 or 1
show('Context(clamp=3)')  # expect: ValueError: valid values for clamp are 0 or 1
show('Context(flags=3)')  # expect: TypeError: argument must be a signal dict
show('Context(traps=[3])')
# expect: KeyError: 'valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n   Overflow, Underflow, Subnormal, Inexact, Rounded,\n   Clamped]'
show('Context()')
# expect: Context(prec=28, rounding=ROUND_HALF_EVEN, Emin=-999999, Emax=999999, capitals=1, clamp=0, flags=[], traps=[InvalidOperation, DivisionByZero, Overflow])
show('getcontext()')
# expect: Context(prec=28, rounding=ROUND_HALF_EVEN, Emin=-999999, Emax=999999, capitals=1, clamp=0, flags=[InvalidOperation, DivisionByZero, Inexact, FloatOperation, Overflow, Rounded, Subnormal], traps=[InvalidOperation, DivisionByZero, Overflow])
show("setattr(getcontext(),'prec',-1)")  # expect: ValueError: valid range for prec is [1, MAX_PREC]
show("setattr(getcontext(),'rounding',3)")
# expect: TypeError: valid values for rounding are:|  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,|   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,|   ROUND_05UP]
show("delattr(getcontext(),'prec')")  # expect: AttributeError: context attributes cannot be deleted
show('format(Decimal("1234567.891"),",.2f")')  # expect: '1,234,567.89'
show('format(Decimal("1234567.891"),"x")')  # expect: ValueError: invalid format string
show('format(Decimal("1.5"),"010.3e")')  # expect: '001.500e+0'
show('format(Decimal("0.15"),".0%")')  # expect: '15%'
show('format(Decimal(1),3)')  # expect: TypeError: format() argument 2 must be str, not int
show('"%s %r"%(Decimal(1),Decimal("-0E+5"))')  # expect: "1 Decimal('-0E+5')"
show('Decimal("1E+3").to_eng_string(), Decimal("1E+3").normalize(), Decimal("100").normalize()')
# expect: ('1E+3', Decimal('1E+3'), Decimal('1E+2'))
show('Decimal(1).__dict__')  # expect: AttributeError: 'decimal.Decimal' object has no attribute '__dict__'
show("setattr(Decimal(1),'x',1)")  # expect: AttributeError: 'decimal.Decimal' object has no attribute 'x'
show('Decimal(1).compare("a")')  # expect: TypeError: conversion from str to Decimal is not supported
show('Decimal(1).fma(2,"a")')  # expect: TypeError: conversion from str to Decimal is not supported
show('Decimal(1).fma(2,3)')  # expect: Decimal('5')
show('Decimal(1).logical_and(2)')  # expect: InvalidOperation: [<class 'decimal.InvalidOperation'>]
show('Decimal(1).scaleb("a")')  # expect: TypeError: conversion from str to Decimal is not supported
show('Decimal(1).scaleb(10**10)')  # expect: InvalidOperation: [<class 'decimal.InvalidOperation'>]
show('Decimal(1).shift(100)')  # expect: InvalidOperation: [<class 'decimal.InvalidOperation'>]
show('Decimal(1).to_integral_exact(rounding="q")')
# expect: TypeError: valid values for rounding are:|  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,|   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,|   ROUND_05UP]
show('Decimal("1_000.5")')  # expect: Decimal('1000.5')
show('Decimal(" 1 ")')  # expect: Decimal('1')
show('Decimal("\\u0661")')  # expect: Decimal('1')
show('pow(Decimal(2),3,5)')  # expect: Decimal('3')
show('pow(Decimal(2),3,0)')  # expect: InvalidOperation: [<class 'decimal.InvalidOperation'>]
show('pow(Decimal(2),3.0)')
# expect: TypeError: unsupported operand type(s) for ** or pow(): 'decimal.Decimal' and 'float'
show('Decimal(2)**Decimal("0.5")')  # expect: Decimal('1.414213562373095048801688724')
show('max(Decimal(1),2), Decimal(1).max(2), Decimal("nan").max(1)')  # expect: (2, Decimal('2'), Decimal('1'))
show('complex(Decimal(1)), bool(Decimal(0)), abs(Decimal(-1)), -Decimal(0), +Decimal("-0")')
# expect: ((1+0j), False, Decimal('1'), Decimal('0'), Decimal('0'))
show('Decimal(10)//3, Decimal(-10)//3, Decimal(-10)%3, divmod(Decimal(-10),3)')
# expect: (Decimal('3'), Decimal('-3'), Decimal('-1'), (Decimal('-3'), Decimal('-1')))
show('sum([Decimal("0.1")]*3), Decimal(0.1)')
# expect: (Decimal('0.3'), Decimal('0.1000000000000000055511151231257827021181583404541015625'))
show('getcontext().divide(1,0)')  # expect: DivisionByZero: [<class 'decimal.DivisionByZero'>]
show('getcontext().create_decimal("x")')  # expect: InvalidOperation: [<class 'decimal.ConversionSyntax'>]
show('getcontext().create_decimal(1.5)')  # expect: Decimal('1.5')
show('getcontext().flags')
# expect: {<class 'decimal.InvalidOperation'>:True, <class 'decimal.FloatOperation'>:True, <class 'decimal.DivisionByZero'>:True, <class 'decimal.Overflow'>:True, <class 'decimal.Underflow'>:False, <class 'decimal.Subnormal'>:True, <class 'decimal.Inexact'>:True, <class 'decimal.Rounded'>:True, <class 'decimal.Clamped'>:False}
show('getcontext().traps[3]')
# expect: KeyError: 'valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n   Overflow, Underflow, Subnormal, Inexact, Rounded,\n   Clamped]'
show('Decimal("nan123"), Decimal("-sNaN5"), Decimal("1e1000000000000000000000")')
# expect: InvalidOperation: [<class 'decimal.InvalidOperation'>]
show('Decimal(1).real, Decimal(1).imag, Decimal(1).conjugate(), Decimal("1.5").numerator')
# expect: AttributeError: 'decimal.Decimal' object has no attribute 'numerator'
show('__import__("math").floor(Decimal("-1.5")), __import__("math").ceil(Decimal("1.5")), __import__("math").trunc(Decimal("1.5"))')
# expect: (-2, 2, 1)
show('Decimal(2).exp(), Decimal(2).ln(), Decimal(2).log10(), Decimal(2).sqrt()')
# expect: (Decimal('7.389056098930650227230427461'), Decimal('0.6931471805599453094172321215'), Decimal('0.3010299956639811952137388947'), Decimal('1.414213562373095048801688724'))
show('Decimal("1.1").next_plus(), Decimal("1.1").next_minus(), Decimal("1.1").next_toward(2), Decimal("1.1").number_class()')
# expect: (Decimal('1.100000000000000000000000001'), Decimal('1.099999999999999999999999999'), Decimal('1.100000000000000000000000001'), '+Normal')
show('Decimal("12").remainder_near(5), Decimal("12").same_quantum(1), Decimal("12").radix(), Decimal("12").rotate(1), Decimal("12").copy_sign(-1)')
# expect: (Decimal('2'), True, Decimal('10'), Decimal('120'), Decimal('-12'))
show('Decimal("1").compare_total(Decimal("1.0")), Decimal("1").logb(), Decimal("0").logb()')
# expect: DivisionByZero: [<class 'decimal.DivisionByZero'>]
show('Context(flags=list(getcontext().flags),traps=[])')
# expect: Context(prec=28, rounding=ROUND_HALF_EVEN, Emin=-999999, Emax=999999, capitals=1, clamp=0, flags=[Clamped, InvalidOperation, DivisionByZero, Inexact, FloatOperation, Overflow, Rounded, Subnormal, Underflow], traps=[])
show('Context(traps=[Inexact]).divide(1,3)')  # expect: Inexact: [<class 'decimal.Inexact'>]
show('Context(prec=3).create_decimal("1.23456")')  # expect: Decimal('1.23')
show('list(Context().flags)')
# expect: [<class 'decimal.InvalidOperation'>, <class 'decimal.FloatOperation'>, <class 'decimal.DivisionByZero'>, <class 'decimal.Overflow'>, <class 'decimal.Underflow'>, <class 'decimal.Subnormal'>, <class 'decimal.Inexact'>, <class 'decimal.Rounded'>, <class 'decimal.Clamped'>]
show('Context().copy().traps == Context().traps')  # expect: True
show('Context().traps == {}')  # expect: False
show('len(Context().flags)')  # expect: 9
show('repr(Decimal("1e-30").exp())')  # expect: "Decimal('1.000000000000000000000000000')"
show('__import__("copy").copy(Context(prec=5))')
# expect: Context(prec=5, rounding=ROUND_HALF_EVEN, Emin=-999999, Emax=999999, capitals=1, clamp=0, flags=[], traps=[InvalidOperation, DivisionByZero, Overflow])
show('Decimal.from_float(3), Decimal.from_float(True)')  # expect: (Decimal('3'), Decimal('1'))
show('Context().power(2,3,5)')  # expect: Decimal('3')
show('Context().power(2,-3)')  # expect: Decimal('0.125')
show('Context(prec=5).sqrt(2)')  # expect: Decimal('1.4142')
show('Context().abs("a")')  # expect: TypeError: conversion from str to Decimal is not supported
show('Context().add(1,"2")')  # expect: TypeError: conversion from str to Decimal is not supported
show('Context().to_sci_string(3)')  # expect: '3'
show('Context().to_eng_string(Decimal("1e7"))')  # expect: '10E+6'
show('Context().compare(1,1.5)')  # expect: TypeError: conversion from float to Decimal is not supported
show('ExtendedContext.divide(1,0)')  # expect: Decimal('Infinity')
show('Decimal("1.5").__reduce__()')  # expect: (<class 'decimal.Decimal'>, ('1.5',))
show('Decimal("1")==1.0, Decimal("0.5")==0.5, Decimal(1)==True, Decimal("1") in {1.0}, hash(Decimal(3))==3')
# expect: (True, True, True, True, True)
show('Decimal(1)<1.5, 1.5>Decimal(1), Decimal("1.5")>__import__("fractions").Fraction(1,3)')
# expect: (True, True, True)
show('Decimal("nan")!=Decimal("nan")')  # expect: True
show('isinstance(Decimal(1), __import__("numbers").Number)')  # expect: True
show('Decimal("Infinity"), Decimal("-inf"), Decimal("  1e5 ")')
# expect: (Decimal('Infinity'), Decimal('-Infinity'), Decimal('1E+5'))
show('Decimal("1e")')  # expect: InvalidOperation: [<class 'decimal.ConversionSyntax'>]
show('Decimal("")')  # expect: InvalidOperation: [<class 'decimal.ConversionSyntax'>]
show('Decimal("--1")')  # expect: InvalidOperation: [<class 'decimal.ConversionSyntax'>]
show('DecimalTuple(0,(1,),2)')  # expect: DecimalTuple(sign=0, digits=(1,), exponent=2)
show('Decimal(DecimalTuple(0,(1,),2))')  # expect: Decimal('1E+2')
show('Decimal(True), Decimal(False)')  # expect: (Decimal('1'), Decimal('0'))
show('Decimal("123.456").__round__(2), round(Decimal("2.5")), round(Decimal("-2.5")), round(Decimal("1e3"), -2)')
# expect: (Decimal('123.46'), 2, -2, Decimal('1.0E+3'))
show('Decimal("1.20").normalize(), Decimal("1.2")+Decimal("1.10"), Decimal("1.3")*Decimal("1.20"), Decimal(1)/Decimal(3)')
# expect: (Decimal('1.2'), Decimal('2.30'), Decimal('1.560'), Decimal('0.3333333333333333333333333333'))
show('Decimal(7).sqrt(), Decimal(10)**-2, Decimal(2)**10, Decimal("2.5")**Decimal("1.5")')
# expect: (Decimal('2.645751311064590590501615754'), Decimal('0.01'), Decimal('1024'), Decimal('3.952847075210474164998616931'))
show('"{:.3f} {:10} {:<10}| {:+} {:e} {:,}".format(Decimal("3.14159"),Decimal(5),Decimal(5),Decimal(5),Decimal(12345),Decimal(1234567))')
# expect: '3.142          5 5         | +5 1.2345e+4 1,234,567'
show('"%.2f %d %s" % (Decimal("2.675"), Decimal("7.9"), Decimal("7.90"))')  # expect: '2.67 7 7.90'
with localcontext() as c:
    c.prec = 5
    show("Decimal(1) / 3, getcontext().prec")  # expect: (Decimal('0.33333'), 5)
    c.traps[Inexact] = True
    show("Decimal(1) / 3")  # expect: Inexact: [<class 'decimal.Inexact'>]
with localcontext(prec=3, rounding=ROUND_UP) as c:
    show("c, Decimal(2) / 3")
    # expect: (Context(prec=3, rounding=ROUND_UP, Emin=-999999, Emax=999999, capitals=1, clamp=0, flags=[InvalidOperation, DivisionByZero, Inexact, FloatOperation, Overflow, Rounded, Subnormal], traps=[InvalidOperation, DivisionByZero, Overflow]), Decimal('0.667'))
show("getcontext().prec, pickle.loads(pickle.dumps([Decimal('1.50'), Context(prec=4)])), copy.deepcopy(Decimal('-0.0'))")
# expect: (28, [Decimal('1.50'), Context(prec=4, rounding=ROUND_HALF_EVEN, Emin=-999999, Emax=999999, capitals=1, clamp=0, flags=[], traps=[InvalidOperation, DivisionByZero, Overflow])], Decimal('-0.0'))
show("localcontext(3)")  # expect: TypeError: optional argument must be a context
show("setcontext(3)")  # expect: TypeError: argument must be a context
show("setattr(getcontext(), 'foo', 1)")  # expect: AttributeError: 'decimal.Context' object has no attribute 'foo'
show("Context().power(2, 3, modulo=5), Context().power(a=2, b=3)")  # expect: (Decimal('3'), Decimal('8'))
show("setattr(Context(), 'flags', [])")  # expect: TypeError: argument must be a signal dict
