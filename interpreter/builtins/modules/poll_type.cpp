// select.poll objects: descriptors and the events they are watched for.
#include "interpreter/builtins/modules/select.hpp"

#include <poll.h>

namespace minipy::builtins {
namespace {

struct Poll : Object {
    Dict* watched;  // descriptor to events, both ints
    bool polling;
};

Poll* self_of(Value v) {
    return v.as<Poll>();
}

Result<std::int64_t> events_argument(ThreadState& t, Value v) {
    if (!v) return POLLIN | POLLPRI | POLLOUT;
    std::int64_t events = 0;
    Value const number = TRY(index_of(t, v));
    if (int_sign(number) < 0) return raise(t, Exc::ValueError, "value must be positive");
    if (!int_to_int64(number, events) || events > 0xFFFF)
        return raise(t, Exc::OverflowError, "Python int too large for C unsigned short");
    return events;
}

Result<Value> register_fd(ThreadState& t, Value self, std::span<Value const> args) {
    int const fd = TRY(fd_argument(t, args[0]));
    std::int64_t const events = TRY(events_argument(t, args[1]));
    TRY(dict_set(t, self_of(self)->watched, Value::small_int(fd), Value::small_int(events)));
    return Value::none();
}

Result<Value> modify(ThreadState& t, Value self, std::span<Value const> args) {
    int const fd = TRY(fd_argument(t, args[0]));
    std::int64_t const events = TRY(events_argument(t, args[1]));
    if (!TRY(dict_get(t, self_of(self)->watched, Value::small_int(fd)))) return raise_os_error(t, ENOENT);
    TRY(dict_set(t, self_of(self)->watched, Value::small_int(fd), Value::small_int(events)));
    return Value::none();
}

Result<Value> unregister(ThreadState& t, Value self, Value v) {
    Value const fd = Value::small_int(TRY(fd_argument(t, v)));
    if (!TRY(dict_delete(t, self_of(self)->watched, fd))) return raise_key_error(t, fd);
    return Value::none();
}

Result<Value> poll_once(ThreadState& t, Poll* p, Deadline const& deadline) {
    std::vector<pollfd> entries;
    Value fd, events;
    for (std::uint32_t at = 0; dict_next(p->watched, at, fd, events);)
        entries.push_back({int(fd.as_small_int()), short(events.as_small_int()), 0});
    TRY(wait_until(
        t, [&] { return ::poll(entries.data(), nfds_t(entries.size()), deadline.milliseconds_left()); }));
    List* found = make_list(t);
    for (pollfd const& entry : entries)
        if (entry.revents)
            list_append(t, found,
                        Value(make_tuple(t, {Value::small_int(entry.fd),
                                             Value::small_int(std::uint16_t(entry.revents))})));
    return found;
}

Result<Value> poll_method(ThreadState& t, Value self, std::span<Value const> args) {
    Deadline const deadline = TRY(Deadline::of(t, args[0], 1e6, true, "timeout must be an integer or None"));
    Poll* p = self_of(self);
    if (p->polling) return raise(t, Exc::RuntimeError, "concurrent poll() invocation");
    p->polling = true;
    Result<Value> found = poll_once(t, p, deadline);
    p->polling = false;
    return found;
}

constexpr MethodDef methods[] = {
    method(
        "register", register_fd, 1, 2,
        "fd,\n         eventmask=select.POLLIN | select.POLLPRI | select.POLLOUT, /",
        "Register a file descriptor with the polling object.\n\n  fd\n    either an integer, or an object "
        "with a fileno() method returning an int\n  eventmask\n    an optional bitmask describing the type "
        "of events to check for"),
    method("modify", modify, 2, 2, "fd, eventmask, /", "Modify an already registered file descriptor."),
    method("unregister", unregister, "fd, /",
           "Remove a file descriptor being tracked by the polling object."),
    method("poll", poll_method, 0, 1, "timeout=None, /",
           "Polls the set of registered file descriptors.\n\nReturns a list containing any descriptors that "
           "have events or errors to\nreport, as a list of (fd, event) 2-tuples."),
};

Type* make_poll_type(ThreadState& t) {
    TypeSpec spec{.name = "select.poll", .basic_size = sizeof(Poll)};
    spec.flags = type_disallow_new;
    spec.trace = [](Object* o, Marker& m) { m.mark(static_cast<Poll*>(o)->watched); };
    spec.methods = methods;
    return make_type(t, spec);
}

}  // namespace

Result<Value> make_poll(ThreadState& t, Value) {
    auto* p = make<Poll>(t, kept_type(t, Kept::select_poll, make_poll_type));
    p->watched = make_dict(t);
    return p;
}

}  // namespace minipy::builtins
