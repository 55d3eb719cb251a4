// Functions of _socket that look up names, and those that turn addresses and numbers into other forms.
#include "interpreter/builtins/modules/socket.hpp"
#include "interpreter/runtime/audit.hpp"

#include <arpa/inet.h>
#include <net/if.h>
#include <netdb.h>
#include <unistd.h>
#include <climits>
#include <cstring>

namespace minipy::builtins {

namespace {

// ---- getaddrinfo(3)
struct Kind {
    int type, protocol;
    char const* name;  // in /etc/services; null: it has no services
    bool by_default, any_protocol;
};
constexpr Kind kinds[] = {
    {SOCK_STREAM, IPPROTO_TCP, "tcp", true, false},
    {SOCK_DGRAM, IPPROTO_UDP, "udp", true, false},
    {SOCK_DCCP, IPPROTO_DCCP, "dccp", false, false},
    {SOCK_DGRAM, IPPROTO_UDPLITE, "udplite", false, false},
    {SOCK_STREAM, IPPROTO_SCTP, "sctp", false, false},
    {SOCK_SEQPACKET, IPPROTO_SCTP, "sctp", false, false},
    {SOCK_RAW, 0, nullptr, true, true},
};
struct Hints {
    int family = AF_UNSPEC, type = 0, protocol = 0, flags = 0;
};
struct Service {
    int type, protocol, port;
};

bool fits(Kind const& kind, Hints const& hints) {
    return (!hints.type || hints.type == kind.type) &&
           (!hints.protocol || kind.any_protocol || hints.protocol == kind.protocol);
}

// The kinds of sockets with the port of a service (empty: none given); 0 or an EAI_ code.
int find_services(std::string const& service, Hints const& hints, std::vector<Service>& found) {
    bool const hinted = hints.type || hints.protocol;
    Kind const* chosen =
        std::find_if(std::begin(kinds), std::end(kinds), [&](Kind const& kind) { return fits(kind, hints); });
    if (hinted && chosen == std::end(kinds)) return hints.type ? EAI_SOCKTYPE : EAI_SERVICE;
    if (hinted && !service.empty() && !chosen->name) return EAI_SERVICE;
    bool const number = service.find_first_not_of("0123456789") == std::string::npos;
    if (!number && (hints.flags & AI_NUMERICSERV)) return EAI_NONAME;
    int const port = number ? int(std::strtoul(service.c_str(), nullptr, 10) & 0xFFFF) : 0;
    for (Kind const& kind : kinds) {
        if (hinted ? !fits(kind, hints) : number && !kind.by_default) continue;
        if (!number && !kind.name) continue;
        int const named = number ? port : service_port(service, kind.name);
        if (named >= 0)
            found.push_back({kind.type, kind.any_protocol ? hints.protocol : kind.protocol, named});
        if (hinted && number) break;
    }
    return found.empty() ? EAI_SERVICE : 0;
}

// Can packets go there? What RFC 3484 sorts by first.
bool reachable(SocketAddress address) {
    int const fd = ::socket(address.any.sa_family, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (fd < 0) return false;
    address.v4.sin_port = htons(1);
    bool const connected = ::connect(fd, &address.any, address.size) == 0;
    ::close(fd);
    return connected;
}

int find_addresses(std::string const* host, Hints const& hints, HostEntry& found) {
    if (host) {
        if (int const code = find_host(*host, hints.family, hints.flags, found)) return code;
    } else {
        bool const passive = (hints.flags & AI_PASSIVE) != 0;
        for (char const* text : {passive ? "0.0.0.0" : "::1", passive ? "::" : "127.0.0.1"}) {
            int const family = std::strchr(text, ':') ? AF_INET6 : AF_INET;
            if (hints.family == AF_UNSPEC || hints.family == family)
                (void)find_host(text, family, AI_NUMERICHOST, found);
        }
    }
    if (found.addresses.size() > 1)
        std::stable_partition(found.addresses.begin(), found.addresses.end(), reachable);
    return 0;
}

int check_hints(std::string const* host, std::string const& service, Hints const& hints) {
    if (!host && service.empty()) return EAI_NONAME;
    if (hints.flags & ~0x7FF) return EAI_BADFLAGS;
    if ((hints.flags & AI_CANONNAME) && !host) return EAI_BADFLAGS;
    if (hints.family != AF_UNSPEC && hints.family != AF_INET && hints.family != AF_INET6) return EAI_FAMILY;
    return 0;
}

Result<std::string> service_argument(ThreadState& t, Value v) {
    if (is_int(v)) {
        std::int64_t number = 0;
        if (!int_to_int64(int_value(v), number))
            return raise(t, Exc::OverflowError, "Python int too large to convert to C long");
        return fmt::format("{}", number);
    }
    if (is_str(v)) return to_utf8(v);
    if (is_bytes(v)) return std::string(v.as<Bytes>()->view());
    if (v.is_none()) return std::string();
    return raise(t, Exc::OSError, "Int or String expected");
}

Result<Value> getaddrinfo_of(ThreadState& t, Value, Args const& args) {
    Value a[6];
    TRY(bind_arguments(t, "getaddrinfo", "host, port, family=0, type=0, proto=0, flags=0", args, a));
    Hints hints;
    hints.family = TRY(plain_int(t, a[2]));
    hints.type = TRY(plain_int(t, a[3]));
    hints.protocol = TRY(plain_int(t, a[4]));
    hints.flags = TRY(plain_int(t, a[5]));
    bool const has_host = !a[0].is_none();
    std::string host;
    if (has_host && !is_str(a[0]) && !is_bytes(a[0]))
        return raise(t, Exc::TypeError, "getaddrinfo() argument 1 must be string or None");
    if (has_host) host = TRY(host_argument(t, a[0]));
    std::string const service = TRY(service_argument(t, a[1]));
    TRY(audit(t, "socket.getaddrinfo",
              {a[0], a[1], Value::small_int(hints.family), Value::small_int(hints.type),
               Value::small_int(hints.protocol)}));
    std::string const* name = has_host ? &host : nullptr;
    std::vector<Service> services;
    HostEntry found;
    int code = check_hints(name, service, hints);
    if (!code) code = find_services(service, hints, services);
    if (!code) code = without_gil(t, [&] { return find_addresses(name, hints, found); });
    if (code) return raise_gai_error(t, code);
    List* list = make_list(t);
    for (SocketAddress address : found.addresses)
        for (Service const& s : services) {
            address.v4.sin_port = htons(std::uint16_t(s.port));  // v6 has it at the same place
            bool const named = (hints.flags & AI_CANONNAME) && list->count == 0;
            Value const canonical = Value(make_str(t, named ? found.name : std::string()));
            Value const shown = address_value(t, address);
            list_append(
                t, list,
                Value(make_tuple(t, {Value::small_int(address.any.sa_family), Value::small_int(s.type),
                                     Value::small_int(s.protocol), canonical, shown})));
        }
    return list;
}

// ---- getnameinfo(3)
Result<Value> getnameinfo_of(ThreadState& t, Value, Args const& args) {
    Value a[2];
    TRY(take(t, "getnameinfo", args, 2, 2, a));
    int const flags = TRY(plain_int(t, a[1]));
    TRY(audit(t, "socket.getnameinfo", {a[0]}));
    if (!has_type_flag(a[0], type_tuple))
        return raise(t, Exc::TypeError, "getnameinfo() argument 1 must be a tuple");
    Tuple* const parts = a[0].as<Tuple>();
    if (parts->count < 2 || parts->count > 4 || !is_str(parts->items[0]))
        return raise(t, Exc::TypeError, "getnameinfo(): illegal sockaddr argument");
    int const port = TRY(plain_int(t, parts->items[1]));
    unsigned extra[2] = {0, 0};
    for (std::size_t i = 2; i < parts->count; ++i)
        extra[i - 2] = unsigned(int_low_bits(TRY(index_of(t, parts->items[i]))));
    if (extra[0] > 0xFFFFF) return raise(t, Exc::OverflowError, "getnameinfo(): flowinfo must be 0-1048575.");
    HostEntry found;
    if (int const code = find_host(to_utf8(parts->items[0]), AF_UNSPEC, AI_NUMERICHOST, found))
        return raise_gai_error(t, code);
    SocketAddress address = found.addresses.front();
    if (address.any.sa_family == AF_INET && parts->count != 2)
        return raise(t, Exc::OSError, "IPv4 sockaddr must be 2 tuple");
    if (address.any.sa_family == AF_INET6 && extra[1]) address.v6.sin6_scope_id = extra[1];
    HostEntry named;
    std::string host = numeric_host(address);
    bool const known =
        !(flags & NI_NUMERICHOST) && without_gil(t, [&] { return find_address(address, named); });
    if (!known && (flags & NI_NAMEREQD)) return raise_gai_error(t, EAI_NONAME);
    if (known) host = named.name;
    int const shown = port & 0xFFFF;
    std::string service =
        flags & NI_NUMERICSERV ? std::string() : service_name(shown, flags & NI_DGRAM ? "udp" : "tcp");
    if (service.empty()) service = fmt::format("{}", shown);
    Value const host_value = Value(make_str(t, host)), service_value = Value(make_str(t, service));
    return make_tuple(t, {host_value, service_value});
}

// ---- gethostby*
Result<std::string> named_host(ThreadState& t, Args const& args, char const* function) {
    Value a[1];
    TRY(take(t, function, args, 1, 1, a));
    if (!is_str(a[0]) && !is_bytes(a[0]) && !is_bytearray(a[0]))
        return raise(t, Exc::TypeError, "{}() argument 1 must be str, bytes or bytearray, not {}", function,
                     type_name_of(t, a[0]));
    return host_argument(t, a[0]);
}
Result<Value> gethostbyname_of(ThreadState& t, Value, Args const& args) {
    std::string const name = TRY(named_host(t, args, "gethostbyname"));
    TRY(audit(t, "socket.gethostbyname", {args[0]}));
    return make_str(t, numeric_host(TRY(one_address(t, name, AF_INET))));
}
Value host_entry(ThreadState& t, HostEntry const& entry) {
    List *aliases = make_list(t), *addresses = make_list(t);
    for (std::string const& alias : entry.aliases) list_append(t, aliases, Value(make_str(t, alias)));
    for (SocketAddress const& address : entry.addresses)
        list_append(t, addresses, Value(make_str(t, numeric_host(address))));
    Value const name = Value(make_str(t, entry.name));
    return make_tuple(t, {name, Value(aliases), Value(addresses)});
}
Result<Value> gethostbyname_ex(ThreadState& t, Value, Args const& args) {
    std::string const name = TRY(named_host(t, args, "gethostbyname_ex"));
    TRY(audit(t, "socket.gethostbyname", {args[0]}));
    HostEntry found;
    if (int const code = without_gil(t, [&] { return find_host(name, AF_INET, 0, found); }))
        return raise_gai_error(t, code);
    return host_entry(t, found);
}
Result<Value> gethostbyaddr_of(ThreadState& t, Value, Args const& args) {
    std::string const name = TRY(named_host(t, args, "gethostbyaddr"));
    TRY(audit(t, "socket.gethostbyaddr", {args[0]}));
    SocketAddress const address = TRY(one_address(t, name, AF_UNSPEC));
    HostEntry found;
    if (!without_gil(t, [&] { return find_address(address, found); })) return raise_herror(t, HOST_NOT_FOUND);
    return host_entry(t, found);
}
Result<Value> gethostname_of(ThreadState& t, Value) {
    TRY(audit(t, "socket.gethostname", {}));
    char name[HOST_NAME_MAX + 2] = "";
    if (::gethostname(name, sizeof name - 1) < 0) return raise_os_error(t, errno);
    return decode_path(t, name);
}
Result<Value> sethostname_of(ThreadState& t, Value, Args const& args) {
    Value a[1];
    TRY(take(t, "sethostname", args, 1, 1, a));
    std::string const name = TRY(path_bytes(t, a[0]));
    TRY(audit(t, "socket.sethostname", {a[0]}));
    if (::sethostname(name.data(), name.size()) < 0) return raise_os_error(t, errno);
    return Value::none();
}

// ---- services, protocols, interfaces
Result<std::string> text_argument(ThreadState& t, Value v, char const* function, int number) {
    if (!is_str(v))
        return raise(t, Exc::TypeError, "{}() argument {} must be str, not {}", function, number,
                     type_name_of(t, v));
    std::string const text = to_utf8(v);
    if (text.find('\0') != std::string::npos) return raise(t, Exc::ValueError, "embedded null character");
    return text;
}
Result<Value> getservbyname_of(ThreadState& t, Value, Args const& args) {
    Value a[2];
    TRY(take(t, "getservbyname", args, 1, 2, a));
    std::string const name = TRY(text_argument(t, a[0], "getservbyname", 1));
    std::string const protocol = a[1] ? TRY(text_argument(t, a[1], "getservbyname", 2)) : std::string();
    TRY(audit(t, "socket.getservbyname", {a[0], a[1]}));
    int const port = service_port(name, a[1] ? protocol.c_str() : nullptr);
    if (port < 0) return raise(t, Exc::OSError, "service/proto not found");
    return Value::small_int(port);
}
Result<Value> getservbyport_of(ThreadState& t, Value, Args const& args) {
    Value a[2];
    TRY(take(t, "getservbyport", args, 1, 2, a));
    int const port = TRY(plain_int(t, a[0]));
    std::string const protocol = a[1] ? TRY(text_argument(t, a[1], "getservbyport", 2)) : std::string();
    if (port < 0 || port > 0xFFFF)
        return raise(t, Exc::OverflowError, "getservbyport: port must be 0-65535.");
    TRY(audit(t, "socket.getservbyport", {Value::small_int(port), a[1]}));
    std::string const name = service_name(port, a[1] ? protocol.c_str() : nullptr);
    if (name.empty()) return raise(t, Exc::OSError, "port/proto not found");
    return make_str(t, name);
}
Result<Value> getprotobyname_of(ThreadState& t, Value, Args const& args) {
    Value a[1];
    TRY(take(t, "getprotobyname", args, 1, 1, a));
    int const number = protocol_number(TRY(text_argument(t, a[0], "getprotobyname", 1)));
    if (number < 0) return raise(t, Exc::OSError, "protocol not found");
    return Value::small_int(number);
}
Result<Value> if_nametoindex_of(ThreadState& t, Value, Args const& args) {
    Value a[1];
    TRY(take(t, "if_nametoindex", args, 1, 1, a));
    unsigned const index = ::if_nametoindex(TRY(path_bytes(t, a[0])).c_str());
    if (!index) return raise(t, Exc::OSError, "no interface with this name");
    return make_int(t, index);
}

// An unsigned int of 32 bits.
Result<std::uint32_t> word_argument(ThreadState& t, Value v) {
    std::int64_t n = 0;
    Value const number = int_value(v);
    if (int_sign(number) < 0)
        return raise(t, Exc::OverflowError, "can't convert negative value to unsigned int");
    if (!int_to_int64(number, n) || n > std::int64_t(UINT32_MAX))
        return raise(t, Exc::OverflowError, "int larger than 32 bits");
    return std::uint32_t(n);
}
Result<Value> if_indextoname_of(ThreadState& t, Value, Value v) {
    Value const number = TRY(index_of(t, v));
    std::uint32_t const index = TRY(word_argument(t, number));
    char name[IF_NAMESIZE];
    if (!::if_indextoname(index, name)) return raise_os_error(t, errno);
    return decode_path(t, name);
}
Result<Value> if_nameindex_of(ThreadState& t, Value) {
    struct if_nameindex* entries = ::if_nameindex();
    if (!entries) return raise_os_error(t, errno);
    List* list = make_list(t);
    for (auto* e = entries; e->if_index && e->if_name; ++e) {
        Value const name = decode_path(t, e->if_name);
        list_append(t, list, Value(make_tuple(t, {make_int(t, e->if_index), name})));
    }
    ::if_freenameindex(entries);
    return list;
}

// ---- other forms of addresses and numbers
Result<Value> inet_aton_of(ThreadState& t, Value, Args const& args) {
    Value a[1];
    TRY(take(t, "inet_aton", args, 1, 1, a));
    std::string const text = TRY(text_argument(t, a[0], "inet_aton", 1));
    in_addr address{};
    if (!::inet_aton(text.c_str(), &address))
        return raise(t, Exc::OSError, "illegal IP address string passed to inet_aton");
    return make_bytes(t, &address, sizeof address);
}
Result<Value> inet_ntoa_of(ThreadState& t, Value, Args const& args) {
    Value a[1];
    TRY(take(t, "inet_ntoa", args, 1, 1, a));
    BufferView const view = TRY(get_buffer(t, a[0]));
    char text[INET_ADDRSTRLEN];
    if (view.size() != 4) return raise(t, Exc::OSError, "packed IP wrong length for inet_ntoa");
    return make_str(t, ::inet_ntop(AF_INET, view.data(), text, sizeof text));
}
Result<Value> inet_pton_of(ThreadState& t, Value, Args const& args) {
    Value a[2];
    TRY(take(t, "inet_pton", args, 2, 2, a));
    int const family = TRY(plain_int(t, a[0]));
    std::string const text = TRY(text_argument(t, a[1], "inet_pton", 2));
    char packed[16];
    int const result = ::inet_pton(family, text.c_str(), packed);
    if (result < 0) return raise_os_error(t, errno);
    if (!result) return raise(t, Exc::OSError, "illegal IP address string passed to inet_pton");
    return make_bytes(t, packed, family == AF_INET ? 4 : 16);
}
Result<Value> inet_ntop_of(ThreadState& t, Value, Args const& args) {
    Value a[2];
    TRY(take(t, "inet_ntop", args, 2, 2, a));
    int const family = TRY(plain_int(t, a[0]));
    BufferView const view = TRY(get_buffer(t, a[1]));
    if (family != AF_INET && family != AF_INET6)
        return raise(t, Exc::ValueError, "unknown address family {}", family);
    if (view.size() != (family == AF_INET ? 4u : 16u))
        return raise(t, Exc::ValueError, "invalid length of packed IP address string");
    char text[INET6_ADDRSTRLEN];
    return make_str(t, ::inet_ntop(family, view.data(), text, sizeof text));
}

// htons and ntohs are the same turn of two bytes, htonl and ntohl of four.
Result<Value> short_turned(ThreadState& t, Args const& args, char const* function) {
    Value a[1];
    TRY(take(t, function, args, 1, 1, a));
    std::int64_t n = 0;
    Value const number = TRY(index_of(t, a[0]));
    if (!int_to_int64(number, n))
        return raise(t, Exc::OverflowError, "Python int too large to convert to C long");
    if (n > INT32_MAX || n < INT32_MIN) (void)TRY(plain_int(t, number));
    if (n < 0)
        return raise(t, Exc::OverflowError,
                     "{}: can't convert negative Python int to C 16-bit unsigned integer", function);
    if (n > 0xFFFF)
        return raise(t, Exc::OverflowError,
                     "{}: Python int too large to convert to C 16-bit unsigned integer", function);
    return Value::small_int(htons(std::uint16_t(n)));
}
Result<Value> htons_of(ThreadState& t, Value, Args const& args) {
    return short_turned(t, args, "htons");
}
Result<Value> ntohs_of(ThreadState& t, Value, Args const& args) {
    return short_turned(t, args, "ntohs");
}
Result<Value> long_turned(ThreadState& t, Value, Value v) {
    if (!is_int(v)) return raise(t, Exc::TypeError, "expected int, {} found", type_name_of(t, v));
    return make_int(t, htonl(TRY(word_argument(t, v))));
}

// `overhead`: what comes to it; the sum has to fit the system's socklen_t.
Result<std::size_t> control_length(ThreadState& t, Args const& args, char const* function,
                                   std::size_t overhead) {
    Value a[1];
    TRY(take(t, function, args, 1, 1, a));
    std::int64_t const length = TRY(index_as_int64(t, a[0]));
    if (length < 0 || length > std::int64_t(INT32_MAX - overhead))
        return raise(t, Exc::OverflowError, "{}() argument out of range", function);
    return std::size_t(length);
}
Result<Value> cmsg_len(ThreadState& t, Value, Args const& args) {
    return make_int(t, std::int64_t(CMSG_LEN(TRY(control_length(t, args, "CMSG_LEN", CMSG_LEN(0))))));
}
Result<Value> cmsg_space(ThreadState& t, Value, Args const& args) {
    return make_int(t, std::int64_t(CMSG_SPACE(TRY(control_length(t, args, "CMSG_SPACE", CMSG_SPACE(1))))));
}

constexpr MethodDef functions[] = {
    method("getaddrinfo", getaddrinfo_of, nullptr,
           "getaddrinfo(host, port [, family, type, proto, flags])\n    -> list of (family, type, proto, "
           "canonname, sockaddr)\n\nResolve host and port into addrinfo struct."),
    method("getnameinfo", getnameinfo_of, nullptr,
           "getnameinfo(sockaddr, flags) --> (host, port)\n\nGet host and port for a sockaddr."),
    method("gethostbyname", gethostbyname_of, nullptr,
           "gethostbyname(host) -> address\n\nReturn the IP address (a string of the form "
           "'255.255.255.255') for a host."),
    method("gethostbyname_ex", gethostbyname_ex, nullptr,
           "gethostbyname_ex(host) -> (name, aliaslist, addresslist)"),
    method("gethostbyaddr", gethostbyaddr_of, nullptr,
           "gethostbyaddr(host) -> (name, aliaslist, addresslist)"),
    unsigned_method("gethostname", gethostname_of,
                    "gethostname() -> string\n\nReturn the current host name."),
    method("sethostname", sethostname_of, nullptr, "sethostname(name)\n\nSets the hostname to name."),
    method("getservbyname", getservbyname_of, nullptr,
           "getservbyname(servicename[, protocolname]) -> integer\n\nReturn a port number from a service "
           "name and protocol name."),
    method("getservbyport", getservbyport_of, nullptr,
           "getservbyport(port[, protocolname]) -> string\n\nReturn the service name from a port number and "
           "protocol name."),
    method("getprotobyname", getprotobyname_of, nullptr,
           "getprotobyname(name) -> integer\n\nReturn the protocol number for the named protocol.  (Rarely "
           "used.)"),
    method("if_nametoindex", if_nametoindex_of, nullptr, "if_nametoindex(if_name)"),
    method("if_indextoname", if_indextoname_of, no_signature, "if_indextoname(if_index)"),
    unsigned_method("if_nameindex", if_nameindex_of, "if_nameindex()"),
    method("inet_aton", inet_aton_of, nullptr,
           "inet_aton(string) -> bytes giving packed 32-bit IP representation"),
    method("inet_ntoa", inet_ntoa_of, nullptr, "inet_ntoa(packed_ip) -> ip_address_string"),
    method("inet_pton", inet_pton_of, nullptr, "inet_pton(af, ip) -> packed IP address string"),
    method("inet_ntop", inet_ntop_of, nullptr, "inet_ntop(af, packed_ip) -> string formatted IP address"),
    method("htons", htons_of, nullptr, "htons(integer) -> integer"),
    method("ntohs", ntohs_of, nullptr, "ntohs(integer) -> integer"),
    method("htonl", long_turned, no_signature, "htonl(integer) -> integer"),
    method("ntohl", long_turned, no_signature, "ntohl(integer) -> integer"),
    method("CMSG_LEN", cmsg_len, nullptr, "CMSG_LEN(length) -> control message length"),
    method("CMSG_SPACE", cmsg_space, nullptr, "CMSG_SPACE(length) -> buffer size"),
};

}  // namespace

std::span<MethodDef const> socket_lookup_functions() {
    return functions;
}

}  // namespace minipy::builtins
