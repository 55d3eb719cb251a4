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
    Store& store_;
    std::map<std::string, std::vector<std::string>, std::less<>> files_;
};

// One event as lines of the timeline, indented by the depth of its import. colour: for a terminal.
std::string format_event(std::size_t number, Event const& event, SourceLines& sources, bool colour);

// JSON lines. The first is {"event": "trace", "schema": 1, "argv": [...]}; each further one an event:
//   n, t           its number, and nanoseconds since the start
//   event          its kind (events.def)
//   depth, module
//   ...            the further texts under the names that events.def gives them
//   rule, function, counterpart, section, left     of an attribute
//   attributes     of main_prepared: name -> text
//   duration       nanoseconds, of execution_ends and imported
//   file, line, source                             whose code caused it; absent: none ran
//   library        whether library code did
std::string json_line(std::size_t number, Event const& event, SourceLines& sources);
std::string json_lines(Recorder const& recorder, std::vector<std::string> const& argv, SourceLines& sources);
// {"traceEvents": [...]}: chrome://tracing, Perfetto, speedscope.
std::string chrome_trace(Recorder const& recorder);
// A page of its own, with the events in it.
std::string html_page(std::string_view json_lines);
// The page without events: what html_page fills.
std::string_view page_template();

// A text as JSON has it, in quotes. Bytes that are no UTF-8 become \udcXX, or the surrogate they encode.
std::string json_text(std::string_view text);

}  // namespace minipy::modsys
