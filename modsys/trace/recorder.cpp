// Recording the steps of imports and of module attributes.
#include "modsys/trace/recorder.hpp"

#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/exception.hpp"
#include "interpreter/runtime/frame.hpp"

#include <algorithm>
#include <chrono>

namespace minipy::modsys {

using namespace runtime;

namespace {

constexpr RuleText rules[] = {
#define RULE(id, function, counterpart, section) {#id, function, counterpart, section},
#include "modsys/trace/events.def"
};

constexpr KindText kinds[] = {
#define EVENT(id, subject, old, new, doc) {#id, subject, old, new, doc},
#include "modsys/trace/events.def"
};

constexpr std::string_view watched_names[] = {"__name__",     "__doc__",        "__package__", "__loader__",
                                              "__spec__",     "__file__",       "__cached__",  "__path__",
                                              "__builtins__", "__annotations__"};

constexpr std::size_t most_events = 1'000'000;

std::int64_t clock_now() {
    return std::chrono::duration_cast<std::chrono::nanoseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

bool starts_with(Str const* text, std::string_view head) {
    return text->ascii && text->ascii_view().starts_with(head);
}

}  // namespace

RuleText const& text_of(Rule rule) {
    return rules[std::size_t(rule)];
}

std::span<RuleText const> rule_texts() {
    return std::span(rules).first(std::size(rules) - 1);  // but for `none`
}

KindText const& text_of(Kind kind) {
    return kinds[std::size_t(kind)];
}

std::span<KindText const> kind_texts() {
    return kinds;
}

bool is_module_attribute(std::string_view name) {
    return std::find(std::begin(watched_names), std::end(watched_names), name) != std::end(watched_names);
}

void watch_namespace(Dict* ns) {
    ns->flags |= dict_watched;
}

Recorder::Recorder(Listener listener) : listener_(std::move(listener)), start_(clock_now()) {
    events_.reserve(1024);
}

std::int64_t Recorder::now() const {
    return clock_now() - start_;
}

namespace {

// A text that stands in its repr as it is: most are.
bool is_plain_text(Str const* text) {
    if (!text->ascii || text->length > 150) return false;
    for (char c : text->ascii_view())
        if (c < ' ' || c == '\'' || c == '"' || c == '\\' || c == 0x7F) return false;
    return true;
}

}  // namespace

// repr of a value, cut to a line's length; an error in it is no error of the program.
std::string Recorder::shown(ThreadState& t, Value v) {
    if (v.is_absent()) return "absent";
    if (v.is_none()) return "None";
    if (v == Value(t.rt.builtins)) return "the dict of builtins";
    if (v.is_object() && v.as_object()->shape == t.rt.str_shape && is_plain_text(v.as<Str>())) {
        std::string text("'");
        text += v.as<Str>()->ascii_view();
        return text += '\'';
    }
    bool outer = std::exchange(in_repr_, true);
    Value error = t.error ? take_error(t) : Value::absent();
    auto text = repr(t, v);
    std::string s = text.ok() ? to_utf8(text.value()) : "<no repr>";
    if (!text.ok()) clear_error(t);
    if (error) (void)raise_value(t, error);
    in_repr_ = outer;
    std::replace(s.begin(), s.end(), '\n', ' ');
    constexpr std::size_t longest = 200;
    if (s.size() <= longest) return s;
    std::size_t end = longest;
    while (end > 0 && (static_cast<unsigned char>(s[end]) & 0xC0) == 0x80) --end;  // no half letters
    return s.substr(0, end) + "...";
}

std::string Recorder::error_text(ThreadState& t) {
    if (!t.error) return {};
    Value error = t.error;
    std::string name = type_name_of(t, error);
    Value taken = take_error(t);
    auto text = str(t, error);
    std::string said = text.ok() ? to_utf8(text.value()) : std::string();
    if (!text.ok()) clear_error(t);
    (void)raise_value(t, taken);
    std::replace(said.begin(), said.end(), '\n', ' ');
    return said.empty() ? name : name + ": " + said;
}

void Recorder::record(ThreadState& t, std::string module, Str* attribute, Value old_value, Value new_value,
                      Rule rule, bool left) {
    if (in_repr_) return;
    Event e;
    e.kind = Kind::attribute;
    e.module = std::move(module);
    e.attribute = to_utf8(attribute);
    e.old_value = shown(t, old_value);
    e.new_value = left ? e.old_value : shown(t, new_value);
    e.rule = rule;
    e.left = left;
    add(t, std::move(e));
}

void Recorder::tell(ThreadState& t, Kind kind, std::string module, std::string subject, std::string old_value,
                    std::string new_value, std::int64_t duration) {
    if (in_repr_) return;
    Event e;
    e.kind = kind;
    e.module = std::move(module);
    e.attribute = std::move(subject);
    e.old_value = std::move(old_value);
    e.new_value = std::move(new_value);
    e.duration = duration;
    add(t, std::move(e));
}

void Recorder::tell_value(ThreadState& t, Kind kind, std::string module, std::string subject,
                          std::string old_value, Value new_value) {
    if (in_repr_) return;
    tell(t, kind, std::move(module), std::move(subject), std::move(old_value), shown(t, new_value));
}

void Recorder::record_not_found(ThreadState& t, std::string module, std::string answers) {
    if (in_repr_) return;
    Event e;
    e.kind = Kind::not_found;
    e.rule = Rule::not_found;
    e.module = std::move(module);
    e.new_value = std::move(answers);
    add(t, std::move(e));
}

void Recorder::main_prepared(ThreadState& t, Dict* ns, std::string code) {
    if (in_repr_) return;
    Event e;
    e.kind = Kind::main_prepared;
    e.module = "__main__";
    e.attribute = std::move(code);
    for (std::string_view name : watched_names)
        e.attributes.emplace_back(name, shown(t, dict_get_str(ns, intern(t, name))));
    add(t, std::move(e));
}

void Recorder::know_module(std::string name, bool is_library) {
    if (name == last_module_) {
        if (last_known_ == is_library) return;
        last_known_ = is_library;
    }
    known_modules_[std::move(name)] = is_library;
}

bool Recorder::is_librarys(ThreadState& t, std::string const& module) {
    if (module != last_module_) {
        last_module_ = module;
        auto known = known_modules_.find(module);
        last_known_ = known != known_modules_.end() ? std::optional(known->second) : std::nullopt;
    }
    return last_known_ ? *last_known_ : module != "__main__" && is_library(t);
}

// The innermost frame of code that is not frozen library: the line that caused it.
void Recorder::find_place(ThreadState& t, Event& e) {
    Frame* found = nullptr;
    for (Frame* f = t.frame; f; f = f->previous) {
        bool frozen = starts_with(f->code->filename, "<frozen ");
        if (frozen && found) continue;  // only frozen code so far: its innermost line will have to do
        found = f;
        if (!frozen) break;
    }
    if (!found) return;
    Str const* name = found->code->filename;
    if (!name->ascii || name->ascii_view() != last_file_) last_file_ = *files_.insert(to_utf8(name)).first;
    e.file = last_file_;
    auto const* position = position_at(found->code, current_word(found));
    e.line = position ? int(position->line) : 0;
}

void Recorder::add(ThreadState& t, Event e) {
    if (events_.size() >= most_events) {
        ++dropped_;
        return;
    }
    e.at = now();
    e.depth = depth_;
    find_place(t, e);
    bool by_launcher = e.rule == Rule::launcher && !launcher_functions.empty();
    e.counterpart = by_launcher ? launcher_functions : text_of(e.rule).counterpart;
    e.section = by_launcher ? launcher_command : text_of(e.rule).section;
    e.library = is_librarys(t, e.module);
    events_.push_back(std::move(e));
    if (!listener_ || (events_.back().library && !everything)) return;
    listener_(++heard_, events_.back());
}

// Does library code run right now, or none at all?
bool Recorder::is_library(ThreadState& t) const {
    if (!t.frame) return true;
    Str const* file = t.frame->code->filename;
    if (starts_with(file, "<frozen ")) return true;
    return !library.empty() && starts_with(file, library) && file->length > library.size() &&
           file->ascii_view()[library.size()] == '/';
}

void Recorder::stored(ThreadState& t, Dict* ns, Str* name, Value old_value, Value new_value) {
    if (quiet_ || in_repr_ || !name->ascii || !is_module_attribute(name->ascii_view())) return;
    if (old_value == new_value) return;
    Value module = dict_get_str(ns, t.rt.names.dunder_name);
    bool by_exec = name == t.rt.names.dunder_builtins && new_value == Value(t.rt.builtins);
    record(t, module && is_str(module) ? to_utf8(module) : "?", name, old_value, new_value,
           by_exec ? Rule::exec_builtins : Rule::script_store);
}

std::string Recorder::take_why(std::string_view tail) {
    std::string why(std::exchange(why_, {}));
    for (std::size_t at; (at = why.find("{0}")) != why.npos;) why.replace(at, 3, tail);
    return why;
}

Recorder::Import::Import(ThreadState& t, Recorder* r, Value name) : t_(t), recorder_(r) {
    if (!recorder_) return;
    name_ = is_str(name) ? to_utf8(name) : "?";
    recorder_->tell(t, Kind::requested, name_);
    start_ = recorder_->now();
    ++recorder_->depth_;
}

void Recorder::Import::end(bool failed) {
    if (!recorder_) return;
    --recorder_->depth_;
    recorder_->tell(t_, Kind::imported, name_, {}, {}, failed ? error_text(t_) : std::string(),
                    recorder_->now() - start_);
}

}  // namespace minipy::modsys
