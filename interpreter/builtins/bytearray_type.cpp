// The type bytearray: operators and construction.
#include "interpreter/builtins/bytearray_methods.hpp"
#include "interpreter/builtins/percent_format.hpp"

namespace minipy::runtime {

using namespace minipy::builtins;

Result<Value> bytearray_iter(ThreadState& t, Value self);  // bytes_type.cpp

namespace {

ByteArray* self_of(Value v) {
    return v.as<ByteArray>();
}

// Class(b'...'); a single quote is always escaped, whichever quotes are around it.
Result<Value> bytearray_repr(ThreadState& t, Value self) {
    std::string text = repr_of_bytes(bytes_of(self));
    if (text[1] == '"')
        for (std::size_t at = 2; (at = text.find('\'', at)) != text.npos; at += 2) text.insert(at, 1, '\\');
    return make_str(t, fmt::format("{}({})", to_utf8(type_of(t, self)->name), text));
}

Result<Value> bytearray_str(ThreadState& t, Value self) {
    if (t.rt.options.bytes_warning) TRY(warn(t, Exc::BytesWarning, "str() on a bytearray instance"));
    return bytearray_repr(t, self);
}

Result<std::int64_t> bytearray_length(ThreadState&, Value self) {
    return std::int64_t(self_of(self)->count);
}

Result<Value> bytearray_getitem(ThreadState& t, Value self, Value key) {
    if (key.is_small_int() || is_index(t, key)) {
        std::int64_t i = TRY(subscript_index(t, key));
        const std::string_view s = bytes_of(self);
        if (i < 0) i += std::int64_t(s.size());
        if (i < 0 || i >= std::int64_t(s.size()))
            return raise(t, Exc::IndexError, "bytearray index out of range");
        return Value::small_int(static_cast<unsigned char>(s[std::size_t(i)]));
    }
    if (is_of(t, key, t.rt.types.slice)) return bytes_slice(t, self, key.as<Slice>());
    return raise(t, Exc::TypeError, "bytearray indices must be integers or slices, not {}",
                 type_name_of(t, key));
}

Result<Value> bytearray_remainder(ThreadState& t, Value format, Value arguments) {
    if (!is_bytearray(format)) return Value::not_implemented();
    return make_bytearray(t, TRY(percent_format_bytes(t, bytes_of(format), arguments)));
}

Result<Value> bytearray_inplace_concat(ThreadState& t, Value self, Value other) {
    if (!is_bytes_like(other))
        return raise(t, Exc::TypeError, "can't concat {} to {}", type_name_of(t, other),
                     type_name_of(t, self));
    const std::string data(TRY(get_buffer(t, other)).view());
    auto* b = self_of(self);
    TRY(splice_bytearray(t, b, b->count, b->count, data));
    return self;
}

Result<Value> bytearray_inplace_repeat(ThreadState& t, Value self, Value count_arg) {
    if (!is_index(t, count_arg))
        return raise(t, Exc::TypeError, "can't multiply sequence by non-int of type '{}'",
                     type_name_of(t, count_arg));
    const std::int64_t count = TRY(subscript_index(t, count_arg, Exc::OverflowError));
    auto* b = self_of(self);
    std::int64_t length = 0;
    if (count > 0 && __builtin_mul_overflow(count, std::int64_t(b->count), &length))
        return raise_no_memory(t);
    const std::uint64_t once = b->count;
    TRY(resize_bytearray(t, b, std::uint64_t(length)));
    for (std::uint64_t at = once; at < std::uint64_t(length); at += once)
        std::copy_n(b->data, once, b->data + at);
    return self;
}

Result<Value> bytearray_new(ThreadState& t, Type* type, Args const&) {
    return make_bytearray(t, type, {});
}

Result<void> bytearray_init(ThreadState& t, Value self, Args const& args) {
    Value a[3];
    TRY(bind_arguments(t, "bytearray", "source=b'', encoding='utf-8', errors='strict'", args, a));
    auto* b = self_of(self);
    // what is wrong with the arguments is said before anything is lost
    if ((a[1] && !is_str(a[1])) || (a[2] && !is_str(a[2]))) TRY(bytes_argument(t, a, "bytearray"));
    if (b->count) TRY(resize_bytearray(t, b, 0));
    const std::string data = TRY(bytes_argument(t, a, "bytearray"));
    return splice_bytearray(t, b, 0, b->count, data);
}

void trace_bytearray(Object* o, Marker& m) {
    m.mark_raw(static_cast<ByteArray*>(o)->memory);
}

constexpr char const* bytearray_doc =
    "bytearray(iterable_of_ints) -> bytearray\nbytearray(string, encoding[, errors]) -> bytearray\n"
    "bytearray(bytes_or_buffer) -> mutable copy of bytes_or_buffer\nbytearray(int) -> bytes array of size "
    "given by "
    "the parameter initialized with null bytes\nbytearray() -> empty bytes array\n\nConstruct a mutable "
    "bytearray "
    "object from:\n  - an iterable yielding integers in range(256)\n  - a text string encoded using the "
    "specified "
    "encoding\n  - a bytes or a buffer object\n  - any object implementing the buffer API.\n  - an integer";

}  // namespace

void init_bytearray(ThreadState& t) {
    TypeSpec spec;
    spec.name = "bytearray";
    spec.basic_size = sizeof(ByteArray);
    spec.flags = type_base | type_match_self;
    spec.trace = trace_bytearray;
    spec.doc = bytearray_doc;
    Slots& s = spec.slots;
    s.repr = bytearray_repr;
    s.str = bytearray_str;
    s.hash = nullptr;
    s.richcompare = compare_bytes;
    s.iter = bytearray_iter;
    s.new_ = bytearray_new;
    s.init = bytearray_init;
    s.remainder = bytearray_remainder;
    s.length = bytearray_length;
    s.getitem = bytearray_getitem;
    s.setitem = bytearray_setitem;
    s.contains = bytes_contains;
    s.concat = bytes_concat;
    s.repeat = bytes_repeat;
    s.inplace_concat = bytearray_inplace_concat;
    s.inplace_repeat = bytearray_inplace_repeat;
    spec.methods = bytearray_methods();
    make_type(t, spec, t.rt.types.bytearray);
    t.rt.types.bytearray->buffer = &bytearray_buffer;
}

}  // namespace minipy::runtime
