// compile_source, compile_text: source to Code, with the SyntaxErrors and warnings that parser and compiler
// have to say.
#include "interpreter/compile/compile.hpp"
#include "interpreter/runtime/bytes.hpp"
#include "interpreter/runtime/compile_tree.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/traceback_format.hpp"
#include "interpreter/runtime/unicode_data.hpp"
#include "interpreter/syntax/parse.hpp"

namespace minipy::runtime {

namespace {

Exc class_of(syntax::ErrorKind kind) {
    switch (kind) {
        case syntax::ErrorKind::SyntaxError: return Exc::SyntaxError;
        case syntax::ErrorKind::IndentationError: return Exc::IndentationError;
        case syntax::ErrorKind::TabError: return Exc::TabError;
        case syntax::ErrorKind::RecursionError: return Exc::RecursionError;
        case syntax::ErrorKind::MemoryError: return Exc::MemoryError;
        case syntax::ErrorKind::ValueError: return Exc::ValueError;
    }
    return Exc::SyntaxError;
}

// SyntaxError(msg), whose attributes tell the place.
base::Raised raise_bare(ThreadState& t, Exc kind, syntax::SyntaxError const& error, Tuple const& place) {
    Value const exception = TRY(call(t, exception_type(t.rt, kind), {Value(make_str(t, error.message))}));
    char const* const names[] = {"filename", "lineno", "offset", "text", "end_lineno", "end_offset"};
    for (std::size_t i = 0; i < std::size(names); ++i)
        TRY(setattr(t, exception, intern(t, names[i]), place.items[i]));
    return raise_value(t, exception);
}

// SyntaxError(msg, (filename, lineno, offset, text, end_lineno, end_offset))
base::Raised raise_syntax_error(ThreadState& t, syntax::SyntaxError const& error, std::string_view filename) {
    Exc const kind = class_of(error.kind);
    if (kind == Exc::MemoryError) return raise_no_memory(t);
    if (kind == Exc::RecursionError || kind == Exc::ValueError) return raise(t, kind, error.message);
    bool const nothing = error.lineno == 0 && error.message == "invalid syntax";  // nothing is no expression
    if (error.lineno == 0 && !nothing) return raise(t, kind, error.message);      // of the source as a whole
    // -1: the compiler, unlike the parser, gives no end
    Value end_offset =
        error.end_offset < 0 && !error.has_text ? Value::none() : Value::small_int(error.end_offset);
    if (nothing) {
        Value const zero = Value::small_int(0);
        Tuple* nowhere =
            make_tuple(t, {Value(make_str(t, filename)), zero, zero, Value(make_str(t, "")), zero, zero});
        Value const args[] = {Value(make_str(t, error.message)), Value(nowhere)};
        return raise_args(t, kind, args);
    }
    Value text = error.has_text ? Value(make_str(t, error.text)) : Value::none();
    Tuple* place =
        make_tuple(t, {Value(make_str(t, filename)), Value::small_int(error.lineno),
                       Value::small_int(error.offset), text, Value::small_int(error.end_lineno), end_offset});
    if (error.bare) return raise_bare(t, kind, error, *place);
    Value const args[] = {Value(make_str(t, error.message)), Value(place)};
    return raise_args(t, kind, args);
}

// An error inside a text of several lines shows these; where there is a file of that name, its line
// (_PyErr_ProgramDecodedTextObject).
void show_line_of_file(ThreadState& t, syntax::SyntaxError& error, std::string_view filename) {
    bool const several = error.text.find('\n') + 1 < error.text.size() || error.end_lineno > error.lineno;
    if (!error.has_text || !several || error.lineno <= 0) return;
    SourceLines files(t);
    if (auto const line = files.line(std::string(filename), std::uint32_t(error.lineno)))
        error.text = std::string(*line) + '\n';
}

// A warning that a filter makes an error becomes a SyntaxError with a place.
Result<void> issue(ThreadState& t, Exc category, std::string_view message, int lineno,
                   syntax::SyntaxError const& as_error, std::string_view filename) {
    if (warn_explicit(t, category, message, make_str(t, filename), lineno).ok()) return {};
    if (!catch_error(t, category)) return base::raised;
    return raise_syntax_error(t, as_error, filename);
}

Result<void> issue_all(ThreadState& t, std::vector<syntax::SyntaxWarning> const& warnings,
                       base::SourceText const& source) {
    for (auto const& w : warnings) {
        bool const deprecated = w.category == syntax::SyntaxWarning::Category::DeprecationWarning;
        TRY(issue(t, deprecated ? Exc::DeprecationWarning : Exc::SyntaxWarning, w.message, w.lineno,
                  w.as_error, source.name()));
    }
    return {};
}

constexpr std::uint32_t future_barry = 0x400000;  // CO_FUTURE_BARRY_AS_BDFL

syntax::ParseOptions parse_options(ThreadState& t, CompileOptions const& options, ParseExtras const& extras) {
    syntax::ParseOptions parse;
    parse.mode = options.mode == 1   ? syntax::Mode::Eval
                 : options.mode == 2 ? syntax::Mode::Single
                                     : syntax::Mode::File;
    if (extras.function_type) parse.mode = syntax::Mode::FunctionType;
    parse.type_comments = extras.type_comments;
    if (extras.feature_version >= 0) parse.feature_version = extras.feature_version;
    parse.barry_as_bdfl = (options.flags & future_barry) != 0;
    parse.allow_incomplete_input = options.allow_incomplete;
    parse.dont_imply_dedent = options.dont_imply_dedent;
    parse.unicode_name = ucd::named_in_literal;
    parse.int_max_str_digits = t.rt.options.int_max_str_digits;
    return parse;
}

using TreeResult = Result<std::unique_ptr<ParsedTree>>;

// The bytes as a whole cannot be read: those of a script are told about without a place.
base::Raised raise_undecodable(ThreadState& t, std::string_view message, std::string_view filename,
                               base::SourceOrigin origin) {
    Value const text = make_str(t, message);
    if (origin == base::SourceOrigin::Script) return raise_args(t, Exc::SyntaxError, {&text, 1});
    Tuple* place = make_tuple(
        t, {Value(make_str(t, filename)), Value::small_int(0), Value::small_int(-1), Value::none()});
    Value const args[] = {text, Value(place)};
    return raise_args(t, Exc::SyntaxError, args);
}

// "any encoding that Python knows" (PEP 263): what the parser does not read itself, the codecs module does.
// Absent: it knows no such encoding either.
Result<Value> decode_by_codec(ThreadState& t, std::string_view source, std::string_view filename,
                              base::SourceOrigin origin) {
    Value cookie = make_str(t, base::find_coding_cookie(source));
    auto text = call_method(t, make_bytes(t, source), "decode", {cookie});
    if (text.ok()) return is_str(text.value()) ? text.value() : Value::absent();
    if (catch_error(t, Exc::LookupError)) return Value::absent();
    if (!error_matches(t, Exc::UnicodeDecodeError)) return base::raised;
    std::string problem = to_utf8(TRY(str(t, take_error(t))));
    if (origin == base::SourceOrigin::Script) problem = "encoding problem: " + to_utf8(cookie);
    return raise_undecodable(t, problem, filename, origin);
}

// A block that the end of the file leaves out has no column there.
void forget_column_at_end(base::SourceText const& source, syntax::SyntaxError& error) {
    bool const block = error.message.starts_with("expected an indented block") ||
                       error.message == "expected 'except' or 'finally' block";
    if (!block || error.lineno <= 0) return;
    std::string_view const line = source.line(std::uint32_t(error.lineno));
    bool const last = line.data() + line.size() + 1 >= source.text().data() + source.text().size();
    if (last && error.offset > std::int64_t(line.size())) error.offset = 0;
}

TreeResult parse_bytes(ThreadState& t, std::string_view source, std::string_view filename,
                       base::SourceOrigin origin, CompileOptions const& options,
                       ParseExtras const& extras = {}) {
    // CPython's translate_newlines takes a last "\r\n" for the start of one more line.
    std::string one_more_line;
    if (options.mode == 0 && origin != base::SourceOrigin::Script && source.ends_with("\r\n"))
        source = one_more_line = std::string(source) + '\n';
    auto decoded = base::decode_source(std::string(filename), source, origin);
    if (auto* error = std::get_if<base::SourceError>(&decoded)) {
        Value text =
            error->unknown_encoding ? TRY(decode_by_codec(t, source, filename, origin)) : Value::absent();
        if (text.is_absent()) {
            bool const whole = error->line == 0 && error->type != base::SourceError::Type::ValueError;
            if (whole) return raise_undecodable(t, error->message, filename, origin);
            return raise_syntax_error(t, syntax::from_source_error(*error), filename);
        }
        return parse_bytes(t, to_utf8(text), filename, base::SourceOrigin::String, options, extras);
    }
    auto tree = std::make_unique<ParsedTree>(std::move(std::get<base::SourceText>(decoded)));
    auto parsed = syntax::parse(tree->source, tree->interner, tree->arena, parse_options(t, options, extras));
    TRY(issue_all(t, parsed.warnings, tree->source));
    if (!parsed.module) {
        if (options.mode == 0) show_line_of_file(t, *parsed.error, filename);
        if (options.source_is_file) forget_column_at_end(tree->source, *parsed.error);
        return raise_syntax_error(t, *parsed.error, filename);
    }
    tree->module = parsed.module;
    return tree;
}

Result<Code*> compile_bytes(ThreadState& t, std::string_view source, std::string_view filename,
                            base::SourceOrigin origin, CompileOptions const& options) {
    auto tree = TRY(parse_bytes(t, source, filename, origin, options));
    return compile_tree(t, *tree, options);
}

}  // namespace

Result<std::unique_ptr<ParsedTree>> parse_tree(ThreadState& t, std::string_view text, bool decoded,
                                               std::string_view filename, CompileOptions const& options,
                                               ParseExtras const& extras) {
    return parse_bytes(t, text, filename, decoded ? base::SourceOrigin::String : base::SourceOrigin::Bytes,
                       options, extras);
}

Result<Code*> compile_tree(ThreadState& t, ParsedTree& tree, CompileOptions const& options) {
    compile::Options compile;
    compile.filename = tree.source.name();
    compile.optimize = options.optimize < 0 ? t.rt.options.optimize : options.optimize;
    compile.future_flags = options.flags;
    compile.top_level_await = options.top_level_await;
    compile.source_is_file = options.source_is_file;
    auto compiled = minipy::compile::compile(*tree.module, tree.source, tree.interner, compile);
    for (auto const& w : compiled.warnings)
        TRY(issue(t, Exc::SyntaxWarning, w.message, w.lineno, w.as_error, tree.source.name()));
    if (compiled.error) return raise_syntax_error(t, *compiled.error, tree.source.name());
    auto bytes = std::make_unique<std::string>(std::move(compiled.image));
    auto const image = compile::Image::open_trusted(*bytes);
    return make_code(t, *image, std::move(bytes), {});
}

Result<std::unique_ptr<compile::SymbolTable>> symbol_table_of(ThreadState& t, ParsedTree& tree) {
    compile::Options options;
    options.filename = tree.source.name();
    auto table = std::make_unique<compile::SymbolTable>();
    auto error = compile::show_symbol_table(*tree.module, tree.source, tree.interner, options, *table);
    if (error) return raise_syntax_error(t, *error, tree.source.name());
    return table;
}

Result<Code*> compile_source(ThreadState& t, std::string_view source, std::string_view filename,
                             CompileOptions const& options) {
    return compile_bytes(t, source, filename,
                         options.is_script ? base::SourceOrigin::Script : base::SourceOrigin::Bytes, options);
}

Result<Code*> compile_text(ThreadState& t, std::string_view utf8, std::string_view filename,
                           CompileOptions const& options) {
    return compile_bytes(t, utf8, filename, base::SourceOrigin::String, options);
}

}  // namespace minipy::runtime
