// What can be made of recorded events: a timeline for people, JSON for programs, the trace-event format for
// trace viewers, and a page that shows it all.
#pragma once

#include "modsys/store/store.hpp"
#include "modsys/trace/recorder.hpp"

#include <map>

namespace minipy::modsys {

// Lines of source files, each file read once. What cannot be read has empty lines.
class SourceLines {
  public:
    explicit SourceLines(Store& store) : store_(store) {}
    // Line `number` of the file, counted from 1, without blanks around it.
    std::string_view line(std::string_view file, int number);

  private:
    struct File {
        std::string text;
        std::vector<std::uint32_t> starts;  // of its lines
    };
    Store& store_;
    std::map<std::string, File, std::less<>> files_;
    std::pair<std::string const, File> const* last_ = nullptr;
};

// One event as lines of the timeline, indented by the depth of its import. colour: for a terminal.
std::string format_event(Recorder const& recorder, std::size_t number, Event const& event,
                         SourceLines& sources, bool colour);

// Where long texts go, piece by piece: the writers below add to `text` and say so after each event.
struct TextSink {
    virtual ~TextSink() = default;
    virtual void added() {}
    std::string text;
};

// Whose trace it is.
struct TraceHead {
    std::vector<std::string> argv;
    int pid = 0, forked_from = 0;  // forked_from: the process that this one is a fork of, 0 if it is none
};

// Events as JSON lines, one object each; for_page: as they may stand in a page's script element.
//   n, t           its number, and nanoseconds since the start
//   event          its kind (events.def)
//   thread         1: the main one; others in the order of their first event
//   depth, module  how many imports of its thread it is inside of, and which module it is about
//   ...            the further texts under the names that events.def gives them
//   rule, function, counterpart, section, left     of an attribute
//   attributes     of main_prepared: name -> text
//   duration       nanoseconds, of execution_ends and imported
//   file, line, source                             whose code caused it; absent: none ran
//   library        whether library code did
class JsonLines {
  public:
    JsonLines(Recorder const& recorder, SourceLines& sources, std::string& out, bool for_page = false);
    void put(std::size_t index);

  private:
    struct KindKeys {
        std::string event, texts[3];
    };
    void text(Text text);
    void text(std::string_view text);
    void number(std::int64_t number);
    std::string quoted(std::string_view text) const;

    Recorder const& recorder_;
    SourceLines& sources_;
    std::string& out_;
    bool for_page_;
    std::vector<signed char> plain_;  // by Text: stands as it is (1), does not (-1), not looked at
    // What all events of a kind, or all attributes of a rule, have.
    std::vector<KindKeys> kinds_;
    std::vector<std::string> rules_;
    Text last_file_ = Text::empty;
    std::int32_t last_line_ = -1;
    std::string last_source_;
};

// All of a process's events. The first line is {"event": "trace", "schema": 2, "argv": [...], "pid": N,
// "dropped": N}; "forked_from" is there in a fork's.
void put_json_lines(Recorder const& recorder, TraceHead const& head, SourceLines& sources, TextSink& sink,
                    bool for_page = false);
// {"traceEvents": [...]}: chrome://tracing, Perfetto, speedscope.
void put_chrome_trace(Recorder const& recorder, TraceHead const& head, TextSink& sink);
// A page of its own, with the events in it.
void put_page(Recorder const& recorder, TraceHead const& head, SourceLines& sources, TextSink& sink);
// The same of JSON lines that were written before.
std::string html_page(std::string_view json_lines);
// The page without events: what the above fill.
std::string_view page_template();

// A text as JSON has it, in quotes. Bytes that are no UTF-8 become \udcXX, or the surrogate they encode.
std::string json_text(std::string_view text);

}  // namespace minipy::modsys
