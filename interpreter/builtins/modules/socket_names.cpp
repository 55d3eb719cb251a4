// Names of hosts, services and protocols, from /etc and from DNS.
#include "interpreter/builtins/modules/native_error.hpp"
#include "interpreter/builtins/modules/socket.hpp"

#include <arpa/inet.h>
#include <arpa/nameser.h>
#include <net/if.h>
#include <netdb.h>
#include <resolv.h>
#include <strings.h>
#include <cstdio>
#include <cstring>
#include <sstream>

namespace minipy::builtins {

namespace {

using Words = std::vector<std::string>;

// Calls f with the words of each line, comments left out, until it says false.
template <class F>
void each_line(char const* name, F&& f) {
    FILE* file = std::fopen(name, "re");
    if (!file) return;
    char* line = nullptr;
    std::size_t capacity = 0;
    for (bool more = true; more && ::getline(&line, &capacity, file) >= 0;) {
        std::string text = line;
        text.resize(std::min(text.find('#'), text.size()));
        std::istringstream stream(text);
        Words words;
        for (std::string word; stream >> word;) words.push_back(word);
        if (words.size() > 1) more = f(words);
    }
    std::free(line);
    std::fclose(file);
}

bool same_name(std::string const& a, std::string const& b) {
    return ::strcasecmp(a.c_str(), b.c_str()) == 0;
}

SocketAddress address_of(int family, void const* bytes) {
    SocketAddress address;
    address.any.sa_family = sa_family_t(family);
    if (family == AF_INET) {
        std::memcpy(&address.v4.sin_addr, bytes, sizeof address.v4.sin_addr);
        address.size = sizeof(sockaddr_in);
    } else {
        std::memcpy(&address.v6.sin6_addr, bytes, sizeof address.v6.sin6_addr);
        address.size = sizeof(sockaddr_in6);
    }
    return address;
}

bool numeric_v4(std::string const& text, SocketAddress& address) {
    in_addr v4{};
    if (text.find_first_of(" \t") != std::string::npos || !inet_aton(text.c_str(), &v4)) return false;
    address = address_of(AF_INET, &v4);
    return true;
}
bool numeric_v6(std::string const& text, SocketAddress& address) {
    in6_addr v6{};
    std::size_t const percent = text.find('%');
    if (inet_pton(AF_INET6, text.substr(0, percent).c_str(), &v6) != 1) return false;
    address = address_of(AF_INET6, &v6);
    if (percent == std::string::npos) return true;
    std::string const scope = text.substr(percent + 1);
    unsigned number = if_nametoindex(scope.c_str());
    char* end = nullptr;
    if (!number) number = unsigned(std::strtoul(scope.c_str(), &end, 10));
    address.v6.sin6_scope_id = number;
    return !end || (!scope.empty() && *end == '\0');
}
bool numeric(std::string const& text, SocketAddress& address) {
    return numeric_v4(text, address) || numeric_v6(text, address);
}

void add_hosts_file(std::string const& name, int family, HostEntry& found) {
    each_line("/etc/hosts", [&](Words const& words) {
        for (std::size_t i = 1; i < words.size(); ++i) {
            SocketAddress address;
            if (!same_name(words[i], name) || !numeric(words[0], address)) continue;
            if (family != AF_UNSPEC && address.any.sa_family != family) return true;
            if (found.name.empty()) {
                found.name = words[1];
                found.aliases.assign(words.begin() + 2, words.end());
            }
            found.addresses.push_back(address);
            return true;
        }
        return true;
    });
}

// One record of an answer of DNS (RFC 1035, 4.1.3).
struct DnsRecord {
    std::string owner;
    unsigned char const* data;
    std::size_t size;
};

std::string dns_name(std::span<unsigned char const> message, unsigned char const* at) {
    char name[NS_MAXDNAME];
    return ::dn_expand(message.data(), message.data() + message.size(), at, name, sizeof name) < 0 ? ""
                                                                                                   : name;
}

// Calls f with each record of this type among the answers of a message; stops where it is damaged.
template <class F>
void each_record(std::span<unsigned char const> message, int type, F&& f) {
    unsigned char const *at = message.data() + NS_HFIXEDSZ, *const end = message.data() + message.size();
    auto word = [](unsigned char const* p) { return unsigned(p[0] << 8 | p[1]); };
    if (message.size() < NS_HFIXEDSZ) return;
    for (unsigned questions = word(message.data() + 4); questions > 0; --questions) {
        int const size = ::dn_skipname(at, end);
        if (size < 0 || end - at < size + NS_QFIXEDSZ) return;
        at += size + NS_QFIXEDSZ;
    }
    for (unsigned answers = word(message.data() + 6); answers > 0; --answers) {
        int const size = ::dn_skipname(at, end);
        if (size < 0 || end - at < size + NS_RRFIXEDSZ) return;
        unsigned char const *fixed = at + size, *data = fixed + NS_RRFIXEDSZ;
        std::size_t const length = word(fixed + 8);
        if (std::size_t(end - data) < length) return;
        if (word(fixed) == unsigned(type)) f(DnsRecord{dns_name(message, at), data, length});
        at = data + length;
    }
}

// Asks DNS for records of one type; calls f with the whole answer and each of them. 0 or an EAI_ code.
template <class F>
int ask_dns(std::string const& name, int type, F&& f) {
    struct __res_state state {};
    if (::res_ninit(&state) < 0) return EAI_AGAIN;
    std::vector<unsigned char> answer(65536);
    auto* const ask = type == ns_t_ptr ? ::res_nquery : ::res_nsearch;
    int const size = ask(&state, name.c_str(), ns_c_in, type, answer.data(), int(answer.size()));
    int const trouble = state.res_h_errno;
    ::res_nclose(&state);
    if (size < 0) return trouble == TRY_AGAIN ? EAI_AGAIN : trouble == NO_DATA ? EAI_NODATA : EAI_NONAME;
    std::span<unsigned char const> const message(answer.data(), std::size_t(size));
    each_record(message, type, [&](DnsRecord const& record) { f(message, record); });
    return 0;
}

int add_dns(std::string const& name, int family, HostEntry& found) {
    int problem = EAI_NONAME;
    for (int wanted : {AF_INET, AF_INET6}) {
        if (family != AF_UNSPEC && family != wanted) continue;
        int const type = wanted == AF_INET ? ns_t_a : ns_t_aaaa;
        std::size_t const size = wanted == AF_INET ? 4 : 16;
        int const code = ask_dns(name, type, [&](auto, DnsRecord const& record) {
            if (record.size != size) return;
            if (found.name.empty()) found.name = record.owner;
            found.addresses.push_back(address_of(wanted, record.data));
        });
        if (code != EAI_NODATA) problem = code ? code : problem;
    }
    return found.addresses.empty() ? problem : 0;
}

int numeric_result(SocketAddress address, int family, int flags, HostEntry& found) {
    if (family != AF_UNSPEC && address.any.sa_family != family) {
        if (family != AF_INET6 || !(flags & AI_V4MAPPED)) return EAI_ADDRFAMILY;
        unsigned char mapped[16] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
        std::memcpy(mapped + 12, &address.v4.sin_addr, 4);
        address = address_of(AF_INET6, mapped);
    }
    found.addresses.push_back(address);
    return 0;
}

}  // namespace

int find_host(std::string const& name, int family, int flags, HostEntry& found) {
    SocketAddress address;
    if (numeric(name, address)) {
        found.name = name;
        return numeric_result(address, family, flags, found);
    }
    if ((flags & AI_NUMERICHOST) || name.empty() || name.size() > 253) return EAI_NONAME;
    add_hosts_file(name, family, found);
    return found.addresses.empty() ? add_dns(name, family, found) : 0;
}

bool find_address(SocketAddress const& address, HostEntry& found) {
    bool const v4 = address.any.sa_family == AF_INET;
    std::string const wanted = numeric_host(address);
    each_line("/etc/hosts", [&](Words const& words) {
        SocketAddress listed;
        if (!numeric(words[0], listed) || listed.any.sa_family != address.any.sa_family ||
            numeric_host(listed) != wanted)
            return true;
        found.name = words[1];
        found.aliases.assign(words.begin() + 2, words.end());
        return false;
    });
    found.addresses.push_back(address);
    if (!found.name.empty()) return true;
    std::string question;
    auto const* bytes = v4 ? reinterpret_cast<unsigned char const*>(&address.v4.sin_addr)
                           : reinterpret_cast<unsigned char const*>(&address.v6.sin6_addr);
    for (int i = v4 ? 3 : 15; i >= 0; --i)
        question +=
            v4 ? fmt::format("{}.", bytes[i]) : fmt::format("{:x}.{:x}.", bytes[i] & 15, bytes[i] >> 4);
    question += v4 ? "in-addr.arpa" : "ip6.arpa";
    (void)ask_dns(question, ns_t_ptr, [&](auto message, DnsRecord const& record) {
        if (found.name.empty()) found.name = dns_name(message, record.data);
    });
    return !found.name.empty();
}

namespace {

// A line of /etc/services: "http 80/tcp www". Is it of this protocol (null: any)? Its port, or -1.
int port_of_line(Words const& words, char const* protocol) {
    std::size_t const slash = words[1].find('/');
    if (slash == std::string::npos || (protocol && words[1].substr(slash + 1) != protocol)) return -1;
    return std::atoi(words[1].c_str());
}
bool has_name(Words const& words, std::string const& name) {
    for (std::size_t i = 0; i < words.size(); ++i)
        if (i != 1 && words[i] == name) return true;
    return false;
}

}  // namespace

int service_port(std::string const& name, char const* protocol) {
    int port = -1;
    each_line("/etc/services", [&](Words const& words) {
        if (has_name(words, name)) port = port_of_line(words, protocol);
        return port < 0;
    });
    return port;
}
std::string service_name(int port, char const* protocol) {
    std::string name;
    each_line("/etc/services", [&](Words const& words) {
        if (port_of_line(words, protocol) == port) name = words[0];
        return name.empty();
    });
    return name;
}
int protocol_number(std::string const& name) {
    int number = -1;
    each_line("/etc/protocols", [&](Words const& words) {
        if (has_name(words, name)) number = std::atoi(words[1].c_str());
        return number < 0;
    });
    return number;
}

Type* gai_error_type(ThreadState& t) {
    return kept_type(t, Kept::getaddrinfo_error, [](ThreadState& t) {
        return make_error_type(t, "socket", "gaierror", {exception_type(t.rt, Exc::OSError)});
    });
}
Type* herror_type(ThreadState& t) {
    return kept_type(t, Kept::herror, [](ThreadState& t) {
        return make_error_type(t, "socket", "herror", {exception_type(t.rt, Exc::OSError)});
    });
}

namespace {

base::Raised raise_coded(ThreadState& t, Type* type, int code, char const* text) {
    auto error = new_instance(t, type, {Value::small_int(code), Value(make_str(t, text))});
    if (!error.ok()) return base::raised;
    return raise_value(t, error.value());
}

}  // namespace

base::Raised raise_gai_error(ThreadState& t, int code) {
    if (code == EAI_SYSTEM) return raise_os_error(t, errno);
    return raise_coded(t, gai_error_type(t), code, ::gai_strerror(code));
}
base::Raised raise_herror(ThreadState& t, int code) {
    return raise_coded(t, herror_type(t), code, ::hstrerror(code));
}

Result<SocketAddress> one_address(ThreadState& t, std::string const& name, int family) {
    if (name.empty()) {
        in6_addr const any{};
        return address_of(family == AF_INET6 ? AF_INET6 : AF_INET, &any);
    }
    if (name == "<broadcast>" || name == "255.255.255.255") {
        if (family != AF_INET && family != AF_UNSPEC)
            return raise(t, Exc::OSError, "address family mismatched");
        std::uint32_t const all = INADDR_BROADCAST;
        return address_of(AF_INET, &all);
    }
    HostEntry found;
    if (int const code = find_host(name, family, 0, found)) return raise_gai_error(t, code);
    return found.addresses.front();
}

}  // namespace minipy::builtins
