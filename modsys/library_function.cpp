// The type of library functions: calling, binding, and what they say of themselves.
#include "modsys/library_function.hpp"

#include "interpreter/runtime/native.hpp"

#include <algorithm>
#include <array>

namespace minipy::modsys {

using namespace runtime;

namespace {

constexpr std::size_t most_parameters = 12;

LibraryFunction* function_of(Value v) {
    return v.as<LibraryFunction>();
}

void trace_function(Object* o, Marker& m) {
    auto* f = static_cast<LibraryFunction*>(o);
    m.mark(f->home);
    m.mark(f->layout);
    m.mark(f->self);
    m.mark(f->module);
}

std::string qualified_name(LibraryFunction const* f) {
    std::string name = f->def->name;
    return f->home ? to_utf8(f->home->qualname) + "." + name : name;
}

// How CPython calls the first parameter.
std::string_view receiver_name(LibraryFunction const* f) {
    return f->def->flags & method_class ? "cls" : "self";
}

// "a, b=(), *" has the items "a", "b=()" and "*".
std::size_t split_signature(std::string_view text, std::span<std::string_view> items) {
    std::size_t count = 0;
    int depth = 0;
    for (std::size_t start = 0, i = 0; i <= text.size(); ++i) {
        char c = i < text.size() ? text[i] : ',';
        depth += (c == '(') - (c == ')');
        if (c != ',' || (depth > 0 && i < text.size())) continue;
        std::string_view item = text.substr(start, i - start);
        while (item.starts_with(' ')) item.remove_prefix(1);
        if (!item.empty() && item != "/" && count < items.size()) items[count++] = item;
        start = i + 1;
    }
    return count;
}

Result<void> check_layout(ThreadState& t, LibraryFunction const* f, Value self) {
    if (f->def->flags & method_class && !is_type(self))
        return raise(t, Exc::TypeError, "{}() is for classes, not for a '{}' object", qualified_name(f),
                     type_name_of(t, self));
    if (!f->layout || is_of(t, self, f->layout)) return {};
    return raise(t, Exc::TypeError, "{}() is for '{}' objects, not for a '{}' object", qualified_name(f),
                 type_name(f->layout), type_name_of(t, self));
}

Result<Value> call_any(ThreadState& t, LibraryFunction* f, Args const& args) {
    if (!f->receives) return f->def->any(t, f->self, args);
    if (args.count == 0)
        return raise(t, Exc::TypeError, "{}() missing 1 required positional argument: '{}'",
                     qualified_name(f), receiver_name(f));
    TRY(check_layout(t, f, args[0]));
    return f->def->any(t, args[0], Args{args.data + 1, args.count - 1, args.kwnames});
}

Result<Value> function_call(ThreadState& t, Value self, Args const& args) {
    auto* f = function_of(self);
    MethodDef const& def = *f->def;
    if (def.calling == Calling::any) return call_any(t, f, args);
    std::array<std::string_view, most_parameters> items;
    std::size_t count = 0;
    if (f->receives) items[count++] = receiver_name(f);
    count += split_signature(def.signature ? def.signature : "", std::span(items).subspan(count));
    std::array<Value, most_parameters> bound;
    TRY(bind_like_function(t, qualified_name(f), std::span(items).first(count), args, bound, false));
    Value receiver = f->receives ? bound[0] : f->self;
    if (f->receives) TRY(check_layout(t, f, receiver));
    auto given = std::span<Value const>(bound).subspan(f->receives, count - f->receives);
    if (def.calling == Calling::none) return def.none(t, receiver);
    if (def.calling == Calling::one) return def.one(t, receiver, given[0]);
    return def.bound(t, receiver, given);
}

Result<Value> function_get(ThreadState& t, Value self, Value instance, Type*) {
    if (instance.is_absent() || instance.is_none()) return self;
    return make_bound_method(t, self, instance);
}

Result<Value> function_repr(ThreadState& t, Value self) {
    return make_str(t,
                    fmt::format("<function {} at 0x{:x}>", qualified_name(function_of(self)), self.bits()));
}

Result<Value> get_name(ThreadState& t, Value self) {
    return intern(t, last_of(function_of(self)->def->name));
}
Result<Value> get_qualname(ThreadState& t, Value self) {
    return make_str(t, qualified_name(function_of(self)));
}
Result<Value> get_module_name(ThreadState&, Value self) {
    Value module = function_of(self)->module;
    return module ? module : Value::none();
}
Result<Value> get_doc(ThreadState& t, Value self) {
    char const* doc = function_of(self)->def->doc;
    return doc ? Value(make_str(t, doc)) : Value::none();
}
Result<Value> get_text_signature(ThreadState& t, Value self) {
    auto* f = function_of(self);
    if (!f->def->signature) return Value::none();
    std::string text = "(";
    if (f->receives) text += receiver_name(f);
    std::string_view rest = f->def->signature;
    if (f->receives && !rest.empty()) text += ", ";
    return make_str(t, text + std::string(rest) + ")");
}
Result<Value> get_dict(ThreadState& t, Value self) {
    auto* f = function_of(self);
    if (!f->dict) f->dict = make_dict(t);
    return f->dict;
}
// The namespace of its module, for tools that look into it.
Result<Value> get_globals(ThreadState& t, Value self) {
    auto* f = function_of(self);
    Value module = f->self;
    if (!is_of(t, module, t.rt.types.module))
        module = f->module ? TRY(get_module(t, f->module)) : Value::absent();
    if (!is_of(t, module, t.rt.types.module))
        return raise(t, Exc::AttributeError, "'function' object has no attribute '__globals__'");
    return module.as<Module>()->dict;
}
Result<Value> function_reduce(ThreadState& t, Value self) {
    return get_qualname(t, self);
}

constexpr GetSetDef getset[] = {{"__name__", get_name},
                                {"__qualname__", get_qualname},
                                {"__module__", get_module_name},
                                {"__doc__", get_doc},
                                {"__dict__", get_dict},
                                {"__globals__", get_globals},
                                {"__text_signature__", get_text_signature}};
constexpr MethodDef methods[] = {method("__reduce__", function_reduce)};

Type* function_type(ThreadState& t) {
    Importer& importer = importer_of(t);
    if (importer.library_function) return importer.library_function;
    TypeSpec spec;
    spec.name = "function";
    spec.basic_size = sizeof(LibraryFunction);
    spec.flags = type_disallow_new | type_method_descriptor;
    spec.trace = trace_function;
    spec.dict_offset = offsetof(LibraryFunction, dict);
    spec.weakrefable = true;
    spec.slots.call = function_call;
    spec.slots.descr_get = function_get;
    spec.slots.repr = function_repr;
    spec.getset = getset;
    spec.methods = methods;
    importer.library_function = make_type(t, spec);
    importer.keep(t, importer.library_function);
    return importer.library_function;
}

}  // namespace

LibraryFunction* make_library_function(ThreadState& t, MethodDef const& def, Value module) {
    auto* f = make<LibraryFunction>(t, function_type(t));
    f->def = &def;
    f->self = module;
    if (module) f->module = dict_get_str(module.as<Module>()->dict, t.rt.names.dunder_name);
    f->receives = module.is_absent() && !(def.flags & method_static);
    return f;
}

LibraryFunction* make_closure(ThreadState& t, MethodDef const& def, Value module, Value closure) {
    auto* f = make<LibraryFunction>(t, function_type(t));
    f->def = &def;
    f->self = closure;
    f->module = module;
    return f;
}

bool is_library_function(ThreadState& t, Value v) {
    return v.is_object() && v.as_object()->shape->type == importer_of(t).library_function;
}

// ---- binding

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
        std::size_t equals = text.find('=');
        parameters.push_back({text.substr(0, equals), equals == text.npos, keyword_only});
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
