// Classes of the import system, and binding arguments with the messages of script functions.
#include "modsys/classes.hpp"

#include "interpreter/runtime/native.hpp"

#include <algorithm>

namespace minipy::modsys {

using namespace runtime;

namespace {

// A method, class method or static method; `owner` may be set once the class exists.
Value make_descriptor(ThreadState& t, Type* owner, MethodDef const& def) {
    if (def.flags & method_static) {
        auto wrapped = make<StaticMethod>(t, t.rt.types.staticmethod);
        wrapped->callable = make_native_function(t, def, Value::absent(), Value::absent());
        return wrapped;
    }
    Type* kind = def.flags & method_class ? t.rt.types.classmethod_descriptor : t.rt.types.method_descriptor;
    auto* f = make<NativeFunction>(t, kind);
    f->def = &def;
    f->owner = owner;
    f->name = intern(t, def.name);
    return f;
}

Value make_property(ThreadState& t, PropertyDef const& def) {
    auto* p = make<Property>(t, t.rt.types.property);
    p->get = make_descriptor(t, nullptr, def.get);
    if (def.has_set) p->set = make_descriptor(t, nullptr, def.set);
    p->name = intern(t, def.get.name);
    p->doc = Value::none();
    return p;
}

// The namespace is filled before the class is made, so that its slots are worked out once; what it holds
// learns its class afterwards.
void adopt(ThreadState& t, Type* type, Value v) {
    if (v.is_object() && type_of(t, v) == t.rt.types.property) {
        adopt(t, type, v.as<Property>()->get);
        if (v.as<Property>()->set) adopt(t, type, v.as<Property>()->set);
    } else if (type_of(t, v) == t.rt.types.method_descriptor ||
               type_of(t, v) == t.rt.types.classmethod_descriptor) {
        v.as<NativeFunction>()->owner = type;
    }
}

}  // namespace

Result<void> set_class_attribute(ThreadState& t, Type* type, std::string_view name, Value value) {
    return set_type_attribute(t, type, intern(t, name), value);
}

Result<Type*> make_class(ThreadState& t, ClassSpec const& spec) {
    std::vector<Value> bases(spec.bases.begin(), spec.bases.end());
    if (bases.empty()) bases.push_back(t.rt.types.object);
    Tuple* tuple = make_tuple(t, std::span<Value const>(bases));  // classes are kept by the types themselves
    Dict* ns = make_dict(t);
    dict_set_str(t, ns, t.rt.names.dunder_module, make_str(t, spec.module));
    dict_set_str(t, ns, t.rt.names.dunder_doc, spec.doc ? Value(make_str(t, spec.doc)) : Value::none());
    bool has_eq = false, has_hash = false;
    for (MethodDef const& def : spec.methods) {
        has_eq = has_eq || std::string_view(def.name) == "__eq__";
        has_hash = has_hash || std::string_view(def.name) == "__hash__";
    }
    if (has_eq && !has_hash) dict_set_str(t, ns, t.rt.names.dunder_hash, Value::none());
    for (MethodDef const& def : spec.methods)
        dict_set_str(t, ns, intern(t, def.name), make_descriptor(t, nullptr, def));
    for (PropertyDef const& def : spec.properties)
        dict_set_str(t, ns, intern(t, def.get.name), make_property(t, def));
    Value made = TRY(type_new(t, t.rt.types.type, intern(t, spec.name), tuple, ns, Args{}));
    auto* type = made.as<Type>();
    Value key, value;
    for (std::uint32_t at = 0; dict_next(ns, at, key, value);) adopt(t, type, value);
    return type;
}

Type* make_native_class(ThreadState& t, char const* module, TypeSpec const& spec) {
    Type* type = make_type(t, spec);
    // From here on it looks like a class of a script: named without its module in messages, and changeable.
    type->full_name = nullptr;
    type->flags = (type->flags | type_heap) & ~std::uint32_t(type_immutable);
    (void)runtime::set_type_attribute(t, type, t.rt.names.dunder_module, make_str(t, module));
    return type;
}

namespace {

struct Parameter {
    std::string_view name;
    bool required = false, keyword_only = false;
};

std::vector<Parameter> parameters_of(std::span<std::string_view const> texts) {
    std::vector<Parameter> parameters;
    bool keyword_only = false;
    for (std::string_view text : texts) {
        if (text == "*") {
            keyword_only = true;
            continue;
        }
        bool optional = text.ends_with('=');
        if (optional) text.remove_suffix(1);
        parameters.push_back({text, !optional, keyword_only});
    }
    return parameters;
}

// 'a', 'b', and 'c'
std::string listed(std::vector<std::string_view> const& names) {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0) text += names.size() == 2 ? " and " : i + 1 == names.size() ? ", and " : ", ";
        text += fmt::format("'{}'", names[i]);
    }
    return text;
}

}  // namespace

Result<void> bind_like_function(ThreadState& t, std::string_view function,
                                std::span<std::string_view const> texts, Args const& args,
                                std::span<Value> out, bool has_self) {
    auto parameters = parameters_of(texts);
    std::size_t positional = 0, required = 0;
    for (Parameter const& p : parameters) {
        positional += !p.keyword_only;
        required += !p.keyword_only && p.required;
    }
    std::fill(out.begin(), out.end(), Value::absent());
    if (args.count > positional) {
        std::size_t self = has_self;
        std::string takes = required == positional
                                ? fmt::format("{}", positional + self)
                                : fmt::format("from {} to {}", required + self, positional + self);
        return raise(t, Exc::TypeError, "{}() takes {} positional argument{} but {} {} given", function,
                     takes, positional + self == 1 ? "" : "s", args.count + self,
                     args.count + self == 1 ? "was" : "were");
    }
    std::copy_n(args.data, args.count, out.begin());
    for (std::uint32_t i = 0; i < args.keyword_count(); ++i) {
        std::string name = to_utf8(args.kwnames->items[i]);
        auto at = std::find_if(parameters.begin(), parameters.end(), [&](auto& p) { return p.name == name; });
        if (at == parameters.end())
            return raise(t, Exc::TypeError, "{}() got an unexpected keyword argument '{}'", function, name);
        Value& place = out[std::size_t(at - parameters.begin())];
        if (!place.is_absent())
            return raise(t, Exc::TypeError, "{}() got multiple values for argument '{}'", function, name);
        place = args.keyword(i);
    }
    for (bool keyword_only : {false, true}) {
        std::vector<std::string_view> missing;
        for (std::size_t i = 0; i < parameters.size(); ++i)
            if (parameters[i].required && parameters[i].keyword_only == keyword_only && out[i].is_absent())
                missing.push_back(parameters[i].name);
        if (!missing.empty())
            return raise(t, Exc::TypeError, "{}() missing {} required {} argument{}: {}", function,
                         missing.size(), keyword_only ? "keyword-only" : "positional",
                         missing.size() == 1 ? "" : "s", listed(missing));
    }
    return {};
}

}  // namespace minipy::modsys
