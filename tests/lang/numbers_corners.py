# Corners of int, float, complex and bool: values, messages, conversions.
import sys
import math


def show(text):
    try:
        print(repr(eval(text)))
    except Exception as e:
        print(type(e).__name__ + ":", str(e)[:90])


show("1//0")  # expect: ZeroDivisionError: integer division or modulo by zero
show("1%0")  # expect: ZeroDivisionError: integer modulo by zero
show("divmod(1,0)")  # expect: ZeroDivisionError: integer division or modulo by zero
show("1/0")  # expect: ZeroDivisionError: division by zero
show("10**400/1")  # expect: OverflowError: integer division result too large for a float
show("int([])")  # expect: TypeError: int() argument must be a string, a bytes-like object or a real number, not 'list'
show("int(1,10)")  # expect: TypeError: int() can't convert non-string with explicit base
show("int('1',1)")  # expect: ValueError: int() base must be >= 2 and <= 36, or 0
show("int(base=10)")  # expect: TypeError: int() missing string argument
show("int('0x1f',16)")  # expect: 31
show("int('0x1f',0)")  # expect: 31
show("int('010',0)")  # expect: ValueError: invalid literal for int() with base 0: '010'
show("int(' 1_000 ')")  # expect: 1000
show("int('1__0')")  # expect: ValueError: invalid literal for int() with base 10: '1__0'
show("int('_1')")  # expect: ValueError: invalid literal for int() with base 10: '_1'
show("int('')")  # expect: ValueError: invalid literal for int() with base 10: ''
show("int('1'*5000)")  # expect: ValueError: Exceeds the limit (4300 digits) for integer string conversion: value has 5000 digits; use 
show("int(b'1'*5000)")  # expect: ValueError: Exceeds the limit (4300 digits) for integer string conversion: value has 5000 digits; use 
show("int(b'12')")  # expect: 12
show("int(b'abc')")  # expect: ValueError: invalid literal for int() with base 10: b'abc'
show("int(bytearray(b'12'),8)")  # expect: 10
show("int('abc'*100)")  # expect: ValueError: invalid literal for int() with base 10: 'abcabcabcabcabcabcabcabcabcabcabcabcabcabcabcabca
show("str(10**5000)")  # expect: ValueError: Exceeds the limit (4300 digits) for integer string conversion; use sys.set_int_max_str_dig
show("int(float('nan'))")  # expect: ValueError: cannot convert float NaN to integer
show("int(float('inf'))")  # expect: OverflowError: cannot convert float infinity to integer
show("int(1,2,3)")  # expect: TypeError: int() takes at most 2 arguments (3 given)
show("int(x=1)")  # expect: TypeError: 'x' is an invalid keyword argument for int()
show("int('1',base='a')")  # expect: TypeError: 'str' object cannot be interpreted as an integer
show("int('1',2**70)")  # expect: ValueError: int() base must be >= 2 and <= 36, or 0
show("int('z',36)")  # expect: 35
show("int('9',8)")  # expect: ValueError: invalid literal for int() with base 8: '9'
show("int('0b12',2)")  # expect: ValueError: invalid literal for int() with base 2: '0b12'
show("int('0b12',0)")  # expect: ValueError: invalid literal for int() with base 0: '0b12'
show("int('-0')")  # expect: 0
show("int('- 1')")  # expect: ValueError: invalid literal for int() with base 10: '- 1'
show("int('+1')")  # expect: 1
show("int('١٢')")  # expect: 12
show("int(None)")  # expect: TypeError: int() argument must be a string, a bytes-like object or a real number, not 'NoneType'
show("int('1',None)")  # expect: TypeError: 'NoneType' object cannot be interpreted as an integer
show("(5).to_bytes()")  # expect: b'\x05'
show("(5).to_bytes(2,'little')")  # expect: b'\x05\x00'
show("(256).to_bytes(1,'big')")  # expect: OverflowError: int too big to convert
show("(-1).to_bytes(1,'big')")  # expect: OverflowError: can't convert negative int to unsigned
show("(-1).to_bytes(1,'big',signed=True)")  # expect: b'\xff'
show("(5).to_bytes(-1,'big')")  # expect: ValueError: length argument must be non-negative
show("(5).to_bytes(1,'x')")  # expect: ValueError: byteorder must be either 'little' or 'big'
show("(5).to_bytes('a')")  # expect: TypeError: 'str' object cannot be interpreted as an integer
show("(128).to_bytes(1,'big',signed=True)")  # expect: OverflowError: int too big to convert
show("int.from_bytes(b'\\x01\\x02')")  # expect: 258
show("int.from_bytes([1,2],'little')")  # expect: 513
show("int.from_bytes('a','little')")  # expect: TypeError: cannot convert 'str' object to bytes
show("int.from_bytes(b'\\xff',signed=True)")  # expect: -1
show("int.from_bytes([300])")  # expect: ValueError: bytes must be in range(0, 256)
show("bool.from_bytes(b'\\x01')")  # expect: True
show("(5).bit_length(3)")  # expect: TypeError: int.bit_length() takes no arguments (1 given)
show("round(1234,-2)")  # expect: 1200
show("round(1250,-2)")  # expect: 1200
show("round(15,-1)")  # expect: 20
show("round(25,-1)")  # expect: 20
show("round(-15,-1)")  # expect: -20
show("round(5,'a')")  # expect: TypeError: 'str' object cannot be interpreted as an integer
show("round(5,None)")  # expect: 5
show("round(5,-5)")  # expect: 0
show("1<<-1")  # expect: ValueError: negative shift count
show("1>>-1")  # expect: ValueError: negative shift count
show("1<<(2**70)")  # expect: OverflowError: too many digits in integer
show("1>>(2**70)")  # expect: 0
show("0<<(2**70)")  # expect: 0
show("pow(2,-1,0)")  # expect: ValueError: pow() 3rd argument cannot be 0
show("pow(2,-1,4)")  # expect: ValueError: base is not invertible for the given modulus
show("pow(3,-1,7)")  # expect: 5
show("pow(2,3,-5)")  # expect: -2
show("pow(2,3,1)")  # expect: 0
show("pow(2,'a',3)")  # expect: TypeError: unsupported operand type(s) for ** or pow(): 'int', 'str', 'int'
show("pow(2,3,'a')")  # expect: TypeError: unsupported operand type(s) for ** or pow(): 'int', 'int', 'str'
show("pow(2,3,1.0)")  # expect: TypeError: pow() 3rd argument not allowed unless all arguments are integers
show("pow(2.0,3,5)")  # expect: TypeError: pow() 3rd argument not allowed unless all arguments are integers
show("2**'a'")  # expect: TypeError: unsupported operand type(s) for ** or pow(): 'int' and 'str'
show("'a'**2")  # expect: TypeError: unsupported operand type(s) for ** or pow(): 'str' and 'int'
show("pow(0,-1)")  # expect: ZeroDivisionError: 0.0 cannot be raised to a negative power
show("0.0**-1")  # expect: ZeroDivisionError: 0.0 cannot be raised to a negative power
show("0**-1")  # expect: ZeroDivisionError: 0.0 cannot be raised to a negative power
show("(-8)**(1/3)")  # expect: (1.0000000000000002+1.7320508075688772j)
show("(-8.0)**(1/3)")  # expect: (1.0000000000000002+1.7320508075688772j)
show("10.0**400")  # expect: OverflowError: (34, 'Numerical result out of range')
show("10**400*1.0")  # expect: OverflowError: int too large to convert to float
show("float(10**400)")  # expect: OverflowError: int too large to convert to float
show("float('a')")  # expect: ValueError: could not convert string to float: 'a'
show("float(b'a')")  # expect: ValueError: could not convert string to float: b'a'
show("float([])")  # expect: TypeError: float() argument must be a string or a real number, not 'list'
show("float(1,2)")  # expect: TypeError: float expected at most 1 argument, got 2
show("float('1_0.5')")  # expect: 10.5
show("float('1__0')")  # expect: ValueError: could not convert string to float: '1__0'
show("float('_1')")  # expect: ValueError: could not convert string to float: '_1'
show("float('inf'),float('-Infinity'),float('nAn')")  # expect: (inf, -inf, nan)
show("float('')")  # expect: ValueError: could not convert string to float: ''
show("float(' 1.5 ')")  # expect: 1.5
show("float('0x1')")  # expect: ValueError: could not convert string to float: '0x1'
show("float(x=1)")  # expect: TypeError: float() takes no keyword arguments
show("float('1e400')")  # expect: inf
show("float('1e-400')")  # expect: 0.0
show("float('١.٥')")  # expect: 1.5
show("float.fromhex('0x1.8p3')")  # expect: 12.0
show("float.fromhex('1.8')")  # expect: 1.5
show("float.fromhex('z')")  # expect: ValueError: invalid hexadecimal floating-point string
show("float.fromhex('0x1p5000')")  # expect: OverflowError: hexadecimal value too large to represent as a float
show("float.fromhex('inf')")  # expect: inf
show("(1.5).hex()")  # expect: '0x1.8000000000000p+0'
show("(0.0).hex()")  # expect: '0x0.0p+0'
show("float('inf').hex()")  # expect: 'inf'
show("(5e-324).hex()")  # expect: '0x0.0000000000001p-1022'
show("(-1.1).hex()")  # expect: '-0x1.199999999999ap+0'
show("round(2.5),round(3.5),round(-2.5)")  # expect: (2, 4, -2)
show("round(2.675,2)")  # expect: 2.67
show("round(1e300,5)")  # expect: 1e+300
show("round(1234.5,-2)")  # expect: 1200.0
show("round(float('nan'))")  # expect: ValueError: cannot convert float NaN to integer
show("round(float('inf'))")  # expect: OverflowError: cannot convert float infinity to integer
show("round(float('nan'),2)")  # expect: nan
show("round(1.7e308,-308)")  # expect: OverflowError: rounded value too large to represent
show("round(2.5,'a')")  # expect: TypeError: 'str' object cannot be interpreted as an integer
show("round(2.5,None)")  # expect: 2
show("(1.5).as_integer_ratio()")  # expect: (3, 2)
show("float('inf').as_integer_ratio()")  # expect: OverflowError: cannot convert Infinity to integer ratio
show("float('nan').as_integer_ratio()")  # expect: ValueError: cannot convert NaN to integer ratio
show("float('nan').__floor__()")  # expect: ValueError: cannot convert float NaN to integer
show("float('inf').__ceil__()")  # expect: OverflowError: cannot convert float infinity to integer
show("1.5//0")  # expect: ZeroDivisionError: float floor division by zero
show("1.5%0")  # expect: ZeroDivisionError: float modulo
show("divmod(1.5,0)")  # expect: ZeroDivisionError: float divmod()
show("1.5/0")  # expect: ZeroDivisionError: float division by zero
show("1.5+'a'")  # expect: TypeError: unsupported operand type(s) for +: 'float' and 'str'
show("1.5<'a'")  # expect: TypeError: '<' not supported between instances of 'float' and 'str'
show("1.5&1")  # expect: TypeError: unsupported operand type(s) for &: 'float' and 'int'
show("-1.5%3")  # expect: 1.5
show("float.__getformat__('double')")  # expect: 'IEEE, little-endian'
show("float.__getformat__('x')")  # expect: ValueError: __getformat__() argument 1 must be 'double' or 'float'
show("(1).real,(True).real,(1.5).imag")  # expect: (1, 1, 0.0)
show("True&1")  # expect: 1
show("True&False")  # expect: False
show("True|2")  # expect: 3
show("~True")  # expect: -2
show("bool('a','b')")  # expect: TypeError: bool expected at most 1 argument, got 2
show("bool(x=1)")  # expect: TypeError: bool() takes no keyword arguments
show("True+True")  # expect: 2
show("complex('1+2j')")  # expect: (1+2j)
show("complex('(1+2j)')")  # expect: (1+2j)
show("complex('1 + 2j')")  # expect: ValueError: complex() arg is a malformed string
show("complex('a')")  # expect: ValueError: complex() arg is a malformed string
show("complex('1',2)")  # expect: TypeError: complex() can't take second arg if first is a string
show("complex(1,'2')")  # expect: TypeError: complex() second arg can't be a string
show("complex([])")  # expect: TypeError: complex() first argument must be a string or a number, not 'list'
show("complex(1,[])")  # expect: TypeError: complex() second argument must be a number, not 'list'
show("complex(1j,1j)")  # expect: (-1+1j)
show("complex('j'),complex('-j'),complex('1e5j'),complex('infj'),complex('nan+nanj')")  # expect: (1j, -1j, 100000j, infj, (nan+nanj))
show("complex(real=1,imag=2)")  # expect: (1+2j)
show("complex(1,2,3)")  # expect: TypeError: complex() takes at most 2 arguments (3 given)
show("1j/0")  # expect: ZeroDivisionError: complex division by zero
show("1j//1")  # expect: TypeError: unsupported operand type(s) for //: 'complex' and 'int'
show("1j%1")  # expect: TypeError: unsupported operand type(s) for %: 'complex' and 'int'
show("divmod(1j,1)")  # expect: TypeError: unsupported operand type(s) for divmod(): 'complex' and 'int'
show("1j<1")  # expect: TypeError: '<' not supported between instances of 'complex' and 'int'
show("1j**2")  # expect: (-1+0j)
show("1j**-1")  # expect: -1j
show("0j**-1")  # expect: ZeroDivisionError: 0.0 to a negative or complex power
show("0j**1j")  # expect: ZeroDivisionError: 0.0 to a negative or complex power
show("(1+2j)**3")  # expect: (-11-2j)
show("(1+2j)**0.5")  # expect: (1.272019649514069+0.7861513777574233j)
show("(1+2j)**200")  # expect: (4.142651948235564e+68+7.877724108330427e+69j)
show("(1+2j)**(1e300)")  # expect: OverflowError: complex exponentiation
show("abs(3+4j)")  # expect: 5.0
show("abs(complex(1e308,1e308))")  # expect: 1.4142135623730951e+308
show("int(1j)")  # expect: TypeError: int() argument must be a string, a bytes-like object or a real number, not 'complex'
show("float(1j)")  # expect: TypeError: float() argument must be a string or a real number, not 'complex'
show("complex(1e16,-0.0),complex(-0.0,1),complex(0,-1),complex(float('nan'),float('inf'))")  # expect: ((1e+16-0j), (-0+1j), -1j, (nan+infj))
show("repr(-0j),-0j,(-1-0j)")  # expect: ('(-0-0j)', (-0-0j), (-1+0j))
show("format(1j,'.2f')")  # expect: '0.00+1.00j'
show("1j.__format__('a')")  # expect: ValueError: Unknown format code 'a' for object of type 'complex'
show("pow(1j,2,3)")  # expect: ValueError: complex modulo
show("1j.conjugate()")  # expect: -1j
show("complex.__getnewargs__(1j)")  # expect: (0.0, 1.0)
show("int.__new__(str)")  # expect: TypeError: int.__new__(str): str is not a subtype of int
show("int.__new__(bool,1)")  # expect: TypeError: int.__new__(bool) is not safe, use bool.__new__()
show("bool.__new__(int)")  # expect: TypeError: bool.__new__(int): int is not a subtype of bool
show("int.__new__()")  # expect: TypeError: int.__new__(): not enough arguments
show("float.__new__(str)")  # expect: TypeError: float.__new__(str): str is not a subtype of float
show("(5).__index__(),(5).__trunc__(),(5).__floor__(),(5).__ceil__()")  # expect: (5, 5, 5, 5)
show("(10**30).as_integer_ratio()")  # expect: (1000000000000000000000000000000, 1)
show("hash(2**61-1),hash(2**61-2),hash(-1),hash(1.5),hash(10**30),hash(1e30),hash(float('inf'))")  # expect: (0, 2305843009213693950, -2, 1152921504606846977, 465258685558744706, 465278570183583362, 314159)
show("(5).__round__(1,2)")  # expect: TypeError: __round__ expected at most 1 argument, got 2
show("(5).conjugate(1)")  # expect: TypeError: int.conjugate() takes no arguments (1 given)
show("int.__add__(1)")  # expect: TypeError: expected 1 argument, got 0
show("int.__add__(1,2,3)")  # expect: TypeError: expected 1 argument, got 2
show("(1).__add__('a')")  # expect: NotImplemented
show("(1).__pow__(2,3)")  # expect: 1
show("(1).__rpow__(2)")  # expect: 2
show("int.__add__('a',1)")  # expect: TypeError: descriptor '__add__' requires a 'int' object but received a 'str'
show("(5).__getnewargs__()")  # expect: (5,)
show("(5).__format__(1)")  # expect: TypeError: __format__() argument must be str, not int
show("sys.set_int_max_str_digits(100)")  # expect: ValueError: maxdigits must be 0 or larger than 640
show("int('1'*200,16)")  # expect: 444534295525323618271990119381417186476317221487727210693083854117602482521175471434762146724770286049528660706228882696392586776941291005357557070155388669739677171967600970564205219060787601648597667742392440132112716535831764086077591825
show("int('1'*700)")  # expect: 1111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111

# Powers of what stays small, with exponents that the compiler must not count to.
print(0**735293857239475, 1**735293857239475, (-1)**735293857239475, 0**0)  # expect: 0 1 -1 1
