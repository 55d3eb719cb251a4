// The native module unicodedata: the Unicode Character Database 14.0.
#include "interpreter/builtins/modules/unicode_3_2.hpp"
#include "interpreter/builtins/state.hpp"
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/argument_type.hpp"
#include "interpreter/runtime/bytes.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/numbers.hpp"
#include "interpreter/runtime/unicode_data.hpp"
#include "interpreter/runtime/unicode_data_tables.hpp"

#include <algorithm>

namespace minipy::builtins {

using namespace runtime;

namespace {

using Arguments = std::span<Value const>;

Result<char32_t> character(ThreadState& t, Value v, char const* function, char const* which = "argument") {
    if (is_str(v) && v.as<Str>()->length == 1) return v.as<Str>()->at(0);
    return raise(t, Exc::TypeError, "{}() {} must be a unicode character, not {}", function, which,
                 type_name_of(t, v));
}

// The functions are methods of ucd_3_2_0 as well: is it that one that is asked?
bool is_old(ThreadState& t, Value self) {
    return !is_of(t, self, t.rt.types.module);
}
// A character that Unicode 3.2 does not know.
bool is_unknown(ThreadState& t, Value self, char32_t c) {
    return is_old(t, self) && !unicode_3_2::is_assigned(c);
}

// ---- properties of one character

Result<Value> category(ThreadState& t, Value self, Value chr) {
    char32_t const c = TRY(character(t, chr, "category"));
    if (is_unknown(t, self, c)) return make_str(t, "Cn");
    if (char const* old = is_old(t, self) ? unicode_3_2::category(c) : nullptr) return make_str(t, old);
    return make_str(t, ucd::category_names[ucd::record_of(c).category]);
}
Result<Value> bidirectional(ThreadState& t, Value self, Value chr) {
    char32_t const c = TRY(character(t, chr, "bidirectional"));
    if (is_unknown(t, self, c)) return t.rt.empty_str;
    if (char const* old = is_old(t, self) ? unicode_3_2::bidirectional(c) : nullptr) return make_str(t, old);
    return make_str(t, ucd::bidirectional_names[ucd::record_of(c).bidirectional]);
}
Result<Value> combining(ThreadState& t, Value self, Value chr) {
    char32_t const c = TRY(character(t, chr, "combining"));
    return Value::small_int(is_unknown(t, self, c) ? 0 : ucd::record_of(c).combining);
}
Result<Value> mirrored(ThreadState& t, Value self, Value chr) {
    char32_t const c = TRY(character(t, chr, "mirrored"));
    if (is_unknown(t, self, c)) return Value::small_int(0);
    int const old = is_old(t, self) ? unicode_3_2::mirrored(c) : -1;
    return Value::small_int(old >= 0 ? old : ucd::record_of(c).mirrored);
}
Result<Value> east_asian_width(ThreadState& t, Value self, Value chr) {
    char32_t const c = TRY(character(t, chr, "east_asian_width"));
    if (is_unknown(t, self, c)) return make_str(t, "F");
    if (char const* old = is_old(t, self) ? unicode_3_2::width(c) : nullptr) return make_str(t, old);
    return make_str(t, ucd::width_names[ucd::record_of(c).width]);
}

Result<Value> decomposition(ThreadState& t, Value self, Value chr) {
    char32_t const c = TRY(character(t, chr, "decomposition"));
    ucd::Decomposition const* d = ucd::decomposition_of(c);
    if (!d || is_unknown(t, self, c)) return t.rt.empty_str;
    std::string text = ucd::tag_names[d->tag];
    for (int i = 0; i < d->count; ++i) {
        if (!text.empty()) text += ' ';
        text += fmt::format("{:04X}", std::uint32_t(ucd::decomposed[d->first + i]));
    }
    return make_str(t, text);
}

// ---- numbers

Result<Value> given_or(ThreadState& t, Value otherwise, char const* message) {
    if (otherwise) return otherwise;
    return raise(t, Exc::ValueError, std::string_view(message));
}
Result<Value> decimal(ThreadState& t, Value self, Arguments args) {
    char32_t const c = TRY(character(t, args[0], "decimal", "argument 1"));
    if (int const old = is_old(t, self) ? unicode_3_2::decimal(c) : -1; old >= 0)
        return Value::small_int(old);
    ucd::Number const* n = is_unknown(t, self, c) ? nullptr : ucd::number_of(c);
    if (n && n->decimal >= 0) return Value::small_int(n->decimal);
    return given_or(t, args[1], "not a decimal");
}
Result<Value> digit(ThreadState& t, Value, Arguments args) {
    ucd::Number const* n = ucd::number_of(TRY(character(t, args[0], "digit", "argument 1")));
    if (n && n->digit >= 0) return Value::small_int(n->digit);
    return given_or(t, args[1], "not a digit");
}
Result<Value> numeric(ThreadState& t, Value self, Arguments args) {
    char32_t const c = TRY(character(t, args[0], "numeric", "argument 1"));
    ucd::Number const* n = is_unknown(t, self, c) ? nullptr : ucd::number_of(c);
    if (n) return Value::number(n->value);
    return given_or(t, args[1], "not a numeric character");
}

// ---- names

Result<Value> name(ThreadState& t, Value self, Arguments args) {
    char32_t const c = TRY(character(t, args[0], "name", "argument 1"));
    std::string const text = is_unknown(t, self, c) ? std::string() : ucd::name_of(c);
    if (!text.empty()) return make_str(t, text);
    return given_or(t, args[1], "no such name");
}

bool same_name(std::string_view typed, std::string_view name) {
    return std::equal(typed.begin(), typed.end(), name.begin(), name.end(),
                      [](char a, char b) { return (a >= 'a' && a <= 'z' ? char(a - 32) : a) == b; });
}

Result<Value> lookup(ThreadState& t, Value self, Value arg) {
    std::string text;
    constexpr std::size_t longest = 256;
    if (is_str(arg))
        text = to_utf8(arg);
    else
        text = TRY(require_buffer(t, arg));
    if (text.size() > longest) {
        Value const message = Value(make_str(t, "name too long"));
        return raise_args(t, Exc::KeyError, {&message, 1});
    }
    std::u32string const found = ucd::named(text, true);
    // Unicode 3.2 has no aliases and no names of sequences.
    bool const is_alias = is_old(t, self) && (found.size() != 1 || !same_name(text, ucd::name_of(found[0])));
    if (!found.empty() && !is_alias && !is_unknown(t, self, found[0]))
        return make_str_utf32(t, found.data(), found.size());
    Value const message = Value(make_str(t, fmt::format("undefined character name '{}'", text)));
    return raise_args(t, Exc::KeyError, {&message, 1});
}

// ---- normal forms

Result<Str*> text_argument(ThreadState& t, Value v, char const* function, int number) {
    if (is_str(v)) return v.as<Str>();
    return raise(t, Exc::TypeError, "{}() argument {} must be str, not {}", function, number,
                 argument_type(t, v));
}

Result<ucd::NormalForm> normal_form(ThreadState& t, Str* form) {
    if (equals(form, "NFC")) return ucd::NormalForm::nfc;
    if (equals(form, "NFD")) return ucd::NormalForm::nfd;
    if (equals(form, "NFKC")) return ucd::NormalForm::nfkc;
    if (equals(form, "NFKD")) return ucd::NormalForm::nfkd;
    return raise(t, Exc::ValueError, "invalid normalization form");
}

std::u32string points_of(Str const* s) {
    std::u32string points(s->length, U'\0');
    for (std::uint32_t i = 0; i < s->length; ++i) points[i] = s->at(i);
    return points;
}

// What was not there in Unicode 3.2 stays as it is, what has been corrected since is as it was.
std::u32string normalized_as(ThreadState& t, Value self, std::u32string_view text, ucd::NormalForm form) {
    if (!is_old(t, self)) return ucd::normalized(text, form);
    std::u32string result, piece;
    auto finish_piece = [&] {
        result += ucd::normalized(piece, form);
        piece.clear();
    };
    for (char32_t c : text) {
        char32_t const corrected = unicode_3_2::normal_form(c);
        if (corrected == 0 && (unicode_3_2::is_assigned(c) || !ucd::decomposition_of(c))) {
            piece += c;
            continue;
        }
        finish_piece();
        result += corrected ? corrected : c;
    }
    finish_piece();
    return result;
}

Result<Value> normalize(ThreadState& t, Value self, Arguments args) {
    Str* form = TRY(text_argument(t, args[0], "normalize", 1));
    Str* text = TRY(text_argument(t, args[1], "normalize", 2));
    if (text->length == 0) return exact_str(t, text);
    ucd::NormalForm const wanted = TRY(normal_form(t, form));
    if (text->ascii) return exact_str(t, text);
    std::u32string const result = normalized_as(t, self, points_of(text), wanted);
    return make_str_utf32(t, result.data(), result.size());
}

Result<Value> is_normalized(ThreadState& t, Value self, Arguments args) {
    Str* form = TRY(text_argument(t, args[0], "is_normalized", 1));
    Str* text = TRY(text_argument(t, args[1], "is_normalized", 2));
    if (text->length == 0) return Value::true_();
    ucd::NormalForm const wanted = TRY(normal_form(t, form));
    if (text->ascii) return Value::true_();
    std::u32string const points = points_of(text);
    return Value::boolean(normalized_as(t, self, points, wanted) == points);
}

constexpr MethodDef functions[] = {
    method("decimal", decimal, 1, 2, "chr, default=<unrepresentable>, /",
           "Converts a Unicode character into its equivalent decimal value.\n\nReturns the decimal value "
           "assigned to the character chr as integer.\nIf no such value is defined, default is returned, or, "
           "if not given,\nValueError is raised."),
    method(
        "digit", digit, 1, 2, "chr, default=<unrepresentable>, /",
        "Converts a Unicode character into its equivalent digit value.\n\nReturns the digit value assigned "
        "to the character chr as integer.\nIf no such value is defined, default is returned, or, if not "
        "given,\nValueError is raised."),
    method(
        "numeric", numeric, 1, 2, "chr, default=<unrepresentable>, /",
        "Converts a Unicode character into its equivalent numeric value.\n\nReturns the numeric value "
        "assigned to the character chr as float.\nIf no such value is defined, default is returned, or, if "
        "not given,\nValueError is raised."),
    method("category", category, "chr, /",
           "Returns the general category assigned to the character chr as string."),
    method("bidirectional", bidirectional, "chr, /",
           "Returns the bidirectional class assigned to the character chr as string.\n\nIf no such value is "
           "defined, an empty string is returned."),
    method(
        "combining", combining, "chr, /",
        "Returns the canonical combining class assigned to the character chr as integer.\n\nReturns 0 if no "
        "combining class is defined."),
    method("mirrored", mirrored, "chr, /",
           "Returns the mirrored property assigned to the character chr as integer.\n\nReturns 1 if the "
           "character has been identified as a \"mirrored\"\ncharacter in bidirectional text, 0 otherwise."),
    method("east_asian_width", east_asian_width, "chr, /",
           "Returns the east asian width assigned to the character chr as string."),
    method("decomposition", decomposition, "chr, /",
           "Returns the character decomposition mapping assigned to the character chr as string.\n\nAn empty "
           "string is returned in case no such mapping is defined."),
    method("name", name, 1, 2, "chr, default=<unrepresentable>, /",
           "Returns the name assigned to the character chr as a string.\n\nIf no name is defined, default is "
           "returned, or, if not given,\nValueError is raised."),
    method("lookup", lookup, "name, /",
           "Look up character by name.\n\nIf a character with the given name is found, return the\n"
           "corresponding character.  If not found, KeyError is raised."),
    method("is_normalized", is_normalized, 2, 2, "form, unistr, /",
           "Return whether the Unicode string unistr is in the normal form 'form'.\n\nValid values for form "
           "are 'NFC', 'NFKC', 'NFD', and 'NFKD'."),
    method("normalize", normalize, 2, 2, "form, unistr, /",
           "Return the normal form 'form' for the Unicode string unistr.\n\nValid values for form are 'NFC', "
           "'NFKC', 'NFD', and 'NFKD'."),
};

Result<Value> old_version(ThreadState& t, Value) {
    return Value(make_str(t, "3.2.0"));
}
constexpr GetSetDef old_attributes[] = {{"unidata_version", old_version}};

Type* database_type(ThreadState& t) {
    return kept_type(t, Kept::unicode_database, [](ThreadState& t) {
        TypeSpec spec{.name = "unicodedata.UCD"};
        spec.basic_size = sizeof(Object);
        spec.flags = type_disallow_new;
        spec.methods = functions;
        spec.getset = old_attributes;
        return make_type(t, spec);
    });
}

Result<void> init(ThreadState& t, Module* module) {
    dict_set_str(t, module->dict, intern(t, "UCD"), Value(database_type(t)));
    Object* const old = make<Object>(t, database_type(t));
    dict_set_str(t, module->dict, intern(t, "ucd_3_2_0"), Value(old));
    dict_set_str(t, module->dict, intern(t, "unidata_version"), Value(make_str(t, "14.0.0")));
    return {};
}

}  // namespace

extern NativeModule const unicodedata_module;
NativeModule const unicodedata_module = {
    "unicodedata",
    "This module provides access to the Unicode Character Database which\ndefines character properties for "
    "all "
    "Unicode characters. The data in\nthis database is based on the UnicodeData.txt file version\n14.0.0 "
    "which "
    "is publicly available from the Unicode Consortium.\n\nThe module uses the same names and symbols as "
    "defined by the\nUnicodeData File Format 14.0.0.",
    functions, init};

}  // namespace minipy::builtins
