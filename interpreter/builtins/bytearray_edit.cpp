// bytearray: what changes it.
#include "interpreter/builtins/bytearray_methods.hpp"
#include "interpreter/builtins/codecs.hpp"
#include "interpreter/runtime/watch.hpp"

#include <cstring>

namespace minipy::builtins {

namespace {

ByteArray* self_of(Value v) {
    return v.as<ByteArray>();
}

Result<std::string> assigned_bytes(ThreadState& t, Value value) {
    if (!is_bytes_like(value) && (is_index(t, value) || is_str(value) || is_float(value)))
        return raise(t, Exc::TypeError,
                     "can assign only bytes, buffers, or iterables of ints in range(0, 256)");
    return collect_bytes(t, value, "bytearray");
}

// self[start:stop:step] = data for step other than 1.
Result<void> assign_extended(ThreadState& t, ByteArray* b, SliceRange const& r, std::string_view data) {
    if (std::int64_t(data.size()) != r.count)
        return raise(t, Exc::ValueError, "attempt to assign bytes of size {} to extended slice of size {}",
                     data.size(), r.count);
    for (std::int64_t i = 0, at = r.start; i < r.count; ++i, at += r.step) b->data[at] = data[std::size_t(i)];
    return {};
}

Result<void> delete_extended(ThreadState& t, ByteArray* b, SliceRange r) {
    if (r.count == 0) return {};
    if (r.step < 0) {  // the same places in rising order
        r.start += (r.count - 1) * r.step;
        r.step = -r.step;
    }
    std::string kept;
    std::int64_t next = r.start, left = r.count;
    for (std::int64_t i = 0; i < std::int64_t(b->count); ++i) {
        if (left > 0 && i == next) {
            next += r.step;
            --left;
        } else {
            kept += b->data[i];
        }
    }
    return splice_bytearray(t, b, 0, b->count, kept);
}

Result<void> set_slice(ThreadState& t, ByteArray* b, Slice* slice, Value value) {
    TRY(unpack_slice(t, slice));  // a step of zero is refused first
    std::string data;
    if (value) data = TRY(assigned_bytes(t, value));
    SliceRange r = TRY(resolve_slice(t, slice, std::int64_t(b->count)));
    // CPython takes assigning nothing for deleting
    if (r.step != 1) return data.empty() ? delete_extended(t, b, r) : assign_extended(t, b, r, data);
    return splice_bytearray(t, b, std::uint64_t(r.start), std::uint64_t(r.start + r.count), data);
}

Result<std::uint8_t> byte_argument(ThreadState& t, Value v) {
    return byte_value(t, v, "byte");
}

}  // namespace

Result<void> splice_bytearray(ThreadState& t, ByteArray* b, std::uint64_t start, std::uint64_t end,
                              std::string_view data) {
    const std::uint64_t old_count = b->count, tail = old_count - end;
    const std::uint64_t removed = end - start;
    if (start == 0 && data.empty() && removed > 0 && tail > 0 && b->exports == 0) {
        // What goes from the front just moves the start.
        b->data += removed;
        b->count -= removed;
        return {};
    }
    if (data.size() < removed) {
        if (b->exports > 0) collect_dead(t);
        if (b->exports > 0)
            return raise(t, Exc::BufferError, "Existing exports of data: object cannot be re-sized");
        std::memmove(b->data + start + data.size(), b->data + end, tail);
        TRY(resize_bytearray(t, b, old_count - removed + data.size()));
    } else if (data.size() > removed) {
        if (data.size() > max_bytes_length) return raise_no_memory(t);
        TRY(resize_bytearray(t, b, old_count - removed + data.size()));
        std::memmove(b->data + start + data.size(), b->data + end, tail);
    }
    if (!data.empty()) std::memcpy(b->data + start, data.data(), data.size());
    return {};
}

Result<void> bytearray_setitem(ThreadState& t, Value self, Value key, Value value) {
    auto* b = self_of(self);
    if (is_of(t, key, t.rt.types.slice)) return set_slice(t, b, key.as<Slice>(), value);
    if (!is_index(t, key))
        return raise(t, Exc::TypeError, "bytearray indices must be integers or slices, not {}",
                     type_name_of(t, key));
    std::int64_t i = TRY(subscript_index(t, key));
    std::uint8_t byte = 0;
    if (value) byte = TRY(byte_argument(t, value));
    if (i < 0) i += std::int64_t(b->count);
    if (i < 0 || i >= std::int64_t(b->count))
        return raise(t, Exc::IndexError, "bytearray index out of range");
    if (!value) return splice_bytearray(t, b, std::uint64_t(i), std::uint64_t(i) + 1, {});
    b->data[i] = char(byte);
    return {};
}

Result<Value> bytearray_append(ThreadState& t, Value self, Value item) {
    auto* b = self_of(self);
    const std::uint8_t byte = TRY(byte_argument(t, item));
    TRY(resize_bytearray(t, b, b->count + 1));
    b->data[b->count - 1] = char(byte);
    return Value::none();
}

Result<Value> bytearray_clear(ThreadState& t, Value self) {
    TRY(resize_bytearray(t, self_of(self), 0));
    return Value::none();
}

Result<Value> bytearray_copy(ThreadState& t, Value self) {
    return make_bytearray(t, bytes_of(self));
}

Result<Value> bytearray_extend(ThreadState& t, Value self, Value iterable) {
    auto* b = self_of(self);
    std::string data;
    if (is_bytes_like(iterable)) {
        data = TRY(get_buffer(t, iterable)).view();
    } else {
        Result<Value> iterator = get_iter(t, iterable);
        if (!iterator.ok()) {
            if (!catch_error(t, Exc::TypeError)) return base::raised;
            return raise(t, Exc::TypeError, "can't extend bytearray with {}", type_name_of(t, iterable));
        }
        TRY(length_hint(t, iterable, 0));  // whose error counts
        while (Value item = TRY(next(t, iterator.value()))) data += char(TRY(byte_argument(t, item)));
    }
    if (data.empty()) return Value::none();
    TRY(splice_bytearray(t, b, b->count, b->count, data));
    return Value::none();
}

Result<Value> bytearray_insert(ThreadState& t, Value self, ArgSpan args) {
    auto* b = self_of(self);
    std::int64_t index = TRY(index_as_int64(t, args[0]));
    const char byte = char(TRY(byte_argument(t, args[1])));
    if (index < 0) index = std::max<std::int64_t>(index + std::int64_t(b->count), 0);
    const auto at = std::min<std::uint64_t>(std::uint64_t(index), b->count);
    TRY(splice_bytearray(t, b, at, at, {&byte, 1}));
    return Value::none();
}

Result<Value> bytearray_pop(ThreadState& t, Value self, ArgSpan args) {
    auto* b = self_of(self);
    std::int64_t index = args[0] ? TRY(index_as_int64(t, args[0])) : -1;
    if (b->count == 0) return raise(t, Exc::IndexError, "pop from empty bytearray");
    if (index < 0) index += std::int64_t(b->count);
    if (index < 0 || index >= std::int64_t(b->count))
        return raise(t, Exc::IndexError, "pop index out of range");
    const auto byte = static_cast<unsigned char>(b->data[index]);
    TRY(splice_bytearray(t, b, std::uint64_t(index), std::uint64_t(index) + 1, {}));
    return Value::small_int(byte);
}

Result<Value> bytearray_remove(ThreadState& t, Value self, Value item) {
    auto* b = self_of(self);
    const std::uint8_t byte = TRY(byte_argument(t, item));
    const std::size_t at = b->view().find(char(byte));
    if (at == std::string_view::npos) return raise(t, Exc::ValueError, "value not found in bytearray");
    TRY(splice_bytearray(t, b, at, at + 1, {}));
    return Value::none();
}

Result<Value> bytearray_reverse(ThreadState&, Value self) {
    auto* b = self_of(self);
    std::reverse(b->data, b->data + b->count);
    return Value::none();
}

Result<Value> bytearray_alloc(ThreadState& t, Value self) {
    auto* b = self_of(self);
    return make_int(t, std::int64_t(b->count ? b->capacity + 1 : 0));
}

Result<Value> bytearray_sizeof(ThreadState& t, Value self) {
    auto* b = self_of(self);
    return make_int(t, 56 + std::int64_t(b->count ? b->capacity + 1 : 0));
}

Result<Value> bytearray_reduce(ThreadState& t, Value self) {
    const std::string_view s = bytes_of(self);
    Value text = make_str_latin1(t, reinterpret_cast<std::uint8_t const*>(s.data()), s.size());
    Value state = TRY(call_method(t, self, t.rt.names.dunder_getstate));
    Value args = make_tuple(t, {text, Value(make_str(t, "latin-1"))});
    return make_tuple(t, {Value(type_of(t, self)), args, state});
}

Result<Value> bytearray_reduce_ex(ThreadState& t, Value self, ArgSpan args) {
    const std::int64_t protocol = args[0] ? TRY(index_as_int64(t, args[0])) : 0;
    if (protocol < 3) return bytearray_reduce(t, self);
    Value state = TRY(call_method(t, self, t.rt.names.dunder_getstate));
    Value bytes = make_bytes(t, bytes_of(self));
    Value parts = bytes_of(self).empty() ? Value(make_tuple(t, 0)) : Value(make_tuple(t, {bytes}));
    return make_tuple(t, {Value(type_of(t, self)), parts, state});
}

}  // namespace minipy::builtins
