// The native module _abc: what ABCMeta's methods do (PEP 3119). Classes are remembered by weak references.
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/numbers.hpp"
#include "interpreter/runtime/runtime_extra.hpp"
#include "interpreter/runtime/type_machinery.hpp"

namespace minipy::builtins {

using namespace runtime;

namespace {

// What a class with ABCMeta keeps in _abc_impl.
struct AbcData : Object {
    Set* registry;        // of weak references, as are the others; null: empty
    Set* cache;           // known subclasses
    Set* negative_cache;  // known not to be
    std::uint64_t negative_version;
};

void trace_data(Object* o, Marker& m) {
    auto d = static_cast<AbcData*>(o);
    for (Set* s : {d->registry, d->cache, d->negative_cache}) m.mark(static_cast<Object*>(s));
}

constexpr char impl_name[] = "_abc_impl";

std::uint64_t& invalidations(ThreadState& t) {
    return t.rt.extra->abc_invalidations;
}

Result<AbcData*> data_of(ThreadState& t, Value self) {
    Value v = TRY(getattr(t, self, impl_name));
    if (v.is_object() && type_of(t, v)->trace == trace_data) return v.as<AbcData>();
    return raise(t, Exc::TypeError, "_abc_impl is set to a wrong type");
}

Result<bool> has(ThreadState& t, Set* set, Value c) {
    if (!set || !is_type(c)) return false;
    return set_contains(t, set, make_weak_reference(t, c.as_object()));
}

Result<void> add(ThreadState& t, Set*& set, Value c) {
    if (!set) set = make_set(t);
    TRY(set_add(t, set, make_weak_reference(t, c.as_object())));
    return {};
}

// ---- _abc_init: which methods are abstract

Result<bool> is_abstract(ThreadState& t, Value v) {
    Value flag = TRY(getattr_optional(t, v, t.rt.names.dunder_isabstractmethod));
    return flag ? truth(t, flag) : Result<bool>(false);
}

Result<void> add_inherited(ThreadState& t, Value self, Value base, Set* abstracts) {
    Value names = TRY(getattr_optional(t, base, t.rt.names.dunder_abstractmethods));
    if (!names) return {};
    return for_each(t, names, [&](Value name) -> Result<bool> {
        Value v = TRY(getattr_optional(t, self, intern(t, name.as<Str>())));
        if (v && TRY(is_abstract(t, v))) TRY(set_add(t, abstracts, name));
        return true;
    });
}

Result<void> compute_abstract_methods(ThreadState& t, Type* self) {
    Set* abstracts = make_frozenset(t);
    Dict* own = dict_copy(t, self->dict);
    std::uint32_t at = 0;
    Value key, value;
    while (dict_next(own, at, key, value))
        if (TRY(is_abstract(t, value))) TRY(set_add(t, abstracts, key));
    for (Value base : self->bases->span()) TRY(add_inherited(t, self, base, abstracts));
    return setattr(t, self, t.rt.names.dunder_abstractmethods, abstracts);
}

// __abc_tpflags__ of collections.abc says which patterns of match a class answers to (PEP 634).
Result<void> take_pattern_flags(ThreadState& t, Type* self) {
    Str* name = intern(t, "__abc_tpflags__");
    Value flags = dict_get_str(self->dict, name);
    if (!flags || !flags.is_small_int()) return {};
    auto bits = flags.as_small_int();
    constexpr std::int64_t sequence = 1 << 5, mapping = 1 << 6;
    if ((bits & sequence) && (bits & mapping))
        return raise(t, Exc::TypeError,
                     "__abc_tpflags__ cannot be both Py_TPFLAGS_SEQUENCE and Py_TPFLAGS_MAPPING");
    if (bits & sequence) self->flags |= type_sequence;
    if (bits & mapping) self->flags |= type_mapping;
    return set_type_attribute(t, self, name, Value::absent());
}

Result<Type*> checked_class(ThreadState& t, Value self) {
    if (is_type(self)) return self.as<Type>();
    return raise(t, Exc::TypeError, "descriptor '__abc__' requires a class");
}

Result<Value> abc_init(ThreadState& t, Value module, Value self) {
    Type* type = TRY(checked_class(t, self));
    TRY(compute_abstract_methods(t, type));
    Value data_type = dict_get_str(module.as<Module>()->dict, intern(t, "_abc_data"));
    auto data = make<AbcData>(t, data_type.as<Type>());
    data->negative_version = invalidations(t);
    TRY(setattr(t, self, intern(t, impl_name), data));
    TRY(take_pattern_flags(t, type));
    return Value::none();
}

// ---- _abc_register

void spread_pattern_flags(ThreadState& t, Type* type, std::uint32_t flags) {
    if (type->has(type_immutable) || (type->flags & flags) == flags) return;
    type->flags = (type->flags & ~std::uint32_t(type_mapping | type_sequence)) | flags;
    List* subclasses = live_subclasses(t, type);
    for (Value v : subclasses->span()) spread_pattern_flags(t, v.as<Type>(), flags);
}

Result<Value> abc_register(ThreadState& t, Value, std::span<Value const> args) {
    Value self = args[0], subclass = args[1];
    if (!is_type(subclass)) return raise(t, Exc::TypeError, "Can only register classes");
    if (TRY(is_subclass(t, subclass, self))) return subclass;
    if (TRY(is_subclass(t, self, subclass)))
        return raise(t, Exc::RuntimeError, "Refusing to create an inheritance cycle");
    AbcData* data = TRY(data_of(t, self));
    TRY(add(t, data->registry, subclass));
    ++invalidations(t);
    if (is_type(self))
        if (std::uint32_t flags = self.as<Type>()->flags & (type_mapping | type_sequence))
            spread_pattern_flags(t, subclass.as<Type>(), flags);
    return subclass;
}

// ---- _abc_subclasscheck, _abc_instancecheck

enum class Answer { yes, no, unknown };

Result<Answer> ask_caches(ThreadState& t, AbcData* data, Value subclass) {
    if (TRY(has(t, data->cache, subclass))) return Answer::yes;
    if (data->negative_version < invalidations(t)) {
        data->negative_cache = nullptr;
        data->negative_version = invalidations(t);
    } else if (TRY(has(t, data->negative_cache, subclass))) {
        return Answer::no;
    }
    return Answer::unknown;
}

Result<Answer> ask_hook(ThreadState& t, Value self, Value subclass) {
    Value answer = TRY(call_method(t, self, t.rt.names.dunder_subclasshook, {subclass}));
    if (answer.is_true()) return Answer::yes;
    if (answer.is_false()) return Answer::no;
    if (answer.is_not_implemented()) return Answer::unknown;
    return raise(t, Exc::AssertionError,
                 "__subclasshook__ must return either False, True, or NotImplemented");
}

Result<bool> ask_registry(ThreadState& t, AbcData* data, Value subclass) {
    if (!data->registry) return false;
    List* registered = make_list(t);  // the registry may change meanwhile
    std::uint32_t at = 0;
    Value key;
    while (set_next(data->registry, at, key))
        if (Object* c = key.as<WeakReference>()->referent) list_append(t, registered, c);
    for (Value c : registered->span())
        if (TRY(is_subclass(t, subclass, c))) return true;
    return false;
}

Result<bool> ask_subclasses(ThreadState& t, Value self, Value subclass) {
    Value list = TRY(call_method(t, self, "__subclasses__"));
    if (!is_list(list)) return raise(t, Exc::TypeError, "__subclasses__() must return a list");
    Tuple* subclasses = make_tuple(t, list.as<List>()->span());
    for (Value c : subclasses->span())
        if (TRY(is_subclass(t, subclass, c))) return true;
    return false;
}

Result<bool> find_out(ThreadState& t, Value self, AbcData* data, Value subclass) {
    Answer hook = TRY(ask_hook(t, self, subclass));
    if (hook != Answer::unknown) return hook == Answer::yes;
    if (is_type(self) && is_subtype(subclass.as<Type>(), self.as<Type>())) return true;
    if (TRY(ask_registry(t, data, subclass))) return true;
    return ask_subclasses(t, self, subclass);
}

Result<bool> subclass_check(ThreadState& t, Value self, Value subclass) {
    if (!is_type(subclass)) return raise(t, Exc::TypeError, "issubclass() arg 1 must be a class");
    MINIPY_GUARD_STACK(t, " in __subclasscheck__");
    AbcData* data = TRY(data_of(t, self));
    Answer known = TRY(ask_caches(t, data, subclass));
    if (known != Answer::unknown) return known == Answer::yes;
    bool const yes = TRY(find_out(t, self, data, subclass));
    TRY(add(t, yes ? data->cache : data->negative_cache, subclass));
    return yes;
}

Result<Value> abc_subclasscheck(ThreadState& t, Value, std::span<Value const> args) {
    return Value::boolean(TRY(subclass_check(t, args[0], args[1])));
}

Result<bool> ask_class(ThreadState& t, Value self, Value subclass) {
    return truth(t, TRY(call_method(t, self, t.rt.names.dunder_subclasscheck, {subclass})));
}

Result<Value> abc_instancecheck(ThreadState& t, Value, std::span<Value const> args) {
    Value self = args[0], instance = args[1];
    AbcData* data = TRY(data_of(t, self));
    Value subclass = TRY(getattr(t, instance, t.rt.names.dunder_class));
    if (TRY(has(t, data->cache, subclass))) return Value::true_();
    Value subtype = type_of(t, instance);
    if (subtype == subclass) {
        if (data->negative_version == invalidations(t) && TRY(has(t, data->negative_cache, subclass)))
            return Value::false_();
        return Value::boolean(TRY(ask_class(t, self, subclass)));
    }
    if (TRY(ask_class(t, self, subclass))) return Value::true_();
    return Value::boolean(TRY(ask_class(t, self, subtype)));
}

// ---- the rest

Result<Value> get_cache_token(ThreadState& t, Value) {
    return make_int_unsigned(t, invalidations(t));
}

Result<Value> reset_registry(ThreadState& t, Value, Value self) {
    TRY(data_of(t, self))->registry = nullptr;
    return Value::none();
}

Result<Value> reset_caches(ThreadState& t, Value, Value self) {
    AbcData* data = TRY(data_of(t, self));
    data->cache = data->negative_cache = nullptr;
    return Value::none();
}

Result<Value> get_dump(ThreadState& t, Value, Value self) {
    AbcData* data = TRY(data_of(t, self));
    auto copy = [&](Set* from) -> Result<Value> {
        Set* set = make_set(t);
        std::uint32_t at = 0;
        Value key;
        while (from && set_next(from, at, key)) TRY(set_add(t, set, key));
        return set;
    };
    Value registry = TRY(copy(data->registry)), cache = TRY(copy(data->cache));
    Value negative = TRY(copy(data->negative_cache));
    return make_tuple(t, {registry, cache, negative, make_int_unsigned(t, data->negative_version)});
}

constexpr MethodDef functions[] = {
    method("get_cache_token", get_cache_token, "Returns the current ABC cache token."),
    method("_abc_init", abc_init, "object, /",
           "Internal ABC helper for class set-up. Should be never used outside abc module."),
    method("_reset_registry", reset_registry, "object, /",
           "Internal ABC helper to reset registry of a given class."),
    method("_reset_caches", reset_caches, "object, /",
           "Internal ABC helper to reset both caches of a given class."),
    method("_get_dump", get_dump, "object, /", "Internal ABC helper for cache and registry debugging."),
    method("_abc_register", abc_register, 2, 2, "self, subclass, /",
           "Internal ABC helper for subclasss registration."),
    method("_abc_instancecheck", abc_instancecheck, 2, 2, "self, instance, /",
           "Internal ABC helper for instance checks."),
    method("_abc_subclasscheck", abc_subclasscheck, 2, 2, "self, subclass, /",
           "Internal ABC helper for subclasss checks."),
};

Result<void> init(ThreadState& t, Module* module) {
    TypeSpec spec{.name = "_abc._abc_data",
                  .basic_size = sizeof(AbcData),
                  .flags = type_disallow_new,
                  .trace = trace_data,
                  .doc = "Internal state held by ABC machinery."};
    dict_set_str(t, module->dict, intern(t, "_abc_data"), make_type(t, spec));
    return {};
}

}  // namespace

extern NativeModule const abc_module;
constinit NativeModule const abc_module = {"_abc", "Module contains faster C implementation of abc.ABCMeta",
                                           functions, init};

}  // namespace minipy::builtins
