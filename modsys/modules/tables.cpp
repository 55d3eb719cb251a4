// The tables of SPEC SITE 2 and of the trace as scripts see them: _modsys.entry_policies(), .rules(),
// .launchers().
#include "modsys/entry/launch.hpp"
#include "modsys/modules/modules.hpp"
#include "modsys/trace/recorder.hpp"

namespace minipy::modsys {

using namespace runtime;

namespace {

using Pair = std::pair<std::string_view, Value>;

// A dict with the keys in this order.
Value record(ThreadState& t, std::initializer_list<Pair> pairs) {
    Dict* dict = make_dict(t);
    for (auto const& [key, value] : pairs) dict_set_str(t, dict, intern(t, key), value);
    return dict;
}

Value text(ThreadState& t, std::string_view s) {
    return make_str(t, s);
}

Value explained(ThreadState& t, std::span<Explained const> list) {
    Dict* dict = make_dict(t);
    for (Explained const& e : list) dict_set_str(t, dict, intern(t, e.name), make_str(t, e.doc));
    return dict;
}

// Each row of entry_policies.def with the rule it follows.
Value rows(ThreadState& t) {
    List* list = make_list(t);
    for (PolicyRow const& row : policy_rows()) {
        Dict* cells = make_dict(t);
        for (std::size_t i = 0; i < 10; ++i)
            dict_set_str(t, cells, intern(t, policy_columns[i]), make_str(t, row.cells[i]));
        RuleText const& rule = text_of(row.rule_number);
        list_append(t, list,
                    record(t, {{"step", text(t, row.step)},
                               {"semantics", text(t, row.semantics)},
                               {"rule", text(t, row.rule)},
                               {"function", text(t, rule.function)},
                               {"counterpart", text(t, rule.counterpart)},
                               {"section", text(t, rule.section)},
                               {"order", text(t, row.order)},
                               {"cells", cells}}));
    }
    return list;
}

// Each launcher and target, with its lines as pairs: ("WRITE", step) or (action, text).
Value launchers(ThreadState& t) {
    List* list = make_list(t);
    List* lines = nullptr;
    for (LauncherLine const& line : launcher_lines()) {
        if (line.kind == LauncherLine::launcher) {
            lines = make_list(t);
            list_append(t, list,
                        record(t, {{"name", text(t, line.name)},
                                   {"target", text(t, line.target_name)},
                                   {"counterpart", text(t, line.counterpart)},
                                   {"doc", text(t, line.doc)},
                                   {"lines", lines}}));
            continue;
        }
        bool step = line.kind == LauncherLine::step;
        list_append(
            t, lines,
            make_tuple(t, {text(t, step ? "WRITE" : line.name), text(t, step ? line.name : line.text)}));
    }
    return list;
}

Result<Value> entry_policies_of(ThreadState& t, Value) {
    return record(t, {{"rows", rows(t)},
                      {"launchers", launchers(t)},
                      {"recipes", explained(t, recipe_texts())},
                      {"actions", explained(t, action_texts())}});
}

Result<Value> rules_of(ThreadState& t, Value) {
    List* list = make_list(t);
    for (RuleText const& rule : rule_texts())
        list_append(t, list,
                    record(t, {{"rule", text(t, rule.id)},
                               {"function", text(t, rule.function)},
                               {"counterpart", text(t, rule.counterpart)},
                               {"section", text(t, rule.section)}}));
    return list;
}

Result<Value> event_kinds_of(ThreadState& t, Value) {
    List* list = make_list(t);
    for (KindText const& kind : kind_texts())
        list_append(t, list,
                    record(t, {{"kind", text(t, kind.id)},
                               {"subject", text(t, kind.subject)},
                               {"old", text(t, kind.old_value)},
                               {"new", text(t, kind.new_value)},
                               {"doc", text(t, kind.doc)}}));
    return list;
}

constexpr MethodDef functions[] = {
    method("entry_policies", entry_policies_of,
           "The tables of modsys/entry/entry_policies.def: rows, launchers, recipes, actions."),
    method("event_kinds", event_kinds_of,
           "What the trace records: kind, subject, old, new, doc, of modsys/trace/events.def."),
    method("rules", rules_of, "The rules that set or leave a module attribute: modsys/trace/events.def."),
};

}  // namespace

Result<void> add_tables(ThreadState& t, Module* module) {
    add_functions(t, module, functions);
    return {};
}

}  // namespace minipy::modsys
