// property, staticmethod and classmethod (library reference; CPython's descrobject.c, funcobject.c).
#include "interpreter/runtime/type_machinery.hpp"

namespace minipy::runtime {

namespace {

// ---- property

Property* property_of(Value self) {
    return self.as<Property>();
}

void trace_property(Object* o, Marker& m) {
    auto p = static_cast<Property*>(o);
    for (Value v : {p->get, p->set, p->del, p->doc, p->name}) m.mark(v);
}

Value or_absent(Value v) {
    return v.is_none() ? Value::absent() : v;
}

Value or_none(Value v) {
    return v ? v : Value::none();
}

Result<Value> property_new(ThreadState& t, Type* type, Args const&) {
    return allocate_instance(t, type);
}

// The getter's docstring serves where none is given. Instances of subclasses keep that as an attribute,
// because the class's own __doc__ would hide it.
Result<void> set_doc(ThreadState& t, Value self, Value doc) {
    auto p = property_of(self);
    p->doc = doc;
    if ((doc && !doc.is_none()) || !p->get) return {};
    doc = TRY(getattr_optional(t, p->get, t.rt.names.dunder_doc));
    if (!doc) return {};
    p->getter_doc = true;
    if (type_of(t, self) == t.rt.types.property) {
        p->doc = doc;
        return {};
    }
    return setattr(t, self, t.rt.names.dunder_doc, doc);
}

Result<void> property_init(ThreadState& t, Value self, Args const& args) {
    Value a[4];
    TRY(bind_arguments(t, "property", "fget=None, fset=None, fdel=None, doc=None", args, a));
    auto p = property_of(self);
    p->get = or_absent(a[0]);
    p->set = or_absent(a[1]);
    p->del = or_absent(a[2]);
    p->doc = Value::absent();
    p->getter_doc = false;
    return set_doc(t, self, a[3]);
}

// "property 'x' of 'C' object has no setter"
base::Raised raise_missing(ThreadState& t, Property* p, Value instance, char const* what) {
    std::string of = type_of(t, instance)->qualname.is_object()
                         ? repr_of(type_of(t, instance)->qualname.as<Str>())
                         : std::string("''");
    if (p->name && is_str(p->name))
        return raise(t, Exc::AttributeError, "property {} of {} object has no {}", repr_of(p->name.as<Str>()),
                     of, what);
    return raise(t, Exc::AttributeError, "property of {} object has no {}", of, what);
}

Result<Value> property_get(ThreadState& t, Value self, Value instance, Type*) {
    if (!instance || instance.is_none()) return self;
    auto p = property_of(self);
    if (!p->get) return raise_missing(t, p, instance, "getter");
    return call(t, p->get, Args{&instance, 1});
}

Result<void> property_set(ThreadState& t, Value self, Value instance, Value value) {
    auto p = property_of(self);
    Value f = value ? p->set : p->del;
    if (!f) return raise_missing(t, p, instance, value ? "setter" : "deleter");
    Value argv[2] = {instance, value};
    TRY(call(t, f, Args{argv, value ? 2u : 1u}));
    return {};
}

// A copy with one function replaced: @x.setter
Result<Value> copy_with(ThreadState& t, Value self, Value get, Value set, Value del) {
    auto p = property_of(self);
    Type* type = type_of(t, self);
    auto chosen = [](Value given, Value old) { return or_none(given && !given.is_none() ? given : old); };
    Value getter = chosen(get, p->get);
    Value doc = p->getter_doc && !getter.is_none() ? Value::none() : or_none(p->doc);
    Value copy = TRY(call(t, type, {getter, chosen(set, p->set), chosen(del, p->del), doc}));
    if (type_of(t, copy) == type) copy.as<Property>()->name = p->name;
    return copy;
}

Result<Value> property_getter(ThreadState& t, Value self, Value f) {
    return copy_with(t, self, f, Value::absent(), Value::absent());
}
Result<Value> property_setter(ThreadState& t, Value self, Value f) {
    return copy_with(t, self, Value::absent(), f, Value::absent());
}
Result<Value> property_deleter(ThreadState& t, Value self, Value f) {
    return copy_with(t, self, Value::absent(), Value::absent(), f);
}

Result<Value> property_set_name(ThreadState& t, Value self, Args const& args) {
    if (args.count != 2)
        return raise(t, Exc::TypeError, "__set_name__() takes 2 positional arguments but {} were given",
                     args.count);
    property_of(self)->name = args[1];
    return Value::none();
}

bool is_abstract(ThreadState& t, Value f, bool& failed) {
    if (!f) return false;
    auto flag = getattr_optional(t, f, t.rt.names.dunder_isabstractmethod);
    if (!flag.ok()) return failed = true;
    if (!flag.value()) return false;
    auto yes = truth(t, flag.value());
    if (!yes.ok()) return failed = true;
    return yes.value();
}

Result<Value> property_is_abstract(ThreadState& t, Value self) {
    auto p = property_of(self);
    for (Value f : {p->get, p->set, p->del}) {
        bool failed = false;
        bool const yes = is_abstract(t, f, failed);
        if (failed) return base::raised;
        if (yes) return Value::true_();
    }
    return Value::false_();
}

constexpr MethodDef property_methods[] = {
    method("getter", property_getter, "fget, /",
           "Descriptor to obtain a copy of the property with a different getter."),
    method("setter", property_setter, "fset, /",
           "Descriptor to obtain a copy of the property with a different setter."),
    method("deleter", property_deleter, "fdel, /",
           "Descriptor to obtain a copy of the property with a different deleter."),
    method("__set_name__", property_set_name, nullptr, "Method to set name of a property."),
};
constexpr GetSetDef property_getset[] = {{"__isabstractmethod__", property_is_abstract}};
constexpr MemberDef property_members[] = {{"fget", offsetof(Property, get)},
                                          {"fset", offsetof(Property, set)},
                                          {"fdel", offsetof(Property, del)},
                                          {"__doc__", offsetof(Property, doc), false}};

constexpr char property_doc[] =
    "property(fget=None, fset=None, fdel=None, doc=None)\n--\n\nProperty attribute.\n\n  fget\n    function "
    "to be used for getting an attribute value\n  fset\n    function to be used for setting an attribute "
    "value\n  fdel\n    function to be used for del'ing an attribute\n  doc\n    docstring\n\nTypical use is "
    "to define a managed attribute x:\n\nclass C(object):\n    def getx(self): return self._x\n    def "
    "setx(self, value): self._x = value\n    def delx(self): del self._x\n    x = property(getx, setx, delx, "
    "\"I'm the 'x' property.\")\n\nDecorators make defining new properties or modifying existing ones "
    "easy:\n\nclass C(object):\n    @property\n    def x(self):\n        \"I am the 'x' property.\"\n        "
    "return self._x\n    @x.setter\n    def x(self, value):\n        self._x = value\n    @x.deleter\n    "
    "def "
    "x(self):\n        del self._x";

// ---- staticmethod and classmethod: one callable and a dict of attributes

static_assert(sizeof(StaticMethod) == sizeof(ClassMethod) &&
              offsetof(StaticMethod, dict) == offsetof(ClassMethod, dict));

Value callable_of(Value self) {
    return self.as<StaticMethod>()->callable;
}

void trace_wrapper(Object* o, Marker& m) {
    m.mark(static_cast<StaticMethod*>(o)->callable);
}

Result<Value> wrapper_new(ThreadState& t, Type* type, Args const&) {
    return allocate_instance(t, type);
}

// functools_wraps: the wrapper takes over what describes the function.
Result<void> copy_description(ThreadState& t, Value self, Value callable) {
    Names const& n = t.rt.names;
    for (Str* name : {n.dunder_module, n.dunder_name, n.dunder_qualname, n.dunder_doc}) {
        Value v = TRY(getattr_optional(t, callable, name));
        if (v) TRY(setattr(t, self, name, v));
    }
    Value annotations = TRY(getattr_optional(t, callable, n.dunder_annotations));
    if (annotations) TRY(setattr(t, self, n.dunder_annotations, annotations));
    return {};
}

Result<void> wrapper_init(ThreadState& t, Value self, Args const& args) {
    Value callable[1];
    bool const is_static = is_of(t, self, t.rt.types.staticmethod);
    TRY(bind_positional(t, is_static ? "staticmethod" : "classmethod", args, 1, 1, callable));
    self.as<StaticMethod>()->callable = callable[0];
    return copy_description(t, self, callable[0]);
}

Result<Value> wrapper_repr(ThreadState& t, Value self) {
    bool const is_static = is_of(t, self, t.rt.types.staticmethod);
    std::string shown = to_utf8(TRY(repr(t, or_none(callable_of(self)))));
    return make_str(t, fmt::format("<{}({})>", is_static ? "staticmethod" : "classmethod", shown));
}

Result<Value> wrapper_is_abstract(ThreadState& t, Value self) {
    bool failed = false;
    bool const yes = is_abstract(t, callable_of(self), failed);
    if (failed) return base::raised;
    return Value::boolean(yes);
}

Result<Value> wrapper_dict(ThreadState& t, Value self) {
    return instance_dict(t, self.as_object());
}

constexpr GetSetDef wrapper_getset[] = {{"__isabstractmethod__", wrapper_is_abstract},
                                        {"__dict__", wrapper_dict}};
constexpr MemberDef wrapper_members[] = {{"__func__", offsetof(StaticMethod, callable)},
                                         {"__wrapped__", offsetof(StaticMethod, callable)}};

Result<Value> static_get(ThreadState& t, Value self, Value, Type*) {
    Value f = callable_of(self);
    if (f) return f;
    return raise(t, Exc::RuntimeError, "uninitialized staticmethod object");
}

Result<Value> static_call(ThreadState& t, Value self, Args const& args) {
    return call(t, callable_of(self), args);
}

Result<Value> class_get(ThreadState& t, Value self, Value instance, Type* owner) {
    Value f = callable_of(self);
    if (!f) return raise(t, Exc::RuntimeError, "uninitialized classmethod object");
    if (!owner) owner = type_of(t, instance);
    // a descriptor inside is bound to the class first (3.9 to 3.12)
    if (f.is_object() && f.as_object()->shape == t.rt.function_shape) return make_bound_method(t, f, owner);
    if (DescrGetFn get = type_of(t, f)->slots.descr_get) return get(t, f, owner, owner);
    return make_bound_method(t, f, owner);
}

}  // namespace

void init_property(ThreadState& t) {
    TypeSpec spec{.name = "property",
                  .basic_size = sizeof(Property),
                  .trace = trace_property,
                  .doc = property_doc,
                  .methods = property_methods,
                  .getset = property_getset,
                  .members = property_members};
    spec.slots.init = property_init;
    spec.slots.new_ = property_new;
    spec.slots.descr_get = property_get;
    spec.slots.descr_set = property_set;
    make_type(t, spec, t.rt.types.property);
}

void init_staticmethod(ThreadState& t) {
    TypeSpec spec{.name = "staticmethod",
                  .basic_size = sizeof(StaticMethod),
                  .trace = trace_wrapper,
                  .doc =
                      "staticmethod(function) -> method\n\nConvert a function to be a static method.\n\nA "
                      "static method does not receive an implicit first argument.\nTo declare a static "
                      "method, use this idiom:\n\n     class C:\n         @staticmethod\n         def "
                      "f(arg1, arg2, ...):\n             ...\n\nIt can be called either on the class (e.g. "
                      "C.f()) or on an instance\n(e.g. C().f()). Both the class and the instance are "
                      "ignored, and\nneither is passed implicitly as the first argument to the "
                      "method.\n\nStatic methods in Python are similar to those found in Java or C++.\nFor "
                      "a more advanced concept, see the classmethod builtin.",
                  .getset = wrapper_getset,
                  .members = wrapper_members,
                  .dict_offset = offsetof(StaticMethod, dict)};
    spec.slots.repr = wrapper_repr;
    spec.slots.call = static_call;
    spec.slots.init = wrapper_init;
    spec.slots.new_ = wrapper_new;
    spec.slots.descr_get = static_get;
    make_type(t, spec, t.rt.types.staticmethod);
}

void init_classmethod(ThreadState& t) {
    TypeSpec spec{
        .name = "classmethod",
        .basic_size = sizeof(ClassMethod),
        .trace = trace_wrapper,
        .doc =
            "classmethod(function) -> method\n\nConvert a function to be a class method.\n\nA class "
            "method receives the class as implicit first argument,\njust like an instance method "
            "receives the instance.\nTo declare a class method, use this idiom:\n\n  class C:\n    "
            "  @classmethod\n      def f(cls, arg1, arg2, ...):\n          ...\n\nIt can be called "
            "either on the class (e.g. C.f()) or on an instance\n(e.g. C().f()).  The instance is "
            "ignored except for its class.\nIf a class method is called for a derived class, the "
            "derived class\nobject is passed as the implied first argument.\n\nClass methods are "
            "different than C++ or Java static methods.\nIf you want those, see the staticmethod "
            "builtin.",
        .getset = wrapper_getset,
        .members = wrapper_members,
        .dict_offset = offsetof(ClassMethod, dict)};
    spec.slots.repr = wrapper_repr;
    spec.slots.init = wrapper_init;
    spec.slots.new_ = wrapper_new;
    spec.slots.descr_get = class_get;
    make_type(t, spec, t.rt.types.classmethod);
}

}  // namespace minipy::runtime
