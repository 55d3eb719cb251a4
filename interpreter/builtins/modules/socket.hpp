// What the files of the native module _socket share.
#pragma once

#include "interpreter/builtins/integer_bytes.hpp"
#include "interpreter/builtins/modules/posix.hpp"
#include "interpreter/builtins/sequences.hpp"

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>

namespace minipy::builtins {

struct Socket : Object {
    int fd;  // -1: none, or closed
    int family, type, proto;
    std::int64_t timeout;  // nanoseconds; -1: for ever, 0: not at all
};
Type* socket_type(ThreadState& t);  // socket_type.cpp
inline Socket* socket_of(Value v) {
    return v.as<Socket>();
}
// Methods that move data (socket_messages.cpp)
Result<Value> socket_recv(ThreadState& t, Value self, Args const& args);
Result<Value> socket_recv_into(ThreadState& t, Value self, Args const& args);
Result<Value> socket_recvfrom(ThreadState& t, Value self, Args const& args);
Result<Value> socket_recvfrom_into(ThreadState& t, Value self, Args const& args);
Result<Value> socket_recvmsg(ThreadState& t, Value self, Args const& args);
Result<Value> socket_recvmsg_into(ThreadState& t, Value self, Args const& args);
Result<Value> socket_send(ThreadState& t, Value self, Args const& args);
Result<Value> socket_sendall(ThreadState& t, Value self, Args const& args);
Result<Value> socket_sendmsg(ThreadState& t, Value self, Args const& args);
Result<Value> socket_sendto(ThreadState& t, Value self, Args const& args);
std::span<MethodDef const> socket_lookup_functions();  // getaddrinfo and the like (socket_lookups.cpp)
Result<Value> socketpair_of(ThreadState& t, Value, Args const& args);

// ---- arguments
// min..max positional ones, absent where not given: "recv() takes at least 1 argument (0 given)".
Result<void> take(ThreadState& t, char const* function, Args const& args, std::uint32_t min,
                  std::uint32_t max, Value* out);
// A C int: OverflowError "signed integer is greater than maximum".
Result<int> plain_int(ThreadState& t, Value v, int otherwise = 0);
// None or seconds as nanoseconds, -1 for None. ValueError "Timeout value out of range".
Result<std::int64_t> timeout_argument(ThreadState& t, Value v);
Value timeout_value(std::int64_t timeout);
// What socket.setdefaulttimeout() was told, in nanoseconds.
std::int64_t default_timeout(ThreadState& t);
void set_default_timeout(ThreadState& t, std::int64_t timeout);

// ---- addresses (socket_addresses.cpp)
struct SocketAddress {
    union {
        sockaddr any;
        sockaddr_in v4;
        sockaddr_in6 v6;
        sockaddr_un local;
        sockaddr_storage storage;
    };
    socklen_t size = sizeof(sockaddr_storage);
    SocketAddress() { storage = {}; }
};
// The address that a script means: (host, port), a path, ... as the family has it. `function` names the
// caller in messages.
Result<SocketAddress> address_argument(ThreadState& t, int family, Value v, char const* function);
Value address_value(ThreadState& t, SocketAddress const& address);
// A host name as bytes, of a str, bytes or bytearray; what is not ASCII in IDNA.
Result<std::string> host_argument(ThreadState& t, Value v);
std::string numeric_host(SocketAddress const& address);

// ---- names (socket_names.cpp): read from /etc/hosts and asked of DNS here, because the C library's own
// functions load plug-ins, which a static executable cannot do safely.
struct HostEntry {
    std::string name;
    std::vector<std::string> aliases;
    std::vector<SocketAddress> addresses;
};
// The addresses of a name or numeric text; AF_UNSPEC: of both families. 0 or an EAI_ code.
int find_host(std::string const& name, int family, int flags, HostEntry& found);
// The names of an address: false if nobody knows one.
bool find_address(SocketAddress const& address, HostEntry& found);
// /etc/services: null protocol: any. Port or -1; name or "".
int service_port(std::string const& name, char const* protocol);
std::string service_name(int port, char const* protocol);
int protocol_number(std::string const& name);  // -1: unknown
base::Raised raise_gai_error(ThreadState& t, int code);
base::Raised raise_herror(ThreadState& t, int code);
Type* gai_error_type(ThreadState& t);
Type* herror_type(ThreadState& t);
// setipaddr: the one address of a host name, with "" for any and "<broadcast>".
Result<SocketAddress> one_address(ThreadState& t, std::string const& name, int family);

// ---- waiting
std::int64_t monotonic_nanoseconds();
// Waits until `events` or the moment. False: it was too late.
Result<bool> wait_for_socket(ThreadState& t, int fd, short events, std::int64_t until);
// Runs a call on a socket with its timeout: TimeoutError "timed out", else OSError.
template <class F>
Result<std::int64_t> socket_call(ThreadState& t, Socket* s, short events, std::int64_t until, F&& call) {
    for (;;) {
        if (s->timeout > 0 && !TRY(wait_for_socket(t, s->fd, events, until)))
            return raise(t, Exc::TimeoutError, "timed out");
        std::int64_t const result = TRY(system_call(t, call));
        if (result >= 0) return result;
        if (s->timeout > 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) continue;
        return raise_os_error(t, errno);
    }
}
inline std::int64_t socket_deadline(Socket const* s) {
    return s->timeout > 0 ? monotonic_nanoseconds() + s->timeout : 0;
}
template <class F>
Result<std::int64_t> socket_call(ThreadState& t, Socket* s, short events, F&& call) {
    return socket_call(t, s, events, socket_deadline(s), call);
}

}  // namespace minipy::builtins
