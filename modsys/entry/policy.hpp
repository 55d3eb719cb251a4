// Applying a row of entry_policies.def to a namespace.
#pragma once

#include "modsys/importer.hpp"

namespace minipy::modsys {

enum class Step : unsigned char {
#define STEP(name) name,
#include "modsys/entry/entry_policies.def"
};

// What the recipes of a row draw from. Absent members are not needed by the step.
struct EntryFacts {
    Value run_name, spec, package, script_path, loader;
};

// Does the step to the namespace, attribute by attribute, each with its trace event. Errors: those of a spec
// that is no spec.
Result<void> apply_step(ThreadState& t, Dict* ns, Step step, EntryFacts const& facts);

inline constexpr std::string_view policy_columns[] = {
    "__name__", "__doc__",    "__package__",  "__loader__", "__spec__",
    "__file__", "__cached__", "__builtins__", "__path__",   "__annotations__"};

// The table as text, a line a row: for the documentation and the demo.
struct PolicyRow {
    std::string_view step, semantics, rule, order;
    std::string_view cells[10];  // in the order of policy_columns
    Rule rule_number;
};
std::span<PolicyRow const> policy_rows();

// What a recipe, or an action of a launcher, is: (name, text).
struct Explained {
    std::string_view name, doc;
};
std::span<Explained const> recipe_texts();

}  // namespace minipy::modsys
