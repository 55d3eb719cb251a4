// Addresses of sockets: between what scripts write, (host, port) or a path, and what the system wants.
#include "interpreter/builtins/modules/socket.hpp"

#include <arpa/inet.h>
#include <linux/if_packet.h>
#include <linux/netlink.h>
#include <net/if.h>
#include <netdb.h>
#include <cstddef>
#include <cstring>

namespace minipy::builtins {

Result<std::string> host_argument(ThreadState& t, Value v) {
    std::string name;
    if (is_str(v)) {
        if (v.as<Str>()->ascii) {
            name = to_utf8(v);
        } else {
            auto encoded = call_method(t, v, "encode", {Value(intern(t, "idna"))});
            if (!encoded.ok() || !has_type_flag(encoded.value(), type_bytes)) {
                if (!encoded.ok()) clear_error(t);
                return raise(t, Exc::TypeError, "encoding of hostname failed");
            }
            name = encoded.value().as<Bytes>()->view();
        }
    } else if (is_bytes(v) || is_bytearray(v)) {
        name = TRY(require_buffer(t, v));
    } else {
        return raise(t, Exc::TypeError, "str, bytes or bytearray expected, not {}", type_name_of(t, v));
    }
    if (name.find('\0') != std::string::npos)
        return raise(t, Exc::TypeError, "host name must not contain null character");
    return name;
}

std::string numeric_host(SocketAddress const& address) {
    char text[INET6_ADDRSTRLEN + IF_NAMESIZE + 1] = "";
    if (address.any.sa_family == AF_INET) {
        inet_ntop(AF_INET, &address.v4.sin_addr, text, sizeof text);
        return text;
    }
    inet_ntop(AF_INET6, &address.v6.sin6_addr, text, sizeof text);
    std::string result = text;
    if (address.v6.sin6_scope_id) {
        char name[IF_NAMESIZE];
        bool const linked = IN6_IS_ADDR_LINKLOCAL(&address.v6.sin6_addr) != 0;
        result += '%';
        result += linked && if_indextoname(address.v6.sin6_scope_id, name)
                      ? std::string(name)
                      : fmt::format("{}", address.v6.sin6_scope_id);
    }
    return result;
}

namespace {

// The items of an address tuple, min..max of them; TypeErrors as CPython words them.
Result<Tuple*> address_tuple(ThreadState& t, Value v, char const* function, char const* family,
                             std::size_t min, std::size_t max, char const* shape) {
    if (!has_type_flag(v, type_tuple))
        return raise(t, Exc::TypeError, "{}(): {} address must be tuple, not {:.500}", function, family,
                     type_name_of(t, v));
    Tuple* tuple = v.as<Tuple>();
    if (tuple->count < min || tuple->count > max) return raise(t, Exc::TypeError, std::string_view(shape));
    return tuple;
}

Result<std::uint16_t> port_argument(ThreadState& t, Value v, char const* function) {
    std::int64_t port = -1;
    Value const number = TRY(index_of(t, v));
    if (!int_to_int64(number, port) || port < 0 || port > 0xFFFF)
        return raise(t, Exc::OverflowError, "{}(): port must be 0-65535.", function);
    return htons(std::uint16_t(port));
}

Result<SocketAddress> inet_address(ThreadState& t, Value v, char const* function) {
    Tuple* parts =
        TRY(address_tuple(t, v, function, "AF_INET", 2, 2, "AF_INET address must be a pair (host, port)"));
    std::string const host = TRY(host_argument(t, parts->items[0]));
    auto const port = TRY(port_argument(t, parts->items[1], function));
    SocketAddress address = TRY(one_address(t, host, AF_INET));
    address.v4.sin_port = port;
    return address;
}

Result<SocketAddress> inet6_address(ThreadState& t, Value v, char const* function) {
    Tuple* parts = TRY(address_tuple(t, v, function, "AF_INET6", 2, 4,
                                     "AF_INET6 address must be a tuple (host, port[, flowinfo[, scopeid]])"));
    std::string const host = TRY(host_argument(t, parts->items[0]));
    auto const port = TRY(port_argument(t, parts->items[1], function));
    auto const flow = parts->count > 2 ? std::uint32_t(int_low_bits(TRY(index_of(t, parts->items[2])))) : 0u;
    auto const scope = parts->count > 3 ? std::uint32_t(int_low_bits(TRY(index_of(t, parts->items[3])))) : 0u;
    SocketAddress address = TRY(one_address(t, host, AF_INET6));
    if (flow > 0xFFFFF) return raise(t, Exc::OverflowError, "{}(): flowinfo must be 0-1048575.", function);
    address.v6.sin6_port = port;
    address.v6.sin6_flowinfo = htonl(flow);
    if (scope) address.v6.sin6_scope_id = scope;
    return address;
}

// A path, or a name that begins with a zero byte: Linux's abstract names.
Result<SocketAddress> local_address(ThreadState& t, Value v) {
    std::string const path =
        is_str(v) ? TRY(encode_path(t, v.as<Str>())) : std::string(TRY(require_buffer(t, v)));
    SocketAddress address;
    bool const abstract = path.empty() || path[0] == '\0';
    if (path.size() + (abstract ? 0 : 1) > sizeof address.local.sun_path)
        return raise(t, Exc::OSError, "AF_UNIX path too long");
    address.local.sun_family = AF_UNIX;
    std::memcpy(address.local.sun_path, path.data(), path.size());
    address.size = socklen_t(offsetof(sockaddr_un, sun_path) + path.size() + (abstract ? 0 : 1));
    return address;
}

Result<SocketAddress> netlink_address(ThreadState& t, Value v, char const* function) {
    Tuple* parts = TRY(
        address_tuple(t, v, function, "AF_NETLINK", 2, 2, "AF_NETLINK address must be a pair (pid, groups)"));
    SocketAddress address;
    auto& netlink = reinterpret_cast<sockaddr_nl&>(address.storage);
    netlink.nl_family = AF_NETLINK;
    netlink.nl_pid = std::uint32_t(int_low_bits(TRY(index_of(t, parts->items[0]))));
    netlink.nl_groups = std::uint32_t(int_low_bits(TRY(index_of(t, parts->items[1]))));
    address.size = sizeof(sockaddr_nl);
    return address;
}

}  // namespace

Result<SocketAddress> address_argument(ThreadState& t, int family, Value v, char const* function) {
    switch (family) {
        case AF_INET: return inet_address(t, v, function);
        case AF_INET6: return inet6_address(t, v, function);
        case AF_UNIX: return local_address(t, v);
        case AF_NETLINK: return netlink_address(t, v, function);
        default: return raise(t, Exc::OSError, "{}(): bad family", function);
    }
}

Value address_value(ThreadState& t, SocketAddress const& address) {
    if (address.size == 0) return Value::none();
    switch (address.any.sa_family) {
        case AF_INET:
            return make_tuple(
                t, {Value(make_str(t, numeric_host(address))), Value::small_int(ntohs(address.v4.sin_port))});
        case AF_INET6:
            return make_tuple(
                t, {Value(make_str(t, numeric_host(address))), Value::small_int(ntohs(address.v6.sin6_port)),
                    Value::small_int(ntohl(address.v6.sin6_flowinfo)),
                    Value::small_int(address.v6.sin6_scope_id)});
        case AF_UNIX: {
            std::size_t const start = offsetof(sockaddr_un, sun_path);
            std::string_view path(address.local.sun_path, address.size > start ? address.size - start : 0);
            if (!path.empty() && path[0] == '\0') return make_bytes(t, path);
            return decode_path(t, path.substr(0, path.find('\0')));
        }
        case AF_NETLINK: {
            auto const& netlink = reinterpret_cast<sockaddr_nl const&>(address.storage);
            return make_tuple(t, {make_int(t, netlink.nl_pid), make_int(t, netlink.nl_groups)});
        }
        case AF_PACKET: {
            auto const& packet = reinterpret_cast<sockaddr_ll const&>(address.storage);
            char name[IF_NAMESIZE] = "";
            if (packet.sll_ifindex) if_indextoname(unsigned(packet.sll_ifindex), name);
            return make_tuple(t, {Value(make_str(t, name)), Value::small_int(ntohs(packet.sll_protocol)),
                                  Value::small_int(packet.sll_pkttype), Value::small_int(packet.sll_hatype),
                                  Value(make_bytes(t, packet.sll_addr, packet.sll_halen))});
        }
        default:
            return make_tuple(t, {Value::small_int(address.any.sa_family),
                                  Value(make_bytes(t, address.any.sa_data, sizeof address.any.sa_data))});
    }
}

}  // namespace minipy::builtins
