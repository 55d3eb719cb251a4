// The native module array: construction and memory of array.array (library reference, "array").
#include "interpreter/builtins/modules/array.hpp"
#include "interpreter/runtime/argument_type.hpp"
#include "interpreter/runtime/audit.hpp"
#include "interpreter/runtime/watch.hpp"

#include <algorithm>
#include <cstring>

namespace minipy::builtins {

Result<Array*> make_array(ThreadState& t, Type* type, ArrayKind const* kind, std::int64_t count) {
    auto* a = static_cast<Array*>(allocate_instance(t, type));
    a->kind = kind;
    TRY(resize_array(t, a, count));
    if (count) std::memset(a->data, 0, std::size_t(a->bytes()));
    return a;
}

Result<void> check_resizable(ThreadState& t, Array* a) {
    if (a->exports > 0) collect_dead(t);  // the views may be dead already
    if (a->exports > 0) return raise(t, Exc::BufferError, "cannot resize an array that is exporting buffers");
    return {};
}

Result<void> resize_array(ThreadState& t, Array* a, std::int64_t count) {
    if (count == a->count) return {};
    TRY(check_resizable(t, a));
    if (count <= a->capacity && count >= a->capacity / 2) {
        a->count = count;
        return {};
    }
    if (std::uint64_t(count) > Heap::max_size / a->kind->size ||
        !memory_available(std::size_t(count) * a->kind->size))
        return raise_no_memory(t);
    // Growing by steps wins some room; the first size is taken as it is.
    std::int64_t const capacity = a->count == 0 || count < a->count ? count : count + (count >> 4) + 7;
    char* memory = nullptr;
    if (capacity) memory = static_cast<char*>(t.rt.heap.allocate_raw(std::size_t(capacity) * a->kind->size));
    if (std::int64_t const kept = std::min(a->count, count))
        std::memcpy(memory, a->data, std::size_t(kept * a->kind->size));
    if (a->data) t.rt.heap.free_raw(a->data, std::size_t(a->capacity) * a->kind->size);
    a->data = memory;
    a->count = count;
    a->capacity = capacity;
    return {};
}

Result<void> array_append(ThreadState& t, Array* a, Value v) {
    return array_insert_at(t, a, a->count, v);
}

Result<void> array_insert_at(ThreadState& t, Array* a, std::int64_t i, Value v) {
    char item[8];
    TRY(a->kind->set(t, item, v));
    std::int64_t const count = a->count;
    if (i < 0) i = std::max<std::int64_t>(i + count, 0);
    i = std::min(i, count);
    TRY(resize_array(t, a, count + 1));
    std::memmove(a->at(i + 1), a->at(i), std::size_t((count - i) * a->kind->size));
    std::memcpy(a->at(i), item, a->kind->size);
    return {};
}

Result<void> array_delete(ThreadState& t, Array* a, std::int64_t start, std::int64_t count) {
    if (count <= 0) return {};
    TRY(check_resizable(t, a));
    std::memmove(a->at(start), a->at(start + count), std::size_t((a->count - start - count) * a->kind->size));
    return resize_array(t, a, a->count - count);
}

Result<void> array_append_bytes(ThreadState& t, Array* a, std::string_view bytes) {
    if (bytes.size() % a->kind->size)
        return raise(t, Exc::ValueError, "bytes length not a multiple of item size");
    std::int64_t const count = a->count;
    std::string const copy(bytes);  // they may be this array's own
    TRY(resize_array(t, a, count + std::int64_t(copy.size()) / a->kind->size));
    if (!copy.empty()) std::memcpy(a->at(count), copy.data(), copy.size());
    return {};
}

Result<void> array_append_text(ThreadState& t, Array* a, Str* text) {
    std::int64_t const count = a->count;
    TRY(resize_array(t, a, count + std::int64_t(text->length)));
    for (std::uint32_t i = 0; i < text->length; ++i) {
        auto const point = std::uint32_t(text->at(i));
        std::memcpy(a->at(count + i), &point, sizeof point);
    }
    return {};
}

Result<void> array_extend(ThreadState& t, Array* a, Value iterable) {
    if (is_array(t, iterable)) {
        Array* other = array_of(iterable);
        if (other->kind != a->kind)
            return raise(t, Exc::TypeError, "can only extend with array of same kind");
        return array_append_bytes(t, a, {other->data, std::size_t(other->bytes())});
    }
    return for_each(t, iterable, [&](Value v) -> Result<bool> {
        TRY(array_append(t, a, v));
        return true;
    });
}

namespace {

Result<char32_t> typecode_argument(ThreadState& t, Value v) {
    if (is_str(v) && v.as<Str>()->length == 1) return v.as<Str>()->at(0);
    return raise(t, Exc::TypeError, "array() argument 1 must be a unicode character, not {}",
                 argument_type(t, v));
}

// The items of a list or tuple, in memory of just their size.
Result<void> fill_from_sequence(ThreadState& t, Array* a, Value initial) {
    auto items = [&] { return is_list(initial) ? initial.as<List>()->span() : initial.as<Tuple>()->span(); };
    std::size_t const count = items().size();
    TRY(resize_array(t, a, std::int64_t(count)));
    if (count) std::memset(a->data, 0, std::size_t(a->bytes()));
    for (std::size_t i = 0; i < count; ++i) {
        if (i >= items().size()) return raise(t, Exc::IndexError, "list index out of range");
        char item[8];
        TRY(a->kind->set(t, item, items()[i]));
        std::memcpy(a->at(std::int64_t(i)), item, a->kind->size);
    }
    return {};
}

Result<void> fill(ThreadState& t, Array* a, Value initial) {
    if (is_list(initial) || is_tuple(initial)) return fill_from_sequence(t, a, initial);
    if (is_bytes(initial) || is_bytearray(initial))
        return array_append_bytes(t, a, TRY(require_buffer(t, initial)));
    if (a->kind->code == 'u' && is_str(initial)) return array_append_text(t, a, initial.as<Str>());
    if (is_array(t, initial) && array_of(initial)->kind != a->kind) initial = TRY(array_tolist(t, initial));
    return array_extend(t, a, initial);
}

Result<Value> array_new(ThreadState& t, Type* type, Args const& args) {
    if (type == array_type(t) && args.keyword_count())
        return raise(t, Exc::TypeError, "array.array() takes no keyword arguments");
    if (args.count < 1)
        return raise(t, Exc::TypeError, "array() takes at least 1 argument ({} given)", args.count);
    if (args.count > 2)
        return raise(t, Exc::TypeError, "array() takes at most 2 arguments ({} given)", args.count);
    char32_t const code = TRY(typecode_argument(t, args[0]));
    Value const initial = args.count > 1 ? args[1] : Value::absent();
    if (audited(t)) TRY(audit(t, "array.__new__", {make_char(t, code), initial}));
    if (initial && code != 'u') {
        std::string code_text;
        if (is_str(initial) || (is_array(t, initial) && array_of(initial)->kind->code == 'u'))
            code_text = to_utf8(Value(make_char(t, code)));
        if (is_str(initial))
            return raise(t, Exc::TypeError, "cannot use a str to initialize an array with typecode '{}'",
                         code_text);
        if (!code_text.empty())
            return raise(t, Exc::TypeError,
                         "cannot use a unicode array to initialize an array with typecode '{}'", code_text);
    }
    ArrayKind const* kind = find_array_kind(code);
    if (!kind) {
        if (initial && !is_bytes_like(initial) && !is_str(initial)) (void)TRY(get_iter(t, initial));
        return raise(t, Exc::ValueError, "bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)");
    }
    Array* a = TRY(make_array(t, type, kind, 0));
    if (initial) TRY(fill(t, a, initial));
    return a;
}

Result<Value> array_repr(ThreadState& t, Value self) {
    Array* a = array_of(self);
    std::string text = to_utf8(type_of(t, self)->name) + "('" + a->kind->code + "'";
    if (a->count == 0) return make_str(t, text + ")");
    Value items;
    if (a->kind->code == 'u')
        items = TRY(call_method(t, self, "tounicode"));
    else
        items = TRY(array_tolist(t, self));
    text += ", ";
    TRY(append_repr(t, text, items));
    return make_str(t, text + ")");
}

// ---- lending its memory

Result<void> acquire_array(ThreadState&, Object* o, BufferInfo& info) {
    auto* a = static_cast<Array*>(o);
    info.data = a->data;
    info.length = a->bytes();
    info.itemsize = a->kind->size;
    info.format = a->kind->format;
    info.readonly = false;
    ++a->exports;
    return {};
}
constexpr BufferProtocol array_buffer{acquire_array, [](Object* o) { --static_cast<Array*>(o)->exports; }};

Result<Value> get_typecode(ThreadState& t, Value self) {
    return make_char(t, char32_t(array_of(self)->kind->code));
}
Result<Value> get_itemsize(ThreadState&, Value self) {
    return Value::small_int(array_of(self)->kind->size);
}
constexpr GetSetDef attributes[] = {
    {"typecode", get_typecode, nullptr, "the typecode character used to create the array"},
    {"itemsize", get_itemsize, nullptr, "the size, in bytes, of one array item"},
};

constexpr char array_doc[] = R"(array(typecode [, initializer]) -> array

Return a new array whose items are restricted by typecode, and
initialized from the optional initializer value, which must be a list,
string or iterable over elements of the appropriate type.

Arrays represent basic values and behave very much like lists, except
the type of objects stored in them is constrained. The type is specified
at object creation time by using a type code, which is a single character.
)";

Type* make_array_type(ThreadState& t) {
    TypeSpec spec{.name = "array.array", .basic_size = sizeof(Array)};
    spec.flags = type_base | type_sequence;
    spec.doc = array_doc;
    spec.trace = [](Object* o, Marker& m) { m.mark_raw(static_cast<Array*>(o)->data); };
    spec.slots.new_ = array_new;
    spec.slots.repr = array_repr;
    set_array_operators(spec.slots);
    spec.methods = array_methods();
    spec.getset = attributes;
    spec.weakrefable = true;
    Type* type = make_type(t, spec);
    type->buffer = &array_buffer;
    return type;
}

// ---- the module

constexpr char reconstructor_signature[] =
    "arraytype, typecode, mformat_code, items,\n                     /";
constexpr MethodDef functions[] = {
    method("_array_reconstructor", array_reconstructor, 4, 4, reconstructor_signature,
           "Internal. Used for pickling support."),
};

// An array counts as a MutableSequence.
Result<void> register_sequence(ThreadState& t) {
    Str* name = intern(t, "_collections_abc");
    Value const module = TRY(t.rt.import_port->import_name(t, name, {}, {}, Value::none(), 0));
    Value const sequence = TRY(getattr(t, module, "MutableSequence"));
    TRY(call_method(t, sequence, "register", {Value(array_type(t))}));
    return {};
}

Result<void> init(ThreadState& t, Module* module) {
    Dict* ns = module->dict;
    kept(t, Kept::array_reconstructor) = dict_get_str(ns, intern(t, "_array_reconstructor"));
    dict_set_str(t, ns, intern(t, "array"), Value(array_type(t)));
    dict_set_str(t, ns, intern(t, "ArrayType"), Value(array_type(t)));
    std::string codes;
    for (ArrayKind const& kind : array_kinds()) codes += kind.code;
    dict_set_str(t, ns, intern(t, "typecodes"), Value(make_str(t, codes)));
    return t.rt.import_port ? register_sequence(t) : Result<void>{};
}

}  // namespace

Type* array_type(ThreadState& t) {
    return kept_type(t, Kept::array, make_array_type);
}

extern NativeModule const array_module;
NativeModule const array_module = {
    "array",
    "This module defines an object type which can efficiently represent\nan array of basic values: "
    "characters, "
    "integers, floating point\nnumbers.  Arrays are sequence types and behave very much like lists,\nexcept "
    "that the type of objects stored in them is constrained.\n",
    functions, init};

}  // namespace minipy::builtins
