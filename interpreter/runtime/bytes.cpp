// bytes and bytearray: making them, and the buffer protocol.
#include "interpreter/runtime/bytes.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/watch.hpp"

#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/memory_room.hpp"
#include "interpreter/runtime/numbers.hpp"
#include "interpreter/runtime/text_chars.hpp"

#include <cstring>

namespace minipy::runtime {

Bytes* allocate_bytes(ThreadState& t, std::size_t length) {
    Bytes* b = make<Bytes>(t, t.rt.bytes_shape, length);
    b->count = length;
    b->data = reinterpret_cast<char*>(b + 1);
    return b;
}

Result<Bytes*> allocate_bytes_checked(ThreadState& t, std::uint64_t length) {
    if (length > max_bytes_length || !room_for(t, length)) return raise_no_memory(t);
    return allocate_bytes(t, length);
}

Bytes* make_bytes(ThreadState& t, void const* data, std::size_t length) {
    if (length == 0 && t.rt.empty_bytes) return t.rt.empty_bytes.as<Bytes>();
    Bytes* b = make_uncleared<Bytes>(t, t.rt.bytes_shape, length);
    b->count = length;
    b->data = reinterpret_cast<char*>(b + 1);
    copy_bytes(b->data, data, length);
    if (!length) t.rt.empty_bytes = b;
    return b;
}

Bytes* make_bytes(ThreadState& t, std::string_view data) {
    return make_bytes(t, data.data(), data.size());
}

Bytes* make_bytes_instance(ThreadState& t, Type* type, std::string_view data) {
    const std::size_t size = std::max<std::size_t>(type->basic_size, sizeof(Bytes));
    Bytes* b = make<Bytes>(t, type->root_shape, size - sizeof(Bytes) + data.size());
    b->count = data.size();
    b->data = reinterpret_cast<char*>(b) + size;
    if (!data.empty()) std::memcpy(b->data, data.data(), data.size());
    return b;
}

std::int64_t hash_bytes(ThreadState& t, Bytes const* b) {
    if (b->hash_ == 0) b->hash_ = hash_memory(t.rt, b->data, b->count);
    return b->hash_;
}

bool is_bytes(Value v) {
    return has_type_flag(v, type_bytes);
}

std::string repr_of_bytes(std::string_view data) {
    const bool single = data.find('\'') != data.npos, twice = data.find('"') != data.npos;
    const char quote = single && !twice ? '"' : '\'';
    std::string out = "b";
    out.reserve(data.size() + 3);
    out += quote;
    for (unsigned char c : data) {
        if (c == quote || c == '\\')
            out += '\\', out += char(c);
        else if (c == '\t')
            out += "\\t";
        else if (c == '\n')
            out += "\\n";
        else if (c == '\r')
            out += "\\r";
        else if (c < ' ' || c >= 0x7F)
            fmt::format_to(std::back_inserter(out), "\\x{:02x}", c);
        else
            out += char(c);
    }
    out += quote;
    return out;
}

Result<Bytes*> bytes_from(ThreadState& t, Value v) {
    if (Value method = TRY(lookup_special(t, v, t.rt.names.dunder_bytes))) {
        Value made = TRY(call(t, method));
        if (is_bytes(made)) return made.as<Bytes>();
        return raise(t, Exc::TypeError, "__bytes__ returned non-bytes (type {})", type_name_of(t, made));
    }
    if (is_bytes_like(v)) {
        BufferView view = TRY(get_buffer(t, v));
        return make_bytes(t, view.view());
    }
    Result<Value> iterator = is_str(v) ? Result<Value>(base::raised) : get_iter(t, v);
    if (!iterator.ok()) {
        if (!is_str(v) && !catch_error(t, Exc::TypeError)) return base::raised;
        return raise(t, Exc::TypeError, "cannot convert '{}' object to bytes", type_name_of(t, v));
    }
    std::string bytes;
    for (;;) {
        Value item = TRY(next(t, iterator.value()));
        if (!item) return make_bytes(t, bytes);
        bytes += char(TRY(byte_value(t, item, "bytes")));
    }
}

Result<std::uint8_t> byte_value(ThreadState& t, Value v, std::string_view what) {
    std::int64_t n = -1;
    if (v.is_small_int())
        n = v.as_small_int();
    else if (!int_to_int64(TRY(index_of(t, v)), n))
        n = -1;
    if (n < 0 || n > 255) return raise(t, Exc::ValueError, "{} must be in range(0, 256)", what);
    return std::uint8_t(n);
}

// ---- bytearray

ByteArray* make_bytearray(ThreadState& t, Type* type, std::string_view data) {
    const std::size_t size = std::max<std::size_t>(type->basic_size, sizeof(ByteArray));
    auto* b = make<ByteArray>(t, type->root_shape, size - sizeof(ByteArray));
    if (data.empty()) return b;
    b->memory = static_cast<char*>(t.rt.heap.allocate_raw(data.size()));
    b->data = b->memory;
    b->capacity = b->count = data.size();
    std::memcpy(b->memory, data.data(), data.size());
    return b;
}

ByteArray* make_bytearray(ThreadState& t, std::string_view data) {
    return make_bytearray(t, t.rt.types.bytearray, data);
}

Result<void> resize_bytearray(ThreadState& t, ByteArray* b, std::uint64_t length) {
    if (length == b->count) return {};
    if (b->exports > 0) collect_dead(t);  // the views may be dead already
    if (b->exports > 0)
        return raise(t, Exc::BufferError, "Existing exports of data: object cannot be re-sized");
    const std::uint64_t capacity = length < b->count ? length : length + (length >> 1) + 8;
    if (length > max_bytes_length || (length > b->capacity && !room_for(t, capacity)))
        return raise_no_memory(t);
    const bool wasteful = length < b->capacity / 2 && b->capacity > 64;
    if (std::uint64_t(b->data - b->memory) + length <= b->capacity && !wasteful) {
        b->count = length;
        return {};
    }
    char* memory = length ? static_cast<char*>(t.rt.heap.allocate_raw(capacity)) : nullptr;
    if (length && b->count) std::memcpy(memory, b->data, std::min(length, b->count));
    t.rt.heap.free_raw(b->memory, b->capacity);
    b->memory = b->data = memory;
    b->count = length;
    b->capacity = length ? capacity : 0;
    return {};
}

bool is_bytearray(Value v) {
    return buffer_protocol(v) == &bytearray_buffer;
}

// ---- the buffer protocol

namespace {

Result<void> acquire_bytes(ThreadState&, Object* o, BufferInfo& info) {
    auto* b = static_cast<Bytes*>(o);
    info.data = b->data;
    info.length = std::int64_t(b->count);
    return {};
}

Result<void> acquire_bytearray(ThreadState&, Object* o, BufferInfo& info) {
    auto* b = static_cast<ByteArray*>(o);
    info.data = b->data;
    info.length = std::int64_t(b->count);
    info.readonly = false;
    ++b->exports;
    return {};
}

void release_bytearray(Object* o) {
    --static_cast<ByteArray*>(o)->exports;
}

}  // namespace

BufferProtocol const bytes_buffer{acquire_bytes, [](Object*) {}};
BufferProtocol const bytearray_buffer{acquire_bytearray, release_bytearray};

BufferProtocol const* buffer_protocol(Value v) {
    if (!v.is_object()) return nullptr;
    for (Type const* type = v.as_object()->shape->type; type; type = type->base)
        if (type->buffer) return type->buffer;
    return nullptr;
}

bool is_bytes_like(Value v) {
    return buffer_protocol(v) != nullptr;
}

Result<BufferView> acquire_buffer(ThreadState& t, Object* o, BufferProtocol const* protocol) {
    BufferView view;
    TRY(protocol->acquire(t, o, view.info_));
    view.owner_ = o;
    view.release_ = protocol->release;
    return Result<BufferView>(std::move(view));
}

Result<BufferView> get_buffer(ThreadState& t, Value v) {
    BufferProtocol const* protocol = buffer_protocol(v);
    if (!protocol)
        return raise(t, Exc::TypeError, "a bytes-like object is required, not '{}'", type_name_of(t, v));
    return acquire_buffer(t, v.as_object(), protocol);
}

std::optional<std::string_view> buffer_of(ThreadState& t, Value v) {
    BufferProtocol const* protocol = buffer_protocol(v);
    if (!protocol) return {};
    Result<BufferView> view = acquire_buffer(t, v.as_object(), protocol);
    if (view.ok()) return view.value().view();
    clear_error(t);
    return {};
}

Result<std::string_view> require_buffer(ThreadState& t, Value v) {
    return TRY(get_buffer(t, v)).view();
}

Result<BufferView> get_writable_buffer(ThreadState& t, Value v, std::string_view function) {
    if (BufferProtocol const* protocol = buffer_protocol(v)) {
        BufferView view = TRY(acquire_buffer(t, v.as_object(), protocol));
        if (!view.readonly()) return Result<BufferView>(std::move(view));
    }
    return raise(t, Exc::TypeError, "{} argument must be read-write bytes-like object, not {}", function,
                 type_name_of(t, v));
}

}  // namespace minipy::runtime
