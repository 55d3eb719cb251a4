// The native modules pwd and grp. They read /etc/passwd and /etc/group themselves: the C library's look-ups
// load shared libraries, which a static executable does better without.
#include "interpreter/builtins/modules/posix.hpp"
#include "interpreter/builtins/sequences.hpp"
#include "interpreter/builtins/struct_sequence.hpp"

#include <grp.h>
#include <pwd.h>
#include <cstdio>

namespace minipy::builtins {
namespace {

constexpr SequenceField passwd_fields[] = {
    {"pw_name", "user name"},      {"pw_passwd", "password"}, {"pw_uid", "user id"},
    {"pw_gid", "group id"},        {"pw_gecos", "real name"}, {"pw_dir", "home directory"},
    {"pw_shell", "shell program"},
};
constexpr SequenceField group_fields[] = {
    {"gr_name", "group name"},
    {"gr_passwd", "password"},
    {"gr_gid", "group id"},
    {"gr_mem", "group members"},
};

Type* passwd_type(ThreadState& t) {
    return kept_type(t, Kept::struct_passwd, [](ThreadState& t) {
        return make_struct_sequence_type(
            t,
            {"pwd.struct_passwd",
             "pwd.struct_passwd: Results from getpw*() routines.\n\nThis object may be accessed either as a "
             "tuple of\n  (pw_name,pw_passwd,pw_uid,pw_gid,pw_gecos,pw_dir,pw_shell)\nor via the object "
             "attributes as named in the above tuple.",
             passwd_fields, 7});
    });
}
Type* group_type(ThreadState& t) {
    return kept_type(t, Kept::struct_group, [](ThreadState& t) {
        return make_struct_sequence_type(
            t, {"grp.struct_group",
                "grp.struct_group: Results from getgr*() routines.\n\nThis object may be accessed either as "
                "a tuple "
                "of\n  (gr_name,gr_passwd,gr_gid,gr_mem)\nor via the object attributes as named in the above "
                "tuple.\n",
                group_fields, 4});
    });
}

Value entry_of(ThreadState& t, passwd const& p) {
    Value const values[] = {decode_path(t, p.pw_name), decode_path(t, p.pw_passwd), make_int(t, p.pw_uid),
                            make_int(t, p.pw_gid),     decode_path(t, p.pw_gecos),  decode_path(t, p.pw_dir),
                            decode_path(t, p.pw_shell)};
    return make_struct_sequence(t, passwd_type(t), values);
}
Value entry_of(ThreadState& t, group const& g) {
    List* members = make_list(t);
    for (char** m = g.gr_mem; *m; ++m) list_append(t, members, decode_path(t, *m));
    Value const values[] = {decode_path(t, g.gr_name), decode_path(t, g.gr_passwd), make_int(t, g.gr_gid),
                            Value(members)};
    return make_struct_sequence(t, group_type(t), values);
}

int next_entry(FILE* file, passwd* entry, char* buffer, std::size_t size) {
    passwd* found = nullptr;
    return ::fgetpwent_r(file, entry, buffer, size, &found);
}
int next_entry(FILE* file, group* entry, char* buffer, std::size_t size) {
    group* found = nullptr;
    return ::fgetgrent_r(file, entry, buffer, size, &found);
}

// The entries of a file that a predicate wants.
template <class Entry, class F>
List* entries(ThreadState& t, char const* name, F&& wanted) {
    List* list = make_list(t);
    FILE* file = std::fopen(name, "re");
    if (!file) return list;
    std::vector<char> buffer(64 * 1024);
    for (Entry entry; next_entry(file, &entry, buffer.data(), buffer.size()) == 0;)
        if (wanted(entry)) list_append(t, list, entry_of(t, entry));
    std::fclose(file);
    return list;
}
template <class F>
List* users(ThreadState& t, F&& wanted) {
    return entries<passwd>(t, "/etc/passwd", wanted);
}
template <class F>
List* groups(ThreadState& t, F&& wanted) {
    return entries<group>(t, "/etc/group", wanted);
}

base::Raised not_found(ThreadState& t, std::string const& text) {
    Value const message = Value(make_str(t, text));
    return raise_args(t, Exc::KeyError, {&message, 1});
}
Result<Value> first_or(ThreadState& t, List* found, std::string const& text) {
    if (found->count) return found->items[0];
    return not_found(t, text);
}

// An id: -1 stands for none, what does not fit is not found.
Result<std::int64_t> id_argument(ThreadState& t, Value v, char const* what, char const* function) {
    if (!is_index(t, v))
        return raise(t, Exc::TypeError, "{} should be integer, not {}", what, type_name_of(t, v));
    std::int64_t id = 0;
    Value const number = TRY(index_of(t, v));
    if (int_to_int64(number, id) && id >= -1 && id <= std::int64_t(UINT32_MAX)) return id;
    return not_found(t, fmt::format("{}(): {} not found", function, what));
}
Result<std::string> name_argument(ThreadState& t, Value v, char const* function, char const* which) {
    if (!is_str(v))
        return raise(t, Exc::TypeError, "{}() {} must be str, not {}", function, which, type_name_of(t, v));
    std::string name = TRY(path_bytes(t, v));
    if (name.find('\0') != std::string::npos) return raise(t, Exc::ValueError, "embedded null byte");
    return name;
}

Result<Value> getpwuid(ThreadState& t, Value, Value v) {
    std::int64_t const id = TRY(id_argument(t, v, "uid", "getpwuid"));
    return first_or(t, users(t, [id](passwd const& p) { return std::int64_t(p.pw_uid) == id; }),
                    fmt::format("getpwuid(): uid not found: {}", id));
}
Result<Value> getpwnam(ThreadState& t, Value, Value v) {
    std::string const name = TRY(name_argument(t, v, "getpwnam", "argument"));
    return first_or(t, users(t, [&](passwd const& p) { return name == p.pw_name; }),
                    "getpwnam(): name not found: " + to_utf8(TRY(repr(t, v))));
}
Result<Value> getpwall(ThreadState& t, Value) {
    return Value(users(t, [](passwd const&) { return true; }));
}
Result<Value> getgrgid(ThreadState& t, Value, std::span<Value const> args) {
    std::int64_t const id = TRY(id_argument(t, args[0], "gid", "getgrgid"));
    return first_or(t, groups(t, [id](group const& g) { return std::int64_t(g.gr_gid) == id; }),
                    fmt::format("getgrgid(): gid not found: {}", id));
}
Result<Value> getgrnam(ThreadState& t, Value, std::span<Value const> args) {
    std::string const name = TRY(name_argument(t, args[0], "getgrnam", "argument 'name'"));
    return first_or(t, groups(t, [&](group const& g) { return name == g.gr_name; }),
                    "getgrnam(): name not found: " + to_utf8(TRY(repr(t, args[0]))));
}
Result<Value> getgrall(ThreadState& t, Value) {
    return Value(groups(t, [](group const&) { return true; }));
}

constexpr MethodDef pwd_functions[] = {
    method("getpwuid", getpwuid, "uidobj, /",
           "Return the password database entry for the given numeric user ID.\n\nSee `help(pwd)` for more on "
           "password database entries."),
    method(
        "getpwnam", getpwnam, "name, /",
        "Return the password database entry for the given user name.\n\nSee `help(pwd)` for more on password "
        "database entries."),
    method(
        "getpwall", getpwall,
        "Return a list of all available password database entries, in arbitrary order.\n\nSee help(pwd) for "
        "more on password database entries."),
};
constexpr MethodDef grp_functions[] = {
    method("getgrgid", getgrgid, "id",
           "Return the group database entry for the given numeric group ID.\n\nIf id is not valid, raise "
           "KeyError."),
    method(
        "getgrnam", getgrnam, "name",
        "Return the group database entry for the given group name.\n\nIf name is not valid, raise KeyError."),
    method("getgrall", getgrall,
           "Return a list of all available group entries, in arbitrary order.\n\nAn entry whose name starts "
           "with "
           "'+' or '-' represents an instruction\nto use YP/NIS and may not be accessible via getgrnam or "
           "getgrgid."),
};

Result<void> init_pwd(ThreadState& t, Module* module) {
    dict_set_str(t, module->dict, intern(t, "struct_passwd"), Value(passwd_type(t)));
    return {};
}
Result<void> init_grp(ThreadState& t, Module* module) {
    dict_set_str(t, module->dict, intern(t, "struct_group"), Value(group_type(t)));
    return {};
}

}  // namespace

extern NativeModule const pwd_module, grp_module;
NativeModule const pwd_module = {
    "pwd",
    "This module provides access to the Unix password database.\nIt is available on all Unix "
    "versions.\n\nPassword "
    "database entries are reported as 7-tuples containing the following\nitems from the password database "
    "(see "
    "`<pwd.h>'), in order:\npw_name, pw_passwd, pw_uid, pw_gid, pw_gecos, pw_dir, pw_shell.",
    pwd_functions, init_pwd};
NativeModule const grp_module = {
    "grp",
    "Access to the Unix group database.\n\nGroup entries are reported as 4-tuples containing the following "
    "fields\n"
    "from the group database, in order:\n\n  name   - name of the group\n  passwd - group password "
    "(encrypted); "
    "often empty\n  gid    - numeric ID of the group\n  mem    - list of members\n",
    grp_functions, init_grp};

}  // namespace minipy::builtins
