// memoryview.cast: the same memory seen with another format or shape.
#include "interpreter/builtins/memoryview_items.hpp"
#include "interpreter/builtins/str_methods.hpp"

namespace minipy::builtins {

namespace {

Result<std::span<Value const>> parse_shape(ThreadState& t, Value shape) {
    if (!is_list(shape) && !is_tuple(shape))
        return raise(t, Exc::TypeError, "shape must be a list or a tuple");
    std::span<Value const> items = is_list(shape) ? shape.as<List>()->span() : shape.as<Tuple>()->span();
    if (items.size() > most_dimensions)
        return raise(t, Exc::ValueError, "memoryview: number of dimensions must not exceed {}",
                     most_dimensions);
    return items;
}

Result<void> set_shape(ThreadState& t, MemoryView* m, std::span<Value const> shape, std::int64_t bytes) {
    std::int64_t product = m->itemsize;
    for (std::size_t i = 0; i < shape.size(); ++i) {
        std::int64_t n = 0;
        if (!is_int(shape[i]))
            return raise(t, Exc::TypeError, "memoryview.cast(): elements of shape must be integers");
        if (!int_to_int64(int_value(shape[i]), n) || n <= 0)
            return raise(t, Exc::ValueError, "memoryview.cast(): elements of shape must be integers > 0");
        if (__builtin_mul_overflow(product, n, &product))
            return raise(t, Exc::ValueError, "memoryview.cast(): product(shape) > SSIZE_MAX");
        m->dimensions[i] = n;
    }
    if (product != bytes)
        return raise(t, Exc::TypeError, "memoryview: product(shape) * itemsize != buffer size");
    std::int64_t stride = m->itemsize;
    for (std::size_t i = shape.size(); i-- > 0;) {
        m->dimensions[shape.size() + i] = stride;
        stride *= m->dimensions[i];
    }
    return {};
}

bool is_byte_format(std::string_view format) {
    return !format.empty() && (format.back() == 'b' || format.back() == 'B' || format.back() == 'c');
}

// One dimension of items of the new format.
Result<void> set_format(ThreadState& t, MemoryView* m, MemoryView const* source, Value format_arg,
                        std::int64_t bytes) {
    const auto needs_native = [&t](char const* which) {
        return raise(
            t, Exc::ValueError,
            "memoryview: {} format must be a native single character format prefixed with an optional '@'",
            which);
    };
    auto* format = format_arg.as<Str>();
    const std::int64_t size = format->ascii ? native_item_size(format->ascii_view()) : 0;
    if (!size) return needs_native("destination");
    if (!format_char(source)) return needs_native("source");
    if (!is_byte_format(source->format->ascii_view()) && !is_byte_format(format->ascii_view()))
        return raise(t, Exc::TypeError, "memoryview: cannot cast between two non-byte formats");
    if (bytes % size) return raise(t, Exc::TypeError, "memoryview: length is not a multiple of itemsize");
    m->format = exact_str(t, format);
    m->itemsize = size;
    m->dimensions[0] = bytes / size;
    m->dimensions[1] = size;
    return {};
}

}  // namespace

Result<Value> memoryview_cast(ThreadState& t, Value self, std::span<Value const> args) {
    auto* source = view_of(self);
    TRY(require_str_argument(t, args[0], "cast", "argument 'format'"));
    TRY(check_released(t, source));
    if (!is_c_contiguous(source))
        return raise(t, Exc::TypeError, "memoryview: casts are restricted to C-contiguous views");
    if ((args[1] || source->ndim != 1) && item_count(source) == 0)
        return raise(t, Exc::TypeError, "memoryview: cannot cast view with zeros in shape or strides");
    std::span<Value const> shape;
    int ndim = 1;
    if (args[1]) {
        shape = TRY(parse_shape(t, args[1]));
        ndim = int(shape.size());
        if (source->ndim != 1 && ndim != 1)
            return raise(t, Exc::TypeError, "memoryview: cast must be 1D -> ND or ND -> 1D");
    }
    const std::int64_t bytes = item_count(source) * source->itemsize;
    MemoryView* m = TRY(derived_view(t, source, std::max(ndim, 1)));
    TRY(set_format(t, m, source, args[0], bytes));
    m->ndim = ndim;
    if (args[1]) TRY(set_shape(t, m, shape, bytes));
    return m;
}

}  // namespace minipy::builtins
