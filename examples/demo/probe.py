# What a module's dictionary says about where it came from, as one line. G is the dictionary.
def short(value):
    kind = type(value).__name__
    if kind == "ModuleSpec":
        return "ModuleSpec(%r, %s, %r)" % (value.name, short(value.loader), value.origin)
    if isinstance(value, type):
        return "class " + value.__name__
    return kind if kind.endswith(("Loader", "importer", "Importer")) else repr(value)


print("PROBE", *(short(G[name]) if name in G else "absent"
                 for name in ("__name__", "__spec__", "__package__", "__loader__", "__file__")), sep="\t")
