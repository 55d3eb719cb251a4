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
    Value* saved_top;      // of the value stack, to be restored when the frame ends
    Value constructed;     // in a frame of __init__ that a class call pushed: the new object
    bool entry;            // run() was entered for this frame: leaving it leaves run()
};

// frame objects: what sys._getframe() and tb_frame give
struct FrameObject : Object {
    Frame* frame;  // while it runs or is suspended, else null and the copies below are used
    Code* code;
    Dict* globals;
    Dict* builtins;
    Value locals;    // f_locals: the namespace, or a snapshot dict of a function's variables
    Value* kept;     // of an ended function: the registers of its variables (raw memory), or null
    Tuple* closure;  // the same: its cells, or null
    Value back;      // f_back once the frame has ended
    std::uint32_t word;
    std::int32_t lineno;               // -1: computed from word
    Value trace;                       // f_trace, or absent
    bool without_lines, with_opcodes;  // f_trace_lines is False, f_trace_opcodes is True
};
FrameObject* frame_object(ThreadState& t, Frame* frame);
void detach_frame_object(ThreadState& t, Frame* frame);  // the frame ends
// f_locals: the namespace, or the one dict that shows a function's variables, brought up to date.
Value frame_object_locals(ThreadState& t, FrameObject* o);
// What a trace function has stored in that dict becomes the variables' value.
void variables_from_locals(ThreadState& t, FrameObject* o);
// Offset of the instruction being executed.
std::uint32_t current_word(Frame const* frame);
// Variables of the frame as locals() gives them: the namespace itself, or a new/updated snapshot dict for
// functions.
Result<Value> frame_locals(ThreadState& t, Frame* frame);

// ---- used by the dispatch loop, calls and generators (frame_stack.hpp, parameters.cpp)
// Bind arguments to the parameters of a function (language reference 6.3.4), writing its first registers.
// `out` may be args.data. Errors: TypeError worded as CPython's.
Result<void> bind_parameters(ThreadState& t, Function* f, Args const& args, Value* out);
// Run the dispatch loop until the frame `t.frame` (marked entry) returns or yields.
Result<Value> run(ThreadState& t);
// The same, but begin by raising the error in flight at the frame's place.
Result<Value> run_raising(ThreadState& t);
// Call a function that takes no arguments with `locals` as its namespace: the body of a class.
Result<Value> run_class_body(ThreadState& t, Function* body, Value locals);
// Add the frame to the traceback of the error in flight.
void add_traceback(ThreadState& t, Frame* frame);

// ---- generators (generators.cpp)
// The generator, coroutine or asynchronous generator of a call of f; `regs` holds its bound parameters.
Generator* make_generator(ThreadState& t, Function* f, Value const* regs);
enum class Resumed : std::uint8_t { yielded, returned, raised };
struct Resumption {
    Resumed how;
    Value value;
};
// Resume with `sent` (None first).
Resumption generator_resume(ThreadState& t, Generator* g, Value sent);
// Throw into it; delegates to what it is suspended in (YIELD_FROM). `given`: the arguments that throw() had,
// which an inner iterator that is no generator gets as they are.
Resumption generator_throw(ThreadState& t, Generator* g, Value exception, std::span<Value const> given = {});
Result<void> generator_close(ThreadState& t, Generator* g);

// Work left by signals and the collector: KeyboardInterrupt, __del__, weak reference callbacks.
Result<void> run_pending(ThreadState& t);

}  // namespace minipy::runtime
