// What generators, coroutines and asynchronous generators share.
#pragma once

#include "interpreter/runtime/frame.hpp"

namespace minipy::runtime {

void trace_generator(Object* o, Marker& m);
// What send() and throw() give scripts: the value yielded, or StopIteration with the one returned.
Result<Value> resumption_result(ThreadState& t, Resumption r);
// The exception instance that the arguments of throw(type, value, traceback) mean.
Result<Value> exception_to_throw(ThreadState& t, std::span<Value const> args);

}  // namespace minipy::runtime
