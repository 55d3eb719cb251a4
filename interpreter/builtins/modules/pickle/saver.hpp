// Saver: one run of a Pickler over an object and all that it refers to.
#pragma once

#include "interpreter/builtins/modules/pickle/pickler_output.hpp"

namespace minipy::builtins::pickle {

class Saver {
  public:
    Saver(ThreadState& t, Pickler* p) : t_(t), p_(p), out_(t, p) {}

    Result<void> run(Value object);

  private:
    // `persistent`: persistent_id() may say that the object lives elsewhere.
    Result<void> save(Value v, bool persistent = true);
    Result<bool> save_persistent(Value v);  // false: it does not
    Result<bool> save_known(Value v, Type* type);
    Result<void> save_by_reduction(Value v, Type* type);

    // saver_values.cpp: what has opcodes of its own
    Result<void> save_int(Value v);
    Result<void> save_float(Value v);
    Result<void> save_str(Value v);
    Result<void> save_bytes(Value v);
    Result<void> save_bytes_payload(Value v, std::string_view bytes);
    Result<void> save_bytearray(Value v);
    Result<void> save_bytearray_payload(Value v, std::string_view bytes);
    Result<void> save_buffer(Value v);
    Result<void> save_tuple(Value v);
    Result<void> save_list(Value v);
    Result<void> save_dict(Value v);
    Result<void> save_set(Value v);
    Result<void> save_frozenset(Value v);
    // `next` gives one item, one pair of key and value, or nothing at the end: in batches.
    Result<void> save_items(Value iterator);
    Result<void> save_pairs(Value iterator);
    Result<void> save_pair(Value pair);

    // saver_globals.cpp: classes, functions, and what __reduce__() says
    Result<void> save_global(Value v, Value name);
    Result<void> write_global(Str* module, Str* name, Found const& found, List* path);
    Result<bool> save_extension(Value v, Str* module, Str* name);
    Result<Str*> module_of(Value v, List* path);
    Result<void> rename_for_python_2(Str*& module, Str*& name);
    Result<void> save_type(Value v);
    Result<void> save_reduced(Value reduced, Value v);
    Result<void> save_reduction(Value function, Value args, Value v);  // of two values, for our own use
    Result<void> save_call(Value function, Tuple* args, Value v);
    Result<void> save_new(Tuple* args, Value v);
    Result<void> save_new_with_keywords(Tuple* args);
    Result<void> save_state(Value setter, Value state, Value v);

    // ---- memo
    bool is_memoized(Value v) const { return p_->memo->numbers.contains(v.bits()); }
    void recall(Value v);
    Result<void> memoize(Value v);

    ThreadState& t_;
    Pickler* p_;
    Output out_;
};

}  // namespace minipy::builtins::pickle
