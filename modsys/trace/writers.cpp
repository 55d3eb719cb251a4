// The events for programs: JSON lines, the trace-event format, and the page that has them in it.
#include "modsys/trace/writers.hpp"

#include <fmt/format.h>

#include <cstring>

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

// ---- JSON lines

namespace {

// Eight characters a step: a bit of `found` is set where one of them is below the blank, beyond '~', or one
// of the three that JSON or the page cannot have.
bool is_plain(std::string_view text, bool for_page) {
    constexpr std::uint64_t ones = 0x0101010101010101u, high = 0x8080808080808080u;
    auto has = [](std::uint64_t word, std::uint64_t c) {
        std::uint64_t const other = word ^ (ones * c);
        return (other - ones) & ~other;
    };
    std::uint64_t found = 0;
    for (; text.size() >= 8; text.remove_prefix(8)) {
        std::uint64_t word;
        std::memcpy(&word, text.data(), 8);
        found |= word | (word - ones * 0x20) | (word + ones) | has(word, '"') | has(word, '\\') |
                 (for_page ? has(word, '<') : 0);
    }
    if (found & high) return false;
    for (char c : text)
        if (!is_plain(c) || static_cast<unsigned char>(c) >= 0x80 || (for_page && c == '<')) return false;
    return true;
}

}  // namespace

std::string JsonLines::quoted(std::string_view text) const {
    std::string quoted = json_text(text);
    // What ends a script element may not stand in it.
    for (std::size_t at = 0; for_page_ && (at = quoted.find('<', at)) != quoted.npos;)
        quoted.replace(at, 1, "\\u003c");
    return quoted;
}

JsonLines::JsonLines(Recorder const& recorder, SourceLines& sources, std::string& out, bool for_page)
    : recorder_(recorder),
      sources_(sources),
      out_(out),
      for_page_(for_page),
      plain_(recorder.texts().size()) {
    auto key = [](std::string_view name) {
        return name.empty() ? std::string() : fmt::format(", \"{}\": ", name);
    };
    for (KindText const& kind : kind_texts())
        kinds_.push_back({fmt::format(", \"event\": {}, \"thread\": ", quoted(kind.id)),
                          {key(kind.subject), key(kind.old_value), key(kind.new_value)}});
    for (RuleText const& rule : rule_texts())
        rules_.push_back(fmt::format(
            ", \"rule\": {}, \"function\": {}, \"counterpart\": {}, \"section\": {}, \"left\": ",
            quoted(rule.id), quoted(rule.function), quoted(rule.counterpart), quoted(rule.section)));
}

void JsonLines::number(std::int64_t number) {
    fmt::format_int const digits(number);
    out_.append(digits.data(), digits.size());
}

void JsonLines::text(std::string_view text) {
    if (!is_plain(text, for_page_)) {
        out_ += quoted(text);
        return;
    }
    out_ += '"';
    out_ += text;
    out_ += '"';
}

void JsonLines::text(Text text) {
    signed char& plain = plain_[std::size_t(text)];
    std::string_view const view = recorder_.text(text);
    if (plain == 0) plain = is_plain(view, for_page_) ? 1 : -1;
    if (plain < 0) {
        out_ += quoted(view);
        return;
    }
    out_ += '"';
    out_ += view;
    out_ += '"';
}

void JsonLines::put(std::size_t index) {
    Event const& e = recorder_.events()[index];
    KindKeys const& keys = kinds_[std::size_t(e.kind)];
    out_ += "{\"n\": ";
    number(std::int64_t(index) + 1);
    out_ += ", \"t\": ";
    number(e.at);
    out_ += keys.event;
    number(e.thread);
    out_ += ", \"depth\": ";
    number(e.depth);
    out_ += ", \"module\": ";
    text(e.module);
    Text const texts[] = {e.subject, e.old_value, e.new_value};
    for (std::size_t i = 0; i < std::size(texts); ++i) {
        if (keys.texts[i].empty()) continue;
        out_ += keys.texts[i];
        text(texts[i]);
    }
    if (e.kind == Kind::attribute) {
        if (e.rule == Rule::launcher) {
            out_ += fmt::format(R"(, "rule": {}, "function": {}, "counterpart": {}, "section": {}, "left": )",
                                quoted(text_of(e.rule).id), quoted(text_of(e.rule).function),
                                quoted(recorder_.counterpart(e)), quoted(recorder_.section(e)));
        } else {
            out_ += rules_[std::size_t(e.rule)];
        }
        out_ += e.left ? "true" : "false";
    }
    if (e.kind == Kind::main_prepared) {
        out_ += ", \"attributes\": ";
        std::string_view before = "{";
        for (auto const& [name, value] : recorder_.state(e)) {
            out_ += before;
            text(name);
            out_ += ": ";
            text(value);
            before = ", ";
        }
        out_ += '}';
    }
    if (e.duration >= 0) {
        out_ += ", \"duration\": ";
        number(e.duration);
    }
    if (e.file != Text::empty) {
        out_ += ", \"file\": ";
        text(e.file);
        out_ += ", \"line\": ";
        number(e.line);
        if (e.file != last_file_ || e.line != last_line_) {
            last_file_ = e.file;
            last_line_ = e.line;
            auto source = sources_.line(recorder_.text(e.file), e.line);
            last_source_ = source.empty() ? "" : ", \"source\": " + quoted(source);
        }
        out_ += last_source_;
    }
    out_ += e.library ? ", \"library\": true}\n" : ", \"library\": false}\n";
}

void put_json_lines(Recorder const& recorder, TraceHead const& head, SourceLines& sources, TextSink& sink,
                    bool for_page) {
    std::string words;
    for (std::string const& word : head.argv) words += (words.empty() ? "" : ", ") + json_text(word);
    std::string first =
        fmt::format("{{\"event\": \"trace\", \"schema\": 2, \"argv\": [{}], \"pid\": {}", words, head.pid);
    if (head.forked_from) first += fmt::format(", \"forked_from\": {}", head.forked_from);
    for (char c : first += fmt::format(", \"dropped\": {}}}\n", recorder.dropped()))
        sink.text += c == '<' && for_page ? "\\u003c" : std::string(1, c);
    JsonLines lines(recorder, sources, sink.text, for_page);
    for (std::size_t i = recorder.first_event(); i < recorder.events().size(); ++i) {
        lines.put(i);
        sink.added();
    }
}

// ---- the trace-event format

namespace {

std::string microseconds(std::int64_t ns) {
    return fmt::format("{:.3f}", double(ns) / 1e3);
}

// A bar for what has a duration, a point for an attribute that was written.
bool put_chrome(std::string& out, Recorder const& r, int pid, Event const& e) {
    bool bar = e.duration >= 0;
    if (!bar && (e.kind != Kind::attribute || e.left)) return false;
    std::string_view const module = r.text(e.module);
    std::string name = e.kind == Kind::attribute        ? fmt::format("{}.{}", module, r.text(e.subject))
                       : e.kind == Kind::execution_ends ? fmt::format("run {}", module)
                                                        : fmt::format("import {}", module);
    out += fmt::format("{{\"name\": {}, \"cat\": {}, \"ph\": \"{}\", \"ts\": {}", json_text(name),
                       json_text(text_of(e.kind).id), bar ? 'X' : 'i',
                       microseconds(bar ? e.at - e.duration : e.at));
    if (bar)
        out += fmt::format(", \"dur\": {}", microseconds(e.duration));
    else
        out += ", \"s\": \"t\"";
    out += fmt::format(", \"pid\": {}, \"tid\": {}, \"args\": {{\"module\": {}", pid, e.thread,
                       json_text(module));
    if (e.file != Text::empty) out += ", \"at\": " + json_text(fmt::format("{}:{}", r.text(e.file), e.line));
    if (e.kind == Kind::attribute)
        out += fmt::format(", \"old\": {}, \"new\": {}, \"rule\": {}", json_text(r.text(e.old_value)),
                           json_text(r.text(e.new_value)), json_text(text_of(e.rule).id));
    else if (e.new_value != Text::empty)
        out += ", \"error\": " + json_text(r.text(e.new_value));
    out += "}}";
    return true;
}

}  // namespace

void put_chrome_trace(Recorder const& recorder, TraceHead const& head, TextSink& sink) {
    std::string words;
    for (std::string const& word : head.argv) words += (words.empty() ? "" : " ") + word;
    sink.text += fmt::format(
        "{{\"displayTimeUnit\": \"ms\", \"traceEvents\": [\n{{\"name\": \"process_name\", \"ph\": \"M\", "
        "\"pid\": {}, "
        "\"tid\": 1, \"args\": {{\"name\": {}}}}}",
        head.pid, json_text(words));
    std::string one;
    for (std::size_t i = recorder.first_event(); i < recorder.events().size(); ++i) {
        one = ",\n";
        if (!put_chrome(one, recorder, head.pid, recorder.events()[i])) continue;
        sink.text += one;
        sink.added();
    }
    sink.text += "\n]}\n";
    sink.added();
}

// ---- the page

namespace {

// What stands before and behind the events.
std::pair<std::string_view, std::string_view> page_parts() {
    static constexpr std::string_view place = "/*EVENTS*/";
    std::string_view const page = page_template();
    std::size_t const at = page.find(place);
    return {page.substr(0, at), page.substr(at + place.size())};
}

}  // namespace

void put_page(Recorder const& recorder, TraceHead const& head, SourceLines& sources, TextSink& sink) {
    auto const [before, behind] = page_parts();
    sink.text += before;
    put_json_lines(recorder, head, sources, sink, true);
    sink.text += behind;
    sink.added();
}

std::string html_page(std::string_view lines) {
    auto const [before, behind] = page_parts();
    std::string text(before);
    // What ends a script element may not stand in it.
    for (char c : lines) {
        if (c == '<')
            text += "\\u003c";
        else
            text += c;
    }
    text += behind;
    return text;
}

}  // namespace minipy::modsys
