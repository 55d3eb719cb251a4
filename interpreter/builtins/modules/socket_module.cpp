// The native module _socket: its table, constants, and functions on descriptors.
#include "interpreter/builtins/modules/native_error.hpp"
#include "interpreter/builtins/modules/socket.hpp"

#include <linux/can.h>
#include <linux/can/bcm.h>
#include <linux/can/j1939.h>
#include <linux/can/raw.h>
#include <linux/if_alg.h>
#include <linux/if_packet.h>
#include <linux/netlink.h>
#include <linux/tipc.h>
#include <linux/vm_sockets.h>
#include <netdb.h>
#include <netinet/tcp.h>
#include <netinet/udp.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace minipy::builtins {
namespace {

Result<Value> close_fd(ThreadState& t, Value, Value v) {
    std::int64_t const fd = TRY(index_as_int64(t, v));
    if (::close(int(fd)) < 0 && errno != ECONNRESET) return raise_os_error(t, errno);
    return Value::none();
}
Result<Value> dup_fd(ThreadState& t, Value, Value v) {
    std::int64_t const fd = TRY(index_as_int64(t, v));
    int const copy = ::fcntl(int(fd), F_DUPFD_CLOEXEC, 0);
    if (copy < 0) return raise_os_error(t, errno);
    return Value::small_int(copy);
}
Result<Value> getdefaulttimeout(ThreadState& t, Value) {
    return timeout_value(default_timeout(t));
}
Result<Value> setdefaulttimeout(ThreadState& t, Value, Value v) {
    set_default_timeout(t, TRY(timeout_argument(t, v)));
    return Value::none();
}

constexpr MethodDef functions[] = {
    method("close", close_fd, no_signature,
           "close(integer) -> None\n\nClose an integer socket file descriptor."),
    method("dup", dup_fd, no_signature,
           "dup(integer) -> integer\n\nDuplicate an integer socket file descriptor."),
    method("socketpair", socketpair_of, nullptr,
           "socketpair([family[, type [, proto]]]) -> (socket object, socket object)\n\nCreate a pair of "
           "socket objects from the sockets returned by the platform\nsocketpair() function."),
    unsigned_method("getdefaulttimeout", getdefaulttimeout,
                    "getdefaulttimeout() -> timeout\n\nReturns the default timeout in seconds (float) for "
                    "new socket objects."),
    method("setdefaulttimeout", setdefaulttimeout, no_signature,
           "setdefaulttimeout(timeout)\n\nSet the default timeout in seconds (float) for new socket "
           "objects."),
};

#define CONSTANT(name) {#name, std::int64_t(name)},
constexpr std::pair<char const*, std::int64_t> constants[] = {
#include "interpreter/builtins/modules/socket_constants.def"
};
#undef CONSTANT

Result<void> init(ThreadState& t, Module* module) {
    Dict* const ns = module->dict;
    Value const name = Value(intern(t, "_socket"));
    for (MethodDef const& def : socket_lookup_functions())
        dict_set_str(t, ns, intern(t, def.name), Value(make_native_function(t, def, Value(module), name)));
    for (auto const& [constant, value] : constants)
        dict_set_str(t, ns, intern(t, constant), make_int(t, value));
    auto set = [&](char const* key, Value value) { dict_set_str(t, ns, intern(t, key), value); };
    set("error", Value(exception_type(t.rt, Exc::OSError)));
    set("timeout", Value(exception_type(t.rt, Exc::TimeoutError)));
    set("gaierror", Value(gai_error_type(t)));
    set("herror", Value(herror_type(t)));
    set("socket", Value(socket_type(t)));
    set("SocketType", Value(socket_type(t)));
    set("has_ipv6", Value::true_());
    return {};
}

}  // namespace

extern NativeModule const socket_module;
NativeModule const socket_module = {
    "_socket", "Implementation module for socket operations.\n\nSee the socket module for documentation.",
    functions, init};

}  // namespace minipy::builtins
