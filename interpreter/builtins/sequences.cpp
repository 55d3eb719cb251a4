// What list, tuple and other sequences of values share.
#include "interpreter/builtins/sequences.hpp"

#include "interpreter/runtime/numbers.hpp"

namespace minipy::builtins {

Result<Value> class_getitem(ThreadState& t, Value cls, Value args) {
    return make_generic_alias(t, cls, args);
}

Result<Value> get_instance_dict(ThreadState& t, Value self) {
    return instance_dict(t, self.as_object());
}

Result<void> set_instance_dict_attribute(ThreadState& t, Value self, Value value) {
    if (value.is_absent()) return raise(t, Exc::TypeError, "cannot delete __dict__");
    if (!is_dict(value))
        return raise(t, Exc::TypeError, "__dict__ must be set to a dictionary, not a '{}'",
                     type_name_of(t, value));
    set_instance_dict(t, self.as_object(), value.as<Dict>());
    return {};
}

Result<std::int64_t> required_int(ThreadState& t, Value v) {
    if (!is_int(v)) return raise(t, Exc::TypeError, "an integer is required");
    return index_as_int64(t, v);
}

Result<std::int64_t> sequence_bound(ThreadState& t, Value v) {
    if (!is_index(t, v))
        return raise(t, Exc::TypeError, "slice indices must be integers or have an __index__ method");
    return slice_index(t, v);
}

bool is_index(ThreadState& t, Value v) {
    return v.is_small_int() || type_of(t, v)->slots.index;
}

Result<std::int64_t> subscript_index(ThreadState& t, Value v, Exc overflow) {
    if (v.is_small_int()) return v.as_small_int();
    Value number = TRY(index_of(t, v));
    std::int64_t i = 0;
    if (!int_to_int64(number, i))
        return raise(t, overflow, "cannot fit '{}' into an index-sized integer", type_name_of(t, v));
    return i;
}

Value builtin_named(ThreadState& t, std::string_view name) {
    return dict_get_str(t.rt.builtins, intern(t, name));
}

Result<void> append_repr(ThreadState& t, std::string& text, Value v) {
    Str* s = TRY(repr(t, v));
    if (s->ascii)
        text += s->ascii_view();
    else
        text += to_utf8(s);
    return {};
}

}  // namespace minipy::builtins
