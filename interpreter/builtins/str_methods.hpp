// The methods of str, file by file; their table is in str_method_table.cpp.
#pragma once

#include "interpreter/builtins/sequences.hpp"
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/numbers.hpp"
#include "interpreter/runtime/text_chars.hpp"

namespace minipy::builtins {

using ArgSpan = std::span<Value const>;

std::span<MethodDef const> str_methods();

// ---- shared helpers
// Search with any widths: the first (last) place at or after start where needle ends by end, or -1.
std::int64_t find_str(Str const* hay, std::size_t start, std::size_t end, Str const* needle);
std::int64_t rfind_str(Str const* hay, std::size_t start, std::size_t end, Str const* needle);
// start=None, end=None of methods like find(); absent counts as None.
Result<void> parse_range(ThreadState& t, Value start, Value end, std::int64_t& first, std::int64_t& last);
// What PyArg_ParseTuple says of f(x[, start[, end]]).
Result<void> check_find_arguments(ThreadState& t, std::string_view type, std::string_view name,
                                  Args const& args);
// A C int or ssize_t argument; absent gives `otherwise`.
Result<std::int64_t> size_argument(ThreadState& t, Value v, std::int64_t otherwise);
Result<int> int_argument(ThreadState& t, Value v, int otherwise);
// "must be str, not int"
Result<void> require_str(ThreadState& t, Value v);
// "replace() argument 1 must be str, not int"; which is "argument" or "argument 1" ...
Result<void> require_str_argument(ThreadState& t, Value v, std::string_view function, std::string_view which);

// ---- str_find.cpp
Result<Value> str_find(ThreadState& t, Value self, Args const& args);
Result<Value> str_rfind(ThreadState& t, Value self, Args const& args);
Result<Value> str_index(ThreadState& t, Value self, Args const& args);
Result<Value> str_rindex(ThreadState& t, Value self, Args const& args);
Result<Value> str_count(ThreadState& t, Value self, Args const& args);
Result<Value> str_startswith(ThreadState& t, Value self, Args const& args);
Result<Value> str_endswith(ThreadState& t, Value self, Args const& args);
Result<bool> str_contains(ThreadState& t, Value self, Value item);

// ---- str_split.cpp
Result<Value> str_split(ThreadState& t, Value self, ArgSpan args);
Result<Value> str_rsplit(ThreadState& t, Value self, ArgSpan args);
Result<Value> str_splitlines(ThreadState& t, Value self, ArgSpan args);
Result<Value> str_partition(ThreadState& t, Value self, Value separator);
Result<Value> str_rpartition(ThreadState& t, Value self, Value separator);
Result<Value> str_join(ThreadState& t, Value self, Value iterable);

// ---- str_case.cpp
Result<Value> str_lower(ThreadState& t, Value self);
Result<Value> str_upper(ThreadState& t, Value self);
Result<Value> str_title(ThreadState& t, Value self);
Result<Value> str_capitalize(ThreadState& t, Value self);
Result<Value> str_swapcase(ThreadState& t, Value self);
Result<Value> str_casefold(ThreadState& t, Value self);
Result<Value> str_isalnum(ThreadState& t, Value self);
Result<Value> str_isalpha(ThreadState& t, Value self);
Result<Value> str_isascii(ThreadState& t, Value self);
Result<Value> str_isdecimal(ThreadState& t, Value self);
Result<Value> str_isdigit(ThreadState& t, Value self);
Result<Value> str_isidentifier(ThreadState& t, Value self);
Result<Value> str_islower(ThreadState& t, Value self);
Result<Value> str_isnumeric(ThreadState& t, Value self);
Result<Value> str_isprintable(ThreadState& t, Value self);
Result<Value> str_isspace(ThreadState& t, Value self);
Result<Value> str_istitle(ThreadState& t, Value self);
Result<Value> str_isupper(ThreadState& t, Value self);

// ---- str_edit.cpp
Result<Value> str_center(ThreadState& t, Value self, ArgSpan args);
Result<Value> str_ljust(ThreadState& t, Value self, ArgSpan args);
Result<Value> str_rjust(ThreadState& t, Value self, ArgSpan args);
Result<Value> str_zfill(ThreadState& t, Value self, Value width);
Result<Value> str_expandtabs(ThreadState& t, Value self, ArgSpan args);
Result<Value> str_strip(ThreadState& t, Value self, ArgSpan args);
Result<Value> str_lstrip(ThreadState& t, Value self, ArgSpan args);
Result<Value> str_rstrip(ThreadState& t, Value self, ArgSpan args);
Result<Value> str_removeprefix(ThreadState& t, Value self, Value prefix);
Result<Value> str_removesuffix(ThreadState& t, Value self, Value suffix);
Result<Value> str_replace(ThreadState& t, Value self, ArgSpan args);
Result<Value> str_translate(ThreadState& t, Value self, Value table);
Result<Value> str_maketrans(ThreadState& t, Value self, ArgSpan args);

// ---- str_type.cpp, str_format.cpp, codecs
Result<Value> str_encode(ThreadState& t, Value self, ArgSpan args);
Result<Value> str_format(ThreadState& t, Value self, Args const& args);
Result<Value> str_format_map(ThreadState& t, Value self, Value mapping);
Result<Value> str_dunder_format(ThreadState& t, Value self, Value spec);

}  // namespace minipy::builtins
