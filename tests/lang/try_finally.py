# try, except, else, finally: which runs, in which order, and which return wins.
def run(kind):
    try:
        print("try")
        if kind == "value":
            raise ValueError("v")
        if kind == "key":
            raise KeyError("k")
        if kind == "return":
            return "from try"
    except ValueError as e:
        print("except", e)
        return "from except"
    except (KeyError, IndexError) as e:
        print("except", repr(e))
    else:
        print("else")
        return "from else"
    finally:
        print("finally")
    return "from end"


for kind in ("none", "value", "key", "return"):
    print(run(kind))
# expect: try
# expect: else
# expect: finally
# expect: from else
# expect: try
# expect: except v
# expect: finally
# expect: from except
# expect: try
# expect: except KeyError('k')
# expect: finally
# expect: from end
# expect: try
# expect: finally
# expect: from try


def override():
    try:
        return 1
    finally:
        return 2


def swallow():
    try:
        raise ValueError
    finally:
        return "swallowed"


def loop():
    for i in range(3):
        try:
            if i == 1:
                continue
            if i == 2:
                break
        finally:
            print("f", i)
    return i


def nested():
    try:
        try:
            raise KeyError(1)
        finally:
            print("inner finally")
    except LookupError as e:
        print("outer", type(e).__name__)
        try:
            raise TypeError("second")
        except TypeError as f:
            print(f.__context__ is e)
    try:
        e
    except NameError as err:
        print(err)


print(override(), swallow(), loop())
# expect: f 0
# expect: f 1
# expect: f 2
# expect: 2 swallowed 2
nested()
# expect: inner finally
# expect: outer KeyError
# expect: True
# expect: cannot access local variable 'e' where it is not associated with a value
try:
    raise KeyError("a") from None
except Exception as e:
    print(e.__cause__, e.__suppress_context__, e)
# expect: None True 'a'
value = 1


def unwind():
    value = []
    try:
        return value
    finally:
        value.append("later")


print(unwind())  # expect: ['later']
try:
    try:
        1 / 0
    except TypeError:
        print("no")
except ZeroDivisionError as e:
    print("yes", e)
# expect: yes division by zero
try:
    raise IndexError
except:
    print("bare")
# expect: bare
try:
    try:
        pass
    except "not a class":
        pass
    raise ValueError("x")
except ValueError:
    print("not checked unless raised")
# expect: not checked unless raised
try:
    try:
        raise ValueError("x")
    except 5:
        pass
except TypeError as e:
    print(e)
# expect: catching classes that do not inherit from BaseException is not allowed
