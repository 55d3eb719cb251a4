// Mappings as sequences of bytes: subscripts and slices.
#include "interpreter/builtins/modules/mmap/mmap.hpp"
#include "interpreter/builtins/sequences.hpp"
#include "interpreter/runtime/numbers.hpp"

#include <cstring>

namespace minipy::builtins::mapping {

namespace {

bool is_slice(ThreadState& t, Value v) {
    return type_of(t, v) == t.rt.types.slice;
}

Result<char*> item_at(ThreadState& t, Value self, Value key) {
    std::int64_t at = TRY(subscript_index(t, key));
    Mapping* m = TRY(open_mapping(t, self));  // __index__ may have closed it
    if (at < 0) at += std::int64_t(m->size);
    if (at < 0 || std::uint64_t(at) >= m->size) return raise(t, Exc::IndexError, "mmap index out of range");
    return m->data + at;
}

// The parts may run code: what they select is clipped to the size that there is afterwards.
Result<SliceRange> range_of(ThreadState& t, Value self, Value key) {
    SliceRange const parts = TRY(unpack_slice(t, key.as<Slice>()));
    Mapping* m = TRY(open_mapping(t, self));
    return clip_slice(parts.start, parts.stop, parts.step, std::int64_t(m->size));
}

Result<void> set_item_at(ThreadState& t, Value self, Value key, Value value) {
    char* place = TRY(item_at(t, self, key));
    if (!value) return raise(t, Exc::TypeError, "mmap doesn't support item deletion");
    if (!is_index(t, value)) return raise(t, Exc::TypeError, "mmap item value must be an int");
    std::int64_t const number = TRY(subscript_index(t, value, Exc::TypeError));
    if (number < 0 || number > 255)
        return raise(t, Exc::ValueError, "mmap item value must be in range(0, 256)");
    place = TRY(item_at(t, self, key));
    *place = char(number);
    return {};
}

Result<void> set_slice(ThreadState& t, Value self, Value key, Value value) {
    TRY(range_of(t, self, key));
    if (!value) return raise(t, Exc::TypeError, "mmap object doesn't support slice deletion");
    BufferView const view = TRY(get_buffer(t, value));
    SliceRange const r = TRY(range_of(t, self, key));
    if (view.size() != std::size_t(std::max<std::int64_t>(r.count, 0)))
        return raise(t, Exc::IndexError, "mmap slice assignment is wrong size");
    Mapping* m = self.as<Mapping>();
    if (r.step == 1) {
        if (r.count > 0) std::memmove(m->data + r.start, view.data(), view.size());
        return {};
    }
    for (std::int64_t i = 0, at = r.start; i < r.count; ++i, at += r.step) m->data[at] = view.data()[i];
    return {};
}

}  // namespace

Result<std::int64_t> mapping_length(ThreadState& t, Value self) {
    return std::int64_t(TRY(open_mapping(t, self))->size);
}

Result<Value> mapping_getitem(ThreadState& t, Value self, Value key) {
    TRY(open_mapping(t, self));
    if (is_index(t, key)) return Value::small_int(std::uint8_t(*TRY(item_at(t, self, key))));
    if (!is_slice(t, key)) return raise(t, Exc::TypeError, "mmap indices must be integers");
    SliceRange const r = TRY(range_of(t, self, key));
    if (r.count <= 0) return Value(make_bytes(t, {}));
    Bytes* result = TRY(allocate_bytes_checked(t, std::uint64_t(r.count)));
    char const* data = self.as<Mapping>()->data;
    if (r.step == 1) {
        std::memcpy(result->data, data + r.start, std::size_t(r.count));
        return Value(result);
    }
    for (std::int64_t i = 0, at = r.start; i < r.count; ++i, at += r.step) result->data[i] = data[at];
    return Value(result);
}

Result<void> mapping_setitem(ThreadState& t, Value self, Value key, Value value) {
    TRY(writable_mapping(t, self));
    if (is_index(t, key)) return set_item_at(t, self, key, value);
    if (is_slice(t, key)) return set_slice(t, self, key, value);
    return raise(t, Exc::TypeError, "mmap indices must be integer");
}

}  // namespace minipy::builtins::mapping
