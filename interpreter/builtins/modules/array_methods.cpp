// The methods of array.array.
#include "interpreter/builtins/modules/array.hpp"
#include "interpreter/runtime/argument_type.hpp"

#include <algorithm>
#include <cstring>

namespace minipy::builtins {

Result<Value> array_tolist(ThreadState& t, Value self) {
    Array* a = array_of(self);
    List* list = make_list(t, std::size_t(a->count));
    for (std::int64_t i = 0; i < a->count; ++i) list_append(t, list, TRY(a->kind->get(t, a->at(i))));
    return list;
}

namespace {

Result<Value> append(ThreadState& t, Value self, Value v) {
    TRY(array_append(t, array_of(self), v));
    return Value::none();
}
Result<Value> extend(ThreadState& t, Value self, Value iterable) {
    TRY(array_extend(t, array_of(self), iterable));
    return Value::none();
}
Result<Value> insert(ThreadState& t, Value self, std::span<Value const> args) {
    std::int64_t const i = TRY(index_as_int64(t, args[0]));
    TRY(array_insert_at(t, array_of(self), i, args[1]));
    return Value::none();
}

Result<Value> pop(ThreadState& t, Value self, std::span<Value const> args) {
    std::int64_t i = args[0] ? TRY(index_as_int64(t, args[0])) : -1;
    Array* a = array_of(self);
    if (a->count == 0) return raise(t, Exc::IndexError, "pop from empty array");
    if (i < 0) i += a->count;
    if (i < 0 || i >= a->count) return raise(t, Exc::IndexError, "pop index out of range");
    Value const v = TRY(a->kind->get(t, a->at(i)));
    TRY(array_delete(t, a, i, 1));
    return v;
}

// The place of an equal item in [start, stop), or -1.
Result<std::int64_t> find(ThreadState& t, Array* a, Value v, std::int64_t start, std::int64_t stop) {
    for (std::int64_t i = start; i < stop && i < a->count; ++i)
        if (TRY(equal(t, TRY(a->kind->get(t, a->at(i))), v))) return i;
    return -1;
}

Result<std::int64_t> bound(ThreadState& t, Value v) {
    if (is_index(t, v)) return index_clamped(t, v);
    return raise(t, Exc::TypeError, "slice indices must be integers or have an __index__ method");
}

Result<Value> index(ThreadState& t, Value self, std::span<Value const> args) {
    Array* a = array_of(self);
    std::int64_t start = args[1] ? TRY(bound(t, args[1])) : 0;
    std::int64_t stop = args[2] ? TRY(bound(t, args[2])) : a->count;
    if (start < 0) start = std::max<std::int64_t>(start + a->count, 0);
    if (stop < 0) stop += a->count;
    std::int64_t const i = TRY(find(t, a, args[0], start, stop));
    if (i >= 0) return make_int(t, i);
    return raise(t, Exc::ValueError, "array.index(x): x not in array");
}

Result<Value> remove(ThreadState& t, Value self, Value v) {
    Array* a = array_of(self);
    std::int64_t const i = TRY(find(t, a, v, 0, a->count));
    if (i < 0) return raise(t, Exc::ValueError, "array.remove(x): x not in array");
    TRY(array_delete(t, a, i, 1));
    return Value::none();
}

Result<Value> count(ThreadState& t, Value self, Value v) {
    Array* a = array_of(self);
    std::int64_t n = 0;
    for (std::int64_t i = 0; i < a->count; ++i) n += TRY(equal(t, TRY(a->kind->get(t, a->at(i))), v));
    return Value::small_int(n);
}

Result<Value> reverse(ThreadState&, Value self) {
    Array* a = array_of(self);
    for (std::int64_t i = 0, k = a->count - 1; i < k; ++i, --k)
        std::swap_ranges(a->at(i), a->at(i + 1), a->at(k));
    return Value::none();
}

Result<Value> byteswap(ThreadState&, Value self) {
    Array* a = array_of(self);
    for (std::int64_t i = 0; i < a->count; ++i) std::reverse(a->at(i), a->at(i + 1));
    return Value::none();
}

Result<Value> buffer_info(ThreadState& t, Value self) {
    Array* a = array_of(self);
    return make_tuple(
        t, {make_int(t, std::int64_t(reinterpret_cast<std::uintptr_t>(a->data))), make_int(t, a->count)});
}

Result<Value> copy(ThreadState& t, Value self) {
    Array* a = array_of(self);
    Array* b = TRY(make_array(t, array_type(t), a->kind, a->count));
    if (a->count) std::memcpy(b->data, a->data, std::size_t(a->bytes()));
    return b;
}
Result<Value> deepcopy(ThreadState& t, Value self, Value) {
    return copy(t, self);
}

// ---- lists, bytes, files, text

Result<Value> fromlist(ThreadState& t, Value self, Value list) {
    if (!is_list(list)) return raise(t, Exc::TypeError, "arg must be list");
    Array* a = array_of(self);
    std::int64_t const before = a->count;
    auto const added = std::int64_t(list.as<List>()->count);
    for (std::int64_t i = 0; i < added; ++i) {
        if (i >= std::int64_t(list.as<List>()->count))
            return raise(t, Exc::RuntimeError, "list changed size during iteration");
        if (array_append(t, a, list.as<List>()->items[i]).ok()) continue;
        Value const error = take_error(t);  // all or nothing
        TRY(resize_array(t, a, before));
        return raise_value(t, error);
    }
    return Value::none();
}

Result<Value> frombytes(ThreadState& t, Value self, Value v) {
    std::string bytes;
    {
        BufferView const view = TRY(get_buffer(t, v));
        if (view.info().itemsize != 1) return raise(t, Exc::TypeError, "a bytes-like object is required");
        bytes = view.view();
    }
    TRY(array_append_bytes(t, array_of(self), bytes));
    return Value::none();
}

Result<Value> tobytes(ThreadState& t, Value self) {
    Array* a = array_of(self);
    return make_bytes(t, a->data, std::size_t(a->bytes()));
}

Result<Value> fromfile(ThreadState& t, Value self, std::span<Value const> args) {
    std::int64_t const n = TRY(index_as_int64(t, args[1]));
    if (n < 0) return raise(t, Exc::ValueError, "negative count");
    std::int64_t bytes = 0;
    if (__builtin_mul_overflow(n, std::int64_t(array_of(self)->kind->size), &bytes))
        return raise_no_memory(t);
    Value const data = TRY(call_method(t, args[0], "read", {make_int(t, bytes)}));
    if (!is_bytes(data)) return raise(t, Exc::TypeError, "read() didn't return bytes");
    TRY(frombytes(t, self, data));
    if (std::int64_t(data.as<Bytes>()->count) != bytes)
        return raise(t, Exc::EOFError, "read() didn't return enough bytes");
    return Value::none();
}

Result<Value> tofile(ThreadState& t, Value self, Value file) {
    constexpr std::int64_t block = 64 * 1024;
    Array* a = array_of(self);
    for (std::int64_t at = 0; at < a->bytes(); at += block) {
        Value const part = Value(make_bytes(t, a->data + at, std::size_t(std::min(block, a->bytes() - at))));
        TRY(call_method(t, file, "write", {part}));
    }
    return Value::none();
}

Result<Value> fromunicode(ThreadState& t, Value self, Value text) {
    if (!is_str(text))
        return raise(t, Exc::TypeError, "fromunicode() argument must be str, not {}", argument_type(t, text));
    if (array_of(self)->kind->code != 'u')
        return raise(t, Exc::ValueError, "fromunicode() may only be called on unicode type arrays");
    TRY(array_append_text(t, array_of(self), text.as<Str>()));
    return Value::none();
}

Result<Value> tounicode(ThreadState& t, Value self) {
    Array* a = array_of(self);
    if (a->kind->code != 'u')
        return raise(t, Exc::ValueError, "tounicode() may only be called on unicode type arrays");
    for (std::int64_t i = 0; i < a->count; ++i) (void)TRY(a->kind->get(t, a->at(i)));
    return make_str_utf32(t, reinterpret_cast<char32_t const*>(a->data), std::size_t(a->count));
}

Result<Value> size_of(ThreadState& t, Value self) {
    Array* a = array_of(self);
    return make_int(t, 64 + a->capacity * a->kind->size);
}

constexpr MethodDef methods[] = {
    method("append", append, "v, /", "Append new value v to the end of the array."),
    method(
        "buffer_info", buffer_info,
        "Return a tuple (address, length) giving the current memory address and the length in items of the "
        "buffer used to hold array's contents.\n\nThe length should be multiplied by the itemsize "
        "attribute to calculate\nthe buffer length in bytes."),
    method("byteswap", byteswap,
           "Byteswap all items of the array.\n\nIf the items in the array are not 1, 2, 4, or 8 bytes in "
           "size, RuntimeError is\nraised."),
    method("__copy__", copy, "Return a copy of the array."),
    method("count", count, "v, /", "Return number of occurrences of v in the array."),
    method("__deepcopy__", deepcopy, "unused, /", "Return a copy of the array."),
    method("extend", extend, "bb, /", "Append items to the end of the array."),
    method("fromfile", fromfile, 2, 2, "f, n, /",
           "Read n objects from the file object f and append them to the end of the array."),
    method("fromlist", fromlist, "list, /", "Append items to array from list."),
    method("frombytes", frombytes, "buffer, /",
           "Appends items from the string, interpreting it as an array of machine values, as if it had been "
           "read from a file using the fromfile() method."),
    method(
        "fromunicode", fromunicode, "ustr, /",
        "Extends this array with data from the unicode string ustr.\n\nThe array must be a unicode type "
        "array; otherwise a ValueError is raised.\nUse array.frombytes(ustr.encode(...)) to append Unicode "
        "data to an array of\nsome other type."),
    method("index", index, 1, 3, "v, start=0, stop=sys.maxsize, /",
           "Return index of first occurrence of v in the array.\n\nRaise ValueError if the value is not "
           "present."),
    method("insert", insert, 2, 2, "i, v, /", "Insert a new item v into the array before position i."),
    method("pop", pop, 0, 1, "i=-1, /",
           "Return the i-th element and delete it from the array.\n\ni defaults to -1."),
    method("__reduce_ex__", array_reduce_ex, "value, /", "Return state information for pickling."),
    method("remove", remove, "v, /", "Remove the first occurrence of v in the array."),
    method("reverse", reverse, "Reverse the order of the items in the array."),
    method("tofile", tofile, "f, /", "Write all items (as machine values) to the file object f."),
    method("tolist", array_tolist, "Convert array to an ordinary list with the same items."),
    method("tobytes", tobytes,
           "Convert the array to an array of machine values and return the bytes representation."),
    method("tounicode", tounicode,
           "Extends this array with data from the unicode string ustr.\n\nConvert the array to a unicode "
           "string.  The array must be a unicode type array;\notherwise a ValueError is raised.  Use "
           "array.tobytes().decode() to obtain a\nunicode string from an array of some other type."),
    method("__sizeof__", size_of, "Size of the array in memory, in bytes."),
};

}  // namespace

std::span<MethodDef const> array_methods() {
    return methods;
}

}  // namespace minipy::builtins
