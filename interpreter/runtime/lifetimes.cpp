// Objects whose end a script can see: the collector runs where CPython's counts of references would fall to
// zero. It runs whenever a reference may have gone, which costs little in the small programs that look at
// such things, and gets a share of the time in all others.
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/heap_inspection.hpp"
#include "interpreter/runtime/runtime_extra.hpp"
#include "interpreter/runtime/type_machinery.hpp"
#include "interpreter/runtime/watch.hpp"

#include <time.h>
#include <algorithm>

namespace minipy::runtime {

namespace {

using compile::Instruction;
using compile::Opcode;

// Nanoseconds of the processor for collections, besides their share of the time, which is one part in twenty.
constexpr std::int64_t free_time = 150'000'000;
constexpr std::int64_t share = 20;
// Programs of which nothing ends, or whose ends nobody sees, shall not pay for those of others: so much for
// collections one after the other that find nothing. (Without optimisation they take ten times as long.)
#ifdef NDEBUG
constexpr std::int64_t fruitless_time = 25'000'000;
#else
constexpr std::int64_t fruitless_time = free_time;
#endif
constexpr std::uint32_t most_coroutines = 2000;
constexpr std::int64_t cheap = 5'000'000;  // a collection that nobody notices

std::int64_t read_clock(clockid_t clock) {
    timespec time;
    clock_gettime(clock, &time);
    return std::int64_t(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

// What a collection costs is the processor's time, whichever thread asks. That takes a call of the system, so
// the time that has passed, which each new object asks for, is the wall's.
std::int64_t processor_time() {
    return read_clock(CLOCK_PROCESS_CPUTIME_ID);
}

std::int64_t time_passed() {
    return read_clock(CLOCK_MONOTONIC);
}

// Objects that hold no others.
bool is_leaf(ThreadState& t, Value v) {
    if (!v.is_object()) return true;
    Type* type = v.as_object()->shape->type;
    return type == t.rt.types.str || type == t.rt.types.int_ || type == t.rt.types.bytes ||
           type == t.rt.types.code || type == t.rt.types.module || type == t.rt.types.native_function;
}

// What the instruction is about to replace or remove.
Value old_value(ThreadState&, Frame* frame, Instruction const& insn) {
    Value* R = frame->regs;
    auto cell = [](Value v) { return v.as<Cell>()->contents; };
    auto name = [&] { return frame->code->names[insn.bc()]; };
    switch (insn.opcode()) {
        case Opcode::STORE_NAME:
        case Opcode::DELETE_NAME:
            return is_dict(frame->locals) ? dict_get_str(frame->locals.as<Dict>(), name()) : Value();
        case Opcode::STORE_GLOBAL:
        case Opcode::DELETE_GLOBAL: return dict_get_str(frame->globals, name());
        case Opcode::STORE_CELL:
        case Opcode::DELETE_CELL: return cell(R[insn.a]);
        case Opcode::STORE_FREE:
        case Opcode::DELETE_FREE: return cell(frame->closure->items[insn.a]);
        case Opcode::DELETE_LOCAL: return R[insn.a];
        default: return {};
    }
}

compile::Liveness const& liveness_of(Watch& w, Code* code);

// A call that is a statement: what it returns goes at once.
bool result_is_dropped(Watch& w, Frame* frame, std::uint32_t at) {
    Instruction const insn = unit_of(frame->code)->words[at].insn;
    std::uint32_t const next = at + 1 + compile::info(insn.opcode()).extra_words;
    return next < frame->code->word_count && !liveness_of(w, frame->code).before(next, insn.a);
}

// Notes whether the instruction may take the last reference from something.
void note_drops(ThreadState& t, Watch& w, Frame* frame, std::uint32_t at) {
    Instruction const insn = unit_of(frame->code)->words[at].insn;
    switch (insn.opcode()) {
        case Opcode::STORE_ATTR:
        case Opcode::SET_ITEM: w.dropped = true; return;
        case Opcode::DELETE_ATTR:
        case Opcode::DELETE_ITEM: w.dropped = w.deleted = true; return;
        case Opcode::DELETE_NAME:
        case Opcode::DELETE_GLOBAL:
        case Opcode::DELETE_CELL:
        case Opcode::DELETE_FREE:
        case Opcode::DELETE_LOCAL:
            if (!is_leaf(t, old_value(t, frame, insn))) w.dropped = w.deleted = true;
            return;
        case Opcode::CALL:
        case Opcode::CALL_KW:
        case Opcode::CALL_METHOD:
        case Opcode::CALL_METHOD_KW:
        case Opcode::CALL_EX:
            w.dropped_soon = true;
            w.dropped = w.dropped || result_is_dropped(w, frame, at);
            break;
        case Opcode::POP_EXCEPT:
        case Opcode::GET_ITER:
        case Opcode::FOR_ITER: w.dropped_soon = true; break;
        default:
            if (!is_leaf(t, old_value(t, frame, insn))) w.dropped = true;
    }
    bool const writes = compile::info(insn.opcode()).a == 'W' && insn.a < frame->code->variable_count;
    if (writes && !is_leaf(t, frame->regs[insn.a])) w.dropped = true;
}

bool is_new_line(Frame* frame, std::uint32_t at, std::uint32_t previous) {
    auto* here = position_at(frame->code, at);
    auto* before = position_at(frame->code, previous);
    return here && here->line && here->start == at &&
           (!before || before->line != here->line || at < previous);
}

compile::Liveness const& liveness_of(Watch& w, Code* code) {
    auto const& unit = unit_of(code);
    auto& known = w.known[unit.get()];
    if (!known) known.reset(new Watch::Known{unit, compile::Liveness(*unit, code->variable_count)});
    return known->liveness;
}

// Forgets what lies in registers that no instruction will read. The innermost frame stands before the
// instruction it was saved behind; the others are in the middle of theirs, whose operands live as well.
void clear_dead_registers(ThreadState& t, Watch& w, bool between_instructions) {
    Value* limit = t.stack_end;
    bool innermost = between_instructions;
    for (Frame* f = t.frame; f; f = f->previous) {
        auto const& live = liveness_of(w, f->code);
        std::uint32_t const at = current_word(f);
        std::uint32_t const next =
            at + 1 + compile::info(unit_of(f->code)->words[at].insn.opcode()).extra_words;
        bool const ends = next >= f->code->word_count;
        bool const on_stack = !f->generator;
        for (std::uint32_t r = f->code->variable_count; r < f->code->register_count; ++r) {
            if (on_stack && f->regs + r >= limit) break;  // the callee's
            if (live.before(at, r) || (!innermost && !ends && live.before(next, r))) continue;
            f->regs[r] = Value::absent();
        }
        if (on_stack) limit = std::min(limit, f->regs);
        innermost = false;
    }
}

// A statement that deletes something says that an end may come; the others only may bring it.
bool affordable(Watch& w) {
    std::int64_t const free = w.only_coroutines ? free_time / 3 : free_time;  // for a mere warning
    std::int64_t const spent = w.spent + w.last_cost, fruitless = w.fruitless + w.last_cost;
    if (spent <= free && (w.deleted || fruitless <= fruitless_time)) return true;
    std::int64_t const passed = time_passed();
    return spent <= free + (passed - w.started) / share &&
           (w.deleted || fruitless <= fruitless_time + (passed - w.fruitful_at) / share);
}

void account(Watch& w, std::int64_t cost, bool fruitful) {
    w.last_cost = cost;
    w.spent += cost;
    w.fruitless = fruitful ? 0 : w.fruitless + cost;
    if (fruitful) w.fruitful_at = time_passed();
}

void watch_what_is_left(ThreadState& t, Watch& w) {
    auto const& extra = *t.rt.extra;
    w.only_coroutines = extra.seen_objects == 0;
    w.lifetimes = (extra.seen_objects != 0 || extra.unawaited != 0) && affordable(w);
    if (w.lifetimes) start_watching(t.rt);
}

// `previous`: between two instructions, the one before, in which the end of objects falls; else null.
Result<void> collect(ThreadState& t, compile::Word const* previous) {
    bool const between_instructions = previous != nullptr;
    Watch& w = watch_of(t);
    std::int64_t begin = processor_time();
    w.globals = nullptr;
    clear_dead_registers(t, w, between_instructions);
    Result<void> done;
    do {  // what died may have held others
        t.rt.extra->native_low = between_instructions ? t.extra->native_low : nullptr;
        t.rt.extra->keep_cycles = between_instructions && !w.cycles;
        HeapInspection wanted;
        wanted.count_cycles = t.rt.extra->count_cycles;
        t.rt.extra->inspection = &wanted;
        t.rt.heap.collect();
        t.rt.extra->inspection = nullptr;
        t.rt.extra->dead_in_cycles += wanted.dead_in_cycles;
        t.rt.extra->keep_cycles = false;
        t.rt.extra->native_low = nullptr;
        w.dropped = w.dropped_soon = w.deleted = false;
        bool const left_work = !t.rt.extra->pending_finalizers.empty();
        account(w, processor_time() - begin, left_work || wanted.weak_references_cleared);
        compile::Word const* const next = t.frame ? t.frame->pc : nullptr;
        if (previous) t.frame->pc = previous + 1;
        done = run_pending(t);
        if (previous) t.frame->pc = next;
        begin = processor_time();
        if (!left_work || t.extra->running_pending) break;  // a finaliser asked: the others run after it
    } while (done.ok() && (w.cycles || affordable(w)));
    if (between_instructions) w.cycles = false;
    watch_what_is_left(t, w);
    return done;
}

constexpr std::string_view library_names =
#include "interpreter/runtime/stdlib_names.def"
    ;

// The library refers to its objects weakly, and gives them finalisers, for ends of its own. (No objects are
// made here: the collector asks.)
bool is_of_library(Value module) {
    if (!module || !is_str(module)) return false;
    std::string const name = to_utf8(module);
    std::string_view const package = std::string_view(name).substr(0, name.find('.'));
    if (package.empty() || package == "test") return false;  // tests look at ends
    std::size_t const at = library_names.find(package);
    for (std::size_t i = at; i != library_names.npos; i = library_names.find(package, i + 1)) {
        bool const begins = i == 0 || library_names[i - 1] == ' ';
        std::size_t const end = i + package.size();
        if (begins && (end == library_names.size() || library_names[end] == ' ')) return true;
    }
    return false;
}

bool is_of_library(Runtime& rt, Type* type) {
    return is_of_library(dict_get_str(namespace_of(*rt.extra->running, type), rt.names.dunder_module));
}

void start_clock(Watch& w) {
    if (!w.started) w.started = w.fruitful_at = time_passed();
}

void begin_watching(ThreadState& t, Watch& w) {
    if (w.lifetimes) return;
    w.lifetimes = true;
    start_clock(w);
    if (!affordable(w)) {
        w.lifetimes = false;  // until the next such object is made
        return;
    }
    start_watching(t.rt);
}

// Imports, unittest, asyncio run much code that drops things of its own.
bool is_in_library(Runtime& rt, Watch& w, Frame const* frame) {
    if (w.globals != frame->globals) {
        w.globals = frame->globals;
        w.of_library = is_of_library(dict_get_str(frame->globals, rt.names.dunder_name));
    }
    return w.of_library;
}

}  // namespace

bool end_is_seen(Runtime& rt, Object* o) {
    Type* type = o->shape->type;
    if (type == rt.types.coroutine) return true;
    if (type == rt.types.generator || type == rt.types.async_generator) {
        Frame* frame = static_cast<Generator*>(o)->frame;
        return frame && !is_of_library(dict_get_str(frame->globals, rt.names.dunder_name));
    }
    return type->has(type_heap) && !is_of_library(rt, type);
}

bool weak_reference_is_seen(Runtime& rt, Object* referent) {
    Type* type = referent->shape->type;
    return !type->has(type_type) && !is_of_library(rt, type);
}

// The handlers of async for, which wait for StopAsyncIteration, are none that a script has written.
static bool is_of_try(Code const* code, compile::Handler const& h) {
    return code->words[h.target].insn.opcode() != Opcode::END_ASYNC_FOR;
}

bool has_try(Code const* code) {
    auto const handlers = code->all_handlers();
    return std::any_of(handlers.begin(), handlers.end(), [&](auto const& h) { return is_of_try(code, h); });
}

static bool waits_in_try(Code const* code, std::uint32_t at) {
    auto const handlers = code->all_handlers();
    return std::any_of(handlers.begin(), handlers.end(),
                       [&](auto const& h) { return at >= h.start && at < h.end && is_of_try(code, h); });
}

bool needs_finalizer(Runtime& rt, Object* o) {
    for (;;) {
        Type* type = o->shape->type;
        bool const coroutine = type == rt.types.coroutine;
        if (!coroutine && type != rt.types.generator && type != rt.types.async_generator) return true;
        auto* g = static_cast<Generator*>(o);
        if (coroutine && g->state == Generator::created) return true;  // there is a warning to be given
        if (g->state != Generator::suspended) return false;
        if (waits_in_try(g->code, current_word(g->frame))) return true;
        // the coroutine that it awaits is not asked itself
        if (!coroutine || !g->yield_from.is_object()) return false;
        o = g->yield_from.as_object();
        if (o->shape->type != type) return false;
    }
}

void watch_lifetime(ThreadState& t) {
    Watch& w = watch_of(t);
    w.only_coroutines = false;
    begin_watching(t, w);
}

// A program that makes very many of them does not look.
void watch_coroutine(ThreadState& t) {
    Watch& w = watch_of(t);
    if (w.coroutines >= most_coroutines) return;
    ++w.coroutines;
    if (!w.lifetimes) w.only_coroutines = true;
    w.dropped = true;  // a call that is a statement: nobody will hold it
    begin_watching(t, w);
}

// Native frames that lie between may still remember what is dead: the loop looks once more when it goes on.
Result<void> collect_now(ThreadState& t) {
    Watch& w = watch_of(t);
    w.cycles = true;
    Result<void> done = collect(t, nullptr);
    // Where it costs little, also for what only counting and weak references to classes show.
    if (t.rt.extra->seen_objects != 0 || t.rt.extra->unawaited != 0 || w.last_cost < cheap) {
        w.lifetimes = w.dropped = true;  // it was asked for
        start_watching(t.rt);
    }
    return done;
}

void collect_dead(ThreadState& t) {
    clear_dead_registers(t, watch_of(t), false);
    t.rt.heap.collect();
}

Result<bool> close_forgotten_files(ThreadState& t) {
    Watch& w = watch_of(t);
    start_clock(w);
    if (!affordable(w)) return false;
    std::int64_t const begin = processor_time();
    clear_dead_registers(t, w, false);
    HeapInspection wanted;
    wanted.forgotten_files = true;
    t.rt.extra->inspection = &wanted;
    t.rt.extra->keep_cycles = true;
    t.rt.heap.collect();
    t.rt.extra->keep_cycles = false;
    t.rt.extra->inspection = nullptr;
    account(w, processor_time() - begin, false);
    TRY(run_pending(t));
    return true;
}

Result<std::int64_t> count_references(ThreadState& t, Object* o) {
    TRY(collect_now(t));
    struct Counting {
        Runtime& rt;
        Object* target;
        std::int64_t count;
    } counting{t.rt, o, 0};
    t.rt.heap.for_each(
        [](Object* holder, void* context) {
            auto& c = *static_cast<Counting*>(context);
            auto const held = references_of(c.rt, holder);
            c.count += std::count(held.begin(), held.end(), c.target);
        },
        &counting);
    Value* limit = t.stack_end;
    for (Frame* f = t.frame; f; f = f->previous) {
        if (f->generator) continue;  // it holds its registers itself
        for (std::uint32_t r = 0; r < f->code->register_count && f->regs + r < limit; ++r)
            counting.count += f->regs[r] == Value(o);
        limit = std::min(limit, f->regs);
    }
    return counting.count;
}

void finalize_all(ThreadState& t) {
    t.rt.extra->finalizing = true;
    if (!t.rt.extra->watch || t.rt.extra->watch->started == 0) return;  // there never was one
    t.rt.extra->finalize_all = true;
    t.rt.heap.collect();
    t.rt.extra->finalize_all = false;
    if (!run_pending(t).ok()) clear_error(t);
}

Result<void> lifetimes_step(ThreadState& t, Frame* frame, compile::Word const* pc, std::uint32_t previous,
                            bool started, bool entered) {
    Watch& w = watch_of(t);
    auto const at = std::uint32_t(pc - frame->code->words);
    // back from a call: its variables are gone
    if (t.extra->last_frame != frame && !entered) w.dropped = true;
    t.extra->last_frame = frame;
    // What ends while the library runs is looked for once it has returned to those who may see it.
    if (!w.cycles && is_in_library(t.rt, w, frame)) {
        note_drops(t, w, frame, at);
        return {};
    }
    bool const look =
        w.dropped || (w.dropped_soon && !w.only_coroutines && started && is_new_line(frame, at, previous));
    if (look && !t.extra->running_pending) {
        if (!w.cycles && !affordable(w)) {
            w.lifetimes = false;  // at full speed until the next such object is made
            return {};
        }
        TRY(collect(t, frame->code->words + previous));
    }
    note_drops(t, w, frame, at);
    return {};
}

}  // namespace minipy::runtime
