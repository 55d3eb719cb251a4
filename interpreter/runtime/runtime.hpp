// Runtime: all state of one interpreter (types, names, modules, heap), and ThreadState: what belongs to
// one thread of execution (frames, value stack, error in flight). There are no globals; two Runtimes can live
// in one process. Functions take ThreadState& t and reach the rest as t.rt.
#pragma once

#include "interpreter/runtime/exception.hpp"
#include "interpreter/runtime/function.hpp"
#include "interpreter/runtime/str.hpp"

#include <array>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

namespace minipy::runtime {

struct Frame;
struct FrameObject;

// What the import statement calls. modsys plugs itself in; without it an import raises
// ImportError "__import__ not found".
struct ImportPort {
    virtual ~ImportPort() = default;
    // builtins.__import__ (language reference 5.; PEP 328): globals may be absent, fromlist a sequence or
    // None.
    virtual Result<Value> import_name(ThreadState& t, Str* name, Value globals, Value locals, Value fromlist,
                                      int level) = 0;
    // `from module import name` when the attribute is missing: sys.modules["module.name"] or ImportError.
    virtual Result<Value> import_from(ThreadState& t, Value module, Str* name) = 0;
};

// What a watched namespace (dict_watched) reports: a script stored (absent: deleted) a name in a module's
// dict.
struct NamespaceWatcher {
    virtual ~NamespaceWatcher() = default;
    virtual void stored(ThreadState& t, Dict* ns, Str* name, Value old_value, Value new_value) = 0;
};

// Options that concern the core; the command line fills them.
struct RuntimeOptions {
    bool gc_stress = false;
    int optimize = 0;             // -O
    std::uint64_t hash_seed = 0;  // 0: no randomisation (MINIPYHASHSEED=0)
    bool random_hash = true;
    int int_max_str_digits = 4300;
    bool bytes_warning = false, dev_mode = false, utf8_mode = true;
};

struct Types {
#define TYPE(member, file) Type* member = nullptr;
#include "interpreter/runtime/types.def"
#undef TYPE
    std::array<Type*, std::size_t(Exc::COUNT_)> exceptions{};
    Type* exception_group = nullptr;  // ExceptionGroup(BaseExceptionGroup, Exception)
};

struct Names {
#define NAME(member, text) Str* member = nullptr;
#include "interpreter/runtime/names.def"
#undef NAME
};

// A C++ variable that keeps a value alive from malloc'ed memory or a long-lived C++ object.
class Root {
  public:
    Root(Runtime& rt, Value v = {});
    ~Root();
    Root(Root const&) = delete;
    Root& operator=(Root const&) = delete;
    Value get() const { return value_; }
    void set(Value v) { value_ = v; }

  private:
    friend struct Runtime;
    Runtime& rt_;
    Value value_;
    Root *previous_ = nullptr, *next_ = nullptr;
};

struct MethodCacheEntry {
    std::uint32_t version = 0;
    Str* name = nullptr;
    Value value;
};

inline constexpr std::size_t method_cache_size = 4096;

struct FreeMemory {
    void operator()(void* p) const { std::free(p); }
};

struct Runtime {
    explicit Runtime(RuntimeOptions const& options);
    ~Runtime();
    Runtime(Runtime const&) = delete;

    RuntimeOptions options;
    Heap heap;
    Types types;
    Names names;
    Type* shape_type = nullptr;  // the class of shapes, never seen by scripts
    // shapes of values that are not plain instances, for inline caches and quick tests of exact type
    Shape *shape_shape = nullptr, *str_shape = nullptr, *bigint_shape = nullptr, *list_shape = nullptr,
          *tuple_shape = nullptr, *dict_shape = nullptr, *range_iterator_shape = nullptr,
          *list_iterator_shape = nullptr, *tuple_iterator_shape = nullptr, *function_shape = nullptr,
          *native_function_shape = nullptr, *bound_method_shape = nullptr, *method_descriptor_shape = nullptr,
          *generator_shape = nullptr, *cell_shape = nullptr, *set_shape = nullptr, *frozenset_shape = nullptr,
          *slice_shape = nullptr, *module_shape = nullptr, *bytes_shape = nullptr;
    struct InternTable* interned = nullptr;
    std::array<Str*, 256> latin1_chars{};
    Tuple* empty_tuple = nullptr;
    Str* empty_str = nullptr;
    Value empty_bytes, empty_frozenset;
    std::unique_ptr<MethodCacheEntry[], FreeMemory> method_cache;  // from calloc: pages come as they are used
    std::uint32_t next_version = 1;                                // of types, shapes, dict keys, functions
    std::uint32_t recursion_limit = 1000;
    Dict* modules = nullptr;   // sys.modules as made at start (scripts may rebind sys.modules)
    Dict* builtins = nullptr;  // namespace of the module builtins
    Module* builtins_module = nullptr;
    Value original_import;  // builtins.__import__ as made at start: the import statement calls the port
                            // directly
    Module* sys_module = nullptr;  // its dict is what sys.stdout etc. are read from
    ImportPort* import_port = nullptr;
    NamespaceWatcher* watcher = nullptr;
    std::vector<NativeModule const*> native_modules;  // the built-in modules, by registration order
    ThreadState* main_thread = nullptr;
    Root* roots = nullptr;
    struct RuntimeExtra* extra = nullptr;  // state of single subsystems (runtime.cpp)

    void trace_roots(Marker& m);
};

struct ThreadState {
    Runtime& rt;
    Value error;                 // the exception in flight, absent: none
    Frame* frame = nullptr;      // innermost frame of script code
    Value* stack = nullptr;      // value stack: registers of frames, windows of native calls
    Value* stack_top = nullptr;  // first free place
    Value* stack_end = nullptr;
    Frame* frames = nullptr;      // frames of functions, innermost last
    Frame* frames_top = nullptr;  // first free place
    Frame* frames_end = nullptr;
    Value handled;                       // the exception being handled (sys.exception()), absent: none
    std::uint32_t depth = 0;             // frames of script code, for the recursion limit
    char* native_stack_limit = nullptr;  // lowest address native code may reach before RecursionError
    char* native_stack_base = nullptr;   // where conservative scanning ends
    volatile int interrupt = 0;          // run_pending has work: heard at JUMP_BACK and calls
    volatile int signalled = 0;          // Ctrl-C was pressed: run_pending raises KeyboardInterrupt
    std::vector<Object*> repr_running;   // objects whose repr is being made
    struct ThreadExtra* extra;           // what few files ask for (thread_extra.hpp)

    // One that is not the first gets smaller stacks, none if there is no room: is_ready() says so.
    explicit ThreadState(Runtime& rt, bool first = true);
    ~ThreadState();
    bool is_ready() const { return stack && frames; }
    void measure_native_stack();  // of the thread that calls it
    ThreadState(ThreadState const&) = delete;
};

// True when native recursion is too deep. Every native function that can recurse through user data (repr,
// comparison, isinstance, copying ...) uses one of these two macros, which raise RecursionError.
bool native_stack_exhausted(ThreadState& t);
#define MINIPY_GUARD_STACK(t, where)                               \
    if (::minipy::runtime::native_stack_exhausted(t)) [[unlikely]] \
    return ::minipy::runtime::raise_recursion(t, where)

// Until the end of the block native code counts as one frame of script code does, where CPython counts it
// (Py_EnterRecursiveCall): recursion ends at the same depth and says the same.
class RecursionGuard {
  public:
    explicit RecursionGuard(ThreadState& t) : t_(t) { ++t.depth; }
    ~RecursionGuard() { --t_.depth; }
    RecursionGuard(RecursionGuard const&) = delete;
    bool too_deep() const { return t_.depth > t_.rt.recursion_limit || native_stack_exhausted(t_); }

  private:
    ThreadState& t_;
};
#define MINIPY_GUARD_RECURSION(t, where)                  \
    ::minipy::runtime::RecursionGuard recursion_guard(t); \
    if (recursion_guard.too_deep()) [[unlikely]]          \
    return ::minipy::runtime::raise_recursion(t, where)

// ---- allocation of objects
// A zeroed T with that shape (T's layout must begin with Object).
template <class T>
T* make(ThreadState& t, Shape* shape, std::size_t extra_bytes = 0) {
    auto* o =
        static_cast<T*>(t.rt.heap.allocate(sizeof(T) + extra_bytes, shape->type->has(type_has_destructor)));
    o->shape = shape;
    return o;
}
template <class T>
T* make(ThreadState& t, Type* type, std::size_t extra_bytes = 0) {
    return make<T>(t, type->root_shape, extra_bytes);
}
// The same where the caller fills the extra bytes at once: only T's own fields are zeroed. For types without
// destructor.
template <class T>
T* make_uncleared(ThreadState& t, Shape* shape, std::size_t extra_bytes) {
    auto* o = static_cast<T*>(t.rt.heap.allocate_uncleared(sizeof(T) + extra_bytes));
    std::memset(static_cast<void*>(o), 0, sizeof(T));
    o->shape = shape;
    return o;
}

// ---- class of any value
Type* type_of_immediate(Runtime& rt, Value v);
inline Type* type_of(Runtime& rt, Value v) {
    return v.is_object() ? v.as_object()->shape->type : type_of_immediate(rt, v);
}
inline Type* type_of(ThreadState& t, Value v) {
    return type_of(t.rt, v);
}
inline Shape* shape_of(ThreadState& t, Value v) {
    return v.is_object() ? v.as_object()->shape : type_of_immediate(t.rt, v)->root_shape;
}
inline bool has_type_flag(Value v, TypeFlags f) {
    return v.is_object() && v.as_object()->shape->type->has(f);
}
inline bool is_type(Value v) {
    return has_type_flag(v, type_type);
}
// The class or a subclass of it.
inline bool is_str(Value v) {
    return has_type_flag(v, type_str);
}
inline bool is_tuple(Value v) {
    return has_type_flag(v, type_tuple);
}
inline bool is_list(Value v) {
    return has_type_flag(v, type_list);
}
inline bool is_dict(Value v) {
    return has_type_flag(v, type_dict);
}
// "list", "module.Class": what %.100s of tp_name gives in CPython's messages
std::string type_name(Type* type);  // __name__ for classes of scripts, full name of native ones where
                                    // CPython's tp_name is dotted
std::string type_name_of(ThreadState& t, Value v);

// ---- start-up: what Runtime's constructor calls, file by file
#define TYPE(member, file) void init_##member(ThreadState& t);
#include "interpreter/runtime/types.def"
#undef TYPE
void init_exceptions(ThreadState& t);
void init_interning(Runtime& rt);  // text.cpp: make and free rt.interned
void free_interning(Runtime& rt);
// what the collector asks single subsystems for
void trace_type_extra(Type* type, Marker& m);  // type.cpp
void trace_frame(Frame& frame, Marker& m);     // frames.cpp
void trace_thread(ThreadState& t, Marker& m);

}  // namespace minipy::runtime
