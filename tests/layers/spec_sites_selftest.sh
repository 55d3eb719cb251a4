#!/bin/sh
# Does spec_sites.sh find what it is there to find? Each line below is put into a small project of its own.
# usage: spec_sites_selftest.sh PROJECT-FOLDER
check="$1/tests/layers/spec_sites.sh"
folder=$(mktemp -d) || exit 2
trap 'rm -rf "$folder"' EXIT
wrong=0
count=0
# try FILE WANTED TEXT: 1 where the text is a violation, 0 where it is none.
try() {
    rm -rf "$folder/p"
    mkdir -p "$folder/p/modsys/entry" "$folder/p/modsys/lib" "$folder/p/interpreter" "$folder/p/repl"
    printf '%s\n' "$3" > "$folder/p/$1"
    sh "$check" "$folder/p" > "$folder/out" 2>&1
    found=$?
    count=$((count + 1))
    [ "$found" -eq "$2" ] && return
    echo "$1: expected $2, got $found: $3"
    cat "$folder/out"
    wrong=$((wrong + 1))
}
for text in \
    'dict_set_str(t, ns, t.rt.names.dunder_spec, spec);' \
    'dict_set_str(t, ns,
                 t.rt.names.dunder_spec, spec);' \
    'TRY(setattr(t, module, n.dunder_loader, loader));' \
    'TRY(set_item(t, ns, n.dunder_file, path));' \
    'add_value(t, module, "__path__", path);' \
    'set_sys(t, "__file__", path);' \
    'TRY(set_instance_attribute(t, module, n.dunder_package, v));' \
    'dict_delete_str(t, ns, n.dunder_cached);' \
    'TRY(call_method(t, module, "__setattr__", {n.dunder_spec, v}));' \
    'Str* name = t.rt.names.dunder_spec;' \
    'Str* names[] = {n.dunder_name, n.dunder_path};' \
    'Value v = dict_get_str(ns, n.dunder_spec); dict_set_str(t, ns, n.dunder_spec, v);' \
    'TRY(setattr(t, module, n.dunder_file, TRY(getattr(t, spec, n.origin))));' \
    'dict_set_str(t, ns, intern(t, "__cached__"), v);' \
    'TRY(write_namespace_attribute(t, ns, name, v, Rule::library));'; do
    try repl/x.cpp 1 "$text"
    try interpreter/x.cpp 1 "$text"
    try modsys/x.cpp 1 "$text"
    try modsys/entry/x.cpp 0 "$text"
done
for text in \
    'Value spec = dict_get_str(ns, n.dunder_spec);' \
    'Value path = TRY(getattr_optional(t, module, n.dunder_path)); TRY(setattr(t, module, n.name, path));' \
    'if (TRY(missing_or_none(t, module, n.dunder_loader))) return {};' \
    '// sets t.rt.names.dunder_spec' \
    'Value v = getattr(t,
                       module, n.dunder_file);'; do
    try modsys/x.cpp 0 "$text"
done
for text in \
    'module.__spec__ = spec' \
    'module.__path__ += [folder]' \
    'module.__file__: str = name' \
    '__loader__ = None' \
    "globals()['__spec__'] = None" \
    "setattr(module, '__package__', name)" \
    "object.__setattr__(module, '__spec__', spec)" \
    "delattr(module, '__cached__')" \
    'del module.__spec__' \
    'with x as module.__spec__:' \
    'for module.__spec__ in specs:' \
    'import sys as __loader__' \
    "vars(module).update({'__spec__': spec})" \
    "module.__dict__.update(__spec__=spec)" \
    "vars(module).setdefault('__file__', name)" \
    'if (__spec__ := find()):'; do
    try modsys/lib/x.py 1 "$text"
done
for text in \
    'spec = module.__spec__' \
    "if module.__spec__ == spec:" \
    "path = getattr(module, '__path__', None)" \
    'module.__spec__.loader = loader' \
    "_modsys.set_module_attribute(module, '__spec__', spec)" \
    '# module.__spec__ = spec'; do
    try modsys/lib/x.py 0 "$text"
done
echo "$count texts, $wrong judged wrongly"
[ "$wrong" -eq 0 ]
