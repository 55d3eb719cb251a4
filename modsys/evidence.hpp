// Negative evidence: why a module was not found. While an import looks, each finder that does not have the
// module leaves three words (who, where, why); if all end so, they are kept. What they mean is worked out
// when somebody asks: _modsys.explain(name), or -X spec.
#pragma once

#include "modsys/importer.hpp"

namespace minipy::modsys {

enum class Reason : unsigned char {
#define REASON(id, text) id,
#include "modsys/trace/reasons.def"
#undef REASON
};

// One search, for the time it runs: where finders leave their answers. Searches nest, and each thread has its
// own.
class Search {
  public:
    explicit Search(ThreadState& t);
    ~Search();
    Search(Search const&) = delete;

    // All finders said no: the answers are kept under the module's name (the last 64 such names), and the
    // trace is told.
    void failed(Value name);

  private:
    static Search* of(ThreadState& t);
    friend Value not_mine(ThreadState& t, Value finder, Value entry, Reason reason);
    friend std::uint32_t answers_so_far(ThreadState& t);
    ThreadState& t_;
    Search* outer_;
    List* answers_ = nullptr;  // finder, entry, reason, finder, entry, reason, ...
};

// "Not mine": None, and a note in the search that runs. finder: the class or object that was asked; entry:
// the path entry, or None.
Value not_mine(ThreadState& t, Value finder, Value entry, Reason reason);
// How many answers the search that runs has, and: the finder answered None and left no note, which is then
// made.
std::uint32_t answers_so_far(ThreadState& t);
void note_silence(ThreadState& t, std::uint32_t answers_before, Value finder, Value entry);
// An import that ended before any finder was asked.
void note_failure(ThreadState& t, Value name, Value entry, Reason reason);

// Why the module was not found, as a dict:
//   name     what was looked for: the module, or the parent of it that was missing
//   asked    the name as given
//   found    the spec, where it is there (now)
//   answers  a list of dicts: finder, entry, looked_for, reason, why
//   near     names of modules that look like it, nearest first
//   shadowed files that the parent hides which is no package
// `what`: a name, or a ModuleNotFoundError. The evidence of the last import that failed for it; where there
// is none, the finders are asked now, and nothing is imported. TypeError.
Result<Value> explain(ThreadState& t, Value what);
// The same answers as lines for the trace.
std::string answers_text(ThreadState& t, std::string_view name, List* answers);

}  // namespace minipy::modsys
