// The abstract object layer: attributes, text, hash, truth, comparison, items, iteration (CPython's object.c
// and abstract.c). Operators are operators.cpp, classes class_checks.cpp.
#include "interpreter/runtime/bytes.hpp"
#include "interpreter/runtime/formatting.hpp"
#include "interpreter/runtime/numbers.hpp"
#include "interpreter/runtime/sequence_slots.hpp"
#include "interpreter/runtime/type_machinery.hpp"

#include <algorithm>

namespace minipy::runtime {

// ---- attributes

namespace {

bool is_generic(GetAttrFn f) {
    return f == generic_getattr;
}

// AttributeError carries the object and the name for suggestions (PyObject_GetAttr's
// set_attribute_error_context).
base::Raised add_context(ThreadState& t, Value o, Str* name) {
    Value e = t.error;
    if (!e || type_of(t, e) != t.rt.types.exceptions[std::size_t(Exc::AttributeError)]) return base::raised;
    auto error = e.as<AttributeErrorObject>();
    auto empty = [](Value v) { return v.is_absent() || v.is_none(); };
    if (empty(error->name) && empty(error->obj)) {
        error->name = name;
        error->obj = o;
    }
    return base::raised;
}

}  // namespace

Result<Value> getattr(ThreadState& t, Value o, Str* name) {
    GetAttrFn get = type_of(t, o)->slots.getattro;
    auto result = get(t, o, name);
    if (!result.ok()) [[unlikely]]
        return add_context(t, o, name);
    return result;
}

Result<Value> getattr(ThreadState& t, Value o, std::string_view name) {
    return getattr(t, o, intern(t, name));
}

Result<Value> getattr_optional(ThreadState& t, Value o, Str* name) {
    GetAttrFn get = type_of(t, o)->slots.getattro;
    if (is_generic(get)) return generic_getattr_optional(t, o, name);
    auto result = get == type_getattro ? type_getattro_optional(t, o, name) : get(t, o, name);
    if (!result.ok() && catch_error(t, Exc::AttributeError)) return Value::absent();
    return result;
}

Result<void> setattr(ThreadState& t, Value o, Str* name, Value value) {
    SetAttrFn set = type_of(t, o)->slots.setattro;
    auto result = set(t, o, name, value);
    return result;
}

bool hasattr_type(ThreadState& t, Value o, Str* name) {
    return bool(lookup_in_type(t.rt, type_of(t, o), name));
}

Result<Value> lookup_special(ThreadState& t, Value o, Str* name) {
    Type* type = type_of(t, o);
    Value f = lookup_in_type(t.rt, type, name);
    if (!f) return f;
    if (DescrGetFn get = type_of(t, f)->slots.descr_get) return get(t, f, o, type);
    return f;
}

// ---- text

namespace {

Result<Str*> checked_text(ThreadState& t, Value v, char const* method) {
    if (is_str(v)) return v.as<Str>();
    return raise(t, Exc::TypeError, "{} returned non-string (type {})", method, type_name_of(t, v));
}

}  // namespace

Result<Str*> repr(ThreadState& t, Value v) {
    MINIPY_GUARD_RECURSION(t, " while getting the repr of an object");
    Value text = TRY(type_of(t, v)->slots.repr(t, v));
    return checked_text(t, text, "__repr__");
}

Result<Str*> str(ThreadState& t, Value v) {
    if (is_exact_str(t.rt, v)) return v.as<Str>();
    Type* type = type_of(t, v);
    if (v.is_small_int() || v.is_number()) return TRY(type->slots.repr(t, v)).as<Str>();  // no script runs
    MINIPY_GUARD_RECURSION(t, " while getting the str of an object");
    Value text = TRY(type->slots.str ? type->slots.str(t, v) : type->slots.repr(t, v));
    return checked_text(t, text, "__str__");
}

Result<Str*> ascii(ThreadState& t, Value v) {
    Str* s = TRY(repr(t, v));
    if (s->ascii) return s;
    std::string out;
    for (std::uint32_t i = 0; i < s->length; ++i) {
        char32_t c = s->at(i);
        if (c < 128)
            out += char(c);
        else if (c < 256)
            out += fmt::format("\\x{:02x}", std::uint32_t(c));
        else if (c < 65536)
            out += fmt::format("\\u{:04x}", std::uint32_t(c));
        else
            out += fmt::format("\\U{:08x}", std::uint32_t(c));
    }
    return make_str(t, out);
}

Result<Str*> format(ThreadState& t, Value v, Str* spec) {
    if (spec->length == 0) {  // the most frequent case needs no __format__
        if (is_exact_str(t.rt, v)) return v.as<Str>();
        if (is_exact_int(t.rt, v)) return str(t, v);
    }
    // Nor do those whose __format__ nobody can replace.
    if (v.is_number()) return format_float(t, v, spec);
    if (is_exact_int(t.rt, v)) return format_int(t, v, spec);
    if (is_exact_str(t.rt, v)) return format_str(t, v, spec);
    Value f = TRY(lookup_special(t, v, t.rt.names.dunder_format));
    if (!f) return raise(t, Exc::TypeError, "Type {} doesn't define __format__", type_name_of(t, v));
    Value text = TRY(call(t, f, {spec}));
    if (is_str(text)) return text.as<Str>();
    return raise(t, Exc::TypeError, "__format__ must return a str, not {}", type_name_of(t, text));
}

// ---- hash, truth, comparison

Result<std::int64_t> hash(ThreadState& t, Value v) {
    if (v.is_object()) [[likely]] {
        Object* o = v.as_object();
        if (o->shape == t.rt.str_shape) return hash_str(static_cast<Str*>(o));
        return o->shape->type->slots.hash(t, v);
    }
    if (v.is_small_int()) return hash_int(v);
    if (v.is_number()) return hash_double(v.as_number());
    return type_of_immediate(t.rt, v)->slots.hash(t, v);
}

Result<bool> truth(ThreadState& t, Value v) {
    if (v.is_bool()) return v.is_true();
    if (v.is_none()) return false;
    if (v.is_small_int()) return v.as_small_int() != 0;
    if (v.is_number()) return v.as_number() != 0.0;
    Type* type = type_of(t, v);
    if (type->slots.bool_) return type->slots.bool_(t, v);
    if (type->slots.length) return TRY(type->slots.length(t, v)) > 0;
    return true;
}

namespace {

template <class T>
bool holds(T a, T b, CompareOp op) {
    switch (op) {
        case CompareOp::lt: return a < b;
        case CompareOp::le: return a <= b;
        case CompareOp::eq: return a == b;
        case CompareOp::ne: return a != b;
        case CompareOp::gt: return a > b;
        case CompareOp::ge: return a >= b;
    }
    return false;
}

char const* symbol(CompareOp op) {
    static constexpr char const* symbols[] = {"<", "<=", "==", "!=", ">", ">="};
    return symbols[std::size_t(op)];
}

// do_richcompare: the right operand first where its class derives from the left one's.
Result<Value> compare_slow(ThreadState& t, Value a, Value b, CompareOp op) {
    MINIPY_GUARD_RECURSION(t, " in comparison");
    Type *left = type_of(t, a), *right = type_of(t, b);
    bool reflected_tried = false;
    CompareFn f = right->slots.richcompare;
    if (left != right && f && is_subtype(right, left)) {
        reflected_tried = true;
        Value r = TRY(f(t, b, a, swapped(op)));
        if (!r.is_not_implemented()) return r;
    }
    f = left->slots.richcompare;
    if (f) {
        Value r = TRY(f(t, a, b, op));
        if (!r.is_not_implemented()) return r;
    }
    f = right->slots.richcompare;
    if (!reflected_tried && f) {
        Value r = TRY(f(t, b, a, swapped(op)));
        if (!r.is_not_implemented()) return r;
    }
    if (op == CompareOp::eq) return Value::boolean(a == b);
    if (op == CompareOp::ne) return Value::boolean(!(a == b));
    return raise(t, Exc::TypeError, "'{}' not supported between instances of '{}' and '{}'", symbol(op),
                 type_name(left), type_name(right));
}

}  // namespace

Result<Value> compare(ThreadState& t, Value a, Value b, CompareOp op) {
    if (a.is_small_int() && b.is_small_int())
        return Value::boolean(holds(a.as_small_int(), b.as_small_int(), op));
    if (a.is_number() && b.is_number()) return Value::boolean(holds(a.as_number(), b.as_number(), op));
    if (a.is_object() && b.is_object() && a.as_object()->shape == t.rt.str_shape &&
        b.as_object()->shape == t.rt.str_shape) {
        auto x = a.as<Str>(), y = b.as<Str>();
        if (op == CompareOp::eq || op == CompareOp::ne)
            return Value::boolean((x == y || equal_str(x, y)) == (op == CompareOp::eq));
        return Value::boolean(holds(compare_str(x, y), 0, op));
    }
    return compare_slow(t, a, b, op);
}

Result<bool> compare_bool(ThreadState& t, Value a, Value b, CompareOp op) {
    // identity implies equality, for a NaN too
    if (a == b) {
        if (op == CompareOp::eq) return true;
        if (op == CompareOp::ne) return false;
    }
    Value r = TRY(compare(t, a, b, op));
    if (r.is_bool()) return r.is_true();
    return truth(t, r);
}

Result<bool> equal(ThreadState& t, Value a, Value b) {
    return compare_bool(t, a, b, CompareOp::eq);
}

// ---- containers

Result<std::int64_t> length(ThreadState& t, Value v) {
    Type* type = type_of(t, v);
    if (type->slots.length) return type->slots.length(t, v);
    return raise(t, Exc::TypeError, "object of type '{}' has no len()", type_name(type));
}

Result<std::int64_t> length_hint(ThreadState& t, Value v, std::int64_t otherwise) {
    if (type_of(t, v)->slots.length) {
        auto n = length(t, v);
        if (n.ok() || !catch_error(t, Exc::TypeError)) return n;
    }
    Value hint = TRY(lookup_special(t, v, t.rt.names.dunder_length_hint));
    if (!hint) return otherwise;
    auto result = call(t, hint);
    if (!result.ok()) {
        if (catch_error(t, Exc::TypeError)) return otherwise;
        return base::raised;
    }
    Value n = result.take();
    if (n.is_not_implemented()) return otherwise;
    if (!is_int(n))
        return raise(t, Exc::TypeError, "__length_hint__ must be an integer, not {}", type_name_of(t, n));
    std::int64_t count = TRY(index_as_int64(t, n));
    if (count < 0) return raise(t, Exc::ValueError, "__length_hint__() should return >= 0");
    return count;
}

Result<Value> get_item(ThreadState& t, Value o, Value key) {
    Type* type = type_of(t, o);
    if (type->slots.getitem) return type->slots.getitem(t, o, key);
    if (is_type(o)) {
        if (o == Value(t.rt.types.type)) return make_generic_alias(t, o, key);
        Value f = TRY(getattr_optional(t, o, t.rt.names.dunder_class_getitem));
        if (f && !f.is_none()) return call(t, f, {key});
        return raise(t, Exc::TypeError, "type '{}' is not subscriptable", type_name(o.as<Type>()));
    }
    return raise(t, Exc::TypeError, "'{}' object is not subscriptable", type_name(type));
}

// For an object without __setitem__: would CPython treat the key as a sequence's index? (IndexError if so and
// it does not fit.)
static Result<bool> index_as_of_sequence(ThreadState& t, Type* type, Value key) {
    if (!has_sequence_slots(type) || !type_of(t, key)->slots.index) return false;
    std::int64_t i = 0;
    if (!int_to_int64(TRY(index_of(t, key)), i))
        return raise(t, Exc::IndexError, "cannot fit '{}' into an index-sized integer", type_name_of(t, key));
    return true;
}

Result<void> set_item(ThreadState& t, Value o, Value key, Value value) {
    Type* type = type_of(t, o);
    if (type->slots.setitem) return type->slots.setitem(t, o, key, value);
    TRY(index_as_of_sequence(t, type, key));
    return raise(t, Exc::TypeError, "'{}' object does not support item assignment", type_name(type));
}

Result<void> delete_item(ThreadState& t, Value o, Value key) {
    Type* type = type_of(t, o);
    if (type->slots.setitem) return type->slots.setitem(t, o, key, Value::absent());
    bool as_sequence = TRY(index_as_of_sequence(t, type, key));
    return raise(t, Exc::TypeError, "'{}' object {} support item deletion", type_name(type),
                 as_sequence ? "doesn't" : "does not");
}

Result<bool> contains(ThreadState& t, Value container, Value item) {
    Type* type = type_of(t, container);
    if (type->slots.contains) return type->slots.contains(t, container, item);
    if (!type->slots.iter && !iterates_by_subscript(type))
        return raise(t, Exc::TypeError, "argument of type '{}' is not iterable", type_name(type));
    bool found = false;
    TRY(for_each(t, container, [&](Value v) -> Result<bool> {
        found = TRY(equal(t, v, item));
        return !found;
    }));
    return found;
}

// ---- iteration

Result<Value> get_iter(ThreadState& t, Value v) {
    Type* type = type_of(t, v);
    if (type->slots.iter) {
        Value it = TRY(type->slots.iter(t, v));
        if (type_of(t, it)->slots.iternext) return it;
        return raise(t, Exc::TypeError, "iter() returned non-iterator of type '{}'", type_name_of(t, it));
    }
    if (iterates_by_subscript(type)) return make_sequence_iterator(t, v);
    return raise(t, Exc::TypeError, "'{}' object is not iterable", type_name(type));
}

Result<Value> next(ThreadState& t, Value iterator) {
    Type* type = type_of(t, iterator);
    if (!type->slots.iternext)
        return raise(t, Exc::TypeError, "'{}' object is not an iterator", type_name(type));
    // Iterators over iterators over iterators ...
    if (static_cast<char*>(__builtin_frame_address(0)) < t.native_stack_limit) [[unlikely]]
        return raise_recursion(t, "");
    Result<Value> item = type->slots.iternext(t, iterator);
    // A generator that returns a value raises StopIteration, which carries it; here it is only the end.
    if (!item.ok() && catch_error(t, Exc::StopIteration)) return Value::absent();
    return item;
}

namespace {

// The items of a str, bytes, set, frozenset or dict, whose iterators nobody has to see. False: it is
// something else.
Result<bool> extend_from_known(ThreadState& t, List* list, Value iterable) {
    Shape const* shape = iterable.as_object()->shape;
    if (shape == t.rt.str_shape) {
        auto text = iterable.as<Str>();
        TRY(list_reserve(t, list, list->count + text->length));
        for (std::uint32_t i = 0; i < text->length; ++i) list_append(t, list, make_char(t, text->at(i)));
        return true;
    }
    if (shape == t.rt.bytes_shape) {
        std::string_view const bytes = iterable.as<Bytes>()->view();
        TRY(list_reserve(t, list, list->count + bytes.size()));
        for (char c : bytes) list->items[list->count++] = Value::small_int(std::uint8_t(c));
        return true;
    }
    Value item, value;
    std::uint32_t at = 0;
    if (shape == t.rt.set_shape || shape == t.rt.frozenset_shape) {
        TRY(list_reserve(t, list, list->count + iterable.as<Set>()->count));
        while (set_next(iterable.as<Set>(), at, item)) list_append(t, list, item);
        return true;
    }
    if (shape != t.rt.dict_shape) return false;
    TRY(list_reserve(t, list, list->count + iterable.as<Dict>()->count));
    while (dict_next(iterable.as<Dict>(), at, item, value)) list_append(t, list, item);
    return true;
}

}  // namespace

Result<void> list_extend(ThreadState& t, List* list, Value iterable) {
    if (iterable.is_object()) {
        Shape* shape = iterable.as_object()->shape;
        if (shape == t.rt.list_shape || shape == t.rt.tuple_shape) {
            std::size_t n =
                shape == t.rt.list_shape ? iterable.as<List>()->count : iterable.as<Tuple>()->count;
            TRY(list_reserve(t, list, list->count + n));
            // (a list may extend itself: its items may just have moved)
            Value const* from =
                shape == t.rt.list_shape ? iterable.as<List>()->items : iterable.as<Tuple>()->items;
            std::copy_n(from, n, list->items + list->count);
            list->count += std::uint32_t(n);
            return {};
        }
    }
    if (iterable.is_object() && TRY(extend_from_known(t, list, iterable))) return {};
    Value it = TRY(get_iter(t, iterable));
    std::int64_t hint = TRY(length_hint(t, iterable, 0));
    // (a sum beyond the range of sizes is not believed)
    if (hint > std::numeric_limits<std::int64_t>::max() - std::int64_t(list->count)) hint = 0;
    if (hint > 0) TRY(list_reserve(t, list, list->count + std::size_t(hint)));
    for (;;) {
        Value v = TRY(next(t, it));
        if (v.is_absent()) {
            if (hint > list->count) list_truncate(t, list, list->count);  // an estimate too high
            return {};
        }
        list_append(t, list, v);
    }
}

Result<List*> list_from(ThreadState& t, Value iterable) {
    List* list = make_list(t);
    TRY(list_extend(t, list, iterable));
    return list;
}

Result<Tuple*> tuple_from(ThreadState& t, Value iterable) {
    if (iterable.is_object()) {
        Shape* shape = iterable.as_object()->shape;
        if (shape == t.rt.tuple_shape) return iterable.as<Tuple>();
        if (shape == t.rt.list_shape) return make_tuple(t, iterable.as<List>()->span());
    }
    List* list = TRY(list_from(t, iterable));
    return make_tuple(t, list->span());
}

// ---- recursion in reprs

ReprGuard::ReprGuard(ThreadState& t, Object* o) : t_(t), entered_(true) {
    for (Object* running : t.repr_running)
        if (running == o) {
            entered_ = false;
            return;
        }
    t.repr_running.push_back(o);
}

ReprGuard::~ReprGuard() {
    if (entered_) t_.repr_running.pop_back();
}

}  // namespace minipy::runtime
