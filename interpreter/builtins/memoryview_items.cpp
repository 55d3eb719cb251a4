// Items of a memoryview, and making views.
#include "interpreter/builtins/memoryview_items.hpp"

#include "interpreter/runtime/nan.hpp"
#include "interpreter/runtime/numbers.hpp"

#include <algorithm>
#include <cstring>
#include <limits>

namespace minipy::builtins {

namespace {

template <class T>
T load(char const* at) {
    T value;
    std::memcpy(&value, at, sizeof value);
    return value;
}

template <class T>
Value integer(ThreadState& t, char const* at) {
    if constexpr (std::is_unsigned_v<T>)
        return make_int_unsigned(t, load<T>(at));
    else
        return make_int(t, load<T>(at));
}

base::Raised invalid_type(ThreadState& t, MemoryView const* m) {
    return raise(t, Exc::TypeError, "memoryview: invalid type for format '{}'", to_utf8(m->format));
}
base::Raised invalid_value(ThreadState& t, MemoryView const* m) {
    return raise(t, Exc::ValueError, "memoryview: invalid value for format '{}'", to_utf8(m->format));
}

template <class T>
Result<void> store_integer(ThreadState& t, MemoryView const* m, char* at, Value v) {
    Result<Value> number = index_of(t, v);
    if (!number.ok()) {
        if (!catch_error(t, Exc::TypeError)) return base::raised;
        return invalid_type(t, m);
    }
    std::int64_t n = 0;
    T item;
    if (int_to_int64(number.value(), n)) {
        item = T(n);
        const bool fits = std::is_unsigned_v<T> ? n >= 0 && std::uint64_t(n) <= std::numeric_limits<T>::max()
                                                : std::int64_t(item) == n;
        if (!fits) return invalid_value(t, m);
    } else {
        // Between 2^63 and 2^64 only the widest unsigned formats have room.
        Value top = int_rshift(t, number.value(), Value::small_int(64)).take();
        if (!std::is_unsigned_v<T> || sizeof(T) < 8 || !int_is_zero(top)) return invalid_value(t, m);
        Value low = int_and(t, number.value(), make_int(t, std::numeric_limits<std::int64_t>::max()));
        int_to_int64(low, n);
        item = T(std::uint64_t(n) | std::uint64_t(1) << 63);
    }
    std::memcpy(at, &item, sizeof item);
    return {};
}

// An address, which may be written as a negative number.
Result<void> store_pointer(ThreadState& t, MemoryView const* m, char* at, Value v) {
    std::int64_t n = 0;
    if (!is_int(v) || !int_to_int64(int_value(v), n)) return store_integer<std::uint64_t>(t, m, at, v);
    std::memcpy(at, &n, sizeof n);
    return {};
}

template <class T>
Result<void> store_float(ThreadState& t, MemoryView const* m, char* at, Value v) {
    Result<double> number = as_double(t, v);
    if (!number.ok()) {
        if (!catch_error(t, Exc::TypeError)) return base::raised;
        return invalid_type(t, m);
    }
    const T item = T(number.value());
    std::memcpy(at, &item, sizeof item);
    return {};
}

}  // namespace

Result<void> check_released(ThreadState& t, MemoryView const* m) {
    if (!m->released) return {};
    return raise(t, Exc::ValueError, "operation forbidden on released memoryview object");
}

Result<MemoryView*> derived_view(ThreadState& t, MemoryView const* m, int ndim) {
    auto* view = make<MemoryView>(t, t.rt.types.memoryview);
    view->released = true;  // until it has a share in the memory
    view->dimensions = static_cast<std::int64_t*>(
        t.rt.heap.allocate_raw(std::size_t(std::max(ndim, 1)) * 2 * sizeof(std::int64_t)));
    BufferProtocol const* protocol = buffer_protocol(m->owner);
    BufferInfo info;
    TRY(protocol->acquire(t, m->owner, info));
    view->owner = m->owner;
    view->release = protocol->release;
    view->data = m->data;
    view->format = m->format;
    view->itemsize = m->itemsize;
    view->readonly = m->readonly;
    view->ndim = ndim;
    view->hash_ = -1;
    view->released = false;
    if (ndim == m->ndim) std::copy_n(m->dimensions, 2 * ndim, view->dimensions);
    return view;
}

bool is_c_contiguous(MemoryView const* m) {
    std::int64_t stride = m->itemsize;
    if (item_count(m) == 0) return m->ndim != 1 || m->strides_()[0] == stride;
    for (int i = m->ndim; i-- > 0;) {
        if (m->shape_()[i] > 1 && m->strides_()[i] != stride) return false;
        stride *= m->shape_()[i];
    }
    return true;
}

bool is_f_contiguous(MemoryView const* m) {
    std::int64_t stride = m->itemsize;
    if (item_count(m) == 0) return m->ndim != 1 || m->strides_()[0] == stride;
    for (int i = 0; i < m->ndim; ++i) {
        if (m->shape_()[i] > 1 && m->strides_()[i] != stride) return false;
        stride *= m->shape_()[i];
    }
    return true;
}

std::int64_t item_count(MemoryView const* m) {
    std::int64_t count = 1;
    for (int i = 0; i < m->ndim; ++i) count *= m->shape_()[i];
    return count;
}

std::int64_t native_item_size(std::string_view format) {
    if (format.size() == 2 && format[0] == '@') format.remove_prefix(1);
    if (format.size() != 1) return 0;
    switch (format[0]) {
        case 'c':
        case 'b':
        case 'B':
        case '?': return 1;
        case 'h':
        case 'H': return 2;
        case 'i':
        case 'I':
        case 'f': return 4;
        case 'l':
        case 'L':
        case 'q':
        case 'Q':
        case 'n':
        case 'N':
        case 'P':
        case 'd': return 8;
        default: return 0;
    }
}

char format_char(MemoryView const* m) {
    const std::string_view format = m->format->ascii_view();
    return native_item_size(format) ? format.back() : '\0';
}

Result<Value> unpack_item(ThreadState& t, MemoryView const* m, char const* at) {
    switch (format_char(m)) {
        case 'c': return make_bytes(t, at, 1);
        case 'b': return Value::small_int(load<std::int8_t>(at));
        case 'B': return Value::small_int(load<std::uint8_t>(at));
        case '?': return Value::boolean(*at != 0);
        case 'h': return Value::small_int(load<std::int16_t>(at));
        case 'H': return Value::small_int(load<std::uint16_t>(at));
        case 'i': return Value::small_int(load<std::int32_t>(at));
        case 'I': return Value::small_int(load<std::uint32_t>(at));
        case 'l':
        case 'q':
        case 'n': return integer<std::int64_t>(t, at);
        case 'L':
        case 'Q':
        case 'P':
        case 'N': return integer<std::uint64_t>(t, at);
        case 'f': return new_number(t, double(load<float>(at)));
        case 'd': return new_number(t, load<double>(at));
        default:
            return raise(t, Exc::NotImplementedError, "memoryview: format {} not supported",
                         to_utf8(m->format));
    }
}

Result<void> pack_item(ThreadState& t, MemoryView const* m, char* at, Value v) {
    switch (format_char(m)) {
        case 'c':
            if (!is_bytes(v)) return invalid_type(t, m);
            if (v.as<Bytes>()->count != 1) return invalid_value(t, m);
            *at = v.as<Bytes>()->data[0];
            return {};
        case 'b': return store_integer<std::int8_t>(t, m, at, v);
        case 'B': return store_integer<std::uint8_t>(t, m, at, v);
        case '?': *at = TRY(truth(t, v)) ? 1 : 0; return {};
        case 'h': return store_integer<std::int16_t>(t, m, at, v);
        case 'H': return store_integer<std::uint16_t>(t, m, at, v);
        case 'i': return store_integer<std::int32_t>(t, m, at, v);
        case 'I': return store_integer<std::uint32_t>(t, m, at, v);
        case 'l':
        case 'q':
        case 'n': return store_integer<std::int64_t>(t, m, at, v);
        case 'P': return store_pointer(t, m, at, v);
        case 'L':
        case 'Q':
        case 'N': return store_integer<std::uint64_t>(t, m, at, v);
        case 'f': return store_float<float>(t, m, at, v);
        case 'd': return store_float<double>(t, m, at, v);
        default:
            return raise(t, Exc::NotImplementedError, "memoryview: format {} not supported",
                         to_utf8(m->format));
    }
}

}  // namespace minipy::builtins

namespace minipy::runtime {

bool is_memoryview(Value v) {
    return v.is_object() && v.as_object()->shape->type->buffer == &memoryview_buffer;
}

std::string memoryview_bytes(MemoryView const* m) {
    std::string out;
    out.reserve(std::size_t(builtins::item_count(m) * m->itemsize));
    auto copied = builtins::for_each_item(m, m->data, 0, [&](char* at) -> Result<bool> {
        out.append(at, std::size_t(m->itemsize));
        return true;
    });
    (void)copied.ok();
    return out;
}

Result<MemoryView*> make_memoryview(ThreadState& t, Value v) {
    if (is_memoryview(v)) {
        auto* source = v.as<MemoryView>();
        TRY(builtins::check_released(t, source));
        return builtins::derived_view(t, source, source->ndim);
    }
    BufferProtocol const* protocol = buffer_protocol(v);
    if (!protocol)
        return raise(t, Exc::TypeError, "memoryview: a bytes-like object is required, not '{}'",
                     type_name_of(t, v));
    auto* view = make<MemoryView>(t, t.rt.types.memoryview);
    view->released = true;
    view->dimensions = static_cast<std::int64_t*>(t.rt.heap.allocate_raw(2 * sizeof(std::int64_t)));
    BufferInfo info;
    TRY(protocol->acquire(t, v.as_object(), info));
    view->owner = v.as_object();
    view->release = protocol->release;
    view->released = false;
    view->format = intern(t, info.format);
    view->data = info.data;
    view->itemsize = info.itemsize;
    view->readonly = info.readonly;
    view->hash_ = -1;
    view->ndim = 1;
    view->dimensions[0] = info.length / info.itemsize;
    view->dimensions[1] = info.itemsize;
    return view;
}

}  // namespace minipy::runtime
