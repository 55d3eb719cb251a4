# Complex numbers.
z = 3 + 4j
print(z, -z, +z, z.real, z.imag, z.conjugate(), abs(z), z * 2, z + 1.5, z - 1j, z * z, z / (1 - 1j), z ** 2, z ** 0.5, 2 ** z, 1j ** 2, z == 3 + 4j, z != 3, 3 + 0j == 3, hash(3 + 0j) == hash(3), bool(0j))
# expect: (3+4j) (-3-4j) (3+4j) 3.0 4.0 (3-4j) 5.0 (6+8j) (4.5+4j) (3+3j) (-7+24j) (-0.5+3.5j) (-7+24j) (2+1j) (-7.461496614688569+2.885492725513448j) (-1+0j) True True True True False
print(1j, -1j, 0j, -0j, 1 + 0j, 1.5 - 2.5j, complex(0.0, -0.0), complex(-0.0, 1), complex(float("inf"), float("nan")), 1e20j, complex("1e5-2.5j"), complex("-j"), complex(" (1+2j) "), complex(1.0), complex(True), repr(z), str(z), f"{z:.2f}", format(z, ""), f"{z:>12}", "{:+.1e}".format(z), f"{1j:g}")
# expect: 1j (-0-1j) 0j (-0-0j) (1+0j) (1.5-2.5j) -0j (-0+1j) (inf+nanj) 1e+20j (100000-2.5j) -1j (1+2j) (1+0j) (1+0j) (3+4j) (3+4j) 3.00+4.00j (3+4j)       (3+4j) +3.0e+00+4.0e+00j 0+1j
print(complex(1 + 2j, 3), complex(1, 2 + 3j), complex(imag=2), sum([1j, 2]), [1j, 2j] == [1j, 2j], {1j: "k"}[1j], z.__class__, (1 + 2j).__abs__(), 5j.imag, 2.0.real, 1_0j, 1e1j, .5j)
# expect: (1+5j) (-2+2j) 2j (2+1j) True k <class 'complex'> 2.23606797749979 5.0 2.0 10j 10j 0.5j
for text in ("z < 1", "z // 2", "z % 2", "divmod(z, 1)", "int(z)", "float(z)", "z / 0", "0j ** -1", "complex('a')", "complex('1+')", "complex(1, 'a')", "complex('1', 1)", "complex([])", "round(z)", "z[0]", "z.real = 5", "f'{z:d}'", "f'{z:010}'", "max(z, 1)", "sorted([z, 1])", "complex(1, 2, 3)", "~z", "z << 1", "pow(z, 2, 3)", "'%d' % z", "'%f' % z", "'%s' % z", "range(z)", "f'{z:%}'"):
    try:
        print(text, eval(text) if text != "z.real = 5" else exec(text))
    except Exception as e:
        print(text, "->", type(e).__name__, e)
# expect: z < 1 -> TypeError '<' not supported between instances of 'complex' and 'int'
# expect: z // 2 -> TypeError unsupported operand type(s) for //: 'complex' and 'int'
# expect: z % 2 -> TypeError unsupported operand type(s) for %: 'complex' and 'int'
# expect: divmod(z, 1) -> TypeError unsupported operand type(s) for divmod(): 'complex' and 'int'
# expect: int(z) -> TypeError int() argument must be a string, a bytes-like object or a real number, not 'complex'
# expect: float(z) -> TypeError float() argument must be a string or a real number, not 'complex'
# expect: z / 0 -> ZeroDivisionError complex division by zero
# expect: 0j ** -1 -> ZeroDivisionError 0.0 to a negative or complex power
# expect: complex('a') -> ValueError complex() arg is a malformed string
# expect: complex('1+') -> ValueError complex() arg is a malformed string
# expect: complex(1, 'a') -> TypeError complex() second arg can't be a string
# expect: complex('1', 1) -> TypeError complex() can't take second arg if first is a string
# expect: complex([]) -> TypeError complex() first argument must be a string or a number, not 'list'
# expect: round(z) -> TypeError type complex doesn't define __round__ method
# expect: z[0] -> TypeError 'complex' object is not subscriptable
# expect: z.real = 5 -> AttributeError readonly attribute
# expect: f'{z:d}' -> ValueError Unknown format code 'd' for object of type 'complex'
# expect: f'{z:010}' -> ValueError Zero padding is not allowed in complex format specifier
# expect: max(z, 1) -> TypeError '>' not supported between instances of 'int' and 'complex'
# expect: sorted([z, 1]) -> TypeError '<' not supported between instances of 'int' and 'complex'
# expect: complex(1, 2, 3) -> TypeError complex() takes at most 2 arguments (3 given)
# expect: ~z -> TypeError bad operand type for unary ~: 'complex'
# expect: z << 1 -> TypeError unsupported operand type(s) for <<: 'complex' and 'int'
# expect: pow(z, 2, 3) -> ValueError complex modulo
# expect: '%d' % z -> TypeError %d format: a real number is required, not complex
# expect: '%f' % z -> TypeError must be real number, not complex
# expect: '%s' % z (3+4j)
# expect: range(z) -> TypeError 'complex' object cannot be interpreted as an integer
# expect: f'{z:%}' -> ValueError Unknown format code '%' for object of type 'complex'
