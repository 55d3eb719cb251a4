// The type memoryview (library reference, "Memory Views").
#include "interpreter/builtins/bytes_methods.hpp"
#include "interpreter/builtins/memoryview_items.hpp"
#include "interpreter/builtins/state.hpp"
#include "interpreter/builtins/str_methods.hpp"
#include "interpreter/runtime/argument_type.hpp"

#include <cstring>

namespace minipy::runtime {

using namespace minipy::builtins;

namespace {

// ---- lending and giving back

Result<void> acquire_view(ThreadState& t, Object* o, BufferInfo& info) {
    auto* m = static_cast<MemoryView*>(o);
    TRY(check_released(t, m));
    if (!is_c_contiguous(m))
        return raise(t, Exc::BufferError, "memoryview: underlying buffer is not C-contiguous");
    info.data = m->data;
    info.length = item_count(m) * m->itemsize;
    info.itemsize = m->itemsize;
    info.readonly = m->readonly;
    ++m->exports;
    return {};
}

void release_view(Object* o) {
    --static_cast<MemoryView*>(o)->exports;
}

void give_back(MemoryView* m) {
    if (m->released) return;
    m->released = true;
    m->release(m->owner);
}

void trace_view(Object* o, Marker& m) {
    auto* view = static_cast<MemoryView*>(o);
    m.mark(view->owner);
    m.mark(view->format);
    m.mark_raw(view->dimensions);
}

void destroy_view(Object* o) {
    give_back(static_cast<MemoryView*>(o));
}

Result<Value> memoryview_release(ThreadState& t, Value self) {
    auto* m = view_of(self);
    if (m->exports > 0)
        return raise(t, Exc::BufferError, "memoryview has {} exported buffer{}", m->exports,
                     m->exports == 1 ? "" : "s");
    give_back(m);
    return Value::none();
}

Result<Value> memoryview_enter(ThreadState& t, Value self) {
    TRY(check_released(t, view_of(self)));
    return self;
}

Result<Value> memoryview_exit(ThreadState& t, Value self, Args const&) {
    return memoryview_release(t, self);
}

// ---- subscripts

Result<char*> move_along(ThreadState& t, MemoryView* m, char* at, int dimension, Value key) {
    std::int64_t i = TRY(subscript_index(t, key));
    TRY(check_released(t, m));  // __index__ may have released it
    const std::int64_t length = m->shape_()[dimension];
    if (i < 0) i += length;
    if (i < 0 || i >= length)
        return raise(t, Exc::IndexError, "index out of bounds on dimension {}", dimension + 1);
    return at + i * m->strides_()[dimension];
}

// All indices or all slices?
template <class F>
bool all_items(Value tuple, F&& f) {
    for (Value v : tuple.as<Tuple>()->span())
        if (!f(v)) return false;
    return true;
}

// The address that a key names: an index, or a tuple with one for each dimension. Null: the key is no such
// thing.
struct Place {
    char* at = nullptr;
};
Result<Place> item_place(ThreadState& t, MemoryView* m, Value key, bool stores) {
    if (m->ndim == 0 && !(is_tuple(key) && key.as<Tuple>()->count == 0))
        return raise(t, Exc::TypeError, "invalid indexing of 0-dim memory");
    if (is_index(t, key)) {
        if (m->ndim > 1)
            return raise(t, Exc::NotImplementedError, "{}sub-views are not implemented",
                         stores ? "" : "multi-dimensional ");
        return Place{TRY(move_along(t, m, m->data, 0, key))};
    }
    if (!is_tuple(key) || !all_items(key, [&t](Value v) { return is_index(t, v); })) return Place{};
    auto* indices = key.as<Tuple>();
    if (indices->count > std::uint64_t(m->ndim))
        return raise(t, Exc::TypeError, "cannot index {}-dimension view with {}-element tuple", m->ndim,
                     indices->count);
    if (indices->count < std::uint64_t(m->ndim))
        return raise(t, Exc::NotImplementedError, "sub-views are not implemented");
    char* at = m->data;
    for (int i = 0; i < m->ndim; ++i) at = TRY(move_along(t, m, at, i, indices->items[i]));
    return Place{at};
}

Result<MemoryView*> sliced(ThreadState& t, MemoryView* m, Slice* slice) {
    if (m->ndim == 0) return raise(t, Exc::TypeError, "invalid indexing of 0-dim memory");
    const SliceRange r = TRY(resolve_slice(t, slice, m->shape_()[0]));
    TRY(check_released(t, m));
    MemoryView* view = TRY(derived_view(t, m, m->ndim));
    view->data += r.start * m->strides_()[0];
    view->dimensions[0] = r.count;
    view->dimensions[m->ndim] = m->strides_()[0] * r.step;
    return view;
}

Result<Value> memoryview_getitem(ThreadState& t, Value self, Value key) {
    auto* m = view_of(self);
    TRY(check_released(t, m));
    if (m->ndim == 0 && key == Value::ellipsis()) return self;
    if (const Place place = TRY(item_place(t, m, key, false)); place.at) return unpack_item(t, m, place.at);
    if (is_of(t, key, t.rt.types.slice)) return Value(TRY(sliced(t, m, key.as<Slice>())));
    if (is_tuple(key) && all_items(key, [&t](Value v) { return is_of(t, v, t.rt.types.slice); }))
        return raise(t, Exc::NotImplementedError, "multi-dimensional slicing is not implemented");
    return raise(t, Exc::TypeError, "memoryview: invalid slice key");
}

Result<void> assign_slice(ThreadState& t, MemoryView* m, Slice* slice, Value value) {
    if (!is_bytes_like(value))
        return raise(t, Exc::TypeError, "a bytes-like object is required, not '{}'", type_name_of(t, value));
    MemoryView* source = TRY(make_memoryview(t, value));
    MemoryView* target = TRY(sliced(t, m, slice));
    const bool same = source->ndim == 1 && format_char(source) &&
                      format_char(source) == format_char(target) &&
                      source->shape_()[0] == target->shape_()[0];
    if (!same)
        return raise(t, Exc::ValueError,
                     "memoryview assignment: lvalue and rvalue have different structures");
    const std::string data = memoryview_bytes(source);  // a copy: they may overlap
    for (std::int64_t i = 0; i < target->shape_()[0]; ++i)
        std::memcpy(target->data + i * target->strides_()[0], data.data() + i * target->itemsize,
                    std::size_t(target->itemsize));
    give_back(source);
    give_back(target);
    return {};
}

Result<void> memoryview_setitem(ThreadState& t, Value self, Value key, Value value) {
    auto* m = view_of(self);
    TRY(check_released(t, m));
    if (m->readonly) return raise(t, Exc::TypeError, "cannot modify read-only memory");
    if (!value) return raise(t, Exc::TypeError, "cannot delete memory");
    if (m->ndim == 0 && key == Value::ellipsis()) return pack_item(t, m, m->data, value);
    if (const Place place = TRY(item_place(t, m, key, true)); place.at)
        return pack_item(t, m, place.at, value);
    if (is_of(t, key, t.rt.types.slice)) {
        if (m->ndim == 1) return assign_slice(t, m, key.as<Slice>(), value);
        return raise(t, Exc::NotImplementedError,
                     "memoryview slice assignments are currently restricted to ndim = 1");
    }
    if (is_tuple(key) && all_items(key, [&t](Value v) { return is_of(t, v, t.rt.types.slice); }))
        return raise(t, Exc::NotImplementedError,
                     "memoryview slice assignments are currently restricted to ndim = 1");
    return raise(t, Exc::TypeError, "memoryview: invalid slice key");
}

Result<std::int64_t> memoryview_length(ThreadState& t, Value self) {
    auto* m = view_of(self);
    TRY(check_released(t, m));
    return m->ndim == 0 ? 1 : m->shape_()[0];
}

// ---- comparison, hash, repr

Result<bool> same_items(ThreadState& t, MemoryView* a, MemoryView* b, char* x, char* y, int dimension) {
    if (dimension == a->ndim) {  // by value: a NaN equals nothing, though all are one object here
        Value const left = TRY(unpack_item(t, a, x)), right = TRY(unpack_item(t, b, y));
        return truth(t, TRY(compare(t, left, right, CompareOp::eq)));
    }
    for (std::int64_t i = 0; i < a->shape_()[dimension]; ++i)
        if (!TRY(same_items(t, a, b, x + i * a->strides_()[dimension], y + i * b->strides_()[dimension],
                            dimension + 1)))
            return false;
    return true;
}

Result<bool> equal_views(ThreadState& t, MemoryView* a, MemoryView* b) {
    if (a->ndim != b->ndim || !std::equal(a->dimensions, a->dimensions + a->ndim, b->dimensions))
        return false;
    const char format = format_char(a);
    if (!format || !format_char(b)) return false;
    if (format == format_char(b) && format != 'f' && format != 'd' && format != '?' && is_c_contiguous(a) &&
        is_c_contiguous(b))
        return std::memcmp(a->data, b->data, std::size_t(item_count(a) * a->itemsize)) == 0;
    return same_items(t, a, b, a->data, b->data, 0);
}

Result<Value> memoryview_compare(ThreadState& t, Value self, Value other, CompareOp op) {
    if (op != CompareOp::eq && op != CompareOp::ne) return Value::not_implemented();
    auto* m = view_of(self);
    const bool want = op == CompareOp::eq;
    if (m->released) return Value::boolean((self == other) == want);
    if (is_memoryview(other) && view_of(other)->released) return Value::boolean(!want);
    if (!is_bytes_like(other)) return Value::not_implemented();
    MemoryView* right = is_memoryview(other) ? view_of(other) : TRY(make_memoryview(t, other));
    return Value::boolean(TRY(equal_views(t, m, right)) == want);
}

Result<std::int64_t> memoryview_hash(ThreadState& t, Value self) {
    auto* m = view_of(self);
    if (m->hash_ != -1) return m->hash_;
    TRY(check_released(t, m));
    if (!m->readonly) return raise(t, Exc::ValueError, "cannot hash writable memoryview object");
    const char format = format_char(m);
    if (format != 'B' && format != 'b' && format != 'c')
        return raise(t, Exc::ValueError, "memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
    (void)TRY(hash(t, m->owner));  // an unhashable owner raises
    const std::string data = memoryview_bytes(m);
    m->hash_ = hash_memory(t.rt, data.data(), data.size());
    return m->hash_;
}

Result<Value> memoryview_repr(ThreadState& t, Value self) {
    return make_str(t, fmt::format("<{} at 0x{:x}>", view_of(self)->released ? "released memory" : "memory",
                                   reinterpret_cast<std::uintptr_t>(self.as_object())));
}

// ---- methods

Result<Value> memoryview_tobytes(ThreadState& t, Value self, std::span<Value const> args) {
    auto* m = view_of(self);
    TRY(check_released(t, m));
    if (args[0] && !args[0].is_none()) {
        if (!is_str(args[0]))
            return raise(t, Exc::TypeError, "tobytes() argument 'order' must be str or None, not {}",
                         argument_type(t, args[0]));
        auto* order = args[0].as<Str>();
        if (!equals(order, "C") && !equals(order, "F") && !equals(order, "A"))
            return raise(t, Exc::ValueError, "order must be 'C', 'F' or 'A'");
        const bool fortran =
            equals(order, "F") || (equals(order, "A") && is_f_contiguous(m) && !is_c_contiguous(m));
        if (fortran && m->ndim > 1) {  // the dimensions the other way round
            MemoryView* turned = TRY(derived_view(t, m, m->ndim));
            std::reverse(turned->dimensions, turned->dimensions + m->ndim);
            std::reverse(turned->dimensions + m->ndim, turned->dimensions + 2 * m->ndim);
            return make_bytes(t, memoryview_bytes(turned));
        }
    }
    return make_bytes(t, memoryview_bytes(m));
}

Result<Value> list_of(ThreadState& t, MemoryView* m, char* at, int dimension) {
    if (dimension == m->ndim) return unpack_item(t, m, at);
    List* list = make_list(t);
    for (std::int64_t i = 0; i < m->shape_()[dimension]; ++i)
        list_append(t, list, TRY(list_of(t, m, at + i * m->strides_()[dimension], dimension + 1)));
    return list;
}

Result<Value> memoryview_tolist(ThreadState& t, Value self) {
    auto* m = view_of(self);
    TRY(check_released(t, m));
    return list_of(t, m, m->data, 0);
}

Result<Value> memoryview_toreadonly(ThreadState& t, Value self) {
    auto* m = view_of(self);
    TRY(check_released(t, m));
    MemoryView* view = TRY(derived_view(t, m, m->ndim));
    view->readonly = true;
    return view;
}

Result<Value> memoryview_hex(ThreadState& t, Value self, std::span<Value const> args) {
    const int per = TRY(int_argument(t, args[1], 1));
    TRY(check_released(t, view_of(self)));
    return hex_text(t, memoryview_bytes(view_of(self)), args[0], per);
}

// ---- iteration

struct MemoryIterator : Object {
    MemoryView* view;  // null: exhausted
    std::int64_t index;
};

Result<Value> iterator_next(ThreadState& t, Value self) {
    auto* it = self.as<MemoryIterator>();
    if (!it->view) return Value::absent();
    TRY(check_released(t, it->view));
    if (it->index < it->view->shape_()[0])
        return unpack_item(t, it->view, it->view->data + it->index++ * it->view->strides_()[0]);
    it->view = nullptr;
    return Value::absent();
}

Type* make_iterator_type(ThreadState& t) {
    TypeSpec spec{.name = "memory_iterator", .basic_size = sizeof(MemoryIterator)};
    spec.flags = type_disallow_new;
    spec.trace = [](Object* o, Marker& m) { m.mark(static_cast<MemoryIterator*>(o)->view); };
    spec.slots.iter = [](ThreadState&, Value self) -> Result<Value> { return self; };
    spec.slots.iternext = iterator_next;
    return make_type(t, spec);
}

Result<Value> memoryview_iter(ThreadState& t, Value self) {
    auto* m = view_of(self);
    TRY(check_released(t, m));
    if (m->ndim == 0) return raise(t, Exc::TypeError, "invalid indexing of 0-dim memory");
    if (m->ndim > 1)
        return raise(t, Exc::NotImplementedError, "multi-dimensional sub-views are not implemented");
    auto* it = make<MemoryIterator>(t, kept_type(t, Kept::memory_iterator, make_iterator_type));
    it->view = m;
    return it;
}

// ---- attributes

template <Value (*get)(ThreadState&, MemoryView*)>
Result<Value> attribute(ThreadState& t, Value self) {
    TRY(check_released(t, view_of(self)));
    return get(t, view_of(self));
}

Value numbers(ThreadState& t, std::int64_t const* first, int count) {
    Tuple* tuple = make_tuple(t, std::size_t(count));
    for (int i = 0; i < count; ++i) tuple->items[i] = make_int(t, first[i]);
    return tuple;
}

Value get_obj(ThreadState&, MemoryView* m) {
    return m->owner;
}
Value get_nbytes(ThreadState& t, MemoryView* m) {
    return make_int(t, item_count(m) * m->itemsize);
}
Value get_readonly(ThreadState&, MemoryView* m) {
    return Value::boolean(m->readonly);
}
Value get_itemsize(ThreadState& t, MemoryView* m) {
    return make_int(t, m->itemsize);
}
Value get_format(ThreadState&, MemoryView* m) {
    return m->format;
}
Value get_ndim(ThreadState&, MemoryView* m) {
    return Value::small_int(m->ndim);
}
Value get_shape(ThreadState& t, MemoryView* m) {
    return numbers(t, m->shape_(), m->ndim);
}
Value get_strides(ThreadState& t, MemoryView* m) {
    return numbers(t, m->strides_(), m->ndim);
}
Value get_suboffsets(ThreadState& t, MemoryView*) {
    return make_tuple(t, 0);
}
Value get_c_contiguous(ThreadState&, MemoryView* m) {
    return Value::boolean(is_c_contiguous(m));
}
Value get_f_contiguous(ThreadState&, MemoryView* m) {
    return Value::boolean(is_f_contiguous(m));
}
Value get_contiguous(ThreadState&, MemoryView* m) {
    return Value::boolean(is_c_contiguous(m) || is_f_contiguous(m));
}

constexpr GetSetDef attributes[] = {
    {"obj", attribute<get_obj>, nullptr, "The underlying object of the memoryview."},
    {"nbytes", attribute<get_nbytes>, nullptr,
     "The amount of space in bytes that the array would use in\n a contiguous representation."},
    {"readonly", attribute<get_readonly>, nullptr, "A bool indicating whether the memory is read only."},
    {"itemsize", attribute<get_itemsize>, nullptr, "The size in bytes of each element of the memoryview."},
    {"format", attribute<get_format>, nullptr,
     "A string containing the format (in struct module style)\n for each element in the view."},
    {"ndim", attribute<get_ndim>, nullptr,
     "An integer indicating how many dimensions of a multi-dimensional\n array the memory represents."},
    {"shape", attribute<get_shape>, nullptr,
     "A tuple of ndim integers giving the shape of the memory\n as an N-dimensional array."},
    {"strides", attribute<get_strides>, nullptr,
     "A tuple of ndim integers giving the size in bytes to access\n each element for each dimension of the "
     "array."},
    {"suboffsets", attribute<get_suboffsets>, nullptr,
     "A tuple of integers used internally for PIL-style arrays."},
    {"c_contiguous", attribute<get_c_contiguous>, nullptr,
     "A bool indicating whether the memory is C contiguous."},
    {"f_contiguous", attribute<get_f_contiguous>, nullptr,
     "A bool indicating whether the memory is Fortran contiguous."},
    {"contiguous", attribute<get_contiguous>, nullptr, "A bool indicating whether the memory is contiguous."},
};

constexpr MethodDef methods[] = {
    method("release", memoryview_release, "Release the underlying buffer exposed by the memoryview object."),
    method("tobytes", memoryview_tobytes, "order='C'",
           "Return the data in the buffer as a byte string.\n\nOrder can be {'C', 'F', 'A'}. When order is "
           "'C' or 'F', "
           "the data of the\noriginal array is converted to C or Fortran order. For contiguous views,\n'A' "
           "returns an "
           "exact copy of the physical memory. In particular, in-memory\nFortran order is preserved. For "
           "non-contiguous "
           "views, the data is converted\nto C first. order=None is the same as order='C'."),
    method("hex", memoryview_hex, "sep=<unrepresentable>, bytes_per_sep=1",
           "Return the data in the buffer as a str of hexadecimal numbers.\n\n  sep\n    An optional single "
           "character or byte to separate hex bytes.\n  bytes_per_sep\n    How many bytes between "
           "separators.  Positive values count from the\n    right, negative values count from the "
           "left.\n\nExample:\n>>> value = memoryview(b'\\xb9\\x01\\xef')\n>>> value.hex()\n'b901ef'\n>>> "
           "value.hex(':')\n'b9:01:ef'\n>>> value.hex(':', 2)\n'b9:01ef'\n>>> value.hex(':', "
           "-2)\n'b901:ef'"),
    method("tolist", memoryview_tolist, "Return the data in the buffer as a list of elements."),
    method("cast", memoryview_cast, "format, shape=<unrepresentable>",
           "Cast a memoryview to a new format or shape."),
    method("toreadonly", memoryview_toreadonly, "Return a readonly version of the memoryview."),
    method("__enter__", memoryview_enter),
    method("__exit__", memoryview_exit),
};

Result<Value> memoryview_new(ThreadState& t, Type*, Args const& args) {
    Value a[1];
    TRY(bind_arguments(t, "memoryview", "object", args, a));
    return Value(TRY(make_memoryview(t, a[0])));
}

}  // namespace

BufferProtocol const memoryview_buffer{acquire_view, release_view};

void init_memoryview(ThreadState& t) {
    TypeSpec spec;
    spec.name = "memoryview";
    spec.basic_size = sizeof(MemoryView);
    spec.flags = type_sequence;
    spec.trace = trace_view;
    spec.destroy = destroy_view;
    spec.doc = "memoryview(object)\n--\n\nCreate a new memoryview object which references the given object.";
    Slots& s = spec.slots;
    s.repr = memoryview_repr;
    s.hash = memoryview_hash;
    s.richcompare = memoryview_compare;
    s.iter = memoryview_iter;
    s.new_ = memoryview_new;
    s.length = memoryview_length;
    s.getitem = memoryview_getitem;
    s.setitem = memoryview_setitem;
    spec.methods = methods;
    spec.getset = attributes;
    spec.weakrefable = true;
    make_type(t, spec, t.rt.types.memoryview);
    t.rt.types.memoryview->buffer = &memoryview_buffer;
}

}  // namespace minipy::runtime
