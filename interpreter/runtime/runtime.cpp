// Runtime and ThreadState: making and unmaking an interpreter, and what the collector starts from.
#include "interpreter/runtime/runtime.hpp"

#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/frame.hpp"
#include "interpreter/runtime/os_threads.hpp"
#include "interpreter/runtime/runtime_extra.hpp"
#include "interpreter/runtime/shape.hpp"
#include "interpreter/runtime/watch.hpp"

#include <malloc.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <unistd.h>
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <cstring>

namespace minipy::runtime {

namespace {

// Address space for the value stack; pages are only used once touched.
constexpr std::size_t stack_values = std::size_t(32) * 1024 * 1024;
constexpr std::size_t frame_places = std::size_t(2) * 1024 * 1024;
constexpr std::size_t thread_share = 64;            // threads that are started get that much less
constexpr std::size_t native_reserve = 256 * 1024;  // left for code that cannot be stopped half-way

void trace_type(Object* o, Marker& m) {
    auto type = static_cast<Type*>(o);
    m.mark(type->name);
    m.mark(type->qualname);
    m.mark(type->base);
    m.mark(static_cast<Object*>(reinterpret_cast<Object*>(type->bases)));
    m.mark(reinterpret_cast<Object*>(type->mro));
    m.mark(reinterpret_cast<Object*>(type->dict));
    m.mark(static_cast<Object*>(type->root_shape));
    trace_type_extra(type, m);
}

// Types refer to shapes and shapes to types, both are objects with a shape: the first of them are tied by
// hand.
void allocate_bare_types(ThreadState& t) {
    Runtime& rt = t.rt;
    auto bare = [&] { return static_cast<Type*>(rt.heap.allocate(sizeof(Type), true)); };
    auto bare_shape = [&](Type* type) {
        auto s = static_cast<Shape*>(rt.heap.allocate(sizeof(Shape), true));
        s->type = type;
        s->version = fresh_version(rt);
        return s;
    };
    Type* shape_type = bare();
    rt.types.type = bare();
    Shape* shape_shape = bare_shape(shape_type);
    Shape* type_shape = bare_shape(rt.types.type);
    shape_shape->shape = shape_shape;
    type_shape->shape = shape_shape;
    shape_type->shape = type_shape;
    shape_type->root_shape = shape_shape;
    rt.types.type->shape = type_shape;
    rt.types.type->root_shape = type_shape;
    rt.types.type->trace = trace_type;
    rt.types.type->flags = type_type | type_has_destructor;
    init_shape_type(t, shape_type, shape_shape);
    rt.shape_type = shape_type;
    auto make_bare = [&](Type*& type) {
        if (type) return;
        type = bare();
        type->shape = type_shape;
        type->version = fresh_version(rt);
        type->root_shape = bare_shape(type);
        type->root_shape->shape = shape_shape;
    };
#define TYPE(member, file) make_bare(rt.types.member);
#include "interpreter/runtime/types.def"
#undef TYPE
}

void remember_shapes(Runtime& rt) {
    rt.str_shape = rt.types.str->root_shape;
    rt.bigint_shape = rt.types.int_->root_shape;
    rt.list_shape = rt.types.list->root_shape;
    rt.tuple_shape = rt.types.tuple->root_shape;
    rt.dict_shape = rt.types.dict->root_shape;
    rt.range_iterator_shape = rt.types.range_iterator->root_shape;
    rt.list_iterator_shape = rt.types.list_iterator->root_shape;
    rt.tuple_iterator_shape = rt.types.tuple_iterator->root_shape;
    rt.function_shape = rt.types.function->root_shape;
    rt.native_function_shape = rt.types.native_function->root_shape;
    rt.bound_method_shape = rt.types.bound_method->root_shape;
    rt.method_descriptor_shape = rt.types.method_descriptor->root_shape;
    rt.generator_shape = rt.types.generator->root_shape;
    rt.cell_shape = rt.types.cell->root_shape;
    rt.set_shape = rt.types.set->root_shape;
    rt.frozenset_shape = rt.types.frozenset->root_shape;
    rt.slice_shape = rt.types.slice->root_shape;
    rt.module_shape = rt.types.module->root_shape;
    rt.bytes_shape = rt.types.bytes->root_shape;
}

std::uint64_t random_seed() {
    std::uint64_t seed = 0;
    // fails only on kernels without it; a seed that can be guessed is better than no interpreter
    if (getrandom(&seed, sizeof seed, GRND_NONBLOCK) != sizeof seed)
        seed = std::uint64_t(std::chrono::steady_clock::now().time_since_epoch().count());
    return seed;
}

// In pages of its own, which come as they are used: calloc would clear what it takes from where malloc has
// grown.
MethodCacheEntry* new_method_cache() {
    mallopt(M_MMAP_THRESHOLD, method_cache_size * sizeof(MethodCacheEntry));
    void* const cache = std::calloc(method_cache_size, sizeof(MethodCacheEntry));
    mallopt(M_MMAP_THRESHOLD, 1 << 20);  // what Heap has set
    return static_cast<MethodCacheEntry*>(cache);
}

}  // namespace

Runtime::Runtime(RuntimeOptions const& given)
    : options(given), heap(*this), method_cache(new_method_cache()), extra(new RuntimeExtra) {
    if (options.random_hash) options.hash_seed = random_seed();
    heap.set_enabled(false);
    main_thread = new ThreadState(*this);
    extra->threads.push_back(main_thread);
    extra->running = main_thread;
    ThreadState& t = *main_thread;
    allocate_bare_types(t);
    remember_shapes(*this);
    init_interning(*this);
    empty_tuple = make<Tuple>(t, tuple_shape);
    empty_str = intern(t, std::string_view());
#define NAME(member, text) names.member = intern(t, text);
#include "interpreter/runtime/names.def"
#undef NAME
    modules = make_dict(t);
#define TYPE(member, file) init_##member(t);
#include "interpreter/runtime/types.def"
#undef TYPE
    init_exceptions(t);
    heap.set_enabled(true);
    if (options.gc_stress) heap.set_stress(true);
}

Runtime::~Runtime() {
    extra->threads.clear();
    delete main_thread;
    main_thread = nullptr;
    delete extra;
    free_interning(*this);
}

void Runtime::trace_roots(Marker& m) {
    m.mark(shape_type);
#define TYPE(member, file) m.mark(types.member);
#include "interpreter/runtime/types.def"
#undef TYPE
    for (Type* e : types.exceptions) m.mark(e);
    m.mark(types.exception_group);
#define NAME(member, text) m.mark(names.member);
#include "interpreter/runtime/names.def"
#undef NAME
    for (Str* s : latin1_chars) m.mark(s);
    m.mark(static_cast<Object*>(empty_tuple));
    m.mark(empty_str);
    m.mark(empty_bytes);
    m.mark(empty_frozenset);
    m.mark(original_import);
    m.mark(static_cast<Object*>(modules));
    m.mark(static_cast<Object*>(builtins));
    m.mark(static_cast<Object*>(builtins_module));
    m.mark(static_cast<Object*>(sys_module));
    for (Root* r = roots; r; r = r->next_) m.mark(r->value_);
    for (Object* o : extra->pending_finalizers) m.mark(o);
    for (WeakReference* w : extra->pending_callbacks) m.mark(w);
    if (extra->watch) m.mark(extra->watch->audit_hooks);
    m.mark(extra->codec_registry);
    if (extra->builtins_state) extra->builtins_state->trace(m);
    std::fill_n(method_cache.get(), method_cache_size,
                MethodCacheEntry{});  // it holds values without owning them
    extra->attribute_loads.clear();
    extra->attribute_stores.clear();
    for (ThreadState* t : extra->threads) trace_thread(*t, m);
}

void trace_thread(ThreadState& t, Marker& m) {
    m.mark(t.error);
    m.mark(t.handled);
    for (Object* o : t.repr_running) m.mark(o);
    ThreadExtra const& own = *t.extra;
    for (Value v : {own.trace, own.profile, own.async_generator_hooks.first_iteration,
                    own.async_generator_hooks.finalizer, own.context, own.sentinel})
        m.mark(v);
    for (Frame* f = t.frame; f; f = f->previous) trace_frame(*f, m);
}

Root::Root(Runtime& rt, Value v) : rt_(rt), value_(v), next_(rt.roots) {
    if (next_) next_->previous_ = this;
    rt.roots = this;
}

Root::~Root() {
    (previous_ ? previous_->next_ : rt_.roots) = next_;
    if (next_) next_->previous_ = previous_;
}

namespace {
template <class T>
T* reserve(std::size_t count) {
    void* p = mmap(nullptr, count * sizeof(T), PROT_READ | PROT_WRITE,
                   MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    return p == MAP_FAILED ? nullptr : static_cast<T*>(p);
}
}  // namespace

ThreadState::ThreadState(Runtime& runtime, bool first) : rt(runtime), extra(new ThreadExtra) {
    std::size_t const values = first ? stack_values : stack_values / thread_share,
                      places = first ? frame_places : frame_places / thread_share;
    stack = stack_top = reserve<Value>(values);
    frames = frames_top = reserve<Frame>(places);
    if (stack) stack_end = stack + values;
    if (frames) frames_end = frames + places;
    if (!first) return;
    if (!is_ready()) std::abort();
    measure_native_stack();
}

ThreadState::~ThreadState() {
    if (stack) munmap(static_cast<void*>(stack), std::size_t(stack_end - stack) * sizeof(Value));
    if (frames) munmap(static_cast<void*>(frames), std::size_t(frames_end - frames) * sizeof(Frame));
    delete extra;
}

// The native stack grows down from its base, as far as the limit says.
void ThreadState::measure_native_stack() {
    extra->ident = os::thread_ident();
    os::Stack const own = os::this_stack();
    std::size_t const usable = std::clamp<std::size_t>(own.size, 1024 * 1024, 64 * 1024 * 1024);
    native_stack_base = own.base;
    native_stack_limit = native_stack_base - usable + native_reserve;
}

bool native_stack_exhausted(ThreadState& t) {
    return static_cast<char*>(__builtin_frame_address(0)) < t.native_stack_limit;
}

Type* type_of_immediate(Runtime& rt, Value v) {
    if (v.is_small_int()) return rt.types.int_;
    if (v.is_number()) return rt.types.float_;
    if (v.is_bool()) return rt.types.bool_;
    if (v.is_none()) return rt.types.none;
    if (v.is_not_implemented()) return rt.types.not_implemented;
    return rt.types.ellipsis;
}

}  // namespace minipy::runtime
