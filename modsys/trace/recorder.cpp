// Recording and wording the timeline of module attributes.
#include "modsys/trace/recorder.hpp"

#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/frame.hpp"

#include <algorithm>

namespace minipy::modsys {

using namespace runtime;

namespace {

constexpr RuleText rules[] = {
#define RULE(id, function, counterpart, section) {#id, function, counterpart, section},
#include "modsys/trace/events.def"
#undef RULE
};

constexpr std::string_view watched_names[] = {"__name__",     "__doc__",        "__package__", "__loader__",
                                              "__spec__",     "__file__",       "__cached__",  "__path__",
                                              "__builtins__", "__annotations__"};

// repr of a value, cut to a line's length; an error in it is no error of the program.
std::string shown(ThreadState& t, Value v) {
    if (v.is_absent()) return "absent";
    if (v == Value(t.rt.builtins)) return "the dict of builtins";
    auto text = repr(t, v);
    if (!text.ok()) {
        clear_error(t);
        return "<no repr>";
    }
    std::string s = to_utf8(text.value());
    std::replace(s.begin(), s.end(), '\n', ' ');
    constexpr std::size_t longest = 200;
    if (s.size() > longest) s = s.substr(0, longest) + "...";
    return s;
}

std::string file_of(Frame const* f) {
    return to_utf8(f->code->filename);
}

// The innermost frame of code that is not frozen library: the line that caused it.
void find_user_line(ThreadState& t, std::string& file, int& line) {
    for (Frame* f = t.frame; f; f = f->previous) {
        std::string name = file_of(f);
        bool frozen = name.starts_with("<frozen ");
        if (frozen && !file.empty()) continue;  // only frozen code so far: its innermost line will have to do
        auto const* position = position_at(f->code, current_word(f));
        file = std::move(name);
        line = position ? int(position->line) : 0;
        if (!frozen) return;
    }
}

}  // namespace

RuleText const& text_of(Rule rule) {
    return rules[std::size_t(rule)];
}

std::span<RuleText const> rule_texts() {
    return rules;
}

bool is_module_attribute(std::string_view name) {
    return std::find(std::begin(watched_names), std::end(watched_names), name) != std::end(watched_names);
}

void watch_namespace(Dict* ns) {
    ns->flags |= dict_watched;
}

void Recorder::record(ThreadState& t, std::string module, Str* attribute, Value old_value, Value new_value,
                      Rule rule, bool left) {
    if (in_repr_) return;
    in_repr_ = true;
    Event e;
    e.module = std::move(module);
    e.attribute = to_utf8(attribute);
    e.old_value = shown(t, old_value);
    e.new_value = shown(t, new_value);
    e.rule = rule;
    e.left = left;
    in_repr_ = false;
    add(t, std::move(e));
}

void Recorder::record_not_found(ThreadState& t, std::string module, std::string answers) {
    Event e;
    e.module = std::move(module);
    e.new_value = std::move(answers);
    e.rule = Rule::not_found;
    add(t, std::move(e));
}

void Recorder::add(ThreadState& t, Event e) {
    find_user_line(t, e.file, e.line);
    RuleText const& rule = text_of(e.rule);
    bool by_launcher = e.rule == Rule::launcher && !launcher_functions.empty();
    e.counterpart = by_launcher ? launcher_functions : rule.counterpart;
    e.section = by_launcher ? launcher_command : rule.section;
    auto known = known_modules_.find(e.module);
    e.library = known != known_modules_.end() ? known->second : e.module != "__main__" && is_library(t);
    events_.push_back(std::move(e));
    if (!listener_ || (events_.back().library && !everything)) return;
    listener_(++heard_, events_.back());
}

// Does library code run right now, or none at all?
bool Recorder::is_library(ThreadState& t) const {
    if (!t.frame) return true;
    std::string file = file_of(t.frame);
    return file.starts_with("<frozen ") || (!library.empty() && file.starts_with(library + "/"));
}

void Recorder::stored(ThreadState& t, Dict* ns, Str* name, Value old_value, Value new_value) {
    if (quiet_ || in_repr_ || !name->ascii || !is_module_attribute(name->ascii_view())) return;
    if (old_value == new_value) return;
    Value module = dict_get_str(ns, t.rt.names.dunder_name);
    bool by_exec = name == t.rt.names.dunder_builtins && new_value == Value(t.rt.builtins);
    record(t, module && is_str(module) ? to_utf8(module) : "?", name, old_value, new_value,
           by_exec ? Rule::exec_builtins : Rule::script_store);
}

// Where it happened, as a person says it.
static std::string place_of(Event const& e) {
    if (!e.file.empty()) return fmt::format("{}:{}", e.file, e.line);
    return e.rule == Rule::leave_script ? "behind its last line" : "before any code runs";
}

std::string format_event(std::size_t number, Event const& e) {
    RuleText const& rule = text_of(e.rule);
    std::string place = place_of(e);
    if (e.rule == Rule::not_found)
        return fmt::format("spec {:3}  {} is nowhere:{}\n          by {} [{}], {}\n          at {}\n", number,
                           e.module, e.new_value, rule.function, e.counterpart, e.section, place);
    std::string change = e.left                    ? fmt::format("left {}", e.old_value)
                         : e.old_value == "absent" ? fmt::format("= {}", e.new_value)
                                                   : fmt::format("{} -> {}", e.old_value, e.new_value);
    return fmt::format("spec {:3}  {}.{} {}\n          by {} [{}], {}\n          at {}\n", number, e.module,
                       e.attribute, change, rule.function, e.counterpart, e.section, place);
}

}  // namespace minipy::modsys
