// The texts that patterns are run over, and pieces of them.
#include "interpreter/builtins/modules/sre/sre.hpp"

#include "interpreter/runtime/abstract.hpp"

namespace minipy::builtins::sre {

Result<Subject> subject_of(ThreadState& t, Value string) {
    Subject subject;
    subject.string = string;
    if (is_str(string)) {
        auto* s = string.as<Str>();
        subject.data = s->data();
        subject.length = s->length;
        subject.width = s->kind;
        return subject;
    }
    Result<BufferView> view = get_buffer(t, string);
    if (!view.ok()) {
        clear_error(t);
        return raise(t, Exc::TypeError, "expected string or bytes-like object, got '{}'",
                     type_name_of(t, string));
    }
    subject.view = view.take();
    subject.data = subject.view.data();
    subject.length = std::int64_t(subject.view.size());
    subject.is_bytes = true;
    return subject;
}

Result<Subject> subject_for(ThreadState& t, Pattern const* pattern, Value string) {
    Subject subject = TRY(subject_of(t, string));
    if (pattern->is_bytes == 0 && subject.is_bytes)
        return raise(t, Exc::TypeError, "cannot use a string pattern on a bytes-like object");
    if (pattern->is_bytes > 0 && !subject.is_bytes)
        return raise(t, Exc::TypeError, "cannot use a bytes pattern on a string-like object");
    return subject;
}

Result<Value> slice(ThreadState& t, Subject const& subject, std::int64_t from, std::int64_t to) {
    const bool all = from == 0 && to == subject.length;
    if (!subject.is_bytes) {
        auto* s = subject.string.as<Str>();
        return all ? exact_str(t, s) : substring(t, s, std::size_t(from), std::size_t(to));
    }
    if (all && subject.string.as_object()->shape == t.rt.bytes_shape) return subject.string;
    Bytes* bytes = TRY(allocate_bytes_checked(t, std::uint64_t(to - from)));
    std::copy_n(static_cast<char const*>(subject.data) + from, to - from, bytes->data);
    return bytes;
}

Result<Value> group_of(State const& s, std::uint32_t group, Value otherwise) {
    if (group == 0) return slice(s.t, s.subject, s.start, s.end);
    const std::int64_t from = s.mark(2 * std::size_t(group) - 2), to = s.mark(2 * std::size_t(group) - 1);
    if (from < 0 || to < from) return otherwise;
    return slice(s.t, s.subject, from, to);
}

Result<std::int64_t> place(ThreadState& t, Value v, std::int64_t otherwise) {
    return v ? index_as_int64(t, v) : Result<std::int64_t>(otherwise);
}

Result<Value> call_library(ThreadState& t, std::string_view function, std::initializer_list<Value> args) {
    Value import = TRY(getattr(t, t.rt.builtins_module, "__import__"));
    Value module = TRY(call(t, import, {make_str(t, "re")}));
    return call_method(t, module, function, args);
}

}  // namespace minipy::builtins::sre
