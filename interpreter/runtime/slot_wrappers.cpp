// wrapper_descriptor ("slot wrapper") and method-wrapper: a native type's slot seen as a special method.
// `wrapper` in slots.def says how the method's arguments become those of the slot (typeobject.c, wrap_*).
#include "interpreter/runtime/numbers.hpp"
#include "interpreter/runtime/type_machinery.hpp"

namespace minipy::runtime {

namespace {

template <class Fn>
Fn slot_as(SlotWrapper const* w) {
    return reinterpret_cast<Fn>(w->wrapped);
}

// `named`: CPython unpacks the arguments with a function that puts a name in front, and gives it an empty
// one; it always does so for two arguments.
Result<void> check_count(ThreadState& t, Args const& args, std::uint32_t min, std::uint32_t max,
                         bool named = false) {
    if (args.count >= min && args.count <= max) return {};
    char const* front = named || max == 2 ? " " : "";
    if (min == max)
        return raise(t, Exc::TypeError, "{}expected {} argument{}, got {}", front, min, min == 1 ? "" : "s",
                     args.count);
    bool const few = args.count < min;
    return raise(t, Exc::TypeError, "{}expected at {} {} argument{}, got {}", front, few ? "least" : "most",
                 few ? min : max, (few ? min : max) == 1 ? "" : "s", args.count);
}

Result<Value> compare_wrapped(ThreadState& t, SlotWrapper* w, Value self, Args const& args, CompareOp op) {
    TRY(check_count(t, args, 1, 1));
    return slot_as<CompareFn>(w)(t, self, args[0], op);
}

// object.__setattr__(cls, ...) must not be used to go round a metaclass's own (Carlo Verre's hack).
Result<void> check_setattr(ThreadState& t, SlotWrapper* w, Value self) {
    Type* type = type_of(t, self);
    auto const offset = std::uint16_t(offsetof(Slots, setattro));
    Tuple* mro = type->mro;
    Type* defining = type;
    for (std::uint64_t i = mro->count; i-- > 0;)  // the most derived native base that defines the slot
        if (slot_of(mro->items[i].as<Type>()->slots, offset) ==
            reinterpret_cast<AnyFn>(static_cast<SetAttrFn>(type_setattro))) {
            defining = mro->items[i].as<Type>();
            break;
        }
    if (!is_type(self) || slot_of(defining->slots, offset) == w->wrapped) return {};
    if (w->wrapped != reinterpret_cast<AnyFn>(static_cast<SetAttrFn>(generic_setattr))) return {};
    return raise(t, Exc::TypeError, "can't apply this {} to {} object",
                 w->def->wrapper == Wrapper::delattr ? "__delattr__" : "__setattr__", type_name(type));
}

Result<Value> setattr_wrapped(ThreadState& t, SlotWrapper* w, Value self, Args const& args) {
    bool const deletes = w->def->wrapper == Wrapper::delattr;
    TRY(check_count(t, args, deletes ? 1 : 2, deletes ? 1 : 2));
    TRY(check_setattr(t, w, self));
    if (!is_str(args[0]))
        return raise(t, Exc::TypeError, "attribute name must be string, not '{}'", type_name_of(t, args[0]));
    TRY(slot_as<SetAttrFn>(w)(t, self, intern(t, args[0].as<Str>()), deletes ? Value::absent() : args[1]));
    return Value::none();
}

Result<Value> get_wrapped(ThreadState& t, SlotWrapper* w, Value self, Args const& args) {
    TRY(check_count(t, args, 1, 2));
    Value instance = args[0].is_none() ? Value::absent() : args[0];
    Value owner = args.count > 1 && !args[1].is_none() ? args[1] : Value::absent();
    if (!instance && !owner) return raise(t, Exc::TypeError, "__get__(None, None) is invalid");
    Type* type = owner && is_type(owner) ? owner.as<Type>() : instance ? type_of(t, instance) : nullptr;
    return slot_as<DescrGetFn>(w)(t, self, instance, type);
}

Result<Value> next_wrapped(ThreadState& t, SlotWrapper* w, Value self, Args const& args) {
    TRY(check_count(t, args, 0, 0));
    Value v = TRY(slot_as<UnaryFn>(w)(t, self));
    if (v.is_absent()) return raise_stop_iteration(t, Value::absent());
    return v;
}

Result<Value> power_wrapped(ThreadState& t, SlotWrapper* w, Value self, Args const& args) {
    TRY(check_count(t, args, 1, 2));
    Value modulus = args.count > 1 ? args[1] : Value::none();
    if (w->def->wrapper == Wrapper::ternary_r) return slot_as<TernaryFn>(w)(t, args[0], self, modulus);
    return slot_as<TernaryFn>(w)(t, self, args[0], modulus);
}

Result<Value> run_wrapper(ThreadState& t, SlotWrapper* w, Value self, Args const& args) {
    switch (w->def->wrapper) {
        case Wrapper::none:
        case Wrapper::del: return Value::none();
        case Wrapper::unary: TRY(check_count(t, args, 0, 0)); return slot_as<UnaryFn>(w)(t, self);
        case Wrapper::hash:
            TRY(check_count(t, args, 0, 0));
            return make_int(t, TRY(slot_as<HashFn>(w)(t, self)));
        case Wrapper::call: return slot_as<CallFn>(w)(t, self, args);
        case Wrapper::getattro:
            TRY(check_count(t, args, 1, 1));
            if (!is_str(args[0]))
                return raise(t, Exc::TypeError, "attribute name must be string, not '{}'",
                             type_name_of(t, args[0]));
            return slot_as<GetAttrFn>(w)(t, self, intern(t, args[0].as<Str>()));
        case Wrapper::setattr:
        case Wrapper::delattr: return setattr_wrapped(t, w, self, args);
        case Wrapper::richcmp_lt: return compare_wrapped(t, w, self, args, CompareOp::lt);
        case Wrapper::richcmp_le: return compare_wrapped(t, w, self, args, CompareOp::le);
        case Wrapper::richcmp_eq: return compare_wrapped(t, w, self, args, CompareOp::eq);
        case Wrapper::richcmp_ne: return compare_wrapped(t, w, self, args, CompareOp::ne);
        case Wrapper::richcmp_gt: return compare_wrapped(t, w, self, args, CompareOp::gt);
        case Wrapper::richcmp_ge: return compare_wrapped(t, w, self, args, CompareOp::ge);
        case Wrapper::next: return next_wrapped(t, w, self, args);
        case Wrapper::descr_get: return get_wrapped(t, w, self, args);
        case Wrapper::descr_set:
            TRY(check_count(t, args, 2, 2));
            TRY(slot_as<DescrSetFn>(w)(t, self, args[0], args[1]));
            return Value::none();
        case Wrapper::descr_delete:
            TRY(check_count(t, args, 1, 1));
            TRY(slot_as<DescrSetFn>(w)(t, self, args[0], Value::absent()));
            return Value::none();
        case Wrapper::init: TRY(slot_as<InitFn>(w)(t, self, args)); return Value::none();
        case Wrapper::binary:
        case Wrapper::binary_l:
        case Wrapper::concat: TRY(check_count(t, args, 1, 1)); return slot_as<BinaryFn>(w)(t, self, args[0]);
        case Wrapper::repeat_l:
        case Wrapper::repeat_r:
            TRY(check_count(t, args, 1, 1, true));
            return slot_as<BinaryFn>(w)(t, self, TRY(index_of(t, args[0])));
        case Wrapper::binary_r:
            TRY(check_count(t, args, 1, 1));
            return slot_as<BinaryFn>(w)(t, args[0], self);
        case Wrapper::ternary:
        case Wrapper::ternary_r: return power_wrapped(t, w, self, args);
        case Wrapper::inquiry:
            TRY(check_count(t, args, 0, 0));
            return Value::boolean(TRY(slot_as<BoolFn>(w)(t, self)));
        case Wrapper::length:
            TRY(check_count(t, args, 0, 0));
            return make_int(t, TRY(slot_as<LengthFn>(w)(t, self)));
        case Wrapper::setitem:
            TRY(check_count(t, args, 2, 2));
            TRY(slot_as<SetItemFn>(w)(t, self, args[0], args[1]));
            return Value::none();
        case Wrapper::delitem:
            TRY(check_count(t, args, 1, 1));
            TRY(slot_as<SetItemFn>(w)(t, self, args[0], Value::absent()));
            return Value::none();
        case Wrapper::contains:
            TRY(check_count(t, args, 1, 1));
            return Value::boolean(TRY(slot_as<ContainsFn>(w)(t, self, args[0])));
    }
    return base::raised;
}

void trace_slot_wrapper(Object* o, Marker& m) {
    m.mark(static_cast<SlotWrapper*>(o)->owner);
}

void trace_method_wrapper(Object* o, Marker& m) {
    auto w = static_cast<MethodWrapper*>(o);
    m.mark(w->descriptor);
    m.mark(w->self);
}

Result<Value> slot_wrapper_repr(ThreadState& t, Value self) {
    auto w = self.as<SlotWrapper>();
    return make_str(t, fmt::format("<slot wrapper '{}' of '{}' objects>", w->def->name, type_name(w->owner)));
}

Result<Value> slot_wrapper_call(ThreadState& t, Value self, Args const& args) {
    auto w = self.as<SlotWrapper>();
    if (args.count < 1)
        return raise(t, Exc::TypeError, "descriptor '{}' of '{}' object needs an argument", w->def->name,
                     type_name(w->owner));
    if (!is_of(t, args[0], w->owner))
        return raise(t, Exc::TypeError, "descriptor '{}' requires a '{}' object but received a '{}'",
                     w->def->name, type_name(w->owner), type_name_of(t, args[0]));
    return call_slot_wrapper(t, w, args[0], Args{args.data + 1, args.count - 1, args.kwnames});
}

Result<Value> slot_wrapper_get(ThreadState& t, Value self, Value instance, Type*) {
    auto w = self.as<SlotWrapper>();
    if (!instance) return self;
    if (!is_of(t, instance, w->owner))
        return raise(t, Exc::TypeError, "descriptor '{}' for '{}' objects doesn't apply to a '{}' object",
                     w->def->name, type_name(w->owner), type_name_of(t, instance));
    auto bound = make<MethodWrapper>(t, t.rt.types.method_wrapper);
    bound->descriptor = w;
    bound->self = instance;
    return bound;
}

SlotWrapper* wrapper_of(ThreadState& t, Value self) {
    if (type_of(t, self) == t.rt.types.method_wrapper) return self.as<MethodWrapper>()->descriptor;
    return self.as<SlotWrapper>();
}

Result<Value> get_name(ThreadState& t, Value self) {
    return intern(t, wrapper_of(t, self)->def->name);
}
Result<Value> get_qualname(ThreadState& t, Value self) {
    auto w = wrapper_of(t, self);
    return make_str(t, to_utf8(w->owner->qualname) + "." + w->def->name);
}
Result<Value> get_doc(ThreadState& t, Value self) {
    return make_str(t, doc_text("", wrapper_of(t, self)->def->doc));
}
Result<Value> get_text_signature(ThreadState& t, Value self) {
    auto s = doc_signature("", wrapper_of(t, self)->def->doc);
    return s.empty() ? Value::none() : Value(make_str(t, s));
}
Result<Value> get_objclass(ThreadState& t, Value self) {
    return wrapper_of(t, self)->owner;
}
Result<Value> get_self(ThreadState&, Value self) {
    return self.as<MethodWrapper>()->self;
}

Result<Value> reduce_slot_wrapper(ThreadState& t, Value self) {
    auto w = self.as<SlotWrapper>();
    Value f = TRY(getattr(t, t.rt.builtins_module, "getattr"));
    return make_tuple(t, {f, make_tuple(t, {w->owner, intern(t, w->def->name)})});
}
Result<Value> reduce_method_wrapper(ThreadState& t, Value self) {
    auto w = self.as<MethodWrapper>();
    Value f = TRY(getattr(t, t.rt.builtins_module, "getattr"));
    return make_tuple(t, {f, make_tuple(t, {w->self, intern(t, w->descriptor->def->name)})});
}

Result<Value> method_wrapper_repr(ThreadState& t, Value self) {
    auto w = self.as<MethodWrapper>();
    return make_str(t, fmt::format("<method-wrapper '{}' of {} object at {}>", w->descriptor->def->name,
                                   type_name_of(t, w->self), address_of(w->self)));
}

Result<Value> method_wrapper_call(ThreadState& t, Value self, Args const& args) {
    auto w = self.as<MethodWrapper>();
    return call_slot_wrapper(t, w->descriptor, w->self, args);
}

Result<std::int64_t> method_wrapper_hash(ThreadState&, Value self) {
    auto w = self.as<MethodWrapper>();
    return std::int64_t((w->self.bits() >> 4 ^ Value(w->descriptor).bits()) & 0x7FFFFFFFFFFFFFFF);
}

Result<Value> method_wrapper_compare(ThreadState& t, Value a, Value b, CompareOp op) {
    if ((op != CompareOp::eq && op != CompareOp::ne) || type_of(t, b) != t.rt.types.method_wrapper)
        return Value::not_implemented();
    auto x = a.as<MethodWrapper>(), y = b.as<MethodWrapper>();
    bool const same = x->descriptor == y->descriptor && x->self == y->self;
    return Value::boolean(same == (op == CompareOp::eq));
}

constexpr GetSetDef wrapper_getset[] = {{"__name__", get_name},
                                        {"__qualname__", get_qualname},
                                        {"__doc__", get_doc},
                                        {"__text_signature__", get_text_signature},
                                        {"__objclass__", get_objclass}};
constexpr GetSetDef method_wrapper_getset[] = {
    {"__name__", get_name},         {"__qualname__", get_qualname},
    {"__doc__", get_doc},           {"__text_signature__", get_text_signature},
    {"__objclass__", get_objclass}, {"__self__", get_self}};
constexpr MethodDef wrapper_methods[] = {method("__reduce__", reduce_slot_wrapper)};
constexpr MethodDef method_wrapper_methods[] = {method("__reduce__", reduce_method_wrapper)};

}  // namespace

Result<Value> call_slot_wrapper(ThreadState& t, SlotWrapper* w, Value self, Args const& args) {
    Wrapper kind = w->def->wrapper;
    if (args.keyword_count() != 0 && kind != Wrapper::call && kind != Wrapper::init)
        return raise(t, Exc::TypeError, "wrapper {}() takes no keyword arguments", w->def->name);
    return run_wrapper(t, w, self, args);
}

void init_slot_wrapper(ThreadState& t) {
    TypeSpec spec{.name = "wrapper_descriptor",
                  .basic_size = sizeof(SlotWrapper),
                  .flags = type_method_descriptor,
                  .trace = trace_slot_wrapper,
                  .methods = wrapper_methods,
                  .getset = wrapper_getset};
    spec.slots.repr = slot_wrapper_repr;
    spec.slots.call = slot_wrapper_call;
    spec.slots.descr_get = slot_wrapper_get;
    make_type(t, spec, t.rt.types.slot_wrapper);
}

void init_method_wrapper(ThreadState& t) {
    TypeSpec spec{.name = "method-wrapper",
                  .basic_size = sizeof(MethodWrapper),
                  .flags = 0,
                  .trace = trace_method_wrapper,
                  .methods = method_wrapper_methods,
                  .getset = method_wrapper_getset};
    spec.slots.repr = method_wrapper_repr;
    spec.slots.call = method_wrapper_call;
    spec.slots.hash = method_wrapper_hash;
    spec.slots.richcompare = method_wrapper_compare;
    make_type(t, spec, t.rt.types.method_wrapper);
}

}  // namespace minipy::runtime
