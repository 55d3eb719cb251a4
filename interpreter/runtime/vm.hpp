// What the dispatch loop (vm.cpp) calls out of line: slow paths, and instructions that are rare or long.
#pragma once

#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/frame.hpp"

#include <array>

namespace minipy::runtime {

// The opcodes of opcodes.def, and behind them those of quick_opcodes.def.
enum QuickOpcode : std::uint8_t {
    QUICK_FIRST = std::uint8_t(compile::opcode_count) - 1,
#define QUICK(name, replaces, doc) QUICK_##name,
#include "interpreter/runtime/quick_opcodes.def"
#undef QUICK
    QUICK_END
};

// How many words follow an instruction, whichever form it has.
inline constexpr auto extra_words = [] {
    std::array<std::uint8_t, 256> words{};
    for (std::size_t i = 0; i < compile::opcode_count; ++i) words[i] = compile::opcode_info[i].extra_words;
#define QUICK(name, replaces, doc) words[QUICK_##name] = compile::info(compile::Opcode::replaces).extra_words;
#include "interpreter/runtime/quick_opcodes.def"
#undef QUICK
    return words;
}();

// An inline cache as the two words behind an instruction.
struct CacheWord {
    std::uint32_t low, high;
};
inline CacheWord cache_of(compile::Word w) {
    return {std::uint32_t(w.bits), std::uint32_t(w.bits >> 32)};
}
inline std::uint64_t cache_bits(std::uint32_t low, std::uint32_t high) {
    return low | std::uint64_t(high) << 32;
}

namespace vm {

using compile::Word;

// ---- names (vm_names.cpp). `at` is the instruction word: they fill its caches and may rewrite it.
Result<Value> load_global(ThreadState& t, Frame* f, Word* at);
Result<Value> load_name(ThreadState& t, Frame* f, Word* at);
Result<void> store_global(ThreadState& t, Frame* f, Word* at, Value v);
Result<void> store_name(ThreadState& t, Frame* f, Word* at, Value v);
Result<void> delete_name(ThreadState& t, Frame* f, Str* name);
Result<void> delete_global(ThreadState& t, Frame* f, Str* name);
Result<Value> load_classderef(ThreadState& t, Frame* f, std::uint16_t index);
Result<Value> load_build_class(ThreadState& t, Frame* f);
Result<void> setup_annotations(ThreadState& t, Frame* f);
base::Raised unbound_local(ThreadState& t, Frame* f, std::uint16_t reg);
base::Raised unbound_cell(ThreadState& t, Frame* f, std::uint16_t reg);
base::Raised unbound_free(ThreadState& t, Frame* f, std::uint16_t index);

// ---- attributes (vm_attributes.cpp)
Result<Value> load_attr(ThreadState& t, Word* at, Value o, Str* name);
Result<void> load_method(ThreadState& t, Word* at, Value o, Str* name, Value* out);  // out[0], out[1]
Result<void> store_attr(ThreadState& t, Word* at, Value o, Str* name, Value v);

// ---- arithmetic and comparisons of what is neither two small ints nor two floats (vm_arithmetic.cpp)
// `d` is that of the instruction behind which frame->pc stands.
Result<Value> arithmetic(ThreadState& t, Operator op, Value a, Value b, std::uint8_t d);
Result<bool> compare_true(ThreadState& t, Value a, Value b, CompareOp op);

// ---- operators and items (vm_operators.cpp)
Result<void> unpack_sequence(ThreadState& t, Value v, Value* out, std::uint32_t count);
Result<Value> get_slice(ThreadState& t, Value o, Value start, Value stop, Value step);
Result<void> set_slice(ThreadState& t, Value o, Value start, Value stop, Value step, Value value);
Result<void> unpack_ex(ThreadState& t, Value v, Value* out, std::uint32_t before, std::uint32_t after);
Result<Value> format_value(ThreadState& t, Value v, std::uint8_t conversion, Value spec);
Result<void> extend_display(ThreadState& t, List* list, Value iterable, bool after_star);
Result<Value> star_to_tuple(ThreadState& t, Value iterable, Value callee);
Result<void> dict_update_display(ThreadState& t, Dict* d, Value mapping);
Result<void> dict_merge(ThreadState& t, Dict* d, Value mapping, Value callee);

// ---- calls (vm_calls.cpp)
Result<Value> call_ex(ThreadState& t, Value callee, Value args, Value kwargs);
// The arguments of f(*args, **kwargs) bound to the parameters of a script's function, above the value stack's
// top, where its frame will be. False: call_ex() has to do it (too many, or keywords that are no strings).
Result<bool> bind_spread(ThreadState& t, Function* f, Value self, Tuple* args, Dict* kwargs);
Value make_function_object(ThreadState& t, Frame* f, Code* code, std::uint8_t flags, Value const* parts);
Result<Value> yield_from_iter(ThreadState& t, Frame* f, Value v);
// next(it) or it.send(sent) for an iterator that is no generator: the value it yields, or what it returned in
// `returned`.
Result<Value> yield_from_send(ThreadState& t, Value it, Value sent, Value& returned);

// ---- exceptions (vm_exceptions.cpp)
base::Raised raise_statement(ThreadState& t, Value exc, Value cause);
// `raise` alone: the exception being handled is in flight again; false: RuntimeError, there is none.
bool raise_again(ThreadState& t);
Result<bool> exception_matches(ThreadState& t, Value exc, Value type);
Result<void> exception_group_matches(ThreadState& t, Value exc, Value type, Value* out);
Result<Value> prepare_reraise_star(ThreadState& t, Value original, Value list);
Result<void> before_with(ThreadState& t, Value manager, Value* out, bool is_async);
Result<Value> with_except_start(ThreadState& t, Value exit, Value exc);
void stop_iteration_becomes_runtime_error(ThreadState& t, Generator* g);

// ---- import (vm_import.cpp)
Result<Value> import_name(ThreadState& t, Frame* f, Str* name, Value level, Value fromlist);
Result<Value> import_from(ThreadState& t, Value module, Str* name);
Result<void> import_star(ThreadState& t, Frame* f, Value module);
Result<void> print_expr(ThreadState& t, Value v);

// ---- match (vm_match.cpp)
bool match_sequence(ThreadState& t, Value v);
bool match_mapping(ThreadState& t, Value v);
Result<Value> match_keys(ThreadState& t, Value subject, Tuple* keys);
Result<Value> match_class(ThreadState& t, Value subject, Value cls, std::uint32_t positional, Tuple* names);
Result<Value> dict_without_keys(ThreadState& t, Value mapping, Tuple* keys);

// ---- asynchronous code (vm_async.cpp)
Result<Value> get_awaitable(ThreadState& t, Value v, std::uint8_t where);
Result<Value> get_aiter(ThreadState& t, Value v);
Result<Value> get_anext(ThreadState& t, Value v);
Value wrap_async_value(ThreadState& t, Value v);

}  // namespace vm
}  // namespace minipy::runtime
