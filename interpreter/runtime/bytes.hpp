// bytes, bytearray, memoryview: layouts and primitives, and the buffer protocol through which native code
// reads and writes the memory of any object that lends it (C API reference, "Buffer Protocol").
#pragma once

#include "interpreter/runtime/runtime.hpp"

#include <optional>
#include <string_view>

namespace minipy::runtime {

// ---- bytes (immutable)
struct Bytes : Object {
    mutable std::int64_t hash_;  // 0: not computed yet
    std::uint64_t count;
    char* data;  // inside this very object, behind the attributes' dict in subclasses
    std::string_view view() const { return {data, count}; }
};
inline constexpr std::uint64_t max_bytes_length = std::uint64_t(1) << 40;

Bytes* make_bytes(ThreadState& t, std::string_view data);
Bytes* make_bytes(ThreadState& t, void const* data, std::size_t length);
Bytes* allocate_bytes(ThreadState& t, std::size_t length);  // zeroed, to be filled at once
// For lengths that scripts choose: MemoryError when there cannot be so many.
Result<Bytes*> allocate_bytes_checked(ThreadState& t, std::uint64_t length);
Bytes* make_bytes_instance(ThreadState& t, Type* type, std::string_view data);  // of a subclass
std::int64_t hash_bytes(ThreadState& t, Bytes const* b);
bool is_bytes(Value v);  // bytes or a subclass
// repr() of bytes: b'...', and what bytearray's repr has in its parentheses.
std::string repr_of_bytes(std::string_view data);

// ---- bytearray
struct ByteArray : Object {
    char* data;  // inside `memory`: bytes deleted at the front leave room there
    std::uint64_t count;
    char* memory;  // raw memory of `capacity` bytes
    std::uint64_t capacity;
    std::int64_t exports;  // buffers lent: no resizing meanwhile
    std::string_view view() const { return {data, count}; }
};
ByteArray* make_bytearray(ThreadState& t, std::string_view data);
ByteArray* make_bytearray(ThreadState& t, Type* type, std::string_view data);  // of a subclass
// BufferError "Existing exports of data: object cannot be re-sized", MemoryError. New bytes are not
// initialised.
Result<void> resize_bytearray(ThreadState& t, ByteArray* b, std::uint64_t length);
bool is_bytearray(Value v);  // or a subclass

// ---- the buffer protocol
// Memory lent by an object: `length` bytes, items of `itemsize` bytes as struct's `format` says.
struct BufferInfo {
    char* data = nullptr;
    std::int64_t length = 0;
    std::int64_t itemsize = 1;
    char const* format = "B";
    bool readonly = true;
};
// What a type that lends its memory sets as Type::buffer. acquire is called for each view made, release for
// each one gone (possibly while both are being collected: it may only count).
struct BufferProtocol {
    Result<void> (*acquire)(ThreadState&, Object*, BufferInfo&);
    void (*release)(Object*);
};
extern BufferProtocol const bytes_buffer, bytearray_buffer, memoryview_buffer;
BufferProtocol const* buffer_protocol(Value v);  // null: not a bytes-like object

// A view of contiguous memory, given back when it goes out of scope. Keep it in a local variable only.
class BufferView {
  public:
    BufferView() = default;
    BufferView(BufferView&& other) noexcept
        : info_(other.info_), owner_(other.owner_), release_(other.release_) {
        other.release_ = nullptr;
    }
    BufferView& operator=(BufferView&& other) noexcept {
        std::swap(info_, other.info_);
        std::swap(owner_, other.owner_);
        std::swap(release_, other.release_);
        return *this;
    }
    ~BufferView() {
        if (release_) release_(owner_);
    }
    char* data() const { return info_.data; }
    std::size_t size() const { return std::size_t(info_.length); }
    bool readonly() const { return info_.readonly; }
    std::string_view view() const { return {info_.data, std::size_t(info_.length)}; }
    BufferInfo const& info() const { return info_; }

  private:
    friend Result<BufferView> acquire_buffer(ThreadState&, Object*, BufferProtocol const*);
    BufferInfo info_;
    Object* owner_ = nullptr;
    void (*release_)(Object*) = nullptr;
};
// TypeError "a bytes-like object is required, not 'int'"; BufferError for memory that is not contiguous.
Result<BufferView> get_buffer(ThreadState& t, Value v);
// The same for memory to write to: TypeError "FUNCTION argument must be read-write bytes-like object, not
// bytes".
Result<BufferView> get_writable_buffer(ThreadState& t, Value v, std::string_view function);
bool is_bytes_like(Value v);
// The contiguous bytes of a bytes-like object; nothing for others. The view is good until scripts run again:
// copy what must last.
std::optional<std::string_view> buffer_of(ThreadState& t, Value v);
// The same, or TypeError "a bytes-like object is required, not 'x'".
Result<std::string_view> require_buffer(ThreadState& t, Value v);
// bytes(v) as constructors see an argument: a buffer, or an iterable of ints. TypeError "cannot convert 'x'
// object to bytes", ValueError "bytes must be in range(0, 256)".
Result<Bytes*> bytes_from(ThreadState& t, Value v);
// One item: ValueError "WHAT must be in range(0, 256)", what being "bytes" or "byte".
Result<std::uint8_t> byte_value(ThreadState& t, Value v, std::string_view what);

// ---- memoryview
struct MemoryView : Object {
    Object* owner;             // the object whose memory it is (never a memoryview)
    void (*release)(Object*);  // to be called with it at the end
    char* data;
    Str* format;
    std::int64_t* dimensions;  // raw memory: shape[ndim], then strides[ndim]
    std::int64_t itemsize;
    std::int64_t exports;  // views of this view
    std::int64_t hash_;    // -1: not computed
    std::int32_t ndim;
    bool readonly, released;
    std::int64_t const* shape_() const { return dimensions; }
    std::int64_t const* strides_() const { return dimensions + ndim; }
};
bool is_memoryview(Value v);
// All its items in C order, contiguous or not.
std::string memoryview_bytes(MemoryView const* m);
// memoryview(v). TypeError "memoryview: a bytes-like object is required, not 'int'".
Result<MemoryView*> make_memoryview(ThreadState& t, Value v);

}  // namespace minipy::runtime
