// Telling audit hooks what goes on.
#include "interpreter/runtime/audit.hpp"

#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/thread_extra.hpp"
#include "interpreter/runtime/watch.hpp"

#include <utility>

namespace minipy::runtime {

bool audited(ThreadState const& t) {
    return t.rt.extra->watch && t.rt.extra->watch->audit_hooks.is_object();
}

namespace {

// A hook is traced only when it says so (`__cantrace__`).
Result<void> call_hook(ThreadState& t, Value hook, Value event, Value args) {
    Value const traced = TRY(getattr_optional(t, hook, intern(t, "__cantrace__")));
    if (traced && TRY(truth(t, traced))) {
        TRY(call(t, hook, {event, args}));
        return {};
    }
    bool const inside = t.extra->inside_trace;
    t.extra->inside_trace = true;
    Result<Value> done = call(t, hook, {event, args});
    t.extra->inside_trace = inside;
    TRY(std::move(done));
    return {};
}

}  // namespace

Result<void> audit_event(ThreadState& t, std::string_view event, std::span<Value const> args) {
    if (!audited(t)) return {};
    Value const name = make_str(t, event);
    Tuple* tuple = make_tuple(t, args.size());
    for (std::size_t i = 0; i < args.size(); ++i) tuple->items[i] = args[i] ? args[i] : Value::none();
    auto* hooks = t.rt.extra->watch->audit_hooks.as<Tuple>();
    for (std::uint64_t i = 0; i < hooks->count; ++i) TRY(call_hook(t, hooks->items[i], name, tuple));
    return {};
}

Result<void> audit_assignment(ThreadState& t, Value object, std::string_view name, Value value) {
    if (!audited(t)) return {};
    Value const args[] = {object, Value(make_str(t, name)), value};
    if (!value || value.is_none())
        return audit_event(t, "object.__delattr__", std::span<Value const>(args, 2));
    return audit_event(t, "object.__setattr__", args);
}

}  // namespace minipy::runtime
