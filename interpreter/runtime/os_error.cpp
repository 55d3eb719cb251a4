// OSError: made as the subclass that its errno stands for (PEP 3151).
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/exception_types.hpp"
#include "interpreter/runtime/numbers.hpp"

#include <cerrno>

namespace minipy::runtime {

namespace {

struct ErrnoClass {
    int code;
    Exc exception;
};

constexpr ErrnoClass errno_classes[] = {
    {EAGAIN, Exc::BlockingIOError},
    {EALREADY, Exc::BlockingIOError},
    {EINPROGRESS, Exc::BlockingIOError},
    {EWOULDBLOCK, Exc::BlockingIOError},
    {EPIPE, Exc::BrokenPipeError},
    {ESHUTDOWN, Exc::BrokenPipeError},
    {ECHILD, Exc::ChildProcessError},
    {ECONNABORTED, Exc::ConnectionAbortedError},
    {ECONNREFUSED, Exc::ConnectionRefusedError},
    {ECONNRESET, Exc::ConnectionResetError},
    {EEXIST, Exc::FileExistsError},
    {ENOENT, Exc::FileNotFoundError},
    {EISDIR, Exc::IsADirectoryError},
    {ENOTDIR, Exc::NotADirectoryError},
    {EINTR, Exc::InterruptedError},
    {EACCES, Exc::PermissionError},
    {EPERM, Exc::PermissionError},
    {ESRCH, Exc::ProcessLookupError},
    {ETIMEDOUT, Exc::TimeoutError},
};

Type* class_of_errno(ThreadState& t, Value code) {
    std::int64_t number = 0;
    if (!is_int(code) || !int_to_int64(int_value(code), number)) return nullptr;
    for (ErrnoClass const& row : errno_classes)
        if (row.code == number) return exception_type(t.rt, row.exception);
    return nullptr;
}

Result<void> os_error_init(ThreadState& t, Value self, Args const& args);
Result<Value> os_error_new(ThreadState& t, Type* type, Args const& args);

// A subclass with an __init__ but no __new__ of its own fills the fields from what its __init__ passes on;
// all others have them filled by __new__.
bool fills_in_init(Type const* type) {
    return type->slots.init != os_error_init && type->slots.new_ == os_error_new;
}

Result<void> fill(ThreadState& t, OSErrorObject* e, Args const& args) {
    Tuple* kept = make_tuple(t, args.positional());
    if (args.count >= 2 && args.count <= 5) {
        e->errno_ = args[0];
        e->strerror = args[1];
        Value const filename = args.count >= 3 ? args[2] : Value::none();
        if (!filename.is_none()) {
            Type* blocking = exception_type(t.rt, Exc::BlockingIOError);
            if (e->shape->type == blocking && is_int(filename)) {
                e->written = TRY(index_as_int64(t, filename));
            } else {
                e->filename = filename;
                // The names are no part of args, for the sake of old code that unpacks two.
                kept = make_tuple(t, args.positional().first(2));
                if (args.count == 5 && !args[4].is_none()) e->filename2 = args[4];
            }
        }
    }
    e->args = Value(kept);
    return {};
}

Result<void> refuse_keywords(ThreadState& t, Type* type, Args const& args) {
    if (args.keyword_count())
        return raise(t, Exc::TypeError, "{:.200}() takes no keyword arguments", type_name(type));
    return {};
}

Result<Value> os_error_new(ThreadState& t, Type* type, Args const& args) {
    bool const later = fills_in_init(type);
    if (!later) {
        TRY(refuse_keywords(t, type, args));
        if (args.count >= 2 && args.count <= 5 && type == exception_type(t.rt, Exc::OSError))
            if (Type* special = class_of_errno(t, args[0])) type = special;
    }
    auto* e = static_cast<OSErrorObject*>(allocate_exception(t, type, t.rt.empty_tuple));
    e->written = -1;
    if (!later) TRY(fill(t, e, args));
    return Value(e);
}

Result<void> os_error_init(ThreadState& t, Value self, Args const& args) {
    Type* type = type_of(t, self);
    if (!fills_in_init(type)) return {};
    TRY(refuse_keywords(t, type, args));
    return fill(t, self.as<OSErrorObject>(), args);
}

Result<Value> os_error_str(ThreadState& t, Value self) {
    auto* e = self.as<OSErrorObject>();
    bool const has_error = e->errno_ && e->strerror;
    if (!e->filename && !has_error) return base_exception_str(t, self);
    std::string code = to_utf8(TRY(str(t, or_none(e->errno_))));
    std::string reason = to_utf8(TRY(str(t, or_none(e->strerror))));
    std::string text = fmt::format("[Errno {}] {}", code, reason);
    if (e->filename) text += ": " + to_utf8(TRY(repr(t, e->filename)));
    if (e->filename && e->filename2) text += " -> " + to_utf8(TRY(repr(t, e->filename2)));
    return Value(make_str(t, text));
}

Result<Value> os_error_reduce(ThreadState& t, Value self) {
    auto* e = self.as<OSErrorObject>();
    auto* args = e->args.as<Tuple>();
    if (args->count == 2 && e->filename) {
        if (e->filename2)
            args = make_tuple(t, {args->items[0], args->items[1], e->filename, Value::none(), e->filename2});
        else
            args = make_tuple(t, {args->items[0], args->items[1], e->filename});
    }
    Value type = Value(type_of(t, self));
    if (e->dict) return Value(make_tuple(t, {type, Value(args), Value(e->dict)}));
    return Value(make_tuple(t, {type, Value(args)}));
}

Result<Value> get_written(ThreadState& t, Value self) {
    auto* e = self.as<OSErrorObject>();
    if (e->written == -1) return raise(t, Exc::AttributeError, "characters_written");
    return make_int(t, e->written);
}
Result<void> set_written(ThreadState& t, Value self, Value value) {
    auto* e = self.as<OSErrorObject>();
    if (!value) {
        if (e->written == -1) return raise(t, Exc::AttributeError, "characters_written");
        e->written = -1;
        return {};
    }
    e->written = TRY(index_as_int64(t, value));
    return {};
}

constexpr MethodDef os_error_methods[] = {method("__reduce__", os_error_reduce)};
constexpr GetSetDef os_error_getset[] = {{"characters_written", get_written, set_written}};
constexpr MemberDef os_error_members[] = {
    {"errno", offsetof(OSErrorObject, errno_), false, true, "POSIX exception code"},
    {"strerror", offsetof(OSErrorObject, strerror), false, true, "exception strerror"},
    {"filename", offsetof(OSErrorObject, filename), false, true, "exception filename"},
    {"filename2", offsetof(OSErrorObject, filename2), false, true, "second exception filename"},
};

}  // namespace

void describe_os_error(TypeSpec& spec) {
    using E = OSErrorObject;
    spec.basic_size = sizeof(E);
    spec.trace = trace_exception<E, &E::errno_, &E::strerror, &E::filename, &E::filename2>;
    spec.slots.new_ = os_error_new;
    spec.slots.init = os_error_init;
    spec.slots.str = os_error_str;
    spec.methods = os_error_methods;
    spec.getset = os_error_getset;
    spec.members = os_error_members;
}

}  // namespace minipy::runtime
