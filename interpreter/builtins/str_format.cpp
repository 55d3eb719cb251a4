// str.format and str.format_map.
#include "interpreter/builtins/format_string.hpp"
#include "interpreter/builtins/str_methods.hpp"
#include "interpreter/runtime/formatting.hpp"

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
            if (piece.has_field) out.append(TRY(field(piece, depth)));
        }
        return out.finish(t_);
    }

  private:
    Result<Str*> field(FormatPiece const& piece, int depth) {
        Value v = TRY(lookup(piece));
        v = TRY(convert(v, piece.conversion));
        Str* spec = piece.nested ? TRY(format_range(piece.spec_start, piece.spec_end, depth - 1))
                                 : substring(t_, text_, piece.spec_start, piece.spec_end);
        if (spec->length == 0 && is_exact_str(t_.rt, v)) return v.as<Str>();
        return runtime::format(t_, v, spec);
    }

    Result<Value> convert(Value v, char32_t conversion) {
        switch (conversion) {
            case 0: return v;
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
        if (index < 0) return keyword(substring(t_, text_, name.first_start(), name.first_end()));
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

    Result<Value> keyword(Str* key) {
        if (!source_.args) return get_item(t_, source_.mapping, key);
        for (std::uint32_t i = 0; i < source_.args->keyword_count(); ++i)
            if (equal_str(source_.args->kwnames->items[i].as<Str>(), key)) return source_.args->keyword(i);
        return raise_key_error(t_, key);
    }

    ThreadState& t_;
    Str* text_;
    Source source_;
    Numbering numbering_;
};

// A text without markup is its own result, whatever its class.
bool has_markup(Str const* text) {
    for (std::uint32_t i = 0; i < text->length; ++i)
        if (text->at(i) == '{' || text->at(i) == '}') return true;
    return text->length == 0;
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
