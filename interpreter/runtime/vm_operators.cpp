// Operators, items, unpacking and displays out of line.
#include "interpreter/runtime/bytes.hpp"
#include "interpreter/runtime/list_slice.hpp"
#include "interpreter/runtime/numbers.hpp"
#include "interpreter/runtime/sequence_slots.hpp"
#include "interpreter/runtime/vm.hpp"

#include <algorithm>
#include <limits>

namespace minipy::runtime::vm {

// ---- unpacking (language reference 7.2)

namespace {

Result<Value> iterate_for_unpacking(ThreadState& t, Value v) {
    Result<Value> it = get_iter(t, v);
    if (it.ok()) return it;
    Type* type = type_of(t, v);
    if (error_matches(t, Exc::TypeError) && !type->slots.iter && !iterates_by_subscript(type)) {
        clear_error(t);
        return raise(t, Exc::TypeError, "cannot unpack non-iterable {} object", type_name_of(t, v));
    }
    return raised;
}

base::Raised not_enough(ThreadState& t, std::uint32_t expected, std::uint32_t got, bool at_least) {
    return raise(t, Exc::ValueError, "not enough values to unpack (expected {}{}, got {})",
                 at_least ? "at least " : "", expected, got);
}

}  // namespace

Result<void> unpack_sequence(ThreadState& t, Value v, Value* out, std::uint32_t count) {
    bool list = v.is_object() && v.as_object()->shape == t.rt.list_shape;
    bool tuple = v.is_object() && v.as_object()->shape == t.rt.tuple_shape;
    if (list || tuple) {
        auto items = list ? v.as<List>()->span() : v.as<Tuple>()->span();
        if (items.size() > count)
            return raise(t, Exc::ValueError, "too many values to unpack (expected {})", count);
        if (items.size() < count) return not_enough(t, count, std::uint32_t(items.size()), false);
        std::copy(items.begin(), items.end(), out);
        return {};
    }
    Value it = TRY(iterate_for_unpacking(t, v));
    // Code of scripts runs between the items, so they wait in a list and not in registers that it may clear.
    List* items = make_list(t, count);
    for (std::uint32_t i = 0; i < count; ++i) {
        Value item = TRY(next(t, it));
        if (item.is_absent()) return not_enough(t, count, i, false);
        list_append(t, items, item);
    }
    if (!TRY(next(t, it)).is_absent())
        return raise(t, Exc::ValueError, "too many values to unpack (expected {})", count);
    std::copy_n(items->items, count, out);
    return {};
}

Result<void> unpack_ex(ThreadState& t, Value v, Value* out, std::uint32_t before, std::uint32_t after) {
    Value it = TRY(iterate_for_unpacking(t, v));
    List* head = make_list(t, before);
    for (std::uint32_t i = 0; i < before; ++i) {
        Value item = TRY(next(t, it));
        if (item.is_absent()) return not_enough(t, before + after, i, true);
        list_append(t, head, item);
    }
    List* rest = TRY(list_from(t, it));
    if (rest->count < after) return not_enough(t, before + after, before + rest->count, true);
    std::copy_n(head->items, before, out);
    std::copy_n(rest->items + rest->count - after, after, out + before + 1);
    rest->count -= after;
    out[before] = static_cast<Object*>(rest);
    return {};
}

// ---- slices

namespace {

// A part of a slice that is a number, or `otherwise` where it is not given.
bool part_of_slice(Value v, std::int64_t otherwise, std::int64_t& n) {
    n = v.is_small_int() ? v.as_small_int() : otherwise;
    return v.is_small_int() || v.is_none();
}

// The parts of a slice that are numbers, which nearly all are: no slice object is needed for them.
bool plain_parts(Value start, Value stop, Value step, SliceRange& parts) {
    constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
    if (!part_of_slice(step, 1, parts.step) || parts.step == 0) return false;
    return part_of_slice(start, parts.step < 0 ? largest : 0, parts.start) &&
           part_of_slice(stop, parts.step < 0 ? -largest - 1 : largest, parts.stop);
}

}  // namespace

// Those of str, list, tuple and bytes.
Result<Value> get_slice(ThreadState& t, Value o, Value start, Value stop, Value step) {
    SliceRange parts;
    if (o.is_object() && plain_parts(start, stop, step, parts)) {
        Shape* shape = o.as_object()->shape;
        if (shape == t.rt.list_shape)
            return list_slice(t, o.as<List>(),
                              clip_slice(parts.start, parts.stop, parts.step, o.as<List>()->count));
        if (parts.step != 1) return get_item(t, o, make_slice(t, start, stop, step));
        if (shape == t.rt.str_shape) {
            SliceRange r = clip_slice(parts.start, parts.stop, 1, o.as<Str>()->length);
            return substring(t, o.as<Str>(), std::size_t(r.start), std::size_t(r.start + r.count));
        }
        if (shape == t.rt.bytes_shape) {
            auto* bytes = o.as<Bytes>();
            SliceRange r = clip_slice(parts.start, parts.stop, 1, std::int64_t(bytes->count));
            if (r.count == std::int64_t(bytes->count)) return o;
            return make_bytes(t, bytes->view().substr(std::size_t(r.start), std::size_t(r.count)));
        }
        if (shape == t.rt.tuple_shape) {
            auto* tuple = o.as<Tuple>();
            SliceRange r = clip_slice(parts.start, parts.stop, 1, std::int64_t(tuple->count));
            if (r.count == std::int64_t(tuple->count)) return o;
            return make_tuple(t, tuple->span().subspan(std::size_t(r.start), std::size_t(r.count)));
        }
    }
    return get_item(t, o, make_slice(t, start, stop, step));
}

// A run of items of a list replaced by those of another list.
Result<void> set_slice(ThreadState& t, Value o, Value start, Value stop, Value step, Value value) {
    SliceRange parts;
    if (o.is_object() && o.as_object()->shape == t.rt.list_shape && value.is_object() &&
        value.as_object()->shape == t.rt.list_shape && !(value == o) &&
        plain_parts(start, stop, step, parts) && parts.step == 1) {
        auto* list = o.as<List>();
        SliceRange r = clip_slice(parts.start, parts.stop, 1, list->count);
        return list_replace(t, list, std::size_t(r.start), std::size_t(std::max(r.start, r.stop)),
                            value.as<List>()->span());
    }
    return set_item(t, o, make_slice(t, start, stop, step), value);
}

// ---- displays

Result<Value> format_value(ThreadState& t, Value v, std::uint8_t conversion, Value spec) {
    if (conversion == 's')
        v = TRY(str(t, v));
    else if (conversion == 'r')
        v = TRY(repr(t, v));
    else if (conversion == 'a')
        v = TRY(ascii(t, v));
    if (spec.is_absent() || spec.as<Str>()->length == 0) {
        if (is_exact_str(t.rt, v)) return v;
        if (v.is_small_int() || v.is_number()) return TRY(str(t, v));
    }
    Str* format_spec = spec.is_absent() ? t.rt.empty_str : spec.as<Str>();
    return TRY(format(t, v, format_spec));
}

Result<void> extend_display(ThreadState& t, List* list, Value iterable, bool after_star) {
    Result<void> done = list_extend(t, list, iterable);
    if (done.ok() || !after_star) return done;
    Type* type = type_of(t, iterable);
    if (error_matches(t, Exc::TypeError) && !type->slots.iter && !iterates_by_subscript(type)) {
        clear_error(t);
        return raise(t, Exc::TypeError, "Value after * must be an iterable, not {}",
                     type_name_of(t, iterable));
    }
    return raised;
}

Result<void> dict_update_display(ThreadState& t, Dict* d, Value mapping) {
    if (!is_dict(mapping) && !TRY(getattr_optional(t, mapping, t.rt.names.keys)))
        return raise(t, Exc::TypeError, "'{}' object is not a mapping", type_name_of(t, mapping));
    return dict_update(t, d, mapping);
}

namespace {
// "module.name()" as CPython names a callee in messages
std::string callee_name(ThreadState& t, Value callee) {
    Result<Value> qualname = getattr_optional(t, callee, t.rt.names.dunder_qualname);
    if (!qualname.ok() || !is_str(qualname.value())) {
        clear_error(t);
        return safe_str(t, callee);
    }
    std::string name = to_utf8(qualname.value()) + "()";
    Result<Value> module = getattr_optional(t, callee, t.rt.names.dunder_module);
    if (module.ok() && is_str(module.value()) && !equals(module.value().as<Str>(), "builtins"))
        return to_utf8(module.value()) + "." + name;
    clear_error(t);
    return name;
}
}  // namespace

Result<Value> star_to_tuple(ThreadState& t, Value iterable, Value callee) {
    Result<Tuple*> tuple = tuple_from(t, iterable);
    if (tuple.ok()) return Value(static_cast<Object*>(tuple.value()));
    Type* type = type_of(t, iterable);
    if (!error_matches(t, Exc::TypeError) || type->slots.iter || iterates_by_subscript(type)) return raised;
    clear_error(t);
    return raise(t, Exc::TypeError, "{} argument after * must be an iterable, not {}", callee_name(t, callee),
                 type_name_of(t, iterable));
}

namespace {
Result<void> require_new_keyword(ThreadState& t, Dict* d, Value key, Value callee) {
    if (TRY(dict_get(t, d, key)).is_absent()) return {};
    std::string const shown = is_str(key) ? to_utf8(key) : safe_str(t, key);
    return raise(t, Exc::TypeError, "{} got multiple values for keyword argument '{}'",
                 callee_name(t, callee), shown);
}
}  // namespace

// Whether the keys are strings the call itself looks at (call_with).
Result<void> dict_merge(ThreadState& t, Dict* d, Value mapping, Value callee) {
    if (!is_dict(mapping) && !TRY(getattr_optional(t, mapping, t.rt.names.keys)))
        return raise(t, Exc::TypeError, "{} argument after ** must be a mapping, not {}",
                     callee_name(t, callee), type_name_of(t, mapping));
    if (is_dict(mapping) && type_of(t, mapping)->slots.iter == t.rt.types.dict->slots.iter) {
        if (d->count == 0) return dict_update(t, d, mapping);
        std::uint32_t at = 0;
        Value key, value;
        while (dict_next(mapping.as<Dict>(), at, key, value)) {
            TRY(require_new_keyword(t, d, key, callee));
            TRY(dict_set(t, d, key, value));
        }
        return {};
    }
    // A mapping may have a key twice.
    Value keys = TRY(call_method(t, mapping, t.rt.names.keys));
    Value iterator = TRY(get_iter(t, keys));
    for (;;) {
        Value key = TRY(next(t, iterator));
        if (key.is_absent()) return {};
        TRY(require_new_keyword(t, d, key, callee));
        Value value = TRY(get_item(t, mapping, key));
        TRY(dict_set(t, d, key, value));
    }
}

}  // namespace minipy::runtime::vm
