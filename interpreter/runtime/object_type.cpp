// object: the root of all classes. Its pickling half is object_reduce.cpp.
#include "interpreter/runtime/object_type.hpp"

#include "interpreter/runtime/argument_type.hpp"
#include "interpreter/runtime/numbers.hpp"
#include "interpreter/runtime/type_machinery.hpp"

namespace minipy::runtime {

namespace {

bool has_arguments(Args const& args) {
    return args.count != 0 || args.keyword_count() != 0;
}

// "Can't instantiate abstract class C with abstract methods f, g"
base::Raised raise_abstract(ThreadState& t, Type* type) {
    Value methods = TRY(getattr(t, type, t.rt.names.dunder_abstractmethods));
    List* names = TRY(list_from(t, methods));
    Value sorted = TRY(call(t, TRY(getattr(t, names, "sort"))));
    (void)sorted;
    std::string joined;
    for (std::uint32_t i = 0; i < names->count; ++i) {
        if (!is_str(names->items[i]))
            return raise(t, Exc::TypeError, "sequence item {}: expected str instance, {} found", i,
                         type_name_of(t, names->items[i]));
        if (i) joined += ", ";
        joined += to_utf8(names->items[i]);
    }
    return raise(t, Exc::TypeError, "Can't instantiate abstract class {} with abstract method{} {}",
                 type_name(type), names->count > 1 ? "s" : "", joined);
}

Result<Value> object_repr(ThreadState& t, Value self) {
    Type* type = type_of(t, self);
    Value module = module_of(t, type);
    if (module && is_str(module) && !equals(module.as<Str>(), "builtins"))
        return make_str(t, fmt::format("<{}.{} object at {}>", to_utf8(module), to_utf8(type->qualname),
                                       address_of(self)));
    return make_str(t, fmt::format("<{} object at {}>", type_name(type), address_of(self)));
}

Result<Value> object_str(ThreadState& t, Value self) {
    return type_of(t, self)->slots.repr(t, self);
}

Result<std::int64_t> object_hash(ThreadState&, Value self) {
    // addresses are multiples of 16: turn the zeros to the other end, as CPython does
    auto bits = self.bits();
    return std::int64_t((bits >> 4) | (bits << 60));
}

Result<Value> object_compare(ThreadState& t, Value self, Value other, CompareOp op) {
    if (op == CompareOp::eq) return self == other ? Value::true_() : Value::not_implemented();
    if (op != CompareOp::ne) return Value::not_implemented();
    // != is the opposite of ==, unless that does not know
    Value r = TRY(type_of(t, self)->slots.richcompare(t, self, other, CompareOp::eq));
    if (r.is_not_implemented()) return r;
    return Value::boolean(!TRY(truth(t, r)));
}

Result<Value> get_class(ThreadState& t, Value self) {
    return type_of(t, self);
}

Result<Value> object_format(ThreadState& t, Value self, Value spec) {
    if (!is_str(spec))
        return raise(t, Exc::TypeError, "__format__() argument must be str, not {}", argument_type(t, spec));
    if (spec.as<Str>()->length)
        return raise(t, Exc::TypeError, "unsupported format string passed to {}.__format__",
                     type_name_of(t, self));
    return TRY(str(t, self));
}

Result<Value> object_dir(ThreadState& t, Value self) {
    Dict* names = make_dict(t);
    Value attributes = TRY(getattr_optional(t, self, t.rt.names.dunder_dict));
    if (attributes && is_dict(attributes)) names = dict_copy(t, attributes.as<Dict>());
    Value c = TRY(getattr_optional(t, self, t.rt.names.dunder_class));
    if (c) TRY(merge_class_dict(t, names, c));
    List* list = make_list(t, names->count);
    std::uint32_t at = 0;
    Value key, value;
    while (dict_next(names, at, key, value)) list_append(t, list, key);
    return list;
}

Result<Value> object_sizeof(ThreadState& t, Value self) {
    Type* type = type_of(t, self);
    std::int64_t size = type->basic_size;
    if (type->shaped && self.is_object())
        size = std::int64_t(sizeof(Instance) + self.as_object()->shape->inline_slots * sizeof(Value));
    return make_int(t, size);
}

Result<Value> init_subclass(ThreadState&, Value) {
    return Value::none();
}

Result<Value> subclass_hook(ThreadState&, Value, Args const&) {
    return Value::not_implemented();
}

constexpr MethodDef object_methods[] = {
    method("__reduce_ex__", object_reduce_ex, "protocol, /", "Helper for pickle."),
    method("__reduce__", object_reduce, "Helper for pickle."),
    method("__getstate__", object_getstate, "Helper for pickle."),
    method("__subclasshook__", subclass_hook, nullptr,
           "Abstract classes can override this to customize issubclass().\n\nThis is invoked early on by "
           "abc.ABCMeta.__subclasscheck__().\nIt should return True, False or NotImplemented.  If it "
           "returns\nNotImplemented, the normal algorithm is used.  Otherwise, it\noverrides the normal "
           "algorithm (and the outcome is cached).\n",
           method_class),
    method("__init_subclass__", init_subclass,
           "This method is called when a class is subclassed.\n\nThe default implementation does nothing. It "
           "may be\noverridden to extend subclasses.\n",
           method_class),
    method("__format__", object_format, "format_spec, /", "Default object formatter."),
    method("__sizeof__", object_sizeof, "Size of object in memory, in bytes."),
    method("__dir__", object_dir, "Default dir() implementation."),
};

constexpr GetSetDef object_getset[] = {{"__class__", get_class, set_class_of, "the object's class"}};

}  // namespace

Result<Value> object_new(ThreadState& t, Type* type, Args const& args) {
    if (has_arguments(args)) {
        if (type->slots.new_ != object_new)
            return raise(t, Exc::TypeError,
                         "object.__new__() takes exactly one argument (the type to instantiate)");
        if (type->slots.init == object_init)
            return raise(t, Exc::TypeError, "{}() takes no arguments", type_name(type));
    }
    if (type->has(type_abstract)) return raise_abstract(t, type);
    Object* o = allocate_instance(t, type);
    if (type->slots.finalize) t.rt.heap.register_finalizer(o);
    return o;
}

Result<void> object_init(ThreadState& t, Value self, Args const& args) {
    if (!has_arguments(args)) return {};
    Type* type = type_of(t, self);
    if (type->slots.init != object_init)
        return raise(t, Exc::TypeError,
                     "object.__init__() takes exactly one argument (the instance to initialize)");
    if (type->slots.new_ == object_new)
        return raise(t, Exc::TypeError,
                     "{}.__init__() takes exactly one argument (the instance to initialize)",
                     type_name(type));
    return {};
}

void init_object(ThreadState& t) {
    TypeSpec spec{.name = "object",
                  .doc =
                      "object()\n--\n\nThe base class of the class hierarchy.\n\nWhen called, it accepts no "
                      "arguments and returns a new featureless\ninstance that has no instance attributes "
                      "and cannot be given any.\n",
                  .methods = object_methods,
                  .getset = object_getset};
    spec.slots.repr = object_repr;
    spec.slots.str = object_str;
    spec.slots.hash = object_hash;
    spec.slots.getattro = generic_getattr;
    spec.slots.setattro = generic_setattr;
    spec.slots.richcompare = object_compare;
    spec.slots.init = object_init;
    spec.slots.new_ = object_new;
    Type* type = t.rt.types.object;
    type->shaped = true;
    type->basic_size = sizeof(Instance);
    make_type(t, spec, type);
}

}  // namespace minipy::runtime
