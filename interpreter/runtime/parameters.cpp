// Binding the arguments of a call to the parameters of a function, with CPython's errors.
// Language reference 6.3.4 "Calls".
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/frame_stack.hpp"

#include <algorithm>
#include <cstring>

namespace minipy::runtime {

namespace {

// 'a', 'b', and 'c'
std::string listed(std::vector<std::string> const& names) {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i) text += names.size() == 2 ? " and " : i + 1 == names.size() ? ", and " : ", ";
        text += "'" + names[i] + "'";
    }
    return text;
}

struct Binder {
    ThreadState& t;
    Function* f;
    Code* code;
    Args const& args;
    Value* out;
    std::uint32_t positional, named;  // parameters: positional ones; those that a keyword can name or fill
    Value rest = Value::absent();     // **kwargs

    Binder(ThreadState& thread, Function* function, Args const& arguments, Value* registers)
        : t(thread),
          f(function),
          code(function->code),
          args(arguments),
          out(registers),
          positional(code->argcount),
          named(code->argcount + code->kwonlyargcount) {}

    std::string name(std::uint32_t i) const { return to_utf8(code->varnames->items[i]); }
    std::string function_name() const { return to_utf8(f->qualname); }
    bool star() const { return code->flags & compile::CO_VARARGS; }
    bool star_star() const { return code->flags & compile::CO_VARKEYWORDS; }

    Result<void> bind() {
        Value surplus = Value::absent();
        std::uint32_t given = std::min(args.count, positional);
        // *args is made before registers are written: they may be the very memory of the arguments
        if (star()) {
            auto tuple = args.count > given ? make_tuple(t, std::span(args.data + given, args.count - given))
                                            : t.rt.empty_tuple;
            surplus = static_cast<Object*>(tuple);
        }
        Value few[8];  // the native stack keeps them alive
        std::span<Value const> const keywords = keyword_values(few);
        if (given && out != args.data)
            std::memmove(static_cast<void*>(out), args.data, given * sizeof(Value));
        for (std::uint32_t i = given; i < named; ++i) out[i] = Value::absent();
        if (star_star()) rest = static_cast<Object*>(make_dict(t));
        if (args.kwnames) TRY(bind_keywords(keywords));
        if (args.count > positional && !star()) return too_many_positional();
        TRY(fill_defaults());
        TRY(fill_keyword_defaults());
        std::uint32_t at = named;
        if (star()) out[at++] = surplus;
        if (star_star()) out[at] = rest;
        return {};
    }

    // A copy of them, as registers are written before they are read.
    std::span<Value const> keyword_values(std::span<Value> few) {
        std::span const values(args.data + args.count, args.keyword_count());
        if (values.size() > few.size()) return make_tuple(t, values)->span();
        std::copy(values.begin(), values.end(), few.begin());
        return few.first(values.size());
    }

    Result<void> bind_keywords(std::span<Value const> values) {
        for (std::uint32_t k = 0; k < values.size(); ++k) {
            Value keyword = args.kwnames->items[k];
            std::uint32_t i = find(keyword, code->posonlyargcount);
            if (i < named) {
                if (!out[i].is_absent())
                    return raise(t, Exc::TypeError, "{}() got multiple values for argument '{}'",
                                 function_name(), to_utf8(keyword));
                out[i] = values[k];
                continue;
            }
            if (star_star()) {
                TRY(dict_set(t, rest.as<Dict>(), keyword, values[k]));
                continue;
            }
            return unexpected(keyword);
        }
        return {};
    }

    std::uint32_t find(Value keyword, std::uint32_t from) const {
        for (std::uint32_t i = from; i < named; ++i)
            if (code->varnames->items[i] == keyword) return i;
        for (std::uint32_t i = from; i < named; ++i)
            if (equal_str(code->varnames->items[i].as<Str>(), keyword.as<Str>())) return i;
        return named;
    }

    Result<void> unexpected(Value keyword) {
        std::string wrong;
        for (std::uint32_t i = 0; i < code->posonlyargcount; ++i)
            for (std::uint32_t k = 0; k < args.kwnames->count; ++k)
                if (equal_str(code->varnames->items[i].as<Str>(), args.kwnames->items[k].as<Str>()))
                    wrong += (wrong.empty() ? "" : ", ") + name(i);
        if (!wrong.empty())
            return raise(t, Exc::TypeError,
                         "{}() got some positional-only arguments passed as keyword arguments: '{}'",
                         function_name(), wrong);
        return raise(t, Exc::TypeError, "{}() got an unexpected keyword argument '{}'", function_name(),
                     to_utf8(keyword));
    }

    Result<void> too_many_positional() {
        std::uint32_t defaults = f->defaults ? std::uint32_t(f->defaults->count) : 0;
        std::uint32_t keyword_only = 0;
        for (std::uint32_t i = positional; i < named; ++i) keyword_only += !out[i].is_absent();
        std::string takes = defaults
                                ? fmt::format("from {} to {}", int(positional) - int(defaults), positional)
                                : fmt::format("{}", positional);
        bool plural = defaults ? true : positional != 1;
        std::string also;
        if (keyword_only)
            also = fmt::format(" positional argument{} (and {} keyword-only argument{})",
                               args.count != 1 ? "s" : "", keyword_only, keyword_only != 1 ? "s" : "");
        return raise(t, Exc::TypeError, "{}() takes {} positional argument{} but {}{} {} given",
                     function_name(), takes, plural ? "s" : "", args.count, also,
                     args.count == 1 && !keyword_only ? "was" : "were");
    }

    Result<void> fill_defaults() {
        std::uint32_t defaults = f->defaults ? std::uint32_t(f->defaults->count) : 0;
        std::uint32_t first = positional - std::min(defaults, positional);
        std::vector<std::string> missing;
        for (std::uint32_t i = 0; i < positional; ++i) {
            if (!out[i].is_absent()) continue;
            if (i >= first)
                out[i] = f->defaults->items[i - first + (defaults - (positional - first))];
            else
                missing.push_back(name(i));
        }
        return missing.empty() ? Result<void>() : missing_arguments(missing, "positional");
    }

    Result<void> fill_keyword_defaults() {
        std::vector<std::string> missing;
        for (std::uint32_t i = positional; i < named; ++i) {
            if (!out[i].is_absent()) continue;
            if (f->kwdefaults) out[i] = dict_get_str(f->kwdefaults, code->varnames->items[i].as<Str>());
            if (out[i].is_absent()) missing.push_back(name(i));
        }
        return missing.empty() ? Result<void>() : missing_arguments(missing, "keyword-only");
    }

    Result<void> missing_arguments(std::vector<std::string> const& missing, std::string_view kind) {
        return raise(t, Exc::TypeError, "{}() missing {} required {} argument{}: {}", function_name(),
                     missing.size(), kind, missing.size() == 1 ? "" : "s", listed(missing));
    }
};

}  // namespace

Result<void> bind_parameters(ThreadState& t, Function* f, Args const& args, Value* out) {
    if (!f->code->is_read()) TRY(read_body(t, f->code));
    return Binder(t, f, args, out).bind();
}

}  // namespace minipy::runtime
