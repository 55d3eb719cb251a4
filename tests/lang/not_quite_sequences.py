# Objects that look like sequences, and what the operations on sequences say of them.
import operator


def tell(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


either = int | str
tell(iter, either)  # expect: TypeError 'types.UnionType' object is not iterable
tell(list, either)  # expect: TypeError 'types.UnionType' object is not iterable
tell(lambda: 1 in either)  # expect: TypeError argument of type 'types.UnionType' is not iterable
tell(lambda: [*either])  # expect: TypeError Value after * must be an iterable, not types.UnionType
try:
    a, b = either
except TypeError as e:
    print(e)  # expect: cannot unpack non-iterable types.UnionType object


class Digits:
    def __getitem__(self, i):
        return '0123'[i]


print(list(Digits()), '2' in Digits())  # expect: ['0', '1', '2', '3'] True

tell(operator.concat, 'a', 1)  # expect: TypeError can only concatenate str (not "int") to str
tell(operator.concat, [], 1j)  # expect: TypeError can only concatenate list (not "complex") to list
tell(operator.iconcat, (1,), 2)  # expect: TypeError can only concatenate tuple (not "int") to tuple
tell(operator.concat, 1, [2])  # expect: TypeError 'int' object can't be concatenated
tell(operator.concat, Digits(), Digits())  # expect: TypeError 'Digits' object can't be concatenated
tell(operator.countOf, 1.5, 1)  # expect: TypeError argument of type 'float' is not iterable
tell(operator.indexOf, None, 1)  # expect: TypeError argument of type 'NoneType' is not iterable
tell(operator.itemgetter)  # expect: TypeError itemgetter expected 1 argument, got 0


class Name(str):
    pass


name = Name('plain')
print(name.format(1) is name, type(Name('{}').format(1)).__name__)  # expect: True str
print(type(iter(name)).__name__, type(iter('plain')).__name__)  # expect: str_iterator str_ascii_iterator
tell(lambda: b'%s' % 'x')  # expect: TypeError %b requires a bytes-like object, or an object that implements __bytes__, not 'str'
tell(lambda: b'' % 'x')  # expect: TypeError not all arguments converted during bytes formatting
print(b''.__rmod__(bytearray(b'%d')), b''.decode('no such'), str(b'', 'no such'))  # expect: NotImplemented  
tell(object().__format__, None)  # expect: TypeError __format__() argument must be str, not None
tell(memoryview(b'a').tobytes, 1)  # expect: TypeError tobytes() argument 'order' must be str or None, not int
