// _socket.socket: making, naming, connecting, options, timeouts.
#include "interpreter/builtins/modules/socket.hpp"
#include "interpreter/runtime/audit.hpp"

#include <fcntl.h>
#include <unistd.h>
#include <cmath>
#include <ctime>

namespace minipy::builtins {

Result<void> take(ThreadState& t, char const* function, Args const& args, std::uint32_t min,
                  std::uint32_t max, Value* out) {
    if (args.keyword_count()) return raise(t, Exc::TypeError, "{}() takes no keyword arguments", function);
    for (std::uint32_t i = 0; i < max; ++i) out[i] = i < args.count ? args[i] : Value::absent();
    if (args.count >= min && args.count <= max) return {};
    std::uint32_t const bound = args.count < min ? min : max;
    return raise(t, Exc::TypeError, "{}() takes {} {} argument{} ({} given)", function,
                 min == max         ? "exactly"
                 : args.count < min ? "at least"
                                    : "at most",
                 bound, bound == 1 ? "" : "s", args.count);
}

Result<int> plain_int(ThreadState& t, Value v, int otherwise) {
    if (!v) return otherwise;
    std::int64_t n = 0;
    Value const number = TRY(index_of(t, v));
    if (!int_to_int64(number, n))
        return raise(t, Exc::OverflowError, "Python int too large to convert to C long");
    if (n > INT32_MAX) return raise(t, Exc::OverflowError, "signed integer is greater than maximum");
    if (n < INT32_MIN) return raise(t, Exc::OverflowError, "signed integer is less than minimum");
    return int(n);
}

Result<std::int64_t> timeout_argument(ThreadState& t, Value v) {
    if (v.is_none()) return -1;
    double const seconds = is_float(v) ? float_value(v) : TRY(int_to_double(t, TRY(index_of(t, v))));
    if (std::isnan(seconds)) return raise(t, Exc::ValueError, "Invalid value NaN (not a number)");
    if (std::fabs(seconds) * 1e9 >= 9.2e18)
        return raise(t, Exc::OverflowError, "timestamp too large to convert to C _PyTime_t");
    if (seconds < 0) return raise(t, Exc::ValueError, "Timeout value out of range");
    return std::int64_t(std::ceil(seconds * 1e9));
}
Value timeout_value(std::int64_t timeout) {
    return timeout < 0 ? Value::none() : Value::number(double(timeout) / 1e9);
}

std::int64_t default_timeout(ThreadState& t) {
    std::int64_t timeout = -1;
    Value const stored = kept(t, Kept::socket_timeout);
    return stored && int_to_int64(stored, timeout) ? timeout : -1;
}
void set_default_timeout(ThreadState& t, std::int64_t timeout) {
    Value const stored = make_int(t, timeout);
    kept(t, Kept::socket_timeout) = stored;
}

std::int64_t monotonic_nanoseconds() {
    timespec time{};
    clock_gettime(CLOCK_MONOTONIC, &time);
    return std::int64_t(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

Result<bool> wait_for_socket(ThreadState& t, int fd, short events, std::int64_t until) {
    for (;;) {
        std::int64_t const left = std::max<std::int64_t>(until - monotonic_nanoseconds(), 0);
        pollfd entry{fd, events, 0};
        int const wait = int(std::min<std::int64_t>((left + 999'999) / 1'000'000, INT32_MAX));
        int const found = without_gil(t, [&] { return ::poll(&entry, 1, wait); });
        if (found >= 0) return found > 0;
        if (errno != EINTR) return raise_os_error(t, errno);
        TRY(run_pending(t));
    }
}

namespace {

Result<void> set_blocking(ThreadState& t, int fd, bool blocking) {
    int const flags = ::fcntl(fd, F_GETFL);
    int const wanted = blocking ? flags & ~O_NONBLOCK : flags | O_NONBLOCK;
    if (flags < 0 || (wanted != flags && ::fcntl(fd, F_SETFL, wanted) < 0)) return raise_os_error(t, errno);
    return {};
}

Result<Value> socket_new(ThreadState& t, Type* type, Args const&) {
    auto* s = static_cast<Socket*>(allocate_instance(t, type));
    s->fd = -1;
    s->timeout = -1;
    return s;
}

Result<int> option_of(ThreadState& t, int fd, int option) {
    int value = 0;
    socklen_t size = sizeof value;
    if (::getsockopt(fd, SOL_SOCKET, option, &value, &size) < 0) return raise_os_error(t, errno);
    return value;
}

// The descriptor of another: what it is, is asked of the system.
Result<int> adopt(ThreadState& t, Value v, int& family, int& type, int& proto) {
    std::int64_t const fd = TRY(index_as_int64(t, v));
    if (fd < 0) return raise(t, Exc::ValueError, "negative file descriptor");
    SocketAddress address;
    if (fd > INT32_MAX || ::getsockname(int(fd), &address.any, &address.size) < 0)
        return raise_os_error(t, fd > INT32_MAX ? EBADF : errno);
    if (family == -1) family = address.any.sa_family;
    if (type == -1) type = TRY(option_of(t, int(fd), SO_TYPE));
    if (proto == -1) proto = TRY(option_of(t, int(fd), SO_PROTOCOL));
    return int(fd);
}

Result<void> become(ThreadState& t, Socket* s, int fd, int family, int type, int proto) {
    s->fd = fd;
    s->family = family;
    s->type = type & ~(SOCK_NONBLOCK | SOCK_CLOEXEC);
    s->proto = proto;
    s->timeout = type & SOCK_NONBLOCK ? 0 : default_timeout(t);
    if (!(type & SOCK_NONBLOCK) && s->timeout >= 0) TRY(set_blocking(t, fd, false));
    return {};
}

Result<void> socket_init(ThreadState& t, Value self, Args const& args) {
    Value a[4];
    TRY(bind_arguments(t, "socket", "family=-1, type=-1, proto=-1, fileno=None", args, a));
    int family = TRY(plain_int(t, a[0], -1)), type = TRY(plain_int(t, a[1], -1)),
        proto = TRY(plain_int(t, a[2], -1));
    int fd = -1;
    auto tell = [&] {
        return audit(t, "socket.__new__",
                     {self, Value::small_int(family), Value::small_int(type), Value::small_int(proto)});
    };
    if (a[3] && !a[3].is_none()) {
        TRY(tell());
        fd = TRY(adopt(t, a[3], family, type, proto));
    } else {
        if (family == -1) family = AF_INET;
        if (type == -1) type = SOCK_STREAM;
        if (proto == -1) proto = 0;
        TRY(tell());
        fd = ::socket(family, type | SOCK_CLOEXEC, proto);
        if (fd < 0) return raise_os_error(t, errno);
    }
    return become(t, socket_of(self), fd, family, type, proto);
}

Result<Value> socket_repr(ThreadState& t, Value self) {
    Socket const* s = socket_of(self);
    return make_str(t, fmt::format("<socket object, fd={}, family={}, type={}, proto={}>", s->fd, s->family,
                                   s->type, s->proto));
}

// ---- names and connections
Result<Value> accept_once(ThreadState& t, Value self) {
    Socket* s = socket_of(self);
    SocketAddress peer;
    int const fd = int(TRY(socket_call(t, s, POLLIN, [&] {
        peer.size = sizeof peer.storage;
        return ::accept4(s->fd, &peer.any, &peer.size, SOCK_CLOEXEC);
    })));
    Value const address = address_value(t, peer);
    return make_tuple(t, {Value::small_int(fd), address});
}

Result<Value> bind_to(ThreadState& t, Value self, Value v) {
    SocketAddress const address = TRY(address_argument(t, socket_of(self)->family, v, "bind"));
    TRY(audit(t, "socket.bind", {self, v}));
    if (::bind(socket_of(self)->fd, &address.any, address.size) < 0) return raise_os_error(t, errno);
    return Value::none();
}

// 0 or the error of connecting; with a timeout it is waited for here.
Result<int> connect_code(ThreadState& t, Socket* s, SocketAddress const& address) {
    int const fd = s->fd;
    if (without_gil(t, [&] { return ::connect(fd, &address.any, address.size); }) == 0) return 0;
    int const code = errno;
    if (code == EINTR) TRY(run_pending(t));
    bool const waiting = (code == EINTR && s->timeout != 0) || (code == EINPROGRESS && s->timeout > 0);
    if (!waiting) return code;
    std::int64_t const until = s->timeout < 0 ? std::int64_t(1) << 62 : monotonic_nanoseconds() + s->timeout;
    if (!TRY(wait_for_socket(t, s->fd, POLLOUT | POLLERR, until))) return EWOULDBLOCK;
    return option_of(t, s->fd, SO_ERROR);
}
Result<Value> connect_to(ThreadState& t, Value self, Value v) {
    Socket* s = socket_of(self);
    SocketAddress const address = TRY(address_argument(t, s->family, v, "connect"));
    TRY(audit(t, "socket.connect", {self, v}));
    int const code = TRY(connect_code(t, s, address));
    if (code == EWOULDBLOCK && s->timeout > 0) return raise(t, Exc::TimeoutError, "timed out");
    if (code) return raise_os_error(t, code);
    return Value::none();
}
Result<Value> connect_ex(ThreadState& t, Value self, Value v) {
    Socket* s = socket_of(self);
    SocketAddress const address = TRY(address_argument(t, s->family, v, "connect_ex"));
    TRY(audit(t, "socket.connect", {self, v}));
    return Value::small_int(TRY(connect_code(t, s, address)));
}

Result<Value> getsockname_of(ThreadState& t, Value self) {
    SocketAddress address;
    if (::getsockname(socket_of(self)->fd, &address.any, &address.size) < 0) return raise_os_error(t, errno);
    return address_value(t, address);
}
Result<Value> getpeername_of(ThreadState& t, Value self) {
    SocketAddress address;
    if (::getpeername(socket_of(self)->fd, &address.any, &address.size) < 0) return raise_os_error(t, errno);
    return address_value(t, address);
}

Result<Value> listen_for(ThreadState& t, Value self, Args const& args) {
    Value a[1];
    TRY(take(t, "listen", args, 0, 1, a));
    int const backlog = std::max(TRY(plain_int(t, a[0], std::min(SOMAXCONN, 128))), 0);
    if (::listen(socket_of(self)->fd, backlog) < 0) return raise_os_error(t, errno);
    return Value::none();
}
Result<Value> shutdown_of(ThreadState& t, Value self, Value v) {
    int const how = TRY(plain_int(t, v));
    if (::shutdown(socket_of(self)->fd, how) < 0) return raise_os_error(t, errno);
    return Value::none();
}

// ---- the descriptor
Result<Value> close_of(ThreadState& t, Value self) {
    int const fd = socket_of(self)->fd;
    socket_of(self)->fd = -1;
    // CLOSE(2): the peer may have reset the connection; it is closed all the same.
    if (fd >= 0 && ::close(fd) < 0 && errno != ECONNRESET && errno != EINTR) return raise_os_error(t, errno);
    return Value::none();
}
Result<Value> detach(ThreadState&, Value self) {
    int const fd = socket_of(self)->fd;
    socket_of(self)->fd = -1;
    return Value::small_int(fd);
}
Result<Value> fileno_of(ThreadState&, Value self) {
    return Value::small_int(socket_of(self)->fd);
}

// ---- options and timeouts
Result<Value> getsockopt_of(ThreadState& t, Value self, Args const& args) {
    Value a[3];
    TRY(take(t, "getsockopt", args, 2, 3, a));
    int const level = TRY(plain_int(t, a[0])), option = TRY(plain_int(t, a[1])),
              size = TRY(plain_int(t, a[2]));
    int const fd = socket_of(self)->fd;
    if (size == 0) {
        int value = 0;
        socklen_t length = sizeof value;
        if (::getsockopt(fd, level, option, &value, &length) < 0) return raise_os_error(t, errno);
        return make_int(t, value);
    }
    if (size < 0 || size > 1024) return raise(t, Exc::OSError, "getsockopt buflen out of range");
    char bytes[1024];
    auto length = socklen_t(size);
    if (::getsockopt(fd, level, option, bytes, &length) < 0) return raise_os_error(t, errno);
    return make_bytes(t, bytes, length);
}

Result<Value> setsockopt_of(ThreadState& t, Value self, Args const& args) {
    Value a[4];
    bool const no_value = args.count == 4 && args[2].is_none();
    TRY(take(t, "setsockopt", args, no_value ? 4 : 3, no_value ? 4 : 3, a));
    int const level = TRY(plain_int(t, a[0])), option = TRY(plain_int(t, a[1])), fd = socket_of(self)->fd;
    int result = 0;
    if (no_value) {
        auto const size = socklen_t(int_low_bits(TRY(index_of(t, a[3]))));
        result = ::setsockopt(fd, level, option, nullptr, size);
    } else if (std::int64_t number = 0;
               is_int(a[2]) && int_to_int64(int_value(a[2]), number) && number == std::int64_t(int(number))) {
        int const value = int(number);
        result = ::setsockopt(fd, level, option, &value, sizeof value);
    } else {
        BufferView const view = TRY(get_buffer(t, a[2]));
        result = ::setsockopt(fd, level, option, view.data(), socklen_t(view.size()));
    }
    if (result < 0) return raise_os_error(t, errno);
    return Value::none();
}

Result<Value> setblocking(ThreadState& t, Value self, Value v) {
    bool const block = TRY(truth(t, v));
    socket_of(self)->timeout = block ? -1 : 0;
    TRY(set_blocking(t, socket_of(self)->fd, block));
    return Value::none();
}
Result<Value> getblocking(ThreadState&, Value self) {
    return Value::boolean(socket_of(self)->timeout != 0);
}
Result<Value> settimeout(ThreadState& t, Value self, Value v) {
    std::int64_t const timeout = TRY(timeout_argument(t, v));
    socket_of(self)->timeout = timeout;
    TRY(set_blocking(t, socket_of(self)->fd, timeout < 0));
    return Value::none();
}
Result<Value> gettimeout(ThreadState&, Value self) {
    return timeout_value(socket_of(self)->timeout);
}

Result<Value> get_family(ThreadState&, Value self) {
    return Value::small_int(socket_of(self)->family);
}
Result<Value> get_type(ThreadState&, Value self) {
    return Value::small_int(socket_of(self)->type);
}
Result<Value> get_proto(ThreadState&, Value self) {
    return Value::small_int(socket_of(self)->proto);
}

constexpr MethodDef methods[] = {
    unsigned_method(
        "_accept", accept_once,
        "_accept() -> (integer, address info)\n\nWait for an incoming connection.  Return a new "
        "socket file descriptor\nrepresenting the connection, and the address of the client.\nFor "
        "IP sockets, the address info is a pair (hostaddr, port)."),
    method("bind", bind_to, no_signature,
           "bind(address)\n\nBind the socket to a local address.  For IP sockets, the address is a\npair "
           "(host, port)."),
    unsigned_method("close", close_of, "close()\n\nClose the socket.  It cannot be used after this call."),
    method("connect", connect_to, no_signature,
           "connect(address)\n\nConnect the socket to a remote address.  For IP sockets, the address\nis a "
           "pair (host, port)."),
    method("connect_ex", connect_ex, no_signature,
           "connect_ex(address) -> errno\n\nThis is like connect(address), but returns an error code (the "
           "errno value)\ninstead of raising an exception when an error occurs."),
    unsigned_method("detach", detach,
                    "detach()\n\nClose the socket object without closing the underlying file descriptor."),
    unsigned_method("fileno", fileno_of,
                    "fileno() -> integer\n\nReturn the integer file descriptor of the socket."),
    unsigned_method("getpeername", getpeername_of,
                    "getpeername() -> address info\n\nReturn the address of the remote endpoint."),
    unsigned_method("getsockname", getsockname_of,
                    "getsockname() -> address info\n\nReturn the address of the local endpoint."),
    method("getsockopt", getsockopt_of, nullptr,
           "getsockopt(level, option[, buffersize]) -> value\n\nGet a socket option."),
    method("listen", listen_for, nullptr, "listen([backlog])\n\nEnable a server to accept connections."),
    method("setblocking", setblocking, no_signature,
           "setblocking(flag)\n\nSet the socket to blocking (flag is true) or non-blocking (false)."),
    unsigned_method("getblocking", getblocking,
                    "getblocking()\n\nReturns True if socket is in blocking mode, or False if it\nis in "
                    "non-blocking mode."),
    method("settimeout", settimeout, no_signature,
           "settimeout(timeout)\n\nSet a timeout on socket operations."),
    unsigned_method("gettimeout", gettimeout,
                    "gettimeout() -> timeout\n\nReturns the timeout in seconds (float) associated with "
                    "socket\noperations."),
    method("setsockopt", setsockopt_of, nullptr,
           "setsockopt(level, option, value: int)\nsetsockopt(level, option, value: "
           "buffer)\nsetsockopt(level, option, None, optlen: int)\n\nSet a socket option."),
    method("shutdown", shutdown_of, no_signature,
           "shutdown(flag)\n\nShut down the reading side of the socket (flag == SHUT_RD), the writing "
           "side\nof the socket (flag == SHUT_WR), or both ends (flag == SHUT_RDWR)."),
    method("recv", socket_recv, nullptr,
           "recv(buffersize[, flags]) -> data\n\nReceive up to buffersize bytes from the socket."),
    method("recv_into", socket_recv_into, nullptr,
           "recv_into(buffer, [nbytes[, flags]]) -> nbytes_read\n\nA version of recv() that stores its data "
           "into a buffer rather than creating\na new string."),
    method("recvfrom", socket_recvfrom, nullptr,
           "recvfrom(buffersize[, flags]) -> (data, address info)\n\nLike recv(buffersize, flags) but also "
           "return the sender's address info."),
    method("recvfrom_into", socket_recvfrom_into, nullptr,
           "recvfrom_into(buffer[, nbytes[, flags]]) -> (nbytes, address info)\n\nLike recv_into(buffer[, "
           "nbytes[, flags]]) but also return the sender's address info."),
    method("recvmsg", socket_recvmsg, nullptr,
           "recvmsg(bufsize[, ancbufsize[, flags]]) -> (data, ancdata, msg_flags, address)\n\nReceive normal "
           "data (up to bufsize bytes) and ancillary data from the\nsocket."),
    method("recvmsg_into", socket_recvmsg_into, nullptr,
           "recvmsg_into(buffers[, ancbufsize[, flags]]) -> (nbytes, ancdata, msg_flags, address)\n\nReceive "
           "normal data and ancillary data from the socket, scattering the\nnon-ancillary data into a series "
           "of buffers."),
    method("send", socket_send, nullptr, "send(data[, flags]) -> count\n\nSend a data string to the socket."),
    method("sendall", socket_sendall, nullptr, "sendall(data[, flags])\n\nSend a data string to the socket."),
    method("sendmsg", socket_sendmsg, nullptr,
           "sendmsg(buffers[, ancdata[, flags[, address]]]) -> count\n\nSend normal and ancillary data to "
           "the socket, gathering the\nnon-ancillary data from a series of buffers and concatenating it "
           "into\na single message."),
    method("sendto", socket_sendto, nullptr,
           "sendto(data[, flags], address) -> count\n\nLike send(data, flags) but allows specifying the "
           "destination address.\nFor IP sockets, the address is a pair (hostaddr, port)."),
};
constexpr GetSetDef attributes[] = {
    {"family", get_family, nullptr, "the socket family"},
    {"type", get_type, nullptr, "the socket type"},
    {"proto", get_proto, nullptr, "the socket protocol"},
    {"timeout", gettimeout, nullptr, "the socket timeout"},
};

}  // namespace

Type* socket_type(ThreadState& t) {
    return kept_type(t, Kept::socket_type, [](ThreadState& t) {
        TypeSpec spec{.name = "_socket.socket", .basic_size = sizeof(Socket)};
        spec.doc =
            "socket(family=AF_INET, type=SOCK_STREAM, proto=0) -> socket object\nsocket(family=-1, type=-1, "
            "proto=-1, fileno=None) -> socket object\n\nOpen a socket of the given type.";
        spec.destroy = [](Object* o) {
            auto* s = static_cast<Socket*>(o);
            if (s->fd >= 0) ::close(s->fd);
        };
        spec.slots.new_ = socket_new;
        spec.slots.init = socket_init;
        spec.slots.repr = socket_repr;
        spec.methods = methods;
        spec.getset = attributes;
        return make_type(t, spec);
    });
}

Result<Value> socketpair_of(ThreadState& t, Value, Args const& args) {
    Value a[3];
    TRY(take(t, "socketpair", args, 0, 3, a));
    int const family = TRY(plain_int(t, a[0], AF_UNIX)), type = TRY(plain_int(t, a[1], SOCK_STREAM)),
              proto = TRY(plain_int(t, a[2]));
    int fds[2];
    if (::socketpair(family, type | SOCK_CLOEXEC, proto, fds) < 0) return raise_os_error(t, errno);
    Value pair[2];
    for (int i = 0; i < 2; ++i) {
        pair[i] = TRY(socket_new(t, socket_type(t), {}));
        TRY(become(t, socket_of(pair[i]), fds[i], family, type, proto));
    }
    return make_tuple(t, {pair[0], pair[1]});
}

}  // namespace minipy::builtins
