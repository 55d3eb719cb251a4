#!/bin/sh
# Fails when an attribute that a module gets from the import system is written in a third place.
# usage: spec_sites.sh PROJECT-FOLDER
#
# SPEC SITE 1 is modsys/populate.cpp, SPEC SITE 2 is modsys/entry/; all write through write_namespace_attribute.
# A module object is born with five of the attributes (runtime/module_type.cpp): None, before anybody's rule.
#
# Elsewhere each mention of such a name must be a reading one: in C++, the argument of a function known to read; in the
# library's files, no target of an assignment, del, for, with or import, no setattr() and no key of a dictionary that
# is changed. So a new way of writing fails as long as nobody has said that it only reads.
cd "$1" || exit 2
find interpreter modsys repl \( -name '*.cpp' -o -name '*.hpp' -o -name '*.py' \) 2>/dev/null |
    grep -v -e '^modsys/populate\.cpp$' -e '^modsys/entry/' -e '^interpreter/runtime/module_type\.cpp$' | sort |
    xargs awk '
function complain(what) { print FILENAME ":" FNR ": " what ": " $0; wrong++ }
FNR == 1 { statement = ""; is_cpp = FILENAME !~ /\.py$/; in_doc = 0 }
is_cpp {
    line = $0
    sub(/\/\/.*/, "", line)
    # A statement may be broken over lines: what is read is what stands since the last ; { or }.
    statement = statement " " line
    # (names on earlier lines of the statement were looked at with those)
    start = length(statement) - length(line) + 1
    while (match(substr(statement, start), /dunder_(spec|loader|package|path|file|cached)($|[^a-z_])|"__(spec|loader|package|path|file|cached)__"/)) {
        if (!reads(substr(statement, 1, start + RSTART - 2))) complain("no reading of a module attribute")
        start += RSTART + RLENGTH - 1
    }
    if (statement ~ /[;{}][ \t]*$/) statement = ""
}
# Is the innermost open call before the name one that reads?
function reads(before,   depth, i, c, name) {
    # a table of names
    if (FILENAME == "modsys/trace/recorder.cpp" && before ~ /watched_names\[\] = \{[^;]*$/) return 1
    # the name under which a namespace package reads the path of its parent
    if (FILENAME == "modsys/loaders/namespace_loader.cpp" && before ~ /return ParentPath\{/) return 1
    depth = 0
    for (i = length(before); i > 0; i--) {
        c = substr(before, i, 1)
        if (c == ")") depth++
        if (c == "(" && depth-- == 0) break
    }
    if (i == 0) return 0
    name = substr(before, 1, i - 1)
    return name ~ /(^|[^a-zA-Z_])(getattr|getattr_optional|dict_get_str|missing_or_none|attribute)$/
}
!is_cpp {
    line = $0
    quotes = gsub(/"""/, "\"\"\"", line)
    was_doc = in_doc
    if (quotes % 2) in_doc = !in_doc
    if (was_doc || quotes) next
    sub(/^[ \t]*#.*/, "", line)
    name = "__(spec|loader|package|path|file|cached)__"
    if (line ~ name "[\"\x27]?\\]?[ \t]*([-+*/|&^%@]|<<|>>|//|\\*\\*)?=[^=]" && line !~ "[(, ]" name "=" && line !~ "[=!<>]=[ \t]*$")
        complain("assignment to a module attribute")
    else if (line ~ name "[\"\x27]?\\]?[ \t]*:=" || line ~ "\\." name "[ \t]*:[^=]" && line ~ "^[ \t]*[a-zA-Z_.]*\\." name "[ \t]*:")
        complain("assignment to a module attribute")
    else if (line ~ "(^|[^a-z_])(setattr|delattr|__setattr__|__delattr__|setdefault|setitem)\\(.*" name)
        complain("a module attribute is set")
    else if (line ~ "^[ \t]*del .*" name || line ~ "(^|[ \t])(as|for|global|nonlocal) [^#]*" name)
        complain("a module attribute is bound")
    else if (line ~ "(update|dict|__dict__|vars)\\(.*" name "[\"\x27]?[ \t]*[=:]")
        complain("a module attribute is set")
}
END { exit wrong > 0 }' > "${TMPDIR:-/tmp}/spec_sites.$$"
cat "${TMPDIR:-/tmp}/spec_sites.$$"
wrong=$(wc -l < "${TMPDIR:-/tmp}/spec_sites.$$")
rm -f "${TMPDIR:-/tmp}/spec_sites.$$"
# The sites themselves: the writer is one function, called from them and, for scripts, from _modsys.
writers=$(grep -rlE 'write_(namespace|module)_attribute\(' interpreter modsys repl --include='*.cpp' 2>/dev/null | sort | tr '\n' ' ')
for file in $writers; do
    case $file in
    modsys/populate.cpp | modsys/entry/* | modsys/modules/imp_module.cpp) ;;
    *)
        echo "$file: calls the writer of module attributes, but is no SPEC SITE"
        wrong=$((wrong + 1))
        ;;
    esac
done
# Every rule names a function of ours that is there, and where the rule stands.
if [ -f modsys/trace/events.def ]; then
    for function in $(sed -n 's/^RULE([a-z_]*, "\([a-z_]*\)", "[^"]*", "[^"]*")$/\1/p' modsys/trace/events.def | sort -u); do
        grep -rqE "(^|[^a-z_])$function\(" modsys interpreter/runtime --include='*.cpp' && continue
        echo "modsys/trace/events.def: there is no function $function"
        wrong=$((wrong + 1))
    done
fi
echo "$wrong faults: module attributes written outside of the two SPEC SITES, rules without a function"
[ "$wrong" -eq 0 ]
