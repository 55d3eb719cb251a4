// struct.Struct, and the iterator that iter_unpack gives.
#include "interpreter/builtins/modules/struct_format.hpp"
#include "interpreter/builtins/sequences.hpp"

namespace minipy::builtins {
namespace {

struct UnpackIterator : Object {
    Struct* format;
    MemoryView* view;  // null: exhausted
    std::int64_t at;
};

// ---- where a struct lies in a buffer

struct OffsetText {
    char const *negative, *beyond;
};
constexpr OffsetText packing{"no space to pack {} bytes at offset {}",
                             "pack_into requires a buffer of at least {} bytes for packing {} bytes at "
                             "offset {} (actual buffer size is "
                             "{})"};
constexpr OffsetText unpacking{
    "not enough data to unpack {} bytes at offset {}",
    "unpack_from requires a buffer of at least {} bytes for unpacking {} bytes at offset {} (actual buffer "
    "size is {})"};

// An offset from the start or, if negative, from the end.
Result<std::int64_t> place_in(ThreadState& t, std::int64_t offset, std::int64_t size, std::int64_t length,
                              OffsetText const& text) {
    if (offset < 0) {
        if (offset + size > 0)
            return raise_of(t, struct_error(t), fmt::format(fmt::runtime(text.negative), size, offset));
        if (offset + length < 0)
            return raise_of(t, struct_error(t), "offset {} out of range for {}-byte buffer", offset, length);
        offset += length;
    }
    if (length - offset < size)
        return raise_of(t, struct_error(t),
                        fmt::format(fmt::runtime(text.beyond), std::uint64_t(size) + std::uint64_t(offset),
                                    size, offset, length));
    return offset;
}

Result<void> check_ready(ThreadState& t, Struct* s) {
    if (s->format) return {};
    return raise(t, Exc::RuntimeError, "Struct object is not initialized");
}

Result<void> check_count(ThreadState& t, Struct* s, std::size_t given, char const* function) {
    if (std::int64_t(given) == s->value_count) return {};
    return raise_of(t, struct_error(t), "{} expected {} items for packing (got {})", function, s->value_count,
                    given);
}

}  // namespace

Result<Value> struct_pack(ThreadState& t, Struct* s, std::span<Value const> values) {
    TRY(check_ready(t, s));
    TRY(check_count(t, s, values.size(), "pack"));
    Bytes* bytes = TRY(allocate_bytes_checked(t, std::uint64_t(s->size)));
    TRY(pack_struct(t, s, bytes->data, values));
    return bytes;
}

Result<Value> struct_pack_into(ThreadState& t, Struct* s, std::span<Value const> arguments) {
    TRY(check_ready(t, s));
    if (arguments.size() < 1) return raise_of(t, struct_error(t), "pack_into expected buffer argument");
    if (arguments.size() < 2) return raise_of(t, struct_error(t), "pack_into expected offset argument");
    TRY(check_count(t, s, arguments.size() - 2, "pack_into"));
    BufferView const buffer = TRY(get_buffer(t, arguments[0]));
    if (buffer.readonly())
        return raise(t, Exc::TypeError, "argument must be read-write bytes-like object, not {}",
                     type_name_of(t, arguments[0]));
    std::int64_t const offset = TRY(subscript_index(t, arguments[1]));
    std::int64_t const at = TRY(place_in(t, offset, s->size, std::int64_t(buffer.size()), packing));
    TRY(pack_struct(t, s, buffer.data() + at, arguments.subspan(2)));
    return Value::none();
}

Result<Value> struct_unpack(ThreadState& t, Struct* s, Value buffer) {
    TRY(check_ready(t, s));
    BufferView const view = TRY(get_buffer(t, buffer));
    if (std::int64_t(view.size()) != s->size)
        return raise_of(t, struct_error(t), "unpack requires a buffer of {} bytes", s->size);
    return unpack_struct(t, s, view.data());
}

Result<Value> struct_unpack_from(ThreadState& t, Struct* s, Value buffer, Value offset) {
    TRY(check_ready(t, s));
    std::int64_t const wanted = offset ? TRY(index_as_int64(t, offset)) : 0;
    BufferView const view = TRY(get_buffer(t, buffer));
    std::int64_t const at = TRY(place_in(t, wanted, s->size, std::int64_t(view.size()), unpacking));
    return unpack_struct(t, s, view.data() + at);
}

Result<Value> struct_iter_unpack(ThreadState& t, Struct* s, Value buffer) {
    TRY(check_ready(t, s));
    if (s->size == 0)
        return raise_of(t, struct_error(t), "cannot iteratively unpack with a struct of length 0");
    std::size_t const length = TRY(get_buffer(t, buffer)).size();
    if (length % std::size_t(s->size))
        return raise_of(t, struct_error(t), "iterative unpacking requires a buffer of a multiple of {} bytes",
                        s->size);
    auto* iterator = make<UnpackIterator>(t, struct_iterator_type(t));
    iterator->format = s;
    iterator->view = TRY(make_memoryview(t, buffer));
    return iterator;
}

namespace {

Struct* self_of(Value v) {
    return v.as<Struct>();
}

Result<void> struct_init(ThreadState& t, Value self, Args const& args) {
    Value a[1];
    TRY(bind_arguments(t, "Struct", "format", args, a));
    return compile_format(t, self_of(self), TRY(format_argument(t, a[0])));
}
Result<Value> struct_new(ThreadState& t, Type* type, Args const&) {
    return allocate_instance(t, type);
}

Result<Value> pack_method(ThreadState& t, Value self, Args const& args) {
    if (args.keyword_count()) return raise(t, Exc::TypeError, "Struct.pack() takes no keyword arguments");
    return struct_pack(t, self_of(self), args.positional());
}
Result<Value> pack_into_method(ThreadState& t, Value self, Args const& args) {
    if (args.keyword_count())
        return raise(t, Exc::TypeError, "Struct.pack_into() takes no keyword arguments");
    return struct_pack_into(t, self_of(self), args.positional());
}
Result<Value> unpack_method(ThreadState& t, Value self, Value buffer) {
    return struct_unpack(t, self_of(self), buffer);
}
Result<Value> unpack_from_method(ThreadState& t, Value self, std::span<Value const> args) {
    return struct_unpack_from(t, self_of(self), args[0], args[1]);
}
Result<Value> iter_unpack_method(ThreadState& t, Value self, Value buffer) {
    return struct_iter_unpack(t, self_of(self), buffer);
}
Result<Value> size_of(ThreadState& t, Value self) {
    return make_int(
        t, std::int64_t(sizeof(Struct)) + (self_of(self)->run_count + 1) * std::int64_t(sizeof(FormatRun)));
}

Result<Value> get_format(ThreadState& t, Value self) {
    TRY(check_ready(t, self_of(self)));
    return make_str_latin1(t, reinterpret_cast<std::uint8_t const*>(self_of(self)->format.as<Bytes>()->data),
                           self_of(self)->format.as<Bytes>()->count);
}
Result<Value> get_size(ThreadState& t, Value self) {
    TRY(check_ready(t, self_of(self)));
    return make_int(t, self_of(self)->size);
}

constexpr MethodDef methods[] = {
    method("iter_unpack", iter_unpack_method, "buffer, /",
           "Return an iterator yielding tuples.\n\nTuples are unpacked from the given bytes source, like a "
           "repeated\ninvocation of unpack_from().\n\nRequires that the bytes length be a multiple of the "
           "struct size."),
    method("pack", pack_method, no_signature,
           "S.pack(v1, v2, ...) -> bytes\n\nReturn a bytes object containing values v1, v2, ... packed "
           "according\nto the format string S.format.  See help(struct) for more on format\nstrings."),
    method("pack_into", pack_into_method, no_signature,
           "S.pack_into(buffer, offset, v1, v2, ...)\n\nPack the values v1, v2, ... according to the format "
           "string S.format\nand write the packed bytes into the writable buffer buf starting at\noffset.  "
           "Note that the offset is a required argument.  See\nhelp(struct) for more on format strings."),
    method("unpack", unpack_method, "buffer, /",
           "Return a tuple containing unpacked values.\n\nUnpack according to the format string "
           "Struct.format. The buffer's size\nin bytes must be Struct.size.\n\nSee help(struct) for more on "
           "format strings."),
    method("unpack_from", unpack_from_method, "buffer, offset=0",
           "Return a tuple containing unpacked values.\n\nValues are unpacked according to the format string "
           "Struct.format.\n\nThe buffer's size in bytes, starting at position offset, must be\nat least "
           "Struct.size.\n\nSee help(struct) for more on format strings."),
    unsigned_method("__sizeof__", size_of, "S.__sizeof__() -> size of S in memory, in bytes"),
};
constexpr GetSetDef attributes[] = {
    {"format", get_format, nullptr, "struct format string"},
    {"size", get_size, nullptr, "struct size in bytes"},
};

Type* make_struct_type(ThreadState& t) {
    TypeSpec spec{.name = "_struct.Struct", .basic_size = sizeof(Struct)};
    spec.doc = "Struct(fmt) --> compiled struct object\n\n";
    spec.trace = [](Object* o, Marker& m) {
        auto* s = static_cast<Struct*>(o);
        m.mark(s->format);
        m.mark_raw(s->runs);
    };
    spec.slots.new_ = struct_new;
    spec.slots.init = struct_init;
    spec.methods = methods;
    spec.getset = attributes;
    spec.weakrefable = true;
    return make_type(t, spec);
}

// ---- the iterator

Result<Value> iterator_next(ThreadState& t, Value self) {
    auto* it = self.as<UnpackIterator>();
    if (!it->view) return Value::absent();
    BufferView const buffer = TRY(get_buffer(t, it->view));
    if (it->at >= std::int64_t(buffer.size())) {
        it->view = nullptr;
        return Value::absent();
    }
    char const* at = buffer.data() + it->at;
    it->at += it->format->size;
    return unpack_struct(t, it->format, at);
}

Result<Value> iterator_length_hint(ThreadState& t, Value self) {
    auto* it = self.as<UnpackIterator>();
    if (!it->view) return Value::small_int(0);
    return make_int(t, (it->view->dimensions[0] * it->view->itemsize - it->at) / it->format->size);
}

constexpr MethodDef iterator_methods[] = {unsigned_method("__length_hint__", iterator_length_hint)};

Type* make_iterator_type(ThreadState& t) {
    TypeSpec spec{.name = "_struct.unpack_iterator", .basic_size = sizeof(UnpackIterator)};
    spec.flags = 0;
    spec.trace = [](Object* o, Marker& m) {
        auto* it = static_cast<UnpackIterator*>(o);
        m.mark(it->format);
        m.mark(it->view);
    };
    spec.slots.new_ = [](ThreadState& t, Type*, Args const&) -> Result<Value> {
        return raise(t, Exc::TypeError, "Cannot create 'unpack_iterator objects");
    };
    spec.slots.iter = [](ThreadState&, Value self) -> Result<Value> { return self; };
    spec.slots.iternext = iterator_next;
    spec.methods = iterator_methods;
    return make_type(t, spec);
}

}  // namespace

Type* struct_type(ThreadState& t) {
    return kept_type(t, Kept::struct_type, make_struct_type);
}
Type* struct_iterator_type(ThreadState& t) {
    return kept_type(t, Kept::struct_iterator, make_iterator_type);
}
Type* struct_error(ThreadState& t) {
    return kept_type(t, Kept::struct_error, [](ThreadState& t) {
        return make_error_type(t, "struct", "error", {exception_type(t.rt, Exc::Exception)});
    });
}

}  // namespace minipy::builtins
