# Arguments that are nearly right: which error comes first, and what it calls None.
import itertools


def tell(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


tell(int.from_bytes, b'', None)  # expect: TypeError from_bytes() argument 'byteorder' must be str, not None
tell(format, 1, None)  # expect: TypeError format() argument 2 must be str, not None
tell((5).__format__, None)  # expect: TypeError __format__() argument must be str, not None
tell(type, 'T', None, {})  # expect: TypeError type.__new__() argument 2 must be tuple, not None
tell('a'.__mul__)  # expect: TypeError  expected 1 argument, got 0
tell('a'.__add__)  # expect: TypeError expected 1 argument, got 0
tell(complex, '1__0')  # expect: ValueError could not convert string to complex: '1__0'
tell(complex, '1_0')  # expect: (10+0j)
tell(complex, '1+')  # expect: ValueError complex() arg is a malformed string
tell(float, bytearray(b'x'))  # expect: ValueError could not convert string to float: bytearray(b'x')
tell(itertools.combinations, 1, 'a')  # expect: TypeError 'str' object cannot be interpreted as an integer
tell(itertools.combinations, 'ab', -1)  # expect: ValueError r must be non-negative
tell(itertools.islice, 'ab', -1)  # expect: ValueError Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.
tell(itertools.islice, 'ab', -2)  # expect: ValueError Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.
tell(itertools.islice, 'ab', 'c', 'd')  # expect: ValueError Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.
tell(itertools.islice, 'ab', 0, None, 0)  # expect: ValueError Step for islice() must be a positive integer or None.


class Name(str):
    pass


name = Name('plain')
print(name % {} is name, format(name, '.9') is name, type(format(name, '.2')).__name__)  # expect: True True str
