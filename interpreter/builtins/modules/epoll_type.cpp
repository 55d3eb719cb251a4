// select.epoll: Linux's event poll.
#include "interpreter/builtins/modules/select.hpp"

#include <sys/epoll.h>
#include <unistd.h>
#include <climits>

namespace minipy::builtins {
namespace {

struct Epoll : Object {
    int fd;  // -1: closed
};

Epoll* self_of(Value v) {
    return v.as<Epoll>();
}

Result<int> open_fd(ThreadState& t, Value self) {
    if (self_of(self)->fd >= 0) return self_of(self)->fd;
    return raise(t, Exc::ValueError, "I/O operation on closed epoll object");
}

Result<Value> epoll_new(ThreadState& t, Type* type, Args const& args) {
    Value a[2];
    TRY(bind_arguments(t, "epoll", "sizehint=-1, flags=0", args, a));
    int const hint = a[0] ? TRY(int_argument(t, a[0])) : -1, flags = a[1] ? TRY(int_argument(t, a[1])) : 0;
    if (hint != -1 && hint <= 0) return raise(t, Exc::ValueError, "negative sizehint");
    if (flags && flags != EPOLL_CLOEXEC) return raise(t, Exc::OSError, "invalid flags");
    auto* e = static_cast<Epoll*>(allocate_instance(t, type));
    e->fd = -1;
    e->fd = int(TRY(checked_call(t, [] { return ::epoll_create1(EPOLL_CLOEXEC); })));
    return e;
}

Result<Value> fromfd(ThreadState& t, Value cls, Value v) {
    int const fd = TRY(int_argument(t, v));
    auto* e = static_cast<Epoll*>(allocate_instance(t, cls.as<Type>()));
    e->fd = fd;
    return e;
}

Result<Value> control(ThreadState& t, Value self, int operation, Value target, Value mask) {
    int const fd = TRY(open_fd(t, self)), watched = TRY(fd_argument(t, target));
    epoll_event event{};
    event.events = EPOLLIN | EPOLLPRI | EPOLLOUT;
    if (mask) event.events = std::uint32_t(TRY(index_as_int64(t, mask)));
    event.data.fd = watched;
    if (::epoll_ctl(fd, operation, watched, &event) < 0) return raise_os_error(t, errno);
    return Value::none();
}

Result<Value> register_fd(ThreadState& t, Value self, std::span<Value const> args) {
    return control(t, self, EPOLL_CTL_ADD, args[0], args[1]);
}
Result<Value> modify(ThreadState& t, Value self, std::span<Value const> args) {
    return control(t, self, EPOLL_CTL_MOD, args[0], args[1]);
}
Result<Value> unregister(ThreadState& t, Value self, std::span<Value const> args) {
    return control(t, self, EPOLL_CTL_DEL, args[0], Value::absent());
}

Result<Value> poll(ThreadState& t, Value self, std::span<Value const> args) {
    int const fd = TRY(open_fd(t, self));
    Deadline const deadline = TRY(Deadline::of(t, args[0], 1e9, true, "timeout must be an integer or None"));
    std::int64_t most = args[1] ? TRY(int_argument(t, args[1])) : -1;
    if (most == -1) most = FD_SETSIZE - 1;
    if (most < 1) return raise(t, Exc::ValueError, "maxevents must be greater than 0, got {}", most);
    if (most > INT_MAX / int(sizeof(epoll_event)) ||
        !memory_available(std::size_t(most) * sizeof(epoll_event)))
        return raise_no_memory(t);
    std::vector<epoll_event> events{std::size_t(most)};
    int const count = TRY(wait_until(
        t, [&] { return ::epoll_wait(fd, events.data(), int(most), deadline.milliseconds_left()); }));
    List* found = make_list(t);
    for (int i = 0; i < count; ++i)
        list_append(t, found,
                    Value(make_tuple(t, {Value::small_int(events[std::size_t(i)].data.fd),
                                         make_int(t, events[std::size_t(i)].events)})));
    return found;
}

Result<Value> close_epoll(ThreadState& t, Value self) {
    int const fd = self_of(self)->fd;
    self_of(self)->fd = -1;
    if (fd >= 0 && ::close(fd) < 0 && errno != EINTR) return raise_os_error(t, errno);
    return Value::none();
}
Result<Value> enter(ThreadState& t, Value self) {
    (void)TRY(open_fd(t, self));
    return self;
}
Result<Value> leave(ThreadState& t, Value self, Args const&) {
    return close_epoll(t, self);
}
Result<Value> fileno(ThreadState& t, Value self) {
    return Value::small_int(TRY(open_fd(t, self)));
}
Result<Value> get_closed(ThreadState&, Value self) {
    return Value::boolean(self_of(self)->fd < 0);
}

constexpr char mask_signature[] =
    "fd,\n         eventmask=select.EPOLLIN | select.EPOLLPRI | select.EPOLLOUT";
constexpr MethodDef methods[] = {
    method("fromfd", fromfd, "fd, /", "Create an epoll object from a given control fd.", method_class),
    method("close", close_epoll, "Close the epoll control file descriptor."),
    method("fileno", fileno, "Return the epoll control file descriptor."),
    method("modify", modify, "fd, eventmask", "Modify event mask for a registered file descriptor."),
    method("register", register_fd, mask_signature,
           "Registers a new fd or raises an OSError if the fd is already registered."),
    method("unregister", unregister, "fd", "Remove a registered file descriptor from the epoll object."),
    method(
        "poll", poll, "timeout=None, maxevents=-1",
        "Wait for events on the epoll file descriptor.\n\n  timeout\n    the maximum time to wait in seconds "
        "(as float);\n    a timeout of None or -1 makes poll wait indefinitely\n  maxevents\n    the maximum "
        "number of events returned; -1 means no limit\n\nReturns a list containing any descriptors that have "
        "events to report,\nas a list of (fd, events) 2-tuples."),
    method("__enter__", enter),
    method("__exit__", leave),
};
constexpr GetSetDef attributes[] = {{"closed", get_closed, nullptr, "True if the epoll handler is closed"}};

}  // namespace

Type* epoll_type(ThreadState& t) {
    return kept_type(t, Kept::select_epoll, [](ThreadState& t) {
        TypeSpec spec{.name = "select.epoll", .basic_size = sizeof(Epoll)};
        spec.doc = "Returns an epolling object.";
        spec.destroy = [](Object* o) {
            auto* e = static_cast<Epoll*>(o);
            if (e->fd >= 0) ::close(e->fd);
        };
        spec.slots.new_ = epoll_new;
        spec.methods = methods;
        spec.getset = attributes;
        return make_type(t, spec);
    });
}

}  // namespace minipy::builtins
