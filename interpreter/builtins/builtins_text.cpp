// Built-in functions about text: ascii, chr, ord, repr, format, print, input.
#include "interpreter/builtins/builtins_module.hpp"
#include "interpreter/builtins/modules/io.hpp"
#include "interpreter/runtime/argument_type.hpp"
#include "interpreter/runtime/audit.hpp"
#include "interpreter/runtime/bytes.hpp"
#include "interpreter/runtime/numbers.hpp"

namespace minipy::builtins {

namespace {

using Arguments = std::span<Value const>;

constexpr std::int64_t code_point_limit = 0x110000;

Result<Value> builtin_ascii(ThreadState& t, Value, Value object) {
    return Value(TRY(ascii(t, object)));
}

Result<Value> builtin_repr(ThreadState& t, Value, Value object) {
    return Value(TRY(repr(t, object)));
}

Result<Value> builtin_chr(ThreadState& t, Value, Value number) {
    Value index = TRY(index_of(t, number));
    std::int64_t point = 0;
    if (!int_to_int64(index, point) || point > INT32_MAX || point < INT32_MIN)
        return raise(t, Exc::OverflowError, "Python int too large to convert to C int");
    if (point < 0 || point >= code_point_limit)
        return raise(t, Exc::ValueError, "chr() arg not in range(0x110000)");
    return Value(make_char(t, char32_t(point)));
}

Result<Value> builtin_ord(ThreadState& t, Value, Value c) {
    std::size_t length = 0;
    if (is_str(c)) {
        auto* s = c.as<Str>();
        if (s->length == 1) return Value::small_int(s->at(0));
        length = s->length;
    } else if (is_bytes(c) || is_bytearray(c)) {
        std::string_view bytes = *buffer_of(t, c);
        if (bytes.size() == 1) return Value::small_int(std::uint8_t(bytes[0]));
        length = bytes.size();
    } else {
        return raise(t, Exc::TypeError, "ord() expected string of length 1, but {:.200} found",
                     type_name_of(t, c));
    }
    return raise(t, Exc::TypeError, "ord() expected a character, but string of length {} found", length);
}

Result<Value> builtin_format(ThreadState& t, Value, Arguments args) {
    if (args[1] && !is_str(args[1]))
        return raise(t, Exc::TypeError, "format() argument 2 must be str, not {}", argument_type(t, args[1]));
    return Value(TRY(format(t, args[0], args[1] ? args[1].as<Str>() : t.rt.empty_str)));
}

// ---- print

struct PrintOptions {
    Value sep, end, file;  // absent: the default
    bool flush = false;
};

Result<PrintOptions> print_options(ThreadState& t, Args const& args) {
    PrintOptions o;
    for (std::uint32_t i = 0; i < args.keyword_count(); ++i) {
        Str* name = args.kwnames->items[i].as<Str>();
        Value const v = args.keyword(i);
        if (name == t.rt.names.sep || equals(name, "sep"))
            o.sep = v;
        else if (name == t.rt.names.end || equals(name, "end"))
            o.end = v;
        else if (name == t.rt.names.file || equals(name, "file"))
            o.file = v;
        else if (equals(name, "flush"))
            o.flush = TRY(truth(t, v));
        else
            return raise(t, Exc::TypeError, "'{}' is an invalid keyword argument for print()", to_utf8(name));
    }
    if (o.file && o.file.is_none()) o.file = {};
    for (auto [name, place] : {std::pair{"sep", &o.sep}, {"end", &o.end}}) {
        if (*place && place->is_none()) *place = {};
        if (*place && !is_str(*place))
            return raise(t, Exc::TypeError, "{} must be None or a string, not {:.200}", name,
                         type_name_of(t, *place));
    }
    return o;
}

// Where print() writes: straight into the text layer of the interpreter's own files, by write() into others.
class PrintTarget {
  public:
    PrintTarget(ThreadState& t, Value file) : t_(t), file_(file), text_(plain_text_file(t, file)) {}

    Result<void> start() {
        if (text_) return {};
        write_ = TRY(getattr(t_, file_, t_.rt.names.write));
        return {};
    }
    Result<void> write(Value text) {
        if (text_) return write_text(t_, text_, text.as<Str>());
        TRY(call(t_, write_, {text}));
        return {};
    }

  private:
    ThreadState& t_;
    Value file_, write_;
    TextIOWrapper* text_;
};

Result<Value> builtin_print(ThreadState& t, Value, Args const& args) {
    PrintOptions options = TRY(print_options(t, args));
    Value file = options.file;
    if (!file) {
        file = dict_get_str(t.rt.sys_module->dict, t.rt.names.stdout_);
        if (!file) return raise(t, Exc::RuntimeError, "lost sys.stdout");
        if (file.is_none()) return Value::none();
    }
    PrintTarget target(t, file);
    TRY(target.start());
    Value const sep = options.sep ? options.sep : Value(make_char(t, ' '));
    for (std::uint32_t i = 0; i < args.count; ++i) {
        if (i) TRY(target.write(sep));
        Value text = args[i];
        if (!is_exact_str(t.rt, text)) text = Value(TRY(str(t, text)));
        TRY(target.write(text));
    }
    TRY(target.write(options.end ? options.end : Value(make_char(t, '\n'))));
    if (options.flush) TRY(call_method(t, file, t.rt.names.flush));
    return Value::none();
}

// ---- input

Result<Value> standard_stream(ThreadState& t, Str* name) {
    Value stream = dict_get_str(t.rt.sys_module->dict, name);
    if (!stream || stream.is_none())
        return raise(t, Exc::RuntimeError, "input(): lost sys.{}", to_utf8(name));
    return stream;
}

Result<Value> builtin_input(ThreadState& t, Value, Arguments args) {
    Value in = TRY(standard_stream(t, t.rt.names.stdin_));
    Value out = TRY(standard_stream(t, t.rt.names.stdout_));
    Value err = TRY(standard_stream(t, t.rt.names.stderr_));
    TRY(audit(t, "builtins.input", {args[0]}));
    if (!call_method(t, err, t.rt.names.flush).ok()) clear_error(t);
    if (args[0]) {
        Str* prompt = TRY(str(t, args[0]));
        TRY(call_method(t, out, t.rt.names.write, {Value(prompt)}));
    }
    if (!call_method(t, out, t.rt.names.flush).ok()) clear_error(t);
    Value line = TRY(call_method(t, in, t.rt.names.readline));
    if (!is_str(line)) return raise(t, Exc::TypeError, "object.readline() returned non-string");
    auto* text = line.as<Str>();
    if (text->length == 0) return raise(t, Exc::EOFError, "EOF when reading a line");
    if (text->at(text->length - 1) == '\n') return Value(substring(t, text, 0, text->length - 1));
    return line;
}

constexpr MethodDef functions[] = {
    method(
        "ascii", builtin_ascii, "obj, /",
        "Return an ASCII-only representation of an object.\n\nAs repr(), return a string containing a "
        "printable representation of an\nobject, but escape the non-ASCII characters in the string returned "
        "by\nrepr() using \\\\x, \\\\u or \\\\U escapes. This generates a string similar\nto that returned "
        "by "
        "repr() in Python 2."),
    method("chr", builtin_chr, "i, /",
           "Return a Unicode string of one character with ordinal i; 0 <= i <= 0x10ffff."),
    method(
        "format", builtin_format, 1, 2, "value, format_spec='', /",
        "Return value.__format__(format_spec)\n\nformat_spec defaults to the empty string.\nSee the Format "
        "Specification Mini-Language section of help('FORMATTING') for\ndetails."),
    method(
        "input", builtin_input, 0, 1, "prompt='', /",
        "Read a string from standard input.  The trailing newline is stripped.\n\nThe prompt string, if "
        "given, "
        "is printed to standard output without a\ntrailing newline before reading input.\n\nIf the user hits "
        "EOF (*nix: Ctrl-D, Windows: Ctrl-Z+Return), raise EOFError.\nOn *nix systems, readline is used if "
        "available."),
    method("ord", builtin_ord, "c, /", "Return the Unicode code point for a one-character string."),
    method(
        "print", builtin_print, "*args, sep=' ', end='\\n', file=None, flush=False",
        "Prints the values to a stream, or to sys.stdout by default.\n\n  sep\n    string inserted between "
        "values, default a space.\n  end\n    string appended after the last value, default a newline.\n  "
        "file\n    a file-like object (stream); defaults to the current sys.stdout.\n  flush\n    whether to "
        "forcibly flush the stream."),
    method(
        "repr", builtin_repr, "obj, /",
        "Return the canonical string representation of the object.\n\nFor many object types, including most "
        "builtins, eval(repr(obj)) == obj."),
};

}  // namespace

std::span<MethodDef const> text_functions() {
    return functions;
}

}  // namespace minipy::builtins
