// Structural pattern matching out of line. Language reference 8.6, PEP 634.
#include "interpreter/runtime/vm.hpp"

#include "interpreter/runtime/str.hpp"

namespace minipy::runtime::vm {

bool match_sequence(ThreadState& t, Value v) {
    return type_of(t, v)->has(type_sequence);
}
bool match_mapping(ThreadState& t, Value v) {
    return type_of(t, v)->has(type_mapping);
}

Result<Value> match_keys(ThreadState& t, Value subject, Tuple* keys) {
    Set* seen = make_set(t);
    Tuple* values = make_tuple(t, keys->count);
    for (std::uint64_t i = 0; i < keys->count; ++i) values->items[i] = Value::none();
    Value get = TRY(getattr_optional(t, subject, t.rt.names.get));
    Value missing = static_cast<Object*>(seen);  // no mapping can hold it
    for (std::uint64_t i = 0; i < keys->count; ++i) {
        Value key = keys->items[i];
        if (!TRY(set_add(t, seen, key)))
            return raise(t, Exc::ValueError, "mapping pattern checks duplicate key ({})", safe_repr(t, key));
        if (get.is_absent()) return raise_attribute_error(t, subject, t.rt.names.get);
        Value value = TRY(call(t, get, {key, missing}));
        if (value == missing) return Value::none();
        values->items[i] = value;
    }
    return Value(static_cast<Object*>(values));
}

namespace {

struct ClassMatcher {
    ThreadState& t;
    Value subject;
    Type* type;
    Set* seen;
    List* attributes;

    // Append the attribute; false: the subject has none of that name.
    Result<bool> attribute(Value name) {
        if (!TRY(set_add(t, seen, name)))
            return raise(t, Exc::TypeError, "{}() got multiple sub-patterns for attribute {}",
                         type_name(type), safe_repr(t, name));
        Value v = TRY(getattr_optional(t, subject, intern(t, name.as<Str>())));
        if (v.is_absent()) return false;
        list_append(t, attributes, v);
        return true;
    }

    Result<bool> positional(std::uint32_t count) {
        Value match_args = TRY(getattr_optional(t, static_cast<Object*>(type), t.rt.names.dunder_match_args));
        bool self = false;
        if (match_args.is_absent()) {
            match_args = static_cast<Object*>(t.rt.empty_tuple);
            self = type->has(type_match_self);
        } else if (!is_tuple(match_args)) {
            return raise(t, Exc::TypeError, "{}.__match_args__ must be a tuple (got {})", type_name(type),
                         type_name_of(t, match_args));
        }
        std::uint64_t allowed = self ? 1 : match_args.as<Tuple>()->count;
        if (allowed < count)
            return raise(t, Exc::TypeError, "{}() accepts {} positional sub-pattern{} ({} given)",
                         type_name(type), allowed, allowed == 1 ? "" : "s", count);
        if (self) {
            list_append(t, attributes, subject);
            return true;
        }
        for (std::uint32_t i = 0; i < count; ++i) {
            Value name = match_args.as<Tuple>()->items[i];
            if (!is_str(name))
                return raise(t, Exc::TypeError, "__match_args__ elements must be strings (got {})",
                             type_name_of(t, name));
            if (!TRY(attribute(name))) return false;
        }
        return true;
    }
};

}  // namespace

Result<Value> match_class(ThreadState& t, Value subject, Value cls, std::uint32_t positional, Tuple* names) {
    if (!is_type(cls)) return raise(t, Exc::TypeError, "called match pattern must be a type");
    if (!TRY(is_instance(t, subject, cls))) return Value::none();
    ClassMatcher matcher{t, subject, cls.as<Type>(), make_set(t), make_list(t)};
    if (positional && !TRY(matcher.positional(positional))) return Value::none();
    for (Value name : names->span())
        if (!TRY(matcher.attribute(name))) return Value::none();
    return Value(static_cast<Object*>(make_tuple(t, matcher.attributes->span())));
}

Result<Value> dict_without_keys(ThreadState& t, Value mapping, Tuple* keys) {
    Dict* rest = make_dict(t);
    TRY(dict_update(t, rest, mapping));
    for (Value key : keys->span()) TRY(dict_delete(t, rest, key));
    return Value(static_cast<Object*>(rest));
}

}  // namespace minipy::runtime::vm
