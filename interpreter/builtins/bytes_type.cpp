// The type bytes: operators and construction, and the iterators of bytes and bytearray.
#include "interpreter/builtins/bytes_methods.hpp"
#include "interpreter/builtins/codecs.hpp"
#include "interpreter/builtins/percent_format.hpp"
#include "interpreter/builtins/str_methods.hpp"
#include "interpreter/runtime/memory_room.hpp"
#include "interpreter/runtime/text_chars.hpp"

namespace minipy::builtins {

std::string_view bytes_of(Value self) {
    return is_bytes(self) ? self.as<Bytes>()->view() : self.as<ByteArray>()->view();
}

Value make_like(ThreadState& t, Value self, std::string_view data) {
    if (!is_bytes(self)) return make_bytearray(t, data);
    auto* b = self.as<Bytes>();
    if (data.size() == b->count && data.data() == b->data && b->shape == t.rt.bytes_shape) return self;
    return make_bytes(t, data);
}

Result<Value> bytes_concat(ThreadState& t, Value a, Value b) {
    if (is_exact(t, a, t.rt.types.bytes) && is_exact(t, b, t.rt.types.bytes)) {
        auto *x = a.as<Bytes>(), *y = b.as<Bytes>();
        if (x->count == 0) return b;
        if (y->count == 0) return a;
        if (x->count + y->count > max_bytes_length) return raise_no_memory(t);
        Bytes* out = make_uncleared<Bytes>(t, t.rt.bytes_shape, x->count + y->count);
        out->count = x->count + y->count;
        out->data = reinterpret_cast<char*>(out + 1);
        copy_bytes(out->data, x->data, x->count);
        copy_bytes(out->data + x->count, y->data, y->count);
        return out;
    }
    if (!is_bytes_like(a) || !is_bytes_like(b))
        return raise(t, Exc::TypeError, "can't concat {} to {}", type_name_of(t, b), type_name_of(t, a));
    BufferView x = TRY(get_buffer(t, a)), y = TRY(get_buffer(t, b));
    if (!memory_available((x.size() + y.size()) * (is_bytes(a) ? 1 : 2))) return raise_no_memory(t);
    if (!is_bytes(a)) {
        std::string joined(x.view());
        joined += y.view();
        return make_bytearray(t, joined);
    }
    if (x.size() == 0 && is_exact(t, b, t.rt.types.bytes)) return b;
    if (y.size() == 0 && is_exact(t, a, t.rt.types.bytes)) return a;
    Bytes* out = allocate_bytes(t, x.size() + y.size());
    std::copy_n(x.data(), x.size(), out->data);
    std::copy_n(y.data(), y.size(), out->data + x.size());
    return out;
}

Result<Value> bytes_repeat(ThreadState& t, Value self, Value count_arg) {
    if (!is_index(t, count_arg))
        return raise(t, Exc::TypeError, "can't multiply sequence by non-int of type '{}'",
                     type_name_of(t, count_arg));
    const std::int64_t count = TRY(subscript_index(t, count_arg, Exc::OverflowError));
    const std::string_view s = bytes_of(self);
    std::int64_t length = 0;
    if (count > 0 && __builtin_mul_overflow(count, std::int64_t(s.size()), &length)) {
        if (is_bytes(self)) return raise(t, Exc::OverflowError, "repeated bytes are too long");
        return raise_no_memory(t);
    }
    if (count == 1 && is_bytes(self)) return make_like(t, self, s);
    if (!is_bytes(self) && !memory_available(2 * std::size_t(length))) return raise_no_memory(t);
    Bytes* out = TRY(allocate_bytes_checked(t, std::uint64_t(length)));
    const std::string_view source = bytes_of(self);
    if (source.size() == 1)
        std::fill_n(out->data, out->count, source[0]);
    else
        for (std::size_t at = 0; at < out->count; at += source.size())
            std::copy_n(source.data(), source.size(), out->data + at);
    if (is_bytes(self)) return out;
    return make_bytearray(t, out->view());
}

Result<Value> bytes_slice(ThreadState& t, Value self, Slice* slice) {
    const SliceRange r = TRY(resolve_slice(t, slice, std::int64_t(bytes_of(self).size())));
    const std::string_view s = bytes_of(self);
    if (r.step == 1) return make_like(t, self, s.substr(std::size_t(r.start), std::size_t(r.count)));
    std::string out;
    out.reserve(std::size_t(r.count));
    for (std::int64_t i = 0, at = r.start; i < r.count; ++i, at += r.step) out += s[std::size_t(at)];
    return make_like(t, self, out);
}

Result<Value> compare_bytes(ThreadState& t, Value a, Value b, CompareOp op) {
    if (!is_bytes_like(a) || !is_bytes_like(b)) return Value::not_implemented();
    BufferView x = TRY(get_buffer(t, a)), y = TRY(get_buffer(t, b));
    if (op == CompareOp::eq) return Value::boolean(x.view() == y.view());
    if (op == CompareOp::ne) return Value::boolean(x.view() != y.view());
    return Value::boolean(ordered(x.view().compare(y.view()), 0, op));
}

Result<std::string> collect_bytes(ThreadState& t, Value v, char const* what) {
    if (is_memoryview(v) && !v.as<MemoryView>()->released) return memoryview_bytes(v.as<MemoryView>());
    if (is_bytes_like(v)) return std::string(TRY(get_buffer(t, v)).view());
    std::string out;
    if (is_exact(t, v, t.rt.types.list) || is_exact(t, v, t.rt.types.tuple)) {  // of bytes, if all is well
        const std::span items = is_list(v) ? v.as<List>()->span() : v.as<Tuple>()->span();
        const auto is_byte = [](Value item) {
            return item.is_small_int() && std::uint64_t(item.as_small_int()) < 256;
        };
        if (std::all_of(items.begin(), items.end(), is_byte)) {
            out.reserve(items.size());
            for (Value item : items) out += char(item.as_small_int());
            return out;
        }
    }
    Result<Value> iterator = is_str(v) ? Result<Value>(base::raised) : get_iter(t, v);
    if (!iterator.ok()) {
        if (!is_str(v) && !catch_error(t, Exc::TypeError)) return base::raised;
        return raise(t, Exc::TypeError, "cannot convert '{}' object to {}", type_name_of(t, v), what);
    }
    for (;;) {
        Value item = TRY(next(t, iterator.value()));
        if (!item) return out;
        out += char(TRY(byte_value(t, item, what[4] == 's' ? "bytes" : "byte")));
    }
}

namespace {

Result<std::string> encoded_source(ThreadState& t, std::span<Value const> args, char const* what) {
    for (int i = 1; i <= 2; ++i)
        if (args[std::size_t(i)])
            TRY(require_str_argument(t, args[std::size_t(i)], what,
                                     i == 1 ? "argument 'encoding'" : "argument 'errors'"));
    if (!args[0] || !is_str(args[0]))
        return raise(t, Exc::TypeError, "{} without a string argument", args[1] ? "encoding" : "errors");
    if (!args[1]) return raise(t, Exc::TypeError, "string argument without an encoding");
    const std::string encoding = TRY(codec_name(t, args[1]));
    const std::string errors = args[2] ? TRY(codec_name(t, args[2])) : "strict";
    Value made = TRY(encode_text(t, args[0].as<Str>(), encoding, errors));
    return std::string(made.as<Bytes>()->view());
}

// A count of zero bytes; absent when v is no such thing.
Result<std::optional<std::int64_t>> count_argument(ThreadState& t, Value v) {
    if (!is_index(t, v)) return std::optional<std::int64_t>{};
    Result<Value> number = index_of(t, v);
    if (!number.ok()) {
        if (!catch_error(t, Exc::TypeError)) return base::raised;
        return std::optional<std::int64_t>{};
    }
    std::int64_t count = 0;
    if (!int_to_int64(number.value(), count))
        return raise(t, Exc::OverflowError, "cannot fit '{}' into an index-sized integer",
                     type_name_of(t, v));
    if (count < 0) return raise(t, Exc::ValueError, "negative count");
    if (!room_for(t, 2 * std::size_t(count))) return raise_no_memory(t);
    return std::optional(count);
}

}  // namespace

Result<std::string> bytes_argument(ThreadState& t, std::span<Value const> args, char const* what) {
    if (args[1] || args[2]) return encoded_source(t, args, what);
    if (!args[0]) return std::string();
    if (what[4] == 's') {
        if (Value method = TRY(lookup_special(t, args[0], t.rt.names.dunder_bytes))) {
            Value made = TRY(call(t, method));
            if (is_bytes(made)) return std::string(made.as<Bytes>()->view());
            return raise(t, Exc::TypeError, "__bytes__ returned non-bytes (type {})", type_name_of(t, made));
        }
    }
    if (is_str(args[0])) return raise(t, Exc::TypeError, "string argument without an encoding");
    if (auto count = TRY(count_argument(t, args[0]))) return std::string(std::size_t(*count), '\0');
    return collect_bytes(t, args[0], what);
}

Result<Value> bytes_remainder(ThreadState& t, Value format, Value arguments) {
    if (!is_bytes(format)) return Value::not_implemented();
    return make_bytes(t, TRY(percent_format_bytes(t, bytes_of(format), arguments)));
}

}  // namespace minipy::builtins

namespace minipy::runtime {

using namespace minipy::builtins;

namespace {

Result<Value> bytes_repr(ThreadState& t, Value self) {
    return make_str(t, repr_of_bytes(bytes_of(self)));
}

Result<Value> bytes_str(ThreadState& t, Value self) {
    if (t.rt.options.bytes_warning) TRY(warn(t, Exc::BytesWarning, "str() on a bytes instance"));
    return bytes_repr(t, self);
}

Result<std::int64_t> bytes_hash(ThreadState& t, Value self) {
    return hash_bytes(t, self.as<Bytes>());
}

Result<Value> bytes_compare(ThreadState& t, Value a, Value b, CompareOp op) {
    if (!is_bytes(a) || !is_bytes(b)) {
        if (t.rt.options.bytes_warning && (op == CompareOp::eq || op == CompareOp::ne)) {
            if (is_str(a) || is_str(b))
                TRY(warn(t, Exc::BytesWarning, "Comparison between bytes and string"));
            if (is_int(a) || is_int(b)) TRY(warn(t, Exc::BytesWarning, "Comparison between bytes and int"));
        }
        return Value::not_implemented();
    }
    return compare_bytes(t, a, b, op);
}

Result<std::int64_t> bytes_length(ThreadState&, Value self) {
    return std::int64_t(self.as<Bytes>()->count);
}

Result<Value> bytes_getitem(ThreadState& t, Value self, Value key) {
    if (key.is_small_int() || is_index(t, key)) {
        std::int64_t i = TRY(subscript_index(t, key));
        const std::string_view s = bytes_of(self);
        if (i < 0) i += std::int64_t(s.size());
        if (i < 0 || i >= std::int64_t(s.size())) return raise(t, Exc::IndexError, "index out of range");
        return Value::small_int(static_cast<unsigned char>(s[std::size_t(i)]));
    }
    if (is_of(t, key, t.rt.types.slice)) return bytes_slice(t, self, key.as<Slice>());
    return raise(t, Exc::TypeError, "byte indices must be integers or slices, not {}", type_name_of(t, key));
}

Result<Value> bytes_new(ThreadState& t, Type* type, Args const& args) {
    Value a[3];
    TRY(bind_arguments(t, "bytes", "source=b'', encoding='utf-8', errors='strict'", args, a));
    // bytes(b) is b itself.
    const bool exact = type == t.rt.types.bytes;
    if (exact && a[0] && !a[1] && !a[2] && is_exact(t, a[0], type)) return a[0];
    if (exact && a[0] && !a[1] && !a[2] && !is_str(a[0]))
        if (Value method = TRY(lookup_special(t, a[0], t.rt.names.dunder_bytes))) {
            Value made = TRY(call(t, method));  // as it is, even if of a subclass
            if (is_bytes(made)) return made;
            return raise(t, Exc::TypeError, "__bytes__ returned non-bytes (type {})", type_name_of(t, made));
        }
    if (std::int64_t count;
        exact && a[0] && !a[1] && !a[2] && is_int(a[0]) && int_to_int64(a[0], count) && count > 0)
        return Value(static_cast<Object*>(TRY(allocate_bytes_checked(t, std::uint64_t(count)))));
    const std::string data = TRY(bytes_argument(t, a, "bytes"));
    if (exact) return make_bytes(t, data);
    return make_bytes_instance(t, type, data);
}

struct BytesIterator : Object {
    Value source;  // bytes or bytearray; absent: exhausted
    std::uint64_t index;
};

Result<Value> iterator_self(ThreadState&, Value self) {
    return self;
}

template <bool array>
Result<Value> make_iterator(ThreadState& t, Value self) {
    auto* it = make<BytesIterator>(t, array ? t.rt.types.bytearray_iterator : t.rt.types.bytes_iterator);
    it->source = self;
    return it;
}

Result<Value> iterator_next(ThreadState&, Value self) {
    auto* it = self.as<BytesIterator>();
    if (!it->source) return Value::absent();
    const std::string_view s = bytes_of(it->source);
    if (it->index < s.size()) return Value::small_int(static_cast<unsigned char>(s[it->index++]));
    it->source = {};
    return Value::absent();
}

void trace_iterator(Object* o, Marker& m) {
    m.mark(static_cast<BytesIterator*>(o)->source);
}

Result<Value> iterator_length_hint(ThreadState&, Value self) {
    auto* it = self.as<BytesIterator>();
    if (!it->source) return Value::small_int(0);
    const auto length = std::int64_t(bytes_of(it->source).size());
    return Value::small_int(std::max<std::int64_t>(length - std::int64_t(it->index), 0));
}

Result<Value> iterator_reduce(ThreadState& t, Value self) {
    auto* it = self.as<BytesIterator>();
    Value iter = builtin_named(t, "iter");
    if (!it->source) return make_tuple(t, {iter, make_tuple(t, {Value(make_tuple(t, 0))})});
    return make_tuple(t, {iter, make_tuple(t, {it->source}), make_int(t, std::int64_t(it->index))});
}

Result<Value> iterator_setstate(ThreadState& t, Value self, Value state) {
    auto* it = self.as<BytesIterator>();
    const std::int64_t index = TRY(required_int(t, state));
    if (it->source)
        it->index =
            std::uint64_t(std::clamp<std::int64_t>(index, 0, std::int64_t(bytes_of(it->source).size())));
    return Value::none();
}

constexpr MethodDef iterator_methods[] = {
    method("__length_hint__", iterator_length_hint, "Private method returning an estimate of len(list(it))."),
    method("__reduce__", iterator_reduce, "Return state information for pickling."),
    method("__setstate__", iterator_setstate, "state, /", "Set state information for unpickling."),
};

void make_iterator_type(ThreadState& t, char const* name, Type* into) {
    TypeSpec spec;
    spec.name = name;
    spec.basic_size = sizeof(BytesIterator);
    spec.flags = type_disallow_new;
    spec.trace = trace_iterator;
    spec.slots.iter = iterator_self;
    spec.slots.iternext = iterator_next;
    spec.methods = iterator_methods;
    make_type(t, spec, into);
}

constexpr char const* bytes_doc =
    "bytes(iterable_of_ints) -> bytes\nbytes(string, encoding[, errors]) -> bytes\nbytes(bytes_or_buffer) -> "
    "immutable copy of bytes_or_buffer\nbytes(int) -> bytes object of size given by the parameter "
    "initialized with "
    "null bytes\nbytes() -> empty bytes object\n\nConstruct an immutable array of bytes from:\n  - an "
    "iterable "
    "yielding integers in range(256)\n  - a text string encoded using the specified encoding\n  - any object "
    "implementing the buffer API.\n  - an integer";

}  // namespace

Result<Value> bytearray_iter(ThreadState& t, Value self) {
    return make_iterator<true>(t, self);
}

void init_bytes(ThreadState& t) {
    TypeSpec spec;
    spec.name = "bytes";
    spec.basic_size = sizeof(Bytes);
    spec.flags = type_base | type_bytes | type_match_self;
    spec.doc = bytes_doc;
    Slots& s = spec.slots;
    s.repr = bytes_repr;
    s.str = bytes_str;
    s.hash = bytes_hash;
    s.richcompare = bytes_compare;
    s.iter = make_iterator<false>;
    s.new_ = bytes_new;
    s.remainder = bytes_remainder;
    s.length = bytes_length;
    s.getitem = bytes_getitem;
    s.contains = bytes_contains;
    s.concat = bytes_concat;
    s.repeat = bytes_repeat;
    spec.methods = bytes_methods();
    make_type(t, spec, t.rt.types.bytes);
    t.rt.types.bytes->buffer = &bytes_buffer;
}

void init_bytes_iterator(ThreadState& t) {
    make_iterator_type(t, "bytes_iterator", t.rt.types.bytes_iterator);
}

void init_bytearray_iterator(ThreadState& t) {
    make_iterator_type(t, "bytearray_iterator", t.rt.types.bytearray_iterator);
}

}  // namespace minipy::runtime
