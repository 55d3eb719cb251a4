// The native module itertools.
#include "interpreter/builtins/modules/itertools.hpp"

namespace minipy::builtins {
namespace {

constexpr MethodDef functions[] = {
    method("tee", itertools_tee, 1, 2, "iterable, n=2, /", "Returns a tuple of n independent iterators."),
};

Result<void> init_itertools(ThreadState& t, Module* m) {
    add_itertools_sequences(t, m);
    add_itertools_filters(t, m);
    add_itertools_combinatorics(t, m);
    add_itertools_grouping(t, m);
    return {};
}

}  // namespace

extern NativeModule const itertools_module;
NativeModule const itertools_module = {
    "itertools",
    "Functional tools for creating and using iterators.\n\n"
    "Infinite iterators:\n"
    "count(start=0, step=1) --> start, start+step, start+2*step, ...\n"
    "cycle(p) --> p0, p1, ... plast, p0, p1, ...\n"
    "repeat(elem [,n]) --> elem, elem, elem, ... endlessly or up to n times\n",
    functions, init_itertools};

}  // namespace minipy::builtins
