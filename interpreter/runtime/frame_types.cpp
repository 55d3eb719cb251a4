// frame and traceback objects as scripts see them. (Data model 3.2 "Frame objects", "Traceback objects".)
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/argument_type.hpp"
#include "interpreter/runtime/audit.hpp"
#include "interpreter/runtime/builtins_namespace.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/coroutine.hpp"
#include "interpreter/runtime/frame.hpp"
#include "interpreter/runtime/frame_jump.hpp"
#include "interpreter/runtime/numbers.hpp"
#include "interpreter/runtime/thread_extra.hpp"
#include "interpreter/runtime/watch.hpp"

#include <algorithm>
#include <cstddef>

namespace minipy::runtime {

namespace {

FrameObject* frame_of(Value v) {
    return v.as<FrameObject>();
}

void trace_frame_object(Object* o, Marker& m) {
    auto f = static_cast<FrameObject*>(o);
    m.mark(f->code);
    m.mark(f->globals);
    m.mark(f->builtins);
    m.mark(f->locals);
    if (f->kept) {
        m.mark_raw(f->kept);
        m.mark_range(f->kept, f->code->variable_count);
    }
    m.mark(f->closure);
    m.mark(f->back);
    m.mark(f->trace);
    if (f->frame && f->frame->generator) m.mark(f->frame->generator);
}

std::uint32_t word_of(FrameObject* f) {
    return f->frame ? current_word(f->frame) : f->word;
}

bool has_begun(FrameObject* f) {
    return !f->frame || f->frame->pc != f->code->words;
}

std::int64_t line_at(Code* code, std::uint32_t word) {
    auto p = position_at(code, word);
    if (!p) return code->firstlineno;
    // what has no place of its own, an implied return for example, follows something that has
    while (p->line == 0 && p != unit_of(code)->positions.data()) --p;
    return p->line ? p->line : code->firstlineno;
}

Result<Value> frame_repr(ThreadState& t, Value self) {
    auto f = frame_of(self);
    return Value(make_str(
        t, fmt::format("<frame at {:#x}, file {}, line {}, code {}>", self.bits(), repr_of(f->code->filename),
                       line_at(f->code, word_of(f)), to_utf8(f->code->name))));
}

Result<Value> get_back(ThreadState& t, Value self) {
    auto f = frame_of(self);
    if (f->frame)
        return f->frame->previous ? Value(static_cast<Object*>(frame_object(t, f->frame->previous)))
                                  : Value::none();
    return f->back.is_absent() ? Value::none() : f->back;
}
Result<Value> get_code(ThreadState& t, Value self) {
    TRY(audit_attribute(t, self, "f_code"));
    return Value(static_cast<Object*>(frame_of(self)->code));
}
Result<Value> get_globals(ThreadState&, Value self) {
    return Value(static_cast<Object*>(frame_of(self)->globals));
}
Result<Value> get_builtins(ThreadState&, Value self) {
    return builtins_seen(frame_of(self)->builtins);
}
Result<Value> get_locals(ThreadState& t, Value self) {
    return frame_object_locals(t, frame_of(self));
}
Result<Value> get_lineno(ThreadState&, Value self) {
    auto f = frame_of(self);
    if (f->lineno < 0 && !has_begun(f)) return Value::small_int(f->code->firstlineno);
    return Value::small_int(f->lineno >= 0 ? f->lineno : line_at(f->code, word_of(f)));
}
Result<Value> get_lasti(ThreadState&, Value self) {
    return Value::small_int(std::int64_t(word_of(frame_of(self))) * 8);
}
Result<Value> frame_clear(ThreadState& t, Value self) {
    auto f = frame_of(self);
    if (f->frame && f->frame->generator && f->frame->generator->state != Generator::running) {
        if (is_unawaited(t.rt, f->frame->generator)) {
            warn_unawaited(t, Value(f->frame->generator));
            return Value::none();
        }
        TRY(generator_close(t, f->frame->generator));
        return Value::none();
    }
    if (f->frame) return raise(t, Exc::RuntimeError, "cannot clear an executing frame");
    if (f->kept) std::fill_n(f->kept, f->code->variable_count, Value::absent());
    f->closure = nullptr;
    if (f->code->flags & compile::CO_OPTIMIZED) f->locals = Value::absent();
    f->trace = Value::absent();
    return Value::none();
}

// ---- tracing

Result<Value> get_trace(ThreadState&, Value self) {
    auto f = frame_of(self);
    return f->trace ? f->trace : Value::none();
}
Result<void> set_trace(ThreadState& t, Value self, Value v) {
    frame_of(self)->trace = v.is_none() ? Value::absent() : v;
    if (v && !v.is_none() && t.extra->trace) start_watching(t);
    return {};
}
Result<Value> get_trace_lines(ThreadState&, Value self) {
    return Value::boolean(!frame_of(self)->without_lines);
}
Result<void> set_trace_lines(ThreadState& t, Value self, Value v) {
    if (!v) return raise(t, Exc::TypeError, "can't delete numeric/char attribute");
    if (!v.is_bool()) return raise(t, Exc::TypeError, "attribute value type must be bool");
    frame_of(self)->without_lines = v.is_false();
    return {};
}
Result<Value> get_trace_opcodes(ThreadState&, Value self) {
    return Value::boolean(frame_of(self)->with_opcodes);
}
Result<void> set_trace_opcodes(ThreadState& t, Value self, Value v) {
    if (!v) return raise(t, Exc::TypeError, "can't delete numeric/char attribute");
    if (!v.is_bool()) return raise(t, Exc::TypeError, "attribute value type must be bool");
    frame_of(self)->with_opcodes = v.is_true();
    return {};
}

Result<void> set_lineno(ThreadState& t, Value self, Value v) {
    return jump_to_line(t, frame_of(self), v);
}

constexpr GetSetDef frame_getset[] = {
    {"f_back", get_back},
    {"f_code", get_code},
    {"f_globals", get_globals},
    {"f_builtins", get_builtins},
    {"f_locals", get_locals},
    {"f_lineno", get_lineno, set_lineno},
    {"f_lasti", get_lasti},
    {"f_trace", get_trace, set_trace},
    {"f_trace_lines", get_trace_lines, set_trace_lines},
    {"f_trace_opcodes", get_trace_opcodes, set_trace_opcodes},
};
constexpr MethodDef frame_methods[] = {
    method("clear", frame_clear, "F.clear(): clear most references held by the frame"),
};

// ---- traceback

// In Traceback::word: what the constructor was given, which is no place of ours.
constexpr std::uint32_t no_word = 0x8000'0000;

Traceback* traceback_of(Value v) {
    return v.as<Traceback>();
}

void trace_traceback(Object* o, Marker& m) {
    auto tb = static_cast<Traceback*>(o);
    m.mark(tb->next);
    m.mark(reinterpret_cast<Object*>(tb->code));
    m.mark(reinterpret_cast<Object*>(tb->globals));
    m.mark(tb->frame);
}

Result<Value> get_tb_frame(ThreadState& t, Value self) {
    TRY(audit_attribute(t, self, "tb_frame"));
    return traceback_of(self)->frame;
}
Result<Value> get_tb_next(ThreadState&, Value self) {
    auto next = traceback_of(self)->next;
    return next ? Value(static_cast<Object*>(next)) : Value::none();
}
Result<void> set_tb_next(ThreadState& t, Value self, Value v) {
    if (v.is_absent()) return raise(t, Exc::TypeError, "can't delete tb_next attribute");
    if (v.is_none()) {
        traceback_of(self)->next = nullptr;
        return {};
    }
    if (type_of(t, v) != t.rt.types.traceback)
        return raise(t, Exc::TypeError, "expected traceback object, got '{}'", type_name_of(t, v));
    for (Traceback* tb = v.as<Traceback>(); tb; tb = tb->next)
        if (tb == traceback_of(self)) return raise(t, Exc::ValueError, "traceback loop detected");
    traceback_of(self)->next = v.as<Traceback>();
    return {};
}
Result<Value> get_tb_lineno(ThreadState&, Value self) {
    auto tb = traceback_of(self);
    return Value::small_int(tb->lineno >= 0 ? tb->lineno : line_at(tb->code, tb->word));
}
Result<Value> get_tb_lasti(ThreadState&, Value self) {
    std::uint32_t const word = traceback_of(self)->word;
    return Value::small_int(word & no_word ? word & ~no_word : std::int64_t(word) * 8);
}

constexpr GetSetDef traceback_getset[] = {
    {"tb_next", get_tb_next, set_tb_next},
    {"tb_frame", get_tb_frame},
    {"tb_lineno", get_tb_lineno},
    {"tb_lasti", get_tb_lasti},
};

Result<Value> traceback_dir(ThreadState& t, Value) {
    List* names = make_list(t);
    for (char const* name : {"tb_frame", "tb_next", "tb_lasti", "tb_lineno"})
        list_append(t, names, intern(t, name));
    return Value(names);
}
constexpr MethodDef traceback_methods[] = {method("__dir__", traceback_dir)};

// TracebackType(tb_next, tb_frame, tb_lasti, tb_lineno)
Result<Value> traceback_new(ThreadState& t, Type* type, Args const& args) {
    Value a[4];
    TRY(bind_arguments(t, "TracebackType", "tb_next, tb_frame, tb_lasti, tb_lineno", args, a));
    if (type_of(t, a[1]) != t.rt.types.frame)
        return raise(t, Exc::TypeError, "TracebackType() argument 'tb_frame' must be frame, not {}",
                     argument_type(t, a[1]));
    if (!a[0].is_none() && type_of(t, a[0]) != type)
        return raise(t, Exc::TypeError, "expected traceback object or None, got '{}'", type_name_of(t, a[0]));
    std::int64_t lasti = TRY(index_as_int64(t, a[2])), lineno = TRY(index_as_int64(t, a[3]));
    auto tb = make<Traceback>(t, type);
    tb->next = a[0].is_none() ? nullptr : a[0].as<Traceback>();
    tb->frame = a[1];
    tb->code = frame_of(a[1])->code;
    tb->globals = frame_of(a[1])->globals;
    tb->word = lasti % 8 == 0 ? std::uint32_t(lasti / 8) : std::uint32_t(lasti) | no_word;
    tb->lineno = std::int32_t(lineno);
    return Value(static_cast<Object*>(tb));
}

}  // namespace

void init_frame(ThreadState& t) {
    TypeSpec spec{.name = "frame", .basic_size = sizeof(FrameObject)};
    spec.flags = type_disallow_new;
    spec.trace = trace_frame_object;
    spec.slots.repr = frame_repr;
    spec.getset = frame_getset;
    spec.methods = frame_methods;
    make_type(t, spec, t.rt.types.frame);
}

void init_traceback(ThreadState& t) {
    TypeSpec spec{.name = "traceback", .basic_size = sizeof(Traceback)};
    spec.flags = 0;
    spec.trace = trace_traceback;
    spec.doc = "Create a new traceback object.";
    spec.slots.new_ = traceback_new;
    spec.getset = traceback_getset;
    spec.methods = traceback_methods;
    make_type(t, spec, t.rt.types.traceback);
}

}  // namespace minipy::runtime
