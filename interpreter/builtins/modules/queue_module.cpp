// The native module _queue: queue.SimpleQueue, whose methods no other thread and no handler of a signal can
// interrupt half-way.
#include "interpreter/builtins/modules/native_error.hpp"
#include "interpreter/builtins/modules/thread_module.hpp"
#include "interpreter/builtins/sequences.hpp"
#include "interpreter/runtime/type_machinery.hpp"

namespace minipy::builtins {
namespace {

using Arguments = std::span<Value const>;

struct SimpleQueue : Object {
    List* items;
    std::uint32_t first;  // what stands before it in items has been taken
    bool locked;          // somebody waits, or has waited, for something to come
    ThreadLock lock;

    std::uint32_t count() const { return items->count - first; }
};

Type* empty_error(ThreadState& t) {
    return kept_type(t, Kept::queue_empty, [](ThreadState& t) {
        Type* type = make_error_type(t, "_queue", "Empty", {exception_type(t.rt, Exc::Exception)});
        dict_set_str(t, namespace_of(t, type), t.rt.names.dunder_doc,
                     Value(make_str(t, "Exception raised by Queue.get(block=0)/get_nowait().")));
        return type;
    });
}

void wake_getter(SimpleQueue* queue) {
    if (!queue->locked) return;
    queue->locked = false;
    queue->lock.give();
}

Value take_first(ThreadState& t, SimpleQueue* queue) {
    List* items = queue->items;
    Value const item = items->items[queue->first];
    items->items[queue->first++] = Value::none();
    if (queue->first == items->count) {
        list_truncate(t, items, 0);
        queue->first = 0;
    } else if (queue->first > 64 && queue->first > items->count / 2) {
        std::copy(items->items + queue->first, items->items + items->count, items->items);
        list_truncate(t, items, queue->count());
        queue->first = 0;
    }
    return item;
}

Result<Value> get_until(ThreadState& t, SimpleQueue* queue, std::int64_t until) {
    while (queue->count() == 0) {
        if (!TRY(queue->lock.take(t, until)))
            return raise_value(t, Value(allocate_exception(t, empty_error(t), t.rt.empty_tuple)));
        queue->locked = true;
    }
    Value const item = take_first(t, queue);
    wake_getter(queue);
    return item;
}

Result<Value> queue_new(ThreadState& t, Type* type, Args const& args) {
    if (args.count > 0 || args.keyword_count() > 0)
        if (type->slots.init == t.rt.types.object->slots.init)
            return raise(t, Exc::TypeError, "SimpleQueue() takes no {} arguments",
                         args.count > 0 ? "positional" : "keyword");
    Object* made = allocate_instance(t, type);
    auto* queue = static_cast<SimpleQueue*>(made);
    queue->lock.init();
    List* items = make_list(t);
    queue->items = items;
    return Value(made);
}

Result<Value> queue_put(ThreadState& t, Value self, Arguments a) {
    auto* queue = self.as<SimpleQueue>();
    if (a.size() > 1 && a[1]) TRY(truth(t, a[1]));
    if (queue->items->count == max_list_count) return raise_no_memory(t);
    list_append(t, queue->items, a[0]);
    wake_getter(queue);
    return Value::none();
}

Result<Value> queue_get(ThreadState& t, Value self, Arguments a) {
    std::int64_t until = os::for_ever;
    if (a[0] && !TRY(truth(t, a[0])))
        until = 0;
    else if (a[1] && !a[1].is_none())
        until = TRY(moment_after(t, a[1], "'timeout' must be a non-negative number"));
    return get_until(t, self.as<SimpleQueue>(), until);
}

Result<Value> queue_get_nowait(ThreadState& t, Value self) {
    return get_until(t, self.as<SimpleQueue>(), 0);
}
Result<Value> queue_empty(ThreadState&, Value self) {
    return Value::boolean(self.as<SimpleQueue>()->count() == 0);
}
Result<Value> queue_qsize(ThreadState&, Value self) {
    return Value::small_int(self.as<SimpleQueue>()->count());
}

constexpr MethodDef queue_methods[] = {
    method("put", queue_put, "item, block=True, timeout=None",
           "Put the item on the queue.\n\nThe optional 'block' and 'timeout' arguments are ignored, as this "
           "method\nnever blocks.  They are provided for compatibility with the Queue class."),
    method("put_nowait", queue_put, "item",
           "Put an item into the queue without blocking.\n\nThis is exactly equivalent to `put(item)` and is "
           "only provided\nfor compatibility with the Queue class."),
    method("get", queue_get, "block=True, timeout=None",
           "Remove and return an item from the queue.\n\nIf optional args 'block' is true and 'timeout' is "
           "None (the default),\nblock if necessary until an item is available. If 'timeout' is\na "
           "non-negative number, it blocks at most 'timeout' seconds and raises\nthe Empty exception if no "
           "item was available within that time.\nOtherwise ('block' is false), return an item if one is "
           "immediately\navailable, else raise the Empty exception ('timeout' is ignored\nin that case)."),
    method("get_nowait", queue_get_nowait,
           "Remove and return an item from the queue without blocking.\n\nOnly get an item if one is "
           "immediately available. Otherwise\nraise the Empty exception."),
    method("empty", queue_empty, "Return True if the queue is empty, False otherwise (not reliable!)."),
    method("qsize", queue_qsize, "Return the approximate size of the queue (not reliable!)."),
    class_getitem_method(),
};

Type* queue_type(ThreadState& t) {
    return kept_type(t, Kept::simple_queue, [](ThreadState& t) {
        TypeSpec spec{.name = "_queue.SimpleQueue"};
        spec.basic_size = sizeof(SimpleQueue);
        spec.trace = [](Object* o, Marker& m) {
            if (List* items = static_cast<SimpleQueue*>(o)->items) m.mark(static_cast<Object*>(items));
        };
        spec.doc = "SimpleQueue()\n--\n\nSimple, unbounded, reentrant FIFO queue.";
        spec.slots.new_ = queue_new;
        spec.methods = queue_methods;
        spec.weakrefable = true;
        return make_type(t, spec);
    });
}

Result<void> init(ThreadState& t, Module* module) {
    dict_set_str(t, module->dict, intern(t, "SimpleQueue"), Value(queue_type(t)));
    dict_set_str(t, module->dict, intern(t, "Empty"), Value(empty_error(t)));
    return {};
}

}  // namespace

extern NativeModule const queue_module;
constinit NativeModule const queue_module = {
    "_queue",
    "C implementation of the Python queue module.\nThis module is an implementation detail, please do not "
    "use it directly.",
    {},
    init};

}  // namespace minipy::builtins
