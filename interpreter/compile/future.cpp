// Future statements stand at the top: only the docstring and other future statements may come before. Later
// ones are found when their code is generated (import_from).
#include "interpreter/compile/future.hpp"

#include "interpreter/compile/code_unit.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace minipy::compile {

namespace {

namespace ast = syntax::ast;

// Mandatory since Python 3: accepted, without effect.
constexpr std::array<std::string_view, 8> mandatory{"nested_scopes",    "generators",     "division",
                                                    "absolute_import",  "with_statement", "print_function",
                                                    "unicode_literals", "generator_stop"};

bool read_names(ast::ImportFrom const& s, base::Interner& interner, Diagnostics& diagnostics,
                std::uint32_t& flags) {
    for (ast::Alias const* alias : s.names) {
        std::string_view name = interner.text(alias->name);
        if (name == "annotations")
            flags |= CO_FUTURE_ANNOTATIONS;
        else if (name == "barry_as_FLUFL")
            flags |= CO_FUTURE_BARRY_AS_BDFL;
        else if (name == "braces")
            return diagnostics.line_error(s.start, "not a chance");
        else if (std::find(mandatory.begin(), mandatory.end(), name) == mandatory.end())
            return diagnostics.line_error(s.start, fmt::format("future feature {} is not defined", name));
    }
    return true;
}

bool is_docstring(ast::Stmt const& s) {
    if (s.kind != ast::Kind::ExprStmt) return false;
    ast::Expr const& value = *s.as<ast::ExprStmt>().value;
    return value.kind == ast::Kind::Constant && value.as<ast::Constant>().type == ast::ConstantType::Str;
}

bool is_future_import(ast::Stmt const& s, base::Interner& interner) {
    // CPython's future.c does not look at the level: from .__future__ counts.
    return s.kind == ast::Kind::ImportFrom && s.as<ast::ImportFrom>().module &&
           interner.text(s.as<ast::ImportFrom>().module) == "__future__";
}

}  // namespace

bool find_future_features(ast::Module const& module, base::SourceText const& source, base::Interner& interner,
                          Diagnostics& diagnostics, FutureFeatures& features) {
    bool done = false;
    std::uint32_t line = 0;
    for (ast::Stmt const* s : module.body) {
        std::uint32_t const start = source.position(s->start).line;
        if (done && start > line) return true;
        line = start;
        if (is_future_import(*s, interner)) {
            if (done)
                return diagnostics.late_future_error(
                    s->start, "from __future__ imports must occur at the beginning of the file");
            if (!read_names(s->as<ast::ImportFrom>(), interner, diagnostics, features.flags)) return false;
            features.last = s;
        } else if (s != module.body[0] || !is_docstring(*s)) {
            done = true;
        }
    }
    return true;
}

}  // namespace minipy::compile
