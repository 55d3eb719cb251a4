// -X spec: the events as a person reads them.
#include "modsys/trace/writers.hpp"

#include <fmt/format.h>

namespace minipy::modsys {

std::string_view SourceLines::line(std::string_view file, int number) {
    if (number <= 0 || file.empty() || file[0] == '<') return {};
    auto at = files_.find(file);
    if (at == files_.end()) {
        std::string name(file), text;
        at = files_.try_emplace(name).first;
        std::string_view rest = store_.read(name, text) == 0 ? std::string_view(text) : std::string_view();
        while (!rest.empty()) {
            std::size_t end = std::min(rest.find('\n'), rest.size());
            at->second.emplace_back(rest.substr(0, end));
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }
    if (std::size_t(number) > at->second.size()) return {};
    std::string_view line = at->second[std::size_t(number) - 1];
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
std::string place_of(Event const& e, SourceLines& sources) {
    if (e.file.empty()) return e.rule == Rule::leave_script ? "behind its last line" : "before any code runs";
    std::string_view source = sources.line(e.file, e.line);
    return fmt::format("{}:{}{}{}", e.file, e.line, source.empty() ? "" : ": ", source);
}

std::string milliseconds(std::int64_t ns) {
    return fmt::format("{:.3f} ms", double(ns) / 1e6);
}

// "x with y": the second text only where there is one.
std::string with(std::string_view text, std::string_view between, std::string_view more) {
    return more.empty() ? std::string(text) : fmt::format("{}{}{}", text, between, more);
}

std::string attribute_text(Event const& e, Paint paint) {
    std::string name = paint(bold, e.module + "." + e.attribute);
    if (e.left) return fmt::format("{} left {}", name, e.old_value);
    if (e.old_value == "absent") return fmt::format("{} = {}", name, paint(green, e.new_value));
    return fmt::format("{} {} -> {}", name, e.old_value, paint(green, e.new_value));
}

std::string state_text(Event const& e) {
    std::string text;
    for (auto const& [name, value] : e.attributes)
        if (name != "__builtins__" && name != "__doc__" && name != "__annotations__")
            text += fmt::format("{}{} {}", text.empty() ? "" : ", ", name,
                                value == "absent" ? value : "= " + value);
    return text;
}

std::string what_happened(Event const& e, Paint paint) {
    std::string_view failed = e.new_value;
    switch (e.kind) {
        case Kind::road: return paint(bold, "road: " + with(e.attribute, " ", e.new_value));
        case Kind::main_prepared:
            return fmt::format("{} runs with {}", paint(bold, e.attribute), state_text(e));
        case Kind::requested: return paint(blue, "import " + e.module);
        case Kind::in_modules: return fmt::format("{} is in sys.modules", e.module);
        case Kind::finder_asked:
            return fmt::format("asks {} for {} in {}", e.attribute, e.module,
                               e.new_value == "None" ? "sys.path" : e.new_value);
        case Kind::finder_answered:
            return with(fmt::format("{} answers {}", e.attribute, e.new_value), ": ", e.old_value);
        case Kind::entry_tried:
            return with(fmt::format("{}: {}", e.attribute.empty() ? "''" : e.attribute, e.new_value), ", ",
                        e.old_value);
        case Kind::spec_made: return fmt::format("spec of {}: {}", e.module, e.new_value);
        case Kind::module_created:
            return fmt::format("module {} created by {}: {}", e.module, e.attribute, e.new_value);
        case Kind::attribute: return attribute_text(e, paint);
        case Kind::code_found:
            return with(fmt::format("code of {} from {} {}", e.module, e.attribute, e.old_value), ": ",
                        e.new_value);
        case Kind::execution_begins: return paint(blue, "runs " + e.module);
        case Kind::execution_ends:
            return with(fmt::format("ran {} in {}", e.module, milliseconds(e.duration)), ", ",
                        failed.empty() ? "" : paint(red, failed));
        case Kind::replaced:
            return paint(yellow, fmt::format("{} put another object into sys.modules: {} -> {}", e.module,
                                             e.old_value, e.new_value));
        case Kind::bound: return fmt::format("{}.{} = {}", e.new_value, e.attribute, e.module);
        case Kind::imported:
            if (!failed.empty())
                return fmt::format("import of {} failed in {}: {}", e.module, milliseconds(e.duration),
                                   paint(red, failed));
            return fmt::format("imported {} in {}", e.module, milliseconds(e.duration));
        case Kind::reload: return paint(blue, "reload " + e.module);
        case Kind::lazy_load:
            return paint(blue, fmt::format("{} is lazy, and .{} makes it load", e.module, e.attribute));
        case Kind::not_found: return paint(red, e.module + " is nowhere:");
    }
    return {};
}

// The last line below an event: of what a person asks "who did that?".
bool has_place(Kind kind) {
    return kind == Kind::attribute || kind == Kind::requested || kind == Kind::not_found ||
           kind == Kind::reload || kind == Kind::lazy_load;
}

}  // namespace

std::string format_event(std::size_t number, Event const& e, SourceLines& sources, bool colour) {
    Paint paint{colour};
    std::string indent(std::size_t(e.depth) * 2, ' '), below = indent + "            ";
    std::string text =
        fmt::format("{} {:4}  {}{}\n", paint(dim, "spec"), number, indent, what_happened(e, paint));
    if (e.kind == Kind::not_found) {
        for (std::string_view rest = e.new_value; !rest.empty();) {
            std::size_t end = std::min(rest.find('\n'), rest.size());
            std::size_t begin = std::min(rest.find_first_not_of(' '), end);
            if (begin < end) text += below + std::string(rest.substr(begin, end - begin)) + "\n";
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }
    if (e.kind == Kind::attribute || e.kind == Kind::not_found)
        text +=
            below +
            paint(dim, fmt::format("by {} [{}], {}", text_of(e.rule).function, e.counterpart, e.section)) +
            "\n";
    if (has_place(e.kind)) text += below + paint(dim, "at " + place_of(e, sources)) + "\n";
    return text;
}

}  // namespace minipy::modsys
