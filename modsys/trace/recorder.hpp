// Recorder: all that happens between an import and the first line of its module, and every write of
// `__spec__` and its sisters, in order. Whoever does a step tells the recorder; where there is none
// (Importer::trace is null) that is one test. What can be made of the events is writers.hpp.
#pragma once

#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/runtime.hpp"

#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace minipy::modsys {

enum class Rule : unsigned char {
#define RULE(id, function, counterpart, section) id,
#include "modsys/trace/events.def"
};

struct RuleText {
    std::string_view id, function, counterpart, section;
};
RuleText const& text_of(Rule rule);
std::span<RuleText const> rule_texts();

enum class Kind : unsigned char {
#define EVENT(id, subject, old, new, doc) id,
#include "modsys/trace/events.def"
};

// An event's name, and the names of its further texts.
struct KindText {
    std::string_view id, subject, old_value, new_value, doc;
};
KindText const& text_of(Kind kind);
std::span<KindText const> kind_texts();

// One step. Values are kept as their repr: what an object looked like when it happened.
struct Event {
    Kind kind = Kind::attribute;
    Rule rule = Rule::none;
    bool left = false;     // the rule left the attribute as it is
    bool library = false;  // caused by library code, or by the start: of interest to few
    int depth = 0;         // how many imports it is inside of
    int line = 0;
    std::int64_t at = 0;                    // nanoseconds since the recorder was made
    std::int64_t duration = -1;             // of what ends with this event; -1: nothing does
    std::string_view counterpart, section;  // the rule's, or a launcher's
    std::string_view file;  // user code that caused it (the recorder keeps it); empty: none ran
    std::string module;
    std::string attribute;             // the event's subject, see events.def
    std::string old_value, new_value;  // of an attribute: "absent" where there is none
    std::vector<std::pair<std::string, std::string>> attributes;  // of main_prepared: its state
};

class Recorder final : public runtime::NamespaceWatcher {
  public:
    using Listener = std::function<void(std::size_t number, Event const&)>;
    explicit Recorder(Listener listener = {});

    // Without it, the listener does not hear of steps caused by library code.
    bool everything = false;
    std::string library;  // the folder of the library
    // While a launcher's lines are walked: its own functions, and the command line it stands for.
    std::string_view launcher_functions, launcher_command;

    // A step of any kind but attribute.
    void tell(runtime::ThreadState& t, Kind kind, std::string module, std::string subject = {},
              std::string old_value = {}, std::string new_value = {}, std::int64_t duration = -1);
    // The same where the last text is a value's repr.
    void tell_value(runtime::ThreadState& t, Kind kind, std::string module, std::string subject,
                    std::string old_value, runtime::Value new_value);
    // An attribute: `new_value` absent means it was deleted; left: it stayed.
    void record(runtime::ThreadState& t, std::string module, runtime::Str* attribute,
                runtime::Value old_value, runtime::Value new_value, Rule rule, bool left = false);
    // How a value is shown in events: its repr, in one line.
    std::string text_of_value(runtime::ThreadState& t, runtime::Value v) { return shown(t, v); }
    // A module that no finder has; `answers`: a line for each.
    void record_not_found(runtime::ThreadState& t, std::string module, std::string answers);
    // Code is about to run in __main__, or in what stands for it: the attributes that it will find.
    void main_prepared(runtime::ThreadState& t, runtime::Dict* ns, std::string code);
    // Why a finder had nothing: it stands in the finder_answered or entry_tried that follows.
    void refused(std::string_view why) { why_ = why; }
    // "{0}" in it is the module's last name.
    std::string take_why(std::string_view tail = {});
    // Whether a module about to be filled is the library's, so that its steps are of interest to few.
    void know_module(std::string name, bool is_library);

    std::vector<Event> const& events() const { return events_; }
    // Events that came after the memory for them was full (a million).
    std::size_t dropped() const { return dropped_; }
    std::int64_t now() const;  // nanoseconds since the recorder was made
    // The error in flight, as one line; it stays.
    static std::string error_text(runtime::ThreadState& t);

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

    // An import, from its request to its end.
    class Import {
      public:
        Import(runtime::ThreadState& t, Recorder* r, runtime::Value name);
        // Tells the end; an error in flight is told, and stays.
        void end(bool failed);

      private:
        runtime::ThreadState& t_;
        Recorder* recorder_;
        std::string name_;
        std::int64_t start_ = 0;
    };

  private:
    friend class Quiet;
    friend class Import;
    bool is_library(runtime::ThreadState& t) const;
    void add(runtime::ThreadState& t, Event e);
    std::string shown(runtime::ThreadState& t, runtime::Value v);

    void find_place(runtime::ThreadState& t, Event& e);
    bool is_librarys(runtime::ThreadState& t, std::string const& module);

    std::vector<Event> events_;
    std::unordered_map<std::string, bool> known_modules_;
    std::set<std::string, std::less<>> files_;
    std::string_view last_file_;  // of the event before: most come from the same line
    std::string last_module_;     // and are about the same module
    std::optional<bool> last_known_;
    std::size_t heard_ = 0, dropped_ = 0;
    Listener listener_;
    std::int64_t start_ = 0;
    std::string_view why_;
    int quiet_ = 0, depth_ = 0;
    bool in_repr_ = false;  // the repr of a value may itself store or import something
};

// A module attribute of the import system, or __doc__, __builtins__, __annotations__.
bool is_module_attribute(std::string_view name);
// Bits that make the interpreter report stores into a namespace.
void watch_namespace(runtime::Dict* ns);

}  // namespace minipy::modsys
