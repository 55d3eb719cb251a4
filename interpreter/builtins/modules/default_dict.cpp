// collections.defaultdict: a dict that makes what is missing.
#include "interpreter/builtins/dict_views.hpp"
#include "interpreter/builtins/modules/collections.hpp"
#include "interpreter/builtins/sequences.hpp"
#include "interpreter/builtins/state.hpp"
#include "interpreter/runtime/dict_table.hpp"

namespace minipy::builtins {
namespace {

struct DefaultDict : Dict {
    Value factory;  // None: KeyError as usual
};

DefaultDict* self_of(Value v) {
    return v.as<DefaultDict>();
}

Result<Value> default_dict_new(ThreadState& t, Type* type, Args const&) {
    auto* d = static_cast<DefaultDict*>(allocate_instance(t, type));
    d->flags = dict_only_str;
    d->factory = Value::none();
    return d;
}

Result<void> default_dict_init(ThreadState& t, Value self, Args const& args) {
    Args rest = args;
    Value factory = Value::none();
    if (rest.count > 0) {
        factory = rest[0];
        if (!factory.is_none() && !is_callable(t, factory))
            return raise(t, Exc::TypeError, "first argument must be callable or None");
        ++rest.data;
        --rest.count;
    }
    self_of(self)->factory = factory;
    return t.rt.types.dict->slots.init(t, self, rest);
}

Result<Value> default_dict_missing(ThreadState& t, Value self, Value key) {
    Value factory = self_of(self)->factory;
    if (factory.is_none()) return raise_key_error(t, key);
    Value value = TRY(call(t, factory));
    TRY(set_item(t, self, key, value));
    return value;
}

Result<Value> default_dict_getitem(ThreadState& t, Value self, Value key) {
    if (type_of(t, self) != default_dict_type(t)) return t.rt.types.dict->slots.getitem(t, self, key);
    Value value = TRY(dict_get(t, self_of(self), key));
    return value ? Result<Value>(value) : default_dict_missing(t, self, key);
}

// The items first: they guard against self among themselves. The factory (a bound method, say) may lead
// back to self on its own.
Result<Value> default_dict_repr(ThreadState& t, Value self) {
    Value base = TRY(t.rt.types.dict->slots.repr(t, self));
    std::string text = to_utf8(type_of(t, self)->name) + "(";
    Value factory = self_of(self)->factory;
    if (factory.is_none()) {
        text += "None";
    } else {
        ReprGuard guard(t, factory.as_object());
        if (guard.entered())
            TRY(append_repr(t, text, factory));
        else
            text += "...";
    }
    text += ", ";
    text += to_utf8(base);
    return make_str(t, text += ')');
}

Result<Value> default_dict_copy(ThreadState& t, Value self) {
    return call(t, type_of(t, self), {self_of(self)->factory, self});
}

Result<Value> default_dict_or(ThreadState& t, Value a, Value b) {
    if (!is_dict(a) || !is_dict(b)) return Value::not_implemented();
    Value like = is_of(t, a, default_dict_type(t)) ? a : b;
    Value result = TRY(call(t, type_of(t, like), {self_of(like)->factory, a}));
    TRY(dict_update(t, result.as<Dict>(), b));
    return result;
}

Result<Value> default_dict_reduce(ThreadState& t, Value self) {
    Value factory = self_of(self)->factory;
    Tuple* args = factory.is_none() ? make_tuple(t, std::size_t(0)) : make_tuple(t, {factory});
    Value items = TRY(call_method(t, self, t.rt.names.items));
    Value iterator = TRY(get_iter(t, items));
    return make_tuple(t, {type_of(t, self), args, Value::none(), Value::none(), iterator});
}

constexpr MethodDef default_dict_methods[] = {
    method("__missing__", default_dict_missing, no_signature,
           "__missing__(key) # Called by __getitem__ for missing key; pseudo-code:\n"
           "  if self.default_factory is None: raise KeyError((key,))\n"
           "  self[key] = value = self.default_factory()\n"
           "  return value\n"),
    unsigned_method("copy", default_dict_copy, "D.copy() -> a shallow copy of D."),
    unsigned_method("__copy__", default_dict_copy, "D.copy() -> a shallow copy of D."),
    unsigned_method("__reduce__", default_dict_reduce, "Return state information for pickling."),
    class_getitem_method(),
};
constexpr MemberDef default_dict_members[] = {
    {"default_factory", offsetof(DefaultDict, factory), false, true,
     "Factory for default value called by __missing__()."},
};

Type* make_default_dict_type(ThreadState& t) {
    TypeSpec spec{.name = "collections.defaultdict"};
    spec.base = t.rt.types.dict;
    spec.basic_size = sizeof(DefaultDict);
    spec.flags = type_base | type_mapping;
    spec.trace = [](Object* o, Marker& m) {
        auto* d = static_cast<DefaultDict*>(o);
        trace_dict(o, m);
        m.mark(d->factory);
    };
    spec.doc =
        "defaultdict(default_factory=None, /, [...]) --> dict with default factory\n\n"
        "The default factory is called without arguments to produce\n"
        "a new value when a key is not present, in __getitem__ only.\n"
        "A defaultdict compares equal to a dict with the same items.\n"
        "All remaining arguments are treated the same as if they were\n"
        "passed to the dict constructor, including keyword arguments.\n";
    Slots& s = spec.slots;
    s.new_ = default_dict_new;
    s.init = default_dict_init;
    s.repr = default_dict_repr;
    s.getitem = default_dict_getitem;
    s.or_ = default_dict_or;
    spec.methods = default_dict_methods;
    spec.members = default_dict_members;
    return make_type(t, spec);
}

}  // namespace

Type* default_dict_type(ThreadState& t) {
    return kept_type(t, Kept::default_dict, make_default_dict_type);
}

}  // namespace minipy::builtins
