// Recording the steps of imports and of module attributes.
#include "modsys/trace/recorder.hpp"

#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/exception.hpp"
#include "interpreter/runtime/frame.hpp"
#include "interpreter/runtime/thread_extra.hpp"

#include <algorithm>
#include <chrono>
#include <limits>

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
    return name.size() > 6 && name.starts_with("__") &&
           std::find(std::begin(watched_names), std::end(watched_names), name) != std::end(watched_names);
}

Recorder::Recorder() : start_(clock_now()) {
    events_.reserve(1024);
    absent_ = texts_.add("absent");
    none_ = texts_.add("None");
    builtins_ = texts_.add("the dict of builtins");
    unknown_ = texts_.add("?");
    main_ = texts_.add("__main__");
}

std::int64_t Recorder::now() const {
    return clock_now() - start_;
}

// ---- texts

Text Recorder::text(Str const* text) {
    return text->ascii ? texts_.add(text->ascii_view()) : texts_.add(to_utf8(text));
}

Text Recorder::text(Value name) {
    return is_str(name) ? text(name.as<Str>()) : unknown_;
}

namespace {

// A text that stands in its repr as it is: most are.
bool is_plain_text(Str const* text) {
    if (!text->ascii || text->length > 150) return false;
    for (char c : text->ascii_view())
        if (c < ' ' || c == '\'' || c == '"' || c == '\\' || c == 0x7F) return false;
    return true;
}

// Cut to a line's length.
std::string_view one_line(std::string& text) {
    std::replace(text.begin(), text.end(), '\n', ' ');
    constexpr std::size_t longest = 200;
    if (text.size() <= longest) return text;
    std::size_t end = longest;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;  // no half letters
    text.resize(end);
    return text += "...";
}

}  // namespace

// repr of a value; an error in it is no error of the program.
Text Recorder::shown(ThreadState& t, Value v) {
    if (v.is_absent()) return absent_;
    if (v.is_none()) return none_;
    if (v == Value(t.rt.builtins)) return builtins_;
    if (v.is_object() && v.as_object()->shape == t.rt.str_shape && is_plain_text(v.as<Str>())) {
        scratch_ = '\'';
        scratch_ += v.as<Str>()->ascii_view();
        return texts_.add(scratch_ += '\'');
    }
    scratch_.clear();
    if (put_plain_object(t, v, scratch_)) return texts_.add(one_line(scratch_));
    bool const outer = std::exchange(thread(t).in_repr, true);
    Value error = t.error ? take_error(t) : Value::absent();
    auto text = repr(t, v);
    std::string s = text.ok() ? to_utf8(text.value()) : "<no repr>";
    if (!text.ok()) clear_error(t);
    if (error) (void)raise_value(t, error);
    thread(t).in_repr = outer;
    return texts_.add(one_line(s));
}

Text Recorder::error(ThreadState& t) {
    if (!t.error) return Text::empty;
    Value error = t.error;
    std::string name = type_name_of(t, error);
    Value taken = take_error(t);
    bool const outer = std::exchange(thread(t).in_repr, true);
    auto text = str(t, error);
    std::string said = text.ok() ? to_utf8(text.value()) : std::string();
    if (!text.ok()) clear_error(t);
    (void)raise_value(t, taken);
    thread(t).in_repr = outer;
    std::replace(said.begin(), said.end(), '\n', ' ');
    return texts_.add(said.empty() ? name : name + ": " + said);
}

// ---- threads

Recorder::Thread& Recorder::find_thread(ThreadState& t) {
    for (auto& known : threads_)
        if (known->state == &t && !*known->ended) return *(last_thread_ = known.get());
    auto made = std::make_unique<Thread>();
    made->state = &t;
    made->ended = t.extra->ended;
    std::size_t others = threads_.size() + 1;
    for (auto& known : threads_) others -= known->number == 1;
    bool const is_first = &t == t.rt.main_thread;
    made->number = std::uint16_t(is_first ? 1 : std::min<std::size_t>(others + 1, 0xFFFF));
    threads_.push_back(std::move(made));
    return *(last_thread_ = threads_.back().get());
}

Recorder::Quiet::Quiet(ThreadState& t, Recorder* r) : t_(t), recorder_(r) {
    if (recorder_) ++recorder_->thread(t_).quiet;
}

Recorder::Quiet::~Quiet() {
    if (recorder_) --recorder_->thread(t_).quiet;
}

Recorder::Native::Native(ThreadState& t, Recorder* r) : t_(t), recorder_(r) {
    if (recorder_) ++recorder_->thread(t_).native;
}

Recorder::Native::~Native() {
    if (recorder_) --recorder_->thread(t_).native;
}

void Recorder::forked(ThreadState& t) {
    first_event_ = events_.size();
    dropped_ = 0;
    Thread mine = std::move(thread(t));
    mine.number = 1;
    threads_.clear();
    threads_.push_back(std::make_unique<Thread>(std::move(mine)));
    last_thread_ = threads_.back().get();
}

// ---- steps

void Recorder::launcher(std::string_view functions, std::string_view command) {
    launchers_.push_back({text(functions), text(command)});
    launcher_ = functions.empty() ? 0 : std::uint32_t(launchers_.size());
}

void Recorder::record(ThreadState& t, Text module, Str* attribute, Value old_value, Value new_value,
                      Rule rule, bool left) {
    if (thread(t).in_repr) return;
    Event e;
    e.module = module;
    e.subject = text(attribute);
    e.old_value = shown(t, old_value);
    e.new_value = left ? e.old_value : shown(t, new_value);
    e.rule = rule;
    e.left = left;
    if (rule == Rule::launcher) e.more = launcher_;
    add(t, e);
}

void Recorder::tell(ThreadState& t, Kind kind, Text module, Text subject, Text old_value, Text new_value,
                    std::int64_t duration) {
    if (thread(t).in_repr) return;
    Event e;
    e.kind = kind;
    e.module = module;
    e.subject = subject;
    e.old_value = old_value;
    e.new_value = new_value;
    e.duration = duration;
    add(t, e);
}

void Recorder::record_not_found(ThreadState& t, Text module, std::string_view answers) {
    if (thread(t).in_repr) return;
    Event e;
    e.kind = Kind::not_found;
    e.rule = Rule::not_found;
    e.module = module;
    e.new_value = text(answers);
    add(t, e);
}

void Recorder::main_prepared(ThreadState& t, Dict* ns, std::string_view code) {
    if (thread(t).in_repr) return;
    Event e;
    e.kind = Kind::main_prepared;
    e.module = main_;
    e.subject = text(code);
    State state;
    for (std::string_view name : watched_names)
        state.emplace_back(text(name), shown(t, dict_get_str(ns, intern(t, name))));
    states_.push_back(std::move(state));
    e.more = std::uint32_t(states_.size());
    add(t, e);
}

std::string_view Recorder::counterpart(Event const& e) const {
    bool const by_launcher = e.rule == Rule::launcher && e.more;
    return by_launcher ? text(launchers_[e.more - 1].functions) : text_of(e.rule).counterpart;
}

std::string_view Recorder::section(Event const& e) const {
    bool const by_launcher = e.rule == Rule::launcher && e.more;
    return by_launcher ? text(launchers_[e.more - 1].command) : text_of(e.rule).section;
}

std::span<std::pair<Text, Text> const> Recorder::state(Event const& e) const {
    if (e.kind != Kind::main_prepared || e.more == 0) return {};
    return states_[e.more - 1];
}

void Recorder::know_module(Text name, bool is_library) {
    if (known_modules_.size() <= std::size_t(name)) known_modules_.resize(texts_.size() + 1024);
    known_modules_[std::size_t(name)] = is_library ? 1 : -1;
}

bool Recorder::is_librarys(ThreadState& t, Text module) {
    if (std::size_t(module) < known_modules_.size())
        if (signed char known = known_modules_[std::size_t(module)]) return known > 0;
    return module != main_ && is_library(t);
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
    e.file = text(found->code->filename);
    auto const* position = position_at(found->code, current_word(found));
    e.line = position ? std::int32_t(position->line) : 0;
}

void Recorder::add(ThreadState& t, Event e) {
    if (events_.size() - first_event_ >= most_events) {
        ++dropped_;
        return;
    }
    Thread const& here = thread(t);
    e.at = now();
    e.depth = here.depth;
    e.thread = here.number;
    find_place(t, e);
    e.library = is_librarys(t, e.module);
    events_.push_back(e);
    if (!listener_ || (e.library && !everything)) return;
    listener_(++heard_, e);
}

// Does library code run right now, or none at all?
bool Recorder::is_library(ThreadState& t) const {
    if (!t.frame) return true;
    Str const* file = t.frame->code->filename;
    if (starts_with(file, "<frozen ")) return true;
    return !library.empty() && starts_with(file, library) && file->length > library.size() &&
           file->ascii_view()[library.size()] == '/';
}

// ---- namespaces

void Recorder::watch(Dict* ns, Text name) {
    ns->flags |= dict_watched;
    ns->keys_version = 0;  // instructions that know the entries' places would store without a word
    names_[ns] = name;
}

Text Recorder::name_of(ThreadState& t, Dict* ns) {
    if (auto known = names_.find(ns); known != names_.end()) return known->second;
    return text(dict_get_str(ns, t.rt.names.dunder_name));
}

// A module has got its first attributes, all None but its name: one event stands for them.
void Recorder::born(ThreadState& t, Dict* ns, Str* told) {
    Value const name = dict_get_str(ns, t.rt.names.dunder_name);
    watch(ns, name ? text(name) : unknown_);
    record(t, names_[ns], told, Value::absent(), dict_get_str(ns, told), Rule::module_new);
    Value const doc = dict_get_str(ns, t.rt.names.dunder_doc);
    if (!doc.is_none()) record(t, names_[ns], t.rt.names.dunder_doc, Value::none(), doc, Rule::module_new);
}

void Recorder::stored(ThreadState& t, Dict* ns, Str* name, Value old_value, Value new_value) {
    if (!name->ascii || !is_module_attribute(name->ascii_view())) return;
    if (old_value.is_absent() && new_value.is_absent()) return born(t, ns, name);
    if (thread(t).quiet || thread(t).in_repr || old_value == new_value) return;
    Rule const rule = thread(t).native ? Rule::native_module : Rule::script_store;
    bool by_exec = name == t.rt.names.dunder_builtins && new_value == Value(t.rt.builtins);
    record(t, name_of(t, ns), name, old_value, new_value, by_exec ? Rule::exec_builtins : rule);
}

// ---- finders

void Recorder::refused(ThreadState& t, std::string_view why) {
    thread(t).why = why;
}

Text Recorder::take_why(ThreadState& t, std::string_view tail) {
    std::string_view const why = std::exchange(thread(t).why, {});
    if (why.find("{0}") == why.npos) return text(why);
    scratch_ = why;
    for (std::size_t at; (at = scratch_.find("{0}")) != scratch_.npos;) scratch_.replace(at, 3, tail);
    return text(scratch_);
}

// ---- imports and executions

Recorder::Import::Import(ThreadState& t, Recorder* r, Value name) : t_(t), recorder_(r) {
    if (!recorder_) return;
    name_ = recorder_->text(name);
    recorder_->tell(t, Kind::requested, name_);
    start_ = recorder_->now();
    ++recorder_->thread(t).depth;
}

void Recorder::Import::end(bool failed) {
    if (!recorder_) return;
    --recorder_->thread(t_).depth;
    recorder_->tell(t_, Kind::imported, name_, {}, {}, failed ? recorder_->error(t_) : Text::empty,
                    recorder_->now() - start_);
}

Recorder::Execution::Execution(ThreadState& t, Recorder* r, By by, Value name, Value loader)
    : t_(t), recorder_(r) {
    if (!recorder_) return;
    name_ = recorder_->text(name);
    auto& running = recorder_->thread(t).running;
    if (by == By::loader && !running.empty() && running.back() == name_) {
        recorder_ = nullptr;
        return;
    }
    running.push_back(name_);
    bool const is_class = is_type(loader);
    loader_ = recorder_->text((is_class ? loader.as<Type>() : type_of(t, loader))->name);
    recorder_->tell(t, Kind::execution_begins, name_, loader_);
    start_ = recorder_->now();
}

void Recorder::Execution::end(bool failed) {
    if (!recorder_) return;
    recorder_->tell(t_, Kind::execution_ends, name_, loader_, {}, failed ? recorder_->error(t_) : Text::empty,
                    recorder_->now() - start_);
    auto& running = recorder_->thread(t_).running;
    if (!running.empty()) running.pop_back();
}

}  // namespace minipy::modsys
