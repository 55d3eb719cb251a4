// Applying a row of entry_policies.def to a namespace.
#pragma once

#include "modsys/importer.hpp"

namespace minipy::modsys {

enum class Step : unsigned char {
    start,
    script,
    bytecode_script,
    standard_input,
    script_end,
    command,
    prompt,
    module,
    path,
    cell
};

// What the recipes of a row draw from. Absent members are not needed by the step.
struct EntryFacts {
    Value run_name, spec, package, script_path;
};

// Does the step to the namespace, attribute by attribute, each with its trace event. Errors: those of a spec
// that is no spec.
Result<void> apply_step(ThreadState& t, Dict* ns, Step step, EntryFacts const& facts);

// The table as text, a line a row: for the documentation and the demo.
struct PolicyRow {
    std::string_view step, semantics, rule, order;
    std::string_view cells[10];  // in the order of the table's columns
};
std::span<PolicyRow const> policy_rows();

}  // namespace minipy::modsys
