# The context of an exception that is thrown into a generator is what the generator is handling, no more.
def gen():
    try:
        yield 1
    except Exception as e:
        print('in', repr(e), repr(e.__context__))
        raise KeyError('new')

class X(Exception):
    pass

g = gen()
next(g)
try:
    try:
        raise X('outer')
    except X:
        g.throw(ValueError('t'))
except KeyError as e:
    print(repr(e), repr(e.__context__), repr(e.__context__.__context__))
# expect: in ValueError('t') None
# expect: KeyError('new') ValueError('t') None

def gen2():
    try:
        raise ValueError('v')
    except ValueError:
        try:
            yield
        except TypeError as e:
            print(repr(e.__context__))
            raise

g = gen2()
next(g)
try:
    g.throw(TypeError('t'))
except TypeError as e:
    print(repr(e.__context__))
# expect: ValueError('v')
# expect: ValueError('v')
g = gen2()
next(g)
try:
    try:
        raise X('o')
    except X:
        g.throw(TypeError('t'))
except TypeError as e:
    print(repr(e.__context__), repr(e.__context__.__context__))
# expect: ValueError('v')
# expect: ValueError('v') None

def gen3():
    try:
        raise ValueError('v')
    except ValueError:
        yield

g = gen3()
next(g)
try:
    g.throw(TypeError)
except TypeError as e:
    print(repr(e.__context__))
# expect: ValueError('v')
g = gen3()
try:
    try:
        raise X('o')
    except X:
        g.throw(TypeError('t'))
except TypeError as e:
    print(repr(e.__context__))
# expect: None
g = gen3()
list(g)
try:
    try:
        raise X('o')
    except X:
        g.throw(TypeError('t'))
except TypeError as e:
    print(repr(e.__context__))
# expect: None

def gen4():
    try:
        raise ValueError('v')
    except ValueError:
        yield from gen3()

g = gen4()
next(g)
try:
    g.throw(TypeError('q'))
except TypeError as e:
    print(repr(e.__context__), repr(e.__context__.__context__))
# expect: ValueError('v') None

def gen5():
    try:
        raise ValueError('v')
    except ValueError:
        yield from iter([1, 2])

g = gen5()
next(g)
try:
    g.throw(TypeError('q'))
except TypeError as e:
    print(repr(e.__context__))
# expect: ValueError('v')

async def co():
    try:
        raise ValueError('v')
    except ValueError:
        await aw()

class aw:

    def __await__(s):
        yield 1

c = co()
c.send(None)
try:
    c.throw(TypeError('q'))
except TypeError as e:
    print(repr(e.__context__))
# expect: ValueError('v')
