// The table of entry policies, and its recipes.
#include "modsys/entry/policy.hpp"

#include "modsys/loaders/source_loader.hpp"
#include "modsys/populate.hpp"
#include "modsys/spec.hpp"

namespace minipy::modsys {

using namespace runtime;

namespace {

enum class Cell : unsigned char {
#define RECIPE(name, doc) name,
#include "modsys/entry/entry_policies.def"
};

constexpr Explained recipes[] = {
#define RECIPE(name, doc) {#name, doc},
#include "modsys/entry/entry_policies.def"
};

enum class For : unsigned char { any, cpython, article };

struct Row {
    Step step;
    For semantics;
    Rule rule;
    char const* order;
    Cell name, doc, package, loader, spec, file, cached, builtins, path, annotations;
};

constexpr Row rows[] = {
#define ROW(step, semantics, rule, order, name, doc, package, loader, spec, file, cached, builtins, path, \
            annotations)                                                                                  \
    {Step::step,   For::semantics, Rule::rule, order,        Cell::name,     Cell::doc,  Cell::package,   \
     Cell::loader, Cell::spec,     Cell::file, Cell::cached, Cell::builtins, Cell::path, Cell::annotations},
#include "modsys/entry/entry_policies.def"
};

constexpr PolicyRow texts[] = {
#define ROW(step, semantics, rule, order, name, doc, package, loader, spec, file, cached, builtins, path, \
            annotations)                                                                                  \
    {#step,                                                                                               \
     #semantics,                                                                                          \
     #rule,                                                                                               \
     order,                                                                                               \
     {#name, #doc, #package, #loader, #spec, #file, #cached, #builtins, #path, #annotations},             \
     Rule::rule},
#include "modsys/entry/entry_policies.def"
};

Result<Value> cook(ThreadState& t, Cell cell, EntryFacts const& facts) {
    auto& n = t.rt.names;
    Importer& importer = importer_of(t);
    switch (cell) {
        case Cell::keep:
        case Cell::Absent: return Value::absent();
        case Cell::None_: return Value::none();
        case Cell::run_name: return facts.run_name;
        case Cell::script_path: return facts.script_path;
        case Cell::package:
            if (facts.package && !facts.package.is_none()) return facts.package;
            return facts.spec && !facts.spec.is_none() ? spec_parent(t, facts.spec) : Value::none();
        case Cell::spec: return facts.spec;
        case Cell::spec_loader: return spec_get(t, facts.spec, n.loader);
        case Cell::spec_origin: return spec_get(t, facts.spec, n.origin);
        case Cell::spec_cached: return spec_cached(t, facts.spec);
        case Cell::builtin_importer: return importer.classes.builtin_importer;
        case Cell::source_loader: return make_file_loader(t, false, n.dunder_main, facts.script_path);
        case Cell::sourceless_loader: return make_file_loader(t, true, n.dunder_main, facts.script_path);
        case Cell::article_spec: {
            SpecArguments a;
            a.origin = make_str(t, "built-in");
            return make_spec(t, n.dunder_main, importer.classes.builtin_importer, a);
        }
        case Cell::stand_in_loader: return facts.loader;
        case Cell::builtins_module: return t.rt.builtins_module;
        case Cell::builtins_dict: return t.rt.builtins;
        case Cell::empty_dict: return make_dict(t);
    }
    return Value::absent();
}

struct Column {
    Str* attribute;
    Cell cell;
};

Column column_of(ThreadState& t, Row const& row, char letter) {
    auto& n = t.rt.names;
    switch (letter) {
        case 'n': return {n.dunder_name, row.name};
        case 'd': return {n.dunder_doc, row.doc};
        case 'p': return {n.dunder_package, row.package};
        case 'l': return {n.dunder_loader, row.loader};
        case 's': return {n.dunder_spec, row.spec};
        case 'f': return {n.dunder_file, row.file};
        case 'c': return {n.dunder_cached, row.cached};
        case 'b': return {n.dunder_builtins, row.builtins};
        case 'P': return {n.dunder_path, row.path};
        default: return {n.dunder_annotations, row.annotations};
    }
}

// The trace shows what a road leaves of the attributes that people ask about.
void note_left(ThreadState& t, Dict* ns, Row const& row) {
    Recorder* trace = importer_of(t).trace;
    if (!trace || row.step == Step::start) return;
    for (char letter : std::string_view("sfclp")) {
        Column column = column_of(t, row, letter);
        if (column.cell != Cell::keep) continue;
        Value v = dict_get_str(ns, column.attribute);
        trace->record(t, trace->text("__main__"), column.attribute, v, v, row.rule, true);
    }
}

}  // namespace

Result<void> apply_step(ThreadState& t, Dict* ns, Step step, EntryFacts const& facts) {
    constexpr std::size_t most_steps = 64;
    if (auto& done = importer_of(t).steps_done; done.size() < most_steps) done.push_back(std::uint8_t(step));
    For wanted = importer_of(t).options.semantics == Semantics::article ? For::article : For::cpython;
    for (Row const& row : rows) {
        if (row.step != step || (row.semantics != For::any && row.semantics != wanted)) continue;
        for (char letter : std::string_view(row.order)) {
            Column column = column_of(t, row, letter);
            Value value = TRY(cook(t, column.cell, facts));
            TRY(write_namespace_attribute(t, ns, column.attribute, value, row.rule));
        }
        note_left(t, ns, row);
    }
    return {};
}

std::span<PolicyRow const> policy_rows() {
    return texts;
}

std::span<Explained const> recipe_texts() {
    return recipes;
}

}  // namespace minipy::modsys
