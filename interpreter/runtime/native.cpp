// The binder: calls of native functions checked against their MethodDef, errors worded as CPython's getargs
// and Argument Clinic do.
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/runtime_extra.hpp"
#include "interpreter/runtime/signature.hpp"

#include <algorithm>
#include <array>

namespace minipy::runtime {

namespace {

char const* plural(std::size_t n) {
    return n == 1 ? "" : "s";
}

// _PyArg_UnpackKeywords, the checks of numbers.
Result<void> check_counts(ThreadState& t, std::string_view f, Signature const& s, std::uint32_t given,
                          std::uint32_t keywords) {
    if (given + keywords > s.count) {
        return raise(t, Exc::TypeError, "{}() takes at most {} {}argument{} ({} given)", f, s.count,
                     given == 0 ? "keyword " : "", plural(s.count), given + keywords);
    }
    if (given > s.max_positional) {
        if (s.max_positional == 0) return raise(t, Exc::TypeError, "{}() takes no positional arguments", f);
        return raise(t, Exc::TypeError, "{}() takes {} {} positional argument{} ({} given)", f,
                     s.required_positional < s.max_positional ? "at most" : "exactly", s.max_positional,
                     plural(s.max_positional), given);
    }
    std::uint32_t least = std::min(s.positional_only, s.required_positional);
    if (given < least)
        return raise(t, Exc::TypeError, "{}() takes {} {} positional argument{} ({} given)", f,
                     least < s.max_positional ? "at least" : "exactly", least, plural(least), given);
    return {};
}

// What is wrong with the keywords that found no parameter.
base::Raised raise_bad_keyword(ThreadState& t, std::string_view f, Signature const& s, Args const& args) {
    auto given = [&](std::string_view name) {
        for (Value k : args.kwnames->span())
            if (equals(k.as<Str>(), name)) return true;
        return false;
    };
    for (std::uint32_t i = s.positional_only; i < args.count; ++i)
        if (given(s.names[i]))
            return raise(t, Exc::TypeError, "argument for {}() given by name ('{}') and position ({})", f,
                         s.names[i], i + 1);
    for (Value k : args.kwnames->span()) {
        bool known = false;
        for (std::uint32_t i = s.positional_only; i < s.count; ++i)
            known = known || equals(k.as<Str>(), s.names[i]);
        if (!known)
            return raise(t, Exc::TypeError, "'{}' is an invalid keyword argument for {}()", to_utf8(k), f);
    }
    return raise(t, Exc::TypeError, "invalid keyword argument for {}()", f);
}

Result<void> bind_to(ThreadState& t, std::string_view f, Signature const& s, Args const& args,
                     std::span<Value> out) {
    std::uint32_t keywords = args.keyword_count();
    if (args.count > s.max_positional || args.count + keywords > s.count || args.count < s.positional_only)
        TRY(check_counts(t, f, s, args.count, keywords));
    std::copy_n(args.data, args.count, out.begin());
    std::uint32_t used = 0;
    for (std::uint32_t i = args.count; i < s.count; ++i) {
        out[i] = Value::absent();
        if (used < keywords && i >= s.positional_only) {
            for (std::uint32_t k = 0; k < keywords; ++k) {
                if (!equals(args.kwnames->items[k].as<Str>(), s.names[i])) continue;
                out[i] = args.keyword(k);
                ++used;
                break;
            }
        }
        if (out[i]) continue;
        bool const required =
            i < s.max_positional ? i < s.required_positional : i < s.max_positional + s.required_keyword;
        if (required)
            return raise(t, Exc::TypeError, "{}() missing required argument '{}' (pos {})", f, s.names[i],
                         i + 1);
    }
    if (used < keywords) return raise_bad_keyword(t, f, s, args);
    return {};
}

// Calls by Calling::positional: "pop expected at most 1 argument, got 2" (_PyArg_CheckPositional).
Result<void> check_positional(ThreadState& t, std::string_view f, std::uint32_t given, std::uint32_t min,
                              std::uint32_t max) {
    if (given >= min && given <= max) return {};
    bool const few = given < min;
    std::uint32_t limit = few ? min : max;
    return raise(t, Exc::TypeError, "{} expected {}{} argument{}, got {}", f,
                 min == max ? ""
                 : few      ? "at least "
                            : "at most ",
                 limit, plural(limit), given);
}

std::string qualified(std::string_view qualifier, std::string_view name) {
    std::string s(qualifier);
    if (!s.empty()) s += '.';
    s += name;
    return s;
}

base::Raised no_keywords(ThreadState& t, MethodDef const& def, std::string_view qualifier) {
    return raise(t, Exc::TypeError, "{}() takes no keyword arguments", qualified(qualifier, def.name));
}

// Up to four parameters, those not given absent.
Result<Value> call_padded(ThreadState& t, MethodDef const& def, Value self, Args const& args,
                          std::uint32_t count) {
    Value padded[4];
    for (std::uint32_t i = 0; i < args.count; ++i) padded[i] = args[i];
    return def.bound(t, self, std::span<Value const>(padded, count));
}

template <std::size_t most>
Result<Value> call_bound(ThreadState& t, MethodDef const& def, Signature const& s, Value self,
                         Args const& args) {
    std::array<Value, most> bound;
    TRY(bind_to(t, def.name, s, args, bound));
    return def.bound(t, self, std::span<Value const>(bound.data(), s.count));
}

Result<Value> call_by_signature(ThreadState& t, MethodDef const& def, Value self, Args const& args) {
    Signature const& s = t.rt.extra->signatures.of(def.signature);
    if (args.count == s.count && args.count == s.max_positional && !args.kwnames)
        return def.bound(t, self, args.positional());
    // The usual call gives the first few by position; the others are optional.
    if (!args.kwnames && s.count <= 4 && args.count >= s.required_positional &&
        args.count <= s.max_positional && s.required_keyword == 0)
        return call_padded(t, def, self, args, s.count);
    // Most have few parameters, and the array is cleared first.
    if (s.count <= 6) return call_bound<6>(t, def, s, self, args);
    return call_bound<most_parameters>(t, def, s, self, args);
}

}  // namespace

std::uint32_t Args::keyword_count() const {
    return kwnames ? std::uint32_t(kwnames->count) : 0;
}

Result<Value> call_native(ThreadState& t, MethodDef const& def, std::string_view qualifier, Value self,
                          Args const& args) {
    if (def.calling != Calling::any && def.calling != Calling::signature && args.keyword_count() != 0)
        return no_keywords(t, def, qualifier);
    switch (def.calling) {
        case Calling::none:
            if (args.count != 0)
                return raise(t, Exc::TypeError, "{}() takes no arguments ({} given)",
                             qualified(qualifier, def.name), args.count);
            return def.none(t, self);
        case Calling::one:
            if (args.count != 1)
                return raise(t, Exc::TypeError, "{}() takes exactly one argument ({} given)",
                             qualified(qualifier, def.name), args.count);
            return def.one(t, self, args.data[0]);
        case Calling::positional: {
            auto max = std::uint32_t(def.max);
            if (args.count < std::uint32_t(def.min) || args.count > max)
                TRY(check_positional(t, def.name, args.count, std::uint32_t(def.min), max));
            if (args.count == max) return def.bound(t, self, args.positional());
            if (max <= 4) return call_padded(t, def, self, args, max);
            std::array<Value, most_parameters> padded;
            std::copy_n(args.data, args.count, padded.begin());
            return def.bound(t, self, std::span<Value const>(padded.data(), max));
        }
        case Calling::signature: return call_by_signature(t, def, self, args);
        case Calling::any: return def.any(t, self, args);
    }
    return base::raised;
}

Result<void> bind_arguments(ThreadState& t, std::string_view function, std::string_view signature,
                            Args const& args, std::span<Value> out) {
    return bind_to(t, function, t.rt.extra->signatures.of(signature.data()), args, out);
}

Result<void> bind_positional(ThreadState& t, std::string_view function, Args const& args, std::uint32_t min,
                             std::uint32_t max, std::span<Value> out) {
    if (args.keyword_count() != 0)
        return raise(t, Exc::TypeError, "{}() takes no keyword arguments", function);
    TRY(check_positional(t, function, args.count, min, max));
    std::copy_n(args.data, args.count, out.begin());
    for (std::size_t i = args.count; i < max; ++i) out[i] = Value::absent();
    return {};
}

}  // namespace minipy::runtime
