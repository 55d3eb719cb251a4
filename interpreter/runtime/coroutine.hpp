// Coroutines: what they have besides a generator, and the warning about those that nobody awaited.
#pragma once

#include "interpreter/runtime/frame.hpp"

namespace minipy::runtime {

struct Coroutine : Generator {
    Value origin;  // cr_origin: a tuple of (file name, line, function), innermost first, or absent
};

// What a coroutine that was just made is given: its origin, if those are tracked, and somebody who looks when
// it ends (unless it is awaited at once).
void begin_coroutine(ThreadState& t, Coroutine* c);

// Is this a coroutine that has not been started?
bool is_unawaited(Runtime& rt, Object* o);

// RuntimeWarning: coroutine '...' was never awaited, through warnings._warn_unawaited_coroutine. Never
// raises: errors are reported as those of __del__ are.
void warn_unawaited(ThreadState& t, Value coroutine);

}  // namespace minipy::runtime
