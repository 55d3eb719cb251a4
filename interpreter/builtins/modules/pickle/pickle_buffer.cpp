// pickle.PickleBuffer: memory that a pickle may leave outside (PEP 574).
#include "interpreter/builtins/modules/pickle/pickle.hpp"

namespace minipy::builtins::pickle {

namespace {

Result<Value> buffer_new(ThreadState& t, Type* type, Args const& args) {
    if (args.count + args.keyword_count() > 1)
        return raise(t, Exc::TypeError, "PickleBuffer() takes at most 1 argument ({} given)",
                     args.count + args.keyword_count());
    if (args.count == 0)
        return raise(t, Exc::TypeError, "PickleBuffer() takes exactly 1 positional argument (0 given)");
    if (!is_bytes_like(args[0]))
        return raise(t, Exc::TypeError, "a bytes-like object is required, not '{:.100}'",
                     type_name_of(t, args[0]));
    MemoryView* view = TRY(make_memoryview(t, args[0]));
    auto* buffer = static_cast<PickleBuffer*>(allocate_instance(t, type));
    buffer->view = view;
    return Value(buffer);
}

base::Raised raise_released(ThreadState& t) {
    return raise(t, Exc::ValueError, "operation forbidden on released PickleBuffer object");
}

// A view of single bytes of the whole memory, which must be contiguous.
Result<Value> buffer_raw(ThreadState& t, Value self) {
    MemoryView* view = self.as<PickleBuffer>()->view;
    if (!view) return raise_released(t);
    Value const contiguous = TRY(getattr(t, Value(view), "contiguous"));
    if (contiguous != Value::true_())
        return raise(t, Exc::BufferError, "cannot extract raw buffer from non-contiguous buffer");
    return call_method(t, Value(view), "cast", {Value(make_str(t, "B"))});
}

Result<Value> buffer_release(ThreadState& t, Value self) {
    auto* buffer = self.as<PickleBuffer>();
    MemoryView* view = buffer->view;
    if (!view) return Value::none();
    buffer->view = nullptr;
    return call_method(t, Value(view), "release");
}

Result<void> acquire(ThreadState& t, Object* o, BufferInfo& info) {
    auto* buffer = static_cast<PickleBuffer*>(o);
    if (!buffer->view) return raise_released(t);
    return memoryview_buffer.acquire(t, buffer->view, info);
}
void release(Object* o) {
    if (MemoryView* view = static_cast<PickleBuffer*>(o)->view) memoryview_buffer.release(view);
}
constexpr BufferProtocol buffer_protocol_of_views{acquire, release};

constexpr MethodDef methods[] = {
    method("raw", buffer_raw,
           "Return a memoryview of the raw memory underlying this buffer.\nWill raise BufferError is the "
           "buffer isn't contiguous."),
    method("release", buffer_release, "Release the underlying buffer exposed by the PickleBuffer object."),
};

}  // namespace

Type* pickle_buffer_type(ThreadState& t) {
    return kept_type(t, Kept::pickle_buffer, [](ThreadState& t) {
        TypeSpec spec{.name = "pickle.PickleBuffer"};
        spec.basic_size = sizeof(PickleBuffer);
        spec.trace = [](Object* o, Marker& m) {
            m.mark(static_cast<Object*>(static_cast<PickleBuffer*>(o)->view));
        };
        spec.doc = "Wrapper for potentially out-of-band buffers";
        spec.slots.new_ = buffer_new;
        spec.methods = methods;
        spec.weakrefable = true;
        Type* type = make_type(t, spec);
        type->buffer = &buffer_protocol_of_views;
        return type;
    });
}

}  // namespace minipy::builtins::pickle
