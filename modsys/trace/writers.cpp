// The events for programs: JSON lines, the trace-event format, and the page that has them in it.
#include "modsys/trace/writers.hpp"

#include <fmt/format.h>

namespace minipy::modsys {

namespace {

// How long the UTF-8 sequence at the start is, surrogates among them; 0: it is none.
std::size_t sequence_length(std::string_view s) {
    auto byte = [&](std::size_t i) { return static_cast<unsigned char>(s[i]); };
    unsigned char c = byte(0);
    std::size_t length = c < 0x80                ? 1
                         : c >= 0xC2 && c < 0xE0 ? 2
                         : c >= 0xE0 && c < 0xF0 ? 3
                         : c >= 0xF0 && c < 0xF5 ? 4
                                                 : 0;
    if (length > s.size()) return 0;
    for (std::size_t i = 1; i < length; ++i)
        if ((byte(i) & 0xC0) != 0x80) return 0;
    return length;
}

void put_escaped(std::string& out, char c) {
    switch (c) {
        case '"': out += "\\\""; return;
        case '\\': out += "\\\\"; return;
        case '\n': out += "\\n"; return;
        case '\t': out += "\\t"; return;
        case '\r': out += "\\r"; return;
        default: out += fmt::format("\\u{:04x}", static_cast<unsigned char>(c));
    }
}

bool is_plain(char c) {
    return c >= 0x20 && c != '"' && c != '\\' && c != 0x7F;
}

}  // namespace

std::string json_text(std::string_view text) {
    std::string out = "\"";
    while (!text.empty()) {
        std::size_t plain = 0;
        while (plain < text.size() && is_plain(text[plain])) ++plain;
        out += text.substr(0, plain);
        text.remove_prefix(plain);
        if (text.empty()) break;
        std::size_t length = sequence_length(text);
        bool surrogate = length == 3 && text[0] == '\xED' && static_cast<unsigned char>(text[1]) >= 0xA0;
        if (length == 0) {
            out += fmt::format("\\udc{:02x}", static_cast<unsigned char>(text[0]));
            length = 1;
        } else if (surrogate) {
            unsigned code = 0xD000u | (static_cast<unsigned char>(text[1]) & 0x3Fu) << 6 |
                            (static_cast<unsigned char>(text[2]) & 0x3Fu);
            out += fmt::format("\\u{:04x}", code);
        } else if (length == 1) {
            put_escaped(out, text[0]);
        } else {
            out += text.substr(0, length);
        }
        text.remove_prefix(length);
    }
    return out + "\"";
}

namespace {

class Line {
  public:
    void raw(std::string_view key, std::string_view value) {
        text_ += text_.empty() ? "{\"" : ", \"";
        text_ += key;
        text_ += "\": ";
        text_ += value;
    }
    void text(std::string_view key, std::string_view value) { raw(key, json_text(value)); }
    void number(std::string_view key, std::int64_t value) { raw(key, fmt::format_int(value).c_str()); }
    std::string end() { return text_ + "}"; }

  private:
    std::string text_;
};

std::string attributes_object(Event const& e) {
    Line line;
    for (auto const& [name, value] : e.attributes) line.text(name, value);
    return line.end();
}

}  // namespace

std::string json_line(std::size_t number, Event const& e, SourceLines& sources) {
    KindText const& kind = text_of(e.kind);
    Line line;
    line.number("n", std::int64_t(number));
    line.number("t", e.at);
    line.text("event", kind.id);
    line.number("depth", e.depth);
    line.text("module", e.module);
    if (!kind.subject.empty()) line.text(kind.subject, e.attribute);
    if (!kind.old_value.empty()) line.text(kind.old_value, e.old_value);
    if (!kind.new_value.empty()) line.text(kind.new_value, e.new_value);
    if (e.kind == Kind::attribute) {
        RuleText const& rule = text_of(e.rule);
        line.text("rule", rule.id);
        line.text("function", rule.function);
        line.text("counterpart", e.counterpart);
        line.text("section", e.section);
        line.raw("left", e.left ? "true" : "false");
    }
    if (e.kind == Kind::main_prepared) line.raw("attributes", attributes_object(e));
    if (e.duration >= 0) line.number("duration", e.duration);
    if (!e.file.empty()) {
        line.text("file", e.file);
        line.number("line", e.line);
        if (auto source = sources.line(e.file, e.line); !source.empty()) line.text("source", source);
    }
    line.raw("library", e.library ? "true" : "false");
    return line.end();
}

std::string json_lines(Recorder const& recorder, std::vector<std::string> const& argv, SourceLines& sources) {
    std::string words;
    for (std::string const& word : argv) words += (words.empty() ? "" : ", ") + json_text(word);
    std::string text =
        fmt::format("{{\"event\": \"trace\", \"schema\": 1, \"argv\": [{}], \"dropped\": {}}}\n", words,
                    recorder.dropped());
    std::size_t number = 0;
    for (Event const& e : recorder.events()) text += json_line(++number, e, sources) + "\n";
    return text;
}

namespace {

std::string microseconds(std::int64_t ns) {
    return fmt::format("{:.3f}", double(ns) / 1e3);
}

// A bar for what has a duration, a point for an attribute that was written.
void put_chrome(std::string& out, Event const& e) {
    bool bar = e.duration >= 0;
    if (!bar && (e.kind != Kind::attribute || e.left)) return;
    KindText const& kind = text_of(e.kind);
    std::string name = e.kind == Kind::attribute        ? e.module + "." + e.attribute
                       : e.kind == Kind::execution_ends ? "run " + e.module
                                                        : "import " + e.module;
    Line line, args;
    line.text("name", name);
    line.text("cat", kind.id);
    line.raw("ph", bar ? "\"X\"" : "\"i\"");
    line.raw("ts", microseconds(bar ? e.at - e.duration : e.at));
    if (bar)
        line.raw("dur", microseconds(e.duration));
    else
        line.raw("s", "\"t\"");
    line.raw("pid", "1");
    line.raw("tid", "1");
    args.text("module", e.module);
    if (!e.file.empty()) args.text("at", fmt::format("{}:{}", e.file, e.line));
    if (e.kind == Kind::attribute) {
        args.text("old", e.old_value);
        args.text("new", e.new_value);
        args.text("rule", text_of(e.rule).id);
    } else if (!e.new_value.empty()) {
        args.text("error", e.new_value);
    }
    line.raw("args", args.end());
    out += (out.empty() ? "\n" : ",\n") + line.end();
}

}  // namespace

std::string chrome_trace(Recorder const& recorder) {
    std::string events;
    for (Event const& e : recorder.events()) put_chrome(events, e);
    return "{\"displayTimeUnit\": \"ms\", \"traceEvents\": [" + events + "\n]}\n";
}

std::string html_page(std::string_view lines) {
    static constexpr std::string_view place = "/*EVENTS*/";
    std::string_view page = page_template();
    std::size_t at = page.find(place);
    std::string text(page.substr(0, at));
    // What ends a script element may not stand in it.
    for (char c : lines) {
        if (c == '<')
            text += "\\u003c";
        else
            text += c;
    }
    text += page.substr(at + place.size());
    return text;
}

}  // namespace minipy::modsys
