// Exception classes of native modules, as struct.error is one.
#pragma once

#include "interpreter/builtins/state.hpp"
#include "interpreter/runtime/exception.hpp"

#include <initializer_list>

namespace minipy::builtins {

// class NAME(BASE): a class of scripts' kind with `module` as its __module__. Not kept: the caller does that.
runtime::Type* make_error_type(runtime::ThreadState& t, char const* module, char const* name,
                               std::initializer_list<runtime::Type*> bases);
// raise TYPE(message)
base::Raised raise_of(runtime::ThreadState& t, runtime::Type* type, std::string_view message);
template <class... A>
requires(sizeof...(A) > 0) base::Raised
    raise_of(runtime::ThreadState& t, runtime::Type* type, fmt::format_string<A...> format, A&&... args) {
    return raise_of(t, type, std::string_view(fmt::format(format, std::forward<A>(args)...)));
}

}  // namespace minipy::builtins
