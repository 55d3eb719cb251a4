// What the files that describe the classes of exceptions share: the functions of BaseException, and for each
// class with fields of its own the function that completes its TypeSpec.
#pragma once

#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/exception.hpp"
#include "interpreter/runtime/runtime.hpp"

#include <cstddef>

namespace minipy::runtime {

// BaseException's own __init__ (keyword arguments refused), __str__ and __reduce__.
Result<void> base_exception_init(ThreadState& t, Value self, Args const& args);
Result<Value> base_exception_new(ThreadState& t, Type* type, Args const& args);
Result<Value> base_exception_str(ThreadState& t, Value self);
// __init__ of the positional arguments alone, for classes that take the keyword ones themselves.
Result<void> base_exception_init_positional(ThreadState& t, Value self, Args const& args);
void trace_base_exception(Object* o, Marker& m);

// The trace function of a layout whose own fields are F.
template <class Layout, Value Layout::*... F>
void trace_exception(Object* o, Marker& m) {
    trace_base_exception(o, m);
    (m.mark(static_cast<Layout*>(o)->*F), ...);
}

// Value::none() for a field never filled.
inline Value or_none(Value v) {
    return v ? v : Value::none();
}

// exception_fields.cpp, os_error.cpp, unicode_error.cpp, exception_group.cpp
void describe_stop_iteration(TypeSpec& spec);
void describe_system_exit(TypeSpec& spec);
void describe_import_error(TypeSpec& spec);
void describe_name_error(TypeSpec& spec);
void describe_attribute_error(TypeSpec& spec);
void describe_key_error(TypeSpec& spec);
void describe_syntax_error(TypeSpec& spec);
void describe_os_error(TypeSpec& spec);
void describe_unicode_encode_error(TypeSpec& spec);
void describe_unicode_decode_error(TypeSpec& spec);
void describe_unicode_translate_error(TypeSpec& spec);
void describe_exception_group(TypeSpec& spec);
// class ExceptionGroup(BaseExceptionGroup, Exception)
void init_exception_group(ThreadState& t);

}  // namespace minipy::runtime
