// What generators, coroutines and asynchronous generators share.
#pragma once

#include "interpreter/runtime/frame.hpp"

namespace minipy::runtime {

void trace_generator(Object* o, Marker& m);
// What send() and throw() give scripts: the value yielded, or StopIteration with the one returned.
Result<Value> resumption_result(ThreadState& t, Resumption r);
// The exception instance that the arguments of throw(type, value, traceback) mean.
Result<Value> exception_to_throw(ThreadState& t, std::span<Value const> args);
// What becomes of one that is forgotten: it is closed, handed to the event loop, or a warning tells that it
// was never awaited. Errors are reported. (call.cpp)
void finalize_generator(ThreadState& t, Value generator);
// __del__ of the three types.
Result<Value> generator_del(ThreadState& t, Value self);

}  // namespace minipy::runtime
