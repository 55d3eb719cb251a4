// posix: extended attributes of files.
#include "interpreter/builtins/modules/posix.hpp"
#include "interpreter/runtime/bytes.hpp"

#include <linux/limits.h>
#include <sys/xattr.h>

namespace minipy::builtins {

namespace {

using Arguments = std::span<Value const>;

// What all four are given: a file, and whether a link itself is meant.
struct File {
    PathArgument path;
    bool follow = true;
};
Result<File> file_argument(ThreadState& t, Value path, Value follow, char const* function,
                           unsigned kinds = path_or_fd) {
    File file;
    file.path = TRY(path_argument(t, path, function, "path", kinds));
    file.follow = TRY(flag_argument(t, follow, true));
    if (file.path.fd >= 0 && !file.follow)
        return raise(t, Exc::ValueError, "{}: cannot use fd and follow_symlinks together", function);
    return file;
}

// An answer whose size is not known before: larger and larger memory, as CPython tries it.
template <class F>
Result<std::string> growing(ThreadState& t, File const& file, std::size_t first, F&& call) {
    for (std::size_t size : {first, std::size_t(XATTR_SIZE_MAX)}) {
        std::string answer(size, '\0');
        std::int64_t const n = TRY(system_call(t, [&] { return call(answer.data(), answer.size()); }));
        if (n < 0 && errno == ERANGE && size != XATTR_SIZE_MAX) continue;
        if (n < 0) return raise_os_error(t, errno, file.path.object);
        answer.resize(std::size_t(n));
        return answer;
    }
    return raise_os_error(t, ERANGE, file.path.object);
}

Result<Value> posix_getxattr(ThreadState& t, Value, Arguments a) {
    File const file = TRY(file_argument(t, a[0], a[2], "getxattr"));
    PathArgument const name = TRY(path_argument(t, a[1], "getxattr", "attribute"));
    std::string const value = TRY(growing(t, file, 128, [&](char* to, std::size_t size) {
        return file.path.fd >= 0 ? ::fgetxattr(file.path.fd, name.c_str(), to, size)
               : file.follow     ? ::getxattr(file.path.c_str(), name.c_str(), to, size)
                                 : ::lgetxattr(file.path.c_str(), name.c_str(), to, size);
    }));
    return Value(make_bytes(t, value));
}

Result<Value> posix_setxattr(ThreadState& t, Value, Arguments a) {
    File const file = TRY(file_argument(t, a[0], a[4], "setxattr"));
    PathArgument const name = TRY(path_argument(t, a[1], "setxattr", "attribute"));
    BufferView const value = TRY(get_buffer(t, a[2]));
    int const flags = a[3] ? TRY(int_argument(t, a[3])) : 0;
    TRY(checked_call(
        t,
        [&] {
            return file.path.fd >= 0
                       ? ::fsetxattr(file.path.fd, name.c_str(), value.data(), value.size(), flags)
                   : file.follow
                       ? ::setxattr(file.path.c_str(), name.c_str(), value.data(), value.size(), flags)
                       : ::lsetxattr(file.path.c_str(), name.c_str(), value.data(), value.size(), flags);
        },
        file.path.object));
    return Value::none();
}

Result<Value> posix_removexattr(ThreadState& t, Value, Arguments a) {
    File const file = TRY(file_argument(t, a[0], a[2], "removexattr"));
    PathArgument const name = TRY(path_argument(t, a[1], "removexattr", "attribute"));
    TRY(checked_call(
        t,
        [&] {
            return file.path.fd >= 0 ? ::fremovexattr(file.path.fd, name.c_str())
                   : file.follow     ? ::removexattr(file.path.c_str(), name.c_str())
                                     : ::lremovexattr(file.path.c_str(), name.c_str());
        },
        file.path.object));
    return Value::none();
}

Result<Value> posix_listxattr(ThreadState& t, Value, Arguments a) {
    Value const path = a[0] ? a[0] : Value::none();
    File const file = TRY(file_argument(t, path, a[1], "listxattr", path_or_fd | path_or_none));
    std::string const names = TRY(growing(t, file, 256, [&](char* to, std::size_t size) {
        return file.path.fd >= 0 ? ::flistxattr(file.path.fd, to, size)
               : file.follow     ? ::listxattr(file.path.c_str(), to, size)
                                 : ::llistxattr(file.path.c_str(), to, size);
    }));
    List* result = make_list(t);
    for (std::size_t begin = 0; begin < names.size();) {
        std::size_t const end = std::min(names.find('\0', begin), names.size());
        list_append(t, result, decode_path(t, std::string_view(names).substr(begin, end - begin)));
        begin = end + 1;
    }
    return Value(result);
}

constexpr MethodDef functions[] = {
    method("getxattr", posix_getxattr, "path, attribute, *, follow_symlinks=True",
           "Return the value of extended attribute attribute on path."),
    method("setxattr", posix_setxattr, "path, attribute, value, flags=0, *, follow_symlinks=True",
           "Set extended attribute attribute on path to value."),
    method("removexattr", posix_removexattr, "path, attribute, *, follow_symlinks=True",
           "Remove extended attribute attribute on path."),
    method("listxattr", posix_listxattr, "path=None, *, follow_symlinks=True",
           "Return a list of extended attributes on path."),
};

}  // namespace

std::span<MethodDef const> posix_attribute_functions() {
    return functions;
}

}  // namespace minipy::builtins
