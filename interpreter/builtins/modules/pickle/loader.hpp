// Loader: one run of an Unpickler, a machine with a stack, marks on it, and a memo.
#pragma once

#include "interpreter/builtins/modules/pickle/input.hpp"

namespace minipy::builtins::pickle {

class Loader {
  public:
    Loader(ThreadState& t, Unpickler* u) : t_(t), u_(u), in_(t, u) {}

    Result<Value> run();

  private:
    Result<void> step(Op op);
    Result<void> step_containers(Op op);
    Result<void> step_objects(Op op);

    // ---- the stack: what lies below the last mark is out of reach
    std::uint32_t height() const { return u_->stack->count; }
    std::uint32_t fence() const { return u_->marks->empty() ? 0 : u_->marks->back(); }
    void push(Value v) { list_append(t_, u_->stack, v); }
    Result<Value> pop();
    Result<Value> top();
    Result<std::uint32_t> take_mark();
    Result<Tuple*> pop_tuple(std::uint32_t from);
    base::Raised underflow();

    // loader_values.cpp
    Result<void> load_int();
    Result<void> load_long();
    Result<void> load_counted_long(int size);
    Result<void> load_float();
    Result<void> load_binary_float();
    Result<void> load_string();
    Result<void> load_counted_string(int size);
    Result<void> push_python_2_string(std::string_view bytes);
    Result<void> load_unicode();
    Result<void> load_counted_unicode(int size);
    Result<void> load_counted_bytes(int size);
    Result<void> load_bytearray();
    Result<void> load_next_buffer();
    Result<void> make_read_only();
    Result<void> load_put(std::uint64_t number);
    Result<void> load_get(std::int64_t number);
    Result<std::int64_t> line_number();

    // loader_containers.cpp
    Result<void> load_tuple(std::uint32_t count);
    Result<void> load_dict();
    Result<void> append_from(std::uint32_t from);
    Result<void> set_items_from(std::uint32_t from);
    Result<void> add_items();
    Result<void> load_frozenset();

    // loader_objects.cpp
    Result<void> load_global();
    Result<void> load_stack_global();
    Result<void> load_extension(int size);
    Result<Value> global(Str* module, Str* name);
    Result<void> instantiate(Value cls, Tuple* args);
    Result<void> load_inst();
    Result<void> load_obj();
    Result<void> load_new(bool with_keywords);
    Result<void> load_reduce();
    Result<void> load_build();
    Result<void> set_state(Value object, Value state);
    Result<void> load_persistent(Value id);

    ThreadState& t_;
    Unpickler* u_;
    Input in_;
};

}  // namespace minipy::builtins::pickle
