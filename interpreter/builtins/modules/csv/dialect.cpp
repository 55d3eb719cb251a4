// _csv.Dialect: how a table is written as text.
#include "interpreter/builtins/modules/csv/csv.hpp"

namespace minipy::builtins::csv {
namespace {

Dialect* self_of(Value v) {
    return v.as<Dialect>();
}

constexpr char const* parameter_names[] = {"dialect",    "delimiter",        "doublequote",
                                           "escapechar", "lineterminator",   "quotechar",
                                           "quoting",    "skipinitialspace", "strict"};
constexpr std::size_t parameter_count = std::size(parameter_names);

// A parameter that is one character, or None if that is allowed.
Result<char32_t> character(ThreadState& t, char const* name, Value v, char32_t otherwise, bool none_allowed) {
    if (v.is_absent()) return otherwise;
    if (none_allowed && v.is_none()) return no_char;
    if (!is_str(v))
        return raise(t, Exc::TypeError, "\"{}\" must be string{}, not {}", name,
                     none_allowed ? " or None" : "", type_name_of(t, v));
    if (v.as<Str>()->length != 1)
        return raise(t, Exc::TypeError, "\"{}\" must be a 1-character string", name);
    return v.as<Str>()->at(0);
}

Value shown(ThreadState& t, char32_t c) {
    return c == no_char ? Value::none() : Value(make_char(t, c));
}

Result<Value> flag(ThreadState& t, Value v, bool otherwise) {
    return Value::boolean(v ? TRY(truth(t, v)) : otherwise);
}

Result<Value> dialect_from(ThreadState& t, Type* type, Value (&a)[parameter_count]) {
    if (a[0] && is_str(a[0])) a[0] = TRY(registered_dialect(t, a[0]));
    if (a[0] && !a[0].is_none()) {
        if (type_of(t, a[0]) == type) {
            bool same = true;
            for (std::size_t i = 1; i < parameter_count; ++i) same &= a[i].is_absent();
            if (same) return a[0];
        }
        for (std::size_t i = 1; i < parameter_count; ++i)
            if (!a[i]) a[i] = TRY(getattr_optional(t, a[0], intern(t, parameter_names[i])));
    }
    auto* d = make<Dialect>(t, type);
    d->delimiter = TRY(character(t, "delimiter", a[1], ',', false));
    d->doublequote = TRY(flag(t, a[2], true));
    d->escapechar = TRY(character(t, "escapechar", a[3], no_char, true));
    if (a[4] && !a[4].is_none() && !is_str(a[4]))
        return raise(t, Exc::TypeError, "\"lineterminator\" must be a string");
    d->lineterminator = a[4] ? a[4] : Value(make_str(t, "\r\n"));
    d->quotechar = TRY(character(t, "quotechar", a[5], '"', true));
    std::int64_t quoting = 0;
    if (a[6]) {
        if (!is_exact_int(t.rt, a[6])) return raise(t, Exc::TypeError, "\"quoting\" must be an integer");
        if (!int_to_int64(a[6], quoting) || quoting < 0 || quoting >= std::int64_t(Quoting::COUNT_))
            return raise(t, Exc::TypeError, "bad \"quoting\" value");
    } else if (d->quotechar == no_char) {
        quoting = std::int64_t(Quoting::none);
    }
    d->quoting = Quoting(quoting);
    d->skipinitialspace = TRY(flag(t, a[7], false));
    d->strict = TRY(flag(t, a[8], false));
    if (d->quoting != Quoting::none && d->quotechar == no_char)
        return raise(t, Exc::TypeError, "quotechar must be set if quoting enabled");
    if (d->lineterminator.is_none()) return raise(t, Exc::TypeError, "lineterminator must be set");
    d->delimiter_value = shown(t, d->delimiter);
    d->quotechar_value = shown(t, d->quotechar);
    d->escapechar_value = shown(t, d->escapechar);
    return d;
}

Result<Value> dialect_new(ThreadState& t, Type* type, Args const& args) {
    Value a[parameter_count];
    if (args.count > parameter_count)
        return raise(t, Exc::TypeError, "function takes at most {} arguments ({} given)", parameter_count,
                     args.count + args.keyword_count());
    std::copy_n(args.data, args.count, a);
    for (std::uint32_t i = 0; i < args.keyword_count(); ++i) {
        auto* name = args.kwnames->items[i].as<Str>();
        std::size_t at = 0;
        while (at < parameter_count && !equals(name, parameter_names[at])) ++at;
        if (at == parameter_count)
            return raise(t, Exc::TypeError, "'{}' is an invalid keyword argument for this function",
                         to_utf8(name));
        if (a[at])
            return raise(t, Exc::TypeError, "argument for function given by name ('{}') and position ({})",
                         parameter_names[at], at + 1);
        a[at] = args.keyword(i);
    }
    return dialect_from(t, type, a);
}

Result<Value> dialect_reduce(ThreadState& t, Value self) {
    return raise(t, Exc::TypeError, "cannot pickle '{}' instances", to_utf8(type_of(t, self)->name));
}
Result<Value> dialect_reduce_ex(ThreadState& t, Value self, Value) {
    return dialect_reduce(t, self);
}

template <Value Dialect::*field>
Result<Value> get(ThreadState&, Value self) {
    return self_of(self)->*field;
}
Result<Value> get_quoting(ThreadState&, Value self) {
    return Value::small_int(std::int64_t(self_of(self)->quoting));
}

constexpr GetSetDef dialect_getset[] = {
    {"delimiter", get<&Dialect::delimiter_value>},
    {"escapechar", get<&Dialect::escapechar_value>},
    {"lineterminator", get<&Dialect::lineterminator>},
    {"quotechar", get<&Dialect::quotechar_value>},
    {"quoting", get_quoting},
};
constexpr MemberDef dialect_members[] = {
    {"doublequote", offsetof(Dialect, doublequote)},
    {"skipinitialspace", offsetof(Dialect, skipinitialspace)},
    {"strict", offsetof(Dialect, strict)},
};
constexpr MethodDef dialect_methods[] = {
    unsigned_method("__reduce__", dialect_reduce),
    method("__reduce_ex__", dialect_reduce_ex, no_signature),
};

Type* make_dialect_type(ThreadState& t) {
    TypeSpec spec{.name = "_csv.Dialect"};
    spec.basic_size = sizeof(Dialect);
    spec.doc = "CSV dialect\n\nThe Dialect type records CSV parsing and generation options.\n";
    spec.trace = [](Object* o, Marker& m) {
        auto* d = static_cast<Dialect*>(o);
        for (Value v : {d->delimiter_value, d->quotechar_value, d->escapechar_value, d->lineterminator})
            m.mark(v);
    };
    spec.slots.new_ = dialect_new;
    spec.methods = dialect_methods;
    spec.getset = dialect_getset;
    spec.members = dialect_members;
    return make_type(t, spec);
}

}  // namespace

Type* dialect_type(ThreadState& t) {
    return kept_type(t, Kept::csv_dialect, make_dialect_type);
}

Result<Dialect*> make_dialect(ThreadState& t, Value given, Args const& args) {
    List* all = make_list(t);
    if (given) list_append(t, all, given);
    for (std::uint32_t i = 0; i < args.keyword_count(); ++i) list_append(t, all, args.keyword(i));
    return TRY(call(t, dialect_type(t), Args{all->items, given ? 1u : 0u, args.kwnames})).as<Dialect>();
}

}  // namespace minipy::builtins::csv
