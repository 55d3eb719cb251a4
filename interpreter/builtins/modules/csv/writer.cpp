// _csv.writer: lines of text from rows.
#include "interpreter/builtins/modules/csv/csv.hpp"

namespace minipy::builtins::csv {
namespace {

struct Writer : Object {
    Value write;
    Dialect* dialect;
};

bool occurs(Value text, char32_t c) {
    auto* s = text.as<Str>();
    for (std::uint32_t i = 0; i < s->length; ++i)
        if (s->at(i) == c) return true;
    return false;
}

// Append a field as the dialect wants it; `quoted` if it has to be in quotes anyway.
Result<void> append_field(ThreadState& t, StrBuilder& out, Dialect const& d, Str const* field, bool quoted) {
    StrBuilder body;
    for (std::uint32_t i = 0; i < field->length; ++i) {
        const char32_t c = field->at(i);
        const bool special = c == d.delimiter || c == d.escapechar || c == d.quotechar || c == '\n' ||
                             c == '\r' || occurs(d.lineterminator, c);
        if (special) {
            bool escape = d.quoting == Quoting::none;
            if (!escape && c == d.quotechar) {
                if (d.doublequote.is_true())
                    body.append(d.quotechar);
                else
                    escape = true;
            } else if (!escape && c == d.escapechar) {
                escape = true;
            }
            if (!escape) quoted = true;
            if (escape) {
                if (d.escapechar == no_char) return raise_csv(t, "need to escape, but no escapechar set");
                body.append(d.escapechar);
            }
        }
        body.append(c);
    }
    if (quoted) out.append(d.quotechar);
    out.append(TRY(body.finish(t)));
    if (quoted) out.append(d.quotechar);
    return {};
}

// PyNumber_Check
bool is_number(ThreadState& t, Value v) {
    Type* type = type_of(t, v);
    return type->slots.index || type->slots.int_ || type->slots.float_ || is_of(t, v, t.rt.types.complex);
}

Result<Value> writer_writerow(ThreadState& t, Value self, Value row) {
    auto* writer = self.as<Writer>();
    Dialect const& d = *writer->dialect;
    Result<Value> iterator = get_iter(t, row);
    if (!iterator.ok()) {
        if (!catch_error(t, Exc::TypeError)) return raised;
        return raise_csv(t, fmt::format("iterable expected, not {}", type_name_of(t, row)));
    }
    StrBuilder out;
    std::size_t count = 0;
    for (Value fields = iterator.take();; ++count) {
        Value field = TRY(next(t, fields));
        if (!field) break;
        bool quoted = d.quoting == Quoting::all;
        if (d.quoting == Quoting::nonnumeric) quoted = !is_number(t, field);
        Str* text = field.is_none() ? t.rt.empty_str : TRY(str(t, field));
        if (count) out.append(d.delimiter);
        TRY(append_field(t, out, d, text, quoted));
    }
    // a row of one empty field must not look like one without any
    if (count == 1 && out.length() == 0) {
        if (d.quoting == Quoting::none) return raise_csv(t, "single empty field record must be quoted");
        out.append(d.quotechar);
        out.append(d.quotechar);
    }
    out.append(d.lineterminator.as<Str>());
    return call(t, writer->write, {TRY(out.finish(t))});
}

Result<Value> writer_writerows(ThreadState& t, Value self, Value rows) {
    TRY(for_each(t, rows, [&](Value row) -> Result<bool> {
        TRY(writer_writerow(t, self, row));
        return true;
    }));
    return Value::none();
}

constexpr MethodDef writer_methods[] = {
    method("writerow", writer_writerow, no_signature,
           "writerow(iterable)\n\n"
           "Construct and write a CSV record from an iterable of fields.  Non-string\n"
           "elements will be converted to string."),
    method("writerows", writer_writerows, no_signature,
           "writerows(iterable of iterables)\n\n"
           "Construct and write a series of iterables to a csv file.  Non-string\n"
           "elements will be converted to string."),
};
constexpr MemberDef writer_members[] = {{"dialect", offsetof(Writer, dialect)}};

Type* make_writer_type(ThreadState& t) {
    TypeSpec spec{.name = "_csv.writer"};
    spec.basic_size = sizeof(Writer);
    spec.flags = type_disallow_new;
    spec.doc =
        "CSV writer\n\nWriter objects are responsible for generating tabular data\n"
        "in CSV format from sequence input.\n";
    spec.trace = [](Object* o, Marker& m) {
        m.mark(static_cast<Writer*>(o)->write);
        m.mark(static_cast<Writer*>(o)->dialect);
    };
    spec.methods = writer_methods;
    spec.members = writer_members;
    return make_type(t, spec);
}

}  // namespace

Type* writer_type(ThreadState& t) {
    return kept_type(t, Kept::csv_writer, make_writer_type);
}

Result<Value> make_writer(ThreadState& t, Value, Args const& args) {
    if (args.count < 1) return raise(t, Exc::TypeError, " expected at least 1 argument, got 0");
    if (args.count > 2) return raise(t, Exc::TypeError, " expected at most 2 arguments, got {}", args.count);
    auto* writer = make<Writer>(t, writer_type(t));
    writer->write = TRY(getattr_optional(t, args[0], intern(t, "write")));
    if (!writer->write || !is_callable(t, writer->write))
        return raise(t, Exc::TypeError, "argument 1 must have a \"write\" method");
    writer->dialect = TRY(make_dialect(t, args.count > 1 ? args[1] : Value::absent(), args));
    return writer;
}

}  // namespace minipy::builtins::csv
