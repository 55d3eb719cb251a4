// Arguments of generic aliases and unions: text, type variables, substitution (CPython's
// genericaliasobject.c).
#include "interpreter/builtins/type_arguments.hpp"

namespace minipy::builtins {

Result<std::string> type_argument_repr(ThreadState& t, Value v) {
    if (v == Value::ellipsis()) return std::string("...");
    Value origin = TRY(getattr_optional(t, v, intern(t, "__origin__")));
    Value args = origin ? TRY(getattr_optional(t, v, intern(t, "__args__"))) : Value::absent();
    if (args) return to_utf8(TRY(repr(t, v)));
    Value qualname = TRY(getattr_optional(t, v, t.rt.names.dunder_qualname));
    if (!qualname) return to_utf8(TRY(repr(t, v)));
    Value module = TRY(getattr_optional(t, v, t.rt.names.dunder_module));
    if (!module || module.is_none()) return to_utf8(TRY(repr(t, v)));
    std::string name = to_utf8(TRY(str(t, qualname)));
    if (is_str(module) && equals(module.as<Str>(), "builtins")) return name;
    return to_utf8(TRY(str(t, module))) + "." + name;
}

namespace {

void append_new(ThreadState& t, List* list, Value v) {
    for (Value known : list->span())
        if (known == v) return;
    list_append(t, list, v);
}

Result<Value> special(ThreadState& t, Value v, char const* name) {
    if (is_type(v)) return Value::absent();
    return getattr_optional(t, v, intern(t, name));
}

std::int64_t position(Tuple* items, Value v) {
    for (std::uint64_t i = 0; i < items->count; ++i)
        if (items->items[i] == v) return std::int64_t(i);
    return -1;
}

// Is it *Ts, a TypeVarTuple unpacked?
Result<bool> is_unpacked_tuple(ThreadState& t, Value v) {
    Value flag = TRY(special(t, v, "__typing_is_unpacked_typevartuple__"));
    return flag ? truth(t, flag) : Result<bool>(false);
}

// *tuple[int, str] among the items counts as its items.
Result<Value> unpack_items(ThreadState& t, Value item) {
    Tuple* items = is_tuple(item) ? item.as<Tuple>() : make_tuple(t, {item});
    List* list = make_list(t);
    bool changed = false;
    for (Value v : items->span()) {
        Value inner = TRY(special(t, v, "__typing_unpacked_tuple_args__"));
        if (!inner || !is_tuple(inner)) {
            list_append(t, list, v);
            continue;
        }
        Tuple* parts = inner.as<Tuple>();
        if (parts->count && parts->items[parts->count - 1] == Value::ellipsis()) {
            list_append(t, list, v);
            continue;
        }
        changed = true;
        for (Value part : parts->span()) list_append(t, list, part);
    }
    return changed ? Value(make_tuple(t, list->span())) : item;
}

// An argument that is generic itself: X[T] with T replaced.
Result<Value> substitute_inside(ThreadState& t, Value v, Tuple* parameters, Tuple* items) {
    Value inner = TRY(special(t, v, "__parameters__"));
    if (!inner || !is_tuple(inner) || inner.as<Tuple>()->count == 0) return v;
    List* arguments = make_list(t);
    for (Value p : inner.as<Tuple>()->span()) {
        std::int64_t at = position(parameters, p);
        if (at < 0) {
            list_append(t, arguments, p);
            continue;
        }
        Value replacement = items->items[at];
        // a TypeVarTuple, which can be iterated over, stands for any number of arguments
        if (is_tuple(replacement) && type_of(t, p)->slots.iter)
            for (Value part : replacement.as<Tuple>()->span()) list_append(t, arguments, part);
        else
            list_append(t, arguments, replacement);
    }
    return get_item(t, v, make_tuple(t, arguments->span()));
}

Result<void> substitute_one(ThreadState& t, Value v, Tuple* parameters, Tuple* items, List* out) {
    if (is_type(v)) {
        list_append(t, out, v);
        return {};
    }
    bool const unpack = TRY(is_unpacked_tuple(t, v));
    Value subst = TRY(special(t, v, "__typing_subst__"));
    Value result;
    if (subst) {
        std::int64_t at = position(parameters, v);
        result = TRY(call(t, subst, {at < 0 ? v : items->items[at]}));
    } else {
        result = TRY(substitute_inside(t, v, parameters, items));
    }
    if (unpack && is_tuple(result))
        for (Value part : result.as<Tuple>()->span()) list_append(t, out, part);
    else
        list_append(t, out, result);
    return {};
}

}  // namespace

Result<Tuple*> collect_type_parameters(ThreadState& t, Tuple* args) {
    List* found = make_list(t);
    for (Value v : args->span()) {
        if (is_type(v)) continue;
        if (TRY(special(t, v, "__typing_subst__"))) {
            append_new(t, found, v);
            continue;
        }
        Value inner = TRY(special(t, v, "__parameters__"));
        if (inner && is_tuple(inner))
            for (Value p : inner.as<Tuple>()->span()) append_new(t, found, p);
    }
    return make_tuple(t, found->span());
}

Result<Tuple*> substitute_type_arguments(ThreadState& t, Value self, Tuple* args, Tuple* parameters,
                                         Value item) {
    if (parameters->count == 0)
        return raise(t, Exc::TypeError, "{} is not a generic class", to_utf8(TRY(repr(t, self))));
    item = TRY(unpack_items(t, item));
    for (Value p : parameters->span()) {
        Value prepare = TRY(special(t, p, "__typing_prepare_subst__"));
        if (!prepare || prepare.is_none()) continue;
        Value items = is_tuple(item) ? item : Value(make_tuple(t, {item}));
        item = TRY(call(t, prepare, {self, items}));
    }
    Tuple* items = is_tuple(item) ? item.as<Tuple>() : make_tuple(t, {item});
    if (items->count != parameters->count)
        return raise(t, Exc::TypeError, "Too {} arguments for {}; actual {}, expected {}",
                     items->count > parameters->count ? "many" : "few", to_utf8(TRY(repr(t, self))),
                     items->count, parameters->count);
    List* out = make_list(t);
    for (Value v : args->span()) TRY(substitute_one(t, v, parameters, items, out));
    return make_tuple(t, out->span());
}

}  // namespace minipy::builtins
