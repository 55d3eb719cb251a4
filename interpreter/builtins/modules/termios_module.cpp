// The native module termios: how terminals treat what is typed and shown.
#include "interpreter/builtins/modules/native_error.hpp"
#include "interpreter/builtins/modules/posix.hpp"
#include "interpreter/builtins/sequences.hpp"

#include <sys/ioctl.h>
#include <termios.h>

namespace minipy::builtins {
namespace {

using Arguments = std::span<Value const>;

Type* termios_error(ThreadState& t) {
    return kept_type(t, Kept::termios_error, [](ThreadState& t) {
        return make_error_type(t, "termios", "error", {exception_type(t.rt, Exc::Exception)});
    });
}
base::Raised raise_termios(ThreadState& t) {
    int const code = errno;
    Tuple* const args = make_tuple(t, {Value::small_int(code), Value(make_str(t, ::strerror(code)))});
    return raise_value(t, Value(allocate_exception(t, termios_error(t), args)));
}
Result<Value> none_or_error(ThreadState& t, int result) {
    if (result < 0) return raise_termios(t);
    return Value::none();
}

// Without canonical mode VMIN and VTIME are numbers; else all are bytes.
bool is_number(struct termios const& mode, std::size_t i) {
    return !(mode.c_lflag & ICANON) && (i == VMIN || i == VTIME);
}

Result<Value> tcgetattr_of(ThreadState& t, Value, Value v) {
    int const fd = TRY(fd_argument(t, v));
    struct termios mode {};
    if (::tcgetattr(fd, &mode) < 0) return raise_termios(t);
    List* characters = make_list(t);
    for (std::size_t i = 0; i < NCCS; ++i)
        list_append(
            t, characters,
            is_number(mode, i) ? Value::small_int(mode.c_cc[i]) : Value(make_bytes(t, &mode.c_cc[i], 1)));
    List* all = make_list(t);
    for (std::int64_t n :
         {std::int64_t(mode.c_iflag), std::int64_t(mode.c_oflag), std::int64_t(mode.c_cflag),
          std::int64_t(mode.c_lflag), std::int64_t(::cfgetispeed(&mode)), std::int64_t(::cfgetospeed(&mode))})
        list_append(t, all, make_int(t, n));
    list_append(t, all, Value(characters));
    return all;
}

Result<Value> tcsetattr_of(ThreadState& t, Value, Arguments args) {
    int const fd = TRY(fd_argument(t, args[0])), when = TRY(int_argument(t, args[1]));
    if (!is_list(args[2]) || args[2].as<List>()->count != 7)
        return raise(t, Exc::TypeError, "tcsetattr, arg 3: must be 7 element list");
    List* const given = args[2].as<List>();
    struct termios mode {};
    if (::tcgetattr(fd, &mode) < 0) return raise_termios(t);
    tcflag_t* const flags[] = {&mode.c_iflag, &mode.c_oflag, &mode.c_cflag, &mode.c_lflag};
    speed_t speeds[2] = {};
    for (std::uint32_t i = 0; i < 6 && i < given->count; ++i) {
        std::int64_t const n = TRY(index_as_int64(t, given->items[i]));
        if (i < 4)
            *flags[i] = tcflag_t(n);
        else
            speeds[i - 4] = speed_t(n);
    }
    Value const last = given->count == 7 ? given->items[6] : Value::none();
    if (!is_list(last) || last.as<List>()->count != NCCS)
        return raise(t, Exc::TypeError, "tcsetattr: attributes[6] must be {} element list", NCCS);
    for (std::uint32_t i = 0; i < NCCS; ++i) {
        Value const v = last.as<List>()->items[i];
        if (is_bytes(v) && v.as<Bytes>()->count == 1)
            mode.c_cc[i] = cc_t(v.as<Bytes>()->data[0]);
        else if (v.is_small_int())
            mode.c_cc[i] = cc_t(v.as_small_int());
        else
            return raise(t, Exc::TypeError,
                         "tcsetattr: elements of attributes must be characters or integers");
    }
    if (::cfsetispeed(&mode, speeds[0]) < 0 || ::cfsetospeed(&mode, speeds[1]) < 0) return raise_termios(t);
    return none_or_error(t, ::tcsetattr(fd, when, &mode));
}

// tcsendbreak, tcflush and tcflow: a descriptor and a number.
template <int (*system_function)(int, int)>
Result<Value> with_number(ThreadState& t, Value, Arguments args) {
    int const fd = TRY(fd_argument(t, args[0])), number = TRY(int_argument(t, args[1]));
    return none_or_error(t, system_function(fd, number));
}
Result<Value> tcdrain_of(ThreadState& t, Value, Value v) {
    int const fd = TRY(fd_argument(t, v));
    return none_or_error(t, ::tcdrain(fd));
}

Result<Value> tcgetwinsize_of(ThreadState& t, Value, Value v) {
    int const fd = TRY(fd_argument(t, v));
    winsize size{};
    if (::ioctl(fd, TIOCGWINSZ, &size) < 0) return raise_termios(t);
    return make_tuple(t, {Value::small_int(size.ws_row), Value::small_int(size.ws_col)});
}
Result<Value> tcsetwinsize_of(ThreadState& t, Value, Arguments args) {
    int const fd = TRY(fd_argument(t, args[0]));
    auto pair = tuple_from(t, args[1]);
    if (!pair.ok() && !catch_error(t, Exc::TypeError)) return base::raised;
    if (!pair.ok() || pair.value()->count != 2)
        return raise(t, Exc::TypeError, "tcsetwinsize, arg 2: must be a two-item sequence");
    std::int64_t const rows = TRY(index_as_int64(t, pair.value()->items[0])),
                       columns = TRY(index_as_int64(t, pair.value()->items[1]));
    winsize size{};
    if (::ioctl(fd, TIOCGWINSZ, &size) < 0) return raise_termios(t);
    if (rows < 0 || rows > 0xFFFF || columns < 0 || columns > 0xFFFF)
        return raise(t, Exc::OverflowError, "winsize value(s) out of range.");
    size.ws_row = static_cast<unsigned short>(rows);
    size.ws_col = static_cast<unsigned short>(columns);
    return none_or_error(t, ::ioctl(fd, TIOCSWINSZ, &size));
}

constexpr MethodDef functions[] = {
    method("tcgetattr", tcgetattr_of, "fd, /",
           "Get the tty attributes for file descriptor fd.\n\nReturns a list [iflag, oflag, cflag, lflag, "
           "ispeed, ospeed, cc]\nwhere cc is a list of the tty special characters."),
    method("tcsetattr", tcsetattr_of, 3, 3, "fd, when, attributes, /",
           "Set the tty attributes for file descriptor fd."),
    method("tcsendbreak", with_number<::tcsendbreak>, 2, 2, "fd, duration, /",
           "Send a break on file descriptor fd."),
    method("tcdrain", tcdrain_of, "fd, /",
           "Wait until all output written to file descriptor fd has been transmitted."),
    method("tcflush", with_number<::tcflush>, 2, 2, "fd, queue, /",
           "Discard queued data on file descriptor fd."),
    method("tcflow", with_number<::tcflow>, 2, 2, "fd, action, /",
           "Suspend or resume input or output on file descriptor fd."),
    method("tcgetwinsize", tcgetwinsize_of, "fd, /",
           "Get the tty winsize for file descriptor fd.\n\nReturns a tuple (ws_row, ws_col)."),
    method("tcsetwinsize", tcsetwinsize_of, 2, 2, "fd, winsize, /",
           "Set the tty winsize for file descriptor fd."),
};

#define CONSTANT(name) {#name, std::int64_t(name)},
constexpr std::pair<char const*, std::int64_t> constants[] = {
#include "interpreter/builtins/modules/termios_constants.def"
};
#undef CONSTANT

Result<void> init(ThreadState& t, Module* module) {
    for (auto const& [name, value] : constants)
        dict_set_str(t, module->dict, intern(t, name), make_int(t, value));
    dict_set_str(t, module->dict, intern(t, "error"), Value(termios_error(t)));
    return {};
}

}  // namespace

extern NativeModule const termios_module;
NativeModule const termios_module = {
    "termios",
    "This module provides an interface to the Posix calls for tty I/O control.\nFor a complete description "
    "of "
    "these calls, see the Posix or Unix manual\npages. It is only available for those Unix versions that "
    "support Posix\ntermios style tty I/O control.\n\nAll functions in this module take a file descriptor fd "
    "as their first\nargument. This can be an integer file descriptor, such as returned "
    "by\nsys.stdin.fileno(), or a file object, such as sys.stdin itself.",
    functions, init};

}  // namespace minipy::builtins
