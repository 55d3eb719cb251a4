#!/bin/sh
# Fails when an attribute that a module gets from the import system is written in a third place.
# usage: spec_sites.sh PROJECT-FOLDER
#
# SPEC SITE 1 is modsys/populate.cpp, SPEC SITE 2 is modsys/entry/; both write through write_namespace_attribute.
# A module object is born with five of the attributes (runtime/module_type.cpp): None, before anybody's rule.
cd "$1" || exit 2
attributes='(spec|loader|package|path|file|cached)'
find interpreter modsys repl \( -name '*.[ch]pp' -o -name '*.py' \) |
    grep -v -e '^modsys/populate\.cpp$' -e '^modsys/entry/' -e '^interpreter/runtime/module_type\.cpp$' | sort |
    xargs grep -nE \
        -e "(dict_set|dict_set_str|dict_delete|dict_delete_str|setattr|set_item|add_value|set_sys)\(.*(dunder_$attributes\b|\"__${attributes}__\")" \
        -e "\b__${attributes}__['\"]?\]? *=[^=]" \
        -e "(setattr|delattr)\(.*'__${attributes}__'" |
    grep -vE -e '^[^:]*:[0-9]*: *(//|#|if |elif |while |""")' -e '[(, ]__[a-z]+__=' -e '\bself\.__' > "${TMPDIR:-/tmp}/spec_sites.$$"
wrong=$(wc -l < "${TMPDIR:-/tmp}/spec_sites.$$")
cat "${TMPDIR:-/tmp}/spec_sites.$$"
rm -f "${TMPDIR:-/tmp}/spec_sites.$$"
# The sites themselves: the writer is one function, called from two places.
writers=$(grep -rlE 'write_(namespace|module)_attribute\(' modsys --include='*.cpp' | sort | tr '\n' ' ')
expected='modsys/entry/policy.cpp modsys/modules/imp_module.cpp modsys/populate.cpp '
if [ "$writers" != "$expected" ]; then
    echo "write_module_attribute is called from: $writers"
    wrong=$((wrong + 1))
fi
echo "$wrong module attributes written outside of the two SPEC SITES"
[ "$wrong" -eq 0 ]
