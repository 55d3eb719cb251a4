// The trace as scripts see it, for the module specs: _modsys.listen(), .trace_lines(), .road() and the rest.
#include "modsys/entry/policy.hpp"
#include "modsys/modules/modules.hpp"
#include "modsys/populate.hpp"
#include "modsys/trace/writers.hpp"

namespace minipy::modsys {

using namespace runtime;

namespace {

// From here on events are recorded. The number of those that there are already.
Result<Value> listen_of(ThreadState& t, Value) {
    Importer& importer = importer_of(t);
    if (!importer.trace) {
        if (!importer.own_trace) importer.own_trace = std::make_unique<Recorder>();
        importer.listen(t, importer.own_trace.get());
    }
    ++importer.listeners;
    return Value::small_int(std::int64_t(importer.trace->events().size()));
}

Result<Value> unlisten_of(ThreadState& t, Value) {
    Importer& importer = importer_of(t);
    if (importer.listeners == 0) return raise(t, Exc::RuntimeError, "nobody listens");
    if (--importer.listeners == 0 && importer.trace == importer.own_trace.get()) importer.listen(t, nullptr);
    return Value::none();
}

// The events from number `start` to `end`, as JSON lines.
Result<Value> trace_lines_of(ThreadState& t, Value, std::span<Value const> a) {
    Importer& importer = importer_of(t);
    Recorder const* trace = importer.trace ? importer.trace : importer.own_trace.get();
    if (!trace) return Value(t.rt.empty_str);
    auto const& events = trace->events();
    std::int64_t start = std::max<std::int64_t>(0, TRY(index_as_int64(t, a[0])));
    std::int64_t end = a[1] && !a[1].is_none() ? TRY(index_as_int64(t, a[1])) : std::int64_t(events.size());
    end = std::min(end, std::int64_t(events.size()));
    SourceLines sources(importer.store);
    std::string text;
    JsonLines lines(*trace, sources, text);
    for (std::int64_t i = start; i < end; ++i) lines.put(std::size_t(i));
    return make_str(t, text);
}

Result<Value> is_listening_of(ThreadState& t, Value) {
    return Value::boolean(importer_of(t).trace != nullptr);
}

Result<Value> tell_lazy_load_of(ThreadState& t, Value, std::span<Value const> a) {
    Recorder* trace = importer_of(t).trace;
    if (trace) trace->tell(t, Kind::lazy_load, trace->text(a[0]), trace->text(a[1]));
    return Value::none();
}

Result<Value> road_of(ThreadState& t, Value) {
    return make_str(t, importer_of(t).road);
}

Result<Value> steps_of(ThreadState& t, Value) {
    static constexpr std::string_view names[] = {
#define STEP(name) #name,
#include "modsys/entry/entry_policies.def"
    };
    List* list = make_list(t);
    for (unsigned char step : importer_of(t).steps_done) list_append(t, list, make_str(t, names[step]));
    return list;
}

Result<Value> page_of(ThreadState& t, Value, Value lines) {
    if (!is_str(lines)) return raise(t, Exc::TypeError, "page() argument must be str");
    return make_str(t, html_page(to_utf8(lines)));
}

Result<Value> watch_of(ThreadState& t, Value, Value module) {
    Recorder* trace = importer_of(t).trace;
    return Value::boolean(trace && watch_module(t, *trace, module));
}

constexpr MethodDef functions[] = {
    method("listen", listen_of, "Events are recorded from here on; how many there are already."),
    method("unlisten", unlisten_of, "The end of what listen() began."),
    method("watch", watch_of, "module, /", "What is stored in this module's namespace is recorded too."),
    method("is_listening", is_listening_of, "Are events being recorded?"),
    method("trace_lines", trace_lines_of, 1, 2, "start, end=None, /", "Recorded events as JSON lines."),
    method("tell_lazy_load", tell_lazy_load_of, 2, 2, "name, attribute, /"),
    method("road", road_of, "The road that the process took into __main__."),
    method("steps", steps_of, "The steps of modsys/entry/entry_policies.def that were done, in order."),
    method("page", page_of, "lines, /", "The page that shows a trace, with these JSON lines in it."),
};

}  // namespace

Result<void> add_trace(ThreadState& t, Module* module) {
    add_functions(t, module, functions);
    return {};
}

}  // namespace minipy::modsys
