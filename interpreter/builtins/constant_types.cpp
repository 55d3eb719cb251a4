// NoneType, ellipsis and NotImplementedType: the classes of the three constants (language reference 3.2).
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/runtime.hpp"

namespace minipy::runtime {

namespace {

// The class called without arguments gives its only instance.
template <std::uint64_t bits>
Result<Value> new_constant(ThreadState& t, Type* type, Args const& args) {
    if (args.count || args.keyword_count())
        return raise(t, Exc::TypeError, "{} takes no arguments",
                     type == t.rt.types.ellipsis ? "EllipsisType" : type_name(type));
    return Value::from_bits(bits);
}

Result<Value> none_repr(ThreadState& t, Value) {
    return Value(intern(t, "None"));
}
Result<bool> none_bool(ThreadState&, Value) {
    return false;
}

// Also what __reduce__ gives: the name of a global that is the constant.
Result<Value> ellipsis_repr(ThreadState& t, Value) {
    return Value(intern(t, "Ellipsis"));
}

Result<Value> not_implemented_repr(ThreadState& t, Value) {
    return Value(intern(t, "NotImplemented"));
}
Result<bool> not_implemented_bool(ThreadState& t, Value) {
    TRY(warn(t, Exc::DeprecationWarning, "NotImplemented should not be used in a boolean context"));
    return true;
}

constexpr MethodDef ellipsis_methods[] = {method("__reduce__", ellipsis_repr)};
constexpr MethodDef not_implemented_methods[] = {method("__reduce__", not_implemented_repr)};

}  // namespace

void init_none(ThreadState& t) {
    TypeSpec spec;
    spec.name = "NoneType";
    spec.flags = 0;
    spec.slots.new_ = new_constant<Value::none().bits()>;
    spec.slots.repr = none_repr;
    spec.slots.bool_ = none_bool;
    make_type(t, spec, t.rt.types.none);
}

void init_ellipsis(ThreadState& t) {
    TypeSpec spec;
    spec.name = "ellipsis";
    spec.flags = 0;
    spec.slots.new_ = new_constant<Value::ellipsis().bits()>;
    spec.slots.repr = ellipsis_repr;
    spec.methods = ellipsis_methods;
    make_type(t, spec, t.rt.types.ellipsis);
}

void init_not_implemented(ThreadState& t) {
    TypeSpec spec;
    spec.name = "NotImplementedType";
    spec.flags = 0;
    spec.slots.new_ = new_constant<Value::not_implemented().bits()>;
    spec.slots.repr = not_implemented_repr;
    spec.slots.bool_ = not_implemented_bool;
    spec.methods = not_implemented_methods;
    make_type(t, spec, t.rt.types.not_implemented);
}

}  // namespace minipy::runtime
