// str.format and str.format_map.
#include "interpreter/builtins/format_string.hpp"
#include "interpreter/builtins/str_methods.hpp"
#include "interpreter/runtime/text_writer.hpp"

namespace minipy::builtins {

namespace {

// What fields refer to: the arguments of the call, or a mapping.
struct Source {
    Args const* args;
    Value mapping;
};

// Fields count themselves ({}) or are counted by the writer ({0}), not both in one string.
struct Numbering {
    enum { unknown, automatic, manual } mode = unknown;
    std::int64_t next = 0;
};

class Formatter {
  public:
    Formatter(ThreadState& t, Str* text, Source source) : t_(t), text_(text), source_(source) {}

    // depth: how deep fields may still nest in specifications.
    Result<Str*> format_range(std::size_t start, std::size_t end, int depth) {
        if (depth < 0) return raise(t_, Exc::ValueError, "Max string recursion exceeded");
        FormatScanner scanner(text_, start, end);
        StrBuilder out;
        FormatPiece piece;
        while (TRY(scanner.next(t_, piece))) {
            out.append(text_, piece.literal_start, piece.literal_end);
            if (!piece.has_field) continue;
            Value v = TRY(value_of(piece));
            const TextPart spec = TRY(specification(piece, depth));
            if (spec.empty() && scanner.at_end() && out.length() == 0 && is_exact_str(t_.rt, v))
                return v.as<Str>();  // '{}'.format(text) is the text itself
            TRY(write_formatted(t_, out, v, spec));
        }
        return out.finish(t_);
    }

  private:
    Result<Value> value_of(FormatPiece const& piece) {
        Value v = TRY(lookup(piece));
        return piece.conversion ? convert(v, piece.conversion) : v;
    }

    Result<TextPart> specification(FormatPiece const& piece, int depth) {
        if (!piece.nested) return TextPart{text_, piece.spec_start, piece.spec_end};
        return whole(TRY(format_range(piece.spec_start, piece.spec_end, depth - 1)));
    }

    Result<Value> convert(Value v, char32_t conversion) {
        switch (conversion) {
            case 'r': return Value(TRY(repr(t_, v)));
            case 's': return Value(TRY(str(t_, v)));
            case 'a': return Value(TRY(ascii(t_, v)));
        }
        if (conversion > 32 && conversion < 127)
            return raise(t_, Exc::ValueError, "Unknown conversion specifier {}", char(conversion));
        return raise(t_, Exc::ValueError, "Unknown conversion specifier \\x{:x}", unsigned(conversion));
    }

    Result<Value> lookup(FormatPiece const& piece) {
        FieldName name(text_, piece.name_start, piece.name_end);
        Value v = TRY(first(name));
        FieldName::Part part;
        while (TRY(name.next(t_, part))) {
            if (part.is_attribute)
                v = TRY(getattr(t_, v, intern(t_, substring(t_, text_, part.start, part.end))));
            else if (part.index >= 0)
                v = TRY(get_item(t_, v, make_int(t_, part.index)));
            else
                v = TRY(get_item(t_, v, substring(t_, text_, part.start, part.end)));
        }
        return v;
    }

    Result<Value> first(FieldName const& name) {
        const bool empty = name.first_start() == name.first_end();
        std::int64_t index = TRY(field_number(t_, text_, name.first_start(), name.first_end()));
        if (empty || index >= 0) {
            TRY(check_numbering(empty));
            if (empty) index = numbering_.next++;
        }
        if (index < 0) return keyword({text_, name.first_start(), name.first_end()});
        if (!source_.args) return raise(t_, Exc::ValueError, "Format string contains positional fields");
        if (index >= std::int64_t(source_.args->count))
            return raise(t_, Exc::IndexError, "Replacement index {} out of range for positional args tuple",
                         index);
        return (*source_.args)[std::uint32_t(index)];
    }

    Result<void> check_numbering(bool empty) {
        const auto wanted = empty ? Numbering::automatic : Numbering::manual;
        if (numbering_.mode == Numbering::unknown) numbering_.mode = wanted;
        if (numbering_.mode == wanted) return {};
        return raise(t_, Exc::ValueError,
                     empty ? "cannot switch from manual field specification to automatic field numbering"
                           : "cannot switch from automatic field numbering to manual field specification");
    }

    Result<Value> keyword(TextPart name) {
        if (!source_.args) return get_item(t_, source_.mapping, name.str(t_));
        for (std::uint32_t i = 0; i < source_.args->keyword_count(); ++i)
            if (is_part(source_.args->kwnames->items[i].as<Str>(), name)) return source_.args->keyword(i);
        return raise_key_error(t_, name.str(t_));
    }

    static bool is_part(Str const* s, TextPart part) {
        if (s->length != part.end - part.start) return false;
        if (s->kind == 1 && part.text->kind == 1)
            return std::memcmp(s->chars1(), part.text->chars1() + part.start, s->length) == 0;
        for (std::uint32_t i = 0; i < s->length; ++i)
            if (s->at(i) != part.text->at(std::uint32_t(part.start + i))) return false;
        return true;
    }

    ThreadState& t_;
    Str* text_;
    Source source_;
    Numbering numbering_;
};

// A text without markup is its own result, whatever its class.
bool has_markup(Str const* text) {
    return text->length == 0 || visit_chars(text, [](auto chars) {
               bool found = false;
               for (auto c : chars) found |= c == '{' || c == '}';
               return found;
           });
}

}  // namespace

Result<Value> str_format(ThreadState& t, Value self, Args const& args) {
    if (!has_markup(self.as<Str>())) return self;
    Formatter formatter(t, self.as<Str>(), {&args, {}});
    return Value(TRY(formatter.format_range(0, self.as<Str>()->length, 1)));
}

Result<Value> str_format_map(ThreadState& t, Value self, Value mapping) {
    if (!has_markup(self.as<Str>())) return self;
    Formatter formatter(t, self.as<Str>(), {nullptr, mapping});
    return Value(TRY(formatter.format_range(0, self.as<Str>()->length, 1)));
}

Result<Value> str_dunder_format(ThreadState& t, Value self, Value spec) {
    TRY(require_str_argument(t, spec, "__format__", "argument"));
    return Value(TRY(runtime::format_str(t, self, spec.as<Str>())));
}

}  // namespace minipy::builtins
