#!/bin/sh
# Fails when an #include runs upwards: base < syntax < compile < runtime < builtins < modsys < repl.
# usage: includes.sh PROJECT-FOLDER
cd "$1" || exit 2
# interpreter/lib is the freezer, which stands beside compile's users and above compile.
# interpreter/unicode is the generator of the tables that runtime declares.
find interpreter modsys repl -name '*.[ch]pp' -o -name '*.def' -o -name '*.h' | sort | xargs awk '
function rank(path) {
    if (path ~ /^interpreter\/base\//) return 1
    if (path ~ /^interpreter\/syntax\//) return 2
    if (path ~ /^interpreter\/(compile|lib)\//) return 3
    if (path ~ /^interpreter\/(runtime|unicode)\//) return 4
    if (path ~ /^interpreter\/builtins\//) return 5
    if (path ~ /^modsys\//) return 6
    if (path ~ /^repl\//) return 7
    return 0
}
/^[ \t]*#[ \t]*include[ \t]*"/ {
    split($0, parts, "\"")
    target = parts[2]
    if (rank(target) == 0) {
        print FILENAME ":" FNR ": an include of the project is named from its root: " target
        wrong++
    } else if (rank(target) > rank(FILENAME)) {
        print FILENAME ":" FNR ": includes upwards: " target
        wrong++
    }
    checked++
}
END {
    print checked + 0 " includes, " wrong + 0 " against the order of the layers"
    exit wrong > 0
}'
