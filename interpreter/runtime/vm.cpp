// The dispatch loop. One function, one computed goto an instruction; a call between two functions of
// the language pushes a frame and goes on in the same loop. What opcodes.def says of an instruction is
// what its case does; quick_opcodes.def lists the forms that instructions rewrite themselves into.
//
// Conventions inside dispatch():
//   pc     the word behind the instruction; saved into frame->pc (SAVE) before anything that can raise,
//          call or collect, so that tracebacks and handlers find the instruction
//   R      the frame's registers
//   insn   the instruction
#include "interpreter/runtime/vm.hpp"

#include "interpreter/runtime/frame_stack.hpp"
#include "interpreter/runtime/generator_calls.hpp"
#include "interpreter/runtime/nan.hpp"
#include "interpreter/runtime/numbers.hpp"
#include "interpreter/runtime/pair_iterator.hpp"
#include "interpreter/runtime/quick_equal.hpp"
#include "interpreter/runtime/range_iterator.hpp"
#include "interpreter/runtime/set_table.hpp"
#include "interpreter/runtime/shape.hpp"
#include "interpreter/runtime/str.hpp"
#include "interpreter/runtime/str_iterator.hpp"
#include "interpreter/runtime/thread_extra.hpp"
#include "interpreter/runtime/trace_throw.hpp"
#include "interpreter/runtime/type_machinery.hpp"
#include "interpreter/runtime/watch.hpp"

#include <algorithm>
#include <cmath>
#include <csetjmp>
#include <cstring>

namespace minipy::runtime {

namespace {

using compile::Instruction;
using compile::Opcode;
using compile::Word;

inline bool both_int(Value a, Value b) {
    return (a.bits() & b.bits()) >= Value::int_tag;
}
inline bool both_float(Value a, Value b) {
    return a.is_number() && b.is_number();
}

// The integer of a Value shifted to the top of the word: overflow of 48 bits is overflow of the word.
inline std::int64_t high(Value v) {
    return std::int64_t(v.bits() << 16);
}
inline Value from_high(std::int64_t i) {
    return Value::from_bits(Value::int_tag | std::uint64_t(i) >> 16);
}

inline bool as_doubles(Value a, Value b, double& x, double& y) {
    if (a.is_number())
        x = a.as_number();
    else if (a.is_small_int())
        x = double(a.as_small_int());
    else
        return false;
    if (b.is_number())
        y = b.as_number();
    else if (b.is_small_int())
        y = double(b.as_small_int());
    else
        return false;
    return true;
}

inline std::int64_t floor_divide(std::int64_t a, std::int64_t b) {
    std::int64_t q = a / b;
    return (a % b != 0 && (a < 0) != (b < 0)) ? q - 1 : q;
}
inline std::int64_t floor_remainder(std::int64_t a, std::int64_t b) {
    std::int64_t r = a % b;
    return r != 0 && (r < 0) != (b < 0) ? r + b : r;
}

inline bool has_shape(Value v, Shape const* shape) {
    return v.is_object() && v.as_object()->shape == shape;
}

// x == y or x != y of two strings.
template <CompareOp op>
inline bool compare_texts(ThreadState& t, Value x, Value y, bool& holds) {
    if constexpr (op != CompareOp::eq && op != CompareOp::ne) return false;
    if (!has_shape(x, t.rt.str_shape) || !has_shape(y, t.rt.str_shape)) return false;
    holds = same_text(x.as<Str>(), y.as<Str>()) == (op == CompareOp::eq);
    return true;
}

// May a native function be called directly with so many arguments? Those left out are then made absent behind
// them: every frame on the value stack has room above it.
inline bool takes_positional(MethodDef const* def, std::uint32_t count) {
    return def->calling == Calling::positional && count >= std::uint32_t(def->min) &&
           count <= std::uint32_t(def->max);
}
// Calls it with `count` arguments. Those that are absent may lie behind the frame's registers: the place is
// in use until the call ends, so that no frame of a script that it calls is laid over them.
inline Result<Value> call_positional(ThreadState& t, MethodDef const* def, Value self, Value* args,
                                     std::uint32_t count) {
    auto const max = std::uint32_t(def->max);
    for (std::uint32_t i = count; i < max; ++i) args[i] = Value::absent();
    Value* const top = t.stack_top;
    t.stack_top = std::max(top, args + max);
    Result<Value> const result = def->bound(t, self, std::span<Value const>(args, std::size_t(max)));
    t.stack_top = top;
    return result;
}

// The next instruction, for one that does the work of both.
inline Instruction const& upcoming(Word const* pc) {
    return pc->insn;
}

// The handler of the instruction at word `at`, or null.
compile::Handler const* find_handler(Code const* code, std::uint32_t at) {
    for (auto const& h : code->all_handlers())
        if (at >= h.start && at < h.end) return &h;
    return nullptr;
}

// What dispatch() returns when the other one has to go on with t.frame: no value.
constexpr Value switch_loops = Value::from_bits(0x03);

enum class Start : std::uint8_t { entered, raising, going_on };

}  // namespace

// Twice: the first knows nothing of tracing and lifetimes, the second asks before each instruction
// (watch.hpp).
template <bool watched>
static Result<Value> dispatch(ThreadState& t, Start start) {
    static void const* const labels[] = {
#define OPCODE(name, words, a, b, c, doc) &&op_##name,
#include "interpreter/compile/opcodes.def"
#undef OPCODE
#define QUICK(name, replaces, doc) &&quick_##name,
#include "interpreter/runtime/quick_opcodes.def"
#undef QUICK
    };

    Frame* frame = t.frame;
    Word* pc = const_cast<Word*>(frame->pc);
    Value* R = frame->regs;
    Value const* K = frame->code->constants;
    Value result;
    // a call under way: who is called, where its arguments lie
    Value callee;
    Value* args;
    std::uint32_t count;
    Value constructed;
    [[maybe_unused]] bool entered = start == Start::entered;  // the frame, and nobody has been told

// The instruction is read where it stands rather than kept: an operand is one load, and pc stays in a
// register.
#define insn (pc[-1].insn)
#define N (frame->code->names)
#define NEXT()                     \
    do {                           \
        if constexpr (watched) {   \
            goto watch;            \
        } else {                   \
            ++pc;                  \
            goto* labels[insn.op]; \
        }                          \
    } while (0)
// Signals and the collector have left work, or somebody wants the other loop: goto there once it is done.
#define POLL(...)                                \
    do {                                         \
        if (t.interrupt) [[unlikely]] {          \
            SAVE();                              \
            CHECKED(run_pending(t));             \
            if constexpr (!watched)              \
                if (is_watching(t)) __VA_ARGS__; \
        }                                        \
    } while (0)
#define SAVE() (frame->pc = pc)
#define SKIP() (pc += extra_words[insn.op])
// The value of a Result, or the way to the handlers.
#define CHECKED(...)                     \
    __extension__({                      \
        auto checked_ = (__VA_ARGS__);   \
        if (!checked_.ok()) [[unlikely]] \
            goto raised;                 \
        checked_.take();                 \
    })
// The same for a call of native code, which counts as a frame does where CPython counts it.
#define COUNTED(...)                                      \
    __extension__({                                       \
        if (t.depth >= t.rt.recursion_limit) [[unlikely]] \
            goto too_deep;                                \
        ++t.depth;                                        \
        auto counted_ = (__VA_ARGS__);                    \
        --t.depth;                                        \
        if (!counted_.ok()) [[unlikely]]                  \
            goto raised;                                  \
        counted_.take();                                  \
    })
#define RELOAD()                           \
    do {                                   \
        frame = t.frame;                   \
        pc = const_cast<Word*>(frame->pc); \
        R = frame->regs;                   \
        K = frame->code->constants;        \
    } while (0)

    if (static_cast<char*>(__builtin_frame_address(0)) < t.native_stack_limit) [[unlikely]] {
        (void)raise_recursion(t);
        goto raised;
    }
    if (start == Start::raising) {
        if constexpr (watched) trace_throw(t, frame);
        goto raised;
    }
    NEXT();

    [[maybe_unused]] switch_to_watched : SAVE();
    return switch_loops;

    [[maybe_unused]] watch : if constexpr (watched) {
        if (!frame->code->is_read()) goto quick_READ_BODY;
        result = callee = constructed = Value::absent();  // nothing is kept alive by what is over
        bool const first = entered;
        entered = false;
        switch (before_instruction(t, frame, pc, first)) {
            case Step::go: break;
            case Step::moved: pc = const_cast<Word*>(frame->pc) - 1; break;
            case Step::leave: SAVE(); return switch_loops;
            case Step::raised: goto raised;
        }
    }
    ++pc;
    goto* labels[insn.op];

    // ---------------------------------------------------------------- moves, constants, variables
op_NOP:
    NEXT();
quick_READ_BODY:
    frame->pc = frame->code->words;
    CHECKED(read_body(t, frame->code));
    RELOAD();
    frame->pc = pc = frame->code->words;
    NEXT();
op_MOVE:
    R[insn.a] = R[insn.b];
    NEXT();
op_LOAD_CONST:
    R[insn.a] = K[insn.bc()];
    NEXT();
op_LOAD_INT:
    R[insn.a] = Value::small_int(insn.jump32());
    NEXT();
op_CHECK_LOCAL:
    if (R[insn.a].is_absent()) [[unlikely]] {
        SAVE();
        (void)vm::unbound_local(t, frame, insn.a);
        goto raised;
    }
    NEXT();
op_DELETE_LOCAL:
    if (R[insn.a].is_absent()) {
        SAVE();
        (void)vm::unbound_local(t, frame, insn.a);
        goto raised;
    }
    R[insn.a] = Value::absent();
    NEXT();
op_MAKE_CELL:
    SAVE();
    R[insn.a] = make_cell(t, R[insn.a]);
    NEXT();
op_LOAD_CELL:
    result = R[insn.b].as<Cell>()->contents;
    if (result.is_absent()) {
        SAVE();
        (void)vm::unbound_cell(t, frame, insn.b);
        goto raised;
    }
    R[insn.a] = result;
    NEXT();
op_STORE_CELL:
    R[insn.a].as<Cell>()->contents = R[insn.b];
    NEXT();
op_DELETE_CELL:
    if (R[insn.a].as<Cell>()->contents.is_absent()) {
        SAVE();
        (void)vm::unbound_cell(t, frame, insn.a);
        goto raised;
    }
    R[insn.a].as<Cell>()->contents = Value::absent();
    NEXT();
op_LOAD_FREE:
    result = frame->closure->items[insn.b].as<Cell>()->contents;
    if (result.is_absent()) {
        SAVE();
        (void)vm::unbound_free(t, frame, insn.b);
        goto raised;
    }
    R[insn.a] = result;
    NEXT();
op_STORE_FREE:
    frame->closure->items[insn.a].as<Cell>()->contents = R[insn.b];
    NEXT();
op_DELETE_FREE:
    if (frame->closure->items[insn.a].as<Cell>()->contents.is_absent()) {
        SAVE();
        (void)vm::unbound_free(t, frame, insn.a);
        goto raised;
    }
    frame->closure->items[insn.a].as<Cell>()->contents = Value::absent();
    NEXT();
op_LOAD_CLOSURE:
    R[insn.a] = frame->closure->items[insn.b];
    NEXT();
op_LOAD_CLASSDEREF:
    SAVE();
    R[insn.a] = CHECKED(vm::load_classderef(t, frame, insn.b));
    NEXT();

quick_LOAD_NAME_MODULE:
    if (frame->locals.bits() != Value(static_cast<Object*>(frame->globals)).bits()) [[unlikely]]
        goto op_LOAD_NAME;
quick_LOAD_GLOBAL_MODULE : {
    CacheWord w = cache_of(pc[0]);
    if (frame->globals->keys_version != w.low) [[unlikely]]
        goto load_by_name;
    R[insn.a] = frame->globals->entries[w.high].value;
    pc += 2;
    NEXT();
}
quick_LOAD_NAME_BUILTIN:
    if (frame->locals.bits() != Value(static_cast<Object*>(frame->globals)).bits()) [[unlikely]]
        goto op_LOAD_NAME;
quick_LOAD_GLOBAL_BUILTIN : {
    CacheWord w = cache_of(pc[0]), in_builtins = cache_of(pc[1]);
    if (frame->globals->keys_version != w.low || frame->builtins->keys_version != in_builtins.low)
        [[unlikely]]
        goto load_by_name;
    R[insn.a] = frame->builtins->entries[in_builtins.high].value;
    pc += 2;
    NEXT();
}
load_by_name:
    if (insn.op == QUICK_LOAD_NAME_MODULE || insn.op == QUICK_LOAD_NAME_BUILTIN) goto op_LOAD_NAME;
op_LOAD_GLOBAL:
    SAVE();
    R[insn.a] = CHECKED(vm::load_global(t, frame, pc - 1));
    pc += 2;
    NEXT();
op_LOAD_NAME:
    SAVE();
    R[insn.a] = CHECKED(vm::load_name(t, frame, pc - 1));
    pc += 2;
    NEXT();
quick_STORE_NAME_MODULE:
    if (frame->locals.bits() != Value(static_cast<Object*>(frame->globals)).bits()) [[unlikely]]
        goto op_STORE_NAME;
    {
        CacheWord w = cache_of(pc[0]);
        if (frame->globals->keys_version != w.low) [[unlikely]]
            goto op_STORE_NAME;
        frame->globals->entries[w.high].value = R[insn.a];
        pc += 1;
        NEXT();
    }
op_STORE_NAME:
    SAVE();
    CHECKED(vm::store_name(t, frame, pc - 1, R[insn.a]));
    pc += 1;
    NEXT();
quick_STORE_GLOBAL_MODULE : {
    CacheWord w = cache_of(pc[0]);
    if (frame->globals->keys_version != w.low) [[unlikely]]
        goto op_STORE_GLOBAL;
    frame->globals->entries[w.high].value = R[insn.a];
    pc += 1;
    NEXT();
}
op_STORE_GLOBAL:
    SAVE();
    CHECKED(vm::store_global(t, frame, pc - 1, R[insn.a]));
    pc += 1;
    NEXT();
op_DELETE_NAME:
    SAVE();
    CHECKED(vm::delete_name(t, frame, N[insn.bc()]));
    NEXT();
op_DELETE_GLOBAL:
    SAVE();
    CHECKED(vm::delete_global(t, frame, N[insn.bc()]));
    NEXT();
op_LOAD_LOCALS:
    R[insn.a] = frame->locals.is_absent() ? Value(static_cast<Object*>(frame->globals)) : frame->locals;
    NEXT();
op_LOAD_BUILD_CLASS:
    SAVE();
    R[insn.a] = CHECKED(vm::load_build_class(t, frame));
    NEXT();
op_LOAD_ASSERTION_ERROR:
    R[insn.a] = static_cast<Object*>(exception_type(t.rt, Exc::AssertionError));
    NEXT();
op_SETUP_ANNOTATIONS:
    SAVE();
    CHECKED(vm::setup_annotations(t, frame));
    NEXT();

    // ---------------------------------------------------------------- attributes and items
quick_LOAD_ATTR_SLOT : {
    Value o = R[insn.b];
    CacheWord w = cache_of(pc[0]);
    if (!o.is_object() || o.as_object()->shape->version != w.low) [[unlikely]]
        goto op_LOAD_ATTR;
    R[insn.a] = o.as<Instance>()->slots[w.high];
    pc += 2;
    NEXT();
}
quick_LOAD_ATTR_OVERFLOW : {
    Value o = R[insn.b];
    CacheWord w = cache_of(pc[0]);
    if (!o.is_object() || o.as_object()->shape->version != w.low) [[unlikely]]
        goto op_LOAD_ATTR;
    R[insn.a] = static_cast<Value*>(o.as<Instance>()->overflow)[w.high];
    pc += 2;
    NEXT();
}
quick_LOAD_ATTR_CLASS : {
    CacheWord w = cache_of(pc[0]);
    if (shape_of(t, R[insn.b])->version != w.low) [[unlikely]]
        goto op_LOAD_ATTR;
    R[insn.a] = Value::from_bits(pc[1].bits);
    pc += 2;
    NEXT();
}
quick_LOAD_ATTR_METHOD : {
    CacheWord w = cache_of(pc[0]);
    if (shape_of(t, R[insn.b])->version != w.low) [[unlikely]]
        goto op_LOAD_ATTR;
    SAVE();
    R[insn.a] = make_bound_method(t, Value::from_bits(pc[1].bits), R[insn.b]);
    pc += 2;
    NEXT();
}
quick_LOAD_ATTR_MEMBER : {
    Value o = R[insn.b];
    CacheWord w = cache_of(pc[0]);
    if (!o.is_object() || o.as_object()->shape->version != w.low) [[unlikely]]
        goto op_LOAD_ATTR;
    result = o.as<Instance>()->slots[w.high];
    if (result.is_absent()) [[unlikely]]
        goto op_LOAD_ATTR;
    R[insn.a] = result;
    pc += 2;
    NEXT();
}
quick_LOAD_ATTR_PROPERTY : {
    Value o = R[insn.b];
    CacheWord w = cache_of(pc[0]);
    if (shape_of(t, o)->version != w.low) [[unlikely]]
        goto op_LOAD_ATTR;
    Value getter = Value::from_bits(pc[1].bits).as<Property>()->get;
    if (!has_shape(getter, t.rt.function_shape)) [[unlikely]]
        goto op_LOAD_ATTR;
    Code* code = getter.as<Function>()->code;
    if (!code->simple || code->argcount != 1) [[unlikely]]
        goto op_LOAD_ATTR;
    SAVE();
    Value* regs = t.stack_top;  // push_frame sees to it that any window fits there
    regs[0] = o;
    if (!push_function_frame(t, getter.as<Function>(), regs)) [[unlikely]]
        goto raised;
    RELOAD();
    entered = true;
    NEXT();
}
quick_LOAD_ATTR_TYPE : {
    Value o = R[insn.b];
    CacheWord w = cache_of(pc[0]);
    if (shape_of(t, o)->version != w.high || o.as<Type>()->version != w.low) [[unlikely]]
        goto op_LOAD_ATTR;
    R[insn.a] = Value::from_bits(pc[1].bits);
    pc += 2;
    NEXT();
}
quick_LOAD_ATTR_CLASS_PLACE : {
    CacheWord w = cache_of(pc[0]);
    if (shape_of(t, R[insn.b])->version != w.low) [[unlikely]]
        goto op_LOAD_ATTR;
    R[insn.a] = *reinterpret_cast<Value const*>(pc[1].bits);
    pc += 2;
    NEXT();
}
quick_LOAD_ATTR_TYPE_PLACE : {
    Value o = R[insn.b];
    CacheWord w = cache_of(pc[0]);
    if (shape_of(t, o)->version != w.high || o.as<Type>()->version != w.low) [[unlikely]]
        goto op_LOAD_ATTR;
    R[insn.a] = *reinterpret_cast<Value const*>(pc[1].bits);
    pc += 2;
    NEXT();
}
quick_LOAD_ATTR_MODULE : {
    Value o = R[insn.b];
    CacheWord w = cache_of(pc[0]);
    if (!has_shape(o, t.rt.module_shape) || o.as<Module>()->dict->keys_version != w.low) [[unlikely]]
        goto op_LOAD_ATTR;
    R[insn.a] = o.as<Module>()->dict->entries[w.high].value;
    pc += 2;
    NEXT();
}
op_LOAD_ATTR:
    SAVE();
    R[insn.a] = CHECKED(vm::load_attr(t, pc - 1, R[insn.b], N[insn.name24()]));
    pc += 2;
    NEXT();
quick_LOAD_METHOD_CLASS : {
    Value o = R[insn.b];
    CacheWord w = cache_of(pc[0]);
    if (shape_of(t, o)->version != w.low) [[unlikely]]
        goto op_LOAD_METHOD;
    R[insn.a] = Value::from_bits(pc[1].bits);
    R[insn.a + 1] = o;
    pc += 2;
    NEXT();
}
quick_LOAD_METHOD_SLOT : {
    Value o = R[insn.b];
    CacheWord w = cache_of(pc[0]);
    if (!o.is_object() || o.as_object()->shape->version != w.low) [[unlikely]]
        goto op_LOAD_METHOD;
    R[insn.a] = o.as<Instance>()->slots[w.high];
    R[insn.a + 1] = Value::absent();
    pc += 2;
    NEXT();
}
quick_LOAD_METHOD_TYPE : {
    Value o = R[insn.b];
    CacheWord w = cache_of(pc[0]);
    if (shape_of(t, o)->version != w.high || o.as<Type>()->version != w.low) [[unlikely]]
        goto op_LOAD_METHOD;
    R[insn.a] = Value::from_bits(pc[1].bits);
    R[insn.a + 1] = Value::absent();
    pc += 2;
    NEXT();
}
quick_LOAD_METHOD_CLASSMETHOD : {
    Value o = R[insn.b];
    CacheWord w = cache_of(pc[0]);
    if (shape_of(t, o)->version != w.high || o.as<Type>()->version != w.low) [[unlikely]]
        goto op_LOAD_METHOD;
    result = Value::from_bits(pc[1].bits).as<ClassMethod>()->callable;
    if (!has_shape(result, t.rt.function_shape)) [[unlikely]]
        goto op_LOAD_METHOD;
    R[insn.a] = result;
    R[insn.a + 1] = o;
    pc += 2;
    NEXT();
}
quick_LOAD_METHOD_MODULE : {
    Value o = R[insn.b];
    CacheWord w = cache_of(pc[0]);
    if (!has_shape(o, t.rt.module_shape) || o.as<Module>()->dict->keys_version != w.low) [[unlikely]]
        goto op_LOAD_METHOD;
    R[insn.a] = o.as<Module>()->dict->entries[w.high].value;
    R[insn.a + 1] = Value::absent();
    pc += 2;
    NEXT();
}
op_LOAD_METHOD : {
    SAVE();
    Value found[2];
    CHECKED(vm::load_method(t, pc - 1, R[insn.b], N[insn.name24()], found));
    R[insn.a] = found[0];
    R[insn.a + 1] = found[1];
    pc += 2;
    NEXT();
}
quick_STORE_ATTR_SLOT : {
    Value o = R[insn.a];
    CacheWord w = cache_of(pc[0]);
    if (!o.is_object() || o.as_object()->shape->version != w.low) [[unlikely]]
        goto op_STORE_ATTR;
    o.as<Instance>()->slots[w.high] = R[insn.b];
    pc += 2;
    NEXT();
}
quick_STORE_ATTR_ADD : {
    Value o = R[insn.a];
    CacheWord w = cache_of(pc[0]);
    if (!o.is_object() || o.as_object()->shape->version != w.low) [[unlikely]]
        goto op_STORE_ATTR;
    o.as<Instance>()->slots[w.high] = R[insn.b];
    o.as_object()->shape = reinterpret_cast<Shape*>(pc[1].bits);
    pc += 2;
    NEXT();
}
quick_STORE_ATTR_TYPE : {
    Value o = R[insn.a];
    CacheWord w = cache_of(pc[0]);
    if (shape_of(t, o)->version != w.high || o.as<Type>()->version != w.low || !is_plain(R[insn.b]))
        [[unlikely]]
        goto op_STORE_ATTR;
    *reinterpret_cast<Value*>(pc[1].bits) = R[insn.b];
    pc += 2;
    NEXT();
}
op_STORE_ATTR:
    SAVE();
    CHECKED(vm::store_attr(t, pc - 1, R[insn.a], N[insn.name24()], R[insn.b]));
    pc += 2;
    NEXT();
op_DELETE_ATTR:
    SAVE();
    CHECKED(setattr(t, R[insn.a], N[insn.name24()], Value::absent()));
    NEXT();
op_GET_ITEM : {
    Value o = R[insn.b], key = R[insn.c];
    if (o.is_object() && key.is_small_int()) {
        Shape* shape = o.as_object()->shape;
        std::int64_t i = key.as_small_int();
        if (shape == t.rt.list_shape) {
            auto list = o.as<List>();
            if (i < 0) i += list->count;
            if (std::uint64_t(i) < list->count) [[likely]] {
                R[insn.a] = list->items[i];
                NEXT();
            }
        } else if (shape == t.rt.tuple_shape) {
            auto tuple = o.as<Tuple>();
            if (i < 0) i += std::int64_t(tuple->count);
            if (std::uint64_t(i) < tuple->count) [[likely]] {
                R[insn.a] = tuple->items[i];
                NEXT();
            }
        }
    }
    SAVE();
    if (o.is_object()) {
        Shape* shape = o.as_object()->shape;
        if (shape == t.rt.str_shape && key.is_small_int()) {
            auto s = o.as<Str>();
            std::int64_t i = key.as_small_int();
            if (i < 0) i += s->length;
            if (std::uint64_t(i) < s->length && s->kind == 1) [[likely]] {
                if (Str* character = t.rt.latin1_chars[s->chars1()[i]]) [[likely]] {
                    R[insn.a] = character;
                    NEXT();
                }
            }
        } else if (shape == t.rt.dict_shape) {
            // (other keys than str may have an __eq__ that a script wrote)
            result = has_shape(key, t.rt.str_shape) && (o.as<Dict>()->flags & dict_only_str)
                         ? dict_get_str(o.as<Dict>(), key.as<Str>())
                         : CHECKED(dict_get(t, o.as<Dict>(), key));
            if (result.is_absent()) [[unlikely]] {
                (void)raise_key_error(t, key);
                goto raised;
            }
            R[insn.a] = result;
            NEXT();
        }
    }
    R[insn.a] = CHECKED(get_item(t, o, key));
    NEXT();
}
op_SET_ITEM : {
    Value o = R[insn.a], key = R[insn.b];
    if (has_shape(o, t.rt.list_shape) && key.is_small_int()) {
        auto list = o.as<List>();
        std::int64_t i = key.as_small_int();
        if (i < 0) i += list->count;
        if (std::uint64_t(i) < list->count) [[likely]] {
            list->items[i] = R[insn.c];
            NEXT();
        }
    }
    SAVE();
    if (has_shape(o, t.rt.dict_shape))
        CHECKED(dict_set(t, o.as<Dict>(), key, R[insn.c]));
    else
        CHECKED(set_item(t, o, key, R[insn.c]));
    NEXT();
}
op_DELETE_ITEM:
    SAVE();
    CHECKED(delete_item(t, R[insn.a], R[insn.b]));
    NEXT();
op_BUILD_SLICE : {
    Value const* parts = R + insn.b;
    if (!watched && upcoming(pc).opcode() == Opcode::SET_ITEM &&
        upcoming(pc).b == insn.a) {  // a[start:stop] = value
        ++pc;
        SAVE();
        CHECKED(vm::set_slice(t, R[insn.a], parts[0], parts[1], parts[2], R[insn.c]));
        NEXT();
    }
    SAVE();
    R[insn.a] = make_slice(t, parts[0], parts[1], parts[2]);
    NEXT();
}
op_GET_SLICE:
    SAVE();
    R[insn.a] = CHECKED(
        vm::get_slice(t, R[insn.b], R[insn.c], R[insn.c + 1], insn.d ? Value::none() : R[insn.c + 2]));
    NEXT();

    // ---------------------------------------------------------------- operators
#define SLOW_ARITHMETIC(op, right)                                                  \
    SAVE();                                                                         \
    R[insn.a] = CHECKED(vm::arithmetic(t, Operator::op, R[insn.b], right, insn.d)); \
    NEXT()
#define OVERFLOWING(x, y, builtin)                   \
    std::int64_t r;                                  \
    if (!builtin(high(x), high(y), &r)) [[likely]] { \
        R[insn.a] = from_high(r);                    \
        NEXT();                                      \
    }
// R[a] = x op y for numbers; what they do not decide goes on behind it.
#define SUM(x, y, builtin, sign)                                     \
    if (both_int(x, y)) {                                            \
        OVERFLOWING(x, y, builtin)                                   \
    } else if (both_float(x, y)) {                                   \
        R[insn.a] = Value::number(x.as_number() sign y.as_number()); \
        NEXT();                                                      \
    } else if (double p, q; as_doubles(x, y, p, q)) {                \
        R[insn.a] = Value::number(p sign q);                         \
        NEXT();                                                      \
    }
#define PRODUCT(x, y)                                                            \
    if (both_int(x, y)) {                                                        \
        std::int64_t r;                                                          \
        if (!__builtin_mul_overflow(x.as_small_int(), high(y), &r)) [[likely]] { \
            R[insn.a] = from_high(r);                                            \
            NEXT();                                                              \
        }                                                                        \
    } else if (both_float(x, y)) {                                               \
        R[insn.a] = Value::number(x.as_number() * y.as_number());                \
        NEXT();                                                                  \
    } else if (double p, q; as_doubles(x, y, p, q)) {                            \
        R[insn.a] = Value::number(p * q);                                        \
        NEXT();                                                                  \
    }
#define QUOTIENT(x, y)                                   \
    if (double p, q; as_doubles(x, y, p, q) && q != 0) { \
        R[insn.a] = Value::number(p / q);                \
        NEXT();                                          \
    }
#define INTEGER_QUOTIENT(x, y, function)                               \
    if (both_int(x, y) && y.as_small_int() != 0) {                     \
        std::int64_t r = function(x.as_small_int(), y.as_small_int()); \
        if (Value::fits_small(r)) [[likely]] {                         \
            R[insn.a] = Value::small_int(r);                           \
            NEXT();                                                    \
        }                                                              \
    }
#define BITS(x, y, sign)                                                      \
    if (both_int(x, y)) {                                                     \
        R[insn.a] = Value::small_int(x.as_small_int() sign y.as_small_int()); \
        NEXT();                                                               \
    }
// One instruction of an operator: `right` is where its second operand comes from, the rest is one of the
// above.
#define ARITHMETIC(NAME, op, right, ...) \
    op_##NAME : {                        \
        Value x = R[insn.b], y = right;  \
        __VA_ARGS__                      \
        SLOW_ARITHMETIC(op, y);          \
    }
    ARITHMETIC(ADD, add, R[insn.c], SUM(x, y, __builtin_add_overflow, +))
    ARITHMETIC(SUBTRACT, subtract, R[insn.c], SUM(x, y, __builtin_sub_overflow, -))
    ARITHMETIC(MULTIPLY, multiply, R[insn.c], PRODUCT(x, y))
    ARITHMETIC(MULTIPLY_IMM, multiply, Value::small_int(insn.imm_c()), PRODUCT(x, y))
    ARITHMETIC(TRUE_DIVIDE, true_divide, R[insn.c], QUOTIENT(x, y))
    ARITHMETIC(FLOOR_DIVIDE, floor_divide, R[insn.c], INTEGER_QUOTIENT(x, y, floor_divide))
    ARITHMETIC(REMAINDER, remainder, R[insn.c], INTEGER_QUOTIENT(x, y, floor_remainder))
    ARITHMETIC(AND, and_, R[insn.c], BITS(x, y, &))
    ARITHMETIC(AND_IMM, and_, Value::small_int(insn.imm_c()), BITS(x, y, &))
    ARITHMETIC(OR, or_, R[insn.c], BITS(x, y, |))
    ARITHMETIC(XOR, xor_, R[insn.c], BITS(x, y, ^))
#define ADDITIVE_IMM(NAME, op, builtin, sign)                           \
    op_##NAME : {                                                       \
        Value x = R[insn.b];                                            \
        Value y = Value::small_int(insn.imm_c());                       \
        if (x.is_small_int()) {                                         \
            OVERFLOWING(x, y, builtin)                                  \
        } else if (x.is_number()) {                                     \
            R[insn.a] = Value::number(x.as_number() sign insn.imm_c()); \
            NEXT();                                                     \
        }                                                               \
        SLOW_ARITHMETIC(op, y);                                         \
    }
    ADDITIVE_IMM(ADD_IMM, add, __builtin_add_overflow, +)
    ADDITIVE_IMM(SUBTRACT_IMM, subtract, __builtin_sub_overflow, -)
#define DIVISION_IMM(NAME, op, function)                                            \
    op_##NAME : {                                                                   \
        Value x = R[insn.b];                                                        \
        Value y = Value::small_int(insn.imm_c());                                   \
        if (x.is_small_int() && insn.imm_c() > 0) {                                 \
            R[insn.a] = Value::small_int(function(x.as_small_int(), insn.imm_c())); \
            NEXT();                                                                 \
        }                                                                           \
        SLOW_ARITHMETIC(op, y);                                                     \
    }
    DIVISION_IMM(FLOOR_DIVIDE_IMM, floor_divide, floor_divide)
    DIVISION_IMM(REMAINDER_IMM, remainder, floor_remainder)
op_MATRIX_MULTIPLY:
    SLOW_ARITHMETIC(matrix_multiply, R[insn.c]);
op_POWER : {
    Value y = R[insn.c];
    Value x = R[insn.b];
    if (y == Value::small_int(2) && x.is_number()) {
        double square = x.as_number() * x.as_number();
        if (std::isfinite(square)) [[likely]] {  // otherwise it may be an OverflowError
            R[insn.a] = Value::number(square);
            NEXT();
        }
    }
    SLOW_ARITHMETIC(power, y);
}
op_LSHIFT : {
    Value x = R[insn.b], y = R[insn.c];
    if (both_int(x, y) && std::uint64_t(y.as_small_int()) < 48) {
        std::int64_t i = x.as_small_int();
        std::int64_t r = std::int64_t(std::uint64_t(i) << y.as_small_int());
        if (Value::fits_small(r) && r >> y.as_small_int() == i) {
            R[insn.a] = Value::small_int(r);
            NEXT();
        }
    }
    SLOW_ARITHMETIC(lshift, y);
}
op_LSHIFT_IMM : {
    Value x = R[insn.b];
    if (x.is_small_int() && std::uint16_t(insn.imm_c()) < 48) {
        std::int64_t i = x.as_small_int();
        std::int64_t r = std::int64_t(std::uint64_t(i) << insn.imm_c());
        if (Value::fits_small(r) && r >> insn.imm_c() == i) {
            R[insn.a] = Value::small_int(r);
            NEXT();
        }
    }
    SLOW_ARITHMETIC(lshift, Value::small_int(insn.imm_c()));
}
op_RSHIFT : {
    Value x = R[insn.b], y = R[insn.c];
    if (both_int(x, y) && std::uint64_t(y.as_small_int()) < 64) {
        R[insn.a] = Value::small_int(x.as_small_int() >> y.as_small_int());
        NEXT();
    }
    SLOW_ARITHMETIC(rshift, y);
}
op_RSHIFT_IMM : {
    Value x = R[insn.b];
    if (x.is_small_int() && std::uint16_t(insn.imm_c()) < 64) {
        R[insn.a] = Value::small_int(x.as_small_int() >> insn.imm_c());
        NEXT();
    }
    SLOW_ARITHMETIC(rshift, Value::small_int(insn.imm_c()));
}
op_NEGATIVE : {
    Value x = R[insn.b];
    if (x.is_number()) {
        R[insn.a] = same_number(-x.as_number());
        NEXT();
    }
    if (x.is_small_int() && Value::fits_small(-x.as_small_int())) {
        R[insn.a] = Value::small_int(-x.as_small_int());
        NEXT();
    }
    SAVE();
    R[insn.a] = CHECKED(negative(t, x));
    NEXT();
}
op_POSITIVE:
    SAVE();
    R[insn.a] = CHECKED(positive(t, R[insn.b]));
    NEXT();
op_INVERT:
    SAVE();
    R[insn.a] = CHECKED(invert(t, R[insn.b]));
    NEXT();
// The truth of a value; what is neither a constant nor a small integer is asked.
#define TRUTH(x)                                      \
    ((x).is_bool()        ? (x).is_true()             \
     : (x).is_small_int() ? (x).as_small_int() != 0   \
     : (x).is_none()      ? false                     \
                          : __extension__({           \
                                SAVE();               \
                                CHECKED(truth(t, x)); \
                       }))
op_NOT : {
    Value x = R[insn.b];
    R[insn.a] = Value::boolean(!TRUTH(x));
    NEXT();
}

// Comparisons: R[a] = x op y, and the jumps on them, with a register or an immediate on the right.
#define COMPARISONS(NAME, op, sign)                                       \
    op_##NAME : {                                                         \
        Value x = R[insn.b], y = R[insn.c];                               \
        if (both_int(x, y)) {                                             \
            R[insn.a] = Value::boolean(high(x) sign high(y));             \
            NEXT();                                                       \
        }                                                                 \
        if (both_float(x, y)) {                                           \
            R[insn.a] = Value::boolean(x.as_number() sign y.as_number()); \
            NEXT();                                                       \
        }                                                                 \
        if (bool holds; compare_texts<CompareOp::op>(t, x, y, holds)) {   \
            R[insn.a] = Value::boolean(holds);                            \
            NEXT();                                                       \
        }                                                                 \
        SAVE();                                                           \
        R[insn.a] = CHECKED(compare(t, x, y, CompareOp::op));             \
        NEXT();                                                           \
    }                                                                     \
    COMPARE_JUMP(IF, NAME, op, sign, true)                                \
    COMPARE_JUMP(UNLESS, NAME, op, sign, false)
#define JUMP_ON(NAME, right, op, sign, sense)                          \
    op_##NAME : {                                                      \
        Value x = R[insn.a], y = right;                                \
        bool holds;                                                    \
        if (both_int(x, y))                                            \
            holds = high(x) sign high(y);                              \
        else if (both_float(x, y))                                     \
            holds = x.as_number() sign y.as_number();                  \
        else if (!compare_texts<CompareOp::op>(t, x, y, holds)) {      \
            SAVE();                                                    \
            holds = CHECKED(vm::compare_true(t, x, y, CompareOp::op)); \
        }                                                              \
        if (holds == sense) pc += insn.jump24();                       \
        NEXT();                                                        \
    }
#define COMPARE_JUMP(SENSE, NAME, op, sign, sense)                                                  \
    JUMP_ON(JUMP_##SENSE##_##NAME, R[insn.b], op, sign, sense)                                      \
    op_JUMP_##SENSE##_##NAME##_IMM : {                                                              \
        Value x = R[insn.a];                                                                        \
        bool holds;                                                                                 \
        if (x.is_small_int())                                                                       \
            holds = x.as_small_int() sign insn.imm_b();                                             \
        else if (x.is_number())                                                                     \
            holds = x.as_number() sign double(insn.imm_b());                                        \
        else {                                                                                      \
            SAVE();                                                                                 \
            holds = CHECKED(vm::compare_true(t, x, Value::small_int(insn.imm_b()), CompareOp::op)); \
        }                                                                                           \
        if (holds == sense) pc += insn.jump24();                                                    \
        NEXT();                                                                                     \
    }
    COMPARISONS(LT, lt, <)
    COMPARISONS(LE, le, <=)
    COMPARISONS(EQ, eq, ==)
    COMPARISONS(NE, ne, !=)
    COMPARISONS(GT, gt, >)
    COMPARISONS(GE, ge, >=)
op_IS:
    R[insn.a] = Value::boolean((R[insn.b] == R[insn.c]) != bool(insn.d));
    NEXT();
op_CONTAINS:
    SAVE();
    R[insn.a] = Value::boolean(CHECKED(contains(t, R[insn.c], R[insn.b])) != bool(insn.d));
    NEXT();

    // ---------------------------------------------------------------- jumps
op_JUMP:
    pc += insn.jump32();
    NEXT();
op_JUMP_BACK:
    POLL({
        pc += insn.jump32();
        goto switch_to_watched;
    });
    pc += insn.jump32();
    NEXT();
op_JUMP_IF_TRUE : {
    Value x = R[insn.a];
    if (TRUTH(x)) pc += insn.jump32();
    NEXT();
}
op_JUMP_IF_FALSE : {
    Value x = R[insn.a];
    if (!TRUTH(x)) pc += insn.jump32();
    NEXT();
}
op_JUMP_IF_NONE:
    if (R[insn.a].is_none()) pc += insn.jump32();
    NEXT();
op_JUMP_IF_NOT_NONE:
    if (!R[insn.a].is_none()) pc += insn.jump32();
    NEXT();
op_JUMP_IF_UNBOUND:
    if (R[insn.a].is_absent()) pc += insn.jump32();
    NEXT();
op_JUMP_IF_IS:
    if (R[insn.a] == R[insn.b]) pc += insn.jump24();
    NEXT();
op_JUMP_IF_IS_NOT:
    if (!(R[insn.a] == R[insn.b])) pc += insn.jump24();
    NEXT();
op_JUMP_IF_IN:
    SAVE();
    if (CHECKED(contains(t, R[insn.b], R[insn.a]))) pc += insn.jump24();
    NEXT();
op_JUMP_IF_NOT_IN:
    SAVE();
    if (!CHECKED(contains(t, R[insn.b], R[insn.a]))) pc += insn.jump24();
    NEXT();

    // ---------------------------------------------------------------- iteration
op_GET_ITER : {
    Value v = R[insn.b];
    SAVE();
    if (has_shape(v, t.rt.list_shape)) {
        auto it = make<ListIterator>(t, t.rt.list_iterator_shape);
        it->list = v.as<List>();
        R[insn.a] = it;
    } else if (has_shape(v, t.rt.tuple_shape)) {
        auto it = make<TupleIterator>(t, t.rt.tuple_iterator_shape);
        it->tuple = v.as<Tuple>();
        R[insn.a] = it;
    } else if (has_shape(v, t.rt.generator_shape)) {
        R[insn.a] = v;
    } else {
        R[insn.a] = CHECKED(get_iter(t, v));
    }
    NEXT();
}
op_FOR_ITER : {
    Value it = R[insn.b];
    Shape* shape = it.as_object()->shape;
    if (shape == t.rt.range_iterator_shape) {
        auto range = it.as<RangeIterator>();
        if (range->remaining > 0) [[likely]] {
            --range->remaining;
            R[insn.a] = Value::small_int(range->next);
            range->next += range->step;
        } else {
            pc += insn.jump24();
        }
        NEXT();
    }
    if (shape == t.rt.list_iterator_shape) {
        auto li = it.as<ListIterator>();
        if (li->list && li->index < li->list->count) [[likely]] {
            R[insn.a] = li->list->items[li->index++];
        } else {
            li->list = nullptr;
            pc += insn.jump24();
        }
        NEXT();
    }
    if (shape == t.rt.tuple_iterator_shape) {
        auto ti = it.as<TupleIterator>();
        if (ti->tuple && ti->index < ti->tuple->count) {
            R[insn.a] = ti->tuple->items[ti->index++];
        } else {
            ti->tuple = nullptr;
            pc += insn.jump24();
        }
        NEXT();
    }
    if (shape == t.rt.types.str_ascii_iterator->root_shape) {
        auto si = it.as<StrIterator>();
        if (si->string && si->index < si->string->length) [[likely]] {
            if (Str* character = t.rt.latin1_chars[si->string->chars1()[si->index]]) [[likely]] {
                ++si->index;
                R[insn.a] = character;
                NEXT();
            }
        }
    }
    SAVE();
    if (shape == t.rt.generator_shape) {
        if (can_resume(t, it.as<Generator>(), Value::none())) {
            callee = it;
            result = Value::none();
            goto resume;
        }
    } else if (!watched && upcoming(pc).opcode() == Opcode::UNPACK_SEQUENCE && upcoming(pc).b == insn.a &&
               upcoming(pc).c == 2 && insn.a >= frame->code->variable_count) {
        if (NextPair const next_pair = pairs_of(t, shape)) {
            Value pair[2];
            Pair const got = next_pair(t, it, pair);
            if (got == Pair::given) {
                ++pc;
                R[insn.a] = pair[0];
                R[insn.a + 1] = pair[1];
                NEXT();
            }
            if (got == Pair::end) {
                pc += insn.jump24();
                NEXT();
            }
            if (got == Pair::raised) {
                if (!catch_error(t, Exc::StopIteration)) goto raised;
                pc += insn.jump24();
                NEXT();
            }
        }
    }
    {
        auto const iternext = shape->type->slots.iternext;  // (a script may have taken __next__ away)
        Result<Value> item = iternext ? iternext(t, it) : next(t, it);
        if (item.ok()) [[likely]] {
            result = item.take();
        } else {
            if constexpr (watched)
                if (error_matches(t, Exc::StopIteration)) trace_exception(t, frame);
            if (!catch_error(t, Exc::StopIteration)) goto raised;
            result = Value::absent();
        }
    }
    if (result.is_absent())
        pc += insn.jump24();
    else
        R[insn.a] = result;
    NEXT();
}
op_UNPACK_SEQUENCE : {
    Value v = R[insn.b];
    if (has_shape(v, t.rt.tuple_shape) && v.as<Tuple>()->count == insn.c) {
        auto tuple = v.as<Tuple>();
        for (std::uint32_t i = 0; i < insn.c; ++i) R[insn.a + i] = tuple->items[i];
        NEXT();
    }
    SAVE();
    CHECKED(vm::unpack_sequence(t, v, R + insn.a, insn.c));
    NEXT();
}
op_UNPACK_EX:
    SAVE();
    CHECKED(vm::unpack_ex(t, R[insn.b], R + insn.a, insn.c, std::uint32_t(pc[0].bits)));
    pc += 1;
    NEXT();

    // ---------------------------------------------------------------- calls
op_CALL_METHOD:
    callee = R[insn.b];
    SAVE();
    if (R[insn.b + 1].is_absent()) {
        args = R + insn.b + 2;
        count = insn.c;
    } else {
        args = R + insn.b + 1;
        count = insn.c + 1u;
        if (has_shape(callee, t.rt.method_descriptor_shape) && !(watched && profiles_call(t, callee))) {
            MethodDef const* def = callee.as<NativeFunction>()->def;
            if (def->calling == Calling::one && insn.c == 1) {
                if (def->one == generator_send && has_shape(args[0], t.rt.generator_shape) &&
                    can_resume(t, args[0].as<Generator>(), args[1])) {
                    callee = args[0];
                    result = args[1];
                    goto resume;
                }
                R[insn.a] = COUNTED(def->one(t, args[0], args[1]));
                NEXT();
            }
            if (def->calling == Calling::none && insn.c == 0) {
                R[insn.a] = COUNTED(def->none(t, args[0]));
                NEXT();
            }
            if (takes_positional(def, insn.c) && !frame->generator) {
                R[insn.a] = CHECKED(call_positional(t, def, args[0], args + 1, insn.c));
                NEXT();
            }
            R[insn.a] =
                CHECKED(t.rt.types.method_descriptor->slots.call(t, callee, Args{args, count, nullptr}));
            NEXT();
        }
    }
    goto call;
op_CALL:
    callee = R[insn.b];
    args = R + insn.b + 1;
    count = insn.c;
    SAVE();
call:
    constructed = Value::absent();
    if (!callee.is_object()) [[unlikely]]
        goto call_generic;
    if constexpr (watched)
        if (profiles_call(t, callee)) {
            R[insn.a] = CHECKED(call_profiled(t, frame, callee, Args{args, count, nullptr}));
            SKIP();
            NEXT();
        }
call_again : {
    Shape* shape = callee.as_object()->shape;
    if (shape == t.rt.function_shape) {
        auto f = callee.as<Function>();
        Code* code = f->code;
        Value* regs = args;
        POLL(goto call_watched);
        if (frame->generator) {  // its registers are not on the value stack
            regs = t.stack_top;  // push_frame sees to it that any window fits there
            std::memcpy(static_cast<void*>(regs), args, count * sizeof(Value));
        }
        if ((!code->simple || count != code->argcount) && !bind_defaults(f, count, regs)) {
            CHECKED(bind_parameters(t, f, Args{regs, count, nullptr}, regs));
            if (code->flags & (compile::CO_GENERATOR | compile::CO_COROUTINE | compile::CO_ASYNC_GENERATOR)) {
                R[insn.a] = make_generator(t, f, regs);
                SKIP();
                POLL(goto switch_to_watched);
                NEXT();
            }
        }
        if (constructed) ++t.depth;
        Frame* pushed = push_function_frame(t, f, regs);
        if (!pushed) [[unlikely]] {
            if (constructed) --t.depth;
            goto raised;
        }
        pushed->constructed = constructed;
        frame = pushed;
        pc = code->words;
        R = regs;
        K = code->constants;
        entered = true;
        NEXT();
    }
    if (shape == t.rt.native_function_shape) {
        auto f = callee.as<NativeFunction>();
        MethodDef const* def = f->def;
        if (def->calling == Calling::one && count == 1) {
            R[insn.a] = COUNTED(def->one(t, f->self, args[0]));
            NEXT();
        }
        if (def->calling == Calling::none && count == 0) {
            R[insn.a] = COUNTED(def->none(t, f->self));
            NEXT();
        }
        if (count == 1 && def->bound == builtin_next && def->calling == Calling::positional &&
            has_shape(args[0], t.rt.generator_shape) &&
            can_resume(t, args[0].as<Generator>(), Value::none())) {
            callee = args[0];
            result = Value::none();
            goto resume;
        }
        if (takes_positional(def, count) && !frame->generator) {
            R[insn.a] = CHECKED(call_positional(t, def, f->self, args, count));
            POLL(goto switch_to_watched);
            NEXT();
        }
        if (def->calling == Calling::any) {
            R[insn.a] = CHECKED(def->any(t, f->self, Args{args, count, nullptr}));
            POLL(goto switch_to_watched);
            NEXT();
        }
        R[insn.a] = CHECKED(t.rt.types.native_function->slots.call(t, callee, Args{args, count, nullptr}));
        SKIP();
        POLL(goto switch_to_watched);
        NEXT();
    } else if (shape == t.rt.bound_method_shape && args > R + insn.b) {
        auto m = callee.as<BoundMethod>();
        // The place before the arguments is the callee's own, or that of an absent self: it takes self, once.
        *--args = m->self;
        ++count;
        callee = m->function;
        if (callee.is_object()) goto call_again;
    } else if (shape == t.rt.types.type->root_shape && args > R + insn.b) {
        auto type = callee.as<Type>();
        // for i in range(...): the range itself nobody sees
        if (!watched && type == t.rt.types.range && upcoming(pc).opcode() == Opcode::GET_ITER &&
            upcoming(pc).b == insn.a && insn.a >= frame->code->variable_count) {
            if (CountedRangeIterator* it = range_iterator(t, args, count)) {
                ++pc;
                R[insn.a] = it;
                NEXT();
            }
        }
        if (type->shaped && type->slots.new_ == t.rt.types.object->slots.new_ && !type->has(type_abstract)) {
            Value init = lookup_in_type(t.rt, type, t.rt.names.dunder_init);
            if (has_shape(init, t.rt.function_shape) &&
                !(init.as<Function>()->code->flags &
                  (compile::CO_GENERATOR | compile::CO_COROUTINE | compile::CO_ASYNC_GENERATOR))) {
                if (t.depth >= t.rt.recursion_limit) [[unlikely]]
                    goto too_deep;
                constructed = static_cast<Object*>(allocate_instance(t, type));
                if (type->slots.finalize) t.rt.heap.register_finalizer(constructed.as_object());
                *--args = constructed;
                ++count;
                callee = init;
                goto call_again;
            }
        }
    }
}
call_generic:
    R[insn.a] = CHECKED(runtime::call(t, callee, Args{args, count, nullptr}));
    SKIP();
    POLL(goto switch_to_watched);
    NEXT();
    [[maybe_unused]] call_watched : {  // the function's frame is the other loop's
        Value made = constructed;
        result = CHECKED(runtime::call(t, callee, Args{args, count, nullptr}));
        if (made) {
            if (!result.is_none()) {
                (void)raise(t, Exc::TypeError, "__init__() should return None, not '{}'",
                            type_name_of(t, result));
                goto raised;
            }
            result = made;
        }
        R[insn.a] = result;
        SKIP();
        if (!is_watching(t)) NEXT();
        goto switch_to_watched;
    }

op_CALL_KW : {
    SAVE();
    callee = R[insn.b];
    auto names = K[pc[0].bits].as<Tuple>();
    Args given{R + insn.b + 1, insn.c - std::uint32_t(names->count), names};
    if (has_shape(callee, t.rt.function_shape) && !frame->generator) {
        auto f = callee.as<Function>();
        args = R + insn.b + 1;
        CHECKED(bind_parameters(t, f, given, args));
        goto call_bound;
    }
    R[insn.a] = CHECKED(watched && profiles_call(t, callee) ? call_profiled(t, frame, callee, given)
                                                            : runtime::call(t, callee, given));
    pc += 1;
    NEXT();
}
op_CALL_METHOD_KW : {
    SAVE();
    callee = R[insn.b];
    auto names = K[pc[0].bits].as<Tuple>();
    bool with_self = !R[insn.b + 1].is_absent();
    args = R + insn.b + (with_self ? 1 : 2);
    Args given{args, insn.c - std::uint32_t(names->count) + with_self, names};
    if (has_shape(callee, t.rt.function_shape) && !frame->generator) {
        CHECKED(bind_parameters(t, callee.as<Function>(), given, args));
        goto call_bound;
    }
    R[insn.a] = CHECKED(watched && profiles_call(t, callee) ? call_profiled(t, frame, callee, given)
                                                            : runtime::call(t, callee, given));
    pc += 1;
    NEXT();
}
call_bound : {  // parameters of the function `callee` are bound at `args`
    auto f = callee.as<Function>();
    if (f->code->flags & (compile::CO_GENERATOR | compile::CO_COROUTINE | compile::CO_ASYNC_GENERATOR)) {
        R[insn.a] = make_generator(t, f, args);
        SKIP();
        POLL(goto switch_to_watched);
        NEXT();
    }
    if (!push_function_frame(t, f, args)) goto raised;
    RELOAD();
    entered = true;
    NEXT();
}
op_CALL_EX:
    SAVE();
    callee = R[insn.b];
    if (watched ? !profiles_call(t, callee) : !t.interrupt) {
        Value self = Value::absent();
        if (has_shape(callee, t.rt.bound_method_shape)) {
            self = callee.as<BoundMethod>()->self;
            callee = callee.as<BoundMethod>()->function;
        }
        if (has_shape(callee, t.rt.function_shape) &&
            CHECKED(vm::bind_spread(t, callee.as<Function>(), self, R[insn.b + 1].as<Tuple>(),
                                    insn.c ? R[insn.b + 2].as<Dict>() : nullptr))) {
            args = t.stack_top;
            goto call_bound;
        }
    }
    R[insn.a] = CHECKED(vm::call_ex(t, R[insn.b], R[insn.b + 1], insn.c ? R[insn.b + 2] : Value::absent()));
    NEXT();
op_RETURN_NONE:
    result = Value::none();
    goto leave;
op_RETURN:
    result = R[insn.a];
leave : {
    if (!frame->constructed.is_absent()) {
        if (!result.is_none()) [[unlikely]] {
            SAVE();
            (void)raise(t, Exc::TypeError, "__init__() should return None, not '{}'",
                        type_name_of(t, result));
            goto raised;
        }
        result = frame->constructed;
    }
    if constexpr (watched) {
        SAVE();
        CHECKED(trace_return(t, frame, frame->constructed ? Value::none() : result));
    }
    bool entry = frame->entry;
    if (Generator* g = frame->generator) {
        frame->pc = pc;
        leave_generator(t, g, Generator::finished);
        if (entry) return result;
        RELOAD();
        if constexpr (watched)
            if (stop_is_told(t, frame, insn.opcode(), R[insn.b], R[insn.c], result))
                CHECKED(trace_stop(t, frame, result));
        switch (insn.opcode()) {  // that resumed it here
            case Opcode::FOR_ITER: pc += insn.jump24(); NEXT();
            case Opcode::YIELD_FROM: R[insn.a] = result; NEXT();
            default:  // a call of send() or next()
                (void)raise_stop_iteration(t, result.is_none() ? Value::absent() : result);
                goto raised;
        }
    }
    pop_frame(t);
    if (entry) return result;
    RELOAD();
    R[insn.a] = result;
    SKIP();
    NEXT();
}
op_MAKE_FUNCTION:
    SAVE();
    R[insn.a] = vm::make_function_object(t, frame, K[pc[0].bits].as<Code>(), insn.d, R + insn.b);
    pc += 1;
    NEXT();

    // ---------------------------------------------------------------- generators
resume:  // the generator `callee`, sending `result`
    resume_here(t, callee.as<Generator>(), result);
    RELOAD();
    entered = true;
    NEXT();
op_YIELD:
    result = R[insn.b];
    SAVE();
yield : {
    if constexpr (watched) CHECKED(trace_return(t, frame, result));
    bool entry = frame->entry;
    leave_generator(t, frame->generator, Generator::suspended);
    if (entry) return result;
    RELOAD();
    if (insn.opcode() == Opcode::YIELD_FROM) {  // resumed it here, and yields what it yields
        frame->generator->yield_from = R[insn.b];
        goto yield;
    }
    R[insn.a] = result;
    NEXT();
}
op_YIELD_FROM : {
    SAVE();
    Value it = R[insn.b], sent = R[insn.c];
    Value returned = Value::absent();
    if (has_shape(it, t.rt.generator_shape) && can_resume(t, it.as<Generator>(), sent)) {
        callee = it;
        result = sent;
        goto resume;
    }
    if (it.is_object() && type_of_object(it.as_object()) == t.rt.types.generator) {
        Resumption r = generator_resume(t, it.as<Generator>(), sent);
        if (r.how == Resumed::raised) goto raised;
        if (r.how == Resumed::returned)
            returned = r.value;
        else
            result = r.value;
    } else {
        result = CHECKED(vm::yield_from_send(t, it, sent, returned));
    }
    if (!returned.is_absent()) {
        R[insn.a] = returned;
        NEXT();
    }
    frame->generator->yield_from = it;
    goto yield;
}
op_GET_YIELD_FROM_ITER:
    SAVE();
    R[insn.a] = CHECKED(vm::yield_from_iter(t, frame, R[insn.b]));
    NEXT();
op_GET_AWAITABLE:
    SAVE();
    R[insn.a] = CHECKED(vm::get_awaitable(t, R[insn.b], insn.d));
    NEXT();
op_GET_AITER:
    SAVE();
    R[insn.a] = CHECKED(vm::get_aiter(t, R[insn.b]));
    NEXT();
op_GET_ANEXT:
    SAVE();
    R[insn.a] = CHECKED(vm::get_anext(t, R[insn.b]));
    NEXT();
op_END_ASYNC_FOR:
    SAVE();
    if (matches(t, R[insn.a], Exc::StopAsyncIteration)) {
        pc += insn.jump32();
        NEXT();
    }
    t.error = R[insn.a];
    goto unwind;
op_ASYNC_GEN_WRAP:
    SAVE();
    R[insn.a] = vm::wrap_async_value(t, R[insn.b]);
    NEXT();

    // ---------------------------------------------------------------- displays
op_BUILD_TUPLE:
    SAVE();
    R[insn.a] = make_tuple(t, std::span<Value const>(R + insn.b, insn.c));
    NEXT();
op_BUILD_LIST:
    SAVE();
    R[insn.a] = make_list(t, std::span<Value const>(R + insn.b, insn.c));
    NEXT();
op_BUILD_SET : {
    SAVE();
    Set* set = make_set(t);
    for (std::uint32_t i = 0; i < insn.c; ++i) CHECKED(set_add(t, set, R[insn.b + i]));
    R[insn.a] = set;
    NEXT();
}
op_BUILD_MAP : {
    SAVE();
    // f(..., **kwargs): a call only reads the dict
    if (!watched && insn.c == 0 && upcoming(pc).opcode() == Opcode::DICT_MERGE && upcoming(pc).a == insn.a &&
        upcoming(pc + 1).opcode() == Opcode::CALL_EX && upcoming(pc + 1).c == 1 &&
        upcoming(pc + 1).b + 2 == insn.a && has_shape(R[upcoming(pc).b], t.rt.dict_shape)) {
        R[insn.a] = R[upcoming(pc).b];
        ++pc;
        NEXT();
    }
    Dict* dict = make_dict(t, insn.c);
    for (std::uint32_t i = 0; i < insn.c; ++i)
        CHECKED(dict_set(t, dict, R[insn.b + 2 * i], R[insn.b + 2 * i + 1]));
    R[insn.a] = dict;
    NEXT();
}
op_BUILD_STRING:
    SAVE();
    R[insn.a] = CHECKED(join_strings(t, R + insn.b, insn.c));
    NEXT();
op_FORMAT_VALUE:
    SAVE();
    R[insn.a] = CHECKED(
        vm::format_value(t, R[insn.b], insn.d, insn.c == compile::no_register ? Value::absent() : R[insn.c]));
    NEXT();
op_LIST_APPEND:
    SAVE();
    list_append(t, R[insn.a].as<List>(), R[insn.b]);
    NEXT();
op_SET_ADD:
    SAVE();
    CHECKED(set_add(t, R[insn.a].as<Set>(), R[insn.b]));
    NEXT();
op_MAP_ADD:
    SAVE();
    CHECKED(dict_set(t, R[insn.a].as<Dict>(), R[insn.b], R[insn.c]));
    NEXT();
op_LIST_EXTEND:
    SAVE();
    CHECKED(vm::extend_display(t, R[insn.a].as<List>(), R[insn.b], insn.d));
    NEXT();
op_LIST_TO_TUPLE:
    SAVE();
    R[insn.a] = make_tuple(t, R[insn.b].as<List>()->span());
    NEXT();
op_STAR_TO_TUPLE:
    SAVE();
    R[insn.a] = CHECKED(vm::star_to_tuple(t, R[insn.b], R[insn.c]));
    NEXT();
op_SET_UPDATE:
    SAVE();
    CHECKED(set_update(t, R[insn.a].as<Set>(), R[insn.b]));
    NEXT();
op_DICT_UPDATE:
    SAVE();
    CHECKED(vm::dict_update_display(t, R[insn.a].as<Dict>(), R[insn.b]));
    NEXT();
op_DICT_MERGE:
    SAVE();
    CHECKED(vm::dict_merge(t, R[insn.a].as<Dict>(), R[insn.b], R[insn.c]));
    NEXT();

    // ---------------------------------------------------------------- exceptions
op_RAISE:
    SAVE();
    (void)vm::raise_statement(t, R[insn.a], insn.b == compile::no_register ? Value::absent() : R[insn.b]);
    goto raised;
op_RAISE_AGAIN:
    SAVE();
    if (vm::raise_again(t)) goto unwind;  // its traceback names this frame already
    goto raised;
op_RERAISE:
    SAVE();
    t.error = R[insn.a];
    goto unwind;
op_PUSH_EXC_INFO:
    // In a generator an outer exception is not remembered as ours: it may be another one when we resume.
    R[insn.a] = frame->generator && frame->generator->handling++ == 0 ? Value::absent() : t.handled;
    t.handled = R[insn.b];
    NEXT();
op_POP_EXCEPT:
    t.handled = R[insn.a];
    if (frame->generator && --frame->generator->handling == 0) t.handled = frame->generator->outer_exc;
    NEXT();
op_CHECK_EXC_MATCH:
    SAVE();
    R[insn.a] = Value::boolean(CHECKED(vm::exception_matches(t, R[insn.b], R[insn.c])));
    NEXT();
op_CHECK_EG_MATCH:
    SAVE();
    CHECKED(vm::exception_group_matches(t, R[insn.b], R[insn.c], R + insn.a));
    NEXT();
op_PREP_RERAISE_STAR:
    SAVE();
    R[insn.a] = CHECKED(vm::prepare_reraise_star(t, R[insn.b], R[insn.c]));
    NEXT();
op_BEFORE_WITH:
    SAVE();
    CHECKED(vm::before_with(t, R[insn.b], R + insn.a, false));
    NEXT();
op_BEFORE_ASYNC_WITH:
    SAVE();
    CHECKED(vm::before_with(t, R[insn.b], R + insn.a, true));
    NEXT();
op_WITH_EXCEPT_START:
    SAVE();
    R[insn.a] = CHECKED(vm::with_except_start(t, R[insn.b], R[insn.c]));
    NEXT();

    // ---------------------------------------------------------------- import
op_IMPORT_NAME:
    SAVE();
    R[insn.a] = CHECKED(vm::import_name(t, frame, N[pc[0].bits], R[insn.b], R[insn.b + 1]));
    pc += 1;
    NEXT();
op_IMPORT_FROM:
    SAVE();
    R[insn.a] = CHECKED(vm::import_from(t, R[insn.b], N[insn.name24()]));
    NEXT();
op_IMPORT_STAR:
    SAVE();
    CHECKED(vm::import_star(t, frame, R[insn.a]));
    NEXT();

    // ---------------------------------------------------------------- match
op_GET_LEN:
    SAVE();
    R[insn.a] = Value::small_int(CHECKED(length(t, R[insn.b])));
    NEXT();
op_MATCH_SEQUENCE:
    R[insn.a] = Value::boolean(vm::match_sequence(t, R[insn.b]));
    NEXT();
op_MATCH_MAPPING:
    R[insn.a] = Value::boolean(vm::match_mapping(t, R[insn.b]));
    NEXT();
op_MATCH_KEYS:
    SAVE();
    R[insn.a] = CHECKED(vm::match_keys(t, R[insn.b], R[insn.c].as<Tuple>()));
    NEXT();
op_MATCH_CLASS:
    SAVE();
    R[insn.a] = CHECKED(vm::match_class(t, R[insn.b], R[insn.c], insn.d, R[insn.c + 1].as<Tuple>()));
    NEXT();
op_DICT_WITHOUT_KEYS:
    SAVE();
    R[insn.a] = CHECKED(vm::dict_without_keys(t, R[insn.b], R[insn.c].as<Tuple>()));
    NEXT();

op_PRINT_EXPR:
    SAVE();
    CHECKED(vm::print_expr(t, R[insn.a]));
    NEXT();

    // ---------------------------------------------------------------- errors
too_deep:
    (void)raise_recursion(t, " while calling a Python object");
raised:
    frame = t.frame;
    add_traceback(t, frame);
    if constexpr (watched) trace_exception(t, frame);
unwind:
    for (;;) {
        if (auto h = find_handler(frame->code, current_word(frame))) {
            R = frame->regs;
            R[h->reg] = t.error;
            t.error = Value::absent();
            K = frame->code->constants;
            pc = frame->code->words + h->target;
            // (what raised may have been called through the other loop, which then was not told again)
            if constexpr (!watched)
                if (is_watching(t)) [[unlikely]]
                    goto switch_to_watched;
            NEXT();
        }
        if constexpr (watched) {
            Value error = t.error;
            t.error = Value::absent();
            if (trace_return(t, frame, Value::absent()).ok()) t.error = error;
        }
        bool entry = frame->entry;
        if (Generator* g = frame->generator) {
            vm::stop_iteration_becomes_runtime_error(t, g);
            leave_generator(t, g, Generator::finished);
        } else {
            pop_frame(t);
        }
        if (entry) return raised;
        frame = t.frame;
        add_traceback(t, frame);
        if constexpr (watched) trace_exception(t, frame);
    }
}

namespace {

// The second loop's own native frame is not looked through for live objects: registers of its callers that it
// may have saved there are in `saved` too.
[[gnu::noinline]] Result<Value> dispatch_watched(ThreadState& t, Start start) {
    std::jmp_buf saved;
    std::uintptr_t registers[6] = {};
    setjmp(saved);
#if defined(__x86_64__)
    asm volatile(
        "movq %%rbx, 0(%0)\n\tmovq %%rbp, 8(%0)\n\tmovq %%r12, 16(%0)\n\tmovq %%r13, 24(%0)\n\tmovq %%r14, "
        "32(%0)\n\tmovq %%r15, 40(%0)"
        :
        : "r"(registers)
        : "memory");
#endif
    void* const outer = t.extra->native_low;
    auto low =
        std::min(reinterpret_cast<std::uintptr_t>(&saved), reinterpret_cast<std::uintptr_t>(registers));
    t.extra->native_low = reinterpret_cast<void*>(low & ~std::uintptr_t(7));
    Result<Value> result = dispatch<true>(t, start);
    t.extra->native_low = outer;
    return result;
}

Result<Value> run_from(ThreadState& t, Start start) {
    for (;;) {
        Result<Value> result = t.extra->watching ? dispatch_watched(t, start) : dispatch<false>(t, start);
        if (!result.ok() || result.value() != switch_loops) [[likely]]
            return result;
        start = Start::going_on;
    }
}

}  // namespace

Result<Value> run(ThreadState& t) {
    if (t.extra->watching) [[unlikely]]
        return run_from(t, Start::entered);
    Result<Value> result = dispatch<false>(t, Start::entered);
    if (result.ok() && result.value() == switch_loops) [[unlikely]]
        return run_from(t, Start::going_on);
    return result;
}
Result<Value> run_raising(ThreadState& t) {
    return run_from(t, Start::raising);
}

}  // namespace minipy::runtime
