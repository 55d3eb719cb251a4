// types.SimpleNamespace: attributes given by keywords, a repr and equality (library reference, types).
#include "interpreter/runtime/type_machinery.hpp"

namespace minipy::runtime {

namespace {

struct SimpleNamespace : Object {
    Dict* dict;
};

Dict* dict_of(Value self) {
    return self.as<SimpleNamespace>()->dict;
}

Result<Value> namespace_new(ThreadState& t, Type* type, Args const&) {
    auto o = static_cast<SimpleNamespace*>(allocate_instance(t, type));
    o->dict = make_dict(t);
    return o;
}

Result<void> namespace_init(ThreadState& t, Value self, Args const& args) {
    if (args.count != 0) return raise(t, Exc::TypeError, "no positional arguments expected");
    for (std::uint32_t i = 0; i < args.keyword_count(); ++i)
        dict_set_str(t, dict_of(self), args.kwnames->items[i].as<Str>(), args.keyword(i));
    return {};
}

Result<Value> namespace_repr(ThreadState& t, Value self) {
    std::string name = type_of(t, self) == t.rt.types.namespace_ ? "namespace" : type_name_of(t, self);
    ReprGuard guard(t, self.as_object());
    if (!guard.entered()) return make_str(t, name + "(...)");
    std::string text = name + "(";
    std::uint32_t at = 0;
    bool first = true;
    Value key, value;
    while (dict_next(dict_of(self), at, key, value)) {
        if (!is_str(key) || key.as<Str>()->length == 0) continue;
        if (!first) text += ", ";
        first = false;
        text += to_utf8(key) + "=" + to_utf8(TRY(repr(t, value)));
    }
    return make_str(t, text + ")");
}

Result<Value> namespace_compare(ThreadState& t, Value a, Value b, CompareOp op) {
    Type* type = t.rt.types.namespace_;
    if (!is_of(t, a, type) || !is_of(t, b, type)) return Value::not_implemented();
    return compare(t, dict_of(a), dict_of(b), op);
}

Result<Value> namespace_reduce(ThreadState& t, Value self) {
    return make_tuple(t, {type_of(t, self), t.rt.empty_tuple, dict_of(self)});
}

constexpr MethodDef namespace_methods[] = {
    method("__reduce__", namespace_reduce, "Return state information for pickling")};

Result<Value> get_dict(ThreadState&, Value self) {
    return dict_of(self);
}
constexpr GetSetDef namespace_getset[] = {{"__dict__", get_dict}};

}  // namespace

void init_namespace_(ThreadState& t) {
    TypeSpec spec{.name = "types.SimpleNamespace",
                  .basic_size = sizeof(SimpleNamespace),
                  .doc = "A simple attribute-based namespace.\n\nSimpleNamespace(**kwargs)",
                  .methods = namespace_methods,
                  .getset = namespace_getset,
                  .dict_offset = offsetof(SimpleNamespace, dict)};
    spec.slots.repr = namespace_repr;
    spec.slots.richcompare = namespace_compare;
    spec.slots.init = namespace_init;
    spec.slots.new_ = namespace_new;
    make_type(t, spec, t.rt.types.namespace_);
}

}  // namespace minipy::runtime
