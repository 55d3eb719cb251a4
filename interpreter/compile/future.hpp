// from __future__ import ... (language reference 7.11.1).
#pragma once

#include "interpreter/base/interner.hpp"
#include "interpreter/compile/diagnostics.hpp"

namespace minipy::compile {

struct FutureFeatures {
    std::uint32_t flags = 0;                  // CO_FUTURE_*
    syntax::ast::Stmt const* last = nullptr;  // the last future statement that stands where it may
};

// Adds what the module's future statements switch on to `features`. False: an unknown feature.
bool find_future_features(syntax::ast::Module const& module, base::SourceText const& source,
                          base::Interner& interner, Diagnostics& diagnostics, FutureFeatures& features);

}  // namespace minipy::compile
