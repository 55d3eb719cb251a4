// The native module select: select(), and the table.
#include "interpreter/builtins/modules/select.hpp"

#include <poll.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <climits>
#include <cmath>
#include <ctime>

namespace minipy::builtins {

namespace {

std::int64_t now() {
    timespec time{};
    clock_gettime(CLOCK_MONOTONIC, &time);
    return std::int64_t(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

}  // namespace

Result<Deadline> Deadline::of(ThreadState& t, Value timeout, double unit, bool negative_is_forever,
                              char const* message) {
    Deadline deadline;
    if (!timeout || timeout.is_none()) return deadline;
    if (!is_float(timeout) && !is_index(t, timeout))
        return raise(t, Exc::TypeError, std::string_view(message));
    double length = 0;
    if (is_float(timeout))
        length = float_value(timeout);
    else
        length = TRY(int_to_double(t, TRY(index_of(t, timeout))));
    if (std::isnan(length)) return raise(t, Exc::ValueError, "Invalid value NaN (not a number)");
    length *= unit;
    if (length < 0 && !negative_is_forever) return raise(t, Exc::ValueError, "timeout must be non-negative");
    if (length >= 9.2e18)
        return raise(t, Exc::OverflowError, "timestamp too large to convert to C _PyTime_t");
    if (length < 0) return deadline;
    deadline.forever_ = false;
    deadline.until_ = now() + std::int64_t(std::ceil(length));
    return deadline;
}

std::int64_t Deadline::nanoseconds_left() const {
    return std::max<std::int64_t>(until_ - now(), 0);
}
int Deadline::milliseconds_left() const {
    if (forever_) return -1;
    return int(std::min<std::int64_t>((nanoseconds_left() + 999'999) / 1'000'000, INT_MAX));
}

namespace {

// One of select()'s three sequences: its objects, and their descriptors.
struct Watched {
    List* objects = nullptr;
    std::vector<int> descriptors;
    fd_set set;

    void fill() {
        FD_ZERO(&set);
        for (int fd : descriptors) FD_SET(fd, &set);
    }
};

// A list is read as it is at each step: fileno() may change it.
Result<void> read_sequence(ThreadState& t, Value sequence, Watched& watched, int& highest) {
    Result<List*> items = is_list(sequence) ? Result<List*>(sequence.as<List>()) : list_from(t, sequence);
    if (!items.ok()) {
        if (!catch_error(t, Exc::TypeError)) return base::raised;
        return raise(t, Exc::TypeError, "arguments 1-3 must be sequences");
    }
    watched.objects = make_list(t);
    for (std::uint32_t i = 0; i < items.value()->count; ++i) {
        Value const item = items.value()->items[i];
        int const fd = TRY(fd_argument(t, item));
        if (fd < 0 || fd >= FD_SETSIZE)
            return raise(t, Exc::ValueError, "filedescriptor out of range in select()");
        list_append(t, watched.objects, item);
        watched.descriptors.push_back(fd);
        highest = std::max(highest, fd);
    }
    return {};
}

Value ready_objects(ThreadState& t, Watched const& watched, int found) {
    List* ready = make_list(t);
    for (std::size_t i = 0; found && i < watched.descriptors.size(); ++i)
        if (FD_ISSET(watched.descriptors[i], &watched.set)) list_append(t, ready, watched.objects->items[i]);
    return ready;
}

Result<Value> select_of(ThreadState& t, Value, std::span<Value const> args) {
    Deadline const deadline = TRY(Deadline::of(t, args[3], 1e9, false, "timeout must be a float or None"));
    Watched watched[3];
    int highest = -1;
    for (int i = 0; i < 3; ++i) TRY(read_sequence(t, args[std::size_t(i)], watched[i], highest));
    int const found = TRY(wait_until(t, [&] {
        for (Watched& w : watched) w.fill();
        std::int64_t const left = deadline.nanoseconds_left();
        timeval wait{time_t(left / 1'000'000'000), suseconds_t((left % 1'000'000'000 + 999) / 1000)};
        return ::select(highest + 1, &watched[0].set, &watched[1].set, &watched[2].set,
                        deadline.is_forever() ? nullptr : &wait);
    }));
    Value const readable = ready_objects(t, watched[0], found),
                writable = ready_objects(t, watched[1], found);
    return make_tuple(t, {readable, writable, ready_objects(t, watched[2], found)});
}

constexpr MethodDef functions[] = {
    method(
        "select", select_of, 3, 4, "rlist, wlist, xlist, timeout=None, /",
        "Wait until one or more file descriptors are ready for some kind of I/O.\n\nThe first three "
        "arguments "
        "are iterables of file descriptors to be waited for:\nrlist -- wait until ready for reading\nwlist "
        "-- wait until ready for writing\nxlist -- wait for an \"exceptional condition\"\nIf only one kind "
        "of "
        "condition is required, pass [] for the other lists."),
    method(
        "poll", make_poll,
        "Returns a polling object.\n\nThis object supports registering and unregistering file descriptors, "
        "and then\npolling them for I/O events."),
};

#define SELECT_CONSTANT(name) \
    { #name, std::int64_t(name) }
constexpr std::pair<char const*, std::int64_t> constants[] = {
    SELECT_CONSTANT(PIPE_BUF),       SELECT_CONSTANT(POLLIN),      SELECT_CONSTANT(POLLPRI),
    SELECT_CONSTANT(POLLOUT),        SELECT_CONSTANT(POLLERR),     SELECT_CONSTANT(POLLHUP),
    SELECT_CONSTANT(POLLNVAL),       SELECT_CONSTANT(POLLRDNORM),  SELECT_CONSTANT(POLLRDBAND),
    SELECT_CONSTANT(POLLWRNORM),     SELECT_CONSTANT(POLLWRBAND),  SELECT_CONSTANT(POLLMSG),
    SELECT_CONSTANT(POLLRDHUP),      SELECT_CONSTANT(EPOLLIN),     SELECT_CONSTANT(EPOLLOUT),
    SELECT_CONSTANT(EPOLLPRI),       SELECT_CONSTANT(EPOLLERR),    SELECT_CONSTANT(EPOLLHUP),
    SELECT_CONSTANT(EPOLLRDHUP),     SELECT_CONSTANT(EPOLLET),     SELECT_CONSTANT(EPOLLONESHOT),
    SELECT_CONSTANT(EPOLLEXCLUSIVE), SELECT_CONSTANT(EPOLLRDNORM), SELECT_CONSTANT(EPOLLRDBAND),
    SELECT_CONSTANT(EPOLLWRNORM),    SELECT_CONSTANT(EPOLLWRBAND), SELECT_CONSTANT(EPOLLMSG),
    SELECT_CONSTANT(EPOLL_CLOEXEC),
};
#undef SELECT_CONSTANT

Result<void> init(ThreadState& t, Module* module) {
    for (auto const& [name, value] : constants)
        dict_set_str(t, module->dict, intern(t, name), make_int(t, value));
    dict_set_str(t, module->dict, intern(t, "error"), Value(exception_type(t.rt, Exc::OSError)));
    dict_set_str(t, module->dict, intern(t, "epoll"), Value(epoll_type(t)));
    return {};
}

}  // namespace

extern NativeModule const select_module;
NativeModule const select_module = {"select",
                                    "This module supports asynchronous I/O on multiple file "
                                    "descriptors.\n\n*** IMPORTANT NOTICE ***\nOn Windows, "
                                    "only sockets are supported; on Unix, all file descriptors.",
                                    functions, init};

}  // namespace minipy::builtins
