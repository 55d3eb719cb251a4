// posix: what the system can do, asked by name: sysconf(), confstr(), pathconf().
#include "interpreter/builtins/modules/posix.hpp"
#include "interpreter/runtime/bytes.hpp"

#include <sys/statvfs.h>
#include <unistd.h>

namespace minipy::builtins {

namespace {

using Arguments = std::span<Value const>;

enum class Table : std::uint8_t { sysconf, confstr, pathconf };

struct Limit {
    Table table;
    char const* name;
    int value;
};
constexpr Limit limits[] = {
#define LIMIT(table, name) {Table::table, #name, _##name},
#include "interpreter/builtins/modules/posix_limits.def"
#undef LIMIT
};

// A name of the table, or a number.
Result<int> name_argument(ThreadState& t, Value v, Table table) {
    if (is_int(v)) return int_argument(t, v);
    if (!is_str(v)) return raise(t, Exc::TypeError, "configuration names must be strings or integers");
    for (Limit const& limit : limits)
        if (limit.table == table && equals(v.as<Str>(), limit.name)) return limit.value;
    return raise(t, Exc::ValueError, "unrecognized configuration name");
}

Result<Value> posix_sysconf(ThreadState& t, Value, Value name) {
    int const which = TRY(name_argument(t, name, Table::sysconf));
    errno = 0;
    long const value = ::sysconf(which);
    if (value == -1 && errno != 0) return raise_os_error(t, errno);
    return make_int(t, value);
}

Result<Value> posix_confstr(ThreadState& t, Value, Value name) {
    int const which = TRY(name_argument(t, name, Table::confstr));
    errno = 0;
    std::size_t const size = ::confstr(which, nullptr, 0);
    if (size == 0 && errno != 0) return raise_os_error(t, errno);
    if (size == 0) return Value::none();
    std::string text(size, '\0');
    (void)::confstr(which, text.data(), text.size());
    text.pop_back();
    return decode_path(t, text);
}

Result<Value> posix_fpathconf(ThreadState& t, Value, Arguments a) {
    int const fd = TRY(fd_argument(t, a[0])), which = TRY(name_argument(t, a[1], Table::pathconf));
    errno = 0;
    long const value = ::fpathconf(fd, which);
    if (value == -1 && errno != 0) return raise_os_error(t, errno);
    return make_int(t, value);
}

Result<Value> posix_pathconf(ThreadState& t, Value, Arguments a) {
    PathArgument const path = TRY(path_argument(t, a[0], "pathconf", "path", path_or_fd));
    int const which = TRY(name_argument(t, a[1], Table::pathconf));
    errno = 0;
    long const value = path.fd >= 0 ? ::fpathconf(path.fd, which) : ::pathconf(path.c_str(), which);
    if (value == -1 && errno != 0) return raise_os_error(t, errno, path.object);
    return make_int(t, value);
}

constexpr MethodDef functions[] = {
    method("sysconf", posix_sysconf, "name, /", "Return an integer-valued system configuration variable."),
    method("confstr", posix_confstr, "name, /", "Return a string-valued system configuration variable."),
    method("fpathconf", posix_fpathconf, 2, 2, "fd, name, /",
           "Return the configuration limit name for the file descriptor fd.\n\nIf there is no limit, return "
           "-1."),
    method("pathconf", posix_pathconf, "path, name",
           "Return the configuration limit name for the file or directory path.\n\nIf there is no limit, "
           "return -1.\nOn some platforms, path may also be specified as an open file descriptor.\n  If this "
           "functionality is unavailable, using it raises an exception."),
};

}  // namespace

void add_limit_names(ThreadState& t, Dict* ns) {
    std::pair<Table, char const*> const tables[] = {{Table::sysconf, "sysconf_names"},
                                                    {Table::confstr, "confstr_names"},
                                                    {Table::pathconf, "pathconf_names"}};
    for (auto [table, attribute] : tables) {
        Dict* names = make_dict(t);
        for (Limit const& limit : limits)
            if (limit.table == table)
                dict_set_str(t, names, intern(t, limit.name), Value::small_int(limit.value));
        dict_set_str(t, ns, intern(t, attribute), Value(names));
    }
}

std::span<MethodDef const> posix_limit_functions() {
    return functions;
}

}  // namespace minipy::builtins
