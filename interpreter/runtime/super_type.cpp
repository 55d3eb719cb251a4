// super: the next class along the mro (library reference, super(); CPython's superobject).
#include "interpreter/runtime/frame.hpp"
#include "interpreter/runtime/type_machinery.hpp"

#include <algorithm>

namespace minipy::runtime {

namespace {

struct Super : Object {
    Type* type;      // __thisclass__
    Value object;    // __self__, absent: unbound
    Type* obj_type;  // __self_class__
};

Super* super_of(Value self) {
    return self.as<Super>();
}

void trace_super(Object* o, Marker& m) {
    auto s = static_cast<Super*>(o);
    m.mark(s->type);
    m.mark(s->object);
    m.mark(s->obj_type);
}

// supercheck: the object is an instance of the class or a subclass of it; whose mro is to be followed.
Result<Type*> check_object(ThreadState& t, Type* type, Value object) {
    if (is_type(object) && is_subtype(object.as<Type>(), type)) return object.as<Type>();
    if (is_of(t, object, type)) return type_of(t, object);
    Value claimed = TRY(getattr_optional(t, object, t.rt.names.dunder_class));
    if (claimed && is_type(claimed) && claimed.as<Type>() != type_of(t, object) &&
        is_subtype(claimed.as<Type>(), type))
        return claimed.as<Type>();
    return raise(t, Exc::TypeError, "super(type, obj): obj must be an instance or subtype of type");
}

// super() without arguments: the first argument and the cell __class__ of the calling function.
Result<void> read_frame(ThreadState& t, Value& type, Value& object) {
    Frame* frame = t.frame;
    if (!frame) return raise(t, Exc::RuntimeError, "super(): no current frame");
    Code* code = frame->code;
    if (code->argcount == 0) return raise(t, Exc::RuntimeError, "super(): no arguments");
    object = frame->regs[0];
    auto const cells = code->cells();
    bool captured = std::find(cells.begin(), cells.end(), 0) != cells.end();
    if (captured && object && type_of(t, object) == t.rt.types.cell) object = object.as<Cell>()->contents;
    if (!object) return raise(t, Exc::RuntimeError, "super(): arg[0] deleted");
    Tuple* names = code->freevars;
    for (std::uint64_t i = 0; i < names->count; ++i) {
        if (names->items[i] != Value(t.rt.names.dunder_class)) continue;
        Value cell = frame->closure ? frame->closure->items[i] : Value::absent();
        if (!cell || type_of(t, cell) != t.rt.types.cell)
            return raise(t, Exc::RuntimeError, "super(): bad __class__ cell");
        type = cell.as<Cell>()->contents;
        if (!type) return raise(t, Exc::RuntimeError, "super(): empty __class__ cell");
        if (is_type(type)) return {};
        return raise(t, Exc::RuntimeError, "super(): __class__ is not a type ({})", type_name_of(t, type));
    }
    return raise(t, Exc::RuntimeError, "super(): __class__ cell not found");
}

Result<Value> super_new(ThreadState& t, Type* type, Args const&) {
    return allocate_instance(t, type);
}

Result<void> super_init(ThreadState& t, Value self, Args const& args) {
    if (args.keyword_count() != 0) return raise(t, Exc::TypeError, "super() takes no keyword arguments");
    if (args.count > 2)
        return raise(t, Exc::TypeError, "super() expected at most 2 arguments, got {}", args.count);
    Value type, object;
    if (args.count == 0) {
        TRY(read_frame(t, type, object));
    } else {
        type = args[0];
        if (!is_type(type))
            return raise(t, Exc::TypeError, "super() argument 1 must be a type, not {}",
                         type_name_of(t, type));
        if (args.count == 2 && !args[1].is_none()) object = args[1];
    }
    Type* obj_type = nullptr;
    if (object) obj_type = TRY(check_object(t, type.as<Type>(), object));
    auto s = super_of(self);
    s->type = type.as<Type>();
    s->object = object;
    s->obj_type = obj_type;
    return {};
}

Result<Value> super_getattro(ThreadState& t, Value self, Str* name) {
    auto s = super_of(self);
    // __class__ is super's own, so that isinstance(super(), super) holds
    if (!s->obj_type || name == t.rt.names.dunder_class) return generic_getattr(t, self, name);
    Tuple* mro = s->obj_type->mro;
    if (!mro) return generic_getattr(t, self, name);  // its metaclass's mro() is still running
    std::uint64_t i = 0;
    while (i < mro->count && mro->items[i] != Value(s->type)) ++i;
    for (++i; i < mro->count; ++i) {
        Value v = dict_get_str(namespace_of(t, mro->items[i].as<Type>()), name);
        if (!v) continue;
        DescrGetFn get = type_of(t, v)->slots.descr_get;
        if (!get) return v;
        // the class itself stands for "no instance" where it is what super was bound to
        Value instance = s->object == Value(s->obj_type) ? Value::absent() : s->object;
        return get(t, v, instance, s->obj_type);
    }
    return generic_getattr(t, self, name);
}

Result<Value> super_repr(ThreadState& t, Value self) {
    auto s = super_of(self);
    std::string name = s->type ? type_name(s->type) : "NULL";
    if (s->obj_type)
        return make_str(t, fmt::format("<super: <class '{}'>, <{} object>>", name, type_name(s->obj_type)));
    return make_str(t, fmt::format("<super: <class '{}'>, NULL>", name));
}

Result<Value> super_get(ThreadState& t, Value self, Value instance, Type*) {
    auto s = super_of(self);
    if (!instance || instance.is_none() || s->object) return self;
    Type* kind = type_of(t, self);
    if (kind != t.rt.types.super_) return call(t, kind, {s->type, instance});
    Type* obj_type = TRY(check_object(t, s->type, instance));
    auto bound = make<Super>(t, kind);
    bound->type = s->type;
    bound->object = instance;
    bound->obj_type = obj_type;
    return bound;
}

Result<Value> get_this_class(ThreadState&, Value self) {
    return super_of(self)->type ? Value(super_of(self)->type) : Value::none();
}
Result<Value> get_self(ThreadState&, Value self) {
    return super_of(self)->object ? super_of(self)->object : Value::none();
}
Result<Value> get_self_class(ThreadState&, Value self) {
    return super_of(self)->obj_type ? Value(super_of(self)->obj_type) : Value::none();
}

constexpr GetSetDef super_getset[] = {
    {"__thisclass__", get_this_class, nullptr, "the class invoking super()"},
    {"__self__", get_self, nullptr, "the instance invoking super(); may be None"},
    {"__self_class__", get_self_class, nullptr, "the type of the instance invoking super(); may be None"}};

}  // namespace

void init_super_(ThreadState& t) {
    TypeSpec spec{.name = "super",
                  .basic_size = sizeof(Super),
                  .trace = trace_super,
                  .doc =
                      "super() -> same as super(__class__, <first argument>)\nsuper(type) -> unbound super "
                      "object\nsuper(type, obj) -> bound super object; requires isinstance(obj, "
                      "type)\nsuper(type, type2) -> bound super object; requires issubclass(type2, "
                      "type)\nTypical use to call a cooperative superclass method:\nclass C(B):\n    def "
                      "meth(self, arg):\n        super().meth(arg)\nThis works for class methods "
                      "too:\nclass C(B):\n    @classmethod\n    def cmeth(cls, arg):\n        "
                      "super().cmeth(arg)\n",
                  .getset = super_getset};
    spec.slots.repr = super_repr;
    spec.slots.getattro = super_getattro;
    spec.slots.init = super_init;
    spec.slots.new_ = super_new;
    spec.slots.descr_get = super_get;
    make_type(t, spec, t.rt.types.super_);
}

}  // namespace minipy::runtime
