// The native module itertools: its types, grouped by file, and what they share.
#pragma once

#include "interpreter/builtins/sequences.hpp"
#include "interpreter/builtins/state.hpp"
#include "interpreter/runtime/numbers.hpp"

#include <algorithm>

namespace minipy::builtins {

inline Result<Value> itertools_self(ThreadState&, Value self) {
    return self;
}

// "f() takes no keyword arguments", for classes that did not bring an __init__ of their own.
inline Result<void> itertools_no_keywords(ThreadState& t, Type* type, char const* name, Args const& args) {
    if (args.keyword_count() == 0 || type->slots.init != t.rt.types.object->slots.init) return {};
    return raise(t, Exc::TypeError, "{}() takes no keyword arguments", name);
}

// Positional arguments of a constructor.
inline Result<void> itertools_arguments(ThreadState& t, Type* type, char const* name, Args const& args,
                                        std::uint32_t min, std::uint32_t max, std::span<Value> out) {
    TRY(itertools_no_keywords(t, type, name, args));
    return bind_positional(t, name, {args.data, args.count, nullptr}, min, max, out);
}

// A type of iterators with layout T.
template <class T>
TypeSpec itertools_spec(char const* name, NewFn new_, UnaryFn next, TraceFn trace, char const* doc) {
    TypeSpec spec{.name = name};
    spec.basic_size = sizeof(T);
    spec.flags = type_base;
    spec.trace = trace;
    spec.doc = doc;
    spec.slots.new_ = new_;
    spec.slots.iter = itertools_self;
    spec.slots.iternext = next;
    return spec;
}
// An instance of such a type or of a subclass.
template <class T>
T* itertools_make(ThreadState& t, Type* type) {
    return static_cast<T*>(allocate_instance(t, type));
}

// ---- copying and pickling
constexpr MethodDef itertools_reduce(NoArgsFn f) {
    return unsigned_method("__reduce__", f, "Return state information for pickling.");
}
constexpr MethodDef itertools_setstate(OneArgFn f) {
    return method("__setstate__", f, no_signature, "Set state information for unpickling.");
}
// The parts of what __setstate__ was given, which has to be a tuple of min to max of them.
inline Result<void> itertools_state(ThreadState& t, Value state, std::size_t min, std::size_t max,
                                    Value* out) {
    if (!is_tuple(state)) return raise(t, Exc::TypeError, "state is not a tuple");
    auto const parts = state.as<Tuple>()->span();
    if (parts.size() < min || parts.size() > max) {
        std::size_t const limit = parts.size() < min ? min : max;
        return raise(t, Exc::TypeError, "function takes {} {} argument{} ({} given)",
                     min == max           ? "exactly"
                     : parts.size() < min ? "at least"
                                          : "at most",
                     limit, limit == 1 ? "" : "s", parts.size());
    }
    std::copy(parts.begin(), parts.end(), out);
    return {};
}

inline void add_itertools_type(ThreadState& t, Module* m, TypeSpec const& spec) {
    Type* type = make_type(t, spec);
    dict_set_str(t, m->dict, type->name.as<Str>(), type);
}

void add_itertools_sequences(ThreadState& t, Module* m);  // accumulate, chain, count, cycle, pairwise, repeat
void add_itertools_filters(ThreadState& t, Module* m);    // compress, dropwhile, ..., starmap, takewhile
void add_itertools_combinatorics(ThreadState& t, Module* m);  // product, permutations, combinations...
void add_itertools_grouping(ThreadState& t, Module* m);       // groupby, tee's iterator, zip_longest
Result<Value> itertools_tee(ThreadState& t, Value module, std::span<Value const> args);

}  // namespace minipy::builtins
