// _csv.reader: rows from lines of text.
#include "interpreter/builtins/modules/csv/csv.hpp"

namespace minipy::builtins::csv {
namespace {

struct Reader : Object {
    Value lines;  // an iterator
    Dialect* dialect;
    Value line_number;
};

constexpr char32_t end_of_line = 0xFFFFFFFE;

// One row in the making.
class Row {
  public:
    Row(ThreadState& t, Dialect const& d) : t_(t), d_(d), fields_(make_list(t)) {}
    // A character of a line; end_of_line after its last.
    Result<void> take(char32_t c);
    // There are no more lines. True: what is there is a row.
    Result<bool> finish();
    bool done() const { return state_ == State::start_record; }
    List* fields() const { return fields_; }

  private:
    enum class State {
        start_record,
        start_field,
        escaped,
        in_field,
        in_quoted_field,
        escaped_in_quoted_field,
        quote_in_quoted_field,
        eat_line_end,
        after_escaped_line_end,
    };
    Result<void> begin_field(char32_t c);
    Result<void> in_field(char32_t c);
    Result<void> after_quote(char32_t c);
    Result<void> add(char32_t c);
    Result<void> save();
    Result<void> end_row(char32_t c) {
        TRY(save());
        state_ = c == end_of_line ? State::start_record : State::eat_line_end;
        return {};
    }
    static bool ends_line(char32_t c) { return c == '\n' || c == '\r' || c == end_of_line; }

    ThreadState& t_;
    Dialect const& d_;
    List* fields_;
    StrBuilder field_;
    State state_ = State::start_record;
    bool numeric_ = false;
};

Result<void> Row::add(char32_t c) {
    if (std::int64_t(field_.length()) >= field_limit(t_))
        return raise_csv(t_, fmt::format("field larger than field limit ({})", field_limit(t_)));
    field_.append(c);
    return {};
}

Result<void> Row::save() {
    Value text = TRY(field_.finish(t_));
    field_.truncate(0);
    if (numeric_) {
        numeric_ = false;
        text = TRY(new_instance(t_, t_.rt.types.float_, {text}));
    }
    list_append(t_, fields_, text);
    return {};
}

Result<void> Row::begin_field(char32_t c) {
    if (ends_line(c)) return end_row(c);
    if (c == d_.quotechar && d_.quoting != Quoting::none) {
        state_ = State::in_quoted_field;
    } else if (c == d_.escapechar) {
        state_ = State::escaped;
    } else if (c == ' ' && d_.skipinitialspace.is_true()) {
        state_ = State::start_field;
    } else if (c == d_.delimiter) {
        return save();
    } else {
        numeric_ = d_.quoting == Quoting::nonnumeric;
        state_ = State::in_field;
        return add(c);
    }
    return {};
}

Result<void> Row::in_field(char32_t c) {
    if (ends_line(c)) return end_row(c);
    if (c == d_.escapechar) {
        state_ = State::escaped;
    } else if (c == d_.delimiter) {
        state_ = State::start_field;
        return save();
    } else {
        return add(c);
    }
    return {};
}

// A quote inside a quoted field was the end of it, or the first of two.
Result<void> Row::after_quote(char32_t c) {
    if (d_.quoting != Quoting::none && c == d_.quotechar) {
        state_ = State::in_quoted_field;
        return add(c);
    }
    if (c == d_.delimiter) {
        state_ = State::start_field;
        return save();
    }
    if (ends_line(c)) return end_row(c);
    if (d_.strict.is_true())
        return raise_csv(t_, fmt::format("'{}' expected after '{}'", to_utf8(make_char(t_, d_.delimiter)),
                                         to_utf8(make_char(t_, d_.quotechar))));
    state_ = State::in_field;
    return add(c);
}

Result<void> Row::take(char32_t c) {
    switch (state_) {
        case State::start_record:
            if (c == end_of_line) return {};  // an empty line: no fields
            if (c == '\n' || c == '\r') {
                state_ = State::eat_line_end;
                return {};
            }
            state_ = State::start_field;
            [[fallthrough]];
        case State::start_field: return begin_field(c);
        case State::escaped:
            if (c == '\n' || c == '\r') {
                state_ = State::after_escaped_line_end;
                return add(c);
            }
            state_ = State::in_field;
            return add(c == end_of_line ? '\n' : c);
        case State::after_escaped_line_end:
            if (c == end_of_line) return {};
            [[fallthrough]];
        case State::in_field: return in_field(c);
        case State::in_quoted_field:
            if (c == end_of_line) return {};
            if (c == d_.escapechar)
                state_ = State::escaped_in_quoted_field;
            else if (c == d_.quotechar && d_.quoting != Quoting::none)
                state_ = d_.doublequote.is_true() ? State::quote_in_quoted_field : State::in_field;
            else
                return add(c);
            return {};
        case State::escaped_in_quoted_field:
            state_ = State::in_quoted_field;
            return add(c == end_of_line ? '\n' : c);
        case State::quote_in_quoted_field: return after_quote(c);
        case State::eat_line_end:
            if (c == '\n' || c == '\r') return {};
            if (c == end_of_line) {
                state_ = State::start_record;
                return {};
            }
            return raise_csv(t_,
                             "new-line character seen in unquoted field - do you need to open the file in "
                             "universal-newline mode?");
    }
    return {};
}

Result<bool> Row::finish() {
    if (field_.length() == 0 && state_ != State::in_quoted_field) return false;
    if (d_.strict.is_true()) return raise_csv(t_, "unexpected end of data");
    TRY(save());
    return true;
}

Result<Value> reader_next(ThreadState& t, Value self) {
    auto* reader = self.as<Reader>();
    Row row(t, *reader->dialect);
    do {
        Value line = TRY(next(t, reader->lines));
        if (!line) {
            if (TRY(row.finish())) break;
            return Value::absent();
        }
        if (!is_str(line))
            return raise_csv(
                t, fmt::format("iterator should return strings, not {} (the file should be opened in "
                               "text mode)",
                               type_name_of(t, line)));
        reader->line_number = make_int(t, reader->line_number.as_small_int() + 1);
        auto* s = line.as<Str>();
        for (std::uint32_t i = 0; i < s->length; ++i) TRY(row.take(s->at(i)));
        TRY(row.take(end_of_line));
    } while (!row.done());
    return row.fields();
}

Result<Value> reader_iter(ThreadState&, Value self) {
    return self;
}

constexpr MemberDef reader_members[] = {
    {"dialect", offsetof(Reader, dialect)},
    {"line_num", offsetof(Reader, line_number)},
};

Type* make_reader_type(ThreadState& t) {
    TypeSpec spec{.name = "_csv.reader"};
    spec.basic_size = sizeof(Reader);
    spec.flags = type_disallow_new;
    spec.doc =
        "CSV reader\n\nReader objects are responsible for reading and parsing tabular data\nin CSV format.\n";
    spec.trace = [](Object* o, Marker& m) {
        m.mark(static_cast<Reader*>(o)->lines);
        m.mark(static_cast<Reader*>(o)->dialect);
    };
    spec.slots.iter = reader_iter;
    spec.slots.iternext = reader_next;
    spec.members = reader_members;
    return make_type(t, spec);
}

}  // namespace

Type* reader_type(ThreadState& t) {
    return kept_type(t, Kept::csv_reader, make_reader_type);
}

Result<Value> make_reader(ThreadState& t, Value, Args const& args) {
    if (args.count < 1) return raise(t, Exc::TypeError, " expected at least 1 argument, got 0");
    if (args.count > 2) return raise(t, Exc::TypeError, " expected at most 2 arguments, got {}", args.count);
    auto* reader = make<Reader>(t, reader_type(t));
    reader->line_number = Value::small_int(0);
    reader->lines = TRY(get_iter(t, args[0]));
    reader->dialect = TRY(make_dialect(t, args.count > 1 ? args[1] : Value::absent(), args));
    return reader;
}

}  // namespace minipy::builtins::csv
