// Recorder: all that happens between an import and the first line of its module, and every write of
// `__spec__` and its sisters, in order. Whoever does a step tells the recorder; where there is none
// (Importer::trace is null) that is one test. What can be made of the events is writers.hpp.
#pragma once

#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/runtime.hpp"
#include "modsys/trace/texts.hpp"

#include <functional>
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

// One step, in few bytes: a trace of 1,000 imports has 25,000 of them. Values are kept as their repr: what an
// object looked like when it happened. The texts are Recorder::text().
struct Event {
    std::int64_t at = 0;         // nanoseconds since the recorder was made
    std::int64_t duration = -1;  // of what ends with this event; -1: nothing does
    Text module = Text::empty;
    Text subject = Text::empty;                             // see events.def
    Text old_value = Text::empty, new_value = Text::empty;  // of an attribute: "absent" where there is none
    Text file = Text::empty;                                // user code that caused it; empty: none ran
    std::int32_t line = 0;
    std::uint32_t more = 0;    // a Launcher's or State's number, counted from 1
    std::uint16_t depth = 0;   // how many imports of its thread it is inside of
    std::uint16_t thread = 1;  // 1: the main one; others in the order of their first event
    Kind kind = Kind::attribute;
    Rule rule = Rule::none;
    bool left = false;     // the rule left the attribute as it is
    bool library = false;  // caused by library code, or by the start: of interest to few
};

class Recorder final : public runtime::NamespaceWatcher {
  public:
    using Listener = std::function<void(std::size_t number, Event const&)>;
    Recorder();
    void listen(Listener listener) { listener_ = std::move(listener); }

    // Without it, the listener does not hear of steps caused by library code.
    bool everything = false;
    std::string library;  // the folder of the library
    // While a launcher's lines are walked: its own functions, and the command line it stands for.
    void launcher(std::string_view functions, std::string_view command);

    // ---- the texts that steps are told with
    Text text(std::string_view text) { return texts_.add(text); }
    Text text(runtime::Str const* text);
    Text text(runtime::Value name);  // of a str; any other value: ?
    // A value's repr, in one line.
    Text shown(runtime::ThreadState& t, runtime::Value v);
    // The error in flight, as one line; it stays.
    Text error(runtime::ThreadState& t);

    // ---- steps
    // A step of any kind but attribute.
    void tell(runtime::ThreadState& t, Kind kind, Text module, Text subject = Text::empty,
              Text old_value = Text::empty, Text new_value = Text::empty, std::int64_t duration = -1);
    // An attribute: `new_value` absent means it was deleted; left: it stayed.
    void record(runtime::ThreadState& t, Text module, runtime::Str* attribute, runtime::Value old_value,
                runtime::Value new_value, Rule rule, bool left = false);
    // A module that no finder has; `answers`: a line for each.
    void record_not_found(runtime::ThreadState& t, Text module, std::string_view answers);
    // Code is about to run in __main__, or in what stands for it: the attributes that it will find.
    void main_prepared(runtime::ThreadState& t, runtime::Dict* ns, std::string_view code);
    // Why a finder had nothing: it stands in the finder_answered or entry_tried that follows.
    void refused(runtime::ThreadState& t, std::string_view why);
    // "{0}" in it is the module's last name.
    Text take_why(runtime::ThreadState& t, std::string_view tail);
    // Whether a module about to be filled is the library's, so that its steps are of interest to few.
    void know_module(Text name, bool is_library);
    // From here on stores into this namespace are told, under this name: that of a module at its birth.
    void watch(runtime::Dict* ns, Text name);
    // That name; of a namespace that is not watched its __name__.
    Text name_of(runtime::ThreadState& t, runtime::Dict* ns);

    // ---- what was recorded
    std::vector<Event> const& events() const { return events_; }
    std::string_view text(Text text) const { return texts_[text]; }
    Texts const& texts() const { return texts_; }
    std::string_view counterpart(Event const& e) const;  // of an attribute: the rule's, or a launcher's
    std::string_view section(Event const& e) const;
    // Of main_prepared: names and values.
    std::span<std::pair<Text, Text> const> state(Event const& e) const;
    // Events that came after the memory for them was full (a million).
    std::size_t dropped() const { return dropped_; }
    // The events before this one belong to the process that this one was forked from.
    std::size_t first_event() const { return first_event_; }
    void forked(runtime::ThreadState& t);
    std::int64_t now() const;  // nanoseconds since the recorder was made

    // A script's own store into a watched namespace; absent and absent: it was born, with a module's
    // attributes.
    void stored(runtime::ThreadState& t, runtime::Dict* ns, runtime::Str* name, runtime::Value old_value,
                runtime::Value new_value) override;

    // Our own writes are recorded by who makes them, with their rule: the watcher must not see them twice.
    class Quiet {
      public:
        Quiet(runtime::ThreadState& t, Recorder* r);
        ~Quiet();
        Quiet(Quiet const&) = delete;

      private:
        runtime::ThreadState& t_;
        Recorder* recorder_;
    };

    // While a module written in C++ is made: what is stored is not a script's.
    class Native {
      public:
        Native(runtime::ThreadState& t, Recorder* r);
        ~Native();
        Native(Native const&) = delete;

      private:
        runtime::ThreadState& t_;
        Recorder* recorder_;
    };

    // An import, from its request to its end.
    class Import {
      public:
        Import(runtime::ThreadState& t, Recorder* r, runtime::Value name);
        // Tells the end; an error in flight is told, and stays.
        void end(bool failed);
        Text name() const { return name_; }

      private:
        runtime::ThreadState& t_;
        Recorder* recorder_;
        Text name_ = Text::empty;
        std::int64_t start_ = 0;
    };

    // A module's code that runs. What the import system begins, its loader does not begin again: a loader
    // that a script calls by itself (or a lazy module calls) tells what otherwise the import would.
    class Execution {
      public:
        enum class By { import, loader };
        Execution(runtime::ThreadState& t, Recorder* r, By by, runtime::Value name, runtime::Value loader);
        void end(bool failed);

      private:
        runtime::ThreadState& t_;
        Recorder* recorder_;  // null: it is not told
        Text name_ = Text::empty, loader_ = Text::empty;
        std::int64_t start_ = 0;
    };

  private:
    // What belongs to one thread of the program.
    struct Thread {
        runtime::ThreadState* state = nullptr;
        std::shared_ptr<bool> ended;  // the runtime's word for it: states' addresses are used again
        std::uint16_t number = 0, depth = 0;
        int quiet = 0, native = 0;
        bool in_repr = false;  // the repr of a value may itself store or import something
        std::string_view why;
        std::vector<Text> running;  // modules whose code runs, innermost last
    };
    struct Launcher {
        Text functions, command;
    };
    using State = std::vector<std::pair<Text, Text>>;

    Thread& thread(runtime::ThreadState& t) {
        if (last_thread_ && last_thread_->state == &t && !*last_thread_->ended) [[likely]]
            return *last_thread_;
        return find_thread(t);
    }
    Thread& find_thread(runtime::ThreadState& t);
    bool is_library(runtime::ThreadState& t) const;
    bool is_librarys(runtime::ThreadState& t, Text module);
    void add(runtime::ThreadState& t, Event e);
    void find_place(runtime::ThreadState& t, Event& e);
    void born(runtime::ThreadState& t, runtime::Dict* ns, runtime::Str* told);

    Texts texts_;
    Text absent_, none_, builtins_, unknown_, main_;
    std::vector<Event> events_;
    std::vector<Launcher> launchers_;
    std::vector<State> states_;
    std::uint32_t launcher_ = 0;  // whose lines are walked
    std::vector<std::unique_ptr<Thread>> threads_;
    Thread* last_thread_ = nullptr;
    std::vector<signed char> known_modules_;  // by Text: the library's (1), the program's (-1), unknown
    std::unordered_map<runtime::Dict*, Text> names_;  // of watched namespaces
    std::size_t heard_ = 0, dropped_ = 0, first_event_ = 0;
    Listener listener_;
    std::int64_t start_ = 0;
    std::string scratch_;
};

// A module attribute of the import system, or __doc__, __builtins__, __annotations__.
bool is_module_attribute(std::string_view name);

// A value as texts show it without asking it, where it is a plain spec or loader of ours; false: it is not.
bool put_plain_object(runtime::ThreadState& t, runtime::Value v, std::string& text);

}  // namespace minipy::modsys
