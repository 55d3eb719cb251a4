// Frame: one activation of script code. Frames of functions lie in an array of the thread, their
// registers on its value stack; a generator's frame and registers lie together in raw memory.
#pragma once

#include "interpreter/runtime/runtime.hpp"

namespace minipy::runtime {

struct Frame {
    compile::Word const*
        pc;  // the next word; while a call or an error is under way: just behind its instruction
    Value* regs;
    Code* code;
    Function* function;  // null for the code of modules, class bodies, exec
    Dict* globals;
    Dict* builtins;
    Value locals;          // namespace of module and class bodies (dict or any mapping); absent in functions
    Tuple* closure;        // cells, or null
    Generator* generator;  // whose frame this is, or null
    FrameObject* object;   // the frame as scripts see it (sys._getframe), once asked for
    Frame* previous;       // the caller
    std::uint16_t result_register;  // of the caller, that gets the result
    bool entry;                     // run() was entered for this frame: returning leaves the loop
    bool constructor;   // an __init__ called by a class: returns the new object, the result must be None
    Value constructed;  // that object
};

// frame objects: what sys._getframe() and tb_frame give
struct FrameObject : Object {
    Frame* frame;  // while it runs or is suspended, else null and the copies below are used
    Code* code;
    Dict* globals;
    Dict* builtins;
    Value locals;  // f_locals: the namespace, or a snapshot dict of a function's variables
    Value back;    // f_back once the frame has ended
    std::uint32_t word;
    std::int32_t lineno;  // -1: computed from word
    Value trace;
};
FrameObject* frame_object(ThreadState& t, Frame* frame);
// Offset of the instruction being executed.
std::uint32_t current_word(Frame const* frame);
// Variables of the frame as locals() gives them: the namespace itself, or a new/updated snapshot dict for
// functions.
Result<Value> frame_locals(ThreadState& t, Frame* frame);

// ---- used by the dispatch loop, calls and generators (frames.cpp)
// Push a frame for `code`. Registers start at regs (on the value stack, arguments already there); the rest of
// the local variables is made unbound. Null: RecursionError or stack overflow raised.
Frame* push_frame(ThreadState& t, Code* code, Value* regs);
void pop_frame(ThreadState& t);
// Bind arguments to the parameters of a function (language reference 6.3.4), writing its local registers.
// `out` has room for code->register_count values and may overlap args.data when args start there.
Result<void> bind_parameters(ThreadState& t, Function* f, Args const& args, Value* out);
// Run the dispatch loop until the frame `t.frame` (marked entry) returns.
Result<Value> run(ThreadState& t);

// ---- generators (generators.cpp)
// The generator for a frame whose arguments are bound: the frame moves to the heap.
Generator* make_generator(ThreadState& t, Frame* frame);
// Resume with `sent` (None first), or with an exception to throw in; absent result: it returned, the value is
// in *returned.
Result<Value> generator_resume(ThreadState& t, Generator* g, Value sent, Value* returned);
Result<Value> generator_throw(ThreadState& t, Generator* g, Value exception, Value* returned);
Result<void> generator_close(ThreadState& t, Generator* g);

// Work left by signals and the collector: KeyboardInterrupt, __del__, weak reference callbacks.
Result<void> run_pending(ThreadState& t);

}  // namespace minipy::runtime
