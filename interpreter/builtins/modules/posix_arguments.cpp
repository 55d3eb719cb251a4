// Arguments of the functions of posix.
#include "interpreter/builtins/modules/posix.hpp"
#include "interpreter/runtime/bytes.hpp"

namespace minipy::builtins {

namespace {

std::string wrong_path(ThreadState& t, Value v, std::string_view function, std::string_view name,
                       unsigned kinds) {
    std::string_view const allowed = kinds == (path_or_fd | path_or_none)
                                         ? "string, bytes, os.PathLike, integer or None"
                                     : kinds == path_or_fd   ? "string, bytes, os.PathLike or integer"
                                     : kinds == path_or_none ? "string, bytes, os.PathLike or None"
                                                             : "string, bytes or os.PathLike";
    return fmt::format("{}: {} should be {}, not {:.200}", function, name, allowed, type_name_of(t, v));
}

// Bytes-like objects are taken with a warning.
Result<PathArgument> buffer_path(ThreadState& t, Value v, std::string_view function, std::string_view name,
                                 unsigned kinds) {
    TRY(warn(t, Exc::DeprecationWarning, wrong_path(t, v, function, name, kinds)));
    PathArgument path;
    path.bytes = TRY(get_buffer(t, v)).view();
    path.object = v;
    path.is_bytes = true;
    if (path.bytes.find('\0') != std::string::npos)
        return raise(t, Exc::ValueError, "{}: embedded null character in {}", function, name);
    return path;
}

}  // namespace

Result<PathArgument> path_argument(ThreadState& t, Value v, std::string_view function, std::string_view name,
                                   unsigned kinds) {
    PathArgument path;
    if ((kinds & path_or_none) && (!v || v.is_none())) {
        path.bytes = ".";
        return path;
    }
    Value named = v;
    if (!is_str(v) && !has_type_flag(v, type_bytes)) {
        if ((kinds & path_or_fd) && type_of(t, v)->slots.index) {
            path.fd = TRY(int_argument(t, v));
            if (path.fd < 0) return raise_os_error(t, EBADF, v);
            path.object = Value::small_int(path.fd);
            return path;
        }
        Value method = TRY(lookup_special(t, v, t.rt.names.dunder_fspath));
        if (!method && buffer_protocol(v)) return buffer_path(t, v, function, name, kinds);
        if (!method) return raise(t, Exc::TypeError, "{}", wrong_path(t, v, function, name, kinds));
        named = TRY(fs_path(t, v));
    }
    path.object = named;
    path.is_bytes = has_type_flag(named, type_bytes);
    if (path.is_bytes) {
        path.bytes = named.as<Bytes>()->view();
        if (path.bytes.find('\0') != std::string::npos)
            return raise(t, Exc::ValueError, "{}: embedded null character in {}", function, name);
    } else {
        path.bytes = TRY(path_bytes(t, named));
    }
    return path;
}

Value path_answer(ThreadState& t, std::string_view bytes, bool as_bytes) {
    return as_bytes ? Value(make_bytes(t, bytes)) : decode_path(t, bytes);
}

Result<int> int_argument(ThreadState& t, Value v) {
    Value index = TRY(index_of(t, v));
    std::int64_t n = 0;
    if (!int_to_int64(index, n) || n > INT32_MAX || n < INT32_MIN)
        return raise(t, Exc::OverflowError, "Python int too large to convert to C int");
    return int(n);
}

Result<int> dir_fd_argument(ThreadState& t, Value v) {
    if (!v || v.is_none()) return AT_FDCWD;
    if (!type_of(t, v)->slots.index)
        return raise(t, Exc::TypeError, "argument should be integer or None, not {:.200}",
                     type_name_of(t, v));
    return int_argument(t, v);
}

// An integer, or an object with fileno().
Result<int> fd_argument(ThreadState& t, Value v) {
    auto checked = [&](int fd) -> Result<int> {
        if (fd < 0) return raise(t, Exc::ValueError, "file descriptor cannot be a negative integer ({})", fd);
        return fd;
    };
    if (is_int(v)) return checked(TRY(int_argument(t, v)));
    Value method = TRY(getattr_optional(t, v, t.rt.names.fileno));
    if (!method) return raise(t, Exc::TypeError, "argument must be an int, or have a fileno() method.");
    Value fd = TRY(call(t, method));
    if (!is_int(fd)) return raise(t, Exc::TypeError, "fileno() returned a non-integer");
    return checked(TRY(int_argument(t, fd)));
}

Result<bool> flag_argument(ThreadState& t, Value v, bool otherwise) {
    if (!v) return otherwise;
    return truth(t, v);
}

}  // namespace minipy::builtins
