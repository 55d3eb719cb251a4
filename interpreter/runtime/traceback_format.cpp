// Exceptions in words, as the interpreter prints them: traceback, message, notes, causes and contexts,
// groups.
#include "interpreter/runtime/traceback_format.hpp"

#include "interpreter/base/utf8.hpp"
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/numbers.hpp"
#include "interpreter/runtime/watch.hpp"

#include <algorithm>

namespace minipy::runtime {

namespace {

constexpr std::string_view cause_message =
    "The above exception was the direct cause of the following exception:\n";
constexpr std::string_view context_message =
    "During handling of the above exception, another exception occurred:\n";
constexpr int recursive_cutoff = 3;
constexpr int max_group_width = 15, max_group_depth = 10;

BaseExceptionObject* exception_of(Value v) {
    return v.as<BaseExceptionObject>();
}

// An attribute, or absent for any error.
Value attribute(ThreadState& t, Value object, std::string_view name) {
    auto found = getattr_optional(t, object, intern(t, name));
    if (found.ok()) return found.value();
    clear_error(t);
    return {};
}

bool as_number(Value v, std::int64_t& out) {
    return v && is_int(v) && int_to_int64(int_value(v), out);
}

// What a SyntaxError says about its place.
struct SyntaxPlace {
    std::string filename, text;
    bool has_text = false;
    std::int64_t lineno = 0, offset = -1, end_lineno = -1, end_offset = -1;
    Value message;
};

// Nothing when the attributes are not those of a SyntaxError with a line.
std::optional<SyntaxPlace> syntax_place(ThreadState& t, Value exception) {
    SyntaxPlace place;
    place.message = attribute(t, exception, "msg");
    Value filename = attribute(t, exception, "filename"), text = attribute(t, exception, "text");
    if (!place.message || !filename || !text) return {};
    place.filename = filename.is_none() ? "<string>" : safe_str(t, filename);
    if (!as_number(attribute(t, exception, "lineno"), place.lineno)) return {};
    auto optional = [&](char const* name, std::int64_t& out) {
        Value v = attribute(t, exception, name);
        return !v || v.is_none() || as_number(v, out);
    };
    if (!optional("offset", place.offset) || !optional("end_lineno", place.end_lineno) ||
        !optional("end_offset", place.end_offset))
        return {};
    place.has_text = is_str(text);
    if (place.has_text) place.text = to_utf8(text);
    return place;
}

// The line of a SyntaxError and the carets below it.
std::string syntax_error_text(SyntaxPlace const& place) {
    std::string_view text = place.text;
    std::int64_t offset = place.offset, end_offset = place.end_offset;
    auto const size = std::int64_t(text.size());
    if (place.end_lineno > place.lineno) end_offset = size;  // only the first line is shown
    end_offset = std::min(end_offset, size + 1);
    std::int64_t const carets = end_offset > 0 && end_offset > offset ? end_offset - offset : 1;
    --offset;
    while (!text.empty() && (text[0] == ' ' || text[0] == '\t' || text[0] == '\f'))
        text.remove_prefix(1), --offset;
    std::int64_t length = std::int64_t(text.size()) - (text.ends_with('\n') ? 1 : 0);
    offset = std::min(offset, length);
    for (std::size_t newline; (newline = text.find('\n')) != std::string_view::npos;) {
        if (std::int64_t(newline) >= offset) break;
        text.remove_prefix(newline + 1);
        offset -= std::int64_t(newline) + 1;
    }
    std::string out = "    ";
    out += text;
    if (!text.ends_with('\n')) out += '\n';
    if (offset >= 0)
        out += "    " + std::string(std::size_t(offset), ' ') + std::string(std::size_t(carets), '^') + '\n';
    return out;
}

class ExceptionPrinter {
  public:
    explicit ExceptionPrinter(ThreadState& t) : t_(t), lines_(t) {}

    void print(Value exception);
    void print_only(Value exception);
    void print_traceback(Value traceback, std::string_view header, bool group);
    std::string take() { return std::move(out_); }

  private:
    void margin() {
        out_.append(2 * std::size_t(depth_), ' ');
        if (depth_) out_ += "| ";
    }
    void line(std::string_view text) {
        margin();
        out_ += text;
        out_ += '\n';
    }
    void print_chained(Value exception, std::string_view message);
    void print_origin(Value exception);
    void print_group(Value exception);
    void print_member(Value group, int index, int shown);
    void print_one(Value exception);
    void print_message(Value exception, Value value);
    void print_notes(Value notes);
    void print_entry(Traceback* tb, std::uint32_t number);
    std::int64_t limit();

    ThreadState& t_;
    SourceLines lines_;
    std::string out_;
    std::vector<Object*> seen_;  // alive, as parts of what is printed
    int depth_ = 0;              // of exception groups
    bool need_close_ = false;
};

// ---- traceback entries

std::uint32_t line_of(Traceback* tb) {
    if (tb->lineno >= 0) return std::uint32_t(tb->lineno);
    auto* place = position_at(tb->code, tb->word);
    return place ? place->line : 0;
}

// sys.tracebacklimit
std::int64_t ExceptionPrinter::limit() {
    std::int64_t limit = 1000;
    if (!t_.rt.sys_module) return limit;
    Value set = dict_get_str(t_.rt.sys_module->dict, intern(t_, "tracebacklimit"));
    if (set && is_int(set) && !int_to_int64(int_value(set), limit))
        limit = int_sign(int_value(set)) > 0 ? 1000 : 0;
    return limit;
}

void ExceptionPrinter::print_entry(Traceback* tb, std::uint32_t number) {
    std::string const filename = to_utf8(tb->code->filename);
    line(fmt::format("  File \"{}\", line {}, in {}", filename, number, to_utf8(tb->code->name)));
    auto text = lines_.line(filename, number);
    if (!text) return;
    std::size_t const indent = std::min(text->find_first_not_of(" \t\f"), text->size());
    line("    " + std::string(text->substr(indent)));
    if (tb->lineno >= 0) return;  // no instruction of ours
    auto* place = position_at(tb->code, tb->word);
    bool const has_columns = place && place->line && (place->end_column || place->end_line != place->line);
    if (!has_columns || !has_debug_ranges(t_)) return;
    std::string marks = location_marks(*text, *place);
    if (!marks.empty()) line("    " + marks);
}

void ExceptionPrinter::print_traceback(Value traceback, std::string_view header, bool group) {
    std::int64_t const most = limit();
    if (!traceback.is_object() || most <= 0) return;
    auto* first = traceback.as<Traceback>();
    std::int64_t count = 0;
    for (auto* tb = first; tb; tb = tb->next) ++count;
    for (; count > most; --count) first = first->next;
    if (group && depth_ == 1) {
        out_ += "  + ";
        out_ += header;
        out_ += '\n';
    } else {
        line(header);
    }
    Traceback* last = nullptr;
    std::uint32_t last_line = 0;
    int same = 0;
    auto close_run = [&] {
        if (same <= recursive_cutoff) return;
        int const more = same - recursive_cutoff;
        line(fmt::format("  [Previous line repeated {} more time{}]", more, more > 1 ? "s" : ""));
    };
    for (auto* tb = first; tb; tb = tb->next) {
        std::uint32_t const number = line_of(tb);
        bool const repeated = last && last->code->filename == tb->code->filename && last_line == number &&
                              last->code->name == tb->code->name;
        if (!repeated) {
            close_run();
            same = 0;
            last = tb;
            last_line = number;
        }
        if (++same <= recursive_cutoff) print_entry(tb, number);
    }
    close_run();
}

// ---- one exception

void ExceptionPrinter::print_message(Value exception, Value value) {
    margin();
    out_ += exception_class_name(t_, exception);
    if (value.is_none()) return;
    auto text = str(t_, value);
    if (!text.ok()) {
        clear_error(t_);
        out_ += ": <exception str() failed>";
    } else if (text.value()->length) {
        out_ += ": " + to_utf8(text.value());
    }
}

void ExceptionPrinter::print_notes(Value notes) {
    if (!is_list(notes) && !is_tuple(notes)) {
        out_ += safe_repr(t_, notes);
        return;
    }
    auto items = list_from(t_, notes);
    if (!items.ok()) return clear_error(t_);
    List* list = items.value();
    for (std::uint32_t i = 0; i < list->count; ++i) {
        auto text = str(t_, list->items[i]);
        std::string note = text.ok() ? to_utf8(text.value()) : "<note str() failed>";
        if (!text.ok()) clear_error(t_);
        for (std::size_t at = 0; at <= note.size();) {
            std::size_t const end = std::min(note.find('\n', at), note.size());
            line(std::string_view(note).substr(at, end - at));
            at = end + 1;
        }
    }
}

void ExceptionPrinter::print_only(Value exception) {
    Value notes = attribute(t_, exception, "__notes__");
    Value shown = exception;
    if (attribute(t_, exception, "print_file_and_line")) {
        if (auto place = syntax_place(t_, exception)) {
            line(fmt::format("  File \"{}\", line {}", place->filename, place->lineno));
            // As in CPython, the text has no margin.
            if (place->has_text) out_ += syntax_error_text(*place);
            shown = place->message;
        }
    }
    print_message(exception, shown);
    std::string suggestion = suggestion_for(t_, exception);
    if (!suggestion.empty()) out_ += fmt::format(". Did you mean: '{}'?", suggestion);
    out_ += '\n';
    if (notes) print_notes(notes);
}

void ExceptionPrinter::print_one(Value exception) {
    bool const group = matches(t_, exception, Exc::BaseExceptionGroup);
    print_traceback(
        exception_of(exception)->traceback,
        group ? "Exception Group Traceback (most recent call last):" : "Traceback (most recent call last):",
        group);
    print_only(exception);
}

// ---- causes, contexts, groups

void ExceptionPrinter::print_chained(Value exception, std::string_view message) {
    bool const need_close = need_close_;
    need_close_ = false;
    print(exception);
    need_close_ = need_close;
    line("");
    line(message.substr(0, message.size() - 1));
    line("");
}

void ExceptionPrinter::print_origin(Value exception) {
    auto* e = exception_of(exception);
    auto seen = [&](Value v) { return std::find(seen_.begin(), seen_.end(), v.as_object()) != seen_.end(); };
    if (e->cause.is_object()) {
        if (!seen(e->cause)) print_chained(e->cause, cause_message);
    } else if (e->context.is_object() && !e->suppress_context && !seen(e->context)) {
        print_chained(e->context, context_message);
    }
}

void ExceptionPrinter::print_member(Value group, int index, int shown) {
    auto members = group.as<ExceptionGroupObject>()->exceptions.as<Tuple>()->span();
    bool const last = index == shown - 1, truncated = index >= max_group_width;
    if (last) need_close_ = true;  // the frame may be closed by a nested group
    out_.append(2 * std::size_t(depth_), ' ');
    out_ += index == 0 ? "+-" : "  ";
    out_ += fmt::format("+---------------- {} ----------------\n",
                        truncated ? std::string("...") : std::to_string(index + 1));
    ++depth_;
    if (truncated) {
        auto const more = members.size() - max_group_width;
        line(fmt::format("and {} more exception{}", more, more > 1 ? "s" : ""));
    } else {
        print(members[std::size_t(index)]);
    }
    if (last && need_close_) {
        out_.append(2 * std::size_t(depth_), ' ');
        out_ += "+------------------------------------\n";
        need_close_ = false;
    }
    --depth_;
}

void ExceptionPrinter::print_group(Value exception) {
    if (depth_ > max_group_depth) {
        line(fmt::format("... (max_group_depth is {})", max_group_depth));
        return;
    }
    if (depth_ == 0) depth_ = 1;
    print_one(exception);
    auto const count = int(exception.as<ExceptionGroupObject>()->exceptions.as<Tuple>()->count);
    int const shown = count <= max_group_width ? count : max_group_width + 1;
    need_close_ = false;
    for (int i = 0; i < shown; ++i) print_member(exception, i, shown);
    if (depth_ == 1) depth_ = 0;
}

void ExceptionPrinter::print(Value exception) {
    if (native_stack_exhausted(t_)) return;  // a chain of causes as long as that
    seen_.push_back(exception.as_object());
    print_origin(exception);
    if (matches(t_, exception, Exc::BaseExceptionGroup))
        print_group(exception);
    else
        print_one(exception);
}

}  // namespace

std::string exception_class_name(ThreadState& t, Value exception) {
    Value type = Value(type_of(t, exception));
    Value module = attribute(t, type, "__module__"), name = attribute(t, type, "__qualname__");
    std::string shown = name && is_str(name) ? to_utf8(name) : "<unknown>";
    if (!module || !is_str(module)) return "<unknown>." + shown;
    std::string prefix = to_utf8(module);
    return prefix == "builtins" || prefix == "__main__" ? shown : prefix + "." + shown;
}

std::string format_traceback(ThreadState& t, Value traceback) {
    ExceptionPrinter printer(t);
    printer.print_traceback(traceback, "Traceback (most recent call last):", false);
    return printer.take();
}

std::string format_exception(ThreadState& t, Value exception) {
    ExceptionPrinter printer(t);
    printer.print(exception);
    return printer.take();
}

std::string format_exception_only(ThreadState& t, Value exception) {
    ExceptionPrinter printer(t);
    printer.print_only(exception);
    return printer.take();
}

}  // namespace minipy::runtime
