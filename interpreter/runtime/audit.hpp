// Audit hooks (PEP 578): functions that are told, and may refuse, what programs do that matters to those who
// guard a system. As long as nobody has asked for any, an event costs one comparison.
#pragma once

#include "interpreter/runtime/runtime.hpp"
#include "interpreter/runtime/str.hpp"

#include <initializer_list>
#include <span>
#include <string_view>

namespace minipy::runtime {

// Does anybody listen?
bool audited(ThreadState const& t);

// Calls every hook with the event's name and its arguments; an absent one stands for None. What a hook raises
// ends what was to be done. Asks nobody when nobody listens, so callers need not look first unless arguments
// cost.
Result<void> audit_event(ThreadState& t, std::string_view event, std::span<Value const> args);
inline Result<void> audit(ThreadState& t, std::string_view event, std::initializer_list<Value> args) {
    if (!audited(t)) [[likely]]
        return {};
    return audit_event(t, event, std::span<Value const>(args.begin(), args.size()));
}
// The event "object.__getattr__": something looks at an attribute that gives the keys to code and frames.
inline Result<void> audit_attribute(ThreadState& t, Value object, std::string_view name) {
    if (!audited(t)) [[likely]]
        return {};
    Value const args[] = {object, Value(make_str(t, name))};
    return audit_event(t, "object.__getattr__", args);
}
// "object.__setattr__", or "object.__delattr__" where the value is absent.
Result<void> audit_assignment(ThreadState& t, Value object, std::string_view name, Value value);

}  // namespace minipy::runtime
