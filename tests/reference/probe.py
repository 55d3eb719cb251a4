# The probe of record_main.py once more, for an interpreter whose library may be small: it needs sys and builtins only,
# writes JSON by itself, and leaves out what it could not find out. Executed in a dictionary of its own, with G the
# dictionary to describe and OUT the folder to report to, as 1.json, 2.json and so on.
import builtins, sys

ATTRS = ("__name__", "__doc__", "__package__", "__loader__", "__spec__",
         "__file__", "__cached__", "__builtins__", "__path__",
         "__annotations__")
FIELDS = ("name", "loader", "origin", "parent", "submodule_search_locations",
          "has_location", "cached")


def text(value, name=None):
    if value is vars(builtins):
        return "builtins.__dict__"
    if isinstance(value, dict) and len(value) > 20:
        return "dict of %d keys" % len(value)
    if name == "__doc__" and isinstance(value, str) and len(value) > 70:
        return "%r... (%d characters)" % (value.split("\n")[0][:70], len(value))
    return repr(value)


def error(exc):
    message = " ".join(str(exc).split())
    return "%s: %s" % (type(exc).__name__, message[:200])


def attempt(function):
    try:
        return text(function())
    except BaseException as exc:
        return error(exc)


def describe(names):
    found = {a: text(names[a], a) if a in names else "absent" for a in ATTRS}
    spec = names.get("__spec__")
    if spec is not None:
        found["spec"] = {f: attempt(lambda: getattr(spec, f)) for f in FIELDS}
    return found


def dunders(names):
    return [n for n in names if isinstance(n, str) and n.startswith("__") and n.endswith("__")]


def relative_import():
    import warnings
    names = {n: G[n] for n in dunders(G)}
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        result = attempt(lambda: exec("from . import _no_such_", names))
    return [error(w.message) for w in caught if issubclass(w.category, ImportWarning)] + [result]


def mp_spawn():
    from multiprocessing import context, spawn
    default = context._default_context
    saved = default._actual_context
    try:
        data = spawn.get_preparation_data("probe")
    finally:
        default._actual_context = saved
    told = ["%s=%r" % item for item in data.items() if item[0].startswith("init_main")]
    return told[0] if told else "no init_main entry"


def find_spec_main():
    import importlib.util
    find_spec = importlib.util.find_spec
    return attempt(lambda: find_spec("__main__"))


# These need library modules; where one cannot be imported there is nothing to say, afterwards the error is the answer.
def library_answer(name, modules, function):
    try:
        for module in modules:
            __import__(module)
    except Exception:
        return
    try:
        record[name] = function()
    except BaseException as exc:
        record[name] = error(exc)


def json(value):
    if isinstance(value, dict):
        return "{" + ", ".join(json(k) + ": " + json(v) for k, v in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(json(v) for v in value) + "]"
    if value is None or value is True or value is False:
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int):
        return str(value)
    letters = []
    for c in value:
        letters.append("\\" + c if c in '"\\' else "\\u%04x" % ord(c) if c < " " else c)
    return '"' + "".join(letters) + '"'


main = sys.modules.get("__main__")
main_names = object.__getattribute__(main, "__dict__") if main else {}
in_main = main_names is G
named = sys.modules.get(G.get("__name__"))
record = {
    "main": describe(main_names) if main else "absent",
    "main_type": repr(type(main)),
    "main_repr": attempt(lambda: main),
    "main_spec_attribute": attempt(lambda: main.__spec__),
    "main_dunders": dunders(main_names),
    "code_runs_in_main": in_main,
    "code": None if in_main else describe(G),
    "code_dunders": None if in_main else dunders(G),
    "code_in_sys_modules": named is not None and object.__getattribute__(named, "__dict__") is G,
    "name_lookup": {a: text(vars(builtins)[a], a) if a in vars(builtins) else "NameError"
                    for a in ATTRS if a not in G},
    "argv": list(sys.argv) if hasattr(sys, "argv") else "absent",
    "path0": sys.path[0] if sys.path else "absent",
    "flags_interactive": sys.flags.interactive,
}
library_answer("find_spec_main", ["importlib.util"], find_spec_main)
library_answer("mp_spawn", ["multiprocessing.context", "multiprocessing.spawn"], mp_spawn)
library_answer("relative_import", ["warnings"], relative_import)


def report():
    number = 1
    while True:
        try:
            open("%s/%d.json" % (OUT, number)).close()
        except FileNotFoundError:
            break
        number += 1
    with open("%s/%d.json" % (OUT, number), "w") as out:
        out.write(json(record))


report()
