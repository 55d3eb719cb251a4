// weakref.ref and weakref.proxy (library reference, weakref; PEP 205). The collector clears them.
#include "interpreter/runtime/numbers.hpp"
#include "interpreter/runtime/runtime_extra.hpp"
#include "interpreter/runtime/type_machinery.hpp"
#include "interpreter/runtime/watch.hpp"

namespace minipy::runtime {

namespace {

// The one reference without a callback comes first, then the one proxy of that kind, then all others.
int rank(Runtime& rt, WeakReference const* w) {
    Type const* type = w->shape->type;
    if (w->callback) return 2;
    if (type == rt.types.weakref) return 0;
    return type == rt.types.weakproxy || type == rt.types.weakcallableproxy ? 1 : 2;
}

}  // namespace

void link_weak_reference(Runtime& rt, WeakReference* w) {
    WeakReference** place = &rt.extra->weak_lists[w->referent];
    int const own = rank(rt, w);
    while (*place && rank(rt, *place) < own) place = &(*place)->next;
    w->next = *place;
    *place = w;
}

WeakReference* find_weak_reference(ThreadState& t, Object* o) {
    auto& lists = t.rt.extra->weak_lists;
    auto at = lists.find(o);
    return at == lists.end() ? nullptr : at->second;
}

namespace {

WeakReference* create(ThreadState& t, Type* type, Object* referent, Value callback) {
    auto w = static_cast<WeakReference*>(allocate_instance(t, type));
    w->referent = referent;
    w->callback = callback;
    link_weak_reference(t.rt, w);
    t.rt.heap.register_weak_reference(w);
    if (weak_reference_is_seen(t.rt, referent)) watch_lifetime(t);
    return w;
}

// One of exactly this class without a callback serves all who ask.
WeakReference* find_plain(ThreadState& t, Type* type, Object* referent) {
    for (WeakReference* w = find_weak_reference(t, referent); w; w = w->next)
        if (!w->callback && w->shape->type == type) return w;
    return nullptr;
}

Result<Object*> check_referent(ThreadState& t, Value v) {
    if (type_of(t, v)->weakrefable && v.is_object()) return v.as_object();
    return raise(t, Exc::TypeError, "cannot create weak reference to '{}' object", type_name_of(t, v));
}

WeakReference* ref_of(Value self) {
    return self.as<WeakReference>();
}

void trace_weakref(Object* o, Marker& m) {
    m.mark(static_cast<WeakReference*>(o)->callback);
}

// ---- weakref.ref

Result<Value> ref_new(ThreadState& t, Type* type, Args const& args) {
    if (args.count < 1 || args.count > 2)
        return raise(t, Exc::TypeError, "__new__ expected at {} {} argument{}, got {}",
                     args.count < 1 ? "least" : "most", args.count < 1 ? 1 : 2, args.count < 1 ? "" : "s",
                     args.count);
    Object* referent = TRY(check_referent(t, args[0]));
    Value callback = args.count > 1 && !args[1].is_none() ? args[1] : Value::absent();
    if (!callback && type == t.rt.types.weakref)
        if (WeakReference* w = find_plain(t, type, referent)) return w;
    return create(t, type, referent, callback);
}

Result<void> ref_init(ThreadState& t, Value, Args const& args) {
    if (args.keyword_count() != 0) return raise(t, Exc::TypeError, "ref() takes no keyword arguments");
    Value ignored[2];
    return bind_positional(t, "__init__", args, 1, 2, ignored);
}

Result<Value> ref_call(ThreadState& t, Value self, Args const& args) {
    Value none[1];
    TRY(bind_arguments(t, "weakref", "", args, std::span<Value>(none, 0)));
    Object* o = ref_of(self)->referent;
    return o ? Value(o) : Value::none();
}

Result<std::int64_t> ref_hash(ThreadState& t, Value self) {
    auto w = ref_of(self);
    if (w->hash_known) return w->hash_;
    if (!w->referent) return raise(t, Exc::TypeError, "weak object has gone away");
    std::int64_t h = TRY(hash(t, w->referent));
    w->hash_ = h;
    w->hash_known = true;
    return h;
}

Result<Value> ref_compare(ThreadState& t, Value a, Value b, CompareOp op) {
    if ((op != CompareOp::eq && op != CompareOp::ne) || !is_of(t, b, t.rt.types.weakref))
        return Value::not_implemented();
    Object *x = ref_of(a)->referent, *y = ref_of(b)->referent;
    if (x && y) return compare(t, x, y, op);
    return Value::boolean((a == b) == (op == CompareOp::eq));
}

Result<Value> ref_repr(ThreadState& t, Value self) {
    auto w = ref_of(self);
    if (!w->referent) return make_str(t, fmt::format("<weakref at {}; dead>", address_of(self)));
    Value referent = w->referent;
    Value name = TRY(getattr_optional(t, referent, t.rt.names.dunder_name));
    std::string of = fmt::format("<weakref at {}; to '{}' at {}", address_of(self), type_name_of(t, referent),
                                 address_of(referent));
    if (name && is_str(name)) of += " (" + to_utf8(name) + ")";
    return make_str(t, of + ">");
}

Result<Value> ref_callback(ThreadState&, Value self) {
    auto w = ref_of(self);
    return w->callback && w->referent ? w->callback : Value::none();
}

Result<Value> ref_class_getitem(ThreadState& t, Value self, Value item) {
    return make_generic_alias(t, self, item);
}

constexpr GetSetDef ref_getset[] = {{"__callback__", ref_callback}};
constexpr MethodDef ref_methods[] = {
    method("__class_getitem__", ref_class_getitem, "item, /", "See PEP 585", method_class)};

// ---- weakref.proxy: every operation goes to the referent

Result<Value> referent_of(ThreadState& t, Value v) {
    Type* type = type_of(t, v);
    if (type != t.rt.types.weakproxy && type != t.rt.types.weakcallableproxy) return v;
    Object* o = ref_of(v)->referent;
    if (o) return o;
    return raise(t, Exc::ReferenceError, "weakly-referenced object no longer exists");
}

Result<Value> proxy_repr(ThreadState& t, Value self) {
    Object* o = ref_of(self)->referent;
    Value referent = o ? Value(o) : Value::none();
    return make_str(t, fmt::format("<weakproxy at {} to {} at {}>", address_of(self),
                                   type_name_of(t, referent), address_of(referent)));
}
Result<Value> proxy_str(ThreadState& t, Value self) {
    return TRY(str(t, TRY(referent_of(t, self))));
}
Result<Value> proxy_call(ThreadState& t, Value self, Args const& args) {
    return call(t, TRY(referent_of(t, self)), args);
}
Result<Value> proxy_getattro(ThreadState& t, Value self, Str* name) {
    return getattr(t, TRY(referent_of(t, self)), name);
}
Result<void> proxy_setattro(ThreadState& t, Value self, Str* name, Value value) {
    return setattr(t, TRY(referent_of(t, self)), name, value);
}
Result<Value> proxy_compare(ThreadState& t, Value a, Value b, CompareOp op) {
    Value x = TRY(referent_of(t, a)), y = TRY(referent_of(t, b));
    return compare(t, x, y, op);
}
Result<Value> proxy_iter(ThreadState& t, Value self) {
    return get_iter(t, TRY(referent_of(t, self)));
}
Result<Value> proxy_next(ThreadState& t, Value self) {
    Value o = TRY(referent_of(t, self));
    if (!type_of(t, o)->slots.iternext)
        return raise(t, Exc::TypeError, "Weakref proxy referenced a non-iterator '{}' object",
                     type_name_of(t, o));
    return next(t, o);
}
Result<bool> proxy_bool(ThreadState& t, Value self) {
    return truth(t, TRY(referent_of(t, self)));
}
Result<std::int64_t> proxy_length(ThreadState& t, Value self) {
    return length(t, TRY(referent_of(t, self)));
}
Result<Value> proxy_getitem(ThreadState& t, Value self, Value key) {
    return get_item(t, TRY(referent_of(t, self)), key);
}
Result<void> proxy_setitem(ThreadState& t, Value self, Value key, Value value) {
    Value o = TRY(referent_of(t, self));
    return value ? set_item(t, o, key, value) : delete_item(t, o, key);
}
Result<bool> proxy_contains(ThreadState& t, Value self, Value item) {
    return contains(t, TRY(referent_of(t, self)), item);
}
Result<Value> proxy_power(ThreadState& t, Value a, Value b, Value modulus) {
    Value x = TRY(referent_of(t, a)), y = TRY(referent_of(t, b));
    return power(t, x, y, TRY(referent_of(t, modulus)));
}
Result<Value> proxy_divmod(ThreadState& t, Value a, Value b) {
    Value x = TRY(referent_of(t, a)), y = TRY(referent_of(t, b));
    return divmod(t, x, y);
}
template <Operator op>
Result<Value> proxy_binary(ThreadState& t, Value a, Value b) {
    Value x = TRY(referent_of(t, a)), y = TRY(referent_of(t, b));
    return binary_operation(t, op, x, y);
}
template <Operator op>
Result<Value> proxy_inplace(ThreadState& t, Value a, Value b) {
    Value x = TRY(referent_of(t, a)), y = TRY(referent_of(t, b));
    return inplace_operation(t, op, x, y);
}
template <Result<Value> (*operation)(ThreadState&, Value)>
Result<Value> proxy_unary(ThreadState& t, Value self) {
    return operation(t, TRY(referent_of(t, self)));
}
Result<Value> to_int(ThreadState& t, Value v) {
    return call(t, t.rt.types.int_, {v});
}
Result<Value> to_float(ThreadState& t, Value v) {
    return call(t, t.rt.types.float_, {v});
}

template <Operator op>
void fill_operator(BinaryFn& binary, BinaryFn& inplace) {
    binary = proxy_binary<op>;
    inplace = proxy_inplace<op>;
}

void fill_proxy_slots(Slots& s) {
    s.repr = proxy_repr;
    s.str = proxy_str;
    s.getattro = proxy_getattro;
    s.setattro = proxy_setattro;
    s.richcompare = proxy_compare;
    s.hash = hash_not_implemented;
    s.iter = proxy_iter;
    fill_operator<Operator::add>(s.add, s.inplace_add);
    fill_operator<Operator::subtract>(s.subtract, s.inplace_subtract);
    fill_operator<Operator::multiply>(s.multiply, s.inplace_multiply);
    fill_operator<Operator::true_divide>(s.true_divide, s.inplace_true_divide);
    fill_operator<Operator::floor_divide>(s.floor_divide, s.inplace_floor_divide);
    fill_operator<Operator::remainder>(s.remainder, s.inplace_remainder);
    fill_operator<Operator::matrix_multiply>(s.matrix_multiply, s.inplace_matrix_multiply);
    fill_operator<Operator::lshift>(s.lshift, s.inplace_lshift);
    fill_operator<Operator::rshift>(s.rshift, s.inplace_rshift);
    fill_operator<Operator::and_>(s.and_, s.inplace_and);
    fill_operator<Operator::or_>(s.or_, s.inplace_or);
    fill_operator<Operator::xor_>(s.xor_, s.inplace_xor);
    s.divmod = proxy_divmod;
    s.power = proxy_power;
    s.negative = proxy_unary<negative>;
    s.positive = proxy_unary<positive>;
    s.absolute = proxy_unary<absolute>;
    s.invert = proxy_unary<invert>;
    s.int_ = proxy_unary<to_int>;
    s.float_ = proxy_unary<to_float>;
    s.index = proxy_unary<index_of>;
    s.bool_ = proxy_bool;
    s.length = proxy_length;
    s.getitem = proxy_getitem;
    s.setitem = proxy_setitem;
    s.contains = proxy_contains;
}

Result<Value> proxy_bytes(ThreadState& t, Value self) {
    return call_method(t, TRY(referent_of(t, self)), "__bytes__");
}
Result<Value> proxy_reversed(ThreadState& t, Value self) {
    return call_method(t, TRY(referent_of(t, self)), t.rt.names.dunder_reversed);
}
constexpr MethodDef proxy_methods[] = {method("__bytes__", proxy_bytes),
                                       method("__reversed__", proxy_reversed)};

}  // namespace

WeakReference* make_weak_reference(ThreadState& t, Object* o) {
    Type* type = t.rt.types.weakref;
    if (WeakReference* w = find_plain(t, type, o)) return w;
    return create(t, type, o, Value::absent());
}

Result<Value> make_weak_proxy(ThreadState& t, Value o, Value callback) {
    Object* referent = TRY(check_referent(t, o));
    Type* type = type_of(t, o)->slots.call ? t.rt.types.weakcallableproxy : t.rt.types.weakproxy;
    if (!callback)
        if (WeakReference* w = find_plain(t, type, referent)) return w;
    return create(t, type, referent, callback);
}

void init_weakref(ThreadState& t) {
    TypeSpec spec{.name = "weakref.ReferenceType",
                  .basic_size = sizeof(WeakReference),
                  .trace = trace_weakref,
                  .methods = ref_methods,
                  .getset = ref_getset};
    spec.slots.repr = ref_repr;
    spec.slots.hash = ref_hash;
    spec.slots.call = ref_call;
    spec.slots.richcompare = ref_compare;
    spec.slots.init = ref_init;
    spec.slots.new_ = ref_new;
    make_type(t, spec, t.rt.types.weakref);
}

void init_weakproxy(ThreadState& t) {
    TypeSpec spec{
        .name = "weakref.ProxyType", .basic_size = sizeof(WeakReference), .flags = 0, .trace = trace_weakref};
    fill_proxy_slots(spec.slots);
    spec.methods = proxy_methods;
    spec.slots.iternext = proxy_next;
    make_type(t, spec, t.rt.types.weakproxy);
}

void init_weakcallableproxy(ThreadState& t) {
    TypeSpec spec{.name = "weakref.CallableProxyType",
                  .basic_size = sizeof(WeakReference),
                  .flags = 0,
                  .trace = trace_weakref};
    fill_proxy_slots(spec.slots);
    spec.methods = proxy_methods;
    spec.slots.iternext = proxy_next;
    spec.slots.call = proxy_call;
    make_type(t, spec, t.rt.types.weakcallableproxy);
}

}  // namespace minipy::runtime
