// Arguments as CPython's older native functions read them.
#include "interpreter/builtins/c_arguments.hpp"

#include "interpreter/runtime/argument_type.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/numbers.hpp"

namespace minipy::builtins {

using namespace runtime;

namespace {

struct Counts {
    std::size_t all = 0, required = 0, positional = 0;
};
Counts counts_of(std::string_view format) {
    Counts c;
    bool optional = false, keyword_only = false;
    for (char letter : format) {
        if (letter == '|') {
            optional = true;
        } else if (letter == '$') {
            keyword_only = true;
        } else {
            ++c.all;
            c.required += !optional;
            c.positional += !keyword_only;
        }
    }
    return c;
}

std::string called(ArgumentFormat const& f) {
    return f.function.empty() ? "function" : fmt::format("{}()", f.function);
}

char const* plural(std::size_t n) {
    return n == 1 ? "" : "s";
}

Result<void> check_counts(ThreadState& t, ArgumentFormat const& f, Counts const& c, Args const& args) {
    std::size_t const given = args.count, keywords = args.keyword_count();
    if (f.names.empty()) {
        if (keywords) return raise(t, Exc::TypeError, "{} takes no keyword arguments", called(f));
        if (given >= c.required && given <= c.all) return {};
        std::size_t const limit = given < c.required ? c.required : c.all;
        return raise(t, Exc::TypeError, "{} takes {} {} argument{} ({} given)", called(f),
                     c.required == c.all  ? "exactly"
                     : given < c.required ? "at least"
                                          : "at most",
                     limit, plural(limit), given);
    }
    if (given + keywords > c.all)
        return raise(t, Exc::TypeError, "{} takes at most {} {}argument{} ({} given)", called(f), c.all,
                     given == 0 ? "keyword " : "", plural(c.all), given + keywords);
    if (given <= c.positional) return {};
    if (c.positional == 0) return raise(t, Exc::TypeError, "{} takes no positional arguments", called(f));
    return raise(t, Exc::TypeError, "{} takes {} {} positional argument{} ({} given)", called(f),
                 c.required < c.positional ? "at most" : "exactly", c.positional, plural(c.positional),
                 given);
}

// One argument made what its letter says.
Result<Value> converted(ThreadState& t, ArgumentFormat const& f, char letter, int place, Value v) {
    switch (letter) {
        case 'i': return Value::small_int(TRY(read_c_int(t, v)));
        case 'p': return Value::boolean(TRY(truth(t, v)));
        case 'U':
            if (!is_str(v)) return raise_bad_argument(t, f.function, place, "str", v);
            return v;
        case 's':
            if (!is_str(v)) return raise_bad_argument(t, f.function, place, "str", v);
            if (to_utf8(v).find('\0') != std::string::npos)
                return raise(t, Exc::ValueError, "embedded null character");
            return v;
        case 'C':
            if (!is_str(v) || v.as<Str>()->length != 1)
                return raise_bad_argument(t, f.function, place, "a unicode character", v);
            return v;
        default: return v;
    }
}

Value keyword_named(Args const& args, std::string_view name) {
    for (std::uint32_t k = 0; k < args.keyword_count(); ++k)
        if (equals(args.kwnames->items[k].as<Str>(), name)) return args.keyword(k);
    return {};
}

// Every keyword must name a parameter that no positional argument has filled.
Result<void> check_keywords(ThreadState& t, ArgumentFormat const& f, Args const& args) {
    for (std::uint32_t k = 0; k < args.keyword_count(); ++k) {
        Str* name = args.kwnames->items[k].as<Str>();
        std::size_t i = 0;
        while (i < f.names.size() && !equals(name, f.names[i])) ++i;
        if (i == f.names.size())
            return raise(t, Exc::TypeError, "'{}' is an invalid keyword argument for {}", to_utf8(name),
                         f.function.empty() ? "this function" : called(f));
        if (i < args.count)
            return raise(t, Exc::TypeError, "argument for {} given by name ('{}') and position ({})",
                         called(f), f.names[i], i + 1);
    }
    return {};
}

}  // namespace

base::Raised raise_bad_argument(ThreadState& t, std::string_view function, int place,
                                std::string_view expected, Value v) {
    return raise(t, Exc::TypeError, "{}{}argument {} must be {}, not {}", function,
                 function.empty() ? "" : "() ", place, expected, argument_type(t, v));
}

Result<int> read_c_int(ThreadState& t, Value v) {
    std::int64_t n = 0;
    if (!int_to_int64(TRY(index_of(t, v)), n))
        return raise(t, Exc::OverflowError, "Python int too large to convert to C long");
    if (n > INT32_MAX) return raise(t, Exc::OverflowError, "signed integer is greater than maximum");
    if (n < INT32_MIN) return raise(t, Exc::OverflowError, "signed integer is less than minimum");
    return int(n);
}

Result<void> read_arguments(ThreadState& t, ArgumentFormat const& f, Args const& args, std::span<Value> out) {
    Counts const counts = counts_of(f.format);
    TRY(check_counts(t, f, counts, args));
    std::size_t i = 0;
    for (char letter : f.format) {
        if (letter == '|' || letter == '$') continue;
        Value v = i < args.count ? args[std::uint32_t(i)] : Value::absent();
        if (!v && !f.names.empty() && args.kwnames) v = keyword_named(args, f.names[i]);
        if (!v && i < counts.required)
            return raise(t, Exc::TypeError, "{} missing required argument '{}' (pos {})", called(f),
                         f.names[i], i + 1);
        out[i] = v ? TRY(converted(t, f, letter, int(i) + 1, v)) : Value::absent();
        ++i;
    }
    if (args.kwnames) TRY(check_keywords(t, f, args));
    return {};
}

}  // namespace minipy::builtins
