// The native module _tracemalloc, on which tracemalloc stands. Memory comes from the collector's blocks,
// which know no allocation's place: tracing cannot be started, and whoever asks whether it runs hears the
// truth.
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/function.hpp"
#include "interpreter/runtime/native.hpp"
#include "interpreter/runtime/numbers.hpp"

namespace minipy::builtins {

using namespace runtime;

namespace {

Result<Value> is_tracing(ThreadState&, Value) {
    return Value::false_();
}
Result<Value> start(ThreadState& t, Value, std::span<Value const> args) {
    if (args[0]) {
        std::int64_t const frames = TRY(index_as_int64(t, args[0]));
        if (frames < 1 || frames > 65535)
            return raise(t, Exc::ValueError, "the number of frames must be in range [1; 65535]");
    }
    return raise(t, Exc::NotImplementedError, "minipy does not trace allocations of memory");
}
Result<Value> nothing(ThreadState&, Value) {
    return Value::none();
}
Result<Value> zero(ThreadState&, Value) {
    return Value::small_int(0);
}
Result<Value> one(ThreadState&, Value) {
    return Value::small_int(1);
}
Result<Value> get_traced_memory(ThreadState& t, Value) {
    return Value(make_tuple(t, {Value::small_int(0), Value::small_int(0)}));
}
Result<Value> get_traces(ThreadState& t, Value) {
    return Value(make_list(t));
}
Result<Value> get_object_traceback(ThreadState&, Value, Value) {
    return Value::none();
}

constexpr MethodDef functions[] = {
    method("is_tracing", is_tracing,
           "Return True if the tracemalloc module is tracing Python memory allocations."),
    method("clear_traces", nothing, "Clear traces of memory blocks allocated by Python."),
    method("_get_traces", get_traces, "Get traces of all memory blocks allocated by Python."),
    method("_get_object_traceback", get_object_traceback, "obj, /",
           "Get the traceback where the Python object obj was allocated."),
    method("start", start, "nframe=1, /", "Start tracing Python memory allocations."),
    method("stop", nothing, "Stop tracing Python memory allocations."),
    method("get_traceback_limit", one,
           "Get the maximum number of frames stored in the traceback of a trace."),
    method("get_tracemalloc_memory", zero, "Get the memory usage in bytes of the tracemalloc module."),
    method("get_traced_memory", get_traced_memory,
           "Get the current size and peak size of memory blocks traced by tracemalloc."),
    method("reset_peak", nothing,
           "Set the peak size of memory blocks traced by tracemalloc to the current size."),
};

}  // namespace

extern NativeModule const tracemalloc_module;
constinit NativeModule const tracemalloc_module = {
    "_tracemalloc", "Debug module to trace memory blocks allocated by Python.", functions, nullptr};

}  // namespace minipy::builtins
