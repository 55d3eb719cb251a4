# A method of a native class is pickled by its name; the descriptor of a class method is not.
import pickle

for what in list.append, dict.fromkeys, dict.__dict__["fromkeys"], bytes.__dict__["fromhex"]:
    try:
        print(type(what).__name__, pickle.loads(pickle.dumps(what)) == what)
    except TypeError as e:
        print(e)
# expect: method_descriptor True
# expect: builtin_function_or_method True
# expect: cannot pickle 'classmethod_descriptor' object
# expect: cannot pickle 'classmethod_descriptor' object
