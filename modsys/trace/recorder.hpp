// Recorder: the timeline of module attributes. Everything that writes `__spec__` and its sisters reports
// here;
// `-X spec` prints each step as it happens.
#pragma once

#include "interpreter/runtime/runtime.hpp"

#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace minipy::modsys {

enum class Rule : unsigned char {
#define RULE(id, function, counterpart, section) id,
#include "modsys/trace/events.def"
#undef RULE
};

struct RuleText {
    std::string_view id, function, counterpart, section;
};
RuleText const& text_of(Rule rule);
std::span<RuleText const> rule_texts();

// One step. Values are kept as their repr: what an object looked like when it happened.
struct Event {
    std::string module, attribute;
    std::string old_value, new_value;  // "absent" where there is none
    Rule rule = Rule::module_new;
    bool left = false;     // the rule left the attribute as it is
    bool library = false;  // caused by library code, or by the start: of interest to few
    std::string file;      // user code that caused it; empty: none ran yet, or the script has ended
    int line = 0;
    std::string_view counterpart, section;  // the rule's, or a launcher's
};

class Recorder final : public runtime::NamespaceWatcher {
  public:
    using Listener = std::function<void(std::size_t number, Event const&)>;
    explicit Recorder(Listener listener = {}) : listener_(std::move(listener)) {}

    // Without it, the listener does not hear of steps caused by library code.
    bool everything = false;
    std::string library;  // the folder of the library
    // While a launcher's lines are walked: its own functions, and the command line it stands for.
    std::string_view launcher_functions, launcher_command;

    // A step: `value` absent means the attribute was deleted; left: it stayed.
    void record(runtime::ThreadState& t, std::string module, runtime::Str* attribute,
                runtime::Value old_value, runtime::Value new_value, Rule rule, bool left = false);
    // A module that no finder has; `answers`: a line for each.
    void record_not_found(runtime::ThreadState& t, std::string module, std::string answers);
    // Whether a module about to be filled is the library's, so that its steps are of interest to few.
    void know_module(std::string name, bool is_library) { known_modules_[std::move(name)] = is_library; }
    std::vector<Event> const& events() const { return events_; }

    // A script's own store into a watched namespace.
    void stored(runtime::ThreadState& t, runtime::Dict* ns, runtime::Str* name, runtime::Value old_value,
                runtime::Value new_value) override;

    // Our own writes are recorded by who makes them, with their rule: the watcher must not see them twice.
    class Quiet {
      public:
        explicit Quiet(Recorder* r) : recorder_(r) {
            if (recorder_) ++recorder_->quiet_;
        }
        ~Quiet() {
            if (recorder_) --recorder_->quiet_;
        }
        Quiet(Quiet const&) = delete;

      private:
        Recorder* recorder_;
    };

  private:
    friend class Quiet;
    bool is_library(runtime::ThreadState& t) const;
    void add(runtime::ThreadState& t, Event e);

    std::vector<Event> events_;
    std::map<std::string, bool> known_modules_;
    std::size_t heard_ = 0;
    Listener listener_;
    int quiet_ = 0;
    bool in_repr_ = false;  // the repr of a value may itself store something
};

// A module attribute of the import system, or __doc__, __builtins__, __annotations__.
bool is_module_attribute(std::string_view name);
// Bits that make the interpreter report stores into a namespace.
void watch_namespace(runtime::Dict* ns);

// The step as `-X spec` prints it.
std::string format_event(std::size_t number, Event const& event);

}  // namespace minipy::modsys
