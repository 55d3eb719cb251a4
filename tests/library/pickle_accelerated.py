# pickle with its accelerator: messages, opcodes, out-of-band buffers, hooks of subclasses, memos.
import collections
import copyreg
import io
import pickle


def show(function, *args, **keywords):
    try:
        print(repr(function(*args, **keywords))[:150])
    except BaseException as e:
        print(type(e).__module__, type(e).__name__, str(e).split(' at 0x')[0])


def make():
    def inner():
        pass

    class Local:
        pass
    return inner, Local


inner, Local = make()
for thing in (inner, Local, Local(), lambda: 0, (i for i in []), pickle, memoryview(b'x')):
    show(pickle.dumps, thing)
show(pickle.dumps, 1, 99)
show(pickle.dumps, 1, 'x')
show(pickle.dumps)
show(pickle.dumps, 1, 2, 3)
show(pickle.dumps, 1, foo=2)
show(pickle.dump, 1)
show(pickle.dump, 1, 5)
show(pickle.load, 5)
show(pickle.load, io.StringIO('abc'))
show(pickle.Pickler)
show(pickle.Pickler, 5)
show(pickle.Unpickler, 5)

# Damaged pickles
for data in (b'', b'x', b'\xff', b"'", b'\x80\x63.', b'.', b'(.', b't.', b'0.', b'N', b'\x80\x04K', b'I12x\n.', b'g5\n.',
             b"S'abc\n.", b'h\x05.', b'(K\x01d.', b'}(K\x01u.', b'Np-1\n.', b'\x82\x00.', b'\x82\x05.', b'N)\x81.',
             b'cbuiltins\nint\nN\x81.', b'cbuiltins\nint\nNR.', b'NNN\x92.', b'\x8b\xff\xff\xff\xff.', b'\x97.',
             b'\x93.', b'cnosuchmodule\nfoo\n.', b'cos\nnosuch\n.', b'P0\n.', b'Q', b'(o.',
             b'\x95\xff\xff\xff\xff\xff\xff\xff\xff.', b'\x80\x04\x8c\x02os\x8c\x0ca.<locals>.b\x93.', b'Lx\n.',
             b'\x95\x10\x00\x00\x00\x00\x00\x00\x00N.', b'\x8c\x05ab', b'X\x02\x00\x00\x00\xff\xff.'):
    if b'os\n' in data or b'os\x8c' in data:
        data = data.replace(b'os', b'io')
    show(lambda: repr(pickle.loads(data)).split(' from ')[0])
show(pickle.loads, 'abc')
show(pickle.loads, b'(K\x01K\x02t.')
show(pickle.loads, b'U\x02ab.', encoding='bytes')
show(pickle.loads, b"S'a\\x41'\n.")


# What __reduce__ may say
class Reduced:
    def __reduce__(self):
        return self.answer


for answer in (1, (), (1,), (int, 5), (5, ()), (int, (), 5, 6, 7, 8, 9), (int, (), None, 5), (int, (), None, None, 5),
               'nosuch', (int, (), None, None, None, 5)):
    r = Reduced()
    r.answer = answer
    show(pickle.dumps, r)


class Node:
    def __init__(self, value):
        self.value, self.next = value, None


class Slotted:
    __slots__ = 'a', 'b'


class WithState:
    def __getstate__(self):
        return {'saved': 1}

    def __setstate__(self, state):
        self.__dict__ = {'restored': state}


class NewArgs(int):
    def __new__(cls, value, *, name):
        self = int.__new__(cls, value)
        self.name = name
        return self

    def __getnewargs_ex__(self):
        return (int(self),), {'name': self.name}


class Words(list):
    pass


class Table(dict):
    pass


node = Node(1)
node.next = node
slotted = Slotted()
slotted.a = [1, 2]
words = Words('abc')
words.note = 'n'
table = Table(x=1)
recursive = []
recursive.append((recursive, {1: recursive}))
for protocol in range(6):
    again = pickle.loads(pickle.dumps(node, protocol))
    print(protocol, again.next is again, again.value, end=' ')
    if protocol >= 2:
        print(pickle.loads(pickle.dumps(slotted, protocol)).a, end=' ')
        made = pickle.loads(pickle.dumps(NewArgs(7, name='seven'), protocol))
        print(made, made.name, end=' ')
    made = pickle.loads(pickle.dumps(words, protocol))
    print(made, made.note, pickle.loads(pickle.dumps(table, protocol)), end=' ')
    print(pickle.loads(pickle.dumps(WithState(), protocol)).restored, end=' ')
    made = pickle.loads(pickle.dumps(recursive, protocol))
    print(made[0][0] is made, made[0][1][1] is made)
    values = [None, True, False, 0, 255, 256, 65535, 65536, -1, 2**31, -2**31, 2**100, -2**63, 1.5, -0.0, 'é\ud800\n\\',
              b'\x00\xff', bytearray(b'xyz'), (), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), {1: 2}, {3}, frozenset({4}),
              1j, range(3), slice(1, 2, 3), ..., NotImplemented, int, type(None), collections.OrderedDict(a=1),
              list(range(2500)), dict.fromkeys(range(1001))]
    data = pickle.dumps(values, protocol)
    print(len(data), pickle.loads(data) == values, hash(data) == hash(pickle._dumps(values, protocol)))

# Large things stand outside frames
data = pickle.dumps([b'x' * 70000, 'y' * 70000, 5])
print(data[:20], len(data), pickle.loads(data)[2])
file = io.BytesIO()
pickle.dump(['z' * 100000] * 2 + [list(range(40000))], file)
print(len(file.getvalue()), file.getvalue() == pickle.dumps(['z' * 100000] * 2 + [list(range(40000))]))


# Hooks of subclasses
class Book(pickle.Pickler):
    def persistent_id(self, obj):
        return 'shelf' if obj == 'book' else None

    def reducer_override(self, obj):
        return (complex, (1, 2)) if obj is Local else NotImplemented


class Library(pickle.Unpickler):
    def persistent_load(self, pid):
        return pid.upper()

    def find_class(self, module, name):
        print('find', module, name)
        return super().find_class(module, name)


for protocol in (0, 2, 4):
    file = io.BytesIO()
    Book(file, protocol).dump(['book', Local, collections.OrderedDict])
    file.seek(0)
    print(Library(file).load())


class Dispatching(pickle.Pickler):
    dispatch_table = collections.ChainMap({Node: lambda n: (Words, ((n.value,),))}, copyreg.dispatch_table)


file = io.BytesIO()
Dispatching(file).dump(Node('n'))
print(pickle.loads(file.getvalue()))

# Many pickles in one file; the memo goes on
file = io.BytesIO()
pickler = pickle.Pickler(file)
shared = ['shared']
pickler.dump(shared)
pickler.dump(shared)
pickler.clear_memo()
pickler.dump(shared)
print(file.getvalue())
file.seek(0)
unpickler = pickle.Unpickler(file)
print(unpickler.load() is unpickler.load(), unpickler.load(), sorted(unpickler.memo.copy()))
show(unpickler.load)
print(type(pickler.memo).__name__, pickler.memo.copy() != {}, pickler.bin, pickler.fast)
pickler.memo.clear()
print(pickler.memo.copy())


class Lazy(pickle.Pickler):
    def __init__(self):
        pass


show(Lazy().dump, 1)

# Buffers outside (PEP 574)
buffers = []
data = pickle.dumps([pickle.PickleBuffer(b'const'), pickle.PickleBuffer(bytearray(b'var'))], 5,
                    buffer_callback=buffers.append)
print(data, [bytes(b) for b in buffers])
print([bytes(b) for b in pickle.loads(data, buffers=buffers)])
show(pickle.loads, data)
show(pickle.loads, data, buffers=[])
show(pickle.dumps, pickle.PickleBuffer(b'a'))
show(pickle.dumps, 1, 4, buffer_callback=print)
show(pickle.dumps, pickle.PickleBuffer(memoryview(b'abcd')[::2]), 5)
buffer = pickle.PickleBuffer(b'abc')
print(buffer.raw().tobytes(), bytes(buffer), buffer.release())
show(buffer.raw)
show(pickle.PickleBuffer, 5)

# Extension codes, names along a path, names of Python 2
copyreg.add_extension('collections', 'deque', 200)
print(pickle.dumps(collections.deque), pickle.loads(pickle.dumps(collections.deque)).__name__)
copyreg.remove_extension('collections', 'deque', 200)


class Outer:
    class Inner:
        def method(self):
            pass


for protocol in (0, 3, 4):
    print(pickle.loads(pickle.dumps(Outer.Inner, protocol)) is Outer.Inner, pickle.dumps(range, protocol))
print(pickle.loads(pickle.dumps(Outer.Inner().method)).__name__)
deep = []
for i in range(100000):
    deep = [deep]
show(pickle.dumps, deep)
# expect: builtins AttributeError Can't pickle local object 'make.<locals>.inner'
# expect: builtins AttributeError Can't pickle local object 'make.<locals>.Local'
# expect: builtins AttributeError Can't pickle local object 'make.<locals>.Local'
# expect: _pickle PicklingError Can't pickle <function <lambda>
# expect: builtins TypeError cannot pickle 'generator' object
# expect: builtins TypeError cannot pickle 'module' object
# expect: builtins TypeError cannot pickle memoryview objects
# expect: builtins ValueError pickle protocol must be <= 5
# expect: builtins TypeError 'str' object cannot be interpreted as an integer
# expect: builtins TypeError dumps() missing required argument 'obj' (pos 1)
# expect: builtins TypeError dumps() takes at most 2 positional arguments (3 given)
# expect: builtins TypeError 'foo' is an invalid keyword argument for dumps()
# expect: builtins TypeError dump() missing required argument 'file' (pos 2)
# expect: builtins TypeError file must have a 'write' attribute
# expect: builtins TypeError file must have 'read' and 'readline' attributes
# expect: builtins TypeError a bytes-like object is required, not 'str'
# expect: builtins TypeError Pickler() missing required argument 'file' (pos 1)
# expect: builtins TypeError file must have a 'write' attribute
# expect: builtins TypeError file must have 'read' and 'readline' attributes
# expect: builtins EOFError Ran out of input
# expect: _pickle UnpicklingError invalid load key, 'x'.
# expect: _pickle UnpicklingError invalid load key, '\xff'.
# expect: _pickle UnpicklingError invalid load key, '\x27'.
# expect: builtins ValueError unsupported pickle protocol: 99
# expect: _pickle UnpicklingError unpickling stack underflow
# expect: _pickle UnpicklingError unexpected MARK found
# expect: _pickle UnpicklingError could not find MARK
# expect: _pickle UnpicklingError unpickling stack underflow
# expect: builtins EOFError Ran out of input
# expect: _pickle UnpicklingError pickle data was truncated
# expect: builtins ValueError could not convert string to int
# expect: _pickle UnpicklingError Memo value not found at index 5
# expect: _pickle UnpicklingError the STRING opcode argument must be quoted
# expect: _pickle UnpicklingError Memo value not found at index 5
# expect: _pickle UnpicklingError odd number of items for DICT
# expect: _pickle UnpicklingError odd number of items for SETITEMS
# expect: builtins ValueError negative PUT argument
# expect: _pickle UnpicklingError EXT specifies code <= 0
# expect: builtins ValueError unregistered extension code 5
# expect: _pickle UnpicklingError NEWOBJ class argument must be a type, not NoneType
# expect: _pickle UnpicklingError NEWOBJ args argument must be a tuple, not NoneType
# expect: builtins TypeError argument list must be a tuple
# expect: _pickle UnpicklingError NEWOBJ_EX class argument must be a type, not NoneType
# expect: _pickle UnpicklingError LONG pickle has negative byte count
# expect: _pickle UnpicklingError pickle stream refers to out-of-band data but no *buffers* argument was given
# expect: _pickle UnpicklingError STACK_GLOBAL requires str
# expect: builtins ModuleNotFoundError No module named 'nosuchmodule'
# expect: builtins AttributeError Can't get attribute 'niouch' on <module 'io' (frozen)>
# expect: _pickle UnpicklingError A load persistent id instruction was encountered,
# expect: but no persistent_load function was specified.
# expect: _pickle UnpicklingError A load persistent id instruction was encountered,
# expect: but no persistent_load function was specified.
# expect: _pickle UnpicklingError unpickling stack underflow
# expect: builtins OverflowError FRAME length exceeds system's maximum of 9223372036854775807 bytes
# expect: builtins AttributeError Can't pickle local attribute 'a.<locals>.b' on <module 'io' (frozen)>
# expect: builtins ValueError invalid literal for int() with base 10: 'x\n'
# expect: _pickle UnpicklingError pickle data was truncated
# expect: _pickle UnpicklingError pickle data was truncated
# expect: builtins UnicodeDecodeError 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte
# expect: builtins TypeError a bytes-like object is required, not 'str'
# expect: (1, 2)
# expect: b'ab'
# expect: 'aA'
# expect: _pickle PicklingError __reduce__ must return a string or tuple
# expect: _pickle PicklingError tuple returned by __reduce__ must contain 2 through 6 elements
# expect: _pickle PicklingError tuple returned by __reduce__ must contain 2 through 6 elements
# expect: _pickle PicklingError second item of the tuple returned by __reduce__ must be a tuple
# expect: _pickle PicklingError first item of the tuple returned by __reduce__ must be callable
# expect: _pickle PicklingError tuple returned by __reduce__ must contain 2 through 6 elements
# expect: _pickle PicklingError fourth element of the tuple returned by __reduce__ must be an iterator, not int
# expect: _pickle PicklingError fifth element of the tuple returned by __reduce__ must be an iterator, not int
# expect: _pickle PicklingError Can't pickle <__main__.Reduced object
# expect: _pickle PicklingError sixth element of the tuple returned by __reduce__ must be a function, not int
# expect: 0 True 1 ['a', 'b', 'c'] n {'x': 1} {'saved': 1} True True
# expect: 24065 True True
# expect: 1 True 1 ['a', 'b', 'c'] n {'x': 1} {'saved': 1} True True
# expect: 11627 True False
# expect: 2 True 1 [1, 2] 7 seven ['a', 'b', 'c'] n {'x': 1} {'saved': 1} True True
# expect: 11573 True False
# expect: 3 True 1 [1, 2] 7 seven ['a', 'b', 'c'] n {'x': 1} {'saved': 1} True True
# expect: 11487 True False
# expect: 4 True 1 [1, 2] 7 seven ['a', 'b', 'c'] n {'x': 1} {'saved': 1} True True
# expect: 11380 True False
# expect: 5 True 1 [1, 2] 7 seven ['a', 'b', 'c'] n {'x': 1} {'saved': 1} True True
# expect: 11367 True False
# expect: b'\x80\x04]\x94(Bp\x11\x01\x00xxxxxxxxxx' 140030 5
# expect: 219859 True
# expect: find __builtin__ complex
# expect: find collections OrderedDict
# expect: ['SHELF', (1+2j), <class 'collections.OrderedDict'>]
# expect: find __builtin__ complex
# expect: find collections OrderedDict
# expect: ['SHELF', (1+2j), <class 'collections.OrderedDict'>]
# expect: find builtins complex
# expect: find collections OrderedDict
# expect: ['SHELF', (1+2j), <class 'collections.OrderedDict'>]
# expect: ['n']
# expect: b'\x80\x04\x95\r\x00\x00\x00\x00\x00\x00\x00]\x94\x8c\x06shared\x94a.\x80\x04h\x00.\x80\x04\x95\r\x00\x00\x00\x00\x00\x00\x00]\x94\x8c\x06shared\x94a.'
# expect: True ['shared'] [0, 1, 2, 3]
# expect: builtins EOFError Ran out of input
# expect: PicklerMemoProxy True 1 0
# expect: {}
# expect: _pickle PicklingError Pickler.__init__() was not called by Lazy.__init__()
# expect: b'\x80\x05\x95\x08\x00\x00\x00\x00\x00\x00\x00]\x94(\x97\x98\x97e.' [b'const', b'var']
# expect: [b'const', b'var']
# expect: _pickle UnpicklingError pickle stream refers to out-of-band data but no *buffers* argument was given
# expect: _pickle UnpicklingError not enough out-of-band buffers
# expect: _pickle PicklingError PickleBuffer can only pickled with protocol >= 5
# expect: builtins ValueError buffer_callback needs protocol >= 5
# expect: _pickle PicklingError PickleBuffer can not be pickled when pointing to a non-contiguous buffer
# expect: b'abc' b'abc' None
# expect: builtins ValueError operation forbidden on released PickleBuffer object
# expect: builtins TypeError a bytes-like object is required, not 'int'
# expect: b'\x80\x04\x82\xc8.' deque
# expect: True b'c__builtin__\nxrange\np0\n.'
# expect: True b'\x80\x03cbuiltins\nrange\nq\x00.'
# expect: True b'\x80\x04\x95\x16\x00\x00\x00\x00\x00\x00\x00\x8c\x08builtins\x94\x8c\x05range\x94\x93\x94.'
# expect: method
# expect: builtins RecursionError maximum recursion depth exceeded while pickling an object
