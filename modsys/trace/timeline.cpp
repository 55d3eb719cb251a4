// -X spec: the events as a person reads them.
#include "modsys/trace/writers.hpp"

#include <fmt/format.h>

namespace minipy::modsys {

std::string_view SourceLines::line(std::string_view file, int number) {
    if (number <= 0 || file.empty() || file[0] == '<') return {};
    if (!last_ || last_->first != file) {
        auto at = files_.find(file);
        if (at == files_.end()) {
            std::string name(file);
            at = files_.try_emplace(name).first;
            File& made = at->second;
            if (store_.read(name, made.text) != 0) made.text.clear();
            for (std::size_t start = 0; start < made.text.size();) {
                made.starts.push_back(std::uint32_t(start));
                start = std::min(made.text.find('\n', start), made.text.size()) + 1;
            }
        }
        last_ = &*at;
    }
    File const& found = last_->second;
    if (std::size_t(number) > found.starts.size()) return {};
    std::string_view line = std::string_view(found.text).substr(found.starts[std::size_t(number) - 1]);
    line = line.substr(0, line.find('\n'));
    std::size_t begin = line.find_first_not_of(" \t\f\r"), end = line.find_last_not_of(" \t\f\r");
    return begin == line.npos ? std::string_view() : line.substr(begin, end + 1 - begin);
}

namespace {

struct Paint {
    bool on;
    std::string operator()(std::string_view code, std::string_view text) const {
        return on ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : std::string(text);
    }
};
constexpr std::string_view bold = "1", dim = "2", red = "31", green = "32", yellow = "33", blue = "34";

// Where it happened, as a person says it.
std::string place_of(Recorder const& r, Event const& e, SourceLines& sources) {
    if (e.file == Text::empty)
        return e.rule == Rule::leave_script ? "behind its last line" : "before any code runs";
    std::string_view const file = r.text(e.file), source = sources.line(file, e.line);
    return fmt::format("{}:{}{}{}", file, e.line, source.empty() ? "" : ": ", source);
}

std::string milliseconds(std::int64_t ns) {
    return fmt::format("{:.3f} ms", double(ns) / 1e6);
}

// "x with y": the second text only where there is one.
std::string with(std::string_view text, std::string_view between, std::string_view more) {
    return more.empty() ? std::string(text) : fmt::format("{}{}{}", text, between, more);
}

// The texts of an event.
struct Words {
    Words(Recorder const& r, Event const& e)
        : module(r.text(e.module)),
          subject(r.text(e.subject)),
          old_value(r.text(e.old_value)),
          new_value(r.text(e.new_value)) {}
    std::string_view module, subject, old_value, new_value;
};

std::string attribute_text(Event const& e, Words const& w, Paint paint) {
    std::string name = paint(bold, fmt::format("{}.{}", w.module, w.subject));
    if (e.left) return fmt::format("{} left {}", name, w.old_value);
    if (w.old_value == "absent") return fmt::format("{} = {}", name, paint(green, w.new_value));
    return fmt::format("{} {} -> {}", name, w.old_value, paint(green, w.new_value));
}

std::string state_text(Recorder const& r, Event const& e) {
    std::string text;
    for (auto const& [attribute, state] : r.state(e)) {
        std::string_view const name = r.text(attribute), value = r.text(state);
        if (name != "__builtins__" && name != "__doc__" && name != "__annotations__")
            text += fmt::format("{}{} {}{}", text.empty() ? "" : ", ", name, value == "absent" ? "" : "= ",
                                value);
    }
    return text;
}

std::string what_happened(Recorder const& r, Event const& e, Paint paint) {
    Words const w(r, e);
    std::string_view const failed = w.new_value;
    switch (e.kind) {
        case Kind::road: return paint(bold, "road: " + with(w.subject, " ", w.new_value));
        case Kind::main_prepared:
            return fmt::format("{} runs with {}", paint(bold, w.subject), state_text(r, e));
        case Kind::requested: return paint(blue, fmt::format("import {}", w.module));
        case Kind::in_modules: return fmt::format("{} is in sys.modules", w.module);
        case Kind::finder_asked:
            return fmt::format("asks {} for {} in {}", w.subject, w.module,
                               w.new_value == "None" ? "sys.path" : w.new_value);
        case Kind::finder_answered:
            return with(fmt::format("{} answers {}", w.subject, w.new_value), ": ", w.old_value);
        case Kind::entry_tried:
            return with(fmt::format("{}: {}", w.subject.empty() ? "''" : w.subject, w.new_value), ", ",
                        w.old_value);
        case Kind::spec_made: return fmt::format("spec of {}: {}", w.module, w.new_value);
        case Kind::module_created:
            return fmt::format("module {} created by {}: {}", w.module, w.subject, w.new_value);
        case Kind::attribute: return attribute_text(e, w, paint);
        case Kind::code_found:
            return with(fmt::format("code of {} from {} {}", w.module, w.subject, w.old_value), ": ",
                        w.new_value);
        case Kind::execution_begins: return paint(blue, fmt::format("{} runs {}", w.subject, w.module));
        case Kind::execution_ends:
            return with(fmt::format("ran {} in {}", w.module, milliseconds(e.duration)), ", ",
                        failed.empty() ? "" : paint(red, failed));
        case Kind::replaced:
            return paint(yellow, fmt::format("{} put another object into sys.modules: {} -> {}", w.module,
                                             w.old_value, w.new_value));
        case Kind::bound: return fmt::format("{}.{} = {}", w.new_value, w.subject, w.module);
        case Kind::imported:
            if (!failed.empty())
                return fmt::format("import of {} failed in {}: {}", w.module, milliseconds(e.duration),
                                   paint(red, failed));
            return fmt::format("imported {} in {}", w.module, milliseconds(e.duration));
        case Kind::reload: return paint(blue, fmt::format("reload {}", w.module));
        case Kind::lazy_load:
            return paint(blue, fmt::format("{} is lazy, and .{} makes it load", w.module, w.subject));
        case Kind::not_found: return paint(red, fmt::format("{} is nowhere:", w.module));
    }
    return {};
}

// The last line below an event: of what a person asks "who did that?".
bool has_place(Kind kind) {
    return kind == Kind::attribute || kind == Kind::requested || kind == Kind::not_found ||
           kind == Kind::reload || kind == Kind::lazy_load;
}

}  // namespace

std::string format_event(Recorder const& recorder, std::size_t number, Event const& e, SourceLines& sources,
                         bool colour) {
    Paint paint{colour};
    std::string indent(std::size_t(e.depth) * 2, ' '), below = indent + "            ";
    std::string const thread = e.thread == 1 ? "" : paint(yellow, fmt::format("thread {}: ", e.thread));
    std::string text = fmt::format("{} {:4}  {}{}{}\n", paint(dim, "spec"), number, indent, thread,
                                   what_happened(recorder, e, paint));
    if (e.kind == Kind::not_found) {
        for (std::string_view rest = recorder.text(e.new_value); !rest.empty();) {
            std::size_t end = std::min(rest.find('\n'), rest.size());
            std::size_t begin = std::min(rest.find_first_not_of(' '), end);
            if (begin < end) text += below + std::string(rest.substr(begin, end - begin)) + "\n";
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }
    if (e.kind == Kind::attribute || e.kind == Kind::not_found)
        text += below +
                paint(dim, fmt::format("by {} [{}], {}", text_of(e.rule).function, recorder.counterpart(e),
                                       recorder.section(e))) +
                "\n";
    if (has_place(e.kind)) text += below + paint(dim, "at " + place_of(recorder, e, sources)) + "\n";
    return text;
}

}  // namespace minipy::modsys
